/* plansim bottlenecks: which constraint holds projects up, from a results file; and with --relax, what it would bring
 * to make each a little less tight. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_held.h"
#include "app_answers.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "out_design.h"
#include "out_land.h"
#include "out_relax.h"
#include "out_table.h"
#include "out_text.h"
#include "prov_model.h"
#include "sim_names.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { DEFAULT_REPLICATIONS = 500, DEFAULT_SEED = 1, DEFAULT_PERIOD = 5, COLUMNS = 10, OUTCOMES_MAX = 32 };
enum { T_HELD, T_ERROR, T_NO_ERROR, T_FIRST, T_NOTHING, T_MEANS, T_SECTOR, T_SECTORS, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_HELD] = N_("Where project time is lost, % of it by year (all replications together)"),
    [T_ERROR] = N_("Largest Monte Carlo standard error: {} points. Workers lacking count as idle new firms."),
    [T_NO_ERROR] =
        N_("Workers lacking count as idle new firms. Too few replications for a Monte Carlo standard error."),
    [T_FIRST] = N_("{} takes most in {} of futures."),
    [T_NOTHING] = N_("{}-{}: no project was held up."),
    [T_SECTOR] = N_("{}: where its project time is lost, % by year"),
    [T_SECTORS] = N_("Where project time is lost in each sector, {}-{}, %; n: projects held up, mean number"),
    [T_MEANS] = N_("{} ({}), mean over replications"),
};

/* What is shown besides the shares: losses, queues, room, labour. */
static const sim_role shown[] = {SIM_ROLE_LOST,      SIM_ROLE_PIPELINE,  SIM_ROLE_OCCUPANCY,
                                 SIM_ROLE_VACANCIES, SIM_ROLE_TIGHTNESS, SIM_ROLE_ENTERED};

/* Three digits, below 1 two decimals: ten years must fit beside a label. "0.00" is not quite nothing. */
static const char *short_text(double x, int language, char *text, size_t size) {
  if (x != 0 && fabs(x) < 0.995)
    snprintf(text, size, "%.2f", x);
  else
    wrd_format(x, text, size);
  return wrd_local(text, language);
}

/* ---- tables ---- */

/* With more years than fit, every second, third, ... counted back from the last. */
static int year_step(const res_file *r) { return (r->n_years - 2) / COLUMNS + 1; }

static int first_year(const res_file *r) { return 1 + (r->n_years - 2) % year_step(r); }

static void add_years(out_table *table, const res_file *r) {
  out_table_add(table, "%s", "");
  for (int y = first_year(r); y < r->n_years; y += year_step(r)) out_table_add(table, "%d", r->year[y]);
}

static const char *member_label(const res_file *r, int variable, int cell, int language) {
  const res_variable *v = &r->variable[variable];
  return v->n_axes == 0 ? v->label[language] : r->axis[v->axis[0]].members.member[cell].label[language];
}

static sim_status print_shares(const res_file *r, int held, int scenario, ans_held *l, int language,
                               sim_errors *errors) {
  int columns = (r->n_years - 1 - first_year(r)) / year_step(r) + 1;
  out_table table = {.columns = 1 + columns};
  char number[40];
  double *share = malloc((size_t)l->k * (size_t)columns * sizeof *share), worst = NAN;
  sim_status st = share ? SIM_OK : SIM_ERR_MEMORY;
  for (int c = 0; c < columns && st == SIM_OK; c++) {
    int y = first_year(r) + c * year_step(r);
    st = ans_held_read(l, r, scenario, y, y, errors);
    for (int k = 0; k < l->k; k++) {
      share[k * columns + c] = 100 * l->binding[k].share.ratio;
      worst = fmax(worst, 100 * l->binding[k].share.se);
    }
  }
  add_years(&table, r);
  for (int k = 0; k < l->k && st == SIM_OK; k++) {
    out_table_add(&table, "%s", member_label(r, held, k, language));
    for (int c = 0; c < columns; c++) {
      out_table_add(&table, "%s", short_text(share[k * columns + c], language, number, sizeof number));
    }
  }
  out_table_print(app_out(), &table);
  if (st == SIM_OK && isnan(worst))
    printf("%s\n", wrd_text(language, texts[T_NO_ERROR]));
  else if (st == SIM_OK)
    out_say(app_out(), wrd_text(language, texts[T_ERROR]), short_text(worst, language, number, sizeof number));
  free(share);
  return st;
}

