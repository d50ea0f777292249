/* Scenario discovery from a results file: the table of futures, what was asked, and how answers are told. */
#ifndef APP_DISCOVER_H
#define APP_DISCOVER_H

#include "ana_cart.h"
#include "ana_prim.h"
#include "app_results.h"

/* What is of interest: a target that is missed or met, or an outcome on one side of a bound. */
typedef enum app_event { APP_MISSED, APP_MET, APP_BELOW, APP_ABOVE } app_event;

typedef struct app_question {
  app_event event;
  int scenario; /* the variant's first */
  int target;   /* -1 for an outcome */
  int variable, cell, year;
  double bound; /* of an outcome */
} app_question;

/* Fewer points or replications than this are taken as they are: so few cannot be split into halves that say much. */
enum { APP_CLUSTERS_MIN = 20 };

/* A column of the table. */
typedef struct app_column {
  const char *name, *unit, *words; /* words: names of its values, "" for a number */
  int word;                        /* a choice of more than two has one column of 0 and 1 for each word; else -1 */
  double low, high;
} app_column;

typedef struct app_futures {
  ana_sample sample;
  app_column *column; /* [sample.n_factors] */
  bool *find, *test;
  size_t n_dropped; /* rows without a value */
  int n_confounded; /* draws left out: too few points or random worlds to tell their effect from chance */
  bool crossed;     /* both points and replications are held out */
  double *x, *y;    /* owned, as all below */
  uint32_t *cluster[2];
  double *scratch;
} app_futures;

/* Finds target or outcome "NAME[MEMBER]@YEAR" in the file. SIM_ERR_USAGE with a reason. */
SIM_NODISCARD sim_status app_question_find(app_question *question, const io_results *results, const char *target,
                                           const char *outcome, sim_errors *errors);

/* Reads the rows of a variant, over all its design points: factors of the design, then draws. Columns that do not
 * vary, or that repeat one before, are left out, and draws that only few points or random worlds tell apart. */
SIM_NODISCARD sim_status app_futures_read(app_futures *futures, const io_results *results, const app_question *question,
                                          uint64_t seed, sim_errors *errors);
void app_futures_free(app_futures *futures);

/* The settings of plansim discover where the user gives none. */
static inline ana_prim_options app_discover_options(int max_boxes) {
  return (ana_prim_options){
      .peel = 0.05, .min_support = 0.05, .restriction_p = 0.05, .confirm_p = 0.01, .max_boxes = max_boxes};
}

/* ---- telling (app_discover_words.c, _text.c, _tree.c, _csv.c) ---- */
typedef struct app_telling {
  const io_results *results;
  const app_question *question;
  const app_futures *futures;
  int language;
} app_telling;

/* "NAME is below 8.1 %/yr", "NAME is not WORD": what x < limit (below) or x >= limit means for a column. */
void app_condition_text(const app_telling *telling, int column, bool below, double limit, char *text, size_t size);

/* "NAME < 8.1 %/yr". */
void app_limit_text(const app_telling *telling, const ana_limit *limit, char *text, size_t size);

/* "NAME is between 2 and 8.1 %/yr" when the box has both limits of limit k's column; false when an earlier limit of
 * that column has said it. */
bool app_limits_text(const app_telling *telling, const ana_box *box, int k, char *text, size_t size);

/* A share in per cent, a p-value, with the comma of the language. */
void app_share_text(const app_telling *telling, double share, char *text, size_t size);
void app_p_text(const app_telling *telling, double p, char *text, size_t size);

/* What is asked for: "missed", "below 300 firms". */
void app_event_text(const app_telling *telling, char *text, size_t size);

/* Source of app_answer_boxes, _limits, _tree and _peeling. */
typedef struct app_discovered {
  const app_futures *futures;
  const ana_prim *prim;
  const ana_cart *cart; /* NULL: no tree */
} app_discovered;

void app_discover_head(const app_telling *telling);
void app_discover_boxes(const app_telling *telling, const ana_prim *prim, int max_boxes);
void app_discover_csv(const app_telling *telling, const ana_prim *prim);
SIM_NODISCARD sim_status app_discover_tree(const app_telling *telling, const ana_cart *cart);

#endif
