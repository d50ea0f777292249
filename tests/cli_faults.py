"""What the machine fails to do once - a read, a write, memory - in every command: the command says so in one message and
ends with exit code 3 or 4, or does without and gives the same answer. It never takes a failure for the absence of
something, never crashes or hangs, keeps no memory, and leaves every file as it was or whole.

usage: cli_faults.py PLANSIM DATA_DIR FAULTS_LIBRARY FOLDER [--first N] [--sites N] [--sample N] [--all] [--fault KIND]
                     [--only WORD] [--call NAME] [--seed N] [--journal FILE] [--jobs N]
       cli_faults.py --report FILE
FOLDER must be empty. Of the places at which a command meets a failure, those tried are the first N, one for each of N
call sites (0: all; a site is the stack of calls), and a sample of N of the others; with --all all of them. Prints what
went wrong. With a journal, what was tried is added to it and not tried again unless it went wrong, so that the program may
be stopped at any time and gone on with; --report prints its tables in Markdown. A process that breaks off over what others made is a refusal, exit code
3. What a library (HDF5, OpenSSL) makes of memory that it is refused itself, and its crashes, are counted apart."""
import argparse
import collections
import concurrent.futures
import ctypes
import hashlib
import os
import pathlib
import random
import shutil
import subprocess
import sys

SCENARIOS = {
    "seen.yaml": "name: seen\nextends: calibrate.yaml\nlevers:\n  - {name: more, label: {en: More, vi: Thêm}, source: test,"
                 " grade: assumption, off: [{key: \"origins[].licensed\", factor: 1}],"
                 " strong: [{key: \"origins[].licensed\", factor: 2}]}\n"
                 "observations:\n  - {name: inquiries_2021, use: condition}\n",
    "other.yaml": "name: other\nextends: seen.yaml\nlabel: {en: Other, vi: Khác}\n",
    "points.yaml": "name: points\nextends: base.yaml\ndesign: {method: latin_hypercube, points: 14, over: [{key:"
                   " \"origins[foreign].licensed\", min: 10, max: 30, unit: projects/yr}]}\n",
}
OF_A_FILE = ["show r.h5", "show r.h5 --targets", "show r.h5 --joint", "show r.h5 --format json", "score r.h5", "compare r.h5",
             "compare r.h5 --format json", "diff r.h5 p.h5", "diff r.h5:seen r.h5:other", "bottlenecks r.h5", "bottlenecks r.h5 --by-sector",
             "sensitivity r.h5 --tornado", "sensitivity r.h5", "sensitivity p.h5", "show p.h5",
             "discover r.h5 --target firms_2025", "digest r.h5", "digest r.h5 --contents", "plot r.h5 --list",
             "plot r.h5 -o made", "plot p.h5 -o made", "report r.h5 -o made", "export r.h5 --csv made --replications",
             "export r.h5 --xlsx made", "replay r.h5 --variant seen --replication 3", "merge s1 s2 -q -o made"]
OF_SCENARIOS = ["check seen.yaml", "check seen.yaml --dump", "audit audit.yaml", "diff base.yaml growth.yaml",
                "run seen.yaml other.yaml -q -n 20 -o made", "run base.yaml -q -n 300 --keep summary -o made",
                "run base.yaml -q -n 600 --shard 1/2 -o made", "describe inputs base.yaml", "describe parameter origins[].licensed base.yaml",
                "solve solve.yaml -q --target inquiries_2021 --vary origins[foreign].licensed --min 10 --max 40 -n 5",
                "bottlenecks --relax solve.yaml -q -n 2", "completion man",
                "calibrate calibrate.yaml -q -n 20 --worlds 4 --rounds 1 --ess 2 -o made"]
# Something of the user's stands at the place of the output: it stays, or the new one takes its place whole.
OVER = {"run base.yaml -q -n 20 -o made --force": "run base.yaml -q -n 10 -o made",
        "merge s1 s2 -q -o made --force": "run base.yaml -q -n 10 -o made",
        "export r.h5 --csv made --force": "export r.h5 --csv made --indicator output_real",
        "export r.h5 --xlsx made --force": "export r.h5 --xlsx made --indicator output_real",
        "plot r.h5 -o made --chart fan": "plot r.h5 -o made --chart fan"}
