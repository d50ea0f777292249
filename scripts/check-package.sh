#!/usr/bin/env bash
# Makes the Debian package, installs it into a clean root of a Debian release and runs the first example there; its
# digest must be that of the program of this folder. Needs root, the package debootstrap, 1.5 GB in the folder for
# temporary files, and some minutes.
#   scripts/check-package.sh                 the package built here, in Debian 12
#   scripts/check-package.sh --build trixie  built, packaged and installed in a clean root of another release
set -euo pipefail
cd "$(dirname "$0")/.."

release=bookworm
there=no
case "${1:-}" in
  "") ;;
  --build)
    release=${2:-trixie}
    there=yes
    ;;
  *)
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
[ "$(id -u)" -eq 0 ] || { echo "check-package: needs root, for a root folder of its own" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "check-package: the package debootstrap is missing" >&2; exit 1; }

work=$(mktemp -d)
root=$work/root
trap 'rm -rf "$work"' EXIT
quietly() { "$@" >"$work/log" 2>&1 || { tail -n 40 "$work/log"; echo "check-package: failed: $*" >&2; exit 1; }; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }

scripts/setup.sh --run
quietly cmake --preset release
quietly cmake --build --preset release
! grep -qF "$PWD" build/release/sim/app/plansim || { echo "check-package: the program names this folder" >&2; exit 1; }
quietly debootstrap --variant=minbase "$release" "$root"
echo "$release: a clean root of $(du -sm "$root" | cut -f1) MB, $(inside dpkg-query -W | wc -l) packages"

if [ $there = yes ]; then
  mkdir "$root/plansim"
  git archive HEAD | tar -x -C "$root/plansim"
  quietly inside /plansim/scripts/setup.sh --run
  quietly inside bash -c 'cd /plansim && cmake --preset release -DPLANSIM_WERROR=ON && cmake --build --preset release'
  quietly inside bash -c 'cd /plansim/build/release && apt-get install -qy --no-install-recommends dpkg-dev file && cpack -G DEB'
  cp "$root"/plansim/build/release/*.deb "$root"
else
  quietly cmake --build --preset release --target package
  cp build/release/*.deb "$root"
fi
inside sh -c 'dpkg-deb -f /*.deb Package Version Depends Installed-Size'
quietly inside sh -c 'apt-get install -qy --no-install-recommends /*.deb'
rm -rf "$root/plansim" "$root"/*.deb
inside plansim --version

# The first example of README.md, as whoever installed the package runs it.
inside bash -euo pipefail -c 'cd /root && s=/usr/share/plansim/scenarios
  plansim run "$s/plan-delivered.yaml" "$s/plan.yaml" "$s/baseline.yaml" -n 200 -q -o plan.h5
  plansim show plan.h5 >show.txt
  plansim plot plan.h5 -o charts >plot.txt
  plansim report plan.h5 -o report.html --audit "$s/plan.yaml"
  plansim new mine >new.txt
  plansim check mine/province.yaml mine/policy.yaml >>new.txt
  echo "$(ls charts/*.svg | wc -l) charts, $(wc -l <show.txt) lines of tables, a report of $(wc -c <report.html) bytes"'
build/release/sim/app/plansim run scenarios/plan-delivered.yaml scenarios/plan.yaml scenarios/baseline.yaml -n 200 -q \
  -o "$work/here.h5"
here=$(build/release/sim/app/plansim digest "$work/here.h5" | cut -d' ' -f1)
installed=$(inside plansim digest /root/plan.h5 | cut -d' ' -f1)
[ "$here" = "$installed" ] || { echo "check-package: $installed installed, $here here" >&2; exit 1; }
echo "the same digest as here: $here"
