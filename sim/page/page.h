/* plansim report in parts: one page that holds everything, made of the same numbers as the tables of other commands.
 *
 *   cmd_report.c            options, the file
 *   page_choose.c           what the report is about, and where it goes
 *   page_make.c             the report of a results file: which sections
 *   page_optimum.c          the report of a search among allocations of money
 *   page_frame.c            a page around its sections
 *   page_words.def          all texts in both languages
 *   page_number.c           numbers in the language of the page
 *   page_table.c            tables that can be sorted, and stacked on a narrow screen
 *   page_find.c             numbers of the targets, and which outcomes lead the summary
 *   page_changes.c, _summary.c ... one section each */
#ifndef PAGE_H
#define PAGE_H

#include <signal.h>

#include "ana_joint.h"
#include "ana_regression.h"
#include "ana_sensitivity.h"
#include "ana_shortfall.h"
#include "ans_audit.h"
#include "ans_cells.h"
#include "ans_changes.h"
#include "ans_effects.h"
#include "ans_given.h"
#include "ans_label.h"
#include "ans_optimum.h"
#include "io_output.h"
#include "rep_html.h"
#include "stat_share.h"
#include "std_levers.h"
#include "wrd_fill.h"
#include "wrd_share.h"

enum {
#define WORD(id, text) W_##id,
#include "page_words.def"
#undef WORD
  PAGE_WORDS
};

enum { PAGE_HEADLINES = 4 };

/* An evaluated target in a scenario. */
typedef struct page_found {
  bool there;               /* the scenario has the target */
  stat_share met, true_met; /* as judged; by the true figures */
  double n, hits;
  double q[3]; /* outcome at 10, 50 and 90 % of futures; NaN when the file does not say */
  double mean;
  /* Of weighted files all of this is given what was observed: `given` says how many futures count, and `before` is the
   * share of all futures alike. */
  ans_given_target given;
  stat_share before;
  /* single futures only (keep all), else NaN */
  ana_shortfall missing;
  ana_first_met first;
  bool level; /* `first` has a meaning */
} page_found;

/* An uncertain number and what it does to an outcome. */
typedef struct page_driver {
  int draw;
  ana_estimate src;
  double share; /* of the outcome's variance, less what chance adds to it on average */
  bool clear;   /* more than chance alone would show */
} page_driver;

/* What drives one outcome. */
typedef struct page_driving {
  bool none; /* no future has a value */
  bool constant;
  double explained; /* share of the variance that all explain together (R2, adjusted); NaN: not known */
  double counting;  /* futures that explain it, by their weights */
  int numbers;      /* uncertain numbers that vary in them */
  int n;
  page_driver *item; /* [n] the largest share first */
} page_driving;

/* What regressions on uncertain numbers begin with, as it was asked for last (page_predictors.c). */
typedef struct page_predictors {
  bool *in, *keep; /* as they were asked for; keep NULL: nothing is made */
  bool shared;
  ana_predictors of;
} page_predictors;

/* What a scenario says of itself, in the language of the page; "" where it says nothing. */
typedef struct page_about {
  char *title, *description;
} page_about;

/* An earlier forecast, and what changed since. */
typedef struct page_earlier {
  const char *file, *label;   /* of its results, of its scenario */
  ans_side old;               /* its inputs */
  ans_result_changes changes; /* of results */
} page_earlier;

typedef struct page_report {
  const res_file *r;
  int language;
  int shown;                                 /* scenarios that are shown */
  int main, base;                            /* what the summary speaks of; what it is compared with, -1 without */
  page_found *finding;                       /* [n_evaluated][shown] */
  double *met;                               /* [shown][n_evaluated][n_rep] 1, 0, NaN; NULL without single futures */
  page_about *about;                         /* [shown] */
  int n_headlines, headline[PAGE_HEADLINES]; /* targets that lead the summary */
  ans_effects effects;                       /* against the base; empty without one */
  int n_inputs;
  res_input *input;     /* [n_inputs] of the main variant */
  int *input_of;        /* [n_draws] its input; -1: none */
  const char *undriven; /* why `drivers` is empty; NULL when it is there */
  char reason[WRD_SENTENCE];
  page_driving drivers[PAGE_HEADLINES];
  page_predictors predictors;
  const char *command;          /* the command line */
  const char *explorer;         /* the page of levers beside this one, to link to; NULL without */
  const char *audit_file;       /* whose figures are checked, NULL without */
  const ans_audit *audit;       /* of it; NULL: it names no figures */
  const page_earlier *since;    /* what changed since an earlier forecast, NULL without */
  const ans_optimum *optimum;   /* what the page is about in the place of results, which are NULL then */
  bool brief;                   /* at most six printed pages */
  const std_levers *levers;     /* what each lever does; NULL: not asked */
  volatile sig_atomic_t *stop;  /* not 0: end soon */
  char chartless[WRD_SENTENCE]; /* why gnuplot drew no charts; "" when it did */
  rep_html html;
} page_report;

