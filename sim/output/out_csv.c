#include "out_csv.h"

#include "io_csv.h"

static sim_status row_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  io_csv *csv = self;
  for (int c = 0; c < answer->n_columns; c++)
    if (answer->column[c].kind == ANS_TEXT)
      io_csv_text(csv, value[c].text);
    else
      io_csv_number(csv, value[c].number);
  return io_csv_end(csv, errors);
}

sim_status out_csv_answer(FILE *file, const char *name, const ans_answer *answer, const void *source,
                          sim_errors *errors) {
  io_csv *csv = NULL;
  sim_status st = io_csv_open(&csv, file, name);
  for (int c = 0; st == SIM_OK && c < answer->n_columns; c++) io_csv_text(csv, answer->column[c].name);
  if (st == SIM_OK) st = io_csv_end(csv, errors);
  if (st == SIM_OK) st = ans_rows(answer, source, (ans_taker){csv, row_take}, errors);
  sim_status closed = io_csv_close(csv);
  return st == SIM_OK ? closed : st;
}
