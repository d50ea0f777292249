#!/bin/bash
# Scenario files that are right by the rules and not what was meant: what check, run and --dry-run say of them.
# usage: cli_inputs.sh PLANSIM SCENARIOS_DIR; works in a private temporary folder.
set -u
plansim=$1
scenarios=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
cd "$work" || exit 2
cp "$scenarios"/example/province.yaml . # two lines of budget, 2024-2035
. "$common"

# Lines that go on two further in become one.
joined() { perl -0pi -e 's/\n  (?! )/ /g' out; }

# extension NAME TEXT: NAME.yaml extends the province.
extension() { printf 'name: %s\nextends: province.yaml\nlabel: %s\n%b' "$1" "$1" "$2" >"$1.yaml"; }
assumed='source: s, grade: assumption'

# ---- money ----

# One value for a number by year fills the years that it replaces, wherever it is written.
years() {
  extension scalar "budget_lines:\n  - {name: trade_fairs, amount: {value: 7000, unit: m VND, $assumed}}\n"
  extension values "budget_lines:\n  - name: trade_fairs\n    amount: {unit: m VND, $assumed, values: {2026: 7000, 2027: 7000, 2028: 7000}}\n"
  local money='budget 44 000 m VND in all \(2026: 11 000; 2027: 11 000; 2028: 12 000; 2029: 5 000; 2030: 5 000\)'
  expect 0 check scalar.yaml values.yaml
  joined
  said out "^scalar: $money"
  joined
  said out "^values: $money"
  expect 0 check province.yaml --set budget_lines.trade_fairs.amount=7000
  joined
  said out "^example-province: $money"
  expect 0 check province.yaml --set 'budget_lines.trade_fairs.amount=7 bn VND'
  joined
  said out "^example-province: $money"
  expect 0 run scalar.yaml -n 4 -o scalar.h5
  said err "^scalar: $money"
  expect 0 run scalar.yaml -n 4 -o scalar.h5 --force -q
  silent err
  expect 0 run scalar.yaml -n 4 --dry-run
  joined
  said out "^scalar: $money"
}

limit() {
  extension limited "budget:\n  limit: {value: 60, unit: bn VND, $assumed}\n"
  extension above "budget:\n  limit: {value: 40, unit: bn VND, $assumed}\n"
  expect 0 check limited.yaml above.yaml --lang vi
  joined
  said out '^limited: kinh phí tổng cộng 50.000 triệu đồng .*; trần đã nêu là 60.000$'
  joined
  said out '^above: kinh phí tổng cộng 50.000 triệu đồng .*; vượt trần đã nêu 10.000 là 40.000$'
  extension batch "budget:\n  limit: {value: 50, unit: bn VND, $assumed}\ndesign:\n  method: list\n  over:\n    - {key: \"budget_lines[trade_fairs].amount\", unit: bn VND, values: [0, 9, 90]}\n"
  expect 0 check batch.yaml
  joined
  said out '^batch: budget of 3 design points: from 23 000 to 293 000 m VND; 1 of them above the stated limit of 50 000'
  extension even "design:\n  method: list\n  over:\n    - {key: entry.promotion, unit: \"1\", values: [1, 1.5, 2]}\n"
  expect 0 check even.yaml
  joined
  said out '^even: budget of 3 design points: 50 000 m VND each$'
  expect 0 check even.yaml --lang vi
  joined
  said out '^even: kinh phí của 3 điểm thiết kế: mỗi điểm 50.000 triệu đồng$'
  extension unsure "budget_lines:\n  - name: trade_fairs\n    amount: {dist: uniform, min: 0, max: 9000, unit: m VND, $assumed}\n"
  expect 0 check unsure.yaml
  joined
  said out '^unsure: budget [0-9 ]* m VND in all on average, since amounts are uncertain '
  # The points of a random design are those that a run has: of the file's seed.
  extension drawn "seed: 42\ndesign:\n  method: monte_carlo\n  points: 5\n  over:\n    - {key: \"budget_lines[trade_fairs].amount\", unit: m VND, min: 0, max: 90000}\n"
  expect 0 check drawn.yaml
  grep '^drawn: budget of 5 design points: from ' out >checked
  expect 0 run drawn.yaml -n 4 --dry-run
  grep '^drawn: budget of 5 design points: from ' out >planned
  checks=$((checks + 1))
  cmp checked planned || fail 'check and run speak of other points of the design'
}

