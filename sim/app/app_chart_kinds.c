/* The kinds of charts, in the order in which they are drawn. */
#include <string.h>

#include "app_chart_kind.h"
#include "wrd_text.h"

#define DRAWN_BY(NAME) app_chart_##NAME##_list, app_chart_##NAME##_draw
static const app_chart_kind kinds[] = {
    {"fan", N_("an indicator over the years, variants side by side"), true, true, APP_ABOUT_INDICATOR, DRAWN_BY(fan)},
    {"members", N_("an indicator in each sector, zone kind, ..."), true, true, APP_ABOUT_INDICATOR, DRAWN_BY(members)},
    {"variants", N_("variants on one scale: medians, and ranges in the last year"), true, false, APP_ABOUT_INDICATOR,
     DRAWN_BY(variants)},
    {"difference", N_("difference to the base, world by world"), true, false, APP_ABOUT_INDICATOR,
     DRAWN_BY(difference)},
    {"probability", N_("how often each target is met, by variant"), true, false, APP_ABOUT_TARGET,
     DRAWN_BY(probability)},
    {"histogram", N_("all outcomes of a target, those that meet it dark"), false, false, APP_ABOUT_TARGET,
     DRAWN_BY(histogram)},
    {"reached", N_("by when the level of a target is first reached"), false, false, APP_ABOUT_TARGET,
     DRAWN_BY(reached)},
    {"drivers", N_("which uncertain numbers drive an outcome"), true, true, APP_ABOUT_TARGET, DRAWN_BY(drivers)},
    {"tornado", N_("the outcome where each parameter is low and high"), false, true, APP_ABOUT_TARGET,
     DRAWN_BY(tornado)},
    {"box", N_("conditions under which a target is missed (PRIM)"), false, true, APP_ABOUT_TARGET, DRAWN_BY(box)},
    {"bottlenecks", N_("where projects lose time, by stage and year"), true, false, APP_ABOUT_FILE,
     DRAWN_BY(bottlenecks)},
    {"land", N_("land approved, released and leased, by kind of zone"), true, false, APP_ABOUT_FILE, DRAWN_BY(land)},
    {"cost", N_("extra cost against extra result of each variant"), true, false, APP_ABOUT_FILE, DRAWN_BY(cost)},
    {"joint", N_("which targets are met together"), true, false, APP_ABOUT_FILE, DRAWN_BY(joint)},
    {"paths", N_("single futures as thin lines"), false, false, APP_ABOUT_INDICATOR, DRAWN_BY(paths)},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

const app_chart_kind *app_chart_kind_at(int i) { return i >= 0 && i < N_KINDS ? &kinds[i] : NULL; }
const char *app_chart_kind_name(const app_chart_kind *kind) { return kind->name; }
const char *app_chart_kind_label(const app_chart_kind *kind, int language) { return wrd_text(language, kind->label); }
bool app_chart_kind_default(const app_chart_kind *kind) { return kind->by_default; }

const app_chart_kind *app_chart_kind_find(const char *name) {
  for (int k = 0; k < N_KINDS; k++)
    if (strcmp(kinds[k].name, name) == 0) return &kinds[k];
  return NULL;
}
