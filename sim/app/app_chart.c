#include "app_chart.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "app_chart_fan.h"
#include "app_name.h"
#include "app_results.h"
#include "app_show_design.h"

#define DRAWN_BY(NAME) app_chart_##NAME##_list, app_chart_##NAME##_draw
static const app_chart_kind kinds[] = {
    {"fan",
     {"an indicator over the years, variants side by side", "một chỉ tiêu qua các năm, các kịch bản cạnh nhau"},
     true,
     true,
     APP_ABOUT_INDICATOR,
     DRAWN_BY(fan)},
    {"members",
     {"an indicator in each sector, zone kind, ...", "một chỉ tiêu trong từng lĩnh vực, loại khu, ..."},
     true,
     true,
     APP_ABOUT_INDICATOR,
     DRAWN_BY(members)},
    {"variants",
     {"variants on one scale: medians, and ranges in the last year",
      "các kịch bản trên một thang đo: trung vị, khoảng năm cuối"},
     true,
     false,
     APP_ABOUT_INDICATOR,
     DRAWN_BY(variants)},
    {"difference",
     {"difference to the base, world by world", "chênh lệch so với kịch bản cơ sở, theo từng cặp lần mô phỏng"},
     true,
     false,
     APP_ABOUT_INDICATOR,
     DRAWN_BY(difference)},
    {"probability",
     {"how often each target is met, by variant", "mức độ thường đạt của từng mục tiêu, theo kịch bản"},
     true,
     false,
     APP_ABOUT_TARGET,
     DRAWN_BY(probability)},
    {"histogram",
     {"all outcomes of a target, those that meet it dark", "mọi kết quả của một mục tiêu, phần đạt tô đậm"},
     false,
     false,
     APP_ABOUT_TARGET,
     DRAWN_BY(histogram)},
    {"reached",
     {"by when the level of a target is first reached", "đến khi nào đạt mức của mục tiêu lần đầu"},
     false,
     false,
     APP_ABOUT_TARGET,
     DRAWN_BY(reached)},
    {"drivers",
     {"which uncertain numbers drive an outcome", "tham số chưa biết nào chi phối kết quả"},
     true,
     true,
     APP_ABOUT_TARGET,
     DRAWN_BY(drivers)},
    {"tornado",
     {"the outcome where each parameter is low and high", "kết quả khi từng tham số thấp và cao"},
     false,
     true,
     APP_ABOUT_TARGET,
     DRAWN_BY(tornado)},
    {"box",
     {"conditions under which a target is missed (PRIM)", "điều kiện khiến mục tiêu không đạt (PRIM)"},
     false,
     true,
     APP_ABOUT_TARGET,
     DRAWN_BY(box)},
    {"bottlenecks",
     {"where projects lose time, by stage and year", "dự án bị chậm ở khâu nào, theo năm"},
     true,
     false,
     APP_ABOUT_FILE,
     DRAWN_BY(bottlenecks)},
    {"land",
     {"land approved, released and leased, by kind of zone",
      "đất đã phê duyệt, có hạ tầng và đã cho thuê, theo loại khu"},
     true,
     false,
     APP_ABOUT_FILE,
     DRAWN_BY(land)},
    {"cost",
     {"extra cost against extra result of each variant", "chi phí thêm và kết quả thêm của từng kịch bản"},
     true,
     false,
     APP_ABOUT_FILE,
     DRAWN_BY(cost)},
    {"joint",
     {"which targets are met together", "những mục tiêu nào cùng đạt"},
     true,
     false,
     APP_ABOUT_FILE,
     DRAWN_BY(joint)},
    {"paths",
     {"single futures as thin lines", "từng lần mô phỏng bằng đường mảnh"},
     false,
     false,
     APP_ABOUT_INDICATOR,
     DRAWN_BY(paths)},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

const app_chart_kind *app_chart_kind_at(int i) { return i >= 0 && i < N_KINDS ? &kinds[i] : NULL; }
const char *app_chart_kind_name(const app_chart_kind *kind) { return kind->name; }
const char *app_chart_kind_label(const app_chart_kind *kind, int language) { return kind->label[language]; }
bool app_chart_kind_default(const app_chart_kind *kind) { return kind->by_default; }

/* ---- which scenarios ---- */

static void scenario_add(app_charts *c, int scenario) {
  for (int i = 0; i < c->n_scenarios; i++)
    if (c->scenario[i] == scenario) return;
  c->scenario[c->n_scenarios++] = scenario;
}

static sim_status scenario_named(app_charts *c, const char *option, const char *name, int *found, sim_errors *errors) {
  const io_results *r = c->r;
  for (int s = 0; s < r->n_scenarios; s++)
    if (strcmp(r->scenario[s], name) == 0) {
      scenario_add(c, s);
      *found = s;
      return SIM_OK;
    }
  return sim_fail(errors, SIM_ERR_USAGE, "%s: %s has no scenario '%s'; its first is '%s'", option, r->path, name,
                  r->scenario[0]);
}

/* A design has thousands of scenarios: the first ones are shown. */
static sim_status scenarios_choose(app_charts *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  const io_results *r = c->r;
  bool cut = r->n_points > 1 && r->n_scenarios > APP_SCENARIOS_SHOWN;
  c->scenario = calloc((size_t)r->n_scenarios, sizeof *c->scenario);
  if (!c->scenario) return SIM_ERR_MEMORY;
  if (c->wish->first) SIM_TRY(scenario_named(c, "--variant", c->wish->first, &c->base, errors));
  for (int i = 0; i < c->wish->variants.n; i++)
    SIM_TRY(scenario_named(c, "--variant", c->wish->variants.item[i], &c->base, errors));
  for (int s = 0; c->wish->variants.n == 0 && s < (cut ? APP_SCENARIOS_SHOWN : r->n_scenarios); s++) scenario_add(c, s);
  c->base = c->scenario[0];
  for (int i = 0; i < c->n_scenarios; i++)
    if (c->scenario[i] == app_base_default(r)) c->base = c->scenario[i];
  if (c->wish->base) SIM_TRY(scenario_named(c, "--base", c->wish->base, &c->base, errors));
out:
  return st;
}

int app_chart_other(const app_charts *c, int i) {
  int k = 0;
  while (c->scenario[k] == c->base || i-- > 0) k++;
  return c->scenario[k];
}

/* ---- which kinds ---- */

static bool kind_named(const app_chart_wish *wish, const char *name) {
  for (int i = 0; i < wish->kinds.n; i++)
    if (strcmp(wish->kinds.item[i], name) == 0) return true;
  return false;
}

static bool kind_wanted(const app_chart_wish *wish, const app_chart_kind *kind) {
  if (kind_named(wish, kind->name) || kind_named(wish, "all")) return true;
  if (wish->kinds.n > 0) return false;
  if (kind->subject == APP_ABOUT_TARGET && wish->targets.n > 0) return true; /* all about it */
  if (wish->indicators.n > 0) return kind->by_default && kind->subject == APP_ABOUT_INDICATOR;
  return kind->by_default && wish->targets.n == 0;
}

static sim_status names_check(const app_charts *c, sim_errors *errors) {
  const app_chart_wish *w = c->wish;
  app_named named;
  for (int i = 0; i < w->kinds.n; i++) {
    int k = 0;
    while (k < N_KINDS && strcmp(w->kinds.item[i], kinds[k].name) != 0) k++;
    if (k == N_KINDS && strcmp(w->kinds.item[i], "all") != 0)
      return sim_fail(errors, SIM_ERR_USAGE, "there is no chart '%s'; --list names the kinds", w->kinds.item[i]);
  }
  for (int i = 0; i < w->indicators.n; i++) {
    sim_status st = app_name_find(c->r, "--indicator", w->indicators.item[i], false, &named, errors);
    if (st != SIM_OK) return st;
  }
  for (int i = 0; i < w->targets.n; i++) {
    int t = 0;
    while (t < c->r->n_evaluated && strcmp(c->r->target[t].name, w->targets.item[i]) != 0) t++;
    if (t == c->r->n_evaluated)
      return sim_fail(errors, SIM_ERR_USAGE, "%s has no evaluated target '%s'; plansim show lists them", c->r->path,
                      w->targets.item[i]);
  }
  return SIM_OK;
}

sim_status app_charts_list(app_charts *c, const io_results *r, const app_chart_wish *wish, int language,
                           sim_errors *errors) {
  static const char *const design[SIM_LANGUAGES] = {"the file holds a design of many points, not a few variants",
                                                    "tệp chứa một thiết kế nhiều điểm, không phải vài kịch bản"};
  sim_status st = SIM_OK;
  *c = (app_charts){.r = r, .wish = wish, .language = language};
  if (r->n_years > APP_FAN_YEARS)
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "charts of more than %d years are not drawn", APP_FAN_YEARS));
  SIM_TRY(names_check(c, errors));
  SIM_TRY(scenarios_choose(c, errors));
  for (int k = 0; k < N_KINDS; k++) {
    if (!kind_wanted(wish, &kinds[k])) continue;
    int before = c->n, gaps = c->n_gaps;
    SIM_TRY(r->n_points > 1 && !kinds[k].in_designs ? app_chart_lack(c, &kinds[k], design)
                                                    : kinds[k].list(c, &kinds[k], errors));
    if (c->n == before && kind_named(wish, kinds[k].name))
      SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "%s gives no chart '%s': %s", r->path, kinds[k].name,
                       c->n_gaps > gaps ? c->gap[c->n_gaps - 1].why : "nothing fits what is named"));
  }
