#include "out_csv.h"

#include "out_csv_file.h"

static sim_status row_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  out_csv_file *csv = self;
  for (int c = 0; c < answer->n_columns; c++)
    if (answer->column[c].kind == ANS_TEXT)
      out_csv_file_text(csv, value[c].text);
    else
      out_csv_file_number(csv, value[c].number);
  return out_csv_file_end(csv, errors);
}

sim_status out_csv_answer(FILE *file, const char *folder, const char *name, const ans_answer *answer,
                          const void *source, sim_errors *errors) {
  out_csv_file *csv = NULL;
  sim_status st = out_csv_file_open(&csv, file, folder, name);
  for (int c = 0; st == SIM_OK && c < answer->n_columns; c++) out_csv_file_text(csv, answer->column[c].name);
  if (st == SIM_OK) st = out_csv_file_end(csv, errors);
  if (st == SIM_OK) st = ans_rows(answer, source, (ans_taker){csv, row_take}, errors);
  sim_status closed = out_csv_file_close(csv);
  return st == SIM_OK ? closed : st;
}
