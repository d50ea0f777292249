/* What the audit says, on a terminal. */
#include <stdio.h>

#include "app_audit.h"
#include "app_text.h"

static void say(void *self, app_audit_part part, const char *text) {
  static const int indent[] = {[APP_AUDIT_LINE] = 4, [APP_AUDIT_ITEM] = 2, [APP_AUDIT_HEADING] = 0};
  (void)self;
  if (part == APP_AUDIT_FINDING || part == APP_AUDIT_HEADING) printf("\n");
  app_paragraph(part == APP_AUDIT_FINDING || part == APP_AUDIT_NOTE ? 0 : indent[part], text);
}

static void figures(void *self, const char *title, app_table *table) {
  (void)self;
  app_paragraph(4, title);
  app_table_print(table);
}

void app_audit_print(const app_audit *a, int language) {
  app_audit_tell(a, &(app_audit_taker){NULL, say, figures}, language);
}
