#include "app_condition.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "app_message.h"
#include "app_show_design.h"
#include "app_table.h"
#include "sim_posterior.h"
#include "stat_summary.h"
#include "stat_weight.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

static const double FAR = 2; /* standard deviations of what was expected, with the error of observation */

enum {
  T_TITLE,
  T_OBSERVED,
  T_BEFORE,
  T_AFTER,
  T_Z,
  T_NOTE,
  T_NAMES,
  T_MORE,
  T_COUNT,
  T_HEAVIEST,
  T_SO_FEW,
  T_FEW,
  T_NEEDED,
  T_OUT,
  T_NONE,
  T_DEAD
};
static const char *const texts[] = {
    [T_TITLE] = N_("Given what was observed: replications are weighted by how well they agree with"),
    [T_OBSERVED] = N_("observed ± error"),
    [T_BEFORE] = N_("expected before ± sd"),
    [T_AFTER] = N_("given all ± sd"),
    [T_Z] = N_("z"),
    [T_NOTE] = N_("z: (observed - expected before) / sqrt(sd² + error²); beyond 2 the scenario did not expect it"),
    [T_NAMES] =
        N_("Below, \"given\" columns and rows are weighted; all else counts every replication alike, as before."),
    [T_MORE] = N_("more scenarios; the fewest that count in any:"),
    [T_COUNT] = N_("of"),
    [T_HEAVIEST] = N_("replications count (effective sample size); the heaviest has"),
    [T_SO_FEW] = N_(": too few"),
    [T_FEW] = N_("Where too few count, do not trust what is given the observations."),
    [T_NEEDED] = N_("For 100 to count in every scenario it would take about"),
    [T_OUT] = N_("Far from what scenario {} expected: {}: {} instead of {} {} (z {})"),
    [T_NONE] = N_("No observation alone is far from what the scenario expected: they are sharp, or far out together"),
    [T_DEAD] = N_("No replication agrees at all: every weight is 0"),
};

static const char *const replications = NC_("after a number", "replications");

