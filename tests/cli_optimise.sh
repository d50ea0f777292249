#!/bin/bash
# plansim optimise as a user meets it, on a made-up province with two lines of money.
# usage: cli_optimise.sh PLANSIM SCENARIO_DIR; works in a private temporary folder.
set -u
plansim=$1
scenarios=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$scenarios"/example/province.yaml "$work" && cd "$work" || exit 2
. "$common"

money=(--levers 'budget_lines[].amount' -n 8 --points 4 --evaluations 6)
wanted=(--objective modern_firms@2030)

# The answer does not depend on threads; spending nothing, the plan's and equal shares are always looked at.
expect 0 optimise province.yaml "${money[@]}" "${wanted[@]}" --threads 1
said out '^Made-up province: 50 000 m VND at most, over 2 lines'
said out '^First stage: 7 allocations, ranked by '
for name in 'the plan.s allocation' 'equal shares' 'no money'; do said out "^  [0-9]+ +$name "; done
said err '^  search from the best on$'
harmless
narrow
cp out one
expect 0 optimise province.yaml "${money[@]}" "${wanted[@]}" --threads 3 -q
silent err
checks=$((checks + 1))
cmp -s one out || fail "another answer with three threads"

# Two objectives, caps on years, a bound, beside another scenario; in Vietnamese.
expect 0 optimise province.yaml "${money[@]}" --objective modern_firms@2030:p10 --objective public_cost@2030:mean \
  --cap 2026=9000 --cap 2027=9000 --bound trade_fairs=1000: --beside province.yaml --lang vi
said err '^  tìm tiếp từ phương án tốt nhất$'
said out 'tối đa'
said out 'năm 2026 tối đa 9[. ]000'
said out 'Chi phí công, cộng từ 2024 đến 2030, trung bình' # a flow is summed, and says so
said out '^Số tiền của đề án không giữ được các trần'
narrow

# A line that acts on nothing, and none that acts: money cannot be told apart from none.
expect 0 optimise province.yaml "${money[@]}" "${wanted[@]}" --set budget.no_effect=1 -q
said out '^Cannot be told apart: by these futures no allocation of this money does more than spending nothing'
tr '\n' ' ' <out >line
said line 'these futures can tell none of the +[0-9]+ +allocations +from +the +best'

# A scenario file of a chosen allocation holds what --set changed, too.
expect 0 optimise province.yaml "${money[@]}" "${wanted[@]}" --set budget.no_effect=0.25 --set seed=9 -o changed -q
cp changed/chosen-1.yaml over.yaml
expect 0 check over.yaml --dump
said out '^seed: 9$'
said out '^    value: 0.25$'
said out "source: 'assumption: allocation .* of plansim optimise, seed 9'"

# A folder with tables, charts and scenario files; what is there is protected; an interrupted search goes on.
expect 0 optimise province.yaml "${money[@]}" "${wanted[@]}" -o made -q
silent err
cmp -s one out || fail "another answer with -o"
for file in allocations allocation_lines line_worth deciders; do head -1 "made/$file.csv" >line; said line ','; done
for file in amounts confirmed-1; do said "made/$file.svg" '</svg>'; done
absent made/front.svg made.partial
cp made/chosen-1.yaml .
expect 0 check chosen-1.yaml
said out 'budget (49 9|50 0)'
expect 4 optimise province.yaml "${money[@]}" "${wanted[@]}" -o made -q
said err 'made/allocations.csv is already there: --force replaces it'
expect 0 optimise province.yaml "${money[@]}" "${wanted[@]}" -o made --force -q
"$plansim" optimise province.yaml --levers 'budget_lines[].amount' -n 60 --points 40 "${wanted[@]}" -o half >out 2>err &
for _ in $(seq 400); do [ "$(stat -c %s half.partial 2>/dev/null || echo 0)" -lt 10000 ] || break; sleep 0.05; done
kill -INT $!
wait $!
code=$?
checks=$((checks + 1))
[ $code -eq 130 ] || fail "interrupted: exit $code, not 130"
said err 'the same command with --resume continues'
absent half
expect 2 optimise province.yaml "${money[@]}" "${wanted[@]}" --resume
said err 'resume goes on with what -o FOLDER kept'
expect 3 optimise province.yaml "${money[@]}" "${wanted[@]}" -o half --resume
expect 0 optimise province.yaml --levers 'budget_lines[].amount' -n 60 --points 40 --no-search "${wanted[@]}" -o half --resume -q
absent half.partial