LIST = "made/plansim-files.sha256"
KEEPS_WORK = ("run", "merge", "calibrate")
KNOWN = 20 # outputs whose contents are remembered
LIBC = ctypes.CDLL(None)
ADDR_NO_RANDOMIZE = 0x0040000


def fixed():
    """A call stands at the same address in every run."""
    LIBC.personality(ADDR_NO_RANDOMIZE)


def files_of(place):
    return {str(p.relative_to(place)): p for p in place.rglob("made*") if p.is_file()} | \
        {str(p.relative_to(place)): p for p in place.glob("made/*") if p.is_file()}


class Lab:
    def __init__(self, a):
        self.plansim, self.preload, self.folder = a.plansim.resolve(), a.preload.resolve(), a.folder.resolve()
        self.known, self.prepared = {}, {}

    def content(self, path):
        """What can be compared of an output: times and places stand in results and workbooks."""
        data = path.read_bytes()
        if data not in self.known:
            self.known[data] = self.content_of(path, data)
            if len(self.known) > KNOWN:
                del self.known[next(iter(self.known))]
        return self.known[data]

    def content_of(self, path, data):
        if data[:4] == b"\x89HDF":
            done = subprocess.run([self.plansim, "digest", path], capture_output=True)
            return done.stdout.split()[0] if done.returncode == 0 else b"damaged"
        if data[:2] == b"PK":
            return b"workbook" if data.rstrip()[-64:].isalnum() else b"damaged"
        if data[:8] == b"PLANSIMJ":
            done = subprocess.run([self.plansim, "digest", path], capture_output=True)
            return done.stdout.split()[0] if done.returncode == 0 else b"unfinished"
        return data

    def place_make(self, place, before):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for path in self.folder.iterdir():
            if path.is_file():
                os.link(path, place / path.name)
        if not before:
            return
        if before not in self.prepared: # what it makes is made once, and copied
            subprocess.run([self.plansim, *before.split()], cwd=place, check=True, capture_output=True)
            kept = self.folder / f"before-{len(self.prepared)}"
            kept.mkdir()
            for made in place.glob("made*"):
                (shutil.copytree if made.is_dir() else shutil.copy2)(made, kept / made.name)
            self.prepared[before] = kept
        else:
            shutil.copytree(self.prepared[before], place, dirs_exist_ok=True)

    def run(self, place, command, fault, at, before=None, sites=False):
        """The exit code (None: hung), stdout, stderr, what was made; the number of calls and of lost pieces of memory."""
        self.place_make(place, before)
        env = dict(os.environ, LD_PRELOAD=str(self.preload), FAULT=fault, FAULT_AT=str(at), FAULT_COUNT="count",
                   OMP_NUM_THREADS="1")
        if sites:
            env["FAULT_SITES"] = "sites"
        try:
            done = subprocess.run([self.plansim, *command.split()], cwd=place, env=env, capture_output=True,
                                  timeout=200, preexec_fn=fixed)
        except subprocess.TimeoutExpired:
            return None, b"", b"", {}, (0, 0)
        count = place / "count"
        numbers = tuple(map(int, count.read_text().split())) if count.exists() else (0, 0)
        return done.returncode, done.stdout, done.stderr, {n: self.content(p) for n, p in files_of(place).items()}, numbers


Point = collections.namedtuple("Point", "command before fault at owner name whole")


def judge(lab, point, place):
    """What is wrong with how the command took the failure; None when nothing is."""
    code, out, err, made, (_, live) = lab.run(place, point.command, point.fault, point.at, point.before)
    whole, word = point.whole, point.command.split()[0]
    before = whole["before"]
    if point.fault == "crash":
        ok = code == 3 and b"refused" in err and not out and not made
        return None if ok else "is not refused"
    if code is None:
        return "hangs"
    if code < 0 or code > 127 or code not in (whole["code"], 3, 4):
        return f"exit code {code}"
    for name, content in made.items():
        partial = ".partial" in name and word in KEEPS_WORK
        if content == b"damaged" and not partial:
            return f"leaves a damaged {name}"
        if not partial and name != LIST and content not in (before.get(name), whole["made"].get(name)):
            return f"leaves another {name}"
    if any(name not in made for name in before if name not in whole["retired"]):
        return f"loses {sorted(set(before) - set(made))}"
    if code == whole["code"]:
        if out != whole["out"]:
            return "gives another answer"
        if set(made) - set(before) != set(whole["made"]) - set(before):
            return "makes other files"
    elif not err:
        return "says nothing"
    elif not before and word not in KEEPS_WORK and any(whole["made"].get(n) != c and n != LIST for n, c in made.items()):
        return f"leaves {sorted(made)}" # of a set, those that took their places may stay, with the list that tells
    if live > whole["live"]:
        return f"keeps {live - whole['live']} pieces of memory"
    return None


