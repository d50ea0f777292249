"""A read that fails once, or memory that is short once: every command says so and ends with exit code 3 or 4. It never takes
the failure for the absence of something, and never crashes.

usage: cli_faults.py PLANSIM DATA_DIR FAULTS_LIBRARY FOLDER [--each N] [--only WORD]
FOLDER must be empty. N places at which a command meets the failure are tried (0: all). Prints what went wrong. A process
that breaks off over what others made is a refusal, exit code 3."""
import argparse
import concurrent.futures
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


class Lab:
    def __init__(self, a):
        self.plansim, self.preload, self.folder = a.plansim.resolve(), a.preload.resolve(), a.folder.resolve()

    def run(self, place, command, fault, at):
        """The exit code (None: hung), stdout, stderr, what was made, and how many calls there were."""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for path in self.folder.iterdir():
            if path.is_file():
                os.link(path, place / path.name)
        env = dict(os.environ, LD_PRELOAD=str(self.preload), FAULT=fault, FAULT_AT=str(at), FAULT_COUNT="count",
                   OMP_NUM_THREADS="2")
        try:
            done = subprocess.run([self.plansim, *command.split()], cwd=place, env=env, capture_output=True, timeout=100)
        except subprocess.TimeoutExpired:
            return None, b"", b"", {}, 0
        count = place / "count"
        made = {str(p.relative_to(place)): p.stat().st_size if p.suffix == ".xlsx" or "run" in command else p.read_bytes()
                for p in place.rglob("made*") if p.is_file()}
        made.update({str(p.relative_to(place)): p.read_bytes() for p in place.glob("made/*") if p.is_file()})
        return done.returncode, done.stdout, done.stderr, made, int(count.read_text()) if count.exists() else 0

    def try_one(self, job):
        number, command, fault, at, whole = job
        place = self.folder / f"place-{number}"
        code, out, err, made, _ = self.run(place, command, fault, at)
        shutil.rmtree(place)
        if fault == "crash" and code == 3 and b"refused" in err and not out and not made:
            return None
        if fault != "crash" and code in (3, 4) and err and (not made or command.split()[0] in ("run", "merge", "calibrate")):
            return None
        if fault == "memory" and code == whole[0] and out == whole[1]:
            return None # it was not needed
        how = "hung" if code is None else f"exit code {code}" + (", another answer" if out != whole[1] else "")
        return f"{fault} {at}: plansim {command}: {how}, made {sorted(made)}: {err.decode()[:200]}"


def jobs(lab, commands, fault, each, rng):
    for command in commands:
        whole = lab.run(lab.folder / "whole", command, fault, 0)
        shutil.rmtree(lab.folder / "whole")
        assert whole[0] == 0, (command, whole)
        n = whole[4]
        assert n > 0, f"{command}: nothing that could fail"
        places = range(1, n + 1) if each == 0 or n <= each else sorted(rng.sample(range(1, n + 1), each))
        for at in places:
            yield command, fault, at, whole


def main():
    p = argparse.ArgumentParser()
    p.add_argument("plansim", type=pathlib.Path)
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("preload", type=pathlib.Path)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--each", type=int, default=2)
    p.add_argument("--only", default="")
    p.add_argument("--fault", default="")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    for name in ("base", "growth", "calibrate", "solve", "audit"):
        shutil.copy(a.data / f"{name}.yaml", a.folder)
    for name, text in SCENARIOS.items():
        (a.folder / name).write_text(text)
    run = [a.plansim.resolve(), "run", "-q"]
    for more in (["seen.yaml", "other.yaml", "-n", "210", "-o", "r.h5"], ["points.yaml", "-n", "3", "-o", "p.h5"],
                 *[["base.yaml", "-n", "600", "--shard", f"{i}/2", "-o", f"s{i}"] for i in (1, 2)]):
        subprocess.run([*run, *more], cwd=a.folder, check=True, stderr=subprocess.DEVNULL)
    lab, rng = Lab(a), random.Random(a.seed)
    chosen = [[c for c in part if a.only in c] for part in (OF_A_FILE, OF_SCENARIOS)]
    todo = []
    if a.fault in ("", "read"):
        todo += jobs(lab, chosen[0], "read", a.each, rng)
    if a.fault in ("", "memory"):
        todo += jobs(lab, chosen[0] + chosen[1], "memory", a.each, rng)
    if a.fault in ("", "crash"): # of the process that opens what others made
        todo += [(c, "crash", at, (0, None)) for c in ("show r.h5", "merge s1 s2 -q -o made") for at in (1, 20)]
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for said in pool.map(lab.try_one, [(i, *job) for i, job in enumerate(todo)]):
            bad += said is not None
            if said:
                print(said, flush=True)
    print(f"{len(todo)} failures, {bad} not told")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
