/* From the path of a number, as it stands in files, to the parameter that it is a cell of. */
#ifndef ANS_PARAM_PATH_H
#define ANS_PARAM_PATH_H

#include "res_file.h"

/* The parameter that a path such as "sectors[north].area" or "growth.incumbent[north]" belongs to; NULL: none. */
const sim_param_desc *ans_param_of(const sim_model *model, const char *path);

/* The labels of the members in the brackets of a path, joined by ", "; "" without. */
void ans_param_members(const res_file *results, const char *path, int language, char *text, size_t size);

/* "area that exists (North)" for "sectors[north].area", the description up to its first semicolon; a path of no
 * parameter as it is. */
void ans_param_meaning(const res_file *results, const char *path, int language, char *text, size_t size);

/* "sectors[north].area" as "sectors[].area", or without brackets: what they hold is a member. */
enum { ANS_PARAM_KEY = 160 };
void ans_param_key(const char *path, bool brackets, char key[ANS_PARAM_KEY]);

#endif
