/* Under which conditions a target is missed: the trajectory of PRIM, coverage against density, and the chosen box; the
 * numbers of plansim discover. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_discover.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "rep_scatter.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_TITLE,
  T_X,
  T_Y,
  T_FIND,
  T_TEST,
  T_CHOSEN,
  T_BOX,
  T_NO_BOX,
  T_TELL,
  T_NONE,
  T_SUMMARY,
  T_NO_CONDITIONS,
  T_NOTHING_VARIES
};
static const char *const texts[] = {
    [T_TITLE] = N_("When is it missed? {} ({})"),
    [T_X] = N_("coverage: % of all misses that lie in the box"),
    [T_Y] = N_("density: % of futures in the box that miss it"),
    [T_FIND] = N_("boxes, in the futures where they were looked for"),
    [T_TEST] = N_("the same boxes in futures held out"),
    [T_CHOSEN] = N_("the chosen box, adjusted, in futures held out"),
    [T_BOX] = N_("Chosen box (tested in futures held out):"),
    [T_NO_BOX] = N_("No box stood the test in futures held out."),
    [T_TELL] = N_("{} of the futures in it miss the target, against {} of all; it holds {} of all misses."),
    [T_NONE] = N_("{} of futures miss the target."),
    [T_NO_CONDITIONS] = N_("no conditions were found under which it is missed more often"),
    [T_NOTHING_VARIES] = N_("nothing varies that could set futures apart"),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
};

typedef struct answer {
  ans_question question;
  ans_futures futures;
  ana_prim prim;
} answer;

static void answer_free(answer *a) {
  ana_prim_free(&a->prim);
  ans_futures_free(&a->futures);
}

static sim_status answer_make(const cht_charts *c, const cht_chart *chart, answer *a, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_target *t = &c->r->target[chart->target];
  const ana_prim_options options = ans_discover_options(1);
  a->question = (ans_question){.event = ANS_MISSED, .scenario = res_file_first(c->r, chart->scenario)};
  SIM_TRY(ans_question_find(&a->question, c->r, t->name, NULL, errors));
  SIM_TRY(ans_futures_read(&a->futures, c->r, &a->question, c->r->seed, errors));
  if (a->futures.sample.n == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s: %s", c->r->path, wrd_no_value(c->language)));
  if (a->futures.sample.n_factors == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s: %s", c->r->path, wrd_text(c->language, texts[T_NOTHING_VARIES])));
  SIM_TRY(ana_prim_search(&a->prim, &a->futures.sample, a->futures.find, a->futures.test, &options));
out:
  return st;
}

/* The limits of the box, a line each, below a heading. */
static void box_words(const cht_charts *c, const answer *a, cht_chart *note, cht_chart *chart) {
  const ans_telling telling = {c->r, &a->question, &a->futures, c->language};
  const ana_prim_box *box = &a->prim.box[0];
  char limit[WRD_SENTENCE];
  cht_numbers number = {0};
  if (a->prim.n == 0) {
    snprintf(note->finding, sizeof note->finding, "%s", wrd_text(c->language, texts[T_NO_BOX]));
    ana_share all = ana_share_of(&a->futures.sample, a->futures.find);
    cht_say(chart, wrd_text(c->language, texts[T_NONE]), cht_share(c, &number, all.density));
    cht_say(chart, "{}", wrd_text(c->language, texts[T_NO_BOX]));
    return;
  }
  snprintf(note->finding, sizeof note->finding, "%s", wrd_text(c->language, texts[T_BOX]));
  cht_say(chart, "{}", wrd_text(c->language, texts[T_BOX]));
  for (int k = 0; k < box->box.n; k++) {
    if (!ans_limits_text(&telling, &box->box, k, limit, sizeof limit)) continue;
    size_t n = strlen(note->finding);
    for (char *l = limit; *l; l++) *l = *l == '\n' ? ' ' : *l;
    snprintf(note->finding + n, sizeof note->finding - n, "\n  %s", limit);
    cht_say(chart, "{};", limit);
  }
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), cht_share(c, &number, box->in[ANA_TEST].density),
          cht_share(c, &number, box->base[ANA_TEST].density), cht_share(c, &number, box->in[ANA_TEST].coverage));
}

static rep_spot spot_of(const ana_state *s, const char *label) {
  return (rep_spot){{100 * s->coverage, NAN, NAN}, {100 * s->density, NAN, NAN}, label};
}

sim_status cht_box_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  answer a = {0};
  char footer[WRD_SENTENCE];
  cht_chart note = {0};
  rep_spot *spot = NULL;
  sim_status st = answer_make(c, chart, &a, errors);
  if (st != SIM_OK) goto out;
  if (a.prim.n + a.prim.rejected == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s: %s", c->r->path, wrd_text(c->language, texts[T_NO_CONDITIONS])));
  box_words(c, &a, &note, chart);
  const ana_prim_box *box = &a.prim.box[0];
  int n = box->n_steps;
  spot = calloc(2 * (size_t)n + 1, sizeof *spot);
  if (!spot) SIM_TRY(SIM_ERR_MEMORY);
  for (int k = 0; k < n; k++) {
    spot[k] = spot_of(&box->step[k].in[ANA_FIND], NULL);
    spot[n + k] = spot_of(&box->step[k].in[ANA_TEST], NULL);
  }
  const rep_spot chosen = spot_of(&box->in[ANA_TEST], NULL);
  const rep_cloud cloud[3] = {{wrd_text(c->language, texts[T_FIND]), n, spot, true},
                              {wrd_text(c->language, texts[T_TEST]), n, spot + n, true},
                              {wrd_text(c->language, texts[T_CHOSEN]), a.prim.n > 0, &chosen, false}};
  cht_footer(c, footer, sizeof footer);
  rep_scatter picture = {.title = chart->title,
                         .x = wrd_text(c->language, texts[T_X]),
                         .y = wrd_text(c->language, texts[T_Y]),
                         .footer = footer,
                         .note = note.finding,
                         .n_clouds = a.prim.n > 0 ? 3 : 2,
                         .cloud = cloud,
                         .x_low = 0,
                         .x_high = 100,
                         .y_low = 0,
                         .y_high = 100};
  if (output) st = rep_scatter_draw(&picture, output, errors);
out:
  free(spot);
  answer_free(&a);
  return st;
}

sim_status cht_box_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  int before = c->n;
  if (!c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  sim_status st = cht_targets(c, kind, "box", false, errors);
  for (int i = before; i < c->n && st == SIM_OK; i++) {
    cht_chart title = {0};
    cht_chart *chart = &c->item[i];
    chart->scenario = c->scenario[0];
    cht_say(&title, wrd_text(c->language, texts[T_TITLE]), chart->title,
            ans_scenario_label(c->r, chart->scenario, c->language));
    wrd_fill(chart->title, sizeof chart->title, "{}", title.finding);
  }
  return st;
}
