/* What the model is made of: parameters, indicators, events, random streams, lists. Source: a sim_model. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_columns.h"
#include "ans_plan.h"
#include "wrd_text.h"

/* "sector, zone": the axes of a parameter or indicator. */
static void axes_text(const sim_model *m, const int axis[SIM_MAX_AXES], char *text, size_t size) {
  text[0] = '\0';
  for (int i = 0; i < SIM_MAX_AXES && axis[i] != SIM_NO_AXIS; i++) {
    size_t n = strlen(text);
    snprintf(text + n, size - n, "%s%s", i ? ", " : "", m->axes[axis[i]].name);
  }
}

#define AXES                                                                                                           \
  ANS_TEXT_COLUMN("by", ANS_ABOUT, N_("by"), N_("lists that it has a value for each member of, joined by a comma"))

/* ---- parameters ---- */

static const ans_column parameters_column[] = {
    ANS_TEXT_COLUMN("parameter", ANS_KEY, N_("parameter"), N_("key of the list, as in scenario files")),
    ANS_TEXT_COLUMN(
        "kind", ANS_ABOUT, N_("kind"),
        N_("number: drawn once in a replication; chance: drawn from inside it; choice: a word; switch: on or off")),
    ANS_COLUMN_UNIT,
    AXES,
    ANS_REAL_COLUMN("neutral", ANS_VALUE, NULL, "unit", N_("when left out"),
                    N_("value when a scenario leaves it out; empty: it must be given")),
    ANS_REAL_COLUMN("min", ANS_VALUE, NULL, "unit", N_("least"), N_("smallest value that is allowed")),
    ANS_REAL_COLUMN("max", ANS_VALUE, NULL, "unit", N_("most"), N_("largest value that is allowed")),
    ANS_TEXT_COLUMN("choices", ANS_ABOUT, N_("choices"), N_("words of a choice; @LIST: a member of that list")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
};

static sim_status parameters_rows(const void *from, ans_row *row, sim_errors *errors) {
  static const char *const kind[] = {
      [SIM_NUMBER] = "number", [SIM_CHANCE] = "chance", [SIM_CHOICE] = "choice", [SIM_SWITCH] = "switch"};
  const sim_model *m = from;
  char axes[256];
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_params && st == SIM_OK; i++) {
    const sim_param_desc *p = &m->params[i];
    bool number = p->kind == SIM_NUMBER || p->kind == SIM_CHANCE;
    axes_text(m, p->axis, axes, sizeof axes);
    ans_put_text(row, p->key);
    ans_put_text(row, kind[p->kind]);
    ans_put_text(row, p->unit);
    ans_put_text(row, axes);
    ans_put_number(row, p->neutral);
    ans_put_number(row, number ? p->min : NAN);
    ans_put_number(row, number ? p->max : NAN);
    ans_put_text(row, p->kind == SIM_CHOICE ? p->choices : NULL);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, p->doc[l]);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_parameters = {"parameters",
                                   N_("Parameters"),
                                   N_("what a scenario can set"),
                                   ANS_LISTED(parameters_column),
                                   {{"parameter"}, NULL, {ANS_BY_LABEL, "min", "max"}},
                                   .rows = parameters_rows};

/* ---- indicators ---- */

static const ans_column indicators_column[] = {
    ANS_TEXT_COLUMN("indicator", ANS_KEY, N_("indicator"), N_("name in results files")),
    ANS_COLUMN_UNIT,
    AXES,
    ANS_WHOLE_COLUMN("key", ANS_ABOUT, N_("key indicator"), N_("1: among the charts drawn by default")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, N_("meaning"), N_("what it counts or measures (English)")),
};

static sim_status indicators_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  char axes[256];
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_indicators && st == SIM_OK; i++) {
    const sim_indicator_desc *d = &m->indicators[i];
    axes_text(m, d->axis, axes, sizeof axes);
    ans_put_text(row, d->name);
    ans_put_text(row, d->unit);
    ans_put_text(row, axes);
    ans_put_number(row, d->chart != 0);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, d->label[l]);
    ans_put_text(row, d->doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_model_indicators = {"model_indicators",
                                         N_("Indicators of the model"),
                                         N_("what a run can measure"),
                                         ANS_LISTED(indicators_column),
                                         {{"indicator"}, NULL, {ANS_BY_LABEL, "unit", "meaning"}},
                                         .rows = indicators_rows};

/* ---- events ---- */

static const ans_column events_column[] = {
    ANS_TEXT_COLUMN("event", ANS_KEY, N_("event"), N_("name in traces")),
    ANS_WHOLE_COLUMN("priority", ANS_ABOUT, N_("priority"), N_("at equal times smaller ones go first")),
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, N_("meaning"), N_("what happens (English)")),
};

