/* Small multiples: an indicator in each of its members (sectors, zone kinds, ...), one picture for a scenario. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { MOST_PANELS = 18 };
static const double FAR_APART = 4; /* the highest panel over the lowest: beyond it, one scale would flatten most */

enum { T_SHARED, T_FREE, T_MOST, T_NONE };
static const char *const texts[] = {
    [T_SHARED] = N_("All panels have one scale."),
    [T_FREE] = N_("Each panel has its own scale: compare shapes, not heights."),
    [T_MOST] = N_("Largest median in {}: {} ({} {}); smallest: {} ({})."),
    [T_NONE] = N_("no indicator that is wanted has between 2 and 18 members"),
};

/* "Label: member" without "Label: ". */
static void member_text(const cht_charts *c, int variable, int cell, char *text, size_t size) {
  char label[WRD_SENTENCE];
  ans_cell_label(c->r, variable, cell, c->language, label, sizeof label);
  size_t n = strlen(c->r->variable[variable].label[c->language]) + 2;
  snprintf(text, size, "%.*s", (int)size - 1, n < strlen(label) ? label + n : label);
}

/* Whether the tops of the panels lie far apart. */
static bool far_apart(const rep_fan *fan, int n) {
  double least = INFINITY, most = 0;
  for (int i = 0; i < n; i++) {
    double top = 0;
    for (int y = 0; y < fan[i].n_years; y++)
      if (!isnan(fan[i].high[y])) top = fmax(top, fabs(fan[i].high[y]));
    if (top == 0) continue;
    least = fmin(least, top);
    most = fmax(most, top);
  }
  return most > FAR_APART * least;
}

static void extremes_tell(const cht_charts *c, cht_chart *chart, const rep_fan *fan, int n) {
  int last = c->r->n_years - 1, low = -1, high = -1;
  cht_numbers number = {0};
  for (int i = 0; i < n; i++) {
    double x = fan[i].median[last];
    if (isnan(x)) continue;
    if (low < 0 || x < fan[low].median[last]) low = i;
    if (high < 0 || x > fan[high].median[last]) high = i;
  }
  if (low < 0) return;
  cht_say(chart, wrd_text(c->language, texts[T_MOST]), cht_year(&number, c->r->year[last]), fan[high].title,
          cht_number(c, &number, fan[high].median[last]),
          ans_unit_label(c->r->variable[chart->variable].unit, c->language), fan[low].title,
          cht_number(c, &number, fan[low].median[last]));
}

sim_status cht_members_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_variable *v = &c->r->variable[chart->variable];
  sim_status st = SIM_ERR_MEMORY;
  char footer[WRD_SENTENCE], source[WRD_SENTENCE];
  size_t n = (size_t)v->n_cells;
  rep_fan *fan = calloc(n, sizeof *fan);
  cht_fan *data = calloc(n, sizeof *data);
  char(*title)[WRD_SENTENCE] = calloc(n, sizeof *title);
  if (!fan || !data || !title) goto out;
  for (int i = 0; i < v->n_cells; i++) {
    member_text(c, chart->variable, i, title[i], sizeof title[i]);
    fan[i].title = title[i];
    SIM_TRY((c->r->weighted ? cht_fan_given : cht_fan_fill)(c, NULL, chart->variable, i, chart->scenario, &fan[i],
                                                            &data[i], errors));
  }
  st = SIM_OK;
  extremes_tell(c, chart, fan, v->n_cells);
  bool free_scale = far_apart(fan, v->n_cells);
  cht_footer(c, source, sizeof source);
  wrd_fill(footer, sizeof footer, "{} {}", wrd_text(c->language, texts[free_scale ? T_FREE : T_SHARED]), source);
  rep_fan_chart picture = {.title = chart->title,
                           .unit = ans_unit_label(v->unit, c->language),
                           .footer = footer,
                           .n_panels = v->n_cells,
                           .panel = fan,
                           .free_scale = free_scale,
                           .points = cht_fan_points(c, fan, v->n_cells)};
  if (output) st = rep_fan_draw(&picture, output, errors);
out:
  free(fan);
  free(data);
  free(title);
  return st;
}

static sim_status variable_list(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  const res_variable *v = &c->r->variable[variable];
  int n = c->wish->variants.n > 0 ? c->n_scenarios : 1;
  sim_status st = SIM_OK;
  (void)errors;
  if (cell >= 0 || v->n_cells < 2 || v->n_cells > MOST_PANELS) return SIM_OK;
  for (int i = 0; i < n && st == SIM_OK; i++) {
    cht_chart chart = {.variable = variable, .cell = -1, .year = -1, .target = -1, .scenario = c->scenario[i]};
    char name[WRD_SENTENCE];
    snprintf(chart.title, sizeof chart.title, "%s: %s", v->label[c->language], cht_scenario(c, c->scenario[i]));
    snprintf(name, sizeof name, "members-%s", v->name);
    st = cht_add(c, kind, &chart, name, n > 1 ? c->r->scenario[c->scenario[i]] : "");
  }
  return st;
}

sim_status cht_members_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  const char *usual[] = {sim_model_role_name(c->r->model, SIM_ROLE_SECTOR_FIRMS),
                         sim_model_role_name(c->r->model, SIM_ROLE_OUTPUT), NULL};
  int before = c->n;
  sim_status st = cht_cells(c, kind, usual, false, variable_list, errors);
  return st == SIM_OK && c->n == before ? cht_lack(c, kind, texts[T_NONE]) : st;
}
