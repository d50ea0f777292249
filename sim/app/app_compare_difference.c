/* Differences: the table for "how large, and can it be seen", and the one for "in how many futures". */
#include <math.h>
#include <string.h>

#include "app_compare.h"
#include "app_results.h"
#include "app_table.h"
#include "wrd_share.h"

enum {
  T_TITLE,
  T_TESTS,
  T_INPUTS,
  T_DIFFERENCE,
  T_INTERVAL,
  T_P,
  T_RESULT,
  T_WORLDS,
  T_GAIN_NOTE,
  T_MEDIAN,
  T_HIGHER,
  T_GAIN,
  T_HIGH,
  T_LOW,
  N_TEXTS
};
static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_TITLE] = {"Mean difference to {}, in the same random worlds, ± standard error",
                 "Chênh lệch trung bình so với {}, trong cùng điều kiện ngẫu nhiên, ± sai số chuẩn"},
    [T_TESTS] =
        {"seen: these futures suffice to see it, all {} differences looked at together (p after Holm); not told "
         "apart: they do not, a difference above the limit in brackets would have been seen (power 80 %)",
         "thấy được: số lần mô phỏng đủ để thấy chênh lệch, khi xét cùng lúc {} chênh lệch (p sau hiệu chỉnh "
         "Holm); chưa phân biệt được: chưa đủ; nếu vượt ngưỡng trong ngoặc thì 80 % khả năng đã thấy"},
    [T_INPUTS] = {"Errors and p-values hold chance with this many replications, not whether the inputs are right.",
                  "Sai số và p chỉ phản ánh ngẫu nhiên với số lần mô phỏng này, không cho biết đầu vào đúng hay sai."},
    [T_DIFFERENCE] = {"difference", "chênh lệch"},
    [T_INTERVAL] = {"interval", "khoảng tin cậy"},
    [T_P] = {"p", "p"},
    [T_RESULT] = {"result", "kết luận"},
    [T_WORLDS] = {"The differences over the futures; higher (lower): in so many of 100 futures",
                  "Phân bố chênh lệch qua các lần mô phỏng; cao hơn (thấp hơn): số lần trong 100 lần mô phỏng"},
    [T_GAIN_NOTE] = {"gain: how many times more replications independent worlds would need for the same error",
                     "hệ số: nếu mô phỏng độc lập thì cần gấp bấy nhiêu lần để có cùng sai số"},
    [T_MEDIAN] = {"median", "trung vị"},
    [T_HIGHER] = {"higher (lower)", "cao hơn (thấp hơn)"},
    [T_GAIN] = {"gain", "hệ số"},
    [T_HIGH] = {"more is better", "càng cao càng tốt"},
    [T_LOW] = {"less is better", "càng thấp càng tốt"},
};

/* A heading over the rows of one outcome. */
static void label_add(app_table *table, const app_compare *c, const app_pick *pick) {
  char label[320];
  app_pick_label(c->r, pick, c->language, label, sizeof label);
  const char *better = pick->better == 0 ? "" : texts[pick->better > 0 ? T_HIGH : T_LOW][c->language];
  app_table_add(table, "%s%s%s", label, *better ? ": " : "", better);
  for (int i = 1; i < table->columns; i++) app_table_add(table, "%s", "");
}

/* "seen", "not told apart (6.88)" */
static void result_add(app_table *table, const app_compare *c, const app_pick *pick, const app_difference *d) {
  char limit[48] = "", number[32];
  bool more = d->of.paired.mean > 0;
  app_mark mark = d->verdict != STAT_SEEN      ? APP_PLAIN
                  : pick->better == 0          ? APP_STRONG
                  : more == (pick->better > 0) ? APP_GOOD
                                               : APP_BAD;
  if (d->verdict == STAT_UNSEEN) {
    wrd_number(wrd_plain(c->language), app_compare_detectable(c, d), number, sizeof number);
    snprintf(limit, sizeof limit, " (%s)", number);
  }
  app_table_mark(table, mark, "%s%s", wrd_verdict(c->language, d->verdict), limit);
}

static void difference_add(app_table *table, const app_compare *c, const app_pick *pick, int scenario,
                           const app_difference *d) {
  wrd_voice voice = wrd_plain(c->language);
  char text[96];
  bool none = d->verdict == STAT_TOO_FEW || d->verdict == STAT_SAME;
  app_table_add(table, "  %s", c->r->scenario[scenario]);
  wrd_difference(voice, &d->of.paired, text, sizeof text);
  app_table_add(table, "%s", text);
  wrd_difference_interval(voice, &d->of.paired, text, sizeof text);
  app_table_add(table, "%s", text);
  wrd_p(voice, d->adjusted, text, sizeof text);
  app_table_add(table, "%s", none ? "-" : text);
  result_add(table, c, pick, d);
}

void app_compare_differences(const app_compare *c) {
  app_table table = {.columns = 5, .loose = true, .wrap = 1U << 4};
  char confidence[32], tests[16];
  snprintf(tests, sizeof tests, "%d", c->tests);
  printf("\n");
  app_say(texts[T_TITLE][c->language], c->r->scenario[app_compare_base(c)]);
  app_say(texts[T_TESTS][c->language], tests);
  app_say(texts[T_INPUTS][c->language]);
  printf("\n");
  wrd_percent_exact(wrd_plain(c->language), c->confidence, confidence, sizeof confidence);
  app_table_add(&table, "%s", "");
  app_table_add(&table, "%s", texts[T_DIFFERENCE][c->language]);
  app_table_add(&table, "%s %s", texts[T_INTERVAL][c->language], confidence);
  app_table_add(&table, "%s", texts[T_P][c->language]);
  app_table_add(&table, "%s", texts[T_RESULT][c->language]);
  for (int i = 0; i < c->picks.n; i++) {
    label_add(&table, c, &c->picks.item[i]);
    for (int s = 1; s < c->n; s++)
      difference_add(&table, c, &c->picks.item[i], c->scenario[s], app_compare_found(c, i, s));
  }
  app_table_print(&table);
}

static void world_add(app_table *table, const app_compare *c, int scenario, const ana_comparison *d) {
  char number[64];
  app_table_add(table, "  %s", c->r->scenario[scenario]);
  for (int i = 0; i < ANA_LEVELS; i++) {
    wrd_signed(wrd_plain(c->language), d->quantile[i], number, sizeof number);
    app_table_add(table, "%s", number);
  }
  wrd_ahead(wrd_plain(c->language), &d->paired, number, sizeof number);
  app_table_add(table, "%s", number);
  wrd_number(wrd_plain(c->language), d->gain, number, sizeof number);
  app_table_add(table, "%s%s", isfinite(d->gain) ? "×" : "", isfinite(d->gain) ? number : "-");
}

void app_compare_worlds(const app_compare *c) {
  app_table table = {.columns = 6, .loose = true};
  printf("\n%s\n%s\n\n", texts[T_WORLDS][c->language], texts[T_GAIN_NOTE][c->language]);
  const char *head[] = {
      "", "10 %", texts[T_MEDIAN][c->language], "90 %", texts[T_HIGHER][c->language], texts[T_GAIN][c->language]};
  for (int i = 0; i < table.columns; i++) app_table_add(&table, "%s", head[i]);
  for (int i = 0; i < c->picks.n; i++) {
    label_add(&table, c, &c->picks.item[i]);
    for (int s = 1; s < c->n; s++) world_add(&table, c, c->scenario[s], &app_compare_found(c, i, s)->of);
  }
  app_table_print(&table);
}
