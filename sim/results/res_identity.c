#include "res_identity.h"

#include <inttypes.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "res_file.h"
#include "scn_difference.h"

/* A part: its name and its text, each with its length in front. */
typedef struct part {
  const char *name, *text;
  size_t name_size, text_size;
} part;

static const char part_name[] = "shard";

static sim_status string_put(io_buffer *b, const char *text) {
  uint64_t size = strlen(text);
  sim_status st = io_buffer_put(b, &size, sizeof size);
  return st == SIM_OK ? io_buffer_put(b, text, size) : st;
}

static sim_status part_put(io_buffer *b, const char *name, const char *text) {
  sim_status st = string_put(b, name);
  return st == SIM_OK ? string_put(b, text) : st;
}

static sim_status number_put(io_buffer *b, const char *name, uint64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%" PRIu64, number);
  return part_put(b, name, text);
}

static sim_status scenario_put(io_buffer *b, int s, const sim_scenario *scenario) {
  sim_status st = SIM_OK;
  char name[32];
  io_buffer text = {0};
  const char *resolved = scenario->resolved ? scenario->resolved : "", point[] = "\ndesign point 0\n";
  snprintf(name, sizeof name, "scenario %d", s + 1);
  SIM_TRY(io_buffer_put(&text, scenario->name, strlen(scenario->name)));
  SIM_TRY(io_buffer_put(&text, point, strlen(point)));
  SIM_TRY(io_buffer_put(&text, resolved, strlen(resolved) + 1));
  SIM_TRY(part_put(b, name, (const char *)text.data));
out:
  io_buffer_free(&text);
  return st;
}

static sim_status draws_put(io_buffer *b, const exp_experiment *e) {
  sim_status st = SIM_OK;
  io_buffer text = {0};
  for (int i = 0; i < e->n_draws; i++) {
    SIM_TRY(io_buffer_put(&text, e->draw_name[i], strlen(e->draw_name[i])));
    SIM_TRY(io_buffer_put(&text, "\n", 1));
  }
  SIM_TRY(io_buffer_put(&text, "", 1));
  SIM_TRY(part_put(b, "uncertain parameters", (const char *)text.data));
out:
  io_buffer_free(&text);
  return st;
}

/* The text of the design stands in the scenario; its values also depend on how the program makes them. */
static sim_status design_put(io_buffer *b, const exp_experiment *e) {
  unsigned char sha256[32];
  char text[160];
  size_t size = (size_t)e->points.n * (size_t)e->points.n_factors * sizeof *e->points.value;
  if (EVP_Digest(e->points.value, size, sha256, NULL, EVP_sha256(), NULL) != 1) return SIM_ERR_MEMORY;
  int n = snprintf(text, sizeof text, "%s, %d points of %d factors, ", sim_design_method_name(e->design->method),
                   e->points.n, e->points.n_factors);
  for (int i = 0; i < 16; i++) snprintf(text + n + 2 * i, 3, "%02x", sha256[i]);
  return part_put(b, "design", text);
}

static sim_status outcomes_put(io_buffer *b, const exp_experiment *e) {
  sim_status st = SIM_OK;
  io_buffer text = {0};
  for (int i = 0; i < e->model->n_indicators; i++) {
    if (e->layout.cells[i] == 0) continue;
    SIM_TRY(io_buffer_put(&text, e->model->indicators[i].name, strlen(e->model->indicators[i].name)));
    SIM_TRY(io_buffer_put(&text, "\n", 1));
  }
  SIM_TRY(io_buffer_put(&text, "", 1));
  SIM_TRY(part_put(b, "outcomes", (const char *)text.data));
out:
  io_buffer_free(&text);
  return st;
}

