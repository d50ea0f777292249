#!/bin/bash
# Names and labels as long as they may be: nothing is cut in silence, on any face, in both languages.
# usage: cli_long.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
scenarios=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp "$scenarios"/{base,long}.yaml .
. "$common"
export LC_ALL=C.UTF-8

# Every long text ends in HẾT, every long name in _end: as many ends as beginnings, however lines are broken. Marks of a
# cut ("…") are for pictures, which have no room.
cat >whole.py <<'END'
import re, sys
text = re.sub(r"[\s│|]+", " ", re.sub(r"<svg.*?</svg>|<[^>]*>", " ", sys.stdin.read(), flags=re.S))
texts = re.findall(r"(?:Group|Target|Reason|Source|Relaxed|Variant|Nhóm|Mục tiêu|Nới lỏng|Phương án)[^ ]*(?: \S+){0,3}? đường ruộng", text)
names = re.findall(r"(?:first|second|third|group|more|other|again)_ ?q[q ]*(_end|e|)", text.replace("_ end", "_end"))
ends = len(re.findall("HẾT", text))
if len(texts) != ends or "…" in text or not (texts or names):
    sys.exit(f"{len(texts)} texts, {ends} ends, {text.count('…')} marks, {len(names)} names")
END

# whole FILE WHAT
whole() {
  checks=$((checks + 1))
  python3 whole.py <"$1" >found 2>&1 || fail "$2: $(cat found)"
}

# told [WIDE] COMMAND...
told() {
  local lang
  for lang in en vi; do
    expect 0 "$@" --lang $lang
    whole out "$* --lang $lang"
    narrow
  done
}

expect 0 check long.yaml
expect 0 run long.yaml -n 40 -q -o long.h5
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
for lang in en vi; do
  expect 0 show long.h5 --targets --lang $lang --format json
  whole out "show --format json"
  expect 0 report long.h5 -o report-$lang.html --lang $lang
  whole report-$lang.html "report --lang $lang"
  expect 0 export long.h5 --csv tables --xlsx tables.xlsx --lang $lang --force
  for table in tables/{targets,comparison,scenarios,ranges}.csv; do whole $table $table; done
  unzip -p tables.xlsx xl/sharedStrings.xml >strings.xml
  whole strings.xml "workbook --lang $lang"
done
finish
