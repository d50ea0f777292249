/* What the records of `targets:` and `observations:` have in common: a named entry that says which indicator, which
 * member, level or growth, which years, how much in which unit, and where that stands. */
#ifndef SCN_READING_H
#define SCN_READING_H

#include "scn_priv.h"

/* A record being read. Its functions complain and go on, so that all mistakes are told at once. */
typedef struct scn_reading {
  scn_bind *bind;
  const scn_node *record;
  const char *name;
  char key[SCN_KEY]; /* prefix of the keys in messages: "targets[NAME]" */
  bool wrong;        /* something has been complained about */
} scn_reading;

/* Reads every record of a list, in order, after checking names and keys. Calls `begin` once, with the number of
 * records, before the first. */
void scn_readings(scn_bind *bind, const char *list, int max, bool (*begin)(scn_bind *bind, int n),
                  void (*read)(scn_reading *reading));

/* Complains about a field: at its value, or at the record when it is not there. */
void scn_reading_complain(scn_reading *reading, const char *field, const char *format, ...) SIM_PRINTF(3, 4);

const scn_node *scn_reading_field(const scn_reading *reading, const char *field); /* NULL when absent or empty */
const char *scn_reading_text(scn_reading *reading, const char *field);            /* NULL when absent */
const char *scn_reading_needed(scn_reading *reading, const char *field);          /* complains when absent */

/* Source and grade, which must be there; "" after a complaint. */
void scn_reading_origin(scn_reading *reading, char **source, char **grade);

/* The label, by default the name. */
void scn_reading_label(scn_reading *reading, char *label[SIM_LANGUAGES]);

/* Why the model cannot give or judge it (not_modelled:), a text, or one for each language; both stay as they are where
 * the record does not say so. */
void scn_reading_reason(scn_reading *reading, char **english, char **vietnamese);

/* Where the record stands; file is owned by the scenario. */
sim_place scn_reading_place(scn_reading *reading);

/* What is measured; fields in the order in which they are read. */
typedef struct scn_measured {
  int indicator;
  int cell;
  char *cell_name; /* the scenario's; NULL after a complaint */
  sim_measure measure;
  int year, from_year; /* 0 after a complaint; from_year only for growth */
  char *unit;          /* the scenario's: canonical */
  wrd_conversion conversion;
  double value, rounding; /* in the canonical unit */
} scn_measured;

/* The years that a record may name, and how a wrong one is called. */
typedef struct scn_years {
  bool known; /* the horizon could be read */
  int first, last;
} scn_years;

/* Reads all of it; `basis` is appended to the indicator's name (NULL: the name as it stands). measured->indicator is
 * SIM_NO_INDICATOR when there is none of that name. */
void scn_reading_measured(scn_reading *reading, const char *basis, const scn_years *horizon, scn_measured *measured);

/* What a record says that is not modelled: value and year as they are written, unit as it is written. */
void scn_reading_stated(scn_reading *reading, scn_measured *measured);

#endif
