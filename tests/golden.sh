#!/bin/bash
# The golden run (golden.py). usage: golden.sh PLANSIM DATA_DIR TESTS_DIR [--rewrite]; works in a private temporary folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 "$3/golden.py" "$1" "$2" "$work" "${@:4}"
