#!/bin/bash
# plansim export: tables in CSV files against the results file and against what other commands print; the workbook
# against the CSV files.
# usage: cli_export.sh PLANSIM SCENARIO_DIR DATA_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests=$(cd "$(dirname "$0")" && pwd)
scenarios=$(cd "$2" && pwd)
data=$(cd "$3" && pwd)
cd "$work" || exit 2
cp "$scenarios"/{plan,baseline}.yaml "$data"/{base,failing}.yaml .
. "$tests/cli_common.sh"

# python CHECK ARGUMENTS...: a check of export_check.py, which prints what is wrong. book: of export_book.py.
python() {
  checks=$((checks + 1))
  /usr/bin/python3 "$tests/export_check.py" "$@" >out 2>err || fail "export_check.py $*"
}
book() {
  checks=$((checks + 1))
  /usr/bin/python3 "$tests/export_book.py" "$@" >out 2>err || fail "export_book.py $*"
}

plain() {
  expect 0 run plan.yaml baseline.yaml -n 24 -q -o all.h5
  expect 0 export all.h5 --csv tables --replications --base baseline
  silent err
  said out '^tables/summary.csv$'
  [ "$(wc -l <out)" -eq 16 ] || fail "not 16 files"
  harmless
  python forms tables
  python values tables all.h5
  "$plansim" show all.h5 >shown
  "$plansim" show all.h5 --targets >targets
  python targets tables shown targets
  "$plansim" compare all.h5 --base baseline >compared
  python comparison tables compared
  expect 0 export all.h5 --csv again --replications --base baseline
  diff -r tables again >out || fail "the same export twice differs"
  expect 0 export all.h5 --csv some --indicator modern_firms --indicator total_output_real
  said err '^plansim: note: only the indicators chosen'
  cut -d, -f2 some/summary.csv | sort -u >out
  [ "$(paste -sd' ' out)" = 'indicator modern_firms total_output_real' ] || fail "other indicators"
  grep -q '^note,only the indicators chosen' some/provenance.csv || fail "the note is not in the provenance"
  expect 2 export all.h5 --csv none --indicator modern_firm
  said err "did you mean 'modern_firms'"
  absent none
  expect 2 export all.h5 --csv none --base nobody
  expect 2 export all.h5
  said err 'wants --csv DIR or --xlsx FILE'
  expect 2 export all.h5 --csv place --xlsx place
  said err "name the same place"
  absent place
  expect 2 export all.h5 --xlsx none.xlsx --replications
  said err 'a workbook has no room'
  absent none.xlsx
}

workbook() {
  local lang
  for lang in en vi; do
    expect 0 export all.h5 --xlsx $lang.xlsx --base baseline --lang $lang
    silent err
    [ "$(cat out)" = $lang.xlsx ] || fail "its name is not printed"
    book whole $lang.xlsx $lang tables
  done
  "$plansim" compare all.h5 --base baseline --format json >changes.json
  book changes en.xlsx changes.json
  local heading
  for heading in Scenarios Sheets 'How to read it' 'Where the numbers come from'; do book has en.xlsx "^$heading$"; done
  sleep 2 # as long as a zip file's clock is coarse
  expect 0 export all.h5 --xlsx again.xlsx --base baseline --lang vi
  cmp -s vi.xlsx again.xlsx || fail "the same export twice differs"
}

protected() {
  expect 0 export all.h5 --csv slashed// --indicator modern_firms -q
  lacks out '//'
  said out '^slashed/summary.csv$'
  expect 4 export all.h5 --csv slashed/ -q
  lacks err '//'
  said err 'slashed/summary.csv is already there'
  expect 4 export all.h5 --csv tables
  said err 'already there: --force replaces it'
  expect 0 export all.h5 --csv tables --force --base baseline
  absent tables/replications.csv tables/draws.csv # they would pass for a part of the new export
  cmp -s tables/targets.csv again/targets.csv || fail "the replaced file differs"
  expect 4 export all.h5 --csv all.h5
  said err 'all.h5 is no folder'
  expect 4 export all.h5 --xlsx vi.xlsx
  said err 'vi.xlsx is already there: --force replaces it'
  expect 0 export all.h5 --xlsx vi.xlsx --base baseline --lang en --force
  cmp -s vi.xlsx en.xlsx || fail "the replaced workbook differs"
  expect 4 export all.h5 --xlsx tables --force
  said err 'tables is a folder'
  expect 4 export all.h5 --xlsx nowhere/a.xlsx
  said err 'cannot write nowhere/a.xlsx: No such file'
  expect 3 export plan.yaml --csv none
  absent none
}

