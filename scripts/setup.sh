#!/usr/bin/env bash
# Installs the Debian packages that plansim needs; does nothing when all are there.
#   scripts/setup.sh --run        to build and use it (default)
#   scripts/setup.sh --explorer   to make the explorer's page, too (docs/EXPLORER.md)
#   scripts/setup.sh --test       also what the tests and checks need
set -euo pipefail

build=(gcc libc6-dev cmake ninja-build pkg-config gettext libgsl-dev libhdf5-dev libyaml-dev libssl-dev
  libdeflate-dev libxlsxwriter-dev libminizip-dev libnlopt-dev gnuplot-nox fonts-dejavu-core)
test=(libcriterion-dev netcdf-bin hdf5-tools python3-xarray python3-h5netcdf python3-netcdf4 python3-yaml fontconfig
  clang clang-format libomp-dev libclang-rt-14-dev slurm-wlm munge chromium libreoffice-calc
  gcovr python3-matplotlib nodejs r-base-core r-cran-ncdf4 r-cran-jsonlite jq valgrind)
explorer=(clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32)

case "${1:---run}" in
  --run) wanted=("${build[@]}") ;;
  --explorer) wanted=("${build[@]}" "${explorer[@]}") ;;
  --test) wanted=("${build[@]}" "${test[@]}" "${explorer[@]}") ;;
  *)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

missing=()
for package in "${wanted[@]}"; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "setup: all ${#wanted[@]} packages are installed"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: these packages are missing, and installing them needs root or sudo:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@"
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "setup: installing ${missing[*]}"
if ! { apt update && apt install --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "setup: apt-get failed (see above); plansim is tried on Debian 12 and 13" >&2
  exit 1
fi
echo "setup: done"
