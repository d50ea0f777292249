#!/bin/bash
# What scripts/bench.sh takes for the time of a run is a number, whatever the run prints.
# usage: cli_bench.sh PLANSIM SOURCE_DIR
set -u
plansim=$1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
TIMEFORMAT='%U %R'
eval "$(sed -n '/^cpu_of() {/,/^}/p' "$2/scripts/bench.sh")"
cd "$tmp" || exit 2
# Nothing happens in this province, which the program remarks on.
"$plansim" run "$2/tests/data/province/base.yaml" -n 20 --keep summary -o said.h5 -q >said 2>&1
[ -s said ] || { echo "FAILED: the run says nothing, so this tests nothing"; exit 1; }
seconds=$(cpu_of "$2/tests/data/province/base.yaml" 20 --keep summary)
[[ $seconds =~ ^[0-9]+\.[0-9]+$ ]] || { echo "FAILED: the time of a run is '$seconds'"; exit 1; }
