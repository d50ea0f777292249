#!/usr/bin/env bash
# Speed of the release build on this machine: the plan with 1 thread and with 2, three interleaved pairs, medians.
#   scripts/bench.sh [REPLICATIONS]     default 2000
set -euo pipefail
cd "$(dirname "$0")/.."
n=${1:-2000}
[[ $n =~ ^[1-9][0-9]*$ ]] || { sed -n '2,3s/^# \{0,1\}//p' "$0" >&2; exit 2; }

scripts/setup.sh --run
cmake --preset release >/dev/null
cmake --build --preset release >/dev/null
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# The last line of a run: "T s on N threads: R trials per second, E events per trial, X ns per event and thread".
measure() { # threads
  build/release/sim/app/plansim run scenarios/plan.yaml -n "$n" --threads "$1" -o "$tmp/bench.h5" --force 2>"$tmp/log" ||
    { cat "$tmp/log" >&2; exit 1; }
  line=$(grep 'trials per second' "$tmp/log" | tail -n 1)
  [ -n "$line" ] || { echo "bench: plansim did not report its speed" >&2; exit 1; }
  echo "$1 thread(s): $line"
  sed -E 's/.*: ([0-9.]+) trials.*/\1/' <<<"$line" >>"$tmp/rate$1"
}

for _ in 1 2 3; do
  measure 1
  measure 2
done
median() { sort -g "$1" | sed -n 2p; }
one=$(median "$tmp/rate1") two=$(median "$tmp/rate2")
echo "median trials per second: 1 thread $one, 2 threads $two, ratio $(awk "BEGIN {printf \"%.2f\", $two / $one}")"
