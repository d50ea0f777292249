#include "out_score.h"

#include <math.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_weights.h"
#include "out_quoted.h"
#include "out_table.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

/* ---- words ---- */

enum {
  T_HEADER,
  T_WEIGHTED,
  T_DOUBTFUL,
  T_SEEN,
  T_TITLE,
  T_NOTE,
  T_OBSERVATION,
  T_OBSERVED,
  T_MEDIAN,
  T_PLACE,
  T_INSIDE,
  T_NONE,
  T_RIGHT,
  T_LAST,
  T_PAST,
  T_READ,
  T_EMPTY,
  T_KNOWN,
  T_NO_KNOWN,
  T_ALL,
  T_COVERAGE,
  T_RELATIVE,
  T_SKILL_LAST,
  T_SKILL_PAST,
  T_NOTHING_KNOWN,
  T_SERIES,
  T_FEW,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEADER] = N_("{}: {} {2:replication|replications}, seed {}, plansim {}"),
    [T_DOUBTFUL] = N_("{}: weighted by what was observed; so many replications count (effective sample size): {}: not "
                      "to be trusted"),
    [T_WEIGHTED] = N_("{}: weighted by what was observed; so many replications count (effective sample size): {}"),
    [T_SEEN] =
        N_("{}: parameters come from a posterior. An observation that calibrated it is no test of it: score what "
           "came after, with --from YEAR."),
    [T_TITLE] = N_("What was observed, and the forecast of it"),
    [T_NOTE] = N_("(forecast: median [central intervals], with the observation's error; PIT: its place, 0 to 1)"),
    [T_OBSERVATION] = N_("observation"),
    [T_OBSERVED] = N_("observed"),
    [T_MEDIAN] = N_("median"),
    [T_PLACE] = N_("PIT"),
    [T_INSIDE] = N_("inside"),
    [T_NONE] = N_("none"),
    [T_RIGHT] = N_("/right"),
    [T_LAST] = N_("/last"),
    [T_PAST] = N_("/past"),
    [T_READ] = N_("CRPS: score in the observation's unit, smaller is better. Beside it the score over that which "
                  "the forecast would have on average if it were right; over that of the last known value; over "
                  "that of a normal law with mean and sd of the known values. Below 1 is better than naive."),
    [T_EMPTY] = N_("{} of {} {2:forecast|forecasts} {1:has|have} no score (-): fewer than two replications have a "
                   "value and a weight."),
    [T_KNOWN] = N_("Known are values of the same series before {}; empty: fewer than one (last) or two (past) were."),
    [T_NO_KNOWN] = N_("No value of these series before {} is given: there is no naive forecast to compare with."),
    [T_ALL] = N_("All together"),
    [T_COVERAGE] = N_("{} % intervals hold"),
    [T_RELATIVE] = N_("score over a right one"),
    [T_SKILL_LAST] = N_("skill over last value"),
    [T_SKILL_PAST] = N_("skill over past mean and sd"),
    [T_NOTHING_KNOWN] = N_("too little known before"),
    [T_SERIES] = N_("observations (series)"),
    [T_FEW] = N_("Intervals: Wilson 95 % as if observations were independent; scores 90 %, by drawing whole series. "
                 "All observations are of one history and share its luck, so both are too narrow: a check of "
                 "consistency, not a proof."),
};

static const char *say(const ans_score *t, int text) { return wrd_text(t->language, texts[text]); }

static const ana_score *score_of(const ans_score *t, int scenario, int i) {
  return &t->score[(size_t)scenario * (size_t)t->n + (size_t)i];
}

/* ---- cells ---- */

static void number_add(const ans_score *t, out_table *table, double x) {
  char text[32];
  wrd_number(wrd_plain(t->language), x, text, sizeof text);
  out_table_add(table, "%s", isnan(x) ? "-" : text);
}

static void interval_add(const ans_score *t, out_table *table, double low, double high) {
  char text[2][32], range[80];
  wrd_number(wrd_plain(t->language), low, text[0], sizeof text[0]);
  wrd_number(wrd_plain(t->language), high, text[1], sizeof text[1]);
  wrd_brackets(text[0], text[1], range, sizeof range);
  out_table_add(table, "%s", isnan(low) ? "-" : range);
}

