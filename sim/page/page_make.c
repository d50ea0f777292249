/* The page around its sections. */
#include <stdio.h>
#include <string.h>

#include "ans_weights.h"
#include "page.h"
#include "rep_assets.h"

typedef sim_status section(page_report *p, sim_errors *errors);

typedef struct part {
  const char *id;
  int title;
  section *write;
} part;

static const part variants[] = {
    {"summary", W_SUMMARY, page_front},   {"details", W_DETAILS, page_summary},
    {"targets", W_TARGETS, page_targets}, {"comparison", W_COMPARE, page_compare},
    {"changes", W_CHANGES, page_changes}, {"since", W_SINCE, page_since},
    {"levers", W_LEVERS, page_effects},   {"bottlenecks", W_BOTTLENECKS, page_bottlenecks},
    {"drivers", W_DRIVERS, page_drivers}, {"charts", W_CHARTS, page_charts},
    {"audit", W_AUDIT, page_audit},       {"assumptions", W_ASSUMPTIONS, page_assumptions},
    {"method", W_METHOD, page_method},    {"provenance", W_PROVENANCE, page_provenance},
};

/* report --brief: at most six printed pages; each section is shorter, too. */
static const part brief[] = {
    {"summary", W_SUMMARY, page_front},
    {"targets", W_TARGETS, page_targets},
    {"comparison", W_COMPARE, page_compare},
    {"since", W_SINCE, page_since},
    {"bottlenecks", W_BOTTLENECKS, page_bottlenecks},
    {"drivers", W_DRIVERS, page_drivers},
    {"assumptions", W_ASSUMPTIONS, page_grades},
    {"provenance", W_PROVENANCE, page_provenance},
};

static const part batch[] = {
    {"summary", W_SUMMARY, page_batch_summary},       {"varied", W_BT_VARIED, page_batch_varied},
    {"points", W_BT_POINTS, page_batch_points},       {"charts", W_CHARTS, page_charts},
    {"assumptions", W_ASSUMPTIONS, page_assumptions}, {"method", W_METHOD, page_method},
    {"provenance", W_PROVENANCE, page_provenance},
};

/* A section about something that nobody asked for is left out. */
static bool is_wanted(const page_report *p, const part *one) { return one->write != page_since || p->since; }

static const part *sections_of(const page_report *p, int *n) {
  bool design = page_is_batch(p);
  const part *sections = design ? batch : p->brief ? brief : variants;
  size_t size = design ? sizeof batch : p->brief ? sizeof brief : sizeof variants;
  *n = (int)(size / sizeof *sections);
  return sections;
}

static void meta_put(rep_html *h, const char *name, const char *content) {
  rep_html_open(h, "meta");
  rep_html_attr(h, "name", name);
  rep_html_attr(h, "content", content);
  rep_html_close(h);
}

static sim_status head_put(page_report *p) {
  rep_html *h = &p->html;
  char title[256];
  rep_html_open(h, "head");
  rep_html_open(h, "meta");
  rep_html_attr(h, "charset", "utf-8");
  rep_html_close(h);
  sim_status st = rep_html_policy(&p->html, rep_report_css, rep_report_js, strlen(rep_report_js), "",
                                  "style-src-attr 'unsafe-inline'; ");
  meta_put(h, "viewport", "width=device-width, initial-scale=1");
  meta_put(h, "generator", "plansim " PLANSIM_VERSION);
  meta_put(h, "color-scheme", "light dark");
  snprintf(title, sizeof title, "%s: %.200s", W(TITLE), ans_scenario_label(p->r, p->main, p->language));
  rep_html_leaf(h, "title", NULL, title);
  rep_html_asset(h, "style", rep_report_css);
  rep_html_close(h);
  return st;
}

static void banner_put(page_report *p) {
  rep_html *h = &p->html;
  const res_file *r = p->r;
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
  const char *title = p->about[p->main].title, *label = ans_scenario_label(r, p->main, p->language);
  rep_html_leaf(h, "p", "kind", title[0] ? page_form("{}: {}", W(TITLE), label).t : W(TITLE));
  rep_html_leaf(h, "h1", NULL, title[0] ? title : label);
  rep_html_close(h);
}

static void footer_put(page_report *p) {
  rep_html *h = &p->html;
  const res_file *r = p->r;
  const char *slash = strrchr(r->path, '/');
  char seed[32];
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
  rep_html_open(h, "footer");
  rep_html_open(h, "p");
  rep_html_say(h, W(PRINTED_FROM), slash ? slash + 1 : r->path, page_count(p, r->n_rep).t, seed, r->version);
  rep_html_text(h, ". ");
  rep_html_text(h, W(FOOTER));
  rep_html_close(h);
  rep_html_close(h);
}

static void contents_put(page_report *p) {
  rep_html *h = &p->html;
  char place[64];
  int n;
  const part *sections = sections_of(p, &n);
  rep_html_open(h, "nav");
  rep_html_attr(h, "id", "contents");
  rep_html_attr(h, "aria-label", W(CONTENTS));
  rep_html_open(h, "ol");
  for (int i = 0; i < n; i++) {
    if (!is_wanted(p, &sections[i])) continue;
    snprintf(place, sizeof place, "#%s", sections[i].id);
    rep_html_open(h, "li");
    rep_html_open(h, "a");
    rep_html_href(h, place);
    rep_html_text(h, page_word(p, sections[i].title));
    rep_html_close(h);
    rep_html_close(h);
  }
  rep_html_close(h);
  rep_html_close(h);
}

