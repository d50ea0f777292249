#!/bin/bash
# Runs that are killed, stopped or run out of room at any moment continue to the digest of the uninterrupted run.
# usage: cli_crash.sh PLANSIM DATA_DIR; works in a private temporary folder.
set -u
plansim=$1
work=$(mktemp -d)
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$work"' EXIT
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
data=$(cd "$2" && pwd)
cd "$work" || exit 2
cp "$data"/{base,crash}.yaml .
. "$common"

N=1024      # four leaves; "1 024" in messages
RANDOM=4711 # the delays; what the program does in them depends on the machine, which is the point
run=(run crash.yaml -n $N --threads 1)

seconds() { awk "BEGIN { print $1 / 1000 }"; }

# A part of the usual duration, 2 to 98 per cent, in seconds.
random_part() { seconds $((usual * (RANDOM % 97 + 2) / 100)); }

measure() {
  local begin end keep
  for keep in all summary; do
    begin=$(date +%s%N)
    expect 0 "${run[@]}" -q --keep $keep -o $keep.h5
    end=$(date +%s%N)
    reference[$keep]=$(digest $keep.h5)
  done
  usual=$(((end - begin) / 1000000))
}
declare -A reference

# strike SIGNAL SECONDS ARGUMENTS...: starts a run and sends it a signal; its exit code in `code`.
strike() {
  local signal=$1 after=$2
  shift 2
  "$plansim" "${run[@]}" "$@" >out 2>err &
  local pid=$!
  sleep "$after"
  kill -"$signal" $pid 2>/dev/null
  wait $pid 2>/dev/null
  code=$?
}

# whole_or_absent FILE: a process that is killed between putting its results in place and its end leaves them whole, with
# the digest of the uninterrupted run.
whole_or_absent() {
  checks=$((checks + 1))
  [ ! -e "$1" ] || same "$1 is there after a kill" "$(digest "$1" 2>/dev/null)" "${reference[all]}"
}

# completes KEEP NAME WHAT: --resume ends with the digest of the whole run and leaves nothing else.
completes() {
  expect 0 "${run[@]}" --keep "$1" -o "$2" --resume
  grep -qE "^resuming: [1-9][0-9 ]* of 1 024 done" err && resumed=$((resumed + 1))
  same "$3" "$(digest "$2")" "${reference[$1]}"
  absent "$2.partial" "$2.partial.h5" "$2.partial.new"
  rm -f "$2"
}

# ---- SIGKILL at twenty instants ----

killed() {
  local i part caught=0 resumed=0
  for i in 1 2 3 4 5 6 7 8; do # once
    part=$(random_part)
    strike KILL "$part" -o killed.h5
    [ "$code" -eq 137 ] && caught=$((caught + 1)) && whole_or_absent killed.h5
    completes all killed.h5 "killed after $part s"
  done
  for i in 1 2 3 4; do # twice in a row
    part=$(random_part)
    strike KILL "$part" -o twice.h5
    [ "$code" -eq 137 ] && caught=$((caught + 1))
    strike KILL "$(random_part)" -o twice.h5 --resume
    [ "$code" -eq 137 ] && caught=$((caught + 1))
    completes all twice.h5 "killed after $part s, and again"
  done
  for i in 1 2 3 4; do # a summary is saved when it is stopped; killed afterwards, it goes on from there
    part=$(random_part)
    strike TERM "$(seconds $((usual * 6 / 10)))" --keep summary -o summed.h5
    strike KILL "$part" --keep summary -o summed.h5 --resume
    [ "$code" -eq 137 ] && caught=$((caught + 1))
    completes summary summed.h5 "a summary stopped, and killed after $part s"
  done
  checks=$((checks + 2))
  [ $caught -ge 8 ] || fail "only $caught of 20 kills came before the end"
  [ $resumed -ge 4 ] || fail "only $resumed killed runs had something saved"
}

# ---- SIGKILL while the results file is completed, when the journal is ----

journal_size() { stat -c %s late.h5.partial 2>/dev/null || echo 0; }

