"""What the machine fails to do once - a read, a write, memory - in every command: the command says so in one message
and ends with exit code 3 or 4, or does without and gives the same answer. It never takes a failure for the absence of
something, never crashes or hangs, keeps no memory, and leaves every file as it was or whole.

usage: cli_faults.py PLANSIM DATA_DIR FAULTS_LIBRARY FOLDER [--first N] [--sites N] [--once] [--sample N] [--all]
                     [--anew N] [--large] [--fault KIND] [--only WORD] [--call NAME] [--seed N] [--seconds S]
                     [--journal FILE] [--jobs N]
       cli_faults.py --report FILE
FOLDER must be empty. Of the places at which a command meets a failure, those tried are the first N, one for each of N
call sites (0: all; a site is the stack of calls; --once: not those that another command has had), and a sample of N of
the others; with --all all of them. A command runs once; at each place a copy of it goes on with the failure (faults.c),
and where none can be made, it is begun anew. It is always begun anew, for N sites alone (--anew N), where memory fails
that libraries ask for (heap), which may hold locks, and where all its processes meet the failure.
After S seconds of a processor what is left is left out. Prints what went wrong. With a journal, what was tried is added
to it and not tried again unless it went wrong, so that the program may be stopped at any time and gone on with;
--report prints its tables in Markdown. A process that breaks off over what others made is a refusal, exit code 3.
What a library (HDF5, OpenSSL) makes of memory that it is refused itself, and its crashes, are counted apart.
--large: also of a file whose numbers no table holds in memory (io_table.h)."""
import argparse
import collections
import concurrent.futures
import contextlib
import ctypes
import hashlib
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import threading
import zipfile
import zlib

LEVERS = ("levers:\n  - {name: more, label: {en: More, vi: Thêm}, source: test, grade: assumption,"
          " off: [{key: \"origins[].licensed\", factor: 1}], strong: [{key: \"origins[].licensed\", factor: 2}]}\n")
SCENARIOS = {
    "seen.yaml": f"name: seen\nextends: calibrate.yaml\n{LEVERS}observations:\n"
                 "  - {name: inquiries_2021, use: condition}\n",
    "moved.yaml": f"name: moved\nextends: base.yaml\n{LEVERS}",
    "other.yaml": "name: other\nextends: seen.yaml\nlabel: {en: Other, vi: Khác}\n",
    "short.yaml": "name: short\nextends: base.yaml\nhorizon: {start: 2021, end: 2022}\n",
    "points.yaml": "name: points\nextends: short.yaml\ndesign: {method: latin_hypercube, points: 14, over: [{key:"
                   " \"origins[foreign].licensed\", min: 10, max: 30, unit: projects/yr}]}\n",
    "lines.yaml": "name: lines\nextends: money.yaml\nhorizon: {start: 2021, end: 2025}\nprocesses: {entry: on}\n",
}
OF_A_FILE = ["show r.h5", "show r.h5 --targets", "show r.h5 --joint", "show r.h5 --format json", "score r.h5",
             "compare r.h5", "compare r.h5 --format json", "diff r.h5 p.h5", "diff r.h5:seen r.h5:other",
             "bottlenecks r.h5", "bottlenecks r.h5 --by-sector", "sensitivity r.h5 --tornado", "sensitivity r.h5",
             "sensitivity p.h5", "show p.h5", "rank p.h5 --by modern_firms@2022", "discover r.h5 --target firms_2025",
             "digest r.h5", "digest r.h5 --contents", "plot r.h5 --list", "plot r.h5 -o made --chart fan",
             "plot p.h5 -o made", "report r.h5 -o made", "export r.h5 --csv made --replications",
             "export r.h5 --xlsx made", "replay r.h5 --variant seen --replication 3"]
