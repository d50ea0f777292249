/* Events in words, for people who want to know why a replication went as it did.
 *
 * An event is described after it has fired: the stage is the one that a project has reached by it, and the zone is
 * where its plot was found. Names are those of the scenario. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "prov_world.h"

const sim_trace_column prov_trace_columns[PROV_TRACE_COUNT] = {
    [PROV_TRACE_ABOUT] = {"about", "", {"about", "đối tượng"}},
    [PROV_TRACE_IDENTITY] = {"identity", "", {"identity", "mã số"}},
    [PROV_TRACE_SECTOR] = {"sector", "", {"sector", "lĩnh vực"}},
    [PROV_TRACE_ORIGIN] = {"origin", "", {"origin", "nguồn vốn"}},
    [PROV_TRACE_CAPITAL] = {"capital", "m USD", {"capital", "vốn đăng ký"}},
    [PROV_TRACE_AREA] = {"area", "ha", {"area", "diện tích"}},
    [PROV_TRACE_ZONE] = {"zone", "", {"zone", "khu"}},
    [PROV_TRACE_STAGE] = {"stage", "", {"stage", "giai đoạn"}},
    [PROV_TRACE_NOTE] = {"note", "", {"note", "ghi chú"}},
};

typedef char prov_cells[][SIM_TRACE_TEXT];

static void put(prov_cells text, int column, const char *format, ...) SIM_PRINTF(3, 4);
static void put(prov_cells text, int column, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(text[column], SIM_TRACE_TEXT, format, args);
  va_end(args);
}

static const char *member(const sim_rep *rep, int axis, int i) { return rep->scenario->axis[axis].member[i].name; }

/* ---- projects and firms ---- */

static const char *stage_label(int state, int language) {
  static const char *const label[PROV_STATES][SIM_LANGUAGES] = {
      [PROV_NEW] = {"new", "mới"},
      [PROV_IN_LICENSING] = {"licensing", "chờ cấp phép"},
      [PROV_IN_QUEUE] = {"waiting for land", "chờ đất"},
      [PROV_IN_CONSTRUCTION] = {"construction", "xây dựng"},
      [PROV_IS_STALLED] = {"stalled", "đình trệ"},
      [PROV_OPERATING] = {"operating", "hoạt động"},
      [PROV_MERGED] = {"in use", "đã đưa vào sử dụng"},
      [PROV_GONE] = {"gone", "đã chấm dứt"},
  };
  return label[state][language];
}

static void about_project(const sim_rep *rep, int i, int language, prov_cells text) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  static const char *const project[] = {"project", "dự án"}, *const expansion[] = {"expansion", "mở rộng"};
  static const char *const firm[] = {"firm", "doanh nghiệp"};
  bool opened = f->state[i] == PROV_OPERATING && !f->expansion[i];
  put(text, PROV_TRACE_ABOUT, "%s", (f->expansion[i] ? expansion : opened ? firm : project)[language]);
  put(text, PROV_TRACE_IDENTITY, f->block[i] ? "%08x/%u" : "%08x", (unsigned)f->entity[i], (unsigned)f->block[i]);
  put(text, PROV_TRACE_SECTOR, "%s", member(rep, PROV_AXIS_SECTOR, f->sector[i]));
  put(text, PROV_TRACE_ORIGIN, "%s", member(rep, PROV_AXIS_ORIGIN, f->origin[i]));
  if (f->capital[i] > 0) put(text, PROV_TRACE_CAPITAL, "%.2f", f->capital[i]);
  if (f->area[i] > 0 || f->plot[i] > 0) /* leased, or asked for */
    put(text, PROV_TRACE_AREA, "%.2f", f->area[i] > 0 ? f->area[i] : f->plot[i]);
  if (f->zone[i] != PROV_NO_ZONE) put(text, PROV_TRACE_ZONE, "%s", member(rep, PROV_AXIS_ZONE, f->zone[i]));
  put(text, PROV_TRACE_STAGE, "%s", stage_label(f->state[i], language));
}

/* The row that a candidate has become; PROV_NO_FIRM when it did not count. The latest rows are the likeliest. */
static int row_of(const prov_firms *f, uint32_t entity) {
  for (int i = f->n - 1; i >= 0; i--)
    if (f->entity[i] == entity && f->block[i] == 0) return i;
  return PROV_NO_FIRM;
}

static void about_candidate(const sim_rep *rep, const sim_event *event, int language, prov_cells text) {
  static const char *const passed[] = {"does not count: above the rate of arrivals", "không tính: vượt cường độ đến"};
  static const char *const screened[] = {"refused by screening", "bị từ chối khi sàng lọc"};
  static const char *const qualified[] = {"a workshop qualifies as a supplier", "cơ sở nhỏ thành nhà cung ứng"};
  const prov_firms *f = &prov_world_of(rep)->firm;
  int i = row_of(f, event->a);
  if (i == PROV_NO_FIRM) {
    put(text, PROV_TRACE_IDENTITY, "%08x", (unsigned)event->a);
    put(text, PROV_TRACE_NOTE, "%s", passed[language]);
    return;
  }
  about_project(rep, i, language, text);
  if (f->state[i] == PROV_GONE) put(text, PROV_TRACE_NOTE, "%s", screened[language]);
  if (prov_entity_kind(event->a) == PROV_FROM_WORKSHOPS) put(text, PROV_TRACE_NOTE, "%s", qualified[language]);
}

