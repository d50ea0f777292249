/* The report of a results file: its sections. */
#include <stdio.h>
#include <stdlib.h>

#include "ans_precision.h"
#include "ans_weights.h"
#include "page.h"
#include "sim_path.h"

static const page_part variants[] = {
    {"summary", W_SUMMARY, page_front},   {"details", W_DETAILS, page_summary},
    {"targets", W_TARGETS, page_targets}, {"comparison", W_COMPARE, page_compare},
    {"changes", W_CHANGES, page_changes}, {"since", W_SINCE, page_since},
    {"levers", W_LEVERS, page_effects},   {"bottlenecks", W_BOTTLENECKS, page_bottlenecks},
    {"drivers", W_DRIVERS, page_drivers}, {"charts", W_CHARTS, page_charts},
    {"audit", W_AUDIT, page_audit},       {"assumptions", W_ASSUMPTIONS, page_assumptions},
    {"method", W_METHOD, page_method},    {"provenance", W_PROVENANCE, page_provenance},
};

/* report --brief: at most six printed pages; each section is shorter, too. */
static const page_part brief[] = {
    {"summary", W_SUMMARY, page_front},
    {"targets", W_TARGETS, page_targets},
    {"comparison", W_COMPARE, page_compare},
    {"since", W_SINCE, page_since},
    {"bottlenecks", W_BOTTLENECKS, page_bottlenecks},
    {"drivers", W_DRIVERS, page_drivers},
    {"assumptions", W_ASSUMPTIONS, page_grades},
    {"provenance", W_PROVENANCE, page_provenance},
};

static const page_part batch[] = {
    {"summary", W_SUMMARY, page_batch_summary},       {"varied", W_BT_VARIED, page_batch_varied},
    {"points", W_BT_POINTS, page_batch_points},       {"charts", W_CHARTS, page_charts},
    {"assumptions", W_ASSUMPTIONS, page_assumptions}, {"method", W_METHOD, page_method},
    {"provenance", W_PROVENANCE, page_provenance},
};

/* A section about something that nobody asked for is left out. */
static bool is_wanted(const page_report *p, const page_part *one) { return one->write != page_since || p->since; }

enum { MOST_PARTS = 32 };

static int parts_find(const page_report *p, page_part part[MOST_PARTS]) {
  bool design = page_is_batch(p);
  const page_part *all = design ? batch : p->brief ? brief : variants;
  size_t size = design ? sizeof batch : p->brief ? sizeof brief : sizeof variants;
  int n = 0;
  for (size_t i = 0; i < size / sizeof *all; i++)
    if (is_wanted(p, &all[i])) part[n++] = all[i];
  return n;
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
      limit_put(p, W(LIMIT_ALL_FAILED), ans_scenario_told(p->r, s, p->language), page_count(p, p->r->n_rep).t, "");
    else if (failed > 0)
      limit_put(p, W(LIMIT_FAILED), ans_scenario_told(p->r, s, p->language), page_count(p, failed).t,
                page_count(p, p->r->n_rep).t);
  }
}

static sim_status imprecise_put(page_report *p) {
  ans_precision is = ans_precision_of(p->r);
  if (is <= ANS_PRECISE) return SIM_OK;
  char *rule = ans_precision_rule(p->r);
  if (!rule) return SIM_ERR_MEMORY;
  limit_put(p, is == ANS_IMPRECISE ? W(LIMIT_IMPRECISE) : W(LIMIT_OUT_OF_REACH), page_count(p, p->r->n_rep).t, rule,
            "");
  free(rule);
  return SIM_OK;
}

/* Whether what is given the observations is not to be trusted; *excluded: the first observation that no future comes
 * near, or -1. */
