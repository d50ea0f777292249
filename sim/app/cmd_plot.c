/* plansim plot: charts of a results file. */
#include <stdio.h>
#include <string.h>

#include "ans_batch.h"
#include "app_commands.h"
#include "app_message.h"
#include "app_number.h"
#include "app_observed.h"
#include "app_options.h"
#include "app_results.h"
#include "app_stop.h"
#include "cht_chart.h"
#include "out_text.h"
#include "sim_names.h"
#include "tab_pictures.h"
#include "wrd_number.h"
#include "wrd_text.h"

typedef struct plot_args {
  const char *directory, *format, *lang;
  bool list, keep_scripts;
  const char *width_cm, *size, *observed;
  rep_look look;
  cht_wish wish;
} plot_args;

enum { T_KINDS, T_CHARTS, T_SKIPPED, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_KINDS] = N_("Kinds of chart (* drawn without --chart)"),
    [T_CHARTS] = N_("Charts of this file"),
    [T_SKIPPED] = N_("is not drawn"),
};

static out_face *notes(void) { return app_quiet() ? NULL : app_messages(); }

static sim_status draw_all(const plot_args *a, const char *file, cht_charts *charts, rep_format format,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  io_sources inputs = {0};
  const tab_pictures_way way = {.folder = a->directory,
                                .inputs = &inputs,
                                .format = format,
                                .look = a->look,
                                .keep_scripts = a->keep_scripts,
                                .stop = app_stop_flag(),
                                .names = app_out(),
                                .notes = notes()};
  if (!a->directory[0]) SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "-o wants the name of a folder"));
  SIM_TRY(io_sources_add(&inputs, file));
  if (a->observed) SIM_TRY(io_sources_add(&inputs, a->observed));
  SIM_TRY(tab_pictures_write(charts, &way, errors));
out:
  io_sources_free(&inputs);
  return st;
}

/* ---- what there is ---- */

static void gap_print(const char *what, const char *why) {
  char text[2 * WRD_SENTENCE];
  wrd_fill(text, sizeof text, "{}: {}", what, why);
  out_paragraph(app_out(), 18, text);
}

static void kinds_print(const cht_charts *charts) {
  printf("%s\n\n", wrd_text(charts->language, texts[T_KINDS]));
  for (int k = 0; cht_kind_at(k); k++) {
    const cht_kind *kind = cht_kind_at(k);
    app_print(stdout, "  %c %-13s %s\n", cht_kind_default(kind) ? '*' : ' ', cht_kind_name(kind),
              cht_kind_label(kind, charts->language));
    for (int i = 0; i < charts->n_gaps; i++)
      if (strcmp(charts->gap[i].kind, cht_kind_name(kind)) == 0)
        gap_print(wrd_text(charts->language, texts[T_SKIPPED]), charts->gap[i].why);
  }
}

static sim_status charts_print(cht_charts *charts, sim_errors *errors) {
  sim_status st = SIM_OK;
  printf("\n%s\n", wrd_text(charts->language, texts[T_CHARTS]));
  for (int i = 0; i < charts->n && st == SIM_OK; i++) {
    cht_chart *chart = &charts->item[i];
    sim_errors why = {0};
    st = cht_find(charts, chart, &why);
    if (st == SIM_OK) {
      printf("\n");
      out_say_at(app_out(), 2, "{} ({})", chart->id, chart->kind);
      out_say_at(app_out(), 2, "{}", chart->title);
      out_say_at(app_out(), 2, "{}", chart->finding);
    } else if (st == SIM_ERR_ABSENT) {
      tab_pictures_left_out(notes(), charts, chart->id, why.n > 0 ? why.item[0].message : "");
      st = SIM_OK;
    } else {
      *errors = why;
    }
  }
  return st;
}

/* Whoever names an indicator does not wait for charts of other things. */
static void gaps_print(const cht_charts *charts) {
  const cht_wish *w = charts->wish;
  if (w->kinds.n == 0 && (w->indicators.n > 0 || w->targets.n > 0)) return;
  for (int i = 0; i < charts->n_gaps; i++)
    tab_pictures_left_out(notes(), charts, charts->gap[i].kind, charts->gap[i].why);
}

/* ---- the look ---- */

static sim_status look_check(plot_args *a, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(app_number_read("width-cm", a->width_cm, 8, 60, &a->look.width_cm, errors));
  SIM_TRY(app_number_read("size", a->size, 6, 24, &a->look.size_pt, errors));
  if (a->look.font && !rep_font_is_valid(a->look.font))
    st = sim_fail(errors, SIM_ERR_USAGE, "--font wants the name of a font in letters and digits, not '%s'",
                  a->look.font);
out:
  return st;
}

