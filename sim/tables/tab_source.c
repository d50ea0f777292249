/* What tables are made from: which answers the file gives, and what is said of those that it does not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_name.h"
#include "ans_precision.h"
#include "out_design.h"
#include "tab_tables.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

typedef enum note_kind {
  N_SUMMARY,
  N_ONE,
  N_MANY,
  N_RANKED,
  N_FAILED,
  N_IMPRECISE,
  N_NAMED,
  N_FIRST,
  N_WEIGHTED,
  N_KINDS
} note_kind;

/* Each has at most one number. */
static const char *const note_text[N_KINDS] = {
    [N_SUMMARY] = N_("the run kept only summaries (--keep summary): no comparison, amounts missing, first years met or "
                     "single replications"),
    [N_ONE] = N_("no comparison: it takes two scenarios"),
    [N_MANY] = N_("no comparison: there are too many scenarios"),
    [N_RANKED] =
        N_("no comparison of so many scenarios: the table ranking has their differences to the base and the best"),
    [N_FAILED] = N_("{} {1:replication failed and is|replications failed and are} left out of all statistics; plansim "
                    "show says why"),
    [N_IMPRECISE] = N_("the run stopped before it was as precise as asked for"),
    [N_NAMED] = N_("only the indicators chosen with --indicator"),
    [N_FIRST] = N_("the workbook holds the first {} scenarios, its ranking and CSV files all"),
    [N_WEIGHTED] = N_(
        "every future counts alike, but in the comparison and in what is called given: these weight them by what was "
        "observed"),
};

static void note(tab_source *t, note_kind kind, uint64_t number) {
  ans_source *s = &t->source;
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    char *to = t->note[s->n_notes][l], count[24];
    wrd_exact(wrd_plain(l), (double)number, count, sizeof count);
    (void)wrd_fill(to, TAB_NOTE, wrd_text(l, note_text[kind]), count);
    s->note[s->n_notes][l] = to;
  }
  s->n_notes++;
}

/* Marks the indicators of the names, all without names. */
static sim_status want(ans_source *source, const sim_names *names, sim_errors *errors) {
  const res_file *r = source->r;
  int found;
  source->wanted = calloc((size_t)r->n_variables + 1, sizeof *source->wanted);
  if (!source->wanted) return SIM_ERR_MEMORY;
  for (int i = 0; i < r->n_variables; i++) source->wanted[i] = names->n == 0;
  for (int i = 0; i < names->n; i++) {
    const char *name = names->item[i];
    if (strpbrk(name, "[]@"))
      return sim_fail(errors, SIM_ERR_USAGE,
                      "--indicator: an export has whole indicators, with all members and years: %.*s, not '%s'",
                      (int)strcspn(name, "[]@"), name, name);
    sim_status st = ans_name_variable(r, name, false, &found, errors);
    if (st != SIM_OK) return st;
    source->wanted[found] = true;
  }
  return SIM_OK;
}

/* What cannot be exported from this file, and why. */
static void notes_make(tab_source *t, const tab_asked *a) {
  const ans_source *s = &t->source;
  const res_file *r = s->r;
  uint64_t failed = 0;
  for (int i = 0; i < r->n_scenarios; i++) failed += r->n_failed[i];
  if (!r->keep_all)
    note(t, N_SUMMARY, 0);
  else if (!s->comparison)
    note(t, r->n_scenarios < 2 ? N_ONE : s->ranking ? N_RANKED : N_MANY, 0);
  if (failed > 0) note(t, N_FAILED, failed);
  if (ans_precision_of(r) > ANS_PRECISE) note(t, N_IMPRECISE, 0);
  if (s->named) note(t, N_NAMED, 0);
  if (r->weighted) note(t, N_WEIGHTED, 0);
  if (a->workbook && r->n_scenarios > ANS_SCENARIOS_SHOWN) note(t, N_FIRST, ANS_SCENARIOS_SHOWN);
}

/* Compares when the file allows it; a base that was named must be there. */
static sim_status compare(tab_source *t, const ans_compare_asked *asked, sim_errors *errors) {
  ans_source *s = &t->source;
  const res_file *r = s->r;
  bool allowed;
  sim_status st = ans_compare_allowed(r, asked->base, &allowed, errors);
  if (st != SIM_OK || !allowed) return st;
  st = ans_compare_make(&t->comparison, r, asked, errors);
  if (st == SIM_OK) s->comparison = &t->comparison;
  return st;
}

/* Sets the inputs of the variants beside those of the base, where the file holds variants. */
static sim_status changes_find(tab_source *t, sim_errors *errors) {
  ans_source *s = &t->source;
  const res_file *r = s->r;
  const ans_compare *c = s->comparison;
  int scenario[ANS_SCENARIOS_SHOWN], n = r->n_scenarios < ANS_SCENARIOS_SHOWN ? r->n_scenarios : ANS_SCENARIOS_SHOWN;
  if (n < 2 || r->n_points > 1) return SIM_OK;
  for (int i = 0; i < n; i++) scenario[i] = i;
  sim_status st =
      ans_file_changes_make(&t->changes, r, c ? ans_compare_base(c) : ans_base_default(r), n, scenario, errors);
  if (st == SIM_OK) s->changes = &t->changes.sides;
  return st;
}

/* Ranks three scenarios or more, and the points of a design, by the target that stands for all. */
static sim_status rank(tab_source *t, sim_errors *errors) {
  ans_source *s = &t->source;
  ans_rank *k = &t->ranking;
  const res_file *r = s->r;
  bool possible = ans_rank_allowed(r) && r->n_scenarios > 2 && ans_batch_target(r) >= 0;
  if (!possible) return SIM_OK;
  const ans_compare *c = s->comparison;
  *k = ans_batch_ranking(r, ans_batch_target(r), c ? ans_compare_base(c) : ans_base_default(r));
  sim_status st = ans_rank_make(k, errors);
  if (st == SIM_OK) s->ranking = k;
  return st;
}

static bool has_key_indicator(const res_file *r) {
  for (int i = 0; i < r->n_variables; i++)
    if (r->variable[i].chart) return true;
  return false;
}

sim_status tab_source_make(tab_source *t, const res_file *r, const tab_asked *asked, sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_compare_asked compared = asked->compare;
  *t = (tab_source){.source = {.r = r, .named = asked->indicators->n > 0},
                    .comparison = {.language = asked->language, .confidence = STAT_CONFIDENCE}};
  SIM_TRY(res_file_digest(r, t->digest, NULL, NULL, errors));
  t->source.digest = t->digest;
  compared.all = !has_key_indicator(r); /* run --outcomes kept others */
  SIM_TRY(want(&t->source, asked->indicators, errors));
  SIM_TRY(compare(t, &compared, errors));
  SIM_TRY(rank(t, errors));
  SIM_TRY(changes_find(t, errors));
  notes_make(t, asked);
out:
  return st;
}

void tab_source_free(tab_source *t) {
  free(t->source.wanted);
  ans_compare_free(&t->comparison);
  ans_rank_free(&t->ranking);
  ans_file_changes_free(&t->changes);
}
