"""Seeds of the fuzz targets, made from the scenarios of the tests and the shipped ones.

usage: seeds.py FOLDER [NAME...]; writes FOLDER/NAME/... for each target."""
import itertools
import pathlib
import random
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "tests/data"


def text(*paths):
    return "====\n".join(path.read_text() for path in paths).encode()


def scenario():
    toy = DATA / "scenario"
    yield text(toy / "base.yaml")
    for name in ("child", "posterior", "uncovered"):
        yield text(toy / f"{name}.yaml", toy / "base.yaml")
    base = (ROOT / "fuzz/base.yaml").read_text()
    yield base.encode()
    # One construct less in each: blocks that begin in the first column.
    blocks, block = [], []
    for line in base.splitlines(keepends=True):
        if line[:1].strip() and block:
            blocks.append("".join(block))
            block = []
        block.append(line)
    blocks.append("".join(block))
    for i in range(len(blocks)):
        yield "".join(blocks[:i] + blocks[i + 1:]).encode()
    more = ["design: {method: latin_hypercube, points: 8, over: [{key: licensing.reform, min: 0, max: 50, unit: \"%\"}]}",
            "design: {method: sobol, points: 8, correlation: [], over: [{key: licensing.reform, distribution: own}]}",
            "design: {method: list, points: [{licensing.reform: 1}]}",
            "posterior:\n  source: x\n  grade: C\n  parameters: [licensing.reform, \"growth.incumbent[mechanical]\"]\n"
            "  draws: |\n    1 0.1 3\n    2 0.2 4.5e-1",
            "calibrate: {parameters: [\"growth.noise[mechanical]\"], ess: 5}",
            "levers: [{name: more, label: {en: More, vi: Thêm}, source: x, grade: assumption, off: [{key:"
            " licensing.reform, value: 0}], strong: [{key: licensing.reform, factor: 2}]}]",
            "relax: [{name: land, label: {en: Land, vi: Đất}, source: x, grade: assumption,"
            " set: [{key: processes.land, value: off}]}]",
            "statements: figures.yaml\nevidence: known.yaml",
            "variants: {a: , b: {licensing: {reform: {value: 0.5, unit: \"1\", source: y, grade: A}}}}"]
    for line in more:
        yield f"extends: base.yaml\n{line}\n====\n{base}".encode()
    yield f"extends: more.yaml\n====\n{base}====\nextends: base.yaml\nhorizon: {{start: 2021, end: 2022}}\n".encode()


def sets():
    for line in ["licensing.reform=0.5", "licensing.reform=50 %", "horizon.end=2022", "sectors[electronics].firms=12",
                 "growth.incumbent[mechanical]=5", "processes.land=on", "licensing.lead=mechanical",
                 "licensing.duration={dist: triangular, min: 1, mode: 2, max: 3, unit: months}",
                 "inquiries[mechanical,fdi]=3", "targets[firms_2025].value=300", "budget_lines[training].amount[2022]=3",
                 "seed=7\nreplications=5", "posterior=", "label.vi=Khác", "zones[lai_cach].area.value=3",
                 "growth.noise={value: 1, unit: \"1\", source: x, grade: A}"]:
        yield line.encode()


def beside():
    for path in sorted((DATA / "audit").glob("*.yaml")) + sorted((ROOT / "scenarios").glob("*statement*.yaml")):
        yield b"statements\n" + path.read_bytes()[:6000]
    for path in sorted((ROOT / "scenarios").glob("*evidence*.yaml")):
        yield b"evidence\n" + path.read_bytes()[:4000]
    yield (b"statements\nfigures:\n  - {name: a, label: A, value: 40, unit: bn VND, source: x, grade: S}\n"
           b"  - {name: g, value: 9.1, unit: \"%/yr\", from: 2015, year: 2020, source: x, grade: S}\n"
           b"tables:\n  - {name: t, unit: ha, source: x, grade: S, totals: on, columns: [c, d], rows: {r: [1, 2],"
           b" s: [3, 4]}}\nrules:\n  - {name: same, readings: {one: \"a * growth(g)\", two: \"2 * a\"}}\n"
           b"  - {name: order, left: a, relation: \">=\", right: \"a / 2\"}\n")
    yield b"condition\nobservations:\n  - {name: firms_2022, indicator: modern_firms, year: 2022, value: 87," \
          b" standard_error: 2, unit: firms, source: x, grade: A}\n"
    for line in ["a * growth(g)", "rate(a / part.b, 5)", "-(a + 2) / (part.b - 0.5)", "a", "1e3"]:
        yield f"formula\n{line}".encode()
    for line in ["mean(output[a], 2021, 2023)", "change(x@first, first, last) > 0.1", "sd(a + b * 2, 2021, last)",
                 "log(a@2022) / growth(b, 2020, 2023)"]:
        yield f"quantity\n{line}".encode()


