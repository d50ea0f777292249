#!/bin/bash
# --format json of every command that answers: one whole document, whose columns are described and whose numbers are
# those of the tables.
# usage: cli_json.sh PLANSIM PROJECT_DIR; works in a private temporary folder.
set -u
plansim=$1
project=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$project/scenarios/." "$work" && cd "$work" || exit 2
. "$here/cli_common.sh"

# document ANSWERS ARGUMENTS...: a document with these answers, in this order.
document() {
  expect 0 "${@:2}" --format json
  silent err
  harmless
  cp out document.json
  expect_of 0 /usr/bin/python3 "$here/json_check.py" document document.json $1
}

expect 0 run plan.yaml baseline.yaml -n 260 -q -o two.h5
expect 0 export two.h5 --csv tables
file='provenance scenarios'
document "$file targets targets_rounded targets_not_modelled ranges comparison observations" show two.h5
cp document.json show.json
expect_of 0 /usr/bin/python3 "$here/json_check.py" tables show.json tables
document "$file targets targets_rounded target_sets target_pairs" show two.h5 --joint
document "$file input_changes comparison dominance regret ranks costs" compare two.h5
expect 0 compare two.h5
cp out text
expect_of 0 /usr/bin/python3 "$here/json_check.py" choice document.json text
document "$file comparison dominance regret ranks costs" compare two.h5 --indicator modern_firms --better high
document "$file sensitivity" sensitivity two.h5 --variant plan --outcome modern_firms
"$plansim" sensitivity two.h5 --variant plan --outcome modern_firms --csv >sensitivity.csv
expect_of 0 /usr/bin/python3 "$here/json_check.py" table document.json sensitivity sensitivity.csv
document "$file boxes limits peeling tree" discover two.h5 --variant plan --target trained_labour_2025 --tree
expect 0 discover two.h5 --variant plan --target trained_labour_2025 --tree
cp out text
expect_of 0 /usr/bin/python3 "$here/json_check.py" boxes document.json text
document "$file boxes limits peeling" discover two.h5 --variant plan --target trained_labour_2025
"$plansim" discover two.h5 --variant plan --target trained_labour_2025 --csv >peeling.csv
expect_of 0 /usr/bin/python3 "$here/json_check.py" table document.json peeling peeling.csv
document "$file observations scores" score two.h5
"$plansim" score two.h5 --csv >scores.csv
expect_of 0 /usr/bin/python3 "$here/json_check.py" table document.json scores scores.csv
document "$file bottlenecks" bottlenecks two.h5
document "made_of relaxations" bottlenecks --relax plan.yaml -n 4 -q
document "made_of lever_effects" effects example/province.yaml -n 6 -q
document "made_of checks" priors baseline.yaml -n 30 -q
"$plansim" priors baseline.yaml -n 30 -q --csv >checks.csv
expect_of 0 /usr/bin/python3 "$here/json_check.py" table document.json checks checks.csv
document "made_of rules readings" audit plan.yaml
document "made_of solution levels" solve plan.yaml --target mechanical_firms_2030 --vary entry.promotion \
  --min 1 --max 4 -n 20 -q
document "made_of allocations allocation_lines line_worth deciders?" optimise plan.yaml \
  --levers 'budget_lines[].amount' --objective modern_firms -n 2 --points 2 --evaluations 2 -q
for what in parameters indicators events streams lists distributions units; do document "made_of ${what/#indicators/model_indicators}" describe $what; done
document 'made_of plan_targets' describe targets plan.yaml
document 'made_of plan_inputs' describe inputs plan.yaml
document 'made_of plan_observations' describe observations history.yaml
document 'made_of dictionary' describe answers
expect_of 0 /usr/bin/python3 "$here/json_check.py" dictionary document.json

# What fails prints no half document.
expect 3 show nothing.h5 --format json
silent out
expect 2 show two.h5 --format xml
said err "^plansim: --format knows text and json, not 'xml'$"
silent out
expect 2 describe parameter horizon --format json
silent out
expect 0 show two.h5 --format text
said out '^Targets: '
finish
