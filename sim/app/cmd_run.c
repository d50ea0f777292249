/* plansim run: simulates scenarios and writes the results file. */
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app_commands.h"
#include "app_condition.h"
#include "app_installed.h"
#include "app_keep.h"
#include "app_message.h"
#include "app_options.h"
#include "app_provenance.h"
#include "app_results.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "exp_leaf.h"
#include "io_file.h"
#include "out_advice.h"
#include "out_precision.h"
#include "out_size.h"
#include "prov_model.h"
#include "res_complete.h"
#include "res_file.h"
#include "res_shard.h"
#include "run_experiment.h"
#include "run_threads.h"
#include "sim_names.h"
#include "sim_path.h"
#include "std_extend.h"
#include "std_precision.h"
#include "std_size.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { DEFAULT_REPLICATIONS = 1000, CHECKPOINT_SECONDS = 5 };

typedef struct run_args {
  const char *output, *extend, *keep, *outcomes, *shard_text, *confidence;
  res_shard shard; /* count 0: the whole run */
  long replications, threads;
  app_seed seed;
  sim_names set, condition, precision;
  std_precision rule;
  bool resume, force, dry;
  const char *lang;
  int language;
} run_args;

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
  int language;
} progress_state;

static void show_progress(void *self, const run_progress *p) {
  const progress_state *state = self;
  static const char *const words = N_("{}  {} of {} {3:trial|trials}  {} per second  {} left");
  char left[40], part[16], done[24], total[24], speed[24], text[200];
  double rate = p->seconds > 0 ? (double)(p->done - state->resumed) / p->seconds : 0;
  format_time(rate > 0 ? (double)(p->total - p->done) / rate : 0, left, sizeof left);
  wrd_percent(wrd_plain(state->language), (double)p->done / (double)p->total, 0, part, sizeof part);
  wrd_exact(wrd_plain(state->language), (double)p->done, done, sizeof done);
  wrd_exact(wrd_plain(state->language), (double)p->total, total, sizeof total);
  wrd_decimals(wrd_plain(state->language), rate, 0, speed, sizeof speed);
  (void)wrd_fill(text, sizeof text, wrd_text(state->language, words), part, done, total, speed, left);
  fprintf(stderr, "\r%s   ", text);
  if (p->done == p->total) fputc('\n', stderr);
}

/* ---- inputs ---- */

/* "2/7" */
static sim_status read_shard(run_args *a, sim_errors *errors) {
  unsigned long index = 0, count = 0;
  int used = 0;
  if (!a->shard_text) return SIM_OK;
  if (strspn(a->shard_text, "0123456789/") == strlen(a->shard_text) && strlen(a->shard_text) < 20 &&
      sscanf(a->shard_text, "%lu/%lu%n", &index, &count, &used) == 2 && a->shard_text[used] == '\0' && index >= 1 &&
      index <= count && count <= RES_SHARDS_MAX) {
    a->shard = (res_shard){(uint32_t)index, (uint32_t)count};
    return SIM_OK;
  }
  return sim_fail(errors, SIM_ERR_USAGE, "--shard wants I/N, e.g. 2/7: from 1/7 to 7/7; not '%s'", a->shard_text);
}

/* Where a rule makes no sense, whatever the scenarios are. */
static sim_status check_precision(const run_args *a, sim_errors *errors) {
  if (a->precision.n == 0 && a->confidence)
    return sim_fail(errors, SIM_ERR_USAGE, "--confidence belongs to --precision");
  if (a->precision.n > 0 && a->shard_text)
    return sim_fail(errors, SIM_ERR_USAGE,
                    "--precision does not go with --shard: no shard sees the others' replications, so none can tell "
                    "when they are enough together");
  return SIM_OK;
}

/* First file's stem + .h5 in the current folder; of a shard, its stem + .shard-2-of-7. */
static void default_output(const char *file, res_shard shard, char *path, size_t size) {
  const char *base = sim_path_name(file);
  int n = (int)sim_path_stem(base);
  if (shard.count > 0)
    snprintf(path, size, "%.*s.shard-%u-of-%u", n, base, (unsigned)shard.index, (unsigned)shard.count);
  else
    snprintf(path, size, "%.*s.h5", n, base);
}

