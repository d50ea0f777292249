"""The reduced province of twin.yaml as one writes it with SimPy: a process for each project, one that lets investors
arrive, one that moves firms every quarter.
    twin_simpy.py REPLICATIONS
Prints for each of three outcomes its mean and standard error, then CPU seconds a replication."""
import math
import random
import statistics
import sys
import time

import simpy

YEARS, QUARTER = 10, 0.25
LICENSED, EXIT_RATE, EXPANSION_RATE = 60.0, 0.04, 0.10
PROJECT_SIZE, EXPANSION_SIZE, LARGEST = math.log(5), math.log(3), 500.0
TRANCHES = (0.4, 0.3, 0.3)
GROWTH = {"machines": 0.12, "chips": -0.04}
SECTOR_SD = {"machines": 0.10, "chips": 0.15}
COMMON = {"machines": 0.4, "chips": 0.7}
START = {"machines": (300, 4000.0, 1.0), "chips": (25, 1000.0, 0.5)}
NOISE_SD, NOISE_EXPONENT, MOST_VARIANCE, EXIT_SIZE = 0.25, -0.18, 1.8, -0.1
LOG_REFERENCE, LOG_PRODUCTIVITY = math.log(100), math.log(10000 / 20000)
PHI = 2 ** (-QUARTER / 0.7)
FACTOR_VARIANCE = 1 / (4 + 2 * (3 * PHI + 2 * PHI**2 + PHI**3))


class Firm:
    __slots__ = ("sector", "log_output", "opened", "exit_left", "expand_left", "alive")

    def __init__(self, sector, output, opened, draw):
        self.sector = sector
        self.log_output = math.log(output)
        self.opened = opened
        self.exit_left = draw.expovariate(1)
        self.expand_left = draw.expovariate(1)
        self.alive = True


class Province:
    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.env = simpy.Environment()
        self.firms = []
        self.disbursed = 0.0
        for sector, (n, output, sigma) in START.items():
            sizes = [self.draw.lognormvariate(0, sigma) for _ in range(n)]
            scale = output / sum(sizes)
            self.firms += [Firm(sector, scale * size, 0.0, self.draw) for size in sizes]
        self.common = 0.0
        self.factor = dict.fromkeys(GROWTH, 0.0)
        self.covariance = 0.0
        self.env.process(self.investors())
        self.env.process(self.quarters())

    def size(self, log_median):
        while True:
            size = self.draw.lognormvariate(log_median, 1)
            if size <= LARGEST:
                return size

    # ---- projects ----

    def investors(self):
        while True:
            yield self.env.timeout(self.draw.expovariate(LICENSED))
            self.env.process(self.project())

    def project(self):
        yield self.env.timeout(self.draw.gammavariate(4, 0.05))
        capital = self.size(PROJECT_SIZE)
        firm = Firm("machines", capital, 0.0, self.draw)
        self.env.process(self.disburse(capital, firm))
        yield self.env.timeout(1)
        firm.opened = self.env.now
        self.firms.append(firm)

    def expansion(self, firm):
        capital = self.size(EXPANSION_SIZE)
        self.env.process(self.disburse(capital, firm))
        yield self.env.timeout(1)
        if firm.alive:
            firm.log_output = math.log(math.exp(firm.log_output) + capital)

    def disburse(self, capital, firm):
        yield self.env.timeout(0.5)
        for share in TRANCHES:
            if not firm.alive:
                return
            self.disbursed += share * capital
            yield self.env.timeout(1)

    # ---- firms ----

    def quarters(self):
        first = True
        while True:
            yield self.env.timeout(QUARTER)
            self.grow(self.steps(first))
            self.firms = [firm for firm in self.firms if self.survives(firm)]
            first = False

    def next_factor(self, now, first):
        z = self.draw.gauss(0, 1) * math.sqrt(FACTOR_VARIANCE)
        return z if first else PHI * now + math.sqrt(1 - PHI**2) * z

    def steps(self, first):
        variance = 2 * self.covariance + FACTOR_VARIANCE
        self.covariance = PHI * (self.covariance + FACTOR_VARIANCE)
        self.common = self.next_factor(self.common, first)
        step = {}
        for sector, growth in GROWTH.items():
            sd, shared = SECTOR_SD[sector], COMMON[sector]
            self.factor[sector] = own = self.next_factor(self.factor[sector], first)
            noise = sd * (math.sqrt(shared) * self.common + math.sqrt(1 - shared) * own)
            step[sector] = math.log1p(growth) * QUARTER + noise - sd * sd * variance / 2
        return step

    def grow(self, step):
        exp, log1p, sqrt = math.exp, math.log1p, math.sqrt
        gamma, gauss = self.draw.gammavariate, self.draw.gauss
        for firm in self.firms:
            size = max(0.0, firm.log_output - LOG_PRODUCTIVITY)
            variance = min(NOISE_SD**2 * exp(2 * NOISE_EXPONENT * (size - LOG_REFERENCE)), MOST_VARIANCE)
            own = sqrt(variance * gamma(QUARTER, 1)) * gauss(0, 1)
            firm.log_output += step[firm.sector] + own + QUARTER * log1p(-variance / 2)

    def survives(self, firm):
        size = max(0.0, firm.log_output - LOG_PRODUCTIVITY)
        exposure = min(QUARTER, self.env.now - firm.opened)
        firm.exit_left -= EXIT_RATE * math.exp(EXIT_SIZE * (size - LOG_REFERENCE)) * exposure
        if firm.exit_left <= 0:
            firm.alive = False
            return False
        firm.expand_left -= EXPANSION_RATE * exposure
        while firm.expand_left <= 0:
            self.env.process(self.expansion(firm))
            firm.expand_left += self.draw.expovariate(1)
        return True

    def run(self):
        self.env.run(until=YEARS + 1e-9)
        return len(self.firms), sum(math.exp(firm.log_output) for firm in self.firms), self.disbursed


def main():
    n = int(sys.argv[1])
    begin = time.process_time()
    outcomes = list(zip(*(Province(seed).run() for seed in range(n))))
    spent = time.process_time() - begin
    for name, x in zip(("firms", "output", "disbursed"), outcomes):
        print(f"{name} {statistics.fmean(x):.6g} {statistics.stdev(x) / math.sqrt(n):.3g}")
    print(f"simpy cpu {spent / n:.6f}")


main()
