#!/bin/bash
# The command line as a user meets it: messages, exit codes, protected outputs, hostile input.
# usage: cli.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; prints one line per failed expectation.
set -u
plansim=$1
scenarios=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
cd "$work" || exit 2
cp "$scenarios"/*.yaml .
. "$common"

# variant NAME TEXT: a file NAME.yaml that extends the plan.
variant() { printf 'name: %s\nextends: plan.yaml\n%b' "$1" "$2" >"$1.yaml"; }

# ---- help and wrong usage ----

help_in_vietnamese() {
  expect 0 run --help --lang vi
  said out '^cách dùng: plansim run'
  said out 'số lần mô phỏng mỗi kịch bản$'
  said out '^ví dụ: plansim run'
  expect 0 digest --lang=vi --help
  said out 'mã băm SHA-256'
  local command
  for command in $("$plansim" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    expect 0 "$command" --help --lang vi
    said out "^cách dùng: plansim $command"
    checks=$((checks + 1))
    sed -n 3p out | LC_ALL=C grep -q '[^ -~]' || fail "$command --help is not in Vietnamese"
  done
}

help_and_usage() {
  expect 0 --help
  said out 'run .*simulate'
  expect 0 --version
  said out '^plansim [0-9]+\.[0-9]+\.[0-9]+(, revision [0-9a-f]+\+?)?$'
  local command
  for command in $("$plansim" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    expect 0 "$command" --help
    said out "^usage: plansim $command"
    said out "^example: plansim $command"
    silent err
  done
  expect 2
  expect 2 nonsense
  said err "no command 'nonsense'; plansim --help lists them"
  expect 2 shw
  said err "no command 'shw'; did you mean 'show'\?; plansim --help lists them"
  expect 2 run
  said err 'an argument is missing'
  expect 2 run plan.yaml --frob
  said err "no option '--frob'; plansim"
  expect 2 show --fromat=json x.h5
  said err "no option '--fromat=json'; did you mean '--format'\?; plansim show --help lists them"
  expect 2 plot:
  said err "no command 'plot:'; did you mean 'plot'\?; plansim"
  expect 2 --verison
  said err "no command '--verison'; did you mean '--version'\?; plansim"
  expect 2 $'pl\not'
  said err "^plansim: no command 'pl ot'; did you mean 'plot'\?; plansim --help lists them\$"
  local long
  long=$(printf '%03000d' 0)
  expect 2 "a$long-end"
  said err "^plansim: no command 'a$long-end'; plansim --help lists them\$" # uncut
  expect 2 optimise plan.yaml --file x
  said err "no option '--file'; plansim"
  expect 2 run plan.yaml --hlep
  said err "no option '--hlep'; did you mean '--help'\?; plansim"
  expect 2 run plan.yaml -q --quiet=1
  said err "option '--quiet' takes no value"
  local word
  for word in -seed -qz -zq -z; do
    expect 2 run plan.yaml -q "$word" 5
    said err "no option '$word'"
  done
  said err "'-z'; plansim"
  expect 2 run plan.yaml -seed=5
  said err "no option '-seed=5'; did you mean '--seed'\?; plansim"
  expect 2 describe indicator modern_firms
  said err "did you mean 'indicators'\?$"
  expect 2 describe indicators modern_firms
  said err 'describe indicators takes nothing behind it'
  expect 2 describe answers
  said err '^plansim: describe answers comes as JSON alone: --format json$'
  expect 2 describe answer
  said err "did you mean 'answers'\?"
  expect 2 describe parameter
  said err 'wants a key, e.g. licensing.reform'
  expect 2 run plan.yaml -n
  said err "'-n' wants an argument"
  expect 2 run plan.yaml -n 0
  expect 2 run plan.yaml -n 1000000001 # as many as replications: of a file may say
  said err 'wants a whole number from 1 to 1000000000, not'
  expect 2 run plan.yaml -n 12x
  expect 2 run plan.yaml --seed -1
  expect 2 run plan.yaml --keep some
  expect 2 run plan.yaml --threads 5000
  for command in check run; do
    expect 2 $command plan.yaml --set foo
    said err "--set wants KEY=VALUE.* not 'foo'"
    expect 2 $command plan.yaml --set =3
  done
  expect 2 show a.h5 b.h5
  expect 2 plot a.h5 --format gif
  expect 2 show a.h5 --lang fr
  expect 2 describe nonsense
  expect 2 describe targets
  absent plan.h5 plan.h5.partial charts
  for command in parameters indicators events streams lists "targets plan.yaml"; do
    # shellcheck disable=SC2086
    expect 0 describe $command
    silent err
  done
}

# ---- groups of targets have names for people ----

target_groups() {
  expect 0 run smoke.yaml -n 4 -q -o groups.h5
  expect 0 show groups.h5 --lang vi
  said out '^  Số doanh nghiệp \([0-9]+\)'
  variant other 'target_groups: [{name: firms, label: {en: Plants, vi: Nhà máy}}]\n'
  expect 0 run other.yaml -n 4 -q -o other-groups.h5
  expect 0 show other-groups.h5
  said out '^  Plants \([0-9]+\)'
  said out '^  General goals \('
  variant bare 'target_groups: [{name: mine, lable: x}]\n'
  expect 3 check bare.yaml
  said err "bare.yaml:3:30: error: target_groups\[mine\].lable: unknown key; did you mean 'label'"
  said err "target_groups\[mine\].label: missing"
}

# ---- where a number comes from ----

described() {
  expect 0 describe parameter licensing.reform plan.yaml smoke.yaml
  said out '^  allowed +0 to 95 %$'
  said out '^  in smoke:$'
  said out '^  licensing.reform +0 % +grade S +plan-prior.yaml:[0-9]+  Plan, '
  expect 0 describe parameter licensing.reform plan.yaml --lang vi
  said out '^  licensing.reform +0 % +hạng nguồn S +plan-prior.yaml:[0-9]+  Đề án, '
  expect 0 describe inputs plan.yaml --lang vi
  said out '^  money.exchange_rate .* M +Xấp xỉ tỷ giá năm 2020-2021$'
  checks=$((checks + 1))
  ! grep -qE 'Plan, |assumption|General knowledge|triangular' out || fail "English in the inputs in Vietnamese"
  expect 0 describe parameter zones.clusters_in_use.area plan.yaml
  said out '^  zones\[clusters_in_use\].area +[0-9 ]+ ha +grade [A-Z]'
  checks=$((checks + 1))
  [ "$(grep -c '^  zones\[' out)" -eq 1 ] || fail "one value was asked for"
  expect 0 describe parameter zones.clusters_in_use plan.yaml
  said out '^zones\[\].occupancy$'
  expect 0 describe parameter 'entry.sector_weight[foreign]' plan-prior.yaml
  said out '^  entry.sector_weight\[foreign,mechanical\] +gamma\(.*, mean '
  expect 0 describe parameter land.delay baseline.yaml
  said out '^  left out +0$'
  expect 0 describe parameter 'zones[].area'
  said out '^  left out  required$'
  expect 2 describe parameter reform
  said err "no parameter 'reform'; did you mean 'licensing.reform'"
  expect 2 describe parameter zone
  said err "no parameter 'zone'"
  expect 3 describe parameter licensing.reform missing.yaml
  expect 2 describe inputs
  expect 2 describe parameters plan.yaml
  expect 2 describe units --format html
  expect 0 describe units
  said out '^  months +1 / 12 yr +month$'
  expect 0 describe distributions
  said out '^  triangular +min mode max +min <= mode <= max'
  expect 0 describe inputs plan.yaml --format markdown
  said out '^\| `zones\[\].area` \| clusters_in_use \| [0-9 ]+ \|  \|  \| ha \| [A-Z] \| '
  variant bar 'licensing: {reform: {value: 35, unit: "%", source: "a | b <c>\\e[31m", grade: M}}\n'
  expect 0 describe inputs bar.yaml --format markdown
  said out '^\| `licensing.reform` \|  \| 35 \|  \|  \| % \| M \| a \\\| b \\<c>\?\[31m \|$'
  harmless
  expect 0 describe parameter licensing.reform bar.yaml
  harmless
}

# ---- scenario files with mistakes ----

# wrong FILE LINE:COLUMN KEY-AND-WORDS: check and run refuse it in the same words, and run leaves nothing behind.
wrong() {
  local how
  for how in check "run -o wrong.h5"; do
    # shellcheck disable=SC2086
    expect 3 $how "$1"
    said err "^${4:-$1}:$2: error: $3"
    silent out
    harmless
  done
  absent wrong.h5 wrong.h5.partial
}

wrong_scenarios() {
  local given='source: s, grade: S'
  variant unknown "licensing:\n  refrom: {value: 1, unit: \"%\", $given}\n"
  wrong unknown.yaml 4:3 "licensing.refrom: unknown key; did you mean 'reform'"
  variant unit "licensing:\n  reform: {value: 20, unit: ha, $given}\n"
  wrong unit.yaml 4:29 "licensing.reform.unit: the unit 'ha' does not fit"
  variant range "licensing:\n  reform: {value: 96, unit: \"%\", $given}\n"
  wrong range.yaml 4:19 'licensing.reform: 96 is out of range \(allowed 0 to 95 %\)'
  variant nan "licensing:\n  reform: {value: .nan, unit: \"%\", $given}\n"
  wrong nan.yaml 4:19 'licensing.reform: must be a finite number'
  variant comma "licensing:\n  reform: {value: 0,5, unit: \"%\", $given}\n"
  wrong comma.yaml 4:21 'licensing.reform.5: .*write 0.5'
  variant twice "licensing:\n  reform: {value: 1, unit: \"%\", $given}\n  reform: {value: 2, unit: \"%\", $given}\n"
  wrong twice.yaml 5:3 'reform: the key stands twice, first on line 4'
  variant broken "licensing: [\n"
  wrong broken.yaml '[0-9]+:[0-9]+' ''
  python3 -c "print('a: ' + '[' * 5000 + ']' * 5000)" >deep.yaml
  wrong deep.yaml '[0-9]+:[0-9]+' 'nested too deeply'
  printf 'name: a\nextends: ring-b.yaml\n' >ring-a.yaml
  printf 'name: b\nextends: ring-a.yaml\n' >ring-b.yaml
  wrong ring-a.yaml 2:10 'extends: .*circle' ring-b.yaml
  : >empty.yaml
  expect 3 check empty.yaml
  said err '^empty.yaml: error: the file is empty'
  expect 3 check missing.yaml
  said err '^missing.yaml: error: No such file'
  mkdir hollow
  expect 2 check hollow
  said err 'hollow holds no scenarios'
  expect 3 check unit.yaml range.yaml nan.yaml # all mistakes of all files in one pass
  checks=$((checks + 1))
  [ "$(wc -l <err)" -eq 3 ] || fail "three files with a mistake each: not three lines"
  expect 3 run plan.yaml plan.yaml -o wrong.h5
  said err "two variants are named 'plan'"
  expect 3 run plan.yaml -o wrong.h5 --set licensing.refrom=3
  said err "^--set: error: licensing.refrom: unknown key; did you mean 'reform'"
  absent wrong.h5 wrong.h5.partial
}

# ---- runs, outputs and their protection ----

runs() {
  expect 0 run smoke.yaml -n 4 # the default output is named after the file
  said err 'smoke.h5: 4 replications of 1 scenario, seed 20211101'
  silent out
  expect 0 run plan.yaml baseline.yaml -n 5 --quiet -o small.h5
  silent out
  silent err
  local before
  before=$(sha256sum <small.h5)
  expect 4 run plan.yaml -n 3 -o small.h5
  said err 'small.h5 is already there: --force replaces it'
  checks=$((checks + 1))
  [ "$(sha256sum <small.h5)" = "$before" ] || fail "a protected output was touched"
  absent small.h5.partial
  expect 0 run plan.yaml -n 3 -o small.h5 --force --set licensing.reform=40
  checks=$((checks + 1))
  [ "$(sha256sum <small.h5)" != "$before" ] || fail "--force did not replace the output"
  expect 0 check plan.yaml --set licensing.reform=40 --dump
  silent err
  checks=$((checks + 1))
  [ "$(grep -A1 '^  reform:' out | tail -1)" = '    value: 40' ] || fail "--set does not show in the resolved scenario"
  checks=$((checks + 1))
  grep -aq -- '--set licensing.reform=40' small.h5 || fail "--set is not recorded in the results file"
  expect 4 run plan.yaml -n 3 -o nowhere/x.h5
  said err 'nowhere/x.h5.*No such file or directory'
  expect 4 run plan.yaml -n 3 -o /proc/x.h5
  mkdir folder
  for how in "" --force --resume; do
    # shellcheck disable=SC2086
    expect 4 run plan.yaml -n 3 -o folder $how
    said err 'folder is a folder'
  done
  absent folder.partial
  expect 5 run plan.yaml -n 20 -o failed.h5 --set labour.force=350000
  said err 'warning: [0-9]+ of 20 trials failed .* exceed the labour force'
  absent failed.h5.partial
  if "$plansim" show small.h5 >/dev/full 2>err; then fail "a full disk is not noticed"; fi
  checks=$((checks + 1))
}

# ---- one digest, whatever the threads ----

threads() {
  local threads
  for threads in 1 2; do
    expect 0 run plan.yaml -n 300 -q --threads $threads -o all-$threads.h5
    expect 0 run plan.yaml -n 300 -q --threads $threads --keep summary -o summary-$threads.h5
  done
  same "1 and 2 threads" "$(digest all-1.h5)" "$(digest all-2.h5)"
  same "1 and 2 threads, summaries" "$(digest summary-1.h5)" "$(digest summary-2.h5)"
  expect 0 digest all-1.h5
  said out '^[0-9a-f]{64}  all-1.h5$'
  expect 0 digest all-1.h5 --by-variable
  said out '^[0-9a-f]{64}  total_output_real'
  expect 0 run plan.yaml -n 300 -q --seed 5 -o seed.h5
  checks=$((checks + 1))
  [ "$(digest seed.h5)" != "$(digest all-1.h5)" ] || fail "another seed gives the same digest"
}

# ---- designs ----

designs() {
  cat >points.yaml <<'END'
extends: plan.yaml
replications: 100
processes: {entry: off, expansion: off, land: off, labour: off, budget: off, noise: off, regime: off}
design:
  method: latin_hypercube
  points: 14
  over: [{key: money.deflator, min: 1, max: 6, unit: "%/yr"}, {key: processes.exit, values: [on, off]}]
END
  expect 0 run points.yaml -n 3 --dry-run -q --outcomes modern_firms
  said out '^ *trials +42$'
  said out 'expected time on [0-9]+ threads? +about '
  silent err
  absent points.h5 points.h5.partial
  expect 0 run points.yaml -n 300 --dry-run -q --shard 3/3
  said out '^ *trials +4 200$'
  said out "^ *trials of this shard +396$" # the last 9 of 28 leaves: each of 44 replications
  expect 2 run points.yaml -n 300 --dry-run -q --shard 1/29
  expect 2 run points.yaml -n 3 --dry-run --outcomes modern_frims
  said err "no indicator 'modern_frims'; did you mean 'modern_firms'"
  expect 2 run points.yaml -n 3 --dry-run --outcomes nonsense
  said err "no indicator 'nonsense'; plansim describe indicators lists them"
  expect 2 run points.yaml -n 3 --dry-run --outcomes 'output_real[mechanical]@2030'
  said err "whole indicators, with all members and years: output_real, not 'output_real\[mechanical\]@2030'"
  expect 0 run points.yaml -n 3 -q --keep summary --outcomes modern_firms,total_output_real -o points.h5
  expect 0 show points.h5
  said out 'latin_hypercube, 14 points'
  said out 'up to ±28.9 percentage points of standard error with 3 replications$'
  said out '^ *money.deflator'
  harmless
  expect 0 plot points.h5 -o charts-points --indicator modern_firms
  said err 'the first 12 of 14 scenarios are drawn'
  expect 0 run points.yaml -n 3 -q --outcomes foreign_firms -o foreign.h5
  expect 0 plot foreign.h5 -o charts-foreign # none of the key indicators is there: what is there is drawn
  said out 'charts-foreign/foreign_firms.svg'
  expect 3 run points.yaml -n 3 -q -o points.h5 --resume --keep summary --outcomes modern_firms
  expect 0 run points.yaml -n 3 -o points.h5 --resume --keep summary --outcomes modern_firms,total_output_real
  said err '^points.h5: already complete'
  expect 3 check points.yaml --set design.points=none
  said err 'design.points: .none. is not a number'
}

# ---- tables and charts ----

tables_and_charts() {
  local format lang
  for lang in en vi; do
    expect 0 show all-1.h5 --lang $lang
    silent err
    if [ $lang = vi ]; then said out 'lần mô phỏng cho mỗi kịch bản, số khởi tạo'; fi
    harmless
    for format in svg png; do
      expect 0 plot all-1.h5 -o charts-$lang --format $format --lang $lang \
        --indicator modern_share --indicator occupancy
      silent err
      said out "^charts-$lang/modern_share.$format$"
      while read -r file; do
        checks=$((checks + 1))
        [ "$(wc -c <"$file")" -gt 3000 ] || fail "$file is too small for a chart"
      done <out
    done
  done
  said out 'charts-vi/occupancy-park.png'
  checks=$((checks + 1))
  "$scenarios/../scripts/decomposition.py" all-1.h5 >out 2>err || fail "decomposition.py"
  said out '^\| change, real \|'
  expect 0 show summary-1.h5
  expect 2 plot all-1.h5 --indicator modern_frims -o charts
  said err "did you mean 'modern_firms'"
  expect 2 plot all-1.h5 --indicator nonsense -o charts
  said err "no indicator 'nonsense'"
  expect 4 plot all-1.h5 -o /proc/charts
  for command in show plot digest "replay --replication 0"; do
    # shellcheck disable=SC2086
    expect 3 $command plan.yaml
    said err "plan.yaml: is a scenario file, not a results file: 'plansim run plan.yaml -o plan.h5' makes its results$"
    echo 'a,b' >table.csv
    # shellcheck disable=SC2086
    expect 3 $command table.csv
    said err "table.csv: is not a results file \(not HDF5\), which 'plansim run SCENARIO.yaml -o FILE.h5' writes$"
    # shellcheck disable=SC2086
    expect 3 $command missing.h5
    said err 'missing.h5'
  done
  # A file that is none of the kind is told where it is named.
  for key in extends statements evidence; do
    printf 'name: odd\n%s: all-1.h5\n' $key >odd.yaml
    [ $key = extends ] || echo 'extends: plan.yaml' >>odd.yaml
    case $key in extends) command=check ;; statements) command=audit ;; *) command=priors ;; esac
    expect 3 $command odd.yaml
    said err "^odd.yaml:2:$((${#key} + 3)): error: $key: all-1.h5: is a results file, not a scenario file"
  done
  expect 0 run plan.yaml -n 2 -q --shard 1/1 -o shard
  expect 3 check shard
  said err '^shard: error: is a shard or an unfinished run, not a scenario file: plansim merge'
  head -c 100000 all-1.h5 >cut.h5
  for command in show plot digest "replay --replication 0"; do
    # shellcheck disable=SC2086
    expect 3 $command cut.h5
  done
}

# ---- hostile text ----

hostile() {
  cat >hostile.yaml <<'END'
name: hostile
extends: plan.yaml
label: {en: "x\e]0;pwn\a `touch PWNED` \"$(touch PWNED)\" ' \u009b31m", vi: "'; system('touch PWNED') \e[31m"}
END
  expect 0 check hostile.yaml
  harmless
  expect 0 check hostile.yaml --dump
  harmless
  expect 0 run hostile.yaml -n 3 -o hostile.h5
  harmless
  for lang in en vi; do
    expect 0 show hostile.h5 --lang $lang
    harmless
    expect 0 plot hostile.h5 -o hostile-charts --lang $lang --indicator modern_share
    harmless
  done
  cat >target.yaml <<'END'
name: target
extends: plan.yaml
targets:
  - {name: modern_firms_2025, label: {en: "\e[31mred", vi: "\u009b31m"}}
END
  expect 0 describe targets target.yaml
  said out 'red'
  harmless
  cat >observed.yaml <<'END'
name: observed
extends: plan.yaml
observations:
  - {name: firms, label: "\e[31mred", indicator: modern_firms, year: 2018, value: 87, unit: firms, standard_error: 2,
     source: "\u009b31m", grade: A}
END
  expect 0 describe observations observed.yaml
  said out 'modern_firms in 2018: 87 firms, standard error 2'
  said out 'for calibration; outside this horizon'
  harmless
  printf 'name: "ev\\e[31mil"\nextends: plan.yaml\n' >name.yaml
  wrong name.yaml 1:7 'name: .* is not a name'
  printf 'name: x\nextends: plan.yaml\n"licensing\\e[31m": 1\n' >key.yaml
  wrong key.yaml 3:1 'licensing.\[31m: unknown key'
  printf 'name: x\nextends: /etc/passwd\n' >outside.yaml
  wrong outside.yaml 2:10 'extends'
  expect 2 $'\e[31m'
  harmless
  expect 0 run plan.yaml -n 2 -o $'\e[31m.h5'
  harmless
  absent PWNED hostile-charts/PWNED
}

# Another province, without a line of C: its own sectors, zones, lines, targets and years.
another_province() {
  expect 0 check "$scenarios"/example/*.yaml
  said out 'example-province: correct; 2024-2035'
  said out 'example-province: numbers by grade: S 0, A 0, B 0, C 0, M 0, assumption'
  expect 0 run "$scenarios"/example/province.yaml "$scenarios"/example/early-port.yaml -n 20 -o example.h5
  expect 0 show example.h5
  said out 'Occupancy of zones: Harbour zones'
  said out 'Firms in castings, 2035 +. 70 firms'
  expect 0 plot example.h5 -o example-charts --lang vi --indicator modern_share
  expect 3 run "$scenarios"/example/province.yaml plan.yaml -n 2 -o mixed.h5
  said err 'one experiment has one horizon'
  absent mixed.h5 mixed.h5.partial
}

expect 0 check ./*.yaml
[ "$failures" -eq 0 ] || exit 1 # nothing below means anything with wrong scenarios
help_and_usage
help_in_vietnamese
target_groups
described
wrong_scenarios
runs
threads
designs
tables_and_charts
hostile
another_province
echo "$checks checks, $failures failed"
[ "$failures" -eq 0 ]
