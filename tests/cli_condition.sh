#!/bin/bash
# Runs weighted by what was observed, as a user meets them: mistakes, refusals, weights, collapse, threads, resumed runs.
# usage: cli_condition.sh PLANSIM SCENARIO_DIR; prints one line per failed expectation.
set -u
plansim=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
common=$here/cli_common.sh
small_province=$here/data/province/base.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$2"/. "$work" && cd "$work" || exit 2
. "$common"

# What a calibration has seen is no condition here, but in `twice`.
printf 'posterior: none\n' >>smoke.yaml

cat >seen.yaml <<'END'
observations:
  - {name: fdi_seen, label: {en: "FDI registered, 2021", vi: "Vốn FDI đăng ký, 2021"}, indicator: fdi_registered,
     year: 2021, value: 319, standard_error: 60, unit: m USD, source: "press", grade: B}
END
cat >far.yaml <<'END'
observations:
  - {name: fdi_seen, label: "FDI far out", indicator: fdi_registered, year: 2021, value: 3000, standard_error: 1,
     unit: m USD, source: "press", grade: B}
END
printf 'name: other\nextends: smoke.yaml\n' >other.yaml
small="--outcomes fdi_registered,modern_firms"

# wrong FILE PATTERN: the file is refused with these words at its place.
wrong() {
  expect 3 check smoke.yaml --condition "$1"
  said err "$1:$2"
}

mistakes() {
  printf 'observations:\n  - {name: fdi_registered_2021, use: calibration}\n' >none.yaml
  wrong none.yaml '1:1: error: observations: none of them has use: condition'
  printf 'growth: {incumbent: 3}\nobservations:\n  - {name: fdi_registered_2021}\n' >more.yaml
  wrong more.yaml '1:1: error: growth: does not belong here'
  printf 'observations: []\n' >empty.yaml
  wrong empty.yaml '1:15: error: observations: a file for --condition needs a list'
  sed 's/year: 2021/year: 2018/' seen.yaml >early.yaml
  wrong early.yaml '3:.*use: condition needs years that the run covers .fdi_registered: 2021 to'
  sed 's/fdi_registered,/fdi_registred,/' seen.yaml >typo.yaml
  wrong typo.yaml ".*did you mean 'fdi_registered'"
  wrong missing.yaml ''
  expect 2 run smoke.yaml --condition seen.yaml -o no.h5 --keep summary
  said err 'need --keep all'
  expect 2 run smoke.yaml --condition seen.yaml -o no.h5 --outcomes modern_firms
  said err '--outcomes must name its fdi_registered too'
  expect 2 run smoke.yaml --condition seen.yaml -o no.h5 --precision modern_firms:mean:7
  said err 'does not go with observations that weight'
  expect 2 run batch-example.yaml --condition seen.yaml -o no.h5
  said err 'do not go with a latin_hypercube design'
  absent no.h5 no.h5.partial
}

# The file's observations are part of the resolved scenario; one that is there already changes only its use.
resolved() {
  printf 'observations:\n  - {name: fdi_registered_2021}\n' >switch.yaml
  expect 0 check smoke.yaml --condition seen.yaml --condition switch.yaml --set observations.fdi_seen.value=300 --dump
  cp out dumped.yaml
  expect 0 describe observations dumped.yaml --lang vi
said out ', sai số chuẩn [0-9]'
expect 0 describe observations dumped.yaml
  said out 'fdi_registered in 2021: 300 m USD, standard error 60'
  checks=$((checks + 1))
  [ "$(grep -c 'weights the replications' out)" -eq 2 ] || fail 'two observations should weight the run'
}

run_small() { # shellcheck disable=SC2086
  expect 0 run smoke.yaml $small --condition seen.yaml -n 600 "$@"
}

# sides OLD NEW WORDS: what diff and report say of them.
sides() {
  expect 0 diff "$1" "$2"
  tr -s '\n ' ' ' <out >flat
  expect_of 0 grep -q "$3" flat
  expect 0 diff "$1" "$2" --format json
  said out '"key":"weighted","old":"(no|by observations)"'
  expect 0 report "$2" --since "$1" -o since.html -q --force
  expect_of 0 grep -q "$3" since.html
}

