#!/usr/bin/env bash
# The explorer's page in headless Chromium, and in Firefox where firefox-esr is installed: every lever is moved by keys,
# digests are compared with the program's, times are measured, and pictures are taken at four widths. Takes some minutes;
# the small version is the test cli_explore.
#   scripts/check-explorer.sh [PLANSIM] [FOLDER]    the program, by default of the release build; where pictures go
#   scripts/check-explorer.sh --times [PLANSIM]     the times alone: CPU of a replication, from a lever to the first fan
#                                                   and to 1,000 futures; on a machine that does nothing else
# Needs node and chromium. --pictures as FOLDER renews those of docs/EXPLORER.md.
set -euo pipefail
cd "$(dirname "$0")/.."
times=
[ "${1:-}" != --times ] || { times=1; shift; }
plansim=$(realpath "${1:-build/release/sim/app/plansim}") folder=${2:-}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
[ -n "$folder" ] || folder=$tmp/pictures
[ "$folder" != --pictures ] || folder=docs/pictures
mkdir -p "$folder"

"$plansim" explore scenarios/plan-delivered.yaml scenarios/plan.yaml -q -o "$tmp/page.html"
size=$(stat -c %s "$tmp/page.html")
echo "page: $size bytes"
[ "$size" -le 2500000 ] || { echo "more than 2.5 MB"; exit 1; }
if [ "$times" ]; then
  node tests/explore_time.js "$tmp/page.html" "$plansim" scenarios/plan-delivered.yaml
  exit
fi
node tests/explore_page.js "$tmp/page.html" "$tmp/page" all
cp -r scenarios "$tmp/scenarios"
same_digest() { # FOLDER...: the digest of the run of its yours.yaml is that of the page
  local place native
  for place in "$@"; do
    cp "$place/yours.yaml" "$tmp/scenarios/"
    "$plansim" run "$tmp/scenarios/yours.yaml" -q -o "$tmp/yours.h5" --force
    native=$("$plansim" digest "$tmp/yours.h5" | cut -d ' ' -f 1)
    [ "$native" = "$(cat "$place/digest")" ] || { echo "$(basename "$place"): digests differ"; exit 1; }
  done
}
same_digest "$tmp"/page/{en,vi}-{plan,one,several}
echo "digests: three settings in two languages equal the program's"
if command -v firefox-esr >/dev/null; then
  node tests/explore_firefox.js "$tmp/page.html" "$tmp/firefox"
  same_digest "$tmp"/firefox/{plan,one,several,more}
  echo "digests: four settings in Firefox equal the program's"
else
  echo "Firefox: firefox-esr is not installed, so it was not asked"
fi
[ "$folder" = docs/pictures ] || cp "$tmp"/page/page-*.png "$folder/"
node tests/explore_pictures.js "$tmp/page.html" "$folder"
node tests/explore_time.js "$tmp/page.html" "$plansim" scenarios/plan-delivered.yaml
