/* Columns that several answers have. */
#ifndef ANS_COLUMNS_H
#define ANS_COLUMNS_H

#include "ans_table.h"

/* A column of a kind: name, role, (of, unit,) label and meaning in English and Vietnamese. */
#define ANS_TEXT_COLUMN(NAME, ROLE, EN, VI, DOC_EN, DOC_VI)                                                            \
  {                                                                                                                    \
    NAME, ANS_TEXT, ROLE, NULL, "", {EN, VI}, { DOC_EN, DOC_VI }                                                       \
  }
#define ANS_WHOLE_COLUMN(NAME, ROLE, EN, VI, DOC_EN, DOC_VI)                                                           \
  {                                                                                                                    \
    NAME, ANS_WHOLE, ROLE, NULL, "", {EN, VI}, { DOC_EN, DOC_VI }                                                      \
  }
#define ANS_REAL_COLUMN(NAME, ROLE, OF, UNIT, EN, VI, DOC_EN, DOC_VI)                                                  \
  {                                                                                                                    \
    NAME, ANS_REAL, ROLE, OF, UNIT, {EN, VI}, { DOC_EN, DOC_VI }                                                       \
  }

#define ANS_COLUMN_SCENARIO                                                                                            \
  ANS_TEXT_COLUMN("scenario", ANS_KEY, "scenario", "kịch bản", "name; the list of scenarios has its labels",           \
                  "tên; danh sách kịch bản có nhãn")
#define ANS_COLUMN_INDICATOR                                                                                           \
  ANS_TEXT_COLUMN("indicator", ANS_KEY, "indicator", "chỉ tiêu", "name; the list of indicators explains it",           \
                  "tên; danh mục chỉ tiêu giải thích")
#define ANS_COLUMN_CELL                                                                                                \
  ANS_TEXT_COLUMN("cell", ANS_KEY, "member", "thành phần",                                                             \
                  "member of the indicator's list, e.g. a sector; empty without one; two are joined by -",             \
                  "thành phần của chỉ tiêu, ví dụ một ngành; để trống nếu không có; hai thành phần nối bằng dấu -")
#define ANS_COLUMN_YEAR                                                                                                \
  ANS_WHOLE_COLUMN("year", ANS_KEY, "year", "năm", "calendar year; the first is the initial state",                    \
                   "năm dương lịch; năm đầu là trạng thái ban đầu")
#define ANS_COLUMN_UNIT                                                                                                \
  ANS_TEXT_COLUMN("unit", ANS_ABOUT, "unit", "đơn vị", "unit of the row's values", "đơn vị của các giá trị trong dòng")
#define ANS_COLUMN_LABEL_EN                                                                                            \
  ANS_TEXT_COLUMN("label_en", ANS_LABEL, "English name", "tên tiếng Anh", "label in English", "nhãn tiếng Anh")
#define ANS_COLUMN_LABEL_VI                                                                                            \
  ANS_TEXT_COLUMN("label_vi", ANS_LABEL, "Vietnamese name", "tên tiếng Việt", "label in Vietnamese", "nhãn tiếng Việt")
#define ANS_COLUMN_REPLICATION                                                                                         \
  ANS_WHOLE_COLUMN("replication", ANS_KEY, "replication", "lần mô phỏng",                                              \
                   "random world from 0, the same in all scenarios",                                                   \
                   "điều kiện ngẫu nhiên, từ 0, như nhau ở mọi kịch bản")
#define ANS_COLUMN_SOURCE                                                                                              \
  ANS_TEXT_COLUMN("source", ANS_ORIGIN, "source", "nguồn", "where the number comes from", "con số lấy từ đâu")
#define ANS_COLUMN_GRADE                                                                                                                         \
  ANS_TEXT_COLUMN("grade", ANS_ORIGIN, "grade", "hạng nguồn",                                                                                    \
                  "S the plan, A official statistics or peer-reviewed, B press quoting officials, C arithmetic "                                 \
                  "from graded figures, M general knowledge, assumption: no evidence",                                                           \
                  "S đề án, A thống kê chính thức hoặc bài có bình duyệt, B báo chí dẫn lời cơ quan, C tính từ số " \
                  "có mức, M hiểu biết chung, assumption: giả định không có chứng cứ")

#endif
