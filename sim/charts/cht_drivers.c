/* Which uncertain numbers drive an outcome: the rows of plansim sensitivity, and of its --tornado, as bars. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_outcome.h"
#include "ans_param_path.h"
#include "ans_sense.h"
#include "cht_fan.h"
#include "rep_rows.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { TOP = 9 }; /* as many as a printed page holds */
enum {
  T_DRIVERS,
  T_TORNADO,
  T_COEFFICIENT,
  T_SHARE,
  T_INTERVAL,
  T_MEAN,
  T_WORDS,
  T_HIDDEN,
  T_TELL,
  T_NONE,
  T_LACK,
  T_SUMMARY,
  T_WEIGHTED,
  T_DEPENDENT,
  T_LOW,
  T_HIGH
};
static const char *const texts[] = {
    [T_DRIVERS] = N_("What drives “{}” ({})"),
    [T_TORNADO] = N_("{}: where each parameter is low and high ({})"),
    [T_COEFFICIENT] = N_("coefficient (0: no effect)"),
    [T_SHARE] = N_("share of the variance"),
    [T_INTERVAL] = N_("95 % interval"),
    [T_MEAN] = N_("Bars begin at the mean of all futures, {} {}. "),
    [T_WORDS] =
        N_("SRC: standard deviations by which the outcome moves when the parameter moves by one, all others fixed; "
           "PRCC: partial correlation of ranks. "),
    [T_HIDDEN] = N_("Parameters without a detectable effect are not shown. "),
    [T_TELL] = N_("Strongest of {} that are shown: {}, {}."),
    [T_NONE] = N_("no parameter has a detectable effect"),
    [T_LACK] = N_("the file has no uncertain parameter"),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
    [T_WEIGHTED] = N_("the points of the design have weights of their own by what was observed"),
    [T_DEPENDENT] = N_("the points of this design depend on each other; chart drivers shows what they are made for"),
};

typedef struct taken { /* the rows of the first table that an analysis gives */
  bool any;
  char line[WRD_SENTENCE]; /* the last sentence: why there are none */
  int n, n_columns;
  char name[TOP][WRD_SENTENCE];
  char label[TOP][WRD_SENTENCE]; /* what it means */
  rep_value value[TOP * ANS_SENSE_COLUMNS];
  char heading[ANS_SENSE_COLUMNS][120];
  bool number; /* in units of the outcome */
  bool share;  /* of the variance; else a coefficient */
  bool ends;   /* low and high, and their difference */
  bool all;    /* nothing is left out */
  double mean;
} taken;

static sim_status rows_take(void *self, const ans_sense *sense, const ans_sense_table *t, ans_sense_row *const *row,
                            int n) {
  taken *d = self;
  if (d->any) return SIM_OK; /* pairs of factors follow */
  d->any = true;
  d->n = n < TOP ? n : TOP;
  d->n_columns = t->n_columns;
  d->number = t->column[0].number;
  d->all = strcmp(t->column[0].statistic, "share") == 0;
  d->ends = strcmp(t->column[0].statistic, "mean_low") == 0;
  d->share = strcmp(t->column[0].statistic, "src") != 0;
  d->mean = sense->mean;
  for (int c = 0; c < t->n_columns; c++) {
    snprintf(d->heading[c], sizeof d->heading[c], "%s", t->column[c].heading);
    d->heading[c][strcspn(d->heading[c], "[±")] = '\0'; /* the interval has its own words */
    for (size_t k = strlen(d->heading[c]); k > 0 && d->heading[c][k - 1] == ' '; k--) d->heading[c][k - 1] = '\0';
    for (int i = 0; i < d->n; i++) {
      const ana_estimate *e = &row[i]->e[c];
      bool plain = t->column[c].form == ANS_SENSE_PLAIN;
      d->value[i * ANS_SENSE_COLUMNS + c] = (rep_value){e->value, plain ? NAN : e->low, plain ? NAN : e->high};
    }
  }
  for (int i = 0; i < d->n; i++)
    snprintf(d->name[i], sizeof d->name[i], "%s%s%s", row[i]->name, row[i]->other ? " × " : "",
             row[i]->other ? row[i]->other : "");
  return SIM_OK;
}

