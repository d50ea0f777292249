/* --format json: the answers of a command as one document on standard output (out_json.h). */
#ifndef APP_JSON_H
#define APP_JSON_H

#include "ans_plan.h"
#include "app_options.h"
#include "out_json.h"

#define APP_FORMAT_OPTION(FORMAT)                                                                                      \
  { "format", 0, APP_TEXT, "text|json", "json: every number, unrounded, as one document for programs", &(FORMAT) }

/* Text or JSON; false after a message for any other word. */
bool app_format_read(const char *format, bool *json);

typedef struct app_json {
  out_json out;
  char *command; /* owned */
} app_json;

void app_json_begin(app_json *json, int argc, char **argv);

/* Ends the document and returns the exit code: of `status` when it is not SIM_OK, else `code`. */
int app_json_end(app_json *json, sim_status status, int code, sim_errors *errors);

/* The answers of a place that have something to say. */
SIM_NODISCARD sim_status app_json_answers(app_json *json, ans_place place, const void *source, sim_errors *errors);

/* Provenance and scenarios of a results file, which come first; source->digest is "" before. Then the answers of a
 * place. */
SIM_NODISCARD sim_status app_json_file(app_json *json, ans_source *source, ans_place place, sim_errors *errors);

/* The provenance of an answer that no results file gives. */
SIM_NODISCARD sim_status app_json_made(app_json *json, ans_made *made, sim_errors *errors);

/* plansim show --format json (app_show_json.c); sets and pairs of targets (ans_joint.c). */
SIM_NODISCARD sim_status app_show_json(app_json *json, const res_file *results, bool targets, bool joint,
                                       const char *base, sim_errors *errors);
SIM_NODISCARD sim_status app_joint_json(app_json *json, const res_file *results, sim_errors *errors);

#endif
