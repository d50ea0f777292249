/* What a scenario file that the program writes finds under `extends:`: it names a file without its folder. */
#ifndef APP_BASE_H
#define APP_BASE_H

#include <stddef.h>

typedef enum app_base {
  APP_BASE_NOWHERE, /* nothing of that name */
  APP_BASE_SAME,    /* the file that is meant */
  APP_BASE_OTHER,   /* another one of the same name */
} app_base;

/* The last part of a path: what `extends:` says. */
const char *app_base_name(const char *path);

/* What the name of `file` leads to from a file in `folder` ("" or with a slash at its end): one beside it before one
 * of the installed scenarios. found[size] is that file. */
app_base app_base_find(const char *folder, const char *file, char *found, size_t size);

#endif
