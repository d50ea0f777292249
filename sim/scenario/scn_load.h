/* Reading scenario files.
 *
 * A scenario file is YAML. It is read through libyaml's events into a tree whose nodes remember file, line and column;
 * `extends:` is resolved by merging trees, `--set` edits the tree, and the tree is then bound to the model's lists. All
 * errors are collected in one pass (struct sim_errors), each with its place.
 *
 * A scenario file is data: nothing in it can run a command; `extends:` reaches only its own folder and below and the
 * installed scenarios.
 *
 * thread: no shared state. */
#ifndef SCN_LOAD_H
#define SCN_LOAD_H

#include "io_sources.h"
#include "sim_scenario.h"

typedef struct scn_options {
  int n_set;
  const char *const *set;    /* [n_set] "key.path=value", applied after extends, to every variant */
  const char *installed_dir; /* further place for `extends:`; may be NULL */
  io_sources *inputs;        /* takes every file that is read; may be NULL */
  bool only_read;            /* nothing is drawn: quantiles of gamma and beta get no tables, which take time */
} scn_options;

/* Loads one file: the variant itself, or every entry of its `variants:`. *scenarios is an array of *n, owned by the
 * caller (free each with sim_scenario_free, then free the array). On failure *n = 0 and *scenarios = NULL. */
SIM_NODISCARD sim_status scn_load(const sim_model *model, const char *path, const scn_options *options, int *n,
                                  sim_scenario **scenarios, sim_errors *errors);

/* Files of observations that weight the replications of every variant. */
typedef struct scn_conditions {
  int n;
  const char *const *file; /* [n] */
} scn_conditions;

/* The same with such files, each applied after extends and before set. */
SIM_NODISCARD sim_status scn_load_given(const sim_model *model, const char *path, const scn_options *options,
                                        const scn_conditions *conditions, int *n, sim_scenario **scenarios,
                                        sim_errors *errors);

/* Loads one variant from its resolved text (sim_scenario.resolved): the same scenario again, but for files and lines.
 * `name` stands for the file in messages. *scenario needs sim_scenario_free, also after a failure. */
SIM_NODISCARD sim_status scn_parse(const sim_model *model, const char *name, const char *text, sim_scenario *scenario,
                                   sim_errors *errors);

/* The same with a file of observations laid over it that judge it: those of its years have use: condition, whatever
 * they say, and others are known and not judged. `inputs` takes the file's name; may be NULL. */
SIM_NODISCARD sim_status scn_parse_given(const sim_model *model, const char *name, const char *text, const char *file,
                                         io_sources *inputs, sim_scenario *scenario, sim_errors *errors);

/* Whether a file is a scenario, right or wrong: for telling that it is none of what a command reads. */
bool scn_is_scenario(const char *path);

#endif
