/* The numbers of a results file as tables: what `export` writes, and what a report can show.
 *
 * A table is a description (names, units and meaning of its columns, in both languages) and a function that hands over
 * its rows one by one; whoever takes them decides how they are written. Tables may be too big for memory, so rows are
 * not kept. The numbers come from the same functions as those of `show` and `compare`.
 *
 * Names of tables and columns are stable: they are the same in both languages and do not change from version to
 * version. */
#ifndef APP_TIDY_H
#define APP_TIDY_H

#include "app_compare.h"
#include "io_results.h"

typedef enum app_tidy_kind { APP_TIDY_TEXT, APP_TIDY_WHOLE, APP_TIDY_REAL } app_tidy_kind;

typedef struct app_tidy_column {
  const char *name;
  app_tidy_kind kind;
  const char *unit; /* "" none; "unit": the row's column `unit` says it; else the unit itself */
  const char *label[SIM_LANGUAGES], *doc[SIM_LANGUAGES];
} app_tidy_column;

typedef union app_tidy_value {
  const char *text; /* NULL: empty */
  double number;    /* NaN: empty */
} app_tidy_value;

enum { APP_TIDY_COLUMNS = 40, APP_TIDY_NOTES = 8 }; /* the most */

struct app_tidy;

/* Takes rows: value[n_columns], valid during the call. */
typedef struct app_tidy_taker {
  void *self;
  sim_status (*take)(void *self, const struct app_tidy *tidy, const app_tidy_value *value, sim_errors *errors);
} app_tidy_taker;

/* What tables are made from. */
typedef struct app_tidy_source {
  const io_results *r;
  bool *wanted;         /* [n_variables] indicators of summary, ranges, indicators and replications */
  app_compare *compare; /* NULL: nothing to compare, and `comparison` has no rows */
  const char *digest;   /* "" when it was not made */
  int most;             /* scenarios in ranges and targets; 0: all */
  bool named;           /* the indicators were chosen by name */
  int n_notes;
  const char *note[APP_TIDY_NOTES][SIM_LANGUAGES]; /* what is left out and why */
} app_tidy_source;

static inline int app_tidy_scenarios_of(const app_tidy_source *source) {
  return source->most > 0 && source->most < source->r->n_scenarios ? source->most : source->r->n_scenarios;
}

/* Is it a key indicator, or one that was chosen by name? Without any key indicator all are. */
bool app_tidy_is_key(const app_tidy_source *source, int variable);

/* A row in the making. */
typedef struct app_tidy_row {
  const struct app_tidy *tidy;
  const app_tidy_taker *taker;
  int n;
  app_tidy_value value[APP_TIDY_COLUMNS];
} app_tidy_row;

typedef struct app_tidy {
  const char *name;
  const char *label[SIM_LANGUAGES], *doc[SIM_LANGUAGES];
  int n_columns;
  const app_tidy_column *column;
  sim_status (*rows)(const app_tidy_source *source, app_tidy_row *row, sim_errors *errors);
} app_tidy;

/* All tables; those of single replications are big. */
extern const app_tidy app_tidy_provenance, app_tidy_scenarios, app_tidy_indicators, app_tidy_summary, app_tidy_ranges,
    app_tidy_targets, app_tidy_not_modelled, app_tidy_observations, app_tidy_targets_given, app_tidy_ranges_given,
    app_tidy_comparison, app_tidy_inputs, app_tidy_design, app_tidy_replications, app_tidy_trials,
    app_tidy_target_values, app_tidy_draws;

/* Hands over all rows. */
SIM_NODISCARD sim_status app_tidy_rows(const app_tidy *tidy, const app_tidy_source *source, app_tidy_taker taker,
                                       sim_errors *errors);

/* Index of a column; -1 without. */
int app_tidy_find(const app_tidy *tidy, const char *column);

/* Sets source->wanted from names (none: all); allocates it, to be freed by the caller. */
SIM_NODISCARD sim_status app_tidy_want(app_tidy_source *source, const app_many *names, sim_errors *errors);

