#!/bin/bash
# plansim report, as a user meets it. What the page does in a browser: browser_report.py.
# usage: cli_report.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
scenarios=$2
tests=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$tests/cli_common.sh"

# well_formed FILE: every element that begins also ends, ids are there once, links inside the page lead somewhere.
well_formed() {
  checks=$((checks + 1))
  python3 "$tests/html_check.py" "$1" >out 2>err || fail "$1 is not well formed"
}

expect 0 run "$scenarios/plan.yaml" "$scenarios/baseline.yaml" -n 60 -q -o two.h5
expect 0 run "$scenarios/plan.yaml" -n 20 -q --keep summary -o summary.h5

# ---- both languages ----
expect 0 report two.h5 -o en.html
silent out
silent err
well_formed en.html
said en.html '<html lang="en">'
said en.html "default-src &#39;none&#39;"
said en.html 'Supporting and high-tech firms, 2030'
expect 0 report two.h5 -o vi.html --lang vi --audit "$scenarios/plan.yaml"
well_formed vi.html
said vi.html '<html lang="vi">'
said vi.html 'Mục tiêu'
said vi.html '>chưa quá nửa<'
said vi.html '≥.?.?5\.000' # a yardstick of 5000, as Vietnamese writes it
checks=$((checks + 1))
! grep -qE 'data-sort="[^"]*[, ]' vi.html || fail 'a number for scripts is written for people'

# What a chart shows stands below it, and is what it says to those who cannot see it.
said en.html 'aria-label="The plan as written: in 2030 the median is [^"]*firms'
said en.html '<strong>High-tech firms</strong>The plan as written: in 2030 the median is '

# A way to the page of levers beside it.
lacks en.html 'href="[^#h]'
expect 0 report two.h5 -o linked.html --explorer levers-1.html
said linked.html 'open the page beside this one: <a href="levers-1.html">levers-1.html</a>'
well_formed linked.html
for name in ../levers.html levers.htm 'javascript:a.html' 'a"b.html' .html; do
  expect 2 report two.h5 -o other.html --explorer "$name"
  said err "explorer wants the name of a page in the folder of the report"
done
absent other.html

# The share of futures is the one that show prints.
expect 0 show two.h5
share=$(grep -m1 'Supporting mechanical firms, 2030' out | grep -oE '[0-9.]+ ±' | head -1 | cut -d' ' -f1)
said en.html 'Not shown: the file of the plan' # the file that the run names is there, but the user has not named it
checks=$((checks + 1))
! grep -q 'Scenario file:' en.html || fail 'a file was read that only the results name'
expect 0 report two.h5 -o en.html --force --audit "$scenarios/plan.yaml"
said en.html ">${share:-nothing}.{1,3}% \["

# On paper a picture is as wide as the page, and none is so high that its letters would shrink below 9 points.
checks=$((checks + 1))
high=$(grep -oE 'viewBox="0 0 687 [0-9]+' en.html vi.html | awk '$4 > 920' | wc -l)
[ "$high" -eq 0 ] && grep -q 'viewBox="0 0 687 ' en.html || fail "$high pictures are too high for a page"

# What is enough within the plan's rounding is no count to be rounded: 62.5 firms are met by 63, not by 62.
said en.html '≥.{1,3}62\.5.{1,3}firms'
# What stands in the whole report alone is not promised by the short one.
expect 0 report two.h5 -o brief.html --brief
said brief.html 'share of simulated futures that meet the target, ± its Monte Carlo standard error\.'
checks=$((checks + 1))
! grep -q 'First met: \|Beside it stands what would be true' brief.html || fail 'the short report tells of columns that it lacks'

# 60 futures are too few for a regression: the page says so and has all else.
said en.html 'This cannot be shown: a regression on [0-9]+ parameters needs'
said en.html 'class="chart" id="chart-modern_firms"'

said vi.html 'số cơ sở nhỏ có thể trở thành nhà cung cấp đủ năng lực'

