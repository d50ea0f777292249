#!/usr/bin/python3
"""What changed output, from a results file: growth, entry, expansion, exit, use of capacity, and prices.

usage: scripts/decomposition.py RESULTS.h5 [VARIANT]

Prints a Markdown table. Means over replications add up exactly; medians do not. Needs python3-xarray and
python3-netcdf4 (scripts/setup.sh --test installs them) and a file written with --keep all.
"""
import sys

import numpy
import xarray

PERIODS = 2  # the horizon is cut into so many periods of equal length


def mean_and_median(x):
    return f"{numpy.nanmean(x):,.0f} ({numpy.nanmedian(x):,.0f})"


def table(results, changes, start, nominal):
    years = results.year.values
    cut = numpy.linspace(0, len(years) - 1, PERIODS + 1).astype(int)
    spans = [(cut[i], cut[i + 1]) for i in range(PERIODS)] + [(0, len(years) - 1)]
    rows = [("output before", [start[:, a] for a, _ in spans])]
    for k, name in enumerate(results.component.values):
        rows.append((str(name), [changes[:, a + 1 : b + 1, k].sum(1) for a, b in spans]))
    rows.append(("change, real", [start[:, b] - start[:, a] for a, b in spans]))
    if nominal is not None:
        price = nominal - start
        rows.append(("price", [price[:, b] - price[:, a] for a, b in spans]))
    print("| bn VND: mean (median) | " + " | ".join(f"{years[a] + 1}-{years[b]}" for a, b in spans) + " |")
    print("|---|" + "---|" * len(spans))
    for name, values in rows:
        print(f"| {name} | " + " | ".join(mean_and_median(x) for x in values) + " |")
    print()


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    results = xarray.open_dataset(sys.argv[1])
    names = [str(name) for name in results.scenario.values]
    if len(sys.argv) == 3 and sys.argv[2] not in names:
        sys.exit(f"{sys.argv[1]} has no scenario {sys.argv[2]}; it has {', '.join(names)}")
    results = results.isel(scenario=names.index(sys.argv[2]) if len(sys.argv) == 3 else 0)
    print("All industry:\n")
    table(results, results.output_change.values, results.total_output_real.values, results.total_output_nominal.values)
    print("Supporting and high-tech industry:\n")
    table(results, results.modern_output_change.values, results.modern_output.values, None)


if __name__ == "__main__":
    main()
