# Shared by run-shards.sh and submit-slurm.sh: their arguments and the folder of a sharded run. Not to be run by itself.
# Sets: out, shards, jobs, folder, verb (run, status), wait, sbatch_options[], run_arguments[], plansim.
# shellcheck shell=bash disable=SC2034

usage() {
  sed -n '2,/^set -/{s/^# \{0,1\}//p}' "$0" >&2
  exit 2
}

find_plansim() {
  local built
  built=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/build/release/sim/app/plansim
  plansim=${PLANSIM:-$built}
  [ -x "$plansim" ] || plansim=$(command -v plansim) || {
    echo "$(basename "$0"): no plansim at $built or in PATH; PLANSIM=/path/to/plansim names one" >&2
    exit 3
  }
  plansim=$(realpath "$plansim")
}

parse() {
  out='' shards='' jobs='' verb=run wait=no sbatch_options=() run_arguments=()
  while [ $# -gt 0 ]; do
    case $1 in
      -o | --output) out=${2-} && shift ;;
      --shards) shards=${2-} && shift ;;
      --jobs) jobs=${2-} && shift ;;
      --sbatch) sbatch_options+=("${2-}") && shift ;;
      --status) verb=status ;;
      --wait) wait=yes ;;
      --) shift && run_arguments=("$@") && break ;;
      *) usage ;;
    esac
    shift || usage
  done
  [ -n "$out" ] && [[ $shards =~ ^[1-9][0-9]{0,5}$ ]] && [[ ${jobs:-1} =~ ^[1-9][0-9]*$ ]] || usage
  [ $verb = status ] || [ ${#run_arguments[@]} -gt 0 ] || usage
  out=$(realpath -m "$out")
  folder=$out.shards
  find_plansim
}

shard() { echo "$folder/shard-$1-of-$shards"; }

# A shard gets its name only when it is complete.
missing() {
  local i
  for i in $(seq "$shards"); do [ -e "$(shard "$i")" ] || echo "$i"; done
}

# The folder belongs to one run: another one is not mixed into it.
begin() {
  if [ -e "$out" ]; then
    echo "$(basename "$0"): $out is already there" >&2
    exit 4
  fi
  # A mistake in the arguments, or more shards than pieces, is named once and leaves nothing behind.
  "$plansim" run "${run_arguments[@]}" -q --dry-run --shard "1/$shards" >/dev/null || exit
  mkdir -p "$folder"
  printf '%q ' "$shards" "${run_arguments[@]}" >"$folder/arguments.new"
  if [ -e "$folder/arguments" ] && ! cmp -s "$folder/arguments" "$folder/arguments.new"; then
    echo "$(basename "$0"): $folder was begun with other arguments: $(cat "$folder/arguments")" >&2
    echo "  repeat them, or remove the folder to start over" >&2
    exit 3
  fi
  mv "$folder/arguments.new" "$folder/arguments"
}

# Replications that failed (exit code 5) are in the results and counted there: the shard is complete.
write_task() {
  {
    echo '#!/bin/bash'
    echo '# One shard: number $1, or that of the array task. Continues what is there.'
    echo "i=\${1:-\$SLURM_ARRAY_TASK_ID}"
    printf '%q run ' "$plansim"
    printf '%q ' "${run_arguments[@]}"
    printf -- '-q --resume --shard "$i/%s" -o %q/"shard-$i-of-%s"' "$shards" "$folder" "$shards"
    echo ' ${SLURM_CPUS_PER_TASK:+--threads "$SLURM_CPUS_PER_TASK"}'
    echo 'code=$?'
    echo '[ $code -eq 5 ] || exit $code'
  } >"$folder/task.sh"
  {
    echo '#!/bin/bash'
    printf '%q merge -o %q ' "$plansim" "$out"
    for i in $(seq "$shards"); do printf '%q ' "$(shard "$i")"; done
    printf '\ncode=$?\n[ $code -eq 5 ] || exit $code\n'
  } >"$folder/merge.sh"
}

print_status() { # further words
  local left
  left=$(missing | wc -l)
  echo "$((shards - left)) of $shards shards complete$1$([ -e "$out" ] && echo "; $out is there")"
}
