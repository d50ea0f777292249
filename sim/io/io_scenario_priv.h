/* The parts of the scenario reader, in the order in which they act:
 *
 *   io_scenario_files.c    file and the files it extends -> one tree
 *   io_scenario_merge.c    base tree + overlay -> tree
 *   io_scenario_condition.c  observations of other files -> tree
 *   io_scenario_set.c      tree + "key.path=value" -> tree
 *   io_scenario_schema.c   the model's lists -> what may stand where
 *   io_scenario_axes.c     horizon and lists -> axes of the scenario
 *   io_scenario_bind.c     parameters -> slots
 *   io_scenario_value.c    one value record -> numbers
 *   io_scenario_reading.c  what records of targets and observations have in common
 *   io_scenario_target.c   targets
 *   io_scenario_observation.c  observations
 *   io_scenario_design.c   the design of an experiment
 *   io_scenario_relax.c    what an analysis of bottlenecks relaxes, and of effects sets
 *   io_scenario_posterior.c  joint draws that replace distributions
 *   io_scenario_calibrate.c  which parameters a calibration moves
 *
 * Trees are never changed in place, so variants share what they have in common. */
#ifndef IO_SCENARIO_PRIV_H
#define IO_SCENARIO_PRIV_H

#include "io_scenario.h"
#include "io_text.h"
#include "io_units.h"
#include "io_yaml.h"

enum { IO_KEY = 160, IO_CHAIN_MAX = 8, IO_VARIANTS_MAX = 1000 };

/* Layers of nodes: what a file extends lies below it, its variants and --set above it. */
enum { IO_LAYER_FILE = IO_CHAIN_MAX, IO_LAYER_VARIANT, IO_LAYER_SET };

/* ---- merge ---- */

/* A map with `value`, `dist` or `values`: one statement with one source, replaced as a whole. */
bool io_is_record(const io_node *node);

/* Maps merge by key, lists of records by `name`, anything else is replaced by `over`. NULL when there is no memory. */
io_node *io_merge(io_pool *pool, io_node *base, io_node *over);

/* The record or number `over` in the place of `base`, which may be NULL. One value for all members remembers the `values` that
 * it replaces: of a number by year it fills the years that they give. */
io_node *io_record_over(io_pool *pool, const io_node *base, io_node *over);

/* ---- files ---- */

/* Reads a file and what it extends. *tree lacks extends: and variants:; *variants is that map of the file itself or
 * NULL. A name, label and description belong to the file that states them and are not taken from what it extends. Every
 * file goes into `inputs`, which may be NULL. */
SIM_NODISCARD sim_status io_files_read(io_pool *pool, const char *path, const char *installed_dir, io_sources *inputs,
                                       io_node **tree, io_node **variants, sim_errors *errors);

/* The file that the value of a key names: in the folder of the file that says so or below it, or installed. */
SIM_NODISCARD sim_status io_files_find(io_pool *pool, const io_node *node, const char *key, const char *installed_dir,
                                       const char **found, sim_errors *errors);

/* ---- schema ---- */

typedef enum io_field_kind {
  IO_FIELD_MAP, /* children are known keys */
  IO_FIELD_LIST, /* records with `name`; children: fields of a record; index: axis; IO_NO_INDEX: targets, observations, relax */
  IO_FIELD_PARAM, /* index: parameter */
  IO_FIELD_OWN,   /* the language's own: read by name where it is needed */
} io_field_kind;

enum { IO_NO_INDEX = -1 };

typedef struct io_field {
  const char *name;
  io_field_kind kind;
  int index;
  int n, capacity;
  struct io_field **child;
} io_field;

SIM_NODISCARD sim_status io_schema_make(io_pool *pool, const sim_model *model, io_field **schema, sim_errors *errors);
const io_field *io_field_find(const io_field *field, const char *name); /* NULL when unknown */

/* What an unknown name could have been meant to be. */
io_nearest io_field_nearest(const io_field *field, const char *name);

/* ---- condition ---- */

/* Reads a file of observations as an overlay for every variant: those that do not say what they are for get use:
 * condition. */
SIM_NODISCARD sim_status io_condition_read(io_pool *pool, const char *path, io_node **overlay, sim_errors *errors);

/* Marks conditions that were for calibration in the list as it was before. */
void io_condition_mark(const io_node *before, sim_scenario *scenario);

/* ---- set ---- */

SIM_NODISCARD sim_status io_set_apply(io_pool *pool, const sim_model *model, const io_field *schema, io_node **tree,
                                      const char *set, sim_errors *errors);

/* ---- binding ---- */

/* One variant on its way from tree to scenario. */
typedef struct io_bind {
  io_pool *pool;
  const sim_model *model;
  const io_field *schema;
  const io_node *root;
  sim_scenario *scenario;
  sim_errors *errors;
  sim_status st;       /* sticky: no memory */
  bool years_known;    /* the horizon could be read */
  unsigned char *seen; /* [n_slots] something is written for the slot, right or wrong */
  int *layer;          /* [n_slots] of what is written for the slot */
  io_node *posterior;  /* what of the section holds; NULL when nothing of it does */
} io_bind;

