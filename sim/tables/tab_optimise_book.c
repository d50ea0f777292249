/* The workbook of a search among allocations of money: the answer as it is told everywhere, then its tables. */
#include <stdio.h>
#include <unistd.h>

#include "out_optimise.h"
#include "tab_book_priv.h"
#include "tab_optimise.h"
#include "wrd_text.h"

enum { LINE = 120, FIRST_SHOWN = 20, LABEL_WIDTH = 44, CELL_WIDTH = 17, CELLS = 10 };

/* A sheet that is told an answer, from the top down. */
typedef struct told {
  tab_book *book;
  int sheet;
  uint32_t row;
  bool failed; /* memory was short for a table */
} told;

/* A text in as many rows as it takes: a cell shows what goes over its edge as long as the next one is empty. */
static void lines_put(told *t, const char *text, out_style style) {
  char line[4 * LINE + 1];
  for (const char *next; *text; text = next) {
    size_t n = out_line_length(text, LINE, false, &next);
    snprintf(line, sizeof line, "%.*s", (int)n, text);
    out_book_text(t->book->book, t->sheet, t->row++, 0, line, style);
  }
}

static void heading_told(void *self, const char *text) {
  ((told *)self)->row++;
  lines_put(self, text, OUT_SECTION);
}

static void paragraph_told(void *self, const char *text) { lines_put(self, text, OUT_CELL); }

static void item_told(void *self, int number, const char *text) {
  char line[2 * LINE + 400];
  snprintf(line, sizeof line, "%d. %s", number, text);
  lines_put(self, line, OUT_CELL);
}

static void table_told(void *self, out_table *table) {
  told *t = self;
  int keys = table->keys > 1 ? table->keys : 1;
  t->failed |= table->failed;
  for (int i = 0; i < table->n && !table->failed; i++) {
    int row = i / table->columns, column = i % table->columns;
    char label[400];
    if (column < keys - 1) continue;
    snprintf(label, sizeof label, row > 0 && keys > 1 ? "%s. %s" : "%.0s%s", table->cell[i - keys + 1].text,
             table->cell[i].text);
    out_book_text(t->book->book, t->sheet, t->row, column - keys + 1, column == keys - 1 ? label : table->cell[i].text,
                  row == 0 ? OUT_HEAD : OUT_CELL);
    if (column == table->columns - 1) t->row++;
  }
  out_table_free(table);
}

static sim_status summary_tell(tab_book *book, const ans_optimum *o) {
  told t = {.book = book, .sheet = book->sheet[TAB_SHEET_SUMMARY]};
  const out_teller to = {&t, wrd_plain(book->language), heading_told, paragraph_told, item_told, table_told};
  for (int c = 0; c < CELLS; c++) out_book_width(book->book, t.sheet, c, c ? CELL_WIDTH : LABEL_WIDTH);
  out_book_text(book->book, t.sheet, t.row++, 0, o->scenario->label[book->language], OUT_TITLE);
  for (out_optimise_part part = 0; part < OUT_OPTIMISE_PARTS; part++) {
    out_optimise_tell(o, part, FIRST_SHOWN, &to);
    t.row++;
  }
  return t.failed ? SIM_ERR_MEMORY : SIM_OK;
}

sim_status tab_optimise_book(const ans_optimum *o, int language, const char *name, FILE *file, sim_errors *errors) {
  tab_sheet sheets[TAB_SHEETS] = {TAB_SHEET_SUMMARY};
  int n = 1, i = 0;
  sim_status st = SIM_OK;
  tab_book book = {.search = o, .language = language};
  while ((sheets[n] = tab_sheet_next(ANS_OPTIMISE, &i)) < TAB_SHEETS) n++;
  sheets[n++] = TAB_SHEET_DICTIONARY;
  for (tab_sheet s = 0; s < TAB_SHEETS; s++) book.sheet[s] = -1;
  SIM_TRY(out_book_open(&book.book, name, o->scenario->label[language], 0));
  for (i = 0; i < n; i++)
    if ((book.sheet[sheets[i]] = out_book_sheet(book.book, tab_sheet_name(sheets[i], language))) < 0)
      SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(summary_tell(&book, o));
  for (i = 1; i < n - 1; i++) SIM_TRY(tab_sheet_write(&book, sheets[i], errors));
  tab_dictionary_write(&book);
out:;
  sim_status closed = out_book_close(book.book, st == SIM_OK ? fileno(file) : -1, errors);
  return st != SIM_OK ? st : closed;
}
