#!/usr/bin/env bash
# Lets the machine fail once at every place that is drawn, in every command: the table of docs/RELIABILITY.md.
#   scripts/faults.sh [OPTIONS]     as in tests/cli_faults.py; default: --first 200 --sites 0 --sample 20 --anew 25
#                                   --large, a quarter of an hour of a processor
#   scripts/faults.sh --all         every place, an hour and a half of a processor
#   scripts/faults.sh --report      tables of all that was tried since build/faults/journal.tsv was begun
# What was tried and taken well is not tried again.
set -euo pipefail
cd "$(dirname "$0")/.."
journal=build/faults/journal.tsv
if [ "${1:-}" = --report ]; then
  exec /usr/bin/python3 tests/cli_faults.py --report "$journal"
fi
[ $# -gt 0 ] || set -- --first 200 --sites 0 --sample 20 --anew 25 --large
mkdir -p build/faults
cmake --preset dev >/dev/null
cmake --build --preset dev --target plansim faults >/dev/null
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 tests/cli_faults.py build/dev/sim/app/plansim tests/data/province build/dev/tests/libfaults.so "$work" \
  --journal "$journal" "$@"