# ---- processes that lack their inputs ----

idle() {
  expect 0 check province.yaml
  silent err
  checks=$((checks + 1))
  ! grep -q 'note:' out || fail "a note where nothing is amiss"
  extension still "processes: {migration: on}\n"
  expect 0 check still.yaml
  said out '^still: note: processes.migration is on, and labour.migration is not given: nobody moves into the$'
  # Times after the last year are said to do nothing, where there is something to act.
  extension late "processes: {budget: on}\npolicy:\n  start: {value: 2040, unit: year, $assumed}\n"
  expect 0 check late.yaml
  said out '^late: note: policy.start is after the last year: no lever acts before the run ends$'
  extension edge "processes: {budget: on}\npolicy:\n  start: {value: 2030.5, unit: year, $assumed}\n"
  expect 0 check edge.yaml
  checks=$((checks + 1))
  ! grep -q 'after the last year' out || fail "a note on what still begins"
  extension flat "processes: {noise: off, regime: off, exit: off, entry: off, expansion: off, qualification: off, stalling: off, budget: off}\ngrowth:\n  incumbent: {value: 0, unit: \"%/yr\", $assumed}\n"
  expect 0 run flat.yaml -n 4 -q -o flat.h5
  said err "in every year and future of 'flat' these stay as they are at the start: .*supporting_firms"
  expect 0 run flat.yaml -n 4 -q -o flat.h5 --force --lang vi
  said err 'trong mọi năm và mọi lần mô phỏng của “flat”, các chỉ tiêu sau giữ nguyên như lúc đầu: .*supporting_firms'
  expect 0 run province.yaml -n 4 -q -o moves.h5
  silent err
}

# ---- what is said twice ----

# A run has one number of replications and one seed: what a file says that is not taken is named.
others() {
  printf 'extends: province.yaml\nvariants:\n  low: {replications: 4, seed: 5}\n  high: {label: H, replications: 6, seed: 7}\n' >others.yaml
  expect 0 run others.yaml --dry-run -o others.h5
  said err "note: 'high' asks for 6 replications, but all variants of a run have as many, here 4 as 'low' says; -n "
  said err "note: 'high' asks for the seed 7, but all variants of a run have the same, here 5 as 'low' says; --seed "
  expect 0 run others.yaml -n 3 -o others.h5
  lacks err 'asks for 6 replications'
  said err 'asks for the seed 7'
  expect 0 run others.yaml -n 3 --seed 1 -o others.h5 --force
  lacks err 'asks for'
  expect 0 run province.yaml scalar.yaml -n 3 -o others.h5 --force
  lacks err 'asks for'
}

# A calendar time is a year of the calendar; 0 stands for "not given".
calendar() {
  local start
  for start in 'value: 202' 'dist: uniform, min: 202, max: 2030'; do
    extension typed "policy: {start: {$start, unit: year, $assumed}}\n"
    expect 3 check typed.yaml
    said err 'policy.start: 202 is not a year of the calendar \(allowed from 1900 on, and 0\)$'
  done
  extension never "policy: {start: {value: 0, unit: year, $assumed}}\n"
  expect 0 check never.yaml
}

# A list of what is allowed names all of it, and what was meant.
allowed() {
  extension strange "budget_lines:\n  - {name: trade_fairs, acts_on: graduate}\n"
  expect 3 check strange.yaml
  said err "unknown name 'graduate' \(allowed: none, .*, local_sourcing, certification\); did you mean 'graduates'\?$"
}

# ---- entries of lists, the horizon, labels ----

