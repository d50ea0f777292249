/* Which allocation of a scenario's money does most: levers under caps, objectives, a search (std_search.h), and what
 * its answer rests on.
 *
 * A line is what a pattern of levers means without its years ("budget_lines[].amount": the lines of a budget). An
 * allocation gives each line a sum over the years; the line keeps its pattern over them. A line without money in the
 * scenario gets the pattern of all lines together.
 *
 * thread: see std_job.h. */
#ifndef STD_OPTIMISE_H
#define STD_OPTIMISE_H

#include "sim_names.h"
#include "std_search.h"
#include "std_store.h"

typedef struct std_optimise_options {
  const char *levers;         /* pattern of parameters (sim_scenario_match) */
  double total;               /* cap on the sum of all lines; NaN: what the scenario gives them */
  const sim_names *cap;       /* "2023=120000"; "plan": each year what the scenario gives in it */
  const sim_names *bound;     /* "LINE=LOW:HIGH", either may be left out */
  const sim_names *fix;       /* "LINE", "LINE=AMOUNT" */
  const sim_names *objective; /* "INDICATOR[cell]@YEAR:STATISTIC"; statistic: mean, p10, regret */
  const sim_names *better;    /* "INDICATOR=high", "INDICATOR=low" */
  const char *risk;           /* the statistic of objectives that name none; NULL: mean */
  const sim_scenario *beside; /* the chosen are looked at in it, too; NULL: in none */
  int n_drawn, n_chosen, n_evaluations;
  uint32_t n_worlds;
  uint64_t seed;
  double confidence;
  std_store *store; /* keeps what was simulated, so that an interrupted search goes on; NULL: nothing does */
  std_job job;
} std_optimise_options;

/* One line of money: the slots of its years. */
typedef struct std_line {
  int n_slots, *slot;
  double *part; /* [n_slots] of the line's sum */
} std_line;

/* Where an objective stands in a row: columns that are added up. */
typedef struct std_outcome {
  char indicator[256]; /* in full, without the statistic: "NAME[cell]" */
  int year;
} std_outcome;

typedef struct std_optimise {
  const sim_scenario *scenario; /* borrowed, as all of the options */
  std_optimise_options options;
  ans_optimum optimum;                    /* the answer; owned */
  std_line *line;                         /* [optimum.n_lines] owned, as all that follows */
  double *low, *high, *now, *part, *most; /* the limits; part[1 + n_caps][n_lines] */
  ana_limits limits;
  double step;
  std_outcome outcome[ANS_OBJECTIVES];
  const char *cost; /* indicator of what is spent; "" when the model has none */
  stat_drawn drawn; /* how the worlds were drawn */
  int *row;
  uint64_t asked; /* a checksum of what is simulated: scenarios, seed, outcomes */
  sim_errors *errors;
} std_optimise;

/* Defaults of all but what is borrowed: seed of the file or 1; STD_WORLDS worlds; 95 % confidence. */
enum { STD_WORLDS = 128 };
std_optimise_options std_optimise_default(const sim_scenario *scenario);

/* Finds lines, limits and objectives, and checks them. std_optimise_free is needed after a failure, too. */
SIM_NODISCARD sim_status std_optimise_prepare(std_optimise *optimise, const sim_scenario *scenario,
                                              const std_optimise_options *options, sim_errors *errors);

/* Searches; then says which inputs decide. */
SIM_NODISCARD sim_status std_optimise_run(std_optimise *optimise);
void std_optimise_free(std_optimise *optimise);

/* ---- its parts ---- */

/* Lines and limits (std_lines.c); objectives (std_objectives.c). */
SIM_NODISCARD sim_status std_lines_find(std_optimise *optimise);
SIM_NODISCARD sim_status std_objectives_find(std_optimise *optimise);

/* The calendar year of a slot of a line; 0 for one without. */
int std_line_year(const sim_scenario *scenario, int slot);

/* The scenario with an allocation (std_allocate.c). */
SIM_NODISCARD sim_status std_allocate(const std_optimise *optimise, const double *amount, sim_scenario *branch,
                                      sim_errors *errors);

/* An allocation as what a scenario file says that extends `path`, the file of the scenario: all that was changed on the
 * way to the scenario (a variant, --set), and the amounts with where they come from (std_allocation_text.c). *text is
 * owned by the caller (free). */
SIM_NODISCARD sim_status std_allocation_text(const std_optimise *optimise, const ans_allocation *allocation,
                                             const char *path, const char *installed_dir, char **text);

/* A std_simulator whose self is the std_optimise. */
sim_status std_allocations_simulate(void *optimise, int n, const double *amount, bool beside, uint32_t first,
                                    uint32_t worlds, double *out, sim_errors *errors);

/* Which uncertain inputs decide: difference[n_worth][fresh worlds] (std_deciders.c). */
SIM_NODISCARD sim_status std_deciders_find(std_optimise *optimise, const double *difference);

#endif
