#!/usr/bin/env bash
# Speed of the release build on this machine, as ratios of runs that take turns, so that other work on the machine tells on
# all of them alike. Prints CPU time (user), medians, and lowest and highest ratio.
#   scripts/bench.sh [--rounds N] [--quick] [--vs REV]
#     --rounds N   turns of each comparison (default 9)
#     --quick      a tenth of the work
#     --vs REV     the plan of this tree beside the plan of another revision of the repository, each with its own model
# Needs python3-simpy3 and pypy3 for the comparison with SimPy, which is left out when they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=9 share=1 rev=
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:?} && shift 2 ;;
    --quick) share=10 && shift ;;
    --vs) rev=${2:?} && shift 2 ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
  esac
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "bench: --rounds takes a number" >&2; exit 2; }

scripts/setup.sh --run
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
TIMEFORMAT='%U %R'

build() { # source, folder
  cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON -DBUILD_TESTING=OFF \
    >/dev/null
  cmake --build "$2" >/dev/null
}
build . build/release
# Wide vectors are compiled apart, as in the program.
core=(gcc -std=c17 -O3 -flto -ffp-contract=off -fno-math-errno -D_POSIX_C_SOURCE=200809L -Isim/core)
for form in scalar sse2 avx2 avx512; do
  option=
  case $(uname -m)-$form in x86_64-avx2) option=-mavx2 ;; x86_64-avx512) option=-mavx512f ;; esac
  "${core[@]}" $option -c "sim/core/sim_lanes_$form.c" -o "$tmp/$form.o"
done
for program in mm1 hold; do
  "${core[@]}" -o "$tmp/$program" "bench/$program.c" sim/core/sim_{ahead,calendar,ladder,lane,lanes,random,math}.c "$tmp"/*.o \
    $(pkg-config --libs gsl) -lm
done

# ---- turns ----

# A figure of each of several commands in turn, into FILE.1, FILE.2, ...
turns() { # file, commands...
  local file=$1 i k
  shift
  for ((k = 0; k < rounds; k++)); do
    i=0
    for command in "$@"; do
      i=$((i + 1))
      eval "$command" >>"$file.$i"
    done
  done
}

# What a run prints goes nowhere: a remark of the program on stderr would be read as its time.
cpu_of() { # scenario, replications, options... : CPU seconds of a run on one thread
  { time "$plansim" run "$1" -n "$2" --threads 1 "${@:3}" -o "$tmp/timed.h5" --force -q >/dev/null 2>&1; } 2>&1 |
    cut -d ' ' -f 1
}

median() { sort -g | awk '{x[NR] = $1} END {print x[int((NR + 1) / 2)]}'; }

# The median of a file, and of its ratio to another one, with the range.
compare() { # name, file, base
  local ratios
  ratios=$(paste "$2" "$3" | awk '{print $1 / $2}' | sort -g)
  printf '%-44s %10.4g   ratio %6.2f (%.2f to %.2f)\n' "$1" "$(median <"$2")" "$(median <<<"$ratios")" \
    "$(head -n 1 <<<"$ratios")" "$(tail -n 1 <<<"$ratios")"
}

cpu() { sed -n 's/.*cpu \([0-9.]*\).*/\1/p'; }

# ---- the queue ----

customers=$((1000000 / share))
echo "M/M/1, load 0.9, $customers customers: CPU seconds; ratio to the bare loop"
for mode in bare ahead streamed keyed; do "$tmp/mm1" $mode $customers | sed 's/ cpu.*//; s/^/  answer: /'; done
turns "$tmp/mm1" "$tmp/mm1 bare $customers | cpu" "$tmp/mm1 streamed $customers | cpu" "$tmp/mm1 keyed $customers | cpu" \
  "$tmp/mm1 ahead $customers | cpu"
