#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app_report.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_spoken.h"

void app_report_put(app_report *p, const char *text) {
  const char *from = text;
  for (const char *c = text; *c; c++) {
    if (*c != ' ' || !wrd_parts_thousands(text, c) || p->language != SIM_EN) continue;
    rep_html_text_n(&p->html, from, (size_t)(c - from));
    rep_html_text(&p->html, wrd_group_mark(app_report_voice(p)));
    from = c + 1;
  }
  rep_html_text(&p->html, from);
}

app_report_text app_report_form(const char *template, ...) {
  app_report_text text;
  va_list args;
  va_start(args, template);
  (void)wrd_vfill(text.t, sizeof text.t, template, args);
  va_end(args);
  return text;
}

app_report_text app_report_number(const app_report *p, double x) {
  app_report_text text;
  wrd_number(app_report_voice(p), x, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_quantity(const app_report *p, double x, const char *unit) {
  return wrd_unit_counts(unit) && !isnan(x) ? app_report_decimals(p, x, 0) : app_report_number(p, x);
}

app_report_text app_report_exact(const app_report *p, double x) {
  app_report_text text;
  wrd_exact(app_report_voice(p), x, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_count(const app_report *p, double n) { return app_report_exact(p, floor(n + 0.5)); }

app_report_text app_report_decimals(const app_report *p, double x, int decimals) {
  app_report_text text;
  wrd_decimals(app_report_voice(p), x, decimals, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_percent(const app_report *p, double share, int decimals) {
  app_report_text text;
  wrd_percent(app_report_voice(p), share, decimals, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_share(const app_report *p, const stat_share *share, wrd_form form) {
  app_report_text text;
  wrd_share(app_report_voice(p), share, form, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_difference(const app_report *p, const stat_paired *difference) {
  app_report_text text;
  wrd_difference(app_report_voice(p), difference, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_points(const app_report *p, const stat_paired *difference) {
  app_report_text text;
  wrd_points(app_report_voice(p), difference, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_ahead(const app_report *p, const stat_paired *difference) {
  app_report_text text;
  wrd_ahead(app_report_voice(p), difference, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_amount(const app_report *p, double x, const char *unit) {
  bool plain = isnan(x) || strcmp(unit, "1") == 0;
  return app_report_form(plain ? "{}" : "{}\u00a0{}", app_report_quantity(p, x, unit).t,
                         ans_unit_label(unit, p->language));
}

app_report_text app_report_yardstick(const app_report *p, int target) {
  const res_target *t = &p->r->target[target];
  int s = 0;
  while (s < p->r->n_scenarios - 1 && isnan(t->value[s])) s++;
  return app_report_form("{}\u00a0{}\u00a0{}", t->relation == SIM_AT_LEAST ? "≥" : "≤",
                         app_report_exact(p, t->value[s]).t, ans_unit_label(t->unit, p->language));
}
