#!/bin/bash
# Runs in shards as a user meets them: exit codes, messages, a killed shard, a full disk, the script without Slurm.
# usage: cli_shards.sh PLANSIM DATA_DIR SCRIPT_DIR; prints one line per failed expectation.
set -u
plansim=$(realpath "$1")
export PLANSIM=$plansim
scripts=$(realpath "$3")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/{base,crash,failing}.yaml "$work" && cd "$work" || exit 2
mv crash.yaml smoke.yaml
sed 's/^name: .*/name: baseline/' base.yaml >baseline.yaml
. "$common"

same_digest() { same "$1 and $2" "$(digest "$1")" "$(digest "$2")"; }

run=(run smoke.yaml baseline.yaml -n 700 -q)

# ---- wrong usage ----
for wrong in 0/3 4/3 3 a/b 1/3x 1/3/3 -1/3 1/ /3 ''; do
  expect 2 "${run[@]}" --shard "$wrong"
  said err 'shard wants I/N'
done
expect 2 "${run[@]}" --shard 1/7
said err 'at most 6 shards: the run has 6 pieces'
expect 2 run baseline.yaml -n 200 -q --shard 2/9
said err 'at most 1 shard: the run has 1 piece of up to'
expect 2 merge smoke.shard-1-of-3
said err 'merge wants an output'
absent smoke*of*

# ---- three shards, their names, what may be done with one ----
expect 0 "${run[@]}" -o whole.h5
for i in 1 2 3; do expect 0 "${run[@]}" --shard $i/3; done
expect 4 "${run[@]}" --shard 2/3
said err 'smoke.shard-2-of-3 is already there'
expect 0 run smoke.yaml baseline.yaml -n 700 --shard 2/3 --resume
said err 'smoke.shard-2-of-3: already complete'
expect 3 "${run[@]}" --shard 3/3 --resume -o smoke.shard-2-of-3
said err "shard was '2 of 3' and is '3 of 3'"
expect 3 show smoke.shard-2-of-3
said err "is a shard .*plansim merge"
expect 0 digest smoke.shard-2-of-3
said out '^[0-9a-f]{64}  smoke.shard-2-of-3$'
said err 'shard 2 of 3, complete'

# ---- merging ----
expect 3 merge -o merged.h5 smoke.shard-3-of-3 smoke.shard-1-of-3
said err '1 of 3 shards missing: 2'
expect 0 merge -o merged.h5 smoke.shard-3-of-3 smoke.shard-1-of-3 smoke.shard-2-of-3
same_digest merged.h5 whole.h5
expect 4 merge -o merged.h5 smoke.shard-*-of-3
said err 'merged.h5 is already there: --force replaces it'
expect 0 merge -q --force -o merged.h5 smoke.shard-*-of-3
expect 0 show merged.h5
expect 0 run smoke.yaml baseline.yaml -n 700 --resume -o merged.h5
said err 'merged.h5: already complete'
expect 0 "${run[@]}" --seed 9 --shard 2/3 -o seed
expect 3 merge -o wrong.h5 smoke.shard-1-of-3 seed smoke.shard-3-of-3
said err "smoke.shard-1-of-3 and seed belong to different runs: seed is '[0-9]*' in one and '9' in the other"
expect 0 "${run[@]}" --set processes.exit=off --shard 2/3 -o other
expect 3 merge -o wrong.h5 smoke.shard-1-of-3 other smoke.shard-3-of-3
said err "other belong to different runs: scenario 1 .* in one and .* in the other"
head -c 2000000 smoke.shard-2-of-3 >cut
expect 3 merge -o wrong.h5 smoke.shard-1-of-3 cut smoke.shard-3-of-3
said err 'cut is cut off'
expect 3 merge -o wrong.h5 smoke.shard-1-of-3 smoke.yaml
said err 'smoke.yaml is not a shard'
# A file-size limit stands for a full disk.
expect_of 4 bash -c 'ulimit -f 2000; exec "$@"' - "$plansim" merge -o wrong.h5 smoke.shard-*-of-3
said err 'File too large'
absent wrong.h5*
expect 0 merge -q --force -o merged.h5 smoke.shard-*-of-3

# ---- a killed shard goes on; one that is stopped, with summaries ----
# halted SIGNAL KEEP N: shard 2 of 2 is ended in its middle and continued, shard 1 is run, and both are merged.
halted() {
  local long=(run smoke.yaml -n "$3" --seed 3 --keep "$2") pid saved
  rm -f k1 k2* k.h5
  "$plansim" "${long[@]}" --threads 1 -q --shard 2/2 -o k2 >out 2>err &
  pid=$!
  if [ "$2" = summary ]; then sleep 0.7; else leaf_saved k2.partial; fi # summaries are written when it is stopped
  kill -"$1" $pid
  wait $pid 2>/dev/null
  absent k2
  # A slow machine may not have come to its first leaf when it is stopped: then nothing is left.
  saved=$([ -e k2.partial ] && echo yes)
  expect 0 "${long[@]}" --shard 2/2 -o k2 --resume
  [ -z "$saved" ] || said err '^resuming: [1-9][0-9 ]* of [0-9 ]+ done'
  expect 0 "${long[@]}" -q --shard 1/2 -o k1
  expect 0 merge -q -o k.h5 k2 k1
  expect 0 "${long[@]}" -q -o kwhole.h5 --force
  same_digest k.h5 kwhole.h5
}
halted KILL all 2048
halted TERM summary 16384 # long enough not to be over in 0.7 seconds

# ---- the script that does it all on one machine ----
arguments=(smoke.yaml baseline.yaml -n 700)
expect_of 0 "$scripts/run-shards.sh" -o looped.h5 --shards 3 --jobs 2 -- "${arguments[@]}"
same_digest looped.h5 whole.h5
expect_of 4 "$scripts/run-shards.sh" -o looped.h5 --shards 3 -- "${arguments[@]}"
rm looped.h5 looped.h5.shards/shard-2-of-3
expect_of 3 "$scripts/run-shards.sh" -o looped.h5 --shards 3 -- "${arguments[@]}" --seed 8
said err 'was begun with other arguments'
expect_of 0 "$scripts/run-shards.sh" -o looped.h5 --shards 3 --status
said out '^2 of 3 shards complete$'
expect_of 0 "$scripts/run-shards.sh" -o looped.h5 --shards 3 -- "${arguments[@]}"
same_digest looped.h5 whole.h5
expect_of 2 "$scripts/run-shards.sh" -o looped.h5 --shards none -- "${arguments[@]}"
expect_of 2 "$scripts/run-shards.sh" -o wrong.h5 --shards 999 -- "${arguments[@]}"
said err '^plansim: error: at most [0-9]+ shards'
checks=$((checks + 1))
if [ -e wrong.h5.shards ] || [ "$(wc -l <err)" -ne 1 ]; then fail "a mistake is named once and leaves nothing behind"; fi

# ---- replications that fail are as many in a merged run ----
expect 5 run failing.yaml -n 300 -q --shard 1/2 -o failing-1
expect 5 run failing.yaml -n 300 -q --shard 2/2 -o failing-2
expect 5 merge -o failing.h5 failing-1 failing-2
said err '321 trials failed'

finish