weights() {
  run_small --threads 1 -o one.h5 --seed 3
  said err '^  smoke: [0-9]+ of 600 replications count'
  run_small --threads 2 -o two.h5 --seed 3 -q
  silent err
  same 'one thread and two' "$(digest one.h5)" "$(digest two.h5)"
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml $small -n 600 -o plain.h5 --seed 3 -q
  differs 'weighted and not' "$(digest one.h5)" "$(digest plain.h5)"
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml $small -n 600 -o set.h5 --seed 3 -q --set observations.fdi_registered_2021.use=condition
  differs 'another observation' "$(digest one.h5)" "$(digest set.h5)"
  expect 0 show one.h5
  said out 'FDI registered, 2021 \(fdi_seen\) \(m USD\) +319 ±60'
  said out 'target +smoke +smoke, given'
  cp out shown
  expect_of 0 /usr/bin/python3 "$here/condition_check.py" one.h5 shown 319 60
  # The share of misses that discover begins with is the one given what was observed, not that of all futures alike.
  local met
  met=$(grep 'Supporting and high-tech firms, 2030 .*≥' shown | grep -oE '[0-9.]+ ±[0-9.]+ %' | sed -n '2s/ .*//p')
  expect 0 discover one.h5 --target modern_firms_2030
  said out "^missed in $(awk -v met="${met:-0}" 'BEGIN { printf "%.1f", 100 - met }') % of [0-9]+ futures"
  expect 0 show one.h5 --lang vi
  said out 'Vốn FDI đăng ký, 2021'
  said out 'smoke, theo số liệu'
  narrow
  expect 0 export one.h5 --csv tables --replications
  expect_of 0 grep -q '^fdi_seen,"FDI registered, 2021 (fdi_seen)",.*,319,60,m USD,condition,,,press,B$' tables/observations.csv
  # The report's ranges of key indicators are given what was observed, as it says of all its numbers.
  expect 0 report one.h5 -o one.html -q
  local range
  range=$(awk -F, '$3 == "modern_firms" && $6 == 2030 { printf "%.0f \\[%.0f;.{1,2}%.0f\\]", $9, $8, $10 }' tables/ranges_given.csv)
  expect_of 0 grep -qE ">$range<" one.html
  sum=$(awk -F, 'NR > 1 { s += $6 } END { printf "%.9f", s }' tables/trials.csv)
  checks=$((checks + 1))
  [ "$sum" = 1.000000000 ] || fail "exported weights sum to $sum"
  # shellcheck disable=SC2086
  expect 0 plot one.h5 -o charts --format svg --indicator modern_firms --chart fan --keep-scripts
  checks=$((checks + 1)) # each band lies within the wider one, the median in all of them
  awk 'NF == 12 && /^20/ { n++; if (!($3 <= $5 && $5 <= $7 && $7 <= $9 && $9 <= $11 && $11 <= $2 && $2 <= $12 &&
         $12 <= $10 && $10 <= $8 && $8 <= $6 && $6 <= $4)) exit 1; wide += $4 > $6 } END { exit !(n > 5 && wide > 3) }' \
    charts/modern_firms.gp || fail "bands of a weighted fan are not nested"
  expect_of 0 grep -q 'Quick check of the plan, given what was observed (.* of 600 replications count): in 2030 the median is' charts/modern_firms.svg
  # shellcheck disable=SC2086
  expect 0 plot plain.h5 -o plain --format svg --indicator modern_firms --chart fan
  expect_of 1 grep -q 'given what was observed' plain/modern_firms.svg
  # Which side of a comparison over time is weighted is said by both that make it, and of none where none is.
  sides plain.h5 one.h5 'The new shares and means are given what was observed, by which replications are weighted; the old'
  sides one.h5 plain.h5 'The old shares and means are given what was observed, by which replications are weighted; the new'
  sides one.h5 two.h5 'Old and new shares and means are given what was observed'
  expect 0 report plain.h5 --since plain.h5 -o since.html -q --force
  expect_of 1 grep -q 'means are given what was observed' since.html
  expect 0 report one.h5 --since plain.h5 -o since.html -q --force --lang vi
  expect_of 0 grep -q 'Tỷ lệ và trung bình mới tính theo số liệu thực tế' since.html
  expect 0 replay one.h5 --variant smoke --replication 7 --from 2030
  said err 'outcomes equal those in one.h5'
}

parts() {
  for i in 1 2; do run_small --seed 3 -q --shard $i/2 -o part-$i; done
  expect 0 merge -o merged.h5 part-1 part-2
  said err '^  smoke: [0-9]+ of 600 replications count'
  same 'merged' "$(digest merged.h5)" "$(digest one.h5)"
  # shellcheck disable=SC2086
  "$plansim" run smoke.yaml $small --condition seen.yaml -n 600 --seed 3 --threads 1 -q -o killed.h5 >out 2>err &
  local pid=$!
  leaf_saved killed.h5.partial
  kill -TERM $pid
  wait $pid 2>/dev/null
  # shellcheck disable=SC2086
  expect 3 run smoke.yaml $small -n 600 --seed 3 -o killed.h5 --resume
  said err 'begun with other inputs: .*observations'
  run_small --seed 3 -o killed.h5 --resume
  same 'killed and resumed' "$(digest killed.h5)" "$(digest one.h5)"
}

