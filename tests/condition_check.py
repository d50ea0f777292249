#!/usr/bin/env python3
"""Weighted numbers of `plansim show` made again from the file: condition_check.py RESULTS SHOWN OBSERVED ERROR.

Prints one line for each disagreement; the exit code is their number.
"""
import re
import sys

import numpy as np
from netCDF4 import Dataset

from psis import smooth

path, shown, observed, error = sys.argv[1], open(sys.argv[2], encoding="utf-8").read(), float(sys.argv[3]), float(sys.argv[4])
failures = 0


def wrong(what):
    global failures
    failures += 1
    print(what)


def near(what, got, wanted, tolerance):
    if not abs(got - wanted) <= tolerance:
        wrong(f"{what}: {got} instead of {wanted}")


with Dataset(path) as d:
    d.set_auto_mask(False)
    years = list(d["year"][:])
    fdi = d["fdi_registered"][0, :, years.index(2021)]
    log = -0.5 * ((fdi - observed) / error) ** 2
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    near("largest difference of weights", np.abs(weight - d["weight"][0, :]).max(), 0, 1e-12)
    near("effective size", float(d["weight_ess"][0]), 1 / (weight**2).sum(), 1e-9 / (weight**2).sum())
    weight, k = smooth(weight)
    ess = 1 / (weight**2).sum()
    tail = re.search(r"tail of the\s+weights (-?[\d.]+)", shown)
    near("tail of the weights", float(tail[1]) if tail else np.nan, k, 0.0051)
    count = re.search(r"^  \S+: (\d+) of \d+ replications count", shown, re.M)
    near("effective size in show", float(count[1]) if count else np.nan, ess, 0.5)

    target = list(d["target"][:]).index("modern_firms_2025")
    value, threshold = d["target_value"][0, :, target], d["target_threshold"][0, target]
    p = 100 * (weight * (value >= threshold)).sum()
    row = re.search(r"≥ 340 firms +\S.*?\) +(?:(<)?([\d.]+))(?: ±([\d.]+))? %", shown)
    if not row:
        wrong("no weighted share of the target")
    elif row[1]:
        near("share without any weight", p, 0, 0)
        near("its bound", float(row[2]), 100 * (1 - 0.05 ** (1 / ess)), 0.051)
    else:
        near("share", float(row[2]), p, 0.051)
        met = 100.0 * (value >= threshold)
        n = (weight > 0).sum()
        near("its error", float(row[3]), np.sqrt(n / (n - 1) * (weight**2 * (met - p) ** 2).sum()), 0.051)

    x = d["modern_firms"][0, :, -1]
    order = np.argsort(x, kind="stable")
    x, w = x[order], weight[order]
    place = np.cumsum(w) - w / 2  # the middle of each weight
    place = (place - place[0]) / (place[-1] - place[0])
    low, median, high = np.interp([0.1, 0.5, 0.9], place, x)
    rows = re.findall(r"^    \S+, given +.*?(\d+) \[(\d+); (\d+)\]$", shown, re.M)
    if not rows:
        wrong("no weighted range of an indicator")
    else:
        for name, got, wanted in zip(("median", "10 %", "90 %"), rows[0], (median, low, high)):
            near(name, float(got), wanted, 0.51)
sys.exit(failures)
