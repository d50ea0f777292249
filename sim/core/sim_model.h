/* The model contract: what a model must tell the engine.
 *
 * A model is one constant struct: its lists (axes, parameters, indicators, events, streams), stated once and used by
 * the scenario reader, the results file, the charts and the documentation, and a handful of callbacks. C code holds
 * kinds, never members: which sectors, zones, skills or budget lines there are comes from the scenario.
 *
 * The engine owns time, order and chance (struct sim_rep, sim_replication.h); the model owns a world that it changes
 * when an event fires. A world is created once per thread and scenario, and reset before each replication.
 *
 * thread: a model is constant data and is shared; a world belongs to one replication object. */
#ifndef SIM_MODEL_H
#define SIM_MODEL_H

#include "sim_calendar.h"
#include "sim_status.h"

/* Languages of labels. */
enum { SIM_EN, SIM_VI, SIM_LANGUAGES };

/* As files and options write a language, and its name in English: "vi", "Vietnamese". */
const char *sim_language_code(int language);
const char *sim_language_name(int language);

typedef struct sim_member {
  char *name;                 /* as written in files */
  char *label[SIM_LANGUAGES]; /* never NULL: falls back to the name */
} sim_member;

/* Members of an axis in a scenario. */
typedef struct sim_axis {
  int n;
  sim_member *member; /* [n] */
} sim_axis;

typedef enum sim_axis_source {
  SIM_AXIS_YEAR,  /* the simulated years of the scenario's horizon; exactly one axis of a model, id 0 */
  SIM_AXIS_LIST,  /* a list of records in the scenario under the axis key, e.g. `sectors:` */
  SIM_AXIS_FIXED, /* members given by the model (stages of its own machinery, not of a province) */
} sim_axis_source;

typedef struct sim_axis_desc {
  const char *name; /* dimension in results files, e.g. "sector" */
  const char *key;  /* the scenario's list, e.g. "sectors"; NULL unless SIM_AXIS_LIST */
  sim_axis_source source;
  int max;                 /* largest number of members */
  const sim_member *fixed; /* SIM_AXIS_FIXED: [n_fixed] */
  int n_fixed;
  const char *doc;
  bool same_order; /* its members' positions name random streams: all variants of an experiment must list them alike */
} sim_axis_desc;

enum { SIM_NO_AXIS = -1, SIM_YEAR_AXIS = 0, SIM_MAX_AXES = 2 };

typedef enum sim_param_kind {
  SIM_NUMBER, /* a value, or a distribution of what is not known: drawn once per replication */
  SIM_CHANCE, /* a value, or a distribution that the model draws from inside a replication */
  SIM_CHOICE, /* one of the names in `choices` ("a|b|c"), or of an axis' members ("@sector"); stored as its index */
  SIM_SWITCH, /* on or off; stored as 1 or 0 */
} sim_param_kind;

/* One parameter line. Its value block has one slot per combination of axis members, the last axis fastest.
 * A key "zones[].area" is a field of the records of list `zones:` (axis[0] is that list's axis). */
typedef struct sim_param_desc {
  const char *key;
  const char *unit; /* canonical unit; "" for choices and switches */
  sim_param_kind kind;
  int axis[SIM_MAX_AXES]; /* axis ids, SIM_NO_AXIS after the last */
  double neutral;         /* used when a scenario leaves it out (for a lever: no effect); NAN: must be given */
  double min, max;        /* allowed range in the canonical unit, inclusive */
  const char *choices;    /* SIM_CHOICE only */
  const char *doc[SIM_LANGUAGES];
} sim_param_desc;

typedef enum sim_indicator_kind {
  SIM_FLOW,    /* adds up over a year */
  SIM_STOCK,   /* state at the end of a year */
  SIM_AVERAGE, /* time-weighted mean of a level over a year */
  SIM_RATIO,   /* numerator / denominator of the same year (ratio of sums) */
  SIM_GROWTH,  /* change of `numerator` against the year before */
} sim_indicator_kind;

enum { SIM_NO_INDICATOR = -1 };

