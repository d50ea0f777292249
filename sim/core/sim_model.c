#include "sim_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_random.h"

static const char *const languages[SIM_LANGUAGES][2] = {[SIM_EN] = {"en", "English"}, [SIM_VI] = {"vi", "Vietnamese"}};

const char *sim_language_code(int language) { return languages[language][0]; }

const char *sim_language_name(int language) { return languages[language][1]; }

int sim_shape_size(const int axis[SIM_MAX_AXES], const sim_axis *axes) {
  int n = 1;
  for (int i = 0; i < SIM_MAX_AXES && axis[i] != SIM_NO_AXIS; i++) n *= axes[axis[i]].n;
  return n;
}

int sim_axis_find(const sim_axis *axis, const char *name) {
  for (int i = 0; i < axis->n; i++)
    if (strcmp(axis->member[i].name, name) == 0) return i;
  return -1;
}

int sim_model_published(const sim_model *m, int indicator) {
  for (int i = 0; i < m->n_published; i++)
    if (m->published[i].truth == indicator) return m->published[i].published;
  return indicator;
}

int sim_model_role(const sim_model *m, sim_role role) {
  for (int i = 0; m && i < m->n_roles; i++)
    if (m->roles[i].role == role) return m->roles[i].indicator;
  return SIM_NO_INDICATOR;
}

const char *sim_model_role_name(const sim_model *m, sim_role role) {
  int indicator = sim_model_role(m, role);
  return indicator == SIM_NO_INDICATOR ? "" : m->indicators[indicator].name;
}

void sim_axis_free(sim_axis *axis) {
  for (int i = 0; axis->member && i < axis->n; i++) {
    free(axis->member[i].name);
    for (int l = 0; l < SIM_LANGUAGES; l++) free(axis->member[i].label[l]);
  }
  free(axis->member);
  *axis = (sim_axis){0};
}

/* ---- sim_model_check ---- */

static void complain(sim_errors *errors, const char *list, const char *name, const char *what) {
  sim_fail(errors, SIM_ERR_MODEL, "%s '%s': %s", list, name ? name : "", what);
}

static bool axes_in_range(const sim_model *m, const int axis[SIM_MAX_AXES]) {
  for (int i = 0; i < SIM_MAX_AXES; i++)
    if (axis[i] != SIM_NO_AXIS && (axis[i] < 0 || axis[i] >= m->n_axes)) return false;
  return axis[0] != SIM_NO_AXIS || axis[1] == SIM_NO_AXIS;
}

static bool same_axes(const int a[SIM_MAX_AXES], const int b[SIM_MAX_AXES]) {
  return memcmp(a, b, SIM_MAX_AXES * sizeof *a) == 0;
}

/* The name of item i of a list, so that one loop can look for duplicates in all of them. */
typedef const char *(*name_of)(const sim_model *m, int i);
static const char *axis_name(const sim_model *m, int i) { return m->axes[i].name; }
static const char *param_name(const sim_model *m, int i) { return m->params[i].key; }
static const char *indicator_name(const sim_model *m, int i) { return m->indicators[i].name; }
static const char *event_name(const sim_model *m, int i) { return m->events[i].name; }
static const char *stream_name(const sim_model *m, int i) { return m->streams[i].name; }

static void check_names(const sim_model *m, const char *list, int n, name_of name, sim_errors *errors) {
  for (int i = 0; i < n; i++) {
    if (!name(m, i) || !*name(m, i)) complain(errors, list, NULL, "a name is empty");
    for (int j = 0; j < i; j++)
      if (name(m, i) && name(m, j) && strcmp(name(m, i), name(m, j)) == 0)
        complain(errors, list, name(m, i), "stands twice");
  }
}

static const char *trace_name(const sim_model *m, int i) { return m->trace[i].name; }

static void check_trace(const sim_model *m, sim_errors *errors) {
  check_names(m, "trace column", m->n_trace, trace_name, errors);
  if (m->n_trace > SIM_TRACE_COLUMNS) complain(errors, "trace column", m->trace[0].name, "too many columns");
  if (m->n_trace > 0 && !m->describe_event) complain(errors, "trace column", m->trace[0].name, "nothing fills it");
}