static void line_take(void *self, const char *text) {
  taken *d = self;
  snprintf(d->line, sizeof d->line, "%s", text);
}

static void nothing_take(void *self, const char *text) { (void)self, (void)text; }

/* The outcome of a chart: a target, or a cell of an indicator in a year. */
static sim_status outcome_of(const cht_charts *c, const cht_chart *chart, ans_outcome **outcome, sim_errors *errors) {
  char name[WRD_SENTENCE], member[WRD_SENTENCE];
  sim_names wanted = {.n = 1, .item = {name}};
  int n;
  if (chart->target >= 0) {
    wrd_fill(name, sizeof name, "{}", c->r->target[chart->target].name);
  } else {
    ans_cell_name(c->r, chart->variable, chart->cell, member, sizeof member);
    cht_numbers year = {0};
    wrd_fill(name, sizeof name, member[0] ? "{}[{}]@{}" : "{}{}@{}", c->r->variable[chart->variable].name, member,
             cht_year(&year, c->r->year[chart->year]));
  }
  return ans_outcomes_select(c->r, &wanted, c->language, &n, outcome, errors);
}

static sim_status analyse(const cht_charts *c, const cht_chart *chart, taken *d, ans_outcome **outcome, bool tornado,
                          sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_sense_way way;
  ans_sense sense = {.r = c->r,
                     .first = res_file_first(c->r, chart->scenario),
                     .language = c->language,
                     .top = TOP,
                     .tornado = tornado,
                     .confidence = STAT_CONFIDENCE,
                     .taker = {.self = d, .take = rows_take, .line = line_take, .paragraph = nothing_take}};
  ans_sense_analysis *analysis;
  SIM_TRY(ans_sense_analysis_of(c->r, tornado, &way, &analysis, errors));
  SIM_TRY(outcome_of(c, chart, outcome, errors));
  SIM_TRY(analysis(&sense, *outcome, errors));
  st = sense.taken;
out:
  ans_sense_random_free(&sense);
  return st;
}

static bool is_tornado(const cht_chart *chart) { return strcmp(chart->kind, "tornado") == 0; }

/* Low and high go from the mean; the difference between them is what is seen. Other columns stand for themselves. */
static sim_status rows_draw(const cht_charts *c, const cht_chart *chart, const taken *d, const char *unit,
                            const rep_output *output, sim_errors *errors) {
  const char *label[TOP + 1], *series[ANS_SENSE_COLUMNS];
  char footer[2 * WRD_SENTENCE], source[WRD_SENTENCE];
  rep_value value[(TOP + 1) * ANS_SENSE_COLUMNS];
  bool tornado = d->ends;
  int columns = tornado ? 2 : d->n_columns > 0 ? d->n_columns : 1, rows = d->n > 0 ? d->n : 1;
  const char *none = d->any || !d->line[0] ? wrd_text(c->language, texts[T_NONE]) : d->line;
  cht_chart mean = {0};
  cht_numbers number = {0};
  for (int k = 0; k < columns; k++) series[k] = d->heading[k];
  for (int i = 0; i < rows; i++) {
    label[i] = d->n > 0 ? d->label[i] : none;
    for (int k = 0; k < columns; k++)
      value[i * columns + k] = d->n > 0 ? d->value[i * ANS_SENSE_COLUMNS + k] : (rep_value){NAN, NAN, NAN};
  }
  cht_footer(c, source, sizeof source);
  if (tornado) cht_say(&mean, wrd_text(c->language, texts[T_MEAN]), cht_number(c, &number, d->mean), unit);
  if (!tornado && !d->share && d->n > 0) cht_say(&mean, wrd_text(c->language, texts[T_WORDS]));
  wrd_fill(footer, sizeof footer, "{}{}{}", mean.finding, d->all ? "" : wrd_text(c->language, texts[T_HIDDEN]), source);
  rep_rows_chart picture = {.title = chart->title,
                            .unit = d->number ? unit : wrd_text(c->language, texts[d->share ? T_SHARE : T_COEFFICIENT]),
                            .footer = footer,
                            .bars = true,
                            .together = tornado,
                            .n_rows = rows,
                            .label = label,
                            .n_series = columns,
                            .series = d->n > 0 ? series : NULL,
                            .value = value,
                            .interval = tornado || d->n == 0 ? NULL : wrd_text(c->language, texts[T_INTERVAL]),
                            .base = tornado && !isnan(d->mean) ? d->mean : 0,
                            .low = NAN,
                            .high = NAN};
  return rep_rows_draw(&picture, output, errors);
}