# What a file cannot give is left out, and the reason is said.
left_out() {
  expect 0 run plan.yaml baseline.yaml -n 24 -q --keep summary -o summary.h5
  expect 0 export summary.h5 --csv summary
  said err '^plansim: note: the run kept only summaries'
  absent summary/comparison.csv
  cmp -s <(grep ',mean,' summary/summary.csv) <(grep ',mean,' tables/summary.csv) ||
    fail "means of a summary differ"
  python forms summary
  expect 0 export summary.h5 --xlsx summary.xlsx
  book whole summary.xlsx en summary comparison
  expect 3 export summary.h5 --csv none --replications
  said err 'keep all'
  absent none/replications.csv
  expect 2 export summary.h5 --csv none --base plan
  said err 'allows no comparison'
  expect 0 run plan.yaml -n 8 -q -o one.h5 --outcomes firms_qualified
  (ulimit -f 8 && exec "$plansim" export one.h5 --csv full/tables) >out 2>err
  said err '^plansim: error: cannot write full/tables/[a-z_]+\.csv: File too large$'
  (ulimit -f 8 && exec "$plansim" export one.h5 --xlsx full.xlsx) >out 2>err
  said err '^plansim: error: cannot write full.xlsx: File too large$'
  (ulimit -f 8 && exec "$plansim" plot one.h5 --chart fan -o full/charts) >out 2>err
  said err '^plansim: error: cannot write [a-z_-]+\.svg: File too large$'
  absent full.xlsx full/tables full/charts
  expect 0 export one.h5 --csv one
  said err '^plansim: note: no comparison: it takes two scenarios$'
  absent one/comparison.csv
  python forms one
  expect 0 export one.h5 --xlsx one.xlsx --lang vi # no key indicator: charts of what there is
  book whole one.xlsx vi one comparison changes
  expect 5 run base.yaml failing.yaml -n 24 -q -o failing.h5
  expect 0 export failing.h5 --csv failing --replications
  said err '^plansim: note: [0-9]+ replications failed and are left out of all statistics'
  python forms failing
  python failed failing failing.h5
  expect 0 export failing.h5 --xlsx failing.xlsx
  book has failing.xlsx '[0-9]+ replications failed'
  printf 'extends: baseline.yaml\nname: points\ndesign: {method: grid, over: [%s, %s]}\n' \
    "{key: money.deflator, unit: '%/yr', values: [$(seq -s, 20)]}" '{key: processes.exit, values: [on, off]}' >points.yaml
  expect 0 run points.yaml -n 4 -q --outcomes modern_firms -o points.h5
  expect 0 export points.h5 --csv points
  said err '^plansim: note: no comparison of so many scenarios: the table ranking has '
  python forms points
  expect 0 export points.h5 --xlsx points.xlsx
  said err '^plansim: note: the workbook holds the first 12 scenarios, its ranking and CSV files all$'
  book has points.xlsx 'points#11$'
  book has points.xlsx 'points#39$' # in the ranking
  grep -q '^39,processes.exit,[01],o[nf]*,$' points/design.csv || fail "no last point"
}

# Weighted runs: what is given the observations stands in tables of its own, as `show` prints it beside the rest.
weighted() {
  cat >seen.yaml <<'END'
observations:
  - {name: fdi_seen, label: {en: "FDI registered, 2021", vi: "Vốn FDI đăng ký, 2021"}, indicator: fdi_registered,
     year: 2021, value: 319, standard_error: 60, unit: m USD, source: "press", grade: B}
END
  expect 0 run plan.yaml baseline.yaml --condition seen.yaml -n 60 -q -o seen.h5
  expect 0 export seen.h5 --csv seen --xlsx seen.xlsx --lang vi --replications
  said err '^plansim: lưu ý: mọi tương lai đều tính như nhau'
  python forms seen
  "$plansim" show seen.h5 >shown
  python given seen seen.h5 shown
  book whole seen.xlsx vi seen
}

# Text from scenario files is never taken for a formula, breaks no record and steers no terminal.
hostile() {
  sed '/^label:/d' plan.yaml >evil.yaml
  cat >>evil.yaml <<'END'
label: {en: "=HYPERLINK(\"http://x\";\"y\")", vi: "\e[31m+1\nhai dòng\t<script>alert(1)</script>, \"ngoặc\""}
money: {exchange_rate: {value: 23200, unit: VND/USD, source: "_x0041_=1+1", grade: M}}
END
  sed -e 's/^name: .*/name: -minus/' -e '/^label:/d' baseline.yaml >minus.yaml
  printf "label: {en: \"'@SUM(A1)\", vi: \"%s\"}\n" "$(printf 'dài %.0s' {1..40})" >>minus.yaml
  expect 0 run evil.yaml minus.yaml -n 4 -q --outcomes modern_firms -o evil.h5
  expect 0 export evil.h5 --csv evil
  cat evil/*.csv >err
  harmless
  python forms evil
  python hostile evil
  for lang in en vi; do
    expect 0 export evil.h5 --xlsx evil-$lang.xlsx --lang $lang
    book hostile evil-$lang.xlsx $lang
  done
}

plain
workbook
protected
left_out
weighted
hostile
finish
