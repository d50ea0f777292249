/* What the records of `targets:` and `observations:` have in common: a named entry that says which indicator, which
 * member, level or growth, which years, how much in which unit, and where that stands. */
#ifndef IO_SCENARIO_READING_H
#define IO_SCENARIO_READING_H

#include "io_scenario_priv.h"

/* A record being read. Its functions complain and go on, so that all mistakes are told at once. */
typedef struct io_reading {
  io_bind *bind;
  const io_node *record;
  const char *name;
  char key[IO_KEY]; /* prefix of the keys in messages: "targets[NAME]" */
  bool wrong;       /* something has been complained about */
} io_reading;

/* Reads every record of a list, in order, after checking names and keys. Calls `begin` once, with the number of records,
 * before the first. */
void io_readings(io_bind *bind, const char *list, int max, bool (*begin)(io_bind *bind, int n),
                 void (*read)(io_reading *reading));

/* Complains about a field: at its value, or at the record when it is not there. */
void io_reading_complain(io_reading *reading, const char *field, const char *format, ...) SIM_PRINTF(3, 4);

const io_node *io_reading_field(const io_reading *reading, const char *field); /* NULL when absent or empty */
const char *io_reading_text(io_reading *reading, const char *field);           /* NULL when absent */
const char *io_reading_needed(io_reading *reading, const char *field);         /* complains when absent */

/* Source and grade, which must be there; "" after a complaint. */
void io_reading_origin(io_reading *reading, char **source, char **grade);

/* The label, by default the name. */
void io_reading_label(io_reading *reading, char *label[SIM_LANGUAGES]);

/* Where the record stands; file is owned by the scenario. */
sim_place io_reading_place(io_reading *reading);

/* What is measured; fields in the order in which they are read. */
typedef struct io_measured {
  int indicator;
  int cell;
  char *cell_name; /* the scenario's; NULL after a complaint */
  sim_measure measure;
  int year, from_year; /* 0 after a complaint; from_year only for growth */
  char *unit;          /* the scenario's: canonical */
  io_conversion conversion;
  double value, rounding; /* in the canonical unit */
} io_measured;

/* The years that a record may name, and how a wrong one is called. */
typedef struct io_years {
  bool known; /* the horizon could be read */
  int first, last;
} io_years;

/* Reads all of it; `basis` is appended to the indicator's name (NULL: the name as it stands). measured->indicator is
 * SIM_NO_INDICATOR when there is none of that name. */
void io_reading_measured(io_reading *reading, const char *basis, const io_years *horizon, io_measured *measured);

/* What a record says that is not modelled: value and year as they are written, unit as it is written. */
void io_reading_stated(io_reading *reading, io_measured *measured);

#endif
