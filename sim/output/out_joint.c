/* Targets together: all of a year, all of a group, all. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_joint.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "ans_target_sets.h"
#include "out_table.h"
#include "out_targets.h"
#include "out_text.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_BRIEF,
  T_BRIEF_NOTE,
  T_TITLE,
  T_NOTE,
  T_SIZE,
  T_ALL_MET,
  T_NUMBER,
  T_WITHOUT,
  T_NOTHING_LEFT,
  T_READINGS,
  T_NEEDS,
  T_TOO_FEW,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_BRIEF] = N_("Targets together: share of futures that meet all of a set (median number that is met);"),
    [T_BRIEF_NOTE] = N_("+n: so many more that the model does not cover are left out; --joint shows more"),
    [T_TITLE] = N_("Targets together: share of futures that meet all of a set [95 % interval]; how many of the"),
    [T_NOTE] = N_("set are met: median [10 % to 90 % of futures]"),
    [T_SIZE] = N_("set (targets +left out)"),
    [T_ALL_MET] = N_("all met"),
    [T_NUMBER] = N_("number met"),
    [T_WITHOUT] = N_("Left out, since the model does not cover them:"),
    [T_NOTHING_LEFT] = N_("No target is left out."),
    [T_READINGS] =
        N_("Same yardstick, year and source: perhaps one goal under two definitions, yet both are asked for:"),
    [T_TOO_FEW] =
        N_("Targets together: nothing to show, since the file judges {} {1:target|targets} and it takes two."),
    [T_NEEDS] = N_("Targets together need a file written with --keep all."),
};

/* ---- sets ---- */

/* "12.3 % [9; 16]; 8 [5; 11]" */
static void joint_add(out_table *table, const ana_joint *j, int language) {
  char text[96], number[3][32], range[80];
  for (int i = 0; i < 3; i++) wrd_number(wrd_plain(language), floor(j->met[i] + 0.5), number[i], sizeof number[i]);
  for (int i = 0; i < 3; i++) number[i][strcspn(number[i], ".,")] = '\0'; /* whole numbers */
  wrd_share(wrd_plain(language), &j->all, WRD_INTERVAL, text, sizeof text);
  out_table_add(table, "%s", text);
  wrd_brackets(number[0], number[2], range, sizeof range);
  if (isnan(j->all.p))
    out_table_add(table, "-");
  else
    out_table_add(table, "%s %s", number[1], range);
}

/* What a table of sets is made from. */
typedef struct joint_view {
  const res_file *r;
  int language;
  bool brief;        /* a column for each scenario instead of a row */
  const double *met; /* [n_scenarios][n_evaluated][n_rep] */
  bool *in;          /* [n_evaluated] room */
  out_table table;
} joint_view;

static void set_head(joint_view *v, const ans_target_set *s, int size, int without) {
  char label[WRD_SENTENCE], more[16] = "";
  ans_target_set_label(s, v->language, label, sizeof label);
  if (without) snprintf(more, sizeof more, " +%d", without);
  out_table_add(&v->table, "%s (%d%s)", label, size, more);
  for (int i = 1; i < v->table.columns && !v->brief; i++) out_table_add(&v->table, "%s", "");
}

static void brief_add(out_table *table, const ana_joint *j, int language) {
  char percent[32], median[32];
  wrd_share(wrd_plain(language), &j->all, WRD_POINT, percent, sizeof percent);
  wrd_number(wrd_plain(language), floor(j->met[1] + 0.5), median, sizeof median);
  median[strcspn(median, ".,")] = '\0'; /* a whole number */
  if (isnan(j->all.p))
    out_table_add(table, "-");
  else
    out_table_add(table, "%s (%s)", percent, median);
}

/* One set in every scenario. */
static sim_status set_add(joint_view *v, const ans_target_set *s) {
  const res_file *r = v->r;
  int without, size = ans_target_set_mark(v->r, s, v->in, &without);
  sim_status st = SIM_OK;
  if (size == 0) return SIM_OK;
  set_head(v, s, size, without);
  for (int k = 0; k < r->n_scenarios && st == SIM_OK; k++) {
    ana_joint joint;
    const stat_drawn drawn = res_file_drawn(r, k);
    st = ana_joint_of(v->met + (size_t)k * (size_t)r->n_evaluated * r->n_rep, r->n_evaluated, v->in, &drawn, r->n_rep,
                      STAT_CONFIDENCE, &joint);
    if (v->brief) {
      brief_add(&v->table, &joint, v->language);
    } else {
      out_table_add(&v->table, "  %s", r->scenario[k]);
      joint_add(&v->table, &joint, v->language);
    }
  }
  return st;
}