/* The command line wins over the first file that says something, and that over the default. */
static uint32_t choose_replications(const run_args *a, const app_scenarios *all) {
  if (a->replications > 0) return (uint32_t)a->replications;
  for (int i = 0; i < all->n; i++)
    if (all->item[i].replications > 0) return (uint32_t)all->item[i].replications;
  return a->precision.n > 0 ? STD_PRECISION_CAP : DEFAULT_REPLICATIONS;
}

static uint64_t choose_seed(const run_args *a, const app_scenarios *all) {
  return a->seed.given ? a->seed.value : app_scenarios_seed(all);
}

/* ---- the run ---- */

static const char *count_text(const run_args *a, char text[24], uint64_t n) {
  wrd_exact(wrd_plain(a->language), (double)n, text, 24);
  return text;
}

/* The number by which something is called. */
static const char *number_text(char text[24], uint64_t n) {
  snprintf(text, 24, "%llu", (unsigned long long)n);
  return text;
}

/* What a scenario says of its number of replications, or of its seed; false when it says nothing. */
static bool says(const sim_scenario *s, bool seed, uint64_t *number) {
  *number = seed ? s->seed : (uint64_t)s->replications;
  return seed ? s->has_seed : s->replications > 0;
}

/* A run has one number of replications and one seed: names the first scenario whose own is not taken. */
static void note_other(const run_args *a, const app_scenarios *all, bool seed) {
  static const char *const text_of[2] = {
      N_("note: '{}' asks for {} {1:replication|replications}, but all variants of a run have as many, here {} as '{}' "
         "says; -n chooses another number"),
      N_("note: '{}' asks for the seed {}, but all variants of a run have the same, here {} as '{}' says; --seed "
         "chooses another")};
  const sim_scenario *first = NULL;
  char text[2][24];
  uint64_t taken = 0, asked;
  for (int i = 0; i < all->n; i++) {
    const sim_scenario *s = &all->item[i];
    if (!says(s, seed, &asked)) continue;
    if (!first) {
      first = s;
      taken = asked;
    }
    if (asked == taken) continue;
    const char *other = seed ? number_text(text[0], asked) : count_text(a, text[0], asked);
    const char *here = seed ? number_text(text[1], taken) : count_text(a, text[1], taken);
    app_remark_say(a->language, text_of[seed], s->name, other, here, first->name);
    return;
  }
}

static void failures_print(const run_args *a, const exp_experiment *e, const run_report *r, uint64_t failed) {
  static const char *const before =
      N_("warning: {} {1:trial failed, before the run was continued, and is|trials failed, some of them before the run "
         "was continued, and are} left out of all statistics");
  static const char *const some =
      N_("warning: {} of {} {2:trial|trials} failed and {1:is|are} left out of all statistics; the first: scenario {}, "
         "replication {}: {}");
  char text[1200], n[3][24];
  if (failed == 0) return;
  count_text(a, n[0], failed > r->failed ? failed : r->failed);
  if (failed > r->failed)
    (void)wrd_fill(text, sizeof text, wrd_text(a->language, before), n[0]);
  else
    (void)wrd_fill(text, sizeof text, wrd_text(a->language, some), n[0], count_text(a, n[1], r->trials),
                   e->scenario[r->first_failed_scenario].name, number_text(n[2], r->first_failed.chance_index),
                   r->first_failed.reason);
  app_warn("%s", text);
}

