#!/usr/bin/env python3
"""How often the intervals that the program prints hold what they are intervals of: one table, from the statistical tests.

    scripts/coverage.py [BUILD_DIR]      default: build/dev; rewrites the table in docs/STATISTICS.md

Runs the test programs and collects every line that says a coverage. Each is simulated with a fixed seed, so that the same
program gives the same table.
"""
import os
import re
import subprocess
import sys

TESTS = {
    "coverage": "`show`, `compare`, charts, report",
    "stats": "shares (all commands)",
    "drawn": "files weighted by observations",
    "unpaired": "`diff`",
    "compare": "cost of one more",
    "best": "`rank`",
    "precision": "`run --precision`, the final interval",
    "solve": "`solve`",
    "sensitivity": "`sensitivity`, drivers, tornado",
    "sensitivity_design": "`sensitivity` of designs",
    "score": "`score`",
    "calibrate": "`calibrate`",
}
FORMS = (
    re.compile(r"^z\s+coverage of (?:the |a |an )?(?P<what>.*?)\s{2,}(?P<got>[\d.]+)\s+(?P<asked>[\d.]+)"),
    re.compile(r"^coverage of (?:the |a |an )?(?P<what>.*?): (?P<got>[\d.]+)$"),
    re.compile(r"^\s+(?P<what>.*?)\s{2,}least coverage (?P<got>[\d.]+) of the final interval, asked (?P<asked>[\d.]+)"),
)


def rows(build):
    for test, where in TESTS.items():
        said = subprocess.run([os.path.join(build, "tests", f"test_{test}")], capture_output=True, text=True, check=False)
        if said.returncode:
            sys.exit(f"coverage: test_{test} fails")
        found = []
        for line in said.stdout.splitlines():
            match = next((m for form in FORMS if (m := form.match(line))), None)
            if match:
                found.append((match["what"].replace("|", "/"), float(match.groupdict().get("asked") or 0.95), float(match["got"])))
        for what, asked, got in sorted(found):
            yield where, what, asked, got


def main(build):
    table = ["| where | interval of | asked | simulated |", "|---|---|---|---|"]
    table += [f"| {where} | {what} | {100 * asked:g} % | {100 * got:.1f} % |" for where, what, asked, got in rows(build)]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs", "STATISTICS.md")
    text = open(path, encoding="utf-8").read()
    begin, end = "<!-- coverage -->\n", "<!-- end -->"
    before, rest = text.split(begin, 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + begin + "\n" + "\n".join(table) + "\n\n" + end + rest.split(end, 1)[1])
    print(f"{len(table) - 2} intervals in docs/STATISTICS.md")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "build/dev")
