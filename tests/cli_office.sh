#!/bin/bash
# Workbooks of plansim export in LibreOffice: it opens them without complaint and reads the same numbers and texts.
# usage: cli_office.sh PLANSIM SCENARIO_DIR; works in a private temporary folder; exit code 77 without LibreOffice.
set -u
command -v soffice >/dev/null || { echo "skipped: soffice (libreoffice-calc) is not installed"; exit 77; }
plansim=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests=$(cd "$(dirname "$0")" && pwd)
scenarios=$(cd "$2" && pwd)
cd "$work" || exit 2
cp "$scenarios"/{plan,baseline}.yaml .
. "$tests/cli_common.sh"

# office FORMAT FILE...: converts; what it says but for a Java that it does not need goes to err.
office() {
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir converted "${@:2}" >out 2>said ||
    fail "soffice ends with $?"
  grep -v javaldx said >err
  silent err
}

sed -i 's/^label: .*/label: {en: "=1+1", vi: "<b>\\"&\\" \x27=2*3\x27"}/' baseline.yaml
expect 0 run plan.yaml baseline.yaml -n 16 -q -o all.h5
for lang in en vi; do expect 0 export all.h5 --xlsx book-$lang.xlsx --lang $lang; done
# All sheets (-1), comma, UTF-8 (76), numbers with all digits instead of as shown.
office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' book-en.xlsx book-vi.xlsx
for lang in en vi; do
  checks=$((checks + 1))
  /usr/bin/python3 "$tests/export_book.py" office converted book-$lang.xlsx >out 2>err || fail "book-$lang.xlsx"
done
finish
