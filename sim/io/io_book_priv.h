/* A workbook in the making. */
#ifndef IO_BOOK_PRIV_H
#define IO_BOOK_PRIV_H

#include <xlsxwriter.h>

#include "io_book.h"

enum { IO_SHEETS = 16, IO_FORMATS = 64, IO_FORMAT_TEXT = 128 };

struct io_book {
  io_output *file; /* not owned */
  lxw_workbook *workbook;
  int n_sheets;
  lxw_worksheet *sheet[IO_SHEETS];
  lxw_format *style[IO_STYLES];
  int n_formats; /* number formats in use */
  char format_text[IO_FORMATS][IO_FORMAT_TEXT];
  lxw_format *format[IO_FORMATS];
  lxw_error error; /* the first */
  bool short_of_memory;
};

/* Keeps the first error. */
static inline void io_book_keep(io_book *book, lxw_error error) {
  if (book->error == LXW_NO_ERROR) book->error = error;
}

#endif
