#include "results_toy.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "both.h"

static const sim_axis_desc axes[] = {
    {.name = "year", .source = SIM_AXIS_YEAR, .doc = "years"},
    {.name = "sector", .key = "sectors", .source = SIM_AXIS_LIST, .max = 9, .doc = "sectors"},
    {.name = "zone", .key = "zones", .source = SIM_AXIS_LIST, .max = 9, .doc = "industrial zones"},
    {.name = "mine", .key = "mines", .source = SIM_AXIS_LIST, .max = 9, .doc = "an axis without members"}};

enum { NONE = SIM_NO_AXIS };
static const sim_param_desc params[] = {
    {.key = "growth",
     .unit = "%/yr",
     .kind = SIM_NUMBER,
     .axis = {NONE, NONE},
     .min = -50,
     .max = 50,
     .doc = BOTH("growth")},
    {.key = "jobs", .unit = "persons", .kind = SIM_NUMBER, .axis = {NONE, NONE}, .max = 1e6, .doc = BOTH("jobs")}};

static const sim_indicator_desc indicators[] = {
    {"output", "bn VND", SIM_FLOW, {1, NONE}, -1, -1, 1, {"Output", "Giá trị sản xuất"}, "output by sector"},
    {"firms", "firms", SIM_STOCK, {NONE, NONE}, -1, -1, 1, {"Firms", "Doanh nghiệp"}, "modern firms"},
    {"investment", "bn VND", SIM_FLOW, {1, 2}, -1, -1, 0, {"Investment", "Vốn đầu tư"}, "by sector and zone"},
    {"output_per_firm", "bn VND", SIM_RATIO, {1, NONE}, 0, 1, 0, {"Output per firm", "Sản lượng bình quân"}, "ratio"},
    {"ore", "t", SIM_FLOW, {3, NONE}, -1, -1, 0, {"Ore", "Quặng"}, "has no member"}};

static const sim_model model = {.name = "toy",
                                .results_version = 3,
                                .n_axes = 4,
                                .n_params = 2,
                                .n_indicators = 5,
                                .axes = axes,
                                .params = params,
                                .indicators = indicators};

const res_provenance toy_provenance = {
    "0.1.0", "plansim run plan.yaml -o out.h5", "GSL, HDF5", "2026-01-01T00:00:00Z", "0123456789ab", NULL};

static char *text(const char *from) {
  char *to = strdup(from);
  cr_assert_not_null(to);
  return to;
}

static void axis_fill(sim_axis *axis, int n, const char *const (*names)[3]) {
  axis->n = n;
  axis->member = calloc((size_t)n + 1, sizeof *axis->member);
  for (int i = 0; i < n; i++) axis->member[i] = (sim_member){text(names[i][0]), {text(names[i][1]), text(names[i][2])}};
}

static sim_target target(const char *name, int indicator, int cell, const char *cell_name, sim_measure measure,
                         double value) {
  return (sim_target){.name = text(name),
                      .label = {text("Target in English"), text("Chỉ tiêu tiếng Việt")},
                      .group = text("growth"),
                      .unit = text("bn VND"),
                      .source = text("Decision 1, p. 2"),
                      .grade = text("S"),
                      .indicator = indicator,
                      .truth = indicator,
                      .cell = cell,
                      .cell_name = text(cell_name),
                      .measure = measure,
                      .year = 2023,
                      .from_year = 2021,
                      .relation = SIM_AT_LEAST,
                      .value = value};
}

