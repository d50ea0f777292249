#!/bin/bash
# Every command that writes, against everything that an output can be aimed at: nothing precious is overwritten.
# usage: cli_outputs.sh PLANSIM DATA_DIR; works in a private temporary folder.
# shellcheck disable=SC2086
set -u
plansim=$(realpath "$1")
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2"/{base,growth,calibrate,posterior}.yaml "$work" && cd "$work" || exit 2
. "$common"

# ---- what there is to lose ----
inputs() {
  printf '%s\n' 'extends: calibrate.yaml' 'statements: stated.yaml' >top.yaml
  printf '%s\n' 'figures: []' >stated.yaml
  printf '%s\n' 'observations:' '  - {name: machines_2022, indicator: output_real, at: machines, measure: growth,' \
    '     from: 2021, year: 2022, value: 12, standard_error: 6, unit: "%/yr", source: test, grade: assumption,' \
    '     use: condition}' >seen.yaml
  expect 0 calibrate calibrate.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 -o fitted.yaml
  printf '%s\n' 'extends: fitted.yaml' >refit.yaml
  expect 0 run top.yaml -q -n 20 -o r.h5
  expect 0 run top.yaml -q -n 600 --shard 1/2 -o s1
  expect 0 run top.yaml -q -n 600 --shard 2/2 -o s2
  expect 0 report r.h5 -o page.html
  expect 0 export r.h5 --xlsx book.xlsx
  printf 'mine\n' >notes.txt
  { cat page.html; echo '<p>my words</p>'; } >edited.html
  cp r.h5 edited.h5 && printf mine | dd of=edited.h5 bs=1 seek=5000 conv=notrunc status=none
  { cat fitted.yaml; echo 'label: mine'; } >edited.yaml
  cp book.xlsx edited.xlsx && printf 'x' >>edited.xlsx
  cp r.h5 guarded.h5 && cp page.html guarded.html && cp book.xlsx guarded.xlsx && cp fitted.yaml guarded.yaml
  cp s1 guarded.shard && chmod a-w guarded.*
  ln -s notes.txt link && ln -s nowhere dangling && ln -s r.h5 link.h5 && ln -s fitted.yaml link.yaml
  ln -s /dev/null null && ln -s /dev/full full && mkfifo pipe && mkdir folder && echo mine >folder/file
  ln base.yaml hard.yaml && ln r.h5 hard.h5 && ln s1 hard.shard && ln fitted.yaml hard-fitted.yaml
  ln -s s1 link.shard && ln -s top.yaml link-top.yaml && cp s1 begun && truncate -s -100 begun # as a run leaves it
  if [ "$(id -u)" -eq 0 ] && mknod device c 1 3 2>/dev/null; then :; else ln -s /dev/null device; fi
}

# Everything in the folder: names, types, links, contents.
state() {
  find . -mindepth 1 ! -name out ! -name err -printf '%p %y %l %m\n' | sort
  find . -type f ! -name out ! -name err -exec sha256sum {} + | sort
}

# ---- who writes one file: name, kind of file that it may replace, arguments before the output ----
writers=(
  "run|results|run top.yaml --condition seen.yaml -q -n 20 --force -o"
  "shard|shard|run top.yaml --condition seen.yaml -q -n 600 --shard 1/2 --force -o"
  "merge|results|merge s1 s2 -q --force -o"
  "calibrate|posterior|calibrate top.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 --force -o"
  "report|page|report r.h5 --audit top.yaml --force -o"
  "export|book|export r.h5 --force --xlsx"
)

# Targets that no command may touch, whatever it writes, and what is said of them.
forbidden=(
  "top.yaml|top.yaml" "calibrate.yaml|calibrate.yaml" "growth.yaml|" "base.yaml|" "stated.yaml|" "seen.yaml|"
  "hard.yaml|" "link-top.yaml|" "notes.txt|is already there" "link|is a symbolic link" "dangling|is a symbolic link"
  "null|is a symbolic link" "full|is a symbolic link" "device|" "pipe|is a pipe" "folder|is a folder"
  "edited.h5|" "edited.html|" "edited.yaml|" "edited.xlsx|" "guarded.h5|" "guarded.html|" "guarded.xlsx|" "guarded.yaml|"
  "guarded.shard|" "folder/../top.yaml|folder/../top.yaml" "/proc/self/fd/0|is a symbolic link" "link.h5|" "link.yaml|" "link.shard|" "begun|" "/dev/full|" "/dev/stdout|" "/dev/null|"
)