OF_A_LARGE_FILE = ["sensitivity l.h5 --outcome modern_firms@2022"]
MERGE = "merge s1 s2 -q -o made"
OF_SCENARIOS = ["check seen.yaml", "check seen.yaml --dump", "audit audit.yaml", "diff base.yaml growth.yaml",
                "run seen.yaml other.yaml -q -n 20 -o made", "run short.yaml -q -n 300 --keep summary -o made",
                "run seen.yaml -q -n 300 -o made", "run short.yaml -q -n 600 --shard 1/2 -o made",
                "run points.yaml -q -n 2 -o made",
                "describe inputs base.yaml", "describe parameter origins[].licensed base.yaml",
                "solve solve.yaml -q --target inquiries_2021 --vary origins[foreign].licensed --min 10 --max 40 -n 5",
                "bottlenecks --relax solve.yaml -q -n 2", "completion man", "effects seen.yaml -q -n 2", "new made",
                "optimise lines.yaml -q --levers budget_lines[].amount --objective modern_firms@2025 -n 4 --points 2"
                " --evaluations 2 -o made", "explore moved.yaml -q --unranked -o made",
                "calibrate calibrate.yaml -q -n 20 --worlds 4 --rounds 1 --ess 2 -o made"]
# Something of the user's stands at the place of the output: it stays, or the new one takes its place whole.
OVER = {"run short.yaml -q -n 20 -o made --force": "run short.yaml -q -n 10 -o made",
        "merge s1 s2 -q -o made --force": "run short.yaml -q -n 10 -o made",
        "export r.h5 --csv made --force": "export r.h5 --csv made --indicator output_real",
        "export r.h5 --xlsx made --force": "export r.h5 --xlsx made --indicator output_real",
        "plot r.h5 -o made --chart fan": "plot r.h5 -o made --chart fan"}
# Failures also of the other processes of these commands, which look at files first or fill them in.
OF_CHILDREN = ["show r.h5", MERGE]
LIST = "made/plansim-files.sha256"
KEEPS_WORK = ("run", "merge", "calibrate", "optimise")
ALL_PROCESSES = " (all its processes)"
KNOWN = 20 # outputs whose contents are remembered
HUNG = -14 # SIGALRM, after 300 seconds
NO_COPY = 99
LIBC = ctypes.CDLL(None)
ADDR_NO_RANDOMIZE = 0x0040000


def fixed():
    """A call stands at the same address in every run."""
    LIBC.personality(ADDR_NO_RANDOMIZE)


def files_of(place):
    return {str(p.relative_to(place)): p for p in place.rglob("made*") if p.is_file()} | \
        {str(p.relative_to(place)): p for p in place.glob("made/*") if p.is_file()}


def workbook_content(path):
    """All that is in it but the time of its making."""
    try:
        with zipfile.ZipFile(path) as book:
            parts = [(name, book.read(name)) for name in book.namelist() if name != "docProps/core.xml"]
    except (OSError, zipfile.BadZipFile, zlib.error):
        return b"damaged"
    return hashlib.sha256(repr(parts).encode()).digest()


Outcome = collections.namedtuple("Outcome", "code out err made count live")


