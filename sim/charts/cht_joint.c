/* Which targets are met together: the share of futures that meet both of two; the numbers of plansim show --joint. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_joint.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "ans_target_sets.h"
#include "cht_fan.h"
#include "rep_matrix.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { MOST = 40, SHOWN = 12 };

enum { T_TITLE, T_NOTE, T_LEFT, T_STRONG, T_NONE, T_LACK, T_SUMMARY, T_FEW };
static const char *const texts[] = {
    [T_TITLE] = N_("Targets that are met together: {}"),
    [T_NOTE] =
        N_("Per cent of futures that meet both the target of the row and that of the column; on the diagonal: that "
           "meet the target."),
    [T_LEFT] = N_("Shown are the targets that are tied most closely; {} {1:other|others}, tied less or met nearly "
                  "always or never, {1:is|are} left out."),
    [T_STRONG] = N_("Closest tie: {} and {} (phi {}): both are met in {} of futures; independent they would be in {}."),
    [T_NONE] = N_("No two targets are tied."),
    [T_LACK] = N_("fewer than two targets are evaluated"),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
    [T_FEW] = N_("Fewer than two targets are met in some futures and missed in others."),
};

typedef struct data {
  double *met;        /* [n_evaluated][n_rep] */
  int n, *target;     /* [n] those that vary */
  const char **label; /* [n] */
  double *share;      /* [n][n] */
} data;

/* Met nearly always or nearly never, a target is met with every other or with none: the table would say nothing. */
static bool varies(const double *met, const double *w, size_t n) {
  static const double rim = 1.0 / 20;
  ana_pair own = ana_pair_of(met, met, w, n);
  return own.a > rim && own.a < 1 - rim;
}

/* The first of a growth target in two price bases stands for both. */
static bool stands(const res_file *r, int target) {
  int partner = res_target_partner(r, target);
  return partner < 0 || target < partner;
}

/* Keeps the SHOWN targets with the closest ties, in their order. */
static void closest_keep(const res_file *r, const double *w, data *d) {
  bool keep[MOST] = {false}, gone[MOST][MOST] = {{false}};
  int kept = 0, n = 0;
  while (d->n > SHOWN && kept < SHOWN) {
    int at[2] = {-1, -1};
    double best = -1;
    for (int i = 0; i < d->n; i++)
      for (int j = i + 1; j < d->n; j++) {
        ana_pair p = ana_pair_of(d->met + (size_t)d->target[i] * r->n_rep, d->met + (size_t)d->target[j] * r->n_rep, w,
                                 r->n_rep);
        if (gone[i][j] || isnan(p.phi) || fabs(p.phi) <= best || kept + !keep[i] + !keep[j] > SHOWN) continue;
        best = fabs(p.phi);
        at[0] = i;
        at[1] = j;
      }
    if (at[0] < 0) break;
    gone[at[0]][at[1]] = true;
    kept += !keep[at[0]] + !keep[at[1]];
    keep[at[0]] = keep[at[1]] = true;
  }
  for (int i = 0; i < d->n && kept > 0; i++)
    if (keep[i]) {
      d->label[n] = d->label[i];
      d->target[n++] = d->target[i];
    }
  if (kept > 0) d->n = n;
}

static void tie_tell(const cht_charts *c, cht_chart *chart, const data *d) {
  const res_file *r = c->r;
  const double *w = res_file_drawn(r, chart->scenario).w;
  ana_pair best = {.phi = -2};
  int at[2] = {-1, -1};
  cht_numbers number = {0};
  for (int i = 0; i < d->n; i++)
    for (int j = i + 1; j < d->n; j++) {
      ana_pair p =
          ana_pair_of(d->met + (size_t)d->target[i] * r->n_rep, d->met + (size_t)d->target[j] * r->n_rep, w, r->n_rep);
      if (isnan(p.phi) || p.phi <= best.phi || res_target_partner(r, d->target[i]) == d->target[j]) continue;
      best = p;
      at[0] = i;
      at[1] = j;
    }
  if (at[0] < 0)
    cht_say(chart, wrd_text(c->language, texts[T_NONE]));
  else
    cht_say(chart, wrd_text(c->language, texts[T_STRONG]), d->label[at[0]], d->label[at[1]],
            cht_number(c, &number, best.phi), cht_share(c, &number, best.both), cht_share(c, &number, best.a * best.b));
}

