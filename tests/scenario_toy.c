#include "scenario_toy.h"

#include <dirent.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "both.h"

static const sim_member origins[] = {{(char[]){"fdi"}, {(char[]){"Foreign"}, NULL}},
                                     {(char[]){"domestic"}, {(char[]){"Domestic"}, NULL}}};

static const sim_axis_desc axes[TOY_AXES] = {
    [TOY_YEAR] = {"year", NULL, SIM_AXIS_YEAR, 400, NULL, 0, "years", false},
    [TOY_SECTOR] = {"sector", "sectors", SIM_AXIS_LIST, 4, NULL, 0, "sectors", false},
    [TOY_ORIGIN] = {"origin", NULL, SIM_AXIS_FIXED, 2, origins, 2, "origins", false},
    [TOY_LINE] = {"budget_line", "budget_lines", SIM_AXIS_LIST, 9, NULL, 0, "budget lines", false},
    [TOY_ZONE] = {"zone", "zones", SIM_AXIS_LIST, 30000, NULL, 0, "zones", false},
};

#define SCALAR                                                                                                         \
  { SIM_NO_AXIS, SIM_NO_AXIS }
#define OF(axis)                                                                                                       \
  { axis, SIM_NO_AXIS }
#define PARAMS(reform_neutral)                                                                                         \
  {                                                                                                                    \
    [TOY_ENTRY] = {"processes.entry", "", SIM_SWITCH, SCALAR, 1, 0, 1, NULL, BOTH("new firms come")},                  \
    [TOY_LAND] = {"processes.land", "", SIM_SWITCH, SCALAR, 1, 0, 1, NULL, BOTH("land is needed")},                    \
    [TOY_GROUP] = {"sectors[].group", "", SIM_CHOICE, OF(TOY_SECTOR), 2, 0, 2, "modern|supporting|ordinary",           \
                   BOTH("group")},                                                                                     \
    [TOY_FIRMS] = {"sectors[].firms",         "firms", SIM_NUMBER, OF(TOY_SECTOR), NAN, 0, 10000, NULL,                \
                   BOTH("firms at the start")},                                                                        \
    [TOY_REFORM] = {"licensing.reform", "1", SIM_NUMBER, SCALAR, reform_neutral, 0, 0.7, NULL, BOTH("time saved")},    \
    [TOY_DURATION] = {"licensing.duration",     "yr", SIM_CHANCE, SCALAR, 0.1, 0, 50.0 / 12, NULL,                     \
                      BOTH("time to a licence")},                                                                      \
    [TOY_LEAD] = {"licensing.lead", "", SIM_CHOICE, SCALAR, 0, 0, 3, "@sector", BOTH("sector served first")},          \
    [TOY_MODE] = {"licensing.mode", "", SIM_CHOICE, OF(TOY_ORIGIN), 0, 0, 1, "office|online", BOTH("how")},            \
    [TOY_INCUMBENT] = {"growth.incumbent", "%/yr", SIM_NUMBER, OF(TOY_SECTOR), NAN, -20, 40, NULL, BOTH("growth")},    \
    [TOY_NOISE] = {"growth.noise", "1", SIM_NUMBER, OF(TOY_SECTOR), 0, 0, INFINITY, NULL, BOTH("noise")},              \
    [TOY_INQUIRIES] = {"inquiries", "projects/yr", SIM_NUMBER,   {TOY_SECTOR, TOY_ORIGIN}, 0, 0,                       \
                       1000,        NULL,          BOTH("calls")},                                                     \
    [TOY_AMOUNT] =                                                                                                     \
        {"budget_lines[].amount", "bn VND", SIM_NUMBER, {TOY_LINE, TOY_YEAR}, 0, 0, 1000, NULL, BOTH("money")},        \
    [TOY_AREA] = {"zones[].area", "ha", SIM_NUMBER, OF(TOY_ZONE), NAN, 0, 5000, NULL, BOTH("industrial land")},        \
    [TOY_KIND] = {"zones[].kind", "", SIM_CHOICE, OF(TOY_ZONE), 0, 0, 1, "park|cluster", BOTH("kind")},                \
    [TOY_LAND_COST] = {"cost.land", "bn VND/ha", SIM_NUMBER, SCALAR, 0, -INFINITY, 100, NULL, BOTH("cost of land")},   \
    [TOY_CALLS] = {"cost.calls", "1", SIM_NUMBER, SCALAR, 0, 0, 100, NULL, BOTH("calls")},                             \
  }

static const sim_param_desc params[TOY_PARAMS] = PARAMS(0);
static const sim_param_desc strict_params[TOY_PARAMS] = PARAMS(NAN);

