#!/usr/bin/python3
"""What each change of the model did to the medians of the headline indicators.

usage: scripts/medians.py [--year YEAR] [--scenario NAME] STEP=RESULTS.h5 ...

Each RESULTS.h5 is the same scenario after one change more, e.g. written by the program of an earlier revision, or with
--set that takes a change back. Prints one Markdown row for each step: the median of each indicator with 10 and 90 % of
futures, and under it the change of the median against the step before. Medians of steps add up along a column because
each is taken against the step before it, in the order given; in another order a step may count for more or less.
Needs python3-xarray and python3-netcdf4 (scripts/setup.sh --test installs them).
"""
import argparse

import numpy
import xarray

HEADLINES = {  # indicator: name, digits
    "modern_firms": ("firms", 0),
    "modern_share": ("share, %", 1),
    "total_output_real": ("output, bn VND", 0),
    "fdi_disbursed": ("FDI disbursed, m USD", 0),
    "land_leased_total": ("land let, ha", 0),
    "employment_total": ("jobs", 0),
}


def values(path, year, scenario):
    with xarray.open_dataset(path) as results:
        names = [str(name) for name in results.scenario.values]
        if scenario and scenario not in names:
            raise SystemExit(f"{path} has no scenario {scenario}; it has {', '.join(names)}")
        one = results.isel(scenario=names.index(scenario) if scenario else 0).sel(year=year)
        return {name: one[name].values for name in HEADLINES}


def cell(x, before, digits):
    low, median, high = numpy.nanquantile(x, [0.1, 0.5, 0.9])
    text = f"{median:,.{digits}f} [{low:,.{digits}f}; {high:,.{digits}f}]"
    if before is None:
        return text
    old = numpy.nanmedian(before)
    return f"{text} ({100 * (median / old - 1):+.1f} %)"


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--year", type=int, default=2030)
    parser.add_argument("--scenario")
    parser.add_argument("step", nargs="+")
    args = parser.parse_args()
    print(f"| {args.year} | " + " | ".join(name for name, _ in HEADLINES.values()) + " |")
    print("|---|" + "---|" * len(HEADLINES))
    before = {name: None for name in HEADLINES}
    for step in args.step:
        name, equals, path = step.partition("=")
        if not equals:
            raise SystemExit(f"'{step}' is not STEP=RESULTS.h5")
        x = values(path, args.year, args.scenario)
        print(f"| {name} | " + " | ".join(cell(x[i], before[i], HEADLINES[i][1]) for i in HEADLINES) + " |")
        before = x


if __name__ == "__main__":
    main()
