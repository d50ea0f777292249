#!/usr/bin/env bash
# Builds what the explorer's page simulates with: engine, model and answers as WebAssembly, from the sources of this
# program, with Debian's clang, wasi-libc and lld.
#   scripts/build-explorer.sh OUT.wasm CATALOGUES.c   the catalogues as the build makes them (sim/words)
#   scripts/build-explorer.sh --check                 says what is missing; exit code 1 when something is
# Neither GSL nor HDF5 nor libyaml goes into it: the page gets its scenarios resolved. Only GSL's headers are read. What
# designs of experiments and scores would call of GSL is named below: it stays outside, and the page never calls it.
set -euo pipefail
cd "$(dirname "$0")/.."

clang=$(command -v clang-14 || command -v clang || true)
missing=()
[ -n "$clang" ] || missing+=(clang-14)
command -v wasm-ld >/dev/null || command -v wasm-ld-14 >/dev/null || missing+=(lld-14)
[ -e /usr/lib/wasm32-wasi/libc.a ] || missing+=(wasi-libc)
[ -e /usr/include/gsl/gsl_rng.h ] || missing+=(libgsl-dev)
if [ -n "$clang" ]; then
  runtime=$("$clang" --print-resource-dir)/lib/wasi/libclang_rt.builtins-wasm32.a
  [ -e "$runtime" ] || missing+=(libclang-rt-14-dev-wasm32)
fi
if [ ${#missing[@]} -gt 0 ]; then
  echo "build-explorer: missing packages: ${missing[*]} (scripts/setup.sh --explorer)" >&2
  exit 1
fi
[ "${1:-}" != --check ] || exit 0
[ $# -eq 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
out=$1 catalogues=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/include" "$work/o"
ln -s /usr/include/gsl "$work/include/gsl"
cache=$(command -v ccache || true)

# The files of a room that a page needs; of the rest nothing is called, and the linker drops what is not.
sources=(sim/core/*.c sim/experiment/*.c models/province/*.c sim/words/*.c "$catalogues" sim/report/rep_{json,buffer,text}.c
  sim/stats/stat_{adjust,drawn,interval,paired,quantile,share,student,summary,weight}.c
  sim/explore/xpl_{answers,digest,file,pack,run,sha256,store}.c web/main.c)
flags=(--target=wasm32-wasi -std=c17 -O3 -flto -msimd128 -ffp-contract=off -fno-math-errno -ffunction-sections
  -fdata-sections -D_POSIX_C_SOURCE=200809L -Isim/core -Isim/experiment -Isim/stats -Isim/words -Isim/report -Isim/explore
  -Imodels/province -isystem "$work/include" -Wall -Wextra -Werror -Wno-missing-prototypes)

printf '%s\n' "${sources[@]}" |
  xargs -P "$(nproc)" -I{} sh -c '"$@" -c "{}" -o "$0/$(basename "{}" .c).o"' "$work/o" \
    ${cache:+"$cache"} "$clang" "${flags[@]}"

cat >"$work/outside" <<'LIST'
gsl_ran_shuffle
gsl_rng_alloc
gsl_rng_free
gsl_rng_uniform_int
gsl_rng_uniform_pos
gsl_set_error_handler_off
LIST
"$clang" --target=wasm32-wasi -mexec-model=reactor -O3 -flto -Wl,--lto-O3 "$work"/o/*.o -Wl,--gc-sections -Wl,--strip-all \
  -Wl,-z,stack-size=1048576 -Wl,--allow-undefined-file="$work/outside" -o "$work/explorer.wasm"
mv "$work/explorer.wasm" "$out"
