#!/bin/bash
# Runs in shards as a user meets them: exit codes, messages, a killed shard, a full disk, the script without Slurm.
# usage: cli_shards.sh PLANSIM SCENARIO_DIR SCRIPT_DIR; prints one line per failed expectation.
set -u
plansim=$(realpath "$1")
export PLANSIM=$plansim
scripts=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/*.yaml "$work" && cd "$work" || exit 2
failures=0
checks=0

fail() {
  failures=$((failures + 1))
  echo "FAILED: $*"
  sed 's/^/    stdout: /' out | head -5
  sed 's/^/    stderr: /' err | head -5
}

expect() { # exit code, command...
  local want=$1 got
  shift
  "$@" >out 2>err
  got=$?
  checks=$((checks + 1))
  [ "$got" -eq "$want" ] || fail "$*: exit $got, not $want"
}

said() { # out or err, pattern
  checks=$((checks + 1))
  grep -qE -- "$2" "$1" || fail "no line of $1 matches: $2"
}

absent() {
  checks=$((checks + 1))
  ls "$@" 2>/dev/null && fail "should not be there: $*"
}

same_digest() {
  checks=$((checks + 1))
  [ "$("$plansim" digest "$1" 2>/dev/null | cut -d' ' -f1)" = "$("$plansim" digest "$2" | cut -d' ' -f1)" ] ||
    fail "$1 and $2 have different digests"
}

run=("$plansim" run smoke.yaml baseline.yaml -n 700 -q)

# ---- wrong usage ----
for wrong in 0/3 4/3 3 a/b 1/3x 1/3/3 -1/3 1/ /3 ''; do
  expect 2 "${run[@]}" --shard "$wrong"
  said err 'shard wants I/N'
done
expect 2 "${run[@]}" --shard 1/7
said err 'at most 6 shards: the run has 6 pieces'
expect 2 "$plansim" merge smoke.shard-1-of-3
said err 'merge wants an output'
absent smoke*of*

# ---- three shards, their names, what may be done with one ----
expect 0 "${run[@]}" -o whole.h5
for i in 1 2 3; do expect 0 "${run[@]}" --shard $i/3; done
expect 4 "${run[@]}" --shard 2/3
said err 'smoke.shard-2-of-3 is already there'
expect 0 "$plansim" run smoke.yaml baseline.yaml -n 700 --shard 2/3 --resume
said err 'smoke.shard-2-of-3: already complete'
expect 3 "${run[@]}" --shard 3/3 --resume -o smoke.shard-2-of-3
said err "shard was '2 of 3' and is '3 of 3'"
expect 3 "$plansim" show smoke.shard-2-of-3
said err "is a shard .*plansim merge"
expect 0 "$plansim" digest smoke.shard-2-of-3
said out '^[0-9a-f]{64}  smoke.shard-2-of-3$'
said err 'shard 2 of 3, complete'

# ---- merging ----
expect 3 "$plansim" merge -o merged.h5 smoke.shard-3-of-3 smoke.shard-1-of-3
said err '1 of 3 shards missing: 2'
expect 0 "$plansim" merge -o merged.h5 smoke.shard-3-of-3 smoke.shard-1-of-3 smoke.shard-2-of-3
same_digest merged.h5 whole.h5
expect 4 "$plansim" merge -o merged.h5 smoke.shard-*-of-3
said err 'merged.h5 is already there: use --force'
expect 0 "$plansim" merge -q --force -o merged.h5 smoke.shard-*-of-3
expect 0 "$plansim" show merged.h5
expect 0 "$plansim" run smoke.yaml baseline.yaml -n 700 --resume -o merged.h5
said err 'merged.h5: already complete'
expect 0 "${run[@]}" --seed 9 --shard 2/3 -o seed
expect 3 "$plansim" merge -o wrong.h5 smoke.shard-1-of-3 seed smoke.shard-3-of-3
said err "smoke.shard-1-of-3 and seed belong to different runs: seed is '[0-9]*' in one and '9' in the other"
expect 0 "${run[@]}" --set licensing.reform=40 --shard 2/3 -o other
expect 3 "$plansim" merge -o wrong.h5 smoke.shard-1-of-3 other smoke.shard-3-of-3
said err "other belong to different runs: scenario 1 .* in one and .* in the other"
head -c 2000000 smoke.shard-2-of-3 >cut
expect 3 "$plansim" merge -o wrong.h5 smoke.shard-1-of-3 cut smoke.shard-3-of-3
said err 'cut is cut off'
expect 3 "$plansim" merge -o wrong.h5 smoke.shard-1-of-3 smoke.yaml
said err 'smoke.yaml is not a shard'
# A file-size limit stands for a full disk.
expect 4 bash -c 'ulimit -f 2000; exec "$@"' - "$plansim" merge -o wrong.h5 smoke.shard-*-of-3
said err 'File too large'
absent wrong.h5*
expect 0 "$plansim" merge -q --force -o merged.h5 smoke.shard-*-of-3

# ---- a killed shard goes on, with summaries ----
long=("$plansim" run smoke.yaml -n 2048 --seed 3 --threads 1 -q --keep summary)
"${long[@]}" --shard 2/2 -o k2 >out 2>err &
pid=$!
for _ in $(seq 600); do # until a checkpoint is written
  [ "$(stat -c %s k2.partial 2>/dev/null || echo 0)" -gt 1000000 ] && break
  sleep 0.05
done
kill -KILL $pid
wait $pid 2>/dev/null
absent k2
expect 0 "$plansim" run smoke.yaml -n 2048 --seed 3 --keep summary --shard 2/2 -o k2 --resume
said err '^resuming: [1-9][0-9]* of 1024 done'
expect 0 "${long[@]}" --shard 1/2 -o k1
expect 0 "$plansim" merge -q -o k.h5 k2 k1
expect 0 "${long[@]}" -o kwhole.h5
same_digest k.h5 kwhole.h5

# ---- the script that does it all on one machine ----
arguments=(smoke.yaml baseline.yaml -n 700)
expect 0 "$scripts/run-shards.sh" -o looped.h5 --shards 3 --jobs 2 -- "${arguments[@]}"
same_digest looped.h5 whole.h5
expect 4 "$scripts/run-shards.sh" -o looped.h5 --shards 3 -- "${arguments[@]}"
rm looped.h5 looped.h5.shards/shard-2-of-3
expect 3 "$scripts/run-shards.sh" -o looped.h5 --shards 3 -- "${arguments[@]}" --seed 8
said err 'was begun with other arguments'
expect 0 "$scripts/run-shards.sh" -o looped.h5 --shards 3 --status
said out '^2 of 3 shards complete$'
expect 0 "$scripts/run-shards.sh" -o looped.h5 --shards 3 -- "${arguments[@]}"
same_digest looped.h5 whole.h5
expect 2 "$scripts/run-shards.sh" -o looped.h5 --shards none -- "${arguments[@]}"
expect 2 "$scripts/run-shards.sh" -o wrong.h5 --shards 999 -- "${arguments[@]}"
said err '^plansim: error: at most [0-9]+ shards'
checks=$((checks + 1))
if [ -e wrong.h5.shards ] || [ "$(wc -l <err)" -ne 1 ]; then fail "a mistake is named once and leaves nothing behind"; fi

echo "$checks checks, $failures failed"
[ "$failures" -eq 0 ]
