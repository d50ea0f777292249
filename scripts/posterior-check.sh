#!/usr/bin/env bash
# Whether the errors of the plan hold when everything is made anew: POSTERIORS (5) posteriors of CALIBRATIONS (7) independent
# calibrations each, with seeds from SEED (20160101) on, and a forecast of the plan from each with a seed of its own, n = 2,000.
# Prints the root mean square of the differences between the forecasts over their errors, and fails outside 0.7 to 1.3
# (scripts/posterior-error.py). A calibration takes about 2.3 minutes of a processor, so that all takes about 80; interrupted,
# the same command goes on. The test posterior_error does the same with a small province.
#   scripts/posterior-check.sh [OPTIONS OF plansim calibrate]
# What was made stays in results/posterior-check: fewer POSTERIORS or CALIBRATIONS can be joined from it anew.
set -euo pipefail
cd "$(dirname "$0")/.."
posteriors=${POSTERIORS:-5} calibrations=${CALIBRATIONS:-7} first=${SEED:-20160101} n=${REPLICATIONS:-2000}
root=$PWD out=results/posterior-check plansim=$PWD/build/release/sim/app/plansim

cmake --preset release >/dev/null
cmake --build --preset release --target plansim >/dev/null
mkdir -p "$out"
cp -r scenarios/. "$out"
cd "$out"
folders=()
for ((p = 0; p < posteriors; p++)); do
  parts=()
  for ((k = 0; k < calibrations; k++)); do
    seed=$((first + p * calibrations + k)) part=part-$((first + p * calibrations + k)).yaml
    parts+=("$part")
    [ ! -e "$part" ] || continue
    resume=()
    [ ! -e "$part.partial" ] || resume=(--resume)
    "$plansim" calibrate history.yaml --extends plan-prior.yaml -o "$part" --seed "$seed" -n 200 --worlds 128 --rounds 4 \
      --ess 1000 --rows 400 --thin "${resume[@]}" "$@" >"$part.txt"
  done
  "$root/scripts/posterior-join.py" "posterior-$p.yaml" "${parts[@]}"
  sed "s/^extends: posterior.yaml/extends: posterior-$p.yaml/" plan.yaml >"plan-$p.yaml"
  "$plansim" run "plan-$p.yaml" -n "$n" --seed $((first + p)) -q --force -o "plan-$p.h5"
  "$plansim" export "plan-$p.h5" --csv "csv-$p" -q --force >/dev/null
  folders+=("csv-$p")
done
"$root/scripts/posterior-error.py" --calibrations "$calibrations" "${folders[@]}"