NAMES = ["value", "min", "max", "mode", "mean", "sd", "median", "sigma", "p05", "p95", "p50", "p1", "shape", "scale",
         "alpha", "beta", "dispersion", "values", "weights"]
FORMS = [(0, "value 3"), (1, "min 1,max 2"), (2, "min 1,mode 2,max 3"), (3, "mean 1,sd 2"), (3, "mean 1,sd 2,min 0"),
         (4, "median 2,sigma 0.5"), (4, "mean 3,sigma 0.1,max 9"), (4, "p05 1,p95 25"), (5, "shape 2,scale 3"),
         (5, "mean 1,sd 0.2,min 0.5"), (6, "alpha 2,beta 3"), (6, "mean 14,sd 2,min 10,max 20"), (7, "shape 2,scale 3"),
         (7, "shape 0.5,mean 3"), (8, "mean 2,max 3"), (9, "mean 40"), (10, "mean 3,dispersion 2")]


def dist():
    for kind, words in FORMS:
        for scale in (1, 1e-3, 1e6):
            args = [word.split() for word in words.split(",")]
            data = struct.pack("<BBd", kind, len(args), 12)
            for name, value in args:
                data += struct.pack("<Bd", NAMES.index(name), float(value) * scale)
            yield bytes([kind + 12]) + data[1:] # without a table, where there is one
            if scale == 1:
                yield data
    yield struct.pack("<BBdBB3dBB3d", 11, 2, 1, 17, 2, 3, 1, 2, 18, 2, 1, 2, 5)


COMMANDS = """check base.yaml|check base.yaml --dump|run base.yaml -q -n 3 -o made|run base.yaml growth.yaml -n 3 -o made --seed 7
run base.yaml -n 300 --keep summary --outcomes inquiries -o made|run base.yaml -n 600 --shard 1/2 -o made --quiet
run base.yaml -n 4 -o made --set origins[foreign].licensed=12|run base.yaml --precision p_met:0.05 --max-n 100 -o made
show r.h5|show r.h5 --targets|show r.h5 --joint|show r.h5 --format json|show r.h5 --indicator output_real --lang vi|show r.h5 --indicator by_class
compare r.h5|score r.h5|rank r.h5|diff base.yaml growth.yaml|diff r.h5 r.h5|bottlenecks r.h5 --by-sector
sensitivity r.h5 --tornado|discover r.h5 --target firms_2025|discover r.h5 --target many|digest r.h5 --contents|plot r.h5 --list|plot r.h5 -o made
report r.h5 -o made --lang vi|export r.h5 --csv made --replications|export r.h5 --xlsx made|replay r.h5 --replication 1
merge s1 s2 -o made --force|solve solve.yaml --target inquiries_2021 --vary origins[foreign].licensed --min 10 --max 40 -n 3
effects solve.yaml -n 2|optimise solve.yaml -n 2|calibrate calibrate.yaml -n 10 --worlds 2 --rounds 1 --ess 2 -o made
priors base.yaml -n 5|describe parameters|describe inputs base.yaml|completion bash|completion man|audit audit.yaml
explore base.yaml -o made|new made|--version|--help|run --help|show r.h5 --condition base.yaml|report r.h5 -o made --since base.yaml"""


def command():
    for line in COMMANDS.replace("\n", "|").split("|"):
        yield ("\n".join(line.split()) + "\n").encode()


def journal():
    rng = random.Random(1)
    for way, _ in itertools.product(range(4), range(20)):
        data = bytes([way])
        for _ in range(rng.randrange(3)):
            data += struct.pack("<IB", rng.choice([rng.randrange(200), rng.randrange(1 << 20)]), 4) + rng.randbytes(4)
        yield data


def results():
    rng = random.Random(1)
    for way in range(100): # which file, and what is asked
        yield bytes([way % 5, way]) + b"".join(bytes([edit]) + rng.randbytes(8) for edit in rng.sample(range(8), rng.randrange(3)))


TARGETS = {"scenario": scenario, "set": sets, "beside": beside, "dist": dist, "command": command, "journal": journal,
           "results": results}


def main():
    folder = pathlib.Path(sys.argv[1])
    for name in sys.argv[2:] or TARGETS:
        (folder / name).mkdir(parents=True, exist_ok=True)
        for i, data in enumerate(TARGETS[name]()):
            (folder / name / f"seed-{i:03d}").write_bytes(data)


if __name__ == "__main__":
    main()
