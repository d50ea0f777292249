/* Checks of priors in words: one table for each kind of check. */
#include "out_priors.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_label.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_HEAD,
  T_VALUES,
  T_BOUNDS,
  T_WIDTHS,
  T_QUANTITY,
  T_KNOWN,
  T_ALLOWED,
  T_PRIOR,
  T_POSTERIOR,
  T_PLACE,
  T_BEYOND,
  T_SD,
  T_VERDICT,
  T_SOURCE,
  T_IN_HALF,
  T_IN,
  T_FAILS,
  T_WAITS,
  T_NOTE_VALUES,
  T_NOTE_BOUNDS,
  T_NOTE_WIDTHS,
  T_GATE,
  T_HALF,
  T_PASS,
  T_FAIL,
  T_WAITING,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEAD] = N_("{}: {} {2:check|checks}, {} {3:replication|replications}, seed {}"),
    [T_VALUES] = N_("What is known"),
    [T_BOUNDS] = N_("What is impossible"),
    [T_WIDTHS] = N_("How wide forecasts may be"),
    [T_QUANTITY] = N_("quantity"),
    [T_KNOWN] = N_("known ±"),
    [T_ALLOWED] = N_("allowed"),
    [T_PRIOR] = N_("prior"),
    [T_POSTERIOR] = N_("posterior"),
    [T_PLACE] = N_("place"),
    [T_BEYOND] = N_("beyond"),
    [T_SD] = N_("sd"),
    [T_VERDICT] = N_("verdict"),
    [T_SOURCE] = N_("source (grade)"),
    [T_IN_HALF] = N_("half"),
    [T_IN] = N_("in"),
    [T_FAILS] = N_("FAILS"),
    [T_WAITS] = N_("waits"),
    [T_NOTE_VALUES] =
        N_("Median [central half] of the quantity; place: where what is known lies in it, 0 to 1, with the "
           "error of what is known. Below 0.01 or above 0.99 fails."),
    [T_NOTE_BOUNDS] = N_("Median [central 98 %]; beyond: share of futures outside what is possible. Above 1 % fails."),
    [T_NOTE_WIDTHS] = N_("Median [central 98 %]; sd: standard deviation over futures. Above what is allowed fails."),
    [T_GATE] =
        N_("{}: {} of {} {3:check|checks} {2:passes|pass}; {} of {} {5:value|values} within the central half ({})."),
    [T_HALF] =
        N_("Of priors 30 to 70 % are wanted: more would say that they are merely wide, fewer that they are wrong."),
    [T_PASS] = N_("The gate passes."),
    [T_FAIL] = N_("The gate FAILS."),
    [T_WAITING] = N_("Not counted, because the model lacks what it takes:"),
};

static const char *say(int text, int language) { return wrd_text(language, texts[text]); }

static const char *predictive(int which, int language) { return say(which == 0 ? T_PRIOR : T_POSTERIOR, language); }

/* ---- cells ---- */

static void number_text(double x, int language, char *text, size_t size) {
  wrd_number(wrd_plain(language), x, text, size);
}

static void head_print(out_face *out, const char *title, bool markdown) {
  if (markdown)
    out_print(out, "### %s\n\n", title);
  else
    out_print(out, "%s\n\n", title);
}

static void known_add(out_table *t, const aud_check *c, int language) {
  char a[32], b[32];
  const wrd_unit_words unit = wrd_unit_written(strcmp(c->unit, "1") == 0 ? "" : c->unit, language);
  if (c->kind == AUD_CHECK_VALUE) {
    number_text(c->value, language, a, sizeof a);
    number_text(c->error, language, b, sizeof b);
    out_table_add(t, "%s ±%s%s%s", a, b, unit.t[0] ? " " : "", unit.t);
    return;
  }
  number_text(c->kind == AUD_CHECK_WIDTH || isinf(c->low) ? 0 : c->low, language, a, sizeof a);
  number_text(c->kind == AUD_CHECK_WIDTH ? c->widest : c->high, language, b, sizeof b);
  if (c->kind == AUD_CHECK_WIDTH || isinf(c->low))
    out_table_add(t, "≤ %s", b);
  else if (isinf(c->high))
    out_table_add(t, "≥ %s", a);
  else
    out_table_add(t, "%s - %s", a, b);
}

/* Median and an interval of two of the kept quantiles. */
static void range_add(out_table *t, const aud_finding *f, int low, int high, int language) {
  char text[112];
  wrd_range(wrd_plain(language), f->quantile[2], f->quantile[low], f->quantile[high], text, sizeof text);
  out_table_add(t, "%s", text);
}

