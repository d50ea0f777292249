#!/bin/bash
# plansim solve and plansim bottlenecks as a user meets them.
# usage: cli_solve.sh PLANSIM SCENARIO_DIR TEST_DATA_DIR; works in a private temporary folder.
set -u
plansim=$1
scenarios=$2
data=$3
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$data"/base.yaml "$data"/solve.yaml .
. "$common"

rate=(--vary 'origins[].licensed' --min 5 --max 60 -n 256 -q)

solving() {
  # The answer is 24.67 projects a year: the median of gamma(25).
  expect 0 solve solve.yaml --target inquiries_2021 "${rate[@]}"
  silent err
  said out '^Answer: 2[345]\.[0-9]* projects/yr \[2[34]\.[0-9]*; 2[456]\.[0-9]*\]$'
  said out 'from 5.00 to 60.00 projects/yr; 256 replications at each'
  said out '^  origins\[foreign\]\.licensed: 20\.0 projects/yr$'
  said out '^    grade assumption, base.yaml:[0-9]+$'
  said out '^as it stands, solve meets this in 1[0-9](\.[0-9])? % of futures$'
  narrow 110
  expect 0 solve solve.yaml --target inquiries_2021 "${rate[@]}" -n 32
  cp out one
  expect 0 solve solve.yaml --target inquiries_2021 "${rate[@]}" -n 32 --threads 1
  checks=$((checks + 1))
  cmp -s one out || fail "the number of threads changes the answer"
  # As a factor of the 20 that it has now.
  expect 0 solve solve.yaml --target inquiries_2021 --scale 'origins[].licensed' -n 128 -q --lang vi
  said out '^Trả lời: x 1,[12][0-9]* \[x 1,[0-9]*; x 1,[0-9]*\]$'
  # In Vietnamese the progress is, too, and units have their words.
  expect 0 solve solve.yaml --target inquiries_2021 --vary 'origins[].licensed' --min 5 --max 60 -n 16 --lang vi
  said err '^  1: origins\[\]\.licensed 5 dự án/năm: [0-9,]+ %$'
  lacks err 'projects/yr'
  said out '^Trả lời: .* dự án/năm '
  said out '^  origins\[foreign\]\.licensed: 20,0 dự án/năm$'
  # Together is harder than one alone; what the model lacks is named.
  expect 0 solve solve.yaml --joint entry "${rate[@]}"
  said out '^2 targets together \(entry\)$'
  said out 'elsewhere: not part of this test'
  said out '^Answer: 2[678]\.'
  # A goal that no level reaches: how near it comes, and what stands in the way.
  expect 0 solve solve.yaml --joint entry "${rate[@]}" --max 15 -n 64
  said out '^Answer: no level in the range does it'
  said out '^Nearest: at [0-9.]+ .*all 2 targets are met in <[0-9.]+ % of futures; the median future meets [01]( of|$)'
  said out '^  target +at 5.* +alone$'
  expect 0 solve solve.yaml --target inquiries_2021 "${rate[@]}" --max 15 -n 64
  said out '^Answer: no level in the range does it\. The probability is <[1-9](\.[0-9])? % at 5'
  expect 0 solve solve.yaml --target firms_most "${rate[@]}" -n 64
  said out '^Answer: every level in the range does it'
  said out '^Whether the target is met is the same in every future at all levels that were run'
  expect 0 solve solve.yaml --target inquiries_2021 --vary construction.duration --max 2 -n 16
  said err 'differs from project to project'
  said out '^Whether the target is met is the same in every future at all levels that were run'
  expect 0 solve solve.yaml --target inquiries_2021 --vary construction.duration --max 2 -n 16 --lang vi
  said err 'khác nhau giữa các dự án'
}

# levels_apart: no two rows of the table of levels look alike, none is empty, and none is certain.
levels_apart() {
  checks=$((checks + 1))
  sed -n '/^All levels that were run/,$p' out | sed -E 's/^ +([0-9., x]+[0-9])  .*/\1/; t; d' >levels
  [ "$(wc -l <levels)" -gt 8 ] || fail "there are no levels"
  lacks out '^ +[0-9., x]+ +(0\.0|100\.0) %'
  [ -z "$(uniq -d levels)" ] || fail "levels that look alike: $(uniq -d levels | tr '\n' ' ')"
}