/* A sentence to stdout, where lines have a width, or to stderr. */
static void say(FILE *out, int indent, const char *format, ...) SIM_PRINTF(3, 4);
static void say(FILE *out, int indent, const char *format, ...) {
  char text[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (out == stdout)
    app_paragraph(indent, text);
  else
    app_print(out, "%*s%s\n", indent, "", text);
}

/* ---- one scenario ---- */

typedef struct expected {
  stat_moments before, given;
  double z;
} expected;

static bool weighs(const res_observation *o) { return o->use == SIM_USE_CONDITION; }

/* What the scenario says of one observation; x and w have room for all replications, w holds the weights. */
static sim_status expect(const res_file *r, int scenario, int observation, double *x, const double *w, expected *e,
                         sim_errors *errors) {
  const res_observation *o = &r->observation[observation];
  sim_status st = res_file_observed(r, scenario, observation, x, errors);
  if (st != SIM_OK) return st;
  e->before = stat_moments_of(x, NULL, r->n_rep);
  e->given = stat_moments_of(x, w, r->n_rep);
  double sd = stat_sd(e->before);
  e->z = (o->value - e->before.mean) / sqrt(sd * sd + o->standard_error * o->standard_error);
  return SIM_OK;
}

static void pair_text(double x, double error, int language, char *text, size_t size) {
  char number[2][32];
  wrd_number(wrd_plain(language), x, number[0], sizeof number[0]);
  wrd_number(wrd_plain(language), error, number[1], sizeof number[1]);
  snprintf(text, size, isnan(error) ? "%s" : "%s ±%s", number[0], number[1]);
}

/* What somebody wrote, as it was written. */
static void observed_text(const res_observation *o, int language, char *text, size_t size) {
  char number[2][64];
  wrd_format_exact(o->value, number[0], sizeof number[0]);
  wrd_format_exact(o->standard_error, number[1], sizeof number[1]);
  snprintf(text, size, "%s ±%s", wrd_local(number[0], language), wrd_local(number[1], language));
}

static sim_status row_add(app_table *table, const res_file *r, int scenario, int observation, double *x,
                          const double *w, int language, sim_errors *errors) {
  expected e;
  char before[80], given[80], z[32];
  sim_status st = expect(r, scenario, observation, x, w, &e, errors);
  if (st != SIM_OK) return st;
  pair_text(e.before.mean, stat_sd(e.before), language, before, sizeof before);
  pair_text(e.given.weight > 0 ? e.given.mean : NAN, stat_sd(e.given), language, given, sizeof given);
  snprintf(z, sizeof z, "%+.1f", e.z);
  app_table_add(table, "  %s", r->scenario[scenario]);
  app_table_add(table, "%s", "");
  app_table_add(table, "%s", before);
  app_table_add(table, "%s", given);
  app_table_add(table, "%s", isnan(e.z) ? "-" : wrd_local(z, language));
  return SIM_OK;
}

/* ---- the observations ---- */

static sim_status print_observations(const res_file *r, double *x, double *w, int language, sim_errors *errors) {
  app_table table = {.columns = 5, .loose = true};
  sim_status st = SIM_OK;
  app_table_add(&table, "%s", "");
  for (int i = T_OBSERVED; i <= T_Z; i++) app_table_add(&table, "%s", wrd_text(language, texts[i]));
  for (int i = 0; i < r->n_observations && st == SIM_OK; i++) {
    const res_observation *o = &r->observation[i];
    char pair[144];
    if (!weighs(o)) continue;
    observed_text(o, language, pair, sizeof pair);
    app_table_add(&table, "%s (%s)", o->label[language], ans_unit_label(o->unit, language));
    app_table_add(&table, "%s", pair);
    for (int k = 2; k < table.columns; k++) app_table_add(&table, "%s", "");
    for (int s = 0; s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN && st == SIM_OK; s++) {
      st = res_file_weights(r, s, w, errors);
      if (st == SIM_OK) st = row_add(&table, r, s, i, x, w, language, errors);
    }
  }
  if (st == SIM_OK) app_table_print(&table);
  app_table_free(&table);
  return st;
}

/* ---- how many count ---- */

/* A weight may be too small to be told from 0, so the trials are counted that did not fail. */
static sim_status weights_of(const res_file *r, int scenario, double *w, stat_weights *left, sim_errors *errors) {
  sim_status st = res_file_weights(r, scenario, w, errors);
  if (st != SIM_OK) return st;
  *left = stat_weights_look(w, r->n_rep);
  left->n = (double)(r->n_rep - r->n_failed[scenario]);
  return SIM_OK;
}

static void count_print(FILE *out, const res_file *r, int scenario, const stat_weights *w, int language) {
  char ess[32], share[32];
  snprintf(ess, sizeof ess, w->ess < 10 ? "%.1f" : "%.0f", w->ess);
  wrd_part(wrd_plain(language), w->largest, share, sizeof share);
  say(out, 2, "%s: %s %s %u %s %s%s", r->scenario[scenario], wrd_local(ess, language),
      wrd_text(language, texts[T_COUNT]), r->n_rep, wrd_text(language, texts[T_HEAVIEST]), share,
      stat_weights_collapsed(w) ? wrd_text(language, texts[T_SO_FEW]) : "");
}

/* Names what the scenario did not expect; when nothing alone, and the run is not just short, says that. */
static sim_status far_print(FILE *out, const res_file *r, int scenario, const stat_weights *left, double *x,
                            const double *w, int language, sim_errors *errors) {
  bool none = true;
  for (int i = 0; i < r->n_observations; i++) {
    const res_observation *o = &r->observation[i];
    expected e;
    char value[144], before[80], z[32], line[1024];
    if (!weighs(o)) continue;
    sim_status st = expect(r, scenario, i, x, w, &e, errors);
    if (st != SIM_OK) return st;
    if (!(fabs(e.z) > FAR)) continue;
    observed_text(o, language, value, sizeof value);
    pair_text(e.before.mean, stat_sd(e.before), language, before, sizeof before);
    snprintf(z, sizeof z, "%+.1f", e.z);
    (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_OUT]), r->scenario[scenario], o->label[language],
                   value, before, ans_unit_label(o->unit, language), wrd_local(z, language));
    say(out, 4, "%s", line);
    none = false;
  }
  if (left->ess == 0)
    say(out, 4, "%s: %s", wrd_text(language, texts[T_DEAD]), r->scenario[scenario]);
  else if (none && stat_weights_thin(left))
    say(out, 4, "%s: %s", wrd_text(language, texts[T_NONE]), r->scenario[scenario]);
  return SIM_OK;
}

/* Why too few count in the scenario that is worst off, and what would help. */
static sim_status few_print(FILE *out, const res_file *r, int scenario, double *x, double *w, int language,
                            sim_errors *errors) {
  char needed[32];
  stat_weights left;
  sim_status st = weights_of(r, scenario, w, &left, errors);
  if (st != SIM_OK) return st;
  double wanted = stat_weights_needed(&left, r->n_rep), unit = pow(10, floor(log10(wanted)) - 1);
  say(out, 4, "%s", wrd_text(language, texts[T_FEW]));
  st = far_print(out, r, scenario, &left, x, w, language, errors);
  if (st != SIM_OK || !(wanted > r->n_rep) || !isfinite(wanted)) return st;
  wrd_format(ceil(wanted / unit) * unit, needed, sizeof needed); /* two digits: it is a guess */
  say(out, 4, "%s %s %s.", wrd_text(language, texts[T_NEEDED]), wrd_local(needed, language),
      wrd_text(language, replications));
  return SIM_OK;
}

