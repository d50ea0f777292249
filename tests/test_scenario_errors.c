/* What a person reads after a mistake in a scenario file, and where it points to. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "scenario_toy.h"

#define LETTERS_40 "đườngđườngđườngđườngđườngđườngđườngđường"
#define HORIZON "horizon: {start: 2021, end: 2023}\n"
#define SECTORS                                                                                                        \
  "sectors:\n"                                                                                                         \
  "  - {name: mech, firms: {value: 1, unit: firms, source: s, grade: S}}\n"                                            \
  "  - {name: elec, firms: {value: 2, unit: firms, source: s, grade: S}}\n"                                            \
  "growth:\n"                                                                                                          \
  "  incumbent: {value: 1, unit: \"%/yr\", source: s, grade: S}\n"

/* A file and all its errors, one "LINE:COLUMN: key: message" a line ("::" for the file as a whole). The names in the
 * last case were found by search: the ids of their random streams are equal. */
static const struct {
  const char *text, *errors;
} mistakes[] = {
    {"", ":: the file is empty\n"},
    {"# nothing\n", ":: the file is empty\n"},
    {"---\n", "2:1: a scenario file must be a map of keys (key: value)\n"},
    {"- a\n", "1:1: a scenario file must be a map of keys (key: value)\n"},
    {"hello\n", "1:1: a scenario file must be a map of keys (key: value)\n"},
    {HORIZON "seed: 1\n"
             "label: x\n"
             "seed: 2\n",
     "4:1: seed: the key stands twice, first on line 2\n"},
    {"horizon: {start: 2021, end: 2023, start: 2022}\n", "1:35: start: the key stands twice, first on line 1\n"},
    {HORIZON "licencing: {}\n", "2:1: licencing: unknown key; did you mean 'licensing'?\n"},
    {HORIZON "zzzzqqq: 1\n", "2:1: zzzzqqq: unknown key\n"},
    {HORIZON "licensing:\n"
             "  refrom: 1\n",
     "3:3: licensing.refrom: unknown key; did you mean 'reform'?\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: lognormal, medain: 3, sigma: 1, max: 5, unit: months, source: s, grade: S}\n",
     "3:31: licensing.duration.medain: unknown key; did you mean 'median'?\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: lognorml, median: 3, sigma: 1, max: 5, unit: months, source: s, grade: S}\n",
     "3:20: licensing.duration: unknown distribution 'lognorml'; did you mean 'lognormal'?\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: , median: 3, sigma: 1, max: 5, unit: months, source: s, grade: S}\n",
     "3:20: licensing.duration: dist: names no distribution (allowed: constant, uniform, triangular, normal, "
     "lognormal, gamma, beta, weibull, exponential, poisson, negative_binomial, discrete)\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: ~, value: 3, unit: months, source: s, grade: S}\n",
     "3:23: licensing.duration: value and dist exclude each other\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7, unit: \"%\", source: Niên giám, trang 5, grade: S}\n",
     "3:52: licensing.reform.trang 5: unknown key; a comma starts a new entry here: a text that holds one stands in "
     "quotes\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: uniform, min: 1, max: 2, unit: months, source: Niên giám, bảng 5, grade: S}\n",
     "3:78: licensing.duration.bảng 5: unknown key; a comma starts a new entry here: a text that holds one stands in "
     "quotes\n"},
    {HORIZON "seed: 1\nzzzzqqq:\nlabel: {en: Firms, many of them}\n",
     "4:20: label.many of them: unknown key; a comma starts a new entry here: a text that holds one stands in quotes\n"
     "3:1: zzzzqqq: unknown key\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7, unit: \"%\", source: \" \", grade: S}\n",
     "3:3: licensing.reform: source missing beside the number\n"},
    {HORIZON SECTORS "  noise: {mech: 1, elec: {value: 2}, unit: \"1\", source: s, grade: S}\n",
     "7:11: growth.noise.mech: unknown key; values of members and years stand below values:\n"
     "7:20: growth.noise.elec: unknown key; values of members and years stand below values:\n"},
    {HORIZON "budget_lines:\n"
             "  - {name: a, amount: {2021: 5, unit: bn VND, source: s, grade: S}}\n",
     "3:24: budget_lines[a].amount.2021: unknown key; values of members and years stand below values:\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: lognormal, median: 3, max: 5, unit: months, source: s, grade: S}\n",
     "3:13: licensing.duration: these arguments are not one complete set (lognormal takes median sigma, or mean sigma, "
     "or two quantiles pA pB such as p05 p95; optional min max)\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: lognormal, median: 3, sigma: 1, shape: 4, unit: months, source: s, grade: S}\n",
     "3:13: licensing.duration: unknown argument 'shape' (lognormal takes median sigma, or mean sigma, or two "
     "quantiles pA pB such as p05 p95; optional min max)\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: lognormal, median: 3, sigma: 1, unit: months, source: s, grade: S}\n",
     "3:13: licensing.duration: lognormal has no upper end; add max: (allowed 0 to 50 months)\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: uniform, min: 1, max: 60, unit: months, source: s, grade: S}\n",
     "3:13: licensing.duration: uniform reaches up to 60 (allowed 0 to 50 months)\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: normal, mean: 10, sd: 1, min: -5, max: 20, unit: months, source: s, grade: S}\n",
     "3:13: licensing.duration: normal reaches down to -5 (allowed 0 to 50 months)\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: normal, mean: 10, sd: 1, unit: months, source: s, grade: S}\n",
     "3:13: licensing.duration: normal has no lower end; add min: (allowed 0 to 50 months)\n"
     "3:13: licensing.duration: normal has no upper end; add max: (allowed 0 to 50 months)\n"},
    {HORIZON "cost:\n"
             "  calls: {dist: poisson, mean: 3, unit: \"1\", source: s, grade: S}\n",
     "3:10: cost.calls: poisson has no upper end (allowed 0 to 100)\n"},
    {HORIZON "cost:\n"
             "  calls: {dist: discrete, values: [1, 2, x], weights: [1, 1, 1], unit: \"1\", source: s, grade: S}\n",
     "3:42: cost.calls.values: 'x' is not a number\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: uniform, value: 3, min: 1, max: 2, unit: months, source: s, grade: S}\n",
     "3:29: licensing.duration: value and dist exclude each other\n"},
    {HORIZON SECTORS "  noise: {value: 1, values: {mech: 1}, unit: \"1\", source: s, grade: S}\n",
     "7:11: growth.noise: value and values exclude each other\n"},
    {HORIZON "licensing:\n"
             "  duration: {median: 3, sigma: 2, unit: months, source: s, grade: S}\n",
     "3:14: licensing.duration.median: an argument of a distribution needs dist: beside it\n"
     "3:25: licensing.duration.sigma: an argument of a distribution needs dist: beside it\n"},
    {HORIZON "licensing:\n"
             "  duration: {value: 3, sigma: 2, unit: months, source: s, grade: S}\n",
     "3:24: licensing.duration.sigma: an argument of a distribution needs dist: beside it\n"},
    {HORIZON "licensing:\n"
             "  duration: {dist: lognormal, median: 1,200, sigma: 1, max: 3, unit: months, source: s, grade: S}\n",
     "3:41: licensing.duration.200: unknown key; a comma starts a new entry here: write 1.2 or 1200\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1.234,5, unit: m VND/ha, source: s, grade: S}\n",
     "3:23: cost.land.5: unknown key; a comma starts a new entry here: write 1234.5\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1,234.5, unit: m VND/ha, source: s, grade: S}\n",
     "3:19: cost.land.234.5: unknown key; a comma starts a new entry here: write 1234.5\n"},
    {HORIZON "cost:\n"
             "  land: {value: 23.000, unit: m VND/ha, source: s, grade: S}\n",
     "3:17: cost.land: '23.000' is ambiguous: write 23 or 23000, without a point between thousands\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1.500, unit: m VND/ha, source: s, grade: S}\n",
     "3:17: cost.land: '1.500' is ambiguous: write 1.5 or 1500, without a point between thousands\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1, unit: m VND/ha, source: “s”, x: y, grade: S]}\n",
     "3:63: did not find expected ',' or '}' (while parsing a flow mapping that starts on line 3); line 3: it holds "
     "typographic quotes: use \" or '\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1, unit: m VND/ha, source: s, grade: S}\n"
             "\xc2\xa0 calls: 1\n",
     "4:1: \xc2\xa0 calls: unknown key; it holds a no-break space (U+00A0): retype the spaces\n"},
    /* One mistake, one advice, however the thousands are parted and however often commas cut the number. */
    {HORIZON "cost:\n"
             "  land: {value: 1 234,5, unit: m VND/ha, source: s, grade: S}\n",
     "3:23: cost.land.5: unknown key; a comma starts a new entry here: write 1234.5\n"
     "3:17: cost.land: write 1234.5, not 1 234,5\n"},
    {HORIZON "cost:\n"
             "  land: {value: 12,345,678, unit: m VND/ha, source: s, grade: S}\n",
     "3:20: cost.land.345: unknown key; a comma starts a new entry here: write 12345678\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1,234,567.89, unit: m VND/ha, source: s, grade: S}\n",
     "3:19: cost.land.234: unknown key; a comma starts a new entry here: write 1234567.89\n"},
    {HORIZON "cost:\n"
             "  land: {dist: uniform, min: 1,5, max: 2.300,5, unit: m VND/ha, source: s, grade: S}\n",
     "3:32: cost.land.5: unknown key; a comma starts a new entry here: write 1.5\n"
     "3:46: cost.land.5: unknown key; a comma starts a new entry here: write 2300.5\n"
     "3:40: cost.land.max: write 2300.5, not 2.300,5\n"},
    {HORIZON "cost:\n"
             "  land: {dist: uniform, min: 1, max: 1,234.5, unit: m VND/ha, source: s, grade: S}\n",
     "3:40: cost.land.234.5: unknown key; a comma starts a new entry here: write 1234.5\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1,23,456, unit: m VND/ha, source: s, grade: S}\n",
     "3:19: cost.land.23: unknown key; a comma starts a new entry here: write a point for decimals and nothing between "
     "thousands\n"},
    {HORIZON SECTORS "  noise: {values: {mech: 1,5, elec: 2}, unit: \"1\", source: s, grade: S}\n",
     "7:28: growth.noise.5: unknown key; a comma starts a new entry here: write 1.5\n"},
    {"horizon: {start: 01/01/2021, end: 31/12/2023}\n",
     "1:18: horizon.start: '01/01/2021' is not a number\n1:35: horizon.end: '31/12/2023' is not a number\n"},
    {"horizon: {start: 2,021, end: 2023}\n",
     "1:20: horizon.021: unknown key; a comma starts a new entry here: write 2.021 or 2021\n"
     "1:18: horizon.start: '2,021' is ambiguous: write 2.021 or 2021, without a comma\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 1e-400, unit: \"%\", source: s, grade: S}\n",
     "3:19: licensing.reform: '1e-400' is too small: write 0\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: -.5, unit: \"%\", source: s, grade: S}\n",
     "3:19: licensing.reform: '-.5' is not a number as written here: write 0.5, not .5, 05 or +0.5\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 0b11, unit: \"%\", source: s, grade: S}\n",
     "3:19: licensing.reform: '0b11' is not a number as written here: write 0.5, not .5, 05 or +0.5\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: \"\", unit: \"%\", source: s, grade: S}\n",
     "3:19: licensing.reform: a number is missing\n"},
    {HORIZON "licensing:\n"
             "  reform: {value:3, unit: \"%\", source: s, grade: S}\n",
     "3:12: licensing.reform.value:3: unknown key; write a space after the colon\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 3, unit: “%”, source: s, grade: S}\n",
     "3:28: licensing.reform.unit: the unit '“%”' does not fit (allowed: 1, %): it holds typographic quotes: use \" or "
     "'\n"},
    {HORIZON "\xe3\x80\x80seed: 1\n",
     "2:1: \xe3\x80\x80seed: unknown key; it holds a wide space (U+3000): retype the spaces\n"},
    {HORIZON "se\xe2\x80\x8b"
             "ed: 1\n",
     "2:1: se\xe2\x80\x8b"
     "ed: unknown key; it holds an invisible character (U+200B): retype it\n"},
    {HORIZON "seed：1\n",
     "3:1: could not find expected ':' (while scanning a simple key that starts on line 2); line 2: it holds "
     "full-width characters: type them in half width\n"},
    {HORIZON "targets:\n"
             "  – name: a\n",
     "3:3: targets: must be a list (lines that start with '- '); it holds a dash (U+2013): use -\n"},
    {HORIZON "targets:\n"
             "  -name: a\n",
     "3:3: targets: must be a list (lines that start with '- '); write a space after the dash\n"},
    {HORIZON "design: {method: grid, over: [~]}\n",
     "2:31: design.over: a factor needs its key:, e.g. {key: licensing.reform, ...}\n"},
    {HORIZON "design: {method: list, over: [{key: cost.land, unit: m VND/ha}], rows: []}\n",
     "2:72: design.rows: holds nothing: each row is a point of the design\n"},
    {HORIZON "design: {method: list, over: [{key: cost.land, unit: m VND/ha}], rows: [[1,5]]}\n",
     "2:73: design.rows: a row must be a list of 1 value, for the one factor; a comma parts values, decimals take a "
     "point\n"},
    {HORIZON "design: {method: list, over: [{key: cost.land, unit: m VND/ha}]}\n",
     "2:37: design.over: 'cost.land' needs values: in a list, or all of its factors rows: (a list of values for each "
     "point)\n"},
    {HORIZON "design: {method: grid, over: []}\n", "2:30: design.over: holds nothing: it is the list of what varies\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 1,5, unit: \"%\", source: s, grade: S}\n",
     "3:21: licensing.reform.5: unknown key; a comma starts a new entry here: write 1.5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: \"70\"\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '70' is a text: write the number without quotes\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1,5\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 1.5, not 1,5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: .nan\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: must be a finite number, not .nan\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: NaN\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: must be a finite number, not NaN\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: inf\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: must be a finite number, not inf\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: -.inf\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: must be a finite number, not -.inf\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1e999\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '1e999' is too large\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1.000.000\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 1000000, not 1.000.000\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1_000\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 1000, not 1_000\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: \"1 000\"\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '1 000' is a text: write 1000 without quotes\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: \"12,5\"\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '12,5' is a text: write 12.5 without quotes\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: \"34.000\"\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '34.000' is a text: write 34 or 34000 without quotes\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: '34,000'\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '34,000' is a text: write 34 or 34000 without quotes\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: \342\200\25570\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '\342\200\25570' is not a number: it holds an invisible character (U+202D): retype it\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 7\342\200\2020\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '7\342\200\2020' is not a number: it holds a wide space (U+2002): retype the spaces\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1 000\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 1000, not 1 000\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 2 tấn\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '2 tấn' is not a number: write 2 and put 'tấn' into unit:\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 70%\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '70%' is not a number: write 70 and put '%' into unit:\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 010\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '010' is not a number as written here: write 0.5, not .5, 05 or +0.5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: .5\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '.5' is not a number as written here: write 0.5, not .5, 05 or +0.5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: +5\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '+5' is not a number as written here: write 0.5, not .5, 05 or +0.5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 5.\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '5.' is not a number as written here: write 0.5, not .5, 05 or +0.5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: abc\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: 'abc' is not a number\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: \n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:11: licensing.reform: a number is missing\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: ~\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: a number is missing\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: [1]\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: must be a number, not a list\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: {a: 1}\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: must be a number, not a map\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: \302\24070\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '\302\24070' is not a number: it holds a no-break space (U+00A0): retype the spaces\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: “70”\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '“70”' is not a number: it holds typographic quotes: use \" or '\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: −5\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '−5' is not a number: it holds a typographic minus (U+2212): use -\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1e3\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: 1000 is out of range (allowed 0 to 70 %)\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 0x1F\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '0x1F' is not a number as written here: write 0.5, not .5, 05 or +0.5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1:30\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '1:30' is not a number\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: -1\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: -1 is out of range (allowed 0 to 70 %)\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 71\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: 71 is out of range (allowed 0 to 70 %)\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1.234.567,5\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 1234567.5, not 1.234.567,5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1'000\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 1000, not 1'000\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1 000,5\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 1000.5, not 1 000,5\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: --5\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '--5' is not a number\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1e\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '1e' is not a number\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: TRUE\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: 'TRUE' is not a number\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 2 %\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '2 %' is not a number: write 2 and put '%' into unit:\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 1.2.3\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: '1.2.3' is not a number\n"},
    {HORIZON "licensing:\n"
             "  reform:\n"
             "    value: 12,34\n"
             "    unit: \"%\"\n"
             "    source: s\n"
             "    grade: S\n",
     "4:12: licensing.reform: write 12.34, not 12,34\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7, unit: km, source: s, grade: S}\n",
     "3:28: licensing.reform.unit: the unit 'km' does not fit (allowed: 1, %)\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7, unit: %, source: s, grade: S}\n",
     "3:28: a text that starts with %, @ or ` must stand in quotes, e.g. \"%\"\n"},
    {HORIZON "inquiries: {value: 1, unit: firms/yr, source: s, grade: S}\n"
             "sectors:\n"
             "  - {name: mech, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: elec, firms: {value: 2, unit: firms, source: s, grade: S}}\n"
             "growth:\n"
             "  incumbent: {value: 1, unit: \"%/yr\", source: s, grade: S}\n",
     "2:29: inquiries.unit: the unit 'firms/yr' does not fit (allowed: projects per yr or quarters or months or weeks "
     "or days)\n"},
    {HORIZON "cost:\n"
             "  land: {value: 1, unit: m USD/ha, source: s, grade: S}\n",
     "3:26: cost.land.unit: the unit 'm USD/ha' does not fit (allowed: bn VND or m VND or tn VND or VND per ha or m2 "
     "or km2)\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7, source: s, grade: S}\n",
     "3:3: licensing.reform: unit missing beside the number\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7}\n",
     "3:3: licensing.reform: unit, source and grade missing beside the number\n"},
    {HORIZON "licensing:\n"
             "  reform: 7\n",
     "3:11: licensing.reform: a number needs its unit, source and grade: write {value: 7, unit: \"1\", source: "
     "\"...\", grade: ...}\n"},
    {HORIZON "licensing:\n"
             "  reform: [7]\n",
     "3:11: licensing.reform: must be a number, not a list\n"},
    {HORIZON "licensing:\n"
             "  reform:\n",
     "3:10: licensing.reform: a number is missing\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7, unit: \"%\", source: s, grade: Z}\n",
     "3:51: licensing.reform.grade: unknown grade 'Z' (allowed: S, A, B, C, M, assumption)\n"},
    {HORIZON "licensing:\n"
             "  reform: {value: 7, unit: \"%\", source: \"\", grade: S}\n",
     "3:3: licensing.reform: source missing beside the number\n"},
    {HORIZON "licensing:\n"
             "  reform: {values: {a: 1}, unit: \"%\", source: s, grade: S}\n",
     "3:12: licensing.reform: takes one value, not one for each member\n"},
    {HORIZON SECTORS "  noise: {values: {mehc: 1}, unit: \"1\", source: s, grade: S}\n",
     "7:20: growth.noise.mehc: unknown sector; did you mean 'mech'?\n"},
    {HORIZON SECTORS "  noise: {values: [1], unit: \"1\", source: s, grade: S}\n",
     "7:19: growth.noise: must be a map of keys, not a list\n"},
    {HORIZON SECTORS "  noise: {values: , unit: \"1\", source: s, grade: S}\n",
     "7:11: growth.noise: values: holds nothing\n"},
    {HORIZON SECTORS "  noise: {values: {mech: 1, elec: 2}, unit: \"1\"}\n",
     "7:3: growth.noise: source and grade missing beside the values\n"},
    {HORIZON SECTORS "  noise: {values: {mech: 1, elec: 2}, unit: kg, source: s, grade: S}\n",
     "7:45: growth.noise.unit: the unit 'kg' does not fit (allowed: 1, %)\n"},
    {HORIZON "budget_lines:\n"
             "  - name: a\n"
             "    source: s\n"
             "    grade: S\n"
             "    amount: {unit: m VND, values: {2022: 1, 2031: 2}}\n",
     "6:45: budget_lines[a].amount.2031: must be a year of the horizon, 2021 to 2023\n"},
    {HORIZON "budget_lines:\n"
             "  - name: a\n"
             "    source: s\n"
             "    grade: S\n"
             "    amount: 5\n",
     "6:13: budget_lines[a].amount: a number needs its unit: write {value: 5, unit: \"bn VND\", source: \"...\", "
     "grade: ...}\n"},
    {HORIZON "sectors:\n"
             "  - {name: mech, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: elec, firms: {value: 2, unit: firms, source: s, grade: S}}\n"
             "growth:\n"
             "  incumbent: {values: {mech: 1}, unit: \"%/yr\", source: s, grade: S}\n",
     "6:3: growth.incumbent: missing: growth.incumbent[elec]\n"},
    {HORIZON "zones:\n"
             "  - name: a\n"
             "  - {name: b}\n",
     "3:5: zones[a].area: missing (industrial land)\n"
     "4:5: zones[b].area: missing (industrial land)\n"},
    {HORIZON "sectors:\n"
             "  - {name: mech, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: elec, firms: {value: 2, unit: firms, source: s, grade: S}}\n",
     "1:1: growth.incumbent: missing (growth)\n"},
    {HORIZON "zones:\n"
             "  - {name: a, area: {value: 1, unit: ha, source: s, grade: S}}\n"
             "  - {name: a, area: {value: 1, unit: ha, source: s, grade: S}}\n",
     "4:12: zones: two entries are called 'a'\n"},
    {HORIZON "zones:\n"
             "  - {name: lai cach, area: {value: 1, unit: ha, source: s, grade: S}}\n",
     "3:12: zones: 'lai cach' is not a name (1 to 63 of A-Z a-z 0-9 _ -)\n"},
    {HORIZON "zones:\n"
             "  - {name: “a”, area: {value: 1, unit: ha, source: s, grade: S}}\n",
     "3:12: zones: '“a”' is not a name (1 to 63 of A-Z a-z 0-9 _ -): it holds typographic quotes: use \" or '\n"},
    {HORIZON "name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
     "2:7: name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not a name (1 to 63 of A-Z a-z "
     "0-9 _ -)\n"},
    {HORIZON "label: " LETTERS_40 LETTERS_40 LETTERS_40 LETTERS_40 "đ\n",
     "2:8: label: the label has 161 letters (allowed 1 to 160): it stands in tables and charts\n"},
    {HORIZON "zones:\n"
             "  - {area: {value: 1, unit: ha, source: s, grade: S}}\n",
     "3:5: zones: an entry of the list needs a name:\n"},
    {HORIZON "zones:\n"
             "  - x\n",
     "3:5: zones: each entry of the list must be a map with name:\n"},
    {HORIZON "zones: {a: 1}\n", "2:8: zones: must be a list (lines that start with '- ')\n"},
    {HORIZON "sectors:\n"
             "  - {name: s0, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: s1, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: s2, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: s3, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: s4, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "growth: {incumbent: {value: 1, unit: \"%/yr\", source: s, grade: S}}\n",
     "7:5: sectors: 5 entries are too many (at most 4)\n"},
    {HORIZON "licensing: [1]\n", "2:12: licensing: must be a map of keys, not a list\n"},
    {HORIZON "licensing:\n"
             "  duration:30\n",
     "3:3: licensing: must be a map of keys, not a single value; write a space after the colon\n"},
    {HORIZON "licensing:\n"
             "  reform: {value:1.2, unit: \"%\", source: s, grade: S}\n",
     "3:12: licensing.reform.value:1.2: unknown key; write a space after the colon\n"},
    {HORIZON "processes: {entry: maybe}\n", "2:20: processes.entry: must be on or off, not 'maybe'\n"},
    {HORIZON "processes: {entry: {value: off, unit: x}}\n", "2:33: processes.entry.unit: unknown key\n"},
    {HORIZON SECTORS "licensing: {lead: elek}\n",
     "7:19: licensing.lead: unknown name 'elek' (allowed: mech, elec); did you mean 'elec'?\n"},
    {HORIZON "licensing: {mode: {values: {fdi: onlin}}}\n",
     "2:34: licensing.mode.fdi: unknown name 'onlin' (allowed: office, online); did you mean 'online'?\n"},
    {HORIZON SECTORS "licensing: {lead: }\n", "7:19: licensing.lead: a name is missing\n"},
    {"seed: 1\n", "1:1: horizon: missing: write {start: FIRST YEAR, end: LAST YEAR}\n"},
    {"horizon: {start: 2023, end: 2021}\n", "1:29: horizon.end: 2021 is before the start, 2023\n"},
    {"horizon: {start: 1900, end: 2300}\n", "1:29: horizon.end: the horizon is longer than 400 years\n"},
    {"horizon: {start: x, end: 2600}\n",
     "1:18: horizon.start: 'x' is not a number\n"
     "1:26: horizon.end: must be a whole number from 1900 to 2500, not 2600\n"},
    {"horizon: {start: 2021}\n", "1:1: horizon.end: missing\n"},
    {"horizon: 2021\n", "1:10: horizon: must be a map of keys, not a single value\n"},
    {"horizon: {strat: 2021, end: 2022}\n",
     "1:11: horizon.strat: unknown key; did you mean 'start'?\n"
     "1:1: horizon.start: missing\n"},
    {HORIZON "replications: 0\n", "2:15: replications: must be a whole number from 1 to 1000000000, not 0\n"},
    {HORIZON "replications: 1.5\n", "2:15: replications: must be a whole number from 1 to 1000000000, not 1.5\n"},
    {HORIZON "seed: -1\n", "2:7: seed: must be a whole number from 0 to 9223372036854775807, not -1\n"},
    {HORIZON "seed: 18446744073709551615\n",
     "2:7: seed: must be a whole number from 0 to 9223372036854775807, not 18446744073709551615\n"},
    {HORIZON "label: {fr: x}\n", "2:9: label.fr: unknown key\n"},
    {HORIZON "label: [x]\n", "2:8: label: must be a map of keys, not a list\n"},
    {HORIZON "description: {a: b}\n", "2:15: description.a: unknown key\n"},
    {HORIZON "a: &x 1\n"
             "b: *x\n",
     "2:4: anchors (&name) are not allowed: use extends:\n"},
    {HORIZON "b: *x\n", "2:4: aliases (*name) are not allowed: write the value out, or use extends:\n"},
    {HORIZON "seed: !!int 5\n", "2:7: tags (!name) are not allowed\n"},
    {HORIZON "a: !x [1]\n", "2:4: tags (!name) are not allowed\n"},
    {HORIZON "a: &b {c: 1}\n", "2:4: anchors (&name) are not allowed: use extends:\n"},
    {HORIZON "---\n"
             "seed: 1\n",
     "2:1: a second document (---) is not allowed\n"},
    {HORIZON "licensing:\n"
             "\treform: 1\n",
     "3:1: a tab cannot be used for indentation: use spaces\n"},
    {HORIZON "label: caf\351 x\n", "2:12: not UTF-8 text: save the file as UTF-8\n"},
    {HORIZON "label: ok\nx: \377\376\n", "3:4: not UTF-8 text: save the file as UTF-8\n"},
    {HORIZON "label: a\007b\n", "2:9: a control character is not allowed\n"},
    {HORIZON "label: \"a\\0b\"\n", "2:8: a text holds a NUL character\n"},
    {HORIZON "label: a\303", "2:9: not UTF-8 text: save the file as UTF-8\n"},
    {HORIZON "licensing: {reform: 1\n",
     "3:1: did not find expected ',' or '}' (while parsing a flow mapping that starts on line 2)\n"},
    {HORIZON "label: \"abc\n",
     "3:1: found unexpected end of stream (while scanning a quoted scalar that starts on line 2)\n"},
    {HORIZON SECTORS
     "targets:\n"
     "  - {name: t, indicator: modern_firms, year: 2022, relation: >=, value: 3, unit: firms, source: s, grade: S}\n",
     "8:62: a text that starts with > or | must stand in quotes, e.g. \">=\"\n"},
    {HORIZON "targets:\n"
             "  - name: t\n"
             "    relation: >=\n"
             "    value: 1\n",
     "4:16: a text that starts with > or | must stand in quotes, e.g. \">=\"\n"},
    {HORIZON "? [a, b]\n"
             ": 1\n",
     "2:3: a key must be a text\n"},
    {HORIZON "licensing:\n"
             "   lead: a\n"
             "  mode: b\n",
     "4:3: did not find expected key (while parsing a block mapping that starts on line 1)\n"},
    {"\357\273\277horizn: 1\n",
     "1:1: horizon: missing: write {start: FIRST YEAR, end: LAST YEAR}\n"
     "1:1: horizn: unknown key; did you mean 'horizon'?\n"},
    {"horizon: {start: 2021, end: 2023}\r\n"
     "seeed: 1\r\n",
     "2:1: seeed: unknown key; did you mean 'seed'?\n"},
    {HORIZON "label: {vi: Cơ khí chế tạo, xx: 1}\n", "2:29: label.xx: unknown key\n"},
    {HORIZON "licensing:\n"
             "  duration:\n"
             "   \302\240dist: normal\n",
     "4:4: licensing.duration.\302\240dist: unknown key; it holds a no-break space (U+00A0): retype the spaces\n"},
    {HORIZON "\302\240seed: 1\n",
     "2:1: \302\240seed: unknown key; it holds a no-break space (U+00A0): retype the spaces\n"},
    {HORIZON "<<: {seed: 1}\n", "2:1: <<: unknown key; merge keys are not used, see extends:\n"},
    {"a: &a [x,x]\n"
     "b: &b [*a,*a]\n",
     "1:4: anchors (&name) are not allowed: use extends:\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: modern_frims, year: 2022, relation: \">=\", value: 3, unit: firms, "
                     "source: s, grade: S}\n",
     "8:26: targets[t].indicator: unknown indicator 'modern_frims'; did you mean 'modern_firms'?\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, not_modelled: \"\", value: 3, unit: firms, source: s, grade: S}\n"
                     "  - {name: u, not_modelled: {en: \" \", vi: x}, value: 3, unit: firms, source: s, grade: S}\n"
                     "  - {name: v, not_modelled: [x], value: 3, unit: firms, source: s, grade: S}\n",
     "8:29: targets[t].not_modelled: gives no reason: write why the model does not cover it, or leave the key out\n"
     "9:29: targets[u].not_modelled: gives no reason: write why the model does not cover it, or leave the key out\n"
     "10:29: targets[v].not_modelled: must be a map of keys, not a list\n"},
    {HORIZON SECTORS
     "observations:\n"
     "  - {name: o, not_modelled: \"\", value: 3, unit: firms, year: 2022, standard_error: 1, source: s, "
     "grade: S}\n",
     "8:29: observations[o].not_modelled: gives no reason: write why the model does not cover it, or leave the key "
     "out\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: modern_firms, year: 2025, relation: \">=\", value: 3, unit: firms, "
                     "source: s, grade: S}\n",
     "8:46: targets[t].year: 2025 is outside the horizon (2020 to 2023)\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: output_real, year: 2022, relation: \">=\", value: 3, unit: bn VND, "
                     "source: s, grade: S}\n",
     "8:5: targets[t].at: needs one sector (allowed: mech, elec)\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: modern_firms, at: mech, year: 2022, relation: \">=\", value: 3, unit: "
                     "firms, source: s, grade: S}\n",
     "8:44: targets[t].at: modern_firms has no members\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: output, price_basis: reel, at: mech, year: 2022, relation: \">=\", "
                     "value: 3, unit: bn VND, source: s, grade: S}\n",
     "8:47: targets[t].price_basis: 'reel' is not one of real, nominal, unknown\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: output_real, at: mehc, year: 2022, relation: \">=\", value: 3, unit: bn "
                     "VND, source: s, grade: S}\n",
     "8:43: targets[t].at: unknown sector 'mehc'; did you mean 'mech'?\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: share, at: mech, measure: growth, from: 2021, year: 2022, relation: "
                     "\">=\", value: 3, unit: \"%/yr\", source: s, grade: S}\n",
     "8:52: targets[t].measure: growth is not defined for share, a ratio\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: output_real, at: mech, measure: growth, from: 2022, year: 2022, "
                     "relation: \">=\", value: 3, unit: \"%/yr\", source: s, grade: S}\n",
     "8:72: targets[t].from: must be before year:\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: output_real, at: mech, measure: growth, year: 2022, relation: \">=\", "
                     "value: 3, unit: \"%\", source: s, grade: S}\n",
     "8:5: targets[t].from: missing\n"
     "8:110: targets[t].unit: the unit '%' does not fit (allowed: 1 or % per yr or quarters or months or weeks or "
     "days)\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: modern_firms, year: 2022, relation: \">\", value: 3, unit: zones, "
                     "source: s, grade: S}\n",
     "8:62: targets[t].relation: '>' is not one of \">=\", \"<=\"\n"
     "8:83: targets[t].unit: the unit 'zones' does not fit (allowed: firms)\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: modern_firms, source: s, grade: S}\n",
     "8:5: targets[t].relation: missing\n"
     "8:5: targets[t].year: missing\n"
     "8:5: targets[t].unit: missing\n"
     "8:5: targets[t].value: missing\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, measure: mean, from: 2021, indicator: modern_firms, year: 2022, relation: \"<=\", "
                     "value: 3,5, unit: firms, source: s, grade: S}\n",
     "8:104: targets[t].5: unknown key; a comma starts a new entry here: write 3.5\n"
     "8:24: targets[t].measure: 'mean' is not one of level, growth\n"
     "8:36: targets[t].from: is only used with measure: growth\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: modern_firms, price_basis: real, year: 2022, relation: \"<=\", value: "
                     "3, unit: firms, source: s, grade: S}\n",
     "8:26: targets[t].indicator: unknown indicator 'modern_firms_real'\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: jobs, at: mech, year: 2022, relation: \"<=\", value: 3, unit: persons, "
                     "source: s, grade: S}\n",
     "8:36: targets[t].at: needs a list of one member for each dimension of jobs\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, not_modelled: why, value: 3,5, year: x, relation: foo, source: s, grade: S}\n",
     "8:43: targets[t].5: unknown key; a comma starts a new entry here: write 3.5\n"
     "8:65: targets[t].relation: 'foo' is not one of \">=\", \"<=\"\n"
     "8:52: targets[t].year: 'x' is not a number\n"},
    {HORIZON "targets:\n"
             "  - {name: t, not_modelled: why}\n",
     "3:5: targets[t]: source and grade missing\n"},
    {HORIZON "targets:\n"
             "  - {name: t, not_modelled: why, source: s, grade: S}\n"
             "  - {name: t, not_modelled: why, source: s, grade: S}\n",
     "4:12: targets: two entries are called 't'\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, indicator: output, price_basis: unknown, at: mech, year: 2022, relation: \">=\", "
                     "value: 3, unit: bn VND, source: s, grade: S}\n"
                     "  - {name: t_real, not_modelled: x, source: s, grade: S}\n",
     "7:1: targets: two targets are called 't_real'\n"},
    {HORIZON "targets:\n"
             "  - {nmae: t}\n"
             "  - 5\n"
             "  - {name: a b}\n",
     "3:5: targets: each entry must be a map with name:\n"
     "4:5: targets: each entry must be a map with name:\n"
     "5:12: targets: 'a b' is not a name (1 to 63 of A-Z a-z 0-9 _ -)\n"},
    {HORIZON SECTORS "targets:\n"
                     "  - {name: t, not_modelled: why, indcator: x, source: s, grade: S}\n",
     "8:34: targets[t].indcator: unknown key; did you mean 'indicator'?\n"},
    {HORIZON "processes: {entry: off}\n"
             "licensing: {reform: {value: 7, unit: \"%\", source: s, grade: S}}\n",
     "3:29: licensing.reform: a reform needs processes.entry\n"},
    {HORIZON "zones:\n"
             "  - {name: north, kind: park, area: {value: 1, unit: ha, source: s, grade: S}}\n"
             "  - {name: south, kind: park, area: {value: 1, unit: ha, source: s, grade: S}}\n"
             "variants:\n"
             "  a: {zones: [{name: nroth, area: {value: 2, unit: ha, source: s, grade: S}}]}\n"
             "  b: {zones: [{name: nort, kind: park, area: {value: 2, unit: ha, source: s, grade: S}}]}\n",
     "6:22: zones: the extended list has no entry 'nroth'; did you mean 'north'? (a new one also needs kind)\n"},
    {HORIZON "variants: {}\n", "2:11: variants: holds nothing: leave it out, or write names and their changes\n"},
    {HORIZON "variants: [a]\n", "2:11: variants: must be a map: names and their changes\n"},
    {HORIZON "variants:\n"
             "  a: 5\n",
     "3:6: variants: a variant must be a map of keys\n"},
    {HORIZON "variants:\n"
             "  a: {name: x}\n"
             "  b: {name: x}\n",
     "4:3: variants: two variants are called 'x'\n"},
    {HORIZON "sed: 1\n"
             "variants:\n"
             "  a:\n"
             "  b:\n",
     "2:1: sed: unknown key; did you mean 'seed'?\n"},
    {HORIZON "variants:\n"
             "  a b:\n",
     "3:3: variants: 'a b' is not a name (1 to 63 of A-Z a-z 0-9 _ -)\n"},
    {HORIZON "variants:\n"
             "  a: {extends: x.yaml}\n",
     "3:7: extends: unknown key; it belongs to the top of a file\n"},
    {HORIZON "extends: /etc/passwd\n",
     "2:10: extends: '/etc/passwd' must be in the folder of this file or below it: no absolute path and no '..'\n"},
    {HORIZON "extends: a/../../x.yaml\n",
     "2:10: extends: 'a/../../x.yaml' must be in the folder of this file or below it: no absolute path and no '..'\n"},
    {HORIZON "extends: nope.yaml\n", "2:10: extends: there is no file 'nope.yaml' in the folder of this file\n"},
    {HORIZON "extends: [a]\n", "2:10: extends: must name one file, e.g. base.yaml\n"},
    {HORIZON "extends:\n", "2:9: extends: must name one file, e.g. base.yaml\n"},
    {HORIZON "sectors:\n"
             "  - {name: vfammclsut, firms: {value: 1, unit: firms, source: s, grade: S}}\n"
             "  - {name: tureopbjkd, firms: {value: 2, unit: firms, source: s, grade: S}}\n"
             "growth:\n"
             "  incumbent: {value: 1, unit: \"%/yr\", source: s, grade: S}\n"
             "  noise: {dist: uniform, min: 0, max: 1, unit: \"1\", source: s, grade: S}\n",
     "1:1: growth.noise[vfammclsut]: draws from the same random stream as growth.noise[tureopbjkd]: rename one of "
     "them\n"},
};

Test(scenario_errors, every_mistake_is_explained_at_its_place) {
  for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
    char got[8192];
    sim_scenario s;
    sim_errors errors;
    cr_expect_eq(toy_load_text(&toy_model, mistakes[i].text, &s, &errors), 0, "%s was accepted", mistakes[i].text);
    toy_errors_text(&errors, got, sizeof got);
    cr_expect_str_eq(got, mistakes[i].errors, "case %zu:\n%sgave\n%sinstead of\n%s", i, mistakes[i].text, got,
                     mistakes[i].errors);
  }
}
