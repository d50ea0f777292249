#!/usr/bin/env bash
# A batch from a scenario file to charts, ranking and report, with the time, memory and size of each step.
#   scripts/batch.sh [PLANSIM] [OUT_DIR]       PLANSIM: the program, by default that of the newest build
# SCENARIO=scenarios/batch-example.yaml  POINTS= REPLICATIONS= THREADS=  change what is run (empty: as the file says).
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck disable=SC2012
plansim=${1:-$(ls -t build/*/sim/app/plansim 2>/dev/null | head -n 1)}
out=${2:-results/batch}
scenario=${SCENARIO:-scenarios/batch-example.yaml}
target=${TARGET:-modern_firms_2030}
[ -x "$plansim" ] || { echo "batch: build the program first, or name it: scripts/batch.sh PLANSIM" >&2; exit 2; }
mkdir -p "$out"

options=()
[ -z "${POINTS:-}" ] || options+=(--set "design.points=$POINTS" --set design.stages=none)
[ -z "${REPLICATIONS:-}" ] || options+=(-n "$REPLICATIONS")
[ -z "${THREADS:-}" ] || options+=(--threads "$THREADS")

# step NAME ARGUMENTS...: runs plansim; one line with wall and processor time and peak memory goes to the table.
table=$(mktemp)
trap 'rm -f "$table"' EXIT
step() {
  local name=$1
  shift
  python3 - "$name" "$table" "$plansim" "$@" <<'END'
import resource, subprocess, sys, time
name, table, command = sys.argv[1], sys.argv[2], sys.argv[3:]
begin = time.monotonic()
code = subprocess.call(command)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(table, "a") as out:
    print(f"{name:<10} {time.monotonic() - begin:8.1f} s  {use.ru_utime + use.ru_stime:8.1f} s of processors"
          f"  {use.ru_maxrss / 1000:6.0f} MB", file=out)
sys.exit(0 if code in (0, 5) else code)  # 5: complete, but some replications failed
END
}

step run run "$scenario" "${options[@]}" -o "$out/batch.h5" --force
step rank rank "$out/batch.h5" --by "target:$target" --cost public_cost --top 3
step worst show "$out/batch.h5" 5 --worst "target:$target"
step plot plot "$out/batch.h5" -o "$out/charts" --format png
step report report "$out/batch.h5" -o "$out/report.html" --force

echo
echo "step           time     processor time         peak memory"
cat "$table"
ls -l "$out/batch.h5" | awk '{printf "results  %.1f MB\n", $5 / 1e6}'
