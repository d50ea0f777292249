"""One results file through every face: the digits and the verdict of every target are the same in all of them.

usage: cli_faces.py PLANSIM SCENARIO_DIR WORDS_OF; works in a private temporary folder; one line per failed expectation.
The yardstick are the unrounded cells of `export`, passed through the formatter of the program (WORDS_OF)."""
import csv
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile

PLANSIM, SCENARIOS, WORDS_OF = [os.path.abspath(p) for p in sys.argv[1:4]]
VERDICTS = {"en": ("seen", "not told apart", "the same", "too few"),
            "vi": ("thấy được", "chưa phân biệt được", "như nhau", "quá ít lần")}
UNTOUCHED = "\u00a0°"  # stands behind the label of a target that no measure acts on
failures = []
checks = 0


def expect(got, want, what):
    global checks
    checks += 1
    if got != want:
        failures.append(f"{what}: {got!r}, not {want!r}")


def run(*arguments):
    done = subprocess.run([PLANSIM, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def rows(name):
    with open(os.path.join("csv", name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spoken(language, questions):
    """What the formatter makes of each line."""
    lines = "".join(q + "\n" for q in questions)
    done = subprocess.run([WORDS_OF, language], input=lines, capture_output=True, text=True, check=True)
    return [line.split("|") for line in done.stdout.splitlines()]


def question(what, d):
    return " ".join([what] + [d[column] for column in ("pairs", "difference", "mcse", "p", "more_in", "less_in")])


# ---- reading the faces ----

NUMBER = r"[<>]?[-+]?[0-9.,]+(?: ±[0-9.,]+)?"
YARDSTICK = r"[≥≤] .*?"
SHARE = rf"(?:{NUMBER} %|-) \([^)]*\)"
AHEAD = r"[0-9.,]+ \([0-9.,]+\)|-"


def table_rows(text, *cells):
    """Rows of tables with these cells and a label that may go on in the next line: {label: cells}."""
    found, last = {}, None
    row = re.compile(r"^  (\S.*?) +" + " +".join(f"({cell})" for cell in cells) + "$")
    for line in text.splitlines():
        if last and re.match(r"^    \S", line):
            label = last + " " + line.strip()
            found[label] = found.pop(last)
            last = label
            continue
        match = row.match(line)
        last = match.group(1) if match else None
        if match:
            found[last] = match.groups()[1:]
    return found


def sections(text, start):
    """The parts of a text that begin with a line matching `start`, by what its group holds."""
    found, name = {}, None
    for line in text.splitlines():
        match = re.match(start, line)
        if match:
            name = match.group(1)
        elif line.startswith(("seen:", "thấy được:")):
            name = None
        if name:
            found.setdefault(name, []).append(line)
    return {key: "\n".join(value) for key, value in found.items()}


class Cells(html.parser.HTMLParser):
    """Rows of all tables of a page as lists of texts."""

    def __init__(self):
        super().__init__()
        self.rows, self.cell = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append(plain(self.cell or ""))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


def plain(text):
    """A text of a page in the characters of a terminal."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")).strip()


# ---- the expectations ----

def shares_of(language, targets):
    return spoken(language, [f"share {t['replications']} {t['met']} {t['mcse']} {t['low']} {t['high']}" for t in targets])


def check_shares(language, targets):
    show = run("show", "all.h5", "--lang", language)
    deep = run("show", "all.h5", "--targets", "--lang", language)
    plots = run("plot", "all.h5", "--list", "--chart", "histogram", "--lang", language)
    one_line = re.sub(r"\n +", " ", plots)
    table = {}
    for scenario, text in sections(show, r"^ {20,}(?:target|mục tiêu) +(\S+) ").items():
        table[scenario] = table_rows(text, YARDSTICK, SHARE) | table_rows(text, YARDSTICK, SHARE, SHARE)
    heading = None
    in_depth = {}
    for line in deep.splitlines():
        match = re.match(r"^  (\S.*): [≥≤] ", line)
        heading = match.group(1).replace(UNTOUCHED, "") if match else heading
        cells = re.split(r"  +", line.strip())
        if line.startswith("    ") and heading:
            in_depth[heading, cells[0]] = cells[1]
    for t, (point, error, interval) in zip(targets, shares_of(language, targets)):
        label, scenario = t["label_" + language], t["scenario"]
        cell = table[scenario][label][1]
        expect(cell.rsplit(" (", 1)[0], error, f"show, {language}, {label}, {scenario}")
        expect(in_depth[label, scenario], interval, f"show --targets, {language}, {label}, {scenario}")
        at = one_line.index(f"histogram-{t['target']} (histogram)")
        expect(interval in one_line[at:at + 1200], True, f"plot --list, {language}, {label}, {scenario}: {interval}")


def check_fans(language, targets):
    """Fans lead with the share that is judged, whichever figure they draw, and name the true one beside it."""
    own = [t for t in targets if t["scenario"] == targets[0]["scenario"] and t["measure"] == "level" and not t["cell"]]
    figures = sorted({name for t in own for name in (t["indicator"], t["true_indicator"])})
    assert any(t["indicator"] != t["true_indicator"] for t in own), "some target is judged by a published figure"
    chosen = [option for name in figures for option in ("--indicator", name)]
    options = ("--chart", "fan", "--variant", own[0]["scenario"], "--lang", language)
    told = run("plot", "all.h5", "--list", *chosen, *options)
    run("plot", "all.h5", *chosen, *options, "--keep-scripts", "-o", "fans-" + language)
    met_in = {"en": r"met in ([<>]?[0-9.,]+ %)", "vi": r"đạt trong ([<>]?[0-9.,]+ %)"}[language]
    beside = {"en": "true figures", "vi": "giá trị thực"}[language]
    for figure in figures:
        mine = [t for t in own if figure in (t["indicator"], t["true_indicator"])]
        judged = [point for point, *_ in shares_of(language, mine)]
        twofold = any(t["indicator"] != t["true_indicator"] for t in mine)
        words = re.sub(r"\n +", " ", told.split(f"  {figure} (fan)\n")[1].split("\n\n")[0])
        expect(re.findall(met_in, words), judged, f"plot --list, {language}, fan of {figure}")
        expect(beside in words, twofold, f"plot --list, {language}, fan of {figure} names true figures")
        with open(os.path.join("fans-" + language, figure + ".gp"), encoding="utf-8") as file:
            script = file.read()
        labels = re.findall(met_in, script)
        expect(sorted(labels), sorted(judged), f"labels, {language}, fan of {figure}")


def check_differences(language, found):
    questions = [question("points", d) for d in found]
    words = dict(zip(VERDICTS["en"], VERDICTS[language]))
    start = r"^(?:Share of futures that meet a target|Tỷ lệ lần mô phỏng đạt mục tiêu): (\S+) "
    faces = {name: sections(run(*command, "--lang", language), start)
             for name, command in (("show", ("show", "all.h5")), ("compare", ("compare", "all.h5")))}
    cells = YARDSTICK, f"{NUMBER}|-", AHEAD, "|".join(VERDICTS[language])
    tables = {(name, s): table_rows(text, *cells) for name, face in faces.items() for s, text in face.items()}
    for d, (difference, ahead) in zip(found, spoken(language, questions)):
        label = d["label_" + language]
        for name in faces:
            found_cells = tables[name, d["scenario"]][label]
            want = [difference, ahead, words[d["result"]]]
            expect(list(found_cells[1:]), want, f"{name}, {language}, {label}, {d['scenario']}")


def check_report(language, targets, found):
    scenarios = list(dict.fromkeys(d["scenario"] for d in found))
    words = dict(zip(VERDICTS["en"], VERDICTS[language]))
    for scenario in scenarios:
        run("report", "all.h5", "--variant", scenario, "--lang", language, "--force", "-o", "page.html")
        page = Cells()
        with open("page.html", encoding="utf-8") as file:
            page.feed(file.read())
        by_label = {row[0].replace(" °", ""): row for row in page.rows if len(row) >= 8}
        own = [t for t in targets if t["scenario"] == scenario]
        for t, (point, error, interval) in zip(own, shares_of(language, own)):
            expect(by_label[t["label_" + language]][2], interval, f"report, {language}, {t['target']}, {scenario}")
        some = [d for d in found if d["scenario"] == scenario]
        questions = [question("points", d) for d in some]
        for d, (difference, ahead) in zip(some, spoken(language, questions)):
            cell, verdict = by_label[d["label_" + language]][-1], words[d["result"]]
            expect(cell.endswith(verdict), True, f"report, {language}, {d['name']}, {scenario}: {cell} is {verdict}")
            if d["result"] in ("seen", "not told apart"):
                expect(cell.startswith(difference + " ") and f" {ahead} " in cell, True,
                       f"report, {language}, {d['name']}, {scenario}: {cell} has {difference} and {ahead}")


def whole(x):
    """Rounded as the program does, ties away from zero."""
    return int(abs(x) * (1 + 1e-12) + 0.5)


def check_explored():
    """The chart of a report that readers explore holds the medians that tables print."""
    with open("page.html", encoding="utf-8") as file:
        data = json.loads(re.search(r'id="explorer-data"[^>]*>(.*?)</script>', file.read(), re.S).group(1))
    label = {s["scenario"]: s["label_en"] for s in rows("scenarios")}
    median = {(r["label_en"], label[r["scenario"]], int(r["year"])): float(r["q50"]) for r in rows("ranges") if r["q50"]}
    middle = data["levels"].index(0.5)
    for v in data["variables"]:
        for s, cells in enumerate(v["q"]):
            for year, value in zip(data["years"], cells[0][middle]):
                want = median.get((v["label"], data["scenarios"][s], year))
                if len(cells) == 1 and value is not None and want is not None and abs(want) >= 999.5:
                    expect(whole(value), whole(want), f"chart to explore, {v['label']}, {year}")


def check_means(language, found):
    """Key indicators: the same digits and verdicts in compare and in the export."""
    questions = [question("means", d) for d in found]
    words = dict(zip(VERDICTS["en"], VERDICTS[language]))
    lines = run("compare", "all.h5", "--lang", language).splitlines()
    table = {}
    heading = None
    for line in lines:
        cells = re.split(r"  +", line.strip())
        if re.match(r"^  \S", line) and len(cells) == 1:
            heading = re.sub(r", \d{4} \(.*", "", cells[0])
        if re.match(r"^    \S", line) and heading and len(cells) == 5 and (heading, cells[0]) not in table:
            table[heading, cells[0]] = cells[1:]
    for d, (difference, ahead) in zip(found, spoken(language, questions)):
        cells = table[d["label_" + language], d["scenario"]]
        expect(cells[0], difference, f"compare, {language}, {d['name']}, {d['scenario']}")
        expect(cells[3].split(" (")[0], words[d["result"]], f"compare, {language}, {d['name']}, {d['scenario']}")


def main():
    scenario_files = [os.path.join(SCENARIOS, name + ".yaml") for name in ("baseline", "plan-linkage")]
    run("run", *scenario_files, "-n", "256", "-q", "-o", "all.h5")
    run("export", "all.h5", "--csv", "csv")
    targets = rows("targets")
    comparison = rows("comparison")
    met = [d for d in comparison if d["what"] == "target"]
    means = [d for d in comparison if d["what"] == "indicator"]
    assert len(targets) > 80 and len(met) > 40 and len(means) > 15
    assert {d["result"] for d in met} >= {"seen", "not told apart", "the same"}, "the file shows every verdict"
    for language in ("en", "vi"):
        check_shares(language, targets)
        check_fans(language, targets)
        check_differences(language, met)
        check_means(language, means)
        check_report(language, targets, met)
        if language == "en":
            check_explored()
    for line in failures[:40]:
        print("FAILED:", line)
    print(f"{checks} checks, {len(failures)} failed")
    return bool(failures)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    status = main()
    os.chdir("/")
sys.exit(status)
