"""Parameter recovery: figures simulated from known parameters, calibrated on, and the known ones looked for.

Every replication of a run of the prior is one truth: its draws are known and its outcomes, with an error of observation, are
the figures. Central posterior intervals must hold the truth as often as they say. A z-score for each level, |z| < 4.
usage: recovery.py PLANSIM TEST_DATA_DIR [TRUTHS]; 15 is what a quick test can afford, 100 tells more"""
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np
from netCDF4 import Dataset

plansim, data = sys.argv[1], pathlib.Path(sys.argv[2])
truths = int(sys.argv[3]) if len(sys.argv) > 3 else 15
parameters = ["origins[foreign].licensed", "growth.incumbent[machines]", "growth.incumbent[rest]"]
levels = [0.5, 0.8, 0.95]


def run(*arguments):
    result = subprocess.run([plansim, *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"plansim {' '.join(arguments)}: exit {result.returncode}\n{result.stderr}")
    return result.stdout


def figures(file, r, noise):
    """What is observed of replication r: a value for each observation of calibrate.yaml."""
    axis = {name: list(file[name][:]) for name in ("year", "sector", "origin")}
    year = axis["year"].index
    inquiries = file["inquiries"][0, r, :, axis["origin"].index("foreign")]
    def growth(sector):
        x = file["output_real"][0, r, :, axis["sector"].index(sector)]
        return 100 * ((x[year(2025)] / x[year(2020)]) ** 0.2 - 1)
    true = {"inquiries_2021": inquiries[year(2021)], "inquiries_2022": inquiries[year(2022)],
            "machines_growth": growth("machines"), "rest_growth": growth("rest")}
    return {name: float(x) + noise.standard_normal() for name, x in true.items()}


def posterior(path):
    """The draws of a posterior file: weights and values by parameter."""
    rows = [line.split() for line in path.read_text().split("  draws: |")[1].splitlines()[1:] if line.startswith("    ")]
    return np.array(rows, dtype=float)


def below(rows, j, truth):
    return float(np.sum(rows[rows[:, 1 + j] < truth, 0]) / np.sum(rows[:, 0]))


folder = pathlib.Path(tempfile.mkdtemp())
try:
    for name in ("base.yaml", "growth.yaml", "calibrate.yaml"): shutil.copy(data / name, folder)
    scenario, prior = folder / "calibrate.yaml", folder / "prior.h5"
    run("run", str(scenario), "-n", str(truths), "--seed", "4242", "-q", "-o", str(prior))
    file = Dataset(prior)
    names = [str(n) for n in file["draw"][:]]
    noise = np.random.Generator(np.random.Philox(7))
    places = []
    for r in range(truths):
        listed = ", ".join(f"{{name: {n}, value: {x:.6g}, source: test, grade: assumption}}"
                           for n, x in figures(file, r, noise).items())
        (folder / "set.yaml").write_text(f"extends: calibrate.yaml\nobservations: [{listed}]\n")
        run("calibrate", str(folder / "set.yaml"), "-o", str(folder / "posterior.yaml"), "--force", "-q", "-n", "150",
            "--worlds", "64", "--rounds", "4", "--ess", "150", "--seed", str(r))
        rows = posterior(folder / "posterior.yaml")
        columns = [line.strip()[3:-1] for line in (folder / "posterior.yaml").read_text().splitlines()
                   if line.startswith('    - "')]
        for parameter in parameters:
            truth = float(file["draw_value"][0, r, names.index(parameter)])
            places.append(below(rows, columns.index(parameter), truth))
    places = np.array(places)
    failed = 0
    for level in levels:
        share = float(np.mean(np.abs(places - 0.5) < level / 2))
        z = (share - level) / math.sqrt(level * (1 - level) / len(places))
        failed += abs(z) >= 4
        print(f"z  {'recovery: truth inside the central %g %% interval' % (100 * level):<52} {share:14.8g} {level:14.8g} "
              f"{math.sqrt(level * (1 - level) / len(places)):11.4g} {z:+6.2f}")
    z = (places.mean() - 0.5) / math.sqrt(1 / 12 / len(places))
    failed += abs(z) >= 4
    print(f"z  {'recovery: mean rank of the truth':<52} {places.mean():14.8g} {0.5:14.8g} "
          f"{math.sqrt(1 / 12 / len(places)):11.4g} {z:+6.2f}")
    sys.exit(1 if failed else 0)
finally:
    shutil.rmtree(folder)