# A file of an allocation extends the scenario by its name: another one of that name, where it stands, is not taken.
mkdir own namesake
cp province.yaml own/plan.yaml # that is what one of the installed scenarios is called, too
expect 2 optimise own/plan.yaml "${money[@]}" "${wanted[@]}" -o drawn -q
said err 'the allocations in drawn extend plan.yaml, and from there that is .*/plan.yaml, another scenario'
absent drawn drawn.partial
sed 's/^name: .*/name: other/; s/value: 0.25/value: 0.26/' province.yaml >namesake/province.yaml
expect 2 optimise province.yaml "${money[@]}" "${wanted[@]}" -o namesake -q
said err 'from there that is namesake/province.yaml, another scenario than province.yaml'
cp province.yaml namesake
expect 0 optimise province.yaml "${money[@]}" "${wanted[@]}" -o namesake -q
expect 0 check namesake/chosen-1.yaml

# What is wrong is said in one line, and nothing is simulated.
refused() { # MESSAGE ARGUMENTS...
  local message=$1
  shift
  expect 2 optimise province.yaml "$@"
  said err "$message"
  silent out
}
levers=(--levers 'budget_lines[].amount')
refused '--levers is missing' "${wanted[@]}"
refused '--objective is missing' "${levers[@]}"
refused "--levers: there is no parameter 'budget_line.amount'; did you mean" --levers budget_line.amount "${wanted[@]}"
refused 'is uncertain: only amounts that are certain' --levers 'budget_lines[].unit_cost' "${wanted[@]}"
refused 'is no amount that could be shared out' --levers 'budget_lines[].acts_on' "${wanted[@]}"
refused 'there is nothing to choose: 1 of 1 lines' --levers 'budget_lines.trade_fairs.amount' "${wanted[@]}"
refused 'there is nothing to choose: 1 of 2 lines' "${levers[@]}" "${wanted[@]}" --fix trade_fairs
refused 'there is nothing to choose: 0 of 2 lines may move within bounds and caps' "${levers[@]}" "${wanted[@]}" \
  --cap 2026=0 # each line spends its sum over its years
refused "there is no indicator 'modern_firm'; did you mean" "${levers[@]}" --objective modern_firm
refused "knows mean, regret and quantiles as p10, not 'worst'" "${levers[@]}" --objective modern_firms:worst
refused "--risk knows mean, regret and quantiles as p10, not 'p0'" "${levers[@]}" "${wanted[@]}" --risk p0
refused 'at most 2 objectives, not 3' "${levers[@]}" "${wanted[@]}" "${wanted[@]}" "${wanted[@]}"
refused 'both objectives are modern_firms@2030:mean' "${levers[@]}" "${wanted[@]}" "${wanted[@]}"
refused "there is no year '1999'" "${levers[@]}" --objective modern_firms@1999
refused "--bound: 'fairs' is no line of" "${levers[@]}" "${wanted[@]}" --bound fairs=1:2
refused "--bound wants LINE=LOW:HIGH" "${levers[@]}" "${wanted[@]}" --bound trade_fairs=1
refused "leaves no amount from 0 up" "${levers[@]}" "${wanted[@]}" --bound trade_fairs=5:2
refused 'lower bounds and fixed lines take 60 000 m VND, more than the cap, 50 000' "${levers[@]}" "${wanted[@]}" \
  --bound trade_fairs=30000: --bound master_classes=30000:
refused '--cap: no line has money in 2029|--cap: years lie between' "${levers[@]}" "${wanted[@]}" --cap 1990=5
refused '--cap wants YEAR=AMOUNT' "${levers[@]}" "${wanted[@]}" --cap much
# What may mean thousands is asked for, wherever an amount is given.
refused "--total wants a number: '50.000' is ambiguous: write 50 or 50000" "${levers[@]}" "${wanted[@]}" --total 50.000
refused "--cap wants .*: '30.000' is ambiguous: write 30 or 30000" "${levers[@]}" "${wanted[@]}" --cap 2026=30.000
refused "--bound wants .*: write 10000.5, not 10.000,5" "${levers[@]}" "${wanted[@]}" --bound trade_fairs=10.000,5:
refused "--fix wants .*: '5,000' is ambiguous: write 5 or 5000" "${levers[@]}" "${wanted[@]}" --fix trade_fairs=5,000
refused "--total wants a number, not 'all'" "${levers[@]}" "${wanted[@]}" --total all
refused '0 is no money to share out; it must be above 0' "${levers[@]}" "${wanted[@]}" --total 0
refused 'threads wants a whole number from 1 to 1024' "${levers[@]}" "${wanted[@]}" --threads 1025
refused '--confidence must lie between 0 and 100' "${levers[@]}" "${wanted[@]}" --confidence 100
refused '--better wants INDICATOR=high or INDICATOR=low' "${levers[@]}" "${wanted[@]}" --better much
expect 3 optimise nothing.yaml "${levers[@]}" "${wanted[@]}"
said err 'nothing.yaml'
finish
