#!/usr/bin/env bash
# Races: commands that use threads, under ThreadSanitizer with archer, which knows OpenMP. clang and libomp-dev.
#   scripts/threads.sh [PLANSIM]     by default that of the preset tsan, which it builds; some minutes
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
  cmake --preset tsan >/dev/null
  cmake --build --preset tsan >/dev/null
fi
plansim=$(realpath "${1:-build/tsan/sim/app/plansim}")
archer=$(find /usr/lib/llvm-*/lib -name libarcher.so | sort -V | tail -n 1)
[ -n "$archer" ] || { echo "threads: libarcher.so is missing (package libomp-dev)" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp tests/data/province/*.yaml "$work"
cp -r scenarios "$work"
cd "$work"
export OMP_TOOL_LIBRARIES=$archer OMP_NUM_THREADS=3
export TSAN_OPTIONS="ignore_noninstrumented_modules=1:log_path=$work/race:exitcode=66"
failed=0
raceless() {
  local code=0
  "$plansim" "$@" -q >out 2>&1 || code=$?
  if compgen -G "$work/race*" >/dev/null || [ $code -ne 0 ]; then
    echo "threads: plansim $*: exit code $code"
    cat out "$work"/race* 2>/dev/null | head -n 40 || true
    rm -f "$work"/race*
    failed=1
  else
    echo "threads: no race: plansim $1"
  fi
}
raceless run scenarios/smoke.yaml scenarios/baseline.yaml -n 6 --threads 3 -o pair.h5
raceless run growth.yaml -n 600 --threads 3 --shard 1/2 -o one
raceless run growth.yaml -n 600 --threads 3 --shard 2/2 -o two
raceless merge one two -o merged.h5
raceless run design.yaml -n 4 --threads 3 -o design.h5 --set \
  'design={method: saltelli, points: 16, over: [{key: money.deflator}, {key: money.exchange_rate}]}'
raceless sensitivity design.h5 --outcome total_output_real
raceless run growth.yaml -n 2000 --threads 3 --precision total_output_real:mean:1% -o precise.h5
raceless optimise scenarios/example/province.yaml --levers 'budget_lines[].amount' -n 4 --points 4 --evaluations 4 \
  --objective modern_firms@2030 --threads 3
raceless compare pair.h5
raceless report pair.h5 -o page.html
raceless calibrate calibrate.yaml -n 30 --worlds 4 --rounds 2 --ess 5 --threads 3 -o made.yaml
exit $failed