static sim_status sets_add(joint_view *v) {
  ans_target_set *set;
  int n;
  sim_status st = ans_target_sets_list(v->r, &n, &set);
  for (int i = 0; i < n && st == SIM_OK; i++) st = set_add(v, &set[i]);
  free(set);
  return st;
}

/* ---- what the sets leave out, and what they may count twice ---- */

/* Members of an indicator are different things, two sectors, say; only where they are definitions may they be one. */
static bool may_be_one_thing(const res_file *r, const res_target *a, const res_target *b) {
  return strcmp(a->variable, b->variable) == 0 &&
         (strcmp(a->cell_name, b->cell_name) == 0 ||
          strcmp(a->variable, sim_model_role_name(r->model, SIM_ROLE_DEFINED)) == 0);
}

static bool may_be_one_goal(const res_file *r, const res_target *a, const res_target *b) {
  return may_be_one_thing(r, a, b) && a->year == b->year && a->from_year == b->from_year &&
         a->relation == b->relation && a->value[0] == b->value[0] && strcmp(a->measure, b->measure) == 0 &&
         strcmp(a->source, b->source) == 0;
}

static void notes_print(out_face *out, const res_file *r, int language) {
  if (r->n_targets == r->n_evaluated) out_print(out, "\n%s\n", wrd_text(language, texts[T_NOTHING_LEFT]));
  for (int t = r->n_evaluated; t < r->n_targets; t++) {
    if (t == r->n_evaluated) out_print(out, "\n%s\n", wrd_text(language, texts[T_WITHOUT]));
    out_say(out, "  {}", r->target[t].label[language]);
  }
  bool first = true;
  for (int a = 0; a < r->n_evaluated; a++)
    for (int b = a + 1; b < r->n_evaluated; b++) {
      if (!may_be_one_goal(r, &r->target[a], &r->target[b])) continue;
      if (first) out_print(out, "\n%s\n", wrd_text(language, texts[T_READINGS]));
      first = false;
      out_say(out, "  {}; {}", r->target[a].label[language], r->target[b].label[language]);
    }
}

static void head_print(out_face *out, joint_view *v) {
  int first = v->brief ? T_BRIEF : T_TITLE;
  out_print(out, "\n%s\n%s\n\n", wrd_text(v->language, texts[first]), wrd_text(v->language, texts[first + 1]));
  out_table_add(&v->table, "%s", wrd_text(v->language, texts[T_SIZE]));
  if (!v->brief) {
    out_table_add(&v->table, "%s", wrd_text(v->language, texts[T_ALL_MET]));
    out_table_add(&v->table, "%s", wrd_text(v->language, texts[T_NUMBER]));
  }
  for (int s = 0; s < v->r->n_scenarios && v->brief; s++) out_table_add(&v->table, "%s", v->r->scenario[s]);
}

sim_status out_show_joint(out_face *out, const res_file *r, bool brief, int language, sim_errors *errors) {
  size_t block = (size_t)r->n_evaluated * r->n_rep;
  sim_status st = SIM_OK;
  if (r->n_evaluated < 2 && brief) return SIM_OK;
  if (r->n_evaluated < 2) {
    char count[24];
    wrd_exact(wrd_plain(language), r->n_evaluated, count, sizeof count);
    out_print(out, "\n");
    out_say(out, wrd_text(language, texts[T_TOO_FEW]), count);
    return SIM_OK;
  }
  if (!r->keep_all && brief) {
    out_print(out, "\n%s\n", wrd_text(language, texts[T_NEEDS]));
    return SIM_OK;
  }
  double *met = malloc((size_t)r->n_scenarios * block * sizeof *met + 1);
  joint_view v = {.r = r, .language = language, .brief = brief, .met = met};
  v.in = calloc((size_t)r->n_evaluated, sizeof *v.in);
  v.table = (out_table){.columns = brief ? 1 + r->n_scenarios : 3, .loose = !brief};
  if (!met || !v.in) st = SIM_ERR_MEMORY;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) st = ans_targets_met(r, s, met + (size_t)s * block, errors);
  if (st == SIM_OK) {
    head_print(out, &v);
    st = sets_add(&v);
    out_table_print(out, &v.table);
    if (!brief) notes_print(out, r, language);
  }
  out_table_free(&v.table);
  free(met);
  free(v.in);
  return st;
}
