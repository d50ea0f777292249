#!/bin/bash
# plansim discover as a user meets it: sentences in both languages, CSV, tree, refusals.
# usage: cli_discover.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; prints one line per failed
# expectation.
set -u
plansim=$1
scenarios=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$scenarios"/*.yaml .
. "$common"

# What statistics add and what the model does not explain is luck: here the model alone is asked, judged by the truth.
alone="--set processes.observation=off --set processes.discrepancy=off"

# ---- draws of the plan ----

# shellcheck disable=SC2086
expect 0 run plan.yaml --set posterior=none $alone -n 600 -q --outcomes firms_qualified,modern_firms,high_tech_firms -o plan.h5
expect 0 discover plan.h5 --target electronics_firms_2030 --tree
said out '^plan: .*\(≥ 105 firms\)$'
said out '^missed in [0-9.]+ % of 600 futures'
said out '^Box 1\. The target is missed in [0-9.]+ % of futures \([0-9.]+ % of all\) where$'
said out '^This covers [0-9.]+ % of all futures in which it is missed'
said out '^  density: share in the box +[0-9.]+ % \['
said out 'Pruned by cross-validation: [0-9]+ of [0-9]+ leaves'
narrow 116
cp out first
expect 0 discover plan.h5 --target electronics_firms_2030 --tree
checks=$((checks + 1))
cmp -s out first || fail "the same question has two answers"
expect 0 discover plan.h5 --target electronics_firms_2030 --tree --lang vi
said out '^Vùng 1\. Mục tiêu không đạt trong [0-9,]+ % số lần mô phỏng'
said out 'mật độ: tỷ lệ trong vùng'
narrow 116
expect 0 discover plan.h5 --outcome 'firms_qualified[electronics]@2030' --below 105 --boxes 1
said out '^below 105 firms in'
expect 0 discover plan.h5 --target electronics_firms_2030 --met --boxes 1
said out '^met in'
expect 0 discover plan.h5 --outcome modern_firms --above 1e9
said out 'nothing to tell apart'

# The trajectory begins with everything and gets smaller.
expect 0 discover plan.h5 --target electronics_firms_2030 --csv --boxes 1
said out '^box,confirmed,step,chosen,factor,unit,side,limit,support,density,coverage,held_out_support,'
checks=$((checks + 1))
awk -F, 'NR == 2 && $9 != 1 { exit 1 } NR > 2 && $9 >= last { exit 1 } { last = $9 } NF != 14 { exit 1 }
         END { exit NR < 20 }' <(sed 's/\(\[[a-z_]*\),/\1;/' out) || fail "the trajectory does not shrink"

# ---- factors of a design: firms only close when the process is on ----

cat > exits.yaml <<END
extends: plan.yaml
processes: {entry: off, expansion: off, land: off, labour: off, budget: off, noise: off, regime: off}
design: {method: latin_hypercube, points: 60, over: [{key: money.deflator, min: 1, max: 6, unit: "%/yr"}, {key: processes.exit, values: [on, off]}]}
END
# shellcheck disable=SC2086
expect 0 run exits.yaml $alone -n 60 -q --outcomes modern_firms -o design.h5
expect 0 discover design.h5 --outcome modern_firms@2030 --below 180 --boxes 1
said out '^  processes\.exit is on\.$'
said out 'Points and random worlds of the design were both held out'
said out 'worth independent ones +[0-9]+ +[0-9]+$'

# Few random worlds: their draws have as many values as there are worlds, so no finding can rest on them.
cat > few.yaml <<END
extends: plan.yaml
design: {method: latin_hypercube, points: 40, over: [{key: construction.stall, min: 8, max: 25, unit: "%"}]}
END
expect 0 run few.yaml -n 4 -q --outcomes firms_qualified -o few.h5
expect 0 discover few.h5 --target mechanical_firms_2030
said out '^missed in .* of 160 futures; 1 quantity varies$'
said out '^[12][0-9][0-9] quantities are not looked at: too few points or random worlds \(below 20\)'
narrow

# ---- refusals ----

expect 0 run plan.yaml -n 20 -q --keep summary --outcomes modern_firms -o summary.h5
expect 3 discover summary.h5 --target modern_firms_2030
said err 'keep summary'
expect 3 discover nothing.h5 --target modern_firms_2030
expect 2 discover plan.h5
expect 2 discover plan.h5 --target a --outcome b
expect 2 discover plan.h5 --outcome modern_firms@2030 --below 1.200
said err "--below wants a number: '1\.200' is ambiguous: write 1\.2 or 1200"
expect 2 discover plan.h5 --target modern_firms_2030 --peel 0,05
said err '--peel wants a number from 0\.001 to 0\.5: write 0\.05, not 0,05'
expect 2 discover plan.h5 --target modern_firms_2030 --below 3
expect 2 discover plan.h5 --outcome modern_firms
expect 2 discover plan.h5 --outcome modern_firms --below 1 --above 2
expect 2 discover plan.h5 --outcome modern_firms --below 1,5
expect 2 discover plan.h5 --outcome modern_firms --below nan
expect 2 discover plan.h5 --outcome modern_firms@1990 --below 1
expect 2 discover plan.h5 --outcome firms_qualified --below 1
said err 'wants one of its members'
expect 2 discover plan.h5 --outcome 'modern_firms[x]' --below 1
expect 2 discover plan.h5 --target modern_firms_2030 --peel 2
expect 2 discover plan.h5 --target modern_firms_2030 --boxes 1000
expect 2 discover plan.h5 --target modern_firms_2030 --variant nobody
expect 2 discover plan.h5 --target $'\e[31mred\a'
said err 'no target'
harmless
expect 2 discover plan.h5 --outcome $'\e]0;x\a@\xc2\x9b' --below 1
harmless

finish
