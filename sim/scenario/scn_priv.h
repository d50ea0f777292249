/* The parts of the scenario reader, in the order in which they act:
 *
 *   scn_files.c    file and the files it extends -> one tree
 *   scn_merge.c    base tree + overlay -> tree
 *   scn_condition.c  observations of other files -> tree
 *   scn_set.c      tree + "key.path=value" -> tree
 *   scn_schema.c   the model's lists -> what may stand where
 *   scn_axes.c     horizon and lists -> axes of the scenario
 *   scn_bind.c     parameters -> slots
 *   scn_value.c    one value record -> numbers
 *   scn_reading.c  what records of targets and observations have in common
 *   scn_target.c   targets
 *   scn_observation.c  observations
 *   scn_design.c   the design of an experiment
 *   scn_relax.c    what an analysis of bottlenecks relaxes, and of effects sets
 *   scn_posterior.c  joint draws that replace distributions
 *   scn_calibrate.c  which parameters a calibration moves
 *
 * Trees are never changed in place, so variants share what they have in common. */
#ifndef SCN_PRIV_H
#define SCN_PRIV_H

#include "scn_load.h"
#include "scn_text.h"
#include "scn_yaml.h"
#include "wrd_nearest.h"
#include "wrd_parameter.h"
#include "wrd_units.h"

enum { SCN_KEY = 160, SCN_CHAIN_MAX = 8, SCN_VARIANTS_MAX = 1000 };

/* Layers of nodes: what a file extends lies below it, its variants and --set above it. */
enum { SCN_LAYER_FILE = SCN_CHAIN_MAX, SCN_LAYER_VARIANT, SCN_LAYER_SET };

/* ---- merge ---- */

/* A map with `value`, `dist` or `values`: one statement with one source, replaced as a whole. */
bool scn_is_record(const scn_node *node);

/* Maps merge by key, lists of records by `name`, anything else is replaced by `over`. NULL when there is no memory. */
scn_node *scn_merge(scn_pool *pool, scn_node *base, scn_node *over);

/* The record or number `over` in the place of `base`, which may be NULL. One value for all members remembers the
 * `values` that it replaces: of a number by year it fills the years that they give. */
scn_node *scn_record_over(scn_pool *pool, const scn_node *base, scn_node *over);

/* ---- files ---- */

/* Reads a file and what it extends. *tree lacks extends: and variants:; *variants is that map of the file itself or
 * NULL. A name, label and description belong to the file that states them and are not taken from what it extends. Every
 * file goes into `inputs`, which may be NULL. `by`: the value that names the file, NULL for one of the command line. */
SIM_NODISCARD sim_status scn_files_read(scn_pool *pool, const char *path, const scn_node *by, const char *installed_dir,
                                        io_sources *inputs, scn_node **tree, scn_node **variants, sim_errors *errors);

/* The file that the value of a key names: in the folder of the file that says so or below it, or installed. */
SIM_NODISCARD sim_status scn_files_find(scn_pool *pool, const scn_node *node, const char *key,
                                        const char *installed_dir, const char **found, sim_errors *errors);

/* ---- schema ---- */

typedef enum scn_field_kind {
  SCN_FIELD_MAP,  /* children are known keys */
  SCN_FIELD_LIST, /* records with `name`; children: fields of one; index: axis, SCN_NO_INDEX for targets and the like */
  SCN_FIELD_PARAM, /* index: parameter */
  SCN_FIELD_OWN,   /* the language's own: read by name where it is needed */
} scn_field_kind;

enum { SCN_NO_INDEX = -1 };

typedef struct scn_field {
  const char *name;
  scn_field_kind kind;
  int index;
  int n, capacity;
  struct scn_field **child;
} scn_field;

SIM_NODISCARD sim_status scn_schema_make(scn_pool *pool, const sim_model *model, scn_field **schema,
                                         sim_errors *errors);
const scn_field *scn_field_find(const scn_field *field, const char *name); /* NULL when unknown */

/* What an unknown name could have been meant to be. */
wrd_nearest scn_field_nearest(const scn_field *field, const char *name);

/* ---- condition ---- */

/* Reads a file of observations as an overlay for every variant: those that do not say what they are for get use:
 * condition. With `forecast`, the scenario of a run that is judged, all of years that it has get it, whatever they were
 * for before, and others use: none. */
SIM_NODISCARD sim_status scn_condition_read(scn_pool *pool, const char *path, const scn_node *forecast,
                                            scn_node **overlay, sim_errors *errors);

/* Marks conditions that were for calibration in the list as it was before. */
void scn_condition_mark(const scn_node *before, sim_scenario *scenario);

/* ---- set ---- */

SIM_NODISCARD sim_status scn_set_apply(scn_pool *pool, const sim_model *model, const scn_field *schema, scn_node **tree,
                                       const char *set, sim_errors *errors);

/* ---- binding ---- */

/* One variant on its way from tree to scenario. */
typedef struct scn_written scn_written; /* scn_years.c */

typedef struct scn_bind {
  scn_pool *pool;
  const sim_model *model;
  const scn_field *schema;
  const scn_node *root;
  sim_scenario *scenario;
  sim_errors *errors;
  sim_status st;        /* sticky: no memory */
  bool years_known;     /* the horizon could be read */
  unsigned char *seen;  /* [n_slots] something is written for the slot, right or wrong */
  int *layer;           /* [n_slots] of what is written for the slot */
  scn_node *posterior;  /* what of the section holds; NULL when nothing of it does */
  scn_written *written; /* what the resolved text has in another form; NULL when nothing */
} scn_bind;

/* Adds an error about a node (or a place). */
#define SCN_COMPLAIN(bind, where, key, ...) sim_errors_add((bind)->errors, SIM_ERR_INPUT, where, key, __VA_ARGS__)

