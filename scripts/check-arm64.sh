#!/usr/bin/env bash
# The same bits on arm64: the simulation and the reader of scenarios are compiled for it, run by qemu, and compared with a run
# of this machine: a hash of every draw and outcome of the plan and of a province that takes the other paths of arithmetic.
#   scripts/check-arm64.sh BUILD_DIR [REPLICATIONS]    default: 24
# Needs gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and qemu-user-static (Debian 12). Libraries for arm64 are fetched into a
# temporary folder: nothing is installed, and no architecture is added.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?usage: check-arm64.sh BUILD_DIR [REPLICATIONS]} n=${2:-24}
scenarios=(scenarios/plan.yaml tests/data/province/bits.yaml)
for program in aarch64-linux-gnu-gcc qemu-aarch64-static; do
  command -v $program >/dev/null || { echo "check-arm64: not run, $program is missing"; exit 0; }
done
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# ---- libraries ----

mkdir -p "$tmp"/{lists,cache/archives}/partial "$tmp/deb" "$tmp/root"
apt=(apt-get -q -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State::lists="$tmp/lists"
  -o Dir::Cache="$tmp/cache" -o Dir::State::status=/dev/null -o Acquire::Languages=none -o APT::Sandbox::User=root)
if ! { "${apt[@]}" update && (cd "$tmp/deb" && "${apt[@]}" download libgsl-dev libyaml-dev libssl-dev); } >"$tmp/log" 2>&1; then
  tail -n 3 "$tmp/log"
  echo "check-arm64: not run, the libraries cannot be had"
  exit 0
fi
for package in "$tmp"/deb/*.deb; do dpkg -x "$package" "$tmp/root"; done
lib=$tmp/root/usr/lib/aarch64-linux-gnu include=$tmp/root/usr/include

# ---- both programs; io_book makes workbooks, which no simulation needs ----

program() { # folder, compiler and options, libraries
  local file
  mkdir "$tmp/$1"
  for file in sim/{core,experiment,stats,run,io,words,audit,scenario}/*.c models/province/*.c "$build/sim/words/wrd_catalogues.c" \
    tests/same_bits.c; do
    case $file in
      */io_book*) continue ;;
      *_avx2.c) [ "$1" = arm64 ] && continue || echo "$file -mavx2" ;;
      *_avx512.c) [ "$1" = arm64 ] && continue || echo "$file -mavx512f" ;;
      *) echo "$file" ;;
    esac
  done | while read -r file option; do
    echo "$2 -std=c17 -O3 -ffp-contract=off -fno-math-errno -fopenmp -D_POSIX_C_SOURCE=200809L -w \
$(printf -- '-Isim/%s ' core experiment stats run io words audit scenario) -Imodels/province $option -c $file -o $tmp/$1/$(basename "$file" .c).o"
  done | xargs -P 2 -I{} sh -c '{}'
  # shellcheck disable=SC2086
  ${2%% *} -fopenmp "$tmp/$1"/*.o $3 -lm -o "$tmp/$1/same_bits" 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
}
program arm64 "aarch64-linux-gnu-gcc -isystem $include -isystem $include/aarch64-linux-gnu" \
  "-static -L$lib -lgsl -lgslcblas -lyaml -lcrypto"
program here "${CC:-gcc}" "$(pkg-config --libs gsl yaml-0.1 libcrypto)"

want=$("$tmp/here/same_bits" 2 "$n" "${scenarios[@]}")
got=$(qemu-aarch64-static "$tmp/arm64/same_bits" 2 "$n" "${scenarios[@]}")
echo "$want"
if [ "$want" != "$got" ]; then
  echo "check-arm64: FAILED, arm64 gives"
  echo "$got"
  exit 1
fi
echo "check-arm64: the same bits"
