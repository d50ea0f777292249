/* Charts of a batch that follow one target over its points: all futures with three of the points, the response to each
 * factor, two factors together, and cost against result. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_batch.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "ans_points.h"
#include "cht_fan.h"
#include "rep_lines.h"
#include "rep_matrix.h"
#include "rep_scatter.h"
#include "rep_style.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_LACK,
  T_LACK_COST,
  T_POOLED,
  T_BAND,
  T_ENDS,
  T_BASE,
  T_BEST,
  T_WORST,
  T_POOLED_TELL,
  T_RESPONSE,
  T_RESPONSE_X,
  T_RESPONSE_Y,
  T_RESPONSE_ERROR,
  T_RESPONSE_NOTE,
  T_RESPONSE_TELL,
  T_RESPONSE_SAME,
  T_RESPONSE_REST,
  T_FACTOR,
  T_MAP,
  T_MAP_NOTE,
  T_MAP_TELL,
  T_MAP_SAME,
  T_RANGE,
  T_FRONT,
  T_POINTS,
  T_ON_FRONT,
  T_FRONT_NOTE,
  T_FRONT_TELL,
  T_FRONT_END,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_LACK] = N_("it takes a design of several points whose single replications are kept"),
    [T_LACK_COST] = N_("the file holds no public cost"),
    [T_POOLED] = N_("{}: all points and futures, and three of the points"),
    [T_BAND] = N_("80 % of all futures of all points"),
    [T_ENDS] = N_("80 % of the futures of one point"),
    [T_BASE] = N_("base: {}"),
    [T_BEST] = N_("first by “{}”: {}"),
    [T_WORST] = N_("last: {}"),
    [T_POOLED_TELL] =
        N_("In {}, 80 % of all futures lie between {} and {} {}; the median of the base is {}, of the first point "
           "{}, of the last {}."),
    [T_RESPONSE] = N_("What each factor does to: {}"),
    [T_RESPONSE_X] = N_("place of the factor between its lowest and highest value (%)"),
    [T_RESPONSE_Y] = N_("% of futures that meet the target"),
    [T_RESPONSE_ERROR] = N_("95 % interval of the difference to the mean of all points"),
    [T_RESPONSE_NOTE] =
        N_("All other factors averaged over the design. Shown are the {} factors of {} that explain most."),
    [T_RESPONSE_TELL] =
        N_("{}: between {} and {} of futures along the factor; it explains {} of what differs between points."),
    [T_RESPONSE_SAME] =
        N_("{}: no change, {} of futures all along the factor; it explains {} of what differs between points."),
    [T_RESPONSE_REST] = N_("The rest is other factors, factors together, and chance."),
    [T_FACTOR] = N_("{} ({} to {})"),
    [T_MAP] = N_("Two factors together, % of futures that meet: {}"),
    [T_MAP_NOTE] = N_("Rows: {}. Columns: {}: {}."),
    [T_MAP_TELL] = N_("From {} where {} is {} and {} is {}, to {} where they are {} and {}."),
    [T_MAP_SAME] = N_("No change: {} whatever {} and {} are."),
    [T_RANGE] = N_("{} to {}"),
    [T_FRONT] = N_("Cost against result: {}"),
    [T_POINTS] = N_("points of the design"),
    [T_ON_FRONT] = N_("none gives as much for less"),
    [T_FRONT_NOTE] = N_("Means over the futures; a cost is summed up to {}. The front of many points is partly luck."),
    [T_FRONT_TELL] = N_("{} of {} {2:point|points} {1:lies|lie} on the front; {} cannot be told from the best."),
    [T_FRONT_END] = N_("The cheapest of the front: {} for {} {}; the dearest: {} for {} {}."),
};

/* ---- one target for all ---- */

