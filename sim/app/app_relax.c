#include "app_relax.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_compare.h"
#include "ans_name.h"
#include "app_results.h"
#include "app_table.h"
#include "app_text.h"
#include "app_trials.h"
#include "sim_relax.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

static const double POWER = 0.8; /* of the difference that would have been seen */

enum { T_TITLE, T_BASE, T_RELAXED, T_DIFFERENCE, T_INTERVAL, T_EFFECT, T_SAME, T_NONE, T_NOTE, T_SEEN, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("{}, {} ({})"),
    [T_BASE] = N_("mean of {} as it stands: {}; {} replications, seed {}; differences world by world"),
    [T_RELAXED] = N_("relaxed"),
    [T_DIFFERENCE] = N_("difference"),
    [T_INTERVAL] = N_("interval"),
    [T_EFFECT] = N_("effect"),
    [T_SAME] = N_("the same in every future"),
    [T_NONE] = N_("not told apart (< {})"),
    [T_NOTE] = N_("All intervals together hold with {} % confidence (Bonferroni)."),
    [T_SEEN] = N_("(< X): an effect above X would have been seen in 8 of 10 runs like this one."),
};

/* ---- outcomes ---- */

typedef struct outcome {
  int indicator, column; /* of the row */
  char label[256];
} outcome;

/* "output_real[mechanical]" -> the name alone. */
static const char *name_alone(const char *text, char *name, size_t size) {
  snprintf(name, size, "%.*s", (int)strcspn(text, "["), text);
  return name;
}

static sim_status outcome_find(const sim_experiment *e, const app_relax_options *o, const char *text, outcome *out,
                               sim_errors *errors) {
  ans_name name;
  ans_column_named found;
  char why[ANS_NAME_WHY];
  int year = o->year ? o->year : e->year_end;
  if (year < e->year_start - 1 || year > e->year_end)
    return sim_fail(errors, SIM_ERR_USAGE, "--year must lie between %d and %d", e->year_start - 1, e->year_end);
  if (!ans_name_cut(&name, text) || name.year)
    return sim_fail(errors, SIM_ERR_USAGE, "--outcomes wants NAME or NAME[member], not '%.200s'", text);
  if (!ans_name_column(e, &name, year, &found, why))
    return sim_fail(errors, SIM_ERR_USAGE, "--outcomes %.200s: %s", text, why);
  const sim_indicator_desc *d = &e->model->indicators[found.indicator]; /* one axis: a comma ends a name here */
  *out = (outcome){found.indicator, found.column, ""};
  snprintf(out->label, sizeof out->label, "%s%s%s", d->label[o->language], name.cell ? ": " : "",
           name.cell ? e->axis[d->axis[0]].member[found.cell].label[o->language] : "");
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
    if (i > 0) SIM_TRY(sim_relax_apply(&s->relax[i - 1], f->branch[i], errors));
    f->item[i] = *f->branch[i];
    if (i > 0 && strcmp(s->relax[i - 1].name, s->name) == 0)
      return sim_fail(errors, SIM_ERR_INPUT, "relax[%s] has the name of the scenario", s->name);
    if (i > 0) f->item[i].name = s->relax[i - 1].name;
  }
out:
  return st;
}

/* ---- one table ---- */

typedef struct row {
  int relax;
  stat_paired d; /* its interval holds for all relaxations and outcomes at once (Bonferroni) */
} row;

static int row_compare(const void *a, const void *b) {
  const row *x = a, *y = b;
  if (x->d.mean != y->d.mean) return x->d.mean < y->d.mean ? 1 : -1;
  return x->relax - y->relax; /* ties as the file has them */
}

static const char *number_text(double x, const app_relax_options *o, char *text, size_t size) {
  wrd_number(wrd_plain(o->language), x, text, size);
  return text;
}

/* In per cent of the base where these futures suffice to see it; else in words. */
static void add_effect(app_table *table, const app_relax_options *o, const row *r, double base, double tests) {
  char text[160], number[40];
  switch (stat_paired_verdict(&r->d, fmin(1, tests * r->d.p), o->confidence)) {
    case STAT_SAME:
      app_table_add(table, "%s", wrd_text(o->language, texts[T_SAME]));
      return;
    case STAT_TOO_FEW:
    case STAT_UNSEEN:
      number_text(ana_detectable(r->d.mcse, o->confidence, tests, POWER), o, number, sizeof number);
      (void)wrd_fill(text, sizeof text, wrd_text(o->language, texts[T_NONE]), number);
      app_table_add(table, "%s", text);
      return;
    case STAT_SEEN:
      wrd_percent(wrd_plain(o->language), r->d.mean / fabs(base), 2, text, sizeof text);
      app_table_mark(table, APP_STRONG, "%s%s", base == 0 || r->d.mean < 0 ? "" : "+", base == 0 ? "" : text);
  }
}

static void add_row(app_table *table, const sim_scenario *s, const app_relax_options *o, const row *r, double base,
                    double tests) {
  char text[96];
  app_table_add(table, "%s", s->relax[r->relax].label[o->language]);
  wrd_difference(wrd_plain(o->language), &r->d, text, sizeof text);
  app_table_add(table, "%s", text);
  wrd_difference_interval(wrd_plain(o->language), &r->d, text, sizeof text);
  app_table_add(table, "%s", text);
  add_effect(table, o, r, base, tests);
}

