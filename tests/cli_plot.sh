#!/usr/bin/env bash
# Charts at the command line: every kind in every format and language, the numbers of kept scripts against the tables,
# what is skipped and why, and names that nobody should run. Usage: cli_plot.sh PLANSIM SCENARIOS
set -u
plansim=$1
scenarios=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
# shellcheck source=tests/cli_common.sh
. "$here/cli_common.sh"

names=(--indicator modern_firms --target electronics_firms_2025)

# joined: what was printed in one line.
joined() { tr -s '\n ' ' ' <out >line && mv line out; }

# Luck that no parameter drives would leave no box to draw.
for name in plan baseline; do
  printf 'name: %s\nextends: %s.yaml\nprocesses: {observation: off, discrepancy: off}\n' $name $name >alone-$name.yaml
  grep '^label:' "$scenarios/$name.yaml" >>alone-$name.yaml
done
expect 0 run alone-plan.yaml alone-baseline.yaml -n 800 -q -o two.h5
expect 0 run "$scenarios/plan.yaml" -n 20 -q -o one.h5
expect 0 run "$scenarios/plan.yaml" "$scenarios/baseline.yaml" -n 20 -q --keep summary -o summary.h5

# ---- every kind, format and language ----

kinds="fan members variants difference probability histogram reached drivers tornado box bottlenecks land cost joint paths"

# In a narrow picture the label of a target is its yardstick alone: all of it would lie upon the fan.
expect 0 plot one.h5 --chart fan --indicator modern_firms --format svg -o usual
said usual/modern_firms.svg 'target 580: met'
expect 0 plot two.h5 --chart fan --indicator modern_firms --format svg --width-cm 16 -o narrow
said narrow/modern_firms.svg 'target 580'
checks=$((checks + 1))
! grep -q 'target [0-9]*: met' narrow/modern_firms.svg || fail 'a long label in a narrow panel'

# Where the true figure is drawn, the mark says whose figures the target is one of.
expect 0 plot summary.h5 --chart variants --indicator modern_firms --format svg -o both
said both/variants-modern_firms.svg 'target 580 .published figures.'

# begins FILE FORMAT: the first bytes are those of the format.
begins() {
  case $2 in
  svg) head -c 5 "$1" | grep -q '<?xml' ;;
  png) head -c 4 "$1" | grep -q PNG ;;
  pdf) head -c 5 "$1" | grep -q '%PDF-' ;;
  emf) head -c 44 "$1" | tail -c 4 | grep -q ' EMF' ;;
  esac
}

# drawn FOLDER FORMAT: every kind has a picture of the right type.
drawn() {
  local kind file
  for kind in $kinds; do
    [ "$kind" = fan ] && kind=modern_firms
    for file in "$1/$kind"*".$2"; do
      checks=$((checks + 1))
      [ "$(wc -c <"$file")" -gt 3000 ] || fail "$file is too small for a chart"
      checks=$((checks + 1))
      begins "$file" "$2" || fail "$file is no $2"
    done
  done
}

# A picture's words are the same in every format, so both languages are drawn in one, and the letters of Vietnamese in
# those that carry their fonts.
while read -r format lang; do
  expect 0 plot two.h5 -o "$lang" --format "$format" --lang "$lang" --chart all "${names[@]}"
  harmless
  expect 0 plot two.h5 -o "$lang" --format "$format" --lang "$lang" --chart members
  drawn "$lang" "$format"
done <<<'svg en
svg vi
png en
pdf vi
emf vi'
checks=$((checks + 1))
grep -q '<desc>Theo đề án: năm 2030 giá trị trung vị' vi/modern_firms.svg || fail "no alternative text in Vietnamese"

# ---- numbers ----

