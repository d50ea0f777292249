/* An allocation as a scenario file. */
#include "out_optimise_file.h"

#include <stdlib.h>

#include "io_plain.h"
#include "sim_path.h"

/* A text in one line between quotes. */
static sim_status quoted_put(FILE *f, const char *text) {
  size_t size = io_plain_text(text, NULL, 0) + 1;
  char *plain = malloc(size);
  if (!plain) return SIM_ERR_MEMORY;
  (void)io_plain_text(text, plain, size);
  fputc('"', f);
  for (const char *c = plain; *c; c++) {
    if (*c == '"' || *c == '\\') fputc('\\', f);
    fputc(*c, f);
  }
  fputc('"', f);
  free(plain);
  return SIM_OK;
}

static sim_status head_put(const std_optimise *o, const ans_allocation *a, const out_optimise_way *way, FILE *f) {
  sim_status st = SIM_OK;
  char text[512];
  fprintf(f,
          "# Made by plansim: an allocation that a search chose. It extends %s: keep it beside that file, unless\n"
          "# that is one of the scenarios that come with plansim. The command:\n# ",
          sim_path_name(way->base));
  for (const char *c = way->command; *c; c++) fputc((unsigned char)*c < ' ' ? ' ' : *c, f);
  snprintf(text, sizeof text, "%s-%s", o->scenario->name, a->name);
  fprintf(f, "\nname: ");
  SIM_TRY(quoted_put(f, text));
  fprintf(f, "\nextends: ");
  SIM_TRY(quoted_put(f, sim_path_name(way->base)));
  fprintf(f, "\nlabel:");
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    snprintf(text, sizeof text, "%s [%s]", o->scenario->label[l], a->name);
    fprintf(f, "\n  %s: ", sim_language_code(l));
    SIM_TRY(quoted_put(f, text));
  }
  fputc('\n', f);
out:
  return st;
}

sim_status out_optimise_file(const std_optimise *o, int point, const out_optimise_way *way, FILE *f) {
  sim_status st = SIM_OK;
  const ans_allocation *a = &o->optimum.point[point];
  char *text = NULL;
  SIM_TRY(std_allocation_text(o, a, way->base, way->installed, &text));
  SIM_TRY(head_put(o, a, way, f));
  fputs(text, f);
out:
  free(text);
  return st;
}
