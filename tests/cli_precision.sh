#!/bin/bash
# Stopping by precision as a user meets it: mistakes, refusals, the looks, the cap, killed and resumed runs.
# usage: cli_precision.sh PLANSIM SCENARIO_DIR; prints one line per failed expectation.
set -u
plansim=$(realpath "$1")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/*.yaml "$work" && cd "$work" || exit 2
. "$common"

# wrong CONDITION WORDS: refused as wrong usage in one line, and nothing is left behind.
wrong() {
  expect 2 run plan.yaml -o wrong.h5 --precision "$1"
  said err "^plansim: error: --precision .*$2"
  checks=$((checks + 1))
  [ "$(wc -l <err)" -eq 1 ] || fail "one line was expected"
  if [ -e wrong.h5 ] || [ -e wrong.h5.partial ]; then fail "something was left behind"; fi
}

mistakes() {
  wrong modern_firm:mean:3 "no indicator 'modern_firm'; did you mean 'modern_firms'"
  wrong 'output_real[mechanica]:mean:1' "no member 'mechanica'; did you mean 'mechanical'"
  wrong 'output_real[mech]:mean:1' "no member 'mech'; did you mean 'mechanical'"
  wrong output_real:mean:1 'write output_real\[sector\]'
  wrong 'modern_firms[x]:mean:1' 'no members'
  wrong modern_firms@1999:mean:1 "no year '1999'"
  wrong modern_firms:mode:1 "not 'mode'"
  wrong modern_firms:p0:1 "not 'p0'"
  wrong modern_firms:mean:0 'above 0'
  wrong modern_firms:mean:0,5 'write 0.5, not 0,5'
  wrong modern_firms:mean:nan 'finite number'
  wrong modern_firms:mean 'wants INDICATOR'
  wrong target:modern_firms_2031:0.1 "did you mean 'modern_firms_2030'"
  wrong target:modern_firms_2030:1% 'plain number'
  wrong target:modern_firms_2030:2 'below 0.5'
  expect 2 run plan.yaml -o wrong.h5 --precision modern_firms:mean:3 --outcomes output_real
  said err 'nothing is kept .* see --outcomes'
  expect 2 run plan.yaml -o wrong.h5 --confidence 90
  said err 'belongs to --precision'
  expect 2 run plan.yaml -o wrong.h5 --confidence '95,5 %' --precision modern_firms:mean:3
  said err 'error: --confidence: write 95\.5, not 95,5$'
  expect 2 run plan.yaml -o wrong.h5 --confidence 0.95 --precision modern_firms:mean:3
  said err 'per cent from 50 to 99.9'
  expect 2 run plan.yaml -o wrong.h5 --precision modern_firms:mean:3 --shard 1/2
  said err 'does not go with --shard'
  expect 2 run batch-example.yaml -o wrong.h5 --precision modern_firms:mean:3
  said err 'does not go with a latin_hypercube design'
}

# The rules of the tests: one is met at 512 replications, the other not at the cap.
small="--outcomes modern_firms --set posterior=none"
rule="--precision modern_firms:mean:10 --precision target:modern_firms_2030:0.067"

looks() {
  # shellcheck disable=SC2086
  expect 0 run plan.yaml $small $rule -n 3000 -q --threads 2 --dry-run
  said out 'runs until +confidence:95'
  said out 'modern_firms@2030:mean:10'
  said out 'replications of each, at most +3 000'
  local keep
  for keep in all summary; do
    # shellcheck disable=SC2086
    expect 0 run plan.yaml $small $rule -n 3000 --threads 2 --keep $keep -o $keep.h5
    said err '^largest half-width .*: 1\.[0-9]+ at 256, 0\.[0-9]+ at 512: precise enough'
    said err "^$keep.h5: 512 replications of 1 scenario"
    # shellcheck disable=SC2086
    expect 0 run plan.yaml $small -n 512 -q --threads 1 --keep $keep -o plain.h5 --force
    same "a plain run of as many replications, $keep" "$(digest $keep.h5)" "$(digest plain.h5)"
    # shellcheck disable=SC2086
    expect 0 run plan.yaml $small $rule -n 3000 --resume --keep $keep -o $keep.h5
    said err "^$keep.h5: already complete"
  done
  expect 0 show all.h5
  said out '^Stopped by precision \(confidence:95, modern_firms@2030:mean:10, target:.*\): n = 512$'
  expect 0 report all.h5 -q -o all.html
  cp all.html out
  said out '<dt>Stopped by precision</dt>'
  lacks out 'as precise as was asked for'
  expect 0 show all.h5 --lang vi
  said out '^Dừng khi đạt độ chính xác'
  # shellcheck disable=SC2086
  expect 3 run plan.yaml $small -n 512 --resume -o all.h5
  said err 'was made with a --precision'
  # shellcheck disable=SC2086
  expect 3 run plan.yaml $small --precision modern_firms:mean:7 -n 3000 --resume -o all.h5
  said err 'was made with another --precision'
}

cap() {
  # shellcheck disable=SC2086
  expect 0 run plan.yaml $small --precision modern_firms:p50:0.5 -n 300 -q -o cap.h5
  said err 'warning: not precise enough after 300 replications: modern_firms@2030:p50:0.5 in scenario plan: half-width'
  said err 'wanted 0.5.*; about [1-9][0-9 ]* replications would do'
  # shellcheck disable=SC2086
  expect 0 run plan.yaml $small --precision modern_firms:p50:0.5 -n 300 --force -o cap.h5 --lang vi
  said err '^nửa độ rộng lớn nhất so với mức yêu cầu, theo số lần mô phỏng: [0-9,]+ với 256'
  said err 'cảnh báo: chưa đủ chính xác sau 300 lần mô phỏng: .*; cần khoảng [1-9][0-9.]* lần mô phỏng'
  expect 0 show cap.h5
  said out '^Not precise enough .*: n = 300$'
  expect 0 show cap.h5 --targets
  said out '^Not precise enough .*: n = 300$'
  # The report says it where it says what it lacks, and nowhere that the run was stopped by precision.
  expect 0 report cap.h5 -q -o cap.html
  cp cap.html out
  said out 'ended at 300 futures of each variant and is not as precise as was asked for \('
  said out '<dt>Not precise enough</dt>'
  lacks out 'Stopped by precision'
  expect 0 report cap.h5 -q --brief --lang vi -o cap.html --force
  cp cap.html out
  said out 'dừng ở 300 lần mô phỏng cho mỗi kịch bản và chưa đạt độ chính xác đã yêu cầu'
  # shellcheck disable=SC2086
  expect 0 run plan.yaml $small --precision modern_firms:p99:5 -n 300 --force -q -o cap.h5
  said err ' in scenario plan: an interval of this quantile takes at least 437 that have a value$'
}

# killed KEEP SIGNAL CODE: a run that is stopped half-way ends, resumed, with the same n and digest.
killed() {
  local code
  rm -f killed.h5*
  # shellcheck disable=SC2086
  "$plansim" run plan.yaml $small $rule -n 3000 --threads 1 --keep "$1" -q -o killed.h5 >out 2>err &
  local pid=$!
  leaf_saved killed.h5.partial # its first look
  kill -"$2" $pid
  wait $pid 2>/dev/null
  code=$?
  checks=$((checks + 1))
  [ $code -eq "$3" ] || fail "SIG$2: exit $code, not $3"
  # shellcheck disable=SC2086
  expect 3 run plan.yaml $small --precision modern_firms:mean:10 -n 3000 --keep "$1" -o killed.h5 --resume
  said err 'begun with other inputs: precision was'
  # shellcheck disable=SC2086
  expect 3 run plan.yaml $small -n 512 --keep "$1" -o killed.h5 --resume
  said err "begun with other inputs: precision was .* and is 'none'"
  # shellcheck disable=SC2086
  expect 0 run plan.yaml $small $rule -n 3000 --threads 2 --keep "$1" -o killed.h5 --resume
  said err '^resuming: [1-9][0-9 ]* of at most 3 000 done'
  said err '^killed.h5: 512 replications'
  same "killed by $2 and resumed, $1" "$(digest killed.h5)" "$(digest "$1.h5")"
}

mistakes
looks
cap
killed all KILL 137
killed summary KILL 137
killed all TERM 143
killed summary TERM 143
finish
