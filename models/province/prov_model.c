#include "prov_model.h"

#include <math.h>

#include "prov_advise.h"
#include "prov_world.h"

static const sim_member losses[] = {
#define X(id, name, en, vi) {name, {en, vi}},
    PROV_LOSS_LIST(X)
#undef X
};

static const sim_member stages[] = {
#define X(id, name, en, vi) {name, {en, vi}},
    PROV_STAGE_LIST(X)
#undef X
};

static const sim_member holds[] = {
#define X(id, name, en, vi) {name, {en, vi}},
    PROV_HOLD_LIST(X)
#undef X
};

static const sim_member costs[] = {
#define X(id, name, en, vi) {name, {en, vi}},
    PROV_COST_LIST(X)
#undef X
};

static const sim_member components[] = {
#define X(id, name, en, vi) {name, {en, vi}},
    PROV_COMPONENT_LIST(X)
#undef X
};

static const sim_member discrepancies[] = {
#define X(id, name, en, vi) {name, {en, vi}},
    PROV_DISCREPANCY_LIST(X)
#undef X
};

static const sim_member moving[] = {
#define X(id, name, en, vi) {name, {en, vi}},
    PROV_MOVING_LIST(X)
#undef X
};

static const sim_axis_desc axes[] = {
#define AXIS(id, name, key, source, max, doc) {name, key, source, max, NULL, 0, doc, false},
#define ORDERED(id, name, key, source, max, doc) {name, key, source, max, NULL, 0, doc, true},
#define FIXED(id, name, members, doc)                                                                                  \
  {name, NULL, SIM_AXIS_FIXED, 8, members, sizeof members / sizeof *members, doc, false},
#include "prov_axes.def"
#undef AXIS
#undef ORDERED
#undef FIXED
};

#define REQUIRED NAN
static const sim_param_desc params[] = {
#define PARAM(id, key, unit, kind, a1, a2, neutral, min, max, choices, en, vi)                                         \
  {key, unit, SIM_##kind, {PROV_AXIS_##a1, PROV_AXIS_##a2}, neutral, min, max, choices, {en, vi}},
#define SWITCH(id, key, en, vi) {key, "", SIM_SWITCH, {SIM_NO_AXIS, SIM_NO_AXIS}, 1, 0, 1, NULL, {en, vi}},
#include "prov_params.def"
#undef PARAM
};
#undef SWITCH

static const sim_indicator_desc indicators[] = {
#define IND2(id, name, unit, kind, a1, a2, num, den, chart, en, vi, doc)                                               \
  {name, unit, SIM_##kind, {PROV_AXIS_##a1, PROV_AXIS_##a2}, PROV_IND_##num, PROV_IND_##den, chart, {en, vi}, doc},
#define IND(id, name, unit, kind, axis, num, den, chart, en, vi, doc)                                                  \
  IND2(id, name, unit, kind, axis, NONE, num, den, chart, en, vi, doc)
#include "prov_indicators.def"
#undef IND
#undef IND2
};

static const sim_event_desc events[] = {
#define EVENT(id, name, handler, priority, doc) {name, priority, handler, doc},
#include "prov_events.def"
#undef EVENT
};

static const sim_stream_desc streams[] = {
#define STREAM(id, name, doc) {name, doc},
#include "prov_streams.def"
#undef STREAM
};

static const sim_published_desc published[] = {
#define PUBLISHED(truth, published) {PROV_IND_##truth, PROV_IND_##published},
#include "prov_published.def"
#undef PUBLISHED
};

static const sim_area areas[] = {
#define AREA(key, en, vi) {key, {en, vi}},
#include "prov_areas.def"
#undef AREA
};

static const sim_role_desc roles[] = {
#define ROLE(role, indicator) {SIM_ROLE_##role, PROV_IND_##indicator},
#include "prov_roles.def"
#undef ROLE
};

const sim_model prov_model = {
    .name = "province",
    .results_version = 10,
    .n_axes = PROV_AXIS_COUNT,
    .n_params = PROV_PARAM_COUNT,
    .n_indicators = PROV_IND_COUNT,
    .n_events = PROV_EVENT_COUNT,
    .n_streams = PROV_STREAM_COUNT,
    .axes = axes,
    .params = params,
    .indicators = indicators,
    .events = events,
    .streams = streams,
    .n_published = sizeof published / sizeof *published,
    .published = published,
    .n_areas = sizeof areas / sizeof *areas,
    .areas = areas,
    .n_roles = sizeof roles / sizeof *roles,
    .roles = roles,
    .validate = prov_validate,
    .advise = prov_advise,
    .commit = prov_commit,
    .create = prov_world_create,
    .destroy = prov_world_destroy,
    .start_time = prov_world_start,
    .begin = prov_world_begin,
    .observe = prov_observe,
    .check = prov_check,
    .n_trace = PROV_TRACE_COUNT,
    .trace = prov_trace_columns,
    .describe_event = prov_event_describe,
};
