#include "io_identity.h"

#include <inttypes.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_difference.h"
#include "io_results.h"

/* A part: its name and its text, each with its length in front. */
typedef struct part {
  const char *name, *text;
  size_t name_size, text_size;
} part;

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

static sim_status scenario_put(io_buffer *b, int s, const sim_experiment_scenario *scenario) {
  sim_status st = SIM_OK;
  char name[32], point[32];
  io_buffer text = {0};
  const char *resolved = scenario->variant->resolved ? scenario->variant->resolved : "";
  snprintf(name, sizeof name, "scenario %d", s + 1);
  snprintf(point, sizeof point, "\ndesign point %d\n", scenario->design_point);
  SIM_TRY(io_buffer_put(&text, scenario->name, strlen(scenario->name)));
  SIM_TRY(io_buffer_put(&text, point, strlen(point)));
  SIM_TRY(io_buffer_put(&text, resolved, strlen(resolved) + 1));
  SIM_TRY(part_put(b, name, (const char *)text.data));
out:
  io_buffer_free(&text);
  return st;
}

static sim_status draws_put(io_buffer *b, const sim_experiment *e) {
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

sim_status io_identity_make(io_buffer *b, const sim_experiment *e) {
  sim_status st = SIM_OK;
  SIM_TRY(part_put(b, "model", e->model->name));
  SIM_TRY(number_put(b, "results version", (uint64_t)e->model->results_version));
  SIM_TRY(number_put(b, "seed", e->seed));
  SIM_TRY(part_put(b, "keep", e->keep == SIM_KEEP_ALL ? "all" : "summary"));
  for (int s = 0; s < e->n_scenarios; s++) SIM_TRY(scenario_put(b, s, &e->scenario[s]));
  SIM_TRY(draws_put(b, e));
  /* Sizes of what is stored raw: another build with other records must not read them. */
  SIM_TRY(number_put(b, "row size", (uint64_t)e->row_size));
  SIM_TRY(number_put(b, "trial size", sizeof(sim_trial)));
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
  io_difference d;
  const char *was_text = scenario_text(was, &was_size), *is_text = scenario_text(is, &is_size);
  bool same_head =
      was_text - was->text == is_text - is->text && memcmp(was->text, is->text, (size_t)(is_text - is->text)) == 0;
  if (!same_head || !io_difference_find(was_text, was_size, is_text, is_size, &d) || d.n == 0) return false;
  snprintf(key, size, ": %s", d.key);
  snprintf(a, value_size, "%s", d.was);
  snprintf(b, value_size, "%s", d.is);
  if (d.n > 1) snprintf(b + strlen(b), value_size - strlen(b), " (%d keys differ in all)", d.n);
  return true;
}

static sim_status differ(const part *was, const part *is, const char *path, sim_errors *errors) {
  char a[160], b[160], line[104], key[200] = "";
  size_t at = 0, name_end = 0;
  const part *named = is->name_size ? is : was;
  bool same_name = was->name_size == is->name_size && memcmp(was->name, is->name, is->name_size) == 0;
  if (!same_name)
    return sim_fail(errors, SIM_ERR_MISMATCH,
                    "%s was begun with other scenarios: repeat them, or start over with --force", path);
  while (at < was->text_size && at < is->text_size && was->text[at] == is->text[at]) at++;
  while (name_end < is->text_size && is->text[name_end] != '\n') name_end++;
  bool scenario = memcmp(is->name, "scenario", is->name_size < 8 ? is->name_size : 8) == 0 && at > name_end;
  if (!scenario || !key_differs(was, is, key, sizeof key, a, b, sizeof a)) {
    line_of(was, at, line, sizeof line);
    snprintf(a, sizeof a, "'%s'", line);
    line_of(is, at, line, sizeof line);
    snprintf(b, sizeof b, "'%s'", line);
  }
  return sim_fail(errors, SIM_ERR_MISMATCH,
                  "%s was begun with other inputs: %.*s%s%.*s%s%s was %s and is %s; repeat those inputs, or start over "
                  "with --force",
                  path, (int)named->name_size, named->name, scenario ? " (" : "", scenario ? (int)name_end : 0,
                  is->text, scenario ? ")" : "", key, a, b);
}

sim_status io_identity_check(const io_buffer *was, const io_buffer *is, const char *path, sim_errors *errors) {
  if (was->size == is->size && memcmp(was->data, is->data, is->size) == 0) return SIM_OK;
  io_cursor a = {was->data, was->size}, b = {is->data, is->size};
  part x, y;
  for (;;) {
    bool more_a = part_get(&a, &x), more_b = part_get(&b, &y);
    bool same = more_a && more_b && x.name_size == y.name_size && x.text_size == y.text_size &&
                memcmp(x.name, y.name, x.name_size) == 0 && memcmp(x.text, y.text, x.text_size) == 0;
    if (!same) return differ(&x, &y, path, errors);
  }
}

static sim_status identity_hex(const io_buffer *identity, char hex[65]) {
  unsigned char sha256[32];
  if (EVP_Digest(identity->data, identity->size, sha256, NULL, EVP_sha256(), NULL) != 1) return SIM_ERR_MEMORY;
  for (int i = 0; i < 32; i++) snprintf(hex + 2 * i, 3, "%02x", sha256[i]);
  return SIM_OK;
}

sim_status io_inputs_sha256(const sim_experiment *e, char hex[65]) {
  io_buffer identity = {0};
  sim_status st = io_identity_make(&identity, e);
  if (st == SIM_OK) st = identity_hex(&identity, hex);
  io_buffer_free(&identity);
  return st;
}
