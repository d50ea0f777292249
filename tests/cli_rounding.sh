#!/bin/bash
# Targets that the plan rounds ("about"): the share within the rounding, the same on every face.
# usage: cli_rounding.sh PLANSIM DATA_DIR; works in a private temporary folder.
set -u
plansim=$(realpath "$1")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/{base,growth,calibrate}.yaml "$work" && cd "$work" || exit 2
. "$common"
# target NAME RELATION MORE
target() {
  printf '  - {name: %s, indicator: modern_firms, year: 2025, relation: "%s", value: 110, unit: firms, %s' "$1" "$2" "$3"
  printf 'source: test, grade: assumption}\n'
}
{
  printf 'extends: calibrate.yaml\ntargets:\n'
  target exact '>=' ''
  target about '>=' 'about: 5, '
  target most '<=' 'about: 5, '
  target same '>=' 'about: 0, '
} >plan.yaml
expect 0 run plan.yaml -n 400 -q -o plan.h5
expect 0 export plan.h5 --csv csv --replications -q

# column TABLE TARGET COLUMN
column() {
  /usr/bin/python3 -c 'import csv, sys
print(*(row[sys.argv[3]] for row in csv.DictReader(open(f"csv/{sys.argv[1]}.csv", encoding="utf-8-sig")) if row["target"] == sys.argv[2]))' "$@"
}
# by hand, from single replications
within() {
  column target_values "$1" value | tr ' ' '\n' | awk -v enough="$3" -v way="$2" \
    '{ met += way == ">=" ? $1 >= enough : $1 <= enough } END { printf "%.10g", met / NR }'
}
same 'at least, within the rounding' "$(column targets_rounded about within)" "$(within about '>=' 105)"
same 'at most, within the rounding' "$(column targets_rounded most within)" "$(within most '<=' 115)"
same 'what leads is by the figure' "$(column targets about probability)" "$(within about '>=' 110)"
same 'the same beside it' "$(column targets_rounded about probability)" "$(column targets about probability)"
differs 'figure and rounding' "$(column targets_rounded about within)" "$(column targets about probability)"
same 'nothing where nothing is said' "[$(column targets_rounded exact within)$(column targets_rounded same within)]" '[]'
share=$(printf '%.1f' "$(echo "100 * $(column targets_rounded about within)" | bc -l)")
expect 0 show plan.h5
said out 'The plan says "about" of 2 of these targets; its rounding changes the share of 2'
said out "≥ 105 firms +$share ±"
said out '≤ 115 firms'
expect 0 show plan.h5 --lang vi
said out '≥ 105'
expect 0 show plan.h5 --format json
said out '"targets_rounded"'
expect 0 plot plan.h5 --list --chart histogram --target about
said out "rounding 105 is enough: met in $share"
expect 0 report plan.h5 -o plan.html -q
expect_of 0 grep -q "Within the plan.*rounding" plan.html
expect_of 0 grep -qE ">$share.{1,2}%" plan.html
# Not where nothing is said, nor where single replications are not kept.
expect 0 run calibrate.yaml -n 20 -q -o none.h5
expect 0 show none.h5
lacks out 'The plan says'
expect 0 run plan.yaml -n 300 -q --keep summary -o summary.h5
expect 0 show summary.h5
lacks out 'The plan says'
sed 's/about: 5,/about: -5,/' plan.yaml >wrong.yaml
expect 3 check wrong.yaml
said err 'about: must not be negative'
sed 's/about: 5,/about: five,/' plan.yaml >wrong.yaml
expect 3 check wrong.yaml
said err 'targets\[about\].about: '
finish
