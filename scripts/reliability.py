#!/usr/bin/env python3
"""Measures tables of docs/RELIABILITY.md anew and puts them in the place of the old ones.

  scripts/reliability.py                      all: of fuzzing, faults and mutations what their journals hold; kills and damaged
                                              files are tried, a quarter of an hour
  scripts/reliability.py NAME [OPTIONS]       one (fuzz, faults, kills, corruption, mutations), by its script with options
  scripts/reliability.py NAME --from FILE     takes it from what such a script printed earlier

What stands between `<!-- measured: NAME -->` and `<!-- end -->` is replaced by what the script printed, its command and the
day."""
import datetime
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/RELIABILITY.md"
SCRIPTS = {"fuzz": ["scripts/fuzz.sh", "--table"], "faults": ["scripts/faults.sh", "--report"], "kills": ["scripts/kills.sh"],
           "corruption": ["scripts/corruption.sh"], "mutations": ["scripts/mutate.py", "--report"]}


def measured(command):
    done = subprocess.run([ROOT / command[0], *command[1:]], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return done.stdout


def put(name, command, output):
    """Long lines of a list are broken as the page is."""
    lines = []
    for line in output.strip().splitlines():
        while not line.startswith("|") and len(line) > 120:
            at = line.rfind(" ", 0, 120)
            lines.append(line[:at])
            line = ("  " if line.startswith(("- ", "  ")) else "") + line[at + 1:]
        lines.append(line)
    if not any(line.startswith("|") for line in lines):
        sys.exit(f"reliability: {command[0]} printed no table")
    body = f"`{' '.join(command)}`, {datetime.date.today()}:\n\n" + "\n".join(lines)
    text, n = re.subn(rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)", lambda m: f"{m.group(1)}{body}\n{m.group(2)}",
                      PAGE.read_text(), flags=re.DOTALL)
    if n != 1:
        sys.exit(f"reliability: {PAGE} has no place for {name}")
    PAGE.write_text(text)


def main():
    name, options = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if name and name not in SCRIPTS:
        sys.exit(__doc__)
    if options[:1] == ["--from"]:
        put(name, [SCRIPTS[name][0], *options[2:]], pathlib.Path(options[1]).read_text())
        return
    for one in [name] if name else SCRIPTS:
        command = [SCRIPTS[one][0], *options] if options else SCRIPTS[one]
        put(one, command, measured(command))


if __name__ == "__main__":
    main()
