/* The results file: HDF5 that is also valid netCDF-4 (docs/RESULTS.md describes every variable).
 *
 * Writing is in two steps, so that a crash at any instant loses nothing that was complete:
 *   1. while the run goes on, finished leaves are appended to a journal, OUT.partial, each record with its length and
 *      checksum, fsynced at every checkpoint, and then to the HDF5 file in the making, OUT.partial.h5; where nobody
 *      knows the number of replications before the end, and of sums, that is made at the end;
 *   2. when the run is complete, the HDF5 file is completed, closed, reopened and checked, fsynced and renamed to OUT;
 *      then the journal is removed.
 * A journal with a torn last record is cut back to the last whole one when it is continued.
 *
 * thread: one writer thread; a reader belongs to one thread. HDF5 is never called from workers. */
#ifndef RES_FILE_H
#define RES_FILE_H

#include "exp_experiment.h"
#include "io_output.h"
#include "io_table.h"
#include "res_hash.h"
#include "sim_observation.h"
#include "stat_drawn.h"

/* ---- writing ---- */

typedef struct res_provenance {
  const char *version;      /* program version */
  const char *command;      /* the command line */
  const char *libraries;    /* e.g. "GSL 2.7.1, HDF5 1.10.8, ..." */
  const char *created;      /* ISO 8601 UTC time, not part of the digest */
  const char *revision;     /* of the source, e.g. "1a2b3c4d5e6f"; "" or NULL: not known */
  const io_sources *inputs; /* files that were read, which no output may replace; NULL: none */
} res_provenance;

typedef struct res_writer res_writer;

/* SHA-256 of everything that decides the results except the number of replications: equal for a finished file
 * (res_file.inputs_sha256) and an experiment when one would only repeat the other. */
SIM_NODISCARD sim_status res_inputs_sha256(const exp_experiment *experiment, char hex[65]);

/* Opens the journal and locks it (fcntl; SIM_ERR_LOCKED when another process has it). *done_leaves is the number of
 * leaves that are already there, in the fixed order (leaf index, then scenario); 0 unless resumed. */
SIM_NODISCARD sim_status res_writer_open(res_writer **writer, const char *path, io_open_mode mode,
                                         const exp_experiment *experiment, const res_provenance *provenance,
                                         uint64_t *done_leaves, sim_errors *errors);

/* The sink that the runner fills. Valid until close. */
exp_sink res_writer_sink(res_writer *writer);

/* What a stopping rule watched in the leaves that are already there: value[n][watch->n], in the order of the leaves. */
typedef sim_status (*res_seen)(void *self, int scenario, uint32_t n, const double *value);
SIM_NODISCARD sim_status res_writer_seen(res_writer *writer, void *self, res_seen take, sim_errors *errors);

/* How a stopping rule came to its end, for whoever reads the results. */
typedef struct res_precision {
  const char *rule; /* one line for each condition */
  double confidence;
  uint32_t cap;
  bool reached, hopeless; /* every goal is met; some only a better calibration meets, and all others are */
  int n_looks;
  const double *look, *worst; /* [n_looks] replications; largest half-width as a multiple of the wanted one */
  int n_goals;
  const char *const *goal;                      /* [n_goals] as lines of the rule */
  const double *estimate, *half_width, *wanted; /* [n_scenarios][n_goals] at the last look; NaN: not there */
  const double *posterior; /* likewise: the half-width that any number of replications would leave */
} res_precision;

/* The run ends with the experiment's n_rep as it is now, not with that at opening. `precision` must stay valid. */
void res_writer_stop(res_writer *writer, const res_precision *precision);

/* What --force may replace by results. */
extern const io_kind res_kind_results;

/* Completes the results file, which it makes from the journal where it was not begun, puts it into its place and
 * removes the journal. The writer stays to be closed. */
SIM_NODISCARD sim_status res_writer_finish(res_writer *writer, sim_errors *errors);

/* Hands over the results as finish has read them back, open, to be closed by the caller; NULL when it made none. */
struct res_file *res_writer_take(res_writer *writer);

/* Gives up the work in progress, whose results are in their place already, and whatever else of theirs was left;
 * closing removes the journal. */
void res_writer_discard(res_writer *writer);

/* Closes and unlocks. The journal of an unfinished run stays, unless it holds no leaf. */
void res_writer_close(res_writer *writer);

/* ---- reading ---- */

typedef struct res_variable {
  char *name, *unit, *label[SIM_LANGUAGES], *doc;
  char *kind; /* "flow", "stock", "average", "ratio", "growth" */
  int chart;
  int n_axes;
  int axis[SIM_MAX_AXES]; /* indices into res_file.axis */
  int n_cells;
} res_variable;

