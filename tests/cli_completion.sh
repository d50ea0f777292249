#!/bin/bash
# plansim completion: the script as bash uses it, the manual page and the page of commands, against --help of every command.
# usage: cli_completion.sh PLANSIM; works in a private temporary folder; one line per failed expectation.
set -u
plansim=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
common=$(cd "$(dirname "$0")" && pwd)/cli_common.sh
cd "$work" || exit 2
. "$common"

# offered WORD...: what bash offers for the last of these words after "plansim", one line.
offered() {
  COMP_WORDS=(plansim "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  _plansim
  echo "${COMPREPLY[*]}"
}

same_text() { # NAME, text, text
  checks=$((checks + 1))
  [ "$2" = "$3" ] || fail "$1: '$2', not '$3'"
}

expect 0 completion bash
silent err
expect_of 0 bash -n out
expect 0 completion bash
. ./out
same_text commands "$(offered re)" 'report replay'
same_text options "$(offered run --ke)" --keep
same_text letters "$(offered run -o)" -o
same_text values "$(offered run plan.yaml --keep '')" 'all key summary'
same_text language "$(offered show --lang v)" vi
same_text files "$(offered show '')" ''

expect 0 completion man
silent err
cp out plansim.1
expect 0 completion markdown
silent err
cp out commands.md
commands=$("$plansim" --help | awk '/^  [a-z]/ { print $1 }')
[ "$(wc -w <<<"$commands")" -gt 15 ] || fail "too few commands"
for command in $commands; do
  same_text "command $command" "$(offered $command | tr ' ' '\n' | grep -cx $command)" 1
  grep -q "^\.SS plansim $command " plansim.1 || fail "$command is not in the manual page"
  grep -qx "## plansim $command" commands.md || fail "$command is not in the page of commands"
  for option in $("$plansim" $command --help | grep -oE '^ {2,6}(-., )?--[a-z-]+' | grep -oE -- '--[a-z-]+'); do
    same_text "$command $option" "$(offered $command $option | tr ' ' '\n' | grep -cx -- "$option")" 1
    [ $option = --help ] || grep -qF -- "${option//-/\\-}" plansim.1 || fail "$option is not in the manual page"
    [ $option = --help ] || grep -qF -- "\`$option" commands.md || fail "$option is not in the page of commands"
  done
done
expect 2 completion zsh
said err "knows bash, man and markdown, not 'zsh'"
finish
