#define _XOPEN_SOURCE 700 /* nftw */

#include "fuzz_program.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "app_stop.h"
#include "exp_experiment.h"
#include "fuzz_input.h"
#include "io_child.h"
#include "res_contents.h"

int plansim_main(int argc, char **argv); /* main of sim/app */

enum { WORDS_MAX = 64, KEPT_MAX = 32, MOMENT_MICROSECONDS = 100000, MEMORY_KEPT = 256 << 20 };

static char kept[KEPT_MAX][64]; /* names in the folder that stay */
static int n_kept;

void fuzz_program_begin(void) {
  static const char *const name[] = {"base", "growth", "calibrate", "solve", "audit"};
  if (chdir(fuzz_folder()) != 0) fuzz_broken("cannot go to %s", fuzz_folder());
  for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
    char from[512], to[64];
    size_t size;
    snprintf(from, sizeof from, TEST_DATA_DIR "/province/%s.yaml", name[i]);
    snprintf(to, sizeof to, "%s.yaml", name[i]);
    char *text = fuzz_read(from, &size);
    fuzz_write(to, text, size);
    free(text);
  }
  setenv("PATH", "", 1); /* no other program is started */
  mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT);
  mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT);
}

static res_h5 looked_at = {.file = -1};

void fuzz_program_forget(void) {
  if (res_h5_close(&looked_at, NULL) != SIM_OK) fuzz_broken("a file that was looked at cannot be closed");
}

/* In place of a process of its own: the same in this one, where a fault is seen and nothing is copied. What looks at a
 * results file first must change nothing in memory, so it looks by itself, and keeps the file open, so that HDF5 has
 * its objects at hand when the file is opened next. */
sim_status io_child_run(const io_child *child, const char *path, sim_errors *errors) {
  if (child->writes) return child->work(child->self, errors);
  fuzz_program_forget();
  sim_status st = res_h5_open(&looked_at, path, errors);
  if (st == SIM_OK) st = res_contents_look(&looked_at, errors);
  looked_at.path = "what was looked at"; /* the other one ends before this one is closed */
  return st;
}

/* ---- a bound on the work ---- */

static int trials_left; /* of the command that is running */
static bool few_left;   /* indicators of a run that asks for all of them */

static void interrupt(int number) {
  (void)number;
  *app_stop_flag() = SIGINT;
}

/* The linker puts these in place of the functions without __wrap_. A trial is counted, so that the same input ends at
 * the same trial wherever it runs; no thread is started, so that trials run one after the other; a run of all
 * indicators, each of which is five variables of a file, has three; and a table of quantiles, which takes as long as
 * several trials, is made once for each shape. */
typedef void *thread_work(void *self);
void __real_exp_experiment_trial(const exp_experiment *e, int scenario, uint32_t param, uint32_t chance, sim_rep *rep,
                                 double *value, double *row, double *draw, exp_trial *trial);
void __wrap_exp_experiment_trial(const exp_experiment *e, int scenario, uint32_t param, uint32_t chance, sim_rep *rep,
                                 double *value, double *row, double *draw, exp_trial *trial);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, thread_work *work, void *self);
sim_status __real_sim_dist_tabulate(sim_dist *d);
sim_status __wrap_sim_dist_tabulate(sim_dist *d);
sim_status __real_exp_experiment_make(exp_experiment *e, int n, const sim_scenario *variants,
                                      const exp_experiment_options *options, sim_errors *errors);
sim_status __wrap_exp_experiment_make(exp_experiment *e, int n, const sim_scenario *variants,
                                      const exp_experiment_options *options, sim_errors *errors);

void __wrap_exp_experiment_trial(const exp_experiment *e, int scenario, uint32_t param, uint32_t chance, sim_rep *rep,
                                 double *value, double *row, double *draw, exp_trial *trial) {
  if (trials_left-- == 0) interrupt(SIGPROF);
  __real_exp_experiment_trial(e, scenario, param, chance, rep, value, row, draw, trial);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, thread_work *work, void *self) {
  (void)thread, (void)attributes, (void)work, (void)self;
  return EAGAIN;
}

