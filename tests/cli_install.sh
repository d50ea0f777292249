#!/bin/bash
# The installed program and engine, in a folder of their own: the program finds its scenarios from where it is, also
# after the folder has moved, and a model outside of plansim is built on the engine.
# usage: cli_install.sh BUILD_DIR SOURCE_DIR; works in a private temporary folder; one line per failed expectation.
set -u
build=$1
source=$2
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
plansim=$work/opt/bin/plansim
. "$common"

cmake --install "$build" --prefix "$work/first" >log 2>&1 || { tail -n 5 log; fail "cmake --install"; }
mv first opt

# ---- the program ----
expect 0 --version
said out '^plansim [0-9]+\.[0-9]+\.[0-9]+'
said out '^model province, results version [0-9]+$'
said out '^file format plansim-results [0-9]+$'
said out '^GSL .*HDF5 .*libyaml .*OpenSSL .*NLopt'
said out "^scenarios in $work/opt/share/plansim/scenarios$"
printf 'name: mine\nextends: smoke.yaml\n' >mine.yaml
expect 0 run mine.yaml -n 4 -q -o mine.h5
expect 0 check opt/share/plansim/scenarios/plan.yaml
expect 0 new province
expect 0 check province/province.yaml province/policy.yaml
expect 3 check plan.yaml
said err "^plan.yaml: error: No such file or directory; the one that comes with plansim is $work/opt/share/plansim/scenarios/plan.yaml$"
"$build/sim/app/plansim" run mine.yaml -n 4 -q -o built.h5
same "installed and built" "$(digest mine.h5)" "$(plansim=$build/sim/app/plansim digest built.h5)"

# Without its scenarios the program says where it looked.
mv opt/share/plansim elsewhere
expect 3 run mine.yaml -n 4 -q -o other.h5
said err "no file 'smoke.yaml' in the folder of this file or among the installed scenarios"
expect 4 new other
said err "$work/opt/share/plansim/scenarios/example/province.yaml"
mv elsewhere opt/share/plansim

checks=$((checks + 1))
zcat opt/share/man/man1/plansim.1.gz | grep -q '^\.TH PLANSIM 1' || fail "the manual page"
checks=$((checks + 1))
bash -n opt/share/bash-completion/completions/plansim || fail "the completion"
for file in copyright README.md CHANGELOG.md docs/GUIDE.md examples/engine/queue.c; do
  checks=$((checks + 1))
  [ -s "opt/share/doc/plansim/$file" ] || fail "$file is not installed"
done

# ---- the engine ----
example=opt/share/doc/plansim/examples/engine
checks=$((checks + 1))
{ cmake -G Ninja -S $example -B by-cmake -DCMAKE_PREFIX_PATH="$work/opt" && cmake --build by-cmake && by-cmake/queue; } >log 2>&1 ||
  { tail -n 5 log; fail "find_package(plansim)"; }
checks=$((checks + 1))
flags=$(PKG_CONFIG_PATH=$(dirname "$(find opt -name plansim.pc)") pkg-config --cflags --libs plansim) &&
  read -ra flags <<<"$flags" && cc $example/queue.c "${flags[@]}" -o by-hand >log 2>&1 && ./by-hand >log 2>&1 ||
  { tail -n 5 log; fail "pkg-config plansim"; }
# Headers of all its rooms stand by themselves.
for header in opt/include/plansim/*.h; do
  printf '#include <plansim/%s>\n' "${header##*/}"
done >all.c
checks=$((checks + 1))
cc -std=c17 "${flags[@]}" -fsyntax-only all.c >errors 2>&1 || fail "headers: $(head -n 1 errors)"
said log 'mean time in the system .* theory 2\.0000'

# Nothing knows where it was built.
checks=$((checks + 1))
grep -rlIF "$build" opt >log && fail "the build folder is named in $(head -1 log)"

finish
