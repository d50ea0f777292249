"""What every face tells of small fixed runs, against what is stored: texts of commands line by line, and of tables, charts,
pages and workbooks a line for each column, each block of numbers, each section and each sheet. So a change of the program
says what it moved on which face, and a mistake that no number can show is in the diff.

The scenarios in tests/data/told are changed by nobody. GROUP.txt holds what the commands of a group tell: English in full,
Vietnamese and files as hashes (rows, a hash, and one value to read). Numbers are compared to nine digits.

usage: told.py PLANSIM DATA_DIR FOLDER GROUP [--rewrite]; told.py --groups: their names
FOLDER must be empty. Without --rewrite prints what differs and ends with exit code 1 when anything does."""
import csv
import difflib
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import zipfile

VARIANTS = "run variants.yaml --seed 3 -n 32 -q -o v.h5"
BATCH = "run batch.yaml --seed 3 -n 12 -q -o b.h5"
DESIGN = "run design.yaml --seed 3 -q -n"
EVENTS = "--event built --event year-end --to 2026"
SEARCH = "optimise province.yaml --set horizon.end=2030 --levers 'budget_lines[].amount' -q"
LEARN = "calibrate learning.yaml -n 60 --worlds 8 --rounds 2 --ess 20 --thin -q"
SOLVE = "solve province.yaml --set horizon.end=2030 --target suppliers_2030 --vary entry.promotion --min 0.5 --max 4 -q"

