#!/bin/bash
# A run as a Slurm job array on a private one-machine Slurm: one task is killed, the same command submits only that one
# again, and the merged results have the digest of one run.
# usage: slurm.sh PLANSIM SCENARIO_DIR SCRIPT_DIR; exit code 77: skipped, Slurm is not installed.
set -u
PLANSIM=$(realpath "$1")
export PLANSIM
scenarios=$2
scripts=$3
for program in munged slurmctld slurmd sbatch; do
  PATH=$PATH:/usr/sbin command -v $program >/dev/null || {
    echo "skipped: $program is missing (packages slurm-wlm, munge)"
    exit 77
  }
done
work=$(mktemp -d)
trap '"$scripts/slurm-node.sh" stop "$work/slurm"; rm -rf "$work"' EXIT
cd "$work" || exit 2
if ! "$scripts/slurm-node.sh" start "$work/slurm" >node.log 2>&1; then
  echo "FAILED: a private Slurm could not be started:"
  cat node.log
  exit 1
fi
export SLURM_CONF=$work/slurm/slurm.conf

fail() {
  echo "FAILED: $*"
  tail -n 20 first.log second.log out.h5.shards/*.log 2>/dev/null
  exit 1
}

# The plansim that writes into this folder's file of that name. Starts no process for the others, so that a task of seconds
# is met also on a busy machine.
process_of() {
  local dir name
  for dir in /proc/[0-9]*; do
    { read -r name <"$dir/comm"; } 2>/dev/null && [ "$name" = plansim ] || continue
    tr '\0' '\n' <"$dir/cmdline" 2>/dev/null | grep -qxF "$work/out.h5.shards/$1" && echo "${dir#/proc/}" && return
  done
}

cp "$scenarios"/*.yaml .
arguments=(smoke.yaml -n 2048 --seed 5 --set licensing.reform=20)
submit=("$scripts/submit-slurm.sh" -o out.h5 --shards 4)
"$PLANSIM" run "${arguments[@]}" -q -o whole.h5 || fail "the single run"

# The first task that has begun is killed as by the machine's hand, so the merge cannot follow.
"${submit[@]}" --wait -- "${arguments[@]}" >first.log 2>&1 &
waiting=$!
killed=
for _ in $(seq 600); do
  for i in 1 2 3 4; do
    [ -e out.h5.shards/shard-$i-of-4.partial ] || continue
    pid=$(process_of "shard-$i-of-4")
    [ -n "$pid" ] && kill -KILL "$pid" 2>/dev/null && killed=$i && break 2
  done
  sleep 0.05
done
[ -n "$killed" ] || fail "no task could be killed"
wait $waiting && fail "the run with a killed task ended well"
[ ! -e out.h5 ] || fail "results without shard $killed"
"${submit[@]}" --status | grep -q '^3 of 4 shards complete; 0 running, 0 waiting$' ||
  fail "status: $("${submit[@]}" --status)"

# Other arguments are not mixed in; the same ones go on with what is missing.
"${submit[@]}" -- smoke.yaml -n 512 >refused.log 2>&1 && fail "other arguments were taken"
"${submit[@]}" --wait -- "${arguments[@]}" >second.log 2>&1 || fail "the second submission"
grep -q "shards $killed of 4\$" second.log || fail "not only shard $killed was submitted again"
[ "$("$PLANSIM" digest out.h5 | cut -d' ' -f1)" = "$("$PLANSIM" digest whole.h5 | cut -d' ' -f1)" ] ||
  fail "another digest than the single run"
"${submit[@]}" --status | grep -q '^4 of 4 shards complete.* is there$' || fail "final status"
echo "shard $killed killed and run again; the digest is that of the single run; $SECONDS s"
