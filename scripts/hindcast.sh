#!/usr/bin/env bash
# Hindcast: simulates the province from the end of 2015 and compares it with what was observed to 2021, with priors alone
# and after a calibration on what was observed to 2018, which is scored on 2019-2021 only. Rewrites the tables of
# docs/VALIDATION.md, which stand between <!-- hindcast: NAME --> and <!-- end -->, and the charts in docs/validation.
# Then foreign investment in twelve northern provinces against simple forecasts (scripts/hindcast-panel.py).
# The same program gives the same tables again. Takes some minutes.
#   scripts/hindcast.sh [PLANSIM]     default: builds build/release and takes that
set -euo pipefail
cd "$(dirname "$0")/.."
replications=2000
out=results/hindcast
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if [ $# -eq 0 ]; then
  scripts/setup.sh --test
  if ! { cmake --preset release && cmake --build --preset release; } >"$tmp/log" 2>&1; then
    tail -n 50 "$tmp/log" >&2
    echo "hindcast: the build failed (see above)" >&2
    exit 1
  fi
fi
plansim=${1:-build/release/sim/app/plansim}
[ -x "$plansim" ] || { echo "hindcast: no program '$plansim'" >&2; exit 2; }
/usr/bin/python3 -c 'import netCDF4, numpy, xarray' 2>/dev/null ||
  { echo "hindcast: python3-xarray and python3-netcdf4 are missing: scripts/setup.sh --test" >&2; exit 2; }
mkdir -p "$out" docs/validation

# ---- runs ----
# Sizes of projects are not calibrated; those of history.yaml, the plan's, were estimated with figures to 2021. Here they are what
# could be known at the end of 2015, with the spread of the other provinces. How rates move is estimated without this
# province (scripts/rates.py).
cat >"$out/hindcast.yaml" <<'END'
name: history
extends: history.yaml
label: {en: History from the end of 2015, vi: "Quá khứ, từ cuối năm 2015"}
origins:
  - name: foreign
    project_size:
      {dist: lognormal, mean: 8, sigma: 2, max: 1000, unit: m USD, grade: A,
       source: "FIA 2015: mean of new projects here 9.6, in Vietnam 7.7 m USD; sigma of the other provinces"}
    expansion_size:
      {dist: lognormal, mean: 7, sigma: 1.8, max: 1000, unit: m USD, grade: A,
       source: "FIA 2015: mean of expansions here 6.0, in Vietnam 9.6 m USD; sigma of the other provinces"}
    size_level:
      {dist: lognormal, median: 1, sigma: 0.4, min: 0.2, max: 5, unit: "1", grade: C,
       source: "Error of the mean of one year's 28 projects and 23 expansions of such a spread, drawn to that of all"}
END
"$plansim" run "$out/hindcast.yaml" -n $replications -o "$out/prior.h5" --force
"$plansim" calibrate "$out/hindcast.yaml" --until 2018 --seed 1 --extends hindcast.yaml -o "$out/posterior-2018.yaml" \
  -n 200 --worlds 96 --rounds 3 --ess 120 --force | tee "$tmp/calibration"
cat >"$out/calibrated.yaml" <<'END'
name: calibrated-to-2018
extends: posterior-2018.yaml
label: {en: Calibrated on 2016-2018, vi: Hiệu chỉnh theo 2016-2018}
END
"$plansim" run "$out/calibrated.yaml" -n $replications -o "$out/calibrated.h5" --force
"$plansim" run "$out/hindcast.yaml" "$out/calibrated.yaml" -n $replications -o "$out/charts.h5" --force

# ---- tables: `score --markdown` prints the observations, an empty line, the summary ----
observations() { "$plansim" score "$@" --markdown | awk '/^$/ { exit } { print }'; }
summary() { "$plansim" score "$@" --markdown | awk 'rest { print } /^$/ { rest = 1 }'; }

# side_by_side HEAD1 FILE1 HEAD2 FILE2: two summaries as one table.
side_by_side() {
  awk -F ' *[|] *' -v one="$1" -v two="$3" '
    NR == FNR { first[FNR] = $3; next }
    FNR == 1 { print "| | " one " | " two " |"; next }
    FNR == 2 { print "|---|---|---|"; next }
    { print "| " $2 " | " first[FNR] " | " $3 " |" }' "$2" "$4"
}

observations "$out/prior.h5" >"$tmp/prior"
summary "$out/prior.h5" --until 2020 >"$tmp/to-2020"
summary "$out/prior.h5" >"$tmp/to-2021"
side_by_side "to 2020" "$tmp/to-2020" "to 2021" "$tmp/to-2021" >"$tmp/prior-summary"
scripts/decomposition.py "$out/prior.h5" | awk '/^Supporting/ { rest = 1 } /^[|]/ && !rest' >"$tmp/decomposition"

observations "$out/calibrated.h5" --from 2019 >"$tmp/calibrated"
summary "$out/prior.h5" --from 2019 >"$tmp/prior-2019"
summary "$out/calibrated.h5" --from 2019 >"$tmp/calibrated-2019"
side_by_side "priors alone" "$tmp/prior-2019" "calibrated on 2016-18" "$tmp/calibrated-2019" >"$tmp/calibrated-summary"
{ # of the parameters only those that something was learnt about
  echo '```text'
  sed -n '/^Parameters, /,/^$/p' "$tmp/calibration" | sed '/^score: /,$d' |
    awk '/^    / { if (kept) print; next } # a long name goes on
      / nothing$/ { others++; kept = 0; next }
      { kept = 1; print }
      END { print "  " others " others: nothing" }'
  echo '```'
} >"$tmp/learnt"

scripts/hindcast-panel.py "$plansim" "$out" >"$tmp/panel"

# ---- the page ----
page() {
  local line inside=no name
  while IFS= read -r line; do
    case $line in
      "<!-- hindcast: "*" -->")
        name=${line#<!-- hindcast: }
        name=${name% -->}
        [ -s "$tmp/$name" ] || { echo "hindcast: there is no table '$name'" >&2; return 1; }
        printf '%s\n\n' "$line"
        cat "$tmp/$name"
        echo
        inside=yes
        continue
        ;;
      "<!-- end -->") inside=no ;;
    esac
    [ $inside = yes ] || printf '%s\n' "$line"
  done <docs/VALIDATION.md
}
page >"$tmp/page"
cat "$tmp/page" >docs/VALIDATION.md

# ---- charts: years with observations as points ----
series=(value_added_growth fdi_registered fdi_projects 'expansions[foreign]' fdi_stock fdi_projects_valid
  fdi_operating_share 'occupancy[park]' 'occupancy[cluster]' labour_force)
choice=()
for name in "${series[@]}"; do choice+=(--indicator "$name"); done
rm -f docs/validation/*.svg # they stand in the repository without the list of what plansim made
"$plansim" plot "$out/charts.h5" -o docs/validation --chart fan "${choice[@]}" >/dev/null

echo "tables   docs/VALIDATION.md"
echo "charts   docs/validation"
echo "results  $out"
