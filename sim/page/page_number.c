#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ans_weights.h"
#include "page.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_spoken.h"

void page_put(page_report *p, const char *text) {
  const char *from = text;
  for (const char *c = text; *c; c++) {
    if (*c != ' ' || !wrd_parts_thousands(text, c) || p->language != SIM_EN) continue;
    rep_html_text_n(&p->html, from, (size_t)(c - from));
    rep_html_text(&p->html, wrd_group_mark(page_voice(p)));
    from = c + 1;
  }
  rep_html_text(&p->html, from);
}

page_text page_form(const char *template, ...) {
  page_text text;
  va_list args;
  va_start(args, template);
  (void)wrd_vfill(text.t, sizeof text.t, template, args);
  va_end(args);
  return text;
}

page_text page_counting(const page_report *p, int scenario) {
  page_text text;
  ans_weights weights = ans_weights_of(p->r, scenario);
  ans_weights_count(&weights, page_voice(p), text.t, sizeof text.t);
  return text;
}

page_text page_number(const page_report *p, double x) {
  page_text text;
  wrd_number(page_voice(p), x, text.t, sizeof text.t);
  return text;
}

page_text page_quantity(const page_report *p, double x, const char *unit) {
  return wrd_unit_counts(unit) && !isnan(x) ? page_decimals(p, x, 0) : page_number(p, x);
}

page_text page_exact(const page_report *p, double x) {
  page_text text;
  wrd_exact(page_voice(p), x, text.t, sizeof text.t);
  return text;
}

page_text page_count(const page_report *p, double n) { return page_exact(p, floor(n + 0.5)); }

page_text page_decimals(const page_report *p, double x, int decimals) {
  page_text text;
  wrd_decimals(page_voice(p), x, decimals, text.t, sizeof text.t);
  return text;
}

page_text page_percent(const page_report *p, double share, int decimals) {
  page_text text;
  wrd_percent(page_voice(p), share, decimals, text.t, sizeof text.t);
  return text;
}

page_text page_share(const page_report *p, const stat_share *share, wrd_form form) {
  page_text text;
  wrd_share(page_voice(p), share, form, text.t, sizeof text.t);
  return text;
}

page_text page_difference(const page_report *p, const stat_paired *difference) {
  page_text text;
  wrd_difference(page_voice(p), difference, text.t, sizeof text.t);
  return text;
}

page_text page_points(const page_report *p, const stat_paired *difference) {
  page_text text;
  wrd_points(page_voice(p), difference, text.t, sizeof text.t);
  return text;
}

page_text page_ahead(const page_report *p, const stat_paired *difference) {
  page_text text;
  wrd_ahead(page_voice(p), difference, text.t, sizeof text.t);
  return text;
}

page_text page_amount(const page_report *p, double x, const char *unit) {
  bool plain = isnan(x) || strcmp(unit, "1") == 0;
  return page_form(plain ? "{}" : "{}\u00a0{}", page_quantity(p, x, unit).t, wrd_unit_written(unit, p->language).t);
}

page_text page_yardstick(const page_report *p, int target) {
  const res_target *t = &p->r->target[target];
  int s = 0;
  while (s < p->r->n_scenarios - 1 && isnan(t->value[s])) s++;
  return page_form("{}\u00a0{}\u00a0{}", t->relation == SIM_AT_LEAST ? "≥" : "≤", page_exact(p, t->value[s]).t,
                   ans_unit_label(t->unit, p->language));
}
