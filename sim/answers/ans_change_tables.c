/* What differs, as answers: inputs, results, runs. */
#include <math.h>
#include <string.h>

#include "ans_changes.h"
#include "ans_columns.h"
#include "wrd_text.h"

#define PAIR                                                                                                           \
  ANS_TEXT_COLUMN("scenario", ANS_KEY, N_("scenario"), N_("the new side")),                                            \
      ANS_TEXT_COLUMN("base", ANS_KEY, N_("against"), N_("the old side"))

/* ---- inputs ---- */

static const ans_column inputs_column[] = {
    PAIR,
    ANS_TEXT_COLUMN("parameter", ANS_KEY, N_("parameter"), N_("path of the number")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN(
        "change", ANS_ABOUT, N_("change"),
        N_("changed: another value or distribution; added, removed: only one side gives it; evidence: the same "
           "number from another source or with another grade")),
    ANS_REAL_COLUMN("old", ANS_VALUE, NULL, "unit", N_("old"), N_("value of the old side; of a distribution its mean")),
    ANS_REAL_COLUMN("new", ANS_VALUE, NULL, "unit", N_("new"), N_("value of the new side")),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("old_distribution", ANS_ABOUT, N_("old, as written"),
                    N_("distribution, constant or word of the old side")),
    ANS_TEXT_COLUMN("old_unit_as_written", ANS_ABOUT, N_("old, its unit"), N_("unit in the file of the old side")),
    ANS_TEXT_COLUMN("new_distribution", ANS_ABOUT, N_("new, as written"), N_("that of the new side")),
    ANS_TEXT_COLUMN("new_unit_as_written", ANS_ABOUT, N_("new, its unit"), N_("unit in the file of the new side")),
    ANS_TEXT_COLUMN("old_source", ANS_ORIGIN, N_("old source"), N_("source of the old side")),
    ANS_TEXT_COLUMN("new_source", ANS_ORIGIN, N_("new source"), N_("source of the new side")),
    ANS_TEXT_COLUMN("old_grade", ANS_ORIGIN, N_("old grade"), N_("grade of the old source")),
    ANS_TEXT_COLUMN("new_grade", ANS_ORIGIN, N_("new grade"), N_("grade of the new source")),
    ANS_TEXT_COLUMN("old_file", ANS_ORIGIN, N_("old file"), N_("file of the old side")),
    ANS_WHOLE_COLUMN("old_line", ANS_ORIGIN, N_("old line"), N_("line in it")),
    ANS_TEXT_COLUMN("new_file", ANS_ORIGIN, N_("new file"), N_("file of the new side")),
    ANS_WHOLE_COLUMN("new_line", ANS_ORIGIN, N_("new line"), N_("line in it")),
};

typedef struct writing {
  const ans_sides *sides;
  int i;
  ans_row *row;
} writing;

/* A path or key without brackets and what they hold: members are not the parameter's. */
static void key_of(const char *path, char key[256]) {
  int n = 0;
  for (bool in = false; *path && n < 255; path++) {
    in = in || *path == '[';
    if (!in) key[n++] = *path;
    in = in && *path != ']';
  }
  key[n] = '\0';
}

/* What the model says of the parameter that a path is a cell of; NULL when it has none. */
static const char *meaning(const sim_model *m, const char *path, int language) {
  char wanted[256], own[256];
  key_of(path, wanted);
  for (int p = 0; m && p < m->n_params; p++) {
    key_of(m->params[p].key, own);
    if (strcmp(own, wanted) == 0) return m->params[p].doc[language];
  }
  return NULL;
}

static double line_of(const res_input *x) { return x && x->line > 0 ? (double)x->line : NAN; }

static sim_status change_row(void *self, ans_change change, const res_input *old, const res_input *now,
                             sim_errors *errors) {
  static const char *const word[] = {[ANS_SAME] = "same",
                                     [ANS_CHANGED] = "changed",
                                     [ANS_ADDED] = "added",
                                     [ANS_REMOVED] = "removed",
                                     [ANS_EVIDENCE] = "evidence"};
  const writing *w = self;
  ans_row *row = w->row;
  const res_input *any = now ? now : old, *was = change == ANS_ADDED ? NULL : old,
                  *is = change == ANS_REMOVED ? NULL : now;
  ans_put_text(row, w->sides->now[w->i].name);
  ans_put_text(row, w->sides->old[w->i].name);
  ans_put_text(row, any->parameter);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, meaning(w->sides->model, any->parameter, l));
  ans_put_text(row, word[change]);
  ans_put_number(row, old ? old->value : NAN); /* what no file gives has its neutral value */
  ans_put_number(row, now ? now->value : NAN);
  ans_put_text(row, any->unit);
  ans_put_text(row, old ? old->distribution : NULL);
  ans_put_text(row, old ? old->unit_as_written : NULL);
  ans_put_text(row, now ? now->distribution : NULL);
  ans_put_text(row, now ? now->unit_as_written : NULL);
  ans_put_text(row, was ? was->source : NULL);
  ans_put_text(row, is ? is->source : NULL);
  ans_put_text(row, was ? was->grade : NULL);
  ans_put_text(row, is ? is->grade : NULL);
  ans_put_text(row, was ? was->file : NULL);
  ans_put_number(row, line_of(was));
  ans_put_text(row, is ? is->file : NULL);
  ans_put_number(row, line_of(is));
  return ans_put_end(row, errors);
}

