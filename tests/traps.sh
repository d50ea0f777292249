#!/bin/bash
# Runs with every process of the model on, and tests of what they rest on, while floating point traps what is invalid,
# divides by zero or overflows (traps.c), on the scalar functions.
# usage: traps.sh PLANSIM TRAPS DATA_DIR TESTS_DIR; works in a private temporary folder.
set -u
plansim=$1 traps=$2 data=$3 tests=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export PLANSIM_VECTOR=scalar TRAPS_LOG=$work/log
failed=0

report() { # what: the trap, by functions where they can be found
  echo "traps: $1"
  failed=1
  [ -s log ] || return 0
  local program line
  while read -r line; do
    case $line in
      trap:*) program=${line##* in } && echo "  $line" ;;
      "$program(+0x"* | boxfort-worker*)
        line=${line#*(+} && addr2line -fse "$program" "${line%%)*}" | paste -sd' '
        ;;
    esac
  done <log | head -n 20
  rm -f log
}

trapped() { LD_PRELOAD=$traps "$@"; }

# 1 The library traps, also in a thread.
(TRAPS_TEST=1 trapped /bin/true) 2>/dev/null && report "nothing is trapped"
grep -qs 'trap: invalid' log || report "the trap has no words"
rm -f log

# 2 Simulation: no exception whatever.
trapped "$plansim" run "$data/golden/plan.yaml" -q --seed 1 -n 2 --set horizon.end=2025 -o golden.h5 ||
  report "the golden run"
cp "$data/province/growth.yaml" "$data/province/base.yaml" .
cat >other.yaml <<'END'
extends: growth.yaml
name: other
initial: {output: {value: 9000, unit: bn VND, source: test, grade: assumption}}
END
trapped "$plansim" run growth.yaml other.yaml -q -n 20 --threads 2 -o pair.h5 ||
  report "two variants by two threads"

# 3 Answers: what is not there is NaN and may be compared.
export TRAPS_NAN=pass
for command in "show pair.h5" "compare pair.h5" "rank pair.h5 --by total_output_real" "score golden.h5" \
  "export pair.h5 --csv tables"; do
  # shellcheck disable=SC2086
  trapped "$plansim" $command -q >/dev/null || report "plansim $command"
done
unset TRAPS_NAN

# 4 What they rest on. Left out: draws by the hundred thousand, a comparison with a function of GSL that traps by itself.
tested() { # names of test programs
  local test
  for test in "$@"; do
    TRAPS_ONLY=boxfort-worker trapped "$tests/test_$test" -j1 --filter '!(*mcnemar_agrees*|dist/*samples*)' \
      >test.log 2>&1 && continue
    report "test_$test"
    grep FAIL test.log | head -n 5
  done
}
tested dist dist_args dist_table special lane tally
TRAPS_NAN=pass tested stats paired unpaired
[ $failed = 0 ] && echo "traps: nothing"
exit $failed
