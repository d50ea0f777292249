#!/bin/bash
# Batches as a user meets them: what a design stores, shares of a total, designs that grow, folders, rankings, worst futures.
# usage: cli_batch.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; prints one line per failed expectation.
set -u
plansim=$1
scenarios=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$common"

# ---- a user's folder extends an installed scenario by name ----
sed 's/points: 2000/points: 8/; s/stages: .*/stages: [4]/' "$scenarios/batch-example.yaml" >batch.yaml
expect 0 check batch.yaml
expect 0 run batch.yaml -n 12 -o batch.h5
said err '^latin_hypercube: 9 points x 12 replications; results about '
said err '^  entry.promotion sets 2 cells$'

# ---- what is stored: targets and key indicators; factor values are names ----
expect 0 export batch.h5 --csv tables
checks=$((checks + 1))
grep -q '^public_cost,' tables/indicators.csv || fail "no costs"
checks=$((checks + 1))
! grep -q '^output_real,' tables/indicators.csv || fail "every indicator is stored"
checks=$((checks + 1)) # the four lines of each point add up to what the plan gives to them
awk -F, '/budget_lines/ { sum[$1] += $3 } END { for (p in sum) if (sum[p] < 332799.99 || sum[p] > 332800.01) { print p, sum[p]; bad = 1 } exit bad }' \
  tables/design.csv >out || fail "shares do not add up"

