#!/usr/bin/env bash
# One digest whatever compiles and runs the simulation: gcc and clang, -O2 and -O3, 1 and 3 threads, the C library with
# and without the newer instructions, and each of the program's own vector forms. Core, stats, province and runner are
# compiled for each; the scenario reader, which does not simulate, is the one already built.
#   same_bits.sh SOURCE_DIR BUILD_DIR
set -euo pipefail
source=$1 build=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
launcher=${CMAKE_C_COMPILER_LAUNCHER:-}

scenarios=("$source/scenarios/plan.yaml" "$source/tests/data/province/bits.yaml")

compile() { # name, compiler, level
  local out=$tmp/$1 file options
  mkdir "$out"
  for file in "$source"/sim/{core,experiment,stats,run}/*.c "$source"/models/province/*.c "$source/tests/same_bits.c"; do
    options=
    case $file in
      *_avx2.c) options=-mavx2 ;;
      *_avx512.c) options=-mavx512f ;;
    esac
    echo "$launcher $2 -std=c17 $3 -ffp-contract=off -fno-math-errno -fopenmp -D_POSIX_C_SOURCE=200809L $options -I$source/sim/core \
-I$source/sim/experiment -I$source/sim/stats -I$source/sim/run -I$source/sim/io -I$source/sim/words -I$source/sim/scenario -I$source/models/province -c $file -o $out/$(basename "$file" .c).o"
  done | xargs -P 2 -I{} sh -c '{}'
  $2 -fopenmp "$out"/*.o "$build/sim/scenario/libplansim_scenario.a" "$build/sim/io/libplansim_io.a" "$build/sim/words/libplansim_words.a" $(pkg-config --libs gsl yaml-0.1 libcrypto) -lm -o "$out/same_bits"
}

want=
check() { # what, program, threads
  local got
  got=$("$2" "$3" 24 "${scenarios[@]}") || { echo "FAILED: $1 does not run"; exit 1; }
  [ -n "$want" ] || { want=$got; echo "$got"; }
  if [ "$got" != "$want" ]; then
    echo "FAILED: other results with $1"
    diff <(echo "$want") <(echo "$got") || true
    exit 1
  fi
  echo "same bits: $1"
}

status=0
PLANSIM_VECTOR=mmx "$build/sim/app/plansim" describe models >"$tmp/log" 2>&1 || status=$?
[ $status = 2 ] && grep -q 'PLANSIM_VECTOR=mmx' "$tmp/log" || { echo "FAILED: an unknown vector form passes"; exit 1; }

if [ "$(uname -m)" = x86_64 ]; then forms=(scalar sse2 avx2 avx512); else forms=(scalar); fi
for compiler in gcc clang; do
  for level in -O2 -O3; do
    name=$compiler$level
    compile "$name" "$compiler" "$level"
    program=$tmp/$name/same_bits
    for threads in 1 3; do check "$name, $threads threads" "$program" $threads; done
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F check "$name, an older processor's C library" "$program" 2
    for form in "${forms[@]}"; do
      case $form in avx2 | avx512) flag=${form/avx512/avx512f} ;; *) flag=fpu ;; esac
      if ! grep -qw "$flag" /proc/cpuinfo; then
        echo "not run: $form (this processor lacks it)"
        continue
      fi
      PLANSIM_VECTOR=$form check "$name, $form" "$program" 2
    done
  done
done