typedef struct sim_indicator_desc {
  const char *name; /* variable in results files */
  const char *unit; /* "%" multiplies a ratio or growth by 100 */
  sim_indicator_kind kind;
  int axis[SIM_MAX_AXES];
  int numerator, denominator; /* SIM_RATIO, SIM_GROWTH; a denominator without axes serves every cell */
  int chart;                  /* 1: among the charts drawn by default */
  const char *label[SIM_LANGUAGES];
  const char *doc;
} sim_indicator_desc;

/* What statistics publish of a quantity can differ from the quantity: a pair of indicators of one shape and unit. */
typedef struct sim_published_desc {
  int truth, published; /* indices in the model's list */
} sim_published_desc;

/* What an indicator is for whoever reads results, in whatever model: so charts and tables name no indicator. A model
 * states which of its indicators play which roles; a file without one simply lacks what is made of it. */
typedef enum sim_role {
  SIM_ROLE_FIRMS,           /* firms that the plan is about */
  SIM_ROLE_FIRMS_SHARE,     /* their share of all firms */
  SIM_ROLE_OUTPUT,          /* output of each sector, prices of the base year */
  SIM_ROLE_OUTPUT_TOTAL,    /* the same of all sectors */
  SIM_ROLE_JOBS,            /* all jobs */
  SIM_ROLE_SECTOR_FIRMS,    /* firms that count, by sector */
  SIM_ROLE_PUBLIC_COST,     /* what programmes cost the public, without land */
  SIM_ROLE_LAND_COST,       /* what land costs the public */
  SIM_ROLE_COST_ALL,        /* all that the public pays */
  SIM_ROLE_LAND_LEASED,     /* land by stage: leased, */
  SIM_ROLE_LAND_RELEASED,   /* ready to be leased, */
  SIM_ROLE_LAND_PLANNED,    /* still planned */
  SIM_ROLE_LAND_USED,       /* all land that is used */
  SIM_ROLE_LAND_BINDS,      /* 1 in a future where land is the bottleneck */
  SIM_ROLE_HELD,            /* time that projects lose, by constraint */
  SIM_ROLE_HELD_IN_SECTORS, /* the same by sector and constraint */
  SIM_ROLE_LOST,            /* projects that gave up */
  SIM_ROLE_PIPELINE,        /* projects under way */
  SIM_ROLE_ENTERED,         /* firms that entered */
  SIM_ROLE_OCCUPANCY,       /* share of land that is taken */
  SIM_ROLE_VACANCIES,       /* jobs without workers */
  SIM_ROLE_TIGHTNESS,       /* of the labour market */
  SIM_ROLE_DEFINED,         /* one figure by several definitions, which are its members */
  SIM_ROLES
} sim_role;

typedef struct sim_role_desc {
  sim_role role;
  int indicator; /* index in the model's list */
} sim_role_desc;

struct sim_rep;
struct sim_scenario;

typedef struct sim_event_desc {
  const char *name;
  int priority; /* smaller first at equal times */
  void (*handle)(struct sim_rep *rep, const sim_event *event);
  const char *doc;
} sim_event_desc;

/* A column of the event trace: something that an event is about, e.g. a project's sector. */
typedef struct sim_trace_column {
  const char *name; /* one word, for the heads of tables */
  const char *unit; /* "" for words */
  const char *label[SIM_LANGUAGES];
} sim_trace_column;

enum { SIM_TRACE_COLUMNS = 12, SIM_TRACE_TEXT = 160 };

typedef struct sim_stream_desc {
  const char *name; /* hashed to the stream's id */
  const char *doc;
} sim_stream_desc;

/* Takes a remark: the switch of a process that is on, the parameters (ended by NULL) none of which gives it anything to
 * work on, and what happens then; or, with keys NULL, a calendar time after the last year, and what that means. */
typedef void (*sim_advice)(void *self, const char *subject, const char *const *keys,
                           const char *const text[SIM_LANGUAGES]);