# ---- many points are not compared with a base, and what is refused prints nothing before ----
expect 0 run batch.yaml -n 2 -q --set design.points=16 --set design.stages=none -o many.h5
expect 2 show many.h5 --base batch-base
silent out
expect 2 show many.h5 --base "$("$plansim" show many.h5 --format json | grep -o '"scenario":"[^"]*"' | head -1 | cut -d'"' -f4)"
said err '^plansim: error: --base: show compares no points of a design of 17 scenarios; plansim compare and rank do$'
silent out
expect 2 show many.h5 --targets
said err 'are too many for --targets'
silent out

# ---- a switch is on or off in the language of the answer, and as scenarios write it in files for programs ----
cat >switch.yaml <<'END'
name: switch
extends: plan.yaml
horizon: {end: 2023}
design:
  method: grid
  over:
    - {key: processes.noise, values: [on, off], label: {en: noise, vi: nhiễu}}
    - {key: processes.exit, values: [on, off]}
END
cp "$scenarios"/*.yaml . 2>/dev/null
expect 0 run switch.yaml -n 60 -q -o switch.h5
expect 0 show switch.h5
said out '  noise on, exit off$'
expect 0 show switch.h5 --lang vi
said out '  nhiễu bật, exit tắt$'
said out '^  processes.noise +tắt +bật$'
lacks out '\b(on|off)\b'
expect 0 diff switch.h5:switch#0 switch.h5:switch#3 --lang vi
said out '^  processes.noise +bật +tắt '
expect 0 rank switch.h5 --by modern_firms@2023 --lang vi
said out 'nhiễu (bật|tắt)'
lacks out '\b(on|off)\b'
expect 0 discover switch.h5 --outcome modern_firms@2023 --below 300 --lang vi
lacks out '\b(on|off)\b'
expect 2 plot --list --chart response switch.h5 --lang vi # few points; all of the message is in one language
said err "switch.h5 không có biểu đồ 'response': cần "
expect 0 diff switch.yaml plan.yaml --lang vi
said out 'theo processes.noise +bật, tắt'
expect 0 show switch.h5 --format json
said out '"distribution":"off"|"word":"off"'
lacks out '"(bật|tắt)"'
expect 0 report switch.h5 -q -o switch.html --lang vi
cp switch.html out
lacks out '[^-a-z]nhiễu (on|off)\b'
expect 0 describe inputs switch.yaml --lang vi
said out '^  processes.entry +bật$'
expect 0 describe parameter processes.noise --lang vi
said out ' on \(bật\), off \(tắt\)$'

# ---- a design grows without losing what is there, to the same results ----
expect 0 run batch.yaml -n 12 -q --set design.points=4 --set design.stages=none -o small.h5
expect 3 run batch.yaml -n 12 -q --extend small.h5 -o no.h5 --set licensing.patience=none
expect 0 run batch.yaml -n 12 --extend small.h5 -o grown.h5
checks=$((checks + 1))
[ "$(digest grown.h5)" = "$(digest batch.h5)" ] || fail "a grown design differs from one at once"
cells=(--outcomes modern_firms,output_real -n 4 -q) # and indicators with cells
expect 0 run batch.yaml "${cells[@]}" --set design.points=4 --set design.stages=none -o few_cells.h5
expect 0 run batch.yaml "${cells[@]}" --extend few_cells.h5 -o grown_cells.h5
expect 0 run batch.yaml "${cells[@]}" -o cells.h5
same "cells of a grown design and of one at once" "$(digest grown_cells.h5)" "$(digest cells.h5)"
expect 4 run batch.yaml -n 12 -q --extend small.h5 -o small.h5 --force # what is read is never replaced, by any of its names
said err 'small.h5 is read by this command'
ln small.h5 another.h5
expect 4 run batch.yaml -n 12 -q --extend small.h5 -o another.h5 --force
said err 'is the same file as small.h5'
expect 3 run batch.yaml -n 13 -q --extend small.h5 -o no.h5
said err 'another number of replications'
expect 3 run batch.yaml -n 12 -q --extend small.h5 -o no.h5 --set design.stages=none
said err 'not the first of the new design'
absent no.h5

# ---- rankings ----
expect 0 rank batch.h5 --by target:modern_firms_2030 --cost public_cost --top 3
said out 'ranked by share of futures that meet'
said out '^ *1 +batch#[0-9]+:'
said out 'promotion 1'
said out 'cannot be told from the best|can tell none of the 9'
harmless
narrow
expect 0 rank batch.h5 --by modern_firms@2030 --better low --format csv
said out '^rank,scenario,label_en,label_vi,'
checks=$((checks + 1))
[ "$(wc -l <out)" -eq 10 ] || fail "not all points are ranked"
expect 0 rank batch.h5 --by target:modern_firms_2030 --lang vi
said out 'xếp theo'
expect 0 rank batch.h5 --by target:modern_firms_2030 --format json
said out '"ranking"'
expect 2 rank batch.h5 --by target:modern_frims
expect 2 rank batch.h5 --by modern_firms@2030 --base batch#99
expect 2 rank batch.h5

# ---- the ranking as a table and a sheet ----
checks=$((checks + 2))
[ "$(wc -l <tables/ranking.csv)" -eq 10 ] || fail "not all points are in the table ranking"
"$plansim" rank batch.h5 --by target:modern_firms_2030 --cost public_cost --format csv | cmp -s - tables/ranking.csv ||
  fail "the table ranking differs from what rank says"
expect 0 export batch.h5 --xlsx batch.xlsx
checks=$((checks + 1))
python3 -c 'import zipfile; print(zipfile.ZipFile("batch.xlsx").read("xl/workbook.xml").decode())' |
  grep -q 'name="Ranking"' || fail "the workbook has no ranking"

# ---- worst futures ----
expect 0 show batch.h5 3 --worst target:modern_firms_2030
said out '^  3 +[0-9]+ '
said out 'plansim replay batch.h5 --variant batch --design-point 0 --replication [0-9]+$'
checks=$((checks + 1)) # what is missing of a target of at least so many
"$plansim" show batch.h5 3 --worst target:modern_firms_2030 --format json | python3 -c '
import json, sys
rows = json.load(sys.stdin)["answers"]["worst"]["rows"]
sys.exit(len(rows) != 3 or any(abs(r["value"] + r["missing"] - 580) > 1e-9 for r in rows))' || fail "what is missing does not add up"
worst=$(sed -n 's/.*--replication \([0-9]*\)$/\1/p' out)
expect 0 replay batch.h5 --worst target:modern_firms_2030 --event year-end
said err "replication $worst of batch#0 misses it most"
said err 'outcomes equal those in batch.h5$'
expect 2 show batch.h5 3
expect 2 show batch.h5 none --worst target:modern_firms_2030

# ---- what is drawn of a target of at most so much: as many futures meet it as the tables say, with one at its value ----
expect 0 export batch.h5 --csv all_firms --replications --indicator modern_firms
most=$(awk -F, '$1 == "batch#4" && $2 == 3 && $3 == "modern_firms" && $5 == 2030 { print $6 }' all_firms/replications.csv)
{ sed 's/^name: .*//' batch.yaml && printf '\ntargets:\n  - {name: few, label: Few, indicator: modern_firms, year: 2030, relation: "<=", value: %s, unit: firms, source: test, grade: S}\n' "$most"; } >few.yaml
expect 0 run few.yaml -n 12 -q -o few.h5
expect 0 plot few.h5 -o few --chart spread --target few --keep-scripts
expect 0 export few.h5 --csv few_tables
checks=$((checks + 1))
awk -F '[ ,]' 'FNR == 1 { file++ } file == 1 && /^few,/ { n++; split($0, cell, ","); met += cell[15]; of += cell[14] }
  file == 2 && /^.bins0/ { inside = 1; next } file == 2 && /^EOD/ { inside = 0 } inside && $4 == 1 { drawn += $3 }
  END { want = 100 * met / of; exit !(n == 9 && want > 0 && want < 100 && drawn > want - 1e-6 && drawn < want + 1e-6) }' \
  few_tables/targets.csv few/spread-few.gp || fail "bins do not show how many futures meet a target of at most so much"

# ---- all variants of a folder ----
mkdir mine
printf 'extends: plan.yaml\nlicensing: {reform: {value: 35, unit: "%%", source: test, grade: assumption}}\n' >mine/half.yaml
printf 'extends: plan.yaml\nlabour: {training: {value: 1, unit: "1", source: test, grade: assumption}}\n' >mine/baseline.yaml
printf 'extends: plan.yaml\nname: again\nlicensing: {reform: {value: 35, unit: "%%", source: test, grade: assumption}}\n' >mine/xagain.yaml
cp batch.yaml mine/z.yaml
expect 0 run mine -n 2 -o mine.h5 --outcomes modern_firms
said err 'left out: mine/xagain.yaml: it says the same as an earlier one'
said err 'left out: mine/z.yaml: it has a design'
said err '2 replications of 2 scenarios'

# ---- what drives it: shares of a total follow from each other ----
expect 0 run batch.yaml -n 2 -q --set design.points=24 --set design.stages=none -o shares.h5
expect 0 sensitivity shares.h5
said out 'is left out: it adds up to a total with others'
expect 0 plot shares.h5 -o drivers --chart drivers
silent err

# ---- from the scenario file to charts, ranking and report by one script ----
expect_of 0 env POINTS=5 REPLICATIONS=4 "$(dirname "$common")/../scripts/batch.sh" "$plansim" "$work/all"
said out '^report +[0-9.]+ s'
said out '^results +[0-9.]+ MB$'
checks=$((checks + 1))
[ "$(find all/charts -name '*.png' | wc -l)" -ge 6 ] || fail "not all charts of a batch"

finish
