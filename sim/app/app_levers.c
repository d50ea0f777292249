#include "app_levers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_name.h"
#include "app_table.h"
#include "app_text.h"
#include "app_trials.h"
#include "sim_relax.h"
#include "stat_paired.h"
#include "wrd_number.h"
#include "wrd_text.h"

/* Outcomes in columns; flows are summed up to the year. */
static const sim_role shown[] = {SIM_ROLE_FIRMS,     SIM_ROLE_FIRMS_SHARE, SIM_ROLE_OUTPUT_TOTAL, SIM_ROLE_JOBS,
                                 SIM_ROLE_LAND_USED, SIM_ROLE_PUBLIC_COST, SIM_ROLE_LAND_COST};
enum { SHOWN = sizeof shown / sizeof *shown, RESULTS = 5 /* the first ones; costs are no results */ };

static const int decimals[SHOWN] = {1, 2, 0, 0, 0, 1, 0};

/* What is compared with what: the settings of a lever. */
enum { OFF, ALONE, STRONG, SETTINGS };

enum { T_LEVER, T_LEGEND, T_HEAD, T_WHY, T_FREE, T_NO_REASON, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_LEVER] = N_("lever"),
    [T_HEAD] = N_("{}, {}: {} replications, seed {}"),
    [T_LEGEND] =
        N_("Mean differences world by world. A number alone: seen (all intervals of a table together {} %); in "
           "brackets: not told apart from no effect; =: the same in every future. Costs are summed up to the "
           "year; *: no public cost is counted for this lever, so it is free here."),
    [T_WHY] = N_("Where nothing is seen, and why"),
    [T_NO_REASON] = N_("the scenario gives no reason"),
};
static const char *const column_name[SHOWN] = {N_("firms"),       N_("share, points"), N_("output, bn VND"),
                                               N_("jobs"),        N_("land used, ha"), N_("cost, bn VND"),
                                               N_("cost of land")};
static const char *const setting_name[SETTINGS] = {
    N_("The plan as it is, against the plan without this lever"),
    N_("This lever alone, against none of them"),
    N_("The plan with this lever at its strong setting, against the plan as it is"),
};

/* ---- the scenario with its levers set, as variants of one experiment ---- */

enum { PLAN, NONE, FIRST };

typedef struct family {
  int n;              /* 2 + 3 levers */
  sim_scenario *item; /* views of the branches; not to be freed as scenarios */
  sim_scenario **branch;
  char (*name)[80];
} family;

static void family_free(family *f) {
  for (int i = 0; f->branch && i < f->n; i++) sim_branch_free(f->branch[i]);
  free(f->branch);
  free(f->item);
  free(f->name);
  *f = (family){0};
}

static int variant_of(int lever, int setting) { return FIRST + lever * SETTINGS + setting; }

/* All levers but one off. */
static sim_status others_off(const sim_scenario *s, int but, sim_scenario *branch, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n_levers && st == SIM_OK; i++)
    if (i != but) st = sim_relax_apply(&s->lever[i].off, branch, errors);
  return st;
}

static sim_status lever_set(const sim_scenario *s, int lever, int setting, sim_scenario *branch, sim_errors *errors) {
  const sim_lever *l = &s->lever[lever];
  sim_status st = SIM_OK;
  if (setting == OFF) return sim_relax_apply(&l->off, branch, errors);
  if (setting == ALONE) st = others_off(s, lever, branch, errors);
  if (st == SIM_OK) st = sim_relax_apply(&l->on, branch, errors);
  return st == SIM_OK && setting == STRONG ? sim_relax_apply(&l->strong, branch, errors) : st;
}