static sim_status inputs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_sides *s = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n && st == SIM_OK; i++) {
    writing w = {s, i, row};
    st = ans_changes_each(s->old[i].n, s->old[i].input, s->now[i].n, s->now[i].input, change_row, &w, errors);
  }
  return st;
}

static const void *input_changes_own(const void *from) { return ((const ans_source *)from)->changes; }

static const ans_shown input_changes_shown[] = {{"scenario", 16, LOOK_TEXT},
                                                {"base", 16, LOOK_TEXT},
                                                {"parameter", 46, LOOK_TEXT},
                                                {"label", 60, LOOK_TEXT},
                                                {"change", 12, LOOK_WORD},
                                                {"old", 14, LOOK_GENERAL},
                                                {"new", 14, LOOK_GENERAL},
                                                {"unit", 12, LOOK_UNIT},
                                                {"old_distribution", 34, LOOK_DISTRIBUTION},
                                                {"old_unit_as_written", 12, LOOK_TEXT},
                                                {"new_distribution", 34, LOOK_DISTRIBUTION},
                                                {"new_unit_as_written", 12, LOOK_TEXT},
                                                {"old_grade", 11, LOOK_GRADE},
                                                {"new_grade", 11, LOOK_GRADE},
                                                {"old_source", 50, LOOK_SOURCE},
                                                {"new_source", 50, LOOK_SOURCE},
                                                {"new_file", 30, LOOK_TEXT},
                                                {"new_line", 7, LOOK_WHOLE}};
static const ans_sheet input_changes_sheet = {
    N_("Changes"), N_("What each variant changes: inputs that differ from the base, with both sources"), N_("meaning"),
    ANS_SHOWN(input_changes_shown)};

const ans_answer ans_input_changes = {"input_changes",
                                      N_("What differs in the inputs"),
                                      N_("every input in which one side differs from the other"),
                                      ANS_LISTED(inputs_column),
                                      {{"scenario", "parameter"}, NULL, {"old", "new", "new_grade", "new_source"}},
                                      .rows = inputs_rows,
                                      .own = input_changes_own,
                                      .sheet = &input_changes_sheet};

/* ---- results ---- */