class Lab:
    def __init__(self, a):
        self.plansim, self.preload, self.folder = a.plansim.resolve(), a.preload.resolve(), a.folder.resolve()
        self.known, self.prepared, self.running, self.lock = {}, {}, {}, threading.Lock()

    def content(self, path):
        """What can be compared of an output: times and places stand in results and workbooks."""
        data = path.read_bytes()
        with self.lock:
            if data in self.known:
                return self.known[data]
        what = self.content_of(path, data)
        with self.lock:
            self.known[data] = what
            if len(self.known) > KNOWN:
                del self.known[next(iter(self.known))]
        return what

    def content_of(self, path, data):
        if data[:4] == b"\x89HDF":
            done = subprocess.run([self.plansim, "digest", path], capture_output=True)
            return done.stdout.split()[0] if done.returncode == 0 else b"damaged"
        if data[:2] == b"PK":
            return workbook_content(path)
        if data[:8] == b"PLANSIMJ":
            done = subprocess.run([self.plansim, "digest", path], capture_output=True)
            return done.stdout.split()[0] if done.returncode == 0 else b"unfinished"
        return data

    def contents(self, place):
        """Work in progress may end anywhere."""
        return {n: b"partial" if ".partial" in n else self.content(p) for n, p in files_of(place).items()}

    def place_make(self, place, before):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for path in self.folder.iterdir():
            if path.is_file():
                os.link(path, place / path.name)
        if not before:
            return
        with self.lock:
            kept = self.prepared.get(before)
            if not kept: # what it makes is made once, and copied
                subprocess.run([self.plansim, *before.split()], cwd=place, check=True, capture_output=True)
                kept = self.folder / f"before-{len(self.prepared)}"
                kept.mkdir()
                for made in place.glob("made*"):
                    (shutil.copytree if made.is_dir() else shutil.copy2)(made, kept / made.name)
                self.prepared[before] = kept
        shutil.copytree(kept, place, dirs_exist_ok=True)

    @contextlib.contextmanager
    def started(self, place, command, fault, fds=(), **more):
        """The command under the library, its streams in files of its folder, so that they are copied with it."""
        env = dict(os.environ, LD_PRELOAD=str(self.preload), FAULT=fault, FAULT_COUNT="count", OMP_NUM_THREADS="1",
                   FAULT_THREADS="0", **more)
        if command.endswith(ALL_PROCESSES):
            env["FAULT_CHILD"] = "1"
        with open(place / "out", "wb") as out, open(place / "err", "wb") as err:
            process = subprocess.Popen([self.plansim, *command.removesuffix(ALL_PROCESSES).split()], cwd=place, env=env,
                                       stdin=subprocess.DEVNULL, stdout=out, stderr=err, preexec_fn=fixed, pass_fds=fds)
        self.running[process.pid] = process
        try:
            yield process
        finally:
            del self.running[process.pid]
            if process.poll() is None:
                process.kill()
                process.wait()

    def spent(self):
        """Processor seconds, also of commands that are under way and of their copies."""
        total = sum(sum(resource.getrusage(whose)[:2]) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        for pid in list(self.running):
            with contextlib.suppress(OSError, IndexError):
                times = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:15]
                total += sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
        return total

    def outcome(self, place, code):
        """The exit code, stdout, stderr, what was made; the number of calls and of lost pieces of memory."""
        count = place / "count"
        numbers = tuple(map(int, count.read_text().split())) if count.exists() else (0, 0)
        return Outcome(code, (place / "out").read_bytes(), (place / "err").read_bytes(), self.contents(place), *numbers)

    def whole(self, place, command, fault, at=0, before=None, **more):
        self.place_make(place, before)
        with self.started(place, command, fault, FAULT_AT=str(at), **more) as process:
            try:
                code = process.wait(300)
            except subprocess.TimeoutExpired:
                code = HUNG
        return self.outcome(place, code)

    def tries(self, place, command, fault, before, points):
        """Of each point in turn what came of it; None when no copy can be made there. What is yielded is judged before
        the command goes on."""
        self.place_make(place, before)
        (place / "points").write_text("".join(f"{at}\n" for at in points))
        there = place.with_name(place.name + "-try")
        told, tell = os.pipe()
        hear, answer = os.pipe()
        try:
            with os.fdopen(told) as lines, \
                    self.started(place, command, fault, (tell, hear), FAULT_POINTS="points", FAULT_TRY=str(there),
                                 FAULT_TALK=f"{tell},{hear}") as process:
                os.close(tell)
                tell = -1
                for line in lines:
                    at, how = line.split()
                    yield int(at), None if how == "later" else self.copied(there, int(how))
                    shutil.rmtree(there, ignore_errors=True)
                    os.write(answer, b"\n")
                process.wait()
        finally:
            for fd in (tell, hear, answer):
                if fd >= 0:
                    os.close(fd)

    def copied(self, there, status):
        code = os.waitstatus_to_exitcode(status)
        assert code != NO_COPY, f"{there} could not be made"
        return self.outcome(there, code)


Point = collections.namedtuple("Point", "command before fault at owner name site")


def crash_judge(o):
    return None if o.code == 3 and b"refused" in o.err and not o.out and not o.made else "is not refused"


def chartless(word, o, content):
    """A report that could not draw says so in itself, on stderr and by its exit code, and is whole."""
    return word == "report" and o.code == 4 and b"was written without charts" in o.err and \
        b"</html>" in content[-200:] # its checksum comes last