static void print_head(const sim_scenario *s, const app_relax_options *o, const outcome *y, double base) {
  char mean[40], year[16], n[16], seed[24];
  snprintf(year, sizeof year, "%d", o->year ? o->year : s->year_end);
  snprintf(n, sizeof n, "%u", (unsigned)o->n_rep);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)o->seed);
  app_say(wrd_text(o->language, texts[T_TITLE]), y->label, year,
          ans_unit_label(s->model->indicators[y->indicator].unit, o->language));
  app_say(wrd_text(o->language, texts[T_BASE]), s->name, number_text(base, o, mean, sizeof mean), n, seed);
  printf("\n");
}

/* A row for each relaxation. */
static sim_status give_outcome(const sim_scenario *s, const app_relax_options *o, const char *name, const outcome *y,
                               const row *rows, double mean, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n_relax && st == SIM_OK; i++) {
    const struct sim_relax *relax = &s->relax[rows[i].relax];
    ans_put_text(o->row, s->name);
    ans_put_text(o->row, relax->name);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(o->row, relax->label[l]);
    ans_put_text(o->row, name);
    ans_put_number(o->row, o->year ? o->year : s->year_end);
    ans_put_text(o->row, s->model->indicators[y->indicator].unit);
    ans_put_number(o->row, mean);
    ans_put_number(o->row, rows[i].d.mean);
    ans_put_number(o->row, rows[i].d.mcse);
    ans_put_number(o->row, rows[i].d.pairs);
    st = ans_put_end(o->row, errors);
  }
  return st;
}

static sim_status print_outcome(const sim_scenario *s, const app_relax_options *o, const app_trials *t,
                                const char *name, const outcome *y, sim_errors *errors) {
  size_t n = o->n_rep;
  double tests = (double)s->n_relax * o->n_outcomes, *base = malloc(2 * n * sizeof *base);
  sim_status st = SIM_OK;
  row *rows = calloc((size_t)s->n_relax + 1, sizeof *rows);
  app_table table = {.columns = 4, .wrap = 1U << 3};
  if (base && rows) {
    app_trials_column(t, 0, y->column, base);
    double mean = stat_moments_of(base, NULL, n).mean;
    const stat_pairs pairs = {.of = STAT_MEANS, .n = n, .x = base + n, .base = base};
    for (int i = 0; i < s->n_relax && st == SIM_OK; i++) {
      app_trials_column(t, i + 1, y->column, base + n);
      rows[i].relax = i;
      st = stat_paired_of(&pairs, 1 - (1 - o->confidence) / tests, &rows[i].d);
    }
    qsort(rows, (size_t)s->n_relax, sizeof *rows, row_compare);
    if (o->row) {
      if (st == SIM_OK) st = give_outcome(s, o, name, y, rows, mean, errors);
      goto out;
    }
    print_head(s, o, y, mean);
    static const int head[] = {T_RELAXED, T_DIFFERENCE, T_INTERVAL, T_EFFECT};
    for (int c = 0; c < table.columns; c++) app_table_add(&table, "%s", wrd_text(o->language, texts[head[c]]));
    for (int i = 0; i < s->n_relax; i++) add_row(&table, s, o, &rows[i], mean, tests);
    app_table_print(&table);
    printf("\n");
  }
out:
  if (!base || !rows) st = SIM_ERR_MEMORY;
  free(base);
  free(rows);
  return st;
}

/* ---- the whole ---- */

sim_status app_relax(const sim_scenario *s, const app_relax_options *o, uint64_t *failed, sim_errors *errors) {
  sim_status st = SIM_OK;
  family f = {0};
  sim_experiment e = {0};
  app_trials t = {0};
  outcome *y = calloc((size_t)o->n_outcomes, sizeof *y);
  char(*name)[128] = calloc((size_t)o->n_outcomes, sizeof *name), percent[32];
  const char **only = calloc((size_t)o->n_outcomes, sizeof *only);
  if (!y || !name || !only) SIM_TRY(SIM_ERR_MEMORY);
  if (s->n_relax == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_INPUT, "%s has no section relax: with what to make less tight", s->name));
  for (int i = 0; i < o->n_outcomes; i++) only[i] = name_alone(o->outcome[i], name[i], sizeof name[i]);
  SIM_TRY(family_make(&f, s, errors));
  sim_experiment_options options = {.seed = o->seed, .n_rep = o->n_rep, .n_outcomes = o->n_outcomes, .outcome = only};
  SIM_TRY(sim_experiment_make(&e, f.n, f.item, &options, errors));
  for (int i = 0; i < o->n_outcomes; i++) SIM_TRY(outcome_find(&e, o, o->outcome[i], &y[i], errors));
  SIM_TRY(app_trials_run(&t, &e, o->threads, errors));
  *failed += t.failed;
  for (int i = 0; i < o->n_outcomes; i++) SIM_TRY(print_outcome(s, o, &t, o->outcome[i], &y[i], errors));
  if (o->row) goto out;
  snprintf(percent, sizeof percent, "%g", 100 * o->confidence);
  app_say(wrd_text(o->language, texts[T_NOTE]), percent);
  app_say(wrd_text(o->language, texts[T_SEEN]));
out:
  app_trials_free(&t);
  sim_experiment_free(&e);
  family_free(&f);
  free(y);
  free(name);
  free(only);
  return st;
}
