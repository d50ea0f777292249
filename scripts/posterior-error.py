#!/usr/bin/env python3
"""Whether errors are what they say: exports of runs whose posteriors and seeds are independent.

    scripts/posterior-error.py [--calibrations K] FOLDER...      folders of `plansim export --csv`

Prints the root mean square of difference / sqrt(s1^2 + s2^2) over all pairs of runs and all targets that are met in 2 to
98 % of futures; fails outside 0.7 to 1.3. Errors that were known would give 1. Those of K calibrations are known from K - 1
degrees of freedom each, and then right errors give sqrt(d / (d - 2)) with d = 2 (K - 1), Student's: 1.41 with three, 1.10
with seven; somewhat less, as an error is never below that of the rows.
"""
import csv
import itertools
import math
import os
import sys


def read(folder):
    with open(os.path.join(folder, "targets.csv"), encoding="utf-8-sig") as file:
        return {(row["target"], row["scenario"].rstrip("0123456789")): row for row in csv.DictReader(file) if row["probability"]}


def main(folders, calibrations):
    runs = [read(folder) for folder in folders]
    ratios, widest = [], 0
    for key in sorted(set.intersection(*(set(run) for run in runs))):
        found = [(float(run[key]["probability"]), float(run[key]["mcse"])) for run in runs]
        if not 0.02 < sum(p for p, _ in found) / len(found) < 0.98:
            continue
        widest = max(widest, max(s for _, s in found))
        for (p, s), (q, t) in itertools.combinations(found, 2):
            if s > 0 and t > 0:
                ratios.append(((p - q) / math.hypot(s, t)) ** 2)
    if not ratios:
        sys.exit("posterior-error: no target is met in some futures and missed in others")
    rms = math.sqrt(sum(ratios) / len(ratios))
    print(f"{len(folders)} runs, {len(ratios)} differences: root mean square over their errors {rms:.2f}; "
          f"largest error {100 * widest:.1f} points")
    d = 2 * (calibrations - 1)
    if d > 2:
        print(f"right errors from {calibrations} calibrations each give at most {math.sqrt(d / (d - 2)):.2f}")
    if not 0.7 <= rms <= 1.3:
        sys.exit(f"posterior-error: {rms:.2f} is not between 0.7 and 1.3")


if __name__ == "__main__":
    words, calibrations = sys.argv[1:], 0
    if words[:1] == ["--calibrations"] and len(words) > 1 and words[1].isdigit():
        calibrations, words = int(words[1]), words[2:]
    if len(words) < 2:
        sys.exit(__doc__)
    main(words, calibrations)
