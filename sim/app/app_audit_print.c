/* What the audit says, on a terminal. */
#include <stdio.h>

#include "app_audit.h"
#include "app_table.h"
#include "app_text.h"

static void say(void *self, ans_audit_part part, const char *text) {
  static const int indent[] = {[ANS_AUDIT_LINE] = 4, [ANS_AUDIT_ITEM] = 2, [ANS_AUDIT_HEADING] = 0};
  (void)self;
  if (part == ANS_AUDIT_FINDING || part == ANS_AUDIT_HEADING) printf("\n");
  app_paragraph(part == ANS_AUDIT_FINDING || part == ANS_AUDIT_NOTE ? 0 : indent[part], text);
}

static void figures_begin(void *self, const char *title) {
  app_table *table = self;
  app_paragraph(4, title);
  *table = (app_table){.columns = 5, .no_head = true, .wrap = 1U << 4};
}

static void figure(void *self, const ans_audit_figure *f) {
  app_table *table = self;
  app_table_add(table, "  %s", f->name);
  app_table_add(table, "%s", f->printed);
  app_table_add(table, "%s", f->rounding);
  app_table_add(table, "%s", f->grade);
  app_table_add(table, "%s", f->place);
}

static void figures_end(void *self) { app_table_print(self); }

void app_audit_print(const ans_audit *a, int language) {
  app_table table = {0};
  ans_audit_tell(a, &(ans_audit_taker){&table, say, figures_begin, figure, figures_end}, language);
  app_table_free(&table);
}