sim_status res_identity_make(io_buffer *b, const exp_experiment *e) {
  sim_status st = SIM_OK;
  SIM_TRY(part_put(b, "model", e->model->name));
  SIM_TRY(number_put(b, "results version", (uint64_t)e->model->results_version));
  SIM_TRY(number_put(b, "seed", e->seed));
  SIM_TRY(part_put(b, "keep", e->keep == EXP_KEEP_ALL ? "all" : "summary"));
  SIM_TRY(part_put(b, "precision", e->watch ? e->watch->rule : "none"));
  for (int v = 0; v < e->n_variants; v++) SIM_TRY(scenario_put(b, v, e->variant[v].scenario));
  if (e->design) SIM_TRY(design_put(b, e));
  if (e->selected) SIM_TRY(outcomes_put(b, e));
  SIM_TRY(draws_put(b, e));
  /* Sizes of what is stored raw: another build with other records must not read them. */
  SIM_TRY(number_put(b, "row size", (uint64_t)e->row_size));
  SIM_TRY(number_put(b, "trial size", sizeof(exp_trial)));
out:
  return st;
}

static bool string_get(io_cursor *c, const char **text, size_t *size) {
  uint64_t n;
  if (!io_cursor_get(c, &n, sizeof n) || n > c->left) return false;
  *text = (const char *)c->at;
  *size = n;
  c->at += n;
  c->left -= n;
  return true;
}

static bool part_get(io_cursor *c, part *p) {
  *p = (part){.name = "", .text = ""};
  return string_get(c, &p->name, &p->name_size) && string_get(c, &p->text, &p->text_size);
}

/* The line of a text that holds byte `at`, shortened for a message. */
static void line_of(const part *p, size_t at, char *out, size_t size) {
  size_t from = at < p->text_size ? at : p->text_size, to = from;
  while (from > 0 && p->text[from - 1] != '\n') from--;
  while (to < p->text_size && p->text[to] != '\n') to++;
  while (from < to && p->text[from] == ' ') from++;
  snprintf(out, size, "%.*s", (int)(to - from < 100 ? to - from : 100), p->text + from);
}

/* The YAML behind a scenario's name and design point. */
static const char *scenario_text(const part *p, size_t *size) {
  size_t at = 0;
  for (int lines = 0; at < p->text_size && lines < 2; at++) lines += p->text[at] == '\n';
  *size = p->text_size - at;
  return p->text + at;
}

/* Names the key that differs in two texts of the same scenario; false when that does not tell them apart. */
static bool key_differs(const part *was, const part *is, char *key, size_t size, char *a, char *b, size_t value_size) {
  size_t was_size, is_size;
  scn_difference d;
  const char *was_text = scenario_text(was, &was_size), *is_text = scenario_text(is, &is_size);
  bool same_head =
      was_text - was->text == is_text - is->text && memcmp(was->text, is->text, (size_t)(is_text - is->text)) == 0;
  if (!same_head || !scn_difference_find(was_text, was_size, is_text, is_size, &d) || d.n == 0) return false;
  snprintf(key, size, ": %s", d.key);
  snprintf(a, value_size, "%s", d.was);
  snprintf(b, value_size, "%s", d.is);
  if (d.n > 1) snprintf(b + strlen(b), value_size - strlen(b), " (%d keys differ in all)", d.n);
  return true;
}

/* Where two identities differ, in words. */
typedef struct difference {
  bool list;                    /* in the list of parts itself */
  char what[400];               /* which part, and of a scenario which key */
  char first[160], second[160]; /* its value, or the line that differs, in quotes */
} difference;

static bool is_named(const part *p, const char *name) {
  return p->name_size == strlen(name) && memcmp(p->name, name, p->name_size) == 0;
}

static bool is_scenario(const part *p) { return p->name_size > 8 && memcmp(p->name, "scenario", 8) == 0; }

/* What one run has and the other has not. */
static const char *list_differs(const part *x, const part *y) {
  if (is_scenario(x) || is_scenario(y)) return "other scenarios";
  if (is_named(x, "design") || is_named(y, "design")) return "another design";
  if (is_named(x, "outcomes") || is_named(y, "outcomes")) return "other --outcomes";
  bool shard = is_named(x, "number of replications") || is_named(y, "number of replications");
  return shard ? "another --shard" : "other scenarios";
}

