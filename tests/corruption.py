"""What the program does with damaged files: seeded flips of bits and cuts of results files, copies of them without a
checksum, files that were given a new checksum after the damage, shards and journals.

Each command on each damaged file must refuse it (exit code 3, nothing on stdout, no output) or do exactly what it does
with the whole file. Of a file with a new checksum only that no command crashes or hangs can be asked.

usage: corruption.py PLANSIM DATA_DIR FOLDER [--flips N] [--cuts N] [--all] [--seed N]
FOLDER must be empty. Files of the other kinds are damaged a twentieth as often as results, with --all a fifth. Prints a
table in Markdown; exit code 1 when a row has anything but zeros where zeros belong."""
import argparse
import collections
import concurrent.futures
import hashlib
import pathlib
import random
import resource
import shutil
import struct
import subprocess
import sys
import zlib

WORKERS = 2
REPS = "8"
FEW = ["--outcomes", "modern_firms,inquiries,output_real"]
# Two variants with uncertain parameters, targets, observations and weights, so that a file has something of everything.
SCENARIOS = {
    "damaged.yaml": "name: damaged\nextends: calibrate.yaml\n"
                    "observations:\n  - {name: inquiries_2021, use: condition}\n",
    "other.yaml": "name: other\nextends: damaged.yaml\nlabel: {en: Other, vi: Khác}\n",
}
CI = [["digest", "FILE"], ["show", "FILE"], ["export", "FILE", "--csv", "out"]]
MORE = [["digest", "--contents", "FILE"], ["show", "FILE", "--targets"], ["show", "FILE", "--joint"],
        ["compare", "FILE"], ["score", "FILE"], ["bottlenecks", "FILE"], ["bottlenecks", "FILE", "--by-sector"],
        ["sensitivity", "FILE", "--tornado"], ["sensitivity", "FILE"], ["plot", "FILE", "--list"],
        ["plot", "FILE", "-o", "out"], ["report", "FILE", "-o", "out"], ["export", "FILE", "--xlsx", "out.xlsx"],
        ["replay", "FILE", "--replication", "0"], ["discover", "FILE", "--target", "firms_2025"]]


def seal(data):
    """The trailer of docs/RESULTS.md."""
    return data + struct.pack("<8sIIQ8x", b"PLANSIMC", 1, 64, len(data)) + hashlib.sha256(data).digest()


def seal_shard(data):
    """The checksums of a journal (sim/results/res_journal.h) made anew, as far as its records can be followed."""
    data = bytearray(data)
    length, = struct.unpack_from("<Q", data, 16)
    identity = bytes(data[64:64 + length])
    data[24:56] = hashlib.sha256(identity).digest()
    struct.pack_into("<I", data, 60, zlib.crc32(data[:60]))
    at = 64 + length
    while at + 24 <= len(data):
        kind, _, size, ordinal = struct.unpack_from("<IIQQ", data, at)
        payload = data[at + 24:at + 24 + size]
        struct.pack_into("<I", data, at + 4, zlib.crc32(payload, zlib.crc32(struct.pack("<QQQ", kind, size, ordinal))))
        at += 24 + size
    return bytes(data)


class Lab:
    """Runs commands in folders of their own, always on a file of one name, so that whole and damaged can be compared."""

    def __init__(self, plansim, folder):
        self.plansim, self.folder = plansim, folder

    def content(self, path):
        """What a file says; of results and workbooks, which hold the time when they were made, what can be compared."""
        if path.suffix == ".h5":
            return subprocess.run([self.plansim, "digest", path.name], cwd=path.parent, capture_output=True).stdout
        return b"" if path.suffix == ".xlsx" else path.read_bytes()

    def run(self, place, command, name, data, more=()):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / name).write_bytes(data)
        for path in more:
            shutil.copy(path, place)
        words = [name if word == "FILE" else word for word in command]
        try:
            done = subprocess.run([self.plansim, *words], cwd=place, capture_output=True, timeout=300)
        except subprocess.TimeoutExpired:
            return "hung", None
        made = {}
        for path in sorted(place.rglob("*")):
            if not path.is_file() or path.name == name or path.name in [p.name for p in more]:
                continue
            made[str(path.relative_to(place))] = self.content(path)
        return done.returncode, (done.stdout, made)


def judge(code, what, wanted):
    if code == "hung" or code < 0 or code >= 128:
        return "crashed"
    if code in (3, 4) and what == (b"", {}):
        return "refused"
    return "unchanged" if (code, what) == wanted else "different"


def damages(data, flips, cuts, rng):
    for _ in range(flips):
        at, bit = rng.randrange(len(data)), rng.randrange(8)
        yield data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1:]
    for _ in range(cuts):
        yield data[:rng.randrange(len(data))]


