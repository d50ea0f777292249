#!/usr/bin/env bash
# Calibrates the model on its history again: makes scenarios/posterior.yaml, on which plan.yaml and its variants rest, anew,
# from several independent calibrations with seeds and random worlds of their own. What differs between them is how far
# another calibration would have moved a number, and every error holds it. To be called when history.yaml, the observations
# or the model have changed; scripts/recalibrate.sh also makes anew what follows from it. Takes some minutes for each;
# interrupted, the same command goes on. Many worlds rather than many draws: with d figures the chance in the standard
# deviations of so few worlds alone moves a logarithm of likelihood by about 0.6 with 128 worlds, 0.9 with 64 and 1.2 with
# 32, and the effective sample size shrinks by exp(-its square).
#   scripts/calibrate.sh [OPTIONS OF plansim calibrate]
# CALIBRATIONS=N how many (8), SEED=S the first of their seeds, each one more (20151231). The posterior that stands there says
# what it was made with: seven calibrations of `-n 200 --worlds 128`, three to five rounds each, worth 105 to 361 draws.
set -euo pipefail
cd "$(dirname "$0")/.."
calibrations=${CALIBRATIONS:-8} first=${SEED:-20151231}

scripts/setup.sh --run
cmake --preset release >/dev/null
cmake --build --preset release >/dev/null
cd scenarios
parts=()
for ((k = 0; k < calibrations; k++)); do
  part=posterior.part-$((first + k)).yaml
  parts+=("$part")
  [ ! -e "$part" ] || continue
  resume=()
  [ ! -e "$part.partial" ] || resume=(--resume)
  ../build/release/sim/app/plansim calibrate history.yaml --extends plan-prior.yaml -o "$part" --seed $((first + k)) \
    -n 500 --worlds 256 --rounds 7 --ess 500 --rows 500 "${resume[@]}" "$@"
done
../scripts/posterior-join.py posterior.yaml "${parts[@]}"
rm "${parts[@]}"
../build/release/sim/app/plansim check plan.yaml >/dev/null
echo "scenarios/posterior.yaml" >&2