static const ans_column results_column[] = {
    PAIR,
    ANS_TEXT_COLUMN("what", ANS_KEY, NC_("kind", "what"), N_("target: share of futures that meet it; indicator: mean")),
    ANS_TEXT_COLUMN("name", ANS_KEY, N_("name"), N_("name of the target or indicator")),
    ANS_COLUMN_CELL,
    ANS_TEXT_COLUMN("label_en", ANS_LABEL, N_("English name"), N_("label in English")),
    ANS_COLUMN_LABEL_VI,
    ANS_WHOLE_COLUMN("year", ANS_KEY, N_("year"), N_("calendar year")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("old", ANS_VALUE, NULL, "unit", N_("old"), N_("of the old side")),
    ANS_REAL_COLUMN("new", ANS_VALUE, NULL, "unit", N_("new"), N_("of the new side")),
    ANS_REAL_COLUMN("difference", ANS_VALUE, NULL, "unit", N_("difference"), N_("new - old")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "difference", "unit", N_("± error"),
                    N_("Monte Carlo standard error of the difference")),
    ANS_REAL_COLUMN("low", ANS_LOW, "difference", "unit", N_("95 % from"), N_("lower end of the 95 % interval")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "difference", "unit", N_("95 % to"), N_("upper end of it")),
    ANS_WHOLE_COLUMN("paired", ANS_ABOUT, N_("paired"),
                     N_("1: world by world, because the worlds are the same; 0: by the errors of the two sides")),
    ANS_REAL_COLUMN("replications", ANS_N, "difference", "", N_("replications"),
                    N_("pairs, or replications of the side that has fewer")),
    ANS_REAL_COLUMN("p", ANS_P, "difference", "1", N_("p"), N_("two-sided p-value of no difference")),
    ANS_REAL_COLUMN("p_adjusted", ANS_P, "difference", "1", N_("p adjusted"),
                    N_("the same after Holm, over all that are compared")),
    ANS_TEXT_COLUMN(
        "result", ANS_VERDICT, N_("result"),
        N_("seen: these futures suffice to see it; not told apart: they do not; the same: in every future; too few")),
};

const char *ans_result_changes_given(const ans_result_changes *c, int language) {
  static const char *const both =
      N_("Old and new shares and means are given what was observed, by which replications are weighted.");
  static const char *const paired =
      N_("Old and new shares and means are given what was observed, each by the weights of its own side. A difference "
         "weighs every world by how well the old side agrees, so it need not be new less old.");
  static const char *const one[] = {
      N_("The old shares and means are given what was observed, by which replications are "
         "weighted; the new ones are not."),
      N_("The new shares and means are given what was observed, by which replications are "
         "weighted; the old ones are not.")};
  if (!c->given[0] && !c->given[1]) return NULL;
  if (!c->given[0] || !c->given[1]) return wrd_text(language, one[c->given[1]]);
  return wrd_text(language, c->n > 0 && c->item[0].paired ? paired : both);
}

static sim_status result_row(const ans_result_changes *c, const ans_result_change *x, ans_row *row,
                             sim_errors *errors) {
  ans_put_text(row, c->now);
  ans_put_text(row, c->old);
  ans_put_text(row, x->what);
  ans_put_text(row, x->name);
  ans_put_text(row, x->cell);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, x->label[l]);
  ans_put_number(row, x->year);
  ans_put_text(row, x->unit);
  ans_put_number(row, x->old);
  ans_put_number(row, x->now);
  ans_put_number(row, x->difference.mean);
  ans_put_number(row, x->difference.mcse);
  ans_put_number(row, x->difference.interval.low);
  ans_put_number(row, x->difference.interval.high);
  ans_put_number(row, x->paired);
  ans_put_number(row, x->difference.pairs);
  ans_put_number(row, x->difference.p);
  ans_put_number(row, x->adjusted);
  ans_put_text(row, ans_verdict_name(x->verdict));
  return ans_put_end(row, errors);
}

static sim_status results_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_result_changes *c = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < c->n && st == SIM_OK; i++) st = result_row(c, &c->item[i], row, errors);
  return st;
}

const ans_answer ans_result_changes_of = {"result_changes",
                                          N_("What differs in the results"),
                                          N_("targets and key indicators of one side against the other"),
                                          ANS_LISTED(results_column),
                                          {{"what", ANS_BY_LABEL}, NULL, {"difference", "mcse", "result"}},
                                          .rows = results_rows};

/* ---- runs ---- */

static const ans_column runs_column[] = {
    ANS_TEXT_COLUMN("key", ANS_KEY, N_("what"), N_("what the line says")),
    ANS_TEXT_COLUMN("old", ANS_ABOUT, N_("old"), N_("of the old side")),
    ANS_TEXT_COLUMN("new", ANS_ABOUT, N_("new"), N_("of the new side")),
    ANS_WHOLE_COLUMN("same", ANS_ABOUT, N_("same"), N_("1: both say the same")),
};

static sim_status runs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_run_changes *c = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < c->n && st == SIM_OK; i++) {
    ans_put_text(row, c->item[i].key);
    ans_put_text(row, c->item[i].old);
    ans_put_text(row, c->item[i].now);
    ans_put_number(row, strcmp(c->item[i].old, c->item[i].now) == 0);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_run_changes_of = {"run_changes",
                                       N_("The two runs"),
                                       N_("program, seed and replications of the two sides"),
                                       ANS_LISTED(runs_column),
                                       {{"key"}, NULL, {"old", "new", "same"}},
                                       .rows = runs_rows};