entries() {
  extension misspelt "budget_lines:\n  - {name: trade_fair, amount: {value: 1, unit: m VND, $assumed}}\n"
  expect 3 check misspelt.yaml
  said err "^misspelt.yaml:5:12: error: budget_lines: the extended list has no entry 'trade_fair'; did you mean 'trade_fairs'\? \(a new one also needs full"
  checks=$((checks + 1))
  [ "$(wc -l <err)" -eq 1 ] || fail "one misspelt name makes several errors"
  local target
  target=$(awk '/^targets:/ { on = 1; next } on && /name:/ { gsub(/[{},]/, " "); for (i = 1; i < NF; i++) if ($i == "name:") { print $(i + 1); exit } }' province.yaml)
  extension dropped "targets:\n  - {name: $target, drop: on}\n"
  expect 0 check province.yaml dropped.yaml
  said out '^example-province: correct.* 4 targets'
  said out '^dropped: correct.* 3 targets'
  extension nothing "targets:\n  - {name: no_such_target_at_all, drop: on}\n"
  expect 3 check nothing.yaml
  said err 'drop: unknown key; there is no entry of this name to be dropped'
  extension short "horizon: {start: 2024, end: 2028}\n"
  expect 0 check short.yaml
  said out '^short: correct; 2024-2028'
  said out '^short: [0-9]+ targets? beyond the horizon'
  expect 0 run short.yaml -n 4 -q -o short.h5
}

labels() {
  printf 'extends: province.yaml\nvariants:\n  low: {label: Same}\n  high: {label: Same, licensing: {reform: {value: 10, unit: "%%", %s}}}\n' "$assumed" >labels.yaml
  expect 0 run labels.yaml -n 4 -q -o labels.h5
  expect 0 show labels.h5
  said out 'low +Same \(low\)'
  said out 'high +Same \(high\)'
  # The label that one gets may be another's already.
  printf 'extends: province.yaml\nvariants:\n  low: {label: Same}\n  high: {label: Same}\n  odd: {label: Same (low)}\n' >odd.yaml
  expect 0 run odd.yaml -n 2 -q -o odd.h5
  expect 0 show odd.h5
  said out 'low +Same \(low\) \(low\)$'
  said out 'odd +Same \(low\) \(odd\)$'
  said out 'high +Same \(high\)$'
  { # targets of one label and one yardstick
    printf 'name: twins\nextends: province.yaml\ntargets:\n'
    for name in one two; do
      printf '  - {name: %s, label: {en: Output, vi: GTSX}, indicator: total_output_real, year: 2030, relation: ">=", value: 9, unit: tn VND, %s}\n' \
        $name "$assumed"
    done
  } >twins.yaml
  expect 0 run twins.yaml -n 2 -q -o twins.h5
  expect 0 show twins.h5
  said out '^  Output \(one\) +≥ '
  said out '^  Output \(two\) +≥ '
}

# ---- what was meant ----

# A key of a list that the scenario does not have, wherever a key may stand; names and arguments of distributions; members.
meant() {
  local key missing='the scenario has no list measures$'
  for key in 'measures[].cost' 'measures[x].cost'; do
    extension lost "posterior: {source: s, grade: C, parameters: [\"$key\"], draws: [[1, 2], [1, 3]]}\nrelax:\n  - {name: q, label: q, $assumed, changes: [{key: \"$key\", factor: 2}]}\ndesign: {method: list, over: [{key: \"$key\", values: [3, 5]}]}\n"
    expect 3 check lost.yaml
    said err "posterior.parameters: there is no parameter .*; $missing"
    said err "relax: there is no parameter .*; $missing"
    said err "design.over: there is no parameter .*; $missing"
    expect 2 solve province.yaml --target none --vary "$key" --min 1 --max 2
    said err "$missing|no target"
    expect 2 calibrate province.yaml -p "$key" -o none.yaml
    said err 'there is no parameter .*; the scenario has no list measures; plansim describe inputs'
    expect 2 optimise province.yaml --levers "$key" --objective modern_firms
    said err "$missing"
    lacks err 'did you mean'
  done
  extension strange "growth: {incumbent: {dist: pert, min: 1, mode: 2, max: 3, unit: \"%/yr\", $assumed}}\n"
  expect 3 check strange.yaml
  said err "unknown distribution 'pert' \(allowed: constant, uniform, .*, discrete\)$"
  extension strange "growth: {incumbent: {dist: normal, mean: 8, stdev: 3, unit: \"%/yr\", $assumed}}\n"
  expect 3 check strange.yaml
  said err 'growth.incumbent.stdev: unknown key \(normal takes mean sd; optional min max\)$'
  extension strange "targets:\n  - {name: t, indicator: firms_operating, year: 2030, relation: \">=\", value: 1, unit: firms, $assumed}\n"
  expect 3 check strange.yaml
  said err 'targets\[t\].at: needs one sector \(allowed: .*castings.*packaging'
  extension elsewhere "design: {method: grid, over: [{key: \"budget_lines[nowhere].amount\", unit: m VND, values: [1]}]}\n"
  expect 3 check elsewhere.yaml
  said err "design.over: there is no parameter 'budget_lines\[nowhere\].amount'; the list budget_lines has no 'nowhere'$"
}

