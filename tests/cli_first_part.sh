#!/bin/bash
# What was added to the model since results version 8, switched off, changes no bit of that version's results: every variable
# of sixteen replications has the digest that it had then. usage: cli_first_part.sh PLANSIM DATA_DIR
set -u
plansim=$(realpath "$1")
data=$(realpath "$2")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$common"

cp "$data/plan.yaml" .
expect 0 run plan.yaml -n 16 -q -o then.h5
"$plansim" digest then.h5 --by-variable >now
while read -r digest name; do
  same "$name" "$(awk -v name="$name" '$2 == name {print $1}' now)" "$digest"
done <"$data/digests.txt"
checks=$((checks + 1))
[ "$(wc -l <"$data/digests.txt")" -gt 90 ] || fail 'variables are missing'
[ "$(awk '$2 == "moving_rate" {n++} END {print n}' now)" = 1 ] || fail 'nothing was added'

echo "cli_first_part: $checks checks, $failures failed"
[ "$failures" -eq 0 ]
