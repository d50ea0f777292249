/* What differs in the inputs, for people: a line for each input with both numbers, their evidence and their places. */
#include "out_diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_label.h"
#include "ans_param_path.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_distribution.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { T_TITLE, T_NONE, T_PARAMETER, T_OLD, T_NEW, T_GRADE, T_WHERE, T_MORE, T_EVIDENCE, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Inputs: what {} has otherwise than {}"),
    [T_NONE] = N_("No input of {} differs from {}."),
    [T_PARAMETER] = N_("parameter"),
    [T_OLD] = N_("old"),
    [T_NEW] = N_("new"),
    [T_GRADE] = N_("grade"),
    [T_WHERE] = N_("source"),
    [T_MORE] = N_("{} more {1:differs|differ}: plansim diff shows all."),
    [T_EVIDENCE] = N_(
        "{} more {1:has|have} the same number from another source or with another grade (--format json lists them)."),
};

typedef struct printing {
  out_table *table;
  int language, most, n, evidence; /* n: numbers that differ */
} printing;

/* The number of a constant, else the distribution or word as it was written. */
static void value_text(const res_input *x, int language, char *text, size_t size) {
  const wrd_unit_words unit =
      wrd_unit_written(!x || strcmp(x->unit_as_written, "1") == 0 ? "" : x->unit_as_written, language);
  char number[WRD_SENTENCE];
  double value;
  snprintf(text, size, "-");
  if (!x || !x->file[0]) return;
  if (ans_input_written(x, &value))
    wrd_exact_in(wrd_plain(language), value, x->unit, number, sizeof number);
  else
    wrd_distribution(wrd_plain(language), x->distribution, x->unit, number, sizeof number);
  (void)wrd_fill(text, size, "{}{}{}", number, unit.t[0] ? " " : "", unit.t);
}

static void values_add(out_table *table, ans_change change, const res_input *old, const res_input *now, int language) {
  char text[2][WRD_SENTENCE];
  value_text(old, language, text[0], sizeof text[0]);
  value_text(now, language, text[1], sizeof text[1]);
  bool alike = change == ANS_CHANGED && strcmp(text[0], text[1]) == 0;
  out_table_add(table, "%s", text[0]);
  if (alike) (void)wrd_fill(text[1], sizeof text[1], ans_change_alike(language), text[0]);
  out_table_add(table, "%s", text[1]);
}

static void grade_add(out_table *table, const res_input *old, const res_input *now, int language) {
  const char *a = old && old->file[0] ? wrd_grade(language, old->grade) : "-";
  const char *b = now && now->file[0] ? wrd_grade(language, now->grade) : "-";
  if (strcmp(a, b) == 0)
    out_table_add(table, "%s", a);
  else
    out_table_add(table, "%s > %s", a, b);
}

static sim_status take(void *self, ans_change change, const res_input *old, const res_input *now, sim_errors *errors) {
  printing *p = self;
  const res_input *any = now && now->file[0] ? now : old;
  (void)errors;
  if (change == ANS_EVIDENCE) {
    p->evidence++;
    return SIM_OK;
  }
  if (p->most > 0 && p->n++ >= p->most) return SIM_OK;
  if (p->most == 0) p->n++;
  out_table_add(p->table, "%s", any->parameter);
  values_add(p->table, change, old, now, p->language);
  grade_add(p->table, old, now, p->language);
  if (p->most > 0) return SIM_OK; /* the short form has no sources */
  if (any->line == 0)             /* what a design sets has no place of its own */
    out_table_add(p->table, "%s", wrd_source(p->language, any->source));
  else if (any->source[0])
    out_table_add(p->table, "%s (%s:%d)", wrd_source(p->language, any->source), any->file, any->line);
  else
    out_table_add(p->table, "%s:%d", any->file, any->line);
  return SIM_OK;
}

static sim_status pair_print(out_face *out, const ans_side *old, const ans_side *now, int language, int most,
                             sim_errors *errors) {
  out_table table = {.columns = most > 0 ? 4 : 5, .wrap = 1U << 0 | 1U << 1 | 1U << 2 | 1U << 4};
  static const int head[] = {T_PARAMETER, T_OLD, T_NEW, T_GRADE, T_WHERE};
  printing p = {&table, language, most, 0, 0};
  char count[16];
  for (int c = 0; c < table.columns; c++) out_table_add(&table, "%s", wrd_text(language, texts[head[c]]));
  sim_status st = ans_changes_each(old->n, old->input, now->n, now->input, take, &p, errors);
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[p.n > 0 ? T_TITLE : T_NONE]), now->name, old->name);
  if (st == SIM_OK && p.n > 0) {
    out_print(out, "\n");
    out_table_print(out, &table);
  }
  out_table_free(&table);
  wrd_exact(wrd_plain(language), p.n - most, count, sizeof count);
  if (most > 0 && p.n > most) out_say(out, wrd_text(language, texts[T_MORE]), count);
  wrd_exact(wrd_plain(language), p.evidence, count, sizeof count);
  if (p.evidence > 0) out_say(out, wrd_text(language, texts[T_EVIDENCE]), count);
  return st;
}

sim_status out_diff_inputs_print(out_face *out, const ans_sides *s, int language, int most, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n && st == SIM_OK; i++) st = pair_print(out, &s->old[i], &s->now[i], language, most, errors);
  return st;
}
