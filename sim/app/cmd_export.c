/* plansim export: the numbers of a results file for spreadsheets and statistics programs. */
#include <stdio.h>
#include <string.h>

#include "app_commands.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "app_stop.h"
#include "io_mark.h"
#include "sim_names.h"
#include "tab_tables.h"
#include "wrd_text.h"

typedef struct export_args {
  const char *csv, *xlsx, *lang, *base;
  sim_names indicators;
  bool replications, force;
} export_args;

static sim_status write_all(ans_source *s, const export_args *a, int language, const io_sources *inputs,
                            sim_errors *errors) {
  sim_status st = SIM_OK;
  const tab_way way = {{inputs, a->force}, app_stop_flag(), app_out(), app_quiet() ? NULL : app_messages()};
  if (a->csv) st = tab_csv_write(s, a->csv, a->replications, &way, errors);
  s->most = ANS_SCENARIOS_SHOWN;
  if (st == SIM_OK && a->xlsx) st = tab_book_write(s, a->xlsx, language, &way, errors);
  return st;
}

static sim_status export(const export_args *a, const char *path, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  tab_source t = {.digest = ""};
  const tab_asked asked = {{.base = a->base}, &a->indicators, a->xlsx != NULL, language};
  io_sources inputs = {0};
  SIM_TRY(io_sources_add(&inputs, path));
  if (a->xlsx) /* before the tables are written */
    SIM_TRY(io_output_check(a->xlsx, &io_kind_book, &(io_gate){&inputs, a->force}, errors));
  SIM_TRY(app_results_open(&r, path, errors));
  SIM_TRY(tab_source_make(&t, r, &asked, errors));
  for (int i = 0; i < t.source.n_notes; i++) app_remark_say(language, N_("note: {}"), t.source.note[i][language]);
  SIM_TRY(write_all(&t.source, a, language, &inputs, errors));
out:
  tab_source_free(&t);
  res_file_close(r);
  io_sources_free(&inputs);
  return st;
}

int cmd_export(int argc, char **argv) {
  export_args a = {0};
  const app_option options[] = {
      {"csv", 0, APP_TEXT, "DIR", N_("writes tables as CSV files into this folder"), &a.csv},
      {"xlsx", 0, APP_TEXT, "FILE", N_("writes a workbook with tables and charts"), &a.xlsx},
      {"replications", 0, APP_FLAG, NULL, N_("with --csv also every replication and its draws; may be big"),
       &a.replications},
      {"indicator", 0, APP_MANY, "NAME", N_("only this indicator; may be repeated (default: all)"), &a.indicators},
      {"base", 0, APP_TEXT, "VARIANT", N_("what the others are compared with (default: \"baseline\", else the first)"),
       &a.base},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the workbook; CSV files have both"), &a.lang},
      {"force", 0, APP_FLAG, NULL, N_("replaces files that are already there"), &a.force},
  };
  const app_command command = {
      "export",
      "[OPTIONS] RESULTS.h5",
      N_("Writes the numbers of a results file for spreadsheets and statistics programs: summaries,\n"
         "targets, differences between variants, and where every input comes from."),
      "plansim export plan.h5 --csv tables --xlsx plan.xlsx --lang vi",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  if (!a.csv && !a.xlsx) app_warn("export wants --csv DIR or --xlsx FILE");
  if (a.replications && !a.csv) app_warn("--replications wants --csv DIR: a workbook has no room for them");
  bool one_place = a.csv && a.xlsx && strcmp(a.csv, a.xlsx) == 0;
  if (one_place) app_warn("--csv and --xlsx name the same place: tables need a folder, a workbook a file of its own");
  if (language < 0 || one_place || (!a.csv && (!a.xlsx || a.replications))) return APP_USAGE;
  sim_errors errors = {0};
  app_stop_catch();
  sim_status st = export(&a, files[0], language, &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