/* One inside the horizon, one before it, one that is not modelled: the same for all variants. */
static void observations_fill(sim_scenario *s) {
  const sim_observation common = {.measure = SIM_LEVEL,
                                  .indicator = 1,
                                  .year = 2022,
                                  .from_year = 2022,
                                  .value = 61.5,
                                  .standard_error = 1.25,
                                  .use = SIM_USE_CALIBRATION,
                                  .evaluable = true};
  static const char *const name[] = {"firms_2022", "output_growth_2018", "hdi_2018"};
  s->n_observations = 3;
  s->observation = calloc(3, sizeof *s->observation);
  for (int i = 0; i < 3; i++) {
    sim_observation *o = &s->observation[i];
    *o = common;
    o->name = text(name[i]);
    o->label[SIM_EN] = text("Observed in English");
    o->label[SIM_VI] = text("Số liệu thống kê");
    o->cell_name = text(i == 1 ? "electronics" : "");
    o->unit = text(i == 1 ? "%/yr" : "firms");
    o->source = text("Niên giám thống kê 2022");
    o->grade = text("A");
  }
  s->observation[1].indicator = 0;
  s->observation[1].cell = 1;
  s->observation[1].measure = SIM_MEAN_GROWTH;
  s->observation[1].from_year = 2015;
  s->observation[1].year = 2018;
  s->observation[1].evaluable = false;
  s->observation[1].use = SIM_USE_NONE;
  s->observation[2].not_modelled = text("no model of it");
  s->observation[2].not_modelled_vi = text("mô hình không có");
  s->observation[2].standard_error = NAN;
  s->observation[2].evaluable = false;
}

static void slots_fill(sim_scenario *s) {
  static const char *const path[] = {"growth", "jobs"};
  s->n_slots = 2;
  s->offset = calloc(2, sizeof *s->offset);
  s->slot = calloc(2, sizeof *s->slot);
  s->base = calloc(2, sizeof *s->base);
  for (int i = 0; i < 2; i++) {
    s->offset[i] = i;
    s->base[i] = 10 + i;
    s->slot[i] = (sim_slot){.dist = sim_dist_constant(10 + i),
                            .uncertain = i == 0,
                            .given = true,
                            .path = text(path[i]),
                            .unit = text(params[i].unit),
                            .source = text("Niên giám thống kê 2020"),
                            .grade = text("B"),
                            .place = {text("plan.yaml"), 7 + i, 3}};
  }
}

static void variant_fill(sim_scenario *s, const char *name, const char *label_vi, int n_sectors, double threshold) {
  static const char *const sectors[][3] = {{"mechanical", "Mechanical engineering", "Cơ khí chế tạo"},
                                           {"electronics", "Electronics", "Điện tử"},
                                           {"textile", "Textiles", "Dệt may"}};
  static const char *const zones[][3] = {{"lai_cach", "Lai Cach", "Lai Cách"}, {"dai_an", "Dai An", "Đại An"}};
  char resolved[256];
  *s = (sim_scenario){.model = &model, .name = text(name), .year_start = 2021, .year_end = 2023};
  s->label[SIM_EN] = text(name);
  s->label[SIM_VI] = text(label_vi);
  s->axis = calloc(4, sizeof *s->axis);
  axis_fill(&s->axis[1], n_sectors, sectors);
  axis_fill(&s->axis[2], 2, zones);
  slots_fill(s);
  s->target = calloc(3, sizeof *s->target);
  s->target[s->n_targets++] = target("output_2023", 0, 0, "mechanical", SIM_LEVEL, threshold);
  s->target[s->n_targets++] = target("firm_growth", 1, 0, "", SIM_MEAN_GROWTH, 5);
  s->target[s->n_targets++] = target("hdi", 0, 0, "", SIM_LEVEL, 0);
  s->target[2].not_modelled = text("no model of it");
  observations_fill(s);
  snprintf(resolved, sizeof resolved, "name: %s\nlabel: %s\ngrowth: 10\njobs: 11\nthreshold: %g\n", name, label_vi,
           threshold);
  s->resolved = text(resolved);
}

void toy_begin(toy *t, uint32_t n_rep, exp_keep keep) {
  *t = (toy){0};
  variant_fill(&t->variant[0], "plan", "Đề án", 3, 100);
  variant_fill(&t->variant[1], "small", "Phương án nhỏ", 2, 120);
  sim_status st = exp_experiment_init(&t->experiment, 2, t->variant, 42, n_rep, keep, &t->errors);
  cr_assert_eq(st, SIM_OK, "%s", toy_message(t));
  strcpy(t->folder, "/tmp/plansim-test-XXXXXX");
  cr_assert_not_null(mkdtemp(t->folder));
  snprintf(t->out, sizeof t->out, "%s/out.h5", t->folder);
  snprintf(t->partial, sizeof t->partial, "%s.partial", t->out);
}

void toy_end(toy *t) {
  char command[192];
  exp_experiment_free(&t->experiment);
  for (int i = 0; i < 2; i++) sim_scenario_free(&t->variant[i]);
  snprintf(command, sizeof command, "chmod -R u+w %s && rm -rf %s", t->folder, t->folder);
  cr_assert_eq(system(command), 0);
}

