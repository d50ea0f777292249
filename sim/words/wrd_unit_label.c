#include "wrd_unit_label.h"

#include <string.h>

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
               {"bn VND", N_("bn VND")},
               {"m VND", N_("m VND")},
               {"m USD", N_("m USD")},
               {"bn USD", N_("bn USD")},
               {"USD/person", N_("USD/person")},
               {"yr", N_("yr")},
               {"1/yr", N_("1/yr")},
               {"projects/yr", N_("projects/yr")},
               {"points", NC_("unit", "points")},
               {"rank", N_("rank")},
               {"year", N_("year")}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].unit, unit) == 0) return wrd_text(language, known[i].label);
  return unit;
}
