"""Checks of a workbook of `plansim export`: export_book.py CHECK ARGUMENTS...; exit code 1 and a line for what is wrong."""
import csv
import functools
import glob
import json
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """Sheets of a workbook: cell[(row, column)] is a text or a number, both from 0."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.parts = {name: tree.fromstring(self.zip.read(name)) for name in self.zip.namelist() if name.endswith(("xml", "rels"))}
        shared = [self.decode("".join(t.text or "" for t in item.iter(MAIN + "t")))
                  for item in self.parts["xl/sharedStrings.xml"]]
        self.names = [sheet.get("name") for sheet in self.parts["xl/workbook.xml"].iter(MAIN + "sheet")]
        self.sheet = {}
        for i, name in enumerate(self.names):
            cells = {}
            for cell in self.parts[f"xl/worksheets/sheet{i + 1}.xml"].iter(MAIN + "c"):
                letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
                column = 0
                for letter in letters:
                    column = 26 * column + ord(letter) - ord("A") + 1
                value = cell.find(MAIN + "v")
                assert cell.find(MAIN + "f") is None, f"{name}: a formula"
                assert cell.get("t") in (None, "s"), f"{name}: a cell of type {cell.get('t')}"
                if value is not None:
                    cells[int(row) - 1, column - 1] = shared[int(value.text)] if cell.get("t") else float(value.text)
            self.sheet[name] = cells

    @staticmethod
    def decode(text):
        return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)

    def table(self, name):
        """Rows of a table as lists with None for empty cells, the head first."""
        cells = self.sheet[name]
        columns = max(column for row, column in cells if row == 0) + 1
        rows = max(row for row, _ in cells) + 1
        return [[cells.get((row, column)) for column in range(columns)] for row in range(rows)]


def rows(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def same_number(cell, text, what):
    """A cell against a cell of a CSV file: equal to the 16 digits that a workbook keeps."""
    if text == "" or text is None:
        assert cell is None, f"{what}: {cell} is not empty"
    else:
        assert isinstance(cell, float) and abs(cell - float(text)) <= 2e-15 * abs(float(text)), f"{what}: {cell} and {text}"


# Sheets in order, with the CSV file that holds the same table.
SHEETS = {
    "summary": ("Summary", "Tóm tắt", None),
    "charts": ("Charts", "Biểu đồ", None),
    "probabilities": ("Probabilities", "Xác suất", None),
    "targets": ("Targets", "Mục tiêu", "targets"),
    "within rounding": ("Within rounding", "Trong mức làm tròn", "targets_rounded"),
    "not covered": ("Not covered", "Ngoài mô hình", "targets_not_modelled"),
    "indicators": ("Indicators", "Chỉ tiêu", "ranges"),
    "changes": ("Changes", "Thay đổi", None),
    "comparison": ("Comparison", "So sánh", "comparison"),
    "targets given": ("Targets given", "Mục tiêu theo số liệu", "targets_given"),
    "indicators given": ("Indicators given", "Chỉ tiêu theo số liệu", "ranges_given"),
    "observations": ("Observations", "Số liệu thực tế", "observations"),
    "assumptions": ("Assumptions", "Giả định", "inputs"),
    "dictionary": ("Dictionary", "Từ điển", None),
}


def sheet(lang, key):
    return SHEETS[key][lang == "vi"]


def whole(path, lang, folder, *missing):
    """Every number of the tables is that of the CSV files; text is text; charts point to what they show."""
    book = Book(path)
    given = any(name.endswith("_given.csv") for name in os.listdir(folder))
    if not rows(folder, "targets_rounded"):
        missing += ("within rounding",)
    wanted = [sheet(lang, key) for key in SHEETS if key not in missing and (given or not key.endswith("given"))]
    assert book.names == wanted, book.names
    for part, root in book.parts.items():
        assert not any(node.tag.endswith("hyperlink") for node in root.iter()), f"{part}: a link"
    numbers(book, lang, folder)
    for name in wanted[2:]:
        part = book.parts[f"xl/worksheets/sheet{book.names.index(name) + 1}.xml"]
        pane = next(part.iter(MAIN + "pane"))
        assert pane.get("state") == "frozen" and pane.get("ySplit") == "1", name
        assert next(part.iter(MAIN + "autoFilter")).get("ref").startswith("A1:"), name
    charts(book, lang, folder)


@functools.cache
def catalogue():
    """Vietnamese sources by the English ones of the scenario files."""
    text = subprocess.run(["msgcat", "--no-wrap", os.path.join(os.path.dirname(__file__), "../scenarios/po/vi.po")],
                          capture_output=True, text=True, check=True).stdout
    return {json.loads(source): json.loads(own) for source, own in re.findall(r'^msgid (".+")\nmsgstr (".+")$', text, re.M)}


def source_in(lang, text):
    return catalogue().get(text, text) if lang == "vi" else text


def numbers(book, lang, folder):
    """Columns with numbers of each table, by the names that the dictionary gives them."""
    dictionary = book.table(sheet(lang, "dictionary"))[1:]
    seen = 0
    for key, (_, _, file) in SHEETS.items():
        name = sheet(lang, key)
        if name not in book.names or not file:
            continue
        columns = [line[4] for line in dictionary if line[0] == name]
        heads = [line[1] for line in dictionary if line[0] == name]
        table = book.table(name)
        assert table[0] == heads, f"{name}: {table[0]} and {heads}"
        told = rows(folder, file)
        assert len(told) == len(table) - 1, f"{name}: {len(table) - 1} rows, not {len(told)}"
        for line, own in zip(told, table[1:]):
            for column, cell in zip(columns, own):
                text = re.sub(r"^'(?='*[=+\-@])", "", line[column])
                if isinstance(cell, float) or re.fullmatch(r"-?[0-9.]+(e[-+]?[0-9]+)?", text) and column not in ("unit", "unit_as_written", "source"):
                    same_number(cell, text, (name, column))
                    seen += 1
                elif column in ("source", "prior_source"):
                    assert cell == (source_in(lang, text) or None), f"{name} {column}: {cell} and {text}"
                elif column in ("label_en", "label_vi", "scenario", "parameter", "reason_en", "reason_vi") or (column, lang) == ("prior", "en"):
                    assert cell == (text or None), f"{name} {column}: {cell} and {text}"
    assert seen > 100, f"only {seen} numbers"


def changes(path, document):
    """The sheet of changes holds the inputs that diff finds."""
    with open(document, encoding="utf-8") as file:
        told = json.load(file)["answers"]["input_changes"]["rows"]
    table = Book(path).table("Changes")
    assert len(table) == len(told) + 1 > 3, f"{len(table)} rows, {len(told)} changes"
    for row, line in zip(told, table[1:]):
        wanted = [row[key] for key in ("scenario", "base", "parameter", "label_en")]
        assert line[:4] == wanted, f"{line[:4]} and {wanted}"
        for cell, key in ((5, "old"), (6, "new")):
            same_number(line[cell], "" if row[key] is None else repr(row[key]), (row["parameter"], key))
        assert line[-3:] == [row["new_source"], row["new_file"], row["new_line"]], f"{line[-3:]} and {row}"
        written = [row[side + "_unit_as_written"] or "" for side in ("old", "new")]
        assert [cell or "" for cell in (line[9], line[11])] == written, f"{line} and {row}"


def charts(book, lang, folder):
    """Each chart's median is a column of medians of one indicator and scenario, and its title says which."""
    ns = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    indicators = book.table(sheet(lang, "indicators"))
    median = {"en": "median", "vi": "giá trị trung vị"}[lang]
    label = {line["scenario"]: line["label_" + lang] for line in rows(folder, "scenarios")}
    fans = bars = 0
    for part, root in book.parts.items():
        if not part.startswith("xl/charts/chart"):
            continue
        for node in root.iter(ns + "f"):
            assert re.fullmatch(r"'?[^'!\[\]]+'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", node.text), node.text
        title = root.find(f".//{ns}title//{ns}v").text
        for series in root.iter(ns + "ser"):
            name = series.find(f"{ns}tx//{ns}v").text
            points = [float(v.text) for v in series.findall(f"{ns}val//{ns}v")]
            if root.find(f".//{ns}barChart") is not None:
                shown = book.table(sheet(lang, "probabilities"))
                column = shown[0].index(name)
                assert points == [line[column] for line in shown[1:]], f"{part}: {name}"
                bars += 1
            elif name == median:
                own = [line for line in indicators[1:] if f"{line[0]}: {label[line[1]]}" == title]
                values = [line[indicators[0].index(median)] for line in own]
                assert points == [x for x in values if x is not None] and points, f"{part}: {title}"
                fans += 1
    assert bars == min(4, len(rows(folder, "scenarios"))) and fans > 0, (bars, fans)