killed_late() {
  local i pid size whole=0 found=0 resumed=0
  "$plansim" "${run[@]}" -q -o late.h5 >out 2>err &
  while kill -0 $! 2>/dev/null; do
    size=$(journal_size)
    [ "$size" -le $whole ] || whole=$size
  done
  rm -f late.h5
  for i in 0 1 2 3; do
    "$plansim" "${run[@]}" -q -o late.h5 >out 2>err &
    pid=$!
    while kill -0 $pid 2>/dev/null && [ "$(journal_size)" -lt $whole ]; do :; done
    [ $i -eq 0 ] || sleep 0.00$i
    kill -KILL $pid 2>/dev/null
    wait $pid 2>/dev/null
    if [ $? -eq 137 ] && [ -e late.h5.partial.h5 ]; then found=$((found + 1)); fi
    if [ ! -e late.h5 ]; then
      expect 3 show late.h5.partial.h5 # what was left half-way is not taken for results
      expect 4 "${run[@]}" -o late.h5
      said err 'late.h5.partial holds an unfinished run'
    fi
    completes all late.h5 "killed while the results file was completed"
  done
  checks=$((checks + 2))
  [ $found -ge 1 ] || fail "no kill met the results file while it was completed"
  [ $resumed -ge 1 ] || fail "the journal was lost"
}

# ---- SIGINT and SIGTERM ----

# signalled NAME CODE: the run stops at the next leaf, saves, and says how to go on.
signalled() {
  rm -f stopped.h5*
  "$plansim" "${run[@]}" -o stopped.h5 >out 2>err &
  local pid=$! code
  while kill -0 $pid 2>/dev/null && [ "$(stat -c %s stopped.h5.partial 2>/dev/null || echo 0)" -lt 100000 ]; do
    sleep 0.01 # until its first leaf is written
  done
  kill -"$1" $pid
  wait $pid
  code=$?
  checks=$((checks + 1))
  [ $code -eq "$2" ] || fail "SIG$1: exit $code, not $2"
  said err "interrupted: [1-9][0-9 ]* of 1 024 trials are saved in stopped.h5.partial; .*--resume continues"
  absent stopped.h5
}

stopped() {
  local resumed=0
  signalled TERM 143
  completes all stopped.h5 "stopped by SIGTERM"
  signalled INT 130
  refused
  completes all stopped.h5 "stopped by Ctrl-C"
  checks=$((checks + 1))
  [ $resumed -eq 2 ] || fail "a stopped run was not continued"
}

# What is left of a stopped run is protected, and continued only with the same inputs.
refused() {
  expect 4 "${run[@]}" -o stopped.h5
  said err 'stopped.h5.partial holds an unfinished run: continue it with --resume, or start over with --force'
  expect 3 "${run[@]}" -o stopped.h5 --resume --seed 3
  said err "seed was '1' and is '3'"
  expect 3 "${run[@]}" -o stopped.h5 --resume --keep summary
  said err "keep was 'all' and is 'summary'"
  expect 3 "${run[@]}" -o stopped.h5 --resume --set origins.foreign.licensed=25
  said err "scenario 1 \(crash\): origins\[foreign\].licensed.value was '20' and is '25' \([0-9] keys differ in all\)"
  expect 3 "${run[@]}" -o stopped.h5 --resume --set processes.exit=off
  said err "scenario 1 \(crash\): processes.exit was 'on' and is 'off'; repeat"
  expect 3 "${run[@]}" base.yaml -o stopped.h5 --resume
  said err 'begun with other scenarios'
  expect 3 "${run[@]}" -o stopped.h5 --resume --outcomes modern_firms
  said err 'begun with other --outcomes'
  expect 3 "${run[@]}" -o stopped.h5 --resume --shard 1/2
  said err 'begun with another --shard'
  expect 3 run base.yaml -n $N -o stopped.h5 --resume
  said err "'crash' and is 'base'"
}

# A run that was to replace results is continued, and only then replaces them; nothing is lost before.
forced() {
  local resumed=0 before code
  expect 0 "${run[@]}" -q --seed 9 -o forced.h5
  before=$(digest forced.h5)
  "$plansim" "${run[@]}" -o forced.h5 --force >out 2>err &
  local pid=$!
  while kill -0 $pid 2>/dev/null && [ "$(stat -c %s forced.h5.partial 2>/dev/null || echo 0)" -lt 100000 ]; do
    sleep 0.01
  done
  kill -TERM $pid
  wait $pid
  code=$?
  checks=$((checks + 1))
  [ $code -eq 143 ] || fail "a forced run that was stopped: exit $code, not 143"
  said err 'the same command with --resume continues'
  same "what was to be replaced" "$(digest forced.h5)" "$before"
  expect 3 "${run[@]}" -o forced.h5 --resume
  said err 'forced.h5.partial holds an unfinished run: with --resume --force it is continued and replaces forced.h5'
  same "what was to be replaced" "$(digest forced.h5)" "$before"
  expect 0 "${run[@]}" -o forced.h5 --resume --force
  said err '^resuming: [1-9]'
  same "continued and replaced" "$(digest forced.h5)" "${reference[all]}"
  absent forced.h5.partial
  expect 0 "${run[@]}" -o forced.h5 --resume --force
  said err '^forced.h5: already complete'
}

