/* An allocation as changes of a scenario file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_overlay.h"
#include "std_optimise.h"

enum { NUMBER = 40 };

/* As few digits as give the number back. */
static void number_text(double x, char text[NUMBER]) {
  for (int digits = 6; digits <= 17; digits++) {
    snprintf(text, NUMBER, "%.*g", digits, x);
    if (strtod(text, NULL) == x) return;
  }
}

/* Bytes of the path of a line: that of a slot without its year, which stands last. */
static size_t path_length(const char *path, bool years) {
  size_t n = strlen(path);
  while (years && n > 0 && path[n] != '[' && path[n] != ',') n--;
  return n;
}

static int value_put(const std_line *l, const sim_scenario *s, double amount, char *text, size_t size) {
  char number[NUMBER];
  int used = 0, first = std_line_year(s, l->slot[0]);
  if (first == 0) {
    number_text(amount, number);
    return snprintf(text, size, "value: %s", number);
  }
  for (int k = 0; k < l->n_slots; k++) {
    number_text(amount * l->part[k], number);
    used += snprintf(text + used, size - (size_t)used, "%s%d: %s", k ? ", " : "values: {", std_line_year(s, l->slot[k]),
                     number);
  }
  return used + snprintf(text + used, size - (size_t)used, "}");
}

/* "budget_lines[training].amount={unit: ..., value: 5}", of a line with years "values: {2022: 1.25, 2023: ...}". */
static char *set_text(const std_optimise *o, const ans_allocation *a, int line) {
  const std_line *l = &o->line[line];
  const char *path = o->scenario->slot[l->slot[0]].path;
  size_t size = strlen(path) + 256 + (size_t)l->n_slots * (NUMBER + 12);
  char *text = malloc(size);
  if (!text) return NULL;
  int used = snprintf(text, size,
                      "%.*s={unit: \"%s\", source: \"assumption: allocation %s of plansim optimise, seed %llu\", "
                      "grade: assumption, ",
                      (int)path_length(path, std_line_year(o->scenario, l->slot[0]) != 0), path, o->optimum.unit,
                      a->name, (unsigned long long)o->optimum.seed);
  used += value_put(l, o->scenario, a->amount[line], text + used, size - (size_t)used);
  snprintf(text + used, size - (size_t)used, "}");
  return text;
}

sim_status std_allocation_text(const std_optimise *o, const ans_allocation *a, const char *path,
                               const char *installed_dir, char **text) {
  sim_status st = SIM_OK;
  int n = o->optimum.n_lines;
  char **set = calloc((size_t)n + 1, sizeof *set);
  if (!set) return SIM_ERR_MEMORY;
  for (int i = 0; i < n; i++)
    if (!(set[i] = set_text(o, a, i))) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(scn_overlay_text(o->scenario->model, path, installed_dir, o->scenario->resolved, n, (const char *const *)set,
                           text, o->errors));
out:
  for (int i = 0; i < n; i++) free(set[i]);
  free(set);
  return st;
}
