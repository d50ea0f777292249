#!/usr/bin/env bash
# Replays the seeds of a fuzz target (seeds.py) and what was found with it (found/NAME).
# usage: replay.sh NAME PROGRAM; works in a private temporary folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 "$here/seeds.py" "$work/seeds" "$1"
folders=("$work/seeds/$1")
[ ! -d "$here/found/$1" ] || folders+=("$here/found/$1")
export TMPDIR="$work"
"$2" "${folders[@]}" 2>"$work/log" || { tail -n 40 "$work/log"; exit 1; }
