#!/bin/bash
# plansim calibrate as a user meets it.
# usage: cli_calibrate.sh PLANSIM TEST_DATA_DIR; works in a private temporary folder.
set -u
plansim=$1
data=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$data"/base.yaml "$data"/growth.yaml "$data"/calibrate.yaml .
. "$common"

few=(-n 100 --worlds 16 --rounds 3 --ess 80)

# The draws of a posterior: all but the lines that say how it was made.
draws() { sed -n '/^  parameters:/,$p' "$1" | grep -v '^# plansim sha256'; }

equal() { # NAME A B: two posteriors have the same draws
  checks=$((checks + 1))
  if [ "$(draws "$2" | wc -l)" -lt 3 ] || [ "$(draws "$2")" != "$(draws "$3")" ]; then fail "$1: other draws"; fi
}

result() {
  expect 0 calibrate calibrate.yaml -o posterior.yaml "${few[@]}"
  said out '^Calibration of calibrate: 4 parameters on 4 observations$'
  said out '^effective sample size of the posterior: [0-9]+ of [23]00 draws$'
  said out '^tail of the weights: -?[0-9]\.[0-9]{2}$'
  said out '^  inquiries_2021 +18\.0 ±1\.00 projects '
  said out '^  origins\[foreign\]\.licensed, projects/yr +17\.3 \[9\.[0-9]+; 28\.[0-9]\] .* [0-9]+ %$'
  said out '^  growth.incumbent\[chips\], % a year .* nothing$'
  said err '^  round 1: effective sample size [0-9]+'
  harmless
  narrow
  absent posterior.yaml.partial posterior.yaml.new
  # A scenario like any other.
  said_of_tail=$(grep -c '; effective sample size [0-9]*; tail of the weights -\?[0-9]\.[0-9][0-9])' posterior.yaml)
  same 'the tail stands in the file' "$said_of_tail" 1
  expect 0 check posterior.yaml
  expect 0 run posterior.yaml -n 20 -q -o posterior.h5
  expect 0 describe parameter 'origins[foreign].licensed' posterior.yaml
  said out 'Calibration of calibrate'
  expect 3 calibrate posterior.yaml -o again.yaml "${few[@]}"
  said err 'posterior.yaml:[0-9]+:1: error: posterior: .* has a posterior already: .* --set posterior=none'
  absent again.yaml
  # Conjugate: 40 inquiries in two years, a gamma prior of 9 and 1/2: mean 49/2.5 = 19.6, sd 2.8 + errors of observation.
  checks=$((checks + 1))
  awk '/^  draws: [|]/ {rows = 1} rows && /^    [0-9]/ {w += $1; x += $1 * $2} END {exit !(x / w > 17.5 && x / w < 22)}' posterior.yaml ||
    fail "the rate of inquiries is not near 19.6"
}

same_again() {
  expect 0 calibrate calibrate.yaml -o one.yaml "${few[@]}" -q --threads 1
  equal "one thread" posterior.yaml one.yaml
  silent err
  expect 0 calibrate calibrate.yaml -o other.yaml "${few[@]}" -q --seed 9
  checks=$((checks + 1))
  [ "$(draws one.yaml)" != "$(draws other.yaml)" ] || fail "the seed changes nothing"
}

# What a command line may hold, no scenario file may: the line that tells how it was made stays a comment.
strange_names() {
  local name=$'one\u2028posterior: none\u0085\x7f\ufeff\xff.yaml'
  expect 0 calibrate calibrate.yaml -o "$name" "${few[@]}" -q
  mv "$name" strange.yaml
  expect 0 check strange.yaml
  expect 0 describe parameter 'origins[foreign].licensed' strange.yaml
  said out 'Calibration of calibrate'
}

# Yardsticks never shape what is known: without targets, or with others, nothing is different.
targets_take_no_part() {
  printf 'extends: calibrate.yaml\ntargets:\n  - {name: firms_2025, indicator: total_output_real, year: 2025, relation: "<=", value: 1, unit: bn VND, source: test, grade: assumption}\n' >others.yaml
  sed '/^targets:/,$d' calibrate.yaml >none.yaml
  for file in others none; do
    expect 0 calibrate $file.yaml -o $file-posterior.yaml "${few[@]}" -q
    equal "targets ($file)" posterior.yaml $file-posterior.yaml
  done
}

