#!/usr/bin/env python3
"""What the tests would not notice: single changes at random places of sim and models, one at a time, each built and tested
in a copy of the sources.

  scripts/mutate.py [--changes N] [--seed S] [--only WORD] [--folder FOLDER] [--part I/N]
                                                          goes on until N changes have been tried
  scripts/mutate.py --again [--all] [--only WORD | --number N,N:TEST+TEST,...]
                                                          tries survivors anew: by more tests, or after tests were written
  scripts/mutate.py --judge NUMBER KIND REASON            what a person says of a survivor: KIND is equivalent (changes
                                                          nothing that anybody could see), memory (on a path of
                                                          failing memory, which test cli_faults tries) or noticed
                                                          (by what is no test here, as warnings of the compiler)
  scripts/mutate.py --report                              counts, and the survivors

Drawn by the seed: a file (in proportion to its size), a line of a function, and a change of it: a comparison, a sign, a
constant, a condition, a returned value, a dropped statement. Tests decide, the quickest first, until one fails: those of
the folder, the golden run, and those that share a word with the file's name. The first time only such that take a few
seconds; with --again all of them, with --all then all others, up to half a minute each.
A test that hangs has noticed. A failing test counts only when it passes without the change.
A change that gives the same object file changes nothing.

The copy is in FOLDER (build/mutate); its libraries are shared, so that a change costs one object and one library. What was
tried stands in FOLDER/journal.tsv: the script may be stopped at any time and goes on from there."""
import argparse
import collections
import csv
import fcntl
import hashlib
import itertools
import json
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What tests a folder, beside what its own library is tested with.
TESTS = {
    "sim/core": "dist|dist_args|dist_table|calendar|lane|tally|math|special|random|replication|observation|units|status|"
                "model_check|queue|province|growth",
    "sim/experiment": "experiment|design|condition|runner|cli_batch|replication|sensitivity_design|cli_shards",
    "sim/stats": "stats|paired|unpaired|best|drawn|words|coverage|score|precision|compare|cli_compare",
    "sim/run": "runner|precision|cli_precision|solve|study",
    "sim/io": "results|integrity|journal|report_html|cli_export|cli_outputs",
    "sim/scenario": "scenario|scenario_errors|yaml|units|overlay|posterior|posterior_draws|observation|replay|fuzz_scenario|"
                    "fuzz_set|fuzz_beside|audit|design|explore|cli_inputs|cli_audit|cli_priors|cli_calibrate",
    "sim/results": "results|integrity|journal|pack|shards|sketch|condition|fuzz_results|fuzz_journal|cli_shards|cli_condition|"
                   "cli_first_part|cli_inputs|cli_copies",
    "sim/analysis": "analysis|compare|condition|sensitivity|sensitivity_design|discover|calibrate|priors|score|solve|audit|"
                    "cli_sensitivity|cli_discover|cli_score|cli_priors",
    "sim/audit": "audit|priors|fuzz_beside|cli_audit|cli_priors",
    "sim/words": "words|texts|units|answers|charts|cli_optimise_faces|cli_faces|cli_audit|cli_long|cli_print",
    "sim/answers": "answers|study|charts|fuzz_results|cli_export|cli_json|cli_compare|cli_diff|cli_print|cli_faces|cli_score|"
                   "cli_sensitivity|cli_batch|cli_empty|cli_rounding|cli_discover|cli_calibrate|cli_report",
    "sim/study": "study|search|precision|cli_solve|cli_effects|cli_optimise|cli_optimise_faces|cli_priors|cli_calibrate",
    "sim/output": "answers|cli_optimise_faces|cli_audit|cli_empty|cli_inputs|cli_long|cli_priors|cli_print|cli_faces|cli_json|"
                  "cli_export|cli_diff|cli_solve|cli_score|cli_replay|cli_batch|cli_compare|cli_discover|cli_sensitivity",
    "sim/tables": "cli_export|cli_optimise|cli_streams|cli_office|cli_long|cli_docs",
    "sim/report": "report|report_html|report_kinds|charts|cli_plot",
    "sim/explore": "explore|cli_explore",
    "sim/charts": "charts|cli_plot|cli_report",
    "sim/page": "cli_report|browser_report|cli_print|cli_long",
    "sim/app": "fuzz_command|cli|cli_inputs|cli_completion|cli_empty|cli_long|cli_streams|cli_outputs|cli_print|cli_machine|"
               "cli_docs|cli_demo|cli_replay|cli_batch|cli_json|cli_first_part|cli_audit|cli_diff|cli_shards|cli_precision",
    "models/queue": "queue|queue_file|experiment|replication|runner",
    "models/province": "province|money|land|labour|zones|pipeline|moving|capital|suppliers|publish|firms|discrepancy|limits|"
                       "monotone|growth|arrivals|plausible|replay|explore|cli_first_part|cli_inputs|cli_replay",
}
# Of what is told of small fixed runs (tests/told.py), the groups that a folder has part in.
TOLD = {
    "sim/stats": "shown compared batch random",
    "sim/run": "solved",
    "sim/io": "charts",
    "sim/scenario": "model known",
    "sim/results": "shown tables",
    "sim/analysis": "shown compared designs random weighted scored levers solved known",
    "sim/audit": "known report_brief",
    "sim/words": "shown compared held batch solved known money model report_brief",
    "sim/answers": "shown compared held batch designs random weighted scored many levers solved known money money_front tables "
                   "model charts pictures report report_batch report_since",
    "sim/study": "levers solved known money money_front replayed report_levers",
    "sim/output": "shown compared held batch designs random weighted scored many levers solved known money money_front model "
                  "replayed tables books",
    "sim/tables": "tables books money_front charts",
    "sim/report": "charts pictures random report report_brief",
    "sim/charts": "held charts pictures random weighted scored many books money_front",
    "sim/page": "report report_brief report_batch report_levers report_since report_random many money_front",
    "sim/app": "shown compared held batch random scored levers solved known money model replayed",
}
for ROOM, GROUPS in TOLD.items():
    TESTS[ROOM] += "".join(f"|told_{group}" for group in GROUPS.split())
