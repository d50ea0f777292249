#include "exp_leaf.h"

uint64_t exp_leaf_count(const exp_experiment *e) {
  return ((uint64_t)e->n_rep + EXP_LEAF - 1) / EXP_LEAF * (uint64_t)e->n_scenarios;
}

exp_leaf exp_leaf_at(const exp_experiment *e, uint64_t ordinal) {
  uint64_t n = (uint64_t)e->n_scenarios, first = ordinal / n * EXP_LEAF;
  uint64_t left = first < e->n_rep ? e->n_rep - first : 0; /* 0: behind the last one */
  return (exp_leaf){
      .scenario = (int)(ordinal % n), .first = (uint32_t)first, .n = left < EXP_LEAF ? (uint32_t)left : EXP_LEAF};
}

uint64_t exp_leaf_trials(const exp_experiment *e, uint64_t leaves) {
  uint64_t n = (uint64_t)e->n_scenarios, whole = leaves / n * EXP_LEAF;
  return (whole < e->n_rep ? whole : e->n_rep) * n + leaves % n * exp_leaf_at(e, leaves).n;
}
