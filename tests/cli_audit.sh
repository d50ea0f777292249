#!/bin/bash
# The audit of a plan as a user meets it. usage: cli_audit.sh PLANSIM SCENARIO_DIR
set -u
plansim=$(realpath "$1")
scenarios=$(realpath "$2")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$scenarios"/*.yaml "$scenarios/statements" "$work" && cd "$work" || exit 2
. "$common"

expect 0 audit --help
said out 'example: plansim audit'
expect 2 audit
expect 2 audit plan.yaml --lang fr
expect 3 audit nowhere.yaml

# ---- the plan, in both languages ----
expect 0 audit plan.yaml
said out '15 findings'
said out 'sum_of_parts = 34.*300 \+ 54.*300 \+ 74.*300 \+ 94.*300 = 257.*200 m VND'
said out 'budget.incentives.total +480.*000 m VND .* statements/plan.yaml:[0-9]+'
said out 'printed is at least 288.*217, the others together allow at most 214.*618'
said out 'stated rank is 3; among the 9 of its list it is 2'
said out 'plan.yaml:[0-9]+$'
narrow
silent err
expect 0 audit plan.yaml --lang vi
said out '15 phát hiện'
said out 'Chính sách đặc thù'
said out 'Thứ hạng công bố là 3'
said out 'all_supporting = .* / 19,3.*% = 214.*052 tỷ đồng'
said out 'budget.incentives.total +480.*000 triệu đồng +±0,5 '
narrow
expect 1 audit plan.yaml --strict

# ---- other scenarios ----
expect 0 audit "$scenarios/example/province.yaml" --strict
said out 'No figures of the plan are declared'
printf 'name: lost\nextends: plan.yaml\nstatements: lost-figures.yaml\n' >lost.yaml
expect 3 audit lost.yaml
said err "lost.yaml:3:.*there is no file 'lost-figures.yaml'"
printf 'name: up\nextends: plan.yaml\nstatements: ../figures.yaml\n' >up.yaml
expect 3 audit up.yaml
said err "no absolute path"
printf 'figures:\n  - {name: a, label: "x\\e[31m", value: 1, unit: ha, source: test, grade: S}\nrules:\n%s\n' \
  '  - {name: r, label: "y\e[31m", unit: ha, readings: {one: a, "t\e[31m": a * 5}}' >hostile-figures.yaml
printf 'name: hostile\nextends: plan.yaml\nstatements: hostile-figures.yaml\n' >hostile.yaml
expect 1 audit hostile.yaml --strict
said out 't\?\[31m = 1 \* 5 = 5 ha'
checks=$((checks + 1))
grep -q $'\e' out && fail "an escape character reached the output"

# ---- nothing of it reaches a simulation ----
sed '/^statements:/d' plan.yaml >bare.yaml
expect 0 run plan.yaml -n 4 --seed 3 -q -o with.h5
rm -r statements
expect 0 run bare.yaml -n 4 --seed 3 -q -o without.h5
checks=$((checks + 1))
[ "$("$plansim" digest with.h5 | cut -d' ' -f1)" = "$("$plansim" digest without.h5 | cut -d' ' -f1)" ] ||
  fail "statements change the digest"
expect 0 check --dump plan.yaml
mv out with.txt
expect 0 check --dump bare.yaml
cmp -s with.txt out || fail "statements change the resolved scenario"

echo "cli_audit: $checks checks, $failures failed"
[ "$failures" -eq 0 ]
