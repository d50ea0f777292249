/* What each lever of a scenario does: alone off, alone on, and at its strong setting, on the same random worlds; and in
 * which words every face tells it.
 *
 * thread: see std_job.h. */
#ifndef STD_LEVERS_H
#define STD_LEVERS_H

#include "ans_table.h"
#include "sim_scenario.h"
#include "stat_paired.h"
#include "std_job.h"
#include "wrd_number.h"

/* What is compared with what. */
typedef enum std_lever_setting {
  STD_LEVER_OFF,    /* the scenario as it is, against itself without the lever */
  STD_LEVER_ALONE,  /* the lever alone, against none of them */
  STD_LEVER_STRONG, /* the scenario with the lever at its strong setting, against itself */
  STD_LEVER_SETTINGS
} std_lever_setting;

/* The outcomes; flows are summed up to the year. The first ones are results, the others costs. */
enum { STD_LEVER_OUTCOMES = 7, STD_LEVER_RESULTS = 5 };

typedef struct std_levers_options {
  uint64_t seed;
  uint32_t n_rep;
  std_job job;
  int year;          /* calendar; 0: the last one */
  double confidence; /* of all intervals of one table together */
} std_levers_options;

typedef struct std_lever_effect {
  stat_paired of;
  bool seen; /* judged together with all others of its table (Bonferroni) */
} std_lever_effect;

typedef struct std_levers {
  const sim_scenario *scenario; /* borrowed */
  std_levers_options options;   /* with the year */
  std_lever_effect *effect;     /* [setting][lever][outcome] */
  uint64_t failed;              /* trials; left out of all pairs */
} std_levers;

/* Seed of the file, or 1; 300 replications; the last year; 95 % confidence. */
std_levers_options std_levers_default(const sim_scenario *scenario);

/* Runs the scenario with each of its levers in turn. std_levers_free is needed after a failure, too. */
SIM_NODISCARD sim_status std_levers_make(std_levers *levers, const sim_scenario *scenario,
                                         const std_levers_options *options, sim_errors *errors);
void std_levers_free(std_levers *levers);

static inline const std_lever_effect *std_lever_effect_of(const std_levers *l, std_lever_setting setting, int lever,
                                                          int outcome) {
  return &l->effect[((int)setting * l->scenario->n_levers + lever) * STD_LEVER_OUTCOMES + outcome];
}

/* The indicator of an outcome; -1 when the model has none. */
int std_lever_indicator(const std_levers *levers, int outcome);

/* Every effect as an answer; source: an std_levers_all. */
typedef struct std_levers_all {
  int n;
  const std_levers *item; /* [n] */
} std_levers_all;
extern const ans_answer std_lever_effects;

/* ---- their words (std_levers_words.c) ---- */

const char *std_lever_heading(std_lever_setting setting, int language);
const char *std_lever_outcome(int outcome, int language);
const char *std_lever_head(int language);       /* heads the column of labels */
const char *std_lever_ahead_head(int language); /* heads the column of std_lever_ahead */
/* The label of a lever, with a star when no public cost is counted for it. */
void std_lever_label(const std_levers *levers, int lever, int language, char *text, size_t size);
/* "+5.4"; "(+5.4)" where it is not told apart from none; "=" where it is the same in every future. */
void std_lever_number(const std_levers *levers, wrd_voice voice, std_lever_setting setting, int lever, int outcome,
                      char *text, size_t size);
/* In how many of 100 futures the first outcome is ahead (behind). */
void std_lever_ahead(const std_levers *levers, wrd_voice voice, std_lever_setting setting, int lever, char *text,
                     size_t size);
/* Which year, how many futures; how the numbers are to be read. */
void std_levers_about(const std_levers *levers, wrd_voice voice, char *text, size_t size);
void std_levers_legend(const std_levers *levers, wrd_voice voice, char *text, size_t size);
/* Why a lever does nothing; NULL when some result of it is seen in some table. */
const char *std_lever_reason(const std_levers *levers, int lever, int language);
const char *std_lever_reasons_head(int language);

#endif