# Commands in their order, and what of it is told: `vi` in Vietnamese, too; `brief` as hashes, for what is long and stands
# in the documents; `files` what it makes.
GROUPS = {
    "shown": [
        (VARIANTS,), ("show v.h5", "vi"), ("show v.h5 --targets", "vi"), ("show v.h5 --joint", "vi"),
        ("show v.h5 3 --worst castings_2035 --variant less", "vi"), ("show v.h5 --format json",),
        ("show v.h5 --joint --format json",), ("show v.h5 2 --worst few_firms_2030 --format json",),
        ("run province.yaml --seed 3 -n 300 -q --keep summary --set horizon.end=2026 -o k.h5",), ("show k.h5",)],
    "compared": [
        (VARIANTS,), ("compare v.h5 --base more --confidence 90", "vi"),
        ("compare v.h5 --indicator 'firms_qualified[castings]@2030' --better low --variant less",),
        ("compare v.h5 --format json",), ("rank v.h5 --by modern_firms --cost public_cost", "vi"),
        ("rank v.h5 --by target:castings_2035 --format csv",), ("diff v.h5:baseline v.h5:more", "vi"),
        ("diff v.h5:baseline v.h5:less --format json",), ("digest v.h5",)],
    "held": [
        (VARIANTS,), ("bottlenecks v.h5", "vi"), ("bottlenecks v.h5 --by-sector --period 3", "brief"),
        ("bottlenecks v.h5 --format json",), ("discover v.h5 --target castings_2035 --variant less --tree",),
        ("plot v.h5 --list --chart all", "vi")],
    "tables": [
        (VARIANTS,), ("export v.h5 -q --csv csv --indicator modern_firms --indicator firms_qualified --indicator"
                      " public_cost --replications", "files"),
        (BATCH,), ("export b.h5 -q --csv csv-b --indicator modern_firms --indicator public_cost", "files")],
    "books": [
        (VARIANTS,), ("export v.h5 -q --xlsx v.xlsx --indicator modern_firms --indicator firms_qualified", "files"),
        (BATCH,), ("export b.h5 -q --lang vi --xlsx b.xlsx --indicator modern_firms", "files")],
    "charts": [
        (VARIANTS,), ("plot v.h5 -q -o charts --keep-scripts --chart all --indicator modern_firms --indicator"
                      " 'firms_qualified[castings]' --target castings_2035 --target few_firms_2030", "files")],
    "pictures": [
        ("run narrow.yaml --seed 3 -n 6 -q -o narrow.h5",), ("plot narrow.h5 -q -o map --keep-scripts --chart map", "files"),
        (BATCH,), ("plot b.h5 --list --chart all", "vi"),
        ("plot b.h5 -q -o charts-b --keep-scripts --chart all --lang vi --indicator modern_firms --target suppliers_2030",
         "files")],
    "report": [(VARIANTS,), ("report v.h5 -q -o v.html", "files")],
    "report_brief": [(VARIANTS,), ("report v.h5 -q --brief --lang vi --variant less --base more --audit audited.yaml"
                                   " -o v-vi.html", "files")],
    "report_batch": [(BATCH,), ("report b.h5 -q -o b.html", "files")],
    "report_levers": [("run watched.yaml --seed 3 -n 60 -q --set horizon.end=2025 -o w.h5",),
                      ("report w.h5 -q --effects lever.yaml -o w.html", "files")],
    "report_since": [("run posterior.yaml watched.yaml --seed 3 -n 24 -q --set horizon.end=2030 -o p.h5",),
                     ("run watched.yaml --seed 4 -n 24 -q --set horizon.end=2030 -o w.h5",),
                     ("report p.h5 -q --variant watched --since w.h5 -o p.html", "files")],
    "report_random": [("run sharp.yaml --seed 3 -n 260 -q -o r.h5",), ("report r.h5 -q -o r.html", "files")],
    "batch": [
        (BATCH,), ("show b.h5", "vi"), ("show b.h5 2 --worst suppliers_2030",),
        ("rank b.h5 --by target:suppliers_2030 --cost public_cost --top 4", "vi"),
        ("rank b.h5 --by modern_firms@2030 --better low --format json",), ("sensitivity b.h5 --outcome modern_firms", "vi"),
        ("discover b.h5 --outcome modern_firms --below 100 --tree --boxes 2", "vi"),
        ("discover b.h5 --target suppliers_2030 --met --format json",), ("compare b.h5 --variant 'batch#3'",)],
    "designs": [
        (f"{DESIGN} 3 --set design.method=morris --set design.points=5 --set design.levels=4 -o m.h5",),
        ("show m.h5", "vi"), ("sensitivity m.h5 --outcome total_output_real", "vi"),
        (f"{DESIGN} 2 --set design.method=saltelli --set design.points=16 --set design.second_order=on -o s.h5",),
        ("sensitivity s.h5 --outcome total_output_real", "vi"), ("sensitivity s.h5 --outcome modern_firms --format json",),
        (f"{DESIGN} 2 --set design.method=saltelli --set design.points=16 --set design.scrambles=4 -o c.h5",),
        ("sensitivity c.h5 --outcome total_output_real --top 2", "vi"),
        ("run nested.yaml --seed 3 -n 6 -q -o n.h5",),
        ("show n.h5",), ("sensitivity n.h5 --outcome total_output_real", "vi"),
        ("run grid.yaml --seed 3 -n 8 -q -o g.h5",), ("show g.h5", "vi"), ("sensitivity g.h5 --outcome modern_firms", "vi")],
    "random": [
        ("run sharp.yaml --seed 3 -n 260 -q -o r.h5",), ("show r.h5 4 --worst many_firms", "vi"),
        ("sensitivity r.h5 --outcome total_output_real --top 6", "vi"),
        ("sensitivity r.h5 --outcome modern_firms --tornado", "vi"),
        ("sensitivity r.h5 --outcome modern_firms --csv",), ("sensitivity r.h5 --outcome modern_firms --tornado --csv",),
        ("sensitivity r.h5 --outcome modern_firms --format json",), ("discover r.h5 --target many_firms --tree", "vi"),
        ("discover r.h5 --outcome modern_firms --below 300 --boxes 2", "vi"),
        ("discover r.h5 --target many_firms --csv",), ("discover r.h5 --target many_firms --met --format json",),
        ("run sharp_design.yaml --seed 3 -n 40 -q -o d.h5",), ("discover d.h5 --target many_firms --tree", "vi"),
        ("run sharp.yaml --seed 3 -n 260 -q --condition close.yaml -o c.h5",), ("discover c.h5 --target many_firms",),
        ("plot r.h5 -q -o charts-r --keep-scripts --chart drivers --chart tornado --chart box", "files")],
    "weighted": [
        ("run province.yaml --seed 3 -n 120 -q --condition seen.yaml --set horizon.end=2030 -o w.h5",), ("show w.h5", "vi"),
        ("show w.h5 --targets", "vi"), ("show w.h5 --format json",), ("sensitivity w.h5 --outcome modern_firms",),
        ("score w.h5 --observed later.yaml",), ("discover w.h5 --target suppliers_2030",),
        ("export w.h5 -q --csv csv-w --indicator modern_firms", "files"),
        ("plot w.h5 -q -o charts-w --keep-scripts --chart fan --chart probability --chart histogram --indicator"
         " total_output_real --target suppliers_2030", "files")],
    "scored": [
        ("run watched.yaml posterior.yaml --seed 3 -n 32 -q -o p.h5",), ("show p.h5", "vi"), ("score p.h5", "vi"),
        ("score p.h5 --from 2025 --markdown", "vi"), ("score p.h5 --csv",), ("score p.h5 --format json",),
        ("describe observations watched.yaml", "vi"),
        ("plot p.h5 -q -o charts-p --keep-scripts --chart scorecard --chart fan --indicator total_output_real --observed"
         " later.yaml", "files"),
        ("export p.h5 -q --csv csv-p --indicator modern_firms", "files")],
    "many": [
        ("run many.yaml --seed 3 -n 20 -q --condition counted.yaml -o m.h5",), ("show m.h5", "vi", "brief"),
        ("show m.h5 --targets", "brief"), ("compare m.h5 --variant rate_46", "vi", "brief"),
        ("rank m.h5 --by target:many_firms --top 3", "vi"),
        ("bottlenecks m.h5", "brief"), ("plot m.h5 --list --chart all", "vi"), ("report m.h5 -q -o m.html", "files")],
    "levers": [
        ("effects province.yaml -n 12 -q", "vi"), ("effects province.yaml -n 6 -q --markdown",),
        ("effects province.yaml -n 6 -q --format json",),
        ("bottlenecks --relax province.yaml -n 12 -q --outcomes modern_firms,'output_real[castings]'", "vi"),
        ("bottlenecks --relax province.yaml -n 6 -q --format json",)],
    "solved": [
        (f"{SOLVE} -n 12", "vi"), (f"{SOLVE} -n 8 --format json",),
        ("solve province.yaml --set horizon.end=2030 --joint firms --scale 'origins[].licensed' -n 8 -q",)],
    "known": [
        ("priors known.yaml -n 40 -q", "vi"), ("priors known.yaml -n 20 -q --csv",), ("priors known.yaml -n 20 -q --markdown",),
        ("priors known.yaml -n 20 -q --format json",), ("audit audited.yaml", "vi"), ("audit audited.yaml --format json",),
        (f"{LEARN} -o cal.yaml", "files"), (f"{LEARN} --lang vi -o cal-vi.yaml",)],
    "money": [
        (f"{SEARCH} -n 4 --points 6 --evaluations 4 --objective supporting_firms@2030", "vi"),
        (f"{SEARCH} -n 4 --points 4 --no-search --objective modern_firms@2030:regret --format json",)],
    "money_front": [
        (f"{SEARCH} -n 6 --points 4 --evaluations 5 --objective public_cost@2030:mean --objective modern_firms@2030:p10"
         " --cap 2026=9000 --bound trade_fairs=1000: -o folder", "files")],
    "model": [
        ("describe indicators", "vi", "brief"), ("describe events", "brief"), ("describe streams", "brief"),
        ("describe lists", "brief"), ("describe distributions", "vi", "brief"), ("describe units", "brief"),
        ("describe parameters", "brief"), ("describe indicators --format json",),
        ("describe parameters --format json",), ("describe events --format json",),
        ("describe targets variants.yaml", "vi"), ("describe inputs batch.yaml", "vi", "brief"),
        ("describe inputs province.yaml --format json",), ("describe parameter budget batch.yaml", "vi"),
        ("describe parameter 'origins[overseas].licensed' posterior.yaml", "vi"),
        ("check variants.yaml", "vi"), ("check batch.yaml watched.yaml", "vi"), ("check --dump batch.yaml", "brief"),
        ("diff province.yaml posterior.yaml", "vi"), ("run learning.yaml -n 4 -q --keep key -o kept.h5",),
        ("digest --by-variable kept.h5",), ("run batch.yaml --dry-run --threads 2 -o none.h5", "vi")],
    "replayed": [
        ("run variants.yaml --seed 3 -n 4 -q -o v.h5",),
        (f"replay v.h5 --variant more --replication 1 {EVENTS}", "vi"),
        (f"replay v.h5 --variant more --replication 1 {EVENTS} --format csv",),
        ("replay v.h5 --variant less --worst castings_2035 --event failed",)],
}

