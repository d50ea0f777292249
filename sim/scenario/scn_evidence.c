#include "scn_evidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"

enum { CHECKS_MAX = 1000 };

typedef struct reading {
  scn_bind bind; /* for its messages and its memory */
  const scn_node *record;
  char key[SCN_KEY];
} reading;

static const char *text_needed(reading *r, const char *field) {
  char path[SCN_KEY];
  const scn_node *node = scn_node_get(r->record, field);
  scn_key_join(path, sizeof path, r->key, field);
  if (scn_node_is_empty(node)) {
    SCN_COMPLAIN(&r->bind, r->record->place, path, "missing");
    return NULL;
  }
  return scn_as_text(&r->bind, node, path);
}

/* Reads a number that may be left out; false when it is. */
static bool number_read(reading *r, const char *field, double *value) {
  char path[SCN_KEY], why[SCN_WHY];
  const scn_node *node = scn_node_get(r->record, field);
  scn_key_join(path, sizeof path, r->key, field);
  if (!node) return false;
  if (!scn_number_read(node, value, why)) SCN_COMPLAIN(&r->bind, node->place, path, "%s", why);
  return true;
}

static void positive_read(reading *r, const char *field, double *value) {
  char path[SCN_KEY];
  scn_key_join(path, sizeof path, r->key, field);
  if (!number_read(r, field, value))
    SCN_COMPLAIN(&r->bind, r->record->place, path, "missing");
  else if (!(*value > 0))
    SCN_COMPLAIN(&r->bind, scn_node_get(r->record, field)->place, path, "must be above 0");
}

static void demand_read(reading *r, aud_check *c) {
  bool value = number_read(r, "value", &c->value), low = number_read(r, "low", &c->low),
       high = number_read(r, "high", &c->high), widest = scn_node_get(r->record, "widest") != NULL;
  if (value + (low || high) + widest != 1) {
    SCN_COMPLAIN(&r->bind, r->record->place, r->key,
                 "needs one of: value and standard_error; low or high or both; widest");
    return;
  }
  c->kind = value ? AUD_CHECK_VALUE : widest ? AUD_CHECK_WIDTH : AUD_CHECK_BOUND;
  if (value) positive_read(r, "standard_error", &c->error);
  if (widest) positive_read(r, "widest", &c->widest);
  if (!(c->low <= c->high)) SCN_COMPLAIN(&r->bind, r->record->place, r->key, "low must not be above high");
}

static void check_read(reading *r, const char *name, aud_check *c) {
  static const char *const keys[] = {"name",   "label", "quantity", "value",  "standard_error", "low",  "high",
                                     "widest", "waits", "unit",     "source", "grade",          "note", NULL};
  char path[SCN_KEY], why[SCN_WHY];
  scn_meta meta = {.conversion = {1, 1}};
  *c = (aud_check){.low = -INFINITY, .high = INFINITY};
  scn_keys_check(&r->bind, r->record, r->key, keys);
  c->name = scn_keep(&r->bind, name);
  c->place = (sim_place){scn_keep(&r->bind, r->record->place.file), r->record->place.line, r->record->place.column};
  scn_label_read(&r->bind, scn_node_get(r->record, "label"), r->key, name, c->label);
  scn_key_join(path, sizeof path, r->key, "waits");
  if (scn_node_get(r->record, "waits"))
    scn_label_read(&r->bind, scn_node_get(r->record, "waits"), path, name, c->waits);
  c->quantity = scn_keep(&r->bind, text_needed(r, "quantity"));
  const char *unit = text_needed(r, "unit");
  c->unit = scn_keep(&r->bind, unit);
  scn_meta_read(&r->bind, r->record, r->key, NULL, &meta);
  meta.unit = unit ? unit : ""; /* that it is missing has been said */
  scn_meta_missing(&meta, true, why, sizeof why);
  if (why[0] && !meta.broken) SCN_COMPLAIN(&r->bind, r->record->place, r->key, "%s missing", why);
  c->source = scn_keep(&r->bind, meta.source ? meta.source : "");
  c->grade = scn_keep(&r->bind, meta.grade ? meta.grade : "");
  demand_read(r, c);
}

static void list_read(reading *r, const scn_node *list, aud_evidence *out) {
  scn_index index;
  if (!list) return;
  if (list->n > CHECKS_MAX) {
    SCN_COMPLAIN(&r->bind, list->place, "checks", "too many (at most %d)", CHECKS_MAX);
    return;
  }
  out->check = calloc((size_t)list->n + 1, sizeof *out->check);
  if (!out->check || scn_index_make(r->bind.pool, list, &index) != SIM_OK) r->bind.st = SIM_ERR_MEMORY;
  for (int i = 0; i < list->n && r->bind.st == SIM_OK; i++) {
    const char *name = scn_record_name(list->child[i]);
    r->record = list->child[i];
    if (!name || !scn_name_is_valid(name)) {
      SCN_COMPLAIN(&r->bind, r->record->place, "checks", "each entry must be a map with name: (A-Z a-z 0-9 _ -)");
    } else if (scn_index_find(&index, name) != i) {
      SCN_COMPLAIN(&r->bind, r->record->place, "checks", "two entries are called '%.70s'", name);
    } else {
      snprintf(r->key, sizeof r->key, "checks[%s]", name);
      check_read(r, name, &out->check[out->n++]);
    }
  }
}

sim_status scn_evidence_load(const sim_scenario *scenario, const char *installed_dir, aud_evidence *evidence,
                             sim_errors *errors) {
  static const char *const keys[] = {"name", "label", "description", "checks", NULL};
  scn_pool pool = {0};
  reading r = {.bind = {.pool = &pool, .errors = errors}};
  const scn_node like = {.key = "evidence", .key_place = scenario->evidence_place, .place = scenario->evidence_place};
  const char *path = NULL;
  scn_node *tree = NULL, *variants = NULL;
  sim_status st = SIM_OK;
  int before = errors->total;
  *evidence = (aud_evidence){0};
  if (!scenario->evidence) return SIM_OK;
  scn_node *file = scn_node_scalar(&pool, scenario->evidence, false, &like);
  if (!file) SIM_TRY(sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY)));
  SIM_TRY(scn_files_find(&pool, file, "evidence", installed_dir, &path, errors));
  SIM_TRY(scn_files_read(&pool, path, file, installed_dir, NULL, &tree, &variants, errors));
  r.bind.root = tree;
  scn_keys_check(&r.bind, tree, "", keys);
  list_read(&r, scn_as_list(&r.bind, scn_node_get(tree, "checks"), "checks"), evidence);
  if (r.bind.st != SIM_OK) st = sim_fail(errors, r.bind.st, "%s", sim_status_text(r.bind.st));
out:
  if (st == SIM_OK && errors->total > before) st = SIM_ERR_INPUT;
  if (st != SIM_OK) aud_evidence_free(evidence);
  scn_pool_free(&pool);
  return st;
}