/* One chart for each named target; without names, of that which stands for all. */
static sim_status target_list(cht_charts *c, const cht_kind *kind, int title, const char *prefix) {
  sim_status st = SIM_OK;
  if (!ans_batch_is(c->r)) return cht_lack(c, kind, cht_no_batch(c, texts[T_LACK]));
  for (int t = 0; t < c->r->n_evaluated && st == SIM_OK; t++) {
    cht_chart chart = {.variable = -1, .cell = -1, .year = -1, .target = t, .scenario = -1};
    bool meant = c->wish->targets.n > 0 ? cht_target_wanted(c, t) : t == ans_batch_target(c->r);
    if (!meant) continue;
    wrd_fill(chart.title, sizeof chart.title, wrd_text(c->language, texts[title]), c->r->target[t].label[c->language]);
    st = cht_add(c, kind, &chart, prefix, c->r->target[t].name);
  }
  return st;
}

static void share_text(const cht_charts *c, double share, double n, char *text, size_t size) {
  stat_share s = stat_share_of(share * n, n, STAT_CONFIDENCE);
  wrd_share(wrd_plain(c->language), &s, WRD_POINT, text, size);
}

/* ---- all futures, and three points ---- */

typedef struct pooled {
  double low[CHT_FAN_YEARS], high[CHT_FAN_YEARS], *all; /* [n_points * n_rep] */
  double median[3][CHT_FAN_YEARS];
  char label[3][WRD_SENTENCE];
} pooled;

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static sim_status pooled_fill(const cht_charts *c, const cht_chart *chart, pooled *d, sim_errors *errors) {
  const res_file *r = c->r;
  size_t n = r->n_rep, all = (size_t)r->n_scenarios * n;
  bool flow = r->variable[chart->variable].kind[0] == 'f';
  for (int y = 0; y < r->n_years; y++) {
    size_t m = 0;
    d->low[y] = d->high[y] = NAN;
    if (y == 0 && flow) continue;
    for (int s = 0; s < r->n_scenarios; s++) {
      sim_status st = res_file_values(r, chart->variable, s, y, chart->cell, d->all + (size_t)s * n, errors);
      if (st != SIM_OK) return st;
    }
    for (size_t i = 0; i < all; i++)
      if (!isnan(d->all[i])) d->all[m++] = d->all[i];
    qsort(d->all, m, sizeof *d->all, by_size);
    d->low[y] = stat_quantile_sorted(d->all, m, 0.1);
    d->high[y] = stat_quantile_sorted(d->all, m, 0.9);
  }
  return SIM_OK;
}

static sim_status three_fill(const cht_charts *c, const cht_chart *chart, const ans_batch *b, const int *scenario,
                             pooled *d, rep_series *series, sim_errors *errors) {
  sim_status st = SIM_OK;
  char label[WRD_SENTENCE];
  double q[CHT_FAN_YEARS];
  int last = c->r->n_years - 1;
  for (int i = 0; i < 3; i++) {
    SIM_TRY(cht_quantile(c, chart->variable, chart->cell, scenario[i], 0.5, d->median[i], errors));
    series[i] = (rep_series){d->label[i], d->median[i], NAN, NAN};
    SIM_TRY(cht_quantile(c, chart->variable, chart->cell, scenario[i], 0.1, q, errors));
    series[i].low = q[last];
    SIM_TRY(cht_quantile(c, chart->variable, chart->cell, scenario[i], 0.9, q, errors));
    series[i].high = q[last];
    ans_point_label(c->r, scenario[i], c->language, label, sizeof label);
    if (i == 1)
      wrd_fill(d->label[i], sizeof d->label[i], wrd_text(c->language, texts[T_BEST]),
               c->r->target[b->target].label[c->language], label);
    else
      wrd_fill(d->label[i], sizeof d->label[i], wrd_text(c->language, texts[i ? T_WORST : T_BASE]), label);
  }
out:
  return st;
}

