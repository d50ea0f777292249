#!/bin/bash
# Names and labels as long as they may be: nothing is cut in silence, on any face, in both languages.
# usage: cli_long.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
scenarios=$2
here=$(cd "$(dirname "$0")" && pwd)
common=$here/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$scenarios"/{base,long}.yaml .
. "$common"
export LC_ALL=C.UTF-8

# Every long text ends in HẾT, every long name in _end: as many ends as beginnings, however lines are broken. Marks of a
# cut ("…") are for pictures, which have no room. All files of `faces` are read at the end.
cat >whole.py <<'END'
import pathlib, re, sys
starts = r"(?:Group|Target|Reason|Source|Relaxed|Variant|Nhóm|Mục tiêu|Nới lỏng|Phương án)[^ ]*(?: \S+){0,3}? đường ruộng"
for path in sorted(pathlib.Path("faces").iterdir()):
    text = re.sub(r"[\s│|]+", " ", re.sub(r"<svg.*?</svg>|<[a-z/!][^>]*>", " ", path.read_text(), flags=re.S))
    texts, ends = len(re.findall(starts, text)), text.count("HẾT")
    if texts != ends or "…" in text or not texts:
        print(f"{path.name}: {texts} texts, {ends} ends, {text.count('…')} marks")
END
mkdir faces

# told COMMAND...: in both languages, each line within 100 columns.
told() {
  local lang
  for lang in en vi; do
    expect 0 "$@" --lang $lang
    narrow
    cp out "faces/${*//[\/ ]/_} $lang"
  done
}

expect 0 check long.yaml
expect 0 run long.yaml -n 40 -q -o long.h5

# What is said on a terminal: within 100 columns, too, and no less than elsewhere.
terminal() {
  expect_of "$1" /usr/bin/python3 "$here/on_terminal.py" "$plansim" "${@:2}"
  narrow
  mv out onscreen
  expect "$@"
  [ "$(tr -d ' \n' <onscreen)" = "$(tr -d ' \n' <err)" ] || fail "the terminal's messages are others"
}
name="results_whose_name_is_as_long_as_people_make_them_when_they_keep_every_variant_of_every_run_of_a_year.h5"
for lang in en vi; do
  terminal 3 show "no_$name" --lang $lang
  expect_of 0 /usr/bin/python3 "$here/on_terminal.py" "$plansim" run long.yaml -n 8 -o "$name" --force --lang $lang
  narrow
  said out '^ +[a-z_]*r.h5: 8 '
done
told show long.h5
told show long.h5 --targets
told show long.h5 --joint
told compare long.h5
told rank long.h5 --by modern_firms
told bottlenecks long.h5
told bottlenecks --relax long.yaml -n 8 -q
told solve long.yaml --variant baseline --joint all --vary 'origins[foreign].licensed' --min 20 --max 40 -n 20 -q
told plot long.h5 --list
told describe targets long.yaml
expect 0 show long.h5 --targets --format json
cp out faces/json
expect 0 report long.h5 -o faces/report --lang vi
expect 0 export long.h5 --csv tables --xlsx tables.xlsx --lang vi
cp tables/{targets,comparison,scenarios}.csv faces
unzip -p tables.xlsx xl/sharedStrings.xml >faces/workbook
python3 whole.py >found 2>&1 || fail "whole.py"
checks=$((checks + 1))
[ ! -s found ] || fail "cut: $(cat found)"
finish
