#!/usr/bin/env bash
# Draws the charts that the introductions show, in docs/pictures: the fan of modern firms, without the plan, with the plan as delivered and as written.
#   scripts/pictures.sh [PLANSIM]      PLANSIM is the program, by default that of the newest build
set -euo pipefail
cd "$(dirname "$0")/.."

# shellcheck disable=SC2012
plansim=${1:-$(ls -t build/*/sim/app/plansim 2>/dev/null | head -n 1)}
[ -x "$plansim" ] || { echo "pictures: build the program first, or name it: scripts/pictures.sh PLANSIM" >&2; exit 2; }

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$plansim" run scenarios/baseline.yaml scenarios/plan-delivered.yaml scenarios/plan.yaml -n 2000 -q -o "$tmp/plan.h5"
mkdir -p docs/pictures
for lang in en vi; do
  "$plansim" plot "$tmp/plan.h5" --chart fan --indicator modern_firms --format svg --lang $lang -o "$tmp/$lang" >/dev/null
done
cp "$tmp"/en/*.svg docs/pictures/firms.svg
cp "$tmp"/vi/*.svg docs/pictures/firms-vi.svg
