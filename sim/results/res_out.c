#include <stdlib.h>
#include <string.h>

#include "res_contents.h"
#include "res_out_priv.h"

/* ---- variables of trials ---- */

static sim_status status_flags(res_out *o, sim_errors *errors) {
  int32_t value[SIM_STATUS_COUNT];
  char words[2048] = "";
  for (int i = 0; i < SIM_STATUS_COUNT; i++) {
    value[i] = i;
    if (i > 0) strncat(words, " ", sizeof words - strlen(words) - 1);
    strncat(words, sim_status_text(i), sizeof words - strlen(words) - 1);
    for (char *c = words + strlen(words) - strlen(sim_status_text(i)); *c; c++)
      if (*c == ' ') *c = '_';
  }
  sim_status st = res_h5_put_number(&o->h, o->status, "flag_values", H5T_NATIVE_INT32, SIM_STATUS_COUNT, value, errors);
  return st == SIM_OK ? res_h5_put_text(&o->h, o->status, "flag_meanings", words, errors) : st;
}

static sim_status trial_define(res_out *o, const char *name, hid_t type, const char *long_name, hid_t *set,
                               sim_errors *errors) {
  res_var v = res_out_var(o, name, type, 2, (const res_dim *[]){&o->scenario, &o->replication});
  res_out_chunk(o, &v);
  sim_status st = res_h5_define(&o->h, &v, set, errors);
  return st == SIM_OK ? res_h5_put_text(&o->h, *set, "long_name", long_name, errors) : st;
}

static sim_status trials_define(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(res_out_weights_define(o, errors));
  SIM_TRY(trial_define(o, "trial_status", H5T_STD_I32LE, "how the trial ended; its values are NaN unless 0", &o->status,
                       errors));
  SIM_TRY(status_flags(o, errors));
  SIM_TRY(
      trial_define(o, "param_index", H5T_STD_U32LE, "which draw of the uncertain parameters", &o->param_index, errors));
  SIM_TRY(trial_define(o, "chance_index", H5T_STD_U32LE, "which random world", &o->chance_index, errors));
  SIM_TRY(trial_define(o, "event_count", H5T_STD_U32LE, "events fired", &o->events, errors));
  if (o->experiment->n_draws > 0) {
    res_var v =
        res_out_var(o, "draw_value", H5T_IEEE_F64LE, 3, (const res_dim *[]){&o->scenario, &o->replication, &o->draw});
    res_out_chunk(o, &v);
    SIM_TRY(res_h5_define(&o->h, &v, &o->draw_value, errors));
    SIM_TRY(res_h5_put_text(&o->h, o->draw_value, "long_name", "drawn value of the uncertain parameter", errors));
  }
out:
  return st;
}

static sim_status trials_leaf(res_out *o, const exp_leaf *leaf, sim_errors *errors) {
  sim_status st = SIM_OK;
  int32_t status[EXP_LEAF];
  uint32_t events[EXP_LEAF], param[EXP_LEAF], chance[EXP_LEAF];
  const hsize_t start[] = {(hsize_t)leaf->scenario, leaf->first, 0}, count[] = {1, leaf->n, o->draw.size};
  for (uint32_t i = 0; i < leaf->n; i++) {
    status[i] = (int32_t)leaf->trial[i].status;
    events[i] = leaf->trial[i].n_events;
    param[i] = leaf->trial[i].param_index;
    chance[i] = leaf->trial[i].chance_index;
  }
  SIM_TRY(res_h5_write(&o->h, o->status, H5T_NATIVE_INT32, 2, start, count, status, errors));
  SIM_TRY(res_h5_write(&o->h, o->events, H5T_NATIVE_UINT32, 2, start, count, events, errors));
  SIM_TRY(res_h5_write(&o->h, o->param_index, H5T_NATIVE_UINT32, 2, start, count, param, errors));
  SIM_TRY(res_h5_write(&o->h, o->chance_index, H5T_NATIVE_UINT32, 2, start, count, chance, errors));
  if (o->draw_value >= 0)
    SIM_TRY(res_h5_write(&o->h, o->draw_value, H5T_NATIVE_DOUBLE, 3, start, count, leaf->draw, errors));
out:
  return st;
}

static sim_status leaf_put(res_out *o, const exp_leaf *leaf, sim_errors *errors) {
  sim_status st = res_out_blocks_leaf(o, leaf, errors);
  if (st == SIM_OK) st = res_out_weights_leaf(o, leaf, errors);
  return st == SIM_OK ? trials_leaf(o, leaf, errors) : st;
}

/* ---- failures ---- */