sim_status cht_pooled_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_ERR_MEMORY;
  ans_batch b = {0};
  rep_series series[3];
  rep_mark mark[CHT_FAN_MARKS];
  char footer[WRD_SENTENCE];
  int n_marks = 0, last = r->n_years - 1;
  cht_numbers number = {0};
  pooled *d = calloc(1, sizeof *d);
  if (d) d->all = malloc((size_t)r->n_scenarios * r->n_rep * sizeof *d->all + 1);
  if (!d || !d->all) goto out;
  SIM_TRY(ans_batch_make(&b, r, ans_batch_target(r), c->base, errors));
  const int worst = b.rank.n_ranked > 0 ? b.rank.n_ranked - 1 : 0; /* behind it stand those without a value */
  const int scenario[3] = {c->base, b.rank.item[0].scenario, b.rank.item[worst].scenario};
  SIM_TRY(pooled_fill(c, chart, d, errors));
  SIM_TRY(three_fill(c, chart, &b, scenario, d, series, errors));
  SIM_TRY(cht_fan_marks(c, NULL, chart->variable, chart->cell, c->base, CHT_FAN_ALONE, mark, &n_marks, errors));
  cht_say(chart, wrd_text(c->language, texts[T_POOLED_TELL]), cht_year(&number, r->year[last]),
          cht_number(c, &number, d->low[last]), cht_number(c, &number, d->high[last]),
          ans_unit_label(r->variable[chart->variable].unit, c->language), cht_number(c, &number, d->median[0][last]),
          cht_number(c, &number, d->median[1][last]), cht_number(c, &number, d->median[2][last]));
  cht_footer_of(c, c->n_scenarios, footer, sizeof footer);
  const rep_lines_chart picture = {.title = chart->title,
                                   .unit = ans_unit_label(r->variable[chart->variable].unit, c->language),
                                   .footer = footer,
                                   .n_years = r->n_years,
                                   .year = r->year,
                                   .n_series = 3,
                                   .series = series,
                                   .ends = wrd_text(c->language, texts[T_ENDS]),
                                   .band_low = d->low,
                                   .band_high = d->high,
                                   .band = wrd_text(c->language, texts[T_BAND]),
                                   .n_marks = n_marks,
                                   .mark = mark,
                                   .low = NAN,
                                   .high = NAN};
  if (output) st = rep_lines_draw(&picture, output, errors);
out:
  ans_batch_free(&b);
  if (d) free(d->all);
  free(d);
  return st;
}

static sim_status pooled_cell(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  cht_chart chart = {.variable = variable, .cell = cell, .year = -1, .target = -1, .scenario = -1};
  char label[WRD_SENTENCE], name[WRD_SENTENCE], member[WRD_SENTENCE];
  (void)errors;
  ans_cell_label(c->r, variable, cell, c->language, label, sizeof label);
  wrd_fill(chart.title, sizeof chart.title, wrd_text(c->language, texts[T_POOLED]), label);
  ans_cell_name(c->r, variable, cell, member, sizeof member);
  snprintf(name, sizeof name, "pooled-%s", c->r->variable[variable].name);
  return cht_add(c, kind, &chart, name, member);
}

sim_status cht_pooled_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  if (!ans_batch_is(c->r)) return cht_lack(c, kind, cht_no_batch(c, texts[T_LACK]));
  return cht_cells(c, kind, c->headline, true, pooled_cell, errors);
}

/* ---- responses ---- */

enum { CURVES = 4 };

typedef struct curves {
  int n;
  rep_spot spot[CURVES][ANS_BINS];
  rep_cloud cloud[CURVES];
  char label[CURVES][WRD_SENTENCE];
} curves;

