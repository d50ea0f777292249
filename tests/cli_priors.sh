#!/bin/bash
# Checks of priors as a user meets them. usage: cli_priors.sh PLANSIM SCENARIO_DIR
set -u
plansim=$(realpath "$1")
scenarios=$(realpath "$2")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$scenarios"/. "$work" && cd "$work" || exit 2
. "$common"

expect 0 priors --help
said out 'example: plansim priors'
expect 2 priors
expect 2 priors baseline.yaml --lang fr
expect 2 priors baseline.yaml --csv --markdown
expect 3 priors nowhere.yaml

# ---- the province, in both languages: prior and posterior ----
expect 0 priors baseline.yaml -n 40 -q
said out '^What is known$'
said out 'New FDI projects a year .*±.* projects/yr'
said out '^prior: [0-9]+ of [0-9]+ checks pass'
said out '^posterior: [0-9]+ of [0-9]+ checks pass'
narrow
silent err
expect 0 priors baseline.yaml -n 40 -q --lang vi
said out 'Điều đã biết'
said out '^hậu nghiệm: '
narrow
cp out first
expect 0 priors baseline.yaml -n 40 -q --lang vi --threads 1
checks=$((checks + 1))
cmp -s out first || fail "threads change the checks"
expect 0 priors baseline.yaml -n 40 -q --set posterior=none --csv
checks=$((checks + 1))
[ "$(cut -d, -f2 out | sort -u | tr '\n' ' ')" = "predictive prior " ] || fail "without a posterior there is one column"

# ---- a gate that holds, one that does not, one that waits ----
evidence() { # what is known of the labour force at the end of 2021
  printf 'checks:\n  - {name: force, quantity: labour_force@2021, %s, unit: persons, source: test, grade: A}\n' "$1" >e.yaml
  printf '  - {name: none, quantity: modern_firms@2021, value: 9999, standard_error: 1, unit: firms, waits: later,' >>e.yaml
  printf ' source: test, grade: A}\n' >>e.yaml
  printf 'name: checked\nextends: plan-prior.yaml\nevidence: e.yaml\n' >checked.yaml
}
evidence 'low: 900000, high: 1100000'
expect 0 priors checked.yaml -n 20 --strict
said out 'none: later'
said out 'The gate passes'
evidence 'low: 2000000'
expect 0 priors checked.yaml -n 20
said out '100.0 % FAILS'
expect 1 priors checked.yaml -n 20 --strict
said out 'The gate FAILS'
evidence 'widest: 1'
expect 1 priors checked.yaml -n 20 --strict
evidence 'value: 980000, standard_error: 200000'
expect 1 priors checked.yaml -n 20 --strict # all of what is known lies in the central half: merely wide
said out '1 of 1 value within the central half \(100 %\)'

# ---- mistakes ----
evidence 'value: 1'
expect 3 priors checked.yaml -n 20
said err 'e.yaml:2.*checks\[force\].standard_error: missing'
evidence 'value: 1, standard_error: 1, widest: 2'
expect 3 priors checked.yaml -n 20
said err 'needs one of: value and standard_error'
evidence 'low: 3, high: 2'
expect 3 priors checked.yaml -n 20
said err 'low must not be above high'
evidence 'low: 1'
sed -i 's/labour_force@2021/labour_farce@2021/' e.yaml
expect 3 priors checked.yaml -n 20
said err "checks\[force\].quantity: there is no indicator 'labour_farce'; .*labour_force"
sed -i 's/labour_farce@2021/occupancy@2021/' e.yaml
expect 3 priors checked.yaml -n 20
said err 'write occupancy\[zone_kind\]'
evidence 'low: 1, target: 5'
expect 3 priors checked.yaml -n 20
said err 'target'
sed -i 's/e.yaml/lost.yaml/' checked.yaml
expect 3 priors checked.yaml -n 20
said err 'lost.yaml'
printf 'name: bare\nextends: plan-prior.yaml\nevidence:\n' >bare.yaml
expect 3 priors bare.yaml -n 20
said err 'bare has no evidence'

# ---- the gate of the province holds ----
expect 0 priors baseline.yaml -n 400 -q --strict
said out "The gate passes"

# ---- no target of the plan and no figure of a later year takes part ----
checks=$((checks + 1))
sed 's/#.*//' evidence/to-2021.yaml | grep -oE 'source: "[^"]*"' | grep -E '202[2-9]|2030|[Tt]arget' && fail "a later year or a target"

echo "cli_priors: $checks checks, $failures failed"
[ "$failures" -eq 0 ]