static void print_report(const run_args *a, const exp_experiment *e, const run_report *r, uint64_t failed,
                         const char *path) {
  static const char *const whole = N_("{}: {} {2:replication|replications} of {} {3:scenario|scenarios}, seed {}");
  static const char *const part =
      N_("{}: shard {} of {} ({} {4:trial|trials}) of {} {5:replication|replications} of {} {6:scenario|scenarios}, "
         "seed {}");
  static const char *const speed =
      N_("{} s on {} {2:thread|threads}: {} {3:trial|trials} per second, {} {4:event|events} per trial, {} ns per "
         "event and thread");
  char text[4600], n[6][24], seconds[24], rate[24], events[24], each[24];
  failures_print(a, e, r, failed);
  if (app_quiet()) return;
  count_text(a, n[0], e->n_rep);
  count_text(a, n[1], (uint64_t)e->n_scenarios);
  number_text(n[2], e->seed);
  if (a->shard.count > 0)
    (void)wrd_fill(text, sizeof text, wrd_text(a->language, part), path, number_text(n[3], a->shard.index),
                   number_text(n[4], a->shard.count), count_text(a, n[5], r->trials), n[0], n[1], n[2]);
  else
    (void)wrd_fill(text, sizeof text, wrd_text(a->language, whole), path, n[0], n[1], n[2]);
  app_note("%s", text);
  wrd_decimals(wrd_plain(a->language), r->seconds, 2, seconds, sizeof seconds);
  wrd_decimals(wrd_plain(a->language), r->seconds > 0 ? (double)r->trials / r->seconds : 0, 0, rate, sizeof rate);
  wrd_decimals(wrd_plain(a->language), r->trials ? (double)r->events / (double)r->trials : 0, 0, events, sizeof events);
  wrd_decimals(wrd_plain(a->language), r->events ? 1e9 * r->seconds * r->threads / (double)r->events : 0, 0, each,
               sizeof each);
  (void)wrd_fill(text, sizeof text, wrd_text(a->language, speed), seconds, count_text(a, n[3], (uint64_t)r->threads),
                 rate, events, each);
  app_note("%s", text);
}

/* The leaves of this run or shard, and what is done of it. */
typedef struct run_range {
  uint64_t first, end, done; /* leaves */
} run_range;

static uint64_t trials_to(const exp_experiment *e, const run_range *range, uint64_t leaf) {
  return exp_leaf_trials(e, leaf) - exp_leaf_trials(e, range->first);
}

static void print_interrupted(const run_args *a, const char *path, uint64_t done, bool most, uint64_t all) {
  static const char *const nothing = N_("interrupted before anything could be saved; the same command starts again");
  static const char *const some[2] = {N_("interrupted: {} of {} {2:trial|trials} {1:is|are} saved in {}.partial; the "
                                         "same command with --resume continues"),
                                      N_("interrupted: {} of at most {} {2:trial|trials} {1:is|are} saved in "
                                         "{}.partial; the same command with --resume continues")};
  char text[4600], n[2][24];
  (void)wrd_fill(text, sizeof text, wrd_text(a->language, done == 0 ? nothing : some[most]), count_text(a, n[0], done),
                 count_text(a, n[1], all), path); /* an empty partial is not kept */
  app_warn("%s", text);
}

/* What the line of progress is about, and in which language it says so. */
typedef struct precise_state {
  run_precision *run;
  int language;
} precise_state;

static void precision_progress(void *self, const run_progress *p) {
  const precise_state *state = self;
  out_precision_progress(app_messages(), state->run, p, state->language);
}

/* Until it is as precise as asked for. */
static sim_status simulate_precisely(const run_args *a, exp_experiment *e, res_writer *writer, run_options options,
                                     run_report *report, sim_errors *errors) {
  run_precision end = {0};
  if (options.progress) options.progress = precision_progress;
  precise_state state = {&end, a->language};
  options.self = &state;
  sim_status st = std_precision_run(&a->rule, &end, e, writer, &options, report, errors);
  if (options.progress) fputc('\n', stderr);
  if (st == SIM_OK && !app_quiet()) out_precision_looks(app_messages(), &end, a->language);
  if (st == SIM_OK) out_precision_missed(app_messages(), &a->rule, &end, a->language);
  run_precision_free(&end);
  return st;
}

