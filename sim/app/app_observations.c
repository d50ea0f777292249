#include "app_observations.h"

#include <string.h>

#include "app_results.h"
#include "app_table.h"
#include "sim_observation.h"
#include "wrd_number.h"
#include "wrd_share.h"

enum { TEXT = 400 };

/* "total_output of mechanical, mean growth 2017-2018", "modern_firms in 2018" */
static void what_text(const sim_observation *o, char *text, size_t size) {
  const char *name = prov_model.indicators[o->indicator].name, *of = o->cell_name[0] ? " of " : "";
  if (o->measure == SIM_MEAN_GROWTH)
    snprintf(text, size, "%s%s%s, mean growth %d-%d", name, of, o->cell_name, o->from_year, o->year);
  else
    snprintf(text, size, "%s%s%s in %d", name, of, o->cell_name, o->year);
}

/* What a run does with it. */
static const char *use_text(const sim_observation *o) {
  switch (o->use) {
    case SIM_USE_CONDITION:
      return "weights the replications of a run";
    case SIM_USE_CALIBRATION:
      return o->evaluable ? "for calibration" : "for calibration; outside this horizon";
    default:
      return "only told";
  }
}

/* A value with its unit: nothing behind a plain number. */
static void value_text(const sim_observation *o, char *text, size_t size) {
  char value[64];
  bool plain = strcmp(o->unit, "1") == 0;
  wrd_format_exact(o->value, value, sizeof value);
  snprintf(text, size, "%s%s%s", value, plain ? "" : " ", plain ? "" : o->unit);
}

static void observation_print(const sim_observation *o) {
  char what[TEXT], value[TEXT], error[64];
  app_print(stdout, "%s\n    %s | %s\n", o->name, o->label[SIM_EN], o->label[SIM_VI]);
  if (o->not_modelled) {
    app_print(stdout, "    not modelled: %s\n", o->not_modelled);
    return;
  }
  what_text(o, what, sizeof what);
  value_text(o, value, sizeof value);
  wrd_format_exact(o->standard_error, error, sizeof error);
  app_print(stdout, "    %s: %s, standard error %s  (%s, grade %s)\n    %s\n", what, value, error, o->source, o->grade,
            use_text(o));
}

static void observation_add(app_table *table, const sim_observation *o) {
  char what[TEXT], value[TEXT], error[64] = "";
  value_text(o, value, sizeof value);
  if (o->standard_error > 0) wrd_format_exact(o->standard_error, error, sizeof error);
  if (!o->not_modelled) what_text(o, what, sizeof what);
  app_table_add(table, "`%s`", o->name);
  app_table_add(table, "%s", o->label[SIM_EN]);
  app_table_add(table, "%s%s", o->not_modelled ? "not modelled: " : "", o->not_modelled ? o->not_modelled : what);
  app_table_add(table, "%s", value);
  app_table_add(table, "%s", error);
  app_table_add(table, "%s", sim_use_name(o->use));
  app_table_add(table, "%s", o->grade);
  app_table_add(table, "%s", o->source);
}

void app_observations_print(const sim_scenario *s, bool markdown) {
  static const char *const title[] = {"observation",    "English", "measures", "value",
                                      "standard error", "use",     "grade",    "source"};
  app_table table = {.columns = sizeof title / sizeof *title};
  if (s->n_observations == 0) printf("no observations\n");
  for (int i = 0; i < s->n_observations && !markdown; i++) observation_print(&s->observation[i]);
  if (!markdown || s->n_observations == 0) return;
  for (int c = 0; c < table.columns; c++) app_table_add(&table, "%s", title[c]);
  for (int i = 0; i < s->n_observations; i++) observation_add(&table, &s->observation[i]);
  app_table_print_markdown(&table);
}

/* ---- in Vietnamese ---- */

static const char *use_text_vi(const sim_observation *o) {
  switch (o->use) {
    case SIM_USE_CONDITION:
      return "cho trọng số các lần mô phỏng";
    case SIM_USE_CALIBRATION:
      return o->evaluable ? "dùng để hiệu chỉnh" : "dùng để hiệu chỉnh; ngoài thời kỳ mô phỏng của tệp này";
    default:
      return "chỉ để tham khảo";
  }
}

static void observation_print_vi(const sim_observation *o) {
  char value[64], error[64], years[48];
  bool plain = strcmp(o->unit, "1") == 0;
  app_say("{}\n    {}", o->name, o->label[SIM_VI]);
  if (o->not_modelled) {
    app_say_at(4, "ngoài phạm vi mô hình: {}", o->not_modelled);
    return;
  }
  wrd_format_exact(o->value, value, sizeof value);
  wrd_format_exact(o->standard_error, error, sizeof error);
  if (o->measure == SIM_MEAN_GROWTH)
    snprintf(years, sizeof years, "tăng bình quân %d-%d", o->from_year, o->year);
  else
    snprintf(years, sizeof years, "năm %d", o->year);
  app_say_at(4, "{}{}{}, {}: {}{}{}, sai số chuẩn {} (hạng nguồn {}: {})",
             prov_model.indicators[o->indicator].label[SIM_VI], *o->cell_name ? ": " : "", o->cell_name, years,
             wrd_local(value, SIM_VI), plain ? "" : " ", plain ? "" : app_unit_label(o->unit, SIM_VI),
             wrd_local(error, SIM_VI), wrd_grade(SIM_VI, o->grade), o->source);
  app_say_at(4, "{}", use_text_vi(o));
}

void app_observations_print_vi(const sim_scenario *s, bool markdown) {
  (void)markdown;
  if (s->n_observations == 0) app_say("không có số liệu quan sát");
  for (int i = 0; i < s->n_observations; i++) observation_print_vi(&s->observation[i]);
}
