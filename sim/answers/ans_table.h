/* An answer: what can be asked of a results file (or of a study), as typed rows that know what they mean.
 *
 * An answer is written once. Its columns have a stable name, a unit, a label and a meaning in every language, and a
 * role: what the column is for whoever reads it. A face (CSV, workbook, JSON) never asks which answer it has before it:
 * it reads kinds, roles and views. Programs get all columns; people get a view.
 *
 * Nothing here prints, formats a number or chooses a language. Rows are handed over one by one and not kept, so memory
 * does not grow with replications.
 *
 * Names of answers and columns are stable: they are the same in all languages and do not change from version to
 * version.
 *
 * thread: an answer is constant data; a source and the rows made from it belong to one thread. */
#ifndef ANS_TABLE_H
#define ANS_TABLE_H

#include "res_file.h"

typedef enum ans_kind { ANS_TEXT, ANS_WHOLE, ANS_REAL } ans_kind;

typedef enum ans_role {
  ANS_KEY,     /* names a row for programs: target, scenario, year */
  ANS_LABEL,   /* names it for people, in one language */
  ANS_ABOUT,   /* says more about the row: its unit, how it was measured */
  ANS_VALUE,   /* an amount in the column's unit */
  ANS_SHARE,   /* part of 1 */
  ANS_COUNT,   /* how many */
  ANS_ERROR,   /* standard error of column `of` */
  ANS_LOW,     /* interval of column `of` */
  ANS_HIGH,    /* */
  ANS_N,       /* how many replications stand behind column `of` */
  ANS_P,       /* p-value of column `of` */
  ANS_VERDICT, /* a word from a fixed list about column `of` */
  ANS_ORIGIN,  /* source, grade, file, line */
  ANS_ROLES
} ans_role;

/* "key", "label", "about", ...: stable, for programs. */
const char *ans_role_name(ans_role role);
const char *ans_kind_name(ans_kind kind); /* "text", "whole number", "number" */

typedef struct ans_column {
  const char *name; /* never changes */
  ans_kind kind;
  ans_role role;
  const char *of;          /* the column that an error, an interval or a number of replications belongs to; NULL */
  const char *unit;        /* "" none; "unit": the row's column `unit` says it; else the unit itself */
  const char *label, *doc; /* texts of wrd_text.h */
} ans_column;

typedef union ans_value {
  const char *text; /* NULL: empty */
  double number;    /* NaN: empty */
} ans_value;

enum { ANS_COLUMNS = 40, ANS_NOTES = 8, ANS_VIEW_DOWN = 4, ANS_VIEW_CELL = 4 }; /* the most */

/* How people see an answer: one row for each combination of `down`, one column for each member of `across`, in a cell
 * the columns of `cell`, drawn together by their roles (a share with its error and a value: "44.2 +-1.1 % (63.7)"). In
 * place of LABEL stand the columns label_en and label_vi, by language. */
#define ANS_BY_LABEL "label"
typedef struct ans_view {
  const char *down[ANS_VIEW_DOWN], *across, *cell[ANS_VIEW_CELL]; /* names of columns; across NULL: a plain table */
} ans_view;

struct ans_answer;

/* Takes rows: value[n_columns], valid during the call. */
typedef struct ans_taker {
  void *self;
  sim_status (*take)(void *self, const struct ans_answer *answer, const ans_value *value, sim_errors *errors);
} ans_taker;

/* A row in the making. */
typedef struct ans_row {
  const struct ans_answer *answer;
  const ans_taker *taker;
  int n;
  ans_value value[ANS_COLUMNS];
} ans_row;

typedef struct ans_answer {
  const char *name;
  const char *label, *doc; /* texts of wrd_text.h */
  int n_columns;
  const ans_column *column;
  ans_view view; /* what people see when they do not choose */
  /* Hands over all rows. `source`: an ans_source, or what ans_plan.h says. */
  sim_status (*rows)(const void *source, ans_row *row, sim_errors *errors);
} ans_answer;

SIM_NODISCARD sim_status ans_rows(const ans_answer *answer, const void *source, ans_taker taker, sim_errors *errors);

/* Index of a column; -1 without. */
int ans_column_find(const ans_answer *answer, const char *column);

/* ---- answers that a results file gives ---- */

/* What they are made from. */
typedef struct ans_source {
  const res_file *r;
  bool *wanted;        /* [n_variables] indicators of summary, ranges, indicators and replications */
  const void *changes; /* what the answer `input_changes` is made from (ans_sides); NULL: nothing to set side by side */
  const void *comparison; /* what the answer `comparison` is made from; NULL: nothing to compare, it has no rows */
  const void *ranking;    /* what the answer `ranking` is made from (ans_rank); NULL: nothing to rank */
  const char *digest;     /* "" when it was not made */
  int most;               /* scenarios in ranges and targets; 0: all */
  bool named;             /* the indicators were chosen by name */
  int n_notes;
  const char *note[ANS_NOTES][SIM_LANGUAGES]; /* what is left out and why */
} ans_source;

static inline int ans_scenarios_of(const ans_source *source) {
  return source->most > 0 && source->most < source->r->n_scenarios ? source->most : source->r->n_scenarios;
}

/* Is it a key indicator, or one that was chosen by name? Without any key indicator all are. */
bool ans_is_key(const ans_source *source, int variable);

/* The answers of ans_list.def in its order; NULL behind the last, and when there is none of this name. */
const ans_answer *ans_at(int i);
const ans_answer *ans_find(const char *name);

/* ANS_FILE: from an ans_source; ANS_TRIALS: the same, with a row for each replication; ANS_OTHER: from something
 * else. */
typedef enum ans_scope { ANS_FILE, ANS_TRIALS, ANS_OTHER } ans_scope;
ans_scope ans_scope_of(const ans_answer *answer);

/* Whether this file has anything for an answer of scope ANS_FILE or ANS_TRIALS. */
bool ans_has_rows(const ans_answer *answer, const ans_source *source);

#define ANSWER(NAME, SCOPE) extern const ans_answer ans_##NAME;
#include "ans_list.def"
#undef ANSWER

/* What its rows are made from: the source, or the part of it that is the answer's own. NULL when the file gives
 * none. */
const void *ans_own_source(const ans_answer *answer, const ans_source *source);

/* ---- for the functions that make rows: all cells in order, then the end ---- */
void ans_put_text(ans_row *row, const char *text); /* valid until the row has ended */
void ans_put_number(ans_row *row, double x);
SIM_NODISCARD sim_status ans_put_end(ans_row *row, sim_errors *errors);

#endif
