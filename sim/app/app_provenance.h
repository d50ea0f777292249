/* What a file says about how it was made: command line, revision, time. */
#ifndef APP_PROVENANCE_H
#define APP_PROVENANCE_H

#include <stddef.h>

/* The command line as one text, to be freed; NULL when memory is short. */
char *app_command_text(int argc, char **argv);

/* Revision of the source that the program was built from; "" when it was not built from a repository. A plus sign
 * behind it: with changes that are in no revision. */
extern const char app_revision[];

/* UTC now, as in 2026-01-31T12:00:00Z. */
void app_time_text(char *text, size_t size);

#endif