def judge(point, o, whole, was):
    """What is wrong with how the command took the failure; None when nothing is."""
    word, retired = point.command.split()[0], set(was) - set(whole.made)
    if o.code == HUNG:
        return "hangs"
    if o.code < 0 or o.code > 127 or o.code not in (whole.code, 3, 4):
        return f"exit code {o.code}"
    for name, content in o.made.items():
        if content == b"partial" and word in KEEPS_WORK:
            continue
        if content == b"damaged":
            return f"leaves a damaged {name}"
        if name != LIST and content not in (was.get(name), whole.made.get(name)) and not chartless(word, o, content):
            return f"leaves another {name}"
    if any(name not in o.made for name in was if name not in retired):
        return f"loses {sorted(set(was) - set(o.made))}"
    if o.code == whole.code:
        if o.out != whole.out:
            return "gives another answer"
        if set(o.made) - set(was) != set(whole.made) - set(was):
            return "makes other files"
    elif not o.err:
        return "says nothing"
    elif not was and word not in KEEPS_WORK and any(
            whole.made.get(n) != c and n != LIST and not chartless(word, o, c) for n, c in o.made.items()):
        return f"leaves {sorted(o.made)}" # of a set, those that took their places may stay, with the list that tells
    if o.live > whole.live:
        return f"keeps {o.live - whole.live} pieces of memory"
    return None


def said_of(point, what):
    return f"{point.fault} {point.at} ({point.name}, {point.owner}): plansim {point.command}: {what}"


def chosen_of(site, fault, anew, a, rng, met):
    """Numbers of the calls that are tried. With --once, a site that another command has met is not tried again."""
    named = [at for at, (name, _, _) in enumerate(site, 1) if a.call in ("", name)]
    if a.all and not anew:
        return named
    seen, ones = met if a.once and not anew else set(), []
    for at in named:
        if (fault, site[at - 1]) not in seen:
            seen.add((fault, site[at - 1]))
            ones.append(at)
    most = a.anew if anew else a.sites or len(ones)
    chosen = set(rng.sample(ones, min(most, len(ones))))
    if not anew:
        chosen |= {at for at in named if at <= a.first}
        rest = sorted(set(named) - chosen)
        chosen |= set(rng.sample(rest, min(a.sample, len(rest))))
    return sorted(chosen)


class Trial:
    """One command with one kind of failure."""

    def __init__(self, lab, a, journal, command, fault):
        self.lab, self.a, self.journal, self.command, self.fault = lab, a, journal, command, fault
        self.before = OVER.get(command)
        self.anew = fault == "heap" or command.endswith(ALL_PROCESSES)
        self.chosen, self.tried = [], 0

    def prepare(self, place):
        """Runs the command whole, and says what could fail."""
        lab, place = self.lab, lab_place(self.lab, place)
        lab.place_make(place, self.before)
        self.was = lab.contents(place)
        self.whole = lab.whole(place, self.command, self.fault, 0, self.before, FAULT_SITES="sites")
        if self.command.startswith("explore") and self.whole.code == 4: # the parts of the page were not built
            return []
        assert self.whole.code == 0, (self.command, self.before, self.whole.code, self.whole.err)
        assert self.whole.count > 0, f"{self.command}: nothing that could fail"
        site = [tuple(line.split()) for line in (place / "sites").read_text().splitlines()]
        shutil.rmtree(place)
        return site + [("?", "?", "?")] * (self.whole.count - len(site))

    def choose(self, site, met):
        if not site:
            return
        self.journal.there_are(self.fault, self.command, len(site), len({(name, where) for name, _, where in site}))
        rng = random.Random(f"{self.a.seed} {self.fault} {self.command}")
        self.chosen = [at for at in chosen_of(site, self.fault, self.anew, self.a, rng, met)
                       if not self.journal.has(self.fault, self.command, at)]
        self.site = {at: site[at - 1] for at in self.chosen}

    def run(self, place, until):
        """Gives each point with what is wrong."""
        place = lab_place(self.lab, place)
        with contextlib.closing(self.outcomes(place, self.chosen)) as outcomes:
            for at, outcome in outcomes:
                name, owner, where = self.site[at]
                point = Point(self.command, self.before, self.fault, at, owner, name, where)
                yield point, judge(point, outcome, self.whole, self.was)
                self.tried += 1
                if self.lab.spent() > until:
                    break
            else: # the command has ended by itself
                if self.chosen and not self.anew:
                    self.undisturbed(place)
        for suffix in ("", "-try", "-anew"):
            shutil.rmtree(place.with_name(place.name + suffix), ignore_errors=True)

    def outcomes(self, place, chosen):
        """By copies of one process, then, where none can be made, by beginning anew."""
        later = list(chosen) if self.anew else []
        if chosen and not later:
            for at, outcome in self.lab.tries(place, self.command, self.fault, self.before, chosen):
                if outcome:
                    yield at, outcome
                else:
                    later.append(at)
        for at in later:
            yield at, self.lab.whole(place.with_name(place.name + "-anew"), self.command, self.fault, at, self.before)

    def undisturbed(self, place):
        """What the copies did stayed with them."""
        made, out = self.lab.contents(place), (place / "out").read_bytes()
        other = {name for name in made.keys() | self.whole.made.keys()
                 if made.get(name) != self.whole.made.get(name)} - {LIST}
        assert not other and out == self.whole.out, f"{self.command} was disturbed by its copies: {other}"


