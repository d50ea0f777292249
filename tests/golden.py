"""The golden run: every indicator, cell, draw, target, observation, trial and event of one fixed small run against stored
values, so that a change of the model or of a table says what it moved.

The scenario, tests/data/golden/plan.yaml, has every process of the model on and is changed by nobody. golden.txt holds a
line for each thing: a hash of all its values (every replication and year, then all summaries) and one value to read.

usage: golden.py PLANSIM DATA_DIR FOLDER [--rewrite]
FOLDER must be empty. Without --rewrite prints what differs and ends with exit code 1 when anything does."""
import collections
import csv
import hashlib
import pathlib
import subprocess
import sys

RUN = ["--seed", "1", "-n", "3", "--set", "horizon.end=2026"]
REPLICATION = "1"


def short(rows):
    return hashlib.sha256("\n".join(",".join(row) for row in rows).encode()).hexdigest()[:10]


def table(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def grouped(rows, keys):
    groups = collections.OrderedDict()
    for row in rows:
        groups.setdefault(tuple(row[k] for k in keys), []).append(row)
    return groups


def named(key):
    return key[0] + (f"[{key[1]}]" if len(key) > 1 and key[1] else "")


def figure(text):
    """To read: six digits; the hash has all of them."""
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text or "-"


def lines_of(folder, trace):
    """What there is, by its name: (hash, one value to read)."""
    out = collections.OrderedDict()
    tables = [("cell", "replications", ("indicator", "cell"), "value"),
              ("summary", "summary", ("indicator", "cell"), "value"),
              ("range", "ranges", ("indicator", "cell"), None),
              ("draw", "draws", ("parameter",), "value"),
              ("value", "target_values", ("target",), "value"),
              ("target", "targets", ("target",), "mean"),
              ("rounded", "targets_rounded", ("target",), None),
              ("left_out", "targets_not_modelled", ("target",), None),
              ("observation", "observations", None, None),
              ("trial", "trials", ("replication",), "events")]
    for word, name, keys, shown in tables:
        head, rows = table(folder, name)
        keys = keys or head[:1]
        for key, group in grouped(rows, [head.index(k) for k in keys]).items():
            value = figure(group[-1][head.index(shown)]) if shown in head else "-"
            out[f"{word} {named(key)}"] = (short(group), value)
    head, rows = table(folder, "inputs")
    kept = [i for i, name in enumerate(head) if name not in ("file", "line")]
    for key, group in grouped(rows, [head.index("parameter")]).items():
        top = key[0].split("[")[0].split(".")[0]
        out.setdefault(f"input {top}", []).append([row[i] for row in group for i in kept])
    for name, value in out.items():
        if isinstance(value, list):
            out[name] = (short(value), str(len(value)))
    event = trace[0].index("event")
    for key, group in grouped(trace[1:], [event]).items():
        out[f"event {key[0]}"] = (short(group), str(len(group)))
    return out


def made(plansim, data, folder):
    def run(*words):
        done = subprocess.run([plansim, *map(str, words)], capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            sys.exit(f"golden: plansim {' '.join(map(str, words))}: exit code {done.returncode}: {done.stderr}")
        return done.stdout

    results = folder / "golden.h5"
    run("run", data / "plan.yaml", "-q", *RUN, "-o", results)
    run("export", results, "-q", "--csv", folder / "tables", "--replications")
    trace = list(csv.reader(run("replay", results, "--replication", REPLICATION, "--format", "csv", "-q").splitlines()))
    digest = run("digest", results).split()[0]
    lines = lines_of(folder / "tables", trace)
    lines["digest all"] = (digest[:10], "-")
    return lines


def stored(path):
    out = collections.OrderedDict()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, rest = line.rsplit("  ", 1)
            out[name.strip()] = tuple(rest.split(" ", 1))
    return out


def main():
    plansim, data, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    path = data / "golden.txt"
    now = made(plansim, data, folder)
    if "--rewrite" in sys.argv[4:]:
        text = "".join(f"{name}  {digest} {value}\n" for name, (digest, value) in now.items())
        path.write_text("# Made by scripts/golden.sh; tests/golden.py says what it is. WHAT NAME  HASH ONE-VALUE\n" + text,
                        encoding="utf-8")
        print(f"golden: {len(now)} lines written")
        return
    was = stored(path)
    moved = [f"{name}: {was[name][1]} -> {now[name][1]}" + (" (to six digits)" if was[name][1] == now[name][1] else "")
             for name in was if name in now and was[name] != now[name]]
    gone = [f"{name}: is gone" for name in was if name not in now]
    new = [f"{name}: is new" for name in now if name not in was]
    for line in moved + gone + new:
        print(line)
    print(f"golden: {len(now)} things compared, {len(moved)} moved, {len(gone)} gone, {len(new)} new")
    if moved or gone or new:
        print("golden: if that is what the change is about, run scripts/golden.sh and say why in the commit")
        sys.exit(1)


if __name__ == "__main__":
    main()