static sim_status failures_put(res_out *o, const res_state *s, sim_errors *errors) {
  sim_status st = SIM_OK;
  int32_t number[RES_FAILURES_MAX], scenario[RES_FAILURES_MAX], replication[RES_FAILURES_MAX], status[RES_FAILURES_MAX];
  const char *reason[RES_FAILURES_MAX];
  res_var v = res_out_var(o, "failed_count", H5T_STD_U64LE, 1, (const res_dim *[]){&o->scenario});
  SIM_TRY(res_h5_put(&o->h, &v, H5T_NATIVE_UINT64, s->failed, "failed trials", errors));
  if (s->n_failures == 0) goto out; /* a dimension cannot be empty */
  for (int i = 0; i < s->n_failures; i++) {
    number[i] = i;
    scenario[i] = s->failure[i].scenario;
    replication[i] = (int32_t)s->failure[i].replication;
    status[i] = (int32_t)s->failure[i].status;
    reason[i] = s->failure[i].reason;
  }
  o->failure.size = (hsize_t)s->n_failures;
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->failure, H5T_STD_I32LE, H5T_NATIVE_INT32, number,
                         "failed trials, the first hundred", errors));
  SIM_TRY(
      res_out_ints(o, o->h.file, "failure_scenario", &o->failure, scenario, "index of the scenario, from 0", errors));
  SIM_TRY(res_out_ints(o, o->h.file, "failure_replication", &o->failure, replication, "replication", errors));
  SIM_TRY(res_out_ints(o, o->h.file, "failure_status", &o->failure, status, "as trial_status", errors));
  SIM_TRY(res_out_strings(o, o->h.file, "failure_reason", &o->failure, reason, "why the trial failed", errors));
out:
  return st;
}

/* ---- the whole ---- */

