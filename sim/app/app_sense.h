/* plansim sensitivity, in parts:
 *   cmd_sensitivity.c    options, what is in the file, which analysis fits it
 *   app_sense_random.c   random futures or points: regression, tornado
 *   app_sense_design.c   designs made for the question: Morris, Saltelli, nested; chosen points
 *   app_sense_table.c    tables for people and CSV */
#ifndef APP_SENSE_H
#define APP_SENSE_H

#include "ana_sensitivity.h"
#include "ans_table.h"
#include "app_outcome.h"

enum { APP_SENSE_COLUMNS = 3, APP_SENSE_RESAMPLES = 500 };

struct app_sense_table;
struct app_sense_row;

typedef struct app_sense {
  const io_results *r;
  int first; /* scenario: the variant at its first design point */
  int language, top;
  bool csv, tornado;
  double confidence;
  /* Takes the rows of an outcome that would be printed, best first; then nothing is printed. NULL: they are. */
  sim_status (*take)(void *self, const struct app_sense_table *table, struct app_sense_row *const *row, int n,
                     double mean);
  void *self;
  ans_row *row;     /* takes every number as a row of an answer; then nothing is printed; NULL: they are */
  double mean;      /* of the last outcome, over futures or points */
  sim_status taken; /* what `take` or `row` returned, SIM_OK so far */
  void *cache;      /* app_sense_random.c: what all outcomes share */
} app_sense;

typedef struct app_sense_row {
  const char *name, *other; /* other: of a pair, else NULL */
  ana_estimate e[APP_SENSE_COLUMNS];
  double order; /* rows with more come first; NaN: not shown */
  bool clear;   /* distinguishable from no effect */
} app_sense_row;

typedef enum app_sense_form { APP_SENSE_PLAIN, APP_SENSE_INTERVAL, APP_SENSE_PLUS_MINUS } app_sense_form;

typedef struct app_sense_column {
  const char *statistic; /* name in CSV */
  const char *heading;
  app_sense_form form;
  bool number; /* in units of the outcome; else a coefficient with two decimals */
} app_sense_column;

typedef struct app_sense_table {
  int n, n_columns;
  app_sense_row *row; /* [n] */
  app_sense_column column[APP_SENSE_COLUMNS];
  const char *first; /* heading of the names */
} app_sense_table;

/* Sorts and prints the rows that are clear, at most `top`, and puts into hidden[2] how many clear ones and how many
 * others are not shown. With CSV: all rows in their order. */
void app_sense_print(app_sense *sense, const app_outcome *outcome, app_sense_table *table, int hidden[2]);

/* A single number of an outcome (mean, R2, ...) in CSV; nothing otherwise. */
void app_sense_csv(app_sense *sense, const app_outcome *outcome, const char *statistic, double value);
void app_sense_csv_head(void);

/* "Label (unit)", and the name in the next line. */
void app_sense_title(const app_sense *sense, const app_outcome *outcome);

/* A number of the outcome's unit; a share in per cent; a coefficient with two decimals: in the language's
 * own way. */
const char *app_sense_number(const app_sense *sense, double x, char text[32]);
const char *app_sense_percent(const app_sense *sense, double share, char text[32]);
const char *app_sense_coefficient(const app_sense *sense, double x, bool sign, char text[32]);

/* What an outcome does over futures or points: a line with mean and standard deviation *sd. false, after saying so,
 * when it does not vary or has fewer than two values. */
bool app_sense_spread(app_sense *sense, const app_outcome *outcome, const double *y, size_t n, bool points, double *sd);

/* What chance does to the means of points: a line with their common standard error, and how it compares with the
 * spread sd of the means. */
void app_sense_noise(app_sense *sense, const app_outcome *outcome, const double *mcse, size_t n, double sd);

/* No words on stdout: they go elsewhere, or are left out. */
static inline bool app_sense_quiet(const app_sense *sense) { return sense->csv || sense->take || sense->row; }

/* ---- analyses of one outcome ---- */

typedef sim_status app_sense_analysis(app_sense *sense, const app_outcome *outcome, sim_errors *errors);

/* Source of app_answer_sensitivity. */
typedef struct app_sense_asked {
  app_sense *sense;
  app_sense_analysis *analyse;
  int n;
  const app_outcome *outcome; /* [n] */
} app_sense_asked;

/* The analysis that fits what is in the file, and which text explains it (cmd_sensitivity.c); NULL after an error. */
SIM_NODISCARD sim_status app_sense_analysis_of(const io_results *results, bool tornado, int *text,
                                               app_sense_analysis **analysis, sim_errors *errors);

SIM_NODISCARD sim_status app_sense_regression(app_sense *sense, const app_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status app_sense_tornado(app_sense *sense, const app_outcome *outcome, sim_errors *errors);
void app_sense_random_free(app_sense *sense);
SIM_NODISCARD sim_status app_sense_morris(app_sense *sense, const app_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status app_sense_saltelli(app_sense *sense, const app_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status app_sense_nested(app_sense *sense, const app_outcome *outcome, sim_errors *errors);
SIM_NODISCARD sim_status app_sense_points(app_sense *sense, const app_outcome *outcome, sim_errors *errors);

#endif
