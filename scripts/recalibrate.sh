#!/usr/bin/env bash
# Everything that follows from history, observations and model, anew and in order: the posterior (scripts/calibrate.sh), the
# hindcast and its page (scripts/hindcast.sh), what it did to the medians of the plan (scripts/medians.py), and the tables and
# figures of the documentation that programs write (scripts/docs.sh). What it changes is listed at the end, to be looked at
# and committed. Takes hours; interrupted, the same command goes on with the calibration.
#   scripts/recalibrate.sh [OPTIONS OF plansim calibrate]
set -euo pipefail
cd "$(dirname "$0")/.."

plansim=build/release/sim/app/plansim out=results/recalibration
scripts/setup.sh --test
cmake --preset release >/dev/null
cmake --build --preset release >/dev/null
mkdir -p "$out"
[ -e "$out/before.h5" ] || "$plansim" run scenarios/plan.yaml -n 2000 -o "$out/before.h5" -q
scripts/calibrate.sh "$@"
"$plansim" run scenarios/plan.yaml -n 2000 -o "$out/after.h5" -q --force
scripts/hindcast.sh
scripts/docs.sh "$plansim"
/usr/bin/python3 scripts/medians.py "the posterior before=$out/before.h5" "calibrated anew=$out/after.h5"
"$plansim" show "$out/after.h5" >"$out/after.txt"
mv "$out/after.h5" "$out/before.h5" # the next one is compared with this
git status --short -- scenarios docs README.md README.vi.md
