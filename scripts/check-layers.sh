#!/usr/bin/env bash
# Checks the rules that a compiler does not: which folder may know which (docs/ARCHITECTURE.md), what library code may
# call, that C code names kinds and never members, that no indicator is named outside its model, and, with a build
# directory (of preset dev: without link-time optimisation), the prefixes of exported symbols and that no circle of object
# files is new (scripts/circles.allowed).
#   scripts/check-layers.sh [BUILD_DIR]
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-}
[ -z "$build" ] || [ -d "$build/sim/core" ] || { echo "check-layers: $build is not a build directory" >&2; exit 2; }

# folder | prefix | folders it may include besides its own | libraries it may include besides the C library
table='sim/core        | sim  |                                   | gsl
sim/experiment  | exp  | sim/core                          | gsl
sim/stats       | stat | sim/core                          | gsl
models/province | prov | sim/core                          | gsl
models/queue    | que  | sim/core                          |
sim/run         | run  | sim/core sim/experiment sim/stats | gsl omp
sim/io          | io   | sim/core                          | openssl
sim/words       | wrd  | sim/core sim/stats                |
sim/audit       | aud  | sim/core sim/stats sim/words      | gsl
sim/scenario    | scn  | sim/core sim/experiment sim/audit sim/io sim/words | gsl yaml
sim/results     | res  | sim/core sim/experiment sim/stats sim/io sim/scenario sim/words | gsl hdf5 openssl deflate
sim/analysis    | ana  | sim/core sim/experiment sim/stats sim/io sim/words | gsl nlopt
sim/answers     | ans  | sim/core sim/experiment sim/audit sim/stats sim/io sim/analysis sim/results sim/words | gsl
sim/report      | rep  | sim/core sim/stats sim/analysis sim/io sim/words | gsl openssl
sim/study       | std  | sim/core sim/experiment sim/audit sim/stats sim/io sim/scenario sim/analysis sim/results sim/answers sim/run sim/words | gsl deflate
sim/output      | out  | sim/core sim/experiment sim/stats sim/analysis sim/results sim/answers sim/run sim/study sim/io sim/report sim/words | gsl xlsxwriter
sim/tables      | tab  | sim/core sim/stats sim/results sim/analysis sim/answers sim/io sim/study sim/report sim/output sim/charts sim/words |
sim/explore     | xpl  | sim/core sim/experiment sim/stats sim/words sim/report | openssl
sim/charts      | cht  | sim/core sim/stats sim/results sim/analysis sim/answers sim/report sim/words |
sim/page        | page | sim/core sim/stats sim/io sim/scenario sim/results sim/analysis sim/answers sim/study sim/report sim/output sim/charts sim/words | gsl
sim/app         |      | *                                 | gsl omp hdf5 yaml openssl'

# Members of one scenario: they belong to scenario files. Places and figures by hand, names from the files themselves.
members='mechanical|textile|electronics|h[aả]i d[uư][oơ]ng|l[uư][oơ]ng [dđ]i[eề]n|t[aâ]n tr[uư][oờ]ng|[dđ][aạ]i an'
members+='|\b(288217|2021|2025|2030)\b'
# Names that are not specific: groups of sectors and levers of the model, and words of any English sentence.
words='high_tech|ordinary|training|communication|database|incentives|interest|management|professional|research'
# How files are opened for writing, made, renamed and linked: only the gate for outputs may (sim/io/io_output.h).
gate='sim/io/io_(output|work|set)\.c'
writes='\b(fopen|freopen|open|openat|creat|mkstemps?|mkostemps?|mkdtemp|tmpfile|tmpnam|rename|renameat2?|link|linkat|symlink|'
writes+='truncate|mknod|mkfifo|mkdir)\s*\('
calls='\b(setlocale|v?printf|puts|putchar|perror|_?exit|_Exit|quick_exit|abort)\s*\(|\bfprintf\s*\(\s*std(err|out)\b'

