/* plansim replay: one replication again, event by event. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_commands.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "out_trace.h"
#include "out_worst.h"
#include "prov_model.h"
#include "sim_names.h"
#include "std_replay.h"
#include "wrd_text.h"

typedef struct replay_args {
  const char *variant, *worst, *from, *to, *format, *lang;
  app_seed replication, point;
  sim_names events;
} replay_args;

/* ---- which trial ---- */

static void list_variants(const res_file *r) {
  for (int s = 0; s < r->n_scenarios; s++)
    if (s == 0 || strcmp(r->variant[s], r->variant[s - 1]) != 0) app_warn("  --variant %s", r->variant[s]);
}

/* The scenarios of a variant stand together, in the order of its design points. -1 after a message. */
static int find_scenario(const res_file *r, const char *variant, uint64_t point) {
  int first = -1, n = 0;
  if (!variant && strcmp(r->variant[0], r->variant[r->n_scenarios - 1]) != 0) {
    app_warn("%s holds several variants: choose one", r->path);
    list_variants(r);
    return -1;
  }
  for (int s = 0; s < r->n_scenarios; s++) {
    if (variant && strcmp(r->variant[s], variant) != 0) continue;
    if (n++ == 0) first = s;
  }
  if (n == 0) {
    app_warn("%s has no variant '%s', but", r->path, variant);
    list_variants(r);
    return -1;
  }
  if (point >= (uint64_t)n) {
    app_warn("%s has the design points 0 to %d of variant '%s', not %llu", r->path, n - 1, r->variant[first],
             (unsigned long long)point);
    return -1;
  }
  return first + (int)point;
}

/* ---- arguments ---- */

static bool read_year(const char *name, const char *text, double *year) {
  char *end = NULL;
  if (!text) return true;
  *year = strtod(text, &end);
  if (end != text && *end == '\0' && fabs(*year) < 1e6) return true;
  app_warn("--%s wants a year, not '%s'", name, text);
  return false;
}

static bool read_args(const replay_args *a, out_trace *t) {
  t->out = app_out();
  t->events = &a->events;
  t->language = app_language(a->lang);
  t->from = -INFINITY;
  t->to = INFINITY;
  t->csv = a->format && strcmp(a->format, "csv") == 0;
  if (t->language < 0 || !read_year("from", a->from, &t->from) || !read_year("to", a->to, &t->to)) return false;
  if (t->to == floor(t->to)) t->to += 1; /* a whole year lasts to its end */
  if (a->format && !t->csv && strcmp(a->format, "text") != 0) {
    app_warn("--format knows text and csv, not '%s'", a->format);
    return false;
  }
  if (a->replication.given && a->worst) {
    app_warn("--worst chooses the replication: give it or --replication");
    return false;
  }
  if (!a->replication.given && !a->worst) {
    app_warn("--replication or --worst is missing; plansim replay --help explains");
    return false;
  }
  const char *unknown = out_trace_unknown(&prov_model, &a->events);
  if (!unknown) return true;
  app_warn("no event '%s'; plansim describe events lists them, and there are " OUT_TRACE_YEAR_END
           " and " OUT_TRACE_FAILED,
           unknown);
  return false;
}

/* ---- the end ---- */

static int report_difference(const res_file *r, const char *differs) {
  app_warn("replay: it is not the same as in %s: %s", r->path, differs);
  if (strcmp(r->version, PLANSIM_VERSION) != 0)
    app_warn("the file was made by plansim %s, this is plansim %s", r->version, PLANSIM_VERSION);
  if (r->results_version != prov_model.results_version)
    app_warn("its results are of version %d of the model, this program gives those of version %d",
             (int)r->results_version, prov_model.results_version);
  return APP_NEGATIVE;
}