static sim_status family_make(family *f, const sim_scenario *s, sim_errors *errors) {
  static const char *const suffix[] = {"off", "alone", "strong"};
  sim_status st = SIM_OK;
  f->n = FIRST + SETTINGS * s->n_levers;
  f->item = calloc((size_t)f->n, sizeof *f->item);
  f->branch = calloc((size_t)f->n, sizeof *f->branch);
  f->name = calloc((size_t)f->n, sizeof *f->name);
  if (!f->item || !f->branch || !f->name) return SIM_ERR_MEMORY;
  for (int i = 0; i < f->n; i++) {
    if (!(f->branch[i] = sim_branch_make(s))) return SIM_ERR_MEMORY;
    f->branch[i]->design = NULL;
    int lever = (i - FIRST) / SETTINGS, setting = (i - FIRST) % SETTINGS;
    if (i == NONE) SIM_TRY(others_off(s, -1, f->branch[i], errors));
    if (i >= FIRST) SIM_TRY(lever_set(s, lever, setting, f->branch[i], errors));
    snprintf(f->name[i], sizeof f->name[i], "%s+%s",
             i < FIRST ? i == PLAN ? "as-it-is" : "none" : s->lever[lever].off.name,
             i < FIRST ? "levers" : suffix[setting]);
    f->item[i] = *f->branch[i];
    f->item[i].name = f->name[i];
  }
out:
  return st;
}

/* ---- numbers ---- */

typedef struct table_of {
  const sim_scenario *s;
  const app_levers_options *o;
  const sim_experiment *e;
  const app_trials *t;
  double *x[3]; /* [n_rep] room */
  bool *seen;   /* [n_levers] some result is seen in some table */
} table_of;

/* An outcome of a variant in every replication: a flow summed up to the year, anything else in it. */
static void outcome_read(const table_of *t, int indicator, int variant, double *out) {
  const sim_indicator_desc *d = &t->e->model->indicators[indicator];
  int last = t->o->year ? t->o->year : t->e->year_end, first = d->kind == SIM_FLOW ? t->e->year_start : last;
  char why[ANS_NAME_WHY];
  ans_name name;
  for (uint32_t r = 0; r < t->o->n_rep; r++) out[r] = 0;
  if (!ans_name_cut(&name, d->name)) return;
  for (int y = first; y <= last; y++) {
    ans_column_named found;
    if (!ans_name_column(t->e, &name, y, &found, why)) continue;
    app_trials_column(t->t, variant, found.column, t->x[2]);
    for (uint32_t r = 0; r < t->o->n_rep; r++) out[r] += t->x[2][r];
  }
}

static stat_paired difference(const table_of *t, int indicator, int lever, int setting) {
  int variant = variant_of(lever, setting), base = setting == ALONE ? NONE : PLAN;
  outcome_read(t, indicator, setting == OFF ? PLAN : variant, t->x[0]);
  outcome_read(t, indicator, setting == OFF ? variant : base, t->x[1]);
  const stat_pairs pairs = {.of = STAT_MEANS, .n = t->o->n_rep, .x = t->x[0], .base = t->x[1]};
  stat_paired d = {0};
  if (stat_paired_of(&pairs, t->o->confidence, &d) != SIM_OK) d.p = 1;
  return d;
}

/* ---- tables ---- */

/* All differences of a table are looked at together (Bonferroni). */
static bool is_seen(const table_of *t, const stat_paired *d) {
  double adjusted = fmin(1, d->p * SHOWN * t->s->n_levers);
  return stat_paired_verdict(d, adjusted, t->o->confidence) == STAT_SEEN;
}

static void add_cell(app_table *table, const table_of *t, int column, const stat_paired *d) {
  char text[48];
  snprintf(text, sizeof text, "%+.*f", decimals[column], d->mean);
  wrd_local(text, t->o->language);
  if (d->same)
    app_table_add(table, "=");
  else if (is_seen(t, d))
    app_table_mark(table, APP_STRONG, "%s", text);
  else
    app_table_add(table, "(%s)", text);
}

