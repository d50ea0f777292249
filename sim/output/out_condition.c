#include "out_condition.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_weights.h"
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
  T_NAMES_OF,
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
  T_SHARP,
  T_DEAD,
  T_FAILED
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
    [T_NAMES] = N_("Below, where a table has columns or rows \"given\", its others count every replication alike, as "
                   "before; all else is weighted."),
    [T_NAMES_OF] =
        N_("Below, where a table has columns or rows \"given\", its others count every replication alike, as "
           "before; all else is weighted, differences by how well the base agrees."),
    [T_MORE] = N_("{} more {1:scenario|scenarios}; the fewest that count in any: {}"),
    [T_COUNT] = N_("{}: {} of {} {3:replication counts|replications count} (effective sample size); the heaviest has "
                   "{}; tail of the weights {}"),
    [T_SO_FEW] = N_("not to be trusted"),
    [T_FEW] = N_("Do not trust what is given the observations."),
    [T_HEAVY] =
        N_("The tail of the weights is too heavy ({}, above 0.7): a few futures that happened to be drawn decide."),
    [T_ENOUGH] = N_("{} replications suffice for 100 to count in {}."),
    [T_NOT_ENOUGH] = N_("For 100 to count in {} it takes more than {} replications; these do not say how many."),
    [T_UNEXPECTED] = N_("Not expected by {}: {}: {} instead of {} {} (place {})"),
    [T_EXCLUDED] = N_(
        "Excluded by {}: {}: {} instead of {} {}; the nearest of {} {6:future|futures} is {} {7:standard "
        "error|standard errors} away. More replications do not help: change the scenario, or look at the observation."),
    [T_NONE] = N_("No observation alone is far from what the scenario expected: they are sharp, or far out together"),
    [T_SHARP] =
        N_("The observation lies within what the scenario expected (central 98 %), but is sharp, or at the edge of it"),
    [T_FAILED] = N_("{}: every replication failed: there is nothing to weigh"),
    [T_DEAD] = N_("No replication agrees at all: every weight is 0"),
};

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

static sim_status print_observations(out_face *out, const res_file *r, int language, sim_errors *errors) {
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
  if (st == SIM_OK) out_table_print(out, &table);
  out_table_free(&table);
  return st;
}

/* ---- how many count ---- */

static void count_print(out_face *out, const res_file *r, int scenario, const ans_weights *w, bool trusted,
                        int language) {
  char ess[32], share[32], tail[32] = "-", all[16], line[1024];
  ans_weights_count(w, wrd_plain(language), ess, sizeof ess);
  wrd_exact(wrd_plain(language), r->n_rep, all, sizeof all);
  if (!isnan(w->k)) wrd_decimals(wrd_plain(language), w->k, 2, tail, sizeof tail);
  wrd_part(wrd_plain(language), w->left.largest, share, sizeof share);
  (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_COUNT]), r->scenario[scenario], ess, all, share, tail);
  if (trusted)
    out_say_at(out, 2, "{}", line);
  else
    out_say_at(out, 2, "{}: {}", line, wrd_text(language, texts[T_SO_FEW]));
}

static int weighing(const res_file *r) {
  int n = 0;
  for (int i = 0; i < r->n_observations; i++) n += weighs(&r->observation[i]);
  return n;
}

/* Names what the scenario excludes, then what it did not expect. */
static sim_status far_print(out_face *out, const res_file *r, int scenario, const ans_weights *weights, int language,
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
      wrd_exact(wrd_plain(language), r->n_rep, futures, sizeof futures);
      const char *name = r->scenario[scenario], *unit = ans_unit_label(o->unit, language);
      if (wanted == ANS_EXCLUDED)
        wrd_number(wrd_plain(language), e.nearest, place, sizeof place);
      else
        place_text(e.place, language, place, sizeof place);
      if (wanted == ANS_EXCLUDED)
        out_say_at(out, 4, wrd_text(language, texts[T_EXCLUDED]), name, o->label[language], value, before, unit,
                   futures, place);
      else
        out_say_at(out, 4, wrd_text(language, texts[T_UNEXPECTED]), name, o->label[language], value, before, unit,
                   place);
    }
  return SIM_OK;
}

/* What would help, where it can be said: a number that holds for whoever follows it. */
static void enough_print(out_face *out, const res_file *r, int scenario, const ans_weights *w, const ans_trust *trust,
                         int language) {
  char number[32];
  double enough = ans_replications_enough(w, trust, r->n_rep);
  if (w->left.ess >= STAT_ESS_WANTED || trust->n_excluded > 0) return;
  if (isfinite(enough)) {
    double unit = pow(10, floor(log10(enough)) - 1);
    wrd_format(ceil(enough / unit) * unit, number, sizeof number);
    out_say_at(out, 4, wrd_text(language, texts[T_ENOUGH]), wrd_local(number, language), r->scenario[scenario]);
  } else {
    wrd_exact(wrd_plain(language), r->n_rep, number, sizeof number);
    out_say_at(out, 4, wrd_text(language, texts[T_NOT_ENOUGH]), r->scenario[scenario], number);
  }
}

