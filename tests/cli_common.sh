# Expectations of the command line scripts. To be sourced: $plansim is the program; the last lines of a script are
# those of `finish`. With CLI_FAIL_FAST in the environment a script ends at its first failure.
# shellcheck shell=bash disable=SC2154
failures=0
checks=0

fail() {
  failures=$((failures + 1))
  echo "FAILED: $*"
  sed 's/^/    stdout: /' out | head -5
  sed 's/^/    stderr: /' err | head -5
  [ -z "${CLI_FAIL_FAST:-}" ] || exit 1
}

# expect_of CODE COMMAND...: runs any command, keeps its output in the files out and err, checks the exit code.
expect_of() {
  local want=$1 got
  shift
  "$@" >out 2>err
  got=$?
  checks=$((checks + 1))
  [ "$got" -eq "$want" ] || fail "$*: exit $got, not $want"
}

# expect CODE ARGUMENTS...: the same of plansim.
expect() { expect_of "$1" "$plansim" "${@:2}"; }

# said WHERE PATTERN: the last output (out or err) has a line that matches.
said() {
  checks=$((checks + 1))
  grep -qE -- "$2" "$1" || fail "no line of $1 matches: $2"
}

# lacks WHERE PATTERN: no line of the last output matches.
lacks() {
  checks=$((checks + 1))
  ! grep -qE -- "$2" "$1" || fail "a line of $1 matches: $2"
}

silent() {
  checks=$((checks + 1))
  [ ! -s "$1" ] || fail "$1 should be empty"
}

# No control character but the newline: nothing can steer a terminal.
harmless() {
  checks=$((checks + 1))
  if cat out err | LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]'; then
    fail "a control character got through"
  fi
}

# narrow [COLUMNS]: no line of the output is wider (100).
narrow() {
  checks=$((checks + 1))
  [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le "${1:-100}" ] || fail "a line is wider than ${1:-100} columns"
}

absent() {
  for file in "$@"; do
    checks=$((checks + 1))
    [ ! -e "$file" ] || fail "$file should not be there"
  done
}

# number FILE OFFSET: a number of 8 bytes in a file; 0 where it ends before.
number() {
  local value
  value=$(od -An -tu8 -j "$2" -N 8 "$1" 2>/dev/null | tr -d ' ')
  echo "${value:-0}"
}

# leaf_saved JOURNAL: waits until a journal holds a whole record behind its identity: a run that is killed while it writes
# its first has nothing to go on with. Where they begin and how long they are stands in the file
# (sim/results/res_journal.c). False when it does not come within a minute.
leaf_saved() {
  local header=64 record=24 length begin
  for _ in $(seq 6000); do
    begin=$((header + $(number "$1" 16)))
    length=$(number "$1" $((begin + 8)))
    [ "$length" -gt 0 ] && [ "$(stat -c %s "$1" 2>/dev/null || echo 0)" -ge $((begin + record + length)) ] && return
    sleep 0.01
  done
  return 1
}

digest() { "$plansim" digest "$1" | cut -d' ' -f1; }

same() {
  checks=$((checks + 1))
  if [ -z "$2" ] || [ "$2" != "$3" ]; then fail "$1: digests '$2' and '$3'"; fi
}

# differs NAME A B: two digests are not the same.
differs() {
  checks=$((checks + 1))
  if [ -z "$2" ] || [ "$2" = "$3" ]; then fail "$1: digests '$2' and '$3'"; fi
}

finish() {
  echo "$checks checks, $failures failed"
  [ "$failures" -eq 0 ]
}