compare "  bare loop" "$tmp/mm1.1" "$tmp/mm1.1"
compare "  engine, keyed draws made ahead" "$tmp/mm1.4" "$tmp/mm1.1"
compare "  engine, running streams" "$tmp/mm1.2" "$tmp/mm1.1"
compare "  engine, keyed draws one by one" "$tmp/mm1.3" "$tmp/mm1.1"
export PYTHONPATH=/usr/lib/python3/dist-packages
for python in /usr/bin/python3 pypy3; do
  if ! "$python" -c 'import simpy' 2>/dev/null; then
    echo "  $python: not run, it or SimPy is missing"
    continue
  fi
  name=${python##*/}
  [ "$name" = pypy3 ] && some=$customers || some=$((customers / 10))
  turns "$tmp/$name" "$python bench/mm1_simpy.py $some | cpu | awk '{print \$1 * $customers / $some}'" \
    "$tmp/mm1 ahead $customers | cpu"
  compare "  SimPy, $name, ratio to the engine" "$tmp/$name.1" "$tmp/$name.2"
done

echo "Hold model: nanoseconds a step; ratio to a plain heap"
for pending in 100 10000 1000000; do
  turns "$tmp/hold$pending" "$tmp/hold heap $pending $customers | cpu" "$tmp/hold calendar $pending $customers | cpu"
  compare "  calendar, $pending pending" "$tmp/hold$pending.2" "$tmp/hold$pending.1"
done

# ---- the plan ----

n=$((2000 / share))
# CPU milliseconds a replication, without what a run of one replication costs.
plan() { # program, scenario, threads
  local one many
  one=$({ time "$1" run "$2" -n 1 --threads "$3" -o "$tmp/one.h5" --force >/dev/null 2>&1; } 2>&1 | cut -d ' ' -f "$4")
  many=$({ time "$1" run "$2" -n "$n" --threads "$3" -o "$tmp/many.h5" --force >/dev/null 2>&1; } 2>&1 | cut -d ' ' -f "$4")
  awk -v a="$one" -v b="$many" -v n="$n" 'BEGIN {print 1000 * (b - a) / (n - 1)}'
}
plansim=build/release/sim/app/plansim
echo "The plan, $n replications: milliseconds a replication, start-up excluded"
turns "$tmp/plan" "plan $plansim bench/plan.yaml 1 1" "plan $plansim bench/plan.yaml 1 2" \
  "plan $plansim bench/plan.yaml 2 2"
compare "  CPU, 1 thread" "$tmp/plan.1" "$tmp/plan.1"
compare "  wall time, 1 thread" "$tmp/plan.2" "$tmp/plan.2"
compare "  wall time, 2 threads; ratio to 1" "$tmp/plan.3" "$tmp/plan.2"
awk -v c="$customers" 'NR == FNR {s += $1; k++; next} {t += $1; m++}
  END {printf "  in customers of the bare loop: %.0f\n", (s / k) / 1000 / (t / m / c)}' "$tmp/plan.1" "$tmp/mm1.1"
for form in scalar sse2 avx2 avx512; do
  PLANSIM_VECTOR=$form "$plansim" describe indicators >/dev/null 2>&1 || { echo "  $form: this processor lacks it"; continue; }
  turns "$tmp/$form" "PLANSIM_VECTOR=$form plan $plansim bench/plan.yaml 1 1" "plan $plansim bench/plan.yaml 1 1"
  compare "  CPU, vectors: $form; ratio to the widest" "$tmp/$form.1" "$tmp/$form.2"
done
turns "$tmp/start" "{ time $plansim run bench/plan.yaml -n 1 -o $tmp/one.h5 --force >/dev/null 2>&1; } 2>&1 |
  awk '{print 1000 * \$1}'"
compare "Start: run -n 1, CPU milliseconds" "$tmp/start.1" "$tmp/start.1"


# ---- the reduced province, beside the same in SimPy ----

echo "Reduced province (bench/twin.yaml), one thread: CPU milliseconds a replication; ratio to the engine"
few=$((30 / (share > 1 ? 3 : 1) + 2)) many=$((2000 / share))
twin_answers() {
  "$plansim" run bench/twin.yaml -n "$many" --threads 1 -o "$tmp/twin.h5" --force -q
  "$plansim" export "$tmp/twin.h5" --csv "$tmp/twin" --force -q --indicator modern_firms --indicator modern_output \
    --indicator fdi_disbursed >/dev/null
  awk -F, 'NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i; next}
    {name = $at["indicator"]; last = $at["year"] == 2030; value = $at["value"]; what = $at["statistic"]}
    name == "fdi_disbursed" && what == "mean" {sum += value}
    name != "fdi_disbursed" && last && what == "mean" {mean[name] = value}
    name != "fdi_disbursed" && last && what == "mcse" {error[name] = value}
    END {print "firms", mean["modern_firms"], error["modern_firms"]
      print "output", mean["modern_output"], error["modern_output"]
      print "disbursed", sum}' "$tmp/twin/summary.csv"
}
twin_answers | sed 's/^/  engine: /'
twin() { # CPU milliseconds a replication of the engine
  awk -v a="$(cpu_of bench/twin.yaml 1)" -v b="$(cpu_of bench/twin.yaml "$many")" -v n="$many" \
    'BEGIN {print 1000 * (b - a) / (n - 1)}'
}
for python in /usr/bin/python3 pypy3; do
  "$python" -c 'import simpy' 2>/dev/null || continue
  name=${python##*/}
  "$python" bench/twin_simpy.py $((4 * few)) | sed -n "1,3s/^/  $name: /p"
  turns "$tmp/twin-$name" "twin" "$python bench/twin_simpy.py $few | cpu | awk '{print 1000 * \$1}'"
  compare "  SimPy, $name" "$tmp/twin-$name.2" "$tmp/twin-$name.1"
done

# ---- an empty model, the writer, what reads results ----

nothing=$((400000 / share))
trivial() { # replications of next to nothing per CPU second
  local scenario=tests/data/province/base.yaml
  awk -v a="$(cpu_of $scenario 1 --keep summary)" -v b="$(cpu_of $scenario $nothing --keep summary)" -v n="$nothing" \
    'BEGIN {print n / (b - a)}'
}
turns "$tmp/trivial" trivial
compare "Replications per CPU second, an empty province" "$tmp/trivial.1" "$tmp/trivial.1"

echo "Results of the plan and the baseline, $n replications each: CPU seconds, peak memory"
measure() { # name, command...
  local name=$1 line
  shift
  line=$(python3 - "$@" <<'PYTHON'
import resource, subprocess, sys
with open("/dev/null", "w") as nowhere:
    code = subprocess.run(sys.argv[1:], stdout=nowhere, stderr=nowhere).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{used.ru_utime + used.ru_stime:10.2f} s {used.ru_maxrss / 1024:8.0f} MB" + (f"   exit code {code}" if code else ""))
PYTHON
  )
  printf '  %-40s %s\n' "$name" "$line"
}
results=$tmp/results.h5
for keep in all summary; do
  measure "run --keep $keep" "$plansim" run scenarios/plan.yaml scenarios/baseline.yaml -n "$n" --keep $keep -o "$tmp/$keep.h5"
done
mv "$tmp/all.h5" "$results"
awk -v bytes="$(stat -c %s "$results")" 'BEGIN {printf "  the results file: %.0f MB\n", bytes / 1e6}'
measure audit "$plansim" audit scenarios/plan.yaml
for command in show compare score bottlenecks "discover --outcome modern_firms@2025 --below 400" \
  "sensitivity --outcome modern_firms@2025"; do
  read -r -a words <<<"$command"
  measure "$command" "$plansim" "${words[0]}" "$results" "${words[@]:1}"
done
measure "plot" "$plansim" plot "$results" -o "$tmp/charts" --format svg
measure "report" "$plansim" report "$results" -o "$tmp/report.html"
measure "export --csv" "$plansim" export "$results" --csv "$tmp/csv"
measure "export --csv --replications" "$plansim" export "$results" --csv "$tmp/rows" --replications

if [ -n "$rev" ]; then
  git archive --prefix=other/ "$rev" | tar -x -C "$tmp"
  build "$tmp/other" "$tmp/other/build"
  theirs=$tmp/other/bench/plan.yaml
  [ -f "$theirs" ] || theirs=$tmp/other/scenarios/plan.yaml
  turns "$tmp/vs" "plan $tmp/other/build/sim/app/plansim $theirs 1 1" \
    "plan $plansim bench/plan.yaml 1 1"
  compare "CPU of the plan at $rev; ratio to this tree" "$tmp/vs.1" "$tmp/vs.2"
fi
