/* One value in the place of values by year stands for the years that they gave, since a plan's money for four years is
 * not meant to flow in ten. The resolved text, which knows no values that were replaced, has it by year. */
#include <string.h>

#include "scn_priv.h"

/* A node and what the resolved text has in its place. */
struct scn_written {
  const scn_node *node;
  scn_node *as;
  scn_written *next;
};

/* Marks in given[count] the cells for which `members`, a map over the axis of `level`, gives something. */
static void given_mark(const scn_bind *b, const sim_param_desc *d, const scn_node *members, int level, int count,
                       unsigned char *given) {
  const sim_axis *axis = &b->scenario->axis[d->axis[level]];
  int stride = axis->n ? count / axis->n : 0;
  for (int i = 0; i < members->n; i++) {
    const scn_node *child = members->child[i], *values = scn_node_get(child, "values");
    int member = sim_axis_find(axis, child->key);
    if (!values && child->kind == SCN_MAP && !scn_is_record(child)) values = child;
    bool below = values && values->kind == SCN_MAP && level + 1 < SIM_MAX_AXES && d->axis[level + 1] != SIM_NO_AXIS;
    if (member < 0) continue;
    if (below)
      given_mark(b, d, values, level + 1, stride, given + member * stride);
    else
      memset(given + member * stride, 1, (size_t)stride);
  }
}

/* A row of years with a year that is given lacks the others; without one it has all. */
static void years_complete(unsigned char *given, int count, int years) {
  for (int first = 0; first + years <= count; first += years)
    if (!memchr(given + first, 1, (size_t)years)) memset(given + first, 1, (size_t)years);
}

static bool has_years(const sim_param_desc *d, int level) {
  while (level < SIM_MAX_AXES && d->axis[level] != SIM_YEAR_AXIS) level++;
  return level < SIM_MAX_AXES;
}

unsigned char *scn_years_given(scn_bind *b, const sim_param_desc *d, const scn_node *node, int level, int count) {
  if (!node->replaced || !has_years(d, level)) return NULL;
  unsigned char *given = scn_pool_take(b->pool, (size_t)count + 1);
  if (!given) {
    b->st = SIM_ERR_MEMORY;
    return NULL;
  }
  given_mark(b, d, node->replaced, level, count, given);
  years_complete(given, count, sim_scenario_years(b->scenario));
  return given;
}

/* ---- in the resolved text ---- */

/* `node` by the members of the axis of `level` to which something is given; itself where all is. */
static scn_node *members_make(const scn_bind *b, const sim_param_desc *d, const scn_node *node, int level, int count,
                              const unsigned char *given) {
  if (!memchr(given, 0, (size_t)count)) return scn_node_copy(b->pool, node, 0); /* as a cell, below the last axis */
  const sim_axis *axis = &b->scenario->axis[d->axis[level]];
  int stride = count / axis->n;
  scn_node *members = scn_node_empty_map(b->pool, node);
  for (int i = 0; members && i < axis->n; i++) {
    const unsigned char *own = given + i * stride;
    if (!memchr(own, 1, (size_t)stride)) continue;
    const scn_node *child = members_make(b, d, node, level + 1, stride, own);
    scn_node *member = child ? scn_node_named(b->pool, child, axis->member[i].name) : NULL;
    if (!member || scn_node_append(b->pool, members, member) != SIM_OK) return NULL;
  }
  return members;
}

void scn_years_write(scn_bind *b, const sim_param_desc *d, const scn_node *node, int level, bool inside, int count,
                     const unsigned char *given) {
  if (!memchr(given, 0, (size_t)count)) return;
  scn_written *w = scn_pool_take(b->pool, sizeof *w);
  scn_node *as = members_make(b, d, node, level, count, given);
  if (as && !inside) { /* within `values` a map of members needs no other */
    scn_node *record = scn_node_empty_map(b->pool, node);
    scn_node *values = scn_node_named(b->pool, as, "values");
    as = record && values && scn_node_append(b->pool, record, values) == SIM_OK ? record : NULL;
  }
  if (!w || !as) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  *w = (scn_written){node, as, b->written};
  b->written = w;
}

scn_node *scn_years_written(scn_bind *b, scn_node *node) {
  scn_node *copy = NULL;
  for (const scn_written *w = b->written; w; w = w->next)
    if (w->node == node) return w->as;
  for (int i = 0; b->written && i < node->n; i++) {
    scn_node *child = scn_years_written(b, node->child[i]);
    if (child == node->child[i]) continue;
    if (!copy) copy = scn_node_copy(b->pool, node, 0);
    if (!copy || !child) {
      b->st = SIM_ERR_MEMORY;
      return NULL;
    }
    copy->child[i] = child;
  }
  return copy ? copy : node;
}
