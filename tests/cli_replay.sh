#!/bin/bash
# Replay of single replications, and what failed replications do to the rest, through the command line.
# usage: cli_replay.sh PLANSIM SCENARIO_DIR DATA_DIR; works in a private temporary folder.
set -u
plansim=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
scenarios=$(cd "$2" && pwd)
data=$(cd "$3" && pwd)
cd "$work" || exit 2
cp "$scenarios"/{plan,baseline}.yaml "$data"/{base,failing}.yaml .
. "$common"

# shown NUMBER PATTERN: so many lines of the last output match.
shown() {
  local found
  found=$(grep -cE -- "$2" out)
  checks=$((checks + 1))
  [ "$found" -eq "$1" ] || fail "$found lines, not $1, match: $2"
}

# ---- replay ----

replay() {
  local variant replication lines
  expect 0 run plan.yaml baseline.yaml -n 40 -q -o all.h5 --set licensing.reform=35
  rm plan.yaml baseline.yaml # the results file is enough
  for variant in plan baseline; do
    for replication in 0 7 39; do
      expect 0 replay all.h5 --variant $variant --replication $replication
      said err '^plansim: replay: [0-9] [0-9]{3} outcomes equal those in all.h5$'
      [ "$(wc -l <err)" -eq 1 ] || fail "more than the summary"
      shown 11 ' year-end .* modern_firms [0-9]+; .*occupancy\[park\]'
    done
  done
  harmless
  said out '^  time +date +event +about +identity +sector +origin +capital \(m USD\) +area \(ha\) +zone +stage +note$'
  said out '^  20[0-9.]{7} +20[-0-9]{8} +built +firm +[0-9a-f]{8} +[a-z_]+ +(foreign|domestic) '
  said out '^  2021\.0000 +2021-01-01 +opening '
  said out '^  2021\.2500 +2021-04-02 +quarter '
  said out ' released +zone +[0-9.]+ +[a-z_0-9]+ +part [1-9]: [0-9.]+ of [0-9.]+ ha released'
  lines=$(wc -l <out)
  expect 0 replay all.h5 --variant baseline --replication 39
  checks=$((checks + 1))
  [ "$(wc -l <out)" -eq "$lines" ] || fail "two replays differ"
  expect 0 replay all.h5 --variant plan --replication 3 --event built --from 2023 --to 2023
  said err '^plansim: replay: [0-9 ]+ outcomes equal'
  shown 0 '^  (2022|2024)'
  shown 1 '  time '
  checks=$((checks + 1))
  [ "$(grep -c ' built ' out)" -eq $(($(wc -l <out) - 1)) ] || fail "--event shows something else"
  expect 0 replay all.h5 --variant plan --replication 3 --event year-end --lang vi
  shown 12 '.'
  said out '^  thời điểm +ngày +sự kiện '
  said out '^  2022,0000 '
}

replay_csv() {
  expect 0 replay all.h5 --variant plan --replication 3 --format csv
  python3 - >parsed 2>&1 <<'END' || fail "the CSV is wrong: $(tail -1 parsed)"
import csv
rows = list(csv.reader(open("out", newline="", encoding="utf-8")))
head = rows[0]
assert head[:4] == ["time", "date", "event", "about"], head
assert all(len(row) == len(head) for row in rows), "rows of different lengths"
assert len(rows) > 1000, len(rows)
times = [float(row[0]) for row in rows[1:]]
assert times == sorted(times), "not in order of time"
capital = [float(row[head.index("capital (m USD)")]) for row in rows[1:] if row[2] == "licensed"]
assert len([c for c in capital if c > 0]) > 0.95 * len(capital) > 0, "projects without capital" # the smallest round to 0.00
END
  checks=$((checks + 1))
}

# What is replayed is the text in the file: another text gives other outcomes, and the first of them is named.
replay_difference() {
  expect 0 run base.yaml -n 3 -q -o one.h5 --set processes.entry=on
  expect 0 replay one.h5 --replication 2
  # The change is sealed anew, since a file whose checksum is wrong is refused before anything else.
  python3 - "${common%/*}" <<'END' || fail "the file could not be changed"
import re, sys
sys.path.insert(0, sys.argv[1])
from corruption import seal
data = open("one.h5", "rb").read()[:-64]
changed = re.sub(rb"(?m)^( *value:) 4000$", rb"\1 4001", data)
assert changed != data and len(changed) == len(data)
open("changed.h5", "wb").write(seal(changed))
END
  expect 1 replay changed.h5 --replication 2
  said err 'replay: it is not the same as in changed.h5: '
  said err '[a-z_]+(\[[a-z]+\])? in 20[0-9]{2} is [-0-9.e+]+ in the file and [-0-9.e+]+ now'
}

replay_usage() {
  expect 2 replay all.h5 --variant plan
  said err '--replication or --worst is missing'
  expect 2 replay all.h5 --replication 1
  said err 'holds several variants'
  said err '--variant baseline'
  expect 2 replay all.h5 --replication 1 --variant nonsense
  said err "no variant 'nonsense'"
  said err '--variant plan'
  expect 2 replay all.h5 --replication 40 --variant plan
  said err 'all.h5 has the replications 0 to 39, not 40'
  expect 2 replay all.h5 --replication 1 --variant plan --design-point 1
  said err 'design points 0 to 0'
  expect 2 replay all.h5 --replication 1 --variant plan --event nonsense
  said err "no event 'nonsense'"
  expect 2 replay all.h5 --replication 1 --variant plan --format xml
  expect 2 replay all.h5 --replication 1 --variant plan --from soon
  expect 2 replay all.h5 --replication 1 --variant plan --lang fr
  expect 2 replay all.h5 --replication -1 --variant plan
}