static sim_status worn(const page_report *p, int s, bool *is_worn, int *excluded, sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_trust trust;
  ans_weights weights = ans_weights_of(p->r, s);
  *is_worn = false;
  *excluded = -1;
  if (!p->r->weighted || !(weights.left.n > 0)) return SIM_OK; /* failures_put says that all failed */
  SIM_TRY(ans_trust_of(p->r, s, &weights, &trust, errors));
  *is_worn = !ans_trusted(&trust);
  for (int i = 0; *is_worn && i < p->r->n_observations && trust.n_excluded > 0 && *excluded < 0; i++) {
    ans_expected e;
    if (p->r->observation[i].use != SIM_USE_CONDITION) continue;
    SIM_TRY(ans_expected_of(p->r, s, i, &weights, &e, errors));
    if (ans_agreement_of(&e) == ANS_EXCLUDED) *excluded = i;
  }
out:
  return st;
}

static sim_status worn_put(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int s = 0; s < p->shown; s++) {
    bool is_worn;
    int excluded;
    SIM_TRY(worn(p, s, &is_worn, &excluded, errors));
    if (!is_worn) continue;
    const char *label = ans_scenario_told(p->r, s, p->language);
    if (excluded >= 0)
      limit_put(p, W(LIMIT_EXCLUDED), label, p->r->observation[excluded].label[p->language], "");
    else
      limit_put(p, W(LIMIT_ESS), label, page_counting(p, s).t, page_count(p, p->r->n_rep).t);
  }
out:
  return st;
}

static sim_status limits_put(page_report *p, sim_errors *errors) {
  enum { FEW = 200 };
  sim_status st = SIM_OK;
  const res_file *r = p->r;
  rep_html *h = &p->html;
  bool wrong = !r->keep_all || r->n_evaluated == 0 || ans_precision_of(r) > ANS_PRECISE;
  for (int s = 0; s < p->shown && !wrong; s++) {
    bool is_worn;
    int excluded;
    SIM_TRY(worn(p, s, &is_worn, &excluded, errors));
    wrong = r->n_failed[s] > 0 || is_worn;
  }
  bool many = p->shown < r->n_scenarios && !page_is_batch(p), few = r->n_rep < FEW, single = r->n_scenarios == 1;
  if (!wrong && !many && !few && !single) return SIM_OK;
  rep_html_open(h, "div");
  rep_html_attr(h, "class", "limits");
  rep_html_leaf(h, "p", "kind", W(LIMITS));
  rep_html_open(h, "ul");
  if (!r->keep_all) limit_put(p, W(LIMIT_SUMMARY), "", "", "");
  if (single) limit_put(p, W(LIMIT_SINGLE), "", "", "");
  if (many) limit_put(p, W(LIMIT_MANY), page_count(p, r->n_scenarios).t, page_count(p, p->shown).t, "");
  if (r->n_evaluated == 0) limit_put(p, W(LIMIT_NO_TARGETS), "", "", "");
  if (few) limit_put(p, W(LIMIT_FEW), page_count(p, r->n_rep).t, "", "");
  SIM_TRY(imprecise_put(p));
  failures_put(p);
  SIM_TRY(worn_put(p, errors));
  rep_html_close(h);
  rep_html_close(h);
out:
  return st;
}

/* ---- the whole ---- */

static page_text made_from(const page_report *p) {
  const res_file *r = p->r;
  char seed[32];
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
  return page_form(W(PRINTED_FROM), sim_path_name(r->path), page_count(p, r->n_rep).t, seed, r->version);
}

sim_status page_make(page_report *p, sim_errors *errors) {
  page_part part[MOST_PARTS];
  const char *title = p->about[p->main].title, *label = ans_scenario_label(p->r, p->main, p->language);
  const page_text window = page_form("{}: {}", W(TITLE), label), from = made_from(p);
  const page_frame frame = {.title = window.t,
                            .kind = title[0] ? window.t : W(TITLE),
                            .head = title[0] ? title : label,
                            .made_from = from.t,
                            .limits = limits_put,
                            .n = parts_find(p, part),
                            .part = part};
  return page_frame_put(p, &frame, errors);
}