static sim_status drivers_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  ans_outcome *outcome = NULL;
  cht_numbers number = {0};
  taken *d = calloc(1, sizeof *d);
  if (!d) goto out;
  SIM_TRY(analyse(c, chart, d, &outcome, is_tornado(chart), errors));
  st = SIM_OK;
  for (int i = 0; i < d->n; i++) ans_param_meaning(c->r, d->name[i], c->language, d->label[i], sizeof d->label[i]);
  if (d->n > 0)
    cht_say(chart, wrd_text(c->language, texts[T_TELL]), cht_count(c, &number, d->n), d->label[0], d->name[0]);
  else if (d->any)
    cht_say(chart, "{}", wrd_text(c->language, texts[T_NONE]));
  else
    cht_say(chart, "{}", d->line);
  for (int k = 0; k < d->n_columns && d->n > 0; k++)
    cht_say(chart, "{}: {}.", d->heading[k], cht_number(c, &number, d->value[k].value));
  if (output) st = rows_draw(c, chart, d, outcome->unit, output, errors);
out:
  free(outcome);
  free(d);
  return st;
}

sim_status cht_drivers_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  return drivers_draw(c, chart, output, errors);
}

sim_status cht_tornado_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  return drivers_draw(c, chart, output, errors);
}

/* ---- lists ---- */

static void title_make(const cht_charts *c, const cht_kind *kind, cht_chart *chart) {
  cht_chart title = {0};
  bool tornado = strcmp(kind->name, "tornado") == 0;
  chart->scenario = c->scenario[0];
  cht_say(&title, wrd_text(c->language, texts[tornado ? T_TORNADO : T_DRIVERS]), chart->title,
          ans_scenario_label(c->r, chart->scenario, c->language));
  wrd_fill(chart->title, sizeof chart->title, "{}", title.finding);
}

static sim_status cell_list(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  char prefix[40], year[24];
  (void)errors;
  snprintf(prefix, sizeof prefix, "%s-", kind->name);
  sim_status st = cht_add_cell(c, kind, variable, cell, prefix);
  if (st != SIM_OK) return st;
  cht_chart *chart = &c->item[c->n - 1];
  chart->year = c->r->n_years - 1;
  size_t n = strlen(chart->title);
  snprintf(year, sizeof year, ", %d", c->r->year[chart->year]);
  snprintf(chart->title + n, sizeof chart->title - n, "%s", year);
  return SIM_OK;
}

static sim_status drivers_list(cht_charts *c, const cht_kind *kind, bool needs_all, sim_errors *errors) {
  const cht_wish *w = c->wish;
  sim_status st = SIM_OK;
  int before = c->n;
  if (c->r->n_factors == 0 && c->r->n_draws == 0) return cht_lack(c, kind, texts[T_LACK]);
  if (needs_all && !c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  if (c->r->weighted && c->r->design[0]) return cht_lack(c, kind, texts[T_WEIGHTED]);
  if (w->targets.n > 0) SIM_TRY(cht_targets(c, kind, kind->name, false, errors));
  if (w->targets.n == 0 || w->indicators.n > 0) SIM_TRY(cht_cells(c, kind, c->headline, true, cell_list, errors));
  for (int i = before; i < c->n; i++) title_make(c, kind, &c->item[i]);
out:
  return st;
}

sim_status cht_drivers_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  return drivers_list(c, kind, !c->r->design[0], errors);
}

sim_status cht_tornado_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  if (!ans_sense_has_tornado(c->r)) return cht_lack(c, kind, texts[T_DEPENDENT]);
  return drivers_list(c, kind, !c->r->design[0], errors);
}
