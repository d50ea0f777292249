#!/usr/bin/python3
"""Widths of the discrepancy from hindcast errors: what a hindcast says beyond the model's own spread, by kind.

usage: scripts/discrepancy.py RESULTS.h5 [--until YEAR]

RESULTS.h5: a hindcast from known years, of the model alone and without what is to be learnt from, e.g.
  plansim run scenarios/history.yaml --set processes.discrepancy=off -n 4000 -o results/hindcast.h5
Observations to YEAR are used. For each kind the errors (observed less mean of the model; logarithms, of shares of their
odds) are normal with the model's own covariance, the squared standard errors, and sd^2 min(t, t') for the discrepancy t
years after the start. The elicited sd is the median of a half-normal prior; printed are what the errors make of it.
Prints a Markdown table. Needs python3-xarray and python3-netcdf4 (scripts/setup.sh --test installs them).
"""
import argparse

import numpy
import xarray

HALF_NORMAL_MEDIAN = 0.67448975  # of a half-normal distribution with scale 1
SERIES = {  # kind: indicators and how they are compared
    "firms": {"fdi_projects_valid": "log"},
    "output": {"value_added_growth": "growth"},
    "composition": {"output_nominal": "sector"},
    "investment": {"fdi_registered": "log", "fdi_projects": "log", "expansions": "log"},
    "land": {"occupancy": "odds"},
    "jobs": {},
}


def simulated(results, name, cell, year):
    x = results[name].isel(scenario=0).sel(year=year)
    return x.sel({x.dims[-1]: cell}).values if cell else x.values


def compare(results, way, o):
    """(errors of the observation over the replications, their sd, years after the start, part of the discrepancy in it)"""
    start = int(results.year.values[0])
    value, se, year = float(o.value), float(o.se), int(o.year)
    x = simulated(results, o.name, o.cell, year)
    if way == "growth":  # one year's step
        return numpy.log1p(x / 100) - numpy.log1p(value / 100), se / (100 + value), year - start, "step"
    if way == "odds":
        x, p = numpy.clip(x / 100, 1e-3, 0.999), value / 100
        return numpy.log(x / (1 - x) * (1 - p) / p), se / 100 / (p * (1 - p)), year - start, "level"
    if way == "sector":  # against all industry, which the ordinary sector dominates
        n, first = year - int(o.start), simulated(results, o.name, o.cell, int(o.start))
        total = results.total_output_nominal.isel(scenario=0)
        whole = numpy.log(total.sel(year=year).values / total.sel(year=int(o.start)).values)
        seen = n * (numpy.log1p(value / 100) - numpy.log1p(o.whole / 100))
        return numpy.log(x / first) - whole - seen, n * se / (100 + value), n, "level"
    return numpy.log(numpy.maximum(x, 0.5) / value), se / value, year - start, "level"


class Observation:
    def __init__(self, results, i):
        text = lambda name: str(results["observation_" + name].values[i])
        self.value = results.observation_value.values[i]
        self.se = results.observation_standard_error.values[i]
        self.year, self.start = results.observation_year.values[i], results.observation_from_year.values[i]
        self.name, self.cell, self.measure = text("indicator"), text("cell"), text("measure")
        self.use = bool(results.observation_evaluable.values[i])


def errors_of(results, kind, until):
    """mean errors e[n], covariance of the model and of observation V[n, n], of the discrepancy at sd 1 K[n, n]"""
    seen = [Observation(results, i) for i in range(results.sizes["observation"])]
    whole = [o.value for o in seen if o.name == "total_output_nominal" and o.measure == "growth"]
    rows, sd, when = [], [], []
    for o in seen:
        way = SERIES[kind].get(o.name)
        if not way or not o.use or o.year > until or (way == "sector") != (o.measure == "growth"):
            continue
        o.whole = whole[0] if whole else numpy.nan
        x, s, t, sort = compare(results, way, o)
        rows.append(x)
        sd.append(s)
        when.append((t, sort))
    if not rows:
        return numpy.zeros(0), None, None
    x = numpy.array(rows)
    cover = lambda a, b: float(a[0] == b[0]) if a[1] == "step" else float(min(a[0], b[0]))
    k = numpy.array([[cover(a, b) for b in when] for a in when])
    return x.mean(1), numpy.atleast_2d(numpy.cov(x)) + numpy.diag(numpy.square(sd)), k


def posterior(e, v, k, elicited):
    grid = numpy.linspace(0, 6 * elicited, 601)
    log = -0.5 * numpy.square(grid * HALF_NORMAL_MEDIAN / elicited)
    for i, sd in enumerate(grid):
        if len(e):
            c = v + sd * sd * k
            log[i] -= 0.5 * (numpy.linalg.slogdet(c)[1] + e @ numpy.linalg.solve(c, e))
    weight = numpy.exp(log - log.max())
    weight /= weight.sum()
    q = [grid[numpy.searchsorted(numpy.cumsum(weight), level)] for level in (0.05, 0.5, 0.95)]
    return q, numpy.sqrt(numpy.sum(weight * grid * grid))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("results")
    parser.add_argument("--until", type=int, default=9999)
    args = parser.parse_args()
    results = xarray.open_dataset(args.results)
    inputs = xarray.open_dataset(args.results, group="inputs/" + str(results.variant.values[0]))
    given = dict(zip(inputs.parameter.values.astype(str), inputs.value.values))
    print("| kind | observations | error over spread | elicited sd | after the errors [5; 95 %] | root mean square |")
    print("|---|---|---|---|---|---|")
    for kind in SERIES:
        e, v, k = errors_of(results, kind, args.until)
        elicited = float(given[f"discrepancy.sd[{kind}]"])
        (low, median, high), rms = posterior(e, v, k, elicited)
        over = f"{numpy.sqrt(e @ numpy.linalg.solve(v, e) / len(e)):.2f}" if len(e) else "-"
        print(f"| {kind} | {len(e)} | {over} | {elicited:.3g} | {median:.3f} [{low:.3f}; {high:.3f}] | {rms:.3f} |")


if __name__ == "__main__":
    main()
