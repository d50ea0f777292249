#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, runs all quick tests and a short sanitizer pass.
#   scripts/test.sh           everything
#   scripts/test.sh --fast    without the sanitizers
# Ends at the first failure with a message and a non-zero exit code.
set -euo pipefail
cd "$(dirname "$0")/.."

fast=no
case "${1:-}" in
  "") ;;
  --fast) fast=yes ;;
  *)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
summary=()

# Runs a step; a quiet step shows its output only when it fails.
step() { # name, command...
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  if ! "$@"; then
    echo "test: FAILED at: $name" >&2
    exit 1
  fi
  summary+=("$(printf '%5d s  %s' $((SECONDS - start)) "$name")")
}

quietly() {
  if ! "$@" >"$tmp/log" 2>&1; then
    tail -n 200 "$tmp/log"
    return 1
  fi
}

build() { quietly cmake --preset "$1" && quietly cmake --build --preset "$1"; }

format() { find sim models tests fuzz -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror; }

scenarios() { quietly build/dev/sim/app/plansim check scenarios/*.yaml scenarios/example/*.yaml bench/*.yaml; }

tests() { ctest --preset dev | tee "$tmp/ctest"; }

# Criterion calls a test with a leak passed: a report in a file is what counts.
address() {
  local options="log_path=$tmp/report:detect_leaks=1:abort_on_error=0"
  export UBSAN_OPTIONS=print_stacktrace=1
  local plansim=build/asan/sim/app/plansim command
  export ASAN_OPTIONS=$options
  quietly ctest --preset asan || return 1
  cp tests/data/province/{base,growth,calibrate}.yaml "$tmp"
  quietly "$plansim" run scenarios/smoke.yaml scenarios/baseline.yaml -n 20 -o "$tmp/asan.h5" || return 1
  for command in "show $tmp/asan.h5" "compare $tmp/asan.h5" "plot $tmp/asan.h5 -o $tmp/charts --keep-scripts" \
    "report $tmp/asan.h5 -o $tmp/page.html" "export $tmp/asan.h5 --csv $tmp/tables --xlsx $tmp/tables.xlsx" \
    "calibrate $tmp/calibrate.yaml -n 30 --worlds 4 --rounds 2 --ess 5 -o $tmp/posterior.yaml"; do
    # shellcheck disable=SC2086
    quietly "$plansim" $command || { echo "plansim $command"; return 1; }
  done
  unset ASAN_OPTIONS
  if compgen -G "$tmp/report*" >/dev/null; then
    head -n 60 "$tmp"/report*
    return 1
  fi
}

# More than a leaf of replications, so that quantiles are found beside what is read.
threads() {
  local archer
  archer=$(find /usr/lib/llvm-*/lib -name libarcher.so | sort -V | tail -n 1)
  [ -n "$archer" ] || { echo "libarcher.so is missing (package libomp-dev)"; return 1; }
  OMP_TOOL_LIBRARIES=$archer TSAN_OPTIONS=ignore_noninstrumented_modules=1 quietly \
    build/tsan/sim/app/plansim run scenarios/smoke.yaml -n 300 --threads 2 -o "$tmp/tsan.h5"
}

# From a fixed seed, so that a change that has nothing to do with it meets nothing new.
fuzzing() { FUZZ_SEED=1 quietly scripts/fuzz.sh --seconds 8 scenario set beside dist journal results; }

step "packages" scripts/setup.sh --test
step "format" format
step "build, warnings are errors" build dev
step "layers, calls, names" scripts/check-layers.sh build/dev
step "scenario files" scenarios
step "prose" scripts/check-prose.sh
step "generated documentation" scripts/docs.sh --check build/dev/sim/app/plansim
step "tests" tests
if [ $fast = no ]; then
  step "build with address and undefined-behaviour sanitizers" build asan
  step "sanitized tests and run" address
  step "build with thread sanitizer" build tsan
  step "run without data races" threads
  step "fuzz targets, some seconds each" fuzzing
fi

echo
printf '%s\n' "${summary[@]}"
printf '%5d s  in all\n' "$SECONDS"
[ $fast = no ] || echo "without the sanitizers (--fast)"
echo
sed -n '/tests passed/,$p' "$tmp/ctest"
