#!/bin/bash
# The audit of a plan as a user meets it. usage: cli_audit.sh PLANSIM SCENARIO_DIR
set -u
plansim=$(realpath "$1")
scenarios=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$scenarios"/*.yaml "$scenarios/statements" "$work" && cd "$work" || exit 2
failures=0
checks=0

fail() {
  failures=$((failures + 1))
  echo "FAILED: $*"
  sed 's/^/    stdout: /' out | head -5
  sed 's/^/    stderr: /' err | head -5
}

expect() { # exit code, command...
  local want=$1 got
  shift
  "$@" >out 2>err
  got=$?
  checks=$((checks + 1))
  [ "$got" -eq "$want" ] || fail "$*: exit $got, not $want"
}

said() { # out or err, pattern
  checks=$((checks + 1))
  grep -qE -- "$2" "$1" || fail "no line of $1 matches: $2"
}

expect 0 "$plansim" audit --help
said out 'example: plansim audit'
expect 2 "$plansim" audit
expect 2 "$plansim" audit plan.yaml --lang fr
expect 3 "$plansim" audit nowhere.yaml

# ---- the plan, in both languages ----
expect 0 "$plansim" audit plan.yaml
said out '15 findings'
said out 'sum_of_parts = 34.*300 \+ 54.*300 \+ 74.*300 \+ 94.*300 = 257.*200 m VND'
said out 'budget.incentives.total +480.*000 m VND .* statements/plan.yaml:[0-9]+'
said out 'printed is at least 288.*216, the others together allow at most 214.*618'
said out 'stated rank is 3; among the 9 of its list it is 2'
said out 'plan.yaml:[0-9]+$'
checks=$((checks + 1))
[ "$(wc -L <out)" -le 100 ] || fail "a line is longer than 100 columns"
[ -s err ] && fail "stderr is not empty"
expect 0 "$plansim" audit plan.yaml --lang vi
said out '15 phát hiện'
said out 'Chính sách đặc thù'
said out 'Thứ hạng công bố là 3'
said out 'all_supporting = .* / 19,3.*% = 214.*052 tỷ đồng'
said out 'budget.incentives.total +480.*000 triệu đồng +±0,5 '
checks=$((checks + 1))
[ "$(wc -L <out)" -le 100 ] || fail "a line is longer than 100 columns"
expect 1 "$plansim" audit plan.yaml --strict

# ---- other scenarios ----
expect 0 "$plansim" audit "$scenarios/example/province.yaml" --strict
said out 'No figures of the plan are declared'
printf 'name: lost\nextends: plan.yaml\nstatements: lost-figures.yaml\n' >lost.yaml
expect 3 "$plansim" audit lost.yaml
said err "lost.yaml:3:.*there is no file 'lost-figures.yaml'"
printf 'name: up\nextends: plan.yaml\nstatements: ../figures.yaml\n' >up.yaml
expect 3 "$plansim" audit up.yaml
said err "no absolute path"
printf 'figures:\n  - {name: a, label: "x\\e[31m", value: 1, unit: ha, source: test, grade: S}\nrules:\n%s\n' \
  '  - {name: r, label: "y\e[31m", unit: ha, readings: {one: a, "t\e[31m": a * 5}}' >hostile-figures.yaml
printf 'name: hostile\nextends: plan.yaml\nstatements: hostile-figures.yaml\n' >hostile.yaml
expect 1 "$plansim" audit hostile.yaml --strict
said out 't\?\[31m = 1 \* 5 = 5 ha'
checks=$((checks + 1))
grep -q $'\e' out && fail "an escape character reached the output"

# ---- nothing of it reaches a simulation ----
sed '/^statements:/d' plan.yaml >bare.yaml
expect 0 "$plansim" run plan.yaml -n 4 --seed 3 -q -o with.h5
rm -r statements
expect 0 "$plansim" run bare.yaml -n 4 --seed 3 -q -o without.h5
checks=$((checks + 1))
[ "$("$plansim" digest with.h5 | cut -d' ' -f1)" = "$("$plansim" digest without.h5 | cut -d' ' -f1)" ] ||
  fail "statements change the digest"
expect 0 "$plansim" check --dump plan.yaml
mv out with.txt
expect 0 "$plansim" check --dump bare.yaml
cmp -s with.txt out || fail "statements change the resolved scenario"

echo "cli_audit: $checks checks, $failures failed"
[ "$failures" -eq 0 ]
