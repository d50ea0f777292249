#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app_report.h"

#define NARROW_SPACE "\xe2\x80\xaf" /* U+202F: thin, and no line breaks there */

void app_report_localise(const app_report *p, char *text, size_t size) {
  char out[512];
  size_t used = 0;
  for (const char *c = text; *c && used + 4 < sizeof out; c++) {
    bool group = *c == ' ' && c > text && c[-1] >= '0' && c[-1] <= '9' && c[1] >= '0' && c[1] <= '9';
    const char *put = group                                    ? p->language == SIM_VI ? "." : NARROW_SPACE
                      : *c == '.' && p->language == SIM_VI     ? ","
                      : *c == '-' && c == text && c[1] != '\0' ? "\u2212"
                                                               : NULL;
    if (put)
      used += (size_t)snprintf(out + used, sizeof out - used, "%s", put);
    else
      out[used++] = *c;
  }
  out[used] = '\0';
  snprintf(text, size, "%s", out);
}

void app_report_put(app_report *p, const char *text) {
  const char *from = text;
  for (const char *c = text; *c; c++) {
    bool group = *c == ' ' && c > text && isdigit((unsigned char)c[-1]) && strspn(c + 1, "0123456789") == 3;
    if (!group || p->language != SIM_EN) continue;
    rep_html_text_n(&p->html, from, (size_t)(c - from));
    rep_html_text(&p->html, NARROW_SPACE);
    from = c + 1;
  }
  rep_html_text(&p->html, from);
}

app_report_text app_report_form(const char *template, ...) {
  app_report_text text;
  size_t used = 0, room = sizeof text.t - 1;
  va_list args;
  va_start(args, template);
  for (const char *c = template; *c && used < room;) {
    bool place = strncmp(c, "{}", 2) == 0;
    const char *part = place ? va_arg(args, const char *) : c;
    size_t n = place ? strlen(part) : 1;
    if (n > room - used) n = room - used;
    memcpy(text.t + used, part, n);
    used += n;
    c += place ? 2 : 1;
  }
  va_end(args);
  text.t[used] = '\0';
  return text;
}

app_report_text app_report_number(const app_report *p, double x) {
  app_report_text text;
  app_format_number(x, text.t, sizeof text.t);
  app_report_localise(p, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_signed(const app_report *p, double x) {
  app_report_text text;
  text.t[0] = '+';
  app_format_number(x, text.t + (x > 0), sizeof text.t - 1);
  app_report_localise(p, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_error(const app_report *p, double x) {
  app_report_text text;
  int decimals = x > 0 && isfinite(x) ? 1 - (int)floor(log10(x)) : 0;
  if (!(x > 0) || decimals <= 0) return app_report_number(p, x);
  snprintf(text.t, sizeof text.t, "%.*f", decimals < 9 ? decimals : 9, x);
  app_report_localise(p, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_exact(const app_report *p, double x) {
  app_report_text text;
  app_format_exact(x, text.t, sizeof text.t);
  app_report_localise(p, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_count(const app_report *p, double n) { return app_report_exact(p, floor(n + 0.5)); }

app_report_text app_report_decimals(const app_report *p, double x, int decimals, bool sign) {
  app_report_text text;
  bool none = fabs(x) < 0.5 * pow(10, -decimals); /* what rounds to nothing has no sign */
  if (isnan(x))
    snprintf(text.t, sizeof text.t, "-");
  else
    snprintf(text.t, sizeof text.t, sign && !none ? "%+.*f" : "%.*f", decimals, none ? 0 : x);
  app_report_localise(p, text.t, sizeof text.t);
  return text;
}

app_report_text app_report_percent(const app_report *p, double share, int decimals) {
  return app_report_form(isnan(share) ? "{}" : "{}\u00a0%", app_report_decimals(p, 100 * share, decimals, false).t);
}

app_report_text app_report_amount(const app_report *p, double x, const char *unit) {
  bool plain = isnan(x) || strcmp(unit, "1") == 0;
  return app_report_form(plain ? "{}" : "{}\u00a0{}", app_report_number(p, x).t, app_unit_label(unit, p->language));
}

/* Decimals of a percentage that leave its error at least one digit. */
static int decimals_for(double error) { return error >= 0.095 ? 1 : 2; }

static app_report_text share_text(const app_report *p, const ana_probability *q, bool none, bool all, bool interval) {
  int decimals = decimals_for(100 * q->mcse);
  if (isnan(q->p)) return app_report_number(p, NAN);
  if (none) return app_report_form("<{}", app_report_percent(p, q->interval.high, 2).t);
  if (all) return app_report_form(">{}", app_report_percent(p, q->interval.low, 2).t);
  if (!interval) return app_report_percent(p, q->p, decimals);
  return app_report_form("{} [{};\u00a0{}]", app_report_percent(p, q->p, decimals).t,
                         app_report_decimals(p, 100 * q->interval.low, decimals, false).t,
                         app_report_decimals(p, 100 * q->interval.high, decimals, false).t);
}

app_report_text app_report_probability(const app_report *p, const app_finding *f, bool interval) {
  return share_text(p, &f->met, f->hits == 0, f->hits == f->n, interval);
}

app_report_text app_report_given(const app_report *p, const app_finding *f) {
  const ana_probability *q = &f->given.met;
  if (!(f->given.n > 0)) return app_report_number(p, NAN);
  return share_text(p, q, q->p <= 0, q->p >= 1, true);
}

app_report_text app_report_joint(const app_report *p, const ana_joint *j, bool interval) {
  return share_text(p, &j->all, j->all.p == 0, j->all.p == 1, interval);
}

app_report_text app_report_yardstick(const app_report *p, int target) {
  const io_target *t = &p->r->target[target];
  int s = 0;
  while (s < p->r->n_scenarios - 1 && isnan(t->value[s])) s++;
  return app_report_form("{}\u00a0{}\u00a0{}", t->relation == SIM_AT_LEAST ? "≥" : "≤",
                         app_report_exact(p, t->value[s]).t, app_unit_label(t->unit, p->language));
}
