#include "app_condition.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "ans_weights.h"
#include "app_message.h"
#include "out_design.h"
#include "out_table.h"
#include "out_text.h"
#include "sim_posterior.h"
#include "stat_weight.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum {
  T_TITLE,
  T_OBSERVED,
  T_BEFORE,
  T_AFTER,
  T_PLACE,
  T_NOTE,
  T_NAMES,
  T_MORE,
  T_COUNT,
  T_SO_FEW,
  T_FEW,
  T_HEAVY,
  T_ENOUGH,
  T_NOT_ENOUGH,
  T_UNEXPECTED,
  T_EXCLUDED,
  T_NONE,
  T_DEAD
};
static const char *const texts[] = {
    [T_TITLE] = N_("Given what was observed: replications are weighted by how well they agree with"),
    [T_OBSERVED] = N_("observed ± error"),
    [T_BEFORE] = N_("expected before ± sd"),
    [T_AFTER] = N_("given all ± sd"),
    [T_PLACE] = N_("place"),
    [T_NOTE] =
        N_("place: share of what was expected before, with the error, that lies below what was observed; below 1 % or "
           "above 99 % the scenario did not expect it"),
    [T_NAMES] =
        N_("Below, \"given\" columns and rows are weighted; all else counts every replication alike, as before."),
    [T_MORE] = N_("{} more scenarios; the fewest that count in any: {}"),
    [T_COUNT] =
        N_("{}: {} of {} replications count (effective sample size); the heaviest has {}; tail of the weights {}"),
    [T_SO_FEW] = N_("not to be trusted"),
    [T_FEW] = N_("Do not trust what is given the observations."),
    [T_HEAVY] =
        N_("The tail of the weights is too heavy ({}, above 0.7): a few futures that happened to be drawn decide."),
    [T_ENOUGH] = N_("{} replications suffice for 100 to count in {}."),
    [T_NOT_ENOUGH] = N_("For 100 to count in {} it takes more than {} replications; these do not say how many."),
    [T_UNEXPECTED] = N_("Not expected by {}: {}: {} instead of {} {} (place {})"),
    [T_EXCLUDED] =
        N_("Excluded by {}: {}: {} instead of {} {}; the nearest of {} futures is {} standard errors away. More "
           "replications do not help: change the scenario, or look at the observation."),
    [T_NONE] = N_("No observation alone is far from what the scenario expected: they are sharp, or far out together"),
    [T_DEAD] = N_("No replication agrees at all: every weight is 0"),
};