def row(lab, title, name, whole, commands, damaged, more=(), wanted=None):
    """One line of the table: `wanted` is what each command does with the whole file."""
    wanted = wanted or [lab.run(lab.folder / "whole", c, name, whole, more) for c in commands]
    pairs = [(c, w) for c, w in zip(commands, wanted) if w[0] == 0]
    assert pairs, f"{title}: no command takes the whole file"

    def one(job):
        number, data = job
        place = lab.folder / f"worker-{number % WORKERS}-{number}"
        seen = [judge(*lab.run(place, c, name, data, more), w) for c, w in pairs]
        shutil.rmtree(place)
        return seen

    count = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for seen in pool.map(one, enumerate(damaged)):
            count.update(seen)
            count["files"] += 1
    print(f"| {title} | {count['files']} | {len(pairs)} | {count['refused']} | {count['unchanged']} |"
          f" {count['different']} | {count['crashed']} |", flush=True)
    return count


def resumed(lab, data):
    """A journal: continuing ends with the digest of the whole run, or is refused."""
    place = lab.folder / "resumed"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (place / "x.h5.partial").write_bytes(data)
    run = [lab.plansim, "run", *[f"../{name}" for name in SCENARIOS], "-n", REPS, "-q", "-o", "x.h5", "--resume"]
    try:
        done = subprocess.run(run, cwd=place, capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        return "hung", None
    if done.returncode != 0:
        return done.returncode, (done.stdout, {})
    digest = subprocess.run([lab.plansim, "digest", "x.h5"], cwd=place, capture_output=True, check=True)
    return 0, digest.stdout


def journal_row(lab, whole, damaged):
    wanted = resumed(lab, whole)
    assert wanted[0] == 0
    count = collections.Counter(judge(*resumed(lab, data), wanted) for data in damaged)
    print(f"| journal, continued | {sum(count.values())} | 1 | {count['refused']} | {count['unchanged']} |"
          f" {count['different']} | {count['crashed']} |", flush=True)
    return count


def journal_of(command, place):
    """A run that lacks room for the last byte of its results file leaves its journal, complete."""
    made(place, [*command, "-o", "w.h5"])
    room = (place / "w.h5").stat().st_size - 1

    def no_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run([*command, "-o", "j.h5"], cwd=place, capture_output=True, preexec_fn=no_room,
                          restore_signals=False)
    assert done.returncode == 4, done
    return (place / "j.h5.partial").read_bytes()


def made(place, *commands):
    for command in commands:
        subprocess.run(command, cwd=place, check=True, capture_output=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("plansim")
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("folder", type=pathlib.Path)
    p.add_argument("--flips", type=int, default=300)
    p.add_argument("--cuts", type=int, default=100)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--all", action="store_true", help="all commands")
    a = p.parse_args()
    lab = Lab(a.plansim, a.folder)
    rng = random.Random(a.seed)
    commands = CI + MORE if a.all else CI
    few = (a.flips // 5, a.cuts // 5) if a.all else (a.flips // 20, a.cuts // 20)
    for name in ("base", "growth", "calibrate"):
        shutil.copy(a.data / f"{name}.yaml", a.folder)
    for name, text in SCENARIOS.items():
        (a.folder / name).write_text(text)
    run = [a.plansim, "run", *SCENARIOS, "-q", "-n"]
    made(a.folder, [*run, "3", *FEW, "-o", "x.h5"], ["nccopy", "x.h5", "copy.nc"],
         *[[*run, "300", *FEW, "--shard", f"{i}/2", "-o", f"shard-{i}"]
           for i in (1, 2)])
    whole, copy, shard = [(a.folder / f).read_bytes() for f in ("x.h5", "copy.nc", "shard-1")]
    journal = journal_of([*run, REPS], a.folder)
    print("| file | damaged | commands | refused | unchanged | silently different | crashed or hung |")
    print("|---|---|---|---|---|---|---|")
    rows = [row(lab, "results", "x.h5", whole, commands, damages(whole, a.flips, a.cuts, rng)),
            row(lab, "copy without checksum", "x.h5", copy, commands, damages(copy, *few, rng)),
            row(lab, "shard", "shard-1", shard, [["digest", "FILE"], ["merge", "FILE", "shard-2", "-o", "out.h5"]],
                damages(shard, *few, rng), more=[a.folder / "shard-2"])]
    rows.append(journal_row(lab, journal, damages(journal, *few, rng)))
    forged = row(lab, "results with a new checksum", "x.h5", whole, commands,
                 (seal(d) for d in damages(whole[:-64], *few, rng)))
    merge = [["merge", "FILE", "shard-2", "-o", "out.h5"]]
    assert seal_shard(shard) == shard
    forged += row(lab, "shard with new checksums", "shard-1", shard, merge,
                  (seal_shard(d) for d in damages(shard, *few, rng)), more=[a.folder / "shard-2"])
    bad = sum(r["different"] + r["crashed"] for r in rows) + forged["crashed"]
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
