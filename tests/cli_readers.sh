#!/bin/bash
# The programs of docs/READERS.md: run as they stand, and what they print compared with `plansim show` and `compare`.
# usage: cli_readers.sh PLANSIM PROJECT_DIR; works in a private temporary folder; exit code 77 when a language or a
# package of it is missing.
set -u
need() { "${@:2}" >/dev/null 2>&1 || { echo "skipped: $1 is not installed (scripts/setup.sh --test)"; exit 77; }; }
need 'Python with xarray, h5netcdf, matplotlib' /usr/bin/python3 -c 'import xarray, h5netcdf, matplotlib, pandas'
need 'R with ncdf4 and jsonlite' Rscript -e 'library(ncdf4); library(jsonlite)'
need 'jq' jq --version
need 'h5dump' h5dump --version
need 'gnuplot' gnuplot --version
plansim=$1
project=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$project/tests/cli_common.sh"
export MPLCONFIGDIR=$work

# A comment "program: NAME" before a fenced block names the file that the block is.
awk '/^<!-- program: / { name = $3 } /^```/ { if (open) { open = 0; name = "" } else if (name != "") { open = 1; next } }
  open { print >name }' "$project/docs/READERS.md"
[ "$(ls | paste -sd' ')" = 'answers.R answers.py answers.sh fan.R fan.py fan_csv.R fan_csv.py gnuplot.sh more.py' ] || fail "other programs: $(ls)"

# Rows "year 10% median 90%" of the plan as `show` prints them, and the difference as `compare` does.
shown() {
  "$plansim" show plan.h5 | tr -d '[];' | awk '/^ *(20[0-9][0-9] *)+$/ { n = split($0, year) }
    /^  Supporting and high-tech firms \(firms\)$/ { getline
      for (i = 1; i <= n; i++) print year[i], $(3 * i), $(3 * i - 1), $(3 * i + 1) }'
  "$plansim" compare plan.h5 --base baseline --indicator modern_firms@2030 |
    awk '/^    plan / { sub("±", "", $3); print "difference", $2 + 0, $3; exit }'
}

# Every number of the first file is one of the second, rounded; both in the order of the programs.
agree() {
  awk -v name="$1" 'NR == FNR { for (i = 2; i <= NF; i++) wanted[$1, i] = $i; n += NF > 2; next }
    ($1, 2) in wanted { seen++
      for (i = 2; i <= NF; i++) {
        point = index(wanted[$1, i], ".")
        step = point ? 10 ^ (point - length(wanted[$1, i])) : 1
        d = $i - wanted[$1, i]
        if (d > 0.500001 * step || d < -0.500001 * step) { print name ": " $1 ": " $i " and " wanted[$1, i]; bad = 1 } } }
    END { if (n != 4 || seen != 4) { print name ": " seen + 0 " rows of " n + 0; bad = 1 } exit bad }' wanted printed
}

expect 0 run "$project/scenarios/plan.yaml" "$project/scenarios/baseline.yaml" -n 60 -q -o plan.h5
expect 0 export plan.h5 --csv tables
shown >wanted
for program in fan.py fan_csv.py fan.R fan_csv.R; do
  case $program in *.py) run=/usr/bin/python3 ;; *) run=Rscript ;; esac
  expect_of 0 $run $program
  cp out printed
  expect_of 0 agree $program
  picture=fan-$(sed 's/fan_csv\./csv-/; s/fan\.//; s/R/r/' <<<$program).png
  checks=$((checks + 1))
  [ "$(head -c 4 "$picture" | tail -c 3)" = PNG ] || fail "$program makes no $picture"
done
mkdir bin && ln -s "$plansim" bin/plansim
export PATH=$work/bin:$PATH
/usr/bin/python3 -c 'import csv
for row in csv.DictReader(open("tables/targets.csv", encoding="utf-8")):
    if row["target"] == "mechanical_firms_2030" and row["scenario"] == "plan": print(row["probability"], row["mcse"])' >told
for program in answers.py answers.R answers.sh; do
  case $program in *.py) run=/usr/bin/python3 ;; *.R) run=Rscript ;; *) run=bash ;; esac
  expect_of 0 $run $program
  said out '^seed [0-9]+ ?$'
  checks=$((checks + 1))
  awk 'NR == FNR { p = $1; e = $2; next } $1 == "mechanical_firms_2030" { n++; d = ($2 - p) ^ 2 + ($3 - e) ^ 2 }
    END { exit !(n == 1 && d < 1e-24) }' told out || fail "$program gives other numbers than $(cat told)"
done
expect_of 0 bash gnuplot.sh
cp out printed
grep -v '^difference' wanted >wanted.years
checks=$((checks + 1))
awk 'NR == FNR { wanted[$1] = $2; n++; next } $1 in wanted && ($2 - wanted[$1]) ^ 2 <= 0.3 { seen++ } END { exit !(n == 3 && seen == 3) }' \
  wanted.years printed || fail 'gnuplot.sh prints other numbers than show'
checks=$((checks + 1))
[ "$(head -c 4 fan-gnuplot.png | tail -c 3)" = PNG ] || fail 'gnuplot.sh makes no picture'
expect_of 0 /usr/bin/python3 more.py
said out '^modern_firms_2030 +0\.[0-9]+ +0\.[0-9]+$'
said out '^2030 +[0-9.]+$'
said out 'assumption'
finish