# A range a thousand times as wide as its answer: the level is found to a thousandth of itself, is written as it was run,
# and gives the same when it is set.
refining() {
  local level
  expect 0 solve solve.yaml --target inquiries_2021 --vary 'origins[].licensed' --min 0 --max 10000 -n 32 -q \
    --probability 0.8
  said out '^Answer: (2[789]|3[01])\.[0-9][0-9]? projects/yr \['
  levels_apart
  level=$(sed -n 's/^Answer: \([0-9.]*\) .*/\1/p' out)
  checks=$((checks + 1))
  grep -A1 -E "^  $level +8[0-9]\." out | grep -q . || fail "$level is not among the levels"
  grep -B1 -E "^  $level " out | head -1 | awk -v x="$level" '{ exit !(x - $1 <= 0.04 && $2 < 80) }' ||
    fail "a lower level than $level may do"
  expect 0 solve solve.yaml --target inquiries_2021 --vary 'origins[].licensed' --min "$level" --max 90 -n 32 -q \
    --probability 0.8
  said out '^Answer: every level in the range does it'
  # What is counted has whole levels, and neighbours end the search.
  expect 0 solve solve.yaml --target firms_most --vary 'sectors[].firms' --min 1 --max 1000 -n 8 -q
  said out '^Answer: 100 firms \[100; 101\]$'
  levels_apart
  expect 0 solve solve.yaml --target firms_most --vary initial.foreign_firms --min 0 --max 3 -n 4 -q
  checks=$((checks + 1))
  [ "$(grep -cE '^  [0-3] +>[0-9]+ % +-$' out)" -eq 4 ] || fail "0 to 3 firms are four levels"
}

refusals() {
  expect 3 solve solve.yaml --target elsewhere "${rate[@]}"
  said err 'the model does not cover elsewhere: not part of this test'
  silent out
  expect 2 solve solve.yaml --target inquiries "${rate[@]}"
  said err 'did you mean inquiries_2021, inquiries_2022'
  expect 2 solve solve.yaml --target inquiries_2021
  said err 'give --vary KEY or --scale KEY'
  expect 2 solve solve.yaml --vary 'origins[].licensed'
  said err 'give --target NAME'
  expect 2 solve solve.yaml --target inquiries_2021 --vary origins.licensed
  said err "there is no parameter 'origins.licensed'; did you mean 'origins\[\].licensed'"
  expect 2 solve solve.yaml --target inquiries_2021 --vary processes.entry
  said err 'switch and has no levels'
  expect 2 solve solve.yaml --target inquiries_2021 --vary 'origins[].licensed' --min 9 --max 3
  said err 'the range from 9 to 3 projects/yr is empty'
  expect 2 solve solve.yaml --target inquiries_2021 --vary entry.promotion --min 2 --max 1
  said err 'the range from 2 to 1 is empty'
  expect 2 solve solve.yaml --target inquiries_2021 --vary 'origins[].licensed' --max 1e9
  said err 'allowed: 0 to 10000'
  expect 2 solve solve.yaml --target inquiries_2021 --vary 'origins[].licensed' --probability 1.5
  expect 2 solve solve.yaml --target inquiries_2021 --vary 'origins[].licensed' --min ten
  expect 2 solve solve.yaml --target $'\e[31mred' --vary 'origins[].licensed'
  checks=$((checks + 1))
  if grep -q $'\e' err; then fail "a control character got through"; fi
  expect 3 solve nothing.yaml --target a --vary b
}

interrupted() {
  "$plansim" solve "$scenarios/plan.yaml" --target modern_firms_2030 --vary entry.promotion --max 8 -n 4000 >out 2>err &
  local pid=$! got
  sleep 2
  kill -INT $pid
  wait $pid
  got=$?
  checks=$((checks + 1))
  [ $got -eq 130 ] || fail "interrupted: exit $got, not 130"
  said err 'interrupted after [0-9]+ levels; nothing is kept'
  silent out
}

