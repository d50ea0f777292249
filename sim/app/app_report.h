/* plansim report in parts: one page that holds everything, made of the same numbers as the tables of other commands.
 *
 *   cmd_report.c            options, the file
 *   app_report_page.c       the page around its sections
 *   app_report_words.def    all texts in both languages
 *   app_report_number.c     numbers in the language of the page
 *   app_report_table.c      tables that can be sorted, and stacked on a narrow screen
 *   app_report_find.c       numbers of the targets, and which outcomes lead the summary
 *   app_report_changes.c, _summary.c ... one section each */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include <signal.h>

#include "ana_joint.h"
#include "ana_sensitivity.h"
#include "ana_shortfall.h"
#include "ans_audit.h"
#include "ans_changes.h"
#include "ans_effects.h"
#include "ans_given.h"
#include "app_results.h"
#include "rep_html.h"
#include "std_levers.h"
#include "wrd_share.h"

enum {
#define WORD(id, text) W_##id,
#include "app_report_words.def"
#undef WORD
  APP_REPORT_WORDS
};

enum { APP_REPORT_HEADLINES = 4 };

/* An evaluated target in a scenario. */
typedef struct app_finding {
  bool there;               /* the scenario has the target */
  stat_share met, true_met; /* as judged; by the true figures */
  double n, hits;
  double q[3]; /* outcome at 10, 50 and 90 % of futures; NaN when the file does not say */
  double mean;
  /* Of weighted files all of this is given what was observed: `given` says how many futures count, and `before` is the share
   * of all futures alike. */
  ans_given_target given;
  stat_share before;
  /* single futures only (keep all), else NaN */
  ana_shortfall missing;
  ana_first_met first;
  bool level; /* `first` has a meaning */
} app_finding;

/* An uncertain number and what it does to an outcome. */
typedef struct app_driver {
  int draw;
  ana_estimate src;
  double share; /* of the outcome's variance, less what chance adds to it on average */
  bool clear;   /* more than chance alone would show */
} app_driver;

/* What drives one outcome. */
typedef struct app_drivers {
  bool none; /* no future has a value */
  bool constant;
  double explained; /* share of the variance that all explain together (R2, adjusted); NaN: not known */
  int n;
  app_driver *item; /* [n] the largest share first */
} app_drivers;

/* What a scenario says of itself, in the language of the page; "" where it says nothing. */
typedef struct app_about {
  char *title, *description;
} app_about;

/* An earlier forecast, and what changed since. */
typedef struct app_since {
  const char *file, *label;   /* of its results, of its scenario */
  ans_side old;               /* its inputs */
  ans_result_changes changes; /* of results */
} app_since;

typedef struct app_report {
  const res_file *r;
  int language;
  int shown;            /* scenarios that are shown */
  int main, base;       /* what the summary speaks of; what it is compared with, -1 without */
  app_finding *finding; /* [n_evaluated][shown] */
  double *met;          /* [shown][n_evaluated][n_rep] 1, 0, NaN; NULL without single futures */
  app_about *about;     /* [shown] */
  int n_headlines, headline[APP_REPORT_HEADLINES]; /* targets that lead the summary */
  ans_effects effects;                             /* against the base; empty without one */
  int n_inputs;
  res_input *input;     /* [n_inputs] of the main variant */
  int *input_of;        /* [n_draws] its input; -1: none */
  const char *undriven; /* why `drivers` is empty; NULL when it is there */
  char reason[512];
  app_drivers drivers[APP_REPORT_HEADLINES];
  const char *command;         /* the command line */
  const char *audit_file;      /* whose figures are checked, NULL without */
  const ans_audit *audit;      /* of it; NULL: it names no figures */
  const app_since *since;      /* what changed since an earlier forecast, NULL without */
  bool brief;                  /* at most six printed pages */
  const std_levers *levers;    /* what each lever does; NULL: not asked */
  volatile sig_atomic_t *stop; /* not 0: end soon */
  char chartless[512];         /* why gnuplot drew no charts; "" when it did */
  rep_html html;
} app_report;

/* A text of the report in its language. */
const char *app_report_word(const app_report *report, int word);
#define W(id) app_report_word(p, W_##id) /* where the report is called p */

static inline const app_finding *app_report_finding(const app_report *report, int target, int scenario) {
  return &report->finding[target * report->shown + scenario];
}

static inline wrd_voice app_report_voice(const app_report *report) { return (wrd_voice){report->language, WRD_PAGE}; }

/* ---- numbers (app_report_number.c): texts that live as long as the expression they stand in ---- */

typedef struct app_report_text {
  char t[512];
} app_report_text;

