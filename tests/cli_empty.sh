#!/bin/bash
# No number where there is none: every face of a file in which all replications of a variant fail, and in which those of
# the others differ by rounding alone.
# usage: cli_empty.sh PLANSIM DATA_DIR; works in a private temporary folder.
set -u
plansim=$1
data=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$data"/{base,empty}.yaml .
. "$common"

expect 5 run empty.yaml -o e.h5 -q
expect 0 show e.h5
said out '^  growth_high +≥ 5.3 % a year +<.* +>.* -$' # 5.3 % a year, compounded and taken apart, reaches 5.3 %
said out '^In no future do both gone and low have a value'
lacks out '- \(-\)|\[-; -\]|nan'
lacks out 'Land binds' # nothing competes for land
expect 0 show --targets e.h5
said out '^    gone  -  +-  +-  +-  +-$'
said out '^    low .* 0\.20  +0\.20 ' # no error where nothing but rounding spreads
lacks out '0\.[0-9]{5}|not half .* -$'
expect 0 show e.h5 --worst firms --variant gone
said out '^e.h5: gone: No future has a value\.$'
expect 0 show --joint e.h5
lacks out '- \[-; -\]|- \(-\)'
said out '^Fewer than two targets vary over the futures: no pairs\.$'
lacks out 'of the futures that miss the target of the row' # what a table would have above it
said out '^Met in all futures or in none, so in no pair:$'
lacks out 'With a value in no future'
expect 0 show --joint e.h5 --variant gone
said out '^With a value in no future, so in no pair:$'
lacks out 'Met in all futures or in none' # of none it is known whether it is met
expect 3 plot --chart box -o charts e.h5 --variant gone --lang vi
said err 'box-firms không được vẽ: e\.h5: Không lần mô phỏng nào có giá trị\.$'
expect 0 show e.h5 --worst growth_high --variant low
said out '^No parameter of this scenario is drawn: chance inside these futures sets them apart\.$'
lacks out 'What was drawn|of 0|Among 0' # no head of an empty table
expect 0 run base.yaml -n 3 -q -o none.h5
expect 0 show --joint none.h5
said out '^Targets together: nothing to show, since the file judges 0 targets and it takes two\.$'
lacks out 'Missed together'

# Of no trial none meets a target: that is no number of nineteen digits, for people or for programs.
expect 0 show e.h5 --format json
said out '"scenario":"gone".*"replications":0,"met":0,"probability":null'
lacks out '"met":[0-9]*[.e]'
expect 0 export e.h5 --csv counted -q
expect_of 1 grep -rE 'e\+1[0-9],' counted/targets.csv

# A base without a value has no differences to it, and the last point of a design is the last that has a value.
cat >holes.yaml <<'END'
name: holes
extends: base.yaml
processes: {labour: on}
design:
  method: grid
  over:
    - {key: growth.incumbent, values: [3, 5], unit: "%/yr"}
    - {key: labour.force, values: [1, 5000000], unit: persons}
targets:
  - {name: growth, indicator: output, price_basis: real, at: machines, measure: growth, from: 2020, year: 2030,
     relation: ">=", value: 4, unit: "%/yr", source: test, grade: S}
END
expect 5 run holes.yaml -n 4 -q -o holes.h5
expect 0 plot --list --chart ranked --chart pooled holes.h5
said out '^  The base has a value in no future, so there is no difference to it\.$'
said out 'the median of the base is -, of the first point [0-9]|first point [0-9].*, of the last [0-9]'
lacks out 'of the last -|\(-\)'

# Two price bases of one target are no pair.
cat >bases.yaml <<'END'
name: bases
extends: base.yaml
growth: {incumbent: {dist: uniform, min: 0, max: 12, unit: "%/yr", source: test, grade: assumption}}
targets:
  - {name: growth, indicator: output, price_basis: unknown, at: machines, measure: growth, from: 2021, year: 2030,
     relation: ">=", value: 7, unit: "%/yr", source: test, grade: S}
END
expect 0 run bases.yaml -n 40 -q -o bases.h5
expect 0 show --joint bases.h5
said out '^Missed together: bases$'
said out '^No pair to test: of any two targets judged in both price bases, one is in real and one in'
lacks out 'if independent|pairs tested: 0'

# Nor is one target in real terms with another in nominal terms, where both are judged in both: no set asks for that.
cat >>bases.yaml <<'END'
  - {name: early, indicator: output, price_basis: unknown, at: machines, measure: growth, from: 2021, year: 2026,
     relation: ">=", value: 7, unit: "%/yr", source: test, grade: S}
END
expect 0 run bases.yaml -n 40 -q -o bases.h5 --force
expect 0 show --joint bases.h5
said out 'pairs tested: 2\)'
said out ' 1, 3$'
said out ' 2, 4$'

# Factors that do nothing.
cat >flat.yaml <<'END'
name: flat
extends: base.yaml
design:
  method: sobol
  points: 32
  over:
    - {key: land.delay, min: 0, max: 3, unit: yr}
    - {key: land.clearance_first, min: 0, max: 3, unit: yr}
