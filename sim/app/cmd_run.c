/* plansim run: simulates scenarios and writes the results file. */
#include <gsl/gsl_version.h>
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

#include "app.h"
#include "io_difference.h"
#include "io_results.h"
#include "run_experiment.h"

enum { DEFAULT_REPLICATIONS = 1000, DEFAULT_SEED = 1, CHECKPOINT_SECONDS = 5 };

typedef struct run_args {
  const char *output, *keep;
  long replications, threads;
  app_seed seed;
  app_many set;
  bool resume, force, quiet;
} run_args;

/* ---- signals: the handler only sets a flag; the runner saves and returns ---- */

static volatile sig_atomic_t stop_signal;

static void on_signal(int number) { stop_signal = number; }

static void catch_signals(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}; /* a second Ctrl-C ends at once */
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  signal(SIGXFSZ, SIG_IGN); /* a file-size limit is then an error of write, which is reported */
}

/* ---- progress ---- */

static void format_time(double seconds, char *text, size_t size) {
  long s = (long)(seconds + 0.5);
  if (s >= 3600)
    snprintf(text, size, "%ld h %02ld min", s / 3600, s / 60 % 60);
  else if (s >= 60)
    snprintf(text, size, "%ld min %02ld s", s / 60, s % 60);
  else
    snprintf(text, size, "%ld s", s);
}

typedef struct progress_state {
  uint64_t resumed; /* trials that were there before */
} progress_state;

static void show_progress(void *self, const run_progress *p) {
  const progress_state *state = self;
  char left[40];
  double rate = p->seconds > 0 ? (double)(p->done - state->resumed) / p->seconds : 0;
  format_time(rate > 0 ? (double)(p->total - p->done) / rate : 0, left, sizeof left);
  fprintf(stderr, "\r%3.0f %%  %llu of %llu trials  %.0f per second  %s left   ",
          100.0 * (double)p->done / (double)p->total, (unsigned long long)p->done, (unsigned long long)p->total, rate,
          left);
  if (p->done == p->total) fputc('\n', stderr);
}

/* ---- inputs ---- */

/* First file's stem + .h5 in the current folder. */
static void default_output(const char *file, char *path, size_t size) {
  const char *base = strrchr(file, '/');
  base = base ? base + 1 : file;
  const char *dot = strrchr(base, '.');
  int n = dot && dot > base ? (int)(dot - base) : (int)strlen(base);
  snprintf(path, size, "%.*s.h5", n, base);
}

static sim_status read_keep(const run_args *a, sim_keep *keep, sim_errors *errors) {
  *keep = SIM_KEEP_ALL;
  if (!a->keep || strcmp(a->keep, "all") == 0) return SIM_OK;
  *keep = SIM_KEEP_SUMMARY;
  if (strcmp(a->keep, "summary") == 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "--keep knows all and summary, not '%s'", a->keep);
}

/* The command line wins over the first file that says something, and that over the default. */
static uint32_t choose_replications(const run_args *a, const app_scenarios *all) {
  if (a->replications > 0) return (uint32_t)a->replications;
  for (int i = 0; i < all->n; i++)
    if (all->item[i].replications > 0) return (uint32_t)all->item[i].replications;
  return DEFAULT_REPLICATIONS;
}

static uint64_t choose_seed(const run_args *a, const app_scenarios *all) {
  if (a->seed.given) return a->seed.value;
  for (int i = 0; i < all->n; i++)
    if (all->item[i].has_seed) return all->item[i].seed;
  return DEFAULT_SEED;
}

/* ---- provenance ---- */

static char *join_command(int argc, char **argv) {
  size_t size = sizeof "plansim";
  for (int i = 0; i < argc; i++) size += strlen(argv[i]) + 1;
  char *text = malloc(size), *end = text;
  if (!text) return NULL;
  end += sprintf(end, "plansim");
  for (int i = 0; i < argc; i++) end += sprintf(end, " %s", argv[i]);
  return text;
}

