#include "std_relax.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_name.h"
#include "exp_relax.h"
#include "sim_branch.h"
#include "std_trials.h"

/* ---- outcomes ---- */

/* "output_real[mechanical]" -> the name alone. */
static const char *name_alone(const char *text, char *name, size_t size) {
  snprintf(name, size, "%.*s", (int)strcspn(text, "["), text);
  return name;
}

static sim_status outcome_find(const exp_experiment *e, int year, const char *text, std_relax_outcome *out,
                               sim_errors *errors) {
  ans_name name;
  ans_column_named found;
  char why[ANS_NAME_WHY];
  if (year < e->year_start - 1 || year > e->year_end)
    return sim_fail(errors, SIM_ERR_USAGE, "--year must lie between %d and %d", e->year_start - 1, e->year_end);
  if (!ans_name_cut(&name, text) || name.year)
    return sim_fail(errors, SIM_ERR_USAGE, "--outcomes wants NAME or NAME[member], not '%.200s'", text);
  if (!ans_name_column(e, &name, year, &found, why))
    return sim_fail(errors, SIM_ERR_USAGE, "--outcomes %.200s: %s", text, why);
  const sim_indicator_desc *d = &e->model->indicators[found.indicator]; /* one axis: a comma ends a name here */
  out->name = text;
  out->indicator = found.indicator;
  out->column = found.column;
  for (int l = 0; l < SIM_LANGUAGES; l++)
    snprintf(out->label[l], sizeof out->label[l], "%s%s%s", d->label[l], name.cell ? ": " : "",
             name.cell ? e->axis[d->axis[0]].member[found.cell].label[l] : "");
  return SIM_OK;
}

/* ---- the scenario and its relaxations as variants of one experiment ---- */

typedef struct family {
  int n;              /* 1 + relaxations */
  sim_scenario *item; /* views of the branches; not to be freed as scenarios */
  sim_scenario **branch;
} family;

static void family_free(family *f) {
  for (int i = 0; f->branch && i < f->n; i++) sim_branch_free(f->branch[i]);
  free(f->branch);
  free(f->item);
  *f = (family){0};
}

static sim_status family_make(family *f, const sim_scenario *s, sim_errors *errors) {
  sim_status st = SIM_OK;
  f->n = 1 + s->n_relax;
  f->item = calloc((size_t)f->n, sizeof *f->item);
  f->branch = calloc((size_t)f->n, sizeof *f->branch);
  if (!f->item || !f->branch) return SIM_ERR_MEMORY;
  for (int i = 0; i < f->n; i++) {
    if (!(f->branch[i] = sim_branch_make(s))) return SIM_ERR_MEMORY;
    f->branch[i]->design = NULL;
    if (i > 0) SIM_TRY(exp_relax_apply(&s->relax[i - 1], f->branch[i], errors));
    f->item[i] = *f->branch[i];
    if (i > 0 && strcmp(s->relax[i - 1].name, s->name) == 0)
      return sim_fail(errors, SIM_ERR_INPUT, "relax[%s] has the name of the scenario", s->name);
    if (i > 0) f->item[i].name = s->relax[i - 1].name;
  }
out:
  return st;
}

/* ---- differences ---- */

static int row_compare(const void *a, const void *b) {
  const std_relaxed *x = a, *y = b;
  if (x->d.mean != y->d.mean) return x->d.mean < y->d.mean ? 1 : -1;
  return x->relax - y->relax; /* ties as the file has them */
}

static sim_status differences_fill(const std_relax *r, const std_trials *t, std_relax_outcome *y) {
  size_t n = r->options.n_rep;
  double confidence = 1 - (1 - r->options.confidence) / std_relax_tests(r), *base = malloc(2 * n * sizeof *base);
  sim_status st = SIM_OK;
  y->row = calloc((size_t)r->scenario->n_relax + 1, sizeof *y->row);
  if (!base || !y->row) SIM_TRY(SIM_ERR_MEMORY);
  std_trials_column(t, 0, y->column, base);
  y->mean = stat_moments_of(base, NULL, n).mean;
  const stat_pairs pairs = {.of = STAT_MEANS, .n = n, .x = base + n, .base = base};
  for (int i = 0; i < r->scenario->n_relax; i++) {
    std_trials_column(t, i + 1, y->column, base + n);
    y->row[i].relax = i;
    SIM_TRY(stat_paired_of(&pairs, confidence, &y->row[i].d));
  }
  qsort(y->row, (size_t)r->scenario->n_relax, sizeof *y->row, row_compare);
out:
  free(base);
  return st;
}

/* ---- the whole ---- */

sim_status std_relax_make(std_relax *r, const sim_scenario *s, const std_relax_options *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  family f = {0};
  exp_experiment e = {0};
  std_trials t = {0};
  char(*name)[128] = calloc((size_t)o->n_outcomes, sizeof *name);
  const char **only = calloc((size_t)o->n_outcomes, sizeof *only);
  *r = (std_relax){.scenario = s, .options = *o, .outcome = calloc((size_t)o->n_outcomes, sizeof *r->outcome)};
  if (!r->outcome || !name || !only) SIM_TRY(SIM_ERR_MEMORY);
  if (s->n_relax == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_INPUT, "%s has no section relax: with what to make less tight", s->name));
  if (!o->year) r->options.year = s->year_end;
  for (int i = 0; i < o->n_outcomes; i++) only[i] = name_alone(o->outcome[i], name[i], sizeof name[i]);
  SIM_TRY(family_make(&f, s, errors));
  exp_experiment_options options = {.seed = o->seed, .n_rep = o->n_rep, .n_outcomes = o->n_outcomes, .outcome = only};
  SIM_TRY(exp_experiment_make(&e, f.n, f.item, &options, errors));
  for (int i = 0; i < o->n_outcomes; i++)
    SIM_TRY(outcome_find(&e, r->options.year, o->outcome[i], &r->outcome[i], errors));
  SIM_TRY(std_trials_run(&t, &e, &o->job, errors));
  r->failed = t.failed;
  for (int i = 0; i < o->n_outcomes; i++) SIM_TRY(differences_fill(r, &t, &r->outcome[i]));
out:
  std_trials_free(&t);
  exp_experiment_free(&e);
  family_free(&f);
  free(name);
  free(only);
  return st;
}

void std_relax_free(std_relax *r) {
  for (int i = 0; r->outcome && i < r->options.n_outcomes; i++) free(r->outcome[i].row);
  free(r->outcome);
  *r = (std_relax){0};
}
