#include "ans_pick.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_name.h"

static int year_find(const res_file *r, int year) {
  for (int i = 0; i < r->n_years; i++)
    if (r->year[i] == year) return i;
  return -1;
}

int ans_target_year(const res_file *r) {
  int last = -1;
  for (int t = 0; t < r->n_evaluated; t++) {
    int at = year_find(r, r->target[t].year);
    if (at > last) last = at;
  }
  return last < 0 ? r->n_years - 1 : last;
}

/* What targets on this cell, or else on any cell of the indicator, call better; 0 without any or when they differ. */
static int better_by_targets(const res_file *r, const ans_pick *pick) {
  char cell[256];
  int found[2] = {0}, differ[2] = {0};
  ans_cell_name(r, pick->variable, pick->cell, cell, sizeof cell);
  for (int t = 0; t < r->n_evaluated; t++) {
    const res_target *target = &r->target[t];
    const char *name = r->variable[pick->variable].name;
    if (strcmp(target->variable, name) != 0 && strcmp(target->truth, name) != 0) continue;
    int better = target->relation == SIM_AT_LEAST ? 1 : -1;
    for (int own = strcmp(target->cell_name, cell) == 0; own >= 0; own--) {
      if (found[own] == -better) differ[own] = 1;
      found[own] = better;
    }
  }
  if (found[1]) return differ[1] ? 0 : found[1];
  return differ[0] ? 0 : found[0];
}

static int better_of_word(const char *word) {
  return strcmp(word, "high") == 0 ? 1 : strcmp(word, "low") == 0 ? -1 : 0;
}

static int better_by_option(const res_file *r, const ans_pick *pick, const sim_names *better) {
  const char *name = r->variable[pick->variable].name;
  size_t n = strlen(name);
  int all = 0;
  for (int i = 0; i < better->n; i++) {
    const char *item = better->item[i];
    if (strncmp(item, name, n) == 0 && item[n] == '=') return better_of_word(item + n + 1);
    if (!strchr(item, '=')) all = better_of_word(item);
  }
  return all;
}

static sim_status better_check(const res_file *r, const sim_names *better, sim_errors *errors) {
  for (int i = 0; i < better->n; i++) {
    const char *word = strchr(better->item[i], '=');
    char name[128];
    snprintf(name, sizeof name, "%.*s", word ? (int)(word - better->item[i]) : 0, better->item[i]);
    if (better_of_word(word ? word + 1 : better->item[i]) == 0 || (word && ans_variable_find(r, name) < 0))
      return sim_fail(errors, SIM_ERR_USAGE, "--better wants high, low or NAME=high|low of an indicator, not '%s'",
                      better->item[i]);
  }
  return SIM_OK;
}

static sim_status add(const res_file *r, const sim_names *better, ans_pick pick, ans_picks *picks) {
  ans_pick *item = realloc(picks->item, (size_t)(picks->n + 1) * sizeof *item);
  if (!item) return SIM_ERR_MEMORY;
  picks->item = item;
  int by_targets = better_by_targets(r, &pick), by_option = better_by_option(r, &pick, better);
  pick.better = by_targets ? by_targets : by_option;
  item[picks->n++] = pick;
  return SIM_OK;
}

/* Adds one cell, or all of them when `cell` is -1. */
static sim_status cells_add(const res_file *r, const sim_names *better, int variable, int cell, int year,
                            ans_picks *picks) {
  sim_status st = SIM_OK;
  for (int c = 0; c < r->variable[variable].n_cells && st == SIM_OK; c++)
    if (cell < 0 || c == cell) st = add(r, better, (ans_pick){variable, c, year, 0}, picks);
  return st;
}

static sim_status named_add(const res_file *r, const sim_names *better, const char *text, ans_picks *picks,
                            sim_errors *errors) {
  ans_named named;
  sim_status st = ans_name_find(r, "--indicator", text, false, &named, errors);
  if (st != SIM_OK) return st;
  return cells_add(r, better, named.variable, named.cell, named.year < 0 ? ans_target_year(r) : named.year, picks);
}

sim_status ans_picks_make(const res_file *r, const sim_names *named, bool all, const sim_names *better,
                          ans_picks *picks, sim_errors *errors) {
  sim_status st = better_check(r, better, errors);
  *picks = (ans_picks){0};
  for (int i = 0; i < named->n && st == SIM_OK; i++) st = named_add(r, better, named->item[i], picks, errors);
  for (int i = 0; i < r->n_variables && named->n == 0 && st == SIM_OK; i++)
    if (all || r->variable[i].chart) st = cells_add(r, better, i, -1, ans_target_year(r), picks);
  if (st == SIM_OK && picks->n == 0)
    st = sim_fail(errors, SIM_ERR_USAGE, "%s holds no key indicator: name some with --indicator", r->path);
  return st;
}

void ans_pick_label(const res_file *r, const ans_pick *pick, int language, char *text, size_t size) {
  ans_cell_label(r, pick->variable, pick->cell, language, text, size);
  size_t n = strlen(text);
  snprintf(text + n, size - n, ", %d (%s)", r->year[pick->year],
           ans_unit_label(r->variable[pick->variable].unit, language));
}