# The one place that may end a process: a child of its own (io_child.h).
own_child='^sim/io/io_child\.c:[0-9]+: +_exit\('
# Digits and verdicts have one home each (docs/ARCHITECTURE.md): per cents and intervals are written in sim/words alone,
# sentences are filled there, and the confidence of intervals and verdicts is stated once, in stat_share.h. A level of
# quantiles is none: it stands in a list or is called so.
percent='%[-+ 0-9.*]*l?[dufegs]\s?%%|[<>][0-9]+\s?%%|\[%[^\]"]*;\s?%[^\]"]*\]'
places='str(str|chr)\s*\([^;]*["\x27]\{'
confidence='confidence\w*\s*=?\s*0?\.[0-9]|(?<!\d)(0?\.025|0?\.975|1\.96)(?!\d)'
confidence+='|^(?!.*(quantile|0\.\d+,)).*(?<!\d)0?\.95(?!\d)'

# Letters that Vietnamese has and English has not.
letters='[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]'

bad=0
violation() {
  echo "$1"
  bad=$((bad + 1))
}

sources() { find "$1" -name '*.[ch]' -o -name '*.def' | sort; }

# Runs a piece of perl on each line of code of a folder, without comments: $_[0] the line, $_[1] its number, $file.
code_lines() { # folder, perl
  sources "$1" | perl -CSDA -Mutf8 -e '
    my $each = eval "sub { $ARGV[0] }" or die $@;
    while (my $name = <STDIN>) {
      chomp($file = $name);
      open my $in, "<:utf8", $file or die "$file: $!";
      my $text = do { local $/; <$in> };
      $text =~ s{("(?:\\.|[^"\\])*"|\x27(?:\\.|[^\x27\\])*\x27)|(/\*.*?\*/|//[^\n]*)}
                {defined $1 ? $1 : $2 =~ s/[^\n]//gr}gsex;
      my $number = 0;
      $each->($_, ++$number) for split /^/, $text;
    }' "$2"
}

# Lines of code that match, as FILE:LINE: text.
matches() { code_lines "$1" "print \"\$file:\$_[1]: \$_[0]\" if \$_[0] =~ /$2/i"; }

# Names of sectors, zones, skills, budget lines and targets in all scenario files, as one pattern: whole words, in any
# spelling of the gaps.
scenario_names() {
  find scenarios -name '*.yaml' -print0 | xargs -0 perl -ne '
    $list = "" if $file ne $ARGV;
    $file = $ARGV;
    $list = $1 if /^(\w+):/;
    next if $list !~ /^(sectors|zones|skills|budget_lines|targets)$/;
    print "$1\n" if /^\s*-\s*\{?\s*name:\s*"?([\w-]+)/;
  ' | sort -u | grep -vxE "$words" | sed 's/[_-]/[ _-]?/g' | paste -sd '|'
}
names=$(scenario_names)
[[ $names == *'|'* ]] || { echo "check-layers: no names found in scenarios" >&2; exit 2; }
members+="|(?<![a-z0-9])($names)(?![a-z0-9])"

# Names of a model's indicators: outside `models/` they are asked for by role (sim_model.h). One-word names that are any
# English word are left out.
indicators=$(perl -0777 -ne 'print "$1\n" while /^IND2?\(\s*\w+,\s*"(\w+_\w+)"/gm' models/*/*_indicators.def | sort -u | paste -sd '|')
[[ $indicators == *'|'* ]] || { echo "check-layers: no indicators found in models" >&2; exit 2; }

# Headers by the folder that owns them.
declare -A owner
while read -r path; do owner[$(basename "$path")]=$(dirname "$path"); done < <(find sim models -name '*.h' -o -name '*.def')

declare -A library=([gsl]=gsl [omp.h]=omp [hdf5.h]=hdf5 [hdf5_hl.h]=hdf5 [yaml.h]=yaml [openssl]=openssl [libdeflate.h]=deflate
  [xlsxwriter.h]=xlsxwriter [xlsxwriter]=xlsxwriter)

check_includes() { # folder, allowed folders, allowed libraries
  local where name from lib
  while IFS=$'\t' read -r where name; do
    case $name in
      \"*)
        name=$(basename "${name//\"/}")
        from=${owner[$name]:-}
        if [ -z "$from" ]; then
          violation "$where: $name belongs to no folder"
        elif [ "$from" != "$1" ] && [ "$2" != "*" ] && [[ " $2 " != *" $from "* ]]; then
          violation "$where: $1 may not know $from ($name)"
        fi
        ;;
      *)
        name=${name//[<>]/}
        lib=${library[${name%%/*}]:-}
        if [ -n "$lib" ] && [[ " $3 " != *" $lib "* ]]; then violation "$where: $1 may not use $lib (<$name>)"; fi
        ;;
    esac
  done < <(code_lines "$1" 'print "$file:$_[1]\t$1\n" if $_[0] =~ /^\s*#\s*include\s*(["<][^">]+)/')
}

check_symbols() { # folder, prefix
  local archive
  archive=$(find "$build/$1" -maxdepth 1 -name '*.a')
  if [ -z "$archive" ]; then
    [ -z "$(find "$1" -name '*.c')" ] || violation "$1: $build has no library of it"
    return
  fi
  while read -r symbol; do
    [ -z "$symbol" ] || violation "$1: exported symbol $symbol does not begin with $2_"
  done < <(nm -g --defined-only "$archive" 2>/dev/null | awk -v prefix="^$2_" 'NF == 3 && $3 !~ prefix {print $3}')
}

trim() { xargs <<<"$1"; }

listed=" "
while IFS='|' read -r folder prefix folders libraries; do
  folder=$(trim "$folder") prefix=$(trim "$prefix") folders=$(trim "$folders") libraries=$(trim "$libraries")
  listed+="$folder "
  [ -d "$folder" ] || { violation "$folder is missing"; continue; }
  check_includes "$folder" "$folders" "$libraries"
  while read -r line; do violation "$line   <- names a member of one scenario"; done < <(matches "$folder" "$members" |
    grep -v '^sim/core/sim_sobol.def:') # a table of numbers, some of which look like years
  while read -r line; do
    [[ $line =~ ^$gate: ]] || [[ $line =~ open\(.*(O_RDONLY|\"rb?\"\)) ]] ||
      violation "$line   <- only the gate for outputs may write files (sim/io/io_output.h)"
  done < <(matches "$folder" "$writes")
  [ "$folder" = sim/words ] ||
    while read -r line; do violation "$line   <- sim/words writes per cents and intervals, and fills sentences"; done \
      < <(matches "$folder" "$percent|$places")
  while read -r line; do
    [[ $line == sim/stats/stat_share.h:* ]] || violation "$line   <- the confidence is stated in stat_share.h"
  done < <(matches "$folder" "$confidence")
  [[ $folder != sim/* ]] ||
    while read -r line; do violation "$line   <- texts in other languages stand in sim/words/po"; done \
      < <(matches "$folder" "$letters")
  [[ $folder == models/* ]] ||
    while read -r line; do violation "$line   <- names an indicator of one model (sim_role)"; done < \
      <(matches "$folder" "\"($indicators)\"")
  [ -n "$prefix" ] || continue
  while read -r line; do violation "$line   <- library code must not do this"; done < <(matches "$folder" "$calls" | grep -vE "$own_child")
  [ -z "$build" ] || check_symbols "$folder" "$prefix"
done <<<"$table"

for folder in sim/*/ models/*/; do
  [[ $listed == *" ${folder%/} "* ]] || violation "${folder%/} is not in the table of scripts/check-layers.sh"
done

if [ -n "$build" ]; then
  while read -r line; do violation "$line"; done < <(scripts/circles.py "$build" --check || true)
fi

[ -z "$build" ] || scripts/check-math.sh "$build" || bad=$((bad + 1))

if [ "$bad" -ne 0 ]; then
  echo "check-layers: $bad violations" >&2
  exit 1
fi
echo "check-layers: clean${build:+, symbols of $build too}"