# ---- what is refused ----
cp en.html before.html
expect 4 report two.h5 -o en.html
said err 'en.html is already there: --force replaces it'
expect_of 0 cmp en.html before.html
expect 2 report two.h5
said err '-o FILE.html is missing'
expect 2 report two.h5 -o x.html --lang fr
expect 2 report two.h5 -o x.html --base nobody
said err "no scenario 'nobody'"
expect 2 report two.h5 -o x.html --base plan
said err '--base names the variant'
expect 3 report missing.h5 -o x.html
expect 4 report two.h5 -o nowhere/x.html
absent x.html nowhere x.html.tmp en.html.tmp

expect 0 report two.h5 -o vi-numbers.html --lang vi
said vi-numbers.html 'phân phối tam giác \(nhỏ nhất 0; phổ biến nhất 1,5; lớn nhất 3\)'
said en.html 'min 0, mode 1.5, max 3'

# ---- sources: every one of the scenario files in the language of the report ----
checks=$((checks + 1))
msgcat --no-wrap "$scenarios/po/vi.po" >sources.po
/usr/bin/python3 - sources.po en.html vi.html >out 2>&1 <<'END' || fail "sources in Vietnamese: $(head -c 400 out)"
import html, json, re, sys
def texts(path):
    return {html.unescape(text) for text in re.findall(r">([^<>]+)<", open(path, encoding="utf-8").read())}
catalogue = [(json.loads(a), json.loads(b)) for a, b in
             re.findall(r'^msgid (".+")\nmsgstr (".+")$', open(sys.argv[1], encoding="utf-8").read(), re.M)]
english, vietnamese = texts(sys.argv[2]), texts(sys.argv[3])
shown = [own for source, own in catalogue if source in english]
assert len(shown) > 300, len(shown)
for own in shown:
    assert own in vietnamese, own
for source, own in catalogue: # nor within a sentence; a key of a parameter may also stand for itself
    if source != own and " " in source:
        assert not any(source in text for text in vietnamese), source
assert not {"assumption", "invented"} & vietnamese
END

# ---- another variant leads ----
expect 0 report two.h5 -o other.html --variant baseline --base plan
said other.html '<p class="kind">Simulation report: Baseline</p><h1>Scheme for high-tech and supporting industry of Hải Dương'

expect 0 run "$scenarios/baseline.yaml" "$scenarios/plan.yaml" -n 20 -q -o turned.h5
expect 0 report turned.h5 -o turned.html
said turned.html 'id="chart-modern_firms"'
said turned.html 'by 2030: there, at least [0-9]+ % of the projects that asked for a plot'
expect 4 report two.h5 --since turned.h5 -o turned.h5 --force # what is read is never replaced
said err 'turned.h5 is read by this command'
expect 2 report two.h5 --since wrong.yaml -o since.html # by its name no results file, whatever it holds
said err "--since wants a results file, not wrong.yaml"
# Of three variants one picture of ranked differences says more than fans that hardly differ.
expect 0 run "$scenarios"/{baseline,plan,plan-linkage}.yaml -n 20 -q -o three.h5
expect 0 report three.h5 -o three.html
said three.html 'id="chart-ranked-'
checks=$((checks + 1))
! grep -q 'id="chart-modern_firms"' three.html || fail "fans of three variants side by side"
said turned.html 'report: The plan as written</p>'
said turned.html 'difference to “Baseline”'

# ---- sections ----
for id in summary details changes targets charts comparison bottlenecks drivers audit assumptions method provenance; do
  said en.html "<section id=\"$id\""
done
said en.html 'plansim report two.h5 -o en.html --force' # how to make it again
said en.html "$(digest two.h5)"
# What each variant changes follows the comparison: the very inputs that compare and diff find, with both numbers, and levers without a cost.
checks=$((checks + 1))
"$plansim" compare two.h5 --format json >diff.json 2>err
/usr/bin/python3 - en.html diff.json >out 2>&1 <<'END' || fail "what each variant changes: $(head -c 400 out)"
import html, json, re, sys
page = open(sys.argv[1], encoding="utf-8").read()
opens = page[page.index('<section id="changes"'):page.index('<section id="levers"')]
order = [page.index('<section id="%s"' % part) for part in
         ("summary", "details", "targets", "comparison", "changes", "levers", "drivers", "assumptions", "method")]