app_report_text app_report_number(const app_report *report, double x); /* at most four digits: 1 234 or 1.234 */
/* The same of a quantity: whole where its unit counts things. */
app_report_text app_report_quantity(const app_report *report, double x, const char *unit);
app_report_text app_report_exact(const app_report *report, double x); /* as it was written */
app_report_text app_report_count(const app_report *report, double n); /* whole */
app_report_text app_report_decimals(const app_report *report, double x, int decimals);
app_report_text app_report_percent(const app_report *report, double share, int decimals);
app_report_text app_report_share(const app_report *report, const stat_share *share, wrd_form form);
/* Paired differences: of means, of shares in points; in how many of 100 futures it is ahead (behind). */
app_report_text app_report_difference(const app_report *report, const stat_paired *difference);
app_report_text app_report_points(const app_report *report, const stat_paired *difference);
app_report_text app_report_ahead(const app_report *report, const stat_paired *difference);
app_report_text app_report_amount(const app_report *report, double x, const char *unit); /* with its unit */
app_report_text app_report_yardstick(const app_report *report, int target);              /* "≥ 340 firms" */
/* Every "{}" of a template is replaced by the next const char *. */
app_report_text app_report_form(const char *template, ...);
/* Writes a text of another part of the program, with its thousands held together. */
void app_report_put(app_report *report, const char *text);

/* ---- tables (app_report_table.c) ---- */

enum { APP_REPORT_COLUMNS = 24 };

typedef struct app_report_table {
  app_report *report;
  int n, column;
  char head[APP_REPORT_COLUMNS][96];
} app_report_table;

/* Begins a table with a caption and headings, `n` texts; `sort`: a script makes buttons of its headings. */
void app_report_table_open(app_report_table *table, app_report *report, const char *caption, const char *const *head,
                           int n, bool sort);
void app_report_table_group(app_report_table *table, const char *label); /* a row that heads the next ones */
void app_report_table_row(app_report_table *table, const char *label,
                          const char *note);                                        /* begins a row with its name */
void app_report_table_cell(app_report_table *table, const char *text, double sort); /* NaN: sorts as text */
/* The same of a row that a script may filter by grade and kind. */
void app_report_table_row_of(app_report_table *table, const char *grade, const char *kind, const char *label,
                             const char *note);
void app_report_table_row_end(app_report_table *table);
void app_report_table_close(app_report_table *table);

/* ---- making the page ---- */

/* Numbers that several sections need. */
SIM_NODISCARD sim_status app_report_find(app_report *report, sim_errors *errors);
void app_report_free(app_report *report);

/* The whole page into report->html. */
SIM_NODISCARD sim_status app_report_page(app_report *report, sim_errors *errors);

/* What the scenarios of the file say of themselves (app_report_about.c). */
SIM_NODISCARD sim_status app_report_about_read(app_report *report, sim_errors *errors);

/* Sections: each opens no more than it closes. A heading with its place in the contents comes first. */
void app_report_heading(app_report *report, const char *id, const char *text); /* opens <section>, writes <h2> */
SIM_NODISCARD sim_status app_report_changes(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_front(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_summary(app_report *report, sim_errors *errors);
/* What differs from an earlier forecast; nothing without one. */
SIM_NODISCARD sim_status app_report_since(app_report *report, sim_errors *errors);
/* The inputs of one pair that differ, `base` and `label` being their names. */
SIM_NODISCARD sim_status app_report_inputs_changed(app_report *report, const ans_side *old, const ans_side *now,
                                                   const char *base, const char *label, sim_errors *errors);
/* Of a design, in the place of those that speak of variants (app_report_batch.c). */
bool app_report_is_batch(const app_report *report);
SIM_NODISCARD sim_status app_report_batch_summary(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_batch_varied(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_batch_points(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_targets(app_report *report, sim_errors *errors);

SIM_NODISCARD sim_status app_report_charts(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_compare(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_effects(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_bottlenecks(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_drivers(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_audit(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_assumptions(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_grades(app_report *report, sim_errors *errors); /* by grade alone */
SIM_NODISCARD sim_status app_report_method(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_provenance(app_report *report, sim_errors *errors);

/* Parts of sections. */
SIM_NODISCARD sim_status app_report_explorer(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_bottleneck_say(app_report *report, sim_errors *errors);
void app_report_drivers_say(app_report *report);
SIM_NODISCARD sim_status app_report_grades_say(app_report *report, sim_errors *errors);

/* What drives the headlines (app_report_influence.c); and how much of the variance of headline `i` the uncertain
 * numbers explain that `in` marks [n_draws]: R2, adjusted, NaN when it cannot be told. */
SIM_NODISCARD sim_status app_report_influence(app_report *report, sim_errors *errors);
SIM_NODISCARD sim_status app_report_explained(const app_report *report, int i, const bool *in, double *r2,
                                              sim_errors *errors);

/* What a number means, in words: "growth of ... (Textiles)"; its path when the model does not know it. And the labels
 * of its members alone. */
app_report_text app_report_meaning(const app_report *report, const char *path);
app_report_text app_report_members(const app_report *report, const char *path);

/* A grade as people read it; "-" when there is none. */
const char *app_report_grade(const app_report *report, const char *grade);

/* Unit of an input as it was written, "" without one; its number or distribution as the file has it, with the unit if
 * wanted. */
const char *app_report_unit(const app_report *report, const res_input *input);
app_report_text app_report_value(const app_report *report, const res_input *input, bool unit);

/* Sets of targets. */
SIM_NODISCARD sim_status app_report_joint_sets(app_report *report, sim_errors *errors);

/* Does the file hold a key indicator? Without one (run --outcomes) sections show all that there are. */
bool app_report_has_key(const app_report *report);

/* Targets that count once: of a pair in two price bases only the real one. */
bool app_report_counts(const app_report *report, int target);

#endif
