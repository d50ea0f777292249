#!/usr/bin/env bash
# Texts of the program and their catalogues (sim/words/po): which English texts the sources mark, and whether each
# catalogue translates exactly these.
#   scripts/texts.sh --check          fails when a text has no translation, a translation no text, or a word promises too much
#   scripts/texts.sh --update         brings the catalogues up to date: new texts without translation, old ones removed
#   scripts/texts.sh --new LANGUAGE   begins sim/words/po/LANGUAGE.po
set -euo pipefail
cd "$(dirname "$0")/.."
po=sim/words/po
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The marked texts: N_("..."), NC_("context", "..."), and literals that are looked up where they stand.
find sim -name '*.[ch]' -o -name '*.def' | sort |
  xgettext --files-from=- --language=C --from-code=UTF-8 --keyword --keyword=N_ --keyword=NC_:1c,2 --keyword=wrd_text:2 \
    --no-location --sort-output --width=110 --package-name=plansim -o "$work/texts.pot" 2>"$work/said" ||
  { cat "$work/said" >&2; exit 1; }
sed -i '/^#, /d' "$work/texts.pot" # no text is a format of printf, though "% of" looks like one

check() { # catalogue
  msgfmt --check -o /dev/null "$1" || return 1
  if ! msgcmp "$1" "$work/texts.pot" 2>"$work/said" || [ -s "$work/said" ]; then
    cat "$work/said" >&2
    return 1
  fi
}

# What is tested is the noise of a simulation, not the world: no text calls a difference real, certain or significant.
# (Real as against nominal prices is another matter.)
words() {
  ! msgcat --no-wrap "$work/texts.pot" | grep '^msgid' |
    grep -iE '\b(significan[a-z]*|certain(ly|ty)?|really)\b|\breal\b' | grep -vE '\(real\)|in real (and|terms)' >&2
}

case "${1:-}" in
  --check)
    bad=0
    for file in "$po"/*.po; do check "$file" || bad=1; done
    words || { echo "texts: words that promise more than a simulation can" >&2; exit 1; }
    [ "$bad" -eq 0 ] || { echo "texts: catalogues do not fit; scripts/texts.sh --update" >&2; exit 1; }
    echo "texts: $(grep -c '^msgid' "$work/texts.pot") texts, each translated in $(ls "$po"/*.po | wc -l) catalogue(s)"
    ;;
  --update)
    for file in "$po"/*.po; do
      msgmerge --quiet --no-fuzzy-matching --no-location --sort-output --width=110 -o "$work/new.po" "$file" "$work/texts.pot"
      msgattrib --no-obsolete --sort-output --width=110 -o "$file" "$work/new.po"
      sed -i '/^"POT-Creation-Date:/d' "$file" # it says nothing, and two changes of a catalogue would always conflict
    done
    ;;
  --new)
    [ -n "${2:-}" ] && [ ! -e "$po/$2.po" ] || { echo "texts: --new LANGUAGE, of which there is no catalogue" >&2; exit 2; }
    msginit --no-translator --locale="$2" -i "$work/texts.pot" -o "$po/$2.po"
    ;;
  *)
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
