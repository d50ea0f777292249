/* Pairs of targets: which are missed together, which go together beyond chance, which stand in each other's way. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ana_joint.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "ans_links.h"
#include "ans_target_sets.h"
#include "out_table.h"
#include "out_targets.h"
#include "out_text.h"
#include "stat_share.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { BLOCK = 18, STRONGEST = 10 };
static const double ALPHA = 0.05;

enum {
  T_TITLE,
  T_NOTE,
  T_MISSED,
  T_CERTAIN,
  T_VALUELESS,
  T_STRONG,
  T_PHI,
  T_BOTH,
  T_PRODUCT,
  T_Z,
  T_PAIR,
  T_CONFLICT,
  T_NO_CONFLICT,
  T_FEW,
  T_UNTESTED,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Missed together"),
    [T_NOTE] = N_("of the futures that miss the target of the row, per cent that miss the one of the column too"),
    [T_MISSED] = N_("missed"),
    [T_CERTAIN] = N_("Met in all futures or in none, so in no pair:"),
    [T_VALUELESS] = N_("With a value in no future, so in no pair:"),
    [T_STRONG] = N_("Most alike (phi, 1: always met or missed together); of targets judged in both price bases, one "
                    "in real and one in nominal terms are no pair"),
    [T_PHI] = N_("phi"),
    [T_BOTH] = N_("both met"),
    [T_PRODUCT] = N_("if independent"),
    [T_Z] = N_("z"),
    [T_PAIR] = N_("targets"),
    [T_CONFLICT] = N_("In each other's way: both met more rarely than independence would give (5 %, after Holm)"),
    [T_NO_CONFLICT] = N_("No two targets are detectably in each other's way (pairs tested:"),
    [T_FEW] = N_("Fewer than two targets vary over the futures: no pairs."),
    [T_UNTESTED] = N_(
        "No pair to test: of any two targets judged in both price bases, one is in real and one in nominal terms, or "
        "one does not vary where both have a value."),
};

typedef struct pairs {
  const res_file *r;
  int language, n; /* targets that are met in some futures and missed in others */
  int *target;     /* [n] */
  double *met;     /* [n_evaluated][n_rep] */
  const double *w; /* [n_rep] or NULL */
  int n_links;
  ans_link *link; /* [n_links] the most alike first */
} pairs;

static const double *column(const pairs *p, int i) { return p->met + (size_t)p->target[i] * p->r->n_rep; }

/* Where a target is met (`met`) or missed in some future that counts: those without weight do not, nor those in which
 * it has no value. */
static bool happens(const double *target, bool met, const double *w, size_t n) {
  for (size_t i = 0; i < n; i++)
    if ((!w || w[i] > 0) && (met ? target[i] > 0 : target[i] == 0)) return true;
  return false;
}

/* Names those that are in no pair under their reason: those with a value in some future, or those with none. */
static void left_out_print(out_face *out, const pairs *p, bool valued) {
  const res_file *r = p->r;
  int left = 0;
  for (int t = 0; t < r->n_evaluated; t++) {
    const double *target = p->met + (size_t)t * r->n_rep;
    bool met = happens(target, true, p->w, r->n_rep), missed = happens(target, false, p->w, r->n_rep);
    if ((met && missed) || (met || missed) != valued) continue;
    if (left++ == 0) out_print(out, "%s\n", wrd_text(p->language, texts[valued ? T_CERTAIN : T_VALUELESS]));
    out_say(out, "  {}", r->target[t].label[p->language]);
  }
  if (left) out_print(out, "\n");
}

static void certain_print(out_face *out, const pairs *p) {
  left_out_print(out, p, true);
  left_out_print(out, p, false);
}