static sim_status why_print(out_face *out, const res_file *r, int scenario, const ans_weights *w,
                            const ans_trust *trust, int language, sim_errors *errors) {
  char k[32];
  sim_status st = far_print(out, r, scenario, w, language, errors);
  if (st != SIM_OK || ans_trusted(trust)) return st;
  if (w->left.ess == 0)
    out_say_at(out, 4, "{}: {}", wrd_text(language, texts[T_DEAD]), r->scenario[scenario]);
  else if (trust->n_unexpected + trust->n_excluded == 0 && stat_weights_thin(&w->left))
    out_say_at(out, 4, "{}: {}", wrd_text(language, texts[weighing(r) == 1 ? T_SHARP : T_NONE]), r->scenario[scenario]);
  if (trust->heavy) {
    wrd_decimals(wrd_plain(language), w->k, 2, k, sizeof k);
    out_say_at(out, 4, wrd_text(language, texts[T_HEAVY]), k);
  }
  enough_print(out, r, scenario, w, trust, language);
  return SIM_OK;
}

/* Of many scenarios only the first are told one by one. */
static void more_print(out_face *out, const res_file *r, int language) {
  char more[16], ess[32] = "-"; /* where no replication of any came to its end */
  ans_weights least = {.left.ess = INFINITY};
  if (r->n_scenarios <= ANS_SCENARIOS_SHOWN) return;
  for (int s = 0; s < r->n_scenarios; s++) {
    ans_weights w = ans_weights_of(r, s);
    if (w.left.n > 0 && w.left.ess < least.left.ess) least = w;
  }
  wrd_exact(wrd_plain(language), r->n_scenarios - ANS_SCENARIOS_SHOWN, more, sizeof more);
  if (least.left.n > 0) ans_weights_count(&least, wrd_plain(language), ess, sizeof ess);
  out_say_at(out, 2, wrd_text(language, texts[T_MORE]), more, ess);
}

/* `all`: also scenarios of which nothing need be said. Why one cannot be trusted is told of each that stands here, and
 * at least of the first that it concerns; what follows from it once. */
static sim_status counts_print(out_face *out, const res_file *r, bool all, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  bool warned = false;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) {
    ans_weights w = ans_weights_of(r, s);
    ans_trust trust = {0};
    if (!(w.left.n > 0)) { /* who runs it was told that it failed */
      if (all && s < ANS_SCENARIOS_SHOWN) out_say_at(out, 2, wrd_text(language, texts[T_FAILED]), r->scenario[s]);
      continue;
    }
    st = ans_trust_of(r, s, &w, &trust, errors);
    bool trusted = ans_trusted(&trust), shown = s < ANS_SCENARIOS_SHOWN;
    bool say_why = st == SIM_OK && (shown ? !trusted || (all && trust.n_unexpected > 0) : !trusted && !warned);
    if (say_why && !trusted && !warned && out->messages)
      out_message(out, trust.n_excluded > 0 ? "warning: the scenario excludes what was observed"
                                            : "warning: too few replications agree with what was observed");
    if (st == SIM_OK && (!trusted || all) && shown) count_print(out, r, s, &w, trusted, language);
    if (say_why) st = why_print(out, r, s, &w, &trust, language, errors);
    if (say_why && !trusted && !warned) out_say_at(out, 4, "{}", wrd_text(language, texts[T_FEW]));
    warned = warned || !trusted;
  }
  if (st == SIM_OK && (warned || all)) more_print(out, r, language);
  return st;
}

/* ---- for show and run ---- */

sim_status out_condition_show(out_face *out, const res_file *r, int language, sim_errors *errors) {
  if (!r->weighted) return SIM_OK;
  out_print(out, "\n");
  out_paragraph(out, 0, wrd_text(language, texts[T_TITLE]));
  out_print(out, "\n");
  sim_status st = print_observations(out, r, language, errors);
  if (st == SIM_OK) out_print(out, "\n");
  if (st == SIM_OK) out_paragraph(out, 0, wrd_text(language, texts[T_NOTE]));
  if (st == SIM_OK) out_print(out, "\n");
  if (st == SIM_OK) st = counts_print(out, r, true, language, errors);
  bool each = r->n_points == 1 || r->n_scenarios <= ANS_SCENARIOS_SHOWN; /* tables name every scenario */
  if (st == SIM_OK && each) out_print(out, "\n");
  if (st == SIM_OK && each) out_paragraph(out, 0, wrd_text(language, texts[r->n_scenarios > 1 ? T_NAMES_OF : T_NAMES]));
  return st;
}

void out_condition_count(out_face *out, const res_file *r, int scenario, int language) {
  static const char *const note =
      N_("Given what was observed: each future counts by how well {} agrees with it ({} of {} count).");
  char ess[32], all[16];
  if (!r->weighted) return;
  ans_weights w = ans_weights_of(r, scenario);
  ans_weights_count(&w, wrd_plain(language), ess, sizeof ess);
  wrd_exact(wrd_plain(language), r->n_rep, all, sizeof all);
  out_say(out, wrd_text(language, note), r->scenario[scenario], ess, all);
}

sim_status out_condition_note(out_face *out, const res_file *r, int scenario, int language, sim_errors *errors) {
  static const char *const excluded =
      N_("The scenario excludes what was observed: do not trust what follows; plansim show says why.");
  static const char *const few =
      N_("Too few replications agree with what was observed: do not trust what follows; plansim show says why.");
  ans_trust trust;
  if (!r->weighted) return SIM_OK;
  ans_weights w = ans_weights_of(r, scenario);
  sim_status st = ans_trust_of(r, scenario, &w, &trust, errors);
  if (st != SIM_OK) return st;
  out_condition_count(out, r, scenario, language);
  if (!ans_trusted(&trust)) out_paragraph(out, 0, wrd_text(language, trust.n_excluded > 0 ? excluded : few));
  return SIM_OK;
}

sim_status out_condition_counts(out_face *out, const res_file *r, bool all, sim_errors *errors) {
  return counts_print(out, r, all, SIM_EN, errors);
}