/* ---- what the file does not allow ---- */

static void limit_put(page_report *p, const char *template, const char *a, const char *b, const char *c) {
  rep_html_open(&p->html, "li");
  rep_html_say(&p->html, template, a, b, c);
  rep_html_close(&p->html);
}

static void failures_put(page_report *p) {
  for (int s = 0; s < p->shown; s++) {
    double failed = (double)p->r->n_failed[s];
    if (failed >= (double)p->r->n_rep)
      limit_put(p, W(LIMIT_ALL_FAILED), ans_scenario_label(p->r, s, p->language), page_count(p, p->r->n_rep).t, "");
    else if (failed > 0)
      limit_put(p, W(LIMIT_FAILED), ans_scenario_label(p->r, s, p->language), page_count(p, failed).t,
                page_count(p, p->r->n_rep).t);
  }
}

/* What is given the observations is not to be trusted; *excluded: the first observation that no future comes near, or
 * -1. */
static bool worn(const page_report *p, int s, int *excluded) {
  ans_trust trust;
  ans_weights weights = ans_weights_of(p->r, s);
  sim_errors own = {0};
  *excluded = -1;
  if (!p->r->weighted || ans_trust_of(p->r, s, &weights, &trust, &own) != SIM_OK || ans_trusted(&trust)) return false;
  for (int i = 0; i < p->r->n_observations && trust.n_excluded > 0 && *excluded < 0; i++) {
    ans_expected e;
    if (p->r->observation[i].use != SIM_USE_CONDITION) continue;
    sim_status st = ans_expected_of(p->r, s, i, &weights, &e, &own);
    if (st == SIM_OK && ans_agreement_of(&e) == ANS_EXCLUDED) *excluded = i;
  }
  return true;
}

static void worn_put(page_report *p) {
  int excluded;
  for (int s = 0; s < p->shown; s++) {
    if (!worn(p, s, &excluded)) continue;
    const char *label = ans_scenario_label(p->r, s, p->language);
    if (excluded >= 0)
      limit_put(p, W(LIMIT_EXCLUDED), label, p->r->observation[excluded].label[p->language], "");
    else
      limit_put(p, W(LIMIT_ESS), label, page_number(p, p->r->ess[s]).t, page_count(p, p->r->n_rep).t);
  }
}

static void limits_put(page_report *p) {
  enum { FEW = 200 };
  const res_file *r = p->r;
  rep_html *h = &p->html;
  bool wrong = !r->keep_all || r->n_evaluated == 0;
  int excluded;
  for (int s = 0; s < p->shown; s++) wrong = wrong || r->n_failed[s] > 0 || worn(p, s, &excluded);
  bool many = p->shown < r->n_scenarios && !page_is_batch(p), few = r->n_rep < FEW, single = r->n_scenarios == 1;
  if (!wrong && !many && !few && !single) return;
  rep_html_open(h, "div");
  rep_html_attr(h, "class", "limits");
  rep_html_leaf(h, "p", "kind", W(LIMITS));
  rep_html_open(h, "ul");
  if (!r->keep_all) limit_put(p, W(LIMIT_SUMMARY), "", "", "");
  if (single) limit_put(p, W(LIMIT_SINGLE), "", "", "");
  if (many) limit_put(p, W(LIMIT_MANY), page_count(p, r->n_scenarios).t, page_count(p, p->shown).t, "");
  if (r->n_evaluated == 0) limit_put(p, W(LIMIT_NO_TARGETS), "", "", "");
  if (few) limit_put(p, W(LIMIT_FEW), page_count(p, r->n_rep).t, "", "");
  failures_put(p);
  worn_put(p);
  rep_html_close(h);
  rep_html_close(h);
}

/* ---- the whole ---- */

static void top_put(page_report *p) {
  rep_html_open(&p->html, "p");
  rep_html_attr(&p->html, "class", "top");
  rep_html_open(&p->html, "a");
  rep_html_href(&p->html, "#contents");
  rep_html_text(&p->html, W(TOP));
  rep_html_close(&p->html);
  rep_html_close(&p->html);
}

static sim_status sections_put(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  rep_html *h = &p->html;
  int n;
  const part *sections = sections_of(p, &n);
  rep_html_open(h, "main");
  rep_html_attr(h, "id", "main");
  limits_put(p);
  for (int i = 0; i < n && st == SIM_OK; i++) {
    if (!is_wanted(p, &sections[i])) continue;
    rep_html_text(h, "\n");
    page_heading(p, sections[i].id, page_word(p, sections[i].title));
    st = *p->stop ? SIM_ERR_INTERRUPTED : sections[i].write(p, errors);
    top_put(p);
    rep_html_close(h);
  }
  if (st == SIM_OK) rep_html_close(h);
  return st;
}

sim_status page_make(page_report *p, sim_errors *errors) {
  rep_html *h = &p->html;
  sim_status st = SIM_OK;
  rep_html_begin(h);
  rep_html_open(h, "html");
  rep_html_attr(h, "lang", p->language == SIM_VI ? "vi" : "en");
  SIM_TRY(head_put(p));
  rep_html_open(h, "body");
  if (p->brief) rep_html_attr(h, "class", "brief");
  rep_html_attr(h, "data-hint", W(SIDEWAYS));
  banner_put(p);
  contents_put(p);
  SIM_TRY(sections_put(p, errors));
  footer_put(p);
  rep_html_asset(h, "script", rep_report_js);
  rep_html_close(h);
  rep_html_close(h);
  st = rep_html_end(h);
out:
  return st;
}