static sim_status data_make(const cht_charts *c, const cht_chart *chart, data *d, sim_errors *errors) {
  const res_file *r = c->r;
  const double *w = res_file_drawn(r, chart->scenario).w;
  size_t n = (size_t)r->n_evaluated;
  sim_status st = SIM_ERR_MEMORY;
  d->met = malloc(n * r->n_rep * sizeof *d->met + 1);
  d->target = calloc(n, sizeof *d->target);
  d->label = calloc(n, sizeof *d->label);
  d->share = calloc((size_t)MOST * MOST, sizeof *d->share);
  if (!d->met || !d->target || !d->label || !d->share) goto out;
  SIM_TRY(ans_targets_met(r, chart->scenario, d->met, errors));
  for (int t = 0; t < r->n_evaluated && d->n < MOST; t++)
    if (stands(r, t) && varies(d->met + (size_t)t * r->n_rep, w, r->n_rep)) {
      d->label[d->n] = r->target[t].label[c->language];
      d->target[d->n++] = t;
    }
  closest_keep(r, w, d);
  for (int i = 0; i < d->n; i++)
    for (int j = 0; j < d->n; j++)
      d->share[i * d->n + j] =
          ana_pair_of(d->met + (size_t)d->target[i] * r->n_rep, d->met + (size_t)d->target[j] * r->n_rep, w, r->n_rep)
              .both;
out:
  return st;
}

sim_status cht_joint_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  data d = {0};
  char footer[WRD_SENTENCE], source[WRD_SENTENCE];
  cht_chart left = {0};
  cht_numbers number = {0};
  sim_status st = data_make(c, chart, &d, errors);
  if (st != SIM_OK) goto out;
  if (d.n < 2) SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s: %s", c->r->path, wrd_text(c->language, texts[T_FEW])));
  tie_tell(c, chart, &d);
  cht_footer(c, source, sizeof source);
  if (d.n < c->r->n_evaluated)
    cht_say(&left, wrd_text(c->language, texts[T_LEFT]), cht_count(c, &number, c->r->n_evaluated - d.n));
  wrd_fill(footer, sizeof footer, "{} {}", left.finding, source);
  rep_matrix picture = {.title = chart->title,
                        .footer = footer,
                        .note = wrd_text(c->language, texts[T_NOTE]),
                        .n = d.n,
                        .label = d.label,
                        .share = d.share};
  if (output) st = rep_matrix_draw(&picture, output, errors);
out:
  free(d.met);
  free(d.target);
  free(d.label);
  free(d.share);
  return st;
}

sim_status cht_joint_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  int n = c->wish->variants.n > 0 ? c->n_scenarios : 1;
  sim_status st = SIM_OK;
  (void)errors;
  if (!c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  if (c->r->n_evaluated < 2) return cht_lack(c, kind, texts[T_LACK]);
  for (int i = 0; i < n && st == SIM_OK; i++) {
    cht_chart chart = {.variable = -1, .cell = -1, .year = -1, .target = -1, .scenario = c->scenario[i]}, title = {0};
    cht_say(&title, wrd_text(c->language, texts[T_TITLE]), cht_scenario(c, c->scenario[i]));
    wrd_fill(chart.title, sizeof chart.title, "{}", title.finding);
    st = cht_add(c, kind, &chart, "joint", n > 1 ? c->r->scenario[c->scenario[i]] : "");
  }
  return st;
}
