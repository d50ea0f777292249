/* What a parameter is, in the language of the reader. */
#ifndef APP_PARAM_LABEL_H
#define APP_PARAM_LABEL_H

#include "app.h"

/* The parameter that a path such as "sectors[north].area" or "growth.incumbent[north]" belongs to; NULL: none. */
const sim_param_desc *app_param_of(const char *path);

/* Its description: the model's own in English; in Vietnamese from app_param_label.def, English where that lacks it. */
const char *app_param_label(const sim_param_desc *param, int language);

/* "sectors[north].area" as "sectors[].area", or without brackets: what they hold is a member. */
enum { APP_PARAM_KEY = 160 };
void app_param_key(const char *path, bool brackets, char key[APP_PARAM_KEY]);

#endif