static void verdict_add(out_table *t, const aud_check *c, const aud_finding *f, int language) {
  char text[64], number[32];
  double x = c->kind == AUD_CHECK_VALUE ? f->place : c->kind == AUD_CHECK_BOUND ? f->beyond : f->sd;
  if (c->kind == AUD_CHECK_BOUND)
    wrd_percent(wrd_plain(language), x, 1, number, sizeof number);
  else
    wrd_decimals(wrd_plain(language), x, 2, number, sizeof number);
  const char *word = c->waits[0] ? say(T_WAITS, language)
                     : f->fails  ? say(T_FAILS, language)
                                 : say(f->half ? T_IN_HALF : T_IN, language);
  snprintf(text, sizeof text, "%s %s", number, word);
  out_table_mark(t, f->fails && !c->waits[0] ? OUT_BAD : OUT_PLAIN, "%s", text);
}

/* ---- tables ---- */

static void kind_print(out_face *out, const std_priors *p, aud_check_kind kind, int language, bool markdown) {
  static const int title[] = {T_VALUES, T_BOUNDS, T_WIDTHS}, note[] = {T_NOTE_VALUES, T_NOTE_BOUNDS, T_NOTE_WIDTHS},
                   last[] = {T_PLACE, T_BEYOND, T_SD};
  out_table t = {.columns = 2 + 2 * p->n + (markdown ? 2 : 0)};
  int shown = 0;
  out_table_add(&t, "%s", say(T_QUANTITY, language));
  if (markdown) out_table_add(&t, "%s", "");
  out_table_add(&t, "%s", say(kind == AUD_CHECK_VALUE ? T_KNOWN : T_ALLOWED, language));
  for (int k = 0; k < p->n; k++) {
    out_table_add(&t, "%s", predictive(k, language));
    out_table_add(&t, "%s", say(last[kind], language));
  }
  if (markdown) out_table_add(&t, "%s", say(T_SOURCE, language));
  for (int i = 0; i < p->evidence.n; i++) {
    const aud_check *c = &p->evidence.check[i];
    if (c->kind != kind) continue;
    shown++;
    out_table_add(&t, "%s", c->label[language]);
    if (markdown) out_table_add(&t, "`%s`", c->quantity);
    known_add(&t, c, language);
    for (int k = 0; k < p->n; k++) {
      range_add(&t, &p->finding[k][i], kind == AUD_CHECK_VALUE ? 1 : 0, kind == AUD_CHECK_VALUE ? 3 : 4, language);
      verdict_add(&t, c, &p->finding[k][i], language);
    }
    if (markdown) out_table_add(&t, "%s (%s)", wrd_source(language, c->source), wrd_grade(language, c->grade));
  }
  if (shown > 0) {
    head_print(out, say(title[kind], language), markdown);
    if (markdown)
      out_table_print_markdown(out, &t);
    else
      out_table_print(out, &t);
    out_print(out, "\n");
    out_say(out, say(note[kind], language));
    out_print(out, "\n");
  }
  out_table_free(&t);
}

static void waiting_print(out_face *out, const std_priors *p, int language, bool markdown) {
  bool any = false;
  for (int i = 0; i < p->evidence.n; i++) {
    const aud_check *c = &p->evidence.check[i];
    if (!c->waits[language]) continue;
    if (!any) out_say(out, say(T_WAITING, language));
    if (!any && markdown) out_print(out, "\n");
    any = true;
    out_say_at(out, markdown ? 0 : 2, markdown ? "- {}: {}" : "{}: {}", c->label[language], c->waits[language]);
  }
  if (any) out_print(out, "\n");
}

static void gate_print(out_face *out, const std_priors *p, int k, int language) {
  const aud_gate *g = &p->gate[k];
  char passed[16], checks[16], half[16], values[16], share[16];
  snprintf(passed, sizeof passed, "%d", g->checks - g->failed);
  snprintf(checks, sizeof checks, "%d", g->checks);
  snprintf(half, sizeof half, "%d", g->half);
  snprintf(values, sizeof values, "%d", g->values);
  wrd_percent(wrd_plain(language), g->values ? (double)g->half / g->values : 0, 0, share, sizeof share);
  out_say(out, say(T_GATE, language), predictive(k, language), passed, checks, half, values, share);
}

void out_priors_print(out_face *out, const std_priors *p, int language, bool markdown) {
  char checks[16], n[16], seed[32];
  snprintf(checks, sizeof checks, "%d", p->evidence.n);
  wrd_exact(wrd_plain(language), p->n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)p->seed);
  out_say(out, say(T_HEAD, language), p->label[language], checks, n, seed);
  out_print(out, "\n");
  for (int kind = 0; kind < AUD_CHECK_KINDS; kind++) kind_print(out, p, (aud_check_kind)kind, language, markdown);
  waiting_print(out, p, language, markdown);
  for (int k = 0; k < p->n; k++) gate_print(out, p, k, language);
  out_say(out, say(T_HALF, language));
  out_say(out, say(std_priors_pass(p) ? T_PASS : T_FAIL, language));
}