/* Adds an error about a node (or a place). */
#define IO_COMPLAIN(bind, where, key, ...) sim_errors_add((bind)->errors, SIM_ERR_INPUT, where, key, __VA_ARGS__)

/* A copy on the heap, for the scenario; sets bind->st when there is no memory. NULL stays NULL. */
char *io_keep(io_bind *bind, const char *text);

/* Complains unless `node` is a map (or empty, or NULL); returns it when it is one. Likewise for lists and texts. */
const io_node *io_as_map(io_bind *bind, const io_node *node, const char *key);
const io_node *io_as_list(io_bind *bind, const io_node *node, const char *key);
const char *io_as_text(io_bind *bind, const io_node *node, const char *key);

/* Complains about the i-th key of `map`, which nobody knows; `nearest` has seen what could have been meant. */
void io_unknown_complain(io_bind *bind, const io_node *map, int i, const char *key, const io_nearest *nearest);

/* Complains about the keys of `map` that are not in `names` (ended by NULL). */
void io_keys_check(io_bind *bind, const io_node *map, const char *key, const char *const names[]);

/* label: a text for all languages or a map by language. Fills in from the other language, then from `name`. */
void io_label_read(io_bind *bind, const io_node *node, const char *key, const char *name, char *label[SIM_LANGUAGES]);

/* Whether an entry has nearly the name of another one and lacks what all others have: it is that one, misspelt; says so. */
bool io_entry_is_misspelt(io_bind *bind, const io_node *record, const char *list);

void io_horizon_read(io_bind *bind);

/* Whether a year is beyond a horizon that was shortened on top of what says the year: that is left out and no mistake. */
bool io_year_is_left_out(const io_bind *bind, long long year, const io_node *said);
void io_axes_read(io_bind *bind);

/* The list or map of a model's dotted key in the tree; NULL when absent. */
const io_node *io_tree_find(const io_node *root, const char *dotted);

/* The names of an axis as the tree has them, before it is bound; *names in the pool. -1 when there is no memory. */
int io_axis_names(io_pool *pool, const sim_model *model, const io_node *root, int axis, const char ***names);

void io_params_bind(io_bind *bind);
void io_targets_read(io_bind *bind);
void io_observations_read(io_bind *bind);

/* ---- one value ---- */

/* What a value's unit, source and grade are where they are not written beside it. */
typedef struct io_meta {
  const char *unit, *source, *grade; /* NULL: not given so far */
  const char *source_file, *grade_file;
  io_conversion conversion; /* of `unit` */
  int layer;                /* of the unit: with another one, a number is another number */
  bool broken;              /* one of them is wrong, and that has been said */
} io_meta;

/* Takes over what `node` says of source and grade (and, for a parameter, unit). */
void io_meta_read(io_bind *bind, const io_node *node, const char *key, const char *canonical_unit, io_meta *meta);

/* A number is not covered by what another file says of the number that stood in its place: forgets such a source and grade. */
void io_meta_own(io_meta *meta, const io_node *number);

/* "unit, source and grade" of what is missing; empty when nothing is. */
void io_meta_missing(const io_meta *meta, bool numeric, char *text, size_t size);

/* Complains about keys of a value record that mean nothing or exclude each other; false when there are any. */
bool io_record_check(io_bind *bind, const sim_param_desc *param, const io_node *record, const char *key);

/* Reads one value into the slots [first, first + count) of a parameter: a scalar, or a record with value or dist. */
void io_value_bind(io_bind *bind, int param, const io_node *node, const char *key, const io_meta *meta, int first,
                   int count);

/* One number or word that a parameter may have, in its canonical unit; false after a complaint. */
bool io_number_value(io_bind *b, const sim_param_desc *param, const io_node *node, const char *key, const io_meta *meta,
                     double *value);
bool io_word_value(io_bind *b, const sim_param_desc *param, const io_node *node, const char *key, double *value);

/* The i-th choice of a parameter as text in the pool; NULL after the last. */
const char *io_choice_name(io_bind *b, const sim_param_desc *param, int i);

/* `design:`; leaves scenario->design NULL when there is none. */
void io_design_read(io_bind *bind);

/* `relax:` */
void io_relax_read(io_bind *bind);
void io_levers_read(io_bind *bind); /* `levers:` */

/* `posterior:`; leaves scenario->posterior NULL when there is none. Slots must be bound. */
void io_posterior_read(io_bind *bind);
/* The parameter that a key of another section means (of several cells, the first); NULL after a complaint. */
const sim_param_desc *io_param_find(io_bind *bind, const io_node *key, const char *section);

/* `calibrate:` */
void io_calibrate_read(io_bind *bind);

#endif
