/* Ids of the model's lists, expanded from the .def files. The ids are what handlers use; names, units and texts are in
 * the descriptor tables of prov_model.c, expanded from the same lines. */
#ifndef PROV_LISTS_H
#define PROV_LISTS_H

#include "sim_model.h"

enum {
  PROV_AXIS_NONE = SIM_NO_AXIS, /* -1: the next enumerator is 0 */
#define AXIS(id, name, key, source, max, doc) PROV_AXIS_##id,
#define ORDERED(id, name, key, source, max, doc) PROV_AXIS_##id,
#define FIXED(id, name, members, doc) PROV_AXIS_##id,
#include "prov_axes.def"
#undef AXIS
#undef ORDERED
#undef FIXED
  PROV_AXIS_COUNT
};

enum {
#define PARAM(id, key, unit, kind, a1, a2, neutral, min, max, choices, en, vi) PROV_PARAM_##id,
#define SWITCH(id, key, en, vi) PROV_PARAM_##id,
#include "prov_params.def"
#undef PARAM
#undef SWITCH
  PROV_PARAM_COUNT
};

enum {
  PROV_IND_NONE = SIM_NO_INDICATOR,
#define IND(id, name, unit, kind, axis, num, den, chart, en, vi, doc) PROV_IND_##id,
#define IND2(id, name, unit, kind, axis1, axis2, num, den, chart, en, vi, doc) PROV_IND_##id,
#include "prov_indicators.def"
#undef IND
#undef IND2
  PROV_IND_COUNT
};

enum {
#define EVENT(id, name, handler, priority, doc) PROV_EVENT_##id,
#include "prov_events.def"
#undef EVENT
  PROV_EVENT_COUNT
};

enum {
#define STREAM(id, name, doc) PROV_STREAM_##id,
#include "prov_streams.def"
#undef STREAM
  PROV_STREAM_COUNT
};

/* Groups of sectors, in the order of the choices of `sectors[].group`. */
enum { PROV_HIGH_TECH, PROV_SUPPORTING, PROV_ORDINARY, PROV_GROUPS };

/* Regimes, in the order of the choices of `regime.initial`. */
enum { PROV_NORMAL, PROV_SHOCK, PROV_REBOUND };

/* What the plan's programme is to a zone, in the order of the choices of `zones[].programme`. */
enum { PROV_PROGRAMME_NONE, PROV_PROGRAMME_HASTENS, PROV_PROGRAMME_BRINGS };

/* What a budget line or a measure can act on. X(ID, name); the first is "nothing". */
#define PROV_MECHANISM_LIST(X)                                                                                         \
  X(FOREIGN_INQUIRIES, "foreign_inquiries")                                                                            \
  X(DOMESTIC_INQUIRIES, "domestic_inquiries")                                                                          \
  X(HIGH_TECH_INQUIRIES, "high_tech_inquiries")                                                                        \
  X(DOMESTIC_EXPANSION, "domestic_expansion")                                                                          \
  X(QUALIFICATION, "qualification")                                                                                    \
  X(GRADUATES, "graduates")                                                                                            \
  X(LICENSING, "licensing")                                                                                            \
  X(PRODUCTIVITY, "productivity")                                                                                      \
  X(INQUIRIES, "inquiries")                                                                                            \
  X(CONSTRUCTION, "construction_time")                                                                                 \
  X(CLEARANCE, "clearance_time")                                                                                       \
  X(LAND_DEMAND, "land_demand")                                                                                        \
  X(OUTPUT, "output")                                                                                                  \
  X(MIGRATION, "migration")                                                                                            \
  X(SKILLED_SUPPLY, "skilled_supply")                                                                                  \
  X(SOURCING, "local_sourcing")                                                                                        \
  X(CERTIFICATION, "certification")

enum {
  PROV_ACTS_NOTHING,
#define PROV_X(id, name) PROV_ACTS_##id,
  PROV_MECHANISM_LIST(PROV_X)
#undef PROV_X
      PROV_MECHANISM_COUNT
};

#define PROV_OR_NAME(id, name) "|" name
#define PROV_MECHANISMS "none" PROV_MECHANISM_LIST(PROV_OR_NAME)

/* Members of the fixed axes: X(ID, name, label en, label vi). */
#define PROV_LOSS_LIST(X)                                                                                              \
  X(SCREENED, "screened", "Refused by screening", "Bị từ chối khi sàng lọc")                                           \
  X(LICENCE, "licence", "Gave up waiting for a licence", "Rút lui khi chờ cấp phép")                                   \
  X(LAND, "land", "Gave up waiting for land", "Rút lui khi chờ đất")                                                   \
  X(STALLED, "stalled", "Stalled for ever", "Đình trệ không triển khai")                                               \
  X(PARENT, "parent_closed", "The firm closed before its expansion", "Doanh nghiệp đóng cửa trước khi mở rộng xong")

