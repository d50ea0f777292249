#include "out_rounded.h"

#include <stdio.h>
#include <stdlib.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_rounded.h"
#include "out_table.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { T_TITLE, T_MATTERS, T_ENOUGH };
static const char *const texts[] = {
    [T_TITLE] =
        N_("Within the plan's rounding: share of futures that meet what is enough ± Monte Carlo standard error"),
    [T_MATTERS] = N_("The plan says \"about\" of {} of these targets; its rounding changes the share of {}."),
    [T_ENOUGH] = N_("enough"),
};

static void enough_add(out_table *table, const res_target *t, double relaxed, int language) {
  char number[40];
  wrd_format_exact(relaxed, number, sizeof number);
  out_table_add(table, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", wrd_local(number, language),
                ans_unit_label(t->unit, language));
}

static sim_status row_add(out_table *table, const res_file *r, int target, int language, sim_errors *errors) {
  char share[64];
  ans_rounded x;
  bool said = false;
  out_table_add(table, "%s", r->target[target].label[language]);
  for (int pass = 0; pass < 2; pass++) /* what is enough stands first */
    for (int s = 0; s < r->n_scenarios; s++) {
      if (!ans_is_rounded(r, s, target)) {
        if (pass == 1) out_table_add(table, "-");
        continue;
      }
      if (pass == 0 && said) continue;
      sim_status st = ans_rounded_of(r, s, target, &x, errors);
      if (st != SIM_OK) return st;
      if (pass == 0) enough_add(table, &r->target[target], x.relaxed, language);
      said = true;
      if (pass == 0) continue;
      wrd_share(wrd_plain(language), &x.within, WRD_ERROR, share, sizeof share);
      out_table_add(table, "%s", share);
    }
  return SIM_OK;
}

static sim_status table_print(out_face *out, const res_file *r, const bool *matters, int language, sim_errors *errors) {
  out_table table = {.columns = 2 + r->n_scenarios, .keys = 2};
  sim_status st = SIM_OK;
  out_print(out, "\n");
  out_say(out, "{}", wrd_text(language, texts[T_TITLE]));
  out_print(out, "\n");
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", wrd_text(language, texts[T_ENOUGH]));
  for (int s = 0; s < r->n_scenarios; s++) out_table_add(&table, "%s", r->scenario[s]);
  for (int t = 0; t < r->n_evaluated && st == SIM_OK; t++)
    if (matters[t]) st = row_add(&table, r, t, language, errors);
  if (st == SIM_OK)
    out_table_print(out, &table);
  else
    out_table_free(&table);
  return st;
}

sim_status out_rounded_print(out_face *out, const res_file *r, int language, sim_errors *errors) {
  char count[2][16];
  int n, n_matter;
  bool *matters = calloc((size_t)r->n_evaluated + 1, sizeof *matters);
  sim_status st = matters ? ans_rounded_which(r, r->n_scenarios, &n, &n_matter, matters, errors) : SIM_ERR_MEMORY;
  if (st == SIM_OK && n > 0) {
    wrd_exact(wrd_plain(language), n, count[0], sizeof count[0]);
    wrd_exact(wrd_plain(language), n_matter, count[1], sizeof count[1]);
    out_print(out, "\n");
    out_say(out, wrd_text(language, texts[T_MATTERS]), count[0], count[1]);
    if (n_matter > 0) st = table_print(out, r, matters, language, errors);
  }
  free(matters);
  return st;
}
