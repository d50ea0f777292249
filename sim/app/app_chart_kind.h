/* What kinds of chart are made of; for app_chart.c and the files app_chart_NAME.c. */
#ifndef APP_CHART_KIND_H
#define APP_CHART_KIND_H

#include "app_chart.h"

/* What a chart of a kind is about: naming indicators or targets leaves out kinds about other things. */
typedef enum app_chart_subject { APP_ABOUT_INDICATOR, APP_ABOUT_TARGET, APP_ABOUT_FILE } app_chart_subject;

struct app_chart_kind {
  const char *name, *label; /* label: a text of wrd_text.h */
  bool by_default;
  bool in_designs; /* also of a file with many design points */
  app_chart_subject subject;
  /* Adds charts (app_chart_add) or says why there is none (app_chart_lack). */
  sim_status (*list)(app_charts *charts, const app_chart_kind *kind, sim_errors *errors);
  /* Fills chart->finding, and then draws unless `output` is NULL. */
  sim_status (*draw)(const app_charts *charts, app_chart *chart, const rep_output *output, sim_errors *errors);
};

/* Adds `chart` with its id made of name and detail ("" for none) and made unique; SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status app_chart_add(app_charts *charts, const app_chart_kind *kind, const app_chart *chart,
                                       const char *name, const char *detail);
SIM_NODISCARD sim_status app_chart_lack(app_charts *charts, const app_chart_kind *kind, const char *why);

/* Calls `each` for every cell that is wanted of indicators: those named; or all with `--all`; or else `usual` ones
 * (names, NULL at the end), and those of charts by default when it is NULL. `cells`: one by one, otherwise cell = -1. */
typedef sim_status app_chart_cell(app_charts *charts, const app_chart_kind *kind, int variable, int cell,
                                  sim_errors *errors);
SIM_NODISCARD sim_status app_chart_cells(app_charts *charts, const app_chart_kind *kind, const char *const *usual,
                                         bool cells, app_chart_cell *each, sim_errors *errors);

/* Adds a sentence to the finding; every "{}" of the template is replaced by the next const char *. */
void app_chart_say(app_chart *chart, const char *template, ...);

/* "plan.h5 · 500 replications · seed 1 · plansim 0.1.0" */
void app_chart_footer(const app_charts *charts, char *text, size_t size);

/* The same, saying so when only the first `shown` variants are in the picture. */
void app_chart_footer_of(const app_charts *charts, int shown, char *text, size_t size);

/* The i-th of those shown that are not the base. */
int app_chart_other(const app_charts *charts, int i);

/* The label of a shown scenario. */
const char *app_chart_scenario(const app_charts *charts, int scenario);

/* Adds a chart of one cell of an indicator: titled by it, its id "PREFIXindicator-cell". */
SIM_NODISCARD sim_status app_chart_add_cell(app_charts *charts, const app_chart_kind *kind, int variable, int cell,
                                            const char *prefix);

/* Whether a target is named, or none is. */
bool app_chart_target_wanted(const app_charts *charts, int target);

/* Adds a chart for each target that is wanted (all without names), titled by it; `levels`: only targets of a level whose
 * indicator is in the file (chart->variable, cell). Says so when there is none. Needs keep all. */
SIM_NODISCARD sim_status app_chart_targets(app_charts *charts, const app_chart_kind *kind, const char *prefix,
                                           bool levels, sim_errors *errors);

/* The differences of all scenarios of the file to the base, with verdicts; made once for all charts. */
SIM_NODISCARD sim_status app_chart_effects(const app_charts *charts, const ans_effects **effects, sim_errors *errors);

/* A number of a chart in the language, in one of a few buffers that the next calls use again. */
typedef struct app_numbers {
  char text[8][40];
  int next;
} app_numbers;
const char *app_chart_number(const app_charts *charts, app_numbers *numbers, double x);
const char *app_chart_year(app_numbers *numbers, int year);
const char *app_chart_share(const app_charts *charts, app_numbers *numbers, double share); /* "12 %" */

/* A written number with its unit, "290 firms"; a ratio has none. */
void app_chart_amount(const app_charts *charts, const char *number, const char *unit, char *text, size_t size);

/* ---- the kinds: app_chart_NAME_list, app_chart_NAME_draw ---- */
#define APP_CHART_KIND(NAME)                                                                                           \
  sim_status app_chart_##NAME##_list(app_charts *charts, const app_chart_kind *kind, sim_errors *errors);              \
  sim_status app_chart_##NAME##_draw(const app_charts *charts, app_chart *chart, const rep_output *output,             \
                                     sim_errors *errors);
APP_CHART_KIND(fan)
APP_CHART_KIND(members)
APP_CHART_KIND(variants)
APP_CHART_KIND(difference)
APP_CHART_KIND(probability)
APP_CHART_KIND(histogram)
APP_CHART_KIND(reached)
APP_CHART_KIND(drivers)
APP_CHART_KIND(tornado)
APP_CHART_KIND(bottlenecks)
APP_CHART_KIND(land)
APP_CHART_KIND(cost)
APP_CHART_KIND(joint)
APP_CHART_KIND(paths)
APP_CHART_KIND(box)

#endif