typedef struct res_axis {
  char *name; /* "sector" */
  sim_axis members;
} res_axis;

typedef struct res_target {
  char *name, *label[SIM_LANGUAGES], *group, *unit, *source, *grade;
  char *group_label[SIM_LANGUAGES];
  char *variable, *cell_name; /* indicator and member; "" when not modelled */
  char *truth;                /* the true figure: the same where nothing else is published */
  char *record, *basis;  /* record of the scenario file; "real" or "nominal" when it makes a target of each, else "" */
  char *not_modelled;    /* reason; "" for an evaluated target */
  char *not_modelled_vi; /* the same in Vietnamese */
  char *measure;         /* "level" or "growth" */
  int year, from_year;
  sim_relation relation;
  double *value; /* [n_scenarios] the yardstick; NaN where a scenario lacks the target */
  double *about; /* [n_scenarios] how far off the plan's figure may be; NULL: no target of the file says so */
} res_target;

typedef struct res_observation {
  char *name, *label[SIM_LANGUAGES], *unit, *source, *grade;
  char *variable, *cell_name;   /* indicator and member; "" when not modelled */
  char *not_modelled;           /* reason; "" for one that the model can give */
  char *not_modelled_vi;        /* the same in Vietnamese */
  char *measure;                /* "level" or "growth" */
  int year, from_year;          /* calendar years, also outside the horizon; equal for a level */
  double value, standard_error; /* in `unit`; the latter NaN only when not modelled */
  sim_use use;
  bool evaluable; /* modelled, and the horizon covers its years */
  bool since;     /* no part of the file: observed since it was made (res_file_observe) */
} res_observation;

typedef struct res_rows {
  int *row, *calibration; /* [n_rep], [n_rows] */
  int n_rows, n_calibrations;
  double effective; /* equally weighted rows that say as much */
} res_rows;

typedef struct res_file {
  char *path;
  const sim_model *model; /* for whoever opened it to set: the roles and texts of its lists; NULL: not known */
  bool copy;              /* made by another tool, contents unchanged */
  int n_scenarios;
  char **scenario, **variant; /* [n_scenarios] */
  char **variant_label[SIM_LANGUAGES];
  uint32_t n_rep;
  bool keep_all;
  int n_years;
  int *year; /* [n_years]; year[0] is the initial state */
  int n_quantiles;
  double *quantile; /* levels, ascending */
  int n_axes;
  res_axis *axis;
  int n_variables;
  res_variable *variable;
  int n_targets; /* evaluated ones first, in the order of the target dimension, then those not modelled */
  int n_evaluated;
  res_target *target;
  bool twofold;       /* some target is judged by a published figure: true ones stand beside */
  int n_observations; /* what has been observed in reality */
  res_observation *observation;
  bool observed_since; /* some of them came later than the file */
  bool weighted;       /* replications have weights: given the observations with use: condition */
  /* The weights as answers use them, [n_scenarios][n_rep], Pareto-smoothed, each scenario's sum is one; NULL: all
   * replications alike. weight_k [n_scenarios]: shape of their tail, NaN without one (stat_psis.h). */
  double *weight, *weight_k;
  /* Posteriors: [n_scenarios] the row of each replication, [n_rep], and the calibration of each row; NULL where none
   * (and in nested designs, whose points are rows). Scenarios of one variant share them. */
  struct res_rows **rows;
  int n_draws;
  char **draw_name, **draw_unit;
  int32_t format;          /* of the file; another one is not read */
  int32_t results_version; /* of the model: another one can give other results for the same inputs */
  uint64_t seed;
  char *revision; /* of the source that wrote it; "" when not known */
  char *version, *command, *created;
  char *inputs_sha256;   /* see res_inputs_sha256 */
  char *contents_sha256; /* see res_file_contents */
  uint64_t *n_failed;    /* [n_scenarios] */
  int *design_point;     /* [n_scenarios] */
  char *design;          /* method; "" without a design, and then n_points = 1 and the rest is empty */
  int design_levels;     /* morris, else 0 */
  int design_scrambles;  /* independent scrambles of a sequence; 1 without */
  int n_points, n_factors;
  char **factor, **factor_unit, **factor_words;     /* [n_factors] */
  char **factor_label[SIM_LANGUAGES];               /* [n_factors] "" without one */
  double *design_value;                             /* [n_points][n_factors] */
  int *design_group, *design_role, *design_changed; /* [n_points]; roles: exp_point_role */
  char *precision;                                  /* the stopping rule; "" without one */
  bool precision_reached, precision_hopeless;       /* res_precision */
  void *handle;                                     /* open file; private */
} res_file;

