#!/bin/bash
# plansim diff, as a user meets it: two variants, two results files, two scenario files.
# usage: cli_diff.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$2/." "$work" && cd "$work" || exit 2
. "$here/cli_common.sh"

# rows ANSWER FILTER: how many rows of an answer of the last document a filter of jq leaves.
rows() { /usr/bin/python3 -c 'import json, sys
rows = json.load(open("document.json"))["answers"][sys.argv[1]]["rows"]
print(sum(1 for row in rows if eval(sys.argv[2])))' "$1" "$2"; }

# counts WANTED ANSWER FILTER
counts() {
  checks=$((checks + 1))
  [ "$(rows "$2" "$3")" -eq "$1" ] || fail "$2: $(rows "$2" "$3") rows with $3, not $1"
}

document() {
  expect 0 diff "$@" --format json
  silent err
  cp out document.json
}

expect 0 run plan.yaml baseline.yaml -n 40 -q -o a.h5
expect 0 run plan.yaml baseline.yaml -n 40 -q -o same.h5
expect 0 run plan.yaml --set growth.common_correlation.mechanical=0.5 -n 40 -q -o set.h5
expect 0 run plan.yaml -n 40 --seed 7 -q -o seed.h5

# ---- a number stands in the unit of its file; another unit makes no other number ----
printf 'name: more\nextends: plan.yaml\nproxy: {population: {value: 2.5, unit: m persons, source: t, grade: A}}\n' >more.yaml
printf 'name: alike\nextends: plan.yaml\nproxy: {population: {value: 1900000, unit: persons, source: t, grade: A}}\n' >alike.yaml
expect 0 diff plan.yaml more.yaml
said out '^  proxy.population +1\.9 m persons +2\.5 m persons '
expect 0 diff plan.yaml alike.yaml
lacks out '^  proxy.population'
document plan.yaml alike.yaml
counts 1 input_changes 'row["parameter"] == "proxy.population" and row["change"] == "evidence"'
printf 'name: near\nextends: plan.yaml\nproxy: {population: {value: 1.90000000000001, unit: m persons, source: t, grade: A}}\n' >near.yaml
expect 0 diff plan.yaml near.yaml
said out '^  proxy.population +1\.9 m persons +1\.9 m persons \(other after'
expect 0 run plan.yaml near.yaml -n 2 -q -o near.h5
expect 0 report near.h5 -q -o near.html
expect_of 0 grep -q '1\.9.m persons (other after the tenth digit)\|1\.9..m persons (other after the tenth digit)' near.html
expect 0 run more.yaml -n 2 -q -o more.h5
expect 0 diff a.h5:plan more.h5
said out '^  proxy.population +1\.9 m persons +2\.5 m persons '
expect 0 export more.h5 --csv more -q
expect_of 0 grep -qE '^more,proxy.population,2500000,persons,m persons,constant\(value 2.5\),' more/inputs.csv
expect 0 report more.h5 -q -o more.html
expect_of 0 grep -qE 'proxy.population<.{1,40} data-label="Value">2\.5<.{1,40}>m persons<' more.html

# ---- years are no thousands, large numbers have all their digits, on every face ----
cat >dated.yaml <<'END'
name: dated
extends: plan.yaml
policy: {start: {dist: uniform, min: 2021, max: 2023.5, unit: year, source: t, grade: A}}
proxy: {population: {dist: triangular, min: 1812345, mode: 1900000, max: 2012345, unit: persons,
                     source: t, grade: A}}
END
sed 's/2023.5/2024/; s/2012345/2112345/; s/name: dated/name: later/' dated.yaml >later.yaml
expect 0 run dated.yaml later.yaml -n 2 -q -o dated.h5
# dated NUMBER...: the last output has them, and no year whose thousands stand apart.
dated() {
  for number in "$@"; do said out "$number"; done
  lacks out '(^|[^0-9.])2[. ]02[1-4]([^0-9]|$)'
}
for language in en vi; do
  if [ $language = en ]; then numbers='2023.5 1.812.345 2.012.345'; else numbers='2023,5 1[.]812[.]345 2[.]012[.]345'; fi
  for face in 'describe inputs dated.yaml' 'diff dated.yaml later.yaml' 'diff dated.h5:dated dated.h5:later'; do
    # shellcheck disable=SC2086
    expect 0 $face --lang $language
    # shellcheck disable=SC2086
    dated $numbers
  done
  expect 0 describe parameter policy.start dated.yaml --lang $language
  dated "${numbers%% *}"
  expect 0 report dated.h5 -q -o dated.html --force --lang $language
  sed 's/\xe2\x80\xaf/ /g; s/<td/\n&/g' dated.html | grep 'dated.yaml\|later.yaml\|max \|nhỏ nhất' >out
  # shellcheck disable=SC2086
  dated $numbers
  expect 0 export dated.h5 --xlsx dated.xlsx -q --force --lang $language
  expect_of 0 unzip -p dated.xlsx xl/sharedStrings.xml
  # shellcheck disable=SC2086
  dated $numbers
done
# Files for other programs keep numbers as they are.
expect 0 export dated.h5 --csv dated -q
expect_of 0 grep -qF 'triangular(min 1812345, mode 1900000, max 2012345)' dated/inputs.csv

# ---- two variants of a file ----
expect 0 diff a.h5:baseline a.h5:plan
silent err
harmless
said out '^Inputs: what plan has otherwise than baseline$'
said out '^Results: plan against baseline$'
said out '^  Occupancy of zones: Industrial parks,'
expect 0 compare a.h5 # of nine inputs eight are shown
said out '^1 more differs: plansim diff shows all\.$'
said out '^1 more has the same number from another source'
expect 0 diff a.h5:baseline a.h5:plan
said out '^Both meet the same random worlds'
cp out first
expect 0 diff a.h5 a.h5
checks=$((checks + 1))
cmp -s out first || fail 'without variants diff does not compare the base with the other one'
document a.h5:baseline a.h5:plan
counts 0 result_changes 'row["paired"] != 1'
counts 0 result_changes 'row["scenario"] != "plan" or row["base"] != "baseline"'
counts 0 input_changes 'row["change"] in ("changed", "added") and not (row["new_file"] and (row["new_grade"] and row["new_source"] or row["unit"] is None))'
counts 9 run_changes 'row["same"] == 1'
checks=$((checks + 1)) # the same numbers and verdicts as compare has
"$plansim" compare a.h5 --format json >compare.json
/usr/bin/python3 - <<'END' || fail 'diff and compare do not agree'
import json
mine = {(r["what"], r["name"], r["cell"] or "", r["year"]): r for r in json.load(open("document.json"))["answers"]["result_changes"]["rows"]}
seen = 0
for r in json.load(open("compare.json"))["answers"]["comparison"]["rows"]:
    d = mine.get((r["what"], r["name"], r["cell"] or "", r["year"]))
    if d is None or r["pairs"] == 0:
        continue
    seen += 1
    for name in ("difference", "mcse", "p_adjusted"):
        assert d[name] == r[name] or abs(d[name] - r[name]) <= 1e-12 * abs(r[name]), (r, d)
    assert d["result"] == r["result"], (r, d)
assert seen > 40, seen
END

# ---- two files ----
document a.h5:plan same.h5:plan
counts 0 input_changes 'True'
counts 0 result_changes 'row["result"] != "the same" or row["paired"] != 1'
counts 1 run_changes 'row["same"] == 0' # the name of the file
document a.h5:plan set.h5
counts 1 input_changes 'True'
counts 1 input_changes 'row["parameter"] == "growth.common_correlation[mechanical]" and row["new"] == 0.5 and row["change"] == "changed"'
counts 0 input_changes 'row["new_distribution"] and row["unit"] and not row["new_unit_as_written"]' # in which it is written
counts 0 result_changes 'row["paired"] != 1'
document a.h5:plan seed.h5
counts 0 input_changes 'True'
counts 0 result_changes 'row["paired"] != 0 or row["result"] == "the same"'
counts 1 run_changes 'row["key"] == "seed" and row["new"] == "7"'
expect 0 diff a.h5:plan seed.h5
said out '^The random worlds, or what each counts, are not the same'
said out '^  seed +[0-9]+ +7$'

# ---- two points of a design: what it sets, in the same worlds, within a file and between two ----
design() { # NAME ROW...
  printf 'name: %s\nextends: plan.yaml\ndesign:\n  method: list\n  over:\n    - {key: licensing.reform, unit: "%%"}\n    - {key: processes.labour}\n  rows: %s\n' "$@" >"$1.yaml"
  expect 0 run "$1.yaml" -n 20 -q -o "$1.h5"
}
design two '[[0, on], [40, off]]'
design three '[[0, on], [40, off], [60, on]]'
document two.h5:two#0 two.h5:two#1
counts 2 input_changes 'row["change"] == "changed" and row["new_source"] == "set by the design" and row["new_line"] is None'
counts 2 input_changes 'True'
counts 1 input_changes 'row["parameter"] == "licensing.reform" and (row["old"], row["new"], row["unit"]) == (0, 40, "%")'
counts 1 input_changes 'row["parameter"] == "processes.labour" and (row["old_distribution"], row["new_distribution"]) == ("on", "off")'
counts 0 result_changes 'row["paired"] != 1'
expect 0 diff two.h5:two#0 two.h5:two#1
said out '^  licensing.reform +0 % +40 % +set by the design$'
said out '^  processes.labour +on +off +set by the design$'
said out '^Both meet the same random worlds'
expect 0 diff two.h5:two#0 two.h5:two#1 --lang vi
said out '^  lưu giữ +tất cả +=$'
said out '^  trọng số +không +=$'
said out '^  licensing.reform +0 % +40 % +do thiết kế đặt$'
document two.h5:two#1 three.h5:three#2
counts 2 input_changes 'True'
counts 0 result_changes 'row["paired"] != 1'
document two.h5:two#1 three.h5:three#1
counts 0 input_changes 'True'
counts 0 result_changes 'row["result"] != "the same"'
# Of what has no value on one side nothing is said.
printf 'name: empty\nextends: plan.yaml\nprocesses: {labour: on}\nlabour: {force: {value: 1, unit: thousand persons, source: s, grade: assumption}}\n' >empty.yaml
expect 5 run empty.yaml -n 4 -q -o empty.h5
expect 5 run empty.yaml -n 4 -q -o none.h5 --seed 9
document empty.h5 none.h5
counts 0 result_changes 'row["result"] != "too few"'

# ---- two scenario files ----
sed 's/^name: .*/name: other/' plan.yaml >other.yaml
document plan.yaml other.yaml
counts 0 input_changes 'row["change"] != "evidence"'
document baseline.yaml plan.yaml
counts 0 input_changes 'row["scenario"] != "plan" or row["label_en"] is None or row["label_vi"] is None'
expect 0 diff baseline.yaml plan.yaml --lang vi
said out '^Đầu vào: plan khác baseline ở những gì$'
said out ' giả định: tác động của Đề án, Phần II'
said out ' phân phối tam giác \(nhỏ nhất 0,95;'
expect 0 diff baseline.yaml plan.yaml --lang vi --format json # for machines, as the file has it
said out '"assumption: effect of Plan, Part II'
said out '"triangular\(min 0.95, '
harmless

# ---- designs of scenario files ----
expect 0 diff plan.yaml baseline.yaml
lacks out '^Designs$'
sed 's/points: 2000/points: 500/; /stages:/d; s/max: 70,/max: 65.5,/; s/values: \[on, off\]/values: [on]/; /construction.revocation/d' \
  batch-example.yaml >smaller.yaml
expect 0 diff batch-example.yaml smaller.yaml
said out '^Designs$'
said out '^  design +batch-example.yaml:[0-9]+ +smaller.yaml:[0-9]+$'
said out '^  method +latin_hypercube +=$'
said out '^  points +2001 +501$'
said out '^  over licensing.reform +\[0; 70\] % +\[0; 65\.5\] %$'
said out '^  over land.small_plots +on, off +on$'
said out '^  over construction.revocation +\[0; 0\.5\] 1/yr +-$'
lacks out 'promotion'
narrow
expect 0 diff batch-example.yaml smaller.yaml --lang vi
said out '^  phương pháp +latin_hypercube +=$'
said out '^  theo construction.revocation +\[0; 0,5\] 1/năm +-$'
document batch-example.yaml smaller.yaml
counts 5 run_changes 'row["same"] == 0'
sed 's/^name: .*/name: other/' batch-example.yaml >renamed.yaml
expect 0 diff batch-example.yaml renamed.yaml
lacks out '^Designs$'
expect 0 diff plan-delivered.yaml smaller.yaml
said out '^  method +- +latin_hypercube$'
printf 'extends: plan.yaml\nname: drawn\ndesign: {method: sobol, points: 8, over: [{key: growth.noise_sd}]}\n' >drawn.yaml
expect 0 diff plan.yaml drawn.yaml
said out '^  over growth.noise_sd +- +its distribution$'
expect 0 diff plan.yaml drawn.yaml --lang vi
said out '^  theo growth.noise_sd +- +phân phối của nó$'

# ---- weighted by what was observed, against the same worlds that count alike ----
cat >seen.yaml <<'END'
observations:
  - {name: seen, label: Seen, indicator: fdi_registered, year: 2021, value: 150, standard_error: 60, unit: m USD,
     source: test, grade: assumption}
END
expect 0 run plan.yaml -n 200 -q -o alike.h5
expect_of 0 bash -c "'$plansim' run plan.yaml -n 200 -q --condition seen.yaml -o given.h5"
expect 0 diff alike.h5 given.h5
said out 'or what each counts, are not the same, or a file holds'
said out '^The new shares and means are given what was observed, by which replications are weighted; the old'
lacks out '^  Supporting mechanical firms, 2030 .* the same$'
said out '^  Supporting mechanical firms, 2030 '
now=$(grep -oE '^  Supporting mechanical firms, 2030 +[0-9.]+ % +[0-9.]+ %' out | awk '{ print $(NF - 1) }')
expect 0 show given.h5
said out "^  Supporting mechanical firms, 2030 .* $now ±[0-9.]+ %"

# ---- mistakes ----
expect 2 diff a.h5
expect 2 diff a.h5 plan.yaml
said err 'plan.yaml is a scenario file and a.h5 is not: diff wants two of a kind'
expect 2 diff a.h5:plan a.h5:none
said err "a.h5 has no scenario 'none'; it has "
expect 2 diff plan.yaml:none plan.yaml
said err "plan.yaml has no variant 'none'; its first is 'plan'"
expect 3 diff nothing.h5 a.h5 --format json
silent out
finish
