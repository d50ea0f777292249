#!/bin/bash
# plansim score, the observations and the history, as a user meets them.
# usage: cli_score.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
scenarios=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$common"

# lines N FILE: so many lines.
lines() {
  checks=$((checks + 1))
  [ "$(wc -l <"$2")" -eq "$1" ] || fail "$2 has $(wc -l <"$2") lines, not $1"
}

# ---- the history runs, and what was observed ends with 2021 ----
expect 0 run "$scenarios/history.yaml" -n 300 -o h.h5
said err 'history: .* 300 replications|300 replications of 1 scenario'
expect 0 score h.h5
silent err
narrow
harmless
said out '^  Real growth of industry, 2020: 3.5 ±2 %$'
said out '^  observations \(series\) +50 \(18\)$'
said out '^  95 % intervals hold +[0-9]+ / 50: [0-9]+ % \[[0-9]+; [0-9]+\]$'
said out '^  skill over last value +too little known before$'
said out '^No value of these series before 2016 is given'
cp out first
expect 0 score h.h5
checks=$((checks + 1))
cmp -s out first || fail 'the same question gives another answer'
expect 0 score h.h5 --csv
lines 51 out
checks=$((checks + 1))
awk -F, 'NR > 1 && ($7 > 2021 || $10 <= 0 || ($14 + 0 > $13) || ($13 > $15 + 0)) { bad = 1 } END { exit bad }' out ||
  fail 'a year after 2021, an error that is not positive, or a median outside its interval'
checks=$((checks + 1)) # inside the 95 % interval: the same as a place between 2.5 and 97.5 %
awk -F, 'NR > 1 { x = $20 >= 0.025 && $20 <= 0.975; if (x != $23) bad = 1 } END { exit bad }' out ||
  fail 'place and interval disagree'
checks=$((checks + 1)) # wider intervals hold what narrower ones hold
awk -F, 'NR > 1 && ($21 > $22 || $22 > $23 || $16 > $14 || $18 > $16) { bad = 1 } END { exit bad }' out ||
  fail 'intervals are not nested'

# ---- from a year on: what came before is known ----
expect 0 score h.h5 --from 2019 --until 2020 --csv
checks=$((checks + 1))
awk -F, 'NR > 1 && ($7 < 2019 || $7 > 2020 || ($5 ~ /growth/ && $6 < 2018)) { bad = 1 } END { exit bad }' out ||
  fail 'years outside 2019-2020'
said out '^"history","value_added_growth_2019",.*,12\.2,1\.5,2,' # 2016 and 2018
said out '^"history","fdi_registered_2020",.*,446,30,3,'         # 2016 to 2018
expect 0 score h.h5 --from 2019
said out '^Known are values of the same series before 2019;'
said out '^  skill over last value +-?[0-9.]+ \[-?[0-9.]+; -?[0-9.]+\] \(21\)$'
expect 0 score h.h5 --from 2019 --lang vi
narrow
said out '^  Tăng trưởng thực của công nghiệp, 2020: 3,5 ±2 %$'
said out '^  khoảng 80 % chứa +[0-9]+ / 28: '
expect 0 score h.h5 --observations fdi_stock_2020 --observations labour_force_2018 --markdown
said out '^\| FDI stock, end of 2020 \| 7 960 ±320 m USD \| '
said out '^\| observations \(series\) \| 2 \(2\) \|$'

# ---- weights ----
cat >known.yaml <<'END'
observations:
  - {name: value_added_growth_2016, label: {en: "Growth, 2016", vi: "Tăng trưởng, 2016"}, indicator: value_added_growth,
     year: 2016, value: 10.4, standard_error: 1.5, unit: "%", source: "as published", grade: B, use: condition}
