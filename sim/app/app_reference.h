/* The model's lists and the scenario language as tables, from which docs/ is generated (scripts/docs.sh).
 *
 * Everything comes from the lists and tables that the program itself works with, so that a new parameter, unit or
 * distribution needs no second description. */
#ifndef APP_REFERENCE_H
#define APP_REFERENCE_H

#include "out_table.h"
#include "sim_model.h"

/* Parts of a description, in words; `text` always terminates. */
void app_shape_text(const int axis[SIM_MAX_AXES], char *text, size_t size); /* "origin x sector", "" for none */
void app_range_text(const sim_param_desc *param, int language, char *text, size_t size); /* "0 to 95", "on, off" */
void app_neutral_text(const sim_param_desc *param, char *text, size_t size);             /* "0", "on", "required" */
const char *app_kind_text(sim_param_kind kind, int language);                            /* "number" */
void app_indicator_text(const sim_indicator_desc *ind, char *text, size_t size);         /* "ratio of A to B" */

/* The section of a key, "zones" of "zones[].area": its length, and whether two keys share it. */
int app_section_length(const char *key);
bool app_same_section(const char *a, const char *b);

/* One Markdown table per section of the scenario file, in the order of the list. */
void app_parameters_markdown(void);

void app_indicators_markdown(void);
void app_events_markdown(void);
void app_streams_markdown(void);
void app_axes_markdown(void);

/* What a scenario may write: kinds of distribution, units. */
void app_distributions_print(bool markdown);
void app_units_print(bool markdown);

/* Prints a table in one of the two ways. */
void app_table_show(out_table *table, bool markdown);

#endif
