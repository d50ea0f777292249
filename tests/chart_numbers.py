"""Do the kept scripts of charts hold the numbers that the tables of the same file have?

usage: chart_numbers.py CHARTS EXPORT SENSITIVITY.csv TORNADO.csv DISCOVER.csv BOTTLENECKS.txt

CHARTS is a folder of `plansim plot --keep-scripts`, EXPORT one of `plansim export --csv --replications`; the others are
what `sensitivity --csv`, `sensitivity --tornado --csv`, `discover --csv` and `bottlenecks` print."""
import csv
import math
import re
import sys

charts, export, sensitivity, tornado, discover, bottlenecks = sys.argv[1:]
checks = 0


def blocks(chart):
    """The data blocks of a script: {name: rows of numbers}, empty lines kept as []."""
    text = open(f"{charts}/{chart}.gp", encoding="utf-8").read()
    found = re.findall(r"^\$(\w+) << EOD\n(.*?)^EOD$", text, re.M | re.S)
    return {name: [[float(x) for x in line.split()] for line in body.split("\n")[:-1]] for name, body in found}


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def near(what, got, want, tolerance=1e-7):
    global checks
    checks += 1
    got, want = list(got), [float(x) for x in want]
    same = len(got) == len(want) and all(math.isclose(g, w, rel_tol=tolerance, abs_tol=1e-9) for g, w in zip(got, want))
    if not same:
        sys.exit(f"{what}: chart {got}, table {want}")


def true(what, condition):
    global checks
    checks += 1
    if not condition:
        sys.exit(what)


ranges = {(r["scenario"], r["indicator"], r["cell"], int(r["year"])): r for r in table(f"{export}/ranges.csv")}
targets = table(f"{export}/targets.csv")
scenarios = [r["scenario"] for r in table(f"{export}/scenarios.csv")]
base = scenarios[0]
sectors = [r["cell"] for r in table(f"{export}/indicators.csv") if r["indicator"] == "firms_qualified"]
kinds = [r["cell"] for r in table(f"{export}/indicators.csv") if r["indicator"] == "land_leased"]
single = {}
for r in table(f"{export}/replications.csv"):
    if r["indicator"] in ("modern_firms", "public_cost_programmes") and r["value"] != "":
        single[r["scenario"], r["indicator"], int(r["replication"]), int(r["year"])] = float(r["value"])
n = 1 + max(key[2] for key in single)

# fans: median, then low and high of the widest band
for s, scenario in enumerate(scenarios):
    row, want = blocks("modern_firms")[f"fan{s}"][-1], ranges[scenario, "modern_firms", "", 2030]
    near("fan", row[:4], [2030, want["q50"], want["q05"], want["q95"]])
for i, cell in enumerate(sectors):
    row, want = blocks("members-firms_qualified")[f"fan{i}"][-1], ranges[base, "firms_qualified", cell, 2030]
    near("members", row[:4], [2030, want["q50"], want["q05"], want["q95"]])

data = blocks("variants-modern_firms")
want = [ranges[s, "modern_firms", "", 2030] for s in scenarios]
near("variants", data["lines"][-1], [2030, want[0]["q10"], want[0]["q90"]] + [w["q50"] for w in want])
near("ranges at the end", data["ends"][1][1:], [want[1]["q50"], want[1]["q10"], want[1]["q90"], 1])

data = blocks("difference-modern_firms")
want = next(r for r in table(f"{export}/comparison.csv") if r["name"] == "modern_firms" and r["scenario"] == base)
near("difference, mean", data["points0"][-1], [2030, want["difference"], want["low"], want["high"]])
near("difference, worlds", data["fan0"][-1], [2030, want["median"], want["q10"], want["q90"]])

data, rest = blocks("probability-2030"), blocks("probability-2030-2") # a long picture comes in two parts
for s, scenario in enumerate(scenarios):
    want = [t for t in targets if t["scenario"] == scenario and t["year"] == "2030"]
    rows = data[f"series{s}"] + rest[f"series{s}"]
    true("rows of probabilities", len(rows) == len(want) > 5)
    for row, t in zip(rows, want):
        near(t["target"], row[1:], [100 * float(t[k]) for k in ("probability", "low", "high")])

