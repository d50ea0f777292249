#!/bin/bash
# plansim compare and the tables of targets, as a user meets them.
# usage: cli_compare.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
scenarios=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$scenarios"/*.yaml .
. "$common"

cp baseline.yaml twin.yaml
sed -i 's/^name: .*/name: twin/' twin.yaml
expect 0 run plan.yaml baseline.yaml twin.yaml plan-fast-procedures.yaml -n 40 -q -o all.h5
expect 0 run plan.yaml baseline.yaml -n 20 -q --keep summary -o summary.h5

# ---- compare ----
expect 0 compare all.h5 --base baseline
silent err
narrow
said out '^Share of futures that meet a target: twin against baseline, in the same random worlds$'
said out '^twin changes no input\.$'
said out '^Inputs that plan changes: [0-9]+ \(.*on or off 3\); the effect rests on them, and on the model\.'
said out '^Mean difference to baseline, in the same random worlds, ± standard error$'
said out 'with 198 differences looked at together \(p after Holm\)'
said out 'with 144 differences of the file looked at together'
said out '^  Supporting and high-tech firms, 2030 \(firms\): more is better$'
said out '^    twin +0 +- +- +the same$'
said out '^    plan-fast-procedures +\+[0-9.]+ ±[0-9.]+ +\[[0-9.]+; [0-9.]+\] +<0.0001 +seen$'
said out '^    plan-fast-procedures +dominates \([01]\.[0-9]+; 0\.0[0-9]+\) +dominates'
said out '^    twin  +the same +the same$'
said out '^    twin .* no difference in cost in any world$'
said out '^  Public cost without land: Supporting and high-tech firms \(bn VND; firms\)$'
cp out first
expect 0 compare all.h5 --base baseline
checks=$((checks + 1))
cmp -s out first || fail 'the same question gives another answer'
expect 0 compare all.h5 --base baseline --lang vi
narrow
said out '^Chênh lệch trung bình so với baseline, trong cùng điều kiện ngẫu nhiên, ± sai số chuẩn$'
said out '[0-9],[0-9]'
expect 0 compare all.h5 --variant plan --base twin --indicator 'firms_qualified[high_tech]@2025' --indicator \
  labour_tightness --better labour_tightness=low --confidence 90
said out 'interval 90 %'
said out '^  Firms counted by the plan: .*, 2025 \(firms\)'
said out '^  Labour-market tightness, 2030 \(ratio\): less is better$'
said out 'with 201 differences looked at together' # three more than the family of the file
expect 0 compare all.h5 --all --base baseline --variant plan
said err 'with --all only differences are shown'
expect 0 compare all.h5 --indicator vacancies
said out 'need to know what is better: --better'
expect 2 compare all.h5 --base nobody
said err "no scenario 'nobody'; it has plan"
expect 2 compare all.h5 --base plan --variant plan
said err "^plansim: error: --variant: 'plan' is itself what the others are compared with"
expect 2 show all.h5 --variant plan
said err '--variant belongs to --joint and --worst'
expect 2 show all.h5 --base baselin
said err "did you mean 'baseline'\? It has plan"
silent out
expect 2 rank all.h5 --by modern_firms --base nobody
said err "^plansim: error: --base: .* has no scenario 'nobody'; it has "
expect 2 rank all.h5 --by target:modern_firms_2030 --better low
said err '--better is for indicators'
expect 0 rank all.h5 --by modern_firms --better low
said out '^  \(firms\), the least first$'
expect 0 rank all.h5 --by modern_firms --cost public_cost --format csv # of equal ones at an equal cost both lie on the front
said out '^[0-9],baseline,.*,yes$'
said out '^[0-9],twin,.*,yes$'
# A flow is summed, and every face says so; shares of members are no sum.
expect 0 rank all.h5 --by fdi_registered --cost public_cost@2025
said out 'FDI registered per year, 2021 to 2030$'
said out '^  together \(m USD\)$'
said out '^cost: Public cost, 2021 to 2025 together \(bn VND\)$'
expect 0 rank all.h5 --by 'firms_qualified[high_tech]@2025' --cost 'public_cost_kind[land]' --format json
said out '"by":"firms_qualified","cell":"high_tech","year":2025,"unit":"firms"'
said out '"cost_by":"public_cost_kind","cost_cell":"land","cost_year":2030,"cost_unit":"bn VND"'
expect 0 rank all.h5 --by firms_qualified
said out 'Firms counted by the plan, 2030'
said out '\(firms\)$'
expect 2 rank all.h5 --by occupancy
said err "^plansim: error: --by: the members of occupancy cannot be added up: name one, such as occupancy\[park\]$"
expect 0 rank all.h5 --by 'occupancy[park]'
expect 2 compare all.h5 --indicator nothing
said err "no indicator 'nothing'"
expect 2 compare all.h5 --indicator modern_firm
said err "did you mean 'modern_firms'"
expect 2 compare all.h5 --indicator 'firms_qualified[nowhere]'
said err "no cell 'nowhere'"
expect 2 compare all.h5 --indicator 'modern_firms@1999'
said err "no year '1999'"
expect 2 compare all.h5 --indicator 'firms_qualified[high_tech'
said err 'wants NAME\[cell\]@YEAR'
expect 2 compare all.h5 --better sideways
said err 'high, low or NAME=high'
expect 2 compare all.h5 --confidence 97,5
said err "--confidence wants per cent from 50 to below 100, not '97,5': write 97\.5, not 97,5"
expect 2 compare all.h5 --confidence 100
said err '50 to below 100'
expect 2 compare all.h5 --variant baseline
said err 'is itself what the others are compared with'
expect 2 compare all.h5 --indicator $'bad\e[31m@2025'
harmless
expect 3 compare summary.h5
said err 'keep all'
expect 3 compare plan.yaml

