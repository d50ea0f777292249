#!/usr/bin/python3
"""Hindcast of foreign investment in twelve northern provinces: the model's arrivals against four simple forecasts.

usage: scripts/hindcast-panel.py PLANSIM OUT_DIR [REPLICATIONS]

At every origin 2016-2020 the new projects and the capital (new projects and expansions) of the years after it are forecast
for each province of the panel (scenarios/evidence/fia-panel-2015-2021.csv) from what was known at the origin, and scored.
The model is that of the plan: its arrivals, rates that move, sizes and expansions. How rates move and how sizes spread is
estimated from the twelve provinces' years to the origin (scripts/rates.py), and so is what a province has of its own (rate, mean
size, number of projects), as wide as so few years leave it. Lasting jumps, large projects, prices and links are the plan's.
Prints Markdown tables. Seeds are fixed: the same program gives the same tables again.
Needs python3-numpy and python3-netcdf4 (scripts/setup.sh --test).
"""
import math
import os
import subprocess
import sys

import netCDF4
import numpy as np

from rates import FIRST, LAST, PROVINCES, Counts, panel, size_level, size_spreads

ORIGINS = range(2016, LAST)
METHODS = ["model", "last value", "drift", "AR(1)", "panel"]
SERIES = {"projects": "new projects", "capital": "capital"}
SEED, DRAWS, BOOTSTRAPS = 20151231, 2000, 4000


# ---- the model ----


