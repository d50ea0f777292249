#!/bin/bash
# What every command does with the standard streams: --quiet, an output that takes nothing, streams that are closed.
# usage: cli_streams.sh PLANSIM DATA_DIR SCENARIO_DIR; works in a private temporary folder.
# shellcheck disable=SC2086
set -u
plansim=$(realpath "$1")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/{base,growth,calibrate,solve,audit,crash}.yaml "$work" && cp "$3"/example/province.yaml "$work" || exit 2
cp -r "$3" "$work/plan" && cd "$work" || exit 2
. "$common"
printf '%s\n' 'name: seen' 'extends: calibrate.yaml' 'observations:' '  - {name: inquiries_2021, use: condition}' >seen.yaml
printf '%s\n' 'name: other' 'extends: seen.yaml' 'label: {en: Other, vi: Khác}' >other.yaml
expect 0 run seen.yaml other.yaml -q -n 210 -o r.h5
expect 0 run base.yaml -q -n 10 --shard 1/1 -o shard
printf '%s\n' 'name: alike' 'extends: base.yaml' 'label: {en: Alike, vi: Như nhau}' >alike.yaml
expect 0 run base.yaml alike.yaml -q -n 10 -o alike.h5 # no weights: rank counts all futures alike

# Each command, where it makes remarks if there is anything that it remarks on, with what it writes named "made".
commands=(
  "check base.yaml" "audit audit.yaml" "run crash.yaml -n 10 -o made" "merge shard -o made" "show r.h5" "score r.h5"
  "compare r.h5 --all" "diff base.yaml growth.yaml" "plot r.h5 --list" "report r.h5 -o made" "export r.h5 --csv made"
  "sensitivity r.h5" "discover r.h5 --target firms_2025" "digest shard" "replay r.h5 --variant seen --replication 3"
  "solve solve.yaml --target inquiries_2021 --vary origins[foreign].licensed --min 10 --max 40 -n 5"
  "effects province.yaml -n 2" "bottlenecks --relax solve.yaml -n 2"
  "calibrate calibrate.yaml -n 40 --worlds 4 --rounds 1 --ess 2 -o made" "priors plan/baseline.yaml -n 2"
  "describe streams" "completion man" "new made"
  "optimise province.yaml --levers budget_lines[].amount --objective modern_firms -n 2 --points 2 --evaluations 2"
  "rank alike.h5 --by modern_firms" "explore province.yaml --unranked -o made"
)
told=$("$plansim" --help | awk '/^  [a-z]/ { print $1 }' | sort)
checks=$((checks + 1))
[ "$told" = "$(printf '%s\n' "${commands[@]%% *}" | sort)" ] || fail "the list of commands is not that of --help"

# The page of the explorer needs parts that a build may lack.
"$plansim" explore province.yaml --unranked -q -o explored 2>/dev/null || unset "commands[-1]"

# The time that a run took differs.
steady() { sed -E 's/[0-9.]+ s on .*//'; }

remarks=0
for command in "${commands[@]}"; do
  expect 0 $command </dev/null
  steady <out >loud
  [ ! -s err ] || remarks=$((remarks + 1))
  rm -rf made
  expect 0 $command -q </dev/null
  steady <out | cmp -s loud - || fail "plansim $command: another answer with -q"
  silent err
  rm -rf made
done
checks=$((checks + 1))
[ $remarks -ge 8 ] || fail "only $remarks commands make remarks"

lost() { # ARGUMENTS STREAMS
  eval '"$plansim" $1 -q 2>err </dev/null' "$2"
  local code=$?
  checks=$((checks + 1))
  [ $code -eq 4 ] || fail "plansim $1 $2: exit $code, not 4"
  said err 'cannot write to standard output'
  rm -rf made
}

# An answer that did not arrive is an error, of --help too. What prints nothing has nothing to lose.
for command in "${commands[@]}"; do
  lost "${command%% *} --help" '>/dev/full'
  "$plansim" $command -q >out 2>err </dev/null
  rm -rf made
  [ -s out ] || continue
  for streams in '>/dev/full' '>&-'; do lost "$command" "$streams"; done
done

# A table that is longer than what is kept before it is written is told to be lost once, in the same words.
{ printf 'extends: base.yaml\nvariants:\n' && printf '  variant_%s: {}\n' {1..60}; } >many.yaml
expect 0 run many.yaml -q -n 4 -o many.h5
lost "rank many.h5 --by modern_firms --format csv" '>/dev/full'
checks=$((checks + 1))
[ "$(wc -l <err)" -eq 1 ] || fail "what is lost is told once"

# With all streams closed, what a command writes must not get what it says: no file takes the number of a stream.
for command in "${commands[@]}"; do
  case $command in *' -o made' | *' --csv made') ;; *) continue ;; esac
  expect 0 $command
  mv made whole
  "$plansim" $command <&- >&- 2>&-
  checks=$((checks + 1))
  case $command in
    run* | merge*) same "plansim $command with closed streams" "$(digest made)" "$(digest whole)" ;;
    *) diff -r made whole >out || fail "plansim $command writes something else when streams are closed" ;;
  esac
  rm -rf made whole
done
finish