# ---- show ----
expect 0 show all.h5
said out '^Share of futures that meet a target: plan against baseline, in the same random worlds$' # whatever its place
said out '^  High-tech firms, 2030 +≥ 250 firms +0 +0 \(0\) +the same$'
expect 0 show all.h5 --base plan
said out '^Share of futures that meet a target: twin against plan, in the same random worlds$'
expect 2 show all.h5 --base nobody
said err "no scenario 'nobody'"
# What compares no variants takes no base, in every face.
for ask in --targets --joint "--worst modern_firms_2030" "--joint --format json"; do
  # shellcheck disable=SC2086
  expect 2 show all.h5 --base plan $ask
  said err '^plansim: --base does not go with --targets, --joint and --worst, which compare no variants$'
  silent out
done
expect 2 show all.h5 --worst modern_firms_2030 --joint
said err 'goes with neither'
# --target, short for --targets, leaves its name behind the file.
expect 2 show all.h5 --target modern_firms_2030
said err '^plansim: show takes one results file; only --worst TARGET takes a number of futures behind it$'
for face in text json; do
  expect 2 show summary.h5 --base plan --format $face
  said err '^plansim: error: --base: summary.h5 allows no comparison: it takes 2 to'
done
expect 0 compare all.h5
said out '^Mean difference to baseline, in'
expect 0 show all.h5
said out '^Targets together:'
said out 'all, growth in real terms \(38 \+5\)'
expect 0 show summary.h5
said out 'Targets together need a file written with --keep all'
expect 0 show all.h5 --targets
narrow
said out $'^  Supporting and high-tech firms, 2030\xc2\xa0°: ≥ 580 firms$' # no line ends before the mark
said out '^    plan +<?[0-9.]+ %.* +[0-9]+ ±[0-9.]+ +[0-9]+ ±[0-9.]+ +(not half|20[0-9][0-9]) +[0-9.]+ %$'
# Names say nothing about price bases: two targets that end like the two readings of one goal are two targets.
cat >named.yaml <<'YAML'
name: named
extends: plan.yaml
targets:
  - {name: land_real, label: {en: "Land leased, real estate", vi: "x"}, indicator: land_leased_total, year: 2030,
     relation: ">=", value: 100, unit: ha, source: t, grade: assumption}
  - {name: land_nominal, label: {en: "Firms, nominal list", vi: "y"}, indicator: modern_firms, year: 2030,
     relation: ">=", value: 200, unit: firms, source: t, grade: assumption}
  - {name: a_few, label: {en: Firms of electronics, vi: z}, indicator: firms_operating, at: electronics,
     year: 2027, relation: ">=", value: 200, unit: firms, source: t, grade: assumption}
  - {name: as_many, label: {en: Firms of textile, vi: w}, indicator: firms_operating, at: textile_footwear,
     year: 2027, relation: ">=", value: 200, unit: firms, source: t, grade: assumption}
YAML
expect 0 run named.yaml -n 20 -q -o named.h5
expect 0 show named.h5 --joint
said out '^  2030, growth in real terms \(19\)$' # 17 of the plan, and both of these
said out '^  2030, growth in nominal terms \(19\)$'
# One yardstick for two sectors makes two goals; for two definitions of a trained worker it may be one goal.
said out '^  Trained workers, 2025; Trained workers as in statistics, 2025$'
lacks out 'Firms of electronics; Firms of textile'
# Shares are rounded as the summary rounds them: 7 of 400 are 1.75 %, of which 1 - 393/400 would make 1.7.
expect 0 run "$scenarios/plan.yaml" -n 400 --seed 7 --outcomes modern_firms -q -o round.h5
expect 0 show round.h5
share=$(awk '/^  Supporting and high-tech firms, 2025 / { sub(/.*firms +/, ""); print $1; exit }' out)
expect 0 show round.h5 --targets
said out "^    plan +$share % \\["
expect 0 show all.h5 --joint --variant baseline --lang vi
narrow
said out '^Cùng không đạt: baseline$'
expect 0 show all.h5 --joint
narrow
said out '^  Human development index, 2025$'
said out '^  Trained workers, 2025; Trained workers as in statistics, 2025$'
expect 2 show all.h5 --joint --variant nobody
expect 3 show summary.h5 --targets
said err 'keep all'
expect 3 show summary.h5 --joint
said err 'keep all'
# What a file of summaries lacks is refused in one way.
for ask in "compare summary.h5" "rank summary.h5 --by modern_firms" "rank summary.h5 --by modern_firms --format json" \
  "show summary.h5 3 --worst modern_firms_2030" "show summary.h5 --joint" "show summary.h5 --targets" \
  "bottlenecks summary.h5" \
  "discover summary.h5 --outcome modern_firms --below 1" "sensitivity summary.h5 --outcome modern_firms" \
  "export summary.h5 --csv tables -q --replications"; do
  # shellcheck disable=SC2086
  expect 3 $ask
  said err '^plansim: error: summary.h5 was written with --keep summary: it holds no single replications; run again with --keep all$'
done

# One world says what each costs there, and nothing of a price.
expect 0 run plan.yaml baseline.yaml -n 1 -q -o one.h5
expect 0 compare one.h5 --base baseline
said out 'not defined: too few pairs$'
lacks out 'nothing additional'

finish
