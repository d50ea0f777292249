/* The posterior as a scenario file. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_mark.h"
#include "io_plain.h"
#include "out_calibrate.h"
#include "wrd_fill.h"

/* A text in one line, without what a reader of YAML refuses or takes for a line break. */
static sim_status line_put(FILE *f, const char *text, bool quoted) {
  size_t size = io_plain_text(text, NULL, 0) + 1;
  char *plain = malloc(size);
  if (!plain) return SIM_ERR_MEMORY;
  (void)io_plain_text(text, plain, size);
  if (quoted) fputc('"', f);
  for (const char *c = plain; *c; c++) {
    if (quoted && (*c == '"' || *c == '\\')) fputc('\\', f);
    fputc(*c, f);
  }
  if (quoted) fputc('"', f);
  free(plain);
  return SIM_OK;
}

static sim_status head_put(const std_calibrate *c, FILE *f, const char *base, const char *version,
                           const char *command) {
  sim_status st = SIM_OK;
  char source[WRD_SENTENCE], tail[64] = "";
  fprintf(f,
          "# Made by plansim %s: the inputs are changed, not this file. How well it fits: plansim calibrate says.\n# ",
          version);
  SIM_TRY(line_put(f, command, false));
  fprintf(f, "\n\nextends: ");
  SIM_TRY(line_put(f, base, true));
  if (!isnan(c->result.tail)) snprintf(tail, sizeof tail, "; tail of the weights %.2f", c->result.tail);
  snprintf(source, sizeof source,
           "Calibration of %s on %d observations, %d-%d (plansim calibrate, %zu draws in %u random worlds each, seed "
           "%llu; effective sample size %.0f%s)",
           c->scenario->name, c->n_observed, c->from > c->scenario->year_start ? c->from : c->scenario->year_start,
           c->until < c->scenario->year_end ? c->until : c->scenario->year_end, c->result.n, c->worlds,
           (unsigned long long)c->seed, c->result.ess, tail);
  fprintf(f, "\n\nposterior:\n  source: ");
  SIM_TRY(line_put(f, source, true));
  fprintf(f, "\n  grade: C\n  parameters:\n");
  for (int j = 0; j < c->n_slots; j++) {
    fprintf(f, "    - ");
    SIM_TRY(line_put(f, c->scenario->slot[c->slot[j]].path, true));
    fprintf(f, "\n");
  }
out:
  return st;
}

static sim_status draws_put(const std_calibrate *c, FILE *f, size_t rows) {
  const ana_calibration *r = &c->result;
  size_t *draw = malloc((rows + 1) * sizeof *draw);
  double *weight = malloc((rows + 1) * sizeof *weight);
  sim_status st = draw && weight ? SIM_OK : SIM_ERR_MEMORY;
  size_t n = st == SIM_OK ? ana_calibration_thin(r, rows, draw, weight) : 0;
  fprintf(f,
          "  draws: | # weight, then the parameters in the order above, in the units of plansim describe parameters\n");
  for (size_t i = 0; i < n; i++) {
    fprintf(f, "    %.6g", weight[i]);
    for (int j = 0; j < c->n_slots; j++)
      fprintf(f, " %.9g", std_calibrate_value(c, j, r->z[draw[i] * (size_t)r->k + (size_t)j]));
    fprintf(f, "\n");
  }
  free(draw);
  free(weight);
  return st;
}

static sim_status text_make(const std_calibrate *c, const char *base, const char *version, const char *command,
                            size_t rows, char **text, size_t *size) {
  FILE *f = open_memstream(text, size);
  if (!f) return SIM_ERR_MEMORY;
  sim_status st = head_put(c, f, base, version, command);
  if (st == SIM_OK) st = draws_put(c, f, rows);
  bool bad = ferror(f) != 0;
  return (fclose(f) != 0 || bad) && st == SIM_OK ? SIM_ERR_MEMORY : st;
}

sim_status out_calibrate_write(const std_calibrate *c, io_output *file, const char *base, const char *version,
                               const char *command, size_t rows) {
  sim_status st = SIM_OK;
  char *text = NULL;
  size_t size = 0;
  SIM_TRY(text_make(c, base, version, command, rows, &text, &size));
  SIM_TRY(io_output_write(file, text, size, c->errors));
  SIM_TRY(io_mark_put(file, &io_kind_posterior, c->errors));
  SIM_TRY(io_output_put(file, c->errors));
out:
  free(text);
  return st;
}
