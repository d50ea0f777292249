#!/usr/bin/env bash
# A guard of speed that no other work on the machine can disturb: instructions that valgrind counts in a fixed small run,
# held against the record in tests/data/instructions.txt. More than 5 % above it fails; so does more than 5 % below,
# because a better record should be kept. Vectors are SSE2's and the C library takes no newer instructions, so that every
# x86-64 counts the same.
#   scripts/check-speed.sh BUILD_DIR [--record]    --record writes the record: say in the commit why it rose
#   scripts/check-speed.sh BUILD_DIR --costs [PROCESS,PROCESS... ...]
#     what a replication of the plan costs, and how much less without a process (or several, joined by commas)
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?usage: check-speed.sh BUILD_DIR [--record | --costs PROCESS...]}
record=tests/data/instructions.txt
[ "$(uname -m)" = x86_64 ] || { echo "check-speed: not run, the record is of x86-64"; exit 0; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

for file in sim/{core,experiment,stats,run}/*.c models/province/*.c tests/same_bits.c; do
  case $file in
    *_avx2.c) options=-mavx2 ;;
    *_avx512.c) options=-mavx512f ;;
    *) options= ;;
  esac
  echo "${CMAKE_C_COMPILER_LAUNCHER:-} gcc -std=c17 -O3 -ffp-contract=off -fno-math-errno -fopenmp \
-D_POSIX_C_SOURCE=200809L $options -Isim/core -Isim/experiment -Isim/stats -Isim/run -Isim/words -Isim/io -Isim/scenario -Imodels/province -c $file \
-o $tmp/$(basename "$file" .c).o"
done | xargs -P 2 -I{} sh -c '{}'
gcc -fopenmp "$tmp"/*.o "$build/sim/scenario/libplansim_scenario.a" "$build/sim/io/libplansim_io.a" "$build/sim/words/libplansim_words.a" $(pkg-config --libs gsl yaml-0.1 libcrypto) -lm -o "$tmp/run"

count() { # replications, scenario
  GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F,-AVX2_Usable,-ERMS PLANSIM_VECTOR=sse2 OMP_NUM_THREADS=1 \
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$tmp/run" 1 "$1" "${2:-tests/data/province/speed.yaml}" 2>&1 |
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}
costs() { # PROCESS[,PROCESS]...
  local few all without
  cp -r scenarios "$tmp/scenarios"
  few=$(count 1 "$tmp/scenarios/plan-prior.yaml") all=$(count 41 "$tmp/scenarios/plan-prior.yaml")
  echo "all on: $(((all - few) / 40)) instructions a replication"
  for names; do
    printf 'extends: plan-prior.yaml\nprocesses: {%s: off}\n' "${names//,/: off, }" >"$tmp/scenarios/without.yaml"
    without=$(count 41 "$tmp/scenarios/without.yaml")
    awk -v names="$names" -v less=$((all - without)) -v all=$((all - few)) \
      'BEGIN { printf "%s: %.0f thousand, %.1f %%\n", names, less / 40000, 100 * less / all }'
  done
}
if [ "${2:-}" = --costs ]; then
  costs "${@:3}"
  exit
fi
few=$(count 1) many=$(count 9)
[ -n "$few" ] && [ -n "$many" ] || { echo "check-speed: valgrind counted nothing (package valgrind)" >&2; exit 1; }
replication=$(((many - few) / 8)) start=$((few - replication))

if [ "${2:-}" = --record ]; then
  {
    echo "# Instructions of tests/data/province/speed.yaml (scripts/check-speed.sh): loading it, and one replication."
    echo "start $start"
    echo "replication $replication"
  } >"$record"
fi
bad=0
for what in start replication; do
  got=${!what} want=$(awk -v what=$what '$1 == what {print $2}' "$record")
  awk -v got="$got" -v want="$want" -v what=$what 'BEGIN {
    printf "check-speed: %s %d instructions, %.1f %% of the record\n", what, got, 100 * got / want
    exit !(got <= 1.05 * want && got >= 0.95 * want)}' || bad=1
done
[ $bad = 0 ] || { echo "check-speed: beyond 5 % of $record; when that is meant: scripts/check-speed.sh $build --record" >&2; exit 1; }