SWAPS = [(r"<=", "<"), (r">=", ">"), (r"==", "!="), (r"!=", "=="), (r"(?<![<>=!\-])<(?![<=])", "<="),
         (r"(?<![<>=!\-])>(?![>=])", ">="), (r"&&", "||"), (r"\|\|", "&&"), (r" \+ ", " - "), (r" - ", " + "),
         (r" \* ", " / "), (r" / ", " * "), (r"\+= ", "-= "), (r"-= ", "+= "), (r"\btrue\b", "false"),
         (r"\bfalse\b", "true"), (r"(?<![\w.])0(?![\w.])", "1"), (r"(?<![\w.])1(?![\w.])", "2"),
         (r"(?<![\w.])(\d+\.\d+|\d{2,})(?![\w.])", "(\\1 + 1)"), (r"\bif \((.*)\)( |$)", "if (!(\\1))\\2")]
FIELDS = ["number", "how", "by", "place", "was", "now"]
QUICK, LONG, LEFT_OUT = 6, 30, "slow|slurm"


def changes_of(line):
    """All single changes of a line of code."""
    code = line.split("/*")[0].rstrip()
    if not code.startswith(" ") or '"' in code or code.strip().startswith(("*", "#", "case ", "static ", "const ", "}")):
        return
    for pattern, to in SWAPS:
        for match in re.finditer(pattern, code):
            yield code[:match.start()] + match.expand(to) + code[match.end():] + line[len(code):]
    if re.fullmatch(r" +[\w.>\-\[\]]+\(.*\);", code) and "free" not in code and not re.match(r" +(return|SIM_TRY|if|for)", code):
        yield f"{line[:len(line) - len(line.lstrip())]};\n"
    match = re.fullmatch(r"( +return )([^;]+);", code)
    if match and match.group(2) not in ("NULL", "0", "st", "true", "false"):
        yield f"{match.group(1)}({match.group(2)}) * 0;\n" if re.search(r"[\d*/+]", match.group(2)) else f"{match.group(1)}0;\n"


