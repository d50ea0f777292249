#include "ans_links.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat_adjust.h"

/* Strongest first; then in the order of the targets. */
static int by_phi(const void *x, const void *y) {
  const ans_link *a = x, *b = y;
  double p = a->pair.phi, q = b->pair.phi;
  if (p != q) return p > q ? -1 : 1;
  return a->a != b->a ? a->a - b->a : a->b - b->b;
}

/* Both are judged in two price bases, and this is one in real and one in nominal terms: no set asks for both
 * (ans_target_sets.h). */
static bool are_apart(const res_file *r, int a, int b) {
  bool both = res_target_partner(r, a) >= 0 && res_target_partner(r, b) >= 0;
  return both && strcmp(r->target[a].basis, r->target[b].basis) != 0;
}

static sim_status adjust(int n, ans_link *link) {
  double *p = malloc(((size_t)n + 1) * sizeof *p);
  if (!p) return SIM_ERR_MEMORY;
  for (int i = 0; i < n; i++) p[i] = link[i].p;
  sim_status st = stat_holm(p, (size_t)n, p);
  for (int i = 0; i < n; i++) link[i].adjusted = p[i];
  free(p);
  return st;
}

sim_status ans_links_make(const res_file *r, int scenario, const double *met, int n, const int *target, int *n_links,
                          ans_link **out) {
  sim_status st = SIM_OK;
  const stat_drawn drawn = res_file_drawn(r, scenario);
  ans_link *link = calloc((size_t)n * (size_t)n + 1, sizeof *link);
  int made = 0;
  if (!link) return SIM_ERR_MEMORY;
  for (int a = 0; a < n; a++)
    for (int b = a + 1; b < n; b++) {
      if (are_apart(r, target[a], target[b])) continue;
      ans_link *l = &link[made++];
      *l = (ans_link){.a = a, .b = b};
      SIM_TRY(ana_pair_test(met + (size_t)target[a] * r->n_rep, met + (size_t)target[b] * r->n_rep, &drawn, r->n_rep,
                            &l->pair, &l->p));
      if (isnan(l->pair.phi)) made--; /* one of them does not vary where both have a value: nothing to say */
    }
  SIM_TRY(adjust(made, link));
  qsort(link, (size_t)made, sizeof *link, by_phi);
out:
  if (st != SIM_OK) free(link);
  *out = st == SIM_OK ? link : NULL;
  *n_links = st == SIM_OK ? made : 0;
  return st;
}
