/* Peeling trajectories as an answer; source: an ans_discovered. Columns are those of --csv. */
#include <math.h>

#include "ans_columns.h"
#include "ans_discover.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_WHOLE_COLUMN("box", ANS_KEY, N_("box"), N_("number of the box, from 1")),
    ANS_WHOLE_COLUMN("confirmed", ANS_VERDICT, N_("confirmed"), N_("1: futures held out confirm the box")),
    ANS_WHOLE_COLUMN("step", ANS_KEY, N_("step"), N_("step of the peeling, from 0: the whole")),
    ANS_WHOLE_COLUMN("chosen", ANS_ABOUT, N_("chosen"), N_("1: the box ends here")),
    ANS_TEXT_COLUMN("factor", ANS_ABOUT, N_("factor"), N_("what the step cuts on")),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("side", ANS_ABOUT, N_("side"),
                    N_("at least: values from the limit on stay; below: those below it")),
    ANS_REAL_COLUMN("limit", ANS_VALUE, NULL, "unit", N_("limit"), N_("where it cuts")),
    ANS_REAL_COLUMN("support", ANS_SHARE, NULL, "1", N_("support"), N_("share of futures in the box")),
    ANS_REAL_COLUMN("density", ANS_SHARE, NULL, "1", N_("density"),
                    N_("share of the futures in the box that are of interest")),
    ANS_REAL_COLUMN("coverage", ANS_SHARE, NULL, "1", N_("coverage"),
                    N_("share of the futures of interest that are in the box")),
    ANS_REAL_COLUMN("held_out_support", ANS_SHARE, NULL, "1", N_("held out: support"),
                    N_("share of futures in the box")),
    ANS_REAL_COLUMN("held_out_density", ANS_SHARE, NULL, "1", N_("held out: density"),
                    N_("share of the futures in the box that are of interest")),
    ANS_REAL_COLUMN("held_out_coverage", ANS_SHARE, NULL, "1", N_("held out: coverage"),
                    N_("share of the futures of interest that are in the box")),
};

static sim_status step_row(const ans_discovered *d, int i, int k, ans_row *row, sim_errors *errors) {
  const ana_step *step = &d->prim->box[i].step[k];
  const ans_future_column *c = k > 0 ? &d->futures->column[step->limit.factor] : NULL;
  ans_put_number(row, i + 1);
  ans_put_number(row, i < d->prim->n);
  ans_put_number(row, k);
  ans_put_number(row, k == d->prim->box[i].chosen);
  ans_put_text(row, c ? c->name : NULL);
  ans_put_text(row, c ? c->unit : NULL);
  ans_put_text(row, !c ? NULL : step->limit.side == ANA_LOW ? "at least" : "below");
  ans_put_number(row, c ? step->limit.limit : NAN);
  for (int part = 0; part < ANA_PARTS; part++) {
    ans_put_number(row, step->in[part].support);
    ans_put_number(row, step->in[part].density);
    ans_put_number(row, step->in[part].coverage);
  }
  return ans_put_end(row, errors);
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_discovered *d = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < d->prim->n + d->prim->rejected; i++)
    for (int k = 0; k < d->prim->box[i].n_steps && st == SIM_OK; k++) st = step_row(d, i, k, row, errors);
  return st;
}

const ans_answer ans_peeling = {"peeling",
                                N_("Peeling"),
                                N_("boxes of conditions under which a target is missed, step by step"),
                                ANS_LISTED(column),
                                {{"box", "step"}, NULL, {"factor", "limit", "density", "coverage"}},
                                .rows = rows};
