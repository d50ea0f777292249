#!/bin/bash
# Files of unusual shapes: a long horizon, few futures, a design whose base is its first point, replications that are
# weighted. No face says what another one denies.
# usage: cli_shapes.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$(realpath "$1")
scenarios=$(realpath "$2")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$scenarios/example/province.yaml" "$work" && cd "$work" || exit 2
. "$common"

# page FILE.html: its text into the file out, a line for each row and paragraph.
page() {
  expect_of 0 /usr/bin/python3 - "$1" <<'P'
import html, re, sys
page = re.sub(r"<(script|style|svg).*?</\1>", " ", open(sys.argv[1], encoding="utf-8").read(), flags=re.S)
page = re.sub(r"<t[hd][^>]*>", " | ", re.sub(r"</?(tr|p|li|h\d|figcaption|caption)[^>]*>", "\n", page))
print(re.sub(r"[^\S\n]+", " ", html.unescape(re.sub(r"<[^>]+>", "", page))))
P
}

# Fifty years, forty futures.
cat >long.yaml <<'Y'
name: long
extends: province.yaml
horizon: {start: 2024, end: 2073}
Y
expect 0 run long.yaml -n 40 -q -o long.h5
expect 0 report long.h5 -q -o long.html
page long.html
said out '\| 2024–2073 \| .* \| 2024–2033 \| .* \| 2064–2073' # no period is missing at the end
# The summary names no number as large that the section below finds no influence of.
said out 'all uncertain numbers together explain [0-9]+ %;.* No single number has an influence that chance could not'
lacks out 'The largest:'
said out 'With 40 futures for 3[0-9] uncertain numbers these parts are rough'
# Here published figures are the true ones.
said out 'Published figures; the table of targets also has what would be true'
lacks out 'by true ones targets are met less often'

# A design: tables and charts of a report have one base, the one of show, rank and plot, unless another is named.
cat >design.yaml <<'Y'
name: points
extends: province.yaml
design:
  method: list
  reference: on
  over: [{key: licensing.reform, values: [10, 90], unit: "%", label: {en: reform, vi: cải cách}}]
Y
expect 0 run design.yaml -n 30 -q --keep all -o design.h5
expect 0 report design.h5 -q -o design.html
page design.html
said out 'The base, as it stands: '
said out 'differences to “as it stands”, ranked'
lacks out 'differences to “reform'
expect 0 report design.h5 -q --base points#2 -o other.html
page other.html
said out 'The base, reform 90 %: '
said out 'differences to “reform 90 %”, ranked'
lacks out 'differences to “(as it|reform 10)'
# Points go by their names where they stand together.
expect 0 show design.h5
said out '^Land binds in .* of futures of "points#1" by 2035'

# Weighted: what bottlenecks, the land chart and the report say is weighted, as they say that it is.
cat >seen.yaml <<'Y'
observations:
  - {name: seen, label: Seen, indicator: supporting_firms, use: condition, year: 2030, value: 92, standard_error: 6,
     unit: firms, grade: B, source: test}
Y
expect 0 run province.yaml --condition seen.yaml -n 150 -q -o weighted.h5
expect 0 export weighted.h5 --csv csv --replications -q
expect 0 bottlenecks weighted.h5
mv out bottlenecks
expect 0 plot weighted.h5 --list --chart land
mv out land
expect 0 plot weighted.h5 --list --chart members --indicator firms_qualified
mv out members
expect 0 plot weighted.h5 --list --chart paths --indicator supporting_firms
mv out paths
expect 0 report weighted.h5 -q -o weighted.html
page weighted.html
mv out report
expect_of 0 /usr/bin/python3 - <<'P'
import csv, re
rows = lambda name: csv.DictReader(open(f"csv/{name}.csv", encoding="utf-8", newline=""))
weight = {r["replication"]: float(r["weight"]) for r in rows("trials")}
value = {}
for r in rows("replications"):
    value.setdefault((r["indicator"], r["cell"], int(r["year"])), {})[r["replication"]] = float(r["value"] or "nan")
def mean(indicator, cell, year, weighted):
    x = value[indicator, cell, year]
    w = {k: weight[k] if weighted else 1 for k in x}
    return sum(w[k] * x[k] for k in x) / sum(w.values())
def median(indicator, cell, year, weighted):
    x = value[indicator, cell, year]
    order, half = sorted(x, key=x.get), 0.5 * (sum(weight.values()) if weighted else len(x))
    for k in order:
        half -= weight[k] if weighted else 1
        if half <= 0:
            return x[k]
def near(what, got, *question, statistic=mean):
    """The weights in the file are not smoothed yet; that moves a mean by little."""
    given, alike = (statistic(*question, weighted) for weighted in (True, False))
    assert abs(given - alike) > 0.04 * alike, f"{what}: weighted {given} and unweighted {alike} are too near to tell"
    assert abs(got - given) < 0.3 * abs(given - alike), f"{what}: {got}, weighted {given}, unweighted {alike}"
number = lambda text: float(re.sub(r"[\s\u00a0\u202f]", "", text))
text = open("bottlenecks").read()
cells = re.search(r"Gave up waiting for land +(.*)", text).group(1)
near("bottlenecks, lost", float(re.split("  +", cells)[-1]), "projects_lost", "land", 2035)
share = float(re.search(r"Land binds in (\d+) %", text).group(1)) / 100
near("bottlenecks, land binds", share, "land_binds", "", 2035)
told = re.search(r"Land binds in (\d+) %", open("report").read()).group(1)
assert told == str(round(100 * share)), f"report, land binds: {told} %"
told = re.sub(r"\s+", " ", open("land").read())
leased = number(re.search(r"Inland estates in 2035: .*?of which ([0-9 ]+) are leased", told).group(1))
near("land", leased, "land_leased", "inland", 2035)
told = re.sub(r"\s+", " ", open("members").read())
largest = number(re.search(r"Largest median in 2035: Castings and moulds \(([0-9.]+) firms\)", told).group(1))
near("members", largest, "firms_qualified", "castings", 2035, statistic=median)
middle = number(re.search(r"median of all is\s+([0-9.]+)", open("paths").read()).group(1))
near("paths", middle, "supporting_firms", "", 2035, statistic=median)
P

# A summary of the same worlds has no differences world by world, but the worlds are not others.
expect 0 run province.yaml -n 40 -q -o all.h5
expect 0 run province.yaml -n 40 -q --keep summary -o summary.h5
expect 0 diff all.h5 summary.h5
said out 'are not the same, or a file holds summaries only:$'

# What is all chance leaves no rest.
cp "$scenarios"/*.yaml . && cp -r "$scenarios"/{observations,evidence,statements} .
expect 0 run plan.yaml baseline.yaml -n 2 -q -o two.h5
expect 0 rank two.h5 --by modern_firms
said out 'These replications show no variance that lies in the$'
lacks out '100 % is chance'

# Futures that failed are no lines of a picture of single futures.
expect 5 run plan.yaml -n 40 -q --set labour.force=350000 -o failed.h5
expect 0 plot failed.h5 --list --chart paths --indicator modern_firms
lacks out '^  40 of 40 futures'
said out '^  [123][0-9] of 40 futures'

finish