/* A sentence to stdout, where lines have a width, or to stderr. */
static void say(FILE *out, int indent, const char *format, ...) SIM_PRINTF(3, 4);
static void say(FILE *out, int indent, const char *format, ...) {
  char text[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (out == stdout)
    out_paragraph(app_out(), indent, text);
  else
    app_print(out, "%*s%s\n", indent, "", text);
}

/* ---- one scenario ---- */

static bool weighs(const res_observation *o) { return o->use == SIM_USE_CONDITION; }

/* "<1 %", "34 %": never rounds to certainty. */
static void place_text(double place, int language, char *text, size_t size) {
  char number[32];
  if (isnan(place)) {
    snprintf(text, size, "-");
    return;
  }
  bool low = place<0.01, high = place> 0.99;
  wrd_percent(wrd_plain(language), low ? 0.01 : high ? 0.99 : place, 0, number, sizeof number);
  snprintf(text, size, "%s%s", low ? "<" : high ? ">" : "", number);
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

static sim_status row_add(out_table *table, const res_file *r, int scenario, int observation, int language,
                          sim_errors *errors) {
  ans_weights weights = ans_weights_of(r, scenario);
  ans_expected e;
  char before[80], given[80], place[32];
  sim_status st = ans_expected_of(r, scenario, observation, &weights, &e, errors);
  if (st != SIM_OK) return st;
  pair_text(e.mean, e.sd, language, before, sizeof before);
  pair_text(e.given, e.given_sd, language, given, sizeof given);
  place_text(e.place, language, place, sizeof place);
  out_table_add(table, "  %s", r->scenario[scenario]);
  out_table_add(table, "%s", "");
  out_table_add(table, "%s", before);
  out_table_add(table, "%s", given);
  out_table_add(table, "%s", place);
  return SIM_OK;
}

/* ---- the observations ---- */

static sim_status print_observations(const res_file *r, int language, sim_errors *errors) {
  out_table table = {.columns = 5, .loose = true};
  sim_status st = SIM_OK;
  out_table_add(&table, "%s", "");
  for (int i = T_OBSERVED; i <= T_PLACE; i++) out_table_add(&table, "%s", wrd_text(language, texts[i]));
  for (int i = 0; i < r->n_observations && st == SIM_OK; i++) {
    const res_observation *o = &r->observation[i];
    char pair[144];
    if (!weighs(o)) continue;
    observed_text(o, language, pair, sizeof pair);
    out_table_add(&table, "%s (%s)", o->label[language], ans_unit_label(o->unit, language));
    out_table_add(&table, "%s", pair);
    for (int k = 2; k < table.columns; k++) out_table_add(&table, "%s", "");
    for (int s = 0; s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN && st == SIM_OK; s++)
      st = row_add(&table, r, s, i, language, errors);
  }
  if (st == SIM_OK) out_table_print(app_out(), &table);
  out_table_free(&table);
  return st;
}

/* ---- how many count ---- */

/* A template and what fills it, to stdout or stderr. */
#define SAY(out, indent, text, ...)                                                                                    \
  do {                                                                                                                 \
    char line_[1024];                                                                                                  \
    (void)wrd_fill(line_, sizeof line_, wrd_text(language, texts[text]), __VA_ARGS__);                                 \
    say(out, indent, "%s", line_);                                                                                     \
  } while (0)

static void count_print(FILE *out, const res_file *r, int scenario, const ans_weights *w, bool trusted, int language) {
  char ess[32], share[32], tail[32] = "-", all[16], line[512];
  snprintf(ess, sizeof ess, w->left.ess < 10 ? "%.1f" : "%.0f", w->left.ess);
  snprintf(all, sizeof all, "%u", r->n_rep);
  if (!isnan(w->k)) wrd_decimals(wrd_plain(language), w->k, 2, tail, sizeof tail);
  wrd_part(wrd_plain(language), w->left.largest, share, sizeof share);
  (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_COUNT]), r->scenario[scenario], wrd_local(ess, language),
                 all, share, tail);
  say(out, 2, "%s%s%s", line, trusted ? "" : ": ", trusted ? "" : wrd_text(language, texts[T_SO_FEW]));
}

/* Names what the scenario excludes, then what it did not expect. */
static sim_status far_print(FILE *out, const res_file *r, int scenario, const ans_weights *weights, int language,
                            sim_errors *errors) {
  for (int wanted = ANS_EXCLUDED; wanted >= ANS_UNEXPECTED; wanted--)
    for (int i = 0; i < r->n_observations; i++) {
      const res_observation *o = &r->observation[i];
      ans_expected e;
      char value[144], before[80], place[32], futures[16];
      if (!weighs(o)) continue;
      sim_status st = ans_expected_of(r, scenario, i, weights, &e, errors);
      if (st != SIM_OK) return st;
      if ((int)ans_agreement_of(&e) != wanted) continue;
      observed_text(o, language, value, sizeof value);
      pair_text(e.mean, e.sd, language, before, sizeof before);
      snprintf(futures, sizeof futures, "%u", r->n_rep);
      const char *name = r->scenario[scenario], *unit = ans_unit_label(o->unit, language);
      if (wanted == ANS_EXCLUDED)
        wrd_number(wrd_plain(language), e.nearest, place, sizeof place);
      else
        place_text(e.place, language, place, sizeof place);
      if (wanted == ANS_EXCLUDED)
        SAY(out, 4, T_EXCLUDED, name, o->label[language], value, before, unit, futures, place);
      else
        SAY(out, 4, T_UNEXPECTED, name, o->label[language], value, before, unit, place);
    }
  return SIM_OK;
}

/* What would help, where it can be said: a number that holds for whoever follows it. */
static void enough_print(FILE *out, const res_file *r, int scenario, const ans_weights *w, const ans_trust *trust,
                         int language) {
  char number[32];
  double enough = ans_replications_enough(w, trust, r->n_rep);
  if (w->left.ess >= STAT_ESS_WANTED || trust->n_excluded > 0) return;
  if (isfinite(enough)) {
    double unit = pow(10, floor(log10(enough)) - 1);
    wrd_format(ceil(enough / unit) * unit, number, sizeof number);
    SAY(out, 4, T_ENOUGH, wrd_local(number, language), r->scenario[scenario]);
  } else {
    snprintf(number, sizeof number, "%u", r->n_rep);
    SAY(out, 4, T_NOT_ENOUGH, r->scenario[scenario], number);
  }
}

