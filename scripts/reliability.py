#!/usr/bin/env python3
"""Measures a table of docs/RELIABILITY.md anew and puts it in the place of the old one.

  scripts/reliability.py fuzz|faults|kills|corruption|mutations [OPTIONS of the script that measures it]
  scripts/reliability.py NAME --from FILE     takes the table from what such a script printed earlier

What stands between `<!-- measured: NAME -->` and `<!-- end -->` is replaced by the tables of the output (of mutations: by
its last line and the changes that survive), the command and the day."""
import datetime
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/RELIABILITY.md"
SCRIPTS = {"fuzz": "scripts/fuzz.sh", "faults": "scripts/faults.sh", "kills": "scripts/kills.sh",
           "corruption": "scripts/corruption.sh", "mutations": "scripts/mutate.py"}


def table_of(name, output):
    if name == "mutations":
        kept = [line for line in output.splitlines() if line.startswith("survives")]
        return "\n".join([output.splitlines()[-1] + ".", "", *[f"- {line.split(None, 1)[1]}" for line in kept]])
    return "\n".join(line for line in output.splitlines() if line.startswith("|"))


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in SCRIPTS:
        sys.exit(__doc__)
    name, options = sys.argv[1], sys.argv[2:]
    if options[:1] == ["--from"]:
        output, options = pathlib.Path(options[1]).read_text(), options[2:]
    else:
        done = subprocess.run([ROOT / SCRIPTS[name], *options], capture_output=True, text=True, cwd=ROOT)
        output = done.stdout
        print(done.stderr, end="", file=sys.stderr)
    table = table_of(name, output)
    if not table:
        sys.exit(f"reliability: {SCRIPTS[name]} printed no table")
    command = " ".join([SCRIPTS[name], *options])
    text, n = re.subn(rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)",
                      lambda m: f"{m.group(1)}`{command}`, {datetime.date.today()}:\n\n{table}\n{m.group(2)}",
                      PAGE.read_text(), flags=re.DOTALL)
    assert n == 1, f"{PAGE} has no place for {name}"
    PAGE.write_text(text)


if __name__ == "__main__":
    main()
