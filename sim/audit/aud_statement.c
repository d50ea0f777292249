#include "aud_statement.h"

#include <stdint.h>
#include <stdlib.h>

static void figure_free(aud_figure *f) {
  for (int l = 0; l < SIM_LANGUAGES; l++) free(f->label[l]);
  free(f->name);
  free(f->source);
  free(f->grade);
  free(f->unit);
  free(f->base);
  free((char *)(uintptr_t)f->place.file);
}

static void rule_free(aud_rule *r) {
  for (int l = 0; l < SIM_LANGUAGES; l++) free(r->label[l]);
  for (int i = 0; r->reading && i < r->n; i++) {
    free(r->reading[i].name);
    free(r->reading[i].formula);
  }
  free(r->name);
  free(r->unit);
  free(r->base);
  free(r->reading);
  free((char *)(uintptr_t)r->place.file);
}

void aud_statements_free(aud_statements *s) {
  if (!s) return;
  for (int i = 0; i < s->n_figures; i++) figure_free(&s->figure[i]);
  for (int i = 0; i < s->n_rules; i++) rule_free(&s->rule[i]);
  free(s->figure);
  free(s->rule);
  *s = (aud_statements){0};
}
