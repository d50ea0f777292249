#!/bin/bash
# Scenarios with a posterior through the whole program: runs, shards, resuming, replay, designs, what is said of inputs.
# usage: cli_posterior.sh PLANSIM DATA_DIR; prints one line per failed expectation.
set -u
plansim=$(realpath "$1")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/{base,posterior}.yaml "$work" && cd "$work" || exit 2
. "$common"
printf '%s\n' 'extends: posterior.yaml' 'origins:' \
  '  - {name: foreign, licensed: {value: 15, unit: projects/yr, source: test, grade: assumption}}' >fewer.yaml
run=(run posterior.yaml fewer.yaml -n 600 -q)

# ---- one result, whatever the way to it ----
expect 0 "${run[@]}" --threads 1 -o one.h5
expect 0 "${run[@]}" --threads 2 -o two.h5
same "1 and 2 threads" "$(digest one.h5)" "$(digest two.h5)"
expect 0 "${run[@]}" --shard 1/2
expect 0 "${run[@]}" --shard 2/2
expect 0 merge -q -o merged.h5 posterior.shard-1-of-2 posterior.shard-2-of-2
same "whole and merged" "$(digest one.h5)" "$(digest merged.h5)"
for variant in posterior fewer; do expect 0 replay one.h5 --variant "$variant" --replication 17 --event year-end; done
said err 'outcomes equal those in one.h5'
expect 0 check --dump posterior.yaml
cp out dumped.yaml
expect 0 check --dump fewer.yaml
cp out fewer-dumped.yaml
expect 0 run dumped.yaml fewer-dumped.yaml -n 600 -q -o dumped.h5
same "files and their resolved texts" "$(digest one.h5)" "$(digest dumped.h5)"
grep -q 'licensed' <(sed -n '/^posterior:/,$p' fewer-dumped.yaml) && fail "an overridden column is still there"
expect 0 run posterior.yaml -n 600 -q --set posterior=none -o prior.h5
expect 0 run posterior.yaml -n 600 -q -o posterior.h5
differs "prior and posterior" "$(digest prior.h5)" "$(digest posterior.h5)"
expect 0 run posterior.yaml -n 600 --resume -o posterior.h5
said err 'already complete'
expect 3 run posterior.yaml -n 600 -q --resume --set posterior=none -o posterior.h5

# ---- where the numbers come from ----
expect 0 check posterior.yaml
said out '^posterior: 3 numbers from a posterior of 5 draws, which weigh as much as 3 equal ones$'
said out 'C 3,'
expect 0 check fewer.yaml
said out '^fewer: 2 numbers from a posterior of 5 draws'
expect 0 describe parameter growth.incumbent posterior.yaml
said out 'growth.incumbent\[machines\] +posterior\(sd 2.587, +grade C +posterior.yaml:18 +made'
said out 'its prior +uniform\(min -2, .*grade assumption +posterior.yaml:12 +test'
expect 0 describe inputs posterior.yaml --format markdown # a row is one line
said out 'posterior\(sd 2.587, 5-50-95 %: 1, 3, 9\); prior uniform\(min -2, max 12\) \| 4.90 \| jointly \| %/yr \| C \|'
expect 0 describe inputs posterior.yaml --format markdown
said out 'per_capital.*posterior\(.*; prior uniform\(min 0.5, max 1.5\) .*jointly .*C .*made up for tests; prior: assumption, test'

# ---- designs and analyses ----
expect 0 run posterior.yaml -q -n 40 --set 'design={method: nested, points: 30}' -o nested.h5
expect 0 sensitivity nested.h5 --outcome modern_firms
said out 'ignorance|uncertain'
expect 0 run posterior.yaml -q -n 20 -o list.h5 \
  --set 'design={method: list, over: [{key: output.per_capital, values: [1, 2], unit: 1/yr}]}'
# A share that no future has is bounded by the rows of the posterior, and by the same number in every face.
expect 0 run posterior.yaml -q -n 40 -o bounded.h5 --set 'targets.firms.value=100000' \
  --set 'design={method: list, over: [{key: output.per_capital, values: [1, 1.5, 2], unit: 1/yr}]}'
expect 0 show bounded.h5
bound=$(grep -o '<[0-9.]* %' out | head -1)
said out '^  posterior#1  per capital 1\.5 1/yr$'
expect 0 rank bounded.h5 --by target:firms
same "bounds of show and rank" "$bound" "$(grep -o '<[0-9.]* %' out | head -1)"
expect 0 run posterior.yaml -q -n 40 -o cube.h5 \
  --set 'design={method: latin_hypercube, points: 20, over: [{key: growth.incumbent}, {key: output.per_capital}]}'
expect 0 sensitivity cube.h5 --outcome modern_firms
expect 0 sensitivity posterior.h5 --outcome modern_firms --tornado
said out 'Parameters from a posterior vary together'
expect 0 sensitivity prior.h5 --outcome modern_firms --tornado
grep -q 'vary together' out && fail "a note where it does not belong"
expect 0 export posterior.h5 --csv tables
grep -q 'output.per_capital,.*posterior(.*"uniform(min 0.5, max 1.5)",test,assumption' tables/inputs.csv ||
  fail "no prior in the exported inputs"
expect 0 solve posterior.yaml --target firms --scale 'origins[].licensed' -n 200 -q
said out 'origins\[foreign\].licensed: 22.7 projects/yr, posterior\(sd 5.158, 5-50-95 %: 12, 20, 30\)'
said out 'posterior of 5 rows \(worth 3\) of a single calibration'
expect 0 bottlenecks --relax posterior.yaml -n 200 -q
said out 'inquiries'
finish