static sim_status simulate(const run_args *a, exp_experiment *e, res_writer *writer, const run_range *range,
                           const char *path, const std_extend *extend, run_report *report, sim_errors *errors) {
  progress_state state = {trials_to(e, range, range->done), a->language};
  uint64_t all = trials_to(e, range, range->end);
  static const char *const resuming[2] = {N_("resuming: {} of {} done"), N_("resuming: {} of at most {} done")};
  char text[160], n[2][24];
  (void)wrd_fill(text, sizeof text, wrd_text(a->language, resuming[e->watch != NULL]),
                 count_text(a, n[0], state.resumed), count_text(a, n[1], all));
  if (a->resume && state.resumed > 0) app_note("%s", text);
  exp_sink sink = res_writer_sink(writer);
  run_options options = {.threads = (int)a->threads,
                         .first_leaf = range->first,
                         .end_leaf = range->end,
                         .done_leaves = range->done,
                         .checkpoint_seconds = CHECKPOINT_SECONDS,
                         .stop = app_stop_flag(),
                         .progress = !app_quiet() && isatty(STDERR_FILENO) ? show_progress : NULL,
                         .self = &state,
                         .known = a->extend ? std_extend_known : NULL,
                         .known_self = (void *)(uintptr_t)extend};
  sim_status st = e->watch ? simulate_precisely(a, e, writer, options, report, errors)
                           : run_experiment(e, &options, &sink, report, errors);
  if (st != SIM_OK && options.progress && !e->watch) fputc('\n', stderr); /* ends the line of progress */
  if (st == SIM_ERR_INTERRUPTED) print_interrupted(a, path, state.resumed + report->trials, e->watch != NULL, all);
  return st == SIM_OK && !e->watch ? res_writer_finish(writer, errors) : st;
}

static bool is_file(const char *path) {
  struct stat s;
  return stat(path, &s) == 0 && S_ISREG(s.st_mode);
}

/* Replications that failed in the whole run, also in parts of it that were done before; warns of what did not move. */
static sim_status look_back(res_writer *writer, int language, uint64_t *failed, sim_errors *errors) {
  res_file *r = res_writer_take(writer);
  *failed = 0;
  for (int s = 0; s < r->n_scenarios; s++) *failed += r->n_failed[s];
  sim_status st = out_still_warn(app_messages(), &prov_model, r, language, errors);
  res_file_close(r);
  return st;
}

/* The same of a shard; with a finished one there is nothing to do when it is the shard that is asked for. */
static sim_status check_shard(const run_args *a, const exp_experiment *e, const char *path, uint64_t *failed,
                              sim_errors *errors) {
  res_shard_info info = {0};
  sim_status st = res_shard_check(path, a->shard, e, PLANSIM_VERSION, &info, errors);
  *failed = info.failed;
  return st;
}

static sim_status find_range(const run_args *a, const exp_experiment *e, run_range *range, sim_errors *errors) {
  *range = (run_range){.end = exp_leaf_count(e)};
  return a->shard.count > 0 ? res_shard_range(a->shard, e, &range->first, &range->end, errors) : SIM_OK;
}

static bool in_progress(const char *path) {
  struct stat s;
  char *partial = io_file_name(path, ".partial");
  bool is = partial && stat(partial, &s) == 0 && s.st_size > 0;
  free(partial);
  return is;
}

/* A run that was killed between putting its results in place and removing its journal left that: it is of no use any
 * more. A journal of another run stays. */
static void journal_tidy(const run_args *a, const exp_experiment *e, const char *path, const res_provenance *by) {
  res_writer *w = NULL;
  sim_errors unsaid = {0};
  uint64_t done;
  if (res_writer_open_shard(&w, path, IO_RESUME_OVER, a->shard, e, by, &done, &unsaid) == SIM_OK) res_writer_discard(w);
  res_writer_close(w);
}

/* With --resume and an output that is there: the exit code, or -1 when there is work to do, which --force then replaces
 * it with. */
static int already_complete(const run_args *a, const exp_experiment *e, const char *path, const res_provenance *by,
                            sim_errors *errors) {
  uint64_t failed;
  sim_errors own = {0};
  bool begun = in_progress(path);
  if (a->force && begun) return -1;
  sim_status st = a->shard.count > 0 ? check_shard(a, e, path, &failed, &own) : res_complete_check(path, e, &own);
  if (st == SIM_OK && begun) journal_tidy(a, e, path, by);
  if (st == SIM_OK) app_note("%s: already complete", path);
  if (st == SIM_OK) return APP_DONE;
  if (a->force) return -1;
  *errors = own;
  if (begun)
    sim_fail(errors, st, "%s.partial holds an unfinished run: with --resume --force it is continued and replaces %s",
             path, path);
  return app_fail(st, errors);
}

