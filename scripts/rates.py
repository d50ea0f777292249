#!/usr/bin/python3
"""How fast rates move: what twelve northern provinces say of foreign investment in 2015-21.

usage: scripts/rates.py [--until YEAR] [--without PROVINCE]     estimates, as scenario files take them
       scripts/rates.py --north PROVINCE                        new projects of the others over those of 2015
       scripts/rates.py --growth RESULTS.h5 [--until YEAR]      growth of industry, and of existing firms in a results file
       scripts/rates.py --variogram RESULTS.h5                  widths of a results file against the panel's

Logarithms of new projects, and of expansions over valid projects, of every province (scenarios/evidence/
fia-panel-2015-2021.csv) are

  level(province) + slope(province) (year - middle) + own(province, year) + north(year) + counting noise,

level ~ N(mean, between^2), slope ~ N(0, drift^2), own and north autoregressive over a year, counting noise of variance
1 / mean count: a hierarchical model, jointly normal, so that its likelihood is exact. Its seven parameters are drawn from their
posterior by a random walk (Metropolis et al., 1953) with weak priors: half-normal standard deviations (between 1, own and
north 0.5, drift 0.07: seven years cannot tell it from none); autocorrelations are beta(2, 4), because what is left after year
and province effects has +0.06 (seven years bias it by about -0.2), and the variogram is flat after two years. Sizes of projects are lognormal,
with a spread of its own in each province, itself normal over provinces: the likelihood of a year's mean size is that of
simulated means of as many projects. Lasting jumps and projects of a billion are counts of events that are told apart from
the years around them; their rates have gamma posteriors (Jeffreys' prior).
Seeds are fixed. Needs python3-numpy, and python3-netcdf4 for results (scripts/setup.sh --test).
"""
import csv
import math
import os
import sys

import numpy as np

PROVINCES = {
    "Hải Dương": "hai_duong", "Bắc Ninh": "bac_ninh", "Bắc Giang": "bac_giang", "Vĩnh Phúc": "vinh_phuc",
    "Hưng Yên": "hung_yen", "Hải Phòng": "hai_phong", "Hà Nam": "ha_nam", "Thái Nguyên": "thai_nguyen",
    "Quảng Ninh": "quang_ninh", "Thái Bình": "thai_binh", "Nam Định": "nam_dinh", "Phú Thọ": "phu_tho",
}  # Hòa Bình, the thirteenth of the north, has one or two projects a year: too few to forecast
FIRST, LAST = 2015, 2021
SEED = 20151231
INDUSTRY = 0.9  # of projects (plan, Part I.II.1)
# Events and province-years. Lasting jumps: Bắc Ninh 2008, Thái Nguyên 2013, of 13 provinces in 15 years. Projects of a billion
# USD and more: Samsung 2, 3, Samsung Display 1, 3, 2.5, LG 1.5, LG Display 1.5, the power plant of Nam Định 2.07 (2013-21).
JUMPS, JUMP_YEARS = 2, 13 * 15
MANY = 20  # projects a year: no lasting jump is known to have begun from so many
LARGE, LARGE_YEARS = 8, 13 * 9
NAMES = ["mean", "between", "own_sd", "own_persistence", "north_sd", "north_persistence", "drift_sd"]


def panel(path=None):
    """data[quantity][province, year]"""
    path = path or os.path.join(os.path.dirname(os.path.abspath(__file__)), "../scenarios/evidence/fia-panel-2015-2021.csv")
    names = ["new_n", "new_musd", "exp_n", "exp_musd", "stock_n"]
    data = {name: np.full((len(PROVINCES), LAST - FIRST + 1), np.nan) for name in names}
    order = {name: i for i, name in enumerate(PROVINCES)}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            if row["province"] in order:
                for name in names:
                    data[name][order[row["province"]], int(row["year"]) - FIRST] = float(row[name])
    data["projects"] = data["new_n"]
    data["capital"] = data["new_musd"] + data["exp_musd"]
    return data


# ---- counts ----


