#!/usr/bin/env python3
"""Which lines the tests reach, room by room.

  scripts/lines.py                 builds with counters, runs all tests but the slow ones, prints the table
  scripts/lines.py 'cli_print|faces'      the same with these tests only, beside what has been counted before
  scripts/lines.py --missing ROOM  the functions of a room that have lines which no test reached

The table ends with 1 when a room has fewer than 95 % of its lines. Lines that run when the machine fails (no memory, a
full disk) count like all others: the test cli_faults makes it fail. So do those of a child that reads other people's
bytes and ends by _exit (tests/counted.c)."""
import json
import os
import re
import subprocess
import sys
from collections import defaultdict

LEAST = 95.0
root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
build = os.path.join(root, "build", "coverage")


def measure(tests):
    for command in (["cmake", "--preset", "coverage"], ["cmake", "--build", "--preset", "coverage"]):
        if subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL).returncode:
            sys.exit(f"{' '.join(command)} failed")
    only = ["-R", f"^({tests})$"] if tests else ["-E", "^(same_bits|check_speed|texts|cli_install)$"]  # these count nothing
    return subprocess.run(["ctest", "--preset", "coverage", *only], cwd=root).returncode


def functions_of(file):
    """{line: the function it stands in}"""
    found, function = {}, ""
    with open(os.path.join(root, file), encoding="utf-8") as source:
        for number, text in enumerate(source, 1):
            head = re.match(r"\w.*?\b(\w+)\(", text)
            function = head[1] if head and not text.rstrip().endswith(";") else function
            found[number] = function
    return found


def lines():
    """{file: {line: how often}}; a line counts once, wherever it was compiled."""
    # A child that was forked while threads counted may leave a count of branches below nothing, which gcovr would not read.
    out = subprocess.run(["gcovr", "-r", ".", build, "--filter", "sim/", "--filter", "models/", "--json",
                          "--gcov-ignore-parse-errors"], cwd=root, check=True, capture_output=True).stdout
    found = {}
    for file in json.loads(out)["files"]:
        counts = defaultdict(int)
        for line in file["lines"]:
            if not line.get("gcovr/noncode"):
                counts[line["line_number"]] = max(counts[line["line_number"]], line["count"])
        found[file["file"]] = dict(counts)
    return found


def table(found):
    rooms = defaultdict(lambda: [0, 0])
    for file, counts in found.items():
        room = rooms["/".join(file.split("/")[:2])]
        room[0] += sum(1 for n in counts.values() if n)
        room[1] += len(counts)
    few = 0
    print("| room | lines | reached |\n|---|---|---|")
    for room, (reached, n) in sorted(rooms.items()):
        few += 100 * reached < LEAST * n
        print(f"| `{room}` | {n:,} | {100 * reached / n:.1f} % |")
    return few


def missing(found, room):
    for file in sorted(found, key=lambda name: -sum(1 for n in found[name].values() if not n)):
        if not file.startswith(room + "/"):
            continue
        names, functions = functions_of(file), defaultdict(int)
        for number, times in found[file].items():
            functions[names[number]] += times == 0
        functions = {name: n for name, n in functions.items() if n}
        if functions:
            print(file, ", ".join(f"{name} {n}" for name, n in sorted(functions.items(), key=lambda item: -item[1])))


if len(sys.argv) == 3 and sys.argv[1] == "--missing":
    missing(lines(), sys.argv[2])
else:
    failed = measure(sys.argv[1] if len(sys.argv) > 1 else "")
    sys.exit(1 if table(lines()) or failed else 0)
