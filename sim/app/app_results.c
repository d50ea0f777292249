#include "app_results.h"

#include "app_message.h"
#include "prov_model.h"

sim_status app_results_open(res_file **r, const char *path, sim_errors *errors) {
  sim_status st = res_file_open(r, path, errors);
  if (st == SIM_OK) (*r)->model = &prov_model;
  if (st == SIM_OK && (*r)->copy) app_remark("note: %s has no checksum: a copy, contents unchanged", path);
  return st;
}
