/* Inputs: every number that went in, with its source. */
#include <math.h>

#include "ans_columns.h"
#include "res_file.h"
#include "wrd_text.h"

static const ans_column column[] = {
    {"variant", ANS_TEXT, ANS_KEY, NULL, "", N_("variant"), N_("name of the variant")},
    {"parameter", ANS_TEXT, ANS_KEY, NULL, "", N_("parameter"), N_("path of the parameter in the scenario")},
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit", N_("value"),
     N_("value; of a distribution its mean; of a choice or switch its index")},
    {"unit", ANS_TEXT, ANS_ABOUT, NULL, "", N_("unit"), N_("unit of the value")},
    {"unit_as_written", ANS_TEXT, ANS_ABOUT, NULL, "", N_("unit in the file"),
     N_("unit in the scenario file, also that of the distribution")},
    {"distribution", ANS_TEXT, ANS_ABOUT, NULL, "", N_("distribution"),
     N_("distribution, constant, or the word chosen")},
    {"uncertain", ANS_WHOLE, ANS_ABOUT, NULL, "", N_("uncertain"), N_("1: drawn once for each replication")},
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
    {"file", ANS_TEXT, ANS_ORIGIN, NULL, "", N_("file"),
     N_("scenario file that gives it; empty: not given, the neutral value is used")},
    {"line", ANS_WHOLE, ANS_ORIGIN, NULL, "", N_("line"), N_("line in the file; empty without a file")},
    {"prior", ANS_TEXT, ANS_ABOUT, NULL, "", N_("prior"),
     N_("distribution that a posterior takes the place of; empty: none")},
    {"prior_source", ANS_TEXT, ANS_ORIGIN, NULL, "", N_("source of the prior"), N_("where the prior comes from")},
    {"prior_grade", ANS_TEXT, ANS_ORIGIN, NULL, "", N_("grade of the prior"), N_("grade of that source")},
};

static sim_status variant_rows(const res_file *r, int scenario, ans_row *row, sim_errors *errors) {
  res_input *input = NULL;
  int n = 0;
  sim_status st = res_file_inputs(r, scenario, &n, &input, errors);
  for (int i = 0; i < n && st == SIM_OK; i++) {
    const res_input *x = &input[i];
    ans_put_text(row, r->variant[scenario]);
    ans_put_text(row, x->parameter);
    ans_put_number(row, x->value);
    ans_put_text(row, x->unit);
    ans_put_text(row, x->unit_as_written);
    ans_put_text(row, x->distribution);
    ans_put_number(row, x->uncertain);
    ans_put_text(row, x->source);
    ans_put_text(row, x->grade);
    ans_put_text(row, x->file);
    ans_put_number(row, x->file[0] ? (double)x->line : NAN);
    ans_put_text(row, x->prior);
    ans_put_text(row, x->prior_source);
    ans_put_text(row, x->prior_grade);
    st = ans_put_end(row, errors);
  }
  res_inputs_free(n, input);
  return st;
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  sim_status st = SIM_OK;
  for (int s = 0; s < source->r->n_scenarios && st == SIM_OK; s += source->r->n_points)
    st = variant_rows(source->r, s, row, errors);
  return st;
}

static const ans_shown shown[] = {{"variant", 16, LOOK_TEXT},
                                  {"parameter", 46, LOOK_TEXT},
                                  {"value", 14, LOOK_GENERAL},
                                  {"unit", 12, LOOK_TEXT},
                                  {"distribution", 40, LOOK_DISTRIBUTION},
                                  {"unit_as_written", 12, LOOK_TEXT},
                                  {"uncertain", 10, LOOK_WHOLE},
                                  {"source", 70, LOOK_SOURCE},
                                  {"grade", 11, LOOK_GRADE},
                                  {"file", 30, LOOK_TEXT},
                                  {"line", 7, LOOK_WHOLE},
                                  {"prior", 40, LOOK_DISTRIBUTION},
                                  {"prior_source", 50, LOOK_SOURCE},
                                  {"prior_grade", 11, LOOK_GRADE}};
static const ans_sheet sheet = {N_("Assumptions"), N_("Every number that went in, with source, grade, file and line"),
                                "", ANS_SHOWN(shown)};

const ans_answer ans_inputs = {"inputs",
                               N_("Assumptions"),
                               N_("every number that went in, with source, grade, file and line"),
                               ANS_LISTED(column),
                               {{"variant", "parameter"}, NULL, {"value", "distribution", "grade", "source"}},
                               .rows = rows,
                               .sheet = &sheet};
