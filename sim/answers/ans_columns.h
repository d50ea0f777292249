/* Columns that several answers have. */
#ifndef ANS_COLUMNS_H
#define ANS_COLUMNS_H

#include "ans_table.h"
#include "wrd_text.h"

/* A column of a kind: name, role, (of, unit,) label and meaning. */
#define ANS_TEXT_COLUMN(NAME, ROLE, LABEL, DOC)                                                                        \
  { NAME, ANS_TEXT, ROLE, NULL, "", LABEL, DOC }
#define ANS_WHOLE_COLUMN(NAME, ROLE, LABEL, DOC)                                                                       \
  { NAME, ANS_WHOLE, ROLE, NULL, "", LABEL, DOC }
#define ANS_REAL_COLUMN(NAME, ROLE, OF, UNIT, LABEL, DOC)                                                              \
  { NAME, ANS_REAL, ROLE, OF, UNIT, LABEL, DOC }

#define ANS_COLUMN_SCENARIO                                                                                            \
  ANS_TEXT_COLUMN("scenario", ANS_KEY, N_("scenario"), N_("name; the list of scenarios has its labels"))
#define ANS_COLUMN_INDICATOR                                                                                           \
  ANS_TEXT_COLUMN("indicator", ANS_KEY, N_("indicator"), N_("name; the list of indicators explains it"))
#define ANS_COLUMN_CELL                                                                                                \
  ANS_TEXT_COLUMN("cell", ANS_KEY, N_("member"),                                                                       \
                  N_("member of the indicator's list, e.g. a sector; empty without one; two are joined by -"))
#define ANS_COLUMN_YEAR                                                                                                \
  ANS_WHOLE_COLUMN("year", ANS_KEY, N_("year"), N_("calendar year; the first is the initial state"))
#define ANS_COLUMN_UNIT ANS_TEXT_COLUMN("unit", ANS_ABOUT, N_("unit"), N_("unit of the row's values"))
#define ANS_COLUMN_LABEL_EN ANS_TEXT_COLUMN("label_en", ANS_LABEL, N_("English name"), N_("label in English"))
#define ANS_COLUMN_LABEL_VI ANS_TEXT_COLUMN("label_vi", ANS_LABEL, N_("Vietnamese name"), N_("label in Vietnamese"))
#define ANS_COLUMN_REPLICATION                                                                                         \
  ANS_WHOLE_COLUMN("replication", ANS_KEY, N_("replication"), N_("random world from 0, the same in all scenarios"))
#define ANS_COLUMN_SOURCE ANS_TEXT_COLUMN("source", ANS_ORIGIN, N_("source"), N_("where the number comes from"))
#define ANS_COLUMN_GRADE                                                                                               \
  ANS_TEXT_COLUMN("grade", ANS_ORIGIN, N_("grade"),                                                                    \
                  N_("S the plan, A official statistics or peer-reviewed, B press quoting officials, C arithmetic "    \
                     "from graded figures, M general knowledge, assumption: no evidence"))

#endif
