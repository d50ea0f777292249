/* What the file is: provenance, scenarios, indicators, design, targets that the model does not cover. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "ans_precision.h"
#include "ans_run.h"
#include "wrd_choice.h"
#include "wrd_fill.h"
#include "wrd_text.h"

/* ---- provenance ---- */

static const ans_column provenance_column[] = {
    {"key", ANS_TEXT, ANS_KEY, NULL, "", N_("what"), N_("what the line says")},
    {"value", ANS_TEXT, ANS_ABOUT, NULL, "", NC_("text", "value"),
     N_("its value as text; `note` and `note_vi` say what is left out and why")},
};

static sim_status pair(ans_row *row, const char *key, const char *value, sim_errors *errors) {
  ans_put_text(row, key);
  ans_put_text(row, value);
  return ans_put_end(row, errors);
}

static sim_status precision_rows(const res_file *r, ans_row *row, sim_errors *errors) {
  char line[512];
  sim_status st = SIM_OK;
  if (!r->precision[0]) return SIM_OK;
  for (const char *at = r->precision; *at && st == SIM_OK;) {
    size_t n = strcspn(at, "\n");
    snprintf(line, sizeof line, "%.*s", (int)n, at);
    st = pair(row, "precision", line, errors);
    at += n + (at[n] == '\n');
  }
  static const char *const reached[] = {
      [ANS_PRECISE] = "yes", [ANS_IMPRECISE] = "no", [ANS_OUT_OF_REACH] = "out of reach"};
  return st == SIM_OK ? pair(row, "precision_reached", reached[ans_precision_of(r)], errors) : st;
}

static sim_status said(ans_row *row, const char *key, const char *value, sim_errors *errors) {
  return value[0] ? pair(row, key, value, errors) : SIM_OK;
}

static sim_status provenance_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *s = from;
  const res_file *r = s->r;
  sim_status st = SIM_OK;
  ans_run run;
  ans_run_read(r, &run);
  for (int f = 0; f < ANS_RUN_FACTS && st == SIM_OK; f++)
    if (f != ANS_RUN_WEIGHTED) st = said(row, ans_run_fact_key[f], run.fact[f], errors); /* a note says it */
  if (st == SIM_OK) st = said(row, "digest", s->digest, errors);
  if (st == SIM_OK) st = said(row, "contents_sha256", r->contents_sha256, errors);
  if (st == SIM_OK) st = precision_rows(r, row, errors);
  for (int i = 0; i < s->n_notes && st == SIM_OK; i++) {
    st = pair(row, "note", s->note[i][SIM_EN], errors);
    if (st == SIM_OK) st = pair(row, "note_vi", s->note[i][SIM_VI], errors);
  }
  return st;
}

const ans_answer ans_provenance = {"provenance",
                                   N_("Provenance"),
                                   N_("which run the numbers come from, and what is left out"),
                                   ANS_LISTED(provenance_column),
                                   {{"key"}, NULL, {"value"}},
                                   .rows = provenance_rows};

/* ---- scenarios ---- */

static const ans_column scenarios_column[] = {
    {"scenario", ANS_TEXT, ANS_KEY, NULL, "", N_("scenario"), N_("name of the scenario")},
    {"variant", ANS_TEXT, ANS_KEY, NULL, "", N_("variant"), N_("policy file that the scenario is a design point of")},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"design_point", ANS_WHOLE, ANS_KEY, NULL, "", N_("design point"),
     N_("row of the design from 0; 0 without a design")},
    {"replications", ANS_WHOLE, ANS_COUNT, NULL, "", N_("replications"), N_("replications run")},
    {"failed", ANS_WHOLE, ANS_COUNT, NULL, "", N_("failed"),
     N_("replications that failed and are left out of all statistics")},
};

static sim_status scenarios_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) {
    ans_put_text(row, r->scenario[s]);
    ans_put_text(row, r->variant[s]);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, ans_scenario_label(r, s, l));
    ans_put_number(row, r->design_point[s]);
    ans_put_number(row, r->n_rep);
    ans_put_number(row, (double)r->n_failed[s]);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_scenarios = {"scenarios",
                                  N_("Scenarios"),
                                  N_("scenarios with their labels"),
                                  ANS_LISTED(scenarios_column),
                                  {{"scenario", ANS_BY_LABEL}, NULL, {"replications", "failed"}},
                                  .rows = scenarios_rows};

/* ---- indicators ---- */

static const ans_column indicators_column[] = {
    {"indicator", ANS_TEXT, ANS_KEY, NULL, "", N_("indicator"), N_("name of the indicator")},
    ANS_COLUMN_CELL,
    {"unit", ANS_TEXT, ANS_ABOUT, NULL, "", N_("unit"), N_("unit of the indicator")},
    {"kind", ANS_TEXT, ANS_ABOUT, NULL, "", N_("kind"),
     N_("flow: sum of a year; stock: at the end of a year; average: mean over a year; ratio; growth: % on the year "
        "before")},
    {"key", ANS_WHOLE, ANS_ABOUT, NULL, "", N_("key indicator"), N_("1: shown by default in tables and charts")},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"description", ANS_TEXT, ANS_ABOUT, NULL, "", N_("description"), N_("what it is, in English")},
};

