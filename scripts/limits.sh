#!/usr/bin/env bash
# Runs at the far end of what is asked for, with time, processor time, peak memory and size of each: a million
# replications, a hundred thousand points of a design, every parameter at both ends of its range.
#   scripts/limits.sh [PLANSIM] [ENDS TRAPS]     by default those of the newest build; half a minute to some minutes each
# Toy models of two years: what is tried is the machinery around a trial.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck disable=SC2012
plansim=$(realpath "${1:-$(ls -t build/*/sim/app/plansim 2>/dev/null | head -n 1)}")
tests=$(dirname "$plansim")/../../tests
ends=${2:-$tests/ends} traps=${3:-$tests/libtraps.so}
data=$PWD/tests/data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$data"/province/{base,growth,design}.yaml "$work"

step() { # NAME FILE COMMAND...: a line with what it took; FILE is what it makes, - for nothing
  python3 - "$@" <<'END'
import os, resource, subprocess, sys, time
name, made, command = sys.argv[1], sys.argv[2], sys.argv[3:]
begin = time.monotonic()
code = subprocess.call(command, stdout=subprocess.DEVNULL)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
size = "" if made == "-" else f"{os.path.getsize(made) / 1e6:10.1f} MB"
print(f"{name:<42} {time.monotonic() - begin:8.1f} s {use.ru_utime + use.ru_stime:8.1f} s "
      f"{use.ru_maxrss / 1000:7.0f} MB {size}", flush=True)
sys.exit(code)
END
}

cd "$work"
short=(-q --set horizon.end=2022)
points='design={method: latin_hypercube, points: 100000, over: [{key: money.deflator}, {key: money.exchange_rate}]}'
echo "what                                             time  processors    memory      file"
step "run -n 1000000 --keep summary" sums.h5 "$plansim" run base.yaml "${short[@]}" -n 1000000 --keep summary -o sums.h5
step "show, of sums" - "$plansim" show sums.h5 -q
step "run -n 1000000 --outcomes (one)" all.h5 "$plansim" run base.yaml "${short[@]}" -n 1000000 \
  --outcomes total_output_real -o all.h5
step "show, of all" - "$plansim" show all.h5 -q
step "digest, of all" - "$plansim" digest all.h5
rm -f sums.h5 all.h5
step "run, 100000 points, --outcomes (one)" points.h5 "$plansim" run design.yaml "${short[@]}" -n 1 --set "$points" \
  --outcomes total_output_nominal -o points.h5
step "rank --top 3, of 100000 points" - "$plansim" rank points.h5 --by total_output_nominal --top 3 -q
if "$plansim" run base.yaml -q -n 2000000000 -o large.h5 2>refused || [ -e large.h5 ] || [ -e large.h5.partial ]; then
  echo "limits: a run larger than the disk was not refused" >&2
  exit 1
fi
cat refused
bash "$data/../ends.sh" "$ends" "$data" 1 "$traps"
