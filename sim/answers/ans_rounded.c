#include "ans_rounded.h"

#include <math.h>
#include <stdlib.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "ans_met.h"
#include "sim_rounding.h"
#include "wrd_text.h"

bool ans_is_rounded(const res_file *r, int scenario, int target) {
  const res_target *t = &r->target[target];
  return r->keep_all && t->about && t->about[scenario] > 0 && !isnan(t->value[scenario]);
}

sim_status ans_rounded_of(const res_file *r, int scenario, int target, ans_rounded *out, sim_errors *errors) {
  const res_target *t = &r->target[target];
  const stat_drawn drawn = res_file_drawn(r, scenario);
  bool least = t->relation == SIM_AT_LEAST;
  ans_met met;
  sim_status st = SIM_OK;
  double about = t->about[scenario], yardstick = t->value[scenario], *x = malloc(((size_t)r->n_rep + 1) * sizeof *x);
  *out =
      (ans_rounded){.yardstick = yardstick, .about = about, .relaxed = least ? yardstick - about : yardstick + about};
  if (!x) return SIM_ERR_MEMORY;
  SIM_TRY(ans_met_of(r, scenario, target, r->weighted, &met, errors));
  out->met = met.judged;
  SIM_TRY(res_file_target_values(r, scenario, target, x, errors));
  for (uint32_t i = 0; i < r->n_rep; i++)
    if (!isnan(x[i])) x[i] = sim_reaches(x[i], least, out->relaxed);
  SIM_TRY(stat_drawn_share(x, &drawn, r->n_rep, STAT_CONFIDENCE, &out->within));
out:
  free(x);
  return st;
}

sim_status ans_rounded_which(const res_file *r, int n_scenarios, int *n, int *n_matter, bool *matters,
                             sim_errors *errors) {
  *n = *n_matter = 0;
  for (int t = 0; t < r->n_evaluated; t++) {
    bool said = false;
    matters[t] = false;
    for (int s = 0; s < n_scenarios; s++) {
      ans_rounded x;
      if (!ans_is_rounded(r, s, t)) continue;
      sim_status st = ans_rounded_of(r, s, t, &x, errors);
      if (st != SIM_OK) return st;
      said = true;
      matters[t] = matters[t] || (!isnan(x.met.p) && x.met.p != x.within.p);
    }
    *n += said;
    *n_matter += matters[t];
  }
  return SIM_OK;
}

static const ans_column column[] = {
    ANS_TEXT_COLUMN("target", ANS_KEY, N_("target"), N_("name of the target")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_COLUMN_SCENARIO,
    ANS_REAL_COLUMN("threshold", ANS_VALUE, NULL, "unit", N_("threshold"), N_("the yardstick")),
    ANS_REAL_COLUMN("about", ANS_ABOUT, NULL, "unit", N_("rounding"), N_("how far off the plan's figure may be")),
    ANS_REAL_COLUMN("enough", ANS_ABOUT, NULL, "unit", N_("enough"), N_("what is enough within the rounding")),
    ANS_TEXT_COLUMN("unit", ANS_ABOUT, N_("unit"), N_("unit of threshold and rounding")),
    ANS_REAL_COLUMN("probability", ANS_SHARE, NULL, "1", N_("probability"),
                    N_("share of futures that meet the target")),
    ANS_REAL_COLUMN("within", ANS_SHARE, NULL, "1", N_("within the rounding"),
                    N_("share of futures that meet the target within the plan's rounding")),
    ANS_REAL_COLUMN("within_mcse", ANS_ERROR, "within", "1", N_("± error"), N_("Monte Carlo standard error of it")),
    ANS_REAL_COLUMN("within_low", ANS_LOW, "within", "1", N_("95 % from"), N_("lower end of its 95 % interval")),
    ANS_REAL_COLUMN("within_high", ANS_HIGH, "within", "1", N_("95 % to"), N_("upper end of it")),
};

static sim_status row_make(const res_file *r, int scenario, int target, ans_row *row, sim_errors *errors) {
  ans_rounded x;
  sim_status st = ans_rounded_of(r, scenario, target, &x, errors);
  if (st != SIM_OK) return st;
  ans_put_text(row, r->target[target].name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, r->target[target].label[l]);
  ans_put_text(row, r->scenario[scenario]);
  ans_put_number(row, x.yardstick);
  ans_put_number(row, x.about);
  ans_put_number(row, x.relaxed);
  ans_put_text(row, r->target[target].unit);
  const double number[] = {x.met.p, x.within.p, x.within.mcse, x.within.interval.low, x.within.interval.high};
  for (size_t i = 0; i < sizeof number / sizeof *number; i++) ans_put_number(row, number[i]);
  return ans_put_end(row, errors);
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < ans_scenarios_of(source) && st == SIM_OK; s++)
      if (ans_is_rounded(r, s, t)) st = row_make(r, s, t, row, errors);
  return st;
}

static const ans_shown shown[] = {
    {"label", 58, LOOK_TEXT},       {"scenario", 16, LOOK_TEXT},    {"threshold", 19, LOOK_VALUE},
    {"about", 11, LOOK_VALUE},      {"enough", 11, LOOK_VALUE},     {"unit", 14, LOOK_UNIT},
    {"within", 11, LOOK_SHARE},     {"within_mcse", 9, LOOK_SHARE}, {"within_low", 9, LOOK_SHARE},
    {"within_high", 9, LOOK_SHARE}, {"probability", 11, LOOK_SHARE}};
static const ans_sheet sheet = {
    N_("Within rounding"), N_("Targets of which the plan says \"about\": how likely they are met within its rounding"),
    N_("target"), ANS_SHOWN(shown)};

const ans_answer ans_targets_rounded = {
    "targets_rounded",
    N_("Targets within rounding"),
    N_("targets whose figure the plan rounds, met within that rounding"),
    ANS_LISTED(column),
    {{ANS_BY_LABEL, "threshold"}, "scenario", {"within", "within_mcse", "probability"}},
    .rows = rows,
    .sheet = &sheet};
