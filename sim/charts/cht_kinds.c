/* The kinds of charts, in the order in which they are drawn: of variants first what they change. */
#include <string.h>

#include "cht_kind.h"
#include "wrd_text.h"

#define DRAWN_BY(NAME) cht_##NAME##_list, cht_##NAME##_draw
static const cht_kind kinds[] = {
    {"difference", N_("difference to the base, world by world"), true, false, CHT_ABOUT_INDICATOR,
     DRAWN_BY(difference)},
    {"ranked", N_("differences to the base in one picture, ranked"), true, true, CHT_ABOUT_TARGET, DRAWN_BY(ranked)},
    {"pooled", N_("all futures of a design, with base, first and last point"), true, true, CHT_ABOUT_INDICATOR,
     DRAWN_BY(pooled)},
    {"response", N_("what each factor of a design does to a target"), true, true, CHT_ABOUT_TARGET, DRAWN_BY(response)},
    {"map", N_("a target over two factors of a design"), true, true, CHT_ABOUT_TARGET, DRAWN_BY(map)},
    {"front", N_("cost against result of all points of a design"), true, true, CHT_ABOUT_TARGET, DRAWN_BY(front)},
    {"spread", N_("an outcome over the points of a design, and over futures"), true, true, CHT_ABOUT_TARGET,
     DRAWN_BY(spread)},
    {"fan", N_("an indicator over the years, variants side by side"), true, true, CHT_ABOUT_INDICATOR, DRAWN_BY(fan)},
    {"members", N_("an indicator in each sector, zone kind, ..."), true, true, CHT_ABOUT_INDICATOR, DRAWN_BY(members)},
    {"variants", N_("variants on one scale: medians, and ranges in the last year"), true, false, CHT_ABOUT_INDICATOR,
     DRAWN_BY(variants)},
    {"probability", N_("how often each target is met, by variant"), true, false, CHT_ABOUT_TARGET,
     DRAWN_BY(probability)},
    {"histogram", N_("all outcomes of a target, those that meet it dark"), false, false, CHT_ABOUT_TARGET,
     DRAWN_BY(histogram)},
    {"reached", N_("by when the level of a target is first reached"), false, false, CHT_ABOUT_TARGET,
     DRAWN_BY(reached)},
    {"drivers", N_("which uncertain numbers drive an outcome"), true, true, CHT_ABOUT_TARGET, DRAWN_BY(drivers)},
    {"tornado", N_("the outcome where each parameter is low and high"), false, true, CHT_ABOUT_TARGET,
     DRAWN_BY(tornado)},
    {"box", N_("conditions under which a target is missed (PRIM)"), false, true, CHT_ABOUT_TARGET, DRAWN_BY(box)},
    {"bottlenecks", N_("where projects lose time, by stage and year"), true, false, CHT_ABOUT_FILE,
     DRAWN_BY(bottlenecks)},
    {"land", N_("land approved, released and leased, by kind of zone"), true, false, CHT_ABOUT_FILE, DRAWN_BY(land)},
    {"cost", N_("extra cost against extra result of each variant"), true, false, CHT_ABOUT_FILE, DRAWN_BY(cost)},
    {"scorecard", N_("last year's forecast and what came, misses marked"), false, false, CHT_ABOUT_FILE,
     DRAWN_BY(scorecard)},
    {"joint", N_("which targets are met together"), true, false, CHT_ABOUT_FILE, DRAWN_BY(joint)},
    {"paths", N_("single futures as thin lines"), false, false, CHT_ABOUT_INDICATOR, DRAWN_BY(paths)},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

const cht_kind *cht_kind_at(int i) { return i >= 0 && i < N_KINDS ? &kinds[i] : NULL; }
const char *cht_kind_name(const cht_kind *kind) { return kind->name; }
const char *cht_kind_label(const cht_kind *kind, int language) { return wrd_text(language, kind->label); }
bool cht_kind_default(const cht_kind *kind) { return kind->by_default; }

const cht_kind *cht_kind_find(const char *name) {
  for (int k = 0; k < N_KINDS; k++)
    if (strcmp(kinds[k].name, name) == 0) return &kinds[k];
  return NULL;
}
