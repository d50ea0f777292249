#include <stdlib.h>
#include <string.h>

#include "ans_batch.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "ans_name.h"
#include "ans_rank.h"
#include "ans_weights.h"
#include "cht_fan.h"
#include "cht_kind.h"
#include "stat_share.h"
#include "wrd_nearest.h"
#include "wrd_share.h"
#include "wrd_text.h"

/* ---- which scenarios ---- */

static void scenario_add(cht_charts *c, int scenario) {
  for (int i = 0; i < c->n_scenarios; i++)
    if (c->scenario[i] == scenario) return;
  c->scenario[c->n_scenarios++] = scenario;
}

static sim_status scenario_named(cht_charts *c, const char *option, const char *name, int *found, sim_errors *errors) {
  sim_status st = ans_scenario_named(c->r, option, name, found, errors);
  if (st == SIM_OK) scenario_add(c, *found);
  return st;
}

/* A design has thousands of scenarios: the first ones are shown. */
static sim_status scenarios_choose(cht_charts *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_file *r = c->r;
  bool cut = r->n_points > 1 && r->n_scenarios > ANS_SCENARIOS_SHOWN;
  c->scenario = calloc((size_t)r->n_scenarios, sizeof *c->scenario);
  if (!c->scenario) return SIM_ERR_MEMORY;
  if (c->wish->first) SIM_TRY(scenario_named(c, "--variant", c->wish->first, &c->base, errors));
  for (int i = 0; i < c->wish->variants.n; i++)
    SIM_TRY(scenario_named(c, "--variant", c->wish->variants.item[i], &c->base, errors));
  for (int s = 0; c->wish->variants.n == 0 && s < (cut ? ANS_SCENARIOS_SHOWN : r->n_scenarios); s++) scenario_add(c, s);
  c->base = c->scenario[0];
  for (int i = 0; i < c->n_scenarios; i++)
    if (c->scenario[i] == ans_base_default(r)) c->base = c->scenario[i];
  if (c->wish->base) SIM_TRY(scenario_named(c, "--base", c->wish->base, &c->base, errors));
out:
  return st;
}

/* ---- which kinds ---- */

static bool kind_named(const cht_wish *wish, const char *name) {
  for (int i = 0; i < wish->kinds.n; i++)
    if (strcmp(wish->kinds.item[i], name) == 0) return true;
  return false;
}

/* Charts of batches are no gap in a file without a batch. */
static bool foreign(const cht_charts *c, const cht_kind *kind) {
  static const char *const batch[] = {"pooled", "response", "map", "front", "spread"};
  if (c->wish->kinds.n > 0) return false;
  if (strcmp(kind->name, "ranked") == 0) return c->r->n_scenarios < 3 || !c->r->keep_all || c->r->n_evaluated == 0;
  for (size_t i = 0; i < sizeof batch / sizeof *batch; i++)
    if (strcmp(kind->name, batch[i]) == 0) return !ans_batch_is(c->r);
  return false;
}

/* Fans of many scenarios side by side hardly differ: one picture of differences, or of all futures, says more. So they
 * are drawn when they are asked for, or when variants are chosen. */
static bool crowded(const cht_charts *c, const cht_kind *kind) {
  const cht_wish *w = c->wish;
  bool fans = strcmp(kind->name, "fan") == 0 || strcmp(kind->name, "members") == 0;
  if (!fans || w->kinds.n > 0 || w->variants.n > 0) return false;
  if (ans_batch_is(c->r)) return !w->first;
  return w->lead && w->indicators.n == 0 && !w->all && c->r->n_scenarios > 2 && ans_rank_allowed(c->r) &&
         c->r->n_evaluated > 0 && strcmp(kind->name, "fan") == 0;
}

static bool kind_wanted(const cht_wish *wish, const cht_kind *kind) {
  if (kind_named(wish, kind->name) || kind_named(wish, "all")) return true;
  if (wish->kinds.n > 0) return false;
  if (kind->subject == CHT_ABOUT_TARGET && wish->targets.n > 0) return true; /* all about it */
  if (wish->indicators.n > 0) return kind->by_default && kind->subject == CHT_ABOUT_INDICATOR;
  return kind->by_default && wish->targets.n == 0;
}

static sim_status no_kind(const char *name, sim_errors *errors) {
  char hint[WRD_HINT];
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int k = 0; cht_kind_at(k); k++) wrd_nearest_try(&nearest, cht_kind_name(cht_kind_at(k)));
  wrd_nearest_text(&nearest, hint, sizeof hint);
  return sim_fail(errors, SIM_ERR_USAGE, "there is no chart '%s'%s; --list names the kinds", name, hint);
}

