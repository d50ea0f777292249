#!/bin/bash
# plansim effects as a user meets it.
# usage: cli_effects.sh PLANSIM SCENARIO_DIR; works in a private temporary folder.
set -u
plansim=$1
scenarios=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$scenarios"/example/province.yaml .
. "$common"

expect 0 effects province.yaml -n 12 -q
silent err
harmless
narrow
said out '^Made-up province, 2035: 12 replications, seed 1$'
said out '^The plan as it is, against the plan without this lever$'
said out '^This lever alone, against none of them$'
said out '^The plan with this lever at its strong setting, against the plan as it is$'
said out '^  New zones  '
said out '^  New zones .* [+][0-9]{1,3} [0-9]{3} ' # thousands stand apart as elsewhere
said out '^  Certificates \* +=' # its processes are off: the same in every future, and the reason is given
said out '^  Certificates: the province certifies nobody\.$'
said out 'Costs are summed up to'
said out 'Ahead .behind.:'
said out '^  New zones .* ([0-9.]+ \([0-9.]+\)|=)$' # in how many of 100 futures there are more (fewer) firms
cp out first
expect 0 effects province.yaml -n 12 -q --threads 1
checks=$((checks + 1))
cmp -s first out || fail "another number of threads gives other effects"
expect 0 effects province.yaml -n 4 -q --lang vi --markdown --year 2030
said out "^[|] Chứng nhận [^|]*[|] = [|]"
said out 'tỉnh không chứng nhận doanh nghiệp nào'

# The report takes the same tables; without the option it says how to get them.
expect 0 run province.yaml -n 8 -q -o few.h5
expect 0 report few.h5 -o without.html
checks=$((checks + 1))
grep -q 'report --effects SCENARIO.yaml' without.html || fail "no word on how to get what levers do"
expect 0 report few.h5 -o with.html --effects province.yaml
expect 0 effects province.yaml -q
tr -d '\n' <with.html | sed 's/<[^>]*>/ /g; s/  */ /g' >text
for words in 'What each lever does' 'This lever alone, against none of them' 'Certificates: the province certifies nobody'; do
  checks=$((checks + 1))
  grep -q "$words" text || fail "the report lacks: $words"
done
number=$(sed -n 's/^  New zones  *\([(+0-9.-][^ ]*\) .*/\1/p' out | head -n 1)
checks=$((checks + 1))
sed 's/\xe2\x88\x92/-/g' text | grep -qF "New zones $number " || fail "report and effects differ: $number"
printf 'extends: province.yaml\nvariants: {one: {}, two: {}}\n' >several.yaml
expect 2 report few.h5 -o wrong.html --effects several.yaml
said err 'wants the file of one scenario'
absent wrong.html

# A lever without effect on anything but what it costs.
expect 2 effects province.yaml -n 4 --year 2050
said err 'year must lie between 2024 and 2035'
printf 'extends: province.yaml\nlevers: []\n' >none.yaml
expect 3 effects none.yaml -n 4 -q
said err 'no section levers'
sed 's/cost: free/cost: cheap/; s/key: land.clearance_factor, value/key: land.clearance_faktor, value/' province.yaml >wrong.yaml
expect 3 check wrong.yaml
said err "wrong.yaml:[0-9]+:[0-9]+: error: levers\[certificates\]: cost: must be .counted. or .free."
said err "there is no parameter 'land.clearance_faktor'; did you mean 'land.clearance_factor'"
finish