/* A copy on the heap, for the scenario; sets bind->st when there is no memory. NULL stays NULL. */
char *scn_keep(scn_bind *bind, const char *text);

/* Complains unless `node` is a map (or empty, or NULL); returns it when it is one. Likewise for lists and texts. */
const scn_node *scn_as_map(scn_bind *bind, const scn_node *node, const char *key);
const scn_node *scn_as_list(scn_bind *bind, const scn_node *node, const char *key);
const char *scn_as_text(scn_bind *bind, const scn_node *node, const char *key);

/* Complains about the i-th key of `map`, which nobody knows; `nearest` has seen what could have been meant. */
void scn_unknown_complain(scn_bind *bind, const scn_node *map, int i, const char *key, const wrd_nearest *nearest);

/* Complains about the keys of `map` that are not in `names` (ended by NULL). */
void scn_keys_check(scn_bind *bind, const scn_node *map, const char *key, const char *const names[]);

/* A text for all languages or a map by language. Fills in from the other language, then from `name`. */
void scn_prose_read(scn_bind *bind, const scn_node *node, const char *key, const char *name, char *text[SIM_LANGUAGES]);

/* The same of a label, which has at most WRD_LABEL_LETTERS. */
void scn_label_read(scn_bind *bind, const scn_node *node, const char *key, const char *name,
                    char *label[SIM_LANGUAGES]);

/* Whether an entry has nearly the name of another one and lacks what all others have: it is that one, misspelt; says
 * so. */
bool scn_entry_is_misspelt(scn_bind *bind, const scn_node *record, const char *list);

void scn_horizon_read(scn_bind *bind);

/* Whether a year is beyond a horizon that was shortened on top of what says the year: that is left out and no
 * mistake. */
bool scn_year_is_left_out(const scn_bind *bind, long long year, const scn_node *said);
void scn_axes_read(scn_bind *bind);

/* The list or map of a model's dotted key in the tree; NULL when absent. */
const scn_node *scn_tree_find(const scn_node *root, const char *dotted);

/* The names of an axis as the tree has them, before it is bound; *names in the pool. -1 when there is no memory. */
int scn_axis_names(scn_pool *pool, const sim_model *model, const scn_node *root, int axis, const char ***names);

void scn_params_bind(scn_bind *bind);

/* Which of the `count` cells of a parameter, over its axes from `level` on, one value has that stands in the place of
 * values by year, in the pool: 1 or 0 each. NULL when it has all, because nothing of the kind was replaced, or without
 * memory. */
unsigned char *scn_years_given(scn_bind *bind, const sim_param_desc *param, const scn_node *node, int level, int count);

/* Keeps that the resolved text must have `node` by member. `inside`: it stands within `values` already. */
void scn_years_write(scn_bind *bind, const sim_param_desc *param, const scn_node *node, int level, bool inside,
                     int count, const unsigned char *given);

/* A tree as the resolved text has it: itself, or a copy in which nodes that were kept are by member. NULL without
 * memory. */
scn_node *scn_years_written(scn_bind *bind, scn_node *node);

void scn_targets_read(scn_bind *bind);
void scn_observations_read(scn_bind *bind);

/* ---- one value ---- */

/* What a value's unit, source and grade are where they are not written beside it. */
typedef struct scn_meta {
  const char *unit, *source, *grade; /* NULL: not given so far */
  const char *source_file, *grade_file;
  wrd_conversion conversion; /* of `unit` */
  int layer;                 /* of the unit: with another one, a number is another number */
  bool broken;               /* one of them is wrong, and that has been said */
} scn_meta;

/* Takes over what `node` says of source and grade (and, for a parameter, unit). */
void scn_meta_read(scn_bind *bind, const scn_node *node, const char *key, const char *canonical_unit, scn_meta *meta);

/* A number is not covered by what another file says of the number that stood in its place: forgets such a source and
 * grade. */
void scn_meta_own(scn_meta *meta, const scn_node *number);

/* "unit, source and grade" of what is missing; empty when nothing is. */
void scn_meta_missing(const scn_meta *meta, bool numeric, char *text, size_t size);

/* Complains about keys of a value record that mean nothing or exclude each other; false when there are any. */
bool scn_record_check(scn_bind *bind, const sim_param_desc *param, const scn_node *record, const char *key);

/* Reads one value into the slots [first, first + count) of a parameter: a scalar, or a record with value or dist. */
void scn_value_bind(scn_bind *bind, int param, const scn_node *node, const char *key, const scn_meta *meta, int first,
                    int count);

/* One number or word that a parameter may have, in its canonical unit; false after a complaint. */
bool scn_number_value(scn_bind *b, const sim_param_desc *param, const scn_node *node, const char *key,
                      const scn_meta *meta, double *value);
bool scn_word_value(scn_bind *b, const sim_param_desc *param, const scn_node *node, const char *key, double *value);

/* The i-th choice of a parameter as text in the pool; NULL after the last. */
const char *scn_choice_name(scn_bind *b, const sim_param_desc *param, int i);

/* `design:`; leaves scenario->design NULL when there is none. */
void scn_design_read(scn_bind *bind);

/* `relax:` */
void scn_relax_read(scn_bind *bind);
void scn_levers_read(scn_bind *bind); /* `levers:` */

/* `posterior:`; leaves scenario->posterior NULL when there is none. Slots must be bound. */
void scn_posterior_read(scn_bind *bind);
/* The parameter that a key of another section means (of several cells, the first); NULL after a complaint. */
const sim_param_desc *scn_param_find(scn_bind *bind, const scn_node *key, const char *section);

/* `calibrate:` */
void scn_calibrate_read(scn_bind *bind);

#endif
