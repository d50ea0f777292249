/* plansim calibrate: from priors to a posterior, by what was observed. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app_color.h"
#include "app_commands.h"
#include "app_installed.h"
#include "app_message.h"
#include "app_options.h"
#include "app_provenance.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "exp_leaf.h"
#include "io_file.h"
#include "io_mark.h"
#include "out_calibrate.h"
#include "scn_base.h"
#include "sim_names.h"
#include "sim_path.h"
#include "wrd_text.h"

enum {
  DEFAULT_DRAWS = 500,
  DEFAULT_WORLDS = 64,
  DEFAULT_ROUNDS = 12,
  DEFAULT_ESS = 400,
  DEFAULT_ROWS = 1000,
  POINT_STEPS = 400,
};

typedef struct calibrate_args {
  const char *output, *extends, *variant, *lang;
  long from, until, draws, worlds, rounds, ess, rows, threads;
  app_seed seed;
  sim_names set;
  bool point, resume, force, thin;
} calibrate_args;

static sim_status check_usage(const calibrate_args *a, sim_errors *errors) {
  if (!a->output) return sim_fail(errors, SIM_ERR_USAGE, "where to? Give -o FILE.yaml");
  if (a->worlds > EXP_LEAF || a->worlds == 1)
    return sim_fail(errors, SIM_ERR_USAGE, "--worlds: from 2 to %d", EXP_LEAF);
  if (a->draws > 100000 || a->rounds > 1000)
    return sim_fail(errors, SIM_ERR_USAGE, "--draws: at most 100000; --rounds: at most 1000");
  if (a->rows > 20000) return sim_fail(errors, SIM_ERR_USAGE, "--rows: at most 20000");
  if (a->from > 9999 || a->until > 9999) return sim_fail(errors, SIM_ERR_USAGE, "--from and --until want years");
  if (a->from && a->until && a->from > a->until)
    return sim_fail(errors, SIM_ERR_USAGE, "--from %ld is after --until %ld", a->from, a->until);
  return SIM_OK;
}

/* A posterior of a few draws is not one: what it gives hangs on which draws these are. */
static sim_status thin_refuse(const calibrate_args *a, const std_calibrate *c) {
  enum { LEAST = 100 };
  if (a->thin || a->point || c->result.reached || c->result.ess >= LEAST) return SIM_OK;
  return sim_fail(
      c->errors, SIM_ERR_USAGE,
      "the posterior is worth %.0f equally weighted draws, too few to stand for it: nothing was written. Take "
      "more --rounds, --draws or --worlds; --resume --thin writes it all the same",
      c->result.ess);
}

static long otherwise(long given, long value) { return given > 0 ? given : value; }

static sim_status store_open(const calibrate_args *a, const io_sources *inputs, std_calibrate *c, const char *partial) {
  io_open_mode mode = a->resume ? IO_RESUME : a->force ? IO_FORCE : IO_NEW;
  return std_store_open(&c->store, partial, mode, inputs, c->errors);
}

/* What the result extends when nothing else is said: the file itself, as seen from the folder of the result. */
static const char *base_name(const calibrate_args *a, const char *file) {
  return a->extends ? a->extends : sim_path_name(file);
}

/* `extends:` reaches the folder of the result and below, and the installed scenarios: found out before the work. */
static sim_status base_check(const calibrate_args *a, const char *file, sim_errors *errors) {
  const char *base = base_name(a, file);
  char *found = NULL;
  sim_status st = SIM_OK;
  SIM_TRY(scn_base_find(a->output, base, app_scenario_dir(), &found));
  if (!found || !(a->extends || io_file_same(found, file)))
    st =
        sim_fail(errors, SIM_ERR_USAGE,
                 "%s could not extend %s from its folder: write it beside that file, or name with --extends a scenario "
                 "that lies beside it, below it or among the installed ones",
                 a->output, base);
out:
  free(found);
  return st;
}

/* What the result extends is read when the result is used: neither it nor what it extends may become the output. */
static sim_status base_protect(const calibrate_args *a, io_sources *inputs) {
  char *file = NULL;
  sim_errors unsaid = {0}; /* what is wrong with it is told when it is used */
  app_scenarios base = {0};
  sim_status st = SIM_OK;
  if (!a->extends) return SIM_OK;
  SIM_TRY(scn_base_find(a->output, a->extends, app_scenario_dir(), &file));
  if (file && app_scenarios_load(&base, 1, &file, &(sim_names){0}, &unsaid) == SIM_ERR_MEMORY) st = SIM_ERR_MEMORY;
  for (int i = 0; i < base.inputs.n && st == SIM_OK; i++) st = io_sources_add(inputs, base.inputs.item[i].path);
out:
  app_scenarios_free(&base);
  free(file);
  return st;
}

static void on_draws(void *self, const std_calibrate *c) {
  (void)self;
  if (!app_quiet() && isatty(STDERR_FILENO)) out_calibrate_draws(app_messages(), c);
}

static void on_round(void *self, const std_calibrate *c, double temper, double ess) {
  (void)self;
  if (!app_quiet()) out_calibrate_round(app_messages(), c, temper, ess, isatty(STDERR_FILENO) != 0);
}

