/* Statistics given what was observed: of weighted files, each beside what all replications alike give. */
#ifndef APP_GIVEN_H
#define APP_GIVEN_H

#include "ans_cells.h"
#include "stat_share.h"

/* A target that is evaluated in the scenario; errors are those of self-normalised weights (stat_drawn.h). */
typedef struct ans_given_target {
  stat_share met;
  double n;    /* replications that count; 0: no value */
  double mean; /* outcome */
  double mean_mcse;
} ans_given_target;

SIM_NODISCARD sim_status ans_given_target_of(const res_file *results, int scenario, int target, ans_given_target *out,
                                             sim_errors *errors);

/* The same by the true figures, which are those that are judged where nothing else is published. */
SIM_NODISCARD sim_status ans_given_target_true(const res_file *results, int scenario, int target, ans_given_target *out,
                                               sim_errors *errors);

/* Quantiles of a cell in a year: out[n_levels]; NaN where nothing has weight and a value. ends[2][n_levels], or NULL:
 * their 95 % intervals, first all lower ends; NaN where too few count. */
SIM_NODISCARD sim_status ans_given_quantiles(const res_file *results, int variable, int scenario, int year_index,
                                             int cell, int n_levels, const double *level, double *out, double *ends,
                                             sim_errors *errors);

/* All quantiles of a variable, as ans_quantiles_read lays them out and frees them: given what was observed where the
 * file has weights, else those that it holds. */
SIM_NODISCARD sim_status ans_quantiles_given(const res_file *results, int variable, int scenario, double **q,
                                             sim_errors *errors);

/* Means of all years and cells, as RES_MEAN lays them out in mean[n_years * n_cells]: given what was observed where the
 * file has weights, else those that it holds. */
SIM_NODISCARD sim_status ans_means_given(const res_file *results, int variable, int scenario, double *mean,
                                         sim_errors *errors);

/* "plan, given": the name of a scenario in weighted tables and charts. */
void ans_given_name(const char *scenario, int language, char *text, size_t size);

/* The same of a label, in full, with how many replications count. */
void ans_given_title(const res_file *results, int scenario, const char *label, int language, char *text, size_t size);

#endif
