#!/usr/bin/env python3
"""Checks documents of --format json.

  json_check.py document FILE NAME...      answers of these names in this order; every row has the columns described
  json_check.py tables FILE FOLDER         answers hold the rows of the exported tables of the same names
  json_check.py table FILE NAME CSV        the same of one answer; rounded numbers of the CSV file agree
  json_check.py choice FILE TEXT           dominance, regret, ranks and costs are those that compare prints
  json_check.py boxes FILE TEXT            boxes, limits and tree are those that discover prints
  json_check.py dictionary FILE            the list of all answers: names, roles, languages"""
import csv
import json
import math
import sys

ROLES = {"key", "label", "about", "value", "share", "count", "error", "low", "high", "n", "p", "verdict", "origin"}


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_constant=lambda word: sys.exit(f"{path}: {word} is no JSON"))


def check_answer(name, answer):
    columns = [c["name"] for c in answer["columns"]]
    assert columns and len(set(columns)) == len(columns), name
    for c in answer["columns"]:
        where = f"{name}.{c['name']}"
        assert c["role"] in ROLES and c["kind"] in ("text", "whole number", "number"), where
        assert c["of"] is None or c["of"] in columns, where
        assert all(c[part][language] for part in ("label", "meaning") for language in ("en", "vi")), where
    for row in answer["rows"]:
        assert list(row) == columns, name
        for c in answer["columns"]:
            kind = str if c["kind"] == "text" else (int, float)
            assert row[c["name"]] is None or isinstance(row[c["name"]], kind), f"{name}.{c['name']}: {row}"
            share = c["role"] == "share" and row[c["name"]] is not None
            assert not share or -1e-12 <= row[c["name"]] <= 1 + 1e-12, f"{name}.{c['name']}: {row}"


def document(path, wanted):
    """`wanted`: the names of the answers in their order; one with a "?" may be without rows."""
    d = load(path)
    names = [name.rstrip("?") for name in wanted]
    assert d["format"] == "plansim-answers" and d["format_version"] == 1 and d["program"] == "plansim"
    assert d["version"] and d["command"].startswith("plansim ") and "--format json" in d["command"]
    assert list(d["answers"]) == names, list(d["answers"])
    for name, answer in d["answers"].items():
        check_answer(name, answer)
    empty = [name for name in names if name in wanted and not d["answers"][name]["rows"]]
    assert not empty, empty


def same(a, text, digits):
    """Is the cell of a document the text of a table?"""
    if text == "":
        return a is None or a == ""
    if isinstance(a, str):
        return a.replace("\n", " ") == text.removeprefix("'") or a == text
    return a is not None and math.isclose(a, float(text), rel_tol=digits, abs_tol=1e-300)


def table(answer, path, digits):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows and len(rows) == len(answer["rows"]), f"{path}: {len(rows)} rows, not {len(answer['rows'])}"
    assert list(rows[0]) == [c["name"] for c in answer["columns"]], f"{path}: other columns: {list(rows[0])}"
    for wanted, row in zip(rows, answer["rows"]):
        for name, text in wanted.items():
            assert same(row[name], text, digits), f"{path}: {name}: {row[name]} is not {text}"


def tables(path, folder):
    answers = load(path)["answers"]
    for name in ("scenarios", "targets", "targets_not_modelled", "comparison", "observations"):
        table(answers[name], f"{folder}/{name}.csv", 0)


def choice(path, text):
    answers = load(path)["answers"]
    with open(text, encoding="utf-8") as file:
        printed = " ".join(file.read().split())
    for row in answers["dominance"]["rows"]:
        told = row["result"] if row["result"] == "the same" else f"({row['p_dominates']:.3f}; {row['p_dominated']:.3f})"
        assert told in printed, row
    ranks = {}
    for row in answers["ranks"]["rows"]:
        key = (row["indicator"], row["cell"], row["year"], row["scenario"])
        ranks[key] = ranks.get(key, 0) + row["probability"]
    assert ranks and all(math.isclose(total, 1) for total in ranks.values()), ranks
    for row in answers["regret"]["rows"]:
        key = (row["indicator"], row["cell"], row["year"], row["scenario"])
        assert key in ranks and (row["regret"] >= 0 and f" {100 * row['best_in']:.0f} % " in printed), row
    known = [row for row in answers["costs"]["rows"] if row["ratio"] is not None]
    assert known and all(row["low"] <= row["ratio"] <= row["high"] for row in known), answers["costs"]["rows"]
    assert all(math.isclose(row["ratio"], row["extra_cost"] / row["additional"]) for row in known), known
    assert all(row["ratio"] or row["result"] in printed for row in answers["costs"]["rows"]), answers["costs"]["rows"]


def boxes(path, text):
    answers = load(path)["answers"]
    with open(text, encoding="utf-8") as file:
        printed = " ".join(file.read().split())
    for row in answers["boxes"]["rows"]:
        if row["confirmed"]:
            for share in ("density", "coverage", "support", "base_density"):
                assert f"{100 * row[share]:.1f} %" in printed, (share, row)
    assert all(row["factor"] in printed for row in answers["limits"]["rows"])
    nodes = {row["node"]: row for row in answers["tree"]["rows"]}
    assert nodes[0]["parent"] is None and nodes[0]["support"] == 1
    for number, node in nodes.items():
        parts = [other for other in nodes.values() if other["parent"] == number]
        assert len(parts) == (0 if node["leaf"] else 2), node
        assert not parts or math.isclose(sum(part["support"] for part in parts), node["support"]), node
        assert f"{100 * node['support']:.1f} % {100 * node['density']:.1f} %" in printed, node


def dictionary(path):
    rows = load(path)["answers"]["dictionary"]["rows"]
    answers = [r["answer"] for r in rows if r["column"] is None]
    assert len(answers) > 25 and len(set(answers)) == len(answers), answers
    for name in answers:
        own = [r for r in rows if r["answer"] == name and r["column"]]
        columns = {r["column"] for r in own}
        assert len(columns) == len(own), name
        for r in own:
            assert r["role"] in ROLES and (r["of"] is None or r["of"] in columns), r
            assert r["role"] not in ("error", "low", "high") or r["of"], r
            assert r["unit"] != "unit" or "unit" in columns, r
        assert all(r[k] for r in own for k in ("label_en", "label_vi", "meaning_en", "meaning_vi")), name


if __name__ == "__main__":
    what, path, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
    if what == "document":
        document(path, rest)
    elif what == "tables":
        tables(path, *rest)
    elif what == "choice":
        choice(path, *rest)
    elif what == "boxes":
        boxes(path, *rest)
    elif what == "table":
        table(load(path)["answers"][rest[0]], rest[1], 1e-8)
    else:
        dictionary(path)
