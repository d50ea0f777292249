/* What the audit says, on a terminal. */
#include "out_audit.h"

#include <stdio.h>

#include "out_table.h"
#include "out_text.h"

typedef struct showing {
  out_face *out;
  out_table table;
} showing;

static void say(void *self, ans_audit_part part, const char *text) {
  out_face *out = ((showing *)self)->out;
  static const int indent[] = {[ANS_AUDIT_LINE] = 4, [ANS_AUDIT_ITEM] = 2, [ANS_AUDIT_HEADING] = 0};
  if (part == ANS_AUDIT_FINDING || part == ANS_AUDIT_HEADING) out_print(out, "\n");
  out_paragraph(out, part == ANS_AUDIT_FINDING || part == ANS_AUDIT_NOTE ? 0 : indent[part], text);
}

static void figures_begin(void *self, const char *title) {
  showing *s = self;
  out_paragraph(s->out, 4, title);
  s->table = (out_table){.columns = 5, .no_head = true, .wrap = 1U << 4};
}

static void figure(void *self, const ans_audit_figure *f) {
  out_table *table = &((showing *)self)->table;
  out_table_add(table, "  %s", f->name);
  out_table_add(table, "%s", f->printed);
  out_table_add(table, "%s", f->rounding);
  out_table_add(table, "%s", f->grade);
  out_table_add(table, "%s", f->place);
}

static void figures_end(void *self) {
  showing *s = self;
  out_table_print(s->out, &s->table);
}

void out_audit_print(out_face *out, const ans_audit *a, int language) {
  showing s = {.out = out};
  ans_audit_tell(a, &(ans_audit_taker){&s, say, figures_begin, figure, figures_end}, language);
  out_table_free(&s.table);
}
