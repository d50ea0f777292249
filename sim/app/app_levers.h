/* What each lever of a scenario does: alone off, alone on, and at its strong setting, on the same random worlds. Made once
 * (app_levers.c), and read by the tables of `effects` (app_levers_print.c) and by the report. */
#ifndef APP_LEVERS_H
#define APP_LEVERS_H

#include "sim_scenario.h"
#include "stat_paired.h"
#include "wrd_number.h"

/* What is compared with what. */
typedef enum app_lever_setting {
  APP_LEVER_OFF,    /* the scenario as it is, against itself without the lever */
  APP_LEVER_ALONE,  /* the lever alone, against none of them */
  APP_LEVER_STRONG, /* the scenario with the lever at its strong setting, against itself */
  APP_LEVER_SETTINGS
} app_lever_setting;

/* The outcomes; flows are summed up to the year. The first ones are results, the others costs. */
enum { APP_LEVER_OUTCOMES = 7, APP_LEVER_RESULTS = 5 };

typedef struct app_levers_options {
  uint64_t seed;
  uint32_t n_rep;
  int threads, language;
  int year; /* calendar; 0: the last one */
  bool markdown;
  double confidence; /* of all intervals of one table together */
} app_levers_options;

typedef struct app_lever_effect {
  stat_paired of;
  bool seen; /* judged together with all others of its table (Bonferroni) */
} app_lever_effect;

typedef struct app_levers {
  const sim_scenario *scenario; /* borrowed */
  app_levers_options options;   /* with the year */
  app_lever_effect *effect;     /* [setting][lever][outcome] */
  uint64_t failed;              /* trials; left out of all pairs */
} app_levers;

/* Seed of the file, or 1; 300 replications; the last year; 95 % confidence. */
app_levers_options app_levers_default(const sim_scenario *scenario);

/* Runs the scenario with each of its levers in turn. app_levers_free is needed after a failure, too. */
SIM_NODISCARD sim_status app_levers_make(app_levers *levers, const sim_scenario *scenario,
                                         const app_levers_options *options, sim_errors *errors);
void app_levers_free(app_levers *levers);

static inline const app_lever_effect *app_lever_effect_of(const app_levers *l, app_lever_setting setting, int lever,
                                                          int outcome) {
  return &l->effect[((int)setting * l->scenario->n_levers + lever) * APP_LEVER_OUTCOMES + outcome];
}

/* ---- their words (app_levers_print.c) ---- */

/* The tables, and where nothing is seen the reasons, to stdout. */
void app_levers_print(const app_levers *levers);

const char *app_lever_heading(app_lever_setting setting, int language);
const char *app_lever_outcome(int outcome, int language);
const char *app_lever_ahead_head(int language); /* heads the column of app_lever_ahead */
/* The label of a lever, with a star when no public cost is counted for it. */
void app_lever_label(const app_levers *levers, int lever, int language, char *text, size_t size);
/* "+5.4"; "(+5.4)" where it is not told apart from none; "=" where it is the same in every future. */
void app_lever_number(const app_levers *levers, wrd_voice voice, app_lever_setting setting, int lever, int outcome,
                      char *text, size_t size);
/* In how many of 100 futures the first outcome is ahead (behind). */
void app_lever_ahead(const app_levers *levers, wrd_voice voice, app_lever_setting setting, int lever, char *text,
                     size_t size);
/* Which year, how many futures; how the numbers are to be read. */
void app_levers_about(const app_levers *levers, wrd_voice voice, char *text, size_t size);
void app_levers_legend(const app_levers *levers, wrd_voice voice, char *text, size_t size);
/* Why a lever does nothing; NULL when some result of it is seen in some table. */
const char *app_lever_reason(const app_levers *levers, int lever, int language);
const char *app_lever_reasons_head(int language);

#endif