/* A text of the report in its language. */
const char *page_word(const page_report *report, int word);
#define W(id) page_word(p, W_##id) /* where the report is called p */

static inline const page_found *page_finding(const page_report *report, int target, int scenario) {
  return &report->finding[target * report->shown + scenario];
}

static inline wrd_voice page_voice(const page_report *report) { return (wrd_voice){report->language, WRD_PAGE}; }

/* ---- numbers (page_number.c): texts that live as long as the expression they stand in ---- */

typedef struct page_text {
  char t[WRD_SENTENCE];
} page_text;

page_text page_counting(const page_report *report, int scenario); /* replications that count with their weights */
page_text page_number(const page_report *report, double x);       /* at most four digits: 1 234 or 1.234 */
/* The same of a quantity: whole where its unit counts things. */
page_text page_quantity(const page_report *report, double x, const char *unit);
page_text page_exact(const page_report *report, double x); /* as it was written */
page_text page_count(const page_report *report, double n); /* whole */
page_text page_decimals(const page_report *report, double x, int decimals);
page_text page_percent(const page_report *report, double share, int decimals);
page_text page_share(const page_report *report, const stat_share *share, wrd_form form);
/* Paired differences: of means, of shares in points; in how many of 100 futures it is ahead (behind). */
page_text page_difference(const page_report *report, const stat_paired *difference);
page_text page_points(const page_report *report, const stat_paired *difference);
page_text page_ahead(const page_report *report, const stat_paired *difference);
page_text page_amount(const page_report *report, double x, const char *unit); /* with its unit */
page_text page_yardstick(const page_report *report, int target);              /* "≥ 340 firms" */
/* Every "{}" of a template is replaced by the next const char *. */
page_text page_form(const char *template, ...);
/* Writes a text of another part of the program, with its thousands held together. */
void page_put(page_report *report, const char *text);

/* ---- tables (page_table.c) ---- */

enum { PAGE_COLUMNS = 24 };

typedef struct page_table {
  page_report *report;
  int n, column;
  char head[PAGE_COLUMNS][WRD_SENTENCE];
} page_table;

/* Begins a table with a caption and headings, `n` texts; `sort`: a script makes buttons of its headings. */
void page_table_open(page_table *table, page_report *report, const char *caption, const char *const *head, int n,
                     bool sort);
void page_table_group(page_table *table, const char *label);                 /* a row that heads the next ones */
void page_table_row(page_table *table, const char *label, const char *note); /* begins a row with its name */
void page_table_cell(page_table *table, const char *text, double sort);      /* NaN: sorts as text */
void page_table_strong(page_table *table, const char *text);                 /* in bold */
/* The same of a row that a script may filter by grade and kind. */
void page_table_row_of(page_table *table, const char *grade, const char *kind, const char *label, const char *note);
void page_table_row_end(page_table *table);
void page_table_close(page_table *table);

/* ---- making the page ---- */

/* Numbers that several sections need. */
SIM_NODISCARD sim_status page_find(page_report *report, sim_errors *errors);
void page_free(page_report *report);

/* What the report is about, and against what: by name, or the first scenario that is no base against the base, else
 * against the first other one. NULL: not named. SIM_ERR_USAGE when there is none of the name, or both are the same. */
SIM_NODISCARD sim_status page_scenarios_choose(page_report *report, const char *variant, const char *base,
                                               sim_errors *errors);

/* The whole page into report->html. */
SIM_NODISCARD sim_status page_make(page_report *report, sim_errors *errors);

/* The page that was made, as a file with plansim's mark, which takes its place. */
SIM_NODISCARD sim_status page_write(const page_report *report, io_output *file, sim_errors *errors);

/* A section: it opens no more than it closes; `title` is a word of the report. */
typedef struct page_part {
  const char *id;
  int title;
  sim_status (*write)(page_report *report, sim_errors *errors);
} page_part;

/* What is around the sections (page_frame.c). */
typedef struct page_frame {
  const char *title, *kind, *head;                   /* of the window; above the head; the head */
  const char *made_from;                             /* at the foot */
  sim_status (*limits)(page_report *, sim_errors *); /* writes what the page cannot show; NULL: nothing */
  int n;
  const page_part *part; /* [n] */
} page_frame;
SIM_NODISCARD sim_status page_frame_put(page_report *report, const page_frame *frame, sim_errors *errors);