collapse() {
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml $small --condition far.yaml -n 300 -o far.h5 -q
  said err '^plansim: warning: the scenario excludes what was observed'
  said err 'Excluded by smoke: FDI far out: 3 ?000 ±1 instead of .* standard errors away'
  lacks err 'replications suffice|more than [0-9]+ replications'
  cp err piped
  expect_of 0 /usr/bin/python3 "$here/on_terminal.py" "$plansim" run smoke.yaml $small --condition far.yaml -n 300 \
    -o far.h5 -q --force
  narrow
  [ "$(LC_ALL=C.UTF-8 wc -L <piped)" -gt 100 ] || fail "no message is long"
  [ "$(tr -d ' \n' <out)" = "$(tr -d ' \n' <piped)" ] || fail "the terminal's messages are others"
  expect 0 show far.h5
  said out 'Do not trust what is given the observations'
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml other.yaml $small --condition far.yaml -n 40 -o both.h5 -q
  said err 'Excluded by smoke: FDI far out'
  said err 'Excluded by other: FDI far out'
  checks=$((checks + 1))
  [ "$(grep -c warning: err)" -eq 1 ] || fail "one warning is enough"
  expect 0 show both.h5
  said out 'Excluded by smoke: FDI far out'
  said out 'Excluded by other: FDI far out'
  # What is excluded is no example of what may come.
  expect 0 show far.h5 3 --worst modern_firms_2030
  said out '^far.h5: the 1 of 1 future that misses'
  said out '^Futures that what was observed leaves without weight are left out'
  expect 0 report far.h5 -o far.html -q
  expect_of 0 grep -q 'excludes what was observed' far.html
  expect 0 show far.h5 --lang vi
  said out 'Bị smoke loại trừ: FDI far out'
}

# Where all futures are equally far from what was observed all of them count, and that says nothing.
equally_far() {
  printf 'observations:\n  - {name: machines_2021, label: "Machine firms", indicator: firms_operating, at: machines, use: condition,
     year: 2021, value: 5000, standard_error: 1, unit: firms, source: "press", grade: B}\n' >impossible.yaml
  expect 0 run "$small_province" --condition impossible.yaml -n 40 -o impossible.h5 -q
  said err '^plansim: warning: the scenario excludes what was observed'
  said err '40 of 40 replications count .*: not to be trusted'
  said err 'Excluded by base: Machine firms: 5 ?000 ±1 instead of 100 ±0 firms; .* 4 ?900 standard errors away'
  lacks err 'replications suffice|it takes more than'
  expect 0 show impossible.h5
  said out 'Excluded by base: Machine firms'
  expect 0 report impossible.h5 -o impossible.html -q
  expect_of 0 grep -q 'excludes what was observed' impossible.html
}

# weighted VALUE ERROR: a province whose growth is not known, three variants of it, and growth as it was observed.
weighted() {
  cp "$small_province" small.yaml
  cat >unknown.yaml <<'END'
extends: small.yaml
growth: {incumbent: {dist: normal, mean: 8, sd: 3, min: -5, max: 20, unit: "%/yr", source: s, grade: assumption}}
targets:
  - {name: output, indicator: total_output_real, year: 2025, relation: ">=", value: 18, unit: tn VND, source: s,
     grade: assumption}
END
  printf 'extends: unknown.yaml\nvariants:\n' >three.yaml
  for mean in 8 9 10; do
    printf '  mean_%s: {growth: {incumbent: {dist: normal, mean: %s, sd: 3, min: -5, max: 20, unit: "%%/yr", source: s, grade: assumption}}}\n' \
      $mean $mean
  done >>three.yaml
  printf 'observations:\n  - {name: grown, label: "Growth", indicator: total_output_real, use: condition, measure: growth,
     from: 2021, year: 2022, value: %s, standard_error: %s, unit: "%%/yr", source: "press", grade: B}\n' "$@" >grown.yaml
  expect 0 run three.yaml --condition grown.yaml -n 60 -o three.h5 -q --force
}

# Every face of a weighted file with three variants, or with the points of a design; nothing is ranked.
faces() {
  weighted 10 5
  printf 'name: listed\nextends: unknown.yaml\ndesign: {method: list, over: [{key: "growth.incumbent[machines]", unit: "%%/yr", values: [3, 5, 7]}]}\n' >listed.yaml
  expect 0 run listed.yaml --condition grown.yaml -n 60 -o listed.h5 -q --keep all
  for which in three listed; do
    expect 0 report $which.h5 -o $which.html -q
    expect 0 plot $which.h5 -o $which-charts
    said err 'ranked is not drawn: its replications are weighted by what was observed'
    expect 0 export $which.h5 --csv $which --xlsx $which.xlsx
    said err 'note: every future counts alike, but in the comparison and in what is called given'
    absent $which/ranking.csv
    expect 2 rank $which.h5 --by modern_firms
    said err 'rank counts them alike: use compare'
    expect 0 diff $which.h5 $which.h5
    said out 'given what was observed, each by the weights of its own side\.'
  done
}