static sim_status events_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_events && st == SIM_OK; i++) {
    ans_put_text(row, m->events[i].name);
    ans_put_number(row, m->events[i].priority);
    ans_put_text(row, m->events[i].doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_events = {"events",
                               N_("Events"),
                               N_("what can happen in a replication"),
                               ANS_LISTED(events_column),
                               {{"event"}, NULL, {"priority", "meaning"}},
                               .rows = events_rows};

/* ---- random streams and lists: a name and what it is ---- */

static const ans_column streams_column[] = {
    ANS_TEXT_COLUMN("stream", ANS_KEY, N_("random stream"), N_("name that its random numbers hang on")),
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, N_("meaning"), N_("what it is drawn for (English)")),
};

static sim_status streams_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_streams && st == SIM_OK; i++) {
    ans_put_text(row, m->streams[i].name);
    ans_put_text(row, m->streams[i].doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_streams = {"streams",
                                N_("Random streams"),
                                N_("what is drawn at random"),
                                ANS_LISTED(streams_column),
                                {{"stream"}, NULL, {"meaning"}},
                                .rows = streams_rows};

static const ans_column lists_column[] = {
    ANS_TEXT_COLUMN("list", ANS_KEY, N_("list"), N_("dimension in results files")),
    ANS_TEXT_COLUMN("section", ANS_ABOUT, N_("section"),
                    N_("list of the scenario file that names its members; empty: fixed")),
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, N_("meaning"), N_("what its members are (English)")),
};

static sim_status lists_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_axes && st == SIM_OK; i++) {
    ans_put_text(row, m->axes[i].name);
    ans_put_text(row, m->axes[i].key);
    ans_put_text(row, m->axes[i].doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_lists = {"lists",
                              N_("Lists"),
                              N_("what parameters and indicators are divided by"),
                              ANS_LISTED(lists_column),
                              {{"list"}, NULL, {"section", "meaning"}},
                              .rows = lists_rows};

/* ---- all answers with their columns ---- */

static const ans_column columns_column[] = {
    ANS_TEXT_COLUMN("answer", ANS_KEY, NC_("table", "answer"), N_("name of the answer")),
    ANS_TEXT_COLUMN("column", ANS_KEY, N_("column"), N_("name of the column; empty: the answer itself")),
    ANS_TEXT_COLUMN("kind", ANS_ABOUT, N_("kind"), N_("text, whole number, number")),
    ANS_TEXT_COLUMN("role", ANS_ABOUT, N_("role"), N_("what the column is for")),
    ANS_TEXT_COLUMN("of", ANS_ABOUT, NC_("belongs to", "of"),
                    N_("column that it is the error, interval, number or verdict of")),
    ANS_COLUMN_UNIT,
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("meaning_en", ANS_ABOUT, N_("meaning"), N_("meaning in English")),
    ANS_TEXT_COLUMN("meaning_vi", ANS_ABOUT, N_("meaning"), N_("meaning in Vietnamese")),
};

static sim_status column_row(const ans_answer *a, int c, ans_row *row, sim_errors *errors) {
  const ans_column *column = c < 0 ? NULL : &a->column[c];
  const char *label = column ? column->label : a->label, *doc = column ? column->doc : a->doc;
  ans_put_text(row, a->name);
  ans_put_text(row, column ? column->name : NULL);
  ans_put_text(row, column ? ans_kind_name(column->kind) : NULL);
  ans_put_text(row, column ? ans_role_name(column->role) : NULL);
  ans_put_text(row, column ? column->of : NULL);
  ans_put_text(row, column ? column->unit : NULL);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, wrd_text(l, label));
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, wrd_text(l, doc));
  return ans_put_end(row, errors);
}

static sim_status columns_rows(const void *from, ans_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  const ans_answer *const *list = from;
  for (; *list && st == SIM_OK; list++)
    for (int c = -1; c < (*list)->n_columns && st == SIM_OK; c++) st = column_row(*list, c, row, errors);
  return st;
}

const ans_answer ans_dictionary = {"dictionary",
                                   N_("Dictionary"),
                                   N_("every answer and what its columns mean"),
                                   ANS_LISTED(columns_column),
                                   {{"answer", "column"}, NULL, {"role", "unit", "meaning_en"}},
                                   .rows = columns_rows};
