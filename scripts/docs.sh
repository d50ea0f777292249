#!/usr/bin/env bash
# Regenerates the tables of docs/ from the program's lists and the scenario files. A table stands between the lines
#   <!-- generated: plansim describe ... -->   and   <!-- end -->       (or priors, effects, completion)
# and the first line says which command makes it.
#   scripts/docs.sh [PLANSIM]           rewrites what has changed
#   scripts/docs.sh --check [PLANSIM]   changes nothing; fails when a file is not what it would be
# PLANSIM is the program, by default that of the newest build.
set -euo pipefail
cd "$(dirname "$0")/.."

check=no
if [ "${1:-}" = --check ]; then
  check=yes
  shift
fi
# shellcheck disable=SC2012
plansim=${1:-$(ls -t build/*/sim/app/plansim 2>/dev/null | head -n 1)}
[ -x "$plansim" ] || { echo "docs: build the program first, or name it: scripts/docs.sh PLANSIM" >&2; exit 2; }

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# A page with its tables made anew.
page() {
  local line inside=no command
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      "<!-- generated: plansim describe "*" -->" | "<!-- generated: plansim priors "*" -->" | \
        "<!-- generated: plansim completion "*" -->" | "<!-- generated: plansim effects "*" -->")
        [ $inside = no ] || { echo "docs: $1: a table begins within a table" >&2; return 1; }
        inside=yes
        command=${line#<!-- generated: plansim }
        printf '%s\n\n' "$line"
        # shellcheck disable=SC2086
        "$plansim" ${command% -->} || { echo "docs: $1: failed: plansim ${command% -->}" >&2; return 1; }
        echo
        continue
        ;;
      "<!-- end -->") inside=no ;;
    esac
    [ $inside = yes ] || printf '%s\n' "$line"
  done <"$1"
  [ $inside = no ] || { echo "docs: $1: the last table has no end" >&2; return 1; }
}

stale=0
for file in docs/*.md; do
  grep -q '^<!-- generated: ' "$file" || continue
  page "$file" >"$tmp/page"
  cmp -s "$tmp/page" "$file" && continue
  if [ $check = yes ]; then
    echo "docs: $file is not up to date: run scripts/docs.sh" >&2
    stale=1
  else
    cat "$tmp/page" >"$file"
    echo "docs: $file"
  fi
done
exit $stale
