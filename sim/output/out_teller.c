#include "out_teller.h"

#include <stdio.h>

static void heading_told(void *self, const char *text) {
  out_terminal *t = self;
  if (t->last != OUT_TOLD_NOTHING) out_print(t->out, "\n");
  out_paragraph(t->out, 0, text);
  t->last = OUT_TOLD_TEXT;
}

static void paragraph_told(void *self, const char *text) {
  out_terminal *t = self;
  if (t->last == OUT_TOLD_TABLE) out_print(t->out, "\n");
  out_paragraph(t->out, 0, text);
  t->last = OUT_TOLD_TEXT;
}

static void item_told(void *self, int number, const char *text) {
  out_terminal *t = self;
  char digits[16];
  snprintf(digits, sizeof digits, "%d", number);
  out_say_at(t->out, 2, "{}  {}", digits, text);
  t->last = OUT_TOLD_TEXT;
}

static void table_told(void *self, out_table *table) {
  out_terminal *t = self;
  if (t->last != OUT_TOLD_NOTHING) out_print(t->out, "\n");
  out_table_print(t->out, table);
  t->last = OUT_TOLD_TABLE;
}

out_teller out_terminal_teller(out_terminal *terminal, int language) {
  return (out_teller){terminal, wrd_plain(language), heading_told, paragraph_told, item_told, table_told};
}

void out_terminal_part(out_terminal *t) {
  if (t->last != OUT_TOLD_NOTHING) out_print(t->out, "\n");
  t->last = OUT_TOLD_NOTHING;
}
