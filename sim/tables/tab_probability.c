/* The sheet of probabilities: a row for each target, a column for each scenario. */
#include <string.h>

#include "tab_book_priv.h"

static int scenario_index(const tab_book *b, const char *name) {
  for (int s = 0; s < ans_scenarios_of(b->source); s++)
    if (strcmp(b->source->r->scenario[s], name) == 0) return s;
  return 0;
}

void tab_probability_add(tab_book *b, const char *label, bool begins, const char *scenario, double probability) {
  int sheet = b->sheet[TAB_SHEET_PROBABILITIES];
  if (begins) out_book_text(b->book, sheet, (uint32_t)++b->n_targets, 0, label, OUT_CELL);
  out_book_number(b->book, sheet, (uint32_t)b->n_targets, 1 + scenario_index(b, scenario), probability, "0.0 %");
}
