#!/usr/bin/env python3
"""Every test under AddressSanitizer and UndefinedBehaviorSanitizer (preset asan). A report of theirs counts, whatever
the test makes of it: Criterion lets a test pass that leaks, and a command may be expected to fail.

  scripts/sanitize.py [WORD]...      tests whose names hold one of the words; default: all but the slow ones, hours
  scripts/sanitize.py --report       the table of all that ran since build/asan/sanitized.tsv was begun

What passed without a report is not run again; remove build/asan/sanitized.tsv after a change. Left out are tests that
a sanitized program cannot take: see WITHOUT. Exit code 1: a test failed or there was a report."""
import collections
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/asan"
JOURNAL = BUILD / "sanitized.tsv"
WITHOUT = ("cli_faults", "cli_machine", "traps", "ends", # they preload a library, or allow 512 MB of addresses
           "same_bits", "check_speed", "cli_install") # they build programs of their own against the library


def build():
    for words in (["cmake", "--preset", "asan"], ["cmake", "--build", "--preset", "asan"]):
        subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def tests():
    """Name and label of each."""
    told = subprocess.run(["ctest", "--show-only=json-v1"], cwd=BUILD, check=True, capture_output=True, text=True)
    for test in json.loads(told.stdout)["tests"]:
        labels = next((p["value"] for p in test["properties"] if p["name"] == "LABELS"), ["none"])
        if "slow" not in labels and test["name"] not in WITHOUT:
            yield test["name"], labels[0]


def run(name):
    """passed, failed, skipped or reported; reports stay in build/asan/reports."""
    reports = BUILD / "reports"
    reports.mkdir(exist_ok=True)
    for old in reports.glob(f"{name}.*"):
        old.unlink()
    env = dict(os.environ, ASAN_OPTIONS=f"log_path={reports / name}:detect_leaks=1:abort_on_error=0",
               UBSAN_OPTIONS="print_stacktrace=1")
    done = subprocess.run(["ctest", "-R", f"^{name}$", "--output-on-failure"], cwd=BUILD, env=env, capture_output=True,
                          encoding="utf-8", errors="replace")
    (reports / f"{name}.log").write_text(done.stdout)
    if any(p.suffix != ".log" for p in reports.glob(f"{name}.*")) or "runtime error:" in done.stdout:
        return "reported"
    return "skipped" if "(Skipped)" in done.stdout else "failed" if done.returncode else "passed"


def journal():
    lines = JOURNAL.read_text().splitlines() if JOURNAL.exists() else []
    return {line.split("\t")[0]: line.split("\t")[1:] for line in lines}


def report():
    count = collections.defaultdict(collections.Counter)
    for label, how, seconds in journal().values():
        count[label][how] += 1
        count[label]["seconds"] += float(seconds)
    print("| label | tests | passed | failed | skipped | with a report | minutes |\n|---|---|---|---|---|---|---|")
    for label, c in sorted(count.items()):
        n = sum(c[how] for how in ("passed", "failed", "skipped", "reported"))
        print(f"| {label} | {n} | {c['passed']} | {c['failed']} | {c['skipped']} | {c['reported']} |"
              f" {c['seconds'] / 60:.1f} |")


def main():
    words = sys.argv[1:]
    if words == ["--report"]:
        return report()
    if words and words[0].startswith("-"):
        sys.exit(__doc__)
    build()
    bad, before = 0, journal()
    for name, label in tests():
        if words and not any(w in name for w in words) or before.get(name, ["", ""])[1] == "passed":
            continue
        start = time.monotonic()
        how = run(name)
        with open(JOURNAL, "a", encoding="utf-8") as file:
            print(name, label, how, f"{time.monotonic() - start:.0f}", sep="\t", file=file)
        if how in ("failed", "reported"):
            bad += 1
            print(f"{name}: {how}: build/asan/reports/{name}.*", flush=True)
    report()
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
