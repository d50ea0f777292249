/* Which uncertain numbers drive an outcome: the analyses of plansim sensitivity.
 *
 *   ans_sense.c          what a sensitivity is told as
 *   ans_sense_random.c   random futures or points: regression, tornado
 *   ans_sense_design.c   designs made for the question: Morris, Saltelli, nested; chosen points
 *   ans_sense_way.c      which of them fits a file
 *   ans_sense_answer.c   the answer `sensitivity`
 *
 * An analysis hands over what it finds as a table whose rows are sorted, and says the rest in sentences
 * (ans_sense_taker); or every number as a row of the answer. */
#ifndef ANS_SENSE_H
#define ANS_SENSE_H

#include "ana_sensitivity.h"
#include "ans_outcome.h"
#include "ans_table.h"

enum { ANS_SENSE_COLUMNS = 3, ANS_SENSE_RESAMPLES = 500 };

struct ans_sense;
struct ans_sense_table;
struct ans_sense_row;

/* Takes what is found of an outcome. */
typedef struct ans_sense_taker {
  void *self;
  /* the rows to be shown, best first */
  sim_status (*take)(void *self, const struct ans_sense *sense, const struct ans_sense_table *table,
                     struct ans_sense_row *const *row, int n);
  /* before anything else of an outcome; then plain sentences and those that may break; each may be NULL */
  void (*title)(void *self, const ans_outcome *outcome);
  void (*line)(void *self, const char *text);
  void (*paragraph)(void *self, const char *text);
} ans_sense_taker;

typedef struct ans_sense {
  const res_file *r;
  int first; /* scenario: the variant at its first design point */
  int language, top;
  bool tornado;
  double confidence;
  ans_sense_taker taker;
  ans_row *row;     /* takes every number as a row of an answer, in place of the taker; NULL: the taker */
  double mean;      /* of the last outcome, over futures or points */
  sim_status taken; /* what `take` or `row` returned, SIM_OK so far */
  void *cache;      /* ans_sense_random.c: what all outcomes share */
} ans_sense;

typedef struct ans_sense_row {
  const char *name, *other; /* other: of a pair, else NULL */
  ana_estimate e[ANS_SENSE_COLUMNS];
  double order; /* rows with more come first; NaN: not shown */
  bool clear;   /* distinguishable from no effect */
} ans_sense_row;

typedef enum ans_sense_form { ANS_SENSE_PLAIN, ANS_SENSE_INTERVAL, ANS_SENSE_PLUS_MINUS } ans_sense_form;

typedef struct ans_sense_column {
  const char *statistic; /* name in CSV */
  const char *heading;
  ans_sense_form form;
  bool number; /* in units of the outcome; else a coefficient with two decimals */
} ans_sense_column;

typedef struct ans_sense_table {
  int n, n_columns;
  ans_sense_row *row; /* [n] */
  ans_sense_column column[ANS_SENSE_COLUMNS];
  const char *first; /* heading of the names */
} ans_sense_table;

/* Sorts the rows and hands over those that are clear, at most `top`, and puts into hidden[2] how many clear ones and
 * how many others are left out. As an answer: all rows in their order. SIM_ERR_MEMORY goes to sense->taken. */
void ans_sense_give(ans_sense *sense, const ans_outcome *outcome, ans_sense_table *table, int hidden[2]);

/* A single number of an outcome (mean, R2, ...) as a row of the answer; nothing otherwise. */
void ans_sense_value(ans_sense *sense, const ans_outcome *outcome, const char *statistic, double value);

/* Begins an outcome. */
void ans_sense_title(const ans_sense *sense, const ans_outcome *outcome);

/* A number of the outcome's unit; a share in per cent; a coefficient with two decimals: in the language's
 * own way. */
const char *ans_sense_number(const ans_sense *sense, double x, char text[32]);
const char *ans_sense_percent(const ans_sense *sense, double share, char text[32]);
const char *ans_sense_coefficient(const ans_sense *sense, double x, bool sign, char text[32]);

/* A sentence; every "{}" of the template is replaced by the next const char *. */
void ans_sense_say(const ans_sense *sense, const char *template, ...);

/* What an outcome does over futures or points: a line with mean and standard deviation *sd. false, after saying so,
 * when it does not vary or has fewer than two values. */
bool ans_sense_spread(ans_sense *sense, const ans_outcome *outcome, const double *y, size_t n, bool points, double *sd);

/* What chance does to the means of points: a line with their common standard error, and how it compares with the
 * spread sd of the means. */
void ans_sense_noise(ans_sense *sense, const ans_outcome *outcome, const double *mcse, size_t n, double sd);

/* No sentences are wanted. */
static inline bool ans_sense_quiet(const ans_sense *sense) { return sense->row || !sense->taker.line; }

/* ---- analyses of one outcome ---- */

typedef sim_status ans_sense_analysis(ans_sense *sense, const ans_outcome *outcome, sim_errors *errors);

/* Source of ans_sensitivity. */
typedef struct ans_sense_asked {
  ans_sense *sense;
  ans_sense_analysis *analyse;
  int n;
  const ans_outcome *outcome; /* [n] */
} ans_sense_asked;

/* What is analysed how. */
typedef enum ans_sense_way {
  ANS_SENSE_RANDOM,
  ANS_SENSE_TORNADO,
  ANS_SENSE_MORRIS,
  ANS_SENSE_SALTELLI,
  ANS_SENSE_NESTED,
  ANS_SENSE_CHOSEN
} ans_sense_way;

/* Whether points are independent enough for means where a factor is low and high. */
bool ans_sense_has_tornado(const res_file *results);

/* The analysis that fits what is in the file. */
SIM_NODISCARD sim_status ans_sense_analysis_of(const res_file *results, bool tornado, ans_sense_way *way,
                                               ans_sense_analysis **analysis, sim_errors *errors);

SIM_NODISCARD sim_status ans_sense_regression(ans_sense *sense, const ans_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status ans_sense_tornado(ans_sense *sense, const ans_outcome *outcome, sim_errors *errors);
void ans_sense_random_free(ans_sense *sense);
SIM_NODISCARD sim_status ans_sense_morris(ans_sense *sense, const ans_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status ans_sense_saltelli(ans_sense *sense, const ans_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status ans_sense_nested(ans_sense *sense, const ans_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status ans_sense_points(ans_sense *sense, const ans_outcome *outcome, sim_errors *errors);

#endif
