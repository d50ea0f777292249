/* plansim report: one page that holds everything. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_diff.h"
#include "app_audit.h"
#include "app_commands.h"
#include "app_diff.h"
#include "app_message.h"
#include "app_options.h"
#include "app_provenance.h"
#include "app_results.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "io_mark.h"
#include "out_design.h"
#include "page.h"
#include "sim_names.h"
#include "sim_path.h"
#include "wrd_text.h"

typedef struct report_args {
  const char *output, *lang, *base, *variant, *audit, *effects, *since, *explorer, *command;
  bool force, brief;
} report_args;

/* What is made for the page from files that the user names beside the results. */
typedef struct beside {
  app_scenarios audited, with_levers;
  ans_audit audit;
  std_levers levers;
  app_side earlier;
  ans_result_change *change;
  page_earlier since;
} beside;

static void beside_free(beside *b) {
  ans_audit_free(&b->audit);
  std_levers_free(&b->levers);
  free(b->change);
  app_side_close(&b->earlier);
  app_scenarios_free(&b->audited);
  app_scenarios_free(&b->with_levers);
}

/* The scenario of the file that is called as the main variant and names statements, else the first that names them. */
static sim_status audit_make(beside *b, page_report *p, sim_errors *errors) {
  char *path = (char *)p->audit_file;
  const app_scenarios *all = &b->audited;
  int at = -1;
  sim_status st = app_scenarios_load(&b->audited, 1, &path, &(sim_names){0}, errors);
  for (int i = 0; i < all->n && at < 0; i++)
    if (strcmp(all->item[i].name, p->r->variant[p->main]) == 0 && all->item[i].statements) at = i;
  if (at < 0 && all->n > 0 && all->item[0].statements) at = 0; /* another name, but asked for */
  if (st != SIM_OK || at < 0) return st;
  p->audit = &b->audit;
  return app_audit_make(&b->audit, &all->item[at], errors);
}

static sim_status levers_make(beside *b, page_report *p, const char *file, sim_errors *errors) {
  char *path = (char *)file;
  sim_status st = app_scenarios_load(&b->with_levers, 1, &path, &(sim_names){0}, errors);
  if (st != SIM_OK) return st;
  if (b->with_levers.n != 1)
    return sim_fail(errors, SIM_ERR_USAGE, "--effects wants the file of one scenario; %s has %d variants", file,
                    b->with_levers.n);
  std_levers_options options = std_levers_default(&b->with_levers.item[0]);
  options.job.stop = app_stop_flag();
  p->levers = &b->levers;
  return std_levers_make(&b->levers, &b->with_levers.item[0], &options, errors);
}

/* The same variant of the earlier file; one that the user names goes before it, and the file's own choice stands when
 * it has no such variant. */
static sim_status earlier_open(const page_report *p, const char *file, app_side *old, sim_errors *errors) {
  char name[4096 + 64];
  sim_errors own = {0};
  snprintf(name, sizeof name, "%s:%.63s", file, p->r->variant[p->main]);
  if (app_side_open(old, name, NULL, &own) == SIM_OK) return SIM_OK;
  app_side_close(old);
  return app_side_open(old, file, NULL, errors);
}

static sim_status since_make(beside *b, page_report *p, const char *file, sim_errors *errors) {
  app_side *old = &b->earlier;
  const ans_diff_side now = {p->r, p->main};
  sim_status st = SIM_OK;
  int n = 0;
  bool paired;
  if (app_side_is_scenario(file))
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE,
                     "--since wants a results file, not %s: 'plansim run' makes one of a scenario", file));
  SIM_TRY(earlier_open(p, file, old, errors));
  SIM_TRY(ans_diff_results(&(ans_diff_side){old->r, old->scenario}, &now, &n, &b->change, &paired, errors));
  b->since =
      (page_earlier){.file = sim_path_name(old->r->path),
                     .label = ans_scenario_label(old->r, old->scenario, p->language),
                     .old = {old->name, old->n, old->input},
                     .changes = {old->name, p->r->scenario[p->main], n, b->change, {old->r->weighted, p->r->weighted}}};
  p->since = &b->since;
out:
  return st;
}

