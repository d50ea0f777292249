/* Scenario discovery from a results file: the table of futures, what was asked, and how answers are told. */
#ifndef ANS_DISCOVER_H
#define ANS_DISCOVER_H

#include "ana_cart.h"
#include "ana_prim.h"
#include "ans_cells.h"
#include "ans_label.h"

/* What is of interest: a target that is missed or met, or an outcome on one side of a bound. */
typedef enum ans_event { ANS_MISSED, ANS_MET, ANS_BELOW, ANS_ABOVE } ans_event;

typedef struct ans_question {
  ans_event event;
  int scenario; /* the variant's first */
  int target;   /* -1 for an outcome */
  int variable, cell, year;
  double bound; /* of an outcome */
} ans_question;

/* Fewer points or replications than this are taken as they are: so few cannot be split into halves that say much. */
enum { ANS_CLUSTERS_MIN = 20 };

/* A column of the table. */
typedef struct ans_future_column {
  const char *name, *unit, *words; /* words: names of its values, "" for a number */
  int word;                        /* a choice of more than two has one column of 0 and 1 for each word; else -1 */
  double low, high;
} ans_future_column;

typedef struct ans_futures {
  ana_sample sample;
  ans_future_column *column; /* [sample.n_factors] */
  bool *find, *test;
  size_t n_dropped;  /* rows without a value */
  int n_confounded;  /* draws left out: too few points or random worlds to tell their effect from chance */
  bool crossed;      /* both points and replications are held out */
  double *x, *y, *w; /* owned, as all below; w NULL: all alike */
  uint32_t *cluster[2];
  double *scratch;
} ans_futures;

/* Finds target or outcome "NAME[MEMBER]@YEAR" in the file. SIM_ERR_USAGE with a reason. */
SIM_NODISCARD sim_status ans_question_find(ans_question *question, const res_file *results, const char *target,
                                           const char *outcome, sim_errors *errors);

/* Reads the rows of a variant, over all its design points: factors of the design, then draws. Columns that do not
 * vary, or that repeat one before, are left out, and draws that only few points or random worlds tell apart. */
SIM_NODISCARD sim_status ans_futures_read(ans_futures *futures, const res_file *results, const ans_question *question,
                                          uint64_t seed, sim_errors *errors);
void ans_futures_free(ans_futures *futures);

/* The settings of plansim discover where the user gives none. */
static inline ana_prim_options ans_discover_options(int max_boxes) {
  return (ana_prim_options){
      .peel = 0.05, .min_support = 0.05, .restriction_p = 0.05, .confirm_p = 0.01, .max_boxes = max_boxes};
}

/* ---- in words ---- */
typedef struct ans_telling {
  const res_file *results;
  const ans_question *question;
  const ans_futures *futures;
  int language;
} ans_telling;

/* "NAME is below 8.1 %/yr", "NAME is not WORD": what x < limit (below) or x >= limit means for a column. */
void ans_condition_text(const ans_telling *telling, int column, bool below, double limit, char *text, size_t size);

/* "NAME < 8.1 %/yr". */
void ans_limit_text(const ans_telling *telling, const ana_limit *limit, char *text, size_t size);

/* "NAME is between 2 and 8.1 %/yr" when the box has both limits of limit k's column; false when an earlier limit of
 * that column has said it. */
bool ans_limits_text(const ans_telling *telling, const ana_box *box, int k, char *text, size_t size);

/* A share in per cent, a p-value, with the comma of the language. */
void ans_share_text(const ans_telling *telling, double share, char *text, size_t size);
void ans_p_text(const ans_telling *telling, double p, char *text, size_t size);

/* What is asked for: "missed", "below 300 firms". */
void ans_event_text(const ans_telling *telling, char *text, size_t size);

/* Source of ans_boxes, _limits, _tree and _peeling. */
typedef struct ans_discovered {
  const ans_futures *futures;
  const ana_prim *prim;
  const ana_cart *cart; /* NULL: no tree */
} ans_discovered;

#endif