interrupted() {
  local long=(-n 160 --worlds 48 --rounds 2 --ess 5000 -q)
  "$plansim" calibrate calibrate.yaml -o long.yaml "${long[@]}" >job.out 2>job.err &
  local job=$! tries=0
  while [ "$(stat -c %s long.yaml.partial 2>/dev/null || echo 0)" -le 8 ] && [ $((tries++)) -lt 600 ]; do sleep 0.05; done
  for how in --resume --force; do # another process has it
    expect 4 calibrate calibrate.yaml -o long.yaml "${long[@]}" $how
    said err 'long.yaml.partial: another process is writing this output'
  done
  checks=$((checks + 1))
  [ -s long.yaml.partial ] || fail "what another process works with was taken away"
  kill -INT $job
  wait $job
  local got=$?
  checks=$((checks + 1))
  [ $got -eq 130 ] || fail "interrupted: exit $got, not 130"
  cp job.err err
  said err 'saved in long.yaml.partial; the same command with --resume continues'
  absent long.yaml
  expect 4 calibrate calibrate.yaml -o long.yaml "${long[@]}"
  said err 'long.yaml.partial holds work that was interrupted: --resume continues it, --force begins anew'
  expect 3 calibrate calibrate.yaml -o long.yaml "${long[@]}" --seed 5 --resume
  said err 'is of a calibration with other inputs'
  head -c -7 long.yaml.partial >torn && mv torn long.yaml.partial # as a crash leaves it
  expect 0 calibrate calibrate.yaml -o long.yaml "${long[@]}" --resume
  absent long.yaml.partial
  expect 0 calibrate calibrate.yaml -o whole.yaml "${long[@]}"
  said err 'warning: the effective sample size is [0-9]+, not the 5000 asked for'
  equal "resumed" long.yaml whole.yaml
}

choices() {
  expect 0 calibrate calibrate.yaml -o some.yaml "${few[@]}" -q -p 'growth.incumbent[rest]' --until 2022 --lang vi
  said out '^Hiệu chỉnh calibrate: 1 tham số theo 2 số liệu quan sát$'
  said out '^không tham gia: 2 trên 4 số liệu'
  said out '18,0 ±1,00 dự án'
  expect 0 calibrate calibrate.yaml -o some.yaml "${few[@]}" -q --force --leave-out rest_growth --extends growth.yaml
  said out '4 parameters on 3 observations'
  checks=$((checks + 1))
  grep -q '^extends: "growth.yaml"$' some.yaml || fail "--extends is not written"
  expect 0 calibrate calibrate.yaml -o point.yaml "${few[@]}" -q --point
  checks=$((checks + 1))
  [ "$(sed '1,/^  draws: [|]/d' point.yaml | grep -c '^    [0-9]')" -eq 1 ] || fail "--point should write one draw"
  # Growth of 2021-25 tells of 2021, too.
  expect 0 calibrate calibrate.yaml -o late.yaml "${few[@]}" -q -p 'origins[foreign].licensed' --from 2022
  said out '^took no part: 3 of 4 observations'
  # A figure that nothing can explain is named.
  printf 'extends: calibrate.yaml\nobservations: [{name: rest_growth, value: 60, source: test, grade: assumption}]\n' >far.yaml
  expect 2 calibrate far.yaml -o far-posterior.yaml "${few[@]}" -q
  said err 'too few to stand for it: nothing was written'
  absent far-posterior.yaml
  expect 0 calibrate far.yaml -o far-posterior.yaml "${few[@]}" -q --resume --thin
  said out '^! rest_growth: observed more than 2\.00 standard deviations'
}

mistakes() {
  expect 2 calibrate calibrate.yaml
  said err 'where to\? Give -o FILE.yaml'
  expect 4 calibrate calibrate.yaml -o posterior.yaml "${few[@]}"
  said err 'posterior.yaml is already there: --force replaces it'
  expect 2 calibrate calibrate.yaml -o x.yaml -p growth.incumbant
  said err "there is no parameter 'growth.incumbant'; did you mean 'growth.incumbent"
  expect 2 calibrate calibrate.yaml -o x.yaml -p growth.half_life
  said err "'growth.half_life' has no distribution that is drawn once a replication"
  expect 2 calibrate calibrate.yaml -o x.yaml --leave-out rest_groth
  said err "there is no observation 'rest_groth'; did you mean 'rest_growth'"
  expect 3 calibrate calibrate.yaml -o x.yaml --from 2030
  said err 'has no observation within its horizon'
  expect 2 calibrate calibrate.yaml -o x.yaml --from 2024 --until 2022
  expect 2 calibrate calibrate.yaml -o x.yaml --worlds 1000
  mkdir -p elsewhere
  expect 2 calibrate calibrate.yaml -o elsewhere/x.yaml
  said err 'elsewhere/x.yaml could not extend calibrate.yaml from its folder: write it beside that file'
  echo 'extends: nothing.yaml' >elsewhere/calibrate.yaml # another one of that name, which would be found
  expect 2 calibrate calibrate.yaml -o elsewhere/x.yaml
  said err 'elsewhere/x.yaml could not extend calibrate.yaml from its folder'
  expect 2 calibrate calibrate.yaml -o x.yaml --extends nowhere.yaml
  absent elsewhere/x.yaml elsewhere/x.yaml.partial
  expect 2 calibrate calibrate.yaml -o x.yaml --lang fr
  printf 'extends: calibrate.yaml\ncalibrate: [growth.incumbant, licensing.duration]\n' >wrong.yaml
  expect 3 calibrate wrong.yaml -o x.yaml
  said err "wrong.yaml:2:13: error: calibrate: there is no parameter 'growth.incumbant'; did you mean"
  said err "wrong.yaml:2:31: error: calibrate: 'licensing.duration' is not drawn once a replication"
  absent x.yaml x.yaml.partial
}

result
same_again
strange_names
targets_take_no_part
interrupted
choices
mistakes
finish
