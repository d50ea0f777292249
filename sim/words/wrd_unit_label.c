#include "wrd_unit_label.h"

#include <stdio.h>
#include <string.h>

#include "sim_model.h"
#include "wrd_fill.h"
#include "wrd_text.h"

const char *wrd_unit_label(const char *unit, int language) {
  static const struct {
    const char *unit, *label;
  } known[] = {{"1", N_("ratio")},
               {"%/yr", N_("% a year")},
               {"firms", N_("firms")},
               {"projects", N_("projects")},
               {"persons", N_("persons")},
               {"times", N_("times")},
               {"tn VND", N_("tn VND")},
               {"bn VND", N_("bn VND")},
               {"m VND", N_("m VND")},
               {"VND", NC_("unit", "VND")},
               {"thousand USD", N_("thousand USD")},
               {"USD thousand", N_("thousand USD")},
               {"m USD", N_("m USD")},
               {"bn USD", N_("bn USD")},
               {"USD/person", N_("USD/person")},
               {"thousand persons", N_("thousand persons")},
               {"m persons", N_("m persons")},
               {"person", N_("person")},
               {"firm", N_("firm")},
               {"yr", N_("yr")},
               {"years", N_("years")},
               {"quarters", N_("quarters")},
               {"quarter", N_("quarter")},
               {"months", N_("months")},
               {"month", N_("month")},
               {"weeks", N_("weeks")},
               {"week", N_("week")},
               {"days", N_("days")},
               {"day", N_("day")},
               {"1/yr", N_("1/yr")},
               {"projects/yr", N_("projects/yr")},
               {"points", NC_("unit", "points")},
               {"rank", N_("rank")},
               {"year", N_("year")}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].unit, unit) == 0) return wrd_text(language, known[i].label);
  return unit;
}

/* What stands before or behind a slash: there a plain 1 is no ratio. */
static const char *part_label(const char *part, int language) {
  return strcmp(part, "1") == 0 ? part : wrd_unit_label(part, language);
}

wrd_unit_words wrd_unit_written(const char *unit, int language) {
  wrd_unit_words words;
  char top[sizeof words.t];
  const char *label = wrd_unit_label(unit, language), *slash = strchr(unit, '/');
  if (label != unit || language == SIM_EN || !slash) {
    (void)wrd_fill(words.t, sizeof words.t, "{}", label);
    return words;
  }
  snprintf(top, sizeof top, "%.*s", (int)(slash - unit), unit);
  (void)wrd_fill(words.t, sizeof words.t, "{}/{}", part_label(top, language), part_label(slash + 1, language));
  return words;
}

wrd_unit_words wrd_unit_quoted(const char *unit, int language) {
  wrd_unit_words words;
  if (language != SIM_EN) return wrd_unit_written(unit, language);
  (void)wrd_fill(words.t, sizeof words.t, "{}", unit);
  return words;
}
