#!/bin/bash
# What is told of small fixed runs (told.py). usage: told.sh PLANSIM DATA_DIR TESTS_DIR GROUP [--rewrite]; works in a private
# temporary folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 -B "$3/told.py" "$1" "$2" "$work" "${@:4}"
