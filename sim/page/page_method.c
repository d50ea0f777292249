/* The method in plain words, and how to get the same numbers again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_precision.h"
#include "page.h"

/* ---- method ---- */

static const page_source sources[] = {
    {"Law, A. M. (2015) Simulation Modeling and Analysis, 5th ed.", NULL},
    {"Salmon, J. et al. (2011) Parallel random numbers: as easy as 1, 2, 3.",
     "https://doi.org/10.1145/2063384.2063405"},
    {"Wilson, E. B. (1927) Probable inference, the law of succession, and statistical inference. JASA 22.",
     "https://doi.org/10.1080/01621459.1927.10502953"},
    {"Holm, S. (1979) A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6.",
     "https://www.jstor.org/stable/4615733"},
    {"Fieller, E. (1954) Some problems in interval estimation. JRSS B 16.",
     "https://doi.org/10.1111/j.2517-6161.1954.tb00159.x"},
    {"Saltelli, A. and Marivoet, J. (1990) Non-parametric statistics in sensitivity analysis for model output.",
     "https://doi.org/10.1016/0951-8320(90)90065-U"},
    {"Hyndman, R. and Fan, Y. (1996) Sample quantiles in statistical packages. The American Statistician 50.",
     "https://doi.org/10.1080/00031305.1996.10473566"},
};

void page_sources_put(page_report *p, size_t n, const page_source *source) {
  rep_html *h = &p->html;
  rep_html_leaf(h, "h3", NULL, W(M_SOURCES));
  rep_html_open(h, "ul");
  for (size_t i = 0; i < n; i++) {
    rep_html_open(h, "li");
    rep_html_attr(h, "lang", "en");
    if (source[i].address) {
      rep_html_open(h, "a");
      rep_html_href(h, source[i].address);
    }
    rep_html_text(h, source[i].text);
    if (source[i].address) rep_html_close(h);
    rep_html_close(h);
  }
  rep_html_close(h);
}

sim_status page_method(page_report *p, sim_errors *errors) {
  rep_html *h = &p->html;
  (void)errors;
  for (int i = W_M_1; i <= W_M_4; i++) rep_html_leaf(h, "p", NULL, page_word(p, i));
  page_sources_put(p, sizeof sources / sizeof *sources, sources);
  rep_html_leaf(h, "p", "note", W(M_MORE));
  return SIM_OK;
}

/* ---- provenance ---- */

static void fact_named(page_report *p, const char *name, const char *value, bool code) {
  rep_html *h = &p->html;
  if (!value || !value[0]) return;
  rep_html_leaf(h, "dt", NULL, name);
  rep_html_open(h, "dd");
  rep_html_leaf(h, code ? "code" : "span", NULL, value);
  rep_html_close(h);
}

void page_fact_put(page_report *p, int name, const char *value, bool code) {
  fact_named(p, page_word(p, name), value, code);
}

/* "2026-01-31T12:00:00Z" for people; "" when it is none. */
static page_text time_text(const page_report *p, const char *iso) {
  char year[8], month[4], day[4], clock[8];
  if (sscanf(iso, "%4[0-9]-%2[0-9]-%2[0-9]T%5[0-9:]", year, month, day, clock) != 4) return page_form("{}", iso);
  return p->language == SIM_VI ? page_form("{}/{}/{} {} UTC", day, month, year, clock)
                               : page_form("{}-{}-{} {} UTC", year, month, day, clock);
}

static void variants_put(page_report *p) {
  rep_html *h = &p->html;
  rep_html_leaf(h, "dt", NULL, W(P_VARIANTS));
  rep_html_open(h, "dd");
  rep_html_open(h, "ul");
  for (int s = 0; s < p->shown; s++) {
    rep_html_open(h, "li");
    rep_html_leaf(h, "code", NULL, p->r->scenario[s]);
    rep_html_say(h, ": {}", ans_scenario_label(p->r, s, p->language));
    rep_html_close(h);
  }
  rep_html_close(h);
  rep_html_close(h);
}

sim_status page_provenance(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  char digest[65], seed[32], *rule = ans_precision_rule(r);
  sim_status st = rule ? res_file_digest(r, digest, NULL, NULL, errors) : SIM_ERR_MEMORY;
  if (st != SIM_OK) goto out;
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
  rep_html_leaf(&p->html, "p", NULL, W(P_INTRO));
  rep_html_open(&p->html, "dl");
  page_fact_put(p, W_P_COMMAND, r->command, true);
  page_fact_put(p, W_P_THIS, p->command, true);
  page_fact_put(p, W_P_FILE, r->path, true);
  page_fact_put(p, W_P_CREATED, time_text(p, r->created).t, false);
  page_fact_put(p, W_P_VERSION, page_form("plansim {}", r->version).t, false);
  page_fact_put(p, W_P_SEED, seed, true);
  page_fact_put(p, W_P_REPLICATIONS, page_count(p, r->n_rep).t, false);
  if (!p->brief) variants_put(p);
  page_fact_put(p, W_P_DIGEST, digest, true);
  page_fact_put(p, W_P_INPUTS, r->inputs_sha256, true);
  fact_named(p, ans_precision_word(r, p->language), rule, true);
  rep_html_close(&p->html);
out:
  free(rule);
  return st;
}