static void about_tranche(const sim_rep *rep, const sim_event *event, prov_cells text) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  double share = f->realised[event->a] * PROV_P(rep, TRANCHE_SHARE, (int)event->b);
  put(text, PROV_TRACE_NOTE, "%s: %.2f m USD", member(rep, PROV_AXIS_TRANCHE, (int)event->b),
      prov_project_pays(f, (int)event->a) ? f->capital[event->a] * share : 0);
}

/* ---- zones and the whole province ---- */

static void about_zone(const sim_rep *rep, const sim_event *event, int language, prov_cells text) {
  const prov_world *w = prov_world_of(rep);
  const prov_zone *zone = &w->land.zone[event->a];
  static const char *const name[] = {"zone", "khu"};
  put(text, PROV_TRACE_ABOUT, "%s", name[language]);
  put(text, PROV_TRACE_ZONE, "%s", member(rep, PROV_AXIS_ZONE, (int)event->a));
  put(text, PROV_TRACE_AREA, "%.2f", zone->total);
  double free = zone->released - zone->leased;
  int waiting = w->held.n_state[PROV_IN_QUEUE], part = zone->n_slices;
  if (zone->stage == PROV_ZONE_ESTABLISHED)
    put(text, PROV_TRACE_NOTE, "%s", language == SIM_VI ? "được thành lập" : "established");
  else if (language == SIM_VI)
    put(text, PROV_TRACE_NOTE, "phần %d: đã giao %.1f trên %.1f ha, còn trống %.1f ha; %d dự án chờ đất", part,
        zone->released, zone->total, free, waiting);
  else
    put(text, PROV_TRACE_NOTE, "part %d: %.1f of %.1f ha released, %.1f ha free; %d wait for land", part,
        zone->released, zone->total, free, waiting);
}

/* Several may begin or end at one instant. */
static void about_measures(const sim_rep *rep, const sim_event *event, int language, prov_cells text) {
  static const char *const begins[] = {"begins", "bắt đầu"}, *const ends[] = {"ends", "kết thúc"};
  const prov_world *w = prov_world_of(rep);
  char *note = text[PROV_TRACE_NOTE];
  for (int k = 0, listed = 0; k < rep->scenario->axis[PROV_AXIS_MEASURE].n; k++) {
    if (PROV_P(rep, MEASURE_ON, k) == 0) continue; /* the world lists only those that are on */
    const prov_measure *m = &w->policy.measure[listed++];
    if (m->begin != event->time && m->end != event->time) continue;
    size_t used = strlen(note);
    snprintf(note + used, SIM_TRACE_TEXT - used, "%s%s %s", used ? "; " : "", member(rep, PROV_AXIS_MEASURE, k),
             (m->begin == event->time ? begins : ends)[language]);
  }
}

static void about_province(const sim_rep *rep, const sim_event *event, int language, prov_cells text) {
  const prov_world *w = prov_world_of(rep);
  static const char *const climate[][SIM_LANGUAGES] = {{"low", "thấp"}, {"high", "cao"}};
  static const char *const regime[][SIM_LANGUAGES] = {[PROV_NORMAL] = {"normal", "bình thường"},
                                                      [PROV_SHOCK] = {"shock", "cú sốc"},
                                                      [PROV_REBOUND] = {"rebound", "phục hồi"}};
  static const char *const firms[] = {"firms simulated one by one", "doanh nghiệp mô phỏng riêng"};
  static const char *const waiting[] = {"wait for land", "dự án chờ đất"};
  if (event->type == PROV_EVENT_CLIMATE) put(text, PROV_TRACE_NOTE, "%s", climate[w->entry.climate][language]);
  if (event->type == PROV_EVENT_REGIME) put(text, PROV_TRACE_NOTE, "%s", regime[w->growth.regime][language]);
  if (event->type == PROV_EVENT_QUARTER || event->type == PROV_EVENT_OPENING)
    put(text, PROV_TRACE_NOTE, "%d %s; %d %s", w->operating.n, firms[language], w->held.n_state[PROV_IN_QUEUE],
        waiting[language]);
}

void prov_event_describe(const sim_rep *rep, const sim_event *event, int language, char text[][SIM_TRACE_TEXT]) {
  switch (event->type) {
    case PROV_EVENT_CANDIDATE:
      about_candidate(rep, event, language, text);
      break;
    case PROV_EVENT_DISBURSED:
      about_tranche(rep, event, text);
      about_project(rep, (int)event->a, language, text);
      break;
    case PROV_EVENT_LICENSED:
    case PROV_EVENT_LICENCE_LOST:
    case PROV_EVENT_LAND_LOST:
    case PROV_EVENT_LATE:
    case PROV_EVENT_BUILT:
    case PROV_EVENT_REVOKED:
      about_project(rep, (int)event->a, language, text);
      break;
    case PROV_EVENT_MEASURE:
      about_measures(rep, event, language, text);
      break;
    case PROV_EVENT_RELEASED:
    case PROV_EVENT_ZONE:
      about_zone(rep, event, language, text);
      break;
    default:
      about_province(rep, event, language, text);
  }
}
