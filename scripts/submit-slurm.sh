#!/usr/bin/env bash
# Runs a simulation as a Slurm job array, one task per shard, and a merge job after it. Called again, it submits only
# shards that are not complete, waiting or running; a shard that was cut off goes on where it was.
#   scripts/submit-slurm.sh -o OUT.h5 --shards N [--sbatch OPTION]... [--wait] -- FILE... [OPTIONS OF plansim run]
#   scripts/submit-slurm.sh -o OUT.h5 --shards N --status
# --sbatch hands an option to sbatch, e.g. --sbatch --cpus-per-task=8 --sbatch --time=2:00:00. --wait returns when
# OUT.h5 is there or cannot be made. Shards and logs stand in OUT.h5.shards, which all nodes must see.
# example: scripts/submit-slurm.sh -o plan.h5 --shards 20 --sbatch --cpus-per-task=4 -- scenarios/plan.yaml -n 100000
set -euo pipefail
# shellcheck source=scripts/shards-common.sh
. "$(dirname "$0")/shards-common.sh"

parse "$@"
name=plansim-$(cksum <<<"$out" | cut -d' ' -f1)

# Tasks of this run in the queue: "JOB TASK STATE", one per line.
queue() { squeue -h -r -n "$name" -o '%A %F %K %t' | awk '{print $2, $3, $4}'; }

if [ $verb = status ]; then
  print_status "; $(queue | grep -c ' R$' || true) running, $(queue | grep -vc ' R$' || true) waiting"
  exit 0
fi
begin
write_task
queued=$(queue)
todo=$(missing | grep -vxF -f <(cut -d' ' -f2 <<<"$queued" | grep .) | paste -sd, || true)
jobs_before=$(cut -d' ' -f1 <<<"$queued" | sort -u | grep . | paste -sd: || true)

submit() { sbatch --parsable --chdir="$PWD" "$@" | cut -d';' -f1; }

after=$jobs_before
if [ -n "$todo" ]; then
  array=$(submit --job-name="$name" --array="$todo" --requeue --output="$folder/shard-%a.log" --open-mode=append \
    ${sbatch_options[@]+"${sbatch_options[@]}"} "$folder/task.sh")
  after=${after:+$after:}$array
  echo "job $array: shards $todo of $shards"
fi
scancel --quiet --name="$name-merge" # it would wait for what is no more; a new one follows
merge=$(submit --job-name="$name-merge" ${after:+--dependency=afterok:"$after"} --kill-on-invalid-dep=yes \
  --output="$folder/merge.log" --open-mode=append "$folder/merge.sh")
echo "job $merge: merge to $out"

[ $wait = yes ] || exit 0
while squeue -h -j "$merge" 2>/dev/null | grep -q .; do sleep 1; done
print_status ""
if [ ! -e "$out" ]; then
  echo "submit-slurm: not complete; the same command goes on. Logs: $folder/*.log" >&2
  exit 4
fi
