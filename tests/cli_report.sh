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
expect 0 report two.h5 -o vi.html --lang vi
well_formed vi.html
said vi.html '<html lang="vi">'
said vi.html 'Mục tiêu'
said vi.html '≥.?.?5\.000' # a yardstick of 5000, as Vietnamese writes it
checks=$((checks + 1))
! grep -qE 'data-sort="[^"]*[, ]' vi.html || fail 'a number for scripts is written for people'

# The share of futures is the one that show prints.
expect 0 show two.h5
share=$(grep -m1 'Supporting mechanical firms, 2030' out | grep -oE '[0-9.]+ ±' | head -1 | cut -d' ' -f1)
expect 0 report two.h5 -o en.html --force
said en.html ">${share:-nothing}.{1,3}% \["

# ---- what is refused ----
cp en.html before.html
expect 4 report two.h5 -o en.html
said err 'en.html exists; --force replaces it'
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

# ---- another variant leads ----
expect 0 report two.h5 -o other.html --variant baseline --base plan
said other.html '<h1>Baseline</h1>'

# ---- a file that holds less ----
expect 0 report summary.h5 -o summary.html
well_formed summary.html
said summary.html 'The run kept summaries only'
said summary.html 'there is nothing to compare it with'

finish