class Kind:
    """New projects, or expansions over projects: how the rate moves, what each province has of its own."""

    def __init__(self, count, exposure, capital):
        counts = Counts(count, exposure)
        draws = counts.sample(6000)
        places = np.stack([counts.place(draws, i) for i in range(len(count))])
        self.moving = draws
        half = draws[:: max(1, len(draws) // 400)]
        rate = places[:, :, 0] + (half[:, 2] ** 2 + half[:, 4] ** 2) / 2
        self.rate, self.rate_sd = np.exp(np.median(rate, 1)), rate.std(1)
        north = (places[:, :, 2] / half[:, 4] * half[:, 5]).mean(0)  # in its sd, a year later
        self.north, self.north_unknown = north.mean(), min(1.0, math.sqrt(north.var() + 1 - (half[:, 5] ** 2).mean()))
        _, _, self.spread = size_spreads(np.where(capital > 0, count, 0), capital)
        self.size, self.size_sd = size_level(count, capital, self.spread)


def quantiles(x):
    low, high = np.quantile(x, [0.05, 0.95])
    return f"dist: lognormal, p05: {max(low, 1e-3):.4f}, p95: {max(high, 2e-3):.4f}, max: {min(3 * high + 0.01, 2):.4f}"


def beta(x):
    return f"dist: beta, mean: {x.mean():.4f}, sd: {x.std():.4f}, max: 0.99"


def scenario(data, origin):
    """The plan's arrivals for each province from what it had to the origin: a scenario file with a variant for each."""
    n = origin - FIRST + 1
    known = {name: x[:, :n] for name, x in data.items()}
    new = Kind(known["new_n"], 1.0, known["new_musd"])
    more = Kind(known["exp_n"], known["stock_n"], np.maximum(known["exp_musd"], 0))
    note = f"source: 'FIA to {origin}', grade: A"
    text = [
        "name: panel", "extends: history.yaml", f"horizon: {{start: {origin + 1}, end: {LAST}}}", "observations: []",
        "calibrate: []", f"policy: {{start: {{value: {LAST + 1}, unit: year, {note}}}}}",
        "processes: {licensing: off, land: off, stalling: off, regime: off, noise: off, labour: off, wages: off,",
        "            migration: off, qualification: off, local_sourcing: off, certification: off, exit: off,",
        "            capital: off, employment_elasticity: off, discrepancy: off}",
        f"entry: {{agglomeration: {{value: 0, unit: '1', {note}}}}}",
        "moving:",
    ]
    for key, column, law in (("own_sd", 2, quantiles), ("persistence", 3, beta), ("north_sd", 4, quantiles)):
        text += [f"  {key}:", "    unit: '1'", f"    source: 'FIA to {origin}'", "    grade: A", "    values:",
                 f"      licences: {{{law(new.moving[:, column])}}}", f"      expansions: {{{law(more.moving[:, column])}}}"]
    text += ["  drift:", "    unit: 1/yr", f"    source: 'FIA to {origin}'", "    grade: A", "    values:"]
    for name, kind in (("licences", new), ("expansions", more)):
        text.append(f"      {name}: {{dist: normal, mean: 0, sd: {math.sqrt((kind.moving[:, 6] ** 2).mean()):.4f}, min: -0.3, max: 0.3}}")
    text += [f"  north_persistence: {{{beta(new.moving[:, 5])}, unit: '1', {note}}}",
             f"  north_first: {{value: {new.north:.4f}, unit: '1', {note}}}",
             f"  north_unknown: {{value: {new.north_unknown:.4f}, unit: '1', {note}}}", "variants:"]

    def value(key, what, unit):
        return f"        {key}: {{{what}, unit: {unit}, {note}}}"

    def size(kind, i):
        return f"dist: lognormal, mean: {math.exp(kind.size[i]):.4f}, sigma: {kind.spread[i]:.4f}, max: 3000"

    for i, name in enumerate(PROVINCES.values()):
        level = math.hypot(new.size_sd[i], more.size_sd[i]) / 2
        text += [
            f"  {name}:", "    initial:", f"      foreign_firms: {{value: {known['stock_n'][i][-1]}, unit: firms, {note}}}",
            "    origins:", "      - name: foreign",
            value("licensed", f"dist: lognormal, median: {new.rate[i]:.4f}, sigma: {new.rate_sd[i]:.4f}, max: 390", "projects/yr"),
            value("expansion_rate", f"dist: lognormal, median: {more.rate[i]:.5f}, sigma: {more.rate_sd[i]:.4f}, max: 0.5", "1/yr"),
            value("project_size", size(new, i), "m USD"), value("expansion_size", size(more, i), "m USD"),
            value("size_level", f"dist: lognormal, median: 1, sigma: {level:.4f}, min: 0.02, max: 20", "'1'"),
        ]
    return "\n".join(text) + "\n"


def simulate(plansim, folder, data, origin, replications):
    """draws[series][province, year, replication] of the years after the origin"""
    path = os.path.join(folder, f"panel-{origin}.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(scenario(data, origin))
    out = path.replace(".yaml", ".h5")
    subprocess.run([plansim, "run", path, "-n", str(replications), "--seed", str(SEED), "-q", "--force", "-o", out,
                    "--outcomes", "fdi_projects,fdi_registered"], check=True)
    with netCDF4.Dataset(out) as results:
        order = [list(results["scenario"][:]).index(name) for name in PROVINCES.values()]
        x = {"projects": results["fdi_projects"][:], "capital": results["fdi_registered"][:]}
        return {name: np.asarray(v)[order][:, :, 1:].transpose(0, 2, 1) for name, v in x.items()}


# ---- simple forecasts, of logarithms ----


def pooled_sd(x):
    """Within provinces: of x[province, year] around the province's mean."""
    deviations = x - x.mean(1, keepdims=True)
    return math.sqrt((deviations**2).sum() / (x.shape[0] * (x.shape[1] - 1)))


def simple(method, y, h, noise):
    """draws[province, draw] of the h-th year after y[province, year], all in logarithms."""
    provinces, n = y.shape
    change = np.diff(y, axis=1)
    sd = math.sqrt((change**2).mean())
    mean = y.mean(1)
    if method == "last value":
        centre, spread = y[:, -1], sd * math.sqrt(h)
    elif method == "drift":
        slope = change.mean(1)
        sd = math.sqrt(((change - slope[:, None]) ** 2).sum() / max(provinces * (n - 2), 1)) if n > 2 else sd
        centre, spread = y[:, -1] + h * slope, sd * math.sqrt(h + h * h / (n - 1))
    elif method == "AR(1)":
        before, after = y[:, :-1] - mean[:, None], y[:, 1:] - mean[:, None]
        phi = float(np.clip((before * after).sum() / (before**2).sum() + 1 / n, 0, 0.95))  # Nickell's bias, first order
        centre, spread = mean + phi**h * (y[:, -1] - mean), pooled_sd(y) * math.sqrt(1 - phi ** (2 * h) + 1 / n)
    else:
        centre, spread = mean, pooled_sd(y) * math.sqrt(1 + 1 / n)
    return centre[:, None] + spread * noise


# ---- scores ----


def crps(draws, seen):
    """Fair estimate from a sample (Ferro 2014)."""
    x = np.sort(draws)
    n = len(x)
    spread = 2 * ((2 * np.arange(1, n + 1) - n - 1) * x).sum() / (n * (n - 1))
    return np.abs(x - seen).mean() - spread / 2


def forecasts(plansim, folder, data, replications):
    """scores: rows (series, method, province, origin, year, crps, pit, width of 80 %)"""
    rows = []
    random = np.random.default_rng(SEED)
    for origin in ORIGINS:
        n = origin - FIRST + 1
        draws = simulate(plansim, folder, data, origin, replications)
        for series in SERIES:
            y = np.log(data[series])
            for h in range(1, LAST - origin + 1):
                noise = random.standard_normal(DRAWS)[None, :]
                for method in METHODS:
                    if method == "model":
                        x = np.log(np.maximum(draws[series][:, h - 1], 0.5 if series == "projects" else 0.1))
                    else:
                        x = simple(method, y[:, :n], h, noise)
                    for i in range(len(PROVINCES)):
                        seen = y[i, n - 1 + h]
                        low, high = np.quantile(x[i], [0.1, 0.9])
                        pit = (x[i] < seen).mean() + 0.5 * (x[i] == seen).mean()
                        rows.append((series, method, i, origin, origin + h, crps(x[i], seen), pit, high - low))
    return rows


def table(rows, series, only=None):
    """Coverage, width, CRPS, and skill over each simple forecast with an interval over whole years."""
    random = np.random.default_rng(SEED)
    kept = [r for r in rows if r[0] == series and (only is None or r[2] == only)]
    by = {m: np.array([r[5:] for r in kept if r[1] == m]) for m in METHODS}
    years = np.array([r[4] for r in kept if r[1] == METHODS[0]])
    targets = np.unique(years)
    pick = [np.concatenate([np.flatnonzero(years == y) for y in random.choice(targets, len(targets))])
            for _ in range(BOOTSTRAPS)]
    print("| forecast | 50 % hold | 80 % hold | 95 % hold | width | CRPS | skill of the model over it |")
    print("|---|---|---|---|---|---|---|")
    for m in METHODS:
        score, pit, width = by[m].T
        held = [100 * (np.abs(pit - 0.5) <= level / 2).mean() for level in (0.5, 0.8, 0.95)]
        text = ""
        if m != "model":
            model = by["model"][:, 0]
            skill = 1 - model.mean() / score.mean()
            low, high = np.quantile([1 - model[k].mean() / score[k].mean() for k in pick], [0.05, 0.95])
            text = f"{skill:.2f} [{low:.2f}; {high:.2f}]"
        print(f"| {m} | " + " | ".join(f"{x:.0f} %" for x in held) + f" | {width.mean():.2f} | {score.mean():.3f} | {text} |")
    print()
    return len(years), len(targets)


def student_tail(t, df):
    """Two-sided P(|T| > |t|) by Simpson's rule over the density."""
    x = np.linspace(0, abs(t), 20001)
    density = (1 + x * x / df) ** (-(df + 1) / 2) * math.gamma((df + 1) / 2) / (math.sqrt(df * math.pi) * math.gamma(df / 2))
    weights = np.ones_like(x)
    weights[1:-1:2], weights[2:-1:2] = 4, 2
    return max(0.0, 1 - 2 * (weights * density).sum() * (x[1] - x[0]) / 3)


def diebold_mariano(rows, series, method):
    """One year ahead, the provinces of a year as one loss, with the correction of Harvey, Leybourne and Newbold (1997)."""
    loss = {}
    for s, m, _, origin, year, score, *_ in rows:
        if s == series and year == origin + 1 and m in ("model", method):
            loss.setdefault(year, {}).setdefault(m, []).append(score)
    d = np.array([np.mean(x["model"]) - np.mean(x[method]) for _, x in sorted(loss.items())])
    n = len(d)
    statistic = d.mean() / math.sqrt(((d - d.mean()) ** 2).mean() / n) * math.sqrt((n - 1) / n)
    return statistic, student_tail(statistic, n - 1), n


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__.split("\n\n")[1])
    plansim, folder = sys.argv[1:3]
    replications = int(sys.argv[3]) if len(sys.argv) == 4 else 1000
    os.makedirs(folder, exist_ok=True)
    data = panel()
    rows = forecasts(plansim, folder, data, replications)
    for series, label in SERIES.items():
        print(f"**{label.capitalize()}, twelve provinces**\n")
        n, years = table(rows, series)
        tests = [diebold_mariano(rows, series, m) for m in METHODS[1:]]
        print(f"{n} forecasts of {years} years. Diebold-Mariano, one year ahead, {tests[0][2]} years: "
              + "; ".join(f"{m} {t:+.2f} (p {p:.2f})" for m, (t, p, _) in zip(METHODS[1:], tests)) + ".\n")
        print(f"**{label.capitalize()}, this province alone**\n")
        table(rows, series, 0)


main()
