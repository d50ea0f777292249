#!/usr/bin/env bash
# Stores what the golden run gives now (tests/golden.py): after a change that is meant to move results, in the commit that
# says why. `git diff tests/data/golden` then shows what it moved.
#   scripts/golden.sh [PLANSIM]
set -euo pipefail
cd "$(dirname "$0")/.."
plansim=${1:-build/dev/sim/app/plansim}
[ -x "$plansim" ] || { echo "golden: $plansim is not there: cmake --preset dev && cmake --build --preset dev" >&2; exit 2; }
bash tests/golden.sh "$(realpath "$plansim")" tests/data/golden tests --rewrite
