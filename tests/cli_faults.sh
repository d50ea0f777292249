#!/bin/bash
# What the machine fails to do once, in every command (cli_faults.py): at each place in the sources from which a failing
# call is reached, at some others, at every write of a results file, and at writes of tables in files. Takes three minutes
# of one processor.
# usage: cli_faults.sh PLANSIM DATA_DIR TESTS_DIR FAULTS_LIBRARY; works in a private temporary folder.
set -eu
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$work"' EXIT
try() { # folder, options
  mkdir "$work/$1"
  /usr/bin/python3 "$tests/cli_faults.py" "$plansim" "$data" "$library" "$work/$1" --jobs 1 "${@:2}"
}
plansim=$1 data=$2 tests=$3 library=$4
try writes --fault system --only "keep summary" --call pwrite --all
for kind in system read memory; do try "$kind" --fault $kind --sites 0 --once --sample 3 --anew 10 --seconds 45; done
try large --large --fault system --only "l.h5" --call pwrite --sites 0 --sample 5
try heap --fault heap --only "compare r.h5" --anew 3
