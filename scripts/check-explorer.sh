#!/usr/bin/env bash
# The explorer's page in headless Chromium: every lever is moved by keys, digests are compared with the program's, times
# are measured, and pictures are taken at four widths. Takes some minutes; the small version is the test cli_explore.
#   scripts/check-explorer.sh [PLANSIM] [FOLDER]    the program, by default of the release build; where pictures go
# Needs node and chromium. --pictures as FOLDER renews those of docs/EXPLORER.md.
set -euo pipefail
cd "$(dirname "$0")/.."
plansim=$(realpath "${1:-build/release/sim/app/plansim}") folder=${2:-}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
[ -n "$folder" ] || folder=$tmp/pictures
[ "$folder" != --pictures ] || folder=docs/pictures
mkdir -p "$folder"

"$plansim" explore scenarios/plan-delivered.yaml scenarios/plan.yaml -q -o "$tmp/page.html"
echo "page: $(stat -c %s "$tmp/page.html") bytes"
node tests/explore_page.js "$tmp/page.html" "$tmp/page" all
cp -r scenarios "$tmp/scenarios"
for setting in plan one several; do
  cp "$tmp/page/en-$setting/yours.yaml" "$tmp/scenarios/"
  "$plansim" run "$tmp/scenarios/yours.yaml" -q -o "$tmp/yours.h5" --force
  native=$("$plansim" digest "$tmp/yours.h5" | cut -d ' ' -f 1)
  for language in en vi; do
    [ "$native" = "$(cat "$tmp/page/$language-$setting/digest")" ] || { echo "$language, $setting: digests differ"; exit 1; }
  done
done
echo "digests: three settings in two languages equal the program's"
[ "$folder" = docs/pictures ] || cp "$tmp"/page/page-*.png "$folder/"
node tests/explore_pictures.js "$tmp/page.html" "$folder"
node tests/explore_time.js "$tmp/page.html" "$plansim" scenarios/plan-delivered.yaml
