"""Checks of what `plansim export` wrote: export_check.py CHECK ARGUMENTS...; exit code 1 and a line for what is wrong."""
import csv
import itertools
import math
import os
import re
import sys

import numpy as np
from psis import smooth


def rows(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def number(text):
    return float(text) if text else math.nan


def unmarked(text):
    """The text as it was, without the apostrophe that keeps a spreadsheet from reading a formula."""
    return text[1:] if re.match(r"'+[=+\-@]", text) else text


def same(a, b, what):
    assert a == b or (a != a and b != b), f"{what}: {a} and {b}"


def close(a, b, step, what):
    """Equal but for rounding to a multiple of `step`."""
    assert abs(a - b) <= 0.5000001 * step, f"{what}: {a} and {b}"


def step_of(text):
    """What a printed number is rounded to."""
    return 10.0 ** -len(text.partition(".")[2].strip())


# ---- form ----


def forms(folder):
    """RFC 4180 with LF and UTF-8; every column is in the dictionary and holds what it says."""
    names = sorted(name[:-4] for name in os.listdir(folder) if name != "plansim-files.sha256")
    assert all(os.path.exists(os.path.join(folder, name + ".csv")) for name in names), names
    dictionary = rows(folder, "dictionary")
    told = {}
    for line in dictionary:
        assert line["meaning_en"] and line["meaning_vi"] and line["label_en"] and line["label_vi"], line
        if line["column"]:
            told.setdefault(line["file"], {})[line["column"]] = line
    assert sorted(told) == sorted(f"{name}.csv" for name in names if name != "dictionary"), sorted(told)
    for name in names:
        raw = open(os.path.join(folder, name + ".csv"), "rb").read()
        assert b"\r" not in raw and raw.endswith(b"\n"), name
        text = raw.decode("utf-8")
        with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as file:
            table = list(csv.reader(file, strict=True))
        assert len(table) == text.count("\n"), f"{name}: a record is not a line"
        assert all(len(line) == len(table[0]) for line in table), f"{name}: rows of different length"
        assert len(set(table[0])) == len(table[0]), f"{name}: columns of one name"
        assert not any(re.match(r"[=+\-@]", cell) and not re.fullmatch(r"-?[0-9.e+-]+", cell) for line in table
                       for cell in line), f"{name}: a formula"
        if name == "dictionary":
            continue
        columns = told[name + ".csv"]
        assert list(columns) == table[0], f"{name}: {list(columns)} and {table[0]}"
        for line in table[1:]:
            for column, cell in zip(table[0], line):
                if columns[column]["type"] != "text" and cell:
                    assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(e[+-][0-9]+)?", cell), f"{name} {column}: {cell}"
                if columns[column]["type"] == "whole number" and cell:
                    assert float(cell) == int(float(cell)), f"{name} {column}: {cell}"


# ---- values ----


def opened(path):
    import xarray

    return xarray.open_dataset(path, engine="h5netcdf")


def place(data, variable, scenario, cell, year):
    """The value of a cell in a year as an array: scalar, by replication, or by quantile."""
    value = data[variable]
    own = ("scenario", "replication", "quantile", "year")
    axes = [axis for axis in value.dims if axis not in own]
    names = ["-".join(members) for members in itertools.product(*(data[axis].values for axis in axes))]
    value = value.transpose("scenario", "year", ..., *axes).values.reshape(
        (data.sizes["scenario"], data.sizes["year"], -1, len(names)))
    where = (list(data.scenario.values).index(scenario), list(data.year.values).index(int(year)))
    return np.squeeze(value[where][:, names.index(cell)])


def values(folder, path):
    """Summaries but errors of means, replications, draws and inputs are those of the results file, bit for bit."""
    data = opened(path).load()
    seen = wider = 0
    for line in rows(folder, "summary"):
        if line["indicator"] not in ("modern_firms", "output_real", "fdi_registered"):
            continue
        statistic = "quantile" if line["level"] else line["statistic"]
        value = place(data, f"{line['indicator']}_{statistic}", line["scenario"], line["cell"], line["year"])
        if line["level"]:
            assert line["statistic"] == f"q{round(100 * float(line['level'])):02d}", line
            value = value[list(data["quantile"].values).index(float(line["level"]))]
        if line["statistic"] == "mcse":  # the calibrations of the posterior may say that it is larger, never smaller
            assert not number(line["value"]) < float(value) * (1 - 1e-12), f"{line}: {value}"
            wider += number(line["value"]) > 1.01 * float(value)
        else:
            same(float(value), number(line["value"]), line)
        seen += 1
    assert wider > 10, "errors of means leave out the posterior"
    assert seen > 1000, f"only {seen} rows of the summary"
    wide = {(x["scenario"], x["indicator"], x["cell"], x["year"]): x for x in rows(folder, "ranges")}
    for line in rows(folder, "summary"):
        if line["statistic"] in ("mean", "mcse", "q05", "q10", "q25", "q50", "q75", "q90", "q95"):
            same(wide[line["scenario"], line["indicator"], line["cell"], line["year"]][line["statistic"]], line["value"], line)
    trials = {}
    for line in rows(folder, "replications"):
        key = (line["indicator"], line["scenario"], line["cell"], line["year"])
        trials.setdefault(key, []).append(number(line["value"]))
    for key in list(trials)[::37]:
        np.testing.assert_array_equal(trials[key], place(data, *key), str(key))
    assert len(trials) > 2000, f"only {len(trials)} series of replications"
    draws = {}
    for line in rows(folder, "draws"):
        draws.setdefault((line["scenario"], line["parameter"]), []).append(number(line["value"]))
    for scenario, parameter in list(draws)[::11]:
        np.testing.assert_array_equal(draws[scenario, parameter],
                                      data.draw_value.sel(scenario=scenario, draw=parameter).values, parameter)
    met = {}
    for line in rows(folder, "target_values"):
        met.setdefault((line["scenario"], line["target"]), []).append(number(line["met"]))
    for scenario, target in met:
        np.testing.assert_array_equal(met[scenario, target],
                                      data.target_met.sel(scenario=scenario, target=target).values, target)
    inputs(folder, path)


def inputs(folder, path):
    import xarray

    for variant in ("plan", "baseline"):
        stored = xarray.open_dataset(path, engine="h5netcdf", group=f"inputs/{variant}").to_dataframe()
        told = [line for line in rows(folder, "inputs") if line["variant"] == variant]
        assert [line["parameter"] for line in told] == list(stored.index), variant
        for column in ("value", "line", "uncertain"):
            own = [number(line[column]) for line in told]
            if column == "line":
                own = np.nan_to_num(own)  # not in any file: empty here, 0 there
            np.testing.assert_array_equal(own, stored[column].values, column)
        for column in ("unit", "unit_as_written", "distribution", "source", "grade", "file"):
            assert [unmarked(line[column]) for line in told] == list(stored[column]), column


def printed(path):
    with open(path, encoding="utf-8") as file:
        return [re.split(r"\s{2,}", line.strip()) for line in file]


def targets(folder, shown, in_depth):
    """What `show` prints of targets, rounded as it rounds."""
    told = {(x["label_en"], x["scenario"]): x for x in rows(folder, "targets")}
    seen, head = 0, []
    for line in printed(shown):
        if line[0] == "target":
            head = line[1:]
        if line[0].startswith("Within the plan's rounding"):
            break  # another yardstick: targets_rounded.csv
        if (line[0], "plan") not in told or len(line) < 4 or not re.match(r"[<>]?[0-9.]+ .*%", line[2]):
            continue
        cells = line[2:]
        judged = [name for name in head if not name.endswith("true figures")]
        for scenario, text in zip(head if len(cells) == len(head) else judged, cells):
            if scenario not in ("plan", "baseline"):
                continue
            row = told[line[0], scenario]
            found = re.match(r"([0-9.]+) ±([0-9.]+) %", text)
            if found:
                close(100 * number(row["probability"]), float(found[1]), step_of(found[1]), line)
                close(100 * number(row["mcse"]), float(found[2]), step_of(found[2]), line)
                seen += 1
            else:
                assert row["met"] in ("0", row["replications"]), line
    assert seen > 10, f"only {seen} targets"
    label, seen = "", 0
    for line in printed(in_depth):
        found = re.match(r"(.*?)(?:\u00a0°)?: [≥≤] ", line[0])
        label = found[1] if found else label
        if line[0] in ("plan", "baseline") and len(line) == 6:
            row = told[label, line[0]]
            found = re.match(r"([0-9.]+) % \[([0-9.]+); ([0-9.]+)\]", line[1])
            assert found or row["met"] in ("0", row["replications"]), line
            for column, text in zip(("probability", "low", "high"), found.groups() if found else ()):
                close(100 * number(row[column]), float(text), 0.1, line)
            found = re.match(r"([0-9 .]+?) ±", line[2])
            if found:
                close(number(row["missing_if_missed"]), float(found[1].replace(" ", "")), step_of(found[1]), line)
                seen += 1
            same(row["first_met_year"], line[4] if line[4].isdigit() else "", line)
            if line[5] != "-":
                close(100 * number(row["never_met"]), float(line[5].rstrip(" %")), 0.1, line)
    assert seen > 10, f"only {seen} targets in depth"


def comparison(folder, compared):
    """What `compare` prints of indicators; of targets what the values of single replications give."""
    told = {}
    for line in rows(folder, "comparison"):
        assert line["base"] == "baseline" and line["scenario"] == "plan", line
        told[line["what"], line["name"], line["cell"]] = line
    labels = {line["label_en"]: line for line in told.values() if line["what"] == "indicator"}
    label, seen = "", 0
    for line in printed(compared):
        found = re.match(r"(.*), 2030 \(", line[0])
        label = found[1] if found else label
        found = len(line) == 5 and re.match(r"([+-][0-9 .]+) ±([0-9 .]+)", line[1])
        if line[0] != "plan" or not found:
            continue
        row = labels[label]
        for column, text in (("difference", found[1]), ("mcse", found[2])):
            close(number(row[column]), float(text.replace(" ", "")), step_of(text), line)
        assert row["result"] == line[4].split(" (")[0], f"{line}: {row['result']}"
        if line[3].startswith("<"):
            assert float(row["p_adjusted"]) < 0.0001, line
        else:
            close(float(row["p_adjusted"]), float(line[3]), 0.0001 if float(line[3]) < 0.1 else 0.01, line)
        seen += 1
    assert seen > 10, f"only {seen} differences"
    met = {}
    for line in rows(folder, "target_values"):
        met.setdefault((line["target"], line["scenario"]), []).append(number(line["met"]))
    seen = 0
    for what, name, _ in told:
        if what != "target":
            continue
        row = next(x for key, x in told.items() if key[:2] == (what, name))
        difference = np.array(met[name, "plan"]) - np.array(met[name, "baseline"])
        assert abs(number(row["difference"]) - difference.mean()) < 1e-12, row
        # The calibrations of the posterior may say that the error is larger, never that it is smaller.
        assert number(row["mcse"]) > difference.std(ddof=1) / math.sqrt(len(difference)) - 1e-12, row
        seen += 1
    assert seen > 30, f"only {seen} targets"


def failed(folder, path):
    data = opened(path)
    status = {(line["scenario"], int(line["replication"])): line["failed"] for line in rows(folder, "trials")}
    lost = {key for key, failed in status.items() if failed == "1"}
    assert len(lost) == int(data.failed_count.sum()) > 0, len(lost)
    for line in rows(folder, "replications"):
        if (line["scenario"], int(line["replication"])) in lost:
            assert line["value"] == "", line
    told = {line["scenario"]: line for line in rows(folder, "scenarios")}
    for scenario in data.scenario.values:
        assert int(told[scenario]["failed"]) == int(data.failed_count.sel(scenario=scenario)), scenario


def given(folder, path, shown):
    """Weights and the median given them against the file; shares against what `show` prints."""
    data = opened(path)
    weights = {}
    for line in rows(folder, "trials"):
        weights.setdefault(line["scenario"], []).append(number(line["weight"]))
    for scenario, own in weights.items():
        np.testing.assert_array_equal(own, data.weight.sel(scenario=scenario).values, scenario)
    for line in rows(folder, "ranges_given"):
        if line["indicator"] == "modern_firms" and line["year"] == "2030":
            x = data.modern_firms.sel(scenario=line["scenario"], year=2030).values
            weight = np.array(weights[line["scenario"]])
            below, above = weight[x < number(line["q50"])].sum(), weight[x > number(line["q50"])].sum()
            assert max(below, above) <= 0.5 + 2 * weight.max(), f"{line}: {below} and {above}"
    told = {x["label_en"]: x for x in rows(folder, "targets_given") if x["scenario"] == "plan"}
    for name, row in told.items():
        met = data.target_met.sel(scenario="plan", target=row["target"]).values
        share = np.average(met, weights=smooth(np.array(weights["plan"]))[0])
        assert abs(share - number(row["probability"])) < 1e-9, f"{row}: {share}"
    text = open(shown, encoding="utf-8").read()
    some = [row for row in told.values() if 0.05 < number(row["probability"]) < 0.95]
    assert len(some) > 5, f"only {len(some)} targets"
    for row in some:
        digits = f"{100 * number(row['probability']):.1f} ±{100 * number(row['mcse']):.1f} %"
        assert digits in text, f"{row}: {digits} is not shown"
    seen = [line for line in rows(folder, "observations") if line["use"] == "condition"]
    assert [line["observation"] for line in seen] == ["fdi_seen"] and seen[0]["value"] == "319", seen


def hostile(folder):
    first, second = rows(folder, "scenarios")
    assert first["label_en"] == "'=HYPERLINK(\"http://x\";\"y\")", first
    assert unmarked(first["label_en"]) == '=HYPERLINK("http://x";"y")', first
    assert first["label_vi"] == '?[31m+1 hai dòng <script>alert(1)</script>, "ngoặc"', first
    assert second["scenario"] == "'-minus" and unmarked(second["scenario"]) == "-minus", second
    assert second["label_en"] == "''@SUM(A1)" and unmarked(second["label_en"]) == "'@SUM(A1)", second
    assert len(second["label_vi"]) > 155, len(second["label_vi"])
    assert {line["scenario"] for line in rows(folder, "summary")} == {"plan", "'-minus"}
    assert {line["unit"] for line in rows(folder, "summary")} == {"firms"}


if __name__ == "__main__":
    try:
        globals()[sys.argv[1]](*sys.argv[2:])
    except AssertionError as wrong:
        print(wrong)
        sys.exit(1)
