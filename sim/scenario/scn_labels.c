#include "scn_labels.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_alike.h"
#include "sim_observation.h"

/* A label where it stands, and the name of what it belongs to. */
typedef struct labelled {
  char **label;
  const char *name;
} labelled;

/* Two of one name are no business of labels: whoever reads them next refuses them. */
static bool is_shared(int n, const labelled *all, const scn_seen *seen, int i) {
  for (int k = 0; k < n; k++)
    if (scn_alike(&seen[k], &seen[i]) && strcmp(all[k].name, all[i].name) != 0) return true;
  return false;
}

static sim_status name_append(const labelled *one) {
  size_t size = strlen(*one->label) + strlen(one->name) + sizeof " ()";
  char *label = malloc(size);
  if (!label) return SIM_ERR_MEMORY;
  snprintf(label, size, "%s (%s)", *one->label, one->name);
  free(*one->label);
  *one->label = label;
  return SIM_OK;
}

/* Once over: *left says whether any were shared. Who is called by the label already needs no more. */
static sim_status names_append(int n, const labelled *all, scn_seen *seen, bool *shared, bool *left) {
  sim_status st = SIM_OK;
  *left = false;
  for (int i = 0; i < n && st == SIM_OK; i++) {
    scn_alike_free(&seen[i]);
    seen[i] = scn_alike_make(*all[i].label);
    if (!seen[i].text) st = SIM_ERR_MEMORY;
  }
  for (int i = 0; i < n && st == SIM_OK; i++)
    shared[i] = is_shared(n, all, seen, i) && strcmp(*all[i].label, all[i].name) != 0;
  for (int i = 0; i < n && st == SIM_OK; i++) {
    *left = *left || shared[i];
    if (shared[i]) st = name_append(&all[i]);
  }
  return st;
}

/* What was made may be the label of another: so again, until no two of different names are the same. It ends, since two
 * labels that both had a name put behind them differ. */
static sim_status distinguish(int n, const labelled *all) {
  bool *shared = calloc((size_t)n + 1, sizeof *shared), left = true;
  scn_seen *seen = calloc((size_t)n + 1, sizeof *seen);
  sim_status st = shared && seen ? SIM_OK : SIM_ERR_MEMORY;
  while (st == SIM_OK && left) st = names_append(n, all, seen, shared, &left);
  for (int i = 0; seen && i < n; i++) scn_alike_free(&seen[i]);
  free(seen);
  free(shared);
  return st;
}

/* A list of things that have names and labels: its length, where it is, how large one is, and where in one they are. */
typedef struct list {
  int n;
  void *first;
  size_t size, name, label;
} list;

#define LIST_OF(type, count, items) ((list){count, items, sizeof(type), offsetof(type, name), offsetof(type, label)})

static sim_status list_distinguish(list of, int language) {
  labelled *all = calloc((size_t)of.n + 1, sizeof *all);
  if (!all) return SIM_ERR_MEMORY;
  for (int i = 0; i < of.n; i++) {
    char *one = (char *)of.first + (size_t)i * of.size;
    all[i] = (labelled){(char **)(void *)(one + of.label) + language, *(char **)(void *)(one + of.name)};
  }
  sim_status st = distinguish(of.n, all);
  free(all);
  return st;
}

sim_status scn_labels_distinguish(int n, sim_scenario *scenario) {
  sim_status st = SIM_OK;
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    SIM_TRY(list_distinguish(LIST_OF(sim_scenario, n, scenario), l));
    for (int i = 0; i < n; i++) {
      sim_scenario *s = &scenario[i];
      SIM_TRY(list_distinguish(LIST_OF(sim_target, s->n_targets, s->target), l));
      SIM_TRY(list_distinguish(LIST_OF(sim_observation, s->n_observations, s->observation), l));
    }
  }
out:
  return st;
}