static void differ(const part *x, const part *y, difference *d) {
  size_t at = 0, name_end = 0;
  char key[200] = "", line[104];
  bool same_name = x->name_size == y->name_size && memcmp(x->name, y->name, y->name_size) == 0;
  *d = (difference){.list = !same_name};
  if (d->list) {
    snprintf(d->what, sizeof d->what, "%s", list_differs(x, y));
    return;
  }
  while (at < x->text_size && at < y->text_size && x->text[at] == y->text[at]) at++;
  while (name_end < y->text_size && y->text[name_end] != '\n') name_end++;
  bool scenario = is_scenario(y) && at > name_end;
  if (scenario) key_differs(x, y, key, sizeof key, d->first, d->second, sizeof d->first);
  snprintf(d->what, sizeof d->what, "%.*s%s%.*s%s%s", (int)y->name_size, y->name, scenario ? " (" : "",
           scenario ? (int)name_end : 0, y->text, scenario ? ")" : "", key);
  if (key[0]) return;
  line_of(x, at, line, sizeof line);
  snprintf(d->first, sizeof d->first, "'%s'", line);
  line_of(y, at, line, sizeof line);
  snprintf(d->second, sizeof d->second, "'%s'", line);
}

/* Whether they are equal; else where they differ first. */
static bool compare(const io_buffer *x, const io_buffer *y, difference *d) {
  if (x->size == y->size && memcmp(x->data, y->data, x->size) == 0) return true;
  io_cursor a = {x->data, x->size}, b = {y->data, y->size};
  part p, q;
  for (;;) {
    bool more_a = part_get(&a, &p), more_b = part_get(&b, &q);
    bool same = more_a && more_b && p.name_size == q.name_size && p.text_size == q.text_size &&
                memcmp(p.name, q.name, p.name_size) == 0 && memcmp(p.text, q.text, p.text_size) == 0;
    if (same) continue;
    differ(&p, &q, d);
    return false;
  }
}

sim_status res_identity_check(const io_buffer *was, const io_buffer *is, const char *path, sim_errors *errors) {
  difference d;
  if (compare(was, is, &d)) return SIM_OK;
  if (d.list)
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s was begun with %s: repeat that, or start over with --force", path,
                    d.what);
  return sim_fail(errors, SIM_ERR_MISMATCH,
                  "%s was begun with other inputs: %s was %s and is %s; repeat those inputs, or start over "
                  "with --force",
                  path, d.what, d.first, d.second);
}

sim_status res_identity_match(const io_buffer *a, const char *path_a, const io_buffer *b, const char *path_b,
                              sim_errors *errors) {
  difference d;
  if (compare(a, b, &d)) return SIM_OK;
  if (d.list)
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s and %s belong to different runs: %s", path_a, path_b, d.what);
  return sim_fail(errors, SIM_ERR_MISMATCH, "%s and %s belong to different runs: %s is %s in one and %s in the other",
                  path_a, path_b, d.what, d.first, d.second);
}

sim_status res_identity_add_part(io_buffer *b, uint32_t n_rep, const char *version, const char *which) {
  sim_status st = SIM_OK;
  SIM_TRY(number_put(b, "number of replications", n_rep));
  SIM_TRY(part_put(b, "program version", version));
  SIM_TRY(part_put(b, part_name, which));
out:
  return st;
}

io_buffer res_identity_of_whole(const io_buffer *b) {
  io_cursor c = {b->data, b->size};
  io_buffer whole = {.data = b->data};
  part p;
  do whole.size = b->size - c.left;
  while (part_get(&c, &p) && !is_named(&p, part_name));
  return whole;
}

static sim_status identity_hex(const io_buffer *identity, char hex[65]) {
  unsigned char sha256[32];
  if (EVP_Digest(identity->data, identity->size, sha256, NULL, EVP_sha256(), NULL) != 1) return SIM_ERR_MEMORY;
  res_hash_hex(sha256, hex);
  return SIM_OK;
}

sim_status res_inputs_sha256(const exp_experiment *e, char hex[65]) {
  io_buffer identity = {0};
  sim_status st = res_identity_make(&identity, e);
  if (st == SIM_OK) st = identity_hex(&identity, hex);
  io_buffer_free(&identity);
  return st;
}