static sim_status indicators_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  char cell[256], label[SIM_LANGUAGES][WRD_SENTENCE];
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables; i++)
    for (int c = 0; c < r->variable[i].n_cells && source->wanted[i] && st == SIM_OK; c++) {
      const res_variable *v = &r->variable[i];
      ans_put_text(row, v->name);
      ans_cell_name(r, i, c, cell, sizeof cell);
      ans_put_text(row, cell);
      ans_put_text(row, v->unit);
      ans_put_text(row, v->kind);
      ans_put_number(row, v->chart);
      for (int l = 0; l < SIM_LANGUAGES; l++) {
        ans_cell_label(r, i, c, l, label[l], sizeof label[l]);
        ans_put_text(row, label[l]);
      }
      ans_put_text(row, v->doc);
      st = ans_put_end(row, errors);
    }
  return st;
}

const ans_answer ans_indicators = {"indicators",
                                   N_("List of indicators"),
                                   N_("what each indicator is"),
                                   ANS_LISTED(indicators_column),
                                   {{"indicator", ANS_BY_LABEL}, NULL, {"unit", "kind"}},
                                   .rows = indicators_rows};

/* ---- design ---- */

static const ans_column design_column[] = {
    {"design_point", ANS_WHOLE, ANS_KEY, NULL, "", N_("design point"), N_("row of the design from 0")},
    {"factor", ANS_TEXT, ANS_KEY, NULL, "", N_("factor"), N_("parameter that is varied")},
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit", N_("value"),
     N_("its value at the point; of a choice the index of `word`")},
    {"word", ANS_TEXT, ANS_ABOUT, NULL, "", N_("word"), N_("the choice or switch as a word; empty for a number")},
    ANS_COLUMN_UNIT,
};

static sim_status design_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  char word[128];
  sim_status st = SIM_OK;
  for (int p = 0; p < r->n_points && r->design[0]; p++)
    for (int f = 0; f < r->n_factors && st == SIM_OK; f++) {
      double value = r->design_value[(size_t)p * (size_t)r->n_factors + (size_t)f];
      wrd_choice_word(r->factor_words[f], value, word, sizeof word);
      ans_put_number(row, p);
      ans_put_text(row, r->factor[f]);
      ans_put_number(row, value);
      ans_put_text(row, word);
      ans_put_text(row, r->factor_unit[f]);
      st = ans_put_end(row, errors);
    }
  return st;
}

static const void *design_own(const void *from) {
  const ans_source *source = from;
  return source->r->design[0] ? source : NULL;
}

const ans_answer ans_design = {"design",
                               N_("Design"),
                               N_("points of the design"),
                               ANS_LISTED(design_column),
                               {{"design_point"}, "factor", {"value"}},
                               .rows = design_rows,
                               .own = design_own};

/* ---- targets that the model does not cover ---- */

static const ans_column not_modelled_column[] = {
    {"target", ANS_TEXT, ANS_KEY, NULL, "", N_("target"), N_("name of the target")},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"group", ANS_TEXT, ANS_ABOUT, NULL, "", N_("group"), N_("group of targets")},
    {"reason_en", ANS_TEXT, ANS_ABOUT, NULL, "", N_("reason"), N_("why the model does not cover it, in English")},
    {"reason_vi", ANS_TEXT, ANS_ABOUT, NULL, "", N_("reason in Vietnamese"),
     N_("why the model does not cover it, in Vietnamese")},
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
};

static sim_status not_modelled_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  for (int t = r->n_evaluated; t < r->n_targets && st == SIM_OK; t++) {
    const res_target *target = &r->target[t];
    const char *text[] = {target->name,         target->label[SIM_EN],   target->label[SIM_VI], target->group,
                          target->not_modelled, target->not_modelled_vi, target->source,        target->grade};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) ans_put_text(row, text[i]);
    st = ans_put_end(row, errors);
  }
  return st;
}

static const void *not_modelled_own(const void *from) {
  const ans_source *source = from;
  return source->r->n_targets > source->r->n_evaluated ? source : NULL;
}

static const ans_shown not_modelled_shown[] = {
    {"label", 46, LOOK_TEXT}, {"reason", 90, LOOK_TEXT}, {"source", 34, LOOK_SOURCE}, {"grade", 10, LOOK_GRADE}};
static const ans_sheet not_modelled_sheet = {N_("Not covered"), N_("Targets that the model does not cover, and why"),
                                             N_("target"), ANS_SHOWN(not_modelled_shown)};

const ans_answer ans_not_modelled = {"targets_not_modelled",
                                     N_("Targets not covered"),
                                     N_("targets of the plan that the model does not cover, and why"),
                                     ANS_LISTED(not_modelled_column),
                                     {{ANS_BY_LABEL}, NULL, {"reason_en", "reason_vi"}},
                                     .rows = not_modelled_rows,
                                     .own = not_modelled_own,
                                     .sheet = &not_modelled_sheet};