static const sim_indicator_desc indicators[TOY_INDICATORS] = {
    [TOY_MODERN] = {"modern_firms", "firms", SIM_STOCK, SCALAR, -1, -1, 0, {"a", "b"}, "doc"},
    [TOY_OUTPUT_REAL] = {"output_real", "bn VND", SIM_FLOW, OF(TOY_SECTOR), -1, -1, 0, {"a", "b"}, "doc"},
    [TOY_OUTPUT_NOMINAL] = {"output_nominal", "bn VND", SIM_FLOW, OF(TOY_SECTOR), -1, -1, 0, {"a", "b"}, "doc"},
    [TOY_SHARE] = {"share", "%", SIM_RATIO, OF(TOY_SECTOR), TOY_OUTPUT_REAL, TOY_OUTPUT_NOMINAL, 0, {"a", "b"}, "doc"},
    [TOY_JOBS] = {"jobs", "persons", SIM_STOCK, {TOY_SECTOR, TOY_ORIGIN}, -1, -1, 0, {"a", "b"}, "doc"},
};

static const sim_stream_desc streams[] = {{"arrivals", "doc"}};

static sim_status validate(const sim_scenario *s, sim_errors *errors) {
  const sim_model *m = s->model;
  int entry = s->offset[TOY_ENTRY], reform = s->offset[TOY_REFORM];
  if (s->base[entry] != 0 || s->base[reform] <= 0) return SIM_OK;
  return sim_errors_add(errors, SIM_ERR_INPUT, s->slot[reform].place, m->params[TOY_REFORM].key,
                        "a reform needs processes.entry");
}

#define MODEL(param_list)                                                                                              \
  {                                                                                                                    \
    .name = "toy", .results_version = 1, .n_axes = TOY_AXES, .n_params = TOY_PARAMS, .n_indicators = TOY_INDICATORS,   \
    .n_streams = 1, .axes = axes, .params = param_list, .indicators = indicators, .streams = streams,                  \
    .validate = validate                                                                                               \
  }

const sim_model toy_model = MODEL(params);
const sim_model toy_strict_model = MODEL(strict_params);

/* ---- files of a test ---- */

void toy_write(const char *folder, const char *name, const char *text, size_t size) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  if (!file) abort();
  fwrite(text, 1, size == SIZE_MAX ? strlen(text) : size, file);
  fclose(file);
}

void toy_folder_make(char folder[64]) {
  snprintf(folder, 64, "/tmp/plansim-scenario-XXXXXX");
  if (!mkdtemp(folder)) abort();
}

void toy_folder_remove(const char *folder) {
  char path[512];
  DIR *dir = opendir(folder);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    if (entry->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (unlink(path) != 0) toy_folder_remove(path);
  }
  if (dir) closedir(dir);
  rmdir(folder);
}

int toy_load(const sim_model *model, const char *folder, const char *name, const scn_options *options,
             sim_scenario *scenario, sim_errors *errors) {
  char path[256];
  sim_scenario *all = NULL;
  int n = 0;
  *errors = (sim_errors){.n = 0};
  *scenario = (sim_scenario){.model = NULL};
  snprintf(path, sizeof path, "%s/%s", folder, name);
  sim_status st = scn_load(model, path, options, &n, &all, errors);
  if (st != SIM_OK && (n || all || !errors->n)) abort();
  if (n) *scenario = all[0];
  for (int i = 1; i < n; i++) sim_scenario_free(&all[i]);
  free(all);
  return n;
}

int toy_load_text(const sim_model *model, const char *text, sim_scenario *scenario, sim_errors *errors) {
  char folder[64];
  toy_folder_make(folder);
  toy_write(folder, "case.yaml", text, SIZE_MAX);
  int n = toy_load(model, folder, "case.yaml", NULL, scenario, errors);
  toy_folder_remove(folder);
  return n;
}

void toy_errors_text(const sim_errors *errors, char *text, size_t size) {
  text[0] = '\0';
  for (int i = 0; i < errors->n; i++) {
    const sim_error *e = &errors->item[i];
    size_t used = strlen(text);
    if (e->line)
      snprintf(text + used, size - used, "%d:%d: ", e->line, e->column);
    else
      snprintf(text + used, size - used, ":: ");
    used = strlen(text);
    snprintf(text + used, size - used, "%s%s%s\n", e->key, e->key[0] ? ": " : "", e->message);
  }
}

int toy_slot(const sim_scenario *s, const char *path) {
  for (int i = 0; i < s->n_slots; i++)
    if (strcmp(s->slot[i].path, path) == 0) return i;
  return -1;
}
