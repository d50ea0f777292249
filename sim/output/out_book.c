#include "out_book.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_file.h"
#include "io_plain.h"
#include "out_book_priv.h"
#include "wrd_fill.h"

enum { CELL_CHARACTERS = 32767 };

/* ---- styles ---- */

static void styles_make(out_book *b) {
  for (int s = 0; s < OUT_STYLES; s++) {
    lxw_format *f = b->style[s] = workbook_add_format(b->workbook);
    if (!f) {
      b->short_of_memory = true;
      return;
    }
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
  }
  for (out_style s = OUT_HEAD; s <= OUT_HEAD_RIGHT; s++) {
    format_set_bold(b->style[s]);
    format_set_text_wrap(b->style[s]);
    format_set_bg_color(b->style[s], 0xdce6f1);
    format_set_bottom(b->style[s], LXW_BORDER_THIN);
  }
  format_set_align(b->style[OUT_HEAD_RIGHT], LXW_ALIGN_RIGHT);
  format_set_indent(b->style[OUT_HEAD], 1);
  format_set_indent(b->style[OUT_CELL], 1); /* away from a number to the left */
  format_set_indent(b->style[OUT_PARAGRAPH], 1);
  format_set_bold(b->style[OUT_TITLE]);
  format_set_font_size(b->style[OUT_TITLE], 16);
  format_set_bold(b->style[OUT_SECTION]);
  format_set_font_size(b->style[OUT_SECTION], 12);
  format_set_text_wrap(b->style[OUT_PARAGRAPH]);
  format_set_num_format(b->style[OUT_UNSEEN], ";;;");
}

/* The format of a number, made once. */
static lxw_format *number_format(out_book *b, const char *text) {
  for (int i = 0; i < b->n_formats; i++)
    if (strcmp(b->format_text[i], text) == 0) return b->format[i];
  if (b->n_formats == OUT_FORMATS) return b->style[OUT_CELL]; /* as many units as that: plain numbers */
  lxw_format *f = workbook_add_format(b->workbook);
  if (!f) {
    b->short_of_memory = true;
    return NULL;
  }
  format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
  format_set_num_format(f, text);
  snprintf(b->format_text[b->n_formats], OUT_FORMAT_TEXT, "%s", text);
  b->format[b->n_formats++] = f;
  return f;
}

/* Quotes, backslashes and underscores would end or change the quoted part of a format. */
void out_book_unit_format(const char *format, const char *unit, char *out, size_t size) {
  char plain[40], *to = plain;
  io_plain_text(unit, plain, sizeof plain);
  for (const char *from = plain; *from; from++)
    if (!strchr("\"\\_", *from)) *to++ = *from;
  *to = '\0';
  snprintf(out, size, *plain ? "%s\" %s\"" : "%s", format, plain);
}

/* ---- opening and closing ---- */

/* The library tells on stderr itself what goes wrong with its file, and in words of archives: it writes into memory,
 * where nothing does. */
static sim_status memory_open(out_book *b, char name[32]) {
  b->memory = io_file_memory();
  snprintf(name, 32, "/proc/self/fd/%d", b->memory);
  return b->memory < 0 ? SIM_ERR_MEMORY : SIM_OK;
}

sim_status out_book_open(out_book **book, const char *place, const char *title, int64_t created) {
  char name[32], plain[WRD_SENTENCE];
  out_book *b = *book = calloc(1, sizeof *b);
  if (!b) return SIM_ERR_MEMORY;
  b->place = place;
  sim_status st = memory_open(b, name);
  if (st != SIM_OK) return st;
  lxw_workbook_options options = {.constant_memory = LXW_FALSE, .use_zip64 = LXW_FALSE};
  b->workbook = workbook_new_opt(name, &options);
  if (!b->workbook) return SIM_ERR_MEMORY;
  io_plain_text(title, plain, sizeof plain);
  lxw_doc_properties properties = {.title = plain, .author = (char *)"plansim", .created = (time_t)created};
  out_book_keep(b, workbook_set_properties(b->workbook, &properties));
  styles_make(b);
  return b->short_of_memory ? SIM_ERR_MEMORY : SIM_OK;
}

/* What the library wrote goes into the file. */
static sim_status copy_out(const out_book *b, int fd, sim_errors *errors) {
  enum { PIECE = 1 << 16 };
  struct stat whole;
  char *piece = malloc(PIECE);
  bool ok = piece && fstat(b->memory, &whole) == 0;
  for (uint64_t at = 0, size = ok ? (uint64_t)whole.st_size : 0; ok && at < size; at += PIECE) {
    size_t n = size - at < PIECE ? (size_t)(size - at) : PIECE;
    ok = io_file_read(b->memory, piece, n, at) && io_file_write(fd, piece, n, at);
  }
  sim_status st = !piece ? SIM_ERR_MEMORY : ok ? SIM_OK : io_file_fail("cannot write", b->place, errors);
  free(piece);
  return st;
}