out:
  return st;
}

void app_charts_free(app_charts *c) {
  free(c->scenario);
  free(c->item);
  free(c->gap);
  *c = (app_charts){0};
}

/* ---- one chart ---- */

static const app_chart_kind *kind_of(const app_chart *chart) {
  for (int k = 0; k < N_KINDS; k++)
    if (strcmp(kinds[k].name, chart->kind) == 0) return &kinds[k];
  return NULL;
}

static sim_status chart_make(const app_charts *c, app_chart *chart, const rep_output *output, sim_errors *errors) {
  const app_chart_kind *kind = kind_of(chart);
  if (!kind) return sim_fail(errors, SIM_ERR_USAGE, "there is no chart '%s'", chart->kind);
  chart->finding[0] = '\0';
  return kind->draw(c, chart, output, errors);
}

sim_status app_chart_find(const app_charts *c, app_chart *chart, sim_errors *errors) {
  return chart_make(c, chart, NULL, errors);
}

sim_status app_chart_draw(const app_charts *c, app_chart *chart, const char *path, rep_format format, bool keep_script,
                          sim_errors *errors) {
  rep_output output = {.path = path,
                       .format = format,
                       .language = c->language,
                       .title = chart->title,
                       .description = chart->finding, /* filled before anything is drawn */
                       .keep_script = keep_script};
  return chart_make(c, chart, &output, errors);
}

