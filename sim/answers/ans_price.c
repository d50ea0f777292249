#include "ans_price.h"

#include <math.h>
#include <stdlib.h>

#include "wrd_text.h"

/* Costs are split: land is no cost of firms, which come with and without it, but of land that is used. */
static const struct {
  sim_role cost, effect;
} pairs[] = {{SIM_ROLE_PUBLIC_COST, SIM_ROLE_FIRMS},
             {SIM_ROLE_PUBLIC_COST, SIM_ROLE_JOBS},
             {SIM_ROLE_PUBLIC_COST, SIM_ROLE_OUTPUT_TOTAL},
             {SIM_ROLE_LAND_COST, SIM_ROLE_LAND_USED}};
enum { N_PAIRS = sizeof pairs / sizeof *pairs };

enum { T_NO_PAIR, T_FEW, T_NONE, T_UNSEEN, T_LESS, T_SAVED, T_SAME, T_FREE };
static const char *const texts[] = {
    [T_NO_PAIR] = N_("in no future do both have a value"),
    [T_FEW] = N_("too few pairs"),
    [T_NONE] = N_("nothing additional"),
    [T_UNSEEN] = N_("nothing additional detectable"),
    [T_LESS] = N_("less of it, not more"),
    [T_SAVED] = N_("less: each unit less saves"),
    [T_SAME] = N_("no difference in cost in any world"),
    [T_FREE] =
        N_("Free here, because no public cost is counted: faster procedures, promotion, selection of investors, "
           "revocation, reserves and small plots, programmes for suppliers and certificates, import substitution, "
           "replacement of experts, and measures whose cost is 0."),
};

const char *ans_price_word(const stat_ratio *q, bool *known) {
  bool less = q->bounded && q->denominator < 0;
  *known = false;
  if (!(q->pairs > 0)) return texts[T_NO_PAIR];
  if (q->numerator == 0 && q->numerator_mcse == 0) return texts[T_SAME];
  if (isnan(q->denominator_mcse)) return texts[T_FEW];
  if (q->denominator == 0) return texts[T_NONE];
  if (!q->bounded) return texts[T_UNSEEN];
  if (less && !(q->interval.low > 0)) return texts[T_LESS];
  *known = true;
  return less ? texts[T_SAVED] : "";
}

static sim_status price_find(const ans_compare *c, ans_price *p, double *room, sim_errors *errors) {
  size_t n = c->r->n_rep;
  int base = ans_compare_base(c);
  double *cost = room, *effect = room + n, *x = room + 2 * n;
  sim_status st = SIM_OK;
  SIM_TRY(ans_compare_extra(c->r, base, p->cost, p->scenario, p->year, cost, x, errors));
  SIM_TRY(ans_compare_extra(c->r, base, p->effect, p->scenario, p->year, effect, x, errors));
  const stat_drawn drawn = res_file_drawn(c->r, base);
  SIM_TRY(stat_ratio_drawn(cost, effect, &drawn, n, c->confidence, &p->of));
out:
  return st;
}

sim_status ans_prices(const ans_compare *c, ans_price_taker take, void *self, sim_errors *errors) {
  double *room = calloc(4 * (size_t)c->r->n_rep + 1, sizeof *room);
  sim_status st = room ? SIM_OK : SIM_ERR_MEMORY;
  for (int k = 0; k < N_PAIRS && st == SIM_OK; k++) {
    ans_price p = {.cost = ans_role_variable(c->r, pairs[k].cost),
                   .effect = ans_role_variable(c->r, pairs[k].effect),
                   .year = ans_target_year(c->r)};
    if (p.cost < 0 || p.effect < 0) continue;
    for (int s = 1; s < c->n && st == SIM_OK; s++) {
      p.first = s == 1;
      p.scenario = c->scenario[s];
      st = price_find(c, &p, room, errors);
      if (st == SIM_OK) st = take(self, &p, errors);
    }
  }
  free(room);
  return st;
}

const char *ans_price_uncosted(int language) { return wrd_text(language, texts[T_FREE]); }