double toy_value(const toy *t, int scenario, uint32_t replication, int column) {
  if (replication % TOY_FAILS_EVERY == TOY_FAILS_EVERY - 1) return NAN;
  const exp_experiment *e = &t->experiment;
  if (column < e->layout.size && e->scenario[scenario].cell_from[column] < 0) return NAN;
  double u = sim_uniform((sim_key){7, replication}, (uint32_t)scenario, (uint32_t)column);
  if (column >= e->layout.size + e->n_targets) return u < 0.3;
  if (column % 5 == 0) return floor(20 * u);       /* counts, many equal */
  if (column % 5 == 1) return 50 * (u - 0.5);      /* both signs */
  return exp(3 * u + column % 7) + 100 * scenario; /* skewed */
}

static void trials_fill(const exp_leaf *leaf, exp_trial *trial) {
  for (uint32_t i = 0; i < leaf->n; i++) {
    uint32_t r = leaf->first + i;
    trial[i] = (exp_trial){.param_index = r, .chance_index = r, .n_events = 1000 + r % 10};
    if (r % TOY_FAILS_EVERY != TOY_FAILS_EVERY - 1) continue;
    trial[i].status = SIM_ERR_MODEL;
    snprintf(trial[i].reason, sizeof trial[i].reason, "replication %u gave up", r);
  }
}

sim_status toy_feed_sink(toy *t, exp_sink sink, uint64_t from, uint64_t to, int every) {
  const exp_experiment *e = &t->experiment;
  uint64_t n = (uint64_t)e->n_scenarios, all = ((uint64_t)e->n_rep + EXP_LEAF - 1) / EXP_LEAF * n;
  double *row = calloc((size_t)EXP_LEAF * (size_t)e->row_size, sizeof *row), draw[EXP_LEAF];
  exp_trial *trial = calloc(EXP_LEAF, sizeof *trial);
  sim_status st = SIM_OK;
  for (uint64_t k = from; st == SIM_OK && k < to && k < all; k++) {
    uint32_t first = (uint32_t)(k / n * EXP_LEAF), left = e->n_rep - first;
    exp_leaf leaf = {(int)(k % n), first, left < EXP_LEAF ? left : EXP_LEAF, row, draw, trial};
    for (uint32_t i = 0; i < leaf.n; i++) {
      for (int c = 0; c < e->row_size; c++)
        row[i * (uint32_t)e->row_size + c] = toy_value(t, leaf.scenario, first + i, c);
      draw[i] = sim_uniform((sim_key){9, first + i}, 1, 1);
    }
    trials_fill(&leaf, trial);
    st = sink.leaf(sink.self, &leaf, &t->errors);
    if (st == SIM_OK && every > 0 && (k + 1) % (uint64_t)every == 0) st = sink.checkpoint(sink.self, &t->errors);
  }
  free(row);
  free(trial);
  return st;
}

sim_status toy_feed(toy *t, res_writer *writer, uint64_t from, uint64_t to, int every) {
  return toy_feed_sink(t, res_writer_sink(writer), from, to, every);
}

void toy_run(toy *t, io_open_mode mode) {
  res_writer *w = NULL;
  uint64_t done = 0;
  cr_assert_eq(res_writer_open(&w, t->out, mode, &t->experiment, &toy_provenance, &done, &t->errors), SIM_OK, "%s",
               toy_message(t));
  cr_assert_eq(toy_feed(t, w, done, UINT64_MAX, 3), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(res_writer_finish(w, &t->errors), SIM_OK, "%s", toy_message(t));
  res_writer_close(w);
}

void toy_digest(toy *t, char hex[65]) {
  res_file *r = NULL;
  cr_assert_eq(res_file_open(&r, t->out, &t->errors), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(res_file_digest(r, hex, NULL, NULL, &t->errors), SIM_OK, "%s", toy_message(t));
  res_file_close(r);
}

bool toy_exists(const char *path) {
  struct stat s;
  return stat(path, &s) == 0;
}

const char *toy_message(const toy *t) { return t->errors.n > 0 ? t->errors.item[0].message : ""; }
