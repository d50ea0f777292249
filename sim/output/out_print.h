/* Where people read what is found: a stream, and what every line of it needs.
 *
 * Text from files and command lines passes out_print: control characters, marks of direction and what is no UTF-8 are
 * shown as '?', so that none can steer a terminal or turn what it shows around.
 *
 * thread: a face belongs to one thread. */
#ifndef OUT_PRINT_H
#define OUT_PRINT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "sim_status.h"

typedef struct out_face {
  FILE *file;
  bool colour;   /* it takes colour */
  bool messages; /* what is said while work goes on */
  bool whole;    /* a line is a line, however wide: nobody reads it on a terminal */
  bool failed;   /* memory was short for something that should stand there: what it shows is not whole */
} out_face;

void out_print(out_face *out, const char *format, ...) SIM_PRINTF(2, 3);

/* The same on any stream; false when memory is short. */
bool out_print_clean(FILE *file, const char *format, va_list args) SIM_PRINTF(2, 0);

#endif