static int worst_off(const res_file *r) {
  int worst = 0;
  for (int s = 1; s < r->n_scenarios; s++)
    if (r->ess[s] < r->ess[worst]) worst = s;
  return worst;
}

/* Of many scenarios only the first are told one by one. */
static void more_print(FILE *out, const res_file *r, int language) {
  char ess[32];
  if (r->n_scenarios <= ANS_SCENARIOS_SHOWN) return;
  snprintf(ess, sizeof ess, "%.1f", r->ess[worst_off(r)]);
  say(out, 2, "+ %d %s %s", r->n_scenarios - ANS_SCENARIOS_SHOWN, wrd_text(language, texts[T_MORE]),
      wrd_local(ess, language));
}

/* `all`: also scenarios of which nothing need be said. */
static sim_status counts_print(FILE *out, const res_file *r, bool all, double *x, double *w, int language,
                               sim_errors *errors) {
  sim_status st = SIM_OK;
  bool few = false;
  for (int s = 0; s < r->n_scenarios; s++) {
    stat_weights left;
    SIM_TRY(weights_of(r, s, w, &left, errors));
    bool here = stat_weights_collapsed(&left);
    if (here && !few && out == stderr) app_warn("warning: too few replications agree with what was observed");
    if ((here || all) && s < ANS_SCENARIOS_SHOWN) count_print(out, r, s, &left, language);
    few = few || here;
  }
  if (few || all) more_print(out, r, language);
  if (few) st = few_print(out, r, worst_off(r), x, w, language, errors);
out:
  return st;
}

/* ---- for show and run ---- */

sim_status app_condition_show(const res_file *r, int language, sim_errors *errors) {
  if (!r->weighted) return SIM_OK;
  double *x = calloc(2 * (size_t)r->n_rep, sizeof *x), *w = x ? x + r->n_rep : NULL;
  if (!x) return SIM_ERR_MEMORY;
  printf("\n");
  app_paragraph(0, wrd_text(language, texts[T_TITLE]));
  printf("\n");
  sim_status st = print_observations(r, x, w, language, errors);
  if (st == SIM_OK) printf("\n");
  if (st == SIM_OK) app_paragraph(0, wrd_text(language, texts[T_NOTE]));
  if (st == SIM_OK) printf("\n");
  if (st == SIM_OK) st = counts_print(stdout, r, true, x, w, language, errors);
  bool each = r->n_points == 1 || r->n_scenarios <= ANS_SCENARIOS_SHOWN; /* tables name every scenario */
  if (st == SIM_OK && each) printf("\n");
  if (st == SIM_OK && each) app_paragraph(0, wrd_text(language, texts[T_NAMES]));
  free(x);
  return st;
}

static sim_status report(const res_file *r, sim_errors *errors) {
  if (!r->weighted) return SIM_OK;
  double *x = calloc(2 * (size_t)r->n_rep, sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  sim_status st = counts_print(stderr, r, !app_quiet(), x, x + r->n_rep, SIM_EN, errors);
  free(x);
  return st;
}

sim_status app_condition_report(const char *path, sim_errors *errors) {
  res_file *r = NULL;
  sim_status st = res_file_open(&r, path, errors);
  if (st == SIM_OK) st = report(r, errors);
  res_file_close(r);
  return st;
}

/* ---- not used, and used twice ---- */

void app_condition_unused(int n, const sim_scenario *scenario) {
  for (int v = 0; v < n; v++)
    for (int i = 0; i < scenario[v].n_observations; i++)
      if (scenario[v].observation[i].use == SIM_USE_CONDITION) {
        app_remark("note: %s has observations with use: condition; only run weights replications by them",
                   scenario[v].name);
        return;
      }
}

static bool same_fact(const sim_observation *a, const sim_observation *b) {
  return !a->not_modelled && !b->not_modelled && a->indicator == b->indicator && a->cell == b->cell &&
         a->measure == b->measure && a->year == b->year && a->from_year == b->from_year;
}

/* Has a calibration seen what observation i says? */
static bool is_used(const sim_scenario *s, int i) {
  if (s->observation[i].calibrated) return true;
  for (int k = 0; k < s->n_observations; k++)
    if (s->observation[k].use == SIM_USE_CALIBRATION && same_fact(&s->observation[i], &s->observation[k])) return true;
  return false;
}

void app_condition_warn(int n, const sim_scenario *scenario) {
  for (int v = 0; v < n; v++) {
    const sim_scenario *s = &scenario[v];
    for (int i = 0; s->posterior && i < s->n_observations; i++)
      if (s->observation[i].use == SIM_USE_CONDITION && is_used(s, i))
        app_warn(
            "warning: %s: observation '%s' is one of those for calibration and weights the run too: if the posterior "
            "of the scenario has seen it, it counts twice",
            s->name, s->observation[i].name);
  }
}
