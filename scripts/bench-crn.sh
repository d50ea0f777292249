#!/usr/bin/env bash
# What common random numbers buy: the variance of differences between variants that meet the same random worlds, against
# that of independent runs, whose uncertain parameters differ too. A ratio of 50 means that as sharp a difference would
# need 50 times the replications.
#   scripts/bench-crn.sh [REPLICATIONS] [BUILD_DIR]     default 1000, build/release
set -euo pipefail
cd "$(dirname "$0")/.."
n=${1:-1000} build=${2:-build/release}
[[ $n =~ ^[1-9][0-9]+$ && $build != -* ]] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }

scripts/setup.sh --test >&2
if [ ! -f "$build/CMakeCache.txt" ]; then cmake --preset release >/dev/null; fi
cmake --build "$build" --target plansim >/dev/null
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

variants=(baseline plan plan-fast-procedures plan-training-tripled)
files=("${variants[@]/#/scenarios/}")
files=("${files[@]/%/.yaml}")
for seed in 1 2; do
  "$build/sim/app/plansim" run "${files[@]}" --quiet --seed $seed -n "$n" -o "$tmp/$seed.h5"
done

/usr/bin/python3 - "$tmp" "$n" <<'END'
import sys
import numpy as np
from netCDF4 import Dataset

folder, n = sys.argv[1], int(sys.argv[2])
same, other = (Dataset(f"{folder}/{seed}.h5") for seed in (1, 2))
pairs = [("plan", "baseline"), ("plan-fast-procedures", "plan"), ("plan-training-tripled", "plan")]
outcomes = ["modern_firms", "foreign_firms", "total_output_real", "fdi_disbursed", "land_leased_total",
            "employment_total"]

def last_year(file, variant, name):
    scenario = list(file["variant"][:]).index(variant)
    return np.ma.filled(file[name][scenario, :, -1], np.nan)

print(f"differences in {same['year'][-1]}, {n} replications; independent: the base variant of another seed\n")
print(f"{'difference':<32} {'outcome':<20} {'mean':>10} {'sd paired':>10} {'independent':>12} {'variance ratio':>15}")
for variant, base in pairs:
    for name in outcomes:
        x = last_year(same, variant, name)
        paired = x - last_year(same, base, name)
        independent = x - last_year(other, base, name)
        a, b = np.nanvar(paired, ddof=1), np.nanvar(independent, ddof=1)
        ratio = f"{b / a:15,.0f}" if a > 0 else f"{'no difference':>15}"
        print(f"{variant + ' - ' + base:<32} {name:<20} {np.nanmean(paired):10.4g} {a**0.5:10.4g} "
              f"{b**0.5:12.4g} {ratio}")
END
