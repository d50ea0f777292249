#!/usr/bin/env bash
# Checks what people read in the repository: both introductions stay short, and prose and sources stay within 120
# columns. Tables, code blocks and generated parts of pages may be wider. Lists every violation, then fails.
set -euo pipefail
cd "$(dirname "$0")/.."

most_lines=120
most_columns=120
bad=0
violation() {
  echo "$1"
  bad=$((bad + 1))
}

for page in README.md README.vi.md; do
  lines=$(wc -l <"$page")
  [ "$lines" -le $most_lines ] || violation "$page has $lines lines, at most $most_lines: move the rest to docs/"
  grep -q '^!\[' "$page" || violation "$page has no chart"
done

# Every page and every picture that a page names is there.
while IFS=: read -r page name; do
  [ -e "$name" ] || [ -e "$(dirname "$page")/$name" ] || violation "$page names $name, which is not there"
done < <(grep -oE '(docs/[A-Za-z/.-]+\.(md|svg)|pictures/[a-z-]+\.svg)' README.md README.vi.md docs/GUIDE*.md | sort -u)

while read -r line; do violation "$line"; done < <(
  perl -CSD -Mutf8 -ne '
    if ($. == 1) { $code = $generated = 0 }
    $page = $ARGV =~ /\.md$/;
    if ($page) {
      $code = !$code if /^\s*```/;
      $generated = 1 if /^<!-- generated/;
      $generated = 0 if /^<!-- end/;
    }
    chomp;
    my $free = $page && ($code || $generated || /^\s*\|/ || /^\s*```/ || /https?:/ || /^<!--/);
    print "$ARGV:$.: ", length, " columns\n" if !$free && length > '$most_columns';
    close ARGV if eof;
  ' $(git ls-files '*.md' '*.c' '*.h' ':!docs/COMMANDS.md')
)

if [ "$bad" -ne 0 ]; then
  echo "check-prose: $bad violations" >&2
  exit 1
fi
echo "check-prose: clean"
