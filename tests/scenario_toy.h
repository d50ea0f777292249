/* A small model for tests of the scenario reader: a parameter of every kind and shape, an indicator of every kind. It
 * is never simulated. */
#ifndef SCENARIO_TOY_H
#define SCENARIO_TOY_H

#include "scn_load.h"

enum { TOY_YEAR, TOY_SECTOR, TOY_ORIGIN, TOY_LINE, TOY_ZONE, TOY_AXES };

enum {
  TOY_ENTRY,
  TOY_LAND,
  TOY_GROUP,
  TOY_FIRMS,
  TOY_REFORM,
  TOY_DURATION,
  TOY_LEAD,
  TOY_MODE,
  TOY_INCUMBENT,
  TOY_NOISE,
  TOY_INQUIRIES,
  TOY_AMOUNT,
  TOY_AREA,
  TOY_KIND,
  TOY_LAND_COST,
  TOY_CALLS,
  TOY_PARAMS
};

enum { TOY_MODERN, TOY_OUTPUT_REAL, TOY_OUTPUT_NOMINAL, TOY_SHARE, TOY_JOBS, TOY_INDICATORS };

extern const sim_model toy_model;

/* The same with one parameter (licensing.reform) that must be given. */
extern const sim_model toy_strict_model;

/* Writes `size` bytes (SIZE_MAX: to the terminator) to the file "folder/name". */
void toy_write(const char *folder, const char *name, const char *text, size_t size);

/* Makes an empty folder for the files of one test; removes it with what is in it. */
void toy_folder_make(char folder[64]);
void toy_folder_remove(const char *folder);

/* Loads "folder/name". Only the first scenario is kept; the number of all is returned, 0 after an error. */
int toy_load(const sim_model *model, const char *folder, const char *name, const scn_options *options,
             sim_scenario *scenario, sim_errors *errors);

/* The same for a text in a file of its own. */
int toy_load_text(const sim_model *model, const char *text, sim_scenario *scenario, sim_errors *errors);

/* All errors as lines "LINE:COLUMN: key: message"; the file is left out, the folder before it never matters. */
void toy_errors_text(const sim_errors *errors, char *text, size_t size);

/* The slot of a path; -1 when there is none. */
int toy_slot(const sim_scenario *scenario, const char *path);

#endif