def said_of(point, what, err=b""):
    return f"{point.fault} {point.at} ({point.name}, {point.owner}): plansim {point.command}: {what}"


def points(lab, commands, fault, a, rng, journal):
    """What is tried of each command."""
    for command in commands:
        before = OVER.get(command)
        lab.place_make(lab.folder / "whole", before)
        was = {n: lab.content(p) for n, p in files_of(lab.folder / "whole").items()}
        code, out, _, made, (n, live) = lab.run(lab.folder / "whole", command, fault, 0, before, sites=True)
        assert code == 0, (command, before, code)
        assert n > 0, f"{command}: nothing that could fail"
        journal.there_are(fault, command, n)
        site = [line.split() for line in (lab.folder / "whole/sites").read_text().splitlines()]
        shutil.rmtree(lab.folder / "whole")
        whole = {"code": code, "out": out, "made": made, "live": live, "before": was,
                 "retired": set(was) - set(made)}
        chosen = set(range(1, n + 1)) if a.all else chosen_of(site, n, a, rng)
        chosen = {at for at in chosen if at > len(site) or a.call in ("", site[at - 1][0])}
        for at in sorted(chosen):
            name, owner, _ = site[at - 1] if at <= len(site) else ("?", "?", "?")
            yield Point(command, before, fault, at, owner, name, whole)


def chosen_of(site, n, a, rng):
    seen, ones = set(), []
    for i, (name, _, where) in enumerate(site):
        if (name, where) not in seen and a.call in ("", name):
            seen.add((name, where))
            ones.append(i + 1)
    if a.sites and len(ones) > a.sites:
        ones = rng.sample(ones, a.sites)
    chosen = set(range(1, min(n, a.first) + 1)) | set(ones)
    rest = sorted(set(range(1, n + 1)) - chosen)
    return chosen | set(rng.sample(rest, min(a.sample, len(rest))))


class Journal:
    """What was tried: of each point how it was taken; of each command with each kind of failure how many points there are."""

    def __init__(self, path):
        self.path, self.point, self.n = path, {}, {}
        for line in path.read_text().splitlines() if path and path.exists() else []:
            fault, command, at, how, *_ = line.split("\t")
            self.put(fault, command, int(at), how)

    def put(self, fault, command, at, how):
        if how == "all":
            self.n[fault, command] = at
        else:
            self.point[fault, command, at] = how

    def line(self, fault, command, at, how, *more):
        self.put(fault, command, at, how)
        if self.path:
            with open(self.path, "a", encoding="utf-8") as file:
                print(fault, command, at, how, *more, sep="\t", file=file)

    def there_are(self, fault, command, n):
        if self.n.get((fault, command)) != n:
            self.line(fault, command, n, "all")

    def add(self, point, how, what):
        self.line(point.fault, point.command, point.at, how, point.name, point.owner, what)

    def has(self, point):
        return self.point.get((point.fault, point.command, point.at)) in ("fine", "apart")

    def report(self):
        count = collections.defaultdict(collections.Counter)
        for (fault, command, at), how in self.point.items():
            if at <= self.n.get((fault, command), at): # a program changed since has fewer
                count[fault, command][how] += 1
        print("| what fails | commands | points there are | tried | told or done without | wrong | within a library |")
        print("|---|---|---|---|---|---|---|")
        for fault in dict.fromkeys(f for f, _ in count):
            total = sum((c for (f, _), c in count.items() if f == fault), collections.Counter())
            there = sum(self.n.get(key, sum(c.values())) for key, c in count.items() if key[0] == fault)
            print(f"| {fault} | {sum(f == fault for f, _ in count)} | {there} | {sum(total.values())} | {total['fine']} |"
                  f" {total['wrong']} | {total['apart']} |")
        whole = {key: c for key, c in count.items() if sum(c.values()) == self.n.get(key)}
        print("\nEvery point there is was tried of:\n\n| command | what fails | points | told or done without | wrong |"
              " within a library |\n|---|---|---|---|---|---|")
        for (fault, command), c in whole.items():
            print(f"| `{command}` | {fault} | {sum(c.values())} | {c['fine']} | {c['wrong']} | {c['apart']} |")