replay_summary() {
  expect 0 run base.yaml -n 5 -q --keep summary -o summary.h5 --set processes.entry=on
  expect 0 replay summary.h5 --replication 4 # the only variant needs no name
  said err 'nothing to compare with: summary.h5 was written with --keep summary'
  shown 11 ' year-end '
  cp out by-summary
  expect 0 run base.yaml -n 5 -q -o all-5.h5 --set processes.entry=on
  expect 0 replay all-5.h5 --replication 4
  checks=$((checks + 1))
  cmp -s out by-summary || fail "the way of keeping changes the replay"
}

replay_design() {
  local point
  cat >design.yaml <<'END'
extends: base.yaml
processes: {entry: on}
design:
  method: grid
  over: [{key: origins.foreign.licensed, values: [10, 20, 30], unit: projects/yr}]
END
  expect 0 run design.yaml -n 4 -q -o design.h5 --outcomes modern_firms,inquiries
  for point in 0 1 2; do
    expect 0 replay design.h5 --design-point $point --replication 3 --event built
    said err '^plansim: replay: [0-9 ]+ outcomes equal those in design.h5$'
    wc -l <out >built-$point
  done
  checks=$((checks + 1))
  [ "$(cat built-0)" -lt "$(cat built-2)" ] || fail "the design point makes no difference"
  expect 2 replay design.h5 --design-point 3 --replication 3
  said err 'design points 0 to 2'
}

# ---- failed replications ----

failed() {
  local sound alone
  expect 5 run failing.yaml -n 300 -q -o failed.h5
  said err 'warning: [0-9]+ of 900 trials failed and are left out of all statistics; the first: scenario tight'
  expect 0 show failed.h5
  said out '^  tight +tight +100 replications failed and are left out$'
  said out '^  sound +sound$'
  said out '^  tight +2, 7, 8, 12, 13, \.\.\. +industry.s workers and seekers exceed the labour force$'
  said out '^  shrinking +[0-9, ]+\.\.\. +the labour force has become smaller'
  said out 'plansim replay failed.h5 --variant tight --replication 2$'
  said out '^What goes with failing in tight'
  said out '^  labour.force +persons +15 ?[0-9]{3} +30 ?[0-9]{3} +0 % +<0.0001$'
  # Own statistics: a variant's own replications, whatever happened to the others.
  sound=$(sed -n 's/.*≥ 180 firms  \([0-9.]* ±[0-9.]* %\) .*/\1/p' out | head -1)
  cp failing.yaml alone.yaml
  sed -i '/^  tight:/,$d' alone.yaml
  expect 0 run alone.yaml -n 300 -q -o alone.h5
  expect 0 show alone.h5
  alone=$(sed -n 's/.*≥ 180 firms  \([0-9.]* ±[0-9.]* %\) .*/\1/p' out | head -1)
  checks=$((checks + 1))
  if [ -z "$sound" ] || [ "$sound" != "$alone" ]; then fail "beside failures '$sound', alone '$alone'"; fi
  # Differences: `tight` is `sound` wherever it does not fail, so pair by pair nothing is left.
  expect 0 show failed.h5
  said out '^ +Suppliers +≥ 180 firms +0 +[-+0]'
  said out "≥ 180 firms +$sound .* %.*%"
  checks=$((checks + 1))
  [ "$(grep -c "≥ 180 firms  $sound .*  $sound" out)" -eq 0 ] || fail "the failures change no share: nothing is tested"
}

failed_replay() {
  expect 0 replay failed.h5 --variant tight --replication 2
  said out '^  2021\.0000 +2021-01-01 +failed +industry.s workers and seekers exceed the labour force$'
  said err 'replication 2 of tight failed: industry.s workers'
  said err 'it failed in failed.h5 too'
  checks=$((checks + 1))
  tail -2 out | head -1 | grep -q ' opening ' || fail "the event of the failure is not the last but one line"
  expect 0 replay failed.h5 --variant shrinking --replication 0 --event built --to 2021
  shown 1 '^  20[0-9.]+ +20[-0-9]+ +failed +the labour force has become smaller'
  expect 0 replay failed.h5 --variant sound --replication 2
  said err 'outcomes equal those in failed.h5'
  expect 5 run failing.yaml -n 300 -q --keep summary -o failed-summary.h5
  expect 0 show failed-summary.h5
  said out '^  tight +2, 7, 8, 12, 13, \.\.\. +industry.s workers'
  expect 0 replay failed-summary.h5 --variant tight --replication 2
  said err 'replication 2 of tight failed: industry.s workers'
}

# What failed before a run was continued is reported too. A limit on the size of files stops the run after some leaves.
failed_before() {
  (ulimit -f 8000 && exec "$plansim" run failing.yaml -n 512 -q --threads 1 -o before.h5) >out 2>err
  checks=$((checks + 1))
  [ -e before.h5.partial ] || fail "no leaf was saved before the limit"
  expect 5 run failing.yaml -n 512 -q --resume -o before.h5
  said err 'warning: [0-9]+ trials failed, some of them before the run was continued, and are left out'
}

replay
replay_csv
replay_usage
replay_difference
replay_summary
replay_design
failed
failed_replay
failed_before
finish
