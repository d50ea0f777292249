#!/usr/bin/env bash
# Kills commands at random instants and goes on with them: the table of docs/RELIABILITY.md. About ten minutes.
#   scripts/kills.sh [OPTIONS]      as in tests/kills.py; default: --kills 40
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- --kills 40
plansim=build/dev/sim/app/plansim
[ -x "$plansim" ] || { echo "kills: $plansim is not there: cmake --preset dev && cmake --build --preset dev" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 tests/kills.py "$plansim" tests/data/province "$work" "$@"
