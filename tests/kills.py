"""Kills at random instants (SIGKILL, seeded): what was there before is whole or replaced whole, what was begun can be gone
on with, and the end is that of a run which nobody disturbed.

usage: kills.py PLANSIM DATA_DIR FOLDER [--kills N] [--seed S]
FOLDER must be empty. Prints a table in Markdown; exit code 1 when anything was lost."""
import argparse
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

# What is killed, how it is gone on with, what it makes.
COMMANDS = [("run growth.yaml -q -n 1500 -o made", "--resume", "made"),
            ("run base.yaml -q -n 3000 --keep summary -o made", "--resume", "made"),
            ("run base.yaml -q -n 1500 --shard 1/2 -o made", "--resume", "made"),
            ("run base.yaml -q -n 1500 -o made --force", "--force", "made"),
            ("merge s1 s2 -q -o made", "", "made"),
            ("calibrate calibrate.yaml -q -n 200 --worlds 8 --rounds 2 --ess 5 -o made", "--resume", "made"),
            ("export r.h5 -q --csv made --replications", "--force", "made/summary.csv")]


class Lab:
    def __init__(self, a):
        self.plansim, self.folder, self.data = a.plansim.resolve(), a.folder, a.data

    def run(self, place, words):
        return subprocess.run([self.plansim, *words.split()], cwd=place, capture_output=True)

    def content(self, path):
        if not path.exists():
            return None
        data = path.read_bytes()
        if data[:4] == b"\x89HDF" or data[:8] == b"PLANSIMJ":
            done = subprocess.run([self.plansim, "digest", path], capture_output=True)
            return done.stdout.split()[0] if done.returncode == 0 else b"damaged"
        return b"\n".join(line for line in data.splitlines() if not line.startswith(b"#")) # which hold the command

    def place_make(self, name):
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder / "inputs", place)
        return place


def killed(lab, command, again, output, whole, seconds, old, rng):
    """What happened to one killed command; None when all is well."""
    place = lab.place_make("killed")
    if old:
        assert lab.run(place, "run base.yaml -q -n 20 -o made").returncode == 0
    before = lab.content(place / output)
    process = subprocess.Popen([lab.plansim, *command.split()], cwd=place, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    time.sleep(rng.uniform(0, seconds))
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = lab.content(place / output)
    if left not in (before, whole):
        return "what stood there is lost" if old else "something unfinished takes the place of the output"
    if process.returncode == 0:
        return None if left == whole else "another result"
    if left == whole and not old:
        return None # it was complete, and killed while it tidied up
    done = lab.run(place, f"{command} {again}".replace("--force --force", "--force"))
    if done.returncode != 0:
        return f"cannot be gone on with: {done.stderr.decode()[:150]}"
    return None if lab.content(place / output) == whole else "another result"


def main():
    p = argparse.ArgumentParser()
    p.add_argument("plansim", type=pathlib.Path)
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--kills", type=int, default=20, help="of each command")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    lab, rng, bad = Lab(a), random.Random(a.seed), 0
    inputs = a.folder / "inputs"
    inputs.mkdir()
    for name in ("base", "growth", "calibrate"):
        shutil.copy(a.data / f"{name}.yaml", inputs)
    for words in ("run calibrate.yaml -q -n 100 -o r.h5", "run base.yaml -q -n 1500 --shard 1/2 -o s1",
                  "run base.yaml -q -n 1500 --shard 2/2 -o s2"):
        assert lab.run(inputs, words).returncode == 0, words
    print("| command | kills | lost |\n|---|---|---|")
    for command, again, output in COMMANDS:
        place, start = lab.place_make("whole"), time.monotonic()
        done = lab.run(place, command)
        assert done.returncode == 0, (command, done.stderr)
        seconds, whole, lost = time.monotonic() - start, lab.content(place / output), []
        for _ in range(a.kills):
            what = killed(lab, command, again, output, whole, 1.1 * seconds, "--force" in command and "run" in command, rng)
            if what:
                lost.append(what)
        print(f"| `{command}` | {a.kills} | {len(lost)} |", flush=True)
        for what in lost:
            print(f"kills: {command}: {what}", file=sys.stderr)
        bad += len(lost)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