/* ---- for the kinds ---- */

static bool id_taken(const app_charts *c, const char *id) {
  for (int i = 0; i < c->n; i++)
    if (strcmp(c->item[i].id, id) == 0) return true;
  return false;
}

/* Names come from a file: none may leave the folder or mean anything to a shell. */
static void id_make(const app_charts *c, const char *name, const char *detail, char id[APP_CHART_ID]) {
  char stem[APP_CHART_ID - 16];
  snprintf(stem, sizeof stem, "%s%s%s", name, *detail ? "-" : "", detail);
  for (char *l = stem; *l; l++)
    if (!isalnum((unsigned char)*l) && *l != '-' && *l != '_') *l = '_';
  if (stem[0] == '\0' || stem[0] == '-') stem[0] = '_';
  snprintf(id, APP_CHART_ID, "%s", stem);
  for (int i = 2; id_taken(c, id); i++) snprintf(id, APP_CHART_ID, "%s-%d", stem, i);
}

sim_status app_chart_add(app_charts *c, const app_chart_kind *kind, const app_chart *chart, const char *name,
                         const char *detail) {
  app_chart *item = realloc(c->item, (size_t)(c->n + 1) * sizeof *item);
  if (!item) return SIM_ERR_MEMORY;
  c->item = item;
  item[c->n] = *chart;
  item[c->n].kind = kind->name;
  id_make(c, name, detail, item[c->n].id);
  c->n++;
  return SIM_OK;
}

sim_status app_chart_add_cell(app_charts *c, const app_chart_kind *kind, int variable, int cell, const char *prefix) {
  app_chart chart = {.variable = variable, .cell = cell, .year = -1, .target = -1, .scenario = -1};
  char name[160], member[160];
  app_cell_label(c->r, variable, cell, c->language, chart.title, sizeof chart.title);
  app_cell_name(c->r, variable, cell, member, sizeof member);
  snprintf(name, sizeof name, "%s%s", prefix, c->r->variable[variable].name);
  return app_chart_add(c, kind, &chart, name, member);
}

bool app_chart_target_wanted(const app_charts *c, int target) {
  const app_many *names = &c->wish->targets;
  for (int i = 0; i < names->n; i++)
    if (strcmp(names->item[i], c->r->target[target].name) == 0) return true;
  return names->n == 0;
}

sim_status app_chart_targets(app_charts *c, const app_chart_kind *kind, const char *prefix, bool levels,
                             sim_errors *errors) {
  static const char *const none[SIM_LANGUAGES] = {"no target that is wanted can be shown so",
                                                  "không có mục tiêu được chọn nào có thể vẽ như vậy"};
  static const char *const summary[SIM_LANGUAGES] = {"the file holds summaries only (run --keep all)",
                                                     "tệp chỉ chứa số tóm tắt (chạy với --keep all)"};
  const io_results *r = c->r;
  sim_status st = SIM_OK;
  int before = c->n;
  (void)errors;
  if (!r->keep_all) return app_chart_lack(c, kind, summary);
  for (int t = 0; t < r->n_evaluated && st == SIM_OK; t++) {
    app_chart chart = {.variable = -1, .cell = -1, .year = -1, .target = t, .scenario = -1};
    chart.variable = app_variable_find(r, r->target[t].variable);
    chart.cell = chart.variable < 0 ? -1 : app_cell_find(r, chart.variable, r->target[t].cell_name);
    bool level = chart.cell >= 0 && strcmp(r->target[t].measure, "level") == 0;
    if (!app_chart_target_wanted(c, t) || (levels && !level)) continue;
    snprintf(chart.title, sizeof chart.title, "%s", r->target[t].label[c->language]);
    st = app_chart_add(c, kind, &chart, prefix, r->target[t].name);
  }
  return st == SIM_OK && c->n == before ? app_chart_lack(c, kind, none) : st;
}

