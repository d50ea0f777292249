#include "tab_optimise.h"

#include <stdio.h>
#include <string.h>

#include "cht_optimum.h"
#include "io_set.h"
#include "out_csv.h"
#include "out_optimise_file.h"

enum { NAME = 64, TABLES = 4, CHARTS = 4, PAGE = TABLES + CHARTS, BOOK, FILES };

/* The tables one by one; NULL after the last. */
static const ans_answer *table_at(int table) {
  const ans_answer *answer = NULL;
  for (int i = 0; table >= 0; table--) answer = ans_next(ANS_OPTIMISE, &i);
  return answer;
}

/* Names of the files one by one: tables, charts, the report, the workbook, then as many scenario files as may be
 * chosen; false after the last. */
static bool name_of(const std_optimise *o, int i, char name[NAME]) {
  static const char *const chart[CHARTS] = {"amounts", "front", "confirmed-1", "confirmed-2"};
  int fronts = o->options.n_chosen;
  if (i < TABLES)
    snprintf(name, NAME, "%s.csv", table_at(i)->name);
  else if (i < TABLES + CHARTS)
    snprintf(name, NAME, "%s.svg", chart[i - TABLES]);
  else if (i < FILES)
    snprintf(name, NAME, "%s", i == PAGE ? "report.html" : "tables.xlsx");
  else
    snprintf(name, NAME, "chosen-%d.yaml", i - FILES + 1);
  return i < FILES + fronts;
}

static bool is_made(const std_optimise *o, int i) {
  const ans_optimum *a = &o->optimum;
  if (i >= FILES) {
    int at = i - FILES;
    return at < a->n_chosen && a->point[a->chosen[at]].origin > ANS_NOTHING;
  }
  return a->n_objectives > 1 || (i != TABLES + 1 && i != TABLES + 3);
}

sim_status tab_optimise_check(const std_optimise *o, const tab_optimise_way *way, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_set *set = NULL;
  char name[NAME];
  SIM_TRY(io_set_open(&set, way->folder, way->force, way->inputs, errors));
  for (int i = 0; name_of(o, i, name); i++) {
    sim_status one = io_set_check(set, name, errors);
    if (one != SIM_OK) st = one;
  }
out:
  io_set_close(set);
  return st;
}

static sim_status chart_put(const ans_optimum *o, int which, const rep_output *output, sim_errors *errors) {
  if (which == 0) return cht_optimum_amounts(o, output, errors);
  if (which == 1) return cht_optimum_front(o, output, errors);
  return cht_optimum_confirmed(o, which - 2, output, errors);
}

static sim_status file_put(const std_optimise *o, int i, const char *name, const tab_optimise_way *way, io_set *set,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  FILE *file = NULL;
  SIM_TRY(io_set_add(set, name, &file, errors));
  if (i < TABLES) {
    SIM_TRY(out_csv_answer(file, io_set_folder(set), name, table_at(i), &o->optimum, errors));
  } else if (i < TABLES + CHARTS) {
    const rep_output output = {.picture = fileno(file), .name = name, .format = REP_SVG, .language = way->language};
    SIM_TRY(chart_put(&o->optimum, i - TABLES, &output, errors));
  } else if (i == PAGE) {
    SIM_TRY(way->page(&o->optimum, way, file, errors));
  } else if (i == BOOK) {
    SIM_TRY(tab_optimise_book(&o->optimum, way->language, name, file, errors));
  } else {
    SIM_TRY(out_optimise_file(o, o->optimum.chosen[i - FILES], &way->made, file));
  }
  SIM_TRY(io_set_save(set, file, errors));
  file = NULL;
out:
  io_set_drop(set, file);
  return st;
}

sim_status tab_optimise_write(const std_optimise *o, const tab_optimise_way *way, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_set *set = NULL;
  char name[NAME];
  bool kept;
  SIM_TRY(io_set_open(&set, way->folder, way->force, way->inputs, errors));
  for (int i = 0; name_of(o, i, name); i++)
    if (is_made(o, i))
      SIM_TRY(file_put(o, i, name, way, set, errors));
    else
      SIM_TRY(io_set_retire(set, name, &kept, errors));
  SIM_TRY(io_set_put(set, errors));
  for (int i = 0; name_of(o, i, name); i++)
    if (is_made(o, i) && way->names) out_print(way->names, "%s/%s\n", io_set_folder(set), name);
out:
  io_set_close(set);
  return st;
}
