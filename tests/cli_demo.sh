#!/bin/bash
# The yearly ritual in small: scripts/demo.sh runs to its end, a vintage stays as it was, and each step leaves what it should.
# usage: cli_demo.sh PLANSIM PROJECT_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
project=$2
tests=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$tests/cli_common.sh"

expect_of 0 "$project/scripts/demo.sh" --small --out "$work/yearly" "$plansim"
cp out told
said told '^  observations \(series\) +8 \(8\)$'
said told 'scorecard.svg$'
for file in 2020/forecast.h5 2020/report.html 2021/given.h5 2021/charts/scorecard.svg 2021/charts/fdi_registered.svg \
  2021/changed.txt 2021/report.html; do
  expect_of 0 test -s "yearly/$file"
done
said yearly/2021/changed.txt '^Runs$'
said yearly/2021/report.html '<section id="since"'
said yearly/2021/report.html 'What changed since the last forecast'

# What is scored is what came: no figure that the forecast knew, and the file itself stays as it was.
digest=$("$plansim" digest yearly/2020/forecast.h5)
expect 0 score yearly/2020/forecast.h5 --observed yearly/2021/statistics.yaml --csv
checks=$((checks + 1))
[ "$(wc -l <out)" -eq 9 ] || fail "eight figures came, and $(($(wc -l <out) - 1)) are scored"
figure() { # YEAR VALUE: a file with a figure of foreign investment
  printf 'observations:\n  - {name: figure, label: A figure, indicator: fdi_registered, year: %s, value: %s,\n' "$1" "$2"
  printf '     standard_error: 20, unit: m USD, source: test, grade: assumption}\n'
}
figure 2019 500 >late.yaml
expect 3 score yearly/2020/forecast.h5 --observed late.yaml
said err 'late.yaml: none of its observations is of a year that yearly/2020/forecast.h5 forecasts \(2021 to 2030\)'
# What an observation is for in a run, and older years beside the new ones, are nothing to whom a forecast is judged by.
{ figure 2021 400 && figure 2019 500 | sed '1d; s/name: figure/name: older/' && figure 2022 450 | sed '1d; s/name: figure/name: newer, use: calibration/'; } >mixed.yaml
sed -i 's/name: figure,/name: figure, use: none,/' mixed.yaml
expect 0 score yearly/2020/forecast.h5 --observed mixed.yaml --csv
checks=$((checks + 1))
[ "$(wc -l <out)" -eq 3 ] || fail "two figures of the forecast's years, and $(($(wc -l <out) - 1)) are scored"
sed 's/use: none/use: nowt/' mixed.yaml >wrong-use.yaml
expect 3 score yearly/2020/forecast.h5 --observed wrong-use.yaml
said err '^wrong-use.yaml:2:.*use'
figure 2021 90000 >miss.yaml
expect 0 plot yearly/2020/forecast.h5 --observed miss.yaml --chart scorecard --list
tr -s '\n ' ' ' <out >line
said line 'Of 1 observation 0 lie in the middle 80 % of the forecast and 0 in 95 %.'
said line 'Missed: A figure'
expect 3 score yearly/2020/forecast.h5 --observed nowhere.yaml
expect 2 plot yearly/2020/forecast.h5 --width-cm 2 --chart scorecard --observed miss.yaml -o x
said err '--width-cm wants a number from 8 to 60'
expect 2 plot yearly/2020/forecast.h5 --font "x'y" --chart scorecard --observed miss.yaml -o x
expect 2 plot yearly/2020/forecast.h5 --title T -o x
said err '--title is for one chart'
absent x
checks=$((checks + 1))
[ "$digest" = "$("$plansim" digest yearly/2020/forecast.h5)" ] || fail 'the vintage has changed'
finish
