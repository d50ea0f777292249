#!/usr/bin/env bash
# Calibrates the model on its history again: makes scenarios/posterior.yaml, on which plan.yaml and its variants rest, anew.
# To be called when history.yaml, the observations or the model have changed. Takes some minutes; interrupted, the same
# command goes on. Many worlds rather than many draws: with d figures the chance in the standard deviations of so few
# worlds alone moves a logarithm of likelihood by about 0.6 with 128 worlds, 0.9 with 64 and 1.2 with 32, and the
# effective sample size shrinks by exp(-its square).
#   scripts/calibrate.sh [OPTIONS OF plansim calibrate]
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh --run
cmake --preset release >/dev/null
cmake --build --preset release >/dev/null
new=$PWD/scenarios/posterior.new.yaml
resume=()
[ ! -e "$new.partial" ] || resume=(--resume)
cd scenarios
../build/release/sim/app/plansim calibrate history.yaml --extends plan-prior.yaml -o "${new##*/}" \
  -n 500 --worlds 128 --rounds 7 --ess 500 --rows 500 "${resume[@]}" "$@"
mv "$new" posterior.yaml
echo "scenarios/posterior.yaml" >&2
