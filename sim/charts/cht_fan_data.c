/* The numbers of one fan: bands, median, targets and what was observed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_given.h"
#include "ans_label.h"
#include "ans_met_words.h"
#include "cht_fan.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

/* Central parts of all futures, widest first, and the quantiles that bound them. */
const double cht_fan_level[CHT_FAN_BANDS] = {0.9, 0.7, 0.5, 0.3, 0.1};

enum { T_TARGET, T_TARGET_PUBLISHED, T_TARGET_TRUE, T_MARK, T_ALONE, T_ALONE_PUBLISHED, T_OBSERVED, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_TARGET] = N_("Its target of {} in {} is met in {} of futures."),
    [T_TARGET_PUBLISHED] = N_("Its target of {} in {} is met in {} of futures; in {} by the true figures."),
    [T_TARGET_TRUE] = N_("Its target of {} in {} is judged by published figures and met in {} of futures; by the true "
                         "figures, which are drawn here, in {}."),
    [T_MARK] = N_("target {}: met in {}"),
    [T_ALONE] = N_("target {}"),
    [T_ALONE_PUBLISHED] = N_("target {} (published figures)"),
    [T_OBSERVED] = N_("observed ± 2 standard errors"),
};

static double quantile_at(const res_file *r, int variable, const double *q, double level, int year, int cell) {
  const res_variable *v = &r->variable[variable];
  bool empty = year == 0 && v->kind[0] == 'f'; /* a flow has no value in the initial state */
  int k = empty ? -1 : ans_quantile_index(r, level);
  return k < 0 ? NAN : q[((size_t)k * (size_t)r->n_years + (size_t)year) * (size_t)v->n_cells + (size_t)cell];
}

sim_status cht_quantile(const cht_charts *c, int variable, int cell, int scenario, double level, double *out,
                        sim_errors *errors) {
  double *q;
  sim_status read = ans_quantiles_given(c->r, variable, scenario, &q, errors);
  if (read != SIM_OK) return read;
  for (int y = 0; y < c->r->n_years; y++) out[y] = quantile_at(c->r, variable, q, level, y, cell);
  free(q);
  return SIM_OK;
}

static void bands_fill(const res_file *r, int variable, int cell, const double *q, rep_fan *fan, cht_fan *d) {
  int n = r->n_years;
  double *low = &d->low[0][0], *high = &d->high[0][0];
  for (int y = 0; y < n; y++) {
    for (int b = 0; b < CHT_FAN_BANDS; b++) {
      low[b * n + y] = quantile_at(r, variable, q, (1 - cht_fan_level[b]) / 2, y, cell);
      high[b * n + y] = quantile_at(r, variable, q, (1 + cht_fan_level[b]) / 2, y, cell);
    }
    d->median[y] = quantile_at(r, variable, q, 0.5, y, cell);
  }
  fan->n_bands = CHT_FAN_BANDS;
  fan->level = cht_fan_level;
  fan->low = low;
  fan->high = high;
  fan->median = d->median;
}

/* What the drawn figure is to a target: nothing, the one that it is judged by, or the true one beside that. */
typedef enum drawn { OTHER, JUDGED, TRUE_FIGURE } drawn;

static drawn drawn_of(const res_file *r, int variable, const char *member, int scenario, const res_target *target) {
  const char *name = r->variable[variable].name;
  bool level = strcmp(target->cell_name, member) == 0 && strcmp(target->measure, "level") == 0;
  if (!level || isnan(target->value[scenario])) return OTHER;
  if (strcmp(target->variable, name) == 0) return JUDGED;
  return strcmp(target->truth, name) == 0 ? TRUE_FIGURE : OTHER;
}

/* The share by the judged figure leads, whichever is drawn, and the words say which that is. */
static void target_tell(const cht_charts *c, cht_chart *chart, const res_target *target, const char *of_unit,
                        const ans_met *met, drawn what) {
  char year[16], judged[48], truth[48];
  snprintf(year, sizeof year, "%d", target->year);
  wrd_share(wrd_plain(c->language), &met->judged, WRD_POINT, judged, sizeof judged);
  wrd_share(wrd_plain(c->language), &met->truth, WRD_POINT, truth, sizeof truth);
  int text = !met->twofold ? T_TARGET : what == JUDGED ? T_TARGET_PUBLISHED : T_TARGET_TRUE;
  cht_say(chart, wrd_text(c->language, texts[text]), of_unit, year, judged, truth);
}

/* The words beside a mark. Where the true figure is drawn and no share stands beside it, they say that the target is
 * one of published figures. */