targets:
  - {name: growth, indicator: output, price_basis: real, at: machines, measure: growth, from: 2020, year: 2030,
     relation: ">=", value: 0, unit: "%/yr", source: test, grade: S}
END
expect 0 run flat.yaml -n 8 -q -o flat.h5
expect 0 plot --list --chart response flat.h5
said out '^  delay \(0\.0.* yr\): no change, >9[0-9.]+ % of futures all along the factor; it explains'
expect 0 plot --list --chart map flat.h5
said out '^  No change: >9[0-9.]+ % whatever delay and clearance first are\.$'
lacks out 'From >'
expect 0 report flat.h5 -o flat.html -q
expect_of 0 grep -qE 'No change along (<[^>]*>)?delay(<[^>]*>)?: ' flat.html

# Precision that nothing can reach.
expect 5 run empty.yaml -n 300 -o p.h5 --precision total_output_real:mean:1 --precision target:firms:0.1
said err '^largest half-width as a multiple of the wanted one, by replications: none at 256, none at 300$'
said err 'not precise enough after 300 replications: total_output_real@2030:mean:1 in scenario gone: none has a value$'
said err 'not precise enough after 300 replications: target:firms:0.1 in scenario gone: none has a value$'
lacks err '(half-width|wanted) (inf|-)'

expect 0 compare e.h5 --better high
said out '^    high  \+0\.20  +-  +<0\.0001  seen$'
said out '^    gone  -  +-  +-  +in no future do both have a value$|^    gone .*not defined: in no future do both have a value$'
lacks out 'e-1[0-9]|0\.[0-9]{6}|gone .* 0 ±0'
expect 0 compare e.h5 --variant gone --variant high --base gone
said out 'In no future do two of them have a value'
lacks out 'all 0 differences'

# One variant without values leaves the others their ranking; equal ones share their rank.
expect 0 rank e.h5 --by total_output_real
said out '^  1 +high +.* may be$'
said out '^  2 +low +.* no$'
said out '^  - +gone +- +- +- +-$'
said out '^1 has a value in no future and is not ranked\.$'
said out '^high is the best of 2, with 95 % confidence\.$'
lacks out 'in which some scenario failed'
expect 0 rank e.h5 --by target:firms
said out '^  1 +low '
said out '^  1 +high '
said out '^All 2 give the same in every future\.$'
lacks out 'luck|can tell none'
cat >near.yaml <<'END'
extends: base.yaml
name: near
variants:
  late: {growth: {incumbent: {value: 5, unit: "%/yr", source: test, grade: assumption}}}
  more: {growth: {incumbent: {value: 5.00000000000002, unit: "%/yr", source: test, grade: assumption}}}
targets:
  - {name: one, indicator: output, price_basis: real, at: machines, year: 2030, relation: ">=", value: 8000,
     unit: bn VND, source: test, grade: S}
  - {name: two, indicator: output, price_basis: real, at: machines, year: 2030, relation: ">=", value: 7000,
     unit: bn VND, source: test, grade: S}
END
expect 0 run near.yaml -n 40 -o near.h5 -q
expect 0 rank near.h5 --by total_output_real
said out '^  1 +late ' # the other one has more by rounding alone
said out '^  1 +more '
expect 0 plot --list --chart probability near.h5
lacks out 'least:'
# A single future makes no target likely or rare; points of a design go by their names wherever they stand together.
expect 0 run near.yaml -n 1 -o one.h5 -q
expect 0 report one.h5 -o one.html -q
expect_of 0 grep -q 'Of <[^>]*>2<[^>]*> there are too few futures to tell\|Of 2 there are too few futures to tell' one.html
expect_of 1 grep -q '2</b> have less than one chance' one.html
cat >grid.yaml <<'END'
extends: base.yaml
name: grid
design: {method: grid, over: [{key: growth.incumbent, unit: "%/yr", values: [3, 5]}]}
END
expect 0 run grid.yaml -n 20 -o grid.h5 -q
expect 0 report grid.h5 -o grid.html -q
expect_of 0 python3 - grid.html <<'P'
import html, re, sys
page = re.sub(r'<(script|style|svg).*?</\1>', ' ', open(sys.argv[1], encoding='utf-8').read(), flags=re.S)
text = re.sub(r'\s+', ' ', html.unescape(re.sub(r'<[^>]+>', ' ', page)))
for point in ('grid#0', 'grid#1'):
    assert 'Industrial output, real (bn VND) ' + point in text, point
