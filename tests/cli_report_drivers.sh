#!/bin/bash
# What a report says drives its headlines. They have values in different futures, and grades of evidence hold different
# numbers, so that what was prepared for one question must never answer another.
# usage: cli_report_drivers.sh PLANSIM TOLD_DIR; works in a private temporary folder.
set -u
plansim=$(realpath "$1")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed "/^targets:/,\$d" "$2/sharp.yaml" >"$work/sharp.yaml" && cd "$work" || exit 2
. "$common"

# scenario NAME TARGET...: of numbers that are uncertain one has grade A and one C, the others stay assumptions. Where
# nothing was disbursed in the first year, its growth has no value.
scenario() {
  printf 'extends: sharp.yaml\nname: %s\nhorizon: {start: 2027, end: 2030}\n' "$1"
  printf 'origins: [{name: foreign, licensed: {dist: uniform, min: 0.5, max: 3, unit: projects/yr, source: test, grade: A}}]\n'
  printf 'growth: {incumbent: {dist: uniform, min: -2, max: 12, unit: "%%/yr", source: test, grade: C}}\ntargets:\n'
  for target in "${@:2}"; do
    printf '  - {name: %s, label: {en: %s, vi: %s}, year: 2030, relation: ">=", source: test, grade: assumption, ' \
      "${target%%:*}" "${target%%:*}" "${target%%:*}"
    printf '%s}\n' "${target#*:}"
  done
}
firms='firms:indicator: supporting_firms, value: 100, unit: firms'
inflow='inflow:indicator: fdi_disbursed, measure: growth, from: 2027, value: 1, unit: "%/yr"'
output='output:indicator: modern_output, value: 4000, unit: bn VND'
report() {
  scenario "$@" >"$1.yaml"
  expect 0 run "$1.yaml" -n 200 --seed 3 -q -o "$1.h5"
  expect 0 report "$1.h5" -q -o "$1.html"
}
report together "$firms" "$inflow" "$output"
report alone_firms "$firms"
report alone_inflow "$inflow"
report alone_output "$output"

checks=$((checks + 1))
/usr/bin/python3 - >out 2>err <<'END' || fail "what drives the headlines: $(tail -n 1 err)"
import html, re
def text(cell):
    return html.unescape(re.sub("<[^>]+>", "", cell)).strip()
def rows(table):
    return [[text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.S)]
def told(name):
    """What is said of each headline, and by it what each grade explains, the last row for all together."""
    page = open(name + ".html", encoding="utf-8").read()
    section = page[page.index('<section id="drivers"'):page.index('<section id="charts"')]
    said = {text(part[part.index(">") + 1:part.index("</h3>")]): part for part in section.split("<h3")[1:]}
    begin = page.index("How much rests on which evidence</h3>")
    head, *body = rows(page[begin:page.index("</table>", begin)])
    return said, {target: [row[column] for row in body] for column, target in enumerate(head) if column > 2}
said, grades = told("together")
assert set(said) == set(grades) == {"firms", "inflow", "output"}, (set(said), set(grades))
for target in said:
    own_said, own_grades = told("alone_" + target)
    assert rows(said[target]) == rows(own_said[target]), (rows(said[target]), rows(own_said[target]))
    assert grades[target] == own_grades[target], (target, grades[target], own_grades[target])
    assert len(grades[target]) == 4 and len(set(grades[target][:3])) == 3, (target, grades[target])
    whole = re.search(r"explain <strong>(\S+ %)</strong>".replace(" ", r"\s"), said[target]).group(1)
    assert grades[target][3] == whole, (target, grades[target][3], whole)
END
finish
