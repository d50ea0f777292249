/* Every number of a scenario at both ends of its allowed range, switches on and off, choices at each of their words:
 * one trial each, in a process of its own. A value is refused with a message, by the rules of the model or by a trial
 * that fails, or gives finite outcomes, in bounded time and memory.
 *   ends SCENARIO STEP [KEY=VALUE ...]    one case in STEP of all
 * Prints findings and a line of counts; exit code 1 when there are findings. For ends.sh. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exp_experiment.h"
#include "exp_relax.h"
#include "prov_model.h"
#include "scn_load.h"
#include "sim_branch.h"
#include "sim_relax.h"

enum { MEMORY = 512 << 20, SECONDS = 20, MANY = 16 };

typedef enum verdict { FINE, REFUSED, FAILED, NOT_FINITE, SILENT, NO_MEMORY, VERDICTS } verdict;

typedef struct tally {
  int count[VERDICTS], broken;
} tally;

/* ---- one trial ---- */

/* Ratios, growth and values of targets are NaN where there is nothing to divide by, and never infinite. */
static bool is_wrong(sim_indicator_kind kind, double x) {
  return kind == SIM_RATIO || kind == SIM_GROWTH ? isinf(x) : !isfinite(x);
}

static bool not_finite_named(const exp_experiment *e, const double *row, const char *what) {
  const sim_layout *l = &e->layout;
  int n = 0;
  for (int i = 0; i < e->model->n_indicators; i++)
    for (int k = 0; k < l->cells[i] * l->n_years; k++)
      if (is_wrong(e->model->indicators[i].kind, row[l->offset[i] + k]) && n++ < 3)
        printf("%s: %s, year %d, cell %d: %g\n", what, e->model->indicators[i].name, k / l->cells[i], k % l->cells[i],
               row[l->offset[i] + k]);
  for (int k = l->size; k < e->row_size; k++)
    if (isinf(row[k]) && n++ < 3) printf("%s: value %d of a target: %g\n", what, k - l->size, row[k]);
  return n > 0;
}

static verdict trial(const exp_experiment *e, const char *what) {
  sim_rep *rep = NULL;
  double *value = calloc((size_t)e->variant[0].scenario->n_slots, sizeof *value);
  double *row = calloc((size_t)e->row_size, sizeof *row), *draws = calloc((size_t)e->n_draws + 1, sizeof *draws);
  exp_trial t;
  verdict v = NO_MEMORY;
  if (value && row && draws && exp_experiment_rep(e, 0, &rep) == SIM_OK) {
    exp_experiment_trial(e, 0, 0, 0, rep, value, row, draws, &t);
    v = t.status != SIM_OK ? FAILED : not_finite_named(e, row, what) ? NOT_FINITE : FINE;
    if (v == FAILED && !t.reason[0]) v = SILENT;
  }
  sim_rep_destroy(rep);
  free(value);
  free(row);
  free(draws);
  return v;
}

static verdict tried(sim_scenario *branch, const char *path, double value, const char *what) {
  sim_errors errors = {0};
  char key[256];
  snprintf(key, sizeof key, "%s", path);
  sim_change change = {.path = key, .value = value};
  char name[] = "end";
  sim_relax relax = {.name = name, .n_changes = 1, .change = &change};
  exp_experiment e = {0};
  exp_experiment_options options = {.seed = 1, .n_rep = 1};
  verdict v = REFUSED;
  if (exp_relax_apply(&relax, branch, &errors) != SIM_OK) {
    if (errors.n == 0 || !errors.item[0].message[0]) v = SILENT;
  } else if (exp_experiment_make(&e, 1, branch, &options, &errors) == SIM_OK) {
    v = trial(&e, what);
  }
  exp_experiment_free(&e);
  return v;
}

/* ---- all cases ---- */

static void limited(void) {
  setrlimit(RLIMIT_AS, &(struct rlimit){MEMORY, MEMORY});
  setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS, SECONDS});
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

static void one(const sim_scenario *s, const char *path, double value, tally *t) {
  char what[300];
  int status = 0;
  snprintf(what, sizeof what, "%s = %g", path, value);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    limited();
    sim_scenario *branch = sim_branch_make(s);
    verdict v = branch ? tried(branch, path, value, what) : NO_MEMORY;
    fflush(stdout);
    _exit((int)v);
  }
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) >= VERDICTS) {
    printf("%s: ends with signal %d\n", what, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    t->broken++;
    return;
  }
  t->count[WEXITSTATUS(status)]++;
  if (WEXITSTATUS(status) == SILENT) printf("%s: refused without a message\n", what);
  if (WEXITSTATUS(status) == NO_MEMORY) printf("%s: more memory than %d MB\n", what, MEMORY >> 20);
}

static int words_of(const sim_scenario *s, const char *choices) {
  int n = 1;
  for (int i = 0; choices[0] == '@' && i < s->model->n_axes; i++)
    if (strcmp(s->model->axes[i].name, choices + 1) == 0) return s->axis[i].n;
  for (const char *at = choices; *at; at++) n += *at == '|';
  return n;
}

/* The values of a parameter that are tried: value[MANY]. */
static int values_of(const sim_scenario *s, const sim_param_desc *d, double *value) {
  int n = d->kind == SIM_CHOICE ? words_of(s, d->choices) : 2;
  for (int i = 0; i < n && i < MANY; i++) value[i] = d->kind == SIM_CHOICE || d->kind == SIM_SWITCH ? i : 0;
  if (d->kind == SIM_NUMBER || d->kind == SIM_CHANCE) value[0] = d->min, value[1] = d->max;
  return n < MANY ? n : MANY;
}

static void all(const sim_scenario *s, int step, tally *t) {
  double value[MANY];
  int at = 0;
  for (int i = 0; i < s->n_slots; i++) {
    const sim_param_desc *d = &s->model->params[sim_scenario_param(s, i)];
    for (int k = 0, n = values_of(s, d, value); k < n; k++)
      if (at++ % step == 0) one(s, s->slot[i].path, value[k], t);
  }
  for (int p = 0; p < s->model->n_params; p++) { /* all members at once */
    const sim_param_desc *d = &s->model->params[p];
    for (int k = 0, n = values_of(s, d, value); k < n && d->axis[0] != SIM_NO_AXIS; k++)
      if (at++ % step == 0) one(s, d->key, value[k], t);
  }
}

int main(int argc, char **argv) {
  sim_errors errors = {0};
  sim_scenario *s = NULL;
  int n = 0;
  if (argc < 3) return 2;
  scn_options options = {.n_set = argc - 3, .set = (const char *const *)(argv + 3)};
  if (scn_load(&prov_model, argv[1], &options, &n, &s, &errors) != SIM_OK) {
    char text[1024] = "";
    if (errors.n > 0) sim_error_format(&errors.item[0], text, sizeof text);
    fprintf(stderr, "%s\n", text);
    return 2;
  }
  tally t = {{0}, 0};
  all(&s[0], atoi(argv[2]), &t);
  int wrong = t.count[NOT_FINITE] + t.count[SILENT] + t.count[NO_MEMORY] + t.broken;
  printf("ends: %d simulated, %d refused by rules, %d by a trial that fails with its reason, %d wrong\n", t.count[FINE],
         t.count[REFUSED], t.count[FAILED], wrong);
  for (int i = 0; i < n; i++) sim_scenario_free(&s[i]);
  free(s);
  return wrong > 0;
}