def draw(files, rng):
    """A file, the number of a line, and what the line becomes."""
    while True:
        path = rng.choices(files, [f.stat().st_size for f in files])[0]
        lines = path.read_text().splitlines(keepends=True)
        at = rng.randrange(len(lines))
        all_changes = [c for c in changes_of(lines[at]) if c != lines[at]]
        if all_changes:
            return path, at, rng.choice(all_changes)


def limits():
    os.setpgrp() # not a session of its own, which would have a priority of its own
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))


def run(command, cwd, seconds, env=None):
    """The exit code; None: it took longer, and was ended with all that it had started."""
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                          preexec_fn=limits, env=env) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


class Copy:
    """The copy of the sources, its build and its tests."""

    def __init__(self, folder, name):
        self.folder, self.tree = folder, folder / name
        self.tree.mkdir(exist_ok=True)
        self.lock = open(folder / f"{name}.lock", "w", encoding="utf-8") # one script at a time changes a copy
        fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.build, self.sound = self.tree / "build", {}
        self.update()
        configure = ["cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_C_FLAGS=-O1",
                     "-DPLANSIM_LIBRARIES=SHARED", "-DCMAKE_LINK_DEPENDS_NO_SHARED=ON", "-DPLANSIM_EXPLORER=OFF"]
        for command in (configure, ["cmake", "--build", "build"]):
            subprocess.run(command, cwd=self.tree, check=True, stdout=subprocess.DEVNULL)
        out = subprocess.run(["ctest", "--test-dir", self.build, "--show-only=json-v1", "-LE", LEFT_OUT], check=True,
                             capture_output=True, text=True).stdout
        self.tests = {t["name"]: t for t in json.loads(out)["tests"]}
        self.cost = self.costs()

    def update(self):
        names = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
        for name in names:
            to, path = self.tree / name, ROOT / name
            if path.is_file() and not path.is_symlink() and (not to.exists() or to.read_bytes() != path.read_bytes()):
                to.parent.mkdir(parents=True, exist_ok=True)
                to.write_bytes(path.read_bytes())
                to.chmod(path.stat().st_mode)

    def costs(self):
        """Seconds of each test, as the last run of all tests had them."""
        known, file = {}, ROOT / "build/dev/Testing/Temporary/CTestCostData.txt"
        for words in map(str.split, file.read_text().splitlines() if file.exists() else []):
            if len(words) == 3 and float(words[2]) > 0:
                known[words[0]] = float(words[2])
        file = self.folder / "seconds.json"
        known.update(json.loads(file.read_text()) if file.exists() else {})
        return collections.defaultdict(lambda: 5.0, known)

    def archive_of(self, room):
        return "plansim" if room == "sim/app" else "plansim_" + room.split("/")[1]

    def object_digest(self, path):
        room = "/".join(path.relative_to(self.tree).parts[:2])
        made = self.build / room / "CMakeFiles" / f"{self.archive_of(room)}.dir" / (path.name + ".o")
        return hashlib.sha256(made.read_bytes()).hexdigest()

    def make(self, room, path):
        """Whether it compiles."""
        goals = [self.archive_of(room)] + ["replay_command"] * (room == "sim/app")
        return run(["ninja", "-C", "build", *goals], self.tree, 600) == 0

    def passes(self, name):
        test = self.tests[name]
        command = test["command"] + (["--fail-fast"] if "/test_" in test["command"][0] else [])
        env = dict(os.environ, CLI_FAIL_FAST="1", TMPDIR=os.environ.get("TMPDIR", "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"))
        begun = time.monotonic()
        code = run(command, self.build / "tests", 30 + 10 * self.cost[name], env)
        if code == 0: # the least, as on an idle machine
            self.cost[name] = min(self.cost[name], time.monotonic() - begun)
            (self.folder / "seconds.json").write_text(json.dumps(self.cost))
        return code in (0, 77)

    def order(self, path, room, again, everything):
        words = set(path.stem.split("_")[1:])
        own = {n for n in self.tests if n == "golden" or n in TESTS[room].split("|") or words & set(n.split("_"))}
        if not again:
            own = {n for n in own if self.cost[n] < (QUICK if n in TESTS[room].split("|") else 2 * QUICK)}
        names = sorted(own, key=lambda n: self.cost[n])
        if everything:
            names += sorted((n for n in self.tests if n not in own and self.cost[n] <= LONG), key=lambda n: self.cost[n])
        return [n for n in names if self.sound.get(n, True)]

    def judge(self, path, at, line, again=False, everything=False, tests=""):
        """noticed, survives, same or not compiled; and by which test."""
        room = "/".join(path.relative_to(self.tree).parts[:2])
        whole, was = path.read_text(), self.object_digest(path)
        lines = whole.splitlines(keepends=True)
        how, by = "survives", ""

        def write(text):
            path.write_text(text)
            return self.make(room, path)

        try:
            if not write("".join(lines[:at] + [line] + lines[at + 1:])):
                return "not compiled", ""
            if self.object_digest(path) == was:
                return "same", ""
            for name in tests.split("+") if tests else self.order(path, room, again, everything):
                if self.passes(name):
                    continue
                if name not in self.sound:
                    assert write(whole)
                    self.sound[name] = self.passes(name)
                    if not self.sound[name]:
                        print(f"mutate: {name} does not pass without a change, either", file=sys.stderr, flush=True)
                    write("".join(lines[:at] + [line] + lines[at + 1:]))
                if self.sound[name]:
                    how, by = "noticed", name
                    break
            return how, by
        finally:
            if not write(whole):
                sys.exit(f"mutate: {path} does not compile any more")


