/* Differences to the base in one picture, ranked: of all variants, or of the first and the last points of a design. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_batch.h"
#include "ans_points.h"
#include "cht_kind.h"
#include "rep_rows.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { ENDS = 8, ROWS = 3 * ENDS };

enum { T_TITLE, T_UNIT, T_INTERVAL, T_TELL, T_NO_BASE, T_TELL_ONE, T_BETWEEN, T_BEST, T_LACK };
static const char *const texts[] = {
    [T_TITLE] = N_("{}: differences to “{}”, ranked"),
    [T_UNIT] = N_("percentage points of futures that meet the target, against the base"),
    [T_INTERVAL] = N_("95 % interval of each difference alone, world by world"),
    [T_TELL] = N_("First: {} ({}), last: {} ({}). {} of {} cannot be told from the best."),
    [T_NO_BASE] = N_("The base has a value in no future, so there is no difference to it."),
    [T_TELL_ONE] = N_("{} is the best of {}."),
    [T_BETWEEN] = N_("… {} between …"),
    [T_BEST] = N_("{} (may be the best)"),
    [T_LACK] = N_("it takes three variants or a design, and a target"),
};

typedef struct data {
  int n;
  char text[ROWS][WRD_SENTENCE];
  const char *label[ROWS];
  bool heading[ROWS];
  rep_value value[ROWS];
} data;

static void row_add(const cht_charts *c, const ans_rank *k, const ans_ranked *i, data *d) {
  char label[WRD_SENTENCE], name[WRD_SENTENCE];
  ans_point_label(k->r, i->scenario, c->language, label, sizeof label);
  if (k->r->design[0]) {
    char point[16];
    snprintf(point, sizeof point, "%d", k->r->design_point[i->scenario]);
    ans_point_label(k->r, i->scenario, c->language, name, sizeof name);
    wrd_fill(label, sizeof label, "#{}: {}", point, name);
  }
  if (i->of.may_be_best && k->n_best < k->n_ranked)
    wrd_fill(d->text[d->n], sizeof d->text[0], wrd_text(c->language, texts[T_BEST]), label);
  else
    snprintf(d->text[d->n], sizeof d->text[0], "%s", label);
  d->value[d->n] = (rep_value){100 * i->to_base.mean, 100 * i->to_base.interval.low, 100 * i->to_base.interval.high};
  d->label[d->n] = d->text[d->n];
  d->n++;
}

/* All, or the ends with the number of those between. */
static void rows_fill(const cht_charts *c, const ans_rank *k, data *d) {
  cht_numbers number = {0};
  bool all = k->n <= 2 * ENDS + 1;
  for (int i = 0; i < k->n; i++) {
    if (!all && i == ENDS) {
      wrd_fill(d->text[d->n], sizeof d->text[0], wrd_text(c->language, texts[T_BETWEEN]),
               cht_count(c, &number, k->n - 2 * ENDS));
      d->heading[d->n] = true;
      d->value[d->n] = (rep_value){NAN, NAN, NAN};
      d->label[d->n] = d->text[d->n];
      d->n++;
    }
    if ((all || i < ENDS || i >= k->n - ENDS) && k->item[i].scenario != k->base) row_add(c, k, &k->item[i], d);
  }
}

static bool base_is_empty(const ans_rank *k) {
  for (int i = 0; i < k->n; i++)
    if (k->item[i].scenario == k->base) return k->item[i].rank == 0;
  return false;
}

static void tell(const cht_charts *c, cht_chart *chart, const ans_rank *k) {
  cht_numbers number = {0};
  char label[2][WRD_SENTENCE], points[2][64];
  if (base_is_empty(k)) {
    cht_say(chart, wrd_text(c->language, texts[T_NO_BASE]));
    return;
  }
  const ans_ranked *end[2] = {&k->item[0], &k->item[k->n_ranked > 0 ? k->n_ranked - 1 : 0]};
  for (int i = 0; i < 2; i++) {
    ans_point_label(k->r, end[i]->scenario, c->language, label[i], sizeof label[i]);
    wrd_points(wrd_plain(c->language), &end[i]->to_base, points[i], sizeof points[i]);
  }
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), label[0], points[0], label[1], points[1],
          cht_count(c, &number, k->n_best), cht_count(c, &number, k->n_ranked));
  if (k->n_best == 1)
    cht_say(chart, wrd_text(c->language, texts[T_TELL_ONE]), label[0], cht_count(c, &number, k->n_ranked));
}

sim_status cht_ranked_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  char footer[WRD_SENTENCE];
  ans_rank rank = {.r = c->r, .by = {chart->target, -1, -1, -1}, .base = c->base, .confidence = STAT_CONFIDENCE};
  data *d = calloc(1, sizeof *d);
  if (!d) goto out;
  SIM_TRY(ans_rank_make(&rank, errors));
  rows_fill(c, &rank, d);
  tell(c, chart, &rank);
  cht_footer_of(c, c->n_scenarios, footer, sizeof footer);
  const rep_rows_chart picture = {.title = chart->title,
                                  .unit = wrd_text(c->language, texts[T_UNIT]),
                                  .footer = footer,
                                  .n_rows = d->n,
                                  .label = d->label,
                                  .heading = d->heading,
                                  .n_series = 1,
                                  .value = d->value,
                                  .interval = wrd_text(c->language, texts[T_INTERVAL]),
                                  .base = 0,
                                  .low = NAN,
                                  .high = NAN};
  if (output) st = rep_rows_draw(&picture, output, errors);
out:
  ans_rank_free(&rank);
  free(d);
  return st;
}

sim_status cht_ranked_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  sim_status st = SIM_OK;
  char base[WRD_SENTENCE];
  (void)errors;
  if (c->r->n_scenarios < 3 || c->r->n_evaluated == 0) return cht_lack(c, kind, texts[T_LACK]);
  if (!ans_rank_allowed(c->r)) return cht_lack(c, kind, cht_unranked(c));
  ans_point_label(c->r, c->base, c->language, base, sizeof base);
  for (int t = 0; t < c->r->n_evaluated && st == SIM_OK; t++) {
    cht_chart chart = {.variable = -1, .cell = -1, .year = -1, .target = t, .scenario = -1};
    bool meant = c->wish->targets.n > 0 ? cht_target_wanted(c, t) : t == ans_batch_target(c->r);
    if (!meant) continue;
    wrd_fill(chart.title, sizeof chart.title, wrd_text(c->language, texts[T_TITLE]), c->r->target[t].label[c->language],
             base);
    st = cht_add(c, kind, &chart, "ranked", c->r->target[t].name);
  }
  return st;
}