sim_status res_out_init(res_out *o, const exp_experiment *e) {
  *o = (res_out){.h.file = -1,
                 .experiment = e,
                 .all = e->keep == EXP_KEEP_ALL,
                 .gathered = RES_GATHERED,
                 .string = res_h5_string(),
                 .schema = -1,
                 .inputs = -1,
                 .origin = -1,
                 .draw_value = -1,
                 .status = -1,
                 .events = -1,
                 .param_index = -1,
                 .chance_index = -1,
                 .weight = -1};
  o->scenario = (res_dim){"scenario", (hsize_t)e->n_scenarios, false, -1};
  o->replication = (res_dim){"replication", e->n_rep, true, -1};
  o->year = (res_dim){"year", (hsize_t)e->layout.n_years, false, -1};
  o->quantile = (res_dim){"quantile", RES_QUANTILES, false, -1};
  o->draw = (res_dim){"draw", (hsize_t)e->n_draws, false, -1};
  o->target = (res_dim){"target", (hsize_t)e->n_targets, false, -1};
  o->other = (res_dim){"target_not_modelled", 0, false, -1};
  o->observation = (res_dim){"observation", (hsize_t)e->n_observations, false, -1};
  o->failure = (res_dim){"failure", 0, false, -1};
  o->point = (res_dim){"point", (hsize_t)e->n_points, false, -1};
  o->factor = (res_dim){"factor", (hsize_t)e->points.n_factors, false, -1};
  o->calibration = (res_dim){"calibration", 0, false, -1};
  size_t counts = 2 * (size_t)e->n_scenarios * (size_t)e->n_targets + 1;
  o->target_n = calloc(counts, sizeof *o->target_n);
  o->target_met = calloc(counts, sizeof *o->target_met);
  return o->target_n && o->target_met && o->string >= 0 ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status axes_init(res_out *o, const exp_experiment *e) {
  o->n_axes = e->model->n_axes;
  o->axis = calloc((size_t)o->n_axes, sizeof *o->axis);
  if (!o->axis) return SIM_ERR_MEMORY;
  for (int a = 0; a < o->n_axes; a++) o->axis[a] = (res_dim){e->model->axes[a].name, (hsize_t)e->axis[a].n, false, -1};
  return res_out_blocks_init(o);
}

sim_status res_out_create(res_out **out, const io_output *file, const exp_experiment *e,
                          const res_provenance *provenance, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_out *o = *out = malloc(sizeof *o);
  if (!o) return SIM_ERR_MEMORY;
  SIM_TRY(res_out_init(o, e));
  SIM_TRY(axes_init(o, e));
  SIM_TRY(res_out_weights_init(o, e->n_conditions, e->condition));
  o->provenance = provenance;
  SIM_TRY(res_h5_create(&o->h, io_output_name(file), io_output_path(file), errors));
  o->h.packed = e->design != NULL;
  SIM_TRY(res_h5_scales_begin(&o->h));
  SIM_TRY(res_out_axes(o, errors));
  if (e->design) SIM_TRY(res_out_design(o, errors));
  SIM_TRY(res_out_blocks_define(o, errors));
  SIM_TRY(res_out_targets(o, errors));
  SIM_TRY(res_out_observations(o, errors));
  if (o->all) SIM_TRY(trials_define(o, errors));
  SIM_TRY(res_out_schema(o, errors));
  SIM_TRY(res_out_inputs(o, errors));
  SIM_TRY(res_out_provenance(o, errors));
  SIM_TRY(res_h5_scales_end(&o->h, errors));
out:
  return st;
}

/* Moments of a scenario, and quantiles from its sketches. */
static sim_status summary_put(res_out *o, int s, const res_state *state, sim_errors *errors) {
  int at = state->one ? 0 : s;
  res_tree_total(&state->tree[at], state->moments);
  res_out_targets_count(o, s, state->moments);
  sim_status st = res_out_blocks_moments(o, s, state->moments, errors);
  if (st != SIM_OK || !state->sketch) return st;
  return res_out_blocks_sketched(o, s, state->sketch + (size_t)at * state->n_series, errors);
}

sim_status res_out_add(res_out *o, res_state *state, const exp_leaf *leaf, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (o->all) SIM_TRY(leaf_put(o, leaf, errors));
  SIM_TRY(res_state_add(state, leaf));
  if (state->one) SIM_TRY(summary_put(o, leaf->scenario, state, errors));
  if (state->one) SIM_TRY(res_out_blocks_small(o, leaf, errors));
out:
  return st;
}

sim_status res_out_finish(res_out *o, const res_state *state, sim_errors *errors) {
  sim_status st = SIM_OK;
  const int32_t yes = 1;
  for (int s = 0; s < state->n_scenarios && !state->one; s++) SIM_TRY(summary_put(o, s, state, errors));
  if (o->all && !state->one) SIM_TRY(res_out_exact_quantiles(o, errors));
  SIM_TRY(res_out_targets_counts(o, errors));
  SIM_TRY(res_out_targets_split(o, &state->split, errors));
  SIM_TRY(res_out_weights_finish(o, errors));
  SIM_TRY(failures_put(o, state, errors));
  SIM_TRY(res_h5_flush(&o->h, errors)); /* what fails to be written shows here, and not in the reading of it */
  SIM_TRY(res_contents_put(&o->h, o->origin, &o->known, errors));
  SIM_TRY(res_h5_flush(&o->h, errors)); /* the mark below may reach the disk only after everything else */
  SIM_TRY(res_h5_put_number(&o->h, o->h.file, "complete", H5T_NATIVE_INT32, 1, &yes, errors));
  SIM_TRY(res_h5_flush(&o->h, errors));
out:
  return st;
}

static bool sets_close(res_out *o) {
  bool ok = true;
  for (int i = 0; o->block && i < o->n_blocks; i++) {
    res_block *b = &o->block[i];
    const hid_t id[] = {b->values, b->mean, b->sd, b->mcse, b->quantile};
    for (size_t k = 0; k < sizeof id / sizeof *id; k++) ok = res_h5_release(id[k]) && ok;
  }
  for (int a = 0; o->axis && a < o->n_axes; a++) ok = res_h5_release(o->axis[a].scale) && ok;
  const hid_t id[] = {o->draw_value,
                      o->status,
                      o->events,
                      o->param_index,
                      o->chance_index,
                      o->scenario.scale,
                      o->year.scale,
                      o->quantile.scale,
                      o->draw.scale,
                      o->target.scale,
                      o->other.scale,
                      o->schema,
                      o->inputs,
                      o->failure.scale,
                      o->origin,
                      o->string,
                      o->replication.scale,
                      o->point.scale,
                      o->factor.scale,
                      o->observation.scale,
                      o->calibration.scale,
                      o->weight};
  for (size_t k = 0; k < sizeof id / sizeof *id; k++) ok = res_h5_release(id[k]) && ok;
  return ok;
}

sim_status res_out_close(res_out *o, sim_errors *errors) {
  if (!o) return SIM_OK;
  sim_status st = SIM_OK;
  bool ok = sets_close(o);
  if (!res_h5_scales_drop(&o->h) || !ok) st = res_h5_fail(&o->h, "write", "", errors);
  sim_status closed = res_h5_close(&o->h, errors);
  free(o->axis);
  free(o->target_n);
  free(o->target_met);
  free(o->block);
  free(o->buffer);
  free(o->known.part);
  free(o->condition);
  free(o);
  return st != SIM_OK ? st : closed;
}
