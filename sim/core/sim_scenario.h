/* A scenario in memory: one variant of the plan, resolved and checked, ready to be simulated.
 *
 * The reader (sim/io) makes it from files; nothing below here knows about files. All numeric inputs live in one flat
 * block of slots: parameter p with its cell c stands at offset[p] + c. A trial copies `base` and overwrites the slots
 * that have a distribution with their draws, and those that are listed in a posterior with its row (sim_posterior.h).
 *
 * thread: constant after loading; shared by all threads. */
#ifndef SIM_SCENARIO_H
#define SIM_SCENARIO_H

#include "sim_dist.h"
#include "sim_model.h"

typedef struct sim_slot {
  sim_dist dist;       /* SIM_DIST_CONSTANT when fixed; already in the canonical unit */
  bool uncertain;      /* SIM_NUMBER with a distribution: drawn once per replication */
  const double *joint; /* its column of the posterior, to be multiplied by dist.factor; NULL without one */
  bool given;          /* false: the list's neutral value, because no file gives it */
  uint32_t stream;     /* stream id of its draw, from its path */
  char *path;          /* e.g. "growth.incumbent[mechanical]" */
  char *unit;          /* as written */
  char *source;        /* "" when not given */
  char *grade;         /* "" when not given */
  sim_place place;     /* place.file is owned */
} sim_slot;

typedef enum sim_relation { SIM_AT_LEAST, SIM_AT_MOST } sim_relation;

typedef enum sim_measure {
  SIM_LEVEL,       /* the indicator's value in `year` */
  SIM_MEAN_GROWTH, /* average growth per year from `from_year` to `year`, per cent: 100 ((x1/x0)^(1/n) - 1) */
} sim_measure;

/* A target is a yardstick on outcomes. It never feeds the dynamics. */
typedef struct sim_target {
  char *name, *label[SIM_LANGUAGES], *group, *unit, *source, *grade;
  char *group_label[SIM_LANGUAGES]; /* from `target_groups:`, else the group */
  char *not_modelled; /* the reason; NULL for a target that is evaluated. When set, only name to grade are meaningful */
  char *not_modelled_vi; /* the same in Vietnamese */
  int indicator;         /* index in the model's list: what is judged, by default the published figure */
  int truth;             /* the true figure beside it; the same where nothing else is published */
  int cell;              /* cell of the indicator's axes in this scenario */
  char *cell_name;       /* "mechanical", "" for an indicator without axes */
  sim_measure measure;
  int year, from_year; /* calendar years */
  sim_relation relation;
  double value; /* in `unit`, which is the indicator's unit or "%/yr" */

  char *record;    /* the name of its record in the file; the two readings of a goal without a price basis share it */
  char *basis;     /* which reading: "real" or "nominal"; "" when the record makes one target only */
  double rounding; /* half of the last printed digit of `value`, in `unit` */
  double about; /* how far off `value` may be as the plan states it ("about 35 %"), in `unit`; 0 when it is not said */
  sim_place place; /* of the record; place.file is owned */
} sim_target;

/* As many replications may be asked for, in a file or on the command line. */
#define SIM_REPLICATIONS_MOST 1000000000

struct sim_design;
struct sim_observation;
struct sim_relax;
struct sim_lever;
struct sim_posterior;

typedef struct sim_scenario {
  const sim_model *model;
  char *name, *label[SIM_LANGUAGES], *description[SIM_LANGUAGES];
  char *title[SIM_LANGUAGES]; /* what all variants are about, for the head of a report: the plan and its place; "" */
  int year_start, year_end;   /* first and last simulated year */
  sim_axis *axis;             /* [model->n_axes] */
  int *offset;                /* [model->n_params] */
  int n_slots;
  sim_slot *slot;                  /* [n_slots] */
  double *base;                    /* [n_slots] value; for a distribution its mean, so that nothing is undefined */
  struct sim_posterior *posterior; /* sim_posterior.h; NULL without one */
  int n_left_out;                  /* targets of an extended file that lie beyond a shorter horizon */
  int n_targets;
  sim_target *target;
  int n_observations;
  struct sim_observation *observation; /* sim_observation.h; [n_observations] */
  int replications;                    /* at most SIM_REPLICATIONS_MOST; 0 when the file gives none */
  bool has_seed;
  uint64_t seed;
  struct sim_design *design; /* sim_design.h; NULL without one */
  int n_relax;
  int n_levers;
  struct sim_lever *lever; /* sim_relax.h; [n_levers] what an analysis of effects sets, one at a time */
  struct sim_relax *relax; /* sim_relax.h; [n_relax] what an analysis of bottlenecks relaxes, one at a time */
  int n_calibrate;
  char **calibrate;           /* [n_calibrate] keys of the parameters that a calibration moves; no part of a run */
  char *resolved;             /* the resolved scenario as YAML text, for provenance and --dump */
  char *statements;           /* file of the plan's own figures, for the audit; NULL without one */
  sim_place statements_place; /* where it is named; .file is owned */
  char *evidence;             /* file of what checks of priors rest on; NULL without one */
  sim_place evidence_place;   /* where it is named; .file is owned */
} sim_scenario;

/* Simulated years, without the initial state. */
int sim_scenario_years(const sim_scenario *scenario);

/* The master seed of a run that was asked for none: the file's, else SIM_SEED. */
enum { SIM_SEED = 1 };
uint64_t sim_scenario_seed(const sim_scenario *scenario);

/* Index of the parameter that a slot belongs to. */
int sim_scenario_param(const sim_scenario *scenario, int slot);

/* Writes the word behind a slot's base value: the name of a choice, "on" or "off"; "" for a number. */
void sim_scenario_word(const sim_scenario *scenario, int slot, char *text, size_t size);

/* Draws the uncertain slots of replication `key.replication` (a param_index) into value[n_slots]. */
void sim_scenario_draw(const sim_scenario *scenario, sim_key key, double *value);

void sim_slot_free(sim_slot *slot);             /* frees the inside; legal on a zeroed struct */
void sim_scenario_free(sim_scenario *scenario); /* frees the inside; legal on a zeroed struct */

#endif
