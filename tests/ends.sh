#!/bin/bash
# Every parameter at both ends of its range (ends.c), exceptions of floating point trapped where their library is given.
# usage: ends.sh ENDS DATA_DIR STEP [TRAPS]; takes one case in STEP. All of them (STEP 1) take half a minute.
set -u
export PLANSIM_VECTOR=scalar
LD_PRELOAD=${4:-} "$1" "$2/golden/plan.yaml" "$3" horizon.end=2023
