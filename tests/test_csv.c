#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out_csv_file.h"

/* A row of a table, in memory. */
typedef struct row {
  char *text;
  size_t size;
  FILE *file;
  out_csv_file *csv;
  sim_errors errors;
} row;

static void row_begin(row *r) {
  *r = (row){0};
  r->file = open_memstream(&r->text, &r->size);
  cr_assert_eq(out_csv_file_open(&r->csv, r->file, NULL, "table.csv"), SIM_OK);
}

static void row_is(row *r, const char *wanted) {
  cr_assert_eq(out_csv_file_end(r->csv, &r->errors), SIM_OK);
  fclose(r->file);
  cr_expect_str_eq(r->text, wanted);
  cr_assert_eq(out_csv_file_close(r->csv), SIM_OK);
  free(r->text);
}

/* The fewest digits, from 15 on, that give the number back. */
static void shortest(double x, char *out, size_t size) {
  int digits = 15;
  do snprintf(out, size, "%.*g", digits, x);
  while (strtod(out, NULL) != x && ++digits < 18);
}

Test(csv, numbers_have_all_their_digits_and_no_more) {
  const double x[] = {
      0,     -0.0,   1,    -1,   7,      10,      2021,      -39,     123456789012345,   999999999999999,
      1e15,  -1e15,  1e16, 1e22, 1e300,  0.1,     1.0 / 3,   2.0 / 3, 44.80011243281689, 0.5,
      -0.25, 5e-324, 1e-7, 9.2,  1234.5, 1 / 7e9, 0x1p53 + 2};
  for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
    char wanted[64];
    row r;
    shortest(x[i], wanted, sizeof wanted);
    strcat(wanted, "\n");
    row_begin(&r);
    out_csv_file_number(r.csv, x[i]);
    row_is(&r, wanted);
  }
}

Test(csv, what_is_no_number_leaves_its_cell_empty) {
  row r;
  row_begin(&r);
  out_csv_file_number(r.csv, NAN);
  out_csv_file_number(r.csv, 2);
  out_csv_file_number(r.csv, -INFINITY);
  row_is(&r, ",2,\n");
}

Test(csv, texts_are_quoted_where_readers_need_it) {
  row r;
  row_begin(&r);
  out_csv_file_text(r.csv, "plain");
  out_csv_file_text(r.csv, "a,b");
  out_csv_file_text(r.csv, "say \"so\", twice \"\"");
  out_csv_file_text(r.csv, "\"");
  out_csv_file_text(r.csv, " blank");
  out_csv_file_text(r.csv, "=1+1");
  out_csv_file_text(r.csv, "two\nlines");
  out_csv_file_text(r.csv, "");
  row_is(&r, "plain,\"a,b\",\"say \"\"so\"\", twice \"\"\"\"\",\"\"\"\",\" blank\",'=1+1,two lines,\n");
}
