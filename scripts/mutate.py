#!/usr/bin/env python3
"""What the tests would not notice: single changes at random places of sim and models, one at a time, each built and tested
in a copy of the sources.

  scripts/mutate.py [--changes N] [--seed S] [--only WORD] [--folder FOLDER] [--all]

Drawn by the seed: a file (in proportion to its lines), a line of a function, and a change of it: a comparison, a sign, a
constant, a condition, a returned value, a dropped statement. The golden run and the tests of the file's folder decide
(with --all then every quick test); a change that they let pass survives and is printed, to be looked at by a person: some change
nothing that anybody can see. About half a minute for each change."""
import argparse
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Quick tests of each folder, those first that notice most.
TESTS = {
    "sim/core": "golden|dist|dist_args|dist_table|calendar|lane|tally|math|special|random|replication|observation|units",
    "sim/experiment": "golden|experiment|design|condition|runner|cli_batch",
    "sim/stats": "stats|paired|unpaired|best|drawn|words|coverage|score|precision",
    "sim/run": "golden|runner|precision|cli_precision",
    "sim/io": "results|integrity|journal|cli_outputs|report_html|cli_export",
    "sim/scenario": "golden|scenario|scenario_errors|yaml|units|posterior|observation|replay|fuzz_scenario|fuzz_set|audit|design|"
                    "cli_inputs|cli_audit|cli_calibrate",
    "sim/results": "golden|results|integrity|journal|shards|sketch|cli_shards|cli_condition|cli_first_part",
    "sim/analysis": "analysis|compare|condition|sensitivity|sensitivity_design|discover|calibrate|priors|score|solve",
    "sim/audit": "audit|cli_audit|priors|fuzz_beside|cli_priors",
    "sim/words": "words|texts|units|cli_print|cli_faces",
    "sim/answers": "golden|answers|study|cli_export|cli_json|cli_compare|cli_diff|cli_print|cli_faces|charts|cli_sensitivity|cli_batch",
    "sim/study": "study|search|solve|cli_solve|cli_effects|cli_optimise|cli_priors|cli_calibrate|precision",
    "sim/output": "cli_print|cli_faces|cli_json|cli_export|cli_diff|cli_solve|cli_score|answers",
    "sim/tables": "golden|cli_export|cli_optimise|cli_streams",
    "sim/report": "report|report_html|report_kinds|charts|cli_plot",
    "sim/explore": "explore|cli_explore",
    "sim/charts": "charts|cli_plot|cli_report",
    "sim/page": "cli_report|browser_report|cli_print",
    "sim/app": "cli|cli_streams|cli_print|cli_outputs|cli_inputs|cli_completion",
    "models/province": "golden|cli_first_part|province|money|land|labour|zones|pipeline|moving|capital|suppliers|publish|firms|"
                       "discrepancy|limits|monotone|growth|replay",
}
SWAPS = [(r"<=", "<"), (r">=", ">"), (r"==", "!="), (r"!=", "=="), (r"(?<![<>=!\-])<(?![<=])", "<="),
         (r"(?<![<>=!\-])>(?![>=])", ">="), (r"&&", "||"), (r"\|\|", "&&"), (r" \+ ", " - "), (r" - ", " + "),
         (r" \* ", " / "), (r" / ", " * "), (r"\+= ", "-= "), (r"-= ", "+= "), (r"\btrue\b", "false"),
         (r"\bfalse\b", "true"), (r"(?<![\w.])0(?![\w.])", "1"), (r"(?<![\w.])1(?![\w.])", "2"),
         (r"(?<![\w.])(\d+\.\d+|\d{2,})(?![\w.])", "(\\1 + 1)"), (r"\bif \((.*)\)( |$)", "if (!(\\1))\\2")]


def changes_of(line):
    """All single changes of a line of code."""
    code = line.split("/*")[0].rstrip()
    if not code.startswith(" ") or '"' in code or code.strip().startswith(("*", "#", "case ", "static ", "const ", "}")):
        return
    for pattern, to in SWAPS:
        for match in re.finditer(pattern, code):
            yield code[:match.start()] + match.expand(to) + code[match.end():] + line[len(code):]
    if re.fullmatch(r" +[\w.>\-\[\]]+\(.*\);", code) and "free" not in code and not re.match(r" +(return|SIM_TRY|if|for)", code):
        yield f"{line[:len(line) - len(line.lstrip())]};\n"
    match = re.fullmatch(r"( +return )([^;]+);", code)
    if match and match.group(2) not in ("NULL", "0", "st", "true", "false"):
        yield f"{match.group(1)}({match.group(2)}) * 0;\n" if re.search(r"[\d*/+]", match.group(2)) else f"{match.group(1)}0;\n"