/* "2021-2025: Construction 71 %, Licensing 12 %, ...". */
static void print_period(const res_file *r, int scenario, int held, const ans_held *l, int first, int last,
                         int language) {
  char from[16], to[16], number[40], line[1024];
  int best = 0;
  size_t used = 0;
  bool *told = calloc((size_t)l->k, sizeof *told);
  snprintf(from, sizeof from, "%d", r->year[first]);
  snprintf(to, sizeof to, "%d", r->year[last]);
  if (!told || isnan(l->binding[0].first)) {
    bool none = r->n_failed[scenario] == r->n_rep;
    if (told && none) out_say(app_out(), "{}-{}: {}", from, to, wrd_no_value(language));
    if (told && !none) out_say(app_out(), wrd_text(language, texts[T_NOTHING]), from, to);
    free(told);
    return;
  }
  for (int i = 0; i < l->k; i++) { /* the largest first */
    int most = -1;
    for (int k = 0; k < l->k; k++)
      if (!told[k] && (most < 0 || l->binding[k].share.ratio > l->binding[most].share.ratio)) most = k;
    told[most] = true;
    if (i == 0) best = most;
    wrd_percent(wrd_plain(language), l->binding[most].share.ratio, 0, number, sizeof number);
    if (used < sizeof line)
      used += (size_t)snprintf(line + used, sizeof line - used, "%s%s %s", i ? ", " : "",
                               member_label(r, held, most, language), number);
  }
  out_say(app_out(), "{}-{}: {}.", from, to, line);
  wrd_percent(wrd_plain(language), l->binding[best].first, 0, number, sizeof number);
  out_say_at(app_out(), 2, wrd_text(language, texts[T_FIRST]), member_label(r, held, best, language), number);
  free(told);
}

static sim_status print_indicator(const res_file *r, int variable, int scenario, int language, sim_errors *errors) {
  const res_variable *v = &r->variable[variable];
  double *mean = malloc((size_t)r->n_years * (size_t)v->n_cells * sizeof *mean);
  out_table table = {.columns = 2 + (r->n_years - 1 - first_year(r)) / year_step(r)};
  if (!mean) return SIM_ERR_MEMORY;
  sim_status st = res_file_summary(r, variable, scenario, RES_MEAN, mean, errors);
  if (st == SIM_OK) {
    printf("\n");
    out_say(app_out(), wrd_text(language, texts[T_MEANS]), v->label[language], ans_unit_label(v->unit, language));
    printf("\n");
    add_years(&table, r);
    for (int c = 0; c < v->n_cells; c++) {
      out_table_add(&table, "%s", v->n_axes ? member_label(r, variable, c, language) : "");
      for (int y = first_year(r); y < r->n_years; y += year_step(r)) {
        char number[40];
        out_table_add(&table, "%s", short_text(mean[y * v->n_cells + c], language, number, sizeof number));
      }
    }
    out_table_print(app_out(), &table);
  }
  free(mean);
  return st;
}

/* ---- by sector ---- */

