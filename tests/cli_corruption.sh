#!/bin/bash
# Damaged files are refused or read as if they were whole: 300 flips and 100 cuts of a results file with `digest`, `show`
# and `export`, and a twentieth of that on copies, shards and journals. scripts/corruption.sh does it with every command.
# usage: cli_corruption.sh PLANSIM DATA_DIR TESTS_DIR; works in a private temporary folder; exit code 77 without nccopy.
set -eu
command -v nccopy >/dev/null || { echo "skipped: nccopy is not installed (scripts/setup.sh --test)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 "$3/corruption.py" "$1" "$2" "$work"