static void share_add(out_table *table, const pairs *p, double share, int decimals) {
  char text[32];
  wrd_percent(wrd_plain(p->language), share, decimals, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void matrix_print(out_face *out, const pairs *p, int from) {
  out_table table = {.columns = 2 + (p->n - from < BLOCK ? p->n - from : BLOCK)};
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", wrd_text(p->language, texts[T_MISSED]));
  for (int b = from; b < p->n && b < from + BLOCK; b++) out_table_add(&table, "%d", b + 1);
  for (int a = 0; a < p->n; a++) {
    ana_pair own = ana_pair_of(column(p, a), column(p, a), p->w, p->r->n_rep);
    out_table_add(&table, "%d", a + 1);
    share_add(&table, p, 1 - own.a, 0);
    for (int b = from; b < p->n && b < from + BLOCK; b++) {
      ana_pair pair = ana_pair_of(column(p, a), column(p, b), p->w, p->r->n_rep);
      char cell[32];
      wrd_decimals(wrd_plain(p->language), 100 * pair.miss_together, 0, cell, sizeof cell);
      out_table_add(&table, "%s", a == b || isnan(pair.miss_together) ? "." : cell);
    }
  }
  out_table_print(out, &table);
  out_print(out, "\n");
}

static void link_head(out_table *table, int language) {
  for (int i = T_PHI; i <= T_PAIR; i++) out_table_add(table, "%s", wrd_text(language, texts[i]));
}

static void link_add(out_table *table, const pairs *p, const ans_link *l) {
  char text[32];
  const double share[2] = {l->pair.both, l->pair.a * l->pair.b};
  snprintf(text, sizeof text, "%+.2f", l->pair.phi);
  out_table_add(table, "%s", wrd_local(text, p->language));
  for (int i = 0; i < 2; i++) share_add(table, p, share[i], 1);
  snprintf(text, sizeof text, "%+.1f", l->pair.z);
  out_table_add(table, "%s", wrd_local(text, p->language));
  out_table_add(table, "%d, %d", l->a + 1, l->b + 1);
}

static void strongest_print(out_face *out, const pairs *p) {
  out_table table = {.columns = 5};
  out_say(out, wrd_text(p->language, texts[T_STRONG]));
  out_print(out, "\n");
  link_head(&table, p->language);
  for (int i = 0; i < p->n_links && i < STRONGEST; i++) link_add(&table, p, &p->link[i]);
  out_table_print(out, &table);
}

static void conflicts_print(out_face *out, const pairs *p) {
  out_table table = {.columns = 5};
  link_head(&table, p->language);
  int found = 0;
  for (int i = p->n_links - 1; i >= 0; i--)
    if (p->link[i].adjusted < ALPHA) {
      link_add(&table, p, &p->link[i]);
      found++;
    }
  if (found) {
    out_print(out, "\n%s\n\n", wrd_text(p->language, texts[T_CONFLICT]));
    out_table_print(out, &table);
  } else {
    out_print(out, "\n%s %d).\n", wrd_text(p->language, texts[T_NO_CONFLICT]), p->n_links);
  }
  out_table_free(&table);
}

static void pairs_print(out_face *out, const pairs *p, int scenario) {
  const res_file *r = p->r;
  out_print(out, "\n%s: %s\n", wrd_text(p->language, texts[T_TITLE]), r->scenario[scenario]);
  if (p->n < 2) {
    out_print(out, "\n");
    certain_print(out, p);
    out_print(out, "%s\n", wrd_text(p->language, texts[T_FEW]));
    return;
  }
  out_print(out, "%s\n\n", wrd_text(p->language, texts[T_NOTE]));
  for (int i = 0; i < p->n; i++) {
    char number[16];
    snprintf(number, sizeof number, "%2d", i + 1);
    out_say(out, "  {}  {}", number, r->target[p->target[i]].label[p->language]);
  }
  out_print(out, "\n");
  certain_print(out, p);
  for (int from = 0; from < p->n; from += BLOCK) matrix_print(out, p, from);
  if (p->n_links == 0) {
    out_say(out, wrd_text(p->language, texts[T_UNTESTED]));
    return;
  }
  strongest_print(out, p);
  conflicts_print(out, p);
}

sim_status out_show_pairs(out_face *out, const res_file *r, int scenario, int language, sim_errors *errors) {
  pairs p = {.r = r, .language = language, .w = res_file_drawn(r, scenario).w};
  sim_status st = SIM_ERR_MEMORY;
  if (r->n_evaluated < 2) return SIM_OK; /* out_show_joint says so */
  p.target = calloc((size_t)r->n_evaluated + 1, sizeof *p.target);
  p.met = malloc((size_t)r->n_evaluated * r->n_rep * sizeof *p.met + 1);
  if (!p.target || !p.met) goto out;
  SIM_TRY(ans_targets_met(r, scenario, p.met, errors));
  for (int t = 0; t < r->n_evaluated; t++) {
    const double *target = p.met + (size_t)t * r->n_rep;
    if (happens(target, true, p.w, r->n_rep) && happens(target, false, p.w, r->n_rep)) p.target[p.n++] = t;
  }
  SIM_TRY(ans_links_make(r, scenario, p.met, p.n, p.target, &p.n_links, &p.link));
  pairs_print(out, &p, scenario);
out:
  free(p.target);
  free(p.met);
  free(p.link);
  return st;
}