static void curve_make(const cht_charts *c, cht_chart *chart, const ans_batch *b, const ans_response *from, curves *d) {
  char name[WRD_SENTENCE], low[64], high[64], least[32], most[32];
  cht_numbers number = {0};
  const ans_bin *first = &from->bin[0], *last = &from->bin[from->n - 1], *bottom = first, *top = first;
  double width = last->high - first->low, total = (double)b->points * b->r->n_rep;
  int at = d->n++;
  for (int i = 0; i < from->n; i++) {
    const ans_bin *bin = &from->bin[i];
    double x = width > 0 ? 100 * (bin->x - first->low) / width : 50, half = 196 * bin->error / 100;
    d->spot[at][i] = (rep_spot){
        {x, NAN, NAN}, {100 * bin->share, 100 * bin->share - 100 * half, 100 * bin->share + 100 * half}, NULL};
    if (bin->share < bottom->share) bottom = bin;
    if (bin->share > top->share) top = bin;
  }
  ans_factor_name(b->r, from->factor, c->language, name, sizeof name);
  ans_factor_value(b->r, from->factor, first->low, c->language, low, sizeof low);
  ans_factor_value(b->r, from->factor, last->high, c->language, high, sizeof high);
  wrd_fill(d->label[at], sizeof d->label[at], wrd_text(c->language, texts[T_FACTOR]), name, low, high);
  d->cloud[at] = (rep_cloud){d->label[at], from->n, d->spot[at], true};
  share_text(c, bottom->share, total, least, sizeof least);
  share_text(c, top->share, total, most, sizeof most);
  if (strcmp(least, most) == 0)
    cht_say(chart, wrd_text(c->language, texts[T_RESPONSE_SAME]), d->label[at], least,
            cht_share(c, &number, from->part));
  else
    cht_say(chart, wrd_text(c->language, texts[T_RESPONSE_TELL]), d->label[at], least, most,
            cht_share(c, &number, from->part));
}

sim_status cht_response_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  ans_batch b = {0};
  ans_response *response = NULL;
  char footer[WRD_SENTENCE], note[WRD_SENTENCE];
  cht_numbers number = {0};
  curves *d = calloc(1, sizeof *d);
  if (!d) goto out;
  SIM_TRY(ans_batch_make(&b, c->r, chart->target, c->base, errors));
  SIM_TRY(ans_batch_responses(&b, &response));
  for (int j = 0; j < c->r->n_factors && j < CURVES; j++)
    if (response[j].n > 0) curve_make(c, chart, &b, &response[j], d);
  cht_say(chart, wrd_text(c->language, texts[T_RESPONSE_REST]));
  wrd_fill(note, sizeof note, wrd_text(c->language, texts[T_RESPONSE_NOTE]), cht_count(c, &number, d->n),
           cht_count(c, &number, c->r->n_factors));
  cht_footer_of(c, c->n_scenarios, footer, sizeof footer);
  const rep_scatter picture = {.title = chart->title,
                               .x = wrd_text(c->language, texts[T_RESPONSE_X]),
                               .y = wrd_text(c->language, texts[T_RESPONSE_Y]),
                               .footer = footer,
                               .interval = wrd_text(c->language, texts[T_RESPONSE_ERROR]),
                               .note = note,
                               .n_clouds = d->n,
                               .cloud = d->cloud,
                               .x_low = 0,
                               .x_high = 100,
                               .y_low = NAN,
                               .y_high = NAN};
  if (output) st = rep_scatter_draw(&picture, output, errors);
out:
  ans_batch_free(&b);
  free(response);
  free(d);
  return st;
}

sim_status cht_response_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  (void)errors;
  return target_list(c, kind, T_RESPONSE, "response");
}

/* ---- two factors ---- */

enum { PARTS = 6 };

/* "40 to 50 %" of part i; a choice has its word. */
static void range_text(const cht_charts *c, int factor, const double *edge, int i, char *text, size_t size) {
  char low[64], high[64];
  ans_factor_value(c->r, factor, edge[i], c->language, low, sizeof low);
  ans_factor_value(c->r, factor, edge[i + 1], c->language, high, sizeof high);
  if (c->r->factor_words[factor][0] || strcmp(low, high) == 0)
    snprintf(text, size, "%s", low);
  else
    wrd_fill(text, size, wrd_text(c->language, texts[T_RANGE]), low, high);
}

typedef struct map {
  int n;
  double share[PARTS * PARTS], edge_a[PARTS + 1], edge_b[PARTS + 1];
  char row[PARTS][WRD_SENTENCE], column[PARTS][WRD_SENTENCE], columns[WRD_SENTENCE], name[2][WRD_SENTENCE];
  const char *label[PARTS];
} map;

