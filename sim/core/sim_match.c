#include "sim_match.h"

#include <string.h>

/* The next part of a path: "zones[lai_cach].area" and "zones.lai_cach.area" have the same ones. */
static const char *part_next(const char *at, size_t *size) {
  at += strspn(at, ".[],");
  *size = strcspn(at, ".[],");
  return at;
}

static int parts_count(const char *path) {
  int n = 0;
  size_t size;
  for (const char *at = part_next(path, &size); size > 0; at = part_next(at + size, &size)) n++;
  return n;
}

/* How many parts two paths have in common from the start on. */
static int parts_common(const char *a, const char *b) {
  size_t n, m;
  int common = 0;
  a = part_next(a, &n);
  b = part_next(b, &m);
  for (; n > 0 && n == m && memcmp(a, b, n) == 0; common++) {
    a = part_next(a + n, &n);
    b = part_next(b + m, &m);
  }
  return common;
}

/* A slot for a year that no file gives, of a number that is given for other years: "budget_lines[linkage].amount" means
 * the years that have an amount. */
static bool year_is_idle(const sim_scenario *s, int param, int slot) {
  const sim_param_desc *d = &s->model->params[param];
  int last = SIM_MAX_AXES - 1, years = sim_scenario_years(s);
  while (last >= 0 && d->axis[last] == SIM_NO_AXIS) last--;
  if (last < 0 || d->axis[last] != SIM_YEAR_AXIS || s->slot[slot].given) return false;
  int first = slot - (slot - s->offset[param]) % years;
  for (int i = first; i < first + years; i++)
    if (s->slot[i].given) return true;
  return false;
}

int sim_scenario_match(const sim_scenario *s, const char *path, int *slot) {
  int n = 0, parts = parts_count(path);
  for (int p = 0; p < s->model->n_params; p++) {
    const char *key = s->model->params[p].key;
    int least = parts_count(key) + (strstr(key, "[]") ? 1 : 0);
    int end = p + 1 < s->model->n_params ? s->offset[p + 1] : s->n_slots;
    bool whole = strcmp(path, key) == 0;
    if (!whole && (parts < least || parts_common(path, key) == 0)) continue; /* as with most keys */
    for (int i = s->offset[p]; i < end; i++) {
      bool meant = whole || parts_common(path, s->slot[i].path) == parts;
      if (meant && parts < parts_count(s->slot[i].path)) meant = !year_is_idle(s, p, i);
      if (meant && slot) slot[n] = i;
      n += meant;
    }
  }
  return n;
}
