/* What differs between two sides: variants of a results file, two results files, or two scenario files. First the
 * inputs, then the results, then the runs.
 *
 * An input differs when its value or its distribution does, or when only one side gives it; a neutral value that no
 * file gives is no input. Where only source or grade differ, the number is the same and its evidence is not.
 *
 * thread: pure functions; sources are views. */
#ifndef ANS_CHANGES_H
#define ANS_CHANGES_H

#include "ans_table.h"
#include "sim_scenario.h"
#include "stat_paired.h"

typedef enum ans_change { ANS_SAME, ANS_CHANGED, ANS_ADDED, ANS_REMOVED, ANS_EVIDENCE } ans_change;

/* What happened from `old` to `now`, one of which may be NULL: then that side does not have the parameter at all. */
ans_change ans_change_of(const res_input *old, const res_input *now);

/* Calls `each` for every input that differs (also ANS_EVIDENCE), in the order of the new side, then what only the old
 * one has; ends with its first failure. */
typedef sim_status ans_change_take(void *self, ans_change change, const res_input *old, const res_input *now,
                                   sim_errors *errors);
SIM_NODISCARD sim_status ans_changes_each(int n_old, const res_input *old, int n_now, const res_input *now,
                                          ans_change_take *take, void *self, sim_errors *errors);

/* The number of a constant input in the unit of its file, "500" where 500 thousand persons were written and `value` is
 * 500000; false for what is a distribution or a word. */
bool ans_input_written(const res_input *input, double *number);

/* Form of the new side's text where both sides read alike: numbers are written with ten digits. */
const char *ans_change_alike(int language);

/* Inputs of a scenario of a results file: those of its variant, and where it is a point of a design what that sets, one
 * input for each factor, of which the source says so; freed by res_inputs_free. */
SIM_NODISCARD sim_status ans_inputs_at(const res_file *results, int scenario, int *n, res_input **input,
                                       sim_errors *errors);

/* Inputs of a scenario as a results file would hold them; freed by res_inputs_free. */
SIM_NODISCARD sim_status ans_inputs_of(const sim_scenario *scenario, int *n, res_input **input);

/* ---- the answers ---- */

typedef struct ans_side {
  const char *name; /* of the variant */
  int n;
  const res_input *input; /* [n] */
} ans_side;

/* Source of input_changes: `now` against `old`, pair by pair. */
typedef struct ans_sides {
  int n;
  const ans_side *old, *now; /* [n] */
  const sim_model *model;    /* says what a parameter means; NULL: its path alone */
} ans_sides;

/* The sides of every other scenario of a results file against the base. Free it after a failure, too. */
typedef struct ans_file_changes {
  ans_sides sides;
  ans_side *side;    /* [2 n]: the old ones, then the new ones */
  res_input **input; /* [n + 1]: of the base, then of the others */
  int *count;        /* [n + 1] */
} ans_file_changes;
SIM_NODISCARD sim_status ans_file_changes_make(ans_file_changes *changes, const res_file *results, int base, int n,
                                               const int *scenario, sim_errors *errors);
void ans_file_changes_free(ans_file_changes *changes);

/* Source of result_changes. */
typedef struct ans_result_change {
  const char *what, *name, *cell, *label[SIM_LANGUAGES],
      *unit;                         /* what: target (a share of futures) or indicator (a mean) */
  const char *member[SIM_LANGUAGES]; /* label of the cell of an indicator with members; NULL */
  int year;
  double old, now;             /* given what was observed, where a file is weighted by it */
  stat_share old_met, now_met; /* of a target */
  stat_paired difference;      /* unpaired: won and lost are NaN */
  bool paired;
  double adjusted; /* p-value among all that are compared */
  stat_verdict verdict;
} ans_result_change;
typedef struct ans_result_changes {
  const char *old, *now;
  int n;
  const ans_result_change *item; /* [n] */
  bool given[2];                 /* whether the old and the new replications are weighted by what was observed */
} ans_result_changes;

/* Which side is given what was observed; NULL: neither. */
const char *ans_result_changes_given(const ans_result_changes *changes, int language);

/* "Occupancy of zones: Industrial parks, 2030 (%)", and of a target its label, which has its year. */
void ans_result_change_label(const ans_result_change *change, int language, char *text, size_t size);

/* Source of run_changes: pairs of texts, [n]. */
typedef struct ans_run_change {
  const char *key, *old, *now;
} ans_run_change;
typedef struct ans_run_changes {
  int n;
  const ans_run_change *item;
} ans_run_changes;

/* "seen", "not told apart", "the same", "too few": a verdict for programs. */
const char *ans_verdict_name(stat_verdict verdict);

#endif