static sim_status why_print(FILE *out, const res_file *r, int scenario, const ans_weights *w, const ans_trust *trust,
                            int language, sim_errors *errors) {
  char k[32];
  sim_status st = far_print(out, r, scenario, w, language, errors);
  if (st != SIM_OK || ans_trusted(trust)) return st;
  if (w->left.ess == 0)
    say(out, 4, "%s: %s", wrd_text(language, texts[T_DEAD]), r->scenario[scenario]);
  else if (trust->n_unexpected + trust->n_excluded == 0 && stat_weights_thin(&w->left))
    say(out, 4, "%s: %s", wrd_text(language, texts[T_NONE]), r->scenario[scenario]);
  if (trust->heavy) {
    wrd_decimals(wrd_plain(language), w->k, 2, k, sizeof k);
    SAY(out, 4, T_HEAVY, k);
  }
  enough_print(out, r, scenario, w, trust, language);
  say(out, 4, "%s", wrd_text(language, texts[T_FEW]));
  return SIM_OK;
}

/* Of many scenarios only the first are told one by one. */
static void more_print(FILE *out, const res_file *r, int language) {
  char more[16], ess[32];
  double least = INFINITY;
  if (r->n_scenarios <= ANS_SCENARIOS_SHOWN) return;
  for (int s = 0; s < r->n_scenarios; s++) least = fmin(least, r->ess[s]);
  snprintf(more, sizeof more, "+ %d", r->n_scenarios - ANS_SCENARIOS_SHOWN);
  snprintf(ess, sizeof ess, "%.1f", least);
  SAY(out, 2, T_MORE, more, wrd_local(ess, language));
}

/* `all`: also scenarios of which nothing need be said. Why a scenario cannot be trusted is told of the first. */
static sim_status counts_print(FILE *out, const res_file *r, bool all, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  bool told = false;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) {
    ans_weights w = ans_weights_of(r, s);
    ans_trust trust = {0};
    st = ans_trust_of(r, s, &w, &trust, errors);
    bool trusted = ans_trusted(&trust), say_why = st == SIM_OK && !told && (!trusted || trust.n_unexpected > 0);
    if (say_why && !trusted && out == stderr)
      app_warn(trust.n_excluded > 0 ? "warning: the scenario excludes what was observed"
                                    : "warning: too few replications agree with what was observed");
    if (st == SIM_OK && (!trusted || all) && s < ANS_SCENARIOS_SHOWN) count_print(out, r, s, &w, trusted, language);
    if (say_why && (!trusted || all)) st = why_print(out, r, s, &w, &trust, language, errors);
    told = told || say_why;
  }
  if (st == SIM_OK && (told || all)) more_print(out, r, language);
  return st;
}

/* ---- for show and run ---- */

sim_status app_condition_show(const res_file *r, int language, sim_errors *errors) {
  if (!r->weighted) return SIM_OK;
  printf("\n");
  out_paragraph(app_out(), 0, wrd_text(language, texts[T_TITLE]));
  printf("\n");
  sim_status st = print_observations(r, language, errors);
  if (st == SIM_OK) printf("\n");
  if (st == SIM_OK) out_paragraph(app_out(), 0, wrd_text(language, texts[T_NOTE]));
  if (st == SIM_OK) printf("\n");
  if (st == SIM_OK) st = counts_print(stdout, r, true, language, errors);
  bool each = r->n_points == 1 || r->n_scenarios <= ANS_SCENARIOS_SHOWN; /* tables name every scenario */
  if (st == SIM_OK && each) printf("\n");
  if (st == SIM_OK && each) out_paragraph(app_out(), 0, wrd_text(language, texts[T_NAMES]));
  return st;
}

void app_condition_note(const res_file *r, int scenario, int language) {
  static const char *const note =
      N_("Given what was observed: each future counts by how well {} agrees with it ({} of {} count).");
  char ess[32], all[16];
  if (!r->weighted) return;
  ans_weights w = ans_weights_of(r, scenario);
  wrd_number(wrd_plain(language), w.left.ess, ess, sizeof ess);
  snprintf(all, sizeof all, "%u", r->n_rep);
  out_say(app_out(), wrd_text(language, note), r->scenario[scenario], ess, all);
}

sim_status app_condition_report(const char *path, sim_errors *errors) {
  res_file *r = NULL;
  sim_status st = res_file_open(&r, path, errors);
  if (st == SIM_OK && r->weighted) st = counts_print(stderr, r, !app_quiet(), SIM_EN, errors);
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
