/* The explorer's program in the browser: what the scripts of the page call.
 *
 * A page has one scenario at a time and two runs of it, the plan and yours. Every text that comes back stands in memory
 * of this program until the next call; nothing here prints, opens or reads anything.
 *
 * thread: one per instance. */
#include <stdlib.h>
#include <string.h>

#include "prov_model.h"
#include "xpl_answers.h"
#include "xpl_file.h"
#include "xpl_pack.h"

#define EXPORT(name) __attribute__((export_name(#name)))

enum { RUNS = 2, TRIAL_NUMBERS = 4 };

typedef struct side {
  xpl_run run;
  xpl_store store;
  bool made;
  double *packet; /* of the last trial: row, draws, then param_index, chance_index, status, number of events */
} side;

static struct {
  sim_scenario scenario;
  bool loaded;
  side of[RUNS];
  char *reply; /* last text */
  sim_errors errors;
} page;

static const char *const name[RUNS] = {"plan", XPL_YOURS};

static void side_free(side *s) {
  xpl_store_free(&s->store);
  xpl_run_free(&s->run);
  free(s->packet);
  *s = (side){.made = false};
}

static int packet_size(const side *s) { return s->run.e.row_size + s->run.e.n_draws + TRIAL_NUMBERS; }

EXPORT(room) void *web_room(int bytes);
void *web_room(int bytes) { return malloc((size_t)bytes); }

EXPORT(drop) void web_drop(void *at);
void web_drop(void *at) { free(at); }

/* What went wrong last, the first of it. */
EXPORT(problem) const char *web_problem(void);
const char *web_problem(void) { return page.errors.n > 0 ? page.errors.item[0].message : ""; }

EXPORT(open) int web_open(const void *bytes, int n);
int web_open(const void *bytes, int n) {
  for (int i = 0; i < RUNS; i++) side_free(&page.of[i]);
  sim_scenario_free(&page.scenario);
  page.errors = (sim_errors){.n = 0};
  sim_status st = xpl_unpack(&prov_model, bytes, (size_t)n, &page.scenario, &page.errors);
  page.loaded = st == SIM_OK;
  return st;
}

/* Sets run `which` up with slot[n] = value[n]; the seed comes in two halves. `keeps`: trials will be added to it. */
EXPORT(set)
int web_set(int which, int n, const int *slot, const double *value, unsigned low, unsigned high, int n_rep, int keeps);
int web_set(int which, int n, const int *slot, const double *value, unsigned low, unsigned high, int n_rep, int keeps) {
  side *s = &page.of[which];
  xpl_change *change = calloc((size_t)n + 1, sizeof *change);
  sim_status st = change && page.loaded ? SIM_OK : SIM_ERR_MEMORY;
  page.errors = (sim_errors){.n = 0};
  side_free(s);
  for (int i = 0; change && i < n; i++) change[i] = (xpl_change){slot[i], value[i]};
  if (st == SIM_OK)
    st = xpl_run_make(&s->run, &page.scenario, name[which], n, change, (uint64_t)high << 32 | low, (uint32_t)n_rep,
                      &page.errors);
  if (st == SIM_OK && keeps) st = xpl_store_make(&s->store, &s->run.e, which == 1);
  if (st == SIM_OK && !(s->packet = calloc((size_t)packet_size(s), sizeof *s->packet))) st = SIM_ERR_MEMORY;
  s->made = st == SIM_OK;
  free(change);
  return st;
}

EXPORT(packet_size) int web_packet_size(int which);
int web_packet_size(int which) { return page.of[which].made ? packet_size(&page.of[which]) : 0; }

/* Simulates a replication; its packet. */
EXPORT(trial) double *web_trial(int which, int replication);
double *web_trial(int which, int replication) {
  side *s = &page.of[which];
  const exp_experiment *e = &s->run.e;
  xpl_run_trial(&s->run, (uint32_t)replication);
  const exp_trial *t = &s->run.trial;
  const double numbers[TRIAL_NUMBERS] = {t->param_index, t->chance_index, t->status, t->n_events};
  memcpy(s->packet, s->run.row, (size_t)e->row_size * sizeof *s->packet);
  memcpy(s->packet + e->row_size, s->run.draws, (size_t)e->n_draws * sizeof *s->packet);
  memcpy(s->packet + e->row_size + e->n_draws, numbers, sizeof numbers);
  return s->packet;
}

/* Adds the packet of the next replication, from this instance or another one. */
EXPORT(add) int web_add(int which, const double *packet);
int web_add(int which, const double *packet) {
  side *s = &page.of[which];
  const exp_experiment *e = &s->run.e;
  const double *numbers = packet + e->row_size + e->n_draws;
  const exp_trial trial = {(uint32_t)numbers[0], (uint32_t)numbers[1], (uint32_t)numbers[3], (sim_status)numbers[2],
                           ""};
  return xpl_store_add(&s->store, packet, packet + e->row_size, &trial);
}

/* What the first n replications of both say, as JSON; NULL when memory is short. */
EXPORT(answers) const char *web_answers(int language, int n);
const char *web_answers(int language, int n) {
  free(page.reply);
  page.reply = xpl_answers_json(&page.of[0].store, &page.of[1].store, (uint32_t)n, language);
  return page.reply;
}

/* The digest of yours, "" before its last replication. */
EXPORT(digest) const char *web_digest(void);
const char *web_digest(void) {
  static char hex[65];
  xpl_digest_total(page.of[1].store.digest, hex);
  return hex;
}

/* The total that the scenario commits itself to with yours, and the limit that is stated; false when there is none. */
EXPORT(commitment) int web_commitment(double out[2]);
int web_commitment(double out[2]) {
  const sim_scenario *s = &page.of[1].run.view;
  double by_year[64] = {0};
  sim_commitment c = {.by_year = by_year};
  int years = page.of[1].made ? sim_scenario_years(s) : 0;
  if (years < 1 || years > 64 || !s->model->commit || !s->model->commit(s, s->base, &c)) return 0;
  out[0] = 0;
  for (int y = 0; y < years; y++) out[0] += by_year[y];
  out[1] = c.limit;
  return 1;
}

/* The scenario file of yours; `base` is the file that it extends. NULL when memory is short. */
EXPORT(file) const char *web_file(const char *base, const char *source, int n, const int *slot, const double *value);
const char *web_file(const char *base, const char *source, int n, const int *slot, const double *value) {
  const exp_experiment *e = &page.of[1].run.e;
  xpl_change *change = calloc((size_t)n + 1, sizeof *change);
  rep_buffer out = {.n = 0};
  const xpl_file f = {.base = base, .digest = web_digest(), .seed = e->seed, .n_rep = e->n_rep, .source = source};
  for (int i = 0; change && i < n; i++) change[i] = (xpl_change){slot[i], value[i]};
  sim_status st = change ? xpl_file_write(&f, &page.scenario, n, change, &out) : SIM_ERR_MEMORY;
  free(change);
  free(page.reply);
  page.reply = out.text;
  return st == SIM_OK ? page.reply : NULL;
}