NUMBER = re.compile(r"(?<![\w.])-?\d+\.?\d*(?:[eE][-+]?\d+)?(?![\w.])")
# What is another at another time or place.
MASKS = [(re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?Z?"), "TIME"), (re.compile(r"\b[0-9a-f]{64}\b"), "SHA256"),
         (re.compile(r"\b\d\d/\d\d/\d{4}( \d\d:\d\d)?"), "TIME"),
         (re.compile(r"((?:expected time on|thời gian dự kiến trên) .*(?:about|khoảng)) .*"), r"\1 SO LONG")]


def rounded(text):
    def short(match):
        word = match.group()
        if len(word) < 11 or "." not in word and "e" not in word:
            return word
        return f"{float(word):.9g}" if abs(float(word)) > 1e-11 else "0"
    return NUMBER.sub(short, text)


def masked(text):
    for pattern, to in MASKS:
        text = pattern.sub(to, text)
    return text


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def piece(name, lines):
    """One line for lines of text: how many, a hash, the last of them."""
    lines = [rounded(masked(line)) for line in lines]
    last = next((line for line in reversed(lines) if line.strip()), "")
    return f"{name}: {len(lines)} {digest(chr(10).join(lines))} {' '.join(last.split())[-40:]}"


def of_csv(name, text):
    rows = [row for row in csv.reader(text.splitlines()) if row[:1] != ["revision"]]
    return [piece(f"{name} {head}", [row[c] for row in rows[1:]]) for c, head in enumerate(rows[0])]


def of_json(name, text):
    """A line for each column of each answer, and one for all else."""
    whole = json.loads(text)
    out = []
    for answer, body in whole.pop("answers", {}).items() if isinstance(whole, dict) else ():
        rows = [row for row in body.pop("rows", []) if row.get("key") != "revision"]
        for column in rows[0] if rows else ():
            out.append(piece(f"{name} {answer}.{column}", [str(row[column]) for row in rows]))
        out.append(piece(f"{name} {answer}", json.dumps(body, indent=1).splitlines()))
    return out + [piece(f"{name} all else", json.dumps(whole, indent=1).splitlines())]


def of_script(name, text):
    """A gnuplot script: its blocks of numbers, and what is done with them."""
    out, rest, inside = [], [], None
    for line in text.splitlines():
        begun = re.match(r"\$(\w+) << EOD$", line)
        if begun:
            inside, rows = begun.group(1), []
        elif inside and line == "EOD":
            out.append(piece(f"{name} ${inside}", rows))
            inside = None
        elif inside:
            rows.append(line)
        elif not line.startswith("set terminal"):
            rest.append(line)
    return out + [piece(f"{name} script", rest)]


def of_page(name, text):
    """The sections of a page, without pictures, style and scripts that are the same in every page."""
    text = re.sub(r"<svg.*?</svg>|<style.*?</style>|<script>.*?</script>", "", text, flags=re.S)
    parts = re.split(r"(?=<h[23][ >])", text)
    out = []
    for part in parts:
        heading = re.match(r"<h[23].*?>(.*?)</h", part, re.S)
        said = re.sub(r"<[^>]*>", "", heading.group(1)) if heading else "-"
        out.append(piece(f"{name} {' '.join(said.split())[:60]}", re.sub(r"(?=<)", "\n", part).splitlines()))
    return out


def of_book(path):
    """The sheets and charts of a workbook."""
    out = []
    with zipfile.ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if name.endswith(".xml") and not name.startswith("docProps"):
                out.append(piece(f"{path.name} {name}", re.sub(r"(?=<)", "\n", book.read(name).decode()).splitlines()))
    return out


def of_file(path, name):
    if path.suffix == ".xlsx":
        return of_book(path)
    if path.suffix in (".svg", ".sha256", ".h5"):
        return [f"{name}: is there"]
    text = path.read_text(encoding="utf-8")
    ways = {".csv": of_csv, ".gp": of_script, ".html": of_page, ".json": of_json}
    return ways.get(path.suffix, lambda name, text: [piece(name, text.splitlines())])(name, text)


def watched(plansim):
    """Memory beyond its end, or that nothing was written to, changes what is told or ends the program: what is handed out is
    filled with odd bytes, and the byte behind it is checked. A sanitizer does that by itself."""
    guard = pathlib.Path(f"/lib/{os.uname().machine}-linux-gnu/libc_malloc_debug.so.0")
    if b"__asan_init" in pathlib.Path(plansim).read_bytes():
        return {}
    return {"MALLOC_PERTURB_": "165"} | ({"LD_PRELOAD": str(guard), "MALLOC_CHECK_": "3"} if guard.exists() else {})


def told(plansim, command, marks):
    """What a command tells and makes, as lines."""
    before = {p for p in pathlib.Path(".").rglob("*")}
    env = watched(plansim) | {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": os.getcwd(),
           "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    env.update({k: v for k, v in os.environ.items() if k in ("LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")})
    out = []
    for language in ("en", "vi") if "vi" in marks else ("en",):
        words = shlex.split(command) + (["--lang", "vi"] if language == "vi" else [])
        done = subprocess.run([plansim, *words], capture_output=True, text=True, encoding="utf-8", env=env)
        out += ["", f"$ plansim {command}" + (" --lang vi" if language == "vi" else "")]
        if done.returncode != 0:
            out.append(f"exit code {done.returncode}")
        out += [f"! {line}" for line in masked(done.stderr).splitlines()]
        if "--format json" in command:
            out += of_json("json", done.stdout)
        elif "csv" in words and "--format" in words or "--csv" in words and "export" not in words:
            out += of_csv("csv", done.stdout)
        elif language == "vi" or "brief" in marks:
            out += [piece(f"text {i}", part.splitlines()) for i, part in enumerate(done.stdout.split("\n\n"), 1)]
        else:
            out += masked(done.stdout).rstrip("\n").split("\n") if done.stdout else []
    if "files" in marks:
        for path in sorted(p for p in set(pathlib.Path(".").rglob("*")) - before if p.is_file()):
            out += of_file(path, str(path))
    return out


def main():
    if sys.argv[1:] == ["--groups"]:
        print(*GROUPS)
        return
    plansim, data, folder, group = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3], sys.argv[4]
    os.chdir(folder)
    said = subprocess.run([plansim, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    version, revision = re.fullmatch(r"plansim ([\d.]+)(?:, revision (.*))?", said).groups()
    MASKS.append((re.compile(rf"(?<![\d.]){re.escape(version)}(?![\d.]) *"), "VERSION "))
    if revision:
        MASKS.append((re.compile(re.escape(revision) + " *"), "REVISION "))
    for path in data.glob("*.yaml"):
        pathlib.Path(path.name).write_bytes(path.read_bytes())
    stored = data / f"{group}.txt"
    now = ["# Made by scripts/golden.sh; tests/told.py says what it is."]
    for command, *marks in GROUPS[group]:
        now += told(plansim, command, marks)
    if "--rewrite" in sys.argv[5:]:
        stored.write_text("\n".join(now) + "\n", encoding="utf-8")
        print(f"told: {group}: {len(now)} lines written")
        return
    was = stored.read_text(encoding="utf-8").splitlines()
    if not revision: # sources without git: a workbook has no line of it
        was, now = ([line for line in lines if not re.search(r"xlsx xl/(shared|work)", line)] for lines in (was, now))
    moved = list(difflib.unified_diff(was, now, "stored", "now", lineterm="", n=1)) if was != now else []
    for line in moved[:80]:
        print(line)
    print(f"told: {group}: {len(now)} lines compared, {len(moved)} lines of differences")
    if moved:
        print("told: if that is what the change is about, run scripts/golden.sh and say why in the commit")
        sys.exit(1)


if __name__ == "__main__":
    main()