static int report(const std_replay *p, int language, sim_errors *errors) {
  const res_file *r = p->results;
  char differs[512], count[APP_DIGITS];
  int n;
  bool failed = p->trial.status != SIM_OK;
  if (p->trial.status == SIM_ERR_MEMORY) /* of this machine, not of the replication */
    return app_fail(sim_fail(errors, SIM_ERR_MEMORY, "replay: %s", p->trial.reason), errors);
  if (failed)
    app_warn("replay: replication %u of %s failed: %s", p->replication, r->scenario[p->scenario], p->trial.reason);
  if (!r->keep_all) {
    app_remark_say(language, N_("replay: there is nothing to compare with: {} was written with --keep summary"),
                   r->path);
    return APP_DONE;
  }
  sim_status st = std_replay_compare(p, &n, differs, sizeof differs, errors);
  if (st != SIM_OK) return app_fail(st, errors);
  if (differs[0]) return report_difference(r, differs);
  if (failed)
    app_remark_say(language, N_("replay: it failed in {} too"), r->path);
  else
    app_remark_say(language, N_("replay: {} {1:outcome equals that|outcomes equal those} in {}"),
                   app_count(language, n, count), r->path);
  return APP_DONE;
}

/* The replication that misses the target most. */
static sim_status worst_find(replay_args *a, const res_file *r, int scenario, int language, sim_errors *errors) {
  ans_worst_of worst = {0};
  char number[APP_DIGITS];
  sim_status st = out_worst_make(r, a->worst, r->scenario[scenario], 1, &worst, errors);
  if (st == SIM_OK && worst.n == 0) st = sim_fail(errors, SIM_ERR_USAGE, "--worst: no replication has an outcome");
  if (st == SIM_OK) a->replication.value = worst.replication[0];
  if (st == SIM_OK)
    app_remark_say(language, N_("replay: replication {} of {} misses it most"),
                   app_count(language, worst.replication[0], number), r->scenario[scenario]);
  ans_worst_free(&worst);
  return st;
}

static int replay(replay_args *a, const res_file *r, out_trace *t, sim_errors *errors) {
  std_replay p = {0};
  int scenario = find_scenario(r, a->variant, a->point.value), code;
  if (scenario < 0) return APP_USAGE;
  sim_status chosen = a->worst ? worst_find(a, r, scenario, t->language, errors) : SIM_OK;
  if (chosen != SIM_OK) return app_fail(chosen, errors);
  if (a->replication.value >= r->n_rep) {
    app_warn("%s has the replications 0 to %u, not %llu", r->path, r->n_rep - 1,
             (unsigned long long)a->replication.value);
    return APP_USAGE;
  }
  sim_status st = std_replay_init(&p, r, scenario, (uint32_t)a->replication.value, errors);
  if (st == SIM_OK) {
    out_trace_begin(t, p.rep);
    st = std_replay_run(&p, errors);
    out_trace_end(t, p.rep);
  }
  code = st == SIM_OK ? report(&p, t->language, errors) : app_fail(st, errors);
  std_replay_free(&p);
  return code;
}

int cmd_replay(int argc, char **argv) {
  replay_args a = {0};
  const app_option options[] = {
      {"variant", 0, APP_TEXT, "NAME", N_("variant; needed when the file holds several"), &a.variant},
      {"replication", 0, APP_SEED, "R", N_("replication, from 0"), &a.replication},
      {"worst", 0, APP_TEXT, "TARGET", N_("the replication that misses this target most"), &a.worst},
      {"design-point", 0, APP_SEED, "D", N_("point of the variant's design, from 0 (default 0)"), &a.point},
      {"event", 0, APP_MANY, "NAME", N_("show only this event, year-end or failed; may be repeated"), &a.events},
      {"from", 0, APP_TEXT, "YEAR", N_("from the beginning of this year"), &a.from},
      {"to", 0, APP_TEXT, "YEAR", N_("to the end of this year"), &a.to},
      {"format", 0, APP_TEXT, "text|csv", N_("aligned columns (default), or a table for spreadsheets"), &a.format},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of heads and words"), &a.lang},
  };
  const app_command command = {
      "replay",
      "[OPTIONS] RESULTS.h5",
      N_("Runs one replication of a results file again and prints its events, one a line, each as it\n"
         "stands after the event, and the key indicators at the end of each year. Then compares all\n"
         "outcomes with those in the file, bit for bit. Needs no scenario file."),
      "plansim replay plan.h5 --variant plan --replication 17 --event built --event year-end",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  out_trace trace = {0};
  if (!read_args(&a, &trace)) return APP_USAGE;
  sim_errors errors = {0};
  res_file *r = NULL;
  sim_status st = app_results_open(&r, files[0], &errors);
  code = st == SIM_OK ? replay(&a, r, &trace, &errors) : app_fail(st, &errors);
  res_file_close(r);
  return code;
}
