#!/usr/bin/env bash
# Runs a simulation in shards by processes of this machine and puts them together. Called again, it goes on.
#   scripts/run-shards.sh -o OUT.h5 --shards N [--jobs J] -- FILE... [OPTIONS OF plansim run]
#   scripts/run-shards.sh -o OUT.h5 --shards N --status
# J shards run at a time (default: one, with all processors). Shards, and what is done of them, stand in OUT.h5.shards.
# example: scripts/run-shards.sh -o plan.h5 --shards 8 -- scenarios/plan.yaml -n 20000
set -euo pipefail
# shellcheck source=scripts/shards-common.sh
. "$(dirname "$0")/shards-common.sh"

parse "$@"
if [ $verb = status ]; then
  print_status ""
  exit 0
fi
begin
if [ "${jobs:-1}" -gt 1 ] && ! [[ " ${run_arguments[*]} " == *" --threads "* ]]; then
  threads=$(($(nproc) / jobs))
  run_arguments+=(--threads $((threads > 0 ? threads : 1)))
fi
write_task
status=0
missing | xargs -r -P "${jobs:-1}" -n 1 bash "$folder/task.sh" || status=$?
if [ $status -ne 0 ]; then
  print_status "; some ended with an error: the same command goes on" >&2
  exit 4
fi
bash "$folder/merge.sh"
