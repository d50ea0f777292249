#!/bin/bash
# The worked examples of the documentation: files are made, edited and run as a reader would, with few replications.
# usage: cli_docs.sh PLANSIM PROJECT_DIR; works in a private temporary folder; prints one line per failed expectation.
#
# A comment before a fenced block says what it is:
#   <!-- file: NAME -->  a scenario file
#   <!-- data: NAME -->  another file
#   <!-- edit: NAME -->  sections that take the place of those in the file, or are added
#   <!-- run -->         commands
#   <!-- shown -->       rows of what the last commands printed, by their first column
set -u
plansim=$1
project=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0
files=0
runs=0
rows=0

fail() {
  failures=$((failures + 1))
  echo "FAILED: $page: $*"
}

file_edit() { # NAME, block
  local key
  [ -f "$1" ] || fail "$1 is edited before it is made"
  while read -r key; do
    awk -v key="$key:" '/^[^ ]/ { drop = index($0, key) == 1 } !drop' "$1" >edited && mv edited "$1"
  done < <(sed -n 's/^\([a-z_]*\):.*/\1/p' "$2")
  cat "$2" >>"$1"
}

file_check() { # NAME
  files=$((files + 1))
  "$plansim" check "$1" >/dev/null 2>err || fail "$1 is wrong: $(head -n 3 err)"
}

commands_run() { # block
  local words
  : >printed
  while read -r -a words; do
    [ "${words[0]-}" = plansim ] || { fail "not a command of plansim: ${words[*]-}"; continue; }
    runs=$((runs + 1))
    [ "${words[1]}" = run ] && words+=(-n 20 -q)
    "$plansim" "${words[@]:1}" >>printed 2>err || fail "exit $?: ${words[*]}: $(head -n 3 err)"
  done <"$1"
}

rows_check() { # block
  local row
  while read -r row; do
    row=${row%%  *}
    rows=$((rows + 1))
    grep -qF -- "$row" printed || fail "no row '$row' is printed"
  done <"$1"
}

block_use() { # kind, name, block
  case $1 in
    file) cp "$3" "$2" && file_check "$2" ;;
    data) cp "$3" "$2" ;;
    edit) file_edit "$2" "$3" && file_check "$2" ;;
    run) commands_run "$3" ;;
    shown) rows_check "$3" ;;
    *) fail "unknown kind of block '$1'" ;;
  esac
}

page_use() {
  local line kind='' name='' inside=no
  while IFS= read -r line; do
    if [ $inside = yes ] && [ "$line" = '```' ]; then
      inside=no
      block_use "$kind" "$name" block
      kind=
    elif [ $inside = yes ]; then
      printf '%s\n' "$line" >>block
    elif [[ $line =~ ^'<!-- '(file|data|edit|run|shown)(': '(.*))?' -->'$ ]]; then
      kind=${BASH_REMATCH[1]}
      name=${BASH_REMATCH[3]}
    elif [ -n "$kind" ] && [[ $line == '```'* ]]; then
      inside=yes
      : >block
    fi
  done <"$project/$page"
  [ -z "$kind" ] || fail "the last block has no end"
}

cp -r "$project/scenarios" scenarios
for page in docs/SCENARIO.md README.md README.vi.md docs/GUIDE.md docs/GUIDE.vi.md docs/BATCHES.md docs/BATCHES.vi.md docs/PROVINCE.md docs/PROVINCE.vi.md scenarios/README.md; do
  before=$((files + runs))
  page_use
  [ $((files + runs)) -gt "$before" ] || fail "no example was found"
done
# Every command stands in the table of the Vietnamese guide, and no other; the page of commands is generated.
"$plansim" --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | sort >commands
[ -s commands ] || { page=--help && fail "no command"; }
for page in docs/GUIDE.vi.md; do
  sed -n 's/^| `plansim \([a-z]*\) .*/\1/p' "$project/$page" | sort -u >listed
  diff commands listed >differences || fail "the table of commands differs: $(grep '^[<>]' differences | tr '\n' ' ')"
done
echo "$files files, $runs commands and $rows rows, $failures failed"
[ "$failures" -eq 0 ]
