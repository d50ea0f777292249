/* What levers do, as tables on a terminal or as Markdown. */
#include "out_levers.h"

#include <stdio.h>

#include "out_table.h"
#include "out_text.h"
#include "sim_relax.h"
#include "wrd_fill.h"

static void print_setting(out_face *out, const std_levers *l, std_lever_setting setting, int language, bool markdown) {
  wrd_voice voice = wrd_plain(language);
  out_table table = {.columns = 2 + STD_LEVER_OUTCOMES};
  char text[WRD_SENTENCE];
  out_table_add(&table, "%s", std_lever_head(language));
  for (int k = 0; k < STD_LEVER_OUTCOMES; k++) out_table_add(&table, "%s", std_lever_outcome(k, language));
  out_table_add(&table, "%s", std_lever_ahead_head(language));
  for (int i = 0; i < l->scenario->n_levers; i++) {
    std_lever_label(l, i, language, text, sizeof text);
    out_table_add(&table, "%s", text);
    for (int k = 0; k < STD_LEVER_OUTCOMES; k++) {
      std_lever_number(l, voice, setting, i, k, text, sizeof text);
      if (std_lever_effect_of(l, setting, i, k)->seen)
        out_table_mark(&table, OUT_STRONG, "%s", text);
      else
        out_table_add(&table, "%s", text);
    }
    std_lever_ahead(l, voice, setting, i, text, sizeof text);
    out_table_add(&table, "%s", text);
  }
  out_print(out, "\n%s\n\n", std_lever_heading(setting, language));
  if (markdown)
    out_table_print_markdown(out, &table);
  else
    out_table_print(out, &table);
}

static void print_reasons(out_face *out, const std_levers *l, int language, bool markdown) {
  bool any = false;
  for (int i = 0; i < l->scenario->n_levers; i++) {
    const char *why = std_lever_reason(l, i, language);
    if (!why) continue;
    if (!any) out_print(out, "\n%s\n\n", std_lever_reasons_head(language));
    any = true;
    out_say_at(out, 2, markdown ? "- {}: {}." : "{}: {}.", l->scenario->lever[i].off.label[language], why);
  }
}

void out_levers_print(out_face *out, const std_levers *l, int language, bool markdown) {
  wrd_voice voice = wrd_plain(language);
  char text[1200];
  std_levers_about(l, voice, text, sizeof text);
  out_say(out, "{}", text);
  for (int setting = 0; setting < STD_LEVER_SETTINGS; setting++)
    print_setting(out, l, (std_lever_setting)setting, language, markdown);
  out_print(out, "\n");
  std_levers_legend(l, voice, text, sizeof text);
  out_say(out, "{}", text);
  print_reasons(out, l, language, markdown);
}