/* The same goal in the other price basis: of evaluated targets that come from one record; -1 without one. */
int res_target_partner(const res_file *results, int target);

/* Where the texts of scenario s's variant begin: the variant at its first design point. */
static inline int res_file_first(const res_file *results, int scenario) {
  return scenario - scenario % results->n_points;
}

/* Opens a file that can be trusted to hold what was written (docs/SECURITY.md): its checksum is right; or it has none,
 * being a copy made by another tool, and the digest of its contents is the one that it carries (`copy`). Everything
 * else is SIM_ERR_FORMAT with the reason. What is read afterwards counts only while the file does not change. Starts a
 * process. */
SIM_NODISCARD sim_status res_file_open(res_file **results, const char *path, sim_errors *errors);
/* The same of a file that this process has just made and closed: without its checksum being computed once more, and
 * without a look in another process first. */
SIM_NODISCARD sim_status res_file_open_own(res_file **results, const char *path, sim_errors *errors);
/* Whether the file is one that this program wrote and nobody has changed since. A right checksum says so by itself;
 * only a copy without one is opened. */
bool res_file_made(const char *path);
void res_file_close(res_file *results);

/* The one refusal of whatever asks for single replications: SIM_ERR_ABSENT when the file was written with
 * --keep summary. */
SIM_NODISCARD sim_status res_file_replications_need(const res_file *results, sim_errors *errors);

/* Every replication's value of one cell in one year: out[n_rep]; NaN for failed trials. */
SIM_NODISCARD sim_status res_file_values(const res_file *results, int variable, int scenario, int year_index, int cell,
                                         double *out, sim_errors *errors);

/* Every replication's draw of an uncertain parameter: out[n_rep] (keep all only). */
SIM_NODISCARD sim_status res_file_draws(const res_file *results, int scenario, int draw, double *out,
                                        sim_errors *errors);

/* The draws of all uncertain parameters, or of those that are in (in[n_draws] or NULL), in every replication of as many
 * scenarios from `first` on: a table of one row each, [n_scenarios][n_rep], that the caller frees; it stands in a file
 * when it is large (keep all only). */
SIM_NODISCARD sim_status res_file_draws_table(const res_file *results, int first, int n_scenarios, const bool *in,
                                              io_table *table, sim_errors *errors);

/* Every replication's weight given what was observed: out[n_rep], summing to 1, or all 0 when none agrees at all
 * (weighted files only). */
/* Which scramble of its sequence a point of the design belongs to, from 0; -1 for the reference. */
int res_file_scramble(const res_file *results, int point);

/* How the replications of a scenario were drawn; points into the file. */
stat_drawn res_file_drawn(const res_file *results, int scenario);

SIM_NODISCARD sim_status res_file_weights(const res_file *results, int scenario, double *out, sim_errors *errors);

/* Takes what has been observed since the file was made, in place of what it says itself: all observations of
 * `scenario`, one of the file's with a file of observations laid over it (scn_parse_given). Those that are new there,
 * or weight replications there and not in the file, are marked. Only this struct changes. */
SIM_NODISCARD sim_status res_file_observe(res_file *results, const sim_scenario *scenario);

/* What every replication gives for an observation, in its unit: out[n_rep], NaN where it has no value: in a failed
 * trial, outside the horizon, or when its indicator is not in the file (keep all only). */
SIM_NODISCARD sim_status res_file_observed(const res_file *results, int scenario, int observation, double *out,
                                           sim_errors *errors);

/* How every trial ended and with which indices it is replayed: each [n_rep] or NULL (keep all only). */
SIM_NODISCARD sim_status res_file_trials(const res_file *results, int scenario, uint32_t *status, uint32_t *param_index,
                                         uint32_t *chance_index, sim_errors *errors);

typedef enum res_summary { RES_MEAN, RES_SD, RES_MCSE, RES_QUANTILE } res_summary;

/* Summary of a variable: out[n_years][n_cells] (RES_QUANTILE: [n_quantiles][n_years][n_cells]). */
SIM_NODISCARD sim_status res_file_summary(const res_file *results, int variable, int scenario, res_summary what,
                                          double *out, sim_errors *errors);

/* Evaluated target t in a scenario: number of valid trials, of those that met it, and mean, sd of the value. */
typedef struct res_target_result {
  uint64_t n, met;
  double mean, sd;
} res_target_result;
SIM_NODISCARD sim_status res_file_target(const res_file *results, int scenario, int target, res_target_result *out,
                                         sim_errors *errors);

/* The same by the true figures, which are those that are judged where nothing else is published. */
SIM_NODISCARD sim_status res_file_target_true(const res_file *results, int scenario, int target, res_target_result *out,
                                              sim_errors *errors);