#define PROV_STAGE_LIST(X)                                                                                             \
  X(LICENSING, "licensing", "Licensing", "Chờ cấp phép")                                                               \
  X(LAND, "land", "Waiting for land", "Chờ đất")                                                                       \
  X(CONSTRUCTION, "construction", "Construction", "Xây dựng")

/* What holds a project up: the stages, and after them the lack of workers. */
#define PROV_HOLD_LIST(X)                                                                                              \
  PROV_STAGE_LIST(X)                                                                                                   \
  X(LABOUR, "labour", "Lack of workers", "Thiếu lao động")

#define PROV_COST_LIST(X)                                                                                              \
  X(BUDGET, "budget", "Budget lines", "Các nội dung chi của đề án")                                                    \
  X(LAND, "land", "Land of the zone programme", "Mặt bằng và hạ tầng theo chương trình khu, cụm công nghiệp")          \
  X(MEASURES, "measures", "Measures", "Các giải pháp bổ sung")                                                         \
  X(TRAINING, "training", "Additional graduates", "Đào tạo thêm lao động")

enum {
#define X(id, name, en, vi) PROV_COST_##id,
  PROV_COST_LIST(X)
#undef X
      PROV_COST_COUNT
};

/* What changed output within a year (prov_account.c). */
#define PROV_COMPONENT_LIST(X)                                                                                         \
  X(GROWTH, "growth", "Growth of firms of the start", "Tăng trưởng của doanh nghiệp hiện có")                          \
  X(ENTRY, "entry", "New firms, with their growth", "Doanh nghiệp mới, kể cả tăng trưởng")                             \
  X(EXPANSION, "expansion", "Expansions", "Dự án mở rộng")                                                             \
  X(EXIT, "exit", "Firms that closed", "Doanh nghiệp ngừng hoạt động")                                                 \
  X(MOVED, "moved", "Workshops that became suppliers", "Cơ sở nhỏ trở thành nhà cung ứng")                             \
  X(USE, "use", "Use of capacity", "Mức sử dụng năng lực sản xuất")                                                    \
  X(DISCREPANCY, "discrepancy", "What the model does not explain", "Phần mô hình không giải thích được")

enum {
#define X(id, name, en, vi) PROV_COMPONENT_##id,
  PROV_COMPONENT_LIST(X)
#undef X
      PROV_COMPONENT_COUNT
};

/* Kinds of indicators that share a discrepancy (prov_discrepancy.c). */
#define PROV_DISCREPANCY_LIST(X)                                                                                       \
  X(FIRMS, "firms", "Numbers of firms", "Số doanh nghiệp")                                                             \
  X(OUTPUT, "output", "Industrial output", "Giá trị sản xuất công nghiệp")                                             \
  X(COMPOSITION, "composition", "Supporting and high-tech against other industry",                                     \
    "CNHT, công nghệ cao so với còn lại")                                                                              \
  X(INVESTMENT, "investment", "Projects and capital", "Dự án và vốn đầu tư")                                           \
  X(LAND, "land", "Land let against land that is free", "Đất đã cho thuê so với còn trống")                            \
  X(JOBS, "jobs", "Workers in industry", "Lao động công nghiệp")

enum {
#define X(id, name, en, vi) PROV_DISCREPANCY_##id,
  PROV_DISCREPANCY_LIST(X)
#undef X
      PROV_DISCREPANCY_COUNT
};

/* Rates that move from year to year (prov_moving.c). */
#define PROV_MOVING_LIST(X)                                                                                            \
  X(LICENCES, "licences", "New foreign projects", "Dự án FDI mới")                                                     \
  X(EXPANSIONS, "expansions", "Expansions of foreign firms", "Mở rộng của doanh nghiệp FDI")                           \
  X(DOMESTIC, "domestic_entry", "New domestic projects", "Dự án trong nước mới")                                       \
  X(GROWTH, "growth", "Growth of existing firms", "Tăng trưởng của doanh nghiệp hiện có")

enum {
#define X(id, name, en, vi) PROV_MOVING_##id,
  PROV_MOVING_LIST(X)
#undef X
      PROV_MOVING_COUNT
};

/* Shapes of firm noise, in the order of the choices of `growth.noise_shape`. */
enum { PROV_LAPLACE, PROV_POWER_TAIL };

enum {
#define X(id, name, en, vi) PROV_LOSS_##id,
  PROV_LOSS_LIST(X)
#undef X
      PROV_LOSS_COUNT
};

enum {
#define X(id, name, en, vi) PROV_HOLD_##id,
  PROV_HOLD_LIST(X)
#undef X
      PROV_HOLD_COUNT
};

enum {
#define X(id, name, en, vi) PROV_STAGE_##id,
  PROV_STAGE_LIST(X)
#undef X
      PROV_STAGE_COUNT
};

#define PROV_QUARTER 0.25 /* the tick, in years */

enum { PROV_MOST_SECTORS = 31, PROV_MOST_ORIGINS = 3, PROV_MOST_SKILLS = 8 }; /* as in prov_axes.def */

#endif