/* ---- for the functions that make rows: all cells in order, then the end ---- */
void app_tidy_text(app_tidy_row *row, const char *text); /* valid until the row has ended */
void app_tidy_number(app_tidy_row *row, double x);
SIM_NODISCARD sim_status app_tidy_end(app_tidy_row *row, sim_errors *errors);

/* Columns that several tables have. */
#define APP_TIDY_SCENARIO                                                                                              \
  {                                                                                                                    \
    "scenario", APP_TIDY_TEXT, "", {"scenario", "kịch bản"}, {                                                         \
      "name; the list of scenarios has its labels", "tên; danh sách kịch bản có nhãn"                          \
    }                                                                                                                  \
  }
#define APP_TIDY_INDICATOR                                                                                             \
  {                                                                                                                    \
    "indicator", APP_TIDY_TEXT, "", {"indicator", "chỉ tiêu"}, {                                                       \
      "name; the list of indicators explains it", "tên; danh mục chỉ tiêu giải thích"                         \
    }                                                                                                                  \
  }
#define APP_TIDY_CELL                                                                                                  \
  {                                                                                                                    \
    "cell", APP_TIDY_TEXT, "", {"member", "thành phần"}, {                                                             \
      "member of the indicator's list, e.g. a sector; empty without one; two are joined by -",                         \
          "thành phần của chỉ tiêu, ví dụ một ngành; "                                                   \
          "để trống nếu không có; hai thành phần nối bằng dấu -"                                     \
    }                                                                                                                  \
  }
#define APP_TIDY_YEAR                                                                                                  \
  {                                                                                                                    \
    "year", APP_TIDY_WHOLE, "", {"year", "năm"}, {                                                                     \
      "calendar year; the first is the initial state", "năm dương lịch; năm đầu là trạng thái ban đầu" \
    }                                                                                                                  \
  }
#define APP_TIDY_UNIT                                                                                                  \
  {                                                                                                                    \
    "unit", APP_TIDY_TEXT, "", {"unit", "đơn vị"}, { "unit of the row's values", "đơn vị của các giá trị trong dòng" } \
  }
#define APP_TIDY_LABEL_EN                                                                                              \
  {                                                                                                                    \
    "label_en", APP_TIDY_TEXT, "", {"English name", "tên tiếng Anh"}, { "label in English", "nhãn tiếng Anh" }         \
  }
#define APP_TIDY_LABEL_VI                                                                                              \
  {                                                                                                                    \
    "label_vi", APP_TIDY_TEXT, "", {"Vietnamese name", "tên tiếng Việt"}, { "label in Vietnamese", "nhãn tiếng Việt" } \
  }
#define APP_TIDY_REPLICATION                                                                                           \
  {                                                                                                                    \
    "replication", APP_TIDY_WHOLE, "", {"replication", "lần mô phỏng"}, {                                              \
      "random world from 0, the same in all scenarios",                                                                \
          "điều kiện ngẫu nhiên, từ 0, "                                                                     \
          "như nhau ở mọi kịch bản"                                                                           \
    }                                                                                                                  \
  }
#define APP_TIDY_SOURCE                                                                                                \
  {                                                                                                                    \
    "source", APP_TIDY_TEXT, "", {"source", "nguồn"}, { "where the number comes from", "con số lấy từ đâu" }           \
  }
#define APP_TIDY_GRADE                                                                                                 \
  {                                                                                                                    \
    "grade", APP_TIDY_TEXT, "", {"grade", "hạng nguồn"}, {                                                             \
      "S the plan, A official statistics or peer-reviewed, B press quoting officials, "                                \
      "C arithmetic from graded figures, M general knowledge, assumption: no evidence",                                \
          "S đề án, A thống kê chính thức hoặc bài có bình duyệt, "                                   \
          "B báo chí dẫn lời cơ quan, "                                                                         \
          "C tính từ số có mức, M hiểu biết chung, assumption: giả định không có chứng cứ"      \
    }                                                                                                                  \
  }

#endif