def draw(files, rng):
    """A file and its text with one change."""
    while True:
        path = rng.choices(files, [f.stat().st_size for f in files])[0]
        lines = path.read_text().splitlines(keepends=True)
        at = rng.randrange(len(lines))
        all_changes = [c for c in changes_of(lines[at]) if c != lines[at]]
        if all_changes:
            change = rng.choice(all_changes)
            return path, at, lines[at].strip(), change.strip(), "".join(lines[:at] + [change] + lines[at + 1:])


def quiet(command, cwd, seconds):
    try:
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None


def targets_of(names, cmake):
    """The programs that tests need."""
    own = {f"test_{n}" for n in names} | {f"replay_{n[5:]}" for n in names if n.startswith("fuzz_")}
    return ["plansim", *sorted(own & cmake)]


def noticed_by(folder, goals, chosen):
    """By which test; None when they do not compile, "" when all pass."""
    build = quiet(["cmake", "--build", "build/dev", "--target", *goals], folder, 1200)
    if build is None or build.returncode != 0:
        return None
    test = quiet(["ctest", "--test-dir", "build/dev", "--stop-on-failure", "--timeout", "200", "-j2", *chosen], folder, 2400)
    failed = re.findall(r"Test +#\d+: (\S+) \.+.*(?:Failed|Timeout|Exception)", test.stdout) if test else ["hung"]
    return failed[0] if failed else "?" if test.returncode != 0 else ""


def judge(folder, path, everything, cmake):
    """noticed, survives, or not compiled; and by which test. The golden run first, which takes least."""
    room = "/".join(path.relative_to(folder).parts[:2])
    names = TESTS[room].split("|")
    stages = [(["plansim"], ["-R", "^golden$"]), (targets_of(names, cmake), ["-R", f"^({TESTS[room]})$"])]
    if everything:
        stages.append((["all"], ["-LE", "slow|slurm"]))
    for goals, chosen in stages:
        by = noticed_by(folder, goals, chosen)
        if by is None:
            return "not compiled", ""
        if by:
            return "noticed", by
    return "survives", ""


def copy_make(folder):
    def left_out(path, names):
        return [n for n in names if n == ".git" or (pathlib.Path(path) == ROOT and n in ("build", "results"))]

    shutil.copytree(ROOT, folder, ignore=left_out, dirs_exist_ok=True)
    configure = ["cmake", "--preset", "dev", "-DPLANSIM_WERROR=OFF", "-DPLANSIM_EXPLORER=OFF"]
    subprocess.run(configure, cwd=folder, check=True, capture_output=True)
    subprocess.run(["cmake", "--build", "build/dev", "--target", "plansim"], cwd=folder, check=True, capture_output=True)
    out = subprocess.run(["ninja", "-C", "build/dev", "-t", "targets", "all"], cwd=folder, capture_output=True, text=True).stdout
    return set(re.findall(r"\b((?:test|replay)_\w+): phony", out))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--changes", type=int, default=150)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--only", default="", help="files whose path has this word")
    p.add_argument("--folder", type=pathlib.Path, help="for the copy; kept, and used again when it is there")
    p.add_argument("--all", action="store_true", help="every quick test decides, also by folders")
    a = p.parse_args()
    folder = a.folder.resolve() if a.folder else pathlib.Path(tempfile.mkdtemp(prefix="plansim-mutate-"))
    try:
        cmake = copy_make(folder)
        rng = random.Random(a.seed)
        files = sorted(f for room in TESTS for f in (folder / room).glob("*.c") if a.only in str(f.relative_to(folder)))
        count = {"noticed": 0, "survives": 0, "not compiled": 0}
        for _ in range(a.changes):
            path, at, was, now, text = draw(files, rng)
            whole = path.read_text()
            path.write_text(text)
            how, by = judge(folder, path, a.all, cmake)
            path.write_text(whole)
            count[how] += 1
            place = f"{path.relative_to(folder)}:{at + 1}"
            print(f"{how:12s} {place}: `{was}` -> `{now}`" + (f" ({by})" if by else ""), flush=True)
        compiled = count["noticed"] + count["survives"]
        print(f"{compiled} changes compiled, {count['noticed']} noticed, {count['survives']} survive"
              f" ({100 * count['noticed'] / max(compiled, 1):.0f} % noticed before survivors are looked at)")
    finally:
        if not a.folder:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0)


if __name__ == "__main__":
    main()
