#!/bin/bash
# Reads and memory that fail once, in every command (cli_faults.py).
# usage: cli_faults.sh PLANSIM DATA_DIR TESTS_DIR FAULTS_LIBRARY; works in a private temporary folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 "$3/cli_faults.py" "$1" "$2" "$4" "$work"
