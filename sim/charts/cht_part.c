/* What several kinds of charts are listed and worded with. */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_name.h"
#include "cht_kind.h"
#include "sim_path.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

static bool id_taken(const cht_charts *c, const char *id) {
  for (int i = 0; i < c->n; i++)
    if (strcmp(c->item[i].id, id) == 0) return true;
  return false;
}

/* Names come from a file: none may leave the folder or mean anything to a shell. */
static void id_make(const cht_charts *c, const char *name, const char *detail, char id[CHT_ID]) {
  char stem[CHT_ID - 16];
  snprintf(stem, sizeof stem, "%s%s%s", name, *detail ? "-" : "", detail);
  for (char *l = stem; *l; l++)
    if (!isalnum((unsigned char)*l) && *l != '-' && *l != '_') *l = '_';
  if (stem[0] == '\0' || stem[0] == '-') stem[0] = '_';
  snprintf(id, CHT_ID, "%s", stem);
  for (int i = 2; id_taken(c, id); i++) snprintf(id, CHT_ID, "%s-%d", stem, i);
}

sim_status cht_add(cht_charts *c, const cht_kind *kind, const cht_chart *chart, const char *name, const char *detail) {
  cht_chart *item = realloc(c->item, (size_t)(c->n + 1) * sizeof *item);
  if (!item) return SIM_ERR_MEMORY;
  c->item = item;
  item[c->n] = *chart;
  item[c->n].kind = kind->name;
  id_make(c, name, detail, item[c->n].id);
  c->n++;
  return SIM_OK;
}

sim_status cht_add_cell(cht_charts *c, const cht_kind *kind, int variable, int cell, const char *prefix) {
  cht_chart chart = {.variable = variable, .cell = cell, .year = -1, .target = -1, .scenario = -1};
  char name[WRD_SENTENCE], member[WRD_SENTENCE];
  ans_cell_label(c->r, variable, cell, c->language, chart.title, sizeof chart.title);
  ans_cell_name(c->r, variable, cell, member, sizeof member);
  snprintf(name, sizeof name, "%s%s", prefix, c->r->variable[variable].name);
  return cht_add(c, kind, &chart, name, member);
}

sim_status cht_effects(const cht_charts *c, const ans_effects **effects, sim_errors *errors) {
  sim_status st = SIM_OK;
  *effects = c->effects;
  if (c->effects->mean) return SIM_OK;
  SIM_TRY(ans_effects_make(c->effects, c->r, c->base, c->n_scenarios, c->scenario, STAT_CONFIDENCE));
  SIM_TRY(ans_effects_outcomes(c->effects, errors));
out:
  return st;
}

bool cht_target_wanted(const cht_charts *c, int target) {
  const sim_names *names = &c->wish->targets;
  for (int i = 0; i < names->n; i++)
    if (strcmp(names->item[i], c->r->target[target].name) == 0) return true;
  return names->n == 0;
}

sim_status cht_targets(cht_charts *c, const cht_kind *kind, const char *prefix, bool levels, sim_errors *errors) {
  static const char *const none = N_("no target that is wanted can be shown so");
  static const char *const summary = N_("the file holds summaries only (run --keep all)");
  const res_file *r = c->r;
  sim_status st = SIM_OK;
  int before = c->n;
  (void)errors;
  if (!r->keep_all) return cht_lack(c, kind, summary);
  for (int t = 0; t < r->n_evaluated && st == SIM_OK; t++) {
    cht_chart chart = {.variable = -1, .cell = -1, .year = -1, .target = t, .scenario = -1};
    chart.variable = ans_variable_find(r, r->target[t].variable);
    chart.cell = chart.variable < 0 ? -1 : ans_cell_find(r, chart.variable, r->target[t].cell_name);
    bool level = chart.cell >= 0 && strcmp(r->target[t].measure, "level") == 0;
    if (!cht_target_wanted(c, t) || (levels && !level)) continue;
    snprintf(chart.title, sizeof chart.title, "%s", r->target[t].label[c->language]);
    st = cht_add(c, kind, &chart, prefix, r->target[t].name);
  }
  return st == SIM_OK && c->n == before ? cht_lack(c, kind, none) : st;
}

sim_status cht_lack(cht_charts *c, const cht_kind *kind, const char *why) {
  cht_gap *gap = realloc(c->gap, (size_t)(c->n_gaps + 1) * sizeof *gap);
  if (!gap) return SIM_ERR_MEMORY;
  c->gap = gap;
  gap[c->n_gaps].kind = kind->name;
  snprintf(gap[c->n_gaps++].why, sizeof gap->why, "%s", wrd_text(c->language, why));
  return SIM_OK;
}

const char *cht_unranked(const cht_charts *c) {
  static const char *const weighted =
      N_("its replications are weighted by what was observed, and a ranking counts them alike");
  static const char *const summary = N_("the file holds summaries only (run --keep all)");
  return c->r->weighted ? weighted : summary;
}

