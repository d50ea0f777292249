#!/usr/bin/env bash
# From a fresh Debian 12 to results: installs packages, builds, simulates the plan as delivered, the plan as written and
# the baseline, draws charts and writes reports. Calling it again computes everything anew and replaces what is in results/.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh --run
echo "building ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { cmake --preset release && cmake --build --preset release; } >"$log" 2>&1; then
  tail -n 50 "$log" >&2
  echo "run-plan: the build failed (see above)" >&2
  exit 1
fi
plansim=build/release/sim/app/plansim

# Exit code 5: complete, but some replications failed. The results are there and say so.
status=0
"$plansim" run scenarios/plan-delivered.yaml scenarios/plan.yaml scenarios/baseline.yaml -n 2000 -o results/plan.h5 --force || status=$?
[ $status -eq 0 ] || [ $status -eq 5 ] || exit $status

"$plansim" show results/plan.h5
"$plansim" plot results/plan.h5 -o results/charts --format png >/dev/null
"$plansim" plot results/plan.h5 -o results/charts-vi --format png --lang vi >/dev/null
explorer="results/explorer.html: move levers in a browser"
link=(--explorer explorer.html)
"$plansim" explore scenarios/plan-delivered.yaml scenarios/plan.yaml -o results/explorer.html --force 2>"$log" ||
  { explorer="not made: $(tail -n 1 "$log")"; link=(); }
"$plansim" report results/plan.h5 -o results/report.html --audit scenarios/plan.yaml "${link[@]}" --force
"$plansim" report results/plan.h5 -o results/report-vi.html --lang vi --audit scenarios/plan.yaml "${link[@]}" --force

echo
echo "results  results/plan.h5 (HDF5, also netCDF-4)"
echo "charts   results/charts (English), results/charts-vi (Vietnamese)"
echo "report   results/report.html (English), results/report-vi.html (Vietnamese): open them in a browser"
echo "explorer $explorer"
echo "program  $plansim"
exit $status
