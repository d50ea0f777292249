/* Sensitivities as an answer: one number with its interval a row; source: an ans_sense_asked. Columns are those of
 * --csv. */
#include "ans_columns.h"
#include "ans_sense.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_TEXT_COLUMN("variant", ANS_KEY, N_("variant"), N_("which variant")),
    ANS_TEXT_COLUMN("outcome", ANS_KEY, N_("outcome"), N_("target, or indicator[member]@year")),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN(
        "statistic", ANS_KEY, N_("statistic"),
        N_("mean, sd, src, prcc, mu, sigma, first, total, low, high, ...: as docs/STATISTICS.md names them")),
    ANS_TEXT_COLUMN("parameter", ANS_KEY, N_("parameter"), N_("uncertain number or factor; empty: of the outcome")),
    ANS_TEXT_COLUMN("with", ANS_KEY, N_("with"), N_("the other of a pair")),
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "", N_("value"),
                    N_("value of the statistic; means, differences and sd are in the outcome's unit")),
    ANS_REAL_COLUMN("low", ANS_LOW, "value", "", N_("95 % from"), N_("lower end of its 95 % interval")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "value", "", N_("95 % to"), N_("upper end of it")),
};

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_sense_asked *asked = from;
  ans_sense *s = asked->sense;
  sim_status st = SIM_OK;
  s->row = row;
  for (int i = 0; i < asked->n && st == SIM_OK; i++) {
    st = asked->analyse(s, &asked->outcome[i], errors);
    if (st == SIM_OK) st = s->taken;
  }
  s->row = NULL;
  return st;
}

const ans_answer ans_sensitivity = {"sensitivity",
                                    N_("Sensitivity"),
                                    N_("which uncertain numbers drive an outcome"),
                                    ANS_LISTED(column),
                                    {{"outcome", "parameter"}, "statistic", {"value", "low", "high"}},
                                    .rows = rows};
