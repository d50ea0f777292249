#!/bin/bash
# What is printed for people: width, colour, harmless text, in both languages and with one, two and five variants.
# usage: cli_print.sh PLANSIM SCENARIO_DIR CATALOGUE; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
scenarios=$2
catalogue=$(realpath "$3")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cp -r "$scenarios"/* .
. "$common"
unset NO_COLOR CLICOLOR_FORCE
export TERM=xterm

# Labels as long as a careless hand makes them, and text that would steer a terminal.
cat >long-winded-variant-name_of_a_careless_hand.yaml <<'END'
name: long-winded-variant-name_of_a_careless_hand
extends: plan.yaml
label: {en: "A label of many words that say what everybody knows already and goes on long after that, in one line",
        vi: "Một nhãn rất dài gồm nhiều từ nói lại điều ai cũng biết và còn kéo dài thêm nữa, tất cả trên cùng một dòng"}
targets:
  - {name: modern_firms_2025,
     label: {en: "Firms of the supporting and the high-tech industry that are at work at the end of the year 2025, all",
             vi: "Số doanh nghiệp công nghiệp hỗ trợ và công nghiệp công nghệ cao đang hoạt động vào cuối năm 2025"}}
END
cat >hostile.yaml <<'END'
name: hostile
extends: plan.yaml
label: {en: "a\e]0;pwn\a\e[31m\u009b31m\u202eb\u2066c\u200fd\u2028e", vi: "a\r\e[2J\u202db\u2069c\u061cd"}
targets:
  - {name: modern_firms_2025, label: {en: "\e[31mred\u202eder", vi: "\u009b31m\u2067đỏ"}}
END
variants=(plan.yaml baseline.yaml plan-delayed-land.yaml plan-training-tripled.yaml
  long-winded-variant-name_of_a_careless_hand.yaml)
expect 0 run plan.yaml -n 270 -q -o one.h5
expect 0 run plan.yaml baseline.yaml -n 60 -q -o two.h5
expect 0 run "${variants[@]}" -n 60 -q -o five.h5
expect 0 run hostile.yaml plan.yaml -n 20 -q -o hostile.h5

# No mark of direction, no separator of lines, and nothing without a width.
straight() {
  checks=$((checks + 1))
  if grep -qP '[\x{061c}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2066}-\x{2069}\x{feff}]' out; then
    fail "a mark of direction got through"
  fi
}

# printed ARGUMENTS...: the command says something that fits, harmless, in both languages.
printed() {
  local lang
  for lang in en vi; do
    expect 0 "$@" --lang $lang
    checks=$((checks + 1))
    [ "$(wc -l <out)" -gt 3 ] || fail "$* prints nothing"
    narrow
    harmless
    straight
  done
  [ "$1" = plot ] || cat out >>vietnamese # the last language; names of charts are English
}

# No word of the English texts in the Vietnamese output. The words are those of the English texts in the
# catalogue that no Vietnamese text has; names of files are no words of either, and sources are told as they stand.
all_vietnamese() {
  checks=$((checks + 1))
  python3 - "$catalogue" vietnamese >found 2>&1 <<'END' || fail "English in Vietnamese: $(head -c 600 found)"
import ast, pathlib, re, sys
text = r'((?:"(?:\\.|[^"\\])*"\s*)+)'
words = lambda s: set(re.findall(r"[^\W\d_]{3,}", re.sub(r"\\n|\\\"|--\w+|[\w.]*[_@]\w*", " ", s).lower()))
english, vietnamese, pairs = set(), set(), 0
catalogue = pathlib.Path(sys.argv[1]).read_text()
whole = lambda lines: "".join(ast.literal_eval(line) for line in lines.split("\n") if line)
for en, vi in re.findall(r"^msgid " + text + r"msgstr " + text, catalogue, re.M):
    if whole(en) and not vi.isascii():
        pairs += 1
        english |= words(whole(en))
        vietnamese |= words(whole(vi))
assert pairs > 200, pairs
names = "printed hand may text list plan baseline firms shares growth general hostile points mean triangular min mode max all the off"
english -= vietnamese | set(names.split())
told, wrong = False, []
for line in open(sys.argv[2]):
    told = (told or line.startswith("hiện nay")) and not line.startswith("giữ như hiện nay")
    if told:
        continue
    tokens = [t.strip("()[];:,.\"'") for t in line.split()]
    hits = {t.lower() for t in tokens if re.fullmatch(r"[^\W\d_]+", t)} & english
    if hits:
        wrong.append((sorted(hits), line.strip()))
for hits, line in wrong[:8]:
    print(hits, line)
sys.exit(bool(wrong))
END
}

export LC_ALL=C.UTF-8
for file in one two five hostile; do
  printed show $file.h5
  printed show $file.h5 --targets
  printed show $file.h5 --joint
  [ $file = one ] || printed compare $file.h5
  printed score $file.h5
  printed bottlenecks $file.h5
  printed bottlenecks $file.h5 --by-sector
  [ $file = five ] || [ $file = hostile ] || printed sensitivity $file.h5 --tornado
  printed discover $file.h5 --target electronics_firms_2030 --tree
done
printed sensitivity one.h5
for file in plan.yaml long-winded-variant-name_of_a_careless_hand.yaml hostile.yaml; do
  printed solve $file --target electronics_firms_2030 --vary entry.promotion --min 0.5 --max 2 -n 20 -q
  printed solve $file --joint all --scale 'origins[].licensed' -n 5 -q
  printed audit $file
done
printed plot two.h5 --list
cat >news.yaml <<'END'
observations:
  - {name: growth_x, label: {en: Growth 2021, vi: Tăng trưởng 2021}, indicator: total_output_real, measure: growth,
     from: 2020, year: 2021, value: 11, standard_error: 3, unit: "%/yr", source: test, grade: A, use: condition}
END
expect 0 run "${variants[@]}" -n 60 -q -o news.h5 --condition news.yaml --set posterior=none
printed show news.h5
printed score two.h5
printed effects example/province.yaml -n 4 -q
printed bottlenecks --relax plan.yaml -n 10 -q --outcomes modern_firms,'output_real[mechanical]'
cat >points.yaml <<'END'
name: points
extends: plan.yaml
design: {method: latin_hypercube, points: 14, over: [{key: money.deflator, min: 1, max: 6, unit: "%/yr"}]}
END
expect 0 run points.yaml -n 3 -q -o points.h5
printed show points.h5
printed run plan.yaml baseline.yaml --dry-run -o none.h5
printed run points.yaml -n 3 --dry-run -o none.h5
printed run points.yaml -n 3 --dry-run -o none.h5 --shard 1/2
said out '^  số lượt của phần này +21$'
expect 0 run points.yaml -n 3 --force -o points.h5 --lang vi
said err '^latin_hypercube: 14 điểm x 3 lần mô phỏng; kết quả khoảng '
said err '^  money.deflator đặt 1 con số$'

# Names stay whole when a table is parted: each variant stands above its column in some block.
expect 0 show five.h5
for word in plan baseline plan-delayed- plan-training- long-winded-; do said out "^ {20,}.* $word"; done
said out '^    careless_|  careless_'

# What explains the model and the files fits, too.
for what in parameters indicators events streams lists distributions units "targets plan.yaml" "inputs plan.yaml" \
  "observations history.yaml" "parameter land plan.yaml"; do
  for lang in en vi; do
    expect 0 describe $what --lang $lang
    narrow
    harmless
  done
done
for lang in en vi; do
  for sides in "baseline.yaml plan.yaml" "two.h5:baseline two.h5:plan" "two.h5 five.h5:baseline"; do
    expect 0 diff $sides --lang $lang
    narrow
    harmless
  done
  expect 0 priors plan.yaml -n 10 -q --lang $lang
  narrow
done

all_vietnamese

expect 0 check plan.yaml baseline.yaml --lang vi
narrow
said out '^plan: đúng; .* mục tiêu'
said out '^plan: số liệu theo hạng nguồn: S [0-9]+, .* giả định [0-9]+$'
expect 0 run --help
narrow
expect 0 describe targets plan.yaml --lang vi
narrow
said out '^    Doanh nghiệp công nghiệp hỗ trợ và công nghệ cao, năm 2025: ít nhất 340 doanh nghiệp '
expect 0 describe parameter entry.promotion plan.yaml --lang vi
narrow
said out '^  biện pháp xúc tiến'
said out '^  cho phép +từ 0 đến 10$'
expect 0 describe indicators --lang vi
said out '^    Vốn FDI đăng ký trong năm \(triệu USD\)$'

# ---- colour ----

escapes() { grep -c $'\e' out; }

# on_terminal COMMAND...: its output as a terminal gets it.
on_terminal() {
  script -qec "$(printf '%q ' "$@")" /dev/null </dev/null >out 2>err
  checks=$((checks + 1))
}

expect 0 compare two.h5
[ "$(escapes)" -eq 0 ] || fail "colour without a terminal"
expect 0 compare two.h5 --color always
[ "$(escapes)" -gt 0 ] || fail "no colour with --color always"
sed $'s/\e\\[[0-9]*m//g' out >plain
expect 0 compare two.h5
cmp -s out plain || fail "colour changes more than colour"
on_terminals() {
  on_terminal "$plansim" show two.h5
  [ "$(escapes)" -gt 0 ] || fail "no colour on a terminal"
  on_terminal "$plansim" show two.h5 --color never
  [ "$(escapes)" -eq 0 ] || fail "colour in spite of --color never"
  on_terminal env NO_COLOR=1 "$plansim" show two.h5
  [ "$(escapes)" -eq 0 ] || fail "colour in spite of NO_COLOR"
  on_terminal env NO_COLOR=1 "$plansim" show two.h5 --color always
  [ "$(escapes)" -gt 0 ] || fail "no colour with --color always and NO_COLOR"
  on_terminal env TERM=dumb "$plansim" show two.h5
  [ "$(escapes)" -eq 0 ] || fail "colour on a dumb terminal"
}
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  on_terminals
else
  echo "not run: what a terminal is shown (there is no pseudo-terminal here)"
fi
expect 2 show two.h5 --color sometimes
said err "knows auto, always and never"
finish
