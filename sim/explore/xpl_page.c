#include "xpl_page.h"

#include <stdio.h>
#include <string.h>

#include "sim_observation.h"
#include "wrd_text.h"
#include "xpl_assets.h"
#include "xpl_data.h"

bool xpl_page_can(void) { return xpl_wasm[0] != '\0'; }

static sim_status check(const sim_scenario *s, sim_errors *errors) {
  if (s->design) return sim_fail(errors, SIM_ERR_USAGE, "%s has a design: a page begins with one setting", s->name);
  if (s->n_levers == 0)
    return sim_fail(errors, SIM_ERR_USAGE, "%s has no section levers: with what can be moved", s->name);
  for (int i = 0; i < s->n_observations; i++)
    if (s->observation[i].use == SIM_USE_CONDITION)
      return sim_fail(errors, SIM_ERR_USAGE, "%s weights its replications by observations, which the page cannot",
                      s->name);
  return SIM_OK;
}

static void meta_put(rep_html *h, const char *attribute, const char *name, const char *content) {
  rep_html_open(h, "meta");
  rep_html_attr(h, attribute, name);
  rep_html_attr(h, "content", content);
  rep_html_close(h);
}

static sim_status head_put(const xpl_page *p, rep_html *h, const rep_buffer *script) {
  char title[400];
  rep_html_open(h, "head");
  rep_html_open(h, "meta");
  rep_html_attr(h, "charset", "utf-8");
  rep_html_close(h);
  /* The page may compile the program and start workers from itself. */
  sim_status st =
      rep_html_policy(h, xpl_page_css, script->text, script->n, " 'wasm-unsafe-eval'", "worker-src blob:; ");
  meta_put(h, "name", "viewport", "width=device-width, initial-scale=1");
  meta_put(h, "name", "color-scheme", "light dark");
  snprintf(title, sizeof title, "%s: %.300s", wrd_text(p->language, N_("Explorer")),
           p->item[0].scenario->label[p->language]);
  rep_html_leaf(h, "title", NULL, title);
  rep_html_asset(h, "style", xpl_page_css);
  rep_html_close(h);
  return st;
}

sim_status xpl_page_write(const xpl_page *p, rep_html *h, sim_errors *errors) {
  static const char *const silent = N_("This page simulates by a script, and scripts are switched off.");
  sim_status st = SIM_OK;
  rep_json data = {.depth = 0};
  rep_buffer script = {.n = 0};
  if (!xpl_page_can())
    return sim_fail(errors, SIM_ERR_EXTERNAL,
                    "this plansim was built without the program for the browser: scripts/setup.sh --explorer installs "
                    "what it takes (12 MB); then build again");
  for (int i = 0; i < p->n; i++) SIM_TRY(check(p->item[i].scenario, errors));
  rep_buffer_put(&script, xpl_engine_js);
  rep_buffer_put(&script, xpl_worker_js);
  rep_buffer_put(&script, xpl_page_js);
  SIM_TRY(script.status);
  SIM_TRY(xpl_data_put(p, &data));
  rep_html_begin(h);
  rep_html_open(h, "html");
  rep_html_attr(h, "lang", sim_language_code(p->language));
  SIM_TRY(head_put(p, h, &script));
  rep_html_open(h, "body");
  rep_html_open(h, "div");
  rep_html_attr(h, "id", "page");
  rep_html_leaf(h, "p", "silent", wrd_text(p->language, silent));
  rep_html_close(h);
  rep_html_json(h, "data", &data);
  rep_html_asset(h, "script", script.text);
  rep_html_close(h);
  rep_html_close(h);
  st = rep_html_end(h);
out:
  rep_json_free(&data);
  rep_buffer_free(&script);
  return st;
}
