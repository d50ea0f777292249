#!/bin/bash
# The machine that plansim runs on: no locks, few processors, a full terminal, a gnuplot that hangs, no folder for
# temporary files.
# usage: cli_machine.sh PLANSIM DATA_DIR NO_LOCKS_LIBRARY; works in a private temporary folder.
set -u
plansim=$(realpath "$1")
locks=$(realpath "$3")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/base.yaml "$work" && cd "$work" || exit 2
. "$common"
expect 0 run base.yaml -q -n 20 -o r.h5

# ---- a file system without locks: a warning where something is written, nothing where it is read ----
for number in 37 95 524; do
  export NO_LOCKS=$number
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" run base.yaml -q -n 20 -o "n$number.h5"
  said err "warning: the file system of n$number.h5 has no locks"
  same "without locks" "$(digest "n$number.h5")" "$(digest r.h5)"
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" show r.h5
  silent err
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" run base.yaml -q -n 600 --shard 1/1 -o "s$number"
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" merge "s$number" -q -o "m$number.h5"
  said err 'has no locks'
done
unset NO_LOCKS

# ---- nor links, renames that spare what is there, or a wait for the disk: every output is made in other ways ----
made() { # FOLDER: all that a command can write, in a folder of its own
  mkdir "$1"
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" run base.yaml -q -n 20 -o "$1/r.h5"
  same "in $1" "$(digest "$1/r.h5")" "$(digest r.h5)"
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" run base.yaml -q -n 600 --shard 1/1 -o "$1/s"
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" report r.h5 -q -o "$1/page.html"
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" report r.h5 -q -o "$1/page.html" --force # whole: known as its own
  expect_of 0 env LD_PRELOAD="$locks" "$plansim" export r.h5 -q --csv "$1/t" --xlsx "$1/book.xlsx"
  (cd "$1/t" && sha256sum --quiet -c plansim-files.sha256) || fail "the list of $1/t is not that of the files"
  same "left in $1" "$(find "$1" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | tr '\n' ' ')" 'book.xlsx page.html r.h5 s t '
}
for number in 1 95 22; do
  export NO_LINKS=$number
  made "links$number"
  unset NO_LINKS
done
for number in 22 38; do
  export NO_WAIT=$number
  made "wait$number"
  unset NO_WAIT
done
export NO_WAIT=5
expect_of 4 env LD_PRELOAD="$locks" "$plansim" report r.h5 -q -o lost.html
said err 'cannot save lost.html: Input/output error'
absent lost.html
unset NO_WAIT

# ---- a disk or a memory that is too small: said before anything is written ----
expect 4 run base.yaml -q -n 1000000000 -o large.h5
said err 'large.h5: the run would write about 2[0-9.]* GB .*its disk has .* GB left'
expect 4 run base.yaml -q -n 1000000000 --shard 1/2 -o large
said err 'large: the run would write about 1[0-9.]* GB'
absent large.h5 large.h5.partial large large.partial

# ---- threads ----
threads() { # NUMBER COMMAND...
  expect_of 0 "${@:2}" "$plansim" run base.yaml -n 20 --force -o t.h5
  said err " on $1 thread"
}
threads 1 env OMP_NUM_THREADS=1
threads 3 env OMP_NUM_THREADS=3
threads 2 env OMP_NUM_THREADS=8 OMP_THREAD_LIMIT=2
expect_of 0 env OMP_THREAD_LIMIT=2 "$plansim" run base.yaml -n 20 --threads 7 --force -o t.h5
said err ' on 2 threads'
expect_of 0 env OMP_NUM_THREADS=8 OMP_THREAD_LIMIT=2 "$plansim" run base.yaml -n 20 --dry-run
said out 'expected time on 2 threads'
same "with a limit" "$(digest t.h5)" "$(digest r.h5)"

# ---- standard output that takes nothing ----
for command in --help --version; do # of commands: cli_streams.sh
  "$plansim" $command >/dev/full 2>err
  [ $? -eq 4 ] || fail "plansim $command does not notice that its output is lost"
  said err 'cannot write to standard output'
done

# ---- gnuplot ----
mkdir slow
printf '#!/bin/sh\nexec sleep 100\n' >slow/gnuplot && chmod +x slow/gnuplot
export PLANSIM_GNUPLOT_SECONDS=1
PATH=$PWD/slow:$PATH expect 4 plot r.h5 -o charts --chart fan
said err 'gnuplot had drawn no picture after 1 s and was stopped'
absent charts
unset PLANSIM_GNUPLOT_SECONDS

# ---- no folder for temporary files ----
export TMPDIR=/no/such/folder
expect 0 plot r.h5 -o charts --chart fan
expect 0 report r.h5 -o page.html
expect 0 export r.h5 --csv tables --xlsx book.xlsx
unset TMPDIR

# ---- signals: nothing is left beside the outputs or among temporary files ----
mkdir tmp

# catches PID NUMBER: waits until the program has its own answer to the signal; false when it ended before.
catches() {
  local mask
  until mask=$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null) && [ -n "$mask" ] &&
    [ $((0x$mask >> ($2 - 1) & 1)) -eq 1 ]; do
    kill -0 "$1" 2>/dev/null || return 1
    sleep 0.002
  done
}

# signalled NAME CODE COMMAND: one try after a while of work (seconds); true when the signal came in time.
signalled() {
  local name=$1 want=$2 command=$3 number code
  number=$(kill -l "$name")
  # shellcheck disable=SC2086
  TMPDIR=$PWD/tmp "$plansim" $command >out 2>err &
  catches $! "$number" && sleep "$4" && kill -"$name" $! 2>/dev/null
  wait $! 2>/dev/null
  code=$?
  checks=$((checks + 2))
  [ -z "$(find . tmp/* -name 'plansim-*.tmp' 2>/dev/null)" ] || fail "$name: plansim $command left a folder behind"
  if [ $code -eq "$want" ]; then
    said err 'interrupted: .*was (not )?written'
    absent left left.html
  elif [ $code -ne 0 ]; then
    fail "$name: plansim $command ends with exit code $code"
  fi
  rm -rf left left.html
  [ $code -eq "$want" ]
}

# How fast the machine is at that moment nobody knows: a command that ends before its signal is tried again, with less time
# before it, until one has met it in the middle of its work.
for signal in INT:130 TERM:143 HUP:129; do
  for command in "plot r.h5 --all -o left" "export r.h5 --replications --csv left" "report r.h5 -o left.html"; do
    met=no
    for pause in 0.15 0.1 0.05 0.02 0 0 0 0 0 0 0 0 0 0 0 0; do
      signalled "${signal%:*}" "${signal#*:}" "$command" $pause && met=yes && break
    done
    checks=$((checks + 1))
    [ $met = yes ] || fail "$signal: plansim $command never met its signal"
  done
done

# ---- limits ----
(ulimit -f 1 && exec "$plansim" report r.h5 -o limited.html) >out 2>err
[ $? -eq 4 ] || fail "a limit on the size of files is not told"
said err 'File too large'
absent limited.html
mkfifo pipe
for command in "show pipe" "check pipe" "run pipe -o p.h5" "merge pipe -o p.h5" "digest pipe"; do
  # shellcheck disable=SC2086
  expect_of 3 timeout 20 "$plansim" $command
  said err 'pipe'
done
finish