const char *const *app_chart_headline(void) {
  static const char *const names[] = {"modern_firms", "total_output_real", "employment_total", NULL};
  return names;
}

sim_status app_chart_lack(app_charts *c, const app_chart_kind *kind, const char *const why[SIM_LANGUAGES]) {
  app_chart_gap *gap = realloc(c->gap, (size_t)(c->n_gaps + 1) * sizeof *gap);
  if (!gap) return SIM_ERR_MEMORY;
  c->gap = gap;
  gap[c->n_gaps].kind = kind->name;
  snprintf(gap[c->n_gaps++].why, sizeof gap->why, "%s", why[c->language]);
  return SIM_OK;
}

static bool usual_has(const char *const *usual, const char *name) {
  for (; *usual; usual++)
    if (strcmp(*usual, name) == 0) return true;
  return false;
}

static bool has_key_indicator(const io_results *r) {
  for (int v = 0; v < r->n_variables; v++)
    if (r->variable[v].chart) return true;
  return false;
}

static sim_status cells_each(app_charts *c, const app_chart_kind *kind, int variable, int cell, bool cells,
                             app_chart_cell *each, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (!cells || cell >= 0) return each(c, kind, variable, cell, errors);
  for (int i = 0; i < c->r->variable[variable].n_cells && st == SIM_OK; i++) st = each(c, kind, variable, i, errors);
  return st;
}

sim_status app_chart_cells(app_charts *c, const app_chart_kind *kind, const char *const *usual, bool cells,
                           app_chart_cell *each, sim_errors *errors) {
  sim_status st = SIM_OK;
  const app_chart_wish *w = c->wish;
  bool all = w->all || (!usual && !has_key_indicator(c->r)); /* run --outcomes kept others */
  app_named named;
  for (int i = 0; i < w->indicators.n; i++) {
    SIM_TRY(app_name_find(c->r, "--indicator", w->indicators.item[i], false, &named, errors));
    SIM_TRY(cells_each(c, kind, named.variable, named.cell, cells, each, errors));
  }
  for (int v = 0; v < c->r->n_variables && w->indicators.n == 0; v++)
    if (all || (usual ? usual_has(usual, c->r->variable[v].name) : c->r->variable[v].chart))
      SIM_TRY(cells_each(c, kind, v, -1, cells, each, errors));
out:
  return st;
}

void app_chart_say(app_chart *chart, const char *template, ...) {
  char *text = chart->finding;
  size_t size = sizeof chart->finding, n = strlen(text);
  va_list args;
  va_start(args, template);
  if (n > 0 && n + 1 < size) n += (size_t)snprintf(text + n, size - n, " ");
  for (const char *at = template; *at && n + 1 < size;) {
    const char *place = strstr(at, "{}");
    int length = place ? (int)(place - at) : (int)strlen(at);
    n += (size_t)snprintf(text + n, size - n, "%.*s%s", length, at, place ? va_arg(args, const char *) : "");
    at += length + (place ? 2 : 0);
  }
  va_end(args);
}

void app_chart_footer(const app_charts *c, char *text, size_t size) {
  static const char *const words[SIM_LANGUAGES][2] = {{"replications", "seed"}, {"lần mô phỏng", "số khởi tạo"}};
  const io_results *r = c->r;
  const char *file = strrchr(r->path, '/');
  snprintf(text, size, "%s · %u %s · %s %llu · plansim %s", file ? file + 1 : r->path, r->n_rep, words[c->language][0],
           words[c->language][1], (unsigned long long)r->seed, r->version);
}

void app_chart_footer_of(const app_charts *c, int shown, char *text, size_t size) {
  static const char *const words[SIM_LANGUAGES] = {"Only the first {} of {} variants are shown. ",
                                                   "Chỉ nêu {} kịch bản đầu tiên trong số {}. "};
  app_chart note = {0};
  app_numbers number = {0};
  if (shown < c->n_scenarios)
    app_chart_say(&note, words[c->language], app_chart_year(&number, shown), app_chart_year(&number, c->n_scenarios));
  int n = snprintf(text, size, "%.200s", note.finding);
  app_chart_footer(c, text + n, size - (size_t)n);
}

const char *app_chart_scenario(const app_charts *c, int scenario) {
  return c->r->n_points > 1 ? c->r->scenario[scenario] : app_scenario_label(c->r, scenario, c->language);
}