/* A picture, drawn in memory so that no file is needed and none can be left behind (page_figure.c): `draw` gets a
 * descriptor to draw into. `finding` says what it shows; it is read when all is drawn, and `name` stands for it where
 * it is empty; with a title both stand below the picture. Ids inside of it get the prefix. A picture is as wide as the
 * text of a page of A4, and no letter is below 9 points when it is printed. */
#define PAGE_CHART_CM 18.2
#define PAGE_CHART_PT 10.2
typedef sim_status page_draw(const void *self, int fd, sim_errors *errors);
typedef struct page_figure {
  const char *id, *prefix, *class, *title, *finding, *name;
} page_figure;
SIM_NODISCARD sim_status page_figure_put(page_report *report, const page_figure *figure, page_draw *draw,
                                         const void *self, sim_errors *errors);

/* What the scenarios of the file say of themselves (page_about.c). */
SIM_NODISCARD sim_status page_about_read(page_report *report, sim_errors *errors);

/* Sections. A heading with its place in the contents comes first. */
void page_heading(page_report *report, const char *id, const char *text); /* opens <section>, writes <h2> */
SIM_NODISCARD sim_status page_changes(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_front(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_summary(page_report *report, sim_errors *errors);
/* What differs from an earlier forecast; nothing without one. */
SIM_NODISCARD sim_status page_since(page_report *report, sim_errors *errors);
/* The inputs of one pair that differ, `base` and `label` being their names. */
SIM_NODISCARD sim_status page_inputs_changed(page_report *report, const ans_side *old, const ans_side *now,
                                             const char *base, const char *label, sim_errors *errors);
/* Of a design, in the place of those that speak of variants (page_batch.c). */
bool page_is_batch(const page_report *report);
SIM_NODISCARD sim_status page_batch_summary(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_batch_varied(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_batch_points(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_targets(page_report *report, sim_errors *errors);
/* Whether that section has all about each target; else only the shares of all variants beside each other. */
bool page_targets_in_full(const page_report *report);

SIM_NODISCARD sim_status page_charts(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_compare(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_effects(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_bottlenecks(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_drivers(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_audit(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_assumptions(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_grades(page_report *report, sim_errors *errors); /* by grade alone */
SIM_NODISCARD sim_status page_method(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_provenance(page_report *report, sim_errors *errors);

/* Parts of sections. */
typedef struct page_source {
  const char *text, *address; /* NULL: none */
} page_source;
void page_sources_put(page_report *report, size_t n, const page_source *source); /* with a heading */
void page_fact_put(page_report *report, int name, const char *value, bool code); /* in a <dl>; nothing for "" */
SIM_NODISCARD sim_status page_explorer(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_bottleneck_say(page_report *report, sim_errors *errors);
/* Says it where so few futures explain an outcome that a part can come out above the whole. */
void page_rough_say(page_report *report, const page_driving *driving);
void page_drivers_say(page_report *report);
SIM_NODISCARD sim_status page_grades_say(page_report *report, sim_errors *errors);

/* What drives the headlines (page_influence.c); and how much of the variance of headline `i` the uncertain
 * numbers explain that `in` marks [n_draws]: R2, adjusted, NaN when it cannot be told. */
SIM_NODISCARD sim_status page_influence(page_report *report, sim_errors *errors);
SIM_NODISCARD sim_status page_explained(page_report *report, int i, const bool *in, double *r2, sim_errors *errors);

/* Of the main variant's futures keep[n_rep] and its uncertain numbers in[n_draws], NULL for all; `shared`: errors know
 * which futures share a row of a posterior. *predictors is the report's, until others are asked for. SIM_ERR_ABSENT as
 * ana_predictors_make. */
SIM_NODISCARD sim_status page_predictors_of(page_report *report, const bool *in, const bool *keep, bool shared,
                                            const ana_predictors **predictors, sim_errors *errors);
void page_predictors_free(page_predictors *predictors);

/* What a number means, in words: "growth of ... (Textiles)"; its path when the model does not know it. And the labels
 * of its members alone. */
page_text page_meaning(const page_report *report, const char *path);
page_text page_members(const page_report *report, const char *path);

/* A grade as people read it; "-" when there is none. */
const char *page_grade(const page_report *report, const char *grade);

/* Unit of an input as it was written, "" without one; its number or distribution as the file has it, with the unit if
 * wanted. */
page_text page_unit(const page_report *report, const res_input *input);
page_text page_value(const page_report *report, const res_input *input, bool unit);

/* Sets of targets. */
SIM_NODISCARD sim_status page_joint_sets(page_report *report, sim_errors *errors);

/* Does the file hold a key indicator? Without one (run --outcomes) sections show all that there are. */
bool page_has_key(const page_report *report);

/* Targets that count once: of a pair in two price bases only the real one. */
bool page_counts(const page_report *report, int target);

#endif
