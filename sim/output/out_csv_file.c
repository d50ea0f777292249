#include "out_csv_file.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io_file.h"
#include "io_plain.h"

struct out_csv_file {
  const char *folder, *name;
  FILE *file;
  bool begun; /* the row has a cell */
  char *text; /* the cell at hand, made plain */
  size_t size;
  sim_status st;
};

sim_status out_csv_file_open(out_csv_file **csv, FILE *file, const char *folder, const char *name) {
  out_csv_file *c = *csv = calloc(1, sizeof *c);
  if (!c) return SIM_ERR_MEMORY;
  c->file = file;
  c->folder = folder;
  c->name = name;
  return SIM_OK;
}

static void separate(out_csv_file *c) {
  if (c->begun) putc(',', c->file);
  c->begun = true;
}

/* The text made plain, in memory that grows. */
static const char *plain(out_csv_file *c, const char *text) {
  size_t n = io_plain_text(text, c->text, c->size);
  if (n < c->size) return c->text;
  char *longer = realloc(c->text, 2 * n + 2);
  if (!longer) {
    c->st = SIM_ERR_MEMORY;
    return "";
  }
  c->text = longer;
  c->size = 2 * n + 2;
  (void)io_plain_text(text, c->text, c->size);
  return c->text;
}

void out_csv_file_text(out_csv_file *c, const char *text) {
  separate(c);
  if (!text || !*text) return;
  text = plain(c, text);
  if (!*text) return; /* short of memory */
  bool quoted = strpbrk(text, ",\"") || *text == ' ' || text[strlen(text) - 1] == ' ';
  if (quoted) putc('"', c->file);
  if (io_plain_formula(text)) putc('\'', c->file);
  for (const char *mark; (mark = strchr(text, '"')); text = mark + 1) {
    fwrite(text, 1, (size_t)(mark - text), c->file);
    fputs("\"\"", c->file);
  }
  fputs(text, c->file);
  if (quoted) putc('"', c->file);
}

/* The digits of a whole number, which most cells hold, without a search for how many there must be; NULL for others.
 * They end at `end`. */
static const char *whole_text(double x, char *end) {
  static const double most = 1e15;
  if (!(fabs(x) < most) || x != floor(x) || (x == 0 && signbit(x))) return NULL;
  char *at = end;
  uint64_t left = (uint64_t)fabs(x);
  *--at = '\0';
  do *--at = (char)('0' + left % 10);
  while (left /= 10);
  if (x < 0) *--at = '-';
  return at;
}

void out_csv_file_number(out_csv_file *c, double x) {
  char text[40];
  separate(c);
  if (!isfinite(x)) return;
  const char *whole = whole_text(x, text + sizeof text);
  if (whole) {
    fputs(whole, c->file);
    return;
  }
  snprintf(text, sizeof text, "%.15g", x);
  for (int digits = 16; digits < 18 && strtod(text, NULL) != x; digits++)
    snprintf(text, sizeof text, "%.*g", digits, x);
  fputs(text, c->file);
}

sim_status out_csv_file_end(out_csv_file *c, sim_errors *errors) {
  putc('\n', c->file);
  c->begun = false;
  if (c->st == SIM_OK && c->folder && ferror(c->file)) c->st = io_file_fail_in(c->folder, c->name, errors);
  return c->st;
}

sim_status out_csv_file_close(out_csv_file *c) {
  if (!c) return SIM_OK;
  sim_status st = c->st;
  free(c->text);
  free(c);
  return st;
}
