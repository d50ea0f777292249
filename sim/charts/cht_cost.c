/* What a variant costs more than the base against what it brings more, world by world: the numbers of plansim
 * compare. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_compare.h"
#include "ans_label.h"
#include "ans_pick.h"
#include "cht_fan.h"
#include "rep_scatter.h"
#include "stat_ratio.h"
#include "stat_share.h"
#include "stat_student.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { T_TITLE, T_AXIS, T_INTERVAL, T_NOTE, T_TELL, T_RATIO, T_NO_RATIO, T_NO_PAIR, T_LACK, T_LACK_COST, T_SUMMARY };
static const char *const texts[] = {
    [T_TITLE] = N_("{}: extra cost and extra result against “{}”, {}"),
    [T_AXIS] = N_("{} ({})"),
    [T_INTERVAL] = N_("95 % intervals of the means, world by world"),
    [T_NOTE] = N_(
        "Differences to the base, which lies at 0, 0; flows are summed up to {}. Further right costs more; further up "
        "brings more."),
    [T_TELL] = N_("{}: {} {} more cost, {} {} more of the result."),
    [T_RATIO] = N_("Cost of one more: {} ({} to {})."),
    [T_NO_RATIO] = N_("The extra result cannot be told from nothing, so no cost of one more is given."),
    [T_NO_PAIR] = N_("{} against {}: in no world do both have a value."),
    [T_LACK] = N_("it takes two variants"),
    [T_LACK_COST] =
        N_("the file lacks the public cost or the result: the run kept other indicators (--keep all keeps every one)"),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
};

static int cost_of(const res_file *r) { return ans_role_variable(r, SIM_ROLE_PUBLIC_COST); }

static sim_status mean_of(const double *x, const stat_drawn *drawn, size_t n, rep_value *out) {
  double mean = stat_moments_of(x, drawn->w, n).mean;
  stat_error e;
  sim_status st = stat_drawn_error(x, drawn, n, &e);
  double half = e.df > 0 ? stat_student_quantile((1 - STAT_CONFIDENCE) / 2, e.df) * e.mcse : NAN;
  *out = (rep_value){mean, mean - half, mean + half};
  return st;
}

static void spot_tell(const cht_charts *c, cht_chart *chart, const rep_spot *s, const stat_ratio *q) {
  cht_numbers n = {0};
  const res_file *r = c->r;
  if (!(q->pairs > 0)) {
    cht_say(chart, wrd_text(c->language, texts[T_NO_PAIR]), s->label, cht_scenario(c, c->base));
    return;
  }
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), s->label, cht_number(c, &n, s->x.value),
          ans_unit_label(r->variable[cost_of(r)].unit, c->language), cht_number(c, &n, s->y.value),
          ans_unit_label(r->variable[chart->variable].unit, c->language));
  if (q->bounded && q->denominator > 0)
    cht_say(chart, wrd_text(c->language, texts[T_RATIO]), cht_number(c, &n, q->ratio),
            cht_number(c, &n, q->interval.low), cht_number(c, &n, q->interval.high));
  else if (!q->bounded)
    cht_say(chart, wrd_text(c->language, texts[T_NO_RATIO]));
}

/* x[4][n_rep]: extra cost, extra effect, and room. */
static sim_status spots_fill(const cht_charts *c, cht_chart *chart, rep_spot *spot, double *x, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_OK;
  size_t n = r->n_rep;
  for (int i = 0; i < c->n_scenarios - 1; i++) {
    int s = cht_other(c, i), base = c->base;
    SIM_TRY(ans_compare_extra(r, base, cost_of(r), s, chart->year, x, x + 2 * n, errors));
    SIM_TRY(ans_compare_extra(r, base, chart->variable, s, chart->year, x + n, x + 2 * n, errors));
    const stat_drawn drawn = res_file_drawn(r, base);
    stat_ratio q;
    SIM_TRY(stat_ratio_drawn(x, x + n, &drawn, n, STAT_CONFIDENCE, &q));
    spot[i] = (rep_spot){.label = cht_scenario(c, s)};
    SIM_TRY(mean_of(x, &drawn, n, &spot[i].x));
    SIM_TRY(mean_of(x + n, &drawn, n, &spot[i].y));
    spot_tell(c, chart, &spot[i], &q);
  }
out:
  return st;
}

static void axis_text(const cht_charts *c, int variable, char *text, size_t size) {
  cht_chart words = {0};
  const res_variable *v = &c->r->variable[variable];
  cht_say(&words, wrd_text(c->language, texts[T_AXIS]), v->label[c->language], ans_unit_label(v->unit, c->language));
  wrd_fill(text, size, "{}", words.finding);
}

sim_status cht_cost_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  char footer[WRD_SENTENCE], axis[2][WRD_SENTENCE];
  cht_chart note = {0};
  cht_numbers number = {0};
  rep_spot *spot = calloc((size_t)c->n_scenarios, sizeof *spot);
  double *x = malloc(4 * (size_t)c->r->n_rep * sizeof *x + 1);
  if (!spot || !x) goto out;
  SIM_TRY(spots_fill(c, chart, spot, x, errors));
  axis_text(c, cost_of(c->r), axis[0], sizeof axis[0]);
  axis_text(c, chart->variable, axis[1], sizeof axis[1]);
  cht_say(&note, wrd_text(c->language, texts[T_NOTE]), cht_year(&number, c->r->year[chart->year]));
  cht_footer(c, footer, sizeof footer);
  const rep_spot origin = {{0, NAN, NAN}, {0, NAN, NAN}, cht_scenario(c, c->base)};
  const rep_cloud cloud[2] = {{NULL, c->n_scenarios - 1, spot, false}, {NULL, 1, &origin, false}};
  rep_scatter picture = {.title = chart->title,
                         .x = axis[0],
                         .y = axis[1],
                         .footer = footer,
                         .interval = wrd_text(c->language, texts[T_INTERVAL]),
                         .note = note.finding,
                         .n_clouds = 2,
                         .cloud = cloud,
                         .x_low = NAN,
                         .x_high = NAN,
                         .y_low = NAN,
                         .y_high = NAN};
  if (output) st = rep_scatter_draw(&picture, output, errors);
out:
  free(spot);
  free(x);
  return st;
}

static sim_status variable_list(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  cht_chart chart = {.variable = variable, .cell = -1, .target = -1, .scenario = -1}, title = {0};
  cht_numbers number = {0};
  char name[WRD_SENTENCE];
  (void)errors;
  if (cell >= 0 || variable == cost_of(c->r)) return SIM_OK;
  chart.year = ans_target_year(c->r);
  cht_say(&title, wrd_text(c->language, texts[T_TITLE]), c->r->variable[variable].label[c->language],
          cht_scenario(c, c->base), cht_year(&number, c->r->year[chart.year]));
  wrd_fill(chart.title, sizeof chart.title, "{}", title.finding);
  snprintf(name, sizeof name, "cost-%s", c->r->variable[variable].name);
  return cht_add(c, kind, &chart, name, "");
}

sim_status cht_cost_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  const char *const first[] = {c->headline[0], NULL};
  int before = c->n;
  if (c->n_scenarios < 2) return cht_lack(c, kind, texts[T_LACK]);
  if (!c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  if (cost_of(c->r) < 0) return cht_lack(c, kind, texts[T_LACK_COST]);
  sim_status st = cht_cells(c, kind, c->wish->kinds.n ? c->headline : first, false, variable_list, errors);
  return st == SIM_OK && c->n == before ? cht_lack(c, kind, texts[T_LACK_COST]) : st;
}