/* Writes the file and gives up the workbook. */
static sim_status save(out_book *b, int fd, sim_errors *errors) {
  errno = 0;
  lxw_error error = workbook_close(b->workbook);
  int reason = errno; /* says more than the library does, where it failed on a file */
  b->workbook = NULL;
  out_book_keep(b, error);
  if (b->short_of_memory || b->error == LXW_ERROR_MEMORY_MALLOC_FAILED) return SIM_ERR_MEMORY;
  if (b->error != LXW_NO_ERROR)
    return sim_fail(errors, SIM_ERR_IO, "cannot write %s: %s", b->place,
                    error != LXW_NO_ERROR && reason ? strerror(reason) : lxw_strerror(b->error));
  return copy_out(b, fd, errors);
}

sim_status out_book_close(out_book *b, int fd, sim_errors *errors) {
  if (!b) return SIM_OK;
  sim_status st = SIM_OK;
  if (b->workbook && fd >= 0) st = save(b, fd, errors);
  lxw_workbook_free(b->workbook);
  if (b->memory >= 0) close(b->memory);
  free(b);
  return st;
}

/* ---- sheets and cells ---- */

int out_book_sheet(out_book *b, const char *name) {
  enum { A4 = 9 };
  lxw_worksheet *sheet = b->n_sheets < OUT_SHEETS ? workbook_add_worksheet(b->workbook, name) : NULL;
  if (!sheet) {
    out_book_keep(b, LXW_ERROR_PARAMETER_VALIDATION);
    return -1;
  }
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, A4);
  worksheet_fit_to_pages(sheet, 1, 0);
  b->sheet[b->n_sheets] = sheet;
  return b->n_sheets++;
}

void out_book_width(out_book *b, int sheet, int column, double width) {
  lxw_col_t c = (lxw_col_t)column;
  out_book_keep(b, worksheet_set_column(b->sheet[sheet], c, c, width, NULL));
}

void out_book_height(out_book *b, int sheet, uint32_t row, int lines) {
  out_book_keep(b, worksheet_set_row(b->sheet[sheet], row, LXW_DEF_ROW_HEIGHT * lines, NULL));
}

void out_book_pages(out_book *b, int sheet, const uint32_t *row, int n) {
  lxw_row_t at[1000] = {0}; /* ends with 0 */
  for (int i = 0; i < n && i < 999; i++) at[i] = row[i];
  if (n > 0) out_book_keep(b, worksheet_set_h_pagebreaks(b->sheet[sheet], at));
}

/* Spreadsheets read _x0041_ as the character 0x41: then the underscore itself is written so. */
static bool coded(const char *text) {
  if (text[0] != '_' || text[1] != 'x') return false;
  for (int i = 2; i < 6; i++)
    if (!isxdigit((unsigned char)text[i])) return false;
  return text[6] == '_';
}

static size_t characters(const char *text) {
  size_t n = 0;
  for (; *text; text++) n += ((unsigned char)*text & 0xc0) != 0x80;
  return n;
}

/* Cuts after so many characters. */
static void cut(char *text, size_t n) {
  static const char more[] = "...";
  char *at = text;
  for (n -= sizeof more; *at && (n > 0 || ((unsigned char)*at & 0xc0) == 0x80); at++)
    n -= ((unsigned char)*at & 0xc0) != 0x80;
  memcpy(at, more, sizeof more);
}

/* The text as a cell holds it, on the heap. */
static char *cell_text(const char *text) {
  static const char code[] = "_x005F";
  size_t size = io_plain_text(text, NULL, 0) + 1;
  char *plain = malloc(size), *out = malloc(7 * size + 4), *to = out;
  if (plain && out) {
    io_plain_text(text, plain, size);
    for (const char *from = plain; *from; from++) {
      if (coded(from)) {
        memcpy(to, code, sizeof code);
        to += sizeof code - 1;
      }
      *to++ = *from;
    }
    *to = '\0';
    if (characters(out) > CELL_CHARACTERS) cut(out, CELL_CHARACTERS);
  } else {
    free(out);
    out = NULL;
  }
  free(plain);
  return out;
}

void out_book_text(out_book *b, int sheet, uint32_t row, int column, const char *text, out_style style) {
  if (!text || !*text) {
    if (style != OUT_CELL)
      out_book_keep(b, worksheet_write_blank(b->sheet[sheet], row, (lxw_col_t)column, b->style[style]));
    return;
  }
  char *cell = cell_text(text);
  if (cell)
    out_book_keep(b, worksheet_write_string(b->sheet[sheet], row, (lxw_col_t)column, cell, b->style[style]));
  else
    b->short_of_memory = true;
  free(cell);
}

void out_book_number(out_book *b, int sheet, uint32_t row, int column, double x, const char *format) {
  if (!isfinite(x)) return;
  out_book_keep(b, worksheet_write_number(b->sheet[sheet], row, (lxw_col_t)column, x, number_format(b, format)));
}

void out_book_table(out_book *b, int sheet, uint32_t head, uint32_t last, int columns, int fixed) {
  lxw_worksheet *s = b->sheet[sheet];
  out_book_height(b, sheet, head, 2);
  worksheet_freeze_panes(s, head + 1, (lxw_col_t)fixed);
  out_book_keep(b, worksheet_repeat_rows(s, head, head));
  if (last > head) out_book_keep(b, worksheet_autofilter(s, head, 0, last, (lxw_col_t)(columns - 1)));
}