class Journal:
    def __init__(self, folder):
        self.path, self.judged = folder / "journal.tsv", folder / "judged.tsv"
        self.row = self.read(self.path)

    @staticmethod
    def append(path, fields, values):
        new = not path.exists()
        with open(path, "a", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t", lineterminator="\n").writerows(([fields] if new else []) + [values])

    @staticmethod
    def read(path):
        if not path.exists():
            return []
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t"))

    def judge(self, number, kind, reason):
        if not any(r["number"] == number and r["how"] == "survives" for r in self.row):
            sys.exit("mutate: there is no such survivor")
        self.append(self.judged, ["number", "kind", "reason"], [number, kind, reason])

    def rows(self):
        """With what came out later of those that the quick tests let pass; open: nothing yet."""
        said = {r["number"]: r for r in self.read(self.judged)}
        for row in self.row:
            mine = said.get(row["number"], {"kind": "open", "reason": ""}) if row["how"] == "survives" else None
            yield {**row, "how": mine["kind"] if mine else row["how"], "reason": mine["reason"] if mine else ""}

    def add(self, row):
        self.append(self.path, FIELDS, [row[f] for f in FIELDS])

    def report(self):
        """A table of rooms, the score, and the survivors with what was said of them."""
        count = collections.defaultdict(collections.Counter)
        rows = list(self.rows())
        for row in rows:
            count["/".join(row["place"].split("/")[:2])][row["how"]] += 1
        print("| folder | changes that compile | noticed | equivalent | memory | survive | open |\n|---|---|---|---|---|---|---|")
        total = collections.Counter()
        for room in [r for r in TESTS if r in count] + ["all"]:
            c = total if room == "all" else count[room]
            if room != "all":
                total.update(c)
            tried = sum(c.values()) - c["not compiled"]
            print(f"| {room} | {tried} | {c['noticed']} | {c['same'] + c['equivalent']} | {c['memory']} | {c['survives']} |"
                  f" {c['open']} |")
        decided = total["noticed"] + total["survives"] + total["open"]
        print(f"\nScore: {total['noticed']} of {decided} noticed, {100 * total['noticed'] / max(decided, 1):.1f} %, without the"
              f" {total['same'] + total['equivalent']} changes that change nothing and the {total['memory']} on paths of"
              f" failing memory ({total['not compiled']} others did not compile). Open are {total['open']}: the quick tests"
              f" let them pass, and the longer ones, which take minutes each, have not been tried.\n")
        for row in rows:
            if row["how"] in ("survives", "open", "equivalent", "memory"):
                said = f": {row['reason']}" if row["reason"] else ""
                print(f"- {row['how']}: {row['place']}, `{row['was']}` -> `{row['now']}`{said}")


def told(row):
    by = f" ({row['by']})" if row["by"] else ""
    print(f"{row['number']} {row['how']:12s} {row['place']}: `{row['was']}` -> `{row['now']}`{by}", flush=True)


def again(copy, journal, a):
    chosen = dict((one + ":").split(":")[:2] for one in a.number.split(",") if one)
    for row in sorted(journal.rows(), key=lambda row: list(chosen).index(row["number"]) if row["number"] in chosen else 0):
        name, at = row["place"].rsplit(":", 1)
        if row["how"] not in ("survives", "open") or a.only not in name or (chosen and row["number"] not in chosen):
            continue
        path = copy.tree / name
        lines = path.read_text().splitlines(keepends=True)
        places = [i for i, line in enumerate(lines) if line.strip() == row["was"]]
        if not places:
            print(f"{row['number']} is gone: {row['place']}: `{row['was']}`", flush=True)
            continue
        at = min(places, key=lambda i: abs(i - int(at)))
        indent = lines[at][:len(lines[at]) - len(lines[at].lstrip())]
        row["how"], row["by"] = copy.judge(path, at, f"{indent}{row['now']}\n", True, a.all, chosen.get(row["number"], ""))
        journal.judge(row["number"], row["how"], row["by"])
        told(row)


def go_on(copy, journal, a):
    files = sorted(f for room in TESTS for f in (copy.tree / room).glob("*.c") if a.only in str(f.relative_to(copy.tree)))
    part, parts = map(int, a.part.split("/"))
    for number in itertools.count(1):
        journal.row = journal.read(journal.path)
        if sum(row["how"] != "not compiled" for row in journal.row) >= a.changes:
            break
        if number % parts != part % parts or any(row["number"] == str(number) for row in journal.row):
            continue
        path, at, line = draw(files, random.Random(f"{a.seed}-{number}"))
        place, was = f"{path.relative_to(copy.tree)}:{at + 1}", path.read_text().splitlines()[at].strip()
        how, by = copy.judge(path, at, line, everything=a.all)
        row = dict(zip(FIELDS, [str(number), how, by, place, was, line.strip()]))
        journal.add(row)
        told(row)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--changes", type=int, default=150)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--only", default="", help="files whose path has this word")
    p.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/mutate")
    p.add_argument("--part", default="1/1", help="I/N: one of N scripts that work at the same time")
    p.add_argument("--all", action="store_true", help="all tests decide that take at most half a minute")
    p.add_argument("--again", action="store_true")
    p.add_argument("--number", default="", help="with --again: only these survivors, some of them by tests that are named")
    p.add_argument("--judge", nargs=3, metavar=("NUMBER", "KIND", "REASON"))
    p.add_argument("--report", action="store_true")
    a = p.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1)) # puts back what is changed
    a.folder = a.folder.resolve()
    a.folder.mkdir(parents=True, exist_ok=True)
    journal = Journal(a.folder)
    if a.judge:
        if a.judge[1] not in ("equivalent", "memory", "noticed"):
            sys.exit("mutate: a survivor is equivalent, on a path of failing memory, or noticed after all")
        journal.judge(*a.judge)
    elif not a.report:
        name = "again" if a.again else f"tree-{a.part.split('/')[0]}"
        (again if a.again else go_on)(Copy(a.folder, name), journal, a)
        journal.row = journal.read(journal.path)
    if a.report or not a.judge:
        journal.report()


if __name__ == "__main__":
    main()
