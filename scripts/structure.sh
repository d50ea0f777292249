#!/usr/bin/env bash
# Prints how the sources are laid out: the share of each room, circles of object files, and in how many places a thing is
# stated that should be stated once. Read before and after a change of the layout.
#   scripts/structure.sh [BUILD_DIR]      BUILD_DIR: one without link-time optimisation, default build/dev
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build/dev}
rooms=$(find sim models -mindepth 1 -maxdepth 1 -type d | sort)

sources() { find "$@" -name '*.[ch]' -o -name '*.def'; }
lines() { sources "$@" | xargs cat | wc -l; }

# Code without comments, to search in: FILE:LINE: text.
code() {
  sources "$@" | sort | while read -r file; do
    perl -0777 -pe 's{("(?:\\.|[^"\\])*"|\x27(?:\\.|[^\x27\\])*\x27)|(/\*.*?\*/|//[^\n]*)}
                     {defined $1 ? $1 : $2 =~ s/[^\n]//gr}gsex' "$file" | awk -v file="$file" '{ print file ":" NR ": " $0 }'
  done
}
count() { grep -cE "$1" || true; }
files() { cut -d: -f1 | sort -u | grep -c . || true; }

all=$(mktemp)
trap 'rm -f "$all"' EXIT
code sim models >"$all"
total=$(lines sim models)

echo "share of each room, % of $total lines (none above 15)"
for room in $rooms; do
  n=$(lines "$room")
  printf '  %-16s %6d  %4.1f%s\n' "$room" "$n" "$(echo "100 * $n / $total" | bc -l)" \
    "$([ $((100 * n)) -le $((15 * total)) ] || echo '  above 15')"
done

echo "circles of object files (only those of the domain)"
python3 scripts/circles.py "$build" | sed 's/^/  /'

# An answer that stands in a document, folder or workbook: the file that makes it, the line in the list, and the files
# that name it besides. A language: the files that hold a text in each.
answers() {
  sed -nE 's/^ANSWER\((\w+), (.*)\)$/\1 \2/p' sim/answers/ans_list.def | grep -v ' ANS_ALONE$' | while read -r name _; do
    echo "$((1 + $(grep -E "\bans_$name\b([^.]|$)" "$all" | files))) $name"
  done | sort -n
}
answers=$(answers)
echo "stated in so many places"
printf '  %-44s %4d\n' \
  "files that an answer touches, median (2)" "$(awk '{ n[NR] = $1 } END { print n[int((NR + 1) / 2)] }' <<<"$answers")" \
  "the most, by $(awk 'END { print $2 }' <<<"$answers")" "$(awk 'END { print $1 }' <<<"$answers")" \
  "files with a table of texts by language" "$(grep -E '\[(SIM_LANGUAGES|[A-Z_]*)\]\[SIM_LANGUAGES\]|\*[a-z_]+\[SIM_LANGUAGES\]' "$all" | files)" \
  "files that define a confidence level (1)" "$(grep -E '(CONFIDENCE\w*|confidence\w*) *=? *0?\.[0-9]' "$all" | files)" \
  "formats of per cents outside sim/words (0)" "$(grep -v '^sim/words/' "$all" | count '%[-+ 0-9.*]*l?[dufeg] ?%%')" \
  "searches for \"{}\" outside sim/words (0)" "$(grep -v '^sim/words/' "$all" | count 'str(str|chr) *\([^;]*"\{')"
