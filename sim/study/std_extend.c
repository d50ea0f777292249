#include "std_extend.h"

#include <stdlib.h>
#include <string.h>

/* The next line; its length without the end. */
static size_t line_length(const char *at) { return strcspn(at, "\n"); }

/* Passes over the section `design:` of a resolved text, whose sections begin at the first column. */
static const char *skip_design(const char *at) {
  static const char key[] = "design:";
  if (strncmp(at, key, sizeof key - 1) != 0) return at;
  do {
    at += line_length(at);
    at += *at == '\n';
  } while (*at == ' ' || *at == '-');
  return at;
}

/* Equal but for their designs. */
static bool same_text(const char *a, const char *b) {
  for (;;) {
    a = skip_design(a);
    b = skip_design(b);
    size_t n = line_length(a);
    if (n != line_length(b) || memcmp(a, b, n) != 0) return false;
    if (!a[n] || !b[n]) return a[n] == b[n];
    a += n + 1;
    b += n + 1;
  }
}

static const char *run_differs(const std_extend *x) {
  const res_file *r = x->from;
  const exp_experiment *e = x->e;
  if (!e->design || !r->design[0]) return "both need a design";
  if (!r->keep_all || e->keep != EXP_KEEP_ALL) return "--keep summary holds no single replications";
  if (r->results_version != e->model->results_version) return "it is of another version of the model";
  if (r->seed != e->seed) return "it has another seed";
  if (r->n_rep != e->n_rep) return "it has another number of replications";
  if (e->watch) return "--precision chooses the number of replications anew";
  if (r->n_points < 1 || r->n_scenarios / r->n_points != e->n_variants) return "it has other variants";
  if (r->n_points > e->n_points) return "it has more points than the new design";
  for (int v = 0; v < e->n_variants; v++) {
    const char *text = res_file_scenario_text(r, v * r->n_points);
    if (strcmp(r->variant[v * r->n_points], e->variant[v].scenario->name) != 0) return "it has other variants";
    if (!same_text(text, e->variant[v].scenario->resolved)) return "its scenarios differ in more than the design";
  }
  return NULL;
}

static const char *points_differ(const std_extend *x) {
  const res_file *r = x->from;
  const exp_experiment *e = x->e;
  if (strcmp(r->design, sim_design_method_name(e->design->method)) != 0) return "its design has another method";
  if (r->n_factors != e->points.n_factors) return "its design has other factors";
  for (int j = 0; j < r->n_factors; j++)
    if (strcmp(r->factor[j], e->design->factor[j].path) != 0) return "its design has other factors";
  size_t n = (size_t)r->n_points * (size_t)r->n_factors;
  if (memcmp(r->design_value, e->points.value, n * sizeof *r->design_value) != 0)
    return "its points are not the first of the new design (a Latin hypercube grows by stages:)";
  return NULL;
}

static const char *rows_differ(const std_extend *x) {
  const res_file *r = x->from;
  const exp_experiment *e = x->e;
  int variables = 0;
  for (int i = 0; i < e->model->n_indicators; i++) variables += e->layout.cells[i] > 0;
  if (variables != r->n_variables || r->n_evaluated != e->n_targets || r->n_draws != e->n_draws ||
      r->twofold != exp_experiment_twofold(e))
    return "it stores other indicators: give the same --keep and --outcomes";
  return NULL;
}

sim_status std_extend_open(std_extend *x, res_file *from, const exp_experiment *e, sim_errors *errors) {
  *x = (std_extend){.from = from, .e = e, .points = from->n_points};
  const char *why = run_differs(x);
  if (!why) why = points_differ(x);
  if (!why) why = rows_differ(x);
  return why ? sim_fail(errors, SIM_ERR_MISMATCH, "--extend %s: %s", from->path, why) : SIM_OK;
}

void std_extend_close(std_extend *x) {
  res_file_close(x->from);
  x->from = NULL;
}

sim_status std_extend_known(void *self, const exp_leaf *leaf, double *row, double *draw, exp_trial *trial, bool *known,
                            sim_errors *errors) {
  const std_extend *x = self;
  const exp_experiment_scenario *s = &x->e->scenario[leaf->scenario];
  *known = s->design_point < x->points;
  if (!*known) return SIM_OK;
  return res_file_leaf(x->from, x->e, s->variant_index * x->points + s->design_point, leaf, row, draw, trial, errors);
}
