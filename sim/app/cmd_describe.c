/* plansim describe: the model's lists in words. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app.h"

static const sim_model *const model = &prov_model;

static void print_axes(const int axis[SIM_MAX_AXES]) {
  for (int i = 0; i < SIM_MAX_AXES && axis[i] != SIM_NO_AXIS; i++)
    printf("%s%s", i ? " x " : "  by ", model->axes[axis[i]].name);
}

static void print_range(const sim_param_desc *p) {
  if (p->kind == SIM_SWITCH) printf("  on or off");
  if (p->kind == SIM_CHOICE && p->choices[0] == '@') printf("  one of the %ss", p->choices + 1);
  if (p->kind == SIM_CHOICE && p->choices[0] != '@') printf("  one of %s", p->choices);
  if (p->kind == SIM_NUMBER || p->kind == SIM_CHANCE) printf("  %s, %g to %g", p->unit, p->min, p->max);
  if (p->kind == SIM_CHANCE) printf("; a distribution is drawn from inside each replication");
  if (isnan(p->neutral))
    printf("; required");
  else if (p->kind == SIM_NUMBER || p->kind == SIM_CHANCE)
    printf("; %g when left out", p->neutral);
}

static void describe_parameters(void) {
  for (int i = 0; i < model->n_params; i++) {
    const sim_param_desc *p = &model->params[i];
    printf("%s\n   ", p->key);
    print_range(p);
    print_axes(p->axis);
    printf("\n    %s\n", p->doc);
  }
}

static void describe_indicators(void) {
  static const char *const kinds[] = {"adds up over a year", "at the end of a year", "mean over a year", "ratio",
                                      "growth"};
  for (int i = 0; i < model->n_indicators; i++) {
    const sim_indicator_desc *d = &model->indicators[i];
    printf("%s\n    %s, %s", d->name, d->unit, kinds[d->kind]);
    if (d->kind == SIM_RATIO)
      printf(" of %s to %s", model->indicators[d->numerator].name, model->indicators[d->denominator].name);
    if (d->kind == SIM_GROWTH) printf(" of %s", model->indicators[d->numerator].name);
    print_axes(d->axis);
    printf("\n    %s | %s\n    %s\n", d->label[SIM_EN], d->label[SIM_VI], d->doc);
  }
}

static void describe_events(void) {
  for (int i = 0; i < model->n_events; i++)
    printf("%-14s priority %4d  %s\n", model->events[i].name, model->events[i].priority, model->events[i].doc);
}

static void describe_streams(void) {
  for (int i = 0; i < model->n_streams; i++) printf("%-22s %s\n", model->streams[i].name, model->streams[i].doc);
}

static void describe_axes(void) {
  for (int i = 0; i < model->n_axes; i++)
    printf("%-12s %-16s %s\n", model->axes[i].name, model->axes[i].key ? model->axes[i].key : "-", model->axes[i].doc);
}

static void print_target(const sim_target *t) {
  app_print(stdout, "%s\n    %s | %s\n", t->name, t->label[SIM_EN], t->label[SIM_VI]);
  if (t->not_modelled) {
    app_print(stdout, "    not modelled: %s\n", t->not_modelled);
    return;
  }
  app_print(stdout, "    %s%s%s", model->indicators[t->indicator].name, *t->cell_name ? " of " : "", t->cell_name);
  if (t->measure == SIM_MEAN_GROWTH) app_print(stdout, ", mean growth %d-%d", t->from_year, t->year);
  app_print(stdout, " in %d: %s %g %s  (%s, grade %s)\n", t->year, t->relation == SIM_AT_LEAST ? "at least" : "at most",
            t->value, t->unit, t->source, t->grade);
}

static int describe_targets(int n_files, char **files) {
  static const app_many none;
  sim_errors errors = {0};
  app_scenarios all;
  if (n_files == 0) {
    app_warn("targets belong to a scenario: plansim describe targets scenarios/plan.yaml");
    return APP_USAGE;
  }
  sim_status st = app_scenarios_load(&all, n_files, files, &none, &errors);
  for (int s = 0; st == SIM_OK && s < all.n; s++)
    for (int i = 0; i < all.item[s].n_targets; i++) print_target(&all.item[s].target[i]);
  app_scenarios_free(&all);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}

int cmd_describe(int argc, char **argv) {
  static const struct {
    const char *name;
    void (*print)(void);
  } lists[] = {{"parameters", describe_parameters},
               {"indicators", describe_indicators},
               {"events", describe_events},
               {"streams", describe_streams},
               {"lists", describe_axes}};
  const app_command command = {"describe",
                               "parameters|indicators|events|streams|lists, or targets FILE",
                               "Explains the model's parameters, indicators, events, random streams and scenario "
                               "lists, or a scenario's targets.",
                               "plansim describe parameters",
                               0,
                               NULL,
                               1,
                               -1};
  int n, code;
  char **words;
  if (!app_parse(&command, argc, argv, &n, &words, &code)) return code;
  if (strcmp(words[0], "targets") == 0) return describe_targets(n - 1, words + 1);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (n == 1 && strcmp(words[0], lists[i].name) == 0) {
      lists[i].print();
      return APP_DONE;
    }
  app_warn("describe knows parameters, indicators, events, streams, lists, and targets FILE");
  return APP_USAGE;
}
