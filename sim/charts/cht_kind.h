/* What kinds of chart are made of; for cht_chart.c and the files cht_NAME.c. */
#ifndef CHT_KIND_H
#define CHT_KIND_H

#include "cht_chart.h"

/* What a chart of a kind is about: naming indicators or targets leaves out kinds about other things. */
typedef enum cht_subject { CHT_ABOUT_INDICATOR, CHT_ABOUT_TARGET, CHT_ABOUT_FILE } cht_subject;

struct cht_kind {
  const char *name, *label; /* label: a text of wrd_text.h */
  bool by_default;
  bool in_designs; /* also of a file with many design points */
  cht_subject subject;
  /* Adds charts (cht_add) or says why there is none (cht_lack). */
  sim_status (*list)(cht_charts *charts, const cht_kind *kind, sim_errors *errors);
  /* Fills chart->finding, and then draws unless `output` is NULL. */
  sim_status (*draw)(const cht_charts *charts, cht_chart *chart, const rep_output *output, sim_errors *errors);
};

/* Adds `chart` with its id made of name and detail ("" for none) and made unique; SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status cht_add(cht_charts *charts, const cht_kind *kind, const cht_chart *chart, const char *name,
                                 const char *detail);
SIM_NODISCARD sim_status cht_lack(cht_charts *charts, const cht_kind *kind, const char *why);

/* Why a file whose scenarios could be ranked is not (ans_rank_allowed). */
const char *cht_unranked(const cht_charts *charts);

/* Why a file has no chart of a design whose points are ranked (ans_batch_is); `lack` says what it would need. */
const char *cht_no_batch(const cht_charts *charts, const char *lack);

/* Calls `each` for every cell that is wanted of indicators: those named; or all with `--all`; or else `usual` ones
 * (names, NULL at the end), and those of charts by default when it is NULL. `cells`: one by one, otherwise cell =
 * -1. */
typedef sim_status cht_cell_taker(cht_charts *charts, const cht_kind *kind, int variable, int cell, sim_errors *errors);
SIM_NODISCARD sim_status cht_cells(cht_charts *charts, const cht_kind *kind, const char *const *usual, bool cells,
                                   cht_cell_taker *each, sim_errors *errors);

/* Adds a sentence to the finding; every "{}" of the template is replaced by the next const char *. */
void cht_say(cht_chart *chart, const char *template, ...);

/* "plan.h5 · 500 replications · seed 1 · plansim 0.1.0" */
void cht_footer(const cht_charts *charts, char *text, size_t size);

/* The same, saying so when only the first `shown` variants are in the picture. */
void cht_footer_of(const cht_charts *charts, int shown, char *text, size_t size);

/* The i-th of those shown that are not the base. */
int cht_other(const cht_charts *charts, int i);

/* The label of a shown scenario. */
const char *cht_scenario(const cht_charts *charts, int scenario);

/* Adds a chart of one cell of an indicator: titled by it, its id "PREFIXindicator-cell". */
SIM_NODISCARD sim_status cht_add_cell(cht_charts *charts, const cht_kind *kind, int variable, int cell,
                                      const char *prefix);

/* Whether a target is named, or none is. */
bool cht_target_wanted(const cht_charts *charts, int target);

/* Adds a chart for each target that is wanted (all without names), titled by it; `levels`: only targets of a level
 * whose indicator is in the file (chart->variable, cell). Says so when there is none. Needs keep all. */
SIM_NODISCARD sim_status cht_targets(cht_charts *charts, const cht_kind *kind, const char *prefix, bool levels,
                                     sim_errors *errors);

/* The differences of all scenarios of the file to the base, with verdicts; made once for all charts. */
SIM_NODISCARD sim_status cht_effects(const cht_charts *charts, const ans_effects **effects, sim_errors *errors);

/* A number of a chart in the language, in one of a few buffers that the next calls use again. */
typedef struct cht_numbers {
  char text[8][40];
  int next;
} cht_numbers;
const char *cht_number(const cht_charts *charts, cht_numbers *numbers, double x);
const char *cht_year(cht_numbers *numbers, int year);
const char *cht_count(const cht_charts *c, cht_numbers *n, double things);           /* with groups of thousands */
const char *cht_share(const cht_charts *charts, cht_numbers *numbers, double share); /* "12 %" */

/* A written number with its unit, "290 firms"; a ratio has none. */
void cht_amount(const cht_charts *charts, const char *number, const char *unit, char *text, size_t size);

/* ---- the kinds: cht_NAME_list, cht_NAME_draw ---- */
#define CHT_KIND(NAME)                                                                                                 \
  sim_status cht_##NAME##_list(cht_charts *charts, const cht_kind *kind, sim_errors *errors);                          \
  sim_status cht_##NAME##_draw(const cht_charts *charts, cht_chart *chart, const rep_output *output,                   \
                               sim_errors *errors);
CHT_KIND(scorecard)
CHT_KIND(ranked)
CHT_KIND(pooled)
CHT_KIND(response)
CHT_KIND(map)
CHT_KIND(front)
CHT_KIND(spread)
CHT_KIND(fan)
CHT_KIND(members)
CHT_KIND(variants)
CHT_KIND(difference)
CHT_KIND(probability)
CHT_KIND(histogram)
CHT_KIND(reached)
CHT_KIND(drivers)
CHT_KIND(tornado)
CHT_KIND(bottlenecks)
CHT_KIND(land)
CHT_KIND(cost)
CHT_KIND(joint)
CHT_KIND(paths)
CHT_KIND(box)

#endif