static void print_setting(const table_of *t, int setting) {
  app_table table = {.columns = 1 + SHOWN};
  app_table_add(&table, "%s", wrd_text(t->o->language, texts[T_LEVER]));
  for (int k = 0; k < SHOWN; k++) app_table_add(&table, "%s", wrd_text(t->o->language, column_name[k]));
  for (int i = 0; i < t->s->n_levers; i++) {
    const sim_lever *l = &t->s->lever[i];
    app_table_add(&table, "%s%s", l->off.label[t->o->language], l->is_free ? " *" : "");
    for (int k = 0; k < SHOWN; k++) {
      stat_paired d = difference(t, sim_model_role(t->s->model, shown[k]), i, setting);
      add_cell(&table, t, k, &d);
      if (k < RESULTS && is_seen(t, &d)) t->seen[i] = true;
    }
  }
  printf("\n%s\n\n", wrd_text(t->o->language, setting_name[setting]));
  if (t->o->markdown)
    app_table_print_markdown(&table);
  else
    app_table_print(&table);
}

static void print_reasons(const table_of *t) {
  bool any = false;
  for (int i = 0; i < t->s->n_levers; i++) {
    const sim_lever *l = &t->s->lever[i];
    const char *why = l->why[t->o->language];
    if (t->seen[i]) continue;
    if (!any) printf("\n%s\n\n", wrd_text(t->o->language, texts[T_WHY]));
    any = true;
    app_say_at(2, "{}: {}.", l->off.label[t->o->language],
               why && why[0] ? why : wrd_text(t->o->language, texts[T_NO_REASON]));
  }
}

static void print_all(const table_of *t) {
  char year[16], n[16], seed[24], percent[16];
  snprintf(year, sizeof year, "%d", t->o->year ? t->o->year : t->e->year_end);
  snprintf(n, sizeof n, "%u", (unsigned)t->o->n_rep);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)t->o->seed);
  snprintf(percent, sizeof percent, "%g", 100 * t->o->confidence);
  app_say(wrd_text(t->o->language, texts[T_HEAD]), t->s->label[t->o->language], year, n, seed);
  for (int setting = 0; setting < SETTINGS; setting++) print_setting(t, setting);
  printf("\n");
  app_say(wrd_text(t->o->language, texts[T_LEGEND]), percent);
  print_reasons(t);
}

/* ---- the whole ---- */

sim_status app_levers(const sim_scenario *s, const app_levers_options *o, uint64_t *failed, sim_errors *errors) {
  sim_status st = SIM_OK;
  family f = {0};
  sim_experiment e = {0};
  app_trials t = {0};
  const char *only[SHOWN];
  double *room = calloc(3 * (size_t)o->n_rep + 1, sizeof *room);
  bool *seen = calloc((size_t)s->n_levers + 1, sizeof *seen);
  if (!room || !seen) SIM_TRY(SIM_ERR_MEMORY);
  if (s->n_levers == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_INPUT, "%s has no section levers: with what can be set", s->name));
  if (o->year && (o->year < s->year_start || o->year > s->year_end))
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "--year must lie between %d and %d", s->year_start, s->year_end));
  for (int k = 0; k < SHOWN; k++) {
    only[k] = sim_model_role_name(s->model, shown[k]);
    if (!only[k][0])
      SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "the model '%s' lacks an indicator that levers are told by",
                       s->model->name));
  }
  SIM_TRY(family_make(&f, s, errors));
  sim_experiment_options options = {.seed = o->seed, .n_rep = o->n_rep, .n_outcomes = SHOWN, .outcome = only};
  SIM_TRY(sim_experiment_make(&e, f.n, f.item, &options, errors));
  SIM_TRY(app_trials_run(&t, &e, o->threads, errors));
  *failed += t.failed;
  print_all(&(table_of){s, o, &e, &t, {room, room + o->n_rep, room + 2 * (size_t)o->n_rep}, seen});
out:
  app_trials_free(&t);
  sim_experiment_free(&e);
  family_free(&f);
  free(room);
  free(seen);
  return st;
}