def lab_place(lab, number):
    return lab.folder / f"place-{number}"


class Journal:
    """What was tried: of each point how it was taken; of each command with each kind of failure how many points and
    call sites there are. When a command has another number of points than before, the program has changed, and nothing
    that was tried of it counts."""

    def __init__(self, path):
        self.path, self.point, self.n = path, {}, {}
        for line in path.read_text().splitlines() if path and path.exists() else []:
            fault, command, at, how, *more = line.split("\t")
            self.put(fault, command, int(at), how, more)

    def put(self, fault, command, at, how, more):
        if how != "all":
            self.point.setdefault((fault, command), {})[at] = (how, more[0], more[2])
        elif self.n.get((fault, command)) != (at, int(more[0])):
            self.n[fault, command] = at, int(more[0])
            self.point[fault, command] = {}

    def line(self, fault, command, at, how, *more):
        self.put(fault, command, at, how, more)
        if self.path:
            with open(self.path, "a", encoding="utf-8") as file:
                print(fault, command, at, how, *more, sep="\t", file=file)

    def there_are(self, fault, command, n, sites):
        if self.n.get((fault, command)) != (n, sites):
            self.line(fault, command, n, "all", sites)

    def add(self, point, how, what):
        self.line(point.fault, point.command, point.at, how, point.name, point.owner, point.site, what)

    def has(self, fault, command, at):
        return self.point.get((fault, command), {}).get(at, ("",))[0] in ("fine", "apart")

    def report(self):
        kinds = list(dict.fromkeys(f for f, _ in self.n))
        print("| what fails | commands | points there are | tried | call sites | tried | told or done without | wrong |"
              " within a library |\n|---|---|---|---|---|---|---|---|---|")
        for fault in kinds:
            keys = [key for key in self.n if key[0] == fault]
            how = collections.Counter(p[0] for key in keys for p in self.point[key].values())
            print(f"| {fault} | {len(keys)} | {sum(self.n[k][0] for k in keys)} | {sum(how.values())} |"
                  f" {sum(self.n[k][1] for k in keys)} | {sum(self.sites(k) for k in keys)} | {how['fine']} |"
                  f" {how['wrong']} | {how['apart']} |")
        print("\nPoints tried of those there are, by command (all: each of them; sites: each call site and more):\n\n"
              f"| command | {' | '.join(kinds)} |\n|---|{'---|' * len(kinds)}")
        for command in dict.fromkeys(c for _, c in self.n):
            print(f"| `{command}` | {' | '.join(self.cell((f, command)) for f in kinds)} |")

    def sites(self, key):
        return len({(name, where) for _, name, where in self.point[key].values()})

    def cell(self, key):
        if key not in self.n:
            return ""
        (n, sites), tried = self.n[key], len(self.point[key])
        if tried == n:
            return f"all {n}"
        return f"{'sites, ' if self.sites(key) == sites else ''}{tried} of {n}"


def digest_of(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.is_file()}


def make_inputs(a):
    for name in ("base", "growth", "calibrate", "solve", "audit", "money"):
        shutil.copy(a.data / f"{name}.yaml", a.folder)
    for name, text in SCENARIOS.items():
        (a.folder / name).write_text(text)
    run = [a.plansim.resolve(), "run", "-q"]
    for more in (["seen.yaml", "other.yaml", "-n", "210", "-o", "r.h5"], ["points.yaml", "-n", "3", "-o", "p.h5"],
                 *[["short.yaml", "-n", "600", "--shard", f"{i}/2", "-o", f"s{i}"] for i in (1, 2)]):
        subprocess.run([*run, *more], cwd=a.folder, check=True, stderr=subprocess.DEVNULL)
    if a.large: # 4.2 MB of draws
        subprocess.run([*run, (a.data / "../golden/plan.yaml").resolve(), "--set", "horizon.end=2022", "-n", "2150",
                        "--outcomes", "modern_firms", "-o", "l.h5"], cwd=a.folder, check=True,
                       stderr=subprocess.DEVNULL)


