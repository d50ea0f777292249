#!/usr/bin/env bash
# Time of a Sobol' analysis beside OpenTURNS: the g-function over 8 factors, 4096 base points, first-order and total
# indices with bootstrap intervals; the same size of sample and number of resamples. Making the sample and the outcomes
# is not timed. Processor time of one thread, which other load hardly touches; the median of the repeats counts.
#   scripts/bench-sensitivity.sh [--install] [RESAMPLES] [BUILD_DIR]     default 100, build/release
# --install installs OpenTURNS (Debian python3-openturns, some 270 MB with all it needs), which nothing else uses.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = --install ]; then
  shift
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends python3-openturns >&2
fi
resamples=${1:-100} build=${2:-build/release}
[[ $resamples =~ ^[1-9][0-9]*$ && $build != -* ]] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
if ! /usr/bin/python3 -c 'import openturns' 2>/dev/null; then
  echo "bench-sensitivity: OpenTURNS is missing; scripts/bench-sensitivity.sh --install installs python3-openturns" >&2
  exit 1
fi
scripts/setup.sh --test >&2
if [ ! -f "$build/CMakeCache.txt" ]; then cmake --preset release >/dev/null; fi
cmake --build "$build" --target bench_sensitivity >/dev/null

/usr/bin/python3 - "$build/tests/bench_sensitivity" "$resamples" <<'END'
import statistics, subprocess, sys, time
import openturns as ot

program, resamples = sys.argv[1], int(sys.argv[2])
k, n, repeats = 8, 4096, 7
ot.Log.Show(ot.Log.NONE)
ot.TBB.SetThreadsNumber(1)
lines = subprocess.run([program, str(k), str(n), str(resamples), str(repeats)], check=True, capture_output=True,
                       text=True).stdout.splitlines()
ours = statistics.median(map(float, lines[0].split()))
total = list(map(float, lines[1].split()))

a = [0, 1, 4.5, 9, 99, 99, 99, 99]
names = [f"x{j}" for j in range(k)]
g = ot.SymbolicFunction(names, ["*".join(f"((abs(4*x{j}-2)+{a[j]})/{1 + a[j]})" for j in range(k))])
inputs = ot.ComposedDistribution([ot.Uniform(0, 1)] * k)
x = ot.SobolIndicesExperiment(inputs, n, False).generate()
y = g(x)
part = [1 / (3 * (1 + v) ** 2) for v in a]
variance = 1
for v in part: variance *= 1 + v
theory = [p * variance / (1 + p) / (variance - 1) for p in part]

def analyse(kind):
    start = time.process_time()
    s = kind(x, y, n)
    s.setUseAsymptoticDistribution(False)
    s.setBootstrapSize(resamples)
    s.setConfidenceLevel(0.95)
    result = (s.getFirstOrderIndices(), list(s.getTotalOrderIndices()), s.getFirstOrderIndicesInterval(),
              s.getTotalOrderIndicesInterval())
    return time.process_time() - start, result[1]

def error(indices): return max(abs(i - t) for i, t in zip(indices, theory))

print(f"g-function, D = {k}, N = {n}, {x.getSize()} outcomes, {resamples} resamples")
print(f"processor time, median of {repeats}\n")
print(f"{'analysis':<44} {'seconds':>9} {'ratio':>7}  largest error of a total index")
print(f"{'plansim (Saltelli 2010, Jansen)':<44} {ours:9.4f} {1:7.1f}  {error(total):.4f}")
for kind in (ot.SaltelliSensitivityAlgorithm, ot.JansenSensitivityAlgorithm):
    runs = [analyse(kind) for _ in range(repeats)]
    seconds = statistics.median(r[0] for r in runs)
    print(f"{'OpenTURNS ' + ot.__version__ + ' ' + kind.__name__:<44} {seconds:9.4f} {seconds / ours:7.1f}  "
          f"{error(runs[0][1]):.4f}")
END
