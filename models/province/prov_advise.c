/* What is correct in a scenario and perhaps not meant, and the money to which it commits the province. */
#include "prov_advise.h"

#include <math.h>
#include <string.h>

#include "prov_lists.h"
#include "sim_scenario.h"

static const struct {
  int process;
  const char *text[SIM_LANGUAGES];
} idle[] = {
#define IDLE(process, en, vi) {PROV_PARAM_DO_##process, {en, vi}},
#define NEED(process, param)
#include "prov_needs.def"
#undef NEED
#undef IDLE
};

static const struct {
  int process, param;
} needs[] = {
#define IDLE(process, en, vi)
#define NEED(process, param) {PROV_PARAM_DO_##process, PROV_PARAM_##param},
#include "prov_needs.def"
#undef NEED
#undef IDLE
};

enum { N_IDLE = sizeof idle / sizeof *idle, N_NEEDS = sizeof needs / sizeof *needs };

static int cells(const sim_scenario *s, int param) {
  int end = param + 1 < s->model->n_params ? s->offset[param + 1] : s->n_slots;
  return end - s->offset[param];
}

/* Whether a parameter does anything somewhere: a number other than its neutral value, or a distribution. */
static bool is_given(const sim_scenario *s, int param) {
  for (int i = 0; i < cells(s, param); i++) {
    int at = s->offset[param] + i;
    const sim_slot *slot = &s->slot[at];
    double neutral = s->model->params[param].neutral;
    bool neutral_value = s->base[at] == (isnan(neutral) ? 0 : neutral);
    if (slot->given && (slot->dist.kind != SIM_DIST_CONSTANT || slot->joint || !neutral_value)) return true;
  }
  return false;
}

static bool is_on(const sim_scenario *s, int process) { return s->base[s->offset[process]] != 0; }

static bool begins_after(const sim_scenario *s, int slot) {
  double earliest, latest;
  sim_dist_support(&s->slot[slot].dist, &earliest, &latest);
  return s->slot[slot].given && !s->slot[slot].joint && earliest >= s->year_end + 1;
}

/* What is to act, and begins when the run is over. */
static void advise_late(const sim_scenario *s, sim_advice take, void *self) {
  static const char *const none[] = {"no lever acts before the run ends",
                                     "không biện pháp nào tác động trong kỳ mô phỏng"},
                           *const this[] = {"the measure does not act before the run ends",
                                            "biện pháp không tác động trong kỳ mô phỏng"};
  int start = s->offset[PROV_PARAM_POLICY_START];
  bool any = is_on(s, PROV_PARAM_DO_BUDGET) || is_on(s, PROV_PARAM_DO_ZONES);
  for (int i = 0; i < s->axis[PROV_AXIS_MEASURE].n; i++) {
    int from = s->offset[PROV_PARAM_MEASURE_FROM] + i;
    bool on = s->base[s->offset[PROV_PARAM_MEASURE_ON] + i] != 0;
    if (on && begins_after(s, from)) take(self, s->slot[from].path, NULL, this);
    any = any || on;
  }
  if (any && begins_after(s, start)) take(self, s->slot[start].path, NULL, none);
}

void prov_advise(const sim_scenario *s, sim_advice take, void *self) {
  for (int i = 0; i < N_IDLE; i++) {
    const char *key[N_NEEDS + 1] = {NULL};
    bool works = s->base[s->offset[idle[i].process]] == 0;
    for (int k = 0, n = 0; k < N_NEEDS && !works; k++) {
      if (needs[k].process != idle[i].process) continue;
      key[n++] = s->model->params[needs[k].param].key;
      works = is_given(s, needs[k].param);
    }
    if (!works) take(self, s->model->params[idle[i].process].key, key, idle[i].text);
  }
  advise_late(s, take, self);
}

bool prov_commit(const sim_scenario *s, const double *value, sim_commitment *out) {
  static const char *const label[SIM_LANGUAGES] = {"budget", "kinh phí"};
  int lines = s->axis[PROV_AXIS_LINE].n, years = s->axis[PROV_AXIS_YEAR].n;
  const double *amount = value + s->offset[PROV_PARAM_BUDGET];
  if (lines == 0 || value[s->offset[PROV_PARAM_DO_BUDGET]] == 0) return false;
  memcpy(out->label, label, sizeof label);
  out->unit = s->model->params[PROV_PARAM_BUDGET].unit;
  out->limit = value[s->offset[PROV_PARAM_BUDGET_LIMIT]];
  out->uncertain = false;
  for (int i = 0; i < lines * years; i++)
    out->uncertain = out->uncertain || s->slot[s->offset[PROV_PARAM_BUDGET] + i].uncertain;
  for (int y = 0; y < years; y++) {
    out->by_year[y] = 0;
    for (int l = 0; l < lines; l++) out->by_year[y] += amount[l * years + y];
  }
  return true;
}
