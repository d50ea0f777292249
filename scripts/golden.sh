#!/usr/bin/env bash
# Stores what the golden run gives now (tests/golden.py), and what every face tells of small fixed runs (tests/told.py): after
# a change that is meant to move results or texts, in the commit that says why. `git diff tests/data` shows what it moved.
#   scripts/golden.sh [PLANSIM [GROUP...]]         with groups of tests/told.py: only these
set -euo pipefail
cd "$(dirname "$0")/.."
plansim=${1:-build/dev/sim/app/plansim}
[ -x "$plansim" ] || { echo "golden: $plansim is not there: cmake --preset dev && cmake --build --preset dev" >&2; exit 2; }
if [ $# -lt 2 ]; then
  bash tests/golden.sh "$(realpath "$plansim")" tests/data/golden tests --rewrite
  read -ra groups <<<"$(python3 -B tests/told.py --groups)"
  set -- "$plansim" "${groups[@]}"
fi
for group in "${@:2}"; do bash tests/told.sh "$plansim" tests/data/told tests "$group" --rewrite; done
