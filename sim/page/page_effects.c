/* What each lever does, by itself: on runs of its own, because the results hold whole variants only. */
#include <math.h>

#include "page.h"
#include "sim_relax.h"

static void setting_put(page_report *p, const std_levers *l, std_lever_setting setting) {
  enum { COLUMNS = 2 + STD_LEVER_OUTCOMES };
  wrd_voice voice = page_voice(p);
  const char *head[COLUMNS] = {W(T_LEVER)}, *caption = std_lever_heading(setting, p->language);
  page_table table;
  page_text text;
  for (int k = 0; k < STD_LEVER_OUTCOMES; k++) head[1 + k] = std_lever_outcome(k, p->language);
  head[COLUMNS - 1] = std_lever_ahead_head(p->language);
  rep_html_leaf(&p->html, "h3", NULL, caption);
  page_table_open(&table, p, caption, head, COLUMNS, true);
  for (int i = 0; i < l->scenario->n_levers; i++) {
    std_lever_label(l, i, p->language, text.t, sizeof text.t);
    page_table_row(&table, text.t, NULL);
    for (int k = 0; k < STD_LEVER_OUTCOMES; k++) {
      std_lever_number(l, voice, setting, i, k, text.t, sizeof text.t);
      page_table_cell(&table, text.t, std_lever_effect_of(l, setting, i, k)->of.mean);
    }
    std_lever_ahead(l, voice, setting, i, text.t, sizeof text.t);
    const stat_paired *of = &std_lever_effect_of(l, setting, i, 0)->of;
    page_table_cell(&table, text.t, of->won - of->lost);
    page_table_row_end(&table);
  }
  page_table_close(&table);
}

static void reasons_put(page_report *p, const std_levers *l) {
  rep_html_leaf(&p->html, "h3", NULL, std_lever_reasons_head(p->language));
  rep_html_open(&p->html, "ul");
  for (int i = 0; i < l->scenario->n_levers; i++) {
    const char *why = std_lever_reason(l, i, p->language);
    if (!why) continue;
    rep_html_open(&p->html, "li");
    rep_html_say(&p->html, "{}: {}.", l->scenario->lever[i].off.label[p->language], why);
    rep_html_close(&p->html);
  }
  rep_html_close(&p->html);
}

static void levers_put(page_report *p, const std_levers *l) {
  char text[1200];
  std_levers_about(l, page_voice(p), text, sizeof text);
  rep_html_leaf(&p->html, "p", NULL, text);
  for (int setting = 0; setting < STD_LEVER_SETTINGS; setting++) setting_put(p, l, (std_lever_setting)setting);
  std_levers_legend(l, page_voice(p), text, sizeof text);
  rep_html_leaf(&p->html, "p", "note", text);
  reasons_put(p, l);
}

sim_status page_effects(page_report *p, sim_errors *errors) {
  (void)errors;
  if (p->levers)
    levers_put(p, p->levers);
  else
    rep_html_leaf(&p->html, "p", "note", W(EFFECTS_NONE));
  return SIM_OK;
}