static void map_tell(const cht_charts *c, cht_chart *chart, const ans_batch *b, const map *d) {
  int low = -1, high = -1;
  char share[2][32];
  double total = (double)b->points * b->r->n_rep;
  for (int i = 0; i < d->n * d->n; i++) {
    if (isnan(d->share[i])) continue;
    if (low < 0 || d->share[i] < d->share[low]) low = i;
    if (high < 0 || d->share[i] > d->share[high]) high = i;
  }
  if (low < 0) return;
  share_text(c, d->share[low], total, share[0], sizeof share[0]);
  share_text(c, d->share[high], total, share[1], sizeof share[1]);
  if (strcmp(share[0], share[1]) == 0) {
    cht_say(chart, wrd_text(c->language, texts[T_MAP_SAME]), share[0], d->name[0], d->name[1]);
    return;
  }
  cht_say(chart, wrd_text(c->language, texts[T_MAP_TELL]), share[0], d->name[0], d->row[low / d->n], d->name[1],
          d->column[low % d->n], share[1], d->row[high / d->n], d->column[high % d->n]);
}

static sim_status map_make(const cht_charts *c, const ans_batch *b, const ans_response *response, map *d) {
  int fa = response[0].factor, fb = response[1].factor;
  d->n = b->points >= 4 * PARTS * PARTS ? PARTS : b->points >= 64 ? 4 : 2;
  sim_status st = ans_batch_map(b, fa, fb, d->n, d->share, d->edge_a, d->edge_b);
  ans_factor_name(c->r, fa, c->language, d->name[0], sizeof d->name[0]);
  ans_factor_name(c->r, fb, c->language, d->name[1], sizeof d->name[1]);
  for (int i = 0; i < d->n && st == SIM_OK; i++) {
    size_t used = strlen(d->columns);
    range_text(c, fa, d->edge_a, i, d->row[i], sizeof d->row[i]);
    range_text(c, fb, d->edge_b, i, d->column[i], sizeof d->column[i]);
    d->label[i] = d->row[i];
    snprintf(d->columns + used, sizeof d->columns - used, "%s%d: %s", i ? "; " : "", i + 1, d->column[i]);
  }
  return st;
}

sim_status cht_map_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  ans_batch b = {0};
  ans_response *response = NULL;
  char footer[WRD_SENTENCE], note[1200];
  map *d = calloc(1, sizeof *d);
  if (!d) goto out;
  SIM_TRY(ans_batch_make(&b, c->r, chart->target, c->base, errors));
  SIM_TRY(ans_batch_responses(&b, &response));
  SIM_TRY(map_make(c, &b, response, d));
  map_tell(c, chart, &b, d);
  wrd_fill(note, sizeof note, wrd_text(c->language, texts[T_MAP_NOTE]), d->name[0], d->name[1], d->columns);
  cht_footer_of(c, c->n_scenarios, footer, sizeof footer);
  const rep_matrix picture = {
      .title = chart->title, .footer = footer, .note = note, .n = d->n, .label = d->label, .share = d->share};
  if (output) st = rep_matrix_draw(&picture, output, errors);
out:
  ans_batch_free(&b);
  free(response);
  free(d);
  return st;
}

sim_status cht_map_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  (void)errors;
  if (ans_batch_is(c->r) && c->r->n_factors < 2) return cht_lack(c, kind, texts[T_LACK]);
  return target_list(c, kind, T_MAP, "map");
}

/* ---- cost against result ---- */

static rep_spot spot_of(const ans_ranked *i, const char *label) {
  return (rep_spot){{i->cost, NAN, NAN}, {100 * i->of.mean, NAN, NAN}, label};
}

static int by_cost(const void *a, const void *b) {
  const rep_spot *x = a, *y = b;
  return (x->x.value > y->x.value) - (x->x.value < y->x.value);
}