/* What parameters are about whose keys begin with a word: "labour" of "labour.training" and "labour[].size". */
typedef struct sim_area {
  const char *key, *label[SIM_LANGUAGES];
} sim_area;

/* Money to which a scenario commits itself, whatever happens. */
typedef struct sim_commitment {
  const char *label[SIM_LANGUAGES], *unit;
  double *by_year; /* [years of the scenario]; the caller's */
  double limit;    /* stated for the sum; 0: none */
  bool uncertain;  /* drawn: by_year holds their means */
} sim_commitment;

typedef struct sim_model {
  const char *name;
  int results_version; /* raised when the same inputs give other results */

  int n_axes, n_params, n_indicators, n_events, n_streams;
  const sim_axis_desc *axes; /* [n_axes], axes[0] is the year axis */
  const sim_param_desc *params;
  const sim_indicator_desc *indicators;
  const sim_event_desc *events;
  const sim_stream_desc *streams;
  int n_published;
  const sim_published_desc *published; /* [n_published]; an indicator that is in no pair is published as it is */

  int n_areas;
  const sim_area *areas; /* [n_areas]; areas of one label belong together */

  int n_roles;
  const sim_role_desc *roles; /* [n_roles], each role at most once */

  /* Checks across parameters that one line cannot express. Adds every error found. May be NULL. */
  sim_status (*validate)(const struct sim_scenario *scenario, sim_errors *errors);

  /* Remarks about a correct scenario that is perhaps not what was meant. May be NULL. */
  void (*advise)(const struct sim_scenario *scenario, sim_advice take, void *self);

  /* What a scenario commits itself to with these values[n_slots]; false when nothing. May be NULL. */
  bool (*commit)(const struct sim_scenario *scenario, const double *value, sim_commitment *out);

  /* Makes the world of a scenario; *world is given to destroy even when this fails. */
  sim_status (*create)(const struct sim_scenario *scenario, void **world);
  void (*destroy)(void *world);

  /* Puts the world into its initial state from rep->value and the streams, and schedules the first events. The
   * replication starts at start_time(scenario), which lies at or before the first simulated year. */
  double (*start_time)(const struct sim_scenario *scenario);
  void (*begin)(struct sim_rep *rep);

  /* Called at the end of each year before its row is closed (and once, with year index 0, for the initial state at the
   * start of the first year): sets the SIM_STOCK indicators. */
  void (*observe)(struct sim_rep *rep, int year_index);

  /* Conservation laws; SIM_ERR_INVARIANT with the detail in `errors` when one is violated. */
  sim_status (*check)(const struct sim_rep *rep, sim_errors *errors);

  /* The event trace: its columns, at most SIM_TRACE_COLUMNS; and what an event that has just fired was about, in names
   * and numbers for people: text[n_trace] comes empty and keeps "" where a column does not apply. NULL: no columns. */
  int n_trace;
  const sim_trace_column *trace; /* [n_trace] */
  void (*describe_event)(const struct sim_rep *rep, const sim_event *event, int language, char text[][SIM_TRACE_TEXT]);
} sim_model;

/* Number of slots of a shape under given axes ([n_axes of the model]). */
int sim_shape_size(const int axis[SIM_MAX_AXES], const sim_axis *axes);

/* Index of a member by name; -1 when absent. */
int sim_axis_find(const sim_axis *axis, const char *name);

/* The indicator of what statistics publish of `indicator`: itself unless the model says otherwise. */
int sim_model_published(const sim_model *model, int indicator);

/* The indicator that plays a role; SIM_NO_INDICATOR when none does. */
int sim_model_role(const sim_model *model, sim_role role);
const char *sim_model_role_name(const sim_model *model, sim_role role); /* its name; "" when none does, or no model */

/* Frees the inside of an axis whose names were allocated; legal on a zeroed struct. */
void sim_axis_free(sim_axis *axis);

/* Checks a model's lists: unique non-empty names, units present, axis ids and references in range, stream ids without
 * collisions. Every model has a test that calls this. */
SIM_NODISCARD sim_status sim_model_check(const sim_model *model, sim_errors *errors);

#endif