END
expect 0 run "$scenarios/history.yaml" -n 600 -q --condition known.yaml -o weighted.h5
expect 0 score weighted.h5
narrow
said out '^history: weighted by what was observed; so many replications count \(effective sample size\): [12][0-9][0-9]$'
said out '^  observations \(series\) +49 \(18\)$' # what gave the weights is no test
expect 0 run "$scenarios/history.yaml" -n 600 -q -o plain.h5
expect 0 score plain.h5 --csv --observations value_added_growth_2016
cp out plain
expect 0 score weighted.h5 --csv --observations value_added_growth_2016
checks=$((checks + 1)) # with them the forecast is narrower and nearer
paste -d, plain out | awk -F, 'NR == 2 { exit !($42 + 0 > 0 && $51 < $24 && $39 + 0 < $12) }' ||
  fail 'weights did not sharpen what they were made from'

# ---- mistakes ----
expect 2 score h.h5 --observations nothing
said err "has no observation 'nothing'; its first is 'industry_growth_2020'"
expect 2 score h.h5 --observations fdi_realised_2021
said err "'fdi_realised_2021' cannot be scored: the model does not give it: what was disbursed before the first simulated"
expect 2 score h.h5 --from 2022
said err 'no observation to score within these years'
expect 2 score h.h5 --csv --markdown
said err 'do not go together'
expect 0 run "$scenarios/history.yaml" -n 20 -q --outcomes fdi_stock -o part.h5
expect 2 score part.h5 --observations fdi_stock_202
said err "has no observation 'fdi_stock_202'; did you mean 'fdi_stock_202[0-9]'"
expect 2 discover part.h5 --target modern_firms_2030
said err "has no target 'modern_firms_2030'; plansim show lists those that it has .*--keep all keeps every one"
expect 0 run "$scenarios/history.yaml" -n 20 -q --outcomes projects_held -o kept.h5
expect 2 score kept.h5
said err 'no observation to score: it does not hold what was observed: the run kept others'
expect 0 describe observations "$scenarios/plan.yaml" --lang vi
said out '^    ngoài phạm vi mô hình: mô hình không biết số vốn đã thực hiện trước năm mô phỏng đầu tiên$'
expect 0 score part.h5 --csv
lines 5 out
expect 2 score part.h5 --observations labour_force_2018
said err "'labour_force_2018' cannot be scored: part.h5 does not hold labour_force: the run kept others"
expect 0 run "$scenarios/history.yaml" -n 20 -q --keep summary -o summary.h5
expect 3 score summary.h5
said err 'keep'
expect 0 run "$scenarios/plan.yaml" -n 20 -q -o plan.h5
expect 0 score plan.h5 --csv # the end of 2020 is given, and 2016-20 is outside
checks=$((checks + 1))
awk -F, 'NR > 1 && $7 != 2021 { bad = 1 } END { exit bad }' out || fail 'the initial state was scored'
expect 0 show plan.h5 --targets
said out '^  High-tech firms, 2030.{1,2}°: '
said out '^  Supporting mechanical output growth 2021-2025 .real.: ' # of which growth to 2020 was observed
said out '^°.{1,2}no observation is of what the target measures .[0-9]+/[0-9]+.: its forecast rests on priors.$'
expect 0 score plan.h5 # these calibrated it
said out '^plan: parameters come from a posterior'
narrow
expect 0 score plan.h5 --lang vi
said out '^plan: tham số lấy từ phân phối hậu nghiệm'
expect 0 score h.h5
checks=$((checks + 1))
! grep -q posterior out || fail 'a run without a posterior is said to have one'
expect 2 score plan.h5 --observations fdi_stock_2020
said err 'the run begins with it'
expect 2 score plan.h5 --observations labour_force_2018
said err 'its years are outside the run'

# ---- too few replications for a distribution: no number, and why ----
expect 0 run "$scenarios/history.yaml" -n 1 -q -o single.h5
expect 0 score single.h5
said out '^50 of 50 forecasts have no score'
expect 0 score h.h5
lacks out 'have no score'

expect 0 run "$scenarios/example/province.yaml" -n 5 -q -o other.h5
expect 2 score other.h5
said err 'its scenarios have no `observations:`'
finish
