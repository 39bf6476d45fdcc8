# A Slurm of one node, which belongs to whoever starts it: functions for ./run.

# Starts it in a folder, and sets SLURM_CONF. It is told that the node has eight processors and 32 GB,
# so that tasks run at once wherever this is.
start_slurm() {
  slurm=$1
  mkdir -p "$slurm/state" "$slurm/spool"
  dd if=/dev/urandom of="$slurm/munge.key" bs=128 count=1 2>/dev/null
  chmod 0700 "$slurm"
  chmod 0400 "$slurm/munge.key"
  # The node's own user is the only one who asks, so that nobody else needs to be let in.
  munged --force --foreground --socket="$slurm/munge.socket" --key-file="$slurm/munge.key" \
    --pid-file="$slurm/munge.pid" --log-file="$slurm/munge.log" --seed-file="$slurm/munge.seed" \
    >"$slurm/daemons.log" 2>&1 &
  munged_process=$!
  export SLURM_CONF="$slurm/slurm.conf"
  cat >"$SLURM_CONF" <<CONF
ClusterName=emolime
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=${SLURM_TEST_PORT:-16817}
SlurmdPort=$((${SLURM_TEST_PORT:-16817} + 1))
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$slurm/munge.socket
CredType=cred/munge
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SchedulerParameters=sched_interval=2
SlurmdParameters=config_overrides
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=8 RealMemory=32000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
  wait_for 20 test -S "$slurm/munge.socket" || fail "munged does not start: $(cat "$slurm/daemons.log")"
  slurmctld -D >>"$slurm/daemons.log" 2>&1 &
  slurmctld_process=$!
  slurmd -D >>"$slurm/daemons.log" 2>&1 &
  slurmd_process=$!
  wait_for 60 node_is_idle || fail "Slurm does not start: $(tail -n 20 "$slurm/daemons.log")"
}

node_is_idle() { sinfo --noheader --format=%T 2>/dev/null | grep -q idle; }

# Whether no task of a job waits or runs.
job_ended() { [ -z "$(squeue --noheader --job "$1" 2>/dev/null)" ]; }

# Stops what start_slurm started.
stop_slurm() {
  for process in ${slurmd_process:-} ${slurmctld_process:-} ${munged_process:-}; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
}
