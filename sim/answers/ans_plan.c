/* What scenarios say: where an answer comes from, targets, inputs. */
#include "ans_plan.h"

#include <math.h>
#include <stdio.h>

#include "ans_columns.h"
#include "wrd_slot.h"
#include "wrd_text.h"

/* ---- made ---- */

static const ans_column made_column[] = {
    ANS_TEXT_COLUMN("key", ANS_KEY, N_("what"), N_("what the line says")),
    ANS_TEXT_COLUMN("value", ANS_ABOUT, NC_("text", "value"), N_("its value as text")),
};

static sim_status pair(ans_row *row, const char *key, const char *value, sim_errors *errors) {
  ans_put_text(row, key);
  ans_put_text(row, value);
  return ans_put_end(row, errors);
}

static sim_status seed_put(ans_row *row, uint64_t seed, sim_errors *errors) {
  char text[32];
  snprintf(text, sizeof text, "%llu", (unsigned long long)seed);
  return pair(row, "seed", text, errors);
}

/* One, unless scenarios have several: then theirs, in their order. */
static sim_status seeds_put(const ans_made *m, ans_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  bool several = false;
  if (!m->own_seeds || m->n_scenarios == 0) return seed_put(row, m->seed, errors);
  for (int i = 1; i < m->n_scenarios; i++)
    several = several || sim_scenario_seed(&m->scenario[i]) != sim_scenario_seed(&m->scenario[0]);
  for (int i = 0; i < (several ? m->n_scenarios : 1) && st == SIM_OK; i++)
    st = seed_put(row, sim_scenario_seed(&m->scenario[i]), errors);
  return st;
}

static sim_status made_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_made *m = from;
  char n[32];
  sim_status st = SIM_OK;
  SIM_TRY(pair(row, "program", "plansim", errors));
  SIM_TRY(pair(row, "version", m->version, errors));
  SIM_TRY(pair(row, "command", m->command, errors));
  for (int i = 0; i < m->n_files; i++) SIM_TRY(pair(row, "file", m->file[i], errors));
  for (int i = 0; i < m->n_scenarios; i++) SIM_TRY(pair(row, "scenario", m->scenario[i].name, errors));
  if (m->n_rep == 0) goto out;
  snprintf(n, sizeof n, "%u", (unsigned)m->n_rep);
  SIM_TRY(seeds_put(m, row, errors));
  st = pair(row, "replications", n, errors);
out:
  return st;
}

const ans_answer ans_made_of = {"made_of",
                                N_("Provenance"),
                                N_("what the answer was made by and from"),
                                ANS_LISTED(made_column),
                                {{"key"}, NULL, {"value"}},
                                .rows = made_rows};

/* ---- targets ---- */

static const ans_column targets_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("target", ANS_KEY, N_("target"), N_("name of the target")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("group", ANS_ABOUT, N_("group"), N_("group of targets")),
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_TEXT_COLUMN("measure", ANS_ABOUT, N_("measure"),
                    N_("level: value of `year`; growth: mean growth a year from `from_year` to `year`")),
    ANS_WHOLE_COLUMN("from_year", ANS_ABOUT, NC_("year", "from"), N_("first year of a growth; empty for a level")),
    ANS_WHOLE_COLUMN("year", ANS_ABOUT, N_("year"), N_("year of the target")),
    ANS_TEXT_COLUMN("relation", ANS_ABOUT, N_("relation"), N_("at least or at most")),
    ANS_REAL_COLUMN("threshold", ANS_VALUE, NULL, "unit", N_("threshold"), N_("the yardstick")),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("not_modelled", ANS_ABOUT, N_("not covered"),
                    N_("why the model does not cover it; empty: it does")),
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
    ANS_TEXT_COLUMN("file", ANS_ORIGIN, N_("file"), N_("scenario file")),
    ANS_WHOLE_COLUMN("line", ANS_ORIGIN, N_("line"), N_("line in the file")),
};