static sim_status calibrate(const calibrate_args *a, const app_scenarios *all, std_calibrate *c, const char *file,
                            const char *command) {
  sim_status st = SIM_OK;
  io_output *output = NULL;
  char *partial = io_file_name(a->output, ".partial");
  if (!partial) return SIM_ERR_MEMORY;
  SIM_TRY(io_output_open(&output, a->output, &io_kind_posterior, &(io_gate){&all->inputs, a->force}, c->errors));
  SIM_TRY(app_scenarios_choose(all, a->variant, &c->scenario, c->errors));
  c->threads = (int)a->threads;
  c->stop = app_stop_flag();
  c->drawn = on_draws;
  c->ended = on_round;
  c->from = (int)a->from;
  c->until = a->until ? (int)a->until : INT_MAX;
  c->worlds = (uint32_t)otherwise(a->worlds, DEFAULT_WORLDS);
  c->seed = a->seed.given ? a->seed.value : sim_scenario_seed(c->scenario);
  c->problem.draws = (size_t)otherwise(a->draws, DEFAULT_DRAWS);
  c->problem.rounds = (int)otherwise(a->rounds, DEFAULT_ROUNDS);
  c->problem.ess = (double)otherwise(a->ess, DEFAULT_ESS);
  SIM_TRY(base_check(a, file, c->errors));
  SIM_TRY(std_calibrate_prepare(c));
  app_locks_warn(a->output);
  SIM_TRY(store_open(a, &all->inputs, c, partial));
  SIM_TRY(std_calibrate_run(c));
  if (a->point) SIM_TRY(std_calibrate_point(c, POINT_STEPS));
  SIM_TRY(thin_refuse(a, c));
  SIM_TRY(app_whole(c->errors));
  SIM_TRY(out_calibrate_write(c, output, base_name(a, file), PLANSIM_VERSION, command,
                              (size_t)otherwise(a->rows, DEFAULT_ROWS)));
out:
  std_store_close(c->store, st == SIM_OK);
  c->store = NULL;
  io_output_close(output);
  free(partial);
  return st;
}

static int finish(const calibrate_args *a, sim_status st, const std_calibrate *c, int language) {
  if (st == SIM_ERR_INTERRUPTED) {
    app_warn("interrupted: what was simulated is saved in %s.partial; the same command with --resume continues",
             a->output);
    return app_stop_code();
  }
  if (st != SIM_OK) return app_fail(st, c->errors);
  out_calibrate_print(app_out(), c, language);
  if (!c->result.reached)
    app_warn("warning: the effective sample size is %.0f, not the %.0f asked for; more --rounds or --draws",
             c->result.ess, c->problem.ess);
  app_note("%s", a->output);
  if (c->failed == 0) return APP_DONE;
  app_failed_warn(c->failed, c->trials, language);
  return APP_FAILED;
}

int cmd_calibrate(int argc, char **argv) {
  calibrate_args a = {0};
  sim_errors errors = {0};
  app_scenarios all = {0};
  std_calibrate c = {.errors = &errors};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FILE.yaml", N_("where the posterior goes, as a scenario file"), &a.output},
      {"parameter", 'p', APP_MANY, "KEY", N_("what is calibrated; may be repeated (default: the file's calibrate:)"),
       &c.parameter},
      {"extends", 0, APP_TEXT, "FILE.yaml", N_("what the posterior extends (default: the file that is calibrated)"),
       &a.extends},
      {"from", 0, APP_COUNT, "YEAR", N_("only observations of this year and later, mean growth with all of its years"),
       &a.from},
      {"until", 0, APP_COUNT, "YEAR", N_("only observations of this year and before"), &a.until},
      {"leave-out", 0, APP_MANY, "NAME", N_("an observation that takes no part; may be repeated"), &c.leave_out},
      {"draws", 'n', APP_COUNT, "N", N_("draws of the parameters in a round (default 500)"), &a.draws},
      {"worlds", 0, APP_COUNT, "M", N_("random worlds in which each draw is simulated (default 64)"), &a.worlds},
      {"rounds", 0, APP_COUNT, "R", N_("rounds at most (default 12)"), &a.rounds},
      {"ess", 0, APP_COUNT, "N", N_("effective sample size that is enough (default 400)"), &a.ess},
      {"rows", 0, APP_COUNT, "N", N_("draws that are written at most (default 1000)"), &a.rows},
      {"point", 0, APP_FLAG, NULL, N_("write the single most probable draw, searched with a simplex"), &a.point},
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &a.set},
      {"variant", 0, APP_TEXT, "NAME", N_("which variant of a file with several"), &a.variant},
      {"seed", 0, APP_SEED, "S", N_("master seed (default: the file's)"), &a.seed},
      APP_THREADS_OPTION(a.threads),
      {"resume", 0, APP_FLAG, NULL,
       N_("continue an interrupted calibration; with --force also one that is to replace its output"), &a.resume},
      {"force", 0, APP_FLAG, NULL, N_("replace an existing output"), &a.force},
      {"thin", 0, APP_FLAG, NULL, N_("write a posterior that is worth fewer than 100 draws, and than --ess asks for"),
       &a.thin},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the tables"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "calibrate",
      "[OPTIONS] -o FILE.yaml SCENARIO.yaml",
      N_("Moves parameters from their priors to a posterior that agrees with the scenario's observations\n"
         "(those of use: calibration within its horizon). Writes the posterior as a scenario file of weighted\n"
         "draws, and prints what the data taught about each parameter and which observations do not fit."),
      "plansim calibrate scenarios/history.yaml --until 2018 -o scenarios/posterior-2018.yaml",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  char *words = app_command_text(argc, argv), **files;
  int n_files, code, language = -1;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code) || (language = app_language(a.lang)) < 0) {
    free(words);
    return language < 0 && a.lang ? APP_USAGE : code;
  }
  app_stop_catch();
  sim_status st = check_usage(&a, &errors);
  if (st == SIM_OK) st = app_scenarios_load(&all, n_files, files, &a.set, &errors);
  if (st == SIM_OK) st = base_protect(&a, &all.inputs);
  if (st == SIM_OK) st = calibrate(&a, &all, &c, files[0], words ? words : "");
  code = finish(&a, st, &c, language);
  std_calibrate_free(&c);
  app_scenarios_free(&all);
  free(words);
  return code;
}