const char *cht_no_batch(const cht_charts *c, const char *lack) {
  return c->r->weighted && c->r->n_points > 1 ? cht_unranked(c) : lack;
}

static bool usual_has(const char *const *usual, const char *name) {
  for (; *usual; usual++)
    if (strcmp(*usual, name) == 0) return true;
  return false;
}

static bool has_key_indicator(const res_file *r) {
  for (int v = 0; v < r->n_variables; v++)
    if (r->variable[v].chart) return true;
  return false;
}

static sim_status cells_each(cht_charts *c, const cht_kind *kind, int variable, int cell, bool cells,
                             cht_cell_taker *each, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (!cells || cell >= 0) return each(c, kind, variable, cell, errors);
  for (int i = 0; i < c->r->variable[variable].n_cells && st == SIM_OK; i++) st = each(c, kind, variable, i, errors);
  return st;
}

sim_status cht_cells(cht_charts *c, const cht_kind *kind, const char *const *usual, bool cells, cht_cell_taker *each,
                     sim_errors *errors) {
  sim_status st = SIM_OK;
  const cht_wish *w = c->wish;
  bool all = w->all || (!usual && !has_key_indicator(c->r)); /* run --outcomes kept others */
  ans_named named;
  for (int i = 0; i < w->indicators.n; i++) {
    SIM_TRY(ans_name_find(c->r, "--indicator", w->indicators.item[i], false, &named, errors));
    SIM_TRY(cells_each(c, kind, named.variable, named.cell, cells, each, errors));
  }
  for (int v = 0; v < c->r->n_variables && w->indicators.n == 0; v++)
    if (all || (usual ? usual_has(usual, c->r->variable[v].name) : c->r->variable[v].chart))
      SIM_TRY(cells_each(c, kind, v, -1, cells, each, errors));
out:
  return st;
}

void cht_say(cht_chart *chart, const char *template, ...) {
  char *text = chart->finding;
  size_t size = sizeof chart->finding, n = strlen(text);
  va_list args;
  va_start(args, template);
  if (n > 0 && n + 1 < size) n += (size_t)snprintf(text + n, size - n, " ");
  if (n < size) (void)wrd_vfill(text + n, size - n, template, args);
  va_end(args);
}

void cht_footer(const cht_charts *c, char *text, size_t size) {
  static const char *const plain = N_("{} · {} {2:replication|replications} · seed {} · plansim {}");
  static const char *const weighted =
      N_("{} · {} {2:replication|replications}, weighted by what was observed · seed {} · plansim {}");
  static const char *const doubtful = N_(
      "{} · {} {2:replication|replications}, weighted by what was observed: not to be trusted · seed {} · plansim {}");
  const char *words = !c->r->weighted ? plain : c->doubtful ? doubtful : weighted;
  const res_file *r = c->r;
  char n[40], seed[24];
  wrd_exact(wrd_plain(c->language), r->n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
  (void)wrd_fill(text, size, wrd_text(c->language, words), sim_path_name(r->path), n, seed, r->version);
}

void cht_footer_of(const cht_charts *c, int shown, char *text, size_t size) {
  static const char *const words = N_("Only the first {} of {} variants are shown. ");
  cht_chart note = {0};
  cht_numbers number = {0};
  if (shown < c->n_scenarios)
    cht_say(&note, wrd_text(c->language, words), cht_count(c, &number, shown), cht_count(c, &number, c->n_scenarios));
  int n = (int)wrd_fill(text, size, "{}", note.finding);
  cht_footer(c, text + n, size - (size_t)n);
}

const char *cht_scenario(const cht_charts *c, int scenario) { return ans_scenario_told(c->r, scenario, c->language); }

int cht_other(const cht_charts *c, int i) {
  int k = 0;
  while (c->scenario[k] == c->base || i-- > 0) k++;
  return c->scenario[k];
}

/* ---- numbers in words ---- */

static char *number_room(cht_numbers *n) { return n->text[n->next++ % 8]; }

const char *cht_number(const cht_charts *c, cht_numbers *n, double x) {
  char *text = number_room(n);
  wrd_number(wrd_plain(c->language), x, text, sizeof n->text[0]);
  return text;
}

const char *cht_year(cht_numbers *n, int year) {
  char *text = number_room(n);
  snprintf(text, sizeof n->text[0], "%d", year);
  return text;
}

const char *cht_count(const cht_charts *c, cht_numbers *n, double things) {
  char *text = number_room(n);
  wrd_exact(wrd_plain(c->language), things, text, sizeof n->text[0]);
  return text;
}

const char *cht_share(const cht_charts *c, cht_numbers *n, double share) {
  char *text = number_room(n);
  wrd_part(wrd_plain(c->language), share, text, sizeof n->text[0]);
  return text;
}

/* "290 firms"; a ratio has no unit. */
void cht_amount(const cht_charts *c, const char *number, const char *unit, char *text, size_t size) {
  bool plain = strcmp(unit, "1") == 0;
  snprintf(text, size, "%s%s%s", number, plain ? "" : " ", plain ? "" : ans_unit_label(unit, c->language));
}