def trials_of(lab, a, journal):
    children = [c + ALL_PROCESSES for c in OF_CHILDREN]
    of_a_file = OF_A_FILE + (OF_A_LARGE_FILE if a.large else [])
    kinds = {"system": of_a_file + OF_SCENARIOS + [MERGE, *OVER] + children, "read": [*of_a_file, MERGE] + children,
             "memory": of_a_file + OF_SCENARIOS + [MERGE] + children, "heap": of_a_file + OF_SCENARIOS + [MERGE]}
    return [Trial(lab, a, journal, command, fault) for fault, commands in kinds.items() if a.fault in ("", fault)
            for command in dict.fromkeys(commands) if a.only in command]


class Tally:
    """Counts, prints and writes down what was tried."""

    def __init__(self, journal):
        self.journal, self.lock, self.tried, self.bad = journal, threading.Lock(), 0, 0

    def add(self, point, what):
        apart = what is not None and point.owner == "l" and (point.fault == "heap" or "exit code -" in what)
        with self.lock:
            self.tried += 1
            self.bad += what is not None and not apart
            self.journal.add(point, "apart" if apart else "wrong" if what else "fine", what or "")
            if what:
                print(said_of(point, what) + (" (within a library: counted apart)" if apart else ""), flush=True)


class Share:
    """Of the time that is left each trial has a part by the number of its points."""

    def __init__(self, lab, end, jobs, points):
        self.lab, self.end, self.jobs, self.points, self.lock = lab, end, jobs, points, threading.Lock()

    def until(self, points):
        with self.lock:
            now = self.lab.spent()
            part = points / max(self.points, 1)
            self.points -= points
        return now + min(1, part * self.jobs) * max(0, self.end - now)


def crashes(lab, tally):
    """Of the process that opens what others made."""
    for command in ("show r.h5", MERGE):
        for at in (1, 20):
            o = lab.whole(lab.folder / "place", command, "crash", at)
            shutil.rmtree(lab.folder / "place")
            tally.add(Point(command, None, "crash", at, "p", "crash", "crash"), crash_judge(o))


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("plansim", type=pathlib.Path)
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("preload", type=pathlib.Path)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--first", type=int, default=1)
    p.add_argument("--sites", type=int, default=1)
    p.add_argument("--sample", type=int, default=0)
    p.add_argument("--anew", type=int, default=1)
    p.add_argument("--large", action="store_true")
    p.add_argument("--once", action="store_true")
    p.add_argument("--all", action="store_true")
    p.add_argument("--only", default="")
    p.add_argument("--call", default="", help="only failures of this call, e.g. pwrite")
    p.add_argument("--fault", default="", help="read, memory, heap, system or crash")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--seconds", type=float, default=1e9)
    p.add_argument("--journal", type=pathlib.Path)
    p.add_argument("--jobs", type=int, default=2)
    return p.parse_args()


def main():
    if sys.argv[1:2] == ["--report"]:
        return Journal(pathlib.Path(sys.argv[2])).report()
    a = arguments()
    make_inputs(a)
    lab, journal, was = Lab(a), Journal(a.journal), digest_of(a.folder)
    tally, trials, met = Tally(journal), trials_of(lab, a, journal), set()
    random.Random(a.seed).shuffle(trials)
    with concurrent.futures.ThreadPoolExecutor(a.jobs) as pool:
        for trial, site in zip(trials, pool.map(lambda job: job[1].prepare(job[0]), enumerate(trials))):
            trial.choose(site, met)
        left = Share(lab, a.seconds, a.jobs, sum(len(t.chosen) for t in trials))

        def work(job):
            for point, what in job[1].run(job[0], left.until(len(job[1].chosen))):
                tally.add(point, what)

        list(pool.map(work, enumerate(trials)))
    if a.fault in ("", "crash") and not a.only:
        crashes(lab, tally)
    if digest_of(a.folder) != was:
        tally.bad += 1
        print("an input has changed")
    left = sum(len(t.chosen) - t.tried for t in trials)
    print(f"{tally.tried} failures, {tally.bad} not taken well" + (f"; {left} left out, time is up" if left else ""))
    sys.exit(tally.bad > 0)


if __name__ == "__main__":
    main()