complete() {
  expect 0 "${run[@]}" -o all.h5 --resume
  said err '^all.h5: already complete'
  expect 3 "${run[@]}" -o all.h5 --resume --seed 3
  said err 'seed 1, not 3'
  expect 3 "${run[@]}" -o all.h5 --resume --set processes.exit=off
  said err "in scenario 'crash' processes.exit was 'on' and is 'off'"
  same "left alone" "$(digest all.h5)" "${reference[all]}"
}

# Killed twice while it tidied up: its results are in place, and all that it made on the way is still there.
left_over() {
  "$plansim" "${run[@]}" -q -o both.h5 >out 2>err &
  local pid=$!
  while kill -0 $pid 2>/dev/null && [ "$(stat -c %s both.h5.partial 2>/dev/null || echo 0)" -lt 100000 ]; do :; done
  kill -INT $pid
  wait $pid
  cp all.h5 both.h5
  cp all.h5 both.h5.partial.h5
  expect 0 "${run[@]}" -o both.h5 --resume
  said err '^both.h5: already complete'
  absent both.h5.partial both.h5.partial.h5
}

# ---- a full disk ----

# full KB WHAT RUNS: no file can grow further; the run ends with an error, and goes on when there is room.
full() {
  local resumed=0 code
  (ulimit -f "$1" && exec "$plansim" "${run[@]}" -q -o disk/full.h5) >out 2>err
  code=$?
  checks=$((checks + 1))
  [ $code -eq 4 ] || fail "full disk, $2: exit $code, not 4"
  said err 'disk/full.h5.*File too large'
  absent disk/full.h5 disk/full.h5.partial.h5
  completes all disk/full.h5 "disk full $2"
  checks=$((checks + 1))
  [ $resumed -eq "$3" ] || fail "disk full $2: $resumed runs were continued, not $3"
}

# A disk of its own, for root, with room for the results but not for the run in progress beside them: not begun.
small_disk() {
  { [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size="$1"k tmpfs disk 2>/dev/null; } || return 0
  mounted=$work/disk
  expect 4 "${run[@]}" -q -o disk/full.h5
  said err 'disk/full.h5: the run would write about [1-9][0-9.]* MB .* its disk has [1-9][0-9.]* MB left'
  absent disk/full.h5 disk/full.h5.partial disk/full.h5.partial.h5
  mount -o remount,size=$(($1 * 3 / 2))k disk # room for both, once what a killed run left has gone
  head -c $(($1 * 512)) all.h5 >disk/full.h5.partial.h5
  expect 0 "${run[@]}" -q -o disk/full.h5
  absent disk/full.h5.partial disk/full.h5.partial.h5
}

disk_full() {
  local size
  size=$(($(stat -c %s all.h5) / 1024))
  mkdir disk
  full 8 "at the first leaf" 0
  full $((size / 2)) "in the journal" 1
  full $((size - 4)) "in the results file" 1 # the journal is smaller
  small_disk $((size + size / 2))
}

# ---- nowhere to write ----

unwritable() {
  local nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  mkdir closed
  chmod 555 closed
  chmod 755 "$work"
  if [ "$(id -u)" -ne 0 ]; then
    expect 4 "${run[@]}" -o closed/x.h5
    said err 'closed/x.h5.*Permission denied'
  elif install -m 755 "$plansim" own && "${nobody[@]}" ./own --version >out 2>err; then
    checks=$((checks + 1))
    "${nobody[@]}" ./own "${run[@]}" -o closed/x.h5 >out 2>err
    [ $? -eq 4 ] || fail "unwritable folder: not exit 4"
    said err 'closed/x.h5.*Permission denied'
  fi
}

measure
killed
killed_late
stopped
forced
complete
left_over
disk_full
unwritable
finish
