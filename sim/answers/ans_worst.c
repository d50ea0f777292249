#include "ans_worst.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_columns.h"
#include "stat_share.h"
#include "wrd_text.h"

typedef struct place {
  double missing;
  uint32_t replication;
} place;

/* The most missing first; of equals the earlier. */
static int by_missing(const void *a, const void *b) {
  const place *x = a, *y = b;
  if (x->missing != y->missing) return (x->missing < y->missing) - (x->missing > y->missing);
  return (x->replication > y->replication) - (x->replication < y->replication);
}

/* What was observed excludes a future without weight. One that failed has none either, and is still looked at. */
static bool counts(const ans_worst_of *w, uint32_t replication) {
  const res_file *r = w->r;
  return w->target < 0 || !r->weight || r->weight[(size_t)w->scenario * r->n_rep + replication] > 0;
}

/* Of those whose outcome is the same, an earlier replication comes first. */
static sim_status missing_find(ans_worst_of *w, sim_errors *errors) {
  const res_file *r = w->r;
  const res_target *t = &r->target[w->target];
  double *value = calloc(r->n_rep, sizeof *value);
  place *all = calloc(r->n_rep, sizeof *all);
  size_t n = 0;
  sim_status st = value && all ? res_file_target_values(r, w->scenario, w->target, value, errors) : SIM_ERR_MEMORY;
  for (uint32_t i = 0; st == SIM_OK && i < r->n_rep; i++) {
    double short_of = t->value[w->scenario] - value[i];
    if (!isnan(short_of) && counts(w, i)) all[n++] = (place){t->relation == SIM_AT_LEAST ? short_of : -short_of, i};
  }
  if (st == SIM_OK && n > 0) qsort(all, n, sizeof *all, by_missing);
  w->all = (uint32_t)n;
  for (size_t i = 0; i < n && w->n < w->most && st == SIM_OK; i++, w->n++) {
    w->replication[w->n] = all[i].replication;
    w->missing[w->n] = all[i].missing;
    w->value[w->n] = value[all[i].replication];
  }
  free(value);
  free(all);
  return st;
}

static sim_status failed_find(ans_worst_of *w, sim_errors *errors) {
  uint32_t *status = calloc(w->r->n_rep, sizeof *status);
  sim_status st = status ? res_file_trials(w->r, w->scenario, status, NULL, NULL, errors) : SIM_ERR_MEMORY;
  for (uint32_t i = 0; st == SIM_OK && i < w->r->n_rep; i++) {
    if (status[i] == SIM_OK || w->n == w->most) continue;
    w->replication[w->n] = i;
    w->missing[w->n] = w->value[w->n] = NAN;
    w->n++;
  }
  free(status);
  return st;
}

typedef struct clear {
  double z;
  int draw;
} clear;

static int by_clearness(const void *a, const void *b) {
  const clear *x = a, *y = b;
  if (x->z != y->z) return (x->z < y->z) - (x->z > y->z);
  return (x->draw > y->draw) - (x->draw < y->draw);
}

static sim_status draws_compare(ans_worst_of *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_file *r = w->r;
  double *x = calloc(r->n_rep, sizeof *x);
  bool *in = calloc(r->n_rep, sizeof *in);
  clear *all = calloc((size_t)r->n_draws + 1, sizeof *all);
  if (!x || !in || !all) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  for (int i = 0; i < w->n; i++) in[w->replication[i]] = true;
  for (int d = 0; d < r->n_draws; d++) {
    SIM_TRY(res_file_draws(r, w->scenario, d, x, errors));
    for (uint32_t i = 0; i < r->n_rep; i++)
      if (!counts(w, i)) x[i] = NAN;
    SIM_TRY(ana_contrast_of(x, in, r->n_rep, &w->contrast[d]));
    all[d] = (clear){isnan(w->contrast[d].z) ? -1 : fabs(w->contrast[d].z), d};
  }
  SIM_TRY(ana_contrast_adjust(w->contrast, (size_t)r->n_draws));
  qsort(all, (size_t)r->n_draws, sizeof *all, by_clearness);
  for (int d = 0; d < r->n_draws; d++) w->order[d] = all[d].draw;
out:
  free(x);
  free(in);
  free(all);
  return st;
}

