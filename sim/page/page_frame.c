/* A page around its sections. */
#include <stdio.h>
#include <string.h>

#include "page.h"
#include "rep_assets.h"

static void meta_put(rep_html *h, const char *name, const char *content) {
  rep_html_open(h, "meta");
  rep_html_attr(h, "name", name);
  rep_html_attr(h, "content", content);
  rep_html_close(h);
}

static sim_status head_put(page_report *p, const page_frame *f) {
  rep_html *h = &p->html;
  rep_html_open(h, "head");
  rep_html_open(h, "meta");
  rep_html_attr(h, "charset", "utf-8");
  rep_html_close(h);
  sim_status st = rep_html_policy(&p->html, rep_report_css, rep_report_js, strlen(rep_report_js), "",
                                  "style-src-attr 'unsafe-inline'; ");
  meta_put(h, "viewport", "width=device-width, initial-scale=1");
  meta_put(h, "generator", "plansim " PLANSIM_VERSION);
  meta_put(h, "color-scheme", "light dark");
  rep_html_leaf(h, "title", NULL, f->title);
  rep_html_asset(h, "style", rep_report_css);
  rep_html_close(h);
  return st;
}

static void banner_put(page_report *p, const page_frame *f) {
  rep_html *h = &p->html;
  rep_html_open(h, "a");
  rep_html_attr(h, "class", "skip");
  rep_html_href(h, "#main");
  rep_html_text(h, W(SKIP));
  rep_html_close(h);
  rep_html_open(h, "header");
  rep_html_open(h, "button");
  rep_html_attr(h, "type", "button");
  rep_html_attr(h, "id", "theme");
  rep_html_attr(h, "hidden", "");
  rep_html_text(h, W(THEME));
  rep_html_close(h);
  rep_html_leaf(h, "p", "kind", f->kind);
  rep_html_leaf(h, "h1", NULL, f->head);
  rep_html_close(h);
}

static void footer_put(page_report *p, const page_frame *f) {
  rep_html *h = &p->html;
  rep_html_open(h, "footer");
  rep_html_open(h, "p");
  rep_html_text(h, f->made_from);
  rep_html_text(h, ". ");
  rep_html_text(h, W(FOOTER));
  rep_html_close(h);
  rep_html_close(h);
}

static void contents_put(page_report *p, const page_frame *f) {
  rep_html *h = &p->html;
  char place[64];
  rep_html_open(h, "nav");
  rep_html_attr(h, "id", "contents");
  rep_html_attr(h, "aria-label", W(CONTENTS));
  rep_html_open(h, "ol");
  for (int i = 0; i < f->n; i++) {
    snprintf(place, sizeof place, "#%s", f->part[i].id);
    rep_html_open(h, "li");
    rep_html_open(h, "a");
    rep_html_href(h, place);
    rep_html_text(h, page_word(p, f->part[i].title));
    rep_html_close(h);
    rep_html_close(h);
  }
  rep_html_close(h);
  rep_html_close(h);
}

static void top_put(page_report *p) {
  rep_html_open(&p->html, "p");
  rep_html_attr(&p->html, "class", "top");
  rep_html_open(&p->html, "a");
  rep_html_href(&p->html, "#contents");
  rep_html_text(&p->html, W(TOP));
  rep_html_close(&p->html);
  rep_html_close(&p->html);
}

static sim_status sections_put(page_report *p, const page_frame *f, sim_errors *errors) {
  sim_status st = SIM_OK;
  rep_html *h = &p->html;
  rep_html_open(h, "main");
  rep_html_attr(h, "id", "main");
  if (f->limits) st = f->limits(p, errors);
  for (int i = 0; i < f->n && st == SIM_OK; i++) {
    rep_html_text(h, "\n");
    page_heading(p, f->part[i].id, page_word(p, f->part[i].title));
    st = *p->stop ? SIM_ERR_INTERRUPTED : f->part[i].write(p, errors);
    top_put(p);
    rep_html_close(h);
  }
  if (st == SIM_OK) rep_html_close(h);
  return st;
}

sim_status page_frame_put(page_report *p, const page_frame *f, sim_errors *errors) {
  rep_html *h = &p->html;
  sim_status st = SIM_OK;
  rep_html_begin(h);
  rep_html_open(h, "html");
  rep_html_attr(h, "lang", sim_language_code(p->language));
  SIM_TRY(head_put(p, f));
  rep_html_open(h, "body");
  if (p->brief) rep_html_attr(h, "class", "brief");
  rep_html_attr(h, "data-hint", W(SIDEWAYS));
  banner_put(p, f);
  contents_put(p, f);
  SIM_TRY(sections_put(p, f, errors));
  footer_put(p, f);
  rep_html_asset(h, "script", rep_report_js);
  rep_html_close(h);
  rep_html_close(h);
  st = rep_html_end(h);
out:
  return st;
}
