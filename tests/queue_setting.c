#include "queue_setting.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static void *some(size_t n, size_t size) {
  void *memory = calloc(n, size);
  cr_assert_not_null(memory);
  return memory;
}

static char *text(const char *from) {
  char *copy = some(strlen(from) + 1, 1);
  return strcpy(copy, from);
}

static sim_member member(const char *name) { return (sim_member){text(name), {text(name), text(name)}}; }

static void years_fill(sim_axis *axis, int years) {
  char name[16];
  *axis = (sim_axis){years, some((size_t)years, sizeof *axis->member)};
  for (int i = 0; i < years; i++) {
    snprintf(name, sizeof name, "%d", QUEUE_FIRST_YEAR + i);
    axis->member[i] = member(name);
  }
}

static void classes_fill(sim_axis *axis, const queue_setting *q) {
  *axis = (sim_axis){0, some(QUE_MAX_CLASSES, sizeof *axis->member)};
  for (int i = 0; i < QUE_MAX_CLASSES && q->class_name[i]; i++) axis->member[axis->n++] = member(q->class_name[i]);
  if (axis->n == 0) axis->member[axis->n++] = member("any");
}

static void slots_fill(sim_scenario *s, const queue_setting *q) {
  double base[QUE_PARAMS] = {q->warmup, q->servers, q->arrival_rate, 0, 0, q->fail_share};
  double spread = q->arrival_spread;
  s->n_slots = QUE_PARAMS; /* all are scalars */
  s->offset = some(QUE_PARAMS, sizeof *s->offset);
  s->slot = some(QUE_PARAMS, sizeof *s->slot);
  s->base = some(QUE_PARAMS, sizeof *s->base);
  for (int p = 0; p < QUE_PARAMS; p++) {
    const sim_param_desc *d = &que_model.params[p];
    s->offset[p] = p;
    s->base[p] = base[p];
    s->slot[p] = (sim_slot){.dist = sim_dist_constant(base[p]),
                            .given = true,
                            .stream = sim_stream_id(d->key),
                            .path = text(d->key),
                            .unit = text(d->unit),
                            .source = text(""),
                            .grade = text("")};
  }
  s->slot[QUE_SERVICE].dist = q->service;
  s->slot[QUE_INITIAL].dist = q->initial;
  if (spread <= 0) return;
  s->slot[QUE_ARRIVAL_RATE].uncertain = true;
  s->slot[QUE_ARRIVAL_RATE].dist =
      queue_dist(SIM_DIST_UNIFORM, "min", q->arrival_rate - spread, "max", q->arrival_rate + spread);
}

void queue_scenario(sim_scenario *s, const queue_setting *q) {
  *s = (sim_scenario){.model = &que_model,
                      .name = text(q->name),
                      .label = {text(q->name), text(q->name)},
                      .year_start = QUEUE_FIRST_YEAR,
                      .year_end = QUEUE_FIRST_YEAR + q->years - 1};
  s->axis = some(QUE_AXES, sizeof *s->axis);
  years_fill(&s->axis[QUE_YEAR], q->years);
  classes_fill(&s->axis[QUE_CLASS], q);
  slots_fill(s, q);
}

void queue_target(sim_scenario *s, const char *name, int indicator, int cell, int year, double value) {
  bool by_class = que_model.indicators[indicator].axis[0] == QUE_CLASS;
  sim_target *grown = realloc(s->target, (size_t)(s->n_targets + 1) * sizeof *grown);
  cr_assert_not_null(grown);
  s->target = grown;
  grown[s->n_targets++] = (sim_target){.name = text(name),
                                       .label = {text(name), text(name)},
                                       .group = text(""),
                                       .unit = text(que_model.indicators[indicator].unit),
                                       .source = text(""),
                                       .grade = text(""),
                                       .indicator = indicator,
                                       .truth = indicator,
                                       .cell = cell,
                                       .cell_name = text(by_class ? s->axis[QUE_CLASS].member[cell].name : ""),
                                       .measure = SIM_LEVEL,
                                       .year = QUEUE_FIRST_YEAR + year - 1,
                                       .relation = SIM_AT_LEAST,
                                       .value = value};
}

sim_dist queue_dist(sim_dist_kind kind, const char *first, double x, const char *second, double y) {
  sim_dist dist;
  sim_errors errors = {0};
  sim_dist_arg args[] = {{first, 1, &x}, {second, 1, &y}};
  sim_status st = sim_dist_make(&dist, kind, second ? 2 : 1, args, 1, (sim_place){0}, "dist", &errors);
  cr_assert_eq(st, SIM_OK, "%s", errors.item[0].message);
  return dist;
}

double queue_value(const sim_rep *rep, int indicator, int year, int cell) {
  const sim_layout *l = &rep->tally.layout;
  return sim_rep_row(rep)[l->offset[indicator] + year * l->cells[indicator] + cell];
}