/* Whether a file of summaries counts by calibrations of the posterior. */
bool res_file_is_split(const res_file *results);

/* The same by calibrations (such files only): n[], met[] of as many as res_file_drawn has. */
SIM_NODISCARD sim_status res_file_target_split(const res_file *results, int scenario, int target, bool truth,
                                               uint32_t *n, uint32_t *met, sim_errors *errors);

/* Valid trials and those that met evaluated target t, in every scenario: n[n_scenarios], met[n_scenarios]. */
SIM_NODISCARD sim_status res_file_target_counts(const res_file *results, int target, uint64_t *n, uint64_t *met,
                                                sim_errors *errors);

/* Quantiles of an evaluated target's value: out[n_quantiles]. */
SIM_NODISCARD sim_status res_file_target_quantiles(const res_file *results, int scenario, int target, double *out,
                                                   sim_errors *errors);

/* out[n_rep] values of an evaluated target (keep all only). */
SIM_NODISCARD sim_status res_file_target_values(const res_file *results, int scenario, int target, double *out,
                                                sim_errors *errors);

/* The same by the true figures. */
SIM_NODISCARD sim_status res_file_target_true_values(const res_file *results, int scenario, int target, double *out,
                                                     sim_errors *errors);

/* The resolved scenario text of scenario s's variant, owned by the results. */
const char *res_file_scenario_text(const res_file *results, int scenario);

/* ---- where every number comes from (res_file_inputs.c) ---- */

typedef struct res_input {
  char *parameter, *unit, *unit_as_written, *distribution, *source, *grade, *file;
  char *prior, *prior_source, *prior_grade; /* what a posterior takes the place of; "" without one */
  double value;                             /* for a distribution its mean */
  int uncertain, line;
} res_input;

/* Inputs of scenario s's variant in the order of the file; *input is freed by res_inputs_free. */
SIM_NODISCARD sim_status res_file_inputs(const res_file *results, int scenario, int *n, res_input **input,
                                         sim_errors *errors);
void res_inputs_free(int n, res_input *input);

/* Whether parameters of scenario s's variant come from a posterior, so that their draws depend on each other. */
SIM_NODISCARD sim_status res_file_has_posterior(const res_file *results, int scenario, bool *has);

/* ---- single trials (res_file_trial.c) ---- */

/* Every value of one trial: out[n_years][n_cells] (keep all only). */
SIM_NODISCARD sim_status res_file_row(const res_file *results, int variable, int scenario, uint32_t replication,
                                      double *out, sim_errors *errors);

/* Draws, target values and targets met (1, 0) of one trial: [n_draws], [n_evaluated], [n_evaluated] (keep all only). */
SIM_NODISCARD sim_status res_file_trial_draws(const res_file *results, int scenario, uint32_t replication,
                                              double *draws, sim_errors *errors);
SIM_NODISCARD sim_status res_file_trial_targets(const res_file *results, int scenario, uint32_t replication,
                                                double *value, double *met, sim_errors *errors);

/* Trials of scenario `scenario` as those of an experiment with the same columns (res_file_leaf.c): the leaf's
 * replications into row[n][row_size], draw[n][n_draws], trial[n]. */
SIM_NODISCARD sim_status res_file_leaf(const res_file *results, const exp_experiment *experiment, int scenario,
                                       const exp_leaf *leaf, double *row, double *draw, exp_trial *trial,
                                       sim_errors *errors);

/* A failed trial. */
typedef struct res_failed_trial {
  int scenario;
  uint32_t replication;
  char *reason; /* owned */
} res_failed_trial;

/* The first failures of the run, at most a hundred, with either way of keeping. *failure is freed by
 * res_failed_trials_free. */
SIM_NODISCARD sim_status res_file_failed_trials(const res_file *results, int *n, res_failed_trial **failure,
                                                sim_errors *errors);
void res_failed_trials_free(int n, res_failed_trial *failure);

/* ---- digest ---- */

/* SHA-256 of the contents: all that a printed number or word depends on, without who made the file and when
 * (res_contents.h). hex[65]. With `each`, called once per group and variable. */
SIM_NODISCARD sim_status res_file_contents(const res_file *results, char hex[65], res_hash_each each, void *self,
                                           sim_errors *errors);

/* SHA-256 of what was simulated: variable names, axes, values, draws, status and units; not labels, yardsticks of
 * targets and what was met, history, versions, times, chunking or diagnostics. hex[65]. With `each`, called once per
 * variable. */
SIM_NODISCARD sim_status res_file_digest(const res_file *results, char hex[65], res_hash_each each, void *self,
                                         sim_errors *errors);

#endif
