/* A fan of a results file: the numbers of one panel (app_chart_fan_data.c). */
#ifndef APP_CHART_FAN_H
#define APP_CHART_FAN_H

#include "app_chart_kind.h"

enum { APP_FAN_BANDS = 5, APP_FAN_MARKS = 16, APP_FAN_YEARS = 512, APP_FAN_POINTS = 64 };

typedef struct app_fan { /* what a rep_fan points to */
  double low[APP_FAN_BANDS][APP_FAN_YEARS], high[APP_FAN_BANDS][APP_FAN_YEARS], median[APP_FAN_YEARS];
  rep_mark mark[APP_FAN_MARKS];
  rep_point observed[APP_FAN_POINTS];
  char title[APP_CHART_TEXT];
} app_fan;

/* Bands, median, target marks and observations of one cell in one scenario; `chart` (or NULL) is told the targets. */
SIM_NODISCARD sim_status app_fan_fill(const app_charts *charts, app_chart *chart, int variable, int cell, int scenario,
                                      rep_fan *fan, app_fan *data, sim_errors *errors);

/* What the points of a fan are, for the legend; NULL when none of the n fans has any. */
const char *app_fan_points(const app_charts *charts, const rep_fan *fan, int n);

/* The same of a weighted file, given what was observed (app_chart_given.c). */
SIM_NODISCARD sim_status app_fan_given(const app_charts *charts, app_chart *chart, int variable, int cell, int scenario,
                                       rep_fan *fan, app_fan *data, sim_errors *errors);

/* What the label of a target says besides its yardstick: nothing, how often it is met, how often given what was observed. */
typedef enum app_fan_share { APP_FAN_ALONE, APP_FAN_MET, APP_FAN_GIVEN } app_fan_share;

/* The target marks alone: at most APP_FAN_MARKS into mark. */
SIM_NODISCARD sim_status app_fan_marks(const app_charts *charts, app_chart *chart, int variable, int cell, int scenario,
                                       app_fan_share share, rep_mark *mark, int *n, sim_errors *errors);

/* The central parts of all futures that the bands hold, widest first. */
extern const double app_fan_level[APP_FAN_BANDS];

/* A quantile over the years: out[n_years]; NaN where there is none. */
SIM_NODISCARD sim_status app_chart_quantile(const app_charts *charts, int variable, int cell, int scenario,
                                            double level, double *out, sim_errors *errors);

#endif
