#!/usr/bin/env python3
"""Static analysis of sim, models and fuzz: cppcheck, gcc -fanalyzer, clang-tidy (.clang-tidy). What they find is held
against scripts/analyse.allowed, which says of each known finding why it is none; anything else is printed, and ends
with exit code 1, as does a tool that could not do its work.

  scripts/analyse.py [cppcheck] [gcc] [clang-tidy] [--only PATH]...
                      --only: files below these folders, e.g. --only sim/io; all of it takes ten minutes of a processor

Needs the packages cppcheck and clang-tidy, and a configured build/dev (cmake --preset dev)."""
import argparse
import fnmatch
import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/dev"
ALLOWED = ROOT / "scripts/analyse.allowed"
FAILURES = str(ROOT / "scripts/analyse.h") # what functions return that tell of a failure
DEFINES_THEM = "sim/core/sim_status.c"


def commands(only):
    """File of the project: the words that compile it."""
    out = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
        if name.startswith(("sim/", "models/", "fuzz/")) and any(name.startswith(o) for o in only):
            out[name] = shlex.split(entry["command"])
    return dict(sorted(out.items()))


def output_of(words):
    return subprocess.run(words, cwd=BUILD, capture_output=True, encoding="utf-8", errors="replace", check=False)


def found(text, pattern):
    """Findings (file, line, check, message) in the project. A message may go over several lines."""
    for match in re.finditer(pattern, text, re.MULTILINE):
        path = pathlib.Path(BUILD, match["file"]).resolve()
        if path.is_relative_to(ROOT):
            yield path.relative_to(ROOT).as_posix(), int(match["line"]), match["check"], match["message"].split("\n")[0]


def failed(name, done):
    """A tool that broke off has found nothing, which says nothing."""
    if done.returncode != 0:
        yield name, 0, "broken-off", f"exit code {done.returncode}: {done.stderr.strip()[-200:]}"


def by_cppcheck(files):
    folders = sorted({w for words in files.values() for w in words if w.startswith("-I" + str(ROOT))})
    done = output_of(["cppcheck", "--std=c11", "--enable=warning,performance,portability", "--inline-suppr", "--quiet",
                      "--template={file}:{line}: {id}: {message}", "-D_POSIX_C_SOURCE=200809L", *folders,
                      *(str(ROOT / name) for name in files)])
    yield from found(done.stderr, r"^(?P<file>[^:\n]+):(?P<line>\d+): (?P<check>\w+): (?P<message>.*)$")
    yield from failed("cppcheck", done)


def by_gcc(files):
    for name, words in files.items():
        given = [w for w in words if w.startswith(("-I", "-D", "-std", "-isystem", "-fopenmp", "-m", "/usr/include"))]
        told = [] if name == DEFINES_THEM else ["-include", FAILURES]
        done = output_of(["gcc", "-fanalyzer", "-O1", *given, *told, "-c", str(ROOT / name), "-o", "/dev/null"])
        yield from found(done.stderr, r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: warning: (?P<message>.*)"
                                      r" \[(?:CWE-\d+\] \[)?-W(?P<check>analyzer-[\w-]+)\]$")
        yield from failed(name, done)


def by_clang_tidy(files):
    for name in files:
        told = [] if name == DEFINES_THEM else ["--extra-arg=-include", f"--extra-arg={FAILURES}"]
        done = output_of(["clang-tidy", "-p", str(BUILD), "--quiet", *told, str(ROOT / name)])
        yield from found(done.stdout, r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?:warning|error): "
                                      r"(?P<message>(?:.|\n)*?) \[(?P<check>[\w.,-]+)\]$")
        yield from failed(name, done)


TOOLS = {"cppcheck": by_cppcheck, "gcc": by_gcc, "clang-tidy": by_clang_tidy}


def known():
    """Lines of analyse.allowed: TOOL FILE CHECK # REASON; FILE and CHECK may hold *."""
    out = []
    for line in ALLOWED.read_text(encoding="utf-8").splitlines():
        entry, _, reason = line.partition("#")
        words = entry.split()
        if not words:
            continue
        if len(words) != 3 or not reason.strip():
            sys.exit(f"analyse: {ALLOWED.name}: TOOL FILE CHECK # REASON: {line}")
        out.append(tuple(words))
    return out


def judge(tool, findings, allowed):
    """Prints what no line gives a reason for; the lines that do are marked as needed. Counts all and those printed."""
    seen, told = set(), 0
    for file, line, check, message in findings:
        if (file, line, check) in seen:
            continue
        seen.add((file, line, check))
        fits = [k for k in allowed if k[0] == tool and fnmatch.fnmatch(file, k[1]) and fnmatch.fnmatch(check, k[2])]
        for k in fits:
            allowed[k] = True
        if not fits:
            told += 1
            print(f"{file}:{line}: {tool}: {check}: {message}", flush=True)
    return len(seen), told


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", nargs="*", choices=[[], *TOOLS], default=[])
    parser.add_argument("--only", action="append", default=[])
    a = parser.parse_args()
    files, allowed, unknown = commands(a.only or [""]), dict.fromkeys(known(), False), 0
    for tool in a.tool or TOOLS:
        if not shutil.which(tool):
            sys.exit(f"analyse: {tool} is not installed")
        seen, told = judge(tool, TOOLS[tool](files), allowed)
        print(f"analyse: {tool}: {len(files)} files, {seen} findings, {told} unknown", flush=True)
        unknown += told
        for key, needed in allowed.items():
            if key[0] == tool and not needed and not a.only:
                print(f"analyse: {ALLOWED.name}: nothing is found any more: {' '.join(key)}", flush=True)
    print(f"analyse: {'clean' if unknown == 0 else f'{unknown} unknown findings'}", flush=True)
    sys.exit(unknown > 0)


if __name__ == "__main__":
    main()