/* The cheapest or the dearest point of the front. */
static const ans_ranked *front_end(const ans_rank *k, bool dearest) {
  const ans_ranked *end = NULL;
  for (int i = 0; i < k->n; i++) {
    const ans_ranked *item = &k->item[i];
    if (item->on_front && (!end || (dearest ? item->cost > end->cost : item->cost < end->cost))) end = item;
  }
  return end;
}

static void front_tell(const cht_charts *c, cht_chart *chart, const ans_batch *b) {
  cht_numbers number = {0};
  char share[2][32];
  const char *unit = ans_unit_label(c->r->variable[b->rank.cost.variable].unit, c->language);
  cht_say(chart, wrd_text(c->language, texts[T_FRONT_TELL]), cht_count(c, &number, b->rank.n_front),
          cht_count(c, &number, b->rank.n), cht_count(c, &number, b->rank.n_best));
  const ans_ranked *end[2] = {front_end(&b->rank, false), front_end(&b->rank, true)};
  if (!end[0]) return;
  for (int i = 0; i < 2; i++) wrd_share(wrd_plain(c->language), &end[i]->share, WRD_POINT, share[i], sizeof share[i]);
  cht_say(chart, wrd_text(c->language, texts[T_FRONT_END]), share[0], cht_number(c, &number, end[0]->cost), unit,
          share[1], cht_number(c, &number, end[1]->cost), unit);
}

sim_status cht_front_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  ans_batch b = {0};
  char footer[WRD_SENTENCE], axis[WRD_SENTENCE], note[WRD_SENTENCE], base[WRD_SENTENCE];
  cht_numbers number = {0};
  int n = c->r->n_scenarios, n_all = 0, n_front = 0;
  rep_spot *all = calloc((size_t)n + 1, sizeof *all), *front = calloc((size_t)n + 1, sizeof *front);
  if (!all || !front) goto out;
  SIM_TRY(ans_batch_make(&b, c->r, chart->target, c->base, errors));
  for (int i = 0; i < b.rank.n; i++) {
    const ans_ranked *item = &b.rank.item[i];
    if (isnan(item->cost) || isnan(item->of.mean)) continue;
    if (item->on_front)
      front[n_front++] = spot_of(item, NULL);
    else
      all[n_all++] = spot_of(item, NULL);
  }
  qsort(front, (size_t)n_front, sizeof *front, by_cost);
  front_tell(c, chart, &b);
  ans_point_label(c->r, c->base, c->language, base, sizeof base);
  const rep_spot here = spot_of(ans_batch_ranked(&b, c->base), base);
  const res_variable *cost = &c->r->variable[b.rank.cost.variable];
  snprintf(axis, sizeof axis, "%s (%s)", cost->label[c->language], ans_unit_label(cost->unit, c->language));
  wrd_fill(note, sizeof note, wrd_text(c->language, texts[T_FRONT_NOTE]),
           cht_year(&number, c->r->year[b.rank.cost.year]));
  cht_footer_of(c, c->n_scenarios, footer, sizeof footer);
  const rep_cloud cloud[3] = {{wrd_text(c->language, texts[T_POINTS]), n_all, all, false},
                              {wrd_text(c->language, texts[T_ON_FRONT]), n_front, front, true},
                              {NULL, 1, &here, false}};
  const rep_scatter picture = {.title = chart->title,
                               .x = axis,
                               .y = wrd_text(c->language, texts[T_RESPONSE_Y]),
                               .footer = footer,
                               .note = note,
                               .n_clouds = 3,
                               .cloud = cloud,
                               .x_low = NAN,
                               .x_high = NAN,
                               .y_low = NAN,
                               .y_high = NAN};
  if (output) st = rep_scatter_draw(&picture, output, errors);
out:
  ans_batch_free(&b);
  free(all);
  free(front);
  return st;
}

sim_status cht_front_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  (void)errors;
  if (ans_batch_is(c->r) && ans_batch_cost(c->r) < 0) return cht_lack(c, kind, texts[T_LACK_COST]);
  return target_list(c, kind, T_FRONT, "front");
}
