#!/bin/bash
# The error of a posterior: a small province calibrated several times over, joined, and run; what the errors say of it.
# usage: posterior_error.sh PLANSIM DATA_DIR SCRIPTS_DIR; works in a private temporary folder.
set -u
plansim=$1
data=$2
scripts=$3
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$data"/{base,growth,calibrate}.yaml .
. "$common"
{ # yardsticks about which outcomes spread
  printf 'extends: calibrate.yaml\ntargets:\n'
  i=0
  for at in machines rest; do
    for value in 3 5 12 14 15; do
      i=$((i + 1))
      printf '  - {name: growth_%d, indicator: output_real, at: %s, measure: growth, from: 2020, year: 2025, relation: ">=", ' $i $at
      printf 'value: %s, unit: "%%/yr", source: test, grade: assumption}\n' $value
    done
  done
  for value in 100 110 120; do
    printf '  - {name: firms_%d, indicator: modern_firms, year: 2025, relation: ">=", value: %d, unit: firms, ' $value $value
    printf 'source: test, grade: assumption}\n'
  done
} >province.yaml
few=(-n 60 --worlds 8 --rounds 3 --ess 100 --rows 60 -q)

# ---- a posterior of too few draws ----
expect 2 calibrate province.yaml -n 20 --worlds 4 --rounds 1 -o thin.yaml -q
said err 'too few to stand for it: nothing was written'
absent thin.yaml
expect 0 calibrate province.yaml -n 20 --worlds 4 --rounds 1 -o thin.yaml -q --resume --thin

# ---- joined ----
# joined NAME SEED...: calibrations with these seeds in one file
joined() {
  local name=$1 parts=() seed
  shift
  for seed in "$@"; do
    expect 0 calibrate province.yaml -o "part-$seed.yaml" "${few[@]}" --thin --seed "$seed"
    parts+=("part-$seed.yaml")
  done
  expect_of 0 /usr/bin/python3 "$scripts/posterior-join.py" "$name.yaml" "${parts[@]}"
}
joined one 1
sed -E '/^    [0-9]/{s/^    //;s/ /, /g;s/^(.*)$/    - [\1]/}' part-1.yaml >lists.yaml # as they were written before
sed -i 's/^  draws: |/  draws:/; /^# plansim sha256/d' lists.yaml
expect_of 0 grep -qE '^    - \[[0-9.e-]+(, [-0-9.e+]+)+\]$' lists.yaml
expect_of 0 /usr/bin/python3 "$scripts/posterior-join.py" of-lists.yaml lists.yaml
expect_of 0 cmp of-lists.yaml one.yaml
expect 0 check lists.yaml
for k in 1 2 3 4 5; do joined "set-$k" $((10 * k)) $((10 * k + 1)) $((10 * k + 2)) $((10 * k + 3)) $((10 * k + 4)) $((10 * k + 5)); done
expect 3 run set-1.yaml -n 8 --set posterior.calibrations='[1, 2]' -o no.h5
said err 'posterior.calibrations: count 3 rows, and there are'
expect_of 1 /usr/bin/python3 "$scripts/posterior-join.py" again.yaml part-10.yaml part-10.yaml
said err 'with one seed are not independent'
for k in 1 2 3 4 5; do expect 0 run "set-$k.yaml" -n 600 --seed "$k" -q -o "set-$k.h5"; done
expect 0 run one.yaml -n 600 -q -o one.h5
expect 0 show one.h5
said out 'of a single calibration'
expect 0 show set-1.h5
said out 'of 6 independent calibrations'
said out 'which only'

# ---- what only a better calibration makes more precise ends a run, which says so ----
expect 0 run set-1.yaml -n 20000 -q --precision output_real[machines]:mean:0.1% -o never.h5
said err 'not precise enough after [1-9][0-9 ]* replications: .*: half-width .*, wanted .*; its posterior alone makes it'
said err 'no number of replications changes: only a better calibration does'
expect 0 show never.h5
said out '^Not precise enough, and more replications cannot make it so: only a better calibration does .*: n = [0-9]{3,4}$'
expect 0 show never.h5 --format json
said out '"key":"precision_reached","value":"out of reach"'
expect 0 report never.h5 -q -o never.html
cp never.html out
said out 'as precise as was asked for .*more of them cannot make it so: only a better calibration does'
expect 0 run set-1.yaml -n 20000 --resume --precision output_real[machines]:mean:0.1% -o never.h5
said err 'already complete'

# ---- the errors hold: differences between the runs over their errors ----
for k in 1 2 3 4 5; do expect 0 export "set-$k.h5" --csv "csv-$k" -q; done
expect_of 0 /usr/bin/python3 "$scripts/posterior-error.py" csv-*
cat out
# A file of summaries counts what is met in each calibration: nearly the same errors, whole or in parts.
expect 0 run set-1.yaml -n 600 --seed 1 -q --keep summary -o summed.h5
for part in 1 2; do expect 0 run set-1.yaml -n 600 --seed 1 -q --keep summary --shard $part/2 -o summed-$part; done
expect 0 merge -q -o merged.h5 summed-1 summed-2
expect_of 0 cmp <("$plansim" digest --contents summed.h5 | cut -c1-64) <("$plansim" digest --contents merged.h5 | cut -c1-64)
expect 0 show summed.h5
said out 'of 6 independent calibrations'
said out 'alone\.$'
expect 0 export summed.h5 --csv summed -q
expect_of 0 /usr/bin/python3 - csv-1/targets.csv summed/targets.csv <<'END'
import csv, sys
all_, summed = ({row["target"]: row for row in csv.DictReader(open(path, encoding="utf-8-sig"))} for path in sys.argv[1:])
ratio = [float(summed[t]["mcse"]) / float(all_[t]["mcse"]) for t in all_ if 0.02 < float(all_[t]["probability"]) < 0.98]
assert len(ratio) > 5 and all(0.8 < x < 1.05 for x in ratio), ratio
assert all(abs(float(summed[t]["probability"]) - float(all_[t]["probability"])) < 1e-9 for t in all_)
alone = [(float(r["probability"]) * (1 - float(r["probability"])) / 600) ** 0.5 for r in summed.values()]
assert max(float(r["mcse"]) / a for r, a in zip(summed.values(), alone) if a > 0) > 1.2, "the part of the calibrations is missing"
END
# Without the part of the calibrations errors would be too small.
for k in 1 2 3 4 5; do
  sed '/^  calibrations:/d' "set-$k.yaml" >"alone-$k.yaml"
  expect 0 run "alone-$k.yaml" -n 600 --seed "$k" -q -o "alone-$k.h5"
  expect 0 export "alone-$k.h5" --csv "apart-$k" -q
done
expect_of 1 /usr/bin/python3 "$scripts/posterior-error.py" apart-*
cat out
finish
