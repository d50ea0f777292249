/* Points of a design by their values: "promotion 1.2, reform 40 %".
 *
 * A factor is called by its label in the scenario file, else by its path without the section: "licensing.reform" is
 * "reform". Where two would then have one name, paths stand.
 *
 * thread: as res_file.h. */
#ifndef ANS_POINTS_H
#define ANS_POINTS_H

#include "res_file.h"

/* The name of a factor for people. */
void ans_factor_name(const res_file *results, int factor, int language, char *text, size_t size);

/* A value of a factor with its unit: "40 %", "on". */
void ans_factor_value(const res_file *results, int factor, double value, int language, char *text, size_t size);

/* The label of a scenario: that of its variant; of a point of a design, its name when it has too many values or no room
 * for them, else its values, behind the variant's label where
 * there are several variants. */
void ans_point_label(const res_file *results, int scenario, int language, char *text, size_t size);

/* How many variants a file holds. */
static inline int ans_variants(const res_file *r) { return r->n_points > 0 ? r->n_scenarios / r->n_points : 0; }

#endif
