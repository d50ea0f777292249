#!/bin/bash
# plansim explore as a user meets it: the page, and its program under node against this one.
# usage: cli_explore.sh PLANSIM SOURCE_DIR; works in a private temporary folder. Skips what needs node or the parts.
set -u
plansim=$(realpath "$1")
source=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$source/scenarios/example/province.yaml" "$work" && cd "$work" || exit 2
. "$source/tests/cli_common.sh"

expect 2 explore province.yaml
said err 'where to'
expect 3 explore missing.yaml -o made.html
absent made.html
if "$plansim" explore province.yaml --unranked -q -o page.html 2>err; then
  expect 4 explore province.yaml --unranked -q -o page.html
  said err 'page.html'
  expect 0 explore province.yaml --rank 2 -q -o page.html --force --lang vi
  said page.html 'lang="vi"'
  said page.html 'default-src '
  lacks page.html 'src="http'
  checks=$((checks + 1))
  [ "$(stat -c %s page.html)" -le 2500000 ] || fail "the page has $(stat -c %s page.html) bytes"
  sed 's/^name:.*/&\ndesign: {method: list, points: [{licensing.reform: 1}]}/' province.yaml >design.yaml
  "$plansim" check design.yaml >/dev/null 2>&1 && { expect 2 explore design.yaml --unranked -o made.html; absent made.html; }

  # Labels are data: nothing of them becomes markup.
  sed '0,/label: {en: "[^"]*"/s//label: {en: "<\/script><img src=x onerror=alert(1)>"/' province.yaml >hostile.yaml
  expect 0 explore hostile.yaml --unranked -q -o hostile.html
  lacks hostile.html '<img'

  if command -v node >/dev/null; then
    expect_of 0 node "$source/tests/explore_node.js" page.html 24 "$work/settings"
    for setting in plan end between; do
      cp province.yaml "settings/$setting/"
      (cd "settings/$setting" && "$plansim" run yours.yaml -q -o yours.h5 2>said && "$plansim" digest yours.h5 >native 2>>said)
      checks=$((checks + 1))
      [ "$(cut -d ' ' -f 1 "settings/$setting/native" 2>/dev/null)" = "$(cat "settings/$setting/digest")" ] ||
        fail "setting $setting: the browser's program and this one differ: $(cat "settings/$setting/said")"
    done
    checks=$((checks + 1))
    [ "$(sort -u settings/*/digest | wc -l)" -eq 3 ] || fail "settings give the same digest"
  fi

  # The page itself, moved by keys in headless Chromium, in both languages.
  if command -v node >/dev/null && node -e 'process.exit(require(process.argv[1]).find() ? 0 : 1)' "$source/tests/browser.js"; then
    cp -r "$source/scenarios" plan
    expect 0 explore plan/plan-delivered.yaml --unranked -q -o plan.html
    expect_of 0 node "$source/tests/explore_page.js" plan.html "$work/page"
    for setting in plan one several; do
      cp "page/en-$setting/yours.yaml" plan/
      expect 0 run plan/yours.yaml -q -o page.h5 --force
      expect 0 digest page.h5
      for language in en vi; do
        checks=$((checks + 1))
        [ "$(cut -d ' ' -f 1 out)" = "$(cat "page/$language-$setting/digest")" ] ||
          fail "$language, $setting: the page and this program differ"
      done
    done
  fi
else
  said err 'setup.sh --explorer'
  absent page.html
fi
finish