/* One table for a period: sectors in rows, constraints in columns. */
static sim_status print_sectors(const res_file *r, int held, ans_held *l, int scenario, int first, int last,
                                int language, sim_errors *errors) {
  const sim_axis *sectors = &r->axis[r->variable[l->variable].axis[0]].members;
  out_table table = {.columns = l->k + 2};
  char from[16], to[16], number[40];
  snprintf(from, sizeof from, "%d", r->year[first]);
  snprintf(to, sizeof to, "%d", r->year[last]);
  printf("\n");
  out_say(app_out(), wrd_text(language, texts[T_SECTORS]), from, to);
  printf("\n");
  out_table_add(&table, "%s", "");
  for (int k = 0; k < l->k; k++) out_table_add(&table, "%s", member_label(r, held, k, language));
  out_table_add(&table, "n");
  for (int s = 0; s < sectors->n; s++) {
    l->cell = s * l->k;
    sim_status st = ans_held_read(l, r, scenario, first, last, errors);
    if (st != SIM_OK) {
      out_table_free(&table);
      return st;
    }
    double all = stat_moments_of(l->total, NULL, l->n).mean / (last - first + 1);
    out_table_add(&table, "%s", sectors->member[s].label[language]);
    for (int k = 0; k <= l->k; k++) {
      double x = k < l->k ? 100 * l->binding[k].share.ratio : all;
      out_table_add(&table, "%s", short_text(x, language, number, sizeof number));
    }
  }
  out_table_print(app_out(), &table);
  return SIM_OK;
}

/* A table of years for each sector. */
static sim_status print_sector_years(const res_file *r, int held, ans_held *l, int scenario, int language,
                                     sim_errors *errors) {
  const sim_axis *sectors = &r->axis[r->variable[l->variable].axis[0]].members;
  sim_status st = SIM_OK;
  for (int s = 0; s < sectors->n && st == SIM_OK; s++) {
    printf("\n");
    out_say(app_out(), wrd_text(language, texts[T_SECTOR]), sectors->member[s].label[language]);
    printf("\n");
    l->cell = s * l->k;
    st = print_shares(r, held, scenario, l, language, errors);
  }
  return st;
}

/* ---- a scenario ---- */

static sim_status print_scenario(const res_file *r, int scenario, int period, bool by_sector, int language,
                                 sim_errors *errors) {
  int held = ans_role_variable(r, SIM_ROLE_HELD), in_sectors = ans_role_variable(r, SIM_ROLE_HELD_IN_SECTORS);
  ans_held l = {.variable = held};
  sim_status st = SIM_OK;
  if (held < 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s has no '%s': run without --outcomes", r->path,
                     sim_model_role_name(r->model, SIM_ROLE_HELD)));
  SIM_TRY(ans_held_make(&l, r->variable[held].n_cells, r->n_rep));
  l.variable = held;
  out_say(app_out(), "{}: {}\n", r->scenario[scenario], ans_scenario_label(r, scenario, language));
  app_condition_note(r, scenario, language);
  printf("%s\n\n", wrd_text(language, texts[T_HELD]));
  SIM_TRY(print_shares(r, held, scenario, &l, language, errors));
  printf("\n");
  for (int y = 1; y < r->n_years; y += period) {
    int last = y + period < r->n_years ? y + period - 1 : r->n_years - 1;
    SIM_TRY(ans_held_read(&l, r, scenario, y, last, errors));
    print_period(r, scenario, held, &l, y, last, language);
  }
  SIM_TRY(out_land_say(app_out(), r, scenario, language, errors));
  l.variable = in_sectors;
  for (int y = 1; in_sectors >= 0 && !by_sector && y < r->n_years; y += period) {
    int last = y + period < r->n_years ? y + period - 1 : r->n_years - 1;
    SIM_TRY(print_sectors(r, held, &l, scenario, y, last, language, errors));
  }
  if (in_sectors >= 0 && by_sector) SIM_TRY(print_sector_years(r, held, &l, scenario, language, errors));
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
    int variable = ans_role_variable(r, shown[i]);
    if (variable >= 0) SIM_TRY(print_indicator(r, variable, scenario, language, errors));
  }
out:
  ans_held_free(&l);
  return st;
}

/* ---- the command ---- */

typedef struct bottleneck_args {
  bool relax, by_sector;
  const char *outcomes, *lang, *format;
  long replications, threads, year, period;
  app_seed seed;
  sim_names set;
} bottleneck_args;

