/* Answers as JSON, for programs: one document for each command.
 *
 *   {"format": "plansim-answers", "format_version": 1, "program": "plansim", "version": "...", "command": "...",
 *    "answers": {"NAME": {"label": {"en", "vi"}, "meaning": {...},
 *                         "columns": [{"name", "kind", "role", "of", "unit", "label", "meaning"}, ...],
 *                         "rows": [{COLUMN: value, ...}, ...]}, ...}}
 *
 * Numbers have as many digits as give the same double again, whatever the language; what has no value is null. Every
 * row names every column. Rows are written as they come, so memory does not grow with them. Text is escaped so that it
 * can neither steer a terminal nor end a script (rep_json.h, which is used because the parsers' libraries build the
 * whole document in memory first).
 *
 * thread: a document belongs to one thread. */
#ifndef OUT_JSON_H
#define OUT_JSON_H

#include <stdio.h>

#include "ans_table.h"
#include "rep_json.h"

enum { OUT_JSON_VERSION = 1 };

typedef struct out_json {
  rep_json json; /* what is not yet written */
  FILE *out;     /* not owned */
  bool failed;
} out_json;

/* Begins a document; out_json_end ends it. */
void out_json_begin(out_json *json, FILE *out, const char *version, const char *command);

/* Adds an answer with all of its rows; `source` as the answer wants it. Names must differ. */
SIM_NODISCARD sim_status out_json_answer(out_json *json, const ans_answer *answer, const void *source,
                                         sim_errors *errors);

/* Ends the document and frees; SIM_ERR_IO when it could not be written. Legal after a failure: then the document breaks
 * off, so that no program takes it for a whole one. */
SIM_NODISCARD sim_status out_json_end(out_json *json, bool whole, sim_errors *errors);

#endif
