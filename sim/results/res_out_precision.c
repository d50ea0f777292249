#include "res_out_priv.h"

static sim_status attributes_put(res_out *o, const res_precision *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  const int32_t reached = p->reached ? 1 : p->hopeless ? 2 : 0;
  const int64_t cap = p->cap;
  SIM_TRY(res_h5_put_text(&o->h, o->origin, "precision", p->rule, errors));
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "precision_reached", H5T_NATIVE_INT32, 1, &reached, errors));
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "precision_cap", H5T_NATIVE_INT64, 1, &cap, errors));
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "confidence", H5T_NATIVE_DOUBLE, 1, &p->confidence, errors));
out:
  return st;
}

static sim_status looks_put(res_out *o, const res_precision *p, sim_errors *errors) {
  res_dim dim = {"look", (hsize_t)p->n_looks, false, -1};
  res_var v = {.loc = o->origin, .name = "look_worst", .type = H5T_IEEE_F64LE, .n_dims = 1, .dim = {&dim}};
  sim_status st = res_h5_dim_put(&o->h, o->origin, &dim, H5T_STD_I64LE, H5T_NATIVE_DOUBLE, p->look,
                                 "replications of each scenario when the rule looked", errors);
  if (st == SIM_OK)
    st = res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, p->worst, "largest half-width as a multiple of the wanted one",
                    errors);
  if (!res_h5_release(dim.scale) && st == SIM_OK) st = res_h5_fail(&o->h, "write", "look", errors);
  return st;
}

static sim_status goals_put(res_out *o, const res_precision *p, sim_errors *errors) {
  const struct {
    const char *name;
    const double *value;
    const char *long_name;
  } column[] = {{"goal_estimate", p->estimate, "what was estimated"},
                {"goal_half_width", p->half_width, "half-width of its interval at the last look"},
                {"goal_wanted", p->wanted, "half-width that was wanted"},
                {"goal_posterior", p->posterior, "half-width that any number of replications would leave"}};
  res_dim dim = {"goal", (hsize_t)p->n_goals, false, -1};
  sim_status st =
      res_h5_dim_put(&o->h, o->origin, &dim, o->string, o->string, p->goal, "condition of the rule", errors);
  for (size_t i = 0; i < sizeof column / sizeof *column && st == SIM_OK; i++) {
    res_var v = {
        .loc = o->origin, .name = column[i].name, .type = H5T_IEEE_F64LE, .n_dims = 2, .dim = {&o->scenario, &dim}};
    st = res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, column[i].value, column[i].long_name, errors);
  }
  if (!res_h5_release(dim.scale) && st == SIM_OK) st = res_h5_fail(&o->h, "write", "goal", errors);
  return st;
}

sim_status res_out_precision(res_out *o, const res_precision *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(attributes_put(o, p, errors));
  SIM_TRY(looks_put(o, p, errors));
  SIM_TRY(goals_put(o, p, errors));
out:
  return st;
}