class Counts:
    """Logarithms of counts[province, year] over exposure, jointly normal given the seven parameters."""

    def __init__(self, count, exposure=1.0):
        self.y = np.log((count + 0.5) / exposure)
        self.noise = 1 / (count.mean(1, keepdims=True) + 0.5) + 0 * count
        self.provinces, self.years = count.shape

    def covariances(self, x):
        """Of a province's own level and slope; of its own deviations; of the north's; all over years."""
        _, between, own, phi, north, psi, drift = x
        t = np.arange(self.years) - (self.years - 1) / 2
        lag = np.abs(t[:, None] - t[None, :])
        return between**2 + drift**2 * np.outer(t, t), own**2 * phi**lag, north**2 * psi**lag

    def covariance(self, x):
        level, own, north = self.covariances(x)
        block = np.kron(np.eye(self.provinces), level + own) + np.kron(np.ones((self.provinces, self.provinces)), north)
        return block + np.diag(self.noise.ravel())

    def log_posterior(self, x):
        mean, between, own, phi, north, psi, drift = x
        if min(between, own, north, drift) <= 0 or not (0 < phi < 0.97 and 0 < psi < 0.97):
            return -math.inf
        factor = np.linalg.cholesky(self.covariance(x))
        z = np.linalg.solve(factor, self.y.ravel() - mean)
        prior = (between**2 + (own / 0.5) ** 2 + (north / 0.5) ** 2 + (drift / 0.07) ** 2) / 2
        memory = math.log(phi * psi) + 3 * math.log((1 - phi) * (1 - psi))
        return -np.log(np.diag(factor)).sum() - z @ z / 2 - prior + memory

    def sample(self, n=12000, seed=SEED):
        """draws[n / 10, parameter]: a random walk whose steps are scaled while it warms up, every tenth kept."""
        random = np.random.default_rng(seed)
        x = np.array([self.y.mean(), 0.9, 0.3, 0.3, 0.2, 0.3, 0.05])
        step = np.array([0.25, 0.2, 0.06, 0.25, 0.12, 0.35, 0.05]) * 0.6
        now, kept, accepted, scale = self.log_posterior(x), [], 0, 1.0
        for i in range(n + 3000):
            proposal = x + scale * step * random.standard_normal(len(x))
            then = self.log_posterior(proposal)
            if math.log(random.random()) < then - now:
                x, now, accepted = proposal, then, accepted + 1
            if i < 3000 and i % 200 == 199:
                scale, accepted = scale * math.exp(accepted / 200 - 0.25), 0
            if i >= 3000 and i % 10 == 0:
                kept.append(x)
        return np.array(kept)

    def place(self, draws, province, seed=SEED):
        """What a draw each says of a province: its log level in the middle of the years, its deviation and the north's in the last
        year, jointly with all it was estimated from; draws[n, 3]."""
        random = np.random.default_rng(seed + 1)
        out = []
        for x in draws[:: max(1, len(draws) // 400)]:
            level, own, north = self.covariances(x)
            k = np.linalg.inv(self.covariance(x))
            one, last = np.zeros(self.provinces), self.years - 1
            one[province] = 1
            c = np.stack([np.kron(one, np.full(self.years, x[1] ** 2)), np.kron(one, own[last]),
                          np.kron(np.ones(self.provinces), north[last])])
            prior = np.diag([x[1] ** 2, own[last, last], north[last, last]])
            mean = c @ k @ (self.y.ravel() - x[0]) + [x[0], 0, 0]
            out.append(random.multivariate_normal(mean, prior - c @ k @ c.T))
        return np.array(out)


# ---- sizes ----

SPREADS = np.arange(1.0, 2.61, 0.2)


def size_likelihood(count, capital, random, draws=3000):
    """Log likelihood of a province's spread at SPREADS, its level integrated out: of yearly mean sizes."""
    years = np.flatnonzero((count > 0) & (capital > 0))
    grid = np.linspace(-3, 3.5, 66)  # log of the median size
    out = []
    for spread in SPREADS:
        total = np.zeros(len(grid))
        for t in years:
            sample = np.log(np.exp(spread * random.standard_normal((draws, int(count[t])))).mean(1))
            width = max(0.12, sample.std() * draws**-0.2)
            z = (math.log(capital[t] / count[t]) - grid[:, None] - sample[None, :]) / width
            total += np.log(np.exp(-z * z / 2).mean(1) / width + 1e-6)
        weight = np.exp(-(((grid - 1.2) / 1.0) ** 2) / 2)
        out.append(math.log((np.exp(total - total.max()) * weight).sum() / weight.sum()) + total.max())
    return np.array(out)


def size_spreads(count, capital, seed=SEED):
    """Mean and sd over provinces of the spread, and its mean in each province given all."""
    random = np.random.default_rng(seed)
    like = np.array([size_likelihood(count[p], capital[p], random) for p in range(len(count))])
    like = np.exp(like - like.max(1, keepdims=True))
    grid = [(mean, sd) for mean in np.arange(1.2, 2.5, 0.05) for sd in np.arange(0.1, 0.61, 0.05)]
    weight = np.array([np.exp(-(((SPREADS - mean) / sd) ** 2) / 2) for mean, sd in grid])
    weight /= weight.sum(1, keepdims=True)
    chance = np.exp(np.log(weight @ like.T).sum(1))  # of the grid's points, all alike before
    chance /= chance.sum()
    own = sum(c * (like * w) @ SPREADS / (like @ w) for c, w in zip(chance, weight))
    return chance @ [g[0] for g in grid], chance @ [g[1] for g in grid], own


def size_level(count, capital, spread, between=0.53):
    """log of a province's mean size and its sd. Of n sizes the log of the mean has about the variance v = ln(1 + (exp(spread^2) - 1) / n)
    and the expectation log mean - v / 2; provinces differ by `between` around the mean over all."""
    years = (count > 0) & (capital > 0)
    v = np.log1p((np.exp(np.asarray(spread)[:, None] ** 2) - 1) / np.maximum(count, 1))
    y = np.log(np.where(years, capital, 1) / np.maximum(count, 1)) + v / 2
    weight = np.where(years, 1 / v, 0)
    own, precision = (weight * y).sum(1) / np.maximum(weight.sum(1), 1e-9), weight.sum(1)
    share = precision / (precision + 1 / between**2)
    centre = (share * own).sum() / share.sum()
    return share * own + (1 - share) * centre, np.sqrt(1 / (precision + 1 / between**2))


# ---- what scenario files take ----


def row(key, x, digits=3):
    low, mid, high = np.quantile(x, [0.05, 0.5, 0.95])
    print(f"| {key} | {mid:.{digits}f} | {low:.{digits}f} | {high:.{digits}f} |")


def rate_of(events, exposure, seed=SEED):
    return np.random.default_rng(seed).gamma(events + 0.5, 1 / exposure, 4000)


def estimate(data, until, without):
    n = until - FIRST + 1
    keep = [i for i, name in enumerate(PROVINCES) if name != without]
    x = {name: v[keep][:, :n] for name, v in data.items()}
    print(f"{len(keep)} provinces, {FIRST}-{until}\n\n| | median | 5 % | 95 % |\n|---|---|---|---|")
    for label, counts in (("new projects", Counts(x["new_n"])), ("expansions over projects", Counts(x["exp_n"], x["stock_n"]))):
        draws = counts.sample()
        for k, name in enumerate(NAMES):
            row(f"{label}: {name}", np.exp(draws[:, k]) if name == "mean" else draws[:, k])
        if keep[0] == 0:
            place = counts.place(draws, 0)
            scale = INDUSTRY if label == "new projects" else 1
            variance = draws[:: max(1, len(draws) // 400), 2] ** 2 + draws[:: max(1, len(draws) // 400), 4] ** 2
            row(f"{label}: mean of the first province" + (", industry" if scale != 1 else ""),
                scale * np.exp(place[:, 0] + variance / 2))
            row(f"{label}: its deviation in {until}", place[:, 1])
            row(f"{label}: the north's in {until}", place[:, 2])
    together = 0
    for label, count, capital in (("new project", x["new_n"], x["new_musd"]),
                                  ("expansion", np.where(x["exp_musd"] > 0, x["exp_n"], 0), x["exp_musd"])):
        mean, sd, own = size_spreads(count, capital)
        print(f"| size of a {label}: sd of the logarithm, over provinces | {mean:.2f} | {mean - 1.645 * sd:.2f} | {mean + 1.645 * sd:.2f} |")
        level, error = size_level(count, capital, own)
        if keep[0] == 0:
            mid, step = math.exp(level[0]), math.exp(1.645 * error[0])
            print(f"| size of a {label}: mean of the first province, m USD | {mid:.2f} | {mid / step:.2f} | {mid * step:.2f} |")
            print(f"| size of a {label}: sd of the logarithm in the first province, given all | {own[0]:.2f} | | |")
            together += (error[0] * capital[0].sum() / x["capital"][0].sum()) ** 2
    if keep[0] == 0:  # one factor on the sizes of both; each errs alone
        print(f"| sizes of both in the first province: sd of the logarithm of their level | {math.sqrt(together):.2f} | | |")
    row("lasting jumps a year", rate_of(JUMPS, JUMP_YEARS), 4)
    many = int((x["new_n"] >= MANY).sum())
    row(f"the same of none in {many} years with {MANY} projects and more", rate_of(0, many), 4)
    row("projects of a billion a year", rate_of(LARGE, LARGE_YEARS))
    per_year = (x["new_n"] + x["exp_n"]).mean()
    row("the same for each project or expansion", rate_of(LARGE, LARGE_YEARS) / per_year, 5)


# ---- the north without a province ----


def north(data, without, own_sd=0.23, north_sd=0.25):
    """Geometric mean of the other provinces' new projects over that of 2015, with its error around what is common to them. That
    of a year is what provinces have of their own and counting; in common is that of 2015, and how far 2015 was from usual."""
    counts = data["new_n"][[name != without for name in PROVINCES]] + 0.5
    index = np.log(counts).mean(0)
    noise = np.sqrt((own_sd**2 + 1 / counts.mean(1)).mean() / len(counts))
    common = math.hypot(north_sd, noise)
    print("| year | over 2015 | standard error | of it in common |\n|---|---|---|---|")
    for year, x in enumerate(index - index[0], FIRST):
        over = math.exp(x)
        print(f"| {year} | {over:.2f} | {over * math.hypot(common, noise):.2f} | {over * common:.2f} |")


# ---- growth of industry ----

OVER_VALUE_ADDED = 1.75  # points by which output outgrew value added (1.78 in 2010-15, 1.73 in 2015-20)
MEMORY = 0.7  # correlation of what is slow with itself a year later: a choice, too few years tell it


def growth_series(until):
    """[province, first year, last year, growth of output]; provinces of which fewer than five years were published are left out:
    those were quoted because they were high."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../scenarios/evidence/industry-growth-2010-2021.csv")
    rows = []
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            if int(row["to"]) <= until:
                over = OVER_VALUE_ADDED if row["basis"] == "value_added" else 0
                rows.append([row["province"], int(row["from"]), int(row["to"]), float(row["growth"]) + over])
    years = {name: sum(r[2] - r[1] + 1 for r in rows if r[0] == name) for name in {r[0] for r in rows}}
    return [row for row in rows if years[row[0]] >= 5]


def growth_weights(until, error=1.3):
    """Of every (between, slow, luck): its weight, and what it says of the first province's level: [between, slow, luck, weight, mean, variance].
    Growth = mean of all + level(province) + slow(province, year) + luck(province, year): sd between, slow (autoregressive), luck;
    half-normal priors of 4, 1.5 and 4 points; `error` is that of a published year."""
    rows = growth_series(until)
    y = np.array([r[3] for r in rows])
    span = [np.arange(r[1], r[2] + 1) for r in rows]
    same = np.array([[a[0] == b[0] for b in rows] for a in rows])
    memory = np.array([[(MEMORY ** np.abs(s[:, None] - t[None, :])).mean() for t in span] for s in span])
    luck_of = np.diag([1 / len(s) for s in span])
    here = np.array([r[0] == "Hải Dương" for r in rows])
    out = []
    for between in np.arange(0.25, 8, 0.5):
        for slow in np.arange(0.1, 4, 0.3):
            for luck in np.arange(1, 8, 0.5):
                c = same * (between**2 + slow**2 * memory) + luck**2 * luck_of + error**2 * np.diag([1 / len(s) for s in span])
                k = np.linalg.inv(c)
                one = k.sum()
                mean = k.sum(0) @ y / one
                z = y - mean
                log = -z @ k @ z / 2 + np.linalg.slogdet(k)[1] / 2 - math.log(one) / 2
                log -= ((between / 4) ** 2 + (slow / 1.5) ** 2 + (luck / 4) ** 2) / 2
                cross = between**2 * here @ k
                level = mean + cross @ z
                variance = between**2 - cross @ (between**2 * here) + (1 - cross.sum()) ** 2 / one
                out.append([between, slow, luck, log, level, variance])
    out = np.array(out)
    out[:, 3] = np.exp(out[:, 3] - out[:, 3].max())
    out[:, 3] /= out[:, 3].sum()
    return out


def growth(until, path=None):
    w = growth_weights(until)
    random = np.random.default_rng(SEED)
    draws = w[random.choice(len(w), 4000, p=w[:, 3])]
    level = draws[:, 4] + np.sqrt(draws[:, 5]) * random.standard_normal(len(draws))
    print(f"to {until}, points a year\n\n| | median | 5 % | 95 % |\n|---|---|---|---|")
    for k, name in enumerate(["between provinces", "slow, sd", "a year's luck, sd"]):
        row(f"growth of industry: {name}", draws[:, k], 2)
    row("growth of industry, output: level of this province", level, 2)
    print(f"\nlevel: mean {level.mean():.2f}, sd {level.std():.2f}")
    if path:
        net_part(path)


def net_part(path):
    """What new firms, expansions, exit and all else add to the growth of the firms that are there: median over replications of growth
    of real output in five years less the input."""
    import netCDF4

    with netCDF4.Dataset(path) as results:
        draws = [str(name) for name in results["draw"][:]]
        value = np.asarray(results["draw_value"])
        value = value[0] if value.ndim == 3 else value
        value = value if value.shape[-1] == len(draws) else value.T
        years = [int(y) for y in results["year"][:]]
        print(f"\n| net part, {years[1]}-{years[6]}, points a year | median | 5 % | 95 % |\n|---|---|---|---|")
        for s, sector in enumerate(str(name) for name in results["sector"][:]):
            name = f"growth.incumbent[{sector}]"
            if name in draws:
                output = np.asarray(results["output_real"][0])[:, :, s]
                rate = 100 * ((output[:, 6] / output[:, 1]) ** 0.2 - 1)
                row(sector, rate - value[:, draws.index(name)], 1)


# ---- widths ----


def variogram(y):
    """sd of the change of y[series, year] over 1, 2, ... years."""
    return [math.sqrt(((y[:, h:] - y[:, :-h]) ** 2).mean()) for h in range(1, y.shape[1])]


def compare(path):
    import netCDF4  # only here, so that estimates need nothing but numpy

    data = panel()
    with netCDF4.Dataset(path) as results:
        print("| sd of the change of the logarithm over years | 1 | 2 | 3 | 4 | 5 | 6 |\n|---|---|---|---|---|---|---|")
        for label, name, key in (("new projects", "fdi_projects", "projects"), ("capital", "fdi_registered", "capital")):
            rows = [("twelve provinces", np.log(data[key])), ("this province", np.log(data[key][:1]))]
            for s, scenario in enumerate(results["scenario"][:]):
                # seven years, without the first, whose northern deviation is known and dies out
                simulated = np.log(np.maximum(np.asarray(results[name][s])[:, 2:9], 0.5))
                rows.append((f"simulated: {scenario}", simulated))
            for who, y in rows:
                print(f"| {label}, {who} | " + " | ".join(f"{v:.2f}" for v in variogram(y)) + " |")


def main():
    args = dict(zip(sys.argv[1::2], sys.argv[2::2]))
    if len(sys.argv) % 2 == 0 or not set(args) <= {"--until", "--without", "--north", "--growth", "--variogram"}:
        sys.exit(__doc__.split("\n\n")[1])
    if "--north" in args:
        north(panel(), args["--north"])
    elif "--growth" in args:
        growth(int(args.get("--until", LAST)), args["--growth"])
    elif "--variogram" in args:
        compare(args["--variogram"])
    else:
        estimate(panel(), int(args.get("--until", LAST)), args.get("--without"))


if __name__ == "__main__":
    main()