refused() { # COMMAND TARGET SAID
  expect 4 $1 "$2" </dev/null
  said err "${3:-$2}"
  [ "$(state)" = "$before" ] || fail "plansim $1 $2 changed something: $(diff <(echo "$before") <(state) | head -3)"
  checks=$((checks + 1))
}

everything_forbidden() {
  local writer target
  before=$(state)
  for writer in "${writers[@]}"; do
    for target in "${forbidden[@]}"; do refused "${writer##*|}" "${target%%|*}" "${target#*|}"; done
  done
}

# Files that plansim made are replaced only by the same kind, and never when the command reads them.
kinds() {
  local writer kind other
  declare -A made=([results]=r.h5 [shard]=s1 [posterior]=fitted.yaml [page]=page.html [book]=book.xlsx)
  for writer in "${writers[@]}"; do
    kind=${writer#*|} && kind=${kind%%|*}
    for other in "${!made[@]}"; do
      [ "$other" = "$kind" ] || refused "${writer##*|}" "${made[$other]}" "${made[$other]}"
    done
  done
  refused "merge s1 s2 -q --force -o" s2 'is read by this command'
  refused "merge s1 s2 -q --force -o" hard.shard 'hard.shard is the same file as s1, which this command reads'
  refused "calibrate refit.yaml --extends calibrate.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 --force -o" \
    fitted.yaml 'is read by this command'
  refused "calibrate calibrate.yaml --extends fitted.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 --force -o" \
    fitted.yaml 'is read by this command'
  refused "calibrate calibrate.yaml --extends refit.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 --force -o" \
    fitted.yaml 'is read by this command'
  refused "calibrate refit.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 --force -o" hard-fitted.yaml 'same file as'
  refused "export r.h5 --force --csv" r.h5 'is no folder'
  refused "plot r.h5 --chart fan -o" r.h5 'is no folder'
  for target in pipe null dangling notes.txt device; do
    refused "export r.h5 --force --csv" $target
    refused "plot r.h5 --chart fan -o" $target
  done
}

# What is plansim's own and unchanged is replaced with --force, and only with it.
own() {
  local writer kind command
  declare -A made=([results]=own.h5 [shard]=own.shard [posterior]=own.yaml [page]=own.html [book]=own.xlsx)
  cp r.h5 own.h5 && cp s1 own.shard && cp fitted.yaml own.yaml && cp page.html own.html && cp book.xlsx own.xlsx
  for writer in "${writers[@]}"; do
    kind=${writer#*|} && kind=${kind%%|*} command=${writer##*|}
    before=$(state)
    refused "${command/--force /}" "${made[$kind]}" 'is already there: --force replaces it'
    expect 0 $command "${made[$kind]}"
    absent "${made[$kind]}".partial*
  done
  [ -z "$(find . -name 'plansim-*.tmp')" ] || fail "a file in the making was left"
  rm own.*
}

# ---- work in progress, and names that it could take ----
work_in_progress() {
  local how
  for how in "" --force --resume; do
    printf 'mine\n' >new.h5.partial
    before=$(state)
    refused "run top.yaml -q -n 20 $how -o" new.h5 'new.h5.partial is not a run in progress of plansim: remove it first'
    refused "merge s1 s2 -q ${how/--resume/} -o" new.h5 'new.h5.partial is not a run in progress'
    mv new.h5.partial new.yaml.partial
    before=$(state)
    refused "calibrate top.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 $how -o" new.yaml 'not a run in progress'
    rm new.yaml.partial
    ln -s notes.txt new.h5.partial
    before=$(state)
    refused "run top.yaml -q -n 20 $how -o" new.h5 'new.h5.partial is a symbolic link'
    ln -sf nowhere new.h5.partial
    before=$(state)
    refused "run top.yaml -q -n 20 $how -o" new.h5 'new.h5.partial is a symbolic link'
    rm new.h5.partial
  done
  cp s1 x.partial # a shard whose name is that of the work in progress of its merge
  before=$(state)
  refused "merge x.partial s2 -q --force -o" x 'x.partial.* is read by this command'
  rm x.partial
  ln begun y.h5.partial
  before=$(state)
  refused "run top.yaml -q -n 20 --force -o" y.h5 'has another name \(a hard link\)'
  rm y.h5.partial
}

# Links and files with the names of scratch files, of this and of earlier versions, are not written through.
scratch() {
  local name names=(new.html.new new.xlsx.partial new.h5.partial.h5 new.h5.partial.new new.yaml.new new.yaml.partial.new
    new.shard.partial.h5 tables/summary.csv.partial)
  mkdir tables
  for name in "${names[@]}"; do cp notes.txt "victim-${name//\//-}" && ln -s "$PWD/victim-${name//\//-}" "$name"; done
  expect 0 report r.h5 -o new.html
  expect 0 export r.h5 --xlsx new.xlsx --csv tables
  expect 0 run top.yaml -q -n 20 -o new.h5
  expect 0 run top.yaml -q -n 600 --shard 1/2 -o new.shard
  expect 0 calibrate calibrate.yaml -q -n 40 --worlds 4 --rounds 1 --ess 2 -o new.yaml
  for name in "${names[@]}"; do
    cmp -s "victim-${name//\//-}" notes.txt || fail "$name was followed"
    [ -L "$name" ] || fail "$name was taken away"
    checks=$((checks + 2))
  done
  rm -rf new.* tables victim-*
  printf 'mine\n' >new.h5.partial.h5
  expect 0 run top.yaml -q -n 20 -o new.h5
  [ "$(cat new.h5.partial.h5)" = mine ] || fail "a file of somebody else was overwritten"
  rm -f new.*
}

# ---- folders: only what is listed and unchanged is replaced or removed ----
tables() {
  expect 0 export r.h5 --csv t --replications
  (cd t && sha256sum --quiet -c plansim-files.sha256) || fail "the list is not that of the files"
  refused_again export r.h5 --csv t
  echo 'my,table' >t/mine.csv
  echo 'my,table' >t/comparison.csv # a name that this export does not write
  echo 'x' >>t/draws.csv            # changed, and not part of the next export
  before=$(sha256sum t/mine.csv t/comparison.csv t/draws.csv)
  expect 0 export r.h5 --csv t --force
  said err 'note: t/comparison.csv is kept'
  said err 'note: t/draws.csv is kept'
  absent t/replications.csv
  [ "$(sha256sum t/mine.csv t/comparison.csv t/draws.csv)" = "$before" ] || fail "a table of the user's was changed"
  echo 'my words' >>t/summary.csv
  echo 'my words' >>t/targets.csv
  before=$(state)
  refused "export r.h5 --force --csv" t 't/summary.csv is already there, .* changed since: remove it first'
  said err 't/targets.csv is already there'
  rm t/targets.csv t/summary.csv && ln -s ../notes.txt t/summary.csv
  before=$(state)
  refused "export r.h5 --force --csv" t 't/summary.csv is a symbolic link'
  rm t/summary.csv && mkfifo t/summary.csv
  before=$(state)
  refused "export r.h5 --force --csv" t 't/summary.csv is a pipe'
  rm t/summary.csv
  expect 0 export r.h5 --csv t --force
  for list in 'echo mine' 'ln -s ../notes.txt'; do
    rm -f t/plansim-files.sha256
    if [ "$list" = 'echo mine' ]; then echo mine >t/plansim-files.sha256; else $list t/plansim-files.sha256; fi
    before=$(state)
    refused "export r.h5 --force --csv" t 't/plansim-files.sha256'
  done
  rm -r t
  ln r.h5 hard.csv && mkdir t && mv hard.csv t/summary.csv
  before=$(state)
  refused "export r.h5 --force --csv" t 'is the same file as r.h5'
  rm -r t
}

refused_again() {
  before=$(state)
  refused "${*:1:$#-1}" "${*: -1}" 'is already there: --force replaces it'
}

charts() {
  expect 0 plot r.h5 -o c/d --chart fan --keep-scripts
  local script
  script=$(find c/d -name '*.gp' | sort | head -1)
  (cd c/d && sha256sum --quiet -c plansim-files.sha256) || fail "the list is not that of the files"
  expect 0 plot r.h5 -o c/d --chart fan --keep-scripts # unchanged: drawn again
  echo '# my colours' >>"$script"
  before=$(state)
  refused "plot r.h5 --chart fan --keep-scripts -o" c/d "$script is already there, .* changed since: remove it first"
  expect 0 plot r.h5 -o c/d --chart fan # the script is not asked for: it stays
  grep -q 'my colours' "$script" || fail "an edited script was overwritten"
  echo mine >"${script%.gp}.svg"
  before=$(state)
  refused "plot r.h5 --chart fan -o" c/d "${script%.gp}.svg is already there"
  rm "${script%.gp}.svg" && ln -s "$work/notes.txt" "${script%.gp}.svg"
  before=$(state)
  refused "plot r.h5 --chart fan -o" c/d "is a symbolic link"
  rm -r c
  PATH=/nowhere expect 4 plot r.h5 -o new/charts --chart fan # a set appears whole or not at all
  absent new/charts
  rm -rf new
}

# ---- places that cannot be written ----
nowhere() {
  local writer
  for writer in "${writers[@]}"; do
    before=$(state)
    refused "${writer##*|}" nowhere/x 'nowhere/x.*No such file or directory'
    refused "${writer##*|}" notes.txt/x 'notes.txt/x.*Not a directory'
    refused "${writer##*|}" "$(printf 'n%.0s' {1..300})" 'File name too long'
    refused "${writer##*|}" /proc/x '/proc/x'
    expect 2 ${writer##*|} ''
    said err 'the output wants a name'
  done
  refused "export r.h5 --csv" /proc/x 'cannot make the folder'
  [ "$(id -u)" -ne 0 ] || return 0 # nothing is read-only for root
  mkdir readonly && chmod a-w readonly
  for writer in "${writers[@]}"; do expect 4 ${writer##*|} readonly/x; done
  rmdir readonly
}

# A folder that one may write into but not read takes outputs as others do: it was said that they failed, and they
# were there.
drop_box() {
  local writer user=()
  [ "$(id -u)" -ne 0 ] || user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  command -v "${user[0]:-true}" >/dev/null || return 0
  mkdir box && ln ./*.yaml box && chmod 333 box && chmod 755 "$work" && chmod -R go+rX ./*.yaml s1 s2 r.h5
  "${user[@]}" "$plansim" --version >/dev/null 2>&1 || return 0 # another user may not reach the program
  for writer in "${writers[@]}"; do
    expect_of 0 "${user[@]}" "$plansim" ${writer##*|} "box/${writer%%|*}"
    [ -f "box/${writer%%|*}" ] || fail "nothing came into a folder that cannot be read"
    checks=$((checks + 1))
  done
  chmod 755 box && rm -r box
}

# A folder may be reached through a link; only the output itself must not be one.
linked_folder() {
  mkdir real && ln -s real through
  expect 0 report r.h5 -o through/page.html
  expect 0 plot r.h5 -o through --chart fan
  expect 0 export r.h5 --csv through
  [ -L through ] && [ -f real/page.html ] && [ -f real/summary.csv ] || fail "a linked folder was not followed"
  checks=$((checks + 1))
  rm -r real through
}

inputs
everything_forbidden
kinds
own
work_in_progress
scratch
tables
charts
nowhere
drop_box
linked_folder
finish
