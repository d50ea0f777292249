#include <math.h>
#include <stdio.h>

#include "page.h"

/* Stacked on a narrow screen, rows are blocks, which takes a table's meaning from it; roles give it back. */
static void heading_cell(page_table *t, const char *text) {
  rep_html *h = &t->report->html;
  rep_html_open(h, "th");
  rep_html_attr(h, "scope", "col");
  rep_html_attr(h, "role", "columnheader");
  rep_html_text(h, text);
  rep_html_close(h);
}

static void part_open(rep_html *h, const char *element, const char *role) {
  rep_html_open(h, element);
  rep_html_attr(h, "role", role);
}

void page_table_open(page_table *t, page_report *report, const char *caption, const char *const *head, int n,
                     bool sort) {
  rep_html *h = &report->html;
  t->report = report;
  t->n = n < PAGE_COLUMNS ? n : PAGE_COLUMNS;
  rep_html_open(h, "div");
  rep_html_attr(h, "class", "scroll");
  rep_html_attr(h, "role", "region");
  rep_html_attr(h, "tabindex", "0");
  rep_html_attr(h, "aria-label", caption);
  part_open(h, "table", "table");
  rep_html_attr(h, "class", sort ? "stack sortable" : "stack");
  rep_html_leaf(h, "caption", NULL, caption);
  part_open(h, "thead", "rowgroup");
  part_open(h, "tr", "row");
  for (int c = 0; c < t->n; c++) {
    snprintf(t->head[c], sizeof t->head[c], "%s", head[c]);
    heading_cell(t, head[c]);
  }
  rep_html_close(h);
  rep_html_close(h);
  part_open(h, "tbody", "rowgroup");
}

void page_table_group(page_table *t, const char *label) {
  rep_html *h = &t->report->html;
  part_open(h, "tr", "row");
  rep_html_attr(h, "class", "group");
  part_open(h, "th", "rowheader");
  rep_html_attr(h, "scope", "colgroup");
  rep_html_attr_number(h, "colspan", t->n);
  rep_html_text(h, label);
  rep_html_close(h);
  rep_html_close(h);
}

static void row_head(page_table *t, const char *label, const char *note) {
  rep_html *h = &t->report->html;
  t->column = 1;
  part_open(h, "th", "rowheader");
  rep_html_attr(h, "scope", "row");
  rep_html_text(h, label);
  if (note && *note) rep_html_leaf(h, "span", "note", note);
  rep_html_close(h);
}

void page_table_row(page_table *t, const char *label, const char *note) {
  part_open(&t->report->html, "tr", "row");
  row_head(t, label, note);
}

void page_table_row_of(page_table *t, const char *grade, const char *kind, const char *label, const char *note) {
  part_open(&t->report->html, "tr", "row");
  rep_html_attr(&t->report->html, "data-grade", grade);
  rep_html_attr(&t->report->html, "data-kind", kind);
  row_head(t, label, note);
}

void page_table_cell(page_table *t, const char *text, double sort) {
  rep_html *h = &t->report->html;
  part_open(h, "td", "cell");
  if (t->column < t->n) rep_html_attr(h, "data-label", t->head[t->column]);
  t->column++;
  if (!isnan(sort)) rep_html_attr_number(h, "data-sort", sort);
  rep_html_text(h, text);
  rep_html_close(h);
}

void page_table_strong(page_table *t, const char *text) {
  rep_html *h = &t->report->html;
  part_open(h, "td", "cell");
  if (t->column < t->n) rep_html_attr(h, "data-label", t->head[t->column]);
  t->column++;
  rep_html_leaf(h, "strong", NULL, text);
  rep_html_close(h);
}

void page_table_row_end(page_table *t) { rep_html_close(&t->report->html); }

void page_table_close(page_table *t) {
  for (int i = 0; i < 3; i++) rep_html_close(&t->report->html); /* tbody, table, div */
}
