#!/usr/bin/env bash
# A private one-machine Slurm for trying things out: its own key, ports and files in FOLDER, nothing in /etc.
#   scripts/slurm-node.sh start FOLDER    then: export SLURM_CONF=FOLDER/slurm.conf
#   scripts/slurm-node.sh stop FOLDER
# Needs root and the packages slurm-wlm and munge. It listens on 127.0.0.1 only. Not for real clusters.
set -euo pipefail

folder=$(realpath -m "${2:-}") verb=${1:-}
if [ $# -ne 2 ] || { [ "$verb" != start ] && [ "$verb" != stop ]; }; then
  sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi

# Ends what this script started, by its process id and only while that is still the same program.
end() { # program
  local pid
  pid=$(cat "$folder/$1.pid" 2>/dev/null) || return 0
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ] || return 0
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 100); do
    [ -d "/proc/$pid" ] || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}

if [ "$verb" = stop ]; then
  end slurmd
  end slurmctld
  end munged
  exit 0
fi

for program in munged slurmctld slurmd sinfo; do
  command -v $program >/dev/null || PATH=$PATH:/usr/sbin command -v $program >/dev/null || {
    echo "slurm-node: $program is missing: apt-get install slurm-wlm munge" >&2
    exit 3
  }
done
[ "$(id -u)" -eq 0 ] || { echo "slurm-node: needs root" >&2; exit 3; }
export PATH=$PATH:/usr/sbin

mkdir -p "$folder"/{state,spool}
chmod 755 "$folder" # the socket must be within reach
cd "$folder"
(umask 077 && head -c 128 /dev/urandom >munge.key)
host=$(hostname -s)

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

cat >slurm.conf <<END
ClusterName=private
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
SlurmUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=2,sched_min_interval=0,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=5
JobRequeue=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END

munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
  --log-file="$folder/munged.log" --seed-file="$folder/munge.seed" 2>munged.err
slurmctld -f "$folder/slurm.conf"
slurmd -f "$folder/slurm.conf"
export SLURM_CONF=$folder/slurm.conf
for _ in $(seq 150); do
  if sinfo -h -o %t 2>/dev/null | grep -q '^idle$'; then
    echo "slurm-node: ready; export SLURM_CONF=$folder/slurm.conf"
    exit 0
  fi
  sleep 0.2
done
echo "slurm-node: the node does not come up; logs in $folder" >&2
tail -n 5 slurmctld.log slurmd.log >&2 || true
"$0" stop "$folder" || true
exit 1
