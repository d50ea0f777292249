/* plansim explore: one page that simulates in a browser. */
#include <math.h>
#include <stdlib.h>

#include "app_commands.h"
#include "app_message.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "io_mark.h"
#include "sim_names.h"
#include "sim_path.h"
#include "std_levers.h"
#include "wrd_text.h"
#include "xpl_page.h"

enum { RANKED = 32 };

typedef struct explore_args {
  const char *output, *lang;
  long rank, threads;
  bool unranked, force;
} explore_args;

/* How far the levers move the first result at their strong setting, against its error. */
static sim_status strength_find(const explore_args *a, const sim_scenario *s, int language, double *strength,
                                sim_errors *errors) {
  static const char *const what =
      N_("{}: {} {2:lever at its|levers at their} strong setting, {} {3:replication|replications} each");
  char n[2][APP_DIGITS];
  std_levers_options o = std_levers_default(s);
  std_levers levers = {0};
  o.n_rep = (uint32_t)a->rank;
  o.job = (std_job){.threads = (int)a->threads, .stop = app_stop_flag()};
  app_note_say(language, what, s->name, app_count(language, s->n_levers, n[0]), app_count(language, o.n_rep, n[1]));
  sim_status st = std_levers_make(&levers, s, &o, errors);
  for (int i = 0; st == SIM_OK && i < s->n_levers; i++) {
    double mean = fabs(std_lever_effect_of(&levers, STD_LEVER_STRONG, i, 0)->of.mean);
    strength[i] = isnan(mean) ? 0 : mean;
  }
  std_levers_free(&levers);
  return st;
}

static sim_status written(const explore_args *a, const xpl_page *page, const app_scenarios *all, sim_errors *errors) {
  sim_status st = SIM_OK;
  rep_html html = {.depth = 0};
  io_output *file = NULL;
  SIM_TRY(io_output_open(&file, a->output, &io_kind_page, &(io_gate){&all->inputs, a->force}, errors));
  SIM_TRY(xpl_page_write(page, &html, errors));
  if (*app_stop_flag()) SIM_TRY(SIM_ERR_INTERRUPTED);
  SIM_TRY(io_output_write(file, html.out.text, html.out.n, errors));
  SIM_TRY(io_mark_put(file, &io_kind_page, errors));
  SIM_TRY(io_output_put(file, errors));
out:
  rep_html_free(&html);
  io_output_close(file);
  return st;
}

static sim_status explore(const explore_args *a, int n, char **files, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  app_scenarios all = {0};
  xpl_page_scenario *item = calloc((size_t)n, sizeof *item);
  double **strength = calloc((size_t)n, sizeof *strength);
  const xpl_page page = {.language = language, .version = PLANSIM_VERSION, .n = n, .item = item};
  if (!item || !strength) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(app_scenarios_load(&all, n, files, &(sim_names){.n = 0}, errors));
  if (all.n != n)
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "each file must hold one scenario: a downloaded file extends it"));
  SIM_TRY(io_output_check(a->output, &io_kind_page, &(io_gate){&all.inputs, a->force}, errors));
  for (int i = 0; i < n; i++) {
    if (!(strength[i] = calloc((size_t)all.item[i].n_levers + 1, sizeof **strength))) SIM_TRY(SIM_ERR_MEMORY);
    item[i] = (xpl_page_scenario){&all.item[i], sim_path_name(files[i]), a->rank > 0 ? strength[i] : NULL};
    if (a->rank > 0 && xpl_page_can() && all.item[i].n_levers > 0)
      SIM_TRY(strength_find(a, &all.item[i], language, strength[i], errors));
  }
  SIM_TRY(written(a, &page, &all, errors));
out:
  for (int i = 0; strength && i < n; i++) free(strength[i]);
  free(strength);
  free(item);
  app_scenarios_free(&all);
  return st;
}

int cmd_explore(int argc, char **argv) {
  explore_args a = {.rank = RANKED};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FILE.html", N_("the page to write"), &a.output},
      {"lang", 0, APP_TEXT, "en|vi", N_("language that the page begins with; it can be changed there"), &a.lang},
      {"rank", 0, APP_COUNT, "N", N_("replications by which levers are put in order (default 32)"), &a.rank},
      {"unranked", 0, APP_FLAG, NULL, N_("levers in the order of the file"), &a.unranked},
      APP_THREADS_OPTION(a.threads),
      {"force", 0, APP_FLAG, NULL, N_("replace an existing file"), &a.force},
  };
  const app_command command = {
      "explore",
      "-o FILE.html [OPTIONS] SCENARIO.yaml...",
      N_("Writes one HTML page that simulates: levers are moved in a browser, and futures of the plan\n"
         "and of what is set appear side by side, on the same random worlds. It opens from the disk and\n"
         "loads nothing. A scenario file that it gives runs here with the same numbers, bit for bit."),
      "plansim explore scenarios/plan.yaml -o explorer.html --lang vi",
      sizeof options / sizeof *options,
      options,
      1,
      -1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  if (language < 0) return APP_USAGE;
  if (a.unranked) a.rank = 0;
  sim_errors errors = {0};
  app_stop_catch();
  sim_status st = a.output ? explore(&a, n_files, files, language, &errors)
                           : sim_fail(&errors, SIM_ERR_USAGE, "where to? -o FILE.html is missing");
  if (st == SIM_ERR_INTERRUPTED) {
    app_unkept_warn(language);
    return app_stop_code();
  }
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
