#!/bin/bash
# plansim sensitivity as a user meets it: every kind of file, both languages, CSV, refusals, hostile text.
# usage: cli_sensitivity.sh PLANSIM DATA_DIR; works in a private folder; prints one line per failed expectation.
set -u
plansim=$(realpath "$1")
data=$(realpath "$2")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$data"/province/*.yaml .
. "$common"

factors='{key: money.deflator, min: 0, max: 4, unit: "%/yr"}, {key: initial.output, min: 10000, max: 20000,
  unit: bn VND}, {key: money.exchange_rate}'

run() { # name, design, replications, options...
  local name=$1 design=$2 n=$3
  shift 3
  expect 0 run design.yaml --set "design=$design" -n "$n" -q -o "$name.h5" "$@"
}

both() { # name: the same in both languages, no wider than a page, nothing on stderr
  expect 0 sensitivity "$1.h5" --outcome total_output_real --lang vi
  silent err
  narrow
  expect 0 sensitivity "$1.h5" --outcome total_output_real
  silent err
  narrow
}

# ---- a run without a design: draws ----
expect 0 run design.yaml --set 'growth.incumbent={dist: uniform, min: 0, max: 12, unit: "%/yr"}' -n 300 -q -o plain.h5
both plain
last=$(sed -n 's|^  total_output_real@||p' out)
said out 'SRC \[95 %\] +PRCC \[95 %\]'
said out '^  growth\.incumbent[^ ]* +[0-9.]+ \[[0-9.]+; [0-9.]+\] +[0-9.]+ \[[0-9.]+; [0-9.]+\]'
said out '^  [1-9][0-9]* not shown: no detectable effect; an SRC beyond ±0\.[0-9]+ would have been seen'
expect 0 sensitivity plain.h5
said out '^  The same everywhere'
narrow
expect 0 sensitivity plain.h5 --tornado --outcome total_output_real
said out 'lowest tenth +highest tenth +difference'
said out '^  growth\.incumbent.* ±'
expect 0 sensitivity plain.h5 --csv --outcome total_output_real
said out '^variant,outcome,unit,statistic,parameter,with,value,low,high$'
said out '^"design","total_output_real@[0-9]+","bn VND",src,"growth.incumbent[^"]*","",0\.[0-9]+,0\.[0-9]+,0\.[0-9]+$'
said out ',r2_adjusted,"","",0\.[0-9]+,,$'
expect 0 sensitivity plain.h5 --outcome "total_output_real@$last" --variant design
expect 0 sensitivity plain.h5 --outcome total_output_real --top 1
cp out first
expect 0 sensitivity plain.h5 --outcome total_output_real --top 1
checks=$((checks + 1))
cmp -s first out || fail "two calls differ"

# ---- draws that stand in a file, which a limit on files' sizes then forbids ----
expect 0 run "$data/golden/plan.yaml" --set horizon.end=2022 -n 2150 --outcomes modern_firms -q -o large.h5
expect 0 sensitivity large.h5 --csv --outcome modern_firms@2022
mv out filed
trap '' XFSZ
usual=$(ulimit -S -f)
ulimit -S -f 1000
expect 0 sensitivity large.h5 --csv --outcome modern_firms@2022
ulimit -S -f "$usual"
trap - XFSZ
checks=$((checks + 1))
cmp -s filed out || fail "a table in memory gives other numbers than one in a file"

# ---- designs ----
run morris "{method: morris, points: 6, levels: 4, over: [$factors]}" 3
both morris
said out 'mu\* \[95 %\] +mu +sigma'
said out '^  initial.output +[0-9 ]+\[[0-9 ]+; [0-9 ]+\]'
said out '^  chance \(not in intervals\)'
expect 2 sensitivity morris.h5 --tornado
said err 'not independent, so it has no --tornado; without it'
expect 0 plot morris.h5 --chart all -o all-of-morris # what a design does not give is left out, and said to be
said err '^plansim: tornado is not drawn: the points of this design depend on each other'
said out '^all-of-morris/drivers-'
expect 2 plot morris.h5 --chart tornado -o none
said err "gives no chart 'tornado': the points"
run saltelli "{method: saltelli, points: 64, second_order: on, over: [$factors]}" 2 --keep summary
both saltelli
said out 'alone \[95 %\] +in all \[95 %\]'
said out '^  initial.output +(0\.9|1\.[01])'
said out 'pairs not shown: no detectable effect together'
expect 0 sensitivity saltelli.h5 --csv --outcome total_output_real
said out ',second_order,"money.deflator","initial.output",'
# Independent scrambles: as many points each, of a sequence; the error of a mean is that of their means.
for wrong in 'sobol, points: 30, scrambles: 4:30 points do not fall into 4 scrambles' \
  'latin_hypercube, points: 32, scrambles: 4:belongs to sobol, halton and saltelli' \
  'sobol, points: 32, scrambles: 1:must be a whole number from 2 to 64, not 1'; do
  expect 3 run design.yaml -n 2 -q -o no.h5 --set "design={method: ${wrong%:*}, over: [$factors]}"
  said err "design.scrambles: ${wrong##*:}"
