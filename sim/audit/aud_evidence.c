#include "aud_evidence.h"

#include <stdint.h>
#include <stdlib.h>

static void check_free(aud_check *c) {
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    free(c->label[l]);
    free(c->waits[l]);
  }
  free(c->name);
  free(c->unit);
  free(c->source);
  free(c->grade);
  free(c->quantity);
  free((char *)(uintptr_t)c->place.file);
}

void aud_evidence_free(aud_evidence *e) {
  if (!e) return;
  for (int i = 0; i < e->n; i++) check_free(&e->check[i]);
  free(e->check);
  *e = (aud_evidence){0};
}
