#!/usr/bin/env python3
"""Joins posteriors of independent calibrations into one file with `calibrations:`, each of the same weight.

    scripts/posterior-join.py OUT.yaml POSTERIOR.yaml...

All of them must extend the same file and list the same parameters. Rows may be lines below `draws: |`, or lists, as
plansim wrote them before. What differs between them is how far another calibration would have moved an outcome, and
every error holds it.
"""
import re
import sys


def read(path):
    """Lines before the rows, the parameters, and the rows as they stand."""
    head, parameters, rows, inside = [], [], [], ""
    for line in open(path, encoding="utf-8").read().splitlines():
        if re.match(r"  (parameters|draws|calibrations):", line):
            inside = line.split(":")[0].strip()
            if inside == "calibrations":
                sys.exit(f"posterior-join: {path} is joined already")
        elif inside == "parameters" and line.startswith("    - "):
            parameters.append(line)
        elif inside == "draws" and re.match(r"    \d", line):
            rows.append(line)
        elif inside == "draws" and line.startswith("    - ["):
            rows.append("    " + line.strip("- []").replace(",", ""))
        elif not inside and not line.startswith("#"):
            head.append(line)
    if not rows or not parameters:
        sys.exit(f"posterior-join: {path} holds no posterior")
    return head, parameters, rows


def main(out, paths):
    parts = [read(path) for path in paths]
    for path, part in zip(paths, parts):
        extends = [[line for line in p[0] if line.startswith("extends:")] for p in (part, parts[0])]
        if extends[0] != extends[1] or part[1] != parts[0][1]:
            sys.exit(f"posterior-join: {path} extends another file or has other parameters than {paths[0]}")
    sources = [re.search(r'source: "(.*)"', "\n".join(part[0]))[1] for part in parts]
    seeds = [re.search(r"seed (\d+)", source)[1] for source in sources]
    sizes = [float(re.search(r"effective sample size (\d+)", source)[1]) for source in sources]
    if len(set(seeds)) < len(seeds):
        sys.exit(f"posterior-join: seeds {', '.join(seeds)}: calibrations with one seed are not independent")
    draws = [int(re.search(r"(\d+) draws", source)[1]) for source in sources]
    if min(draws) < max(draws):
        sources[0] = sources[0].replace(f"{draws[0]} draws", f"{min(draws)} to {max(draws)} draws")
        parts[0][0][:] = [line.replace(f", {draws[0]} draws", f", {min(draws)} to {max(draws)} draws") for line in parts[0][0]]
    tails = [float(tail[1]) for tail in (re.search(r"tail of the weights (-?[0-9.]+)", source) for source in sources) if tail]
    tail = f"; tails of the weights {min(tails):.2f} to {max(tails):.2f}" if len(tails) == len(parts) else ""
    source = re.sub(r"seed \d+; effective sample size \d+(; tail of the weights -?[0-9.]+)?",
                    f"{len(parts)} independent calibrations, seeds {', '.join(seeds)}; effective sample sizes "
                    f"{min(sizes):.0f} to {max(sizes):.0f}{tail}", sources[0])
    head = [line.replace(sources[0], source) for line in parts[0][0]]
    with open(out, "w", encoding="utf-8") as file:
        print("# Made by scripts/calibrate.sh: the inputs are changed, not this file.", file=file)
        print("\n".join(head), file=file)
        print("  parameters:", *parts[0][1], sep="\n", file=file)
        print(f"  calibrations: [{', '.join(str(len(part[2])) for part in parts)}] # rows of each, in their order", file=file)
        print("  draws: | # weight, then the parameters in the order above, in the units of plansim describe parameters",
              file=file)
        for part in parts:
            print(*part[2], sep="\n", file=file)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
