/* A workbook in the making. */
#ifndef OUT_BOOK_PRIV_H
#define OUT_BOOK_PRIV_H

#include <xlsxwriter.h>

#include "out_book.h"

enum { OUT_SHEETS = 16, OUT_FORMATS = 64, OUT_FORMAT_TEXT = 128 };

struct out_book {
  const char *place; /* not owned */
  lxw_workbook *workbook;
  int n_sheets;
  lxw_worksheet *sheet[OUT_SHEETS];
  lxw_format *style[OUT_STYLES];
  int n_formats; /* number formats in use */
  char format_text[OUT_FORMATS][OUT_FORMAT_TEXT];
  lxw_format *format[OUT_FORMATS];
  lxw_error error; /* the first */
  int memory;      /* the file that the library writes; -1: none */
  bool short_of_memory;
};

/* Keeps the first error. */
static inline void out_book_keep(out_book *book, lxw_error error) {
  if (book->error == LXW_NO_ERROR) book->error = error;
}

#endif
