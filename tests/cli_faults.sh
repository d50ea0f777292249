#!/bin/bash
# What the machine fails to do once, in every command (cli_faults.py), and every write of a results file.
# usage: cli_faults.sh PLANSIM DATA_DIR TESTS_DIR FAULTS_LIBRARY; works in a private temporary folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/all" "$work/writes"
/usr/bin/python3 "$3/cli_faults.py" "$1" "$2" "$4" "$work/all"
/usr/bin/python3 "$3/cli_faults.py" "$1" "$2" "$4" "$work/writes" --fault system --only "keep summary" --call pwrite --first 0 \
  --sites 0