/* Opens, runs, finishes; the exit code. */
static int run_to_file(const run_args *a, exp_experiment *e, const char *path, const char *command,
                       const io_sources *inputs, sim_errors *errors) {
  char libraries[160], created[32];
  run_report report = {0};
  run_range range;
  res_writer *writer = NULL;
  uint64_t failed = 0;
  std_extend extend = {0};
  app_libraries_text(libraries, sizeof libraries);
  app_time_text(created, sizeof created);
  res_provenance provenance = {PLANSIM_VERSION, command, libraries, created, app_revision, inputs};
  int complete = a->resume && is_file(path) ? already_complete(a, e, path, &provenance, errors) : -1;
  if (complete >= 0) return complete;
  io_open_mode mode = a->resume ? (a->force ? IO_RESUME_OVER : IO_RESUME) : a->force ? IO_FORCE : IO_NEW;
  sim_status st = find_range(a, e, &range, errors);
  if (st == SIM_OK && a->extend) st = app_results_open(&extend.from, a->extend, errors);
  if (st == SIM_OK && a->extend) st = std_extend_open(&extend, extend.from, e, errors);
  if (st == SIM_OK) st = std_room_check(e, a->shard, run_threads((int)a->threads), path, errors);
  if (st == SIM_OK) app_locks_warn(path);
  if (st == SIM_OK) st = res_writer_open_shard(&writer, path, mode, a->shard, e, &provenance, &range.done, errors);
  if (st == SIM_OK && e->design && !app_quiet()) out_design_note(app_messages(), e, (int)a->threads, a->language);
  if (st == SIM_OK) st = simulate(a, e, writer, &range, path, &extend, &report, errors);
  if (st == SIM_OK && a->shard.count == 0) st = look_back(writer, a->language, &failed, errors);
  res_writer_close(writer);
  std_extend_close(&extend);
  if (st == SIM_OK && a->shard.count > 0) st = check_shard(a, e, path, &failed, errors);
  if (st == SIM_ERR_INTERRUPTED) return app_stop_code();
  if (st != SIM_OK) return app_fail(st, errors);
  print_report(a, e, &report, failed, path);
  if (e->n_conditions > 0 && a->shard.count == 0) st = app_condition_report(path, errors);
  if (st != SIM_OK) return app_fail(st, errors);
  return failed > 0 ? APP_FAILED : APP_DONE;
}

static void note_targets(const run_args *a, const exp_experiment *e) {
  static const char *const left =
      N_("{} {1:target is|targets are} left out with the indicators measured: see --outcomes");
  char text[160], n[24];
  (void)wrd_fill(text, sizeof text, wrd_text(a->language, left), count_text(a, n, (uint64_t)e->n_dropped));
  if (e->n_dropped > 0) app_note("%s", text);
}

static int dry_run(const run_args *a, const exp_experiment *e, sim_errors *errors) {
  sim_status st = out_size_print(app_out(), e, a->shard, (int)a->threads, a->language, errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, errors);
}

static int run_scenarios(run_args *a, const app_scenarios *all, const char *path, const char *command,
                         sim_errors *errors) {
  exp_experiment e = {0};
  run_range range;
  app_keep keep;
  exp_experiment_options o = {.seed = choose_seed(a, all), .n_rep = choose_replications(a, all), .conditioned = true};
  sim_status st = app_keep_read(&keep, a->keep, a->outcomes, all->n, all->item, &o, errors);
  if (st == SIM_OK) st = exp_experiment_make(&e, all->n, all->item, &o, errors);
  if (st == SIM_OK && a->precision.n > 0) st = std_precision_read(&a->rule, &a->precision, a->confidence, &e, errors);
  if (st == SIM_OK && a->precision.n > 0) e.watch = &a->rule.watch;
  if (st == SIM_OK && e.watch && e.n_conditions > 0)
    st = sim_fail(errors, SIM_ERR_USAGE,
                  "--precision counts all replications alike: it does not go with observations that weight them");
  if (st == SIM_OK) app_condition_warn(all->n, all->item);
  if (st == SIM_OK && a->dry) st = find_range(a, &e, &range, errors); /* as many shards as the run has pieces? */
  if (st == SIM_OK) note_targets(a, &e);
  if (st == SIM_OK && a->replications == 0) note_other(a, all, false);
  if (st == SIM_OK && !a->seed.given) note_other(a, all, true);
  if (st == SIM_OK && (a->dry || !app_quiet()))
    st = out_commitments_print(a->dry ? app_out() : app_messages(), &e, a->language);
  if (st == SIM_OK) st = out_design_warn(app_messages(), &e, a->language);
  int code = st != SIM_OK ? app_fail(st, errors)
             : a->dry     ? dry_run(a, &e, errors)
                          : run_to_file(a, &e, path, command, &all->inputs, errors);
  exp_experiment_free(&e);
  std_precision_free(&a->rule);
  app_keep_free(&keep);
  return code;
}