expect 0 plot two.h5 -o kept --keep-scripts --chart all "${names[@]}"
expect 0 plot two.h5 -o kept --keep-scripts --chart members --chart probability
expect 0 export two.h5 --csv tables --replications
expect 0 sensitivity two.h5 --outcome modern_firms@2030 --csv
cp out sensitivity.csv
expect 0 sensitivity two.h5 --outcome modern_firms@2030 --tornado --csv
cp out tornado.csv
expect 0 discover two.h5 --target electronics_firms_2025 --csv
cp out discover.csv
expect 0 bottlenecks two.h5
cp out bottlenecks.txt
expect_of 0 python3 "$here/chart_numbers.py" kept tables sensitivity.csv tornado.csv discover.csv bottlenecks.txt
said out '^[0-9]+ numbers$'
rm kept/*.svg
for script in kept/*.gp; do
  checks=$((checks + 1))
  (cd kept && gnuplot -d "${script#kept/}") 2>err || fail "$script does not run"
  checks=$((checks + 1))
  [ -s "${script%.gp}.svg" ] || fail "$script drew nothing"
done

# ---- what there is ----

expect 0 plot two.h5 --list
said out '^  \* fan '
said out '^    histogram '
said out 'The plan as written: in 2030 the median is'
said out '^  bottlenecks \(bottlenecks\)$'
harmless
absent charts
expect 0 plot two.h5 --chart list --chart land --lang vi
said out 'Đất công nghiệp đã phê duyệt'
expect 2 plot two.h5 -o ''
expect 2 plot two.h5 --chart pie
said err "there is no chart 'pie'; --list names the kinds"
expect 2 plot two.h5 --chart histgram
said err "there is no chart 'histgram'; did you mean 'histogram'\?; --list names the kinds"
expect 2 plot two.h5 --chart histogram --target nothing
said err "no evaluated target 'nothing'"
expect 2 plot two.h5 --variant nobody
said err "no scenario 'nobody'"

# The default set, and the base and the variants that are named.
expect 0 plot two.h5 -o default
silent err
checks=$((checks + 1))
[ "$(wc -l <out)" -lt 50 ] || fail "too many charts by default"
checks=$((checks + 1))
grep -q 'difference to “Baseline”, world by world' default/difference-modern_firms.svg || fail "the usual base"
# A sentence on a series names its year: the budget is spent to 2025, and only after that the two are the same.
expect 0 plot two.h5 --list --chart difference --indicator 'public_cost_kind[budget]' --base baseline
said out 'against Baseline in 2025: mean difference [+]'
said out 'After 2025 both are the same in'
expect 0 plot two.h5 -o based --chart difference --chart land --indicator modern_firms --base plan
checks=$((checks + 1))
grep -q 'difference to “The plan as written”, world by world' based/difference-modern_firms.svg || fail "another base"
expect 0 plot two.h5 --list --chart land --chart cost --base baseline # the base does not come first in other charts
joined
said out ' Industrial land [a-z, ]*: The plan as written '
said out 'extra cost and extra result against “Baseline”'
said out ' The plan as written: [0-9]'
expect 0 plot two.h5 --list --chart fan --indicator wage_index --indicator modern_share
joined
said out 'in 2030 the median is [0-9.]+, and'
said out 'Its target of 45 % in 2030 is judged by published figures and met in'
expect 0 plot two.h5 -o chosen --chart land --chart joint --variant baseline --variant plan
said out '^chosen/land-baseline.svg$'
said out '^chosen/joint-plan.svg$'

# More variants than can be told apart in one picture.
expect 0 run "$scenarios"/plan-{delayed-land,fast-procedures,fdi-slump,import-substitution,key-region,linkage}.yaml \
  "$scenarios/plan.yaml" -n 3 -q -o seven.h5
expect 0 plot seven.h5 -o seven --chart variants --indicator modern_firms
checks=$((checks + 1))
grep -q 'Only the first 6 of 7 variants are shown' seven/variants-modern_firms.svg || fail "variants left out in silence"

# ---- what a file cannot give ----

expect 0 plot one.h5 -o few
said err '^plansim: variants is not drawn: it takes two variants$'
said err '^plansim: drivers-modern_firms is not drawn: a regression on '
said out '^few/modern_firms.svg$'
expect 2 plot one.h5 -o few --chart difference
said err "one.h5 gives no chart 'difference': it takes two variants"
expect 3 plot one.h5 -o few --chart drivers
said err "this file gives no chart 'drivers'"
expect 0 plot summary.h5 -o short --lang vi
said err 'joint không được vẽ: tệp chỉ chứa số tóm tắt'
said out '^short/probability-2030.svg$'
expect 2 plot summary.h5 -o short --chart paths
said err 'holds summaries only'

# ---- what was observed ----

cat >observed.yaml <<'YAML'
observations:
  - {name: fdi_seen, label: {en: FDI stock, vi: Vốn FDI}, indicator: fdi_stock, measure: level, year: 2021, value: 8500,
     standard_error: 200, unit: m USD, source: test, grade: A, use: condition}
YAML
expect 0 run "$scenarios/plan.yaml" -n 300 -q --condition observed.yaml -o weighted.h5
expect 0 plot weighted.h5 -o weighted --chart fan --indicator fdi_stock --keep-scripts
said out '^weighted/fdi_stock.svg$'
checks=$((checks + 1))
grep -q '>The plan as written, given what was observed' weighted/fdi_stock.svg || fail "no panel for what is given"
checks=$((checks + 1))
grep -q '^2021 8500 8100 8900$' weighted/fdi_stock.gp || fail "no observation with two standard errors on either side"
expect 0 plot weighted.h5 --list --chart fan --indicator fdi_stock
joined
said out 'given what was observed.*: in 2030 the median is'
expect_of 0 awk '/^\$fan/ { n++ } /^2030 / { median[n] = $2 } END { exit !(median[2] > median[1]) }' weighted/fdi_stock.gp
# Single futures lie as the weights do: about half of them below the median, which only the heavy ones come near.
expect 0 plot weighted.h5 -o single --chart paths --indicator fdi_stock --keep-scripts
checks=$((checks + 1))
grep -q 'Thin lines: [0-9]* replications of 300, at even steps of the sum of their weights' single/paths-fdi_stock.gp ||
  fail "thin lines do not say that they follow the weights"
expect_of 0 awk '/^\$lines/ { of = "median" } /^\$paths/ { of = "path" } /^2021 / { if (of == "median") median = $2; else
  { n++; below += $2 < median } } END { exit !(n > 20 && below > n / 4 && below < 3 * n / 4) }' single/paths-fdi_stock.gp

# ---- designs ----

factors='{key: construction.stall, min: 8, max: 25, unit: "%"}, {key: money.deflator, min: 0, max: 4, unit: "%/yr"}'
expect 0 run "$scenarios/smoke.yaml" --set "design={method: saltelli, points: 8, over: [$factors]}" -n 2 -q -o design.h5
expect 0 plot design.h5 -o design
said err '^plansim: variants is not drawn: the file holds a design of many points'
said out '^design/drivers-modern_firms.svg$'
checks=$((checks + 1))
grep -q 'share of the variance' design/drivers-modern_firms.svg || fail "no shares of the variance"

# ---- names that nobody should run ----

cat >evil.yaml <<'YAML'
extends: plan.yaml
name: evil
label: {en: "`touch PWN` $(touch PWN) {/Bold a}_b^c @x %s %d", vi: "'; system 'touch PWN' # \"\\n ~d{.5x}"}
variants:
  quiet: {label: {en: "EOD\nsystem 'touch PWN'\n", vi: "'.system('touch PWN').'"}}
  loud: {label: {en: "\\ \"`touch PWN`\"", vi: "</desc><script>"}}
YAML
cp -r "$scenarios"/* .
expect 0 run evil.yaml -n 250 -q -o evil.h5
for lang in en vi; do
  expect 0 plot evil.h5 -o evil-$lang --lang $lang --keep-scripts --chart all "${names[@]}"
  harmless
  for script in evil-$lang/*.gp; do
    checks=$((checks + 1))
    (cd evil-$lang && gnuplot -d "$(basename "$script")") 2>err || fail "$script does not run"
  done
done
absent PWN evil-en/PWN evil-vi/PWN

finish