values = [r for r in table(f"{export}/target_values.csv") if r["value"] != ""]
for s, scenario in enumerate(scenarios):
    rows = blocks("histogram-electronics_firms_2025")[f"bins{s}"]
    mine = [float(r["value"]) for r in values if r["scenario"] == scenario and r["target"] == "electronics_firms_2025"]
    t = next(t for t in targets if t["scenario"] == scenario and t["target"] == "electronics_firms_2025")
    near("bins that meet", [sum(r[2] for r in rows if r[3] == 1)], [100 * float(t["probability"])])
    for low, high, share, met in rows:
        near("a bin", [share], [100 * sum(low <= x < high for x in mine) / len(mine)])
    near("reached", [blocks("reached-electronics_firms_2025")["lines"][-1][1 + s]], [100 * (1 - float(t["never_met"]))])

for chart, path, statistics in (("drivers", sensitivity, ("src", "prcc")), ("tornado", tornado, ("mean_low", "mean_high"))):
    rows, data = table(path), blocks(f"{chart}-modern_firms")
    for s, statistic in enumerate(statistics):
        known = [r for r in rows if r["statistic"] == statistic]
        true(f"{chart}: rows", len(data[f"series{s}"]) > 0)
        for row in data[f"series{s}"]:
            like = [k for k in known if math.isclose(float(k["value"]), row[1], rel_tol=1e-7)]
            true(f"{chart}: {row} is in no table", like)
            if chart == "drivers":
                near(chart, row[2:], [like[0]["low"], like[0]["high"]])

steps = [r for r in table(discover) if r["box"] == "1"]
data = blocks("box-electronics_firms_2025")
true("steps of the box", len(data["cloud0"]) == len(steps) > 3)
for k, step in enumerate(steps):
    near("find", data["cloud0"][k][0::3], [100 * float(step["coverage"]), 100 * float(step["density"])])
    near("test", data["cloud1"][k][0::3], [100 * float(step["held_out_coverage"]), 100 * float(step["held_out_density"])])

shares = [line.split() for line in open(bottlenecks, encoding="utf-8").read().split("\n\n")[2].split("\n")[1:5]]
for row in range(10):
    edges = blocks("bottlenecks")["stack0"][row][1:]
    for k, words in enumerate(shares):
        true(f"bottlenecks {row} {words}", abs(edges[k + 1] - edges[k] - float(words[row - 10])) <= 0.0501)

for i, cell in enumerate(kinds):
    want = [ranges[base, v, cell, 2030]["mean"] for v in ("land_leased", "land_released", "land_planned")]
    near("land", blocks("land")[f"stack{i}"][-1], [2030, 0] + want)

extra = [[sum(single[s, "public_cost_programmes", r, y] for y in range(2021, 2031)) for r in range(n)] for s in scenarios]
more = [[single[s, "modern_firms", r, 2030] for r in range(n)] for s in scenarios]
spot = blocks("cost-modern_firms")["cloud0"][0]
near("cost", [spot[0]], [sum(a - b for a, b in zip(*extra)) / n])
near("result", [spot[3]], [sum(a - b for a, b in zip(*more)) / n])

met = {}
for r in values:
    if r["scenario"] == base:
        met.setdefault(r["target"], []).append(int(r["met"]))


def phi(a, b):
    """Correlation of two targets: 0 where one never varies."""
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    both = sum(x * y for x, y in zip(a, b)) / len(a)
    return (both - mean_a * mean_b) / math.sqrt(mean_a * (1 - mean_a) * mean_b * (1 - mean_b))


# The twelve with the closest ties, of those that are met neither nearly always nor nearly never; of a pair in two price
# bases the first.
seen = {}
for name in met:
    seen.setdefault(re.sub("_(real|nominal)$", "", name), name)
varying = [name for name in seen.values() if 0.05 < sum(met[name]) / len(met[name]) < 0.95][:40]
ties = sorted(((abs(phi(met[a], met[b])), -i, -j) for i, a in enumerate(varying) for j, b in enumerate(varying) if i < j),
              reverse=True)
kept = set()
for _, i, j in ties:
    if len(kept | {-i, -j}) <= 12:
        kept |= {-i, -j}
varying = [name for i, name in enumerate(varying) if i in kept or len(varying) <= 12]
cells = blocks("joint")["cells"]
true("cells", len(cells) == len(varying) ** 2 and len(varying) > 6)
for column, row, share, *_ in cells:
    a, b = met[varying[int(column)]], met[varying[len(varying) - 1 - int(row)]]
    near("joint", [share], [100 * sum(x * y for x, y in zip(a, b)) / len(a)])

paths = blocks("paths-modern_firms")["paths"]
for i in (0, 39):
    at = paths[i * 12:i * 12 + 11]
    near("path", [p[1] for p in at], [single[base, "modern_firms", (2 * i + 1) * n // 80, int(p[0])] for p in at])

print(f"{checks} numbers")