# One future has nearly all weight: nothing of what is given has an error, and every answer says not to trust it.
collapsed() {
  weighted 60 0.5
  expect 0 show three.h5
  said out 'mean_8: 1\.[01] of 60 replications count'
  said out '≥ 18 000 bn VND .* >5 %'
  expect 0 compare three.h5
  said out '^The scenario excludes what was observed: do not trust what follows; plansim show says why\.$'
  said out '^    mean_9 +- +- +- +too few$'
  lacks out 'e\+[0-9]| seen$|not told apart( \(|$)'
  said out '^    mean_9 .* - +- +-$' # of one future nothing is known of ranks
  expect 0 discover three.h5 --target output
  said out 'do not trust what follows'
  expect 0 bottlenecks three.h5
  said out 'do not trust what follows'
  expect 0 plot three.h5 --list --chart fan --lang vi
  said out 'không nên tin'
}

# Out of the usual: a number of replications that is named suffices, and where the tail decides none is named.
strayed() {
  printf 'observations:\n  - {name: modern_2021, label: "Modern firms", indicator: modern_firms, use: condition,
     year: 2021, value: 270, standard_error: 30, unit: firms, source: "press", grade: B}\n' >strayed.yaml
  sed 's/value: 270, standard_error: 30/value: 290, standard_error: 20/' strayed.yaml >astray.yaml
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml $small --condition strayed.yaml -n 150 -o strayed.h5 -q
  said err 'warning: too few replications agree'
  local suffice
  suffice=$(sed -n 's/^ *\([0-9][0-9 ]*\) replications suffice for 100 to count.*/\1/p' err | tr -d ' ')
  [ "${suffice:-0}" -gt 300 ] || fail "replications that suffice: '$suffice'"
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml $small --condition strayed.yaml -n "${suffice:-300}" -o enough.h5 -q
  lacks err 'too few replications agree'
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml $small --condition astray.yaml -n 150 -o astray.h5 -q
  said err 'Not expected by smoke: Modern firms: 290 ±20'
  said err 'it takes more than 150 replications; these do not say how many'
  lacks err 'replications suffice'
  expect 3 sensitivity astray.h5 --outcome modern_firms
  said err 'futures with a value, better [0-9]+, and there are [0-9]+, which by their weights count as [0-9]+\.[0-9]$'
  # What is told of the first scenario does not keep the second from being told.
  printf 'name: still\nextends: smoke.yaml\nprocesses: {entry: off}\n' >still.yaml
  # shellcheck disable=SC2086
  expect 0 run smoke.yaml still.yaml $small --condition strayed.yaml -n "${suffice:-300}" -o second.h5 -q
  said err '^plansim: warning: '
  said err '(Excluded|Not expected) by still: Modern firms: 270 ±30'
}

# What a calibration has seen must not weight its posterior again.
twice() {
  cat >after.yaml <<'END'
extends: smoke.yaml
posterior:
  source: "a calibration"
  grade: C
  parameters: ["growth.incumbent[mechanical]"]
  draws:
    - [1, 9]
    - [1, 10]
END
  expect 0 run after.yaml --condition switch.yaml -o no.h5 --dry-run -q
  said err "warning: after: observation 'fdi_registered_2021' is one of those for calibration"
  expect 0 run after.yaml --condition seen.yaml -o no.h5 --dry-run -q
  said err "warning: after: observation 'fdi_seen' is one of those for calibration"
  sed 's/year: 2021, value/year: 2022, value/' seen.yaml >later.yaml
  expect 0 run after.yaml --condition later.yaml -o no.h5 --dry-run -q
  silent err
  expect 0 run smoke.yaml --condition seen.yaml -o no.h5 --dry-run -q
  silent err
}

# Commands that do not weight say so.
unused() {
  local seen=(--set observations.fdi_registered_2021.use=condition)
  expect 0 solve smoke.yaml --target electronics_firms_2030 --vary entry.promotion --min 0.9 --max 1.1 -n 40 "${seen[@]}"
  said err 'note: smoke has observations with use: condition; only run weights replications'
}

mistakes
resolved
twice
unused
weights
parts
collapse
equally_far
strayed
faces
collapsed
finish
