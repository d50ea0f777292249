#include "io_evidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "io_scenario_priv.h"

enum { CHECKS_MAX = 1000 };

typedef struct reading {
  io_bind bind; /* for its messages and its memory */
  const io_node *record;
  char key[IO_KEY];
} reading;

static const char *text_needed(reading *r, const char *field) {
  char path[IO_KEY];
  const io_node *node = io_node_get(r->record, field);
  io_key_join(path, sizeof path, r->key, field);
  if (io_node_is_empty(node)) {
    IO_COMPLAIN(&r->bind, r->record->place, path, "missing");
    return NULL;
  }
  return io_as_text(&r->bind, node, path);
}

/* Reads a number that may be left out; false when it is. */
static bool number_read(reading *r, const char *field, double *value) {
  char path[IO_KEY], why[IO_WHY];
  const io_node *node = io_node_get(r->record, field);
  io_key_join(path, sizeof path, r->key, field);
  if (!node) return false;
  if (!io_number_read(node, value, why)) IO_COMPLAIN(&r->bind, node->place, path, "%s", why);
  return true;
}

static void positive_read(reading *r, const char *field, double *value) {
  char path[IO_KEY];
  io_key_join(path, sizeof path, r->key, field);
  if (!number_read(r, field, value))
    IO_COMPLAIN(&r->bind, r->record->place, path, "missing");
  else if (!(*value > 0))
    IO_COMPLAIN(&r->bind, io_node_get(r->record, field)->place, path, "must be above 0");
}

static void demand_read(reading *r, sim_check *c) {
  bool value = number_read(r, "value", &c->value), low = number_read(r, "low", &c->low),
       high = number_read(r, "high", &c->high), widest = io_node_get(r->record, "widest") != NULL;
  if (value + (low || high) + widest != 1) {
    IO_COMPLAIN(&r->bind, r->record->place, r->key,
                "needs one of: value and standard_error; low or high or both; widest");
    return;
  }
  c->kind = value ? SIM_CHECK_VALUE : widest ? SIM_CHECK_WIDTH : SIM_CHECK_BOUND;
  if (value) positive_read(r, "standard_error", &c->error);
  if (widest) positive_read(r, "widest", &c->widest);
  if (!(c->low <= c->high)) IO_COMPLAIN(&r->bind, r->record->place, r->key, "low must not be above high");
}

static void check_read(reading *r, const char *name, sim_check *c) {
  static const char *const keys[] = {"name",   "label", "quantity", "value",  "standard_error", "low",  "high",
                                     "widest", "waits", "unit",     "source", "grade",          "note", NULL};
  char path[IO_KEY], why[IO_WHY];
  io_meta meta = {.conversion = {1, 1}};
  *c = (sim_check){.low = -INFINITY, .high = INFINITY};
  io_keys_check(&r->bind, r->record, r->key, keys);
  c->name = io_keep(&r->bind, name);
  c->place = (sim_place){io_keep(&r->bind, r->record->place.file), r->record->place.line, r->record->place.column};
  io_label_read(&r->bind, io_node_get(r->record, "label"), r->key, name, c->label);
  io_key_join(path, sizeof path, r->key, "waits");
  if (io_node_get(r->record, "waits")) io_label_read(&r->bind, io_node_get(r->record, "waits"), path, name, c->waits);
  c->quantity = io_keep(&r->bind, text_needed(r, "quantity"));
  const char *unit = text_needed(r, "unit");
  c->unit = io_keep(&r->bind, unit);
  io_meta_read(&r->bind, r->record, r->key, NULL, &meta);
  meta.unit = unit ? unit : ""; /* that it is missing has been said */
  io_meta_missing(&meta, true, why, sizeof why);
  if (why[0] && !meta.broken) IO_COMPLAIN(&r->bind, r->record->place, r->key, "%s missing", why);
  c->source = io_keep(&r->bind, meta.source ? meta.source : "");
  c->grade = io_keep(&r->bind, meta.grade ? meta.grade : "");
  demand_read(r, c);
}

static void list_read(reading *r, const io_node *list, sim_evidence *out) {
  io_index index;
  if (!list) return;
  if (list->n > CHECKS_MAX) {
    IO_COMPLAIN(&r->bind, list->place, "checks", "too many (at most %d)", CHECKS_MAX);
    return;
  }
  out->check = calloc((size_t)list->n + 1, sizeof *out->check);
  if (!out->check || io_index_make(r->bind.pool, list, &index) != SIM_OK) r->bind.st = SIM_ERR_MEMORY;
  for (int i = 0; i < list->n && r->bind.st == SIM_OK; i++) {
    const char *name = io_record_name(list->child[i]);
    r->record = list->child[i];
    if (!name || !io_name_is_valid(name)) {
      IO_COMPLAIN(&r->bind, r->record->place, "checks", "each entry must be a map with name: (A-Z a-z 0-9 _ -)");
    } else if (io_index_find(&index, name) != i) {
      IO_COMPLAIN(&r->bind, r->record->place, "checks", "two entries are called '%.70s'", name);
    } else {
      snprintf(r->key, sizeof r->key, "checks[%s]", name);
      check_read(r, name, &out->check[out->n++]);
    }
  }
}

sim_status io_evidence_load(const sim_scenario *scenario, const char *installed_dir, sim_evidence *evidence,
                            sim_errors *errors) {
  static const char *const keys[] = {"name", "label", "description", "checks", NULL};
  io_pool pool = {0};
  reading r = {.bind = {.pool = &pool, .errors = errors}};
  const io_node like = {.key = "evidence", .key_place = scenario->evidence_place, .place = scenario->evidence_place};
  const char *path = NULL;
  io_node *tree = NULL, *variants = NULL;
  sim_status st = SIM_OK;
  int before = errors->total;
  *evidence = (sim_evidence){0};
  if (!scenario->evidence) return SIM_OK;
  io_node *file = io_node_scalar(&pool, scenario->evidence, false, &like);
  if (!file) SIM_TRY(sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY)));
  SIM_TRY(io_files_find(&pool, file, "evidence", installed_dir, &path, errors));
  SIM_TRY(io_files_read(&pool, path, installed_dir, NULL, &tree, &variants, errors));
  r.bind.root = tree;
  io_keys_check(&r.bind, tree, "", keys);
  list_read(&r, io_as_list(&r.bind, io_node_get(tree, "checks"), "checks"), evidence);
  if (r.bind.st != SIM_OK) st = sim_fail(errors, r.bind.st, "%s", sim_status_text(r.bind.st));
out:
  if (st == SIM_OK && errors->total > before) st = SIM_ERR_INPUT;
  if (st != SIM_OK) sim_evidence_free(evidence);
  io_pool_free(&pool);
  return st;
}