static sim_status results_json(const bottleneck_args *a, const res_file *r, app_json *json, sim_errors *errors) {
  const ans_answer *const none[] = {NULL};
  ans_held_asked asked = {r, ans_role_variable(r, SIM_ROLE_HELD), ans_role_variable(r, SIM_ROLE_HELD_IN_SECTORS),
                          a->period > 0 ? (int)a->period : DEFAULT_PERIOD};
  if (asked.held < 0)
    return sim_fail(errors, SIM_ERR_ABSENT, "%s has no '%s': run without --outcomes", r->path,
                    sim_model_role_name(r->model, SIM_ROLE_HELD));
  sim_status st = app_json_file(json, &(ans_source){.r = r, .digest = ""}, none, errors);
  return st == SIM_OK ? out_json_answer(&json->out, &ans_bottlenecks, &asked, errors) : st;
}

static int from_results(const bottleneck_args *a, const char *path, int language, app_json *json, sim_errors *errors) {
  res_file *r = NULL;
  sim_status st = app_results_open(&r, path, errors);
  if (st == SIM_OK && !r->keep_all)
    st = sim_fail(errors, SIM_ERR_ABSENT, "%s holds summaries only: shares need every replication (run --keep all)",
                  path);
  if (st == SIM_OK && json) st = results_json(a, r, json, errors);
  for (int s = 0; st == SIM_OK && !json && s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN; s++) {
    if (s) printf("\n");
    st = print_scenario(r, s, a->period > 0 ? (int)a->period : DEFAULT_PERIOD, a->by_sector, language, errors);
  }
  if (st == SIM_OK && !json && r->n_scenarios > ANS_SCENARIOS_SHOWN)
    app_remark("note: the first %d of %d scenarios are shown", ANS_SCENARIOS_SHOWN, r->n_scenarios);
  res_file_close(r);
  if (json) return app_json_end(json, st, APP_DONE, errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, errors);
}

static sim_status model_json(const bottleneck_args *a, const std_relax_options *o, const app_scenarios *all,
                             int n_files, char **files, app_json *json, uint64_t *failed, sim_errors *errors) {
  std_relax_options options = *o;
  options.n_rep = a->replications > 0 ? (uint32_t)a->replications : DEFAULT_REPLICATIONS;
  options.seed = a->seed.given ? a->seed.value : all->item[0].has_seed ? all->item[0].seed : DEFAULT_SEED;
  std_relax_asked asked = {&options, all->n, all->item, a->seed.given ? &a->seed.value : NULL, failed};
  ans_made made = {.n_files = n_files,
                   .file = files,
                   .n_scenarios = all->n,
                   .scenario = all->item,
                   .seed = options.seed,
                   .n_rep = options.n_rep};
  sim_status st = app_json_made(json, &made, errors);
  return st == SIM_OK ? out_json_answer(&json->out, &std_relaxations, &asked, errors) : st;
}

