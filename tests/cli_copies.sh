#!/bin/bash
# Results files that other tools copied are read when their contents are unchanged; a changed one is refused by every
# command, with exit code 3 and a reason, and nothing on stdout.
# usage: cli_copies.sh PLANSIM DATA_DIR TESTS_DIR; works in a private temporary folder; exit code 77 without the tools.
set -u
need() { "${@:2}" >/dev/null 2>&1 || { echo "skipped: $1 is not installed (scripts/setup.sh --test)"; exit 77; }; }
need 'Python with xarray, h5netcdf, netCDF4' /usr/bin/python3 -c 'import h5py, xarray, h5netcdf, netCDF4'
need 'nccopy and h5repack' sh -c 'command -v nccopy h5repack'
plansim=$1
data=$(cd "$2" && pwd)
tests=$(cd "$3" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$tests/cli_common.sh"
cp "$data"/base.yaml .
cat >plan.yaml <<'END'
name: plan
extends: base.yaml
targets:
  - {name: firms_2023, label: {en: Firms, vi: Doanh nghiệp}, indicator: firms_operating, at: machines, year: 2023, relation: ">=",
     value: 10, unit: firms, source: test, grade: assumption}
END

expect 0 run plan.yaml -n 20 -q -o all.h5
expect 0 run plan.yaml -n 20 -q -o summary.h5 --keep summary
expect 0 run plan.yaml -n 20 -q -o again.h5 --threads 1
contents() { "$plansim" digest --contents "$1" 2>/dev/null | cut -d' ' -f1; }
same 'contents of two runs' "$(contents all.h5)" "$(contents again.h5)"
differs 'contents with trials and without' "$(contents all.h5)" "$(contents summary.h5)"
expect 0 digest all.h5 --contents --by-variable
said out '^[0-9a-f]{64}  /provenance$'
said out '^[0-9a-f]{64}  /inputs/plan/source$'

# Label and yardstick are no part of what was simulated.
sed 's/Firms, vi/Other firms, vi/; s/value: 10/value: 11/' plan.yaml >other.yaml
expect 0 run other.yaml -n 20 -q -o other.h5
same 'another label and yardstick' "$(digest all.h5)" "$(digest other.h5)"
differs 'contents with another label and yardstick' "$(contents all.h5)" "$(contents other.h5)"

# reads NAME COPY: the file counts as a copy of NAME.h5, with its digests, and shows the same.
reads() {
  checks=$((checks + 1))
  [ -s "$2" ] || fail "$2 was not made"
  same "$2: digest" "$(digest "$2" 2>/dev/null)" "$(digest "$1.h5")"
  same "$2: contents" "$(contents "$2")" "$(contents "$1.h5")"
  expect 0 show "$2"
  said err "^plansim: note: $2 has no checksum: a copy, contents unchanged\$"
  sed "s/^$2://" out >shown
  expect 0 show "$1.h5"
  silent err
  sed "s/^$1\.h5://" out >wanted
  checks=$((checks + 1))
  cmp -s wanted shown || fail "$2: show prints something else"
}

expect_of 0 /usr/bin/python3 "$tests/copies.py" copies all.h5
for copy in h5py-plain h5py-fixed h5py-gzip h5py-text h5py-latest xarray-h5netcdf xarray-netcdf4 netCDF4; do
  reads all $copy
done
nccopy all.h5 nccopy && reads all nccopy
nccopy -F none all.h5 nccopy-plain && reads all nccopy-plain
nccopy summary.h5 nccopy-summary && reads summary nccopy-summary
h5repack all.h5 h5repack && reads all h5repack
h5repack -f SHUF -f GZIP=1 summary.h5 h5repack-summary && reads summary h5repack-summary
h5repack -f SHUF -f GZIP=1 all.h5 h5repack-deflate && reads all h5repack-deflate
h5repack -l trial_status:CHUNK=1x7 all.h5 h5repack-chunks && reads all h5repack-chunks
head -c 512 /dev/zero >block # of the user's own, before the data
h5repack -u block -b 512 all.h5 h5repack-block && reads all h5repack-block

# ---- changed ----

# refused FILE WORDS COMMAND...: each command refuses the file and says why.
refused() {
  local file=$1 words=$2 command
  shift 2
  for command in "$@"; do
    # shellcheck disable=SC2086
    expect 3 $command "$file"
    said err "$words"
    silent out
  done
}
every=(show 'show --targets' compare score bottlenecks 'sensitivity --tornado' digest 'digest --contents'
  'replay --variant plan --replication 0' 'plot --list' 'export --csv tables' 'report -o page.html' 'discover --target x')

expect_of 0 /usr/bin/python3 "$tests/copies.py" changes all.h5
other='has no checksum, and its contents are not those that were written'
refused changed-threshold "$other" "${every[@]}"
for what in label value count year text; do refused changed-$what "$other" show digest; done
expect 0 show opened
said err 'a copy, contents unchanged'
nccopy changed-threshold nccopy-changed && refused nccopy-changed "$other" show
refused format-1 'file format 1, written by plansim [0-9.]+; this program reads format 2, which has checksums: run the' show

# Of what is damaged in a copy the reason is told, whichever filter it is that finds it.
refused damaged-deflate 'cannot read variable \S+: what is compressed in it is damaged' show digest
refused damaged-checksum 'cannot read variable \S+: data error detected by Fletcher32 checksum' show digest
refused damaged-number 'attribute schema_version is not one number' show digest

cp all.h5 byte && printf x | dd of=byte bs=1 seek=30000 conv=notrunc 2>/dev/null
refused byte 'is damaged or was changed: its checksum is not that of its bytes' "${every[@]}"
cat all.h5 again.h5 >two
refused two 'is damaged or was changed: its checksum is not that of its bytes' show
head -c -7 all.h5 >cut
refused cut '^plansim: error: cut: goes on for 57 bytes after its data' show
head -c 70000 all.h5 >half
refused half 'truncated' show digest
absent tables page.html

# Both versions, and the digest of the contents, go with the tables.
expect 0 export all.h5 --csv told
checks=$((checks + 1))
grep -q "^contents_sha256,$(contents all.h5)" told/provenance.csv || fail 'no digest of the contents in provenance.csv'
grep -qE '^results_version,[0-9]+' told/provenance.csv && grep -qE '^file_format,2' told/provenance.csv ||
  fail 'no versions in provenance.csv'
finish
