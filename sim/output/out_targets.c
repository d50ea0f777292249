#include "out_targets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_figures.h"
#include "ans_label.h"
#include "ans_untouched.h"
#include "out_table.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_TITLE,
  T_NOTE,
  T_FIRST_NOTE,
  T_MET,
  T_MISSING,
  T_OVERALL,
  T_FIRST,
  T_NEVER,
  T_NOT_HALF,
  T_NO_TARGETS,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Targets in depth: met [95 % interval]; amount missing where missed, and over all futures"),
    [T_NOTE] = N_("(0 where met), ± standard error, in the target's unit"),
    [T_FIRST_NOTE] =
        N_("first met: year by whose end half of all futures have reached the level once (never: not in the run)"),
    [T_MET] = N_("met"),
    [T_MISSING] = N_("missing if missed"),
    [T_OVERALL] = N_("over all"),
    [T_FIRST] = N_("first met"),
    [T_NEVER] = N_("never"),
    [T_NO_TARGETS] = N_("There is no target that the model covers."),
    [T_NOT_HALF] = N_("not half"),
};

static void probability_add(out_table *table, const ans_figures *f, int language) {
  char text[64];
  wrd_share(wrd_plain(language), &f->met, WRD_INTERVAL, text, sizeof text);
  out_table_mark(table, out_likely_mark((double)f->result.met, (double)f->result.n), "%s", text);
}

static void amount_add(out_table *table, double mean, double mcse, int language) {
  char text[64];
  wrd_estimate(wrd_plain(language), mean, mcse, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void first_add(out_table *table, const res_file *r, const ans_figures *f, int language) {
  char never[32];
  if (!f->has_first || isnan(f->first.never)) {
    for (int i = 0; i < 2; i++) out_table_add(table, "-");
    return;
  }
  if (f->first.median >= 0)
    out_table_add(table, "%d", r->year[f->first.median]);
  else
    out_table_add(table, "%s", wrd_text(language, texts[T_NOT_HALF]));
  wrd_percent(wrd_plain(language), f->first.never, 1, never, sizeof never);
  out_table_add(table, "%s", never);
}

static sim_status row_add(out_table *table, const res_file *r, int scenario, int target, double *room, int language,
                          sim_errors *errors) {
  ans_figures f;
  if (isnan(r->target[target].value[scenario])) return SIM_OK;
  sim_status st = ans_figures_of(r, scenario, target, r->weighted, room, &f, errors);
  if (st != SIM_OK) return st;
  out_table_add(table, "  %s", r->scenario[scenario]);
  probability_add(table, &f, language);
  amount_add(table, f.shortfall.given_missed, f.shortfall.given_mcse, language);
  amount_add(table, f.shortfall.mean, f.shortfall.mcse, language);
  first_add(table, r, &f, language);
  return SIM_OK;
}

static void target_head(out_table *table, const res_file *r, int target, int language) {
  char yardstick[96], label[WRD_SENTENCE];
  int s = 0;
  while (s < r->n_scenarios - 1 && isnan(r->target[target].value[s])) s++;
  ans_target_text(&r->target[target], s, language, yardstick, sizeof yardstick);
  ans_target_marked(r, target, language, label, sizeof label);
  out_table_add(table, "%s: %s", label, wrd_local(yardstick, language));
  for (int i = 1; i < table->columns; i++) out_table_add(table, "%s", "");
}

sim_status out_show_shortfall(out_face *out, const res_file *r, int language, sim_errors *errors) {
  out_table table = {.columns = 6, .loose = true};
  char untouched[WRD_SENTENCE];
  sim_status st = res_file_replications_need(r, errors);
  if (st != SIM_OK) return st;
  double *room = ans_figures_room(r);
  if (!room) return SIM_ERR_MEMORY;
  out_table_add(&table, "%s", "");
  for (int i = T_MET; i <= T_NEVER; i++) out_table_add(&table, "%s", wrd_text(language, texts[i]));
  for (int t = 0; t < r->n_evaluated && st == SIM_OK; t++) {
    target_head(&table, r, t, language);
    for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) st = row_add(&table, r, s, t, room, language, errors);
  }
  if (st == SIM_OK && r->n_evaluated > 0) {
    out_print(out, "\n%s\n%s\n%s\n\n", wrd_text(language, texts[T_TITLE]), wrd_text(language, texts[T_NOTE]),
              wrd_text(language, texts[T_FIRST_NOTE]));
    out_table_print(out, &table);
    ans_untouched_text(r, language, untouched, sizeof untouched);
    if (untouched[0]) out_paragraph(out, 0, untouched);
  } else if (st == SIM_OK) {
    out_print(out, "\n%s\n", wrd_text(language, texts[T_NO_TARGETS]));
  }
  out_table_free(&table);
  free(room);
  return st;
}
