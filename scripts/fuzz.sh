#!/usr/bin/env bash
# Fuzzes what reads other people's bytes (fuzz/), two targets at a time, and prints a table of what was run.
#   scripts/fuzz.sh [MINUTES]       of each target (default: 10)
#   scripts/fuzz.sh --seconds N     the same in seconds
#   scripts/fuzz.sh --runs N        N executions of the targets in memory, a tenth of the others
#   scripts/fuzz.sh ... TARGET...   only these
# FUZZ_SEED=N begins from a fixed seed (default: another one every time). A finding ends with exit code 1 and stays in
# build/fuzz/findings; it belongs into fuzz/found/TARGET/ once mended, where a test replays it. What was learnt stays
# in build/fuzz/corpus and is gone on with.
set -euo pipefail
cd "$(dirname "$0")/.."

memory=(scenario set beside dist)
others=(journal results command)
how=(-max_total_time=600)
few=("${how[@]}")
case "${1:-}" in
  --seconds)
    how=("-max_total_time=$2") few=("-max_total_time=$2")
    shift 2
    ;;
  --runs)
    how=("-runs=$2") few=("-runs=$(($2 / 10))")
    shift 2
    ;;
  [0-9]*)
    how=("-max_total_time=$(($1 * 60))") few=("-max_total_time=$(($1 * 60))")
    shift
    ;;
esac
chosen=("${@:-}")
[ -n "${chosen[0]}" ] || chosen=("${memory[@]}" "${others[@]}")

log=$(mktemp)
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$log" "$scratch"' EXIT
if ! { cmake --preset fuzz && cmake --build --preset fuzz $(printf -- '--target fuzz_%s ' "${chosen[@]}"); } >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi
mkdir -p build/fuzz/findings
here=$PWD
/usr/bin/python3 fuzz/seeds.py "$scratch/seeds"

# Hangs, by the clock of a machine that does other things, too; whole commands end soon after they are interrupted.
one() { # target
  local limits=(-timeout=10 -rss_limit_mb=512) runs=("${how[@]}")
  case " ${others[*]} " in *" $1 "*) runs=("${few[@]}") limits=(-timeout=60 -rss_limit_mb=1024) ;; esac
  mkdir -p "build/fuzz/corpus/$1" "$scratch/$1"
  local folders=("$here/build/fuzz/corpus/$1" "$scratch/seeds/$1")
  [ ! -d "fuzz/found/$1" ] || folders+=("$here/fuzz/found/$1")
  TMPDIR=$scratch/$1 nice -n "${FUZZ_NICE:-10}" "build/fuzz/fuzz/fuzz_$1" "${limits[@]}" "${runs[@]}" -seed="${FUZZ_SEED:-0}" \
    -print_final_stats=1 "-artifact_prefix=$here/build/fuzz/findings/$1-" "${folders[@]}" >"$scratch/$1.log" 2>&1 || true
}
export OMP_NUM_THREADS=2 ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1

running=0
for target in "${chosen[@]}"; do
  one "$target" &
  running=$((running + 1))
  [ $((running % 2)) -ne 0 ] || wait
done
wait

failed=0
echo "| target | inputs | in a second | branches | slowest | memory | findings |"
echo "|---|---|---|---|---|---|---|"
for target in "${chosen[@]}"; do
  value() { sed -n "s/^stat::$1: *//p" "$scratch/$target.log" | tail -n 1; }
  branches=$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$scratch/$target.log" | tail -n 1)
  found=$(grep -c 'Test unit written to' "$scratch/$target.log" || true)
  runs=$(value number_of_executed_units)
  if [ "$found" -gt 0 ] || [ -z "$runs" ]; then
    failed=1
    grep -v 'NEW\|REDUCE\|pulse' "$scratch/$target.log" | tail -n 60 >&2
  fi
  echo "| $target | ${runs:-0} | $(value average_exec_per_sec) | ${branches:-0} | $(value slowest_unit_time_sec) s |" \
    "$(value peak_rss_mb) MB | $found |"
done
exit $failed