sim_status ans_worst_make(ans_worst_of *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_file *r = w->r;
  w->n = 0;
  w->all = 0;
  w->replication = NULL;
  w->value = w->missing = NULL;
  w->contrast = NULL;
  w->order = NULL;
  SIM_TRY(res_file_replications_need(r, errors));
  if (w->target >= 0 && isnan(r->target[w->target].value[w->scenario]))
    return sim_fail(errors, SIM_ERR_USAGE, "scenario '%s' has no target '%s'", r->scenario[w->scenario],
                    r->target[w->target].name);
  if ((uint32_t)w->most > r->n_rep) w->most = (int)r->n_rep;
  w->replication = calloc((size_t)w->most + 1, sizeof *w->replication);
  w->value = calloc((size_t)w->most + 1, sizeof *w->value);
  w->missing = calloc((size_t)w->most + 1, sizeof *w->missing);
  w->contrast = calloc((size_t)r->n_draws + 1, sizeof *w->contrast);
  w->order = calloc((size_t)r->n_draws + 1, sizeof *w->order);
  if (!w->replication || !w->value || !w->missing || !w->contrast || !w->order) return SIM_ERR_MEMORY;
  SIM_TRY(w->target >= 0 ? missing_find(w, errors) : failed_find(w, errors));
  if (w->n > 0) st = draws_compare(w, errors);
out:
  return st;
}

void ans_worst_free(ans_worst_of *w) {
  free(w->replication);
  free(w->value);
  free(w->missing);
  free(w->contrast);
  free(w->order);
}

/* ---- as rows ---- */

static const ans_column replication_column[] = {
    ANS_WHOLE_COLUMN("rank", ANS_KEY, N_("rank"), N_("place from 1, the worst first")),
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_REPLICATION,
    ANS_TEXT_COLUMN("target", ANS_KEY, N_("target"), N_("name of the target; empty: the replication failed")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "unit", N_("outcome"), N_("what the target measures")),
    ANS_REAL_COLUMN("missing", ANS_VALUE, NULL, "unit", N_("missing"),
                    N_("how much of the target is missing; below 0: met by so much")),
};

static sim_status replication_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_worst_of *w = from;
  const res_target *t = w->target >= 0 ? &w->r->target[w->target] : NULL;
  sim_status st = SIM_OK;
  for (int i = 0; i < w->n && st == SIM_OK; i++) {
    ans_put_number(row, i + 1);
    ans_put_text(row, w->r->scenario[w->scenario]);
    ans_put_number(row, w->replication[i]);
    ans_put_text(row, t ? t->name : NULL);
    ans_put_text(row, t ? t->unit : NULL);
    ans_put_number(row, w->value[i]);
    ans_put_number(row, w->missing[i]);
    st = ans_put_end(row, errors);
  }
  return st;
}

static const ans_column draw_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("parameter", ANS_KEY, N_("parameter"), N_("path of the uncertain parameter")),
    ANS_COLUMN_UNIT,
    ANS_WHOLE_COLUMN("replications", ANS_COUNT, N_("of the worst"), N_("replications that are looked at")),
    ANS_REAL_COLUMN("mean", ANS_VALUE, NULL, "unit", N_("mean in them"), N_("mean draw in the worst")),
    ANS_REAL_COLUMN("mean_rest", ANS_VALUE, NULL, "unit", N_("mean in the rest"), N_("mean draw in all others")),
    ANS_REAL_COLUMN("above", ANS_SHARE, NULL, "1", N_("above the rest"),
                    N_("chance that a draw of the worst is above one of the rest; 0.5: no difference")),
    ANS_REAL_COLUMN("p_adjusted", ANS_P, "above", "1", N_("p adjusted"),
                    N_("of no difference (Mann and Whitney), adjusted for the number of parameters (Holm)")),
};

static sim_status draw_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_worst_of *w = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < w->r->n_draws && w->n > 0 && st == SIM_OK; i++) {
    const ana_contrast *c = &w->contrast[w->order[i]];
    ans_put_text(row, w->r->scenario[w->scenario]);
    ans_put_text(row, w->r->draw_name[w->order[i]]);
    ans_put_text(row, w->r->draw_unit[w->order[i]]);
    ans_put_number(row, (double)c->n);
    ans_put_number(row, c->mean);
    ans_put_number(row, c->mean_rest);
    ans_put_number(row, c->above);
    ans_put_number(row, c->adjusted);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_worst = {"worst",
                              N_("Worst futures"),
                              N_("the replications that miss a target most, or failed"),
                              ANS_LISTED(replication_column),
                              {{"rank", "replication"}, NULL, {"value", "missing"}},
                              .rows = replication_rows};

const ans_answer ans_worst_draws = {"worst_draws",
                                    N_("What goes with the worst futures"),
                                    N_("what was drawn in the worst futures against the rest"),
                                    ANS_LISTED(draw_column),
                                    {{"parameter"}, NULL, {"mean", "mean_rest", "above"}},
                                    .rows = draw_rows};
