/* Units and targets in words, for people.
 *
 * thread: pure functions. */
#ifndef ANS_LABEL_H
#define ANS_LABEL_H

#include "res_file.h"
#include "wrd_unit_label.h"

/* Why the model does not cover a target; "" when it does. */
const char *ans_target_reason(const res_target *target, int language);

/* The same as wrd_unit_label: a unit of the model's indicators; wrd_unit_written has those of parameters. */
static inline const char *ans_unit_label(const char *unit, int language) { return wrd_unit_label(unit, language); }

/* Writes the yardstick: "≥ 340 firms". */
void ans_target_text(const res_target *target, int scenario, int language, char *text, size_t size);

/* Writes "Label, 2035", or of what is summed over years "Label, 2024 to 2035 together". */
void ans_years_text(const char *label, int first, int last, int language, char *text, size_t size);

#endif