# What a results file does not hold is not said to be unknown.
kept() {
  extension points "design: {method: list, over: [{key: \"licensing.reform\", unit: \"%\", values: [0, 9]}]}\n"
  expect 0 run points.yaml -n 4 -q -o points.h5
  expect 2 rank points.h5 --by 'firms_operating[castings]'
  said err "points.h5 does not hold the indicator 'firms_operating': the run kept others \(--keep all keeps every one\)"
  expect 3 bottlenecks points.h5
  said err "the run kept other indicators \(--keep all keeps every one\)$"
}

# ---- a new province ----

started() {
  expect 0 new 'thanh-hoa'
  said out 'plansim check thanh-hoa/province.yaml'
  expect 0 run thanh-hoa/province.yaml thanh-hoa/policy.yaml -n 4 -q -o new.h5
  silent err
  expect 0 show new.h5
  said out '^  thanh-hoa-policy '
  cp thanh-hoa/province.yaml before.yaml
  expect 4 new thanh-hoa
  expect 4 new thanh-hoa//
  lacks err '//'
  same "a province that is there" "$(sha256sum <thanh-hoa/province.yaml)" "$(sha256sum <before.yaml)"
  rm thanh-hoa/province.yaml
  expect 4 new thanh-hoa # all files or none
  absent thanh-hoa/province.yaml
  mkdir -p 'a b'
  expect_of 4 bash -c 'ulimit -f 1; exec "$@"' - "$plansim" new full # a file-size limit stands for a full disk
  said err 'full/.*File too large'
  absent full
  expect 0 new 'a b' --lang vi
  said out 'Tiếp theo'
  said 'a b/province.yaml' '^name: province$'
  expect 2 new
}

# ---- the table of inputs ----

# Members with the same input share a row, and only those.
rows() {
  extension alike "sectors:\n  - {name: castings, foreign_share: {value: 0.25, unit: \"1\", $assumed}}\n  - {name: packaging, foreign_share: {value: 0.25, unit: \"1\", $assumed}}\n"
  expect 0 describe inputs alike.yaml
  said out '^  sectors\[\]\.group +castings, packaging +supporting'
  said out '^  sectors\[\]\.foreign_share +castings, packaging +0.25'
  expect 0 describe inputs province.yaml
  said out '^  sectors\[\]\.foreign_share +packaging +triangular'
}

# ---- what is counted is in the singular when it is one, in the language of the answer ----

counted() {
  { printf 'name: many\nextends: province.yaml\n' && printf 'zz%d: 1\n' $(seq 21); } >many.yaml
  expect 3 check many.yaml
  said err '^plansim: 1 more error$'
  echo 'zz22: 1' >>many.yaml
  expect 3 check many.yaml
  said err '^plansim: 2 more errors$'
  expect 0 effects province.yaml -n 1
  said err '^example-province: 2 levers at three settings, 1 replication each$'
  expect 0 effects province.yaml -n 1 --lang vi
  said err '^example-province: 2 biện pháp ở ba mức, mỗi trường hợp 1 lần mô phỏng$'
  expect 0 bottlenecks --relax province.yaml -n 2 --lang vi
  said err '^example-province và 3 cách nới lỏng, mỗi trường hợp 2 lần mô phỏng$'
}

started
counted
rows
years
limit
idle
others
calendar
allowed
entries
labels
meant
kept
finish