P
printf 'extends: base.yaml\nname: year\nhorizon: {end: 2021}\n' >year.yaml
expect 0 run year.yaml -n 5 -o year.h5 -q
expect 0 show year.h5
said out '^ +2020 +2021$'
# What stands alone is not called the best of anything.
expect 0 rank year.h5 --by total_output_real
said out '^  1 .* -$'
said out '^No other scenario has a value: there is nothing to rank it against\.$'
lacks out 'may be'
expect 0 rank year.h5 --by total_output_real --format csv
said out '^1,.*,alone,'
expect 0 rank e.h5 --by total_output_real --format csv
said out '^,gone,.*,no value,'
expect 0 rank e.h5 --by total_output_real --format json
mv out document
expect_of 0 python3 -m json.tool document /dev/null
expect 0 plot --list --chart ranked e.h5
said out 'First: high .*, last: low '

expect 0 score e.h5 --observations growth
said out '^    gone  -  +-  +-  +-  +-  +-  +-$'
said out '^  observations \(series\) +0 \(0\)$'
expect 0 plot --list --chart all e.h5 --variant gone --variant low --base low
said out 'gone against .*: in no world do both have a value'
lacks out 'gone.*(the same in every future|cannot be told from nothing|0 firms more)|\[-; -\]'
expect 0 bottlenecks e.h5
said out '^2021-2025: No future has a value\.$'

expect 0 report e.h5 -o e.html -q
expect_of 0 python3 - e.html <<'P'
import html, re, sys
page = re.sub(r'<(script|style|svg).*?</\1>', ' ', open(sys.argv[1], encoding='utf-8').read(), flags=re.S)
text = re.sub(r'\s+', ' ', html.unescape(re.sub(r'<[^>]+>', ' ', page)))
for wanted in ('of 40 futures none could be simulated to the end',):
    assert wanted in text, wanted
for refused in ('On average the futures have - ', '0 differences are looked at', '[-; -]', '0 ±0'):
    assert refused not in text, refused
P
expect 0 report e.h5 --variant gone -o gone.html -q
expect_of 1 grep -qE 'about (<[^>]*>)?- ?(<[^>]*>)? ?are likely' gone.html
expect_of 0 grep -qE 'firms.{1,20}no future has a value' gone.html
expect 0 export e.h5 --csv tables -q
checks=$((checks + 1))
awk -F, '$6 == "gone" && $4 == "mean" && $7 != ""' tables/summary.csv >out
[ ! -s out ] || fail "a mean of no replication"
expect 0 show e.h5 --format json
mv out document
expect_of 0 python3 -m json.tool document /dev/null

# The same with weights: one outcome of `low` is all but observed, so that next to no future counts; `gone` has none.
cat >seen.yaml <<'END'
observations:
  - {name: seen, label: Seen, indicator: total_output_real, use: condition, year: 2025, value: 30000, standard_error: 1,
     unit: bn VND, grade: B, source: test}
END
cat >spread.yaml <<'END'
extends: base.yaml
name: spread
replications: 40
growth: {incumbent: {dist: uniform, min: 0, max: 12, unit: "%/yr", source: test, grade: assumption}}
targets:
  - {name: more, indicator: output, price_basis: real, at: machines, year: 2030, relation: ">=", value: 8000,
     unit: bn VND, source: test, grade: S}
  - {name: less, indicator: output, price_basis: real, at: machines, year: 2030, relation: "<=", value: 8000,
     unit: bn VND, source: test, grade: S}
END
expect 5 run empty.yaml --condition seen.yaml -o w.h5 -q
lacks err 'gone: .* replications count'
expect 0 show w.h5
said out '^    gone +- +- +-$'
said out '^    low .* ±0 ' # nothing but rounding spreads
said out '^  gone: every replication failed: there is nothing to weigh$'
lacks out 'No replication agrees|count in gone|e-[0-9]|No draw is seen'
expect 0 show w.h5 --lang vi
said out '^  gone: mọi lần mô phỏng đều thất bại'
expect 0 report w.h5 -o w.html -q
expect_of 1 grep -qE '>0(\.0)? of 40' w.html

# What drives an outcome that no future has is not "nothing".
expect 5 run spread.yaml -n 9 -q --set 'labour.force={value: 1, unit: persons}' -o sunk.h5
expect 0 plot sunk.h5 -o driven --chart drivers --indicator total_output_real --keep-scripts
grep -hE 'detectable effect|nothing can be said' driven/*.gp | grep -v 'are not shown' >out
said out 'Fewer than two values: nothing can be said'
lacks out 'no parameter has a detectable effect'

expect 0 run spread.yaml --condition seen.yaml -o c.h5 -q
expect 0 show --targets c.h5
lacks out '0{5}|e-[0-9]' # no amount missing where no future that counts misses
expect 0 show --joint c.h5
lacks out 'nan'
said out '^Fewer than two targets vary over the futures: no pairs\.$'
expect 0 show c.h5
said out '^  spread: 1\.0 of 40 replications count '
expect 0 score c.h5 --observations seen
said out '^spread: weighted by what was observed; .*: 1\.0: not$' # to be trusted
expect 0 show --worst less c.h5
said out '^c.h5: the 1 of 1 future that (misses|comes closest to missing) less '

finish