static void time_text(char *text, size_t size) {
  time_t now = time(NULL);
  struct tm utc;
  gmtime_r(&now, &utc);
  strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

/* ---- the run ---- */

static void print_report(const run_args *a, const sim_experiment *e, const run_report *r, const char *path) {
  if (r->failed > 0)
    app_warn(
        "warning: %llu of %llu trials failed and are left out of all statistics; the first: scenario %s, replication "
        "%u: %s",
        (unsigned long long)r->failed, (unsigned long long)r->trials, e->scenario[r->first_failed_scenario].name,
        r->first_failed.chance_index, r->first_failed.reason);
  if (a->quiet) return;
  double events = r->trials ? (double)r->events / (double)r->trials : 0;
  double core_seconds = r->seconds * r->threads;
  app_print(stderr,
            "%s: %u replications of %d scenario%s, seed %llu\n"
            "%.2f s on %d thread%s: %.0f trials per second, %.0f events per trial, %.0f ns per event and thread\n",
            path, e->n_rep, e->n_scenarios, e->n_scenarios == 1 ? "" : "s", (unsigned long long)e->seed, r->seconds,
            r->threads, r->threads == 1 ? "" : "s", r->seconds > 0 ? (double)r->trials / r->seconds : 0, events,
            r->events ? 1e9 * core_seconds / (double)r->events : 0);
}

static void print_interrupted(const char *path, const sim_experiment *e, uint64_t done) {
  if (done == 0) { /* an empty partial is not kept */
    app_warn("interrupted before anything could be saved; the same command starts again");
    return;
  }
  app_warn("interrupted: %llu of %llu trials are saved in %s.partial; the same command with --resume continues",
           (unsigned long long)done, (unsigned long long)run_leaf_trials(e, run_leaf_count(e)), path);
}

static sim_status simulate(const run_args *a, const sim_experiment *e, io_writer *writer, uint64_t done_leaves,
                           const char *path, run_report *report, sim_errors *errors) {
  progress_state state = {run_leaf_trials(e, done_leaves)};
  if (a->resume && done_leaves > 0 && !a->quiet)
    fprintf(stderr, "resuming: %llu of %llu done\n", (unsigned long long)state.resumed,
            (unsigned long long)run_leaf_trials(e, run_leaf_count(e)));
  sim_sink sink = io_writer_sink(writer);
  run_options options = {.threads = (int)a->threads,
                         .done_leaves = done_leaves,
                         .checkpoint_seconds = CHECKPOINT_SECONDS,
                         .stop = &stop_signal,
                         .progress = !a->quiet && isatty(STDERR_FILENO) ? show_progress : NULL,
                         .self = &state};
  sim_status st = run_experiment(e, &options, &sink, report, errors);
  if (st == SIM_ERR_INTERRUPTED) print_interrupted(path, e, state.resumed + report->trials);
  return st == SIM_OK ? io_writer_finish(writer, errors) : st;
}

static bool exists(const char *path) {
  struct stat s;
  return stat(path, &s) == 0;
}

static bool is_folder(const char *path) {
  struct stat s;
  return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* What differs between a finished file and what is asked for now. */
static sim_status name_difference(const io_results *r, const sim_experiment *e, sim_errors *errors) {
  if (r->seed != e->seed)
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s was made with seed %llu, not %llu; --force replaces it", r->path,
                    (unsigned long long)r->seed, (unsigned long long)e->seed);
  for (int s = 0; s < r->n_scenarios && s < e->n_scenarios; s++) {
    io_difference d;
    const char *was = io_results_scenario_text(r, s), *is = e->scenario[s].variant->resolved;
    if (strcmp(was, is) == 0) continue;
    if (strcmp(r->scenario[s], e->scenario[s].name) == 0 && io_difference_find(was, strlen(was), is, strlen(is), &d) &&
        d.n > 0)
      return sim_fail(errors, SIM_ERR_MISMATCH, "%s: in scenario '%s' %s was %s and is %s; --force replaces it",
                      r->path, r->scenario[s], d.key, d.was, d.is);
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s was made from another text of scenario '%s'; --force replaces it",
                    r->path, r->scenario[s]);
  }
  return sim_fail(errors, SIM_ERR_MISMATCH, "%s was made from other scenarios or options; --force replaces it",
                  r->path);
}

/* With --resume and a finished output: nothing to do when it is what is asked for. */
static sim_status check_complete(const char *path, const sim_experiment *e, sim_errors *errors) {
  io_results *r = NULL;
  char hex[65];
  sim_status st = io_results_open(&r, path, errors);
  if (st == SIM_OK) st = io_inputs_sha256(e, hex);
  if (st == SIM_OK && strcmp(hex, r->inputs_sha256) != 0) st = name_difference(r, e, errors);
  if (st == SIM_OK && r->n_rep != e->n_rep)
    st = sim_fail(errors, SIM_ERR_MISMATCH, "%s is complete with %u replications, not %u; --force replaces it", path,
                  r->n_rep, e->n_rep);
  io_results_close(r);
  return st;
}

/* Replications that failed in the whole run, also in parts of it that were done before. */
static sim_status count_failed(const char *path, uint64_t *failed, sim_errors *errors) {
  io_results *r = NULL;
  *failed = 0;
  sim_status st = io_results_open(&r, path, errors);
  for (int s = 0; st == SIM_OK && s < r->n_scenarios; s++) *failed += r->n_failed[s];
  io_results_close(r);
  return st;
}

