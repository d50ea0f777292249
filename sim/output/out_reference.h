/* The model's lists and the scenario language as tables, from which docs/ is generated (scripts/docs.sh).
 *
 * Everything comes from the lists and tables that the program itself works with, so that a new parameter, unit or
 * distribution needs no second description. */
#ifndef OUT_REFERENCE_H
#define OUT_REFERENCE_H

#include "out_table.h"
#include "sim_model.h"

/* Parts of a description, in words; `text` always terminates. */
void out_shape_text(const sim_model *model, const int axis[SIM_MAX_AXES], char *text,
                    size_t size); /* "origin x sector", "" for none */
void out_range_text(const sim_param_desc *param, int language, char *text, size_t size); /* "0 to 95", "on, off" */
void out_neutral_text(const sim_param_desc *param, char *text, size_t size);             /* "0", "on", "required" */
const char *out_kind_text(sim_param_kind kind, int language);                            /* "number" */
void out_indicator_text(const sim_model *model, const sim_indicator_desc *ind, char *text,
                        size_t size); /* "ratio of A to B" */

/* The section of a key, "zones" of "zones[].area": its length, and whether two keys share it. */
int out_section_length(const char *key);
bool out_same_section(const char *a, const char *b);

/* One Markdown table per section of the scenario file, in the order of the list. */
void out_parameters_markdown(out_face *out, const sim_model *model);

void out_indicators_markdown(out_face *out, const sim_model *model);
void out_events_markdown(out_face *out, const sim_model *model);
void out_streams_markdown(out_face *out, const sim_model *model);
void out_axes_markdown(out_face *out, const sim_model *model);

/* What a scenario may write: kinds of distribution, units. */
void out_distributions_print(out_face *out, bool markdown);
void out_units_print(out_face *out, bool markdown);

/* Prints a table in one of the two ways. */
void out_table_show(out_face *out, out_table *table, bool markdown);

#endif
