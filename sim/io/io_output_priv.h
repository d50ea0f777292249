/* What the parts of the gate for writing share. */
#ifndef IO_OUTPUT_PRIV_H
#define IO_OUTPUT_PRIV_H

#include <stdbool.h>

/* A random name in the folder of `path`, FOLDER/plansim-XXXXXXXX.tmp, on the heap; NULL after a failure. */
char *io_scratch_name(const char *path);

/* Renames into a place that must be free unless `force`, as far as the file system can promise that: it was asked just
 * before. False with errno. */
bool io_place_take(const char *from, const char *to, bool force);

#endif