/* Opens, runs, finishes; the exit code. */
static int run_to_file(const run_args *a, const sim_experiment *e, const char *path, const char *command,
                       sim_errors *errors) {
  char libraries[160], created[32];
  run_report report = {0};
  io_writer *writer = NULL;
  uint64_t done_leaves = 0, failed = 0;
  snprintf(libraries, sizeof libraries, "GSL %s, %s, libyaml %s", GSL_VERSION, H5_VERS_INFO, yaml_get_version_string());
  time_text(created, sizeof created);
  io_provenance provenance = {PLANSIM_VERSION, command, libraries, created};
  if (is_folder(path)) /* found out before the run, not after it */
    return app_fail(sim_fail(errors, SIM_ERR_EXISTS, "%s is a folder: -o wants the name of a file", path), errors);
  if (a->resume && exists(path)) {
    sim_status same = check_complete(path, e, errors);
    if (same == SIM_OK && !a->quiet) app_print(stderr, "%s: already complete\n", path);
    return same == SIM_OK ? APP_DONE : app_fail(same, errors);
  }
  io_open_mode mode = a->resume ? IO_RESUME : a->force ? IO_FORCE : IO_NEW;
  sim_status st = io_writer_open(&writer, path, mode, e, &provenance, &done_leaves, errors);
  if (st == SIM_OK) st = simulate(a, e, writer, done_leaves, path, &report, errors);
  io_writer_close(writer);
  if (st == SIM_OK) st = count_failed(path, &failed, errors);
  if (st == SIM_ERR_INTERRUPTED) return stop_signal == SIGTERM ? APP_SIGTERM : APP_SIGINT;
  if (st != SIM_OK) return app_fail(st, errors);
  print_report(a, e, &report, path);
  return failed > 0 ? APP_FAILED : APP_DONE;
}

static int run_scenarios(const run_args *a, const app_scenarios *all, const char *path, const char *command,
                         sim_errors *errors) {
  sim_experiment e = {0};
  sim_keep keep;
  sim_status st = read_keep(a, &keep, errors);
  if (st == SIM_OK)
    st = sim_experiment_init(&e, all->n, all->item, choose_seed(a, all), choose_replications(a, all), keep, errors);
  int code = st == SIM_OK ? run_to_file(a, &e, path, command, errors) : app_fail(st, errors);
  sim_experiment_free(&e);
  return code;
}

int cmd_run(int argc, char **argv) {
  run_args a = {0};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FILE", "results file (default: the first file's name with .h5, here)", &a.output},
      {"replications", 'n', APP_COUNT, "N", "replications per scenario", &a.replications},
      {"seed", 0, APP_SEED, "S", "master seed", &a.seed},
      {"threads", 0, APP_COUNT, "T", "threads (default: one per processor); never changes results", &a.threads},
      {"set", 0, APP_MANY, "KEY=VALUE", "change a value in every variant; may be repeated", &a.set},
      {"keep", 0, APP_TEXT, "all|summary", "store every replication (default) or only summaries", &a.keep},
      {"resume", 0, APP_FLAG, NULL, "continue an interrupted run", &a.resume},
      {"force", 0, APP_FLAG, NULL, "replace an existing output", &a.force},
      {"quiet", 'q', APP_FLAG, NULL, "no progress and notes; warnings and errors stay", &a.quiet},
  };
  const app_command command = {
      "run",
      "[OPTIONS] FILE...",
      "Simulates every variant of the scenario files as one experiment and writes the results.",
      "plansim run scenarios/plan.yaml scenarios/baseline.yaml -n 2000 -o plan.h5",
      sizeof options / sizeof *options,
      options,
      1,
      -1};
  char *words = join_command(argc, argv), output[4096], **files;
  int n_files, code;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) {
    free(words);
    return code;
  }
  sim_errors errors = {0};
  app_scenarios all = {0};
  catch_signals();
  default_output(files[0], output, sizeof output);
  sim_status st = a.threads > 1024 ? sim_fail(&errors, SIM_ERR_USAGE, "--threads: at most 1024")
                                   : app_scenarios_load(&all, n_files, files, &a.set, &errors);
  if (st == SIM_OK && a.resume && a.force)
    st = sim_fail(&errors, SIM_ERR_USAGE, "--resume continues and --force replaces: give one of them");
  code = st == SIM_OK ? run_scenarios(&a, &all, a.output ? a.output : output, words ? words : "", &errors)
                      : app_fail(st, &errors);
  app_scenarios_free(&all);
  free(words);
  return code;
}