done
for way in halton sobol; do
  run "$way-4" "{method: $way, points: 32, scrambles: 4, over: [$factors]}" 1
  expect 0 show "$way-4.h5"
  said out 'what differs between 4 independent scrambles'
  cp out shown
  expect 0 export "$way-4.h5" --csv "$way-4" -q
  expect_of 0 /usr/bin/python3 - "$way-4/summary.csv" shown <<'END'
import csv, re, statistics, sys
rows = csv.DictReader(open(sys.argv[1], encoding="utf-8-sig"))
at = {row["scenario"]: float(row["value"]) for row in rows
      if (row["indicator"], row["statistic"], row["year"]) == ("total_output_real", "mean", "2030")}
points = [at[f"design#{p}"] for p in range(32)]
parts = [statistics.mean(points[8 * k:8 * k + 8]) for k in range(4)]
mean, error = statistics.mean(parts), statistics.stdev(parts) / 2
found = re.search(r"Industrial output, real \(bn VND\) +([0-9 ]+) ±([0-9 .]+) \[", open(sys.argv[2], encoding="utf-8").read())
told = [float(text.replace(" ", "")) for text in found.groups()]
assert abs(told[0] - mean) < 1 and abs(told[1] / error - 1) < 0.05, (told, mean, error)
END
done
run scrambled "{method: saltelli, points: 32, scrambles: 4, over: [$factors]}" 1
both scrambled
said out 'Intervals: what differs between the independent scrambles'
lacks out 'bootstrap'
run nested '{method: nested, points: 8}' 6
both nested
said out '^  chance that depends on the parameters'
said out 'would stay as luck'
run once '{method: nested, points: 8}' 1
expect 3 sensitivity once.h5 # before anything is printed
silent out
said err 'once\.h5: shares need two points with the same two replications, and it has 8 by 1$'
run sobol "{method: sobol, points: 64, over: [$factors]}" 1
both sobol
said out 'one replication per point'
said out '^  initial.output +1\.00'
run grid '{method: grid, over: [{key: initial.output, values: [9000, 18000], unit: bn VND}, {key: processes.noise,
  values: [off, on]}]}' 20
both grid
said out '^  initial.output +[0-9 ]+  .* ±'

# ---- several variants ----
printf 'name: other\nextends: design.yaml\n' >other.yaml
expect 0 run design.yaml other.yaml -n 40 -q -o two.h5
expect 0 sensitivity two.h5 --outcome total_output_real
said err "variant 'design' of 2; --variant chooses another"
expect 0 sensitivity two.h5 --outcome total_output_real --variant other
said out '^two.h5: other'
silent err

# ---- refusals ----
expect 0 run design.yaml -n 30 --keep summary -q -o summary.h5
expect 3 sensitivity summary.h5
said err 'written with --keep summary: it holds no single replications'
silent out
expect 0 run design.yaml -n 3 -q -o few.h5
expect 3 sensitivity few.h5 --outcome total_output_real
said err 'a regression on 2 parameters needs at least 4 futures'
expect 0 run growth.yaml -n 30 -q -o known.h5
expect 3 sensitivity known.h5 --outcome total_output_real
said err 'has no uncertain parameter'
expect 2 sensitivity plain.h5 --outcome nonsense
said err "no indicator or evaluated target 'nonsense'"
expect 2 sensitivity plain.h5 --outcome total_output_real@1900
said err "no year '1900'"
expect 2 sensitivity plain.h5 --outcome 'total_output_real[x'
said err 'wants NAME\[cell\]@YEAR'
expect 2 sensitivity plain.h5 --outcome 'total_output_real[x]'
said err "has no cells, so no 'x'"
expect 2 sensitivity plain.h5 --outcome total_output_rael
said err "did you mean 'total_output_real'"
expect 2 sensitivity plain.h5 --variant "$(printf 'a\033[31mb\xc2\x9b')"
said err "no variant 'a\?\[31mb\?+'"
expect 3 sensitivity design.yaml
expect 2 sensitivity

finish
