#!/usr/bin/env bash
# The yearly ritual of docs/YEARLY.md in five minutes: the forecast that could be made at the end of 2020, kept; the
# statistics of 2021; how well it did; the same forecast given the statistics; the new forecast and what has changed.
#   scripts/demo.sh [--small] [--lang vi] [--out DIR] [PLANSIM]
# --small: a few replications, to see that all steps work. DIR (default: results/yearly) is made anew.
set -euo pipefail
cd "$(dirname "$0")/.."
lang=en out=results/yearly n=2000 learn=(-n 400 --worlds 32 --rounds 5 --ess 150) plansim=
while [ $# -gt 0 ]; do
  case $1 in
    --small) n=120 learn=(-n 40 --worlds 4 --rounds 2 --ess 10) ;;
    --lang) lang=$2; shift ;;
    --out) out=$2; shift ;;
    -*) echo "demo: unknown option $1" >&2; exit 2 ;;
    *) plansim=$1 ;;
  esac
  shift
done
# shellcheck disable=SC2012
plansim=${plansim:-$(ls -t build/*/sim/app/plansim 2>/dev/null | head -n 1)}
[ -x "$plansim" ] || { echo "demo: build the program first (scripts/run-plan.sh), or name it" >&2; exit 2; }

step() { printf '\n== %s\n' "$*"; }
do_it() { printf '$ plansim %s\n' "$*" && "$plansim" "$@"; }

[ ! -e "$out" ] || { chmod -R u+w "$out" && rm -r "$out"; }
mkdir -p "$out/2020" "$out/2021"

step "End of 2020: what history to 2020 teaches, and the forecast"
do_it calibrate scenarios/history.yaml --until 2020 --extends plan-prior.yaml -o "$out/2020/learnt.yaml" \
  "${learn[@]}" --seed 1 --thin -q >"$out/2020/learnt.txt" # a demonstration: few draws must do
cat >"$out/2020/forecast.yaml" <<'END'
name: plan
extends: learnt.yaml
label: {en: Forecast of 2020, vi: Dự báo năm 2020}
END
do_it run "$out/2020/forecast.yaml" -n "$n" -q -o "$out/2020/forecast.h5"
do_it report "$out/2020/forecast.h5" --brief --lang "$lang" -o "$out/2020/report.html"
chmod -R a-w "$out/2020" # a vintage is never changed

step "A year later: the statistics of 2021"
cat >"$out/2021/statistics.yaml" <<'END'
# The scenario has these observations with values, errors and sources; a new figure is written in full (docs/YEARLY.md).
observations:
  - {name: value_added_growth_2021}
  - {name: fdi_registered_2021}
  - {name: fdi_projects_2021}
  - {name: fdi_expansions_2021}
  - {name: fdi_valid_2021}
  - {name: fdi_stock_2021}
  - {name: fdi_operating_2021}
  - {name: park_occupancy_2021}
END
cat "$out/2021/statistics.yaml"

step "How well did the forecast do?"
do_it score "$out/2020/forecast.h5" --observed "$out/2021/statistics.yaml" --lang "$lang"
do_it plot "$out/2020/forecast.h5" --observed "$out/2021/statistics.yaml" --chart scorecard --chart fan \
  --indicator fdi_registered --indicator value_added_growth --lang "$lang" -o "$out/2021/charts"

step "The same forecast, given the statistics"
do_it run "$out/2020/forecast.yaml" --condition "$out/2021/statistics.yaml" -n "$n" -q -o "$out/2021/given.h5"
"$plansim" show "$out/2021/given.h5" --lang "$lang" >"$out/2021/given.txt"
head -n 40 "$out/2021/given.txt"

step "The new forecast, calibrated to 2021, and what has changed"
cat >"$out/2021/forecast.yaml" <<'END'
name: plan
extends: posterior.yaml
label: {en: Forecast of 2021, vi: Dự báo năm 2021}
END
do_it run "$out/2021/forecast.yaml" -n "$n" -q -o "$out/2021/forecast.h5"
do_it diff "$out/2020/forecast.h5:plan" "$out/2021/forecast.h5:plan" --lang "$lang" >"$out/2021/changed.txt"
do_it report "$out/2021/forecast.h5" --since "$out/2020/forecast.h5" --lang "$lang" -o "$out/2021/report.html"

cat <<END

forecast of 2020   $out/2020 (kept, not to be changed)
scorecard, charts  $out/2021/charts
new report         $out/2021/report.html (with what has changed)
all that changed   $out/2021/changed.txt
END