static sim_status target_row(const sim_scenario *s, const sim_target *t, ans_row *row, sim_errors *errors) {
  bool given = !t->not_modelled, growth = given && t->measure == SIM_MEAN_GROWTH;
  ans_put_text(row, s->name);
  ans_put_text(row, t->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, t->label[l]);
  ans_put_text(row, t->group);
  ans_put_text(row, given ? s->model->indicators[t->indicator].name : NULL);
  ans_put_text(row, given ? t->cell_name : NULL);
  ans_put_text(row, !given ? NULL : growth ? "growth" : "level");
  ans_put_number(row, growth ? (double)t->from_year : NAN);
  ans_put_number(row, given ? (double)t->year : NAN);
  ans_put_text(row, !given ? NULL : t->relation == SIM_AT_LEAST ? "at least" : "at most");
  ans_put_number(row, given ? t->value : NAN);
  ans_put_text(row, given ? t->unit : NULL);
  ans_put_text(row, t->not_modelled);
  ans_put_text(row, t->source);
  ans_put_text(row, t->grade);
  ans_put_text(row, t->place.file);
  ans_put_number(row, t->place.line > 0 ? (double)t->place.line : NAN);
  return ans_put_end(row, errors);
}

static sim_status targets_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_plans *p = from;
  sim_status st = SIM_OK;
  for (int s = 0; s < p->n; s++)
    for (int t = 0; t < p->item[s].n_targets && st == SIM_OK; t++)
      st = target_row(&p->item[s], &p->item[s].target[t], row, errors);
  return st;
}

const ans_answer ans_plan_targets = {"plan_targets",
                                     N_("Targets of the plan"),
                                     N_("targets as the scenario files state them"),
                                     ANS_LISTED(targets_column),
                                     {{"scenario", ANS_BY_LABEL}, NULL, {"threshold", "unit", "source"}},
                                     .rows = targets_rows};

/* ---- inputs ---- */

static const ans_column inputs_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("parameter", ANS_KEY, N_("parameter"), N_("path of the number")),
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "unit", N_("value"),
                    N_("value; of a distribution its mean; of a choice or switch its index")),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("distribution", ANS_ABOUT, N_("distribution"), N_("distribution, constant, or the word chosen")),
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
    ANS_TEXT_COLUMN("file", ANS_ORIGIN, N_("file"), N_("scenario file that gives it")),
    ANS_WHOLE_COLUMN("line", ANS_ORIGIN, N_("line"), N_("line in the file")),
};

static sim_status inputs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_plans *p = from;
  char text[WRD_SLOT_TEXT];
  sim_status st = SIM_OK;
  for (int k = 0; k < p->n; k++) {
    const sim_scenario *s = &p->item[k];
    for (int i = 0; i < s->n_slots && st == SIM_OK; i++) {
      const sim_slot *slot = &s->slot[i];
      sim_scenario_word(s, i, text, sizeof text); /* of a choice or switch; "" for a number */
      if (!text[0]) wrd_slot_distribution(s, i, text);
      ans_put_text(row, s->name);
      ans_put_text(row, slot->path);
      ans_put_number(row, s->base[i]);
      ans_put_text(row, s->model->params[sim_scenario_param(s, i)].unit);
      ans_put_text(row, text);
      ans_put_text(row, slot->source);
      ans_put_text(row, slot->grade);
      ans_put_text(row, slot->given ? slot->place.file : NULL);
      ans_put_number(row, slot->given && slot->place.line > 0 ? (double)slot->place.line : NAN);
      st = ans_put_end(row, errors);
    }
  }
  return st;
}

const ans_answer ans_plan_inputs = {"plan_inputs",
                                    N_("Assumptions of the scenarios"),
                                    N_("every number of the scenario files, with source and grade"),
                                    ANS_LISTED(inputs_column),
                                    {{"scenario", "parameter"}, NULL, {"value", "grade", "source"}},
                                    .rows = inputs_rows};
