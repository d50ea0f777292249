#!/usr/bin/env bash
# Verification against theory: builds, runs every test labelled `stat`, and prints one table of what was simulated, what
# theory says, and the z-score. Exit code 1 when a test fails.
#   scripts/verify.sh [BUILD_DIR]     default build/dev, which is configured when it is not there
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build/dev}
[[ $build != -* ]] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ ! -f "$build/CMakeCache.txt" ]; then
  [ $# -eq 0 ] || { echo "verify: $build is not a build directory" >&2; exit 2; }
  scripts/setup.sh --test >&2
  cmake --preset dev >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
fi
# The script's own exit codes: a failed build is a failure too, and no old program is tested in its place.
cmake --build "$build" >"$log" 2>&1 || { tail -n 40 "$log" >&2; echo "verify: the build failed" >&2; exit 1; }

status=0
ctest --test-dir "$build" -L '^stat$' --no-tests=error --verbose >"$log" 2>&1 || status=1

# Lines of tests/test_z.h, behind ctest's number of the test: "z  NAME  SIMULATED  THEORY  SE  Z", or "z  NAME
# STATISTIC  (limit L)". The name may hold spaces, so they are read from the right.
perl -CSDA -ne '
  BEGIN {
    sub row { printf "%-10s %-62s %14s %14s %11s %7s\n", @_ }
    row("test", "quantity", "simulated", "theory", "error", "z");
    $n = $limits = $largest = 0;
    $where = "nothing";
  }
  if (/^\s*Start\s+(\d+): (\S+)/) { $name{$1} = $2 }
  elsif (/^(\d+): z  (.*?)\s+(\S+)\s+(\S+)\s+(\S+)\s+([-+]?(?:[\d.]+|nan|inf))$/i) {
    row($name{$1}, $2, $3, $4, $5, $6);
    $n++;
    ($largest, $where) = ($6, "$name{$1}: $2") if abs($6) > abs($largest) || $6 != $6;
  }
  elsif (/^(\d+): z  (.*?)\s+(\S+)  \(limit (\S+)\)$/) { row($name{$1}, $2, $3, "< $4", "", ""); $limits++ }
  elsif (/^(\d+): \[(----|FAIL|CRASH)\]\s*(\S.*)/) { push @bad, "$name{$1}: $3" }
  elsif (/^\s*\d+\/\d+ Test\s+#\d+: (\S+) \.*\s*(?:\*\*\*)?(Failed|Timeout|Exception|Not Run)/i) { push @bad, "$1: $2" }
  END {
    print "\n", map { "$_\n" } @bad;
    printf "verify: %d z-scores, the largest %s (%s), the threshold 4; %d statistics below limits of their own\n", $n,
      $largest, $where, $limits;
    exit($n > 0 ? 0 : 1);
  }' "$log" || status=1
if [ $status -ne 0 ]; then
  echo "verify: FAILED" >&2
  exit 1
fi
echo "verify: passed"