static sim_status names_check(const cht_charts *c, sim_errors *errors) {
  const cht_wish *w = c->wish;
  ans_named named;
  for (int i = 0; i < w->kinds.n; i++) {
    if (!cht_kind_find(w->kinds.item[i]) && strcmp(w->kinds.item[i], "all") != 0)
      return no_kind(w->kinds.item[i], errors);
  }
  for (int i = 0; i < w->indicators.n; i++) {
    sim_status st = ans_name_find(c->r, "--indicator", w->indicators.item[i], false, &named, errors);
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

static sim_status trust_look(cht_charts *c, sim_errors *errors) {
  for (int i = 0; i < c->n_scenarios && c->r->weighted && !c->doubtful; i++) {
    ans_trust trust;
    ans_weights weights = ans_weights_of(c->r, c->scenario[i]);
    sim_status st = ans_trust_of(c->r, c->scenario[i], &weights, &trust, errors);
    if (st != SIM_OK) return st;
    c->doubtful = !ans_trusted(&trust);
  }
  return SIM_OK;
}

/* In the language of the reason, which is that of the charts. */
static sim_status none_fail(const cht_charts *c, const cht_kind *kind, const char *why, sim_errors *errors) {
  static const char *const none = N_("{} gives no chart '{}': {}"), *const nothing = N_("nothing fits what is named");
  char text[2 * WRD_SENTENCE];
  (void)wrd_fill(text, sizeof text, wrd_text(c->language, none), c->r->path, kind->name,
                 why ? why : wrd_text(c->language, nothing));
  return sim_fail(errors, SIM_ERR_USAGE, "%s", text);
}

sim_status cht_charts_list(cht_charts *c, const res_file *r, const cht_wish *wish, int language, sim_errors *errors) {
  static const char *const design = N_("the file holds a design of many points, not a few variants");
  sim_status st = SIM_OK;
  *c = (cht_charts){.r = r, .wish = wish, .language = language, .effects = calloc(1, sizeof *c->effects)};
  if (!c->effects) return SIM_ERR_MEMORY;
  if (r->n_years > CHT_FAN_YEARS)
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "charts of more than %d years are not drawn", CHT_FAN_YEARS));
  SIM_TRY(names_check(c, errors));
  SIM_TRY(scenarios_choose(c, errors));
  SIM_TRY(trust_look(c, errors));
  const sim_role headline[] = {SIM_ROLE_FIRMS, SIM_ROLE_OUTPUT_TOTAL, SIM_ROLE_JOBS};
  for (int i = 0; i < 3; i++) c->headline[i] = sim_model_role_name(r->model, headline[i]);
  const cht_kind *kind;
  for (int k = 0; (kind = cht_kind_at(k)); k++) {
    if (!kind_wanted(wish, kind) || crowded(c, kind) || foreign(c, kind)) continue;
    int before = c->n, gaps = c->n_gaps;
    SIM_TRY(r->n_points > 1 && !kind->in_designs ? cht_lack(c, kind, design) : kind->list(c, kind, errors));
    if (c->n == before && kind_named(wish, kind->name))
      SIM_TRY(none_fail(c, kind, c->n_gaps > gaps ? c->gap[c->n_gaps - 1].why : NULL, errors));
  }
out:
  return st;
}

void cht_charts_free(cht_charts *c) {
  free(c->scenario);
  free(c->item);
  free(c->gap);
  if (c->effects) ans_effects_free(c->effects);
  free(c->effects);
  *c = (cht_charts){0};
}

/* ---- one chart ---- */

static sim_status chart_make(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const cht_kind *kind = cht_kind_find(chart->kind);
  if (!kind) return sim_fail(errors, SIM_ERR_USAGE, "there is no chart '%s'", chart->kind);
  chart->finding[0] = '\0';
  sim_status st = kind->draw(c, chart, output, errors);
  if (st == SIM_OK && !chart->finding[0]) cht_say(chart, "{}", wrd_no_value(c->language));
  return st;
}

sim_status cht_find(const cht_charts *c, cht_chart *chart, sim_errors *errors) {
  return chart_make(c, chart, NULL, errors);
}

sim_status cht_draw(const cht_charts *c, cht_chart *chart, const cht_picture *picture, sim_errors *errors) {
  rep_output output = {.picture = picture->fd,
                       .script = picture->script,
                       .name = picture->name,
                       .format = picture->format,
                       .look = picture->look,
                       .language = c->language,
                       .title = chart->title,
                       .description = chart->finding}; /* filled before anything is drawn */
  return chart_make(c, chart, &output, errors);
}