static void check_param(const sim_model *m, const sim_param_desc *p, sim_errors *errors) {
  bool numeric = p->kind == SIM_NUMBER || p->kind == SIM_CHANCE;
  if (!axes_in_range(m, p->axis)) complain(errors, "parameter", p->key, "axis out of range");
  if (numeric && !p->unit[0]) complain(errors, "parameter", p->key, "has no unit");
  for (int l = 0; l < SIM_LANGUAGES; l++)
    if (!p->doc[l] || !p->doc[l][0]) complain(errors, "parameter", p->key, "lacks a description");
  if (numeric && !(p->min <= p->max)) complain(errors, "parameter", p->key, "min is above max");
  if (numeric && isfinite(p->neutral) && (p->neutral < p->min || p->neutral > p->max))
    complain(errors, "parameter", p->key, "its neutral value is outside its range");
  if (p->kind == SIM_CHOICE && (!p->choices || !p->choices[0])) complain(errors, "parameter", p->key, "has no choices");
}

static void check_indicator(const sim_model *m, int i, sim_errors *errors) {
  const sim_indicator_desc *d = &m->indicators[i];
  bool derived = d->kind == SIM_RATIO || d->kind == SIM_GROWTH;
  if (!d->unit[0]) complain(errors, "indicator", d->name, "has no unit");
  if (!axes_in_range(m, d->axis)) complain(errors, "indicator", d->name, "axis out of range");
  for (int l = 0; l < SIM_LANGUAGES; l++)
    if (!d->label[l] || !d->label[l][0]) complain(errors, "indicator", d->name, "lacks a label");
  for (int a = 0; a < m->n_axes; a++) /* both are variables of the results file */
    if (m->axes[a].name && d->name && strcmp(m->axes[a].name, d->name) == 0)
      complain(errors, "indicator", d->name, "is the name of an axis, too");
  /* Derived ones are formed in list order from ones that stand before them. */
  if (derived && (d->numerator < 0 || d->numerator >= i))
    complain(errors, "indicator", d->name, "bad numerator");
  else if (derived && !same_axes(d->axis, m->indicators[d->numerator].axis))
    complain(errors, "indicator", d->name, "has other axes than its numerator");
  if (d->kind != SIM_RATIO) return;
  if (d->denominator < 0 || d->denominator >= i) {
    complain(errors, "indicator", d->name, "bad denominator");
    return;
  }
  const int *below = m->indicators[d->denominator].axis;
  if (below[0] != SIM_NO_AXIS && !same_axes(d->axis, below))
    complain(errors, "indicator", d->name, "has other axes than its denominator");
}

static void check_published(const sim_model *m, const sim_published_desc *p, sim_errors *errors) {
  bool known = p->truth >= 0 && p->truth < m->n_indicators && p->published >= 0 && p->published < m->n_indicators;
  if (!known) {
    complain(errors, "published figure", NULL, "is of an unknown indicator");
    return;
  }
  const sim_indicator_desc *truth = &m->indicators[p->truth], *published = &m->indicators[p->published];
  if (!same_axes(truth->axis, published->axis) || strcmp(truth->unit, published->unit) != 0)
    complain(errors, "published figure", published->name, "has another shape or unit than the truth");
}

static void check_roles(const sim_model *m, sim_errors *errors) {
  for (int i = 0; i < m->n_roles; i++) {
    int indicator = m->roles[i].indicator;
    bool known = indicator >= 0 && indicator < m->n_indicators;
    if (!known) complain(errors, "role", NULL, "is played by an unknown indicator");
    for (int k = 0; known && k < i; k++)
      if (m->roles[k].role == m->roles[i].role)
        complain(errors, "role", m->indicators[indicator].name, "is played by another indicator, too");
  }
}

sim_status sim_model_check(const sim_model *m, sim_errors *errors) {
  int before = errors->total;
  check_names(m, "axis", m->n_axes, axis_name, errors);
  check_names(m, "parameter", m->n_params, param_name, errors);
  check_names(m, "indicator", m->n_indicators, indicator_name, errors);
  check_names(m, "event", m->n_events, event_name, errors);
  check_names(m, "stream", m->n_streams, stream_name, errors);
  check_trace(m, errors);
  for (int i = 0; i < m->n_axes; i++)
    if ((m->axes[i].source == SIM_AXIS_YEAR) != (i == 0))
      complain(errors, "axis", m->axes[i].name, "only axis 0 is years");
  for (int i = 0; i < m->n_params; i++) check_param(m, &m->params[i], errors);
  for (int i = 0; i < m->n_indicators; i++) check_indicator(m, i, errors);
  for (int i = 0; i < m->n_published; i++) check_published(m, &m->published[i], errors);
  check_roles(m, errors);
  for (int i = 0; i < m->n_streams; i++)
    for (int j = 0; j < i; j++)
      if (sim_stream_id(m->streams[i].name) == sim_stream_id(m->streams[j].name))
        complain(errors, "stream", m->streams[i].name, "its id collides with another's");
  return errors->total == before ? SIM_OK : SIM_ERR_MODEL;
}