static int from_model(const bottleneck_args *a, int n_files, char **files, int language, app_json *json,
                      sim_errors *errors) {
  const char *outcome[OUTCOMES_MAX] = {sim_model_role_name(&prov_model, SIM_ROLE_FIRMS),
                                       sim_model_role_name(&prov_model, SIM_ROLE_OUTPUT_TOTAL),
                                       sim_model_role_name(&prov_model, SIM_ROLE_JOBS)};
  std_relax_options o = {
      .job = {.threads = (int)a->threads, .stop = app_stop_flag()}, .year = (int)a->year, .n_outcomes = 3};
  char *words = a->outcomes ? strdup(a->outcomes) : NULL, *rest = NULL;
  app_scenarios all = {0};
  uint64_t failed = 0;
  sim_status st = a->outcomes && !words ? SIM_ERR_MEMORY : SIM_OK;
  if (words) o.n_outcomes = 0;
  for (char *part = words ? strtok_r(words, ", ", &rest) : NULL; part && o.n_outcomes < OUTCOMES_MAX;
       part = strtok_r(NULL, ", ", &rest))
    outcome[o.n_outcomes++] = part;
  o.outcome = outcome;
  o.confidence = STAT_CONFIDENCE;
  if (st == SIM_OK && o.n_outcomes == 0) st = sim_fail(errors, SIM_ERR_USAGE, "--outcomes wants indicators");
  if (st == SIM_OK && a->threads > 1024) st = sim_fail(errors, SIM_ERR_USAGE, "--threads: at most 1024");
  if (st == SIM_OK) st = app_scenarios_load(&all, n_files, files, &a->set, errors);
  if (st == SIM_OK) app_condition_unused(all.n, all.item);
  if (st == SIM_OK && json) st = model_json(a, &o, &all, n_files, files, json, &failed, errors);
  for (int s = 0; s < all.n && !json && st == SIM_OK; s++) {
    o.n_rep = a->replications > 0 ? (uint32_t)a->replications : DEFAULT_REPLICATIONS;
    o.seed = a->seed.given ? a->seed.value : all.item[s].has_seed ? all.item[s].seed : DEFAULT_SEED;
    if (!app_quiet())
      app_print(stderr, "%s and %d relaxations, %u replications each\n", all.item[s].name, all.item[s].n_relax,
                o.n_rep);
    std_relax relax;
    st = std_relax_make(&relax, &all.item[s], &o, errors);
    if (st == SIM_OK) out_relax_print(app_out(), &relax, language);
    failed += relax.failed;
    std_relax_free(&relax);
  }
  app_scenarios_free(&all);
  free(words);
  if (st == SIM_ERR_INTERRUPTED) {
    app_warn("interrupted; nothing is kept");
    return app_stop_code();
  }
  if (st != SIM_OK) return json ? app_json_end(json, st, APP_DONE, errors) : app_fail(st, errors);
  if (failed > 0) app_warn("warning: %llu trials failed and are left out of all pairs", (unsigned long long)failed);
  int code = failed > 0 ? APP_FAILED : APP_DONE;
  return json ? app_json_end(json, SIM_OK, code, errors) : code;
}

int cmd_bottlenecks(int argc, char **argv) {
  bottleneck_args a = {0};
  const app_option options[] = {
      {"relax", 0, APP_FLAG, NULL, "run scenario files: each entry of their relax: in turn", &a.relax},
      {"period", 0, APP_COUNT, "YEARS", "years that a sentence sums up (default 5)", &a.period},
      {"by-sector", 0, APP_FLAG, NULL, "each sector year by year instead of by period", &a.by_sector},
      {"outcomes", 0, APP_TEXT, "A,B,...", "with --relax: indicators, e.g. output_real[NAME]", &a.outcomes},
      {"year", 0, APP_COUNT, "YEAR", "with --relax: when they are compared (default: the last)", &a.year},
      {"replications", 'n', APP_COUNT, "N", "with --relax: replications of each (default 500)", &a.replications},
      {"seed", 0, APP_SEED, "S", "with --relax: master seed (default: the file's)", &a.seed},
      {"threads", 0, APP_COUNT, "T", "with --relax: threads; never changes results", &a.threads},
      {"set", 0, APP_MANY, "KEY=VALUE", "with --relax: change a value first; may be repeated", &a.set},
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", "language of the tables", &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "bottlenecks",
      "RESULTS.h5 | --relax [OPTIONS] SCENARIO.yaml...",
      "Which constraint binds when: where project time is lost by year, projects lost by reason, queues,\n"
      "vacancies. With --relax: what it would bring to make each constraint less tight, on the same random\n"
      "worlds, largest first. What is relaxed stands in the scenario, section relax:.",
      "plansim bottlenecks plan.h5; plansim bottlenecks --relax scenarios/plan.yaml",
      sizeof options / sizeof *options,
      options,
      1,
      -1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  bool as_json;
  if (language < 0 || !app_format_read(a.format, &as_json)) return APP_USAGE;
  sim_errors errors = {0};
  app_json json, *document = as_json ? &json : NULL;
  app_stop_catch();
  bool model_option = a.outcomes || a.year || a.replications || a.seed.given || a.threads || a.set.n;
  if (as_json) app_json_begin(&json, argc, argv);
  if (a.relax) return from_model(&a, n_files, files, language, document, &errors);
  if (n_files > 1 || model_option)
    return app_fail(sim_fail(&errors, SIM_ERR_USAGE, "without --relax, bottlenecks takes one results file alone"),
                    &errors);
  return from_results(&a, files[0], language, document, &errors);
}