static void mark_tell(const cht_charts *c, rep_mark *m, cht_fan_share share, drawn what, const char *number,
                      const char *words) {
  int text = share != CHT_FAN_ALONE ? T_MARK : what == TRUE_FIGURE ? T_ALONE_PUBLISHED : T_ALONE;
  wrd_fill(m->brief, sizeof m->brief, wrd_text(c->language, texts[T_ALONE]), number);
  wrd_fill(m->text, sizeof m->text, wrd_text(c->language, texts[text]), number, words);
}

sim_status cht_fan_marks(const cht_charts *c, cht_chart *chart, int variable, int cell, int scenario,
                         cht_fan_share share, rep_mark *mark, int *n, sim_errors *errors) {
  const res_file *r = c->r;
  char member[WRD_SENTENCE], number[32], words[80], of_unit[WRD_SENTENCE];
  ans_cell_name(r, variable, cell, member, sizeof member);
  *n = 0;
  for (int t = 0; t < r->n_evaluated && *n < CHT_FAN_MARKS; t++) {
    const res_target *target = &r->target[t];
    drawn what = drawn_of(r, variable, member, scenario, target);
    if (what == OTHER) continue;
    ans_met met;
    sim_status st = ans_met_of(r, scenario, t, share == CHT_FAN_GIVEN, &met, errors);
    if (st != SIM_OK) return st;
    rep_mark *m = &mark[(*n)++];
    *m = (rep_mark){
        .year = target->year, .value = target->value[scenario], .at_least = target->relation == SIM_AT_LEAST};
    wrd_format_exact(target->value[scenario], number, sizeof number);
    wrd_local(number, c->language);
    ans_met_words(wrd_plain(c->language), &met, words, sizeof words);
    mark_tell(c, m, share, what, number, words);
    cht_amount(c, number, target->unit, of_unit, sizeof of_unit);
    if (chart) target_tell(c, chart, target, of_unit, &met, what);
  }
  return SIM_OK;
}

/* The indicator of which a growth indicator tells the yearly growth; NULL for others. */
static const char *grown_from(const sim_model *m, const res_variable *v) {
  for (int i = 0; m && i < m->n_indicators; i++) {
    const sim_indicator_desc *of = &m->indicators[i];
    if (of->kind == SIM_GROWTH && strcmp(of->name, v->name) == 0) return m->indicators[of->numerator].name;
  }
  return NULL;
}

/* Levels that statistics give, also of years before the start; in a chart of growth, growth in a single year. */
static int observed_fill(const res_file *r, int variable, int cell, rep_point *point) {
  char member[WRD_SENTENCE];
  int n = 0;
  const char *grown = grown_from(r->model, &r->variable[variable]);
  ans_cell_name(r, variable, cell, member, sizeof member);
  for (int i = 0; i < r->n_observations && n < CHT_FAN_POINTS; i++) {
    const res_observation *o = &r->observation[i];
    bool level = strcmp(o->measure, "level") == 0 && strcmp(o->variable, r->variable[variable].name) == 0;
    bool growth =
        grown && strcmp(o->measure, "growth") == 0 && o->from_year == o->year - 1 && strcmp(o->variable, grown) == 0;
    if ((level || growth) && strcmp(o->cell_name, member) == 0)
      point[n++] = (rep_point){o->year, o->value, o->value - 2 * o->standard_error, o->value + 2 * o->standard_error};
  }
  return n;
}

const char *cht_fan_points(const cht_charts *c, const rep_fan *fan, int n) {
  for (int i = 0; i < n; i++)
    if (fan[i].n_points > 0) return wrd_text(c->language, texts[T_OBSERVED]);
  return NULL;
}

sim_status cht_fan_fill(const cht_charts *c, cht_chart *chart, int variable, int cell, int scenario, rep_fan *fan,
                        cht_fan *data, sim_errors *errors) {
  double *q;
  sim_status read = ans_quantiles_read(c->r, variable, scenario, &q, errors);
  if (read != SIM_OK) return read;
  fan->n_years = c->r->n_years;
  fan->year = c->r->year;
  bands_fill(c->r, variable, cell, q, fan, data);
  free(q);
  fan->mark = data->mark;
  fan->point = data->observed;
  fan->n_points = observed_fill(c->r, variable, cell, data->observed);
  return cht_fan_marks(c, chart, variable, cell, scenario, c->wish->plain ? CHT_FAN_ALONE : CHT_FAN_MET, data->mark,
                       &fan->n_marks, errors);
}
