/* What a scenario file may write: kinds of distribution and units. They need no source. */
#include "ans_language.h"

#include <stdio.h>
#include <string.h>

#include "ans_columns.h"
#include "sim_dist.h"
#include "wrd_text.h"

/* ---- distributions ---- */

static const ans_column distributions_column[] = {
    ANS_TEXT_COLUMN("distribution", ANS_KEY, N_("distribution"), N_("word after `dist:`")),
    ANS_TEXT_COLUMN("arguments", ANS_ABOUT, N_("arguments"), N_("keys beside it; those in brackets may be left out")),
    ANS_TEXT_COLUMN("rules", ANS_ABOUT, N_("rules"), N_("what holds between the arguments")),
};

static sim_status distributions_rows(const void *from, ans_row *row, sim_errors *errors) {
  (void)from;
  sim_status st = SIM_OK;
  for (int k = 0; k < SIM_DIST_COUNT && st == SIM_OK; k++) {
    char rules[512];
    sim_dist_kind_rules((sim_dist_kind)k, rules, sizeof rules);
    ans_put_text(row, sim_dist_kind_name((sim_dist_kind)k));
    ans_put_text(row, sim_dist_kind_usage((sim_dist_kind)k));
    ans_put_text(row, rules);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_distributions = {"distributions",
                                      N_("Distributions"),
                                      N_("kinds of distribution that a scenario file may write"),
                                      ANS_LISTED(distributions_column),
                                      {{"distribution"}, NULL, {"arguments", "rules"}},
                                      .rows = distributions_rows};

/* ---- units ---- */

bool ans_unit_at(int i, ans_unit *unit) {
  const char *other, *other_first;
  wrd_conversion other_worth;
  *unit = (ans_unit){0};
  if (!wrd_units_at(i, &unit->name, &unit->base, &unit->worth)) return false;
  for (int k = 0; wrd_units_at(k, &other, &other_first, &other_worth); k++) {
    bool same = unit->base == other_first && unit->worth.multiply == other_worth.multiply &&
                unit->worth.divide == other_worth.divide;
    if (!same || k == i) continue;
    unit->told |= k < i;
    size_t used = strlen(unit->others);
    snprintf(unit->others + used, sizeof unit->others - used, "%s%s", used ? ", " : "", other);
  }
  return true;
}

static const ans_column units_column[] = {
    ANS_TEXT_COLUMN("unit", ANS_KEY, N_("unit"), N_("as a scenario file writes it")),
    ANS_REAL_COLUMN("multiply", ANS_VALUE, NULL, "", N_("times"), N_("one of it is `multiply` / `divide` of the base")),
    ANS_REAL_COLUMN("divide", ANS_VALUE, NULL, "", N_("divided by"), N_("see multiply")),
    ANS_TEXT_COLUMN("base", ANS_ABOUT, NC_("unit", "base"), N_("unit that it converts to; 1: a plain number")),
    ANS_TEXT_COLUMN("also", ANS_ABOUT, N_("also written"), N_("other spellings of the same unit")),
};

static sim_status units_rows(const void *from, ans_row *row, sim_errors *errors) {
  (void)from;
  ans_unit unit;
  sim_status st = SIM_OK;
  for (int i = 0; st == SIM_OK && ans_unit_at(i, &unit); i++) {
    if (unit.told) continue;
    ans_put_text(row, unit.name);
    ans_put_number(row, unit.worth.multiply);
    ans_put_number(row, unit.worth.divide);
    ans_put_text(row, unit.base);
    ans_put_text(row, unit.others);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_units = {"units",
                              N_("Units"),
                              N_("units that a scenario file may write, and what they are worth"),
                              ANS_LISTED(units_column),
                              {{"unit"}, NULL, {"multiply", "divide", "base"}},
                              .rows = units_rows};