int cmd_run(int argc, char **argv) {
  run_args a = {0};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FILE", N_("results file (default: the first file's name with .h5, here)"), &a.output},
      {"replications", 'n', APP_COUNT, "N", N_("replications per scenario"), &a.replications},
      {"precision", 0, APP_MANY, "WHAT", N_("run until WHAT is known so precisely, at most N replications; see below"),
       &a.precision},
      {"confidence", 0, APP_TEXT, "C", N_("of --precision, in per cent (default: 95)"), &a.confidence},
      {"seed", 0, APP_SEED, "S", N_("master seed"), &a.seed},
      APP_THREADS_OPTION(a.threads),
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value in every variant; may be repeated"), &a.set},
      {"condition", 0, APP_MANY, "FILE", N_("weight the replications by FILE's observations; may be repeated"),
       &a.condition},
      {"shard", 0, APP_TEXT, "I/N", N_("run only part I of N, e.g. on another machine; see plansim merge"),
       &a.shard_text},
      {"keep", 0, APP_TEXT, "all|key|summary",
       N_("store every replication (default), of key indicators and targets (default of a design), or only summaries"),
       &a.keep},
      {"outcomes", 0, APP_TEXT, "A,B,...",
       N_("store only these indicators and their targets; with --keep key, these too"), &a.outcomes},
      {"dry-run", 0, APP_FLAG, NULL, N_("print size, memory and time of the run, and write nothing"), &a.dry},
      {"resume", 0, APP_FLAG, NULL,
       N_("continue an interrupted run; with --force also one that is to replace its output"), &a.resume},
      {"extend", 0, APP_TEXT, "OLD.h5", N_("take the points of a smaller design from its results"), &a.extend},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of messages and of --help"), &a.lang},
      {"force", 0, APP_FLAG, NULL, N_("replace an existing output"), &a.force},
  };
  const app_command command = {
      "run",
      "[OPTIONS] FILE...",
      N_("Simulates every variant of the scenario files, at every point of their design, as one experiment\n"
         "and writes the results.\n"
         "\n"
         "--precision INDICATOR[MEMBER,...]@YEAR:mean:WIDTH, ...:p50:WIDTH or target:NAME:WIDTH runs until the\n"
         "half-width of the confidence interval is at most WIDTH (in the indicator's unit, or 1% of the\n"
         "estimate; of a probability, e.g. 0.02) in every scenario. It may be repeated, and looks at 256, 512,\n"
         "1024, ... replications. Example: --precision modern_firms:mean:1% -n 20000"),
      "plansim run scenarios/plan.yaml scenarios/baseline.yaml -n 2000 -o plan.h5",
      sizeof options / sizeof *options,
      options,
      1,
      -1};
  char *words = app_command_text(argc, argv), output[4096], **files;
  int n_files, code;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) {
    free(words);
    return code;
  }
  sim_errors errors = {0};
  app_scenarios all = {0};
  if ((a.language = app_language(a.lang)) < 0) {
    free(words);
    return APP_USAGE;
  }
  app_stop_catch();
  sim_status st = read_shard(&a, &errors);
  default_output(files[0], a.shard, output, sizeof output);
  if (st == SIM_OK) st = check_precision(&a, &errors);
  if (st == SIM_OK) st = app_scenarios_load_given(&all, n_files, files, &a.set, &a.condition, &errors);
  if (st == SIM_OK && a.extend) st = io_sources_add(&all.inputs, a.extend);
  code = st == SIM_OK ? run_scenarios(&a, &all, a.output ? a.output : output, words ? words : "", &errors)
                      : app_fail(st, &errors);
  app_scenarios_free(&all);
  free(words);
  return code;
}