assert order == sorted(order), order
rows = [row for row in json.load(open(sys.argv[2]))["answers"]["input_changes"]["rows"] if row["change"] != "evidence"]
cells = [[html.unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)]
         for row in re.findall(r"<tr[^>]*>(.*?)</tr>", opens, re.S)[1:]]
assert len(rows) == len(cells) > 3, (len(rows), len(cells))
for row, cell in zip(rows, cells):
    assert row["parameter"] in opens
    place = f"{row['new_file'] or row['old_file']}:{row['new_line'] or row['old_line']}"
    assert cell[4] == place, (cell, place)
    assert row["new_source"] is None or cell[3] == row["new_source"], (cell, row)
assert "no public cost is counted" in opens
END
said en.html 'Scenario file: .*plan.yaml'
said vi.html 'budget.all.total'
expect 3 report two.h5 -o x.html --audit nowhere.yaml
absent x.html

# ---- without gnuplot ----
mkdir empty
checks=$((checks + 1))
PATH=$PWD/empty "$plansim" report two.h5 -o bare.html 2>err
[ $? -eq 4 ] || fail 'a report without charts is not said to lack them'
said err 'bare.html was written without charts: gnuplot was not found'
well_formed bare.html
said bare.html 'The charts could not be drawn: '
said bare.html '<section id="assumptions"'

# ---- a design with many points ----
cp "$scenarios"/*.yaml .
cp -r "$scenarios"/statements .
sed -i "s|points: 2000|points: 20|; s|stages: .*||" batch-example.yaml
expect 0 run batch-example.yaml -n 1 -q -o design.h5 --outcomes modern_firms
expect 0 report design.h5 -o design.html
well_formed design.html
said design.html 'A design of .*21.* points over 10 factors'
said design.html '<section id="varied"'
said design.html 'can be told from the best by these futures'
checks=$((checks + 1))
! grep -q 'nothing to compare it with' design.html || fail "the report of a design speaks of one variant"

# ---- weighted by what was observed ----
cat >seen.yaml <<'END'
observations:
  - {name: fdi_seen, label: {en: "FDI registered", vi: "Vốn FDI"}, indicator: fdi_registered,
     year: 2021, value: 319, standard_error: 60, unit: m USD, source: "press", grade: B}
END
expect 0 run plan.yaml -n 60 --condition seen.yaml -q -o weighted.h5
expect 0 show weighted.h5
given=$(grep -m1 'Supporting mechanical firms, 2030' out | grep -oE '[0-9.]+ ±' | sed -n '2s/ .*//p')
expect 0 report weighted.h5 -o weighted.html
well_formed weighted.html
said weighted.html 'data-label="Probability"[^>]*>'"${given:-nothing}"'.{1,3}%'
said weighted.html 'futures count given what was observed; what is said given'

# ---- few futures, few outcomes, failed futures ----
for n in 1 2; do
  expect 0 run plan.yaml baseline.yaml -n $n -q -o few.h5 --force
  expect 0 report few.h5 -o few.html --lang vi --force
  well_formed few.html
done
checks=$((checks + 1))
! grep -qiE '[^a-z]-?(nan|inf)[^a-z]' <(sed 's/<script.*//; s/<style.*//' few.html) || fail 'a number is none'
expect 0 run plan.yaml baseline.yaml -n 30 -q -o some.h5 --outcomes vacancies
expect 0 report some.h5 -o some.html
well_formed some.html
said some.html 'The scenario has no target that the model covers'
said some.html "the indicator .*held.* was not kept"
cp "$tests"/data/province/{base,failing}.yaml .
expect 5 run failing.yaml base.yaml -n 40 -q -o failed.h5
expect 0 report failed.h5 -o failed.html
well_formed failed.html
said failed.html '[0-9]+ of 40 futures could not be simulated to the end'

# ---- a file that holds less ----
expect 0 report summary.h5 -o summary.html
well_formed summary.html
said summary.html 'The run kept summaries only'
said summary.html 'there is nothing to compare it with'

finish