static void ratio_add(const ans_score *t, out_table *table, double x) {
  char text[32];
  wrd_decimals(wrd_plain(t->language), x, 2, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void level_add(const ans_score *t, out_table *table, int k) {
  char text[32];
  wrd_percent_exact(wrd_plain(t->language), ana_score_level[k], text, sizeof text);
  out_table_add(table, "%s", text);
}

/* The narrowest central interval that holds it. */
static void inside_add(const ans_score *t, out_table *table, const ana_score *s) {
  if (isnan(s->crps)) {
    out_table_add(table, "-");
    return;
  }
  for (int k = 0; k < ANA_SCORE_LEVELS; k++)
    if (s->inside[k]) {
      level_add(t, table, k);
      return;
    }
  out_table_add(table, "%s", say(t, T_NONE));
}

/* "3.5 ±2 %" */
static void observed_text(const ans_score *t, const res_observation *o, char *text, size_t size) {
  char value[32], error[32];
  wrd_format_exact(o->value, value, sizeof value);
  wrd_format_exact(o->standard_error, error, sizeof error);
  snprintf(text, size, "%s ±%s %s", wrd_local(value, t->language), wrd_local(error, t->language),
           wrd_unit_written(o->unit, t->language).t);
}

/* ---- tables ---- */

/* The naive forecasts that something was known for: their columns are left out otherwise. */
static int naive_of(const ans_score *t) {
  int most = 0;
  for (int i = 0; i < t->n; i++)
    if (t->n_known[i] > most) most = t->n_known[i];
  return most < ANA_NAIVE ? most : ANA_NAIVE;
}

static int columns_of(const ans_score *t) { return 8 + naive_of(t); }

static void scores_add(const ans_score *t, out_table *table, const ana_score *s) {
  number_add(t, table, s->median);
  for (int k = 1; k < ANA_SCORE_LEVELS; k++) interval_add(t, table, s->low[k], s->high[k]);
  ratio_add(t, table, s->pit);
  inside_add(t, table, s);
  number_add(t, table, s->crps);
  ratio_add(t, table, s->crps / s->expected);
  for (int k = 0; k < naive_of(t); k++) ratio_add(t, table, s->crps / s->naive[k]);
}

static void titles_add(const ans_score *t, out_table *table) {
  out_table_add(table, "%s", say(t, T_MEDIAN));
  for (int k = 1; k < ANA_SCORE_LEVELS; k++) level_add(t, table, k);
  out_table_add(table, "%s", say(t, T_PLACE));
  out_table_add(table, "%s", say(t, T_INSIDE));
  out_table_add(table, "CRPS");
  for (int text = T_RIGHT; text <= T_RIGHT + naive_of(t); text++) out_table_add(table, "%s", say(t, text));
}

/* A heading for each observation, below it a row for each scenario, whose name stands there when there are several. */
static void table_print(out_face *out, const ans_score *t) {
  out_table table = {.columns = columns_of(t), .loose = true};
  out_table_add(&table, "%s", "");
  titles_add(t, &table);
  for (int i = 0; i < t->n; i++) {
    const res_observation *o = &t->r->observation[t->observation[i]];
    char observed[96];
    observed_text(t, o, observed, sizeof observed);
    out_table_add(&table, "%s: %s", o->label[t->language], observed);
    for (int c = 1; c < table.columns; c++) out_table_add(&table, "%s", "");
    for (int s = 0; s < t->r->n_scenarios; s++) {
      out_table_add(&table, "  %s", t->r->n_scenarios > 1 ? t->r->scenario[s] : "");
      scores_add(t, &table, score_of(t, s, i));
    }
  }
  out_table_print(out, &table);
}

static void markdown_print(out_face *out, const ans_score *t, int scenario) {
  out_table table = {.columns = 1 + columns_of(t)};
  out_table_add(&table, "%s", say(t, T_OBSERVATION));
  out_table_add(&table, "%s", say(t, T_OBSERVED));
  titles_add(t, &table);
  for (int i = 0; i < t->n; i++) {
    const res_observation *o = &t->r->observation[t->observation[i]];
    char observed[96];
    observed_text(t, o, observed, sizeof observed);
    out_table_add(&table, "%s", o->label[t->language]);
    out_table_add(&table, "%s", observed);
    scores_add(t, &table, score_of(t, scenario, i));
  }
  out_table_print_markdown(out, &table);
}

/* ---- summary ---- */

static void estimate_add(const ans_score *t, out_table *table, ana_estimate e, int on, bool tell_on) {
  char text[3][48], part[48] = "", range[104] = "";
  if (isnan(e.value)) {
    out_table_add(table, "%s", tell_on ? say(t, T_NOTHING_KNOWN) : "-");
    return;
  }
  const double x[3] = {e.value, e.low, e.high};
  for (int i = 0; i < 3; i++) wrd_decimals(wrd_plain(t->language), x[i], 2, text[i], sizeof text[i]);
  if (!isnan(e.low)) wrd_brackets(text[1], text[2], range, sizeof range);
  if (tell_on) snprintf(part, sizeof part, " (%d)", on);
  out_table_add(table, "%s%s%s%s", text[0], *range ? " " : "", range, part);
}

static void coverage_add(const ans_score *t, out_table *table, const ana_score_summary *x, int k) {
  wrd_voice voice = wrd_plain(t->language);
  char share[32], low[32], high[32], range[80];
  if (x->n == 0) {
    out_table_add(table, "-");
    return;
  }
  wrd_percent(voice, (double)x->inside[k] / x->n, 0, share, sizeof share);
  wrd_decimals(voice, 100 * x->coverage[k].low, 0, low, sizeof low);
  wrd_decimals(voice, 100 * x->coverage[k].high, 0, high, sizeof high);
  wrd_brackets(low, high, range, sizeof range);
  out_table_add(table, "%d / %d: %s %s", x->inside[k], x->n, share, range);
}

static void summary_row(const ans_score *t, out_table *table, int row, int scenario) {
  const ana_score_summary *x = &t->summary[scenario];
  if (row == 0)
    out_table_add(table, "%d (%d)", x->n, x->n_series);
  else if (row <= ANA_SCORE_LEVELS)
    coverage_add(t, table, x, row - 1);
  else if (row == ANA_SCORE_LEVELS + 1)
    estimate_add(t, table, x->relative, x->n, false);
  else
    estimate_add(t, table, x->skill[row - ANA_SCORE_LEVELS - 2], x->n_skill[row - ANA_SCORE_LEVELS - 2], x->n > 0);
}

static void summary_label(const ans_score *t, out_table *table, int row) {
  const char *template = say(t, row == 0                  ? T_SERIES
                                : row <= ANA_SCORE_LEVELS ? T_COVERAGE
                                                          : T_RELATIVE + row - ANA_SCORE_LEVELS - 1);
  bool level = row > 0 && row <= ANA_SCORE_LEVELS;
  char number[32] = "", text[WRD_SENTENCE];
  if (level) wrd_exact(wrd_plain(t->language), 100 * ana_score_level[row - 1], number, sizeof number);
  (void)wrd_fill(text, sizeof text, template, number);
  out_table_add(table, "%s", text);
}

/* Scenarios side by side; many of them in several tables. */
static void summary_print(out_face *out, const ans_score *t, bool markdown) {
  enum { ROWS = 1 + ANA_SCORE_LEVELS + 1 + ANA_NAIVE, SIDE_BY_SIDE = 2 };
  for (int first = 0; first < t->r->n_scenarios; first += SIDE_BY_SIDE) {
    int end = first + SIDE_BY_SIDE < t->r->n_scenarios ? first + SIDE_BY_SIDE : t->r->n_scenarios;
    out_table table = {.columns = 1 + end - first};
    out_table_add(&table, "%s", "");
    for (int s = first; s < end; s++) out_table_add(&table, "%s", t->r->scenario[s]);
    for (int row = 0; row < ROWS; row++) {
      summary_label(t, &table, row);
      for (int s = first; s < end; s++) summary_row(t, &table, row, s);
    }
    if (markdown)
      out_table_print_markdown(out, &table);
    else
      out_table_print(out, &table);
  }
}

/* Why there is no number: too few values for a distribution. */
static void empty_print(out_face *out, const ans_score *t) {
  int all = t->n * t->r->n_scenarios, empty = 0;
  char counted[2][16];
  for (int i = 0; i < all; i++) empty += isnan(t->score[i].crps);
  wrd_exact(wrd_plain(t->language), empty, counted[0], sizeof counted[0]);
  wrd_exact(wrd_plain(t->language), all, counted[1], sizeof counted[1]);
  if (empty > 0) out_say(out, say(t, T_EMPTY), counted[0], counted[1]);
}

static void known_print(out_face *out, const ans_score *t) {
  char year[16];
  snprintf(year, sizeof year, "%d", t->origin);
  out_say(out, say(t, naive_of(t) > 0 ? T_KNOWN : T_NO_KNOWN), year);
}

static sim_status weights_print(out_face *out, const ans_score *t, sim_errors *errors) {
  for (int s = 0; s < t->r->n_scenarios && t->r->weighted; s++) {
    char size[32];
    ans_weights weights = ans_weights_of(t->r, s);
    ans_trust trust;
    sim_status st = ans_trust_of(t->r, s, &weights, &trust, errors);
    if (st != SIM_OK) return st;
    ans_weights_count(&weights, wrd_plain(t->language), size, sizeof size);
    out_say(out, say(t, ans_trusted(&trust) ? T_WEIGHTED : T_DOUBTFUL), t->r->scenario[s], size);
  }
  return SIM_OK;
}

/* The file does not say which ones it has seen; with a later first year somebody has thought of that. */
static void seen_print(out_face *out, const ans_score *t) {
  bool marked = false;
  for (int i = 0; i < t->n; i++) marked |= t->r->observation[t->observation[i]].use == SIM_USE_CALIBRATION;
  for (int s = 0; s < t->r->n_scenarios && marked && t->origin == t->r->year[0] + 1; s++) {
    bool has = false;
    if (res_file_has_posterior(t->r, s, &has) != SIM_OK) out->failed = true;
    if (has) out_say(out, say(t, T_SEEN), t->r->scenario[s]);
  }
}

sim_status out_score_print(out_face *out, const ans_score *t, bool markdown, sim_errors *errors) {
  if (markdown) {
    for (int s = 0; s < t->r->n_scenarios; s++) {
      if (t->r->n_scenarios > 1) out_print(out, "%s`%s`\n\n", s ? "\n" : "", t->r->scenario[s]);
      markdown_print(out, t, s);
    }
    out_print(out, "\n");
    summary_print(out, t, true);
    return SIM_OK;
  }
  char n[32], seed[32];
  wrd_exact(wrd_plain(t->language), t->r->n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)t->r->seed);
  out_say(out, say(t, T_HEADER), t->r->path, n, seed, t->r->version);
  sim_status st = weights_print(out, t, errors);
  if (st != SIM_OK) return st;
  seen_print(out, t);
  out_print(out, "\n%s\n%s\n\n", say(t, T_TITLE), say(t, T_NOTE));
  table_print(out, t);
  out_print(out, "\n");
  empty_print(out, t);
  out_say(out, say(t, T_READ));
  known_print(out, t);
  out_print(out, "\n%s\n\n", say(t, T_ALL));
  summary_print(out, t, false);
  out_print(out, "\n");
  out_say(out, say(t, T_FEW));
  return SIM_OK;
}

/* ---- CSV ---- */

static void field(out_face *out, double x) {
  if (isnan(x))
    out_print(out, ",");
  else
    out_print(out, ",%.10g", x);
}

void out_score_csv(out_face *out, const ans_score *t) {
  out_print(
      out,
      "scenario,observation,indicator,cell,measure,from,year,unit,observed,standard_error,known,replications,median");
  for (int k = 0; k < ANA_SCORE_LEVELS; k++)
    out_print(out, ",low_%g,high_%g", 100 * ana_score_level[k], 100 * ana_score_level[k]);
  out_print(out, ",pit");
  for (int k = 0; k < ANA_SCORE_LEVELS; k++) out_print(out, ",inside_%g", 100 * ana_score_level[k]);
  out_print(out, ",crps,crps_expected,crps_last,crps_past\n");
  for (int s = 0; s < t->r->n_scenarios; s++)
    for (int i = 0; i < t->n; i++) {
      const res_observation *o = &t->r->observation[t->observation[i]];
      const ana_score *x = score_of(t, s, i);
      const char *const names[] = {t->r->scenario[s], o->name, o->variable, o->cell_name, o->measure};
      for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        out_quoted(out, names[k]);
        out_print(out, ",");
      }
      out_print(out, "%d,%d,", o->from_year, o->year);
      out_quoted(out, o->unit);
      field(out, o->value);
      field(out, o->standard_error);
      out_print(out, ",%d", t->n_known[i]);
      field(out, x->size);
      field(out, x->median);
      for (int k = 0; k < ANA_SCORE_LEVELS; k++) {
        field(out, x->low[k]);
        field(out, x->high[k]);
      }
      field(out, x->pit);
      for (int k = 0; k < ANA_SCORE_LEVELS; k++) out_print(out, ",%d", x->inside[k]);
      field(out, x->crps);
      field(out, x->expected);
      for (int k = 0; k < ANA_NAIVE; k++) field(out, x->naive[k]);
      out_print(out, "\n");
    }
}
