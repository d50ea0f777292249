#include "sim_leaf.h"

uint64_t sim_leaf_count(const sim_experiment *e) {
  return ((uint64_t)e->n_rep + SIM_LEAF - 1) / SIM_LEAF * (uint64_t)e->n_scenarios;
}

sim_leaf sim_leaf_at(const sim_experiment *e, uint64_t ordinal) {
  uint64_t n = (uint64_t)e->n_scenarios, first = ordinal / n * SIM_LEAF;
  uint64_t left = first < e->n_rep ? e->n_rep - first : 0; /* 0: behind the last one */
  return (sim_leaf){
      .scenario = (int)(ordinal % n), .first = (uint32_t)first, .n = left < SIM_LEAF ? (uint32_t)left : SIM_LEAF};
}

uint64_t sim_leaf_trials(const sim_experiment *e, uint64_t leaves) {
  uint64_t n = (uint64_t)e->n_scenarios, whole = leaves / n * SIM_LEAF;
  return (whole < e->n_rep ? whole : e->n_rep) * n + leaves % n * sim_leaf_at(e, leaves).n;
}
