#!/usr/bin/env bash
# Texts and their catalogues: which English texts there are, and whether each catalogue translates exactly these.
# sim/words/po has what the program says (marked in its sources), scenarios/po the sources of the numbers (`source:` in
# the scenario files).
#   scripts/texts.sh --check          fails when a text has no translation, a translation no text, a word promises too much, a
#                                     plural stands also behind 1, or a thing has two Vietnamese words
#   scripts/texts.sh --update         brings the catalogues up to date: new texts without translation, old ones removed,
#                                     and lists the texts that lack one
#   scripts/texts.sh --new LANGUAGE   begins sim/words/po/LANGUAGE.po and scenarios/po/LANGUAGE.po
set -euo pipefail
cd "$(dirname "$0")/.."
rooms=(sim/words scenarios)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/sim/words" "$work/scenarios"

# The marked texts: N_("..."), NC_("context", "..."), and literals that are looked up where they stand.
program_texts() {
  find sim -name '*.[ch]' -o -name '*.def' | sort |
    xgettext --files-from=- --language=C --from-code=UTF-8 --keyword --keyword=N_ --keyword=NC_:1c,2 --keyword=wrd_text:2 \
      --no-location --sort-output --width=110 --package-name=plansim -o "$1" 2>"$work/said" ||
    { cat "$work/said" >&2; exit 1; }
  sed -i '/^#, /d' "$1" # no text is a format of printf, though "% of" looks like one
}

# The text of every `source:` of the scenario files, as the reader of scenarios gets it.
scenario_texts() {
  /usr/bin/python3 - "$1" <<'END'
import glob, json, sys, yaml

def sources(node):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from [value] if key == "source" and isinstance(value, str) else sources(value)
    elif isinstance(node, list):
        for value in node:
            yield from sources(value)

texts = set()
for path in glob.glob("scenarios/**/*.yaml", recursive=True):
    with open(path, encoding="utf-8") as file:
        texts.update(sources(yaml.load(file, Loader=yaml.CBaseLoader)))
texts.discard("")
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    for text in sorted(texts):
        file.write(f'\nmsgid {json.dumps(text, ensure_ascii=False)}\nmsgstr ""\n')
END
}

program_texts "$work/sim/words/texts.pot"
scenario_texts "$work/scenarios/texts.pot"

# The texts of a catalogue that msgattrib selects, one a line.
list() { # words before each, catalogue, option of msgattrib
  msgattrib "$3" --no-wrap "$2" | sed -n "s/^\(#~ \)\?msgid \"\(..*\)\"$/$1\2/p"
}

check() { # catalogue, texts
  msgfmt --check -o /dev/null "$1" || return 1
  if ! msgcmp "$1" "$2" >"$work/said" 2>&1 || [ -s "$work/said" ]; then
    msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$work/new.po" "$1" "$2"
    { list 'no translation: ' "$work/new.po" --untranslated; list 'no text any more: ' "$work/new.po" --only-obsolete; } >&2
    return 1
  fi
}

# What is tested is the noise of a simulation, not the world: no text calls a difference real, certain or significant.
# (Real as against nominal prices is another matter.)
words() {
  ! msgcat --no-wrap "$work/sim/words/texts.pot" | grep '^msgid' |
    grep -iE '\b(significan[a-z]*|certain(ly|ty)?|really)\b|\breal\b' | grep -vE '\(real\)|in real (and|terms)' >&2
}

# What is counted is one at times: a plural behind a number is a choice, "{} {1:target|targets}" (wrd_fill.h). Allowed are
# texts that are shown of two or more only, and a number that is none ("{} of futures": per cent).
counted() {
  local things='(targets|futures|replications|points|rows|scenarios|variants|inputs|numbers|parameters|observations'
  things+='|worlds|trials|shards|draws|levers|lines|figures|rules|findings|factors|values|leaves|checks|differences'
  things+='|outcomes|years|files|allocations|quantities|pairs|others|threads|events|cells|designs|members|forecasts)'
  ! msgcat --no-wrap "$work/sim/words/texts.pot" | sed -n 's/^msgid //p' |
    grep -E '\{\*?\} ([a-z]+ )?'"$things"'\b' |
    sed -E 's/\{\*?\} of (the )?futures|\{\*?\} percentage points//g' | grep -E '\{\*?\} ([a-z]+ )?'"$things"'\b' |
    grep -vE 'Shown are the|None of the|[Tt]he first|Only the first|The file holds|independent calibrations|count in' |
    grep -vE 'none of the|standard error: |\{\} points; ahead|futures simulated' >&2
}

# One Vietnamese word for a thing in catalogues, models, scenarios and documents; below: the others. A lever is a biện pháp.
synonyms() {
  ! { msgcat --no-wrap sim/words/po/vi.po
      tr -s '\n ' ' ' <models/province/prov_params.def
      cat scenarios/*.yaml ./*.vi.md docs/*.vi.md; } | grep -oiE '.{0,30}đòn bẩy.{0,30}' >&2
}

case "${1:-}" in
  --check)
    bad=0
    for room in "${rooms[@]}"; do
      for file in "$room"/po/*.po; do
        check "$file" "$work/$room/texts.pot" || { bad=1; echo "texts: $file does not fit; scripts/texts.sh --update" >&2; }
      done
    done
    words || { echo "texts: words that promise more than a simulation can" >&2; exit 1; }
    counted || { echo "texts: a plural that stands also behind 1" >&2; exit 1; }
    synonyms || { echo "texts: another Vietnamese word for the same thing" >&2; exit 1; }
    [ "$bad" -eq 0 ] || exit 1
    for room in "${rooms[@]}"; do
      echo "texts: $room: $(grep -c '^msgid' "$work/$room/texts.pot") texts, each translated in $(ls "$room"/po/*.po | wc -l) catalogue(s)"
    done
    ;;
  --update)
    for room in "${rooms[@]}"; do
      for file in "$room"/po/*.po; do
        msgmerge --quiet --no-fuzzy-matching --no-location --sort-output --width=110 -o "$work/new.po" "$file" "$work/$room/texts.pot"
        msgattrib --no-obsolete --sort-output --width=110 -o "$file" "$work/new.po"
        sed -i '/^"POT-Creation-Date:/d' "$file" # it says nothing, and two changes of a catalogue would always conflict
        list "no translation yet: " "$file" --untranslated
      done
    done
    ;;
  --new)
    [ -n "${2:-}" ] && [ ! -e "sim/words/po/$2.po" ] || { echo "texts: --new LANGUAGE, of which there is no catalogue" >&2; exit 2; }
    for room in "${rooms[@]}"; do
      msginit --no-translator --locale="$2" -i "$work/$room/texts.pot" -o "$room/po/$2.po"
    done
    ;;
  *)
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
