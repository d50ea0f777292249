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

/* How numbers and texts of a column look in a sheet of a workbook. */
typedef enum ans_look {
  LOOK_TEXT,
  LOOK_WORD, /* this and the next four: in the language of the workbook */
  LOOK_UNIT,
  LOOK_SOURCE,
  LOOK_GRADE,
  LOOK_DISTRIBUTION,
  LOOK_WHOLE, /* without thousands, as years */
  LOOK_COUNT,
  LOOK_SHARE, /* of 1, in per cent */
  LOOK_P_VALUE,
  LOOK_VALUE,  /* in the unit of the row */
  LOOK_ERROR,  /* the same, with decimals of its own */
  LOOK_SIGNED, /* the same, of a difference */
  LOOK_OWN,    /* in a unit of its own, with decimals of its own */
  LOOK_WANTED, /* the same, with the unit behind the number */
  LOOK_TIMES,
  LOOK_GENERAL,
} ans_look;

/* A column that a sheet shows. */
typedef struct ans_shown {
  const char *name; /* of the answer's column, without the language */
  double width;     /* in letters */
  ans_look look;
} ans_shown;

/* An answer as a sheet of a workbook. */
typedef struct ans_sheet {
  const char *name, *words; /* of the sheet; what stands in it: texts of wrd_text.h */
  const char *label;        /* head of the column of labels; "" without */
  int n;
  const ans_shown *shown; /* [n] */
  bool points;            /* values whose unit is 1 are shares: their differences are percentage points */
} ans_sheet;

/* How many columns, and the columns: of an answer; of a sheet. */
#define ANS_LISTED(COLUMNS) sizeof COLUMNS / sizeof *COLUMNS, COLUMNS
#define ANS_SHOWN(COLUMNS) .n = sizeof COLUMNS / sizeof *COLUMNS, .shown = COLUMNS

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
  /* What `rows` is given of the source of the place where it stands (ans_place); NULL: there is nothing to say. Without
   * this function the source itself. */
  const void *(*own)(const void *source);
  const ans_sheet *sheet; /* NULL: it is in no workbook */
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

/* Where an answer stands: in a document of --format json, a folder of CSV files, a workbook. What stands in one place
 * is made from one source, an ans_source but where another is named. */
typedef enum ans_place {
  ANS_ALONE = 0,          /* a command names it */
  ANS_TABLE = 1 << 0,     /* export, as CSV file and sheet */
  ANS_TRIALS = 1 << 1,    /* export --replications: with a row for each replication */
  ANS_BOOK = 1 << 2,      /* export, as a sheet alone */
  ANS_SHOW = 1 << 3,      /* show */
  ANS_DEPTH = 1 << 4,     /* show --targets and --joint */
  ANS_JOINT = 1 << 5,     /* the same: ans_joint_source */
  ANS_WORST = 1 << 6,     /* show --worst: ans_worst_of */
  ANS_COMPARE = 1 << 7,   /* compare */
  ANS_CHOICE = 1 << 8,    /* the same, unless every indicator is compared */
  ANS_RANK = 1 << 9,      /* rank */
  ANS_DISCOVER = 1 << 10, /* discover: ans_discovered */
  ANS_SOLVE = 1 << 11,    /* solve: ans_solved */
  ANS_AUDIT = 1 << 12,    /* audit: ans_audits */
  ANS_OPTIMISE = 1 << 13, /* optimise: ans_optimum */
} ans_place;

#define ANSWER(NAME, PLACES) extern const ans_answer ans_##NAME;
#include "ans_list.def"
#undef ANSWER
#define ANSWER(NAME, PLACES) ANS_AT_##NAME,
enum {
#include "ans_list.def"
  ANS_ANSWERS /* how many there are */
};
#undef ANSWER

/* The answers of ans_list.def in its order; NULL behind the last, and when there is none of this name. */
const ans_answer *ans_at(int i);
const ans_answer *ans_find(const char *name);

/* Those that stand in a place, the first at or after *i, which then is behind it; NULL when there is no more. */
const ans_answer *ans_next(ans_place place, int *i);

/* What its rows are made from, given the source of a place where it stands; NULL when there is nothing to say. */
const void *ans_own_source(const ans_answer *answer, const void *source);

/* ---- for the functions that make rows: all cells in order, then the end ---- */
void ans_put_text(ans_row *row, const char *text); /* valid until the row has ended */
void ans_put_number(ans_row *row, double x);
SIM_NODISCARD sim_status ans_put_end(ans_row *row, sim_errors *errors);

#endif
