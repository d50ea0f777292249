#!/usr/bin/env bash
# Damages results files, copies, shards and journals at random (seeded) and runs every command on each: the table of
# docs/SECURITY.md. About ten minutes on two idle processors.
#   scripts/corruption.sh [PLANSIM] [OPTIONS]    options as in tests/corruption.py, e.g. --flips 1000 --seed 2
set -euo pipefail
cd "$(dirname "$0")/.."
plansim=build/release/sim/app/plansim
if [ $# -gt 0 ] && [[ $1 != --* ]]; then
  plansim=$1
  shift
fi
[ -x "$plansim" ] || { echo "corruption: $plansim is not there: cmake --preset release && cmake --build --preset release" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 tests/corruption.py "$(realpath "$plansim")" tests/data/province "$work" --all "$@"
