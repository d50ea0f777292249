/* What levers do, as tables on a terminal or as Markdown. */
#include "app_levers_print.h"

#include <stdio.h>

#include "app_table.h"
#include "app_text.h"
#include "sim_relax.h"

static void print_setting(const std_levers *l, std_lever_setting setting, int language, bool markdown) {
  wrd_voice voice = wrd_plain(language);
  app_table table = {.columns = 2 + STD_LEVER_OUTCOMES};
  char text[200];
  app_table_add(&table, "%s", std_lever_head(language));
  for (int k = 0; k < STD_LEVER_OUTCOMES; k++) app_table_add(&table, "%s", std_lever_outcome(k, language));
  app_table_add(&table, "%s", std_lever_ahead_head(language));
  for (int i = 0; i < l->scenario->n_levers; i++) {
    std_lever_label(l, i, language, text, sizeof text);
    app_table_add(&table, "%s", text);
    for (int k = 0; k < STD_LEVER_OUTCOMES; k++) {
      std_lever_number(l, voice, setting, i, k, text, sizeof text);
      if (std_lever_effect_of(l, setting, i, k)->seen)
        app_table_mark(&table, APP_STRONG, "%s", text);
      else
        app_table_add(&table, "%s", text);
    }
    std_lever_ahead(l, voice, setting, i, text, sizeof text);
    app_table_add(&table, "%s", text);
  }
  printf("\n%s\n\n", std_lever_heading(setting, language));
  if (markdown)
    app_table_print_markdown(&table);
  else
    app_table_print(&table);
}

static void print_reasons(const std_levers *l, int language, bool markdown) {
  bool any = false;
  for (int i = 0; i < l->scenario->n_levers; i++) {
    const char *why = std_lever_reason(l, i, language);
    if (!why) continue;
    if (!any) printf("\n%s\n\n", std_lever_reasons_head(language));
    any = true;
    app_say_at(2, markdown ? "- {}: {}." : "{}: {}.", l->scenario->lever[i].off.label[language], why);
  }
}

void app_levers_print(const std_levers *l, int language, bool markdown) {
  wrd_voice voice = wrd_plain(language);
  char text[1200];
  std_levers_about(l, voice, text, sizeof text);
  app_say("{}", text);
  for (int setting = 0; setting < STD_LEVER_SETTINGS; setting++)
    print_setting(l, (std_lever_setting)setting, language, markdown);
  printf("\n");
  std_levers_legend(l, voice, text, sizeof text);
  app_say("{}", text);
  print_reasons(l, language, markdown);
}
