/* Targets together: sets that are met in one future, and pairs that are met and missed with each other. */
#include "ans_joint.h"

#include <math.h>
#include <stdlib.h>

#include "ana_joint.h"
#include "ans_columns.h"
#include "ans_target_sets.h"
#include "wrd_fill.h"
#include "wrd_text.h"

static const ans_column sets_column[] = {
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_WHOLE_COLUMN("year", ANS_KEY, N_("year"), N_("year of the set's targets; empty: any")),
    ANS_TEXT_COLUMN("group", ANS_KEY, N_("group"), N_("group of the set's targets; empty: any")),
    ANS_COLUMN_SCENARIO,
    ANS_WHOLE_COLUMN("targets", ANS_COUNT, NC_("how many", "targets"), N_("targets in the set")),
    ANS_REAL_COLUMN("probability", ANS_SHARE, NULL, "1", N_("all met"), N_("share of futures that meet all of them")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "probability", "1", N_("± error"), N_("Monte Carlo standard error")),
    ANS_REAL_COLUMN("low", ANS_LOW, "probability", "1", N_("95 % from"), N_("lower end of the 95 % Wilson interval")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "probability", "1", N_("95 % to"), N_("upper end of it")),
    ANS_REAL_COLUMN("met_q10", ANS_VALUE, NULL, "", N_("met, 10 %"), N_("number of them that are met: quantile")),
    ANS_REAL_COLUMN("met_median", ANS_VALUE, NULL, "", N_("met, median"), N_("median of it")),
    ANS_REAL_COLUMN("met_q90", ANS_VALUE, NULL, "", N_("met, 90 %"), N_("quantile of it")),
};

static sim_status set_rows(const res_file *r, const ans_target_set *set, const double *met, bool *in, ans_row *row,
                           sim_errors *errors) {
  char label[SIM_LANGUAGES][WRD_SENTENCE];
  int without;
  sim_status st = SIM_OK;
  if (ans_target_set_mark(r, set, in, &without) == 0) return SIM_OK;
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_target_set_label(set, l, label[l], sizeof label[l]);
  for (int k = 0; k < r->n_scenarios && st == SIM_OK; k++) {
    ana_joint joint;
    const stat_drawn drawn = res_file_drawn(r, k);
    st = ana_joint_of(met + (size_t)k * (size_t)r->n_evaluated * r->n_rep, r->n_evaluated, in, &drawn, r->n_rep,
                      STAT_CONFIDENCE, &joint);
    if (st != SIM_OK) return st;
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, label[l]);
    ans_put_number(row, set->year ? (double)set->year : NAN);
    ans_put_text(row, set->group);
    ans_put_text(row, r->scenario[k]);
    ans_put_number(row, joint.size);
    ans_put_number(row, joint.all.p);
    ans_put_number(row, joint.all.mcse);
    ans_put_number(row, joint.all.interval.low);
    ans_put_number(row, joint.all.interval.high);
    for (int i = 0; i < 3; i++) ans_put_number(row, joint.met[i]);
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status sets_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_joint_source *s = from;
  const res_file *r = s->r;
  ans_target_set *set = NULL;
  int n = 0;
  bool *in = calloc((size_t)r->n_evaluated + 1, sizeof *in);
  sim_status st = in ? ans_target_sets_list(r, &n, &set) : SIM_ERR_MEMORY;
  for (int i = 0; i < n && st == SIM_OK; i++) st = set_rows(r, &set[i], s->met, in, row, errors);
  free(set);
  free(in);
  return st;
}

const ans_answer ans_sets = {"target_sets",
                             N_("Targets together"),
                             N_("how likely all targets of a year, of a group, and all of them are met in one future"),
                             ANS_LISTED(sets_column),
                             {{ANS_BY_LABEL}, "scenario", {"probability", "mcse"}},
                             .rows = sets_rows};

static const ans_column pairs_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("a", ANS_KEY, N_("target"), N_("name of the first target")),
    ANS_TEXT_COLUMN("b", ANS_KEY, N_("with"), N_("name of the second target")),
    ANS_REAL_COLUMN("met_a", ANS_SHARE, NULL, "1", NC_("first of two", "first met"),
                    N_("share of futures that meet the first")),
    ANS_REAL_COLUMN("met_b", ANS_SHARE, NULL, "1", N_("second met"), N_("share of futures that meet the second")),
    ANS_REAL_COLUMN("both", ANS_SHARE, NULL, "1", N_("both met"), N_("share of futures that meet both")),
    ANS_REAL_COLUMN("missed_with", ANS_SHARE, NULL, "1", N_("missed with"),
                    N_("share of the futures that miss the first which miss the second, too")),
    ANS_REAL_COLUMN("phi", ANS_VALUE, NULL, "", N_("correlation"), N_("correlation of the two, -1 to 1")),
    ANS_REAL_COLUMN("z", ANS_VALUE, NULL, "", N_("z"), N_("of `both` against the product of the two shares")),
    ANS_REAL_COLUMN("replications", ANS_N, "both", "", N_("replications"), N_("replications with both values")),
};

static sim_status pair_row(const res_file *r, int scenario, int a, int b, const double *met, ans_row *row,
                           sim_errors *errors) {
  const stat_drawn drawn = res_file_drawn(r, scenario);
  ana_pair pair;
  double p;
  sim_status st = ana_pair_test(met + (size_t)a * r->n_rep, met + (size_t)b * r->n_rep, &drawn, r->n_rep, &pair, &p);
  if (st != SIM_OK) return st;
  ans_put_text(row, r->scenario[scenario]);
  ans_put_text(row, r->target[a].name);
  ans_put_text(row, r->target[b].name);
  ans_put_number(row, pair.a);
  ans_put_number(row, pair.b);
  ans_put_number(row, pair.both);
  ans_put_number(row, pair.miss_together);
  ans_put_number(row, pair.phi);
  ans_put_number(row, pair.z);
  ans_put_number(row, pair.n);
  return ans_put_end(row, errors);
}

static sim_status pairs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_joint_source *s = from;
  const res_file *r = s->r;
  size_t block = (size_t)r->n_evaluated * r->n_rep;
  sim_status st = SIM_OK;
  for (int k = 0; k < r->n_scenarios; k++)
    for (int a = 0; a < r->n_evaluated; a++)
      for (int b = 0; b < r->n_evaluated && st == SIM_OK; b++)
        if (a != b) st = pair_row(r, k, a, b, s->met + (size_t)k * block, row, errors);
  return st;
}

const ans_answer ans_pairs = {"target_pairs",
                              N_("Pairs of targets"),
                              N_("which targets are met and missed with which"),
                              ANS_LISTED(pairs_column),
                              {{"a", "b"}, "scenario", {"both", "phi"}},
                              .rows = pairs_rows};