def digest_of(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.is_file()}


def make_inputs(a):
    for name in ("base", "growth", "calibrate", "solve", "audit"):
        shutil.copy(a.data / f"{name}.yaml", a.folder)
    for name, text in SCENARIOS.items():
        (a.folder / name).write_text(text)
    run = [a.plansim.resolve(), "run", "-q"]
    for more in (["seen.yaml", "other.yaml", "-n", "210", "-o", "r.h5"], ["points.yaml", "-n", "3", "-o", "p.h5"],
                 *[["base.yaml", "-n", "600", "--shard", f"{i}/2", "-o", f"s{i}"] for i in (1, 2)]):
        subprocess.run([*run, *more], cwd=a.folder, check=True, stderr=subprocess.DEVNULL)


def main():
    if sys.argv[1:2] == ["--report"]:
        return Journal(pathlib.Path(sys.argv[2])).report()
    p = argparse.ArgumentParser()
    p.add_argument("plansim", type=pathlib.Path)
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("preload", type=pathlib.Path)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--first", type=int, default=1)
    p.add_argument("--sites", type=int, default=1)
    p.add_argument("--sample", type=int, default=0)
    p.add_argument("--all", action="store_true")
    p.add_argument("--only", default="")
    p.add_argument("--call", default="", help="only failures of this call, e.g. pwrite")
    p.add_argument("--fault", default="", help="read, memory, heap, system or crash")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--journal", type=pathlib.Path)
    p.add_argument("--jobs", type=int, default=2)
    a = p.parse_args()
    make_inputs(a)
    lab, rng, was = Lab(a), random.Random(a.seed), digest_of(a.folder)
    of_a_file, of_scenarios, over = [[c for c in part if a.only in c] for part in (OF_A_FILE, OF_SCENARIOS, OVER)]
    kinds = {"read": of_a_file, "memory": of_a_file + of_scenarios, "heap": of_a_file + of_scenarios,
             "system": of_a_file + of_scenarios + over}
    bad = tried = 0

    def one(job):
        number, point = job
        place = lab.folder / f"place-{number}"
        what = judge(lab, point, place)
        shutil.rmtree(place, ignore_errors=True)
        return point, what

    journal = Journal(a.journal)
    with concurrent.futures.ThreadPoolExecutor(a.jobs) as pool:
        for fault in kinds if not a.fault else [a.fault]:
            for command in kinds.get(fault, []):
                new = (p for p in points(lab, [command], fault, a, rng, journal) if not journal.has(p))
                for point, what in pool.map(one, enumerate(new)):
                    tried += 1
                    apart = what is not None and point.owner == "l" and (fault == "heap" or "exit code -" in what)
                    journal.add(point, "apart" if apart else "wrong" if what else "fine", what or "")
                    bad += what is not None and not apart
                    if what:
                        print(said_of(point, what) + (" (within a library: counted apart)" if apart else ""), flush=True)
        if a.fault in ("", "crash"): # of the process that opens what others made
            for command in ("show r.h5", "merge s1 s2 -q -o made"):
                for at in (1, 20):
                    point = Point(command, None, "crash", at, "p", "crash", {"before": {}})
                    what = judge(lab, point, lab.folder / "place")
                    shutil.rmtree(lab.folder / "place", ignore_errors=True)
                    tried += 1
                    journal.add(point, "wrong" if what else "fine", what or "")
                    if what:
                        bad += 1
                        print(said_of(point, what), flush=True)
    if digest_of(a.folder) != was:
        bad += 1
        print("an input has changed")
    print(f"{tried} failures, {bad} not taken well")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
