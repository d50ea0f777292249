#!/usr/bin/env bash
# What size costs: CPU milliseconds a replication, and nanoseconds for each firm and quarter, of a made-up province that
# grows in firms and arrivals, in zones, in years; with the release build. Costs should be linear: the last column stays.
#   scripts/bench-scale.sh [--quick] [--program PLANSIM] [--chart FILE.svg]
#     --quick   small sizes, one run each
#     --chart   a chart of it, beside lines of slope one (needs gnuplot)
set -euo pipefail
cd "$(dirname "$0")/.."
program=build/release/sim/app/plansim quick= chart=
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=1 && shift ;;
    --program) program=${2:?} && shift 2 ;;
    --chart) chart=${2:?} && shift 2 ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
  esac
done
[ -x "$program" ] || { echo "bench-scale: $program is missing: cmake --preset release && cmake --build --preset release" >&2; exit 1; }
program=$(realpath "$program")
base=$(realpath tests/data/province)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp "$base"/{base,growth,speed}.yaml "$tmp"
TIMEFORMAT='%U'

# User CPU seconds of a run.
cpu() { # scenario, replications, options...
  local scenario=$1 n=$2
  shift 2
  rm -f "$tmp/out.h5" # checking what is there before it is replaced would count
  { time "$program" run "$scenario" -n "$n" --threads 1 -o "$tmp/out.h5" --force "$@" >/dev/null 2>"$tmp/said"; } 2>&1 ||
    { cat "$tmp/said" >&2; exit 1; }
}

# Milliseconds a replication without the start, and per firm and quarter.
measure() { # what grows, by how much, its unit, scenario, replications, options...
  local group=$1 size=$2 name="  $2 $3" scenario=$4 n=$5 few many ticks
  shift 5
  few=$(cpu "$scenario" 1 "$@")
  many=$(cpu "$scenario" $((n + 1)) "$@")
  "$program" export "$tmp/out.h5" --csv "$tmp/csv" --indicator modern_firms --force -q >/dev/null
  ticks=$(awk -F, 'NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i; next}
    $at["statistic"] == "mean" {sum += $at["value"]} END {print 4 * sum}' "$tmp/csv/summary.csv")
  awk -v name="$name" -v few="$few" -v many="$many" -v n="$n" -v ticks="$ticks" \
    -v size="$size" -v rows="$tmp/$group" 'BEGIN {
    ms = 1000 * (many - few) / n
    print size, ms >> rows
    printf "%-44s %10.2f ms a replication   %8.0f ns a firm and quarter\n", name, ms, 1e6 * ms / ticks}'
}

sizes="1 2 5 10 30" zones="0 100 1000 10000" years="10 30 100" n=30
[ -z "$quick" ] || { sizes="1 3" zones="0 300" years="10 20" n=3; }

echo "Firms and arrivals (300 firms and 60 projects a year at size 1)"
for size in $sizes; do
  measure firms "$size" "times the firms" "$tmp/speed.yaml" $((n * 10 / size + 1)) --set "sectors[machines].firms=$((300 * size)) firms" \
    --set "origins[foreign].licensed=$((60 * size)) projects/yr" --set "initial.output=$((10000 * size)) bn VND" \
    --set "sectors[machines].output=$((4000 * size)) bn VND" --set "labour.force=$((200000 * size)) persons" \
    --set "labour.industry=$((20000 * size)) persons"
done

echo "Zones that a project may choose from"
for count in $zones; do
  {
    printf 'name: zoned\nextends: speed.yaml\n'
    [ "$count" = 0 ] || printf 'processes: {land: on}\nzone_kinds:\n  - name: park\nzones:\n'
    for ((z = 0; z < count; z++)); do
      printf '  - {name: z%d, kind: park, existing: on, source: test, grade: assumption, ' "$z"
      printf 'area: {value: 100, unit: ha}, occupancy: {value: 30, unit: "%%"}, released: {value: 90, unit: "%%"}}\n'
    done
  } >"$tmp/zoned.yaml"
  measure zones "$count" zones "$tmp/zoned.yaml" $((n * 3))
done

echo "Years"
for span in $years; do
  measure years "$span" years "$tmp/speed.yaml" $((n * 10 / span * 3)) --set "horizon.end=$((2020 + span))"
done

[ -n "$chart" ] || exit 0
gnuplot <<END
set terminal svg size 900,300 font "sans-serif,12" background "white"
set output "$chart"
set multiplot layout 1,3
set logscale xy
set key left top reverse Left samplen 2
set yrange [1:200]
set ylabel "CPU time of a replication, ms"
set grid
line(at, ms, x) = ms * x / at
$(for group in firms zones years; do
  read -r at ms < <(awk '$1 > 0' "$tmp/$group" | tail -n 1)
  case $group in firms) label="firms and arrivals, times" ;; zones) label="zones a project may choose from" ;; *) label=years ;; esac
  echo "set xlabel \"$label\""
  echo "plot \"$tmp/$group\" using (\$1 > 0 ? \$1 : NaN):2 with linespoints pt 7 lw 2 title \"measured\", \\
    line($at, $ms, x) dt 2 lc rgb \"gray40\" title \"proportional\""
done)
END
echo "chart: $chart"
