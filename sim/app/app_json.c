#include "app_json.h"

#include <stdlib.h>
#include <string.h>

#include "app_message.h"
#include "app_provenance.h"
#include "res_file.h"

bool app_format_read(const char *format, bool *json) {
  *json = format && strcmp(format, "json") == 0;
  if (!format || *json || strcmp(format, "text") == 0) return true;
  app_warn("--format knows text and json, not '%s'", format);
  return false;
}

void app_json_begin(app_json *j, int argc, char **argv) {
  j->command = app_command_text(argc, argv);
  out_json_begin(&j->out, stdout, PLANSIM_VERSION, j->command ? j->command : "plansim");
}

int app_json_end(app_json *j, sim_status st, int code, sim_errors *errors) {
  sim_status ended = out_json_end(&j->out, st == SIM_OK, errors);
  free(j->command);
  if (st == SIM_OK) st = ended;
  return st == SIM_OK ? code : app_fail(st, errors);
}

sim_status app_json_answers(app_json *j, ans_place place, const void *source, sim_errors *errors) {
  sim_status st = SIM_OK;
  const ans_answer *answer;
  for (int i = 0; st == SIM_OK && (answer = ans_next(place, &i));) {
    const void *own = ans_own_source(answer, source);
    if (own) st = out_json_answer(&j->out, answer, own, errors);
  }
  return st;
}

sim_status app_json_file(app_json *j, ans_source *s, ans_place place, sim_errors *errors) {
  sim_status st = SIM_OK;
  char digest[65];
  SIM_TRY(res_file_digest(s->r, digest, NULL, NULL, errors));
  s->digest = digest;
  SIM_TRY(out_json_answer(&j->out, &ans_provenance, s, errors));
  SIM_TRY(out_json_answer(&j->out, &ans_scenarios, s, errors));
  st = app_json_answers(j, place, s, errors);
out:
  s->digest = "";
  return st;
}

sim_status app_json_made(app_json *j, ans_made *made, sim_errors *errors) {
  made->version = PLANSIM_VERSION;
  made->command = j->command ? j->command : "plansim";
  return out_json_answer(&j->out, &ans_made_of, made, errors);
}
