"""One search of plansim optimise on every face: the page and the workbook say what the terminal says, in its digits, and
the workbook's tables hold the numbers of the CSV files.

usage: cli_optimise_faces.py PLANSIM SCENARIO_DIR; works in a private temporary folder; one line per failed expectation."""
import html.parser
import os
import re
import subprocess
import sys
import tempfile

from export_book import Book, rows, same_number

PLANSIM, SCENARIOS = [os.path.abspath(p) for p in sys.argv[1:3]]
TABLES = [("allocations", 1), ("allocation_lines", 2), ("line_worth", 3), ("deciders", 4)]  # and their sheets
failures = []
checks = 0


def expect(good, what):
    global checks
    checks += 1
    if not good:
        failures.append(what)


def plain(text):
    """As a terminal has it: its minus sign, a blank for every space."""
    return re.sub(r"\s+", " ", text.replace("\u2212", "-").replace("\u202f", " ").replace("\u00a0", " ")).strip()


class Page(html.parser.HTMLParser):
    """Paragraphs and rows of tables, without their heads, by section; a row begins with its label."""

    def __init__(self, text):
        super().__init__()
        self.section, self.texts, self.rows, self.cell, self.row, self.head = "", [], [], None, None, False
        self.pictures = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "section":
            self.section = dict(attrs)["id"]
        if tag in ("p", "th", "td", "caption"):
            self.cell = ""
        if tag == "tr":
            self.row = []
        if tag in ("thead", "tbody"):
            self.head = tag == "thead"
        self.pictures += tag == "svg"

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.row.append(plain(self.cell))
        if tag in ("p", "caption"):
            self.texts.append((self.section, plain(self.cell)))
        if tag == "tr" and not self.head:
            self.rows.append((self.section, self.row))

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


def told(*cells):
    """As one line of a terminal: the "2." of "2. random 4" stands in a column of its own there."""
    return plain(" ".join([re.sub(r"^(\d+)\. ", r"\1 ", cells[0]), *cells[1:]]))


def lines_of(cells):
    """Rows of a sheet of the workbook."""
    by_row = {}
    for row, column in sorted(cells):
        by_row.setdefault(row, []).append(str(cells[row, column]))
    return {told(*row) for row in by_row.values()}


def compare(language):
    command = [PLANSIM, "optimise", "province.yaml", "--levers", "budget_lines[].amount", "--objective",
               "modern_firms@2030", "-n", "8", "--points", "4", "--evaluations", "6", "--top", "20", "--lang", language, "-q",
               "-o", language]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = {plain(line) for line in done.stdout.splitlines()}
    whole = plain(done.stdout)
    with open(f"{language}/report.html", encoding="utf-8") as file:
        page = Page(file.read())
    book = Book(f"{language}/tables.xlsx")
    summary = lines_of(book.sheet[book.names[0]])
    in_both = ("summary", "chosen", "amounts", "rests", "first")
    body = [row for section, row in page.rows if section in in_both]
    expect(len(body) > 20, f"{language}: only {len(body)} rows in the page")
    for row in body:
        expect(told(*row) in lines, f"{language}: the terminal has no row {row}")
        expect(told(*row) in summary, f"{language}: the workbook has no row {row}")
    said = [told(text) for section, text in page.texts if section in in_both and len(text) > 40]
    expect(len(said) > 8, f"{language}: only {len(said)} texts in the page")
    for text in said:
        expect(text in whole, f"{language}: the terminal does not say: {text}")
    expect(page.pictures == 2, f"{language}: {page.pictures} pictures")
    dictionary = book.table(book.names[-1])[1:]
    for name, sheet in TABLES:
        table, csv_rows = book.table(book.names[sheet]), rows(language, name)
        columns = [row[4] for row in dictionary if row[0] == book.names[sheet]]
        expect(len(columns) == len(table[0]), f"{language}: columns of {name}")
        expect(len(table) - 1 == len(csv_rows), f"{language}: rows of {name}")
        for cells, wanted in zip(table[1:], csv_rows):
            for column, cell in zip(columns, cells):
                global checks
                checks += 1
                if isinstance(cell, float) or re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", wanted[column]):
                    same_number(cell, wanted[column], f"{language} {name} {column}")


with tempfile.TemporaryDirectory() as work:
    os.chdir(work)
    with open(f"{SCENARIOS}/example/province.yaml", encoding="utf-8") as file, open("province.yaml", "w", encoding="utf-8") as to:
        to.write(file.read())
    for language in ("en", "vi"):
        compare(language)
print(*(f"FAILED: {f}" for f in failures), f"{checks} expectations, {len(failures)} failed", sep="\n")
sys.exit(1 if failures else 0)