binding() {
  expect 0 run "$scenarios/example/province.yaml" -n 60 -q -o e.h5
  expect 0 bottlenecks e.h5
  silent err
  said out '^Where project time is lost'
  said out '^  Construction +[0-9]'
  said out '^2024-2028: Construction [0-9]+ %, '
  said out '^  Construction takes most in [0-9]+ % of futures\.$'
  said out '^  Gave up waiting for land +[0-9]'
  said out '^Where project time is lost in each sector, 2029-2033'
  expect 0 bottlenecks e.h5 --by-sector
  said out ': where its project time is lost, % by year$'
  narrow 100
  expect 0 bottlenecks e.h5 --lang vi --period 12
  said out '^2024-2035: Xây dựng [0-9]+ %, '
  expect 0 run "$scenarios/plan.yaml" -n 20 -q -o p.h5
  expect 0 bottlenecks p.h5 --lang vi
  said out '^ +Doanh nghiệp đóng cửa trước khi mở rộng xong [0-9]'
  checks=$((checks + 1))
  [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 100 ] || fail "a line is wider than 100 columns"
  expect 0 run "$scenarios/example/province.yaml" -n 1 -q -o one.h5
  expect 0 bottlenecks one.h5
  said out 'Too few replications for a Monte Carlo standard error\.$'
  expect 0 run "$scenarios/example/province.yaml" -n 5 -q --keep summary -o s.h5
  expect 3 bottlenecks s.h5
  said err 'it holds no single replications; run again with --keep all'
  expect 0 run "$scenarios/example/province.yaml" -n 5 -q --outcomes modern_firms -o o.h5
  expect 3 bottlenecks o.h5
  said err "no 'projects_held': the run kept other indicators"
  expect 2 bottlenecks e.h5 -n 5
  said err 'belong to --relax, which runs scenario files$'
  expect 2 bottlenecks e.h5 p.h5
  said err 'without --relax, bottlenecks takes one results file$'
  expect 3 bottlenecks solve.yaml
}

relaxing() {
  expect 0 bottlenecks --relax solve.yaml -n 400 -q --outcomes 'inquiries[foreign],modern_firms' --year 2021
  silent err
  said out '^Inquiries by investors: foreign, 2021 \(projects\)$'
  said out '^  Nothing +0 +- +the same in every future$'
  # 24 instead of 20 a year: 4 more.
  said out '^  A fifth more +\+(3\.[6-9]|4\.[0-4])[0-9]*( ±[0-9.]+)? +\[3\.[0-9]+; 4\.[0-9]+\] +\+(1[89]|2[012])\.'
  said out '^All intervals together hold with 95 % confidence'
  narrow 100
  expect 0 bottlenecks --relax solve.yaml -n 64 -q --outcomes 'inquiries[foreign],modern_firms' --year 2021
  cp out one
  expect 0 bottlenecks --relax solve.yaml -n 64 -q --outcomes 'inquiries[foreign],modern_firms' --year 2021 --threads 1
  checks=$((checks + 1))
  cmp -s one out || fail "the number of threads changes the differences"
  expect 0 run base.yaml -n 5 -q -o none.h5
  expect 0 show none.h5 --targets
  said out '^There is no target that the model covers\.$'
  expect 3 bottlenecks --relax base.yaml -n 5 -q
  said err 'base has no section relax:'
  expect 2 bottlenecks --relax solve.yaml -n 5 -q --outcomes 'inquiries'
  said err 'write inquiries\[[a-z]*\] with a member'
  expect 2 bottlenecks --relax solve.yaml -n 5 -q --outcomes 'inquiries[moon]'
  said err "no member 'moon'"
  expect 2 bottlenecks --relax solve.yaml -n 5 -q --outcomes moon
  expect 0 bottlenecks --relax "$scenarios/plan.yaml" "$scenarios/example/province.yaml" -n 3 -q --lang vi
  said out '^  Thêm 10 % diện tích ở mọi khu, cụm'
  said out '^  Thêm 20 % học viên tốt nghiệp'
}

# Each file has its own seed, also as JSON and behind a file with another one, and the document names them all.
own_seeds() {
  printf 'name: seeded\nextends: solve.yaml\nseed: 7\n' >seeded.yaml
  expect 0 bottlenecks --relax solve.yaml -n 8 -q --format json
  /usr/bin/python3 -c 'import json; print([r for r in json.load(open("out"))["answers"]["relaxations"]["rows"]])' >alone
  expect 0 bottlenecks --relax seeded.yaml solve.yaml -n 8 -q --format json
  /usr/bin/python3 - >both <<'EOF'
import json
answers = json.load(open("out"))["answers"]
print([r for r in answers["relaxations"]["rows"] if r["scenario"] == "solve"])
seeds = [r["value"] for r in answers["made_of"]["rows"] if r["key"] == "seed"]
assert seeds == ["7", "1"], seeds
EOF
  checks=$((checks + 1))
  cmp -s alone both || fail "a scenario has other numbers behind one with another seed"
  expect 0 bottlenecks --relax seeded.yaml solve.yaml -n 8 -q --format json --seed 3
  checks=$((checks + 1))
  [ "$(grep -o '"key": *"seed"' out | wc -l)" -eq 1 ] || fail "one seed for all is told once"
}

solving
refining
refusals
interrupted
binding
relaxing
own_seeds
finish