sim_status __wrap_exp_experiment_make(exp_experiment *e, int n, const sim_scenario *variants,
                                      const exp_experiment_options *options, sim_errors *errors) {
  static const char *const outcome[] = {"inquiries", "output_real", "modern_firms"};
  exp_experiment_options few = *options;
  if (few_left && few.n_outcomes == 0) {
    few.n_outcomes = sizeof outcome / sizeof *outcome;
    few.outcome = outcome;
  }
  return __real_exp_experiment_make(e, n, variants, &few, errors);
}

sim_status __wrap_sim_dist_tabulate(sim_dist *d) {
  enum { KNOWN_MAX = 8 };
  static sim_dist known[KNOWN_MAX];
  static int n;
  for (int i = 0; i < n && i < KNOWN_MAX && !d->table; i++) {
    sim_status st = sim_dist_tabulate_like(d, &known[i]);
    if (st != SIM_OK) return st;
  }
  if (d->table) return SIM_OK;
  sim_status st = __real_sim_dist_tabulate(d);
  if (st != SIM_OK || !d->table) return st;
  sim_dist *next = &known[n++ % KNOWN_MAX];
  free(next->table);
  *next = *d;
  next->table = NULL;
  return sim_dist_tabulate_like(next, d);
}

static void timer(long microseconds) {
  const struct itimerval at = {.it_value = {microseconds / 1000000, microseconds % 1000000}};
  setitimer(ITIMER_PROF, &at, NULL);
}

static int program(int n, char *const *word, long microseconds, int trials) {
  char *argv[WORDS_MAX + 2] = {"plansim"};
  if (n > WORDS_MAX) n = WORDS_MAX;
  for (int i = 0; i < n; i++) argv[i + 1] = word[i];
  fflush(stdout);
  fflush(stderr);
  const char *heard = getenv("FUZZ_LOUD"); /* a file for all that is said, to find out about a crash */
  int null = open(heard ? heard : "/dev/null", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600),
      out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
  if (null < 0 || out < 0 || err < 0 || dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0)
    fuzz_broken("no descriptors are left");
  signal(SIGPROF, interrupt);
  trials_left = trials;
  few_left = n > 0 && strcmp(word[0], "run") == 0;
  timer(microseconds);
  int code = plansim_main(n + 1, argv);
  timer(0);
  fuzz_program_forget();
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  *app_stop_flag() = 0;
  fflush(stdout);
  fflush(stderr);
  clearerr(stdout);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  close(null);
  close(out);
  close(err);
  return code;
}

int fuzz_program(int n, char *const *word, int trials) { return program(n, word, MOMENT_MICROSECONDS, trials); }

void fuzz_program_line(const char *line, int wanted) {
  char text[1024], *word[WORDS_MAX], *rest = NULL;
  int n = 0;
  snprintf(text, sizeof text, "%s", line);
  for (char *w = strtok_r(text, " ", &rest); w && n < WORDS_MAX; w = strtok_r(NULL, " ", &rest)) word[n++] = w;
  int code = program(n, word, 0, INT_MAX);
  if (code != wanted) fuzz_broken("plansim %s: exit code %d, not %d", line, code, wanted);
}

static bool keep_all; /* nftw hands nothing through */

static int visit(const char *path, const struct stat *info, int kind, struct FTW *at) {
  (void)info;
  const char *name = path + at->base;
  if (at->level == 0) return 0;
  if (keep_all && at->level == 1 && n_kept < KEPT_MAX) snprintf(kept[n_kept++], sizeof kept[0], "%s", name);
  if (keep_all) return 0;
  for (int i = 0; i < n_kept && at->level == 1; i++)
    if (strcmp(kept[i], name) == 0) return 0;
  if (kind == FTW_DP)
    rmdir(path);
  else
    unlink(path);
  return 0;
}

void fuzz_program_clean(bool keep) {
  keep_all = keep;
  if (keep) n_kept = 0;
  nftw(fuzz_folder(), visit, 8, FTW_DEPTH | FTW_PHYS);
}
