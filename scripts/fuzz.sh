#!/usr/bin/env bash
# Fuzzes what reads other people's bytes (fuzz/), two targets at a time, and prints a table of what was run.
#   scripts/fuzz.sh [--bulk] [MINUTES]       of each target (default: 10)
#   scripts/fuzz.sh [--bulk] --seconds N     the same in seconds
#   scripts/fuzz.sh [--bulk] --runs N        N executions of the targets in memory, a tenth of the others
#   scripts/fuzz.sh ... TARGET...            only these
#   scripts/fuzz.sh --table                  a table of all runs since build/fuzz/journal.tsv was begun
# Targets run under AddressSanitizer and UndefinedBehaviorSanitizer; with --bulk in a build that is two to three times as
# fast: undefined behaviour, buffers that overflow and broken promises end it, but reads of what was given back and leaks
# do not show. What it finds anew is then replayed under the sanitizers (at the next run without --bulk, --runs 0 alone).
# FUZZ_SEED=N begins from a fixed seed (default: another one every time), FUZZ_JOBS=1 takes one target at a time. A finding
# ends with exit code 1 and stays in build/fuzz/findings; it belongs into fuzz/found/TARGET/ once mended, where a test
# replays it. What was learnt stays in build/fuzz/corpus and is gone on with.
set -euo pipefail
cd "$(dirname "$0")/.."

memory=(scenario set beside dist)
others=(journal results command)
journal=build/fuzz/journal.tsv # build, target, inputs, inputs read again, seconds, branches, memory in MB, slowest in s, findings

table() {
  echo "| target | inputs under sanitizers | in the quick build | read again under sanitizers | branches | memory | slowest | findings |"
  echo "|---|---|---|---|---|---|---|---|"
  for target in "${memory[@]}" "${others[@]}"; do
    awk -F '\t' -v t="$target" '$2 == t { n++
        if ($1 == "fuzz") { under += $3; if ($4 > again) again = $4; if ($7 > memory) memory = $7 } else quick += $3
        if ($6 > branches) branches = $6; if ($8 > slowest) slowest = $8; found += $9 }
      END { if (n) printf "| %s | %d | %d | %d | %d | %s MB | %d s | %d |\n", t, under, quick, again, branches,
        memory ? memory : "-", slowest, found }' "$journal"
  done
}

build=fuzz
how=(-max_total_time=600)
few=("${how[@]}")
if [ "${1:-}" = --bulk ]; then
  build=fuzz-bulk
  shift
fi
case "${1:-}" in
  --table)
    table
    exit
    ;;
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
if ! { cmake --preset $build && cmake --build --preset $build $(printf -- '--target fuzz_%s ' "${chosen[@]}"); } >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi
mkdir -p build/fuzz/findings
here=$PWD
/usr/bin/python3 fuzz/seeds.py "$scratch/seeds"

# Hangs, by the clock of a machine that does other things, too; whole commands end soon after they are interrupted.
one() { # target
  local limits=(-timeout=10 -rss_limit_mb=512 -max_len=4096) runs=("${how[@]}")
  case " ${others[*]} " in *" $1 "*) runs=("${few[@]}") limits=(-timeout=60 -rss_limit_mb=1024) ;; esac
  mkdir -p "build/fuzz/corpus/$1" "$scratch/$1"
  local folders=("$here/build/fuzz/corpus/$1" "$scratch/seeds/$1")
  [ ! -d "fuzz/found/$1" ] || folders+=("$here/fuzz/found/$1")
  TMPDIR=$scratch/$1 nice -n "${FUZZ_NICE:-10}" "build/$build/fuzz/fuzz_$1" "${limits[@]}" "${runs[@]}" -seed="${FUZZ_SEED:-0}" \
    -entropic=0 -print_final_stats=1 "-artifact_prefix=$here/build/fuzz/findings/$1-" "${folders[@]}" \
    >"$scratch/$1.log" 2>&1 || true
}
export OMP_NUM_THREADS=2 ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1

# What the log of a target says, as a line of the journal.
told() { # target
  local file=$scratch/$1.log
  value() { sed -n "s/^stat::$1: *//p" "$file" | tail -n 1; }
  local read_again branches found seconds inputs
  branches=$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$file" | tail -n 1)
  read_again=$(sed -n 's/^INFO: seed corpus: files: \([0-9]*\).*/\1/p' "$file" | tail -n 1)
  seconds=$(sed -n 's/^Done .* in \([0-9]*\) second.*/\1/p' "$file")
  found=$(grep -c 'Test unit written to' "$file" || true)
  inputs=$(value number_of_executed_units)
  if [ -z "$inputs" ]; then # it broke off, perhaps while a command had its standard error
    inputs=$(sed -n 's/^#\([0-9]*\).*/\1/p' "$file" | tail -n 1)
    [ "$found" -gt 0 ] || found=1
  fi
  printf '%s\t' $build "$1" "${inputs:-0}" "${read_again:-0}" "${seconds:-0}" \
    "${branches:-0}" "$(value peak_rss_mb | grep . || echo 0)" "$(value slowest_unit_time_sec | grep . || echo 0)"
  echo "$found"
}

running=0
for target in "${chosen[@]}"; do
  one "$target" &
  running=$((running + 1))
  [ $((running % ${FUZZ_JOBS:-2})) -ne 0 ] || wait
done
wait

failed=0
: >"$scratch/lines.tsv"
for target in "${chosen[@]}"; do
  told "$target" >>"$scratch/lines.tsv"
  if ! grep -q '^stat::number_of' "$scratch/$target.log" || grep -q 'Test unit written to' "$scratch/$target.log"; then
    failed=1
    grep -v 'NEW\|REDUCE\|pulse' "$scratch/$target.log" | tail -n 60 >&2
  fi
done
cat "$scratch/lines.tsv" >>"$journal"
journal=$scratch/lines.tsv table
exit $failed