static sim_status report(const report_args *a, const char *path, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  io_output *file = NULL;
  io_sources inputs = {0};
  beside from = {0};
  page_report p = {.language = language,
                   .base = -1,
                   .audit_file = a->audit,
                   .explorer = a->explorer,
                   .stop = app_stop_flag(),
                   .command = a->command,
                   .brief = a->brief};
  SIM_TRY(io_sources_add(&inputs, path));
  if (a->audit) SIM_TRY(io_sources_add(&inputs, a->audit));
  if (a->effects) SIM_TRY(io_sources_add(&inputs, a->effects));
  if (a->since) SIM_TRY(io_sources_add(&inputs, a->since));
  SIM_TRY(io_output_open(&file, a->output, &io_kind_page, &(io_gate){&inputs, a->force}, errors));
  SIM_TRY(app_results_open(&r, path, errors));
  p.r = r;
  SIM_TRY(page_scenarios_choose(&p, a->variant, a->base, errors));
  if (a->audit) SIM_TRY(audit_make(&from, &p, errors));
  if (a->since) SIM_TRY(since_make(&from, &p, a->since, errors));
  if (a->effects) SIM_TRY(levers_make(&from, &p, a->effects, errors));
  SIM_TRY(page_find(&p, errors));
  SIM_TRY(page_make(&p, errors));
  SIM_TRY(app_whole(errors));
  if (*app_stop_flag()) SIM_TRY(SIM_ERR_INTERRUPTED);
  SIM_TRY(page_write(&p, file, errors));
  if (p.chartless[0])
    st = sim_fail(errors, SIM_ERR_EXTERNAL, "%s was written without charts: %s", a->output, p.chartless);
out:
  if (st != SIM_OK && *app_stop_flag())
    st = sim_fail(errors, SIM_ERR_INTERRUPTED, "interrupted: %s was not written", a->output);
  page_free(&p);
  beside_free(&from);
  res_file_close(r);
  io_output_close(file);
  io_sources_free(&inputs);
  return st;
}

int cmd_report(int argc, char **argv) {
  report_args a = {0};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FILE.html", N_("the page to write"), &a.output},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the page"), &a.lang},
      {"variant", 0, APP_TEXT, "VARIANT", N_("what the report is about (default: the first but \"baseline\")"),
       &a.variant},
      {"base", 0, APP_TEXT, "VARIANT", N_("what it is compared with (default: \"baseline\", else the next one)"),
       &a.base},
      {"audit", 0, APP_TEXT, "SCENARIO.yaml", N_("whose figures to check (default: none)"), &a.audit},
      {"effects", 0, APP_TEXT, "SCENARIO.yaml", N_("whose levers to set one by one, on runs of their own"), &a.effects},
      {"since", 0, APP_TEXT, "OLD.h5", N_("an earlier forecast, to say what has changed since"), &a.since},
      {"explorer", 0, APP_TEXT, "NAME.html", N_("a page of levers in the folder of the report, to link to"),
       &a.explorer},
      {"brief", 0, APP_FLAG, NULL, N_("a short one: at most six pages when it is printed"), &a.brief},
      {"force", 0, APP_FLAG, NULL, N_("replace an existing file"), &a.force},
  };
  const app_command command = {
      "report",
      "-o FILE.html [OPTIONS] RESULTS.h5",
      N_("Writes one HTML page that holds everything: summary, targets, charts, comparison,\n"
         "bottlenecks, what drives the outcomes, assumptions with their sources, method. It opens\n"
         "from the disk, loads nothing from the network, prints, and works on a phone."),
      "plansim report results/plan.h5 -o report.html --lang vi",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char *words = app_command_text(argc, argv), **files;
  bool go = app_parse(&command, argc, argv, &n_files, &files, &code);
  int language = go ? app_language(a.lang) : -1;
  if (language < 0) {
    free(words);
    return go ? APP_USAGE : code;
  }
  sim_errors errors = {0};
  a.command = words;
  app_stop_catch();
  if (a.explorer && !rep_html_beside(a.explorer)) {
    app_warn("--explorer wants the name of a page in the folder of the report, as in explorer.html, not '%s'",
             a.explorer);
    free(words);
    return APP_USAGE;
  }
  sim_status st = a.output ? report(&a, files[0], language, &errors)
                           : sim_fail(&errors, SIM_ERR_USAGE, "where to? -o FILE.html is missing");
  free(words);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
