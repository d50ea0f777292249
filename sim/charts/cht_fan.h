/* A fan of a results file: the numbers of one panel (cht_fan_data.c). */
#ifndef CHT_FAN_H
#define CHT_FAN_H

#include "cht_kind.h"

enum { CHT_FAN_BANDS = 5, CHT_FAN_MARKS = 16, CHT_FAN_YEARS = 512, CHT_FAN_POINTS = 64 };

typedef struct cht_fan { /* what a rep_fan points to */
  double low[CHT_FAN_BANDS][CHT_FAN_YEARS], high[CHT_FAN_BANDS][CHT_FAN_YEARS], median[CHT_FAN_YEARS];
  rep_mark mark[CHT_FAN_MARKS];
  rep_point observed[CHT_FAN_POINTS];
  char title[CHT_TEXT];
} cht_fan;

/* Bands, median, target marks and observations of one cell in one scenario; `chart` (or NULL) is told the targets. */
SIM_NODISCARD sim_status cht_fan_fill(const cht_charts *charts, cht_chart *chart, int variable, int cell, int scenario,
                                      rep_fan *fan, cht_fan *data, sim_errors *errors);

/* What the points of a fan are, for the legend; NULL when none of the n fans has any. */
const char *cht_fan_points(const cht_charts *charts, const rep_fan *fan, int n);

/* The same of a weighted file, given what was observed (cht_given.c). */
SIM_NODISCARD sim_status cht_fan_given(const cht_charts *charts, cht_chart *chart, int variable, int cell, int scenario,
                                       rep_fan *fan, cht_fan *data, sim_errors *errors);

/* What the label of a target says besides its yardstick: nothing, how often it is met, how often given what was
 * observed. */
typedef enum cht_fan_share { CHT_FAN_ALONE, CHT_FAN_MET, CHT_FAN_GIVEN } cht_fan_share;

/* The target marks alone: at most CHT_FAN_MARKS into mark. */
SIM_NODISCARD sim_status cht_fan_marks(const cht_charts *charts, cht_chart *chart, int variable, int cell, int scenario,
                                       cht_fan_share share, rep_mark *mark, int *n, sim_errors *errors);

/* The central parts of all futures that the bands hold, widest first. */
extern const double cht_fan_level[CHT_FAN_BANDS];

/* A quantile over the years: out[n_years]; NaN where there is none. */
SIM_NODISCARD sim_status cht_quantile(const cht_charts *charts, int variable, int cell, int scenario, double level,
                                      double *out, sim_errors *errors);

#endif