/* ---- the command ---- */

/* "--chart list" is another way to say --list. */
static void list_word(plot_args *a) {
  sim_names *kinds = &a->wish.kinds;
  for (int i = 0; i < kinds->n; i++)
    if (strcmp(kinds->item[i], "list") == 0) {
      a->list = true;
      kinds->item[i--] = kinds->item[--kinds->n];
    }
}

static sim_status plot(plot_args *a, const char *file, rep_format format, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  cht_charts charts = {0};
  char n[2][APP_DIGITS];
  list_word(a);
  SIM_TRY(app_results_open(&r, file, errors));
  SIM_TRY(app_observed_add(r, a->observed, NULL, errors));
  a->wish.lead = true;
  SIM_TRY(look_check(a, errors));
  SIM_TRY(cht_charts_list(&charts, r, &a->wish, language, errors));
  if (charts.n_scenarios < r->n_scenarios && a->wish.variants.n == 0 && !ans_batch_is(r))
    app_remark_say(language, N_("the first {} of {} scenarios are drawn"),
                   app_count(language, charts.n_scenarios, n[0]), app_count(language, r->n_scenarios, n[1]));
  if (a->list) {
    kinds_print(&charts);
    SIM_TRY(charts_print(&charts, errors));
  } else {
    if (a->look.title && charts.n > 1)
      SIM_TRY(sim_fail(errors, SIM_ERR_USAGE,
                       "--title is for one chart, and %d are wanted: name one kind with --chart and what it shows with "
                       "--indicator or --target",
                       charts.n));
    gaps_print(&charts);
    SIM_TRY(draw_all(a, file, &charts, format, errors));
  }
out:
  cht_charts_free(&charts);
  res_file_close(r);
  return st;
}

int cmd_plot(int argc, char **argv) {
  plot_args a = {.directory = "charts", .format = "svg"};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "DIR", N_("folder for the charts (default: charts)"), &a.directory},
      {"format", 0, APP_TEXT, "svg|png|pdf|emf", N_("picture format (default: svg)"), &a.format},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of labels"), &a.lang},
      {"list", 0, APP_FLAG, NULL, N_("draw nothing; say what can be drawn, and what each chart shows"), &a.list},
      {"chart", 0, APP_MANY, "KIND", N_("kind of chart, or all; may be repeated (default: marked in --list)"),
       &a.wish.kinds},
      {"indicator", 0, APP_MANY, "NAME[cell]", N_("show this indicator; may be repeated (default: the key indicators)"),
       &a.wish.indicators},
      {"target", 0, APP_MANY, "NAME", N_("show all about this target; may be repeated"), &a.wish.targets},
      {"variant", 0, APP_MANY, "NAME", N_("show this variant; may be repeated (default: all)"), &a.wish.variants},
      {"base", 0, APP_TEXT, "NAME", N_("what the others are compared with (default: \"baseline\", else the first)"),
       &a.wish.base},
      {"all", 0, APP_FLAG, NULL, N_("show every indicator"), &a.wish.all},
      APP_OBSERVED_OPTION(a.observed),
      {"width-cm", 0, APP_TEXT, "CM", N_("width of a picture, e.g. 16 in a document (default: as it reads well)"),
       &a.width_cm},
      {"font", 0, APP_TEXT, "NAME", N_("font of its texts, e.g. \"Times New Roman\" (default: DejaVu Sans)"),
       &a.look.font},
      {"size", 0, APP_TEXT, "PT", N_("size of its texts in points (default: 9 with --width-cm)"), &a.size},
      {"title", 0, APP_TEXT, "TEXT", N_("title of the one chart that is drawn; \"\": none"), &a.look.title},
      {"keep-scripts", 0, APP_FLAG, NULL, N_("leave the gnuplot script of each chart beside it, with its data"),
       &a.keep_scripts},
  };
  const app_command command = {
      "plot",
      "[OPTIONS] RESULTS.h5",
      N_("Draws charts of a results file with gnuplot. --list says which kinds there are.\n"
         "Fan charts show the median and the bands that hold 10, 30, 50, 70 and 90 % of futures."),
      "plansim plot plan.h5 -o charts --format png --lang vi",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  rep_format format = rep_format_of(a.format);
  if (format == REP_FORMATS) app_warn("--format knows svg, png, pdf and emf, not '%s'", a.format);
  if (language < 0 || format == REP_FORMATS) return APP_USAGE;
  sim_errors errors = {0};
  app_stop_catch();
  sim_status st = plot(&a, files[0], format, language, &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