def has(path, pattern):
    texts = [value for cells in Book(path).sheet.values() for value in cells.values() if isinstance(value, str)]
    assert any(re.match(pattern, text) for text in texts), pattern


def lacks(path, pattern):
    try:
        has(path, pattern)
    except AssertionError:
        return
    raise AssertionError(f"{path} has {pattern}")


def hostile(path, lang):
    book = Book(path)
    texts = {value for cells in book.sheet.values() for value in cells.values() if isinstance(value, str)}
    if lang == "en":
        assert '=HYPERLINK("http://x";"y")' in texts and "'@SUM(A1)" in texts, "labels are not as they were"
    else:
        assert '?[31m+1 hai dòng <script>alert(1)</script>, "ngoặc"' in texts, "labels are not as they were"
        assert any(len(text) > 155 and text.startswith("dài dài") for text in texts), "the long label is cut"
    assert "-minus" in texts and "_x0041_=1+1" in texts, "names are not as they were"


def office(folder, path):
    """What LibreOffice read, one CSV file a sheet: the same numbers and texts."""
    stem = os.path.splitext(os.path.basename(path))[0]
    book = Book(path)
    assert len(glob.glob(os.path.join(folder, stem + "-*.csv"))) == len(book.names), os.listdir(folder)
    cells = 0
    for name in book.names:
        with open(os.path.join(folder, f"{stem}-{name}.csv"), encoding="utf-8", newline="") as file:
            for r, line in enumerate(csv.reader(file)):
                for c, text in enumerate(line):
                    own = book.sheet[name].get((r, c))
                    if isinstance(own, float):
                        x = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
                        assert math.isclose(own, x, rel_tol=1e-13, abs_tol=1e-17), f"{name} {r} {c}: {own} and {text}"
                    else:
                        assert text.strip() == (own or "").strip(), f"{name} {r} {c}: {own} and {text}"
                    cells += own is not None
    assert cells == sum(len(sheet) for sheet in book.sheet.values()) > 1000, cells


if __name__ == "__main__":
    try:
        globals()[sys.argv[1]](*sys.argv[2:])
    except AssertionError as wrong:
        print(wrong)
        sys.exit(1)
