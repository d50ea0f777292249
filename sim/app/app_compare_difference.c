/* Differences: the table for "is it real, and how large", and the one for "in how many futures". */
#include <math.h>
#include <string.h>

#include "ana_target.h"
#include "app_compare.h"
#include "app_number.h"
#include "app_results.h"
#include "app_table.h"

enum {
  T_TITLE,
  T_TESTS,
  T_LIMIT,
  T_INPUTS,
  T_DIFFERENCE,
  T_INTERVAL,
  T_P,
  T_RESULT,
  T_MORE,
  T_LESS,
  T_SAME,
  T_UNSEEN,
  T_NONE,
  T_WORLDS,
  T_GAIN_NOTE,
  T_MEDIAN,
  T_MORE_IN,
  T_LESS_IN,
  T_GAIN,
  T_HIGH,
  T_LOW,
  N_TEXTS
};
static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_TITLE] = {"Mean difference to", "Chênh lệch trung bình so với"},
    [T_TESTS] = {"± standard error, world by world; p-values are adjusted (Holm) for all comparisons, in number",
                 "± sai số chuẩn, theo từng cặp lần mô phỏng; p đã hiệu chỉnh (Holm) cho mọi so sánh, tất cả"},
    [T_LIMIT] = {"not seen: no detectable difference; above the limit in brackets it would have been seen (power 80 %)",
                 "không rõ: không phát hiện chênh lệch; nếu vượt ngưỡng trong ngoặc thì 80 % khả năng đã phát hiện"},
    [T_INPUTS] = {"errors and p-values hold chance with this many replications, not whether the inputs are right",
                  "sai số và p chỉ phản ánh ngẫu nhiên với số lần mô phỏng này, không cho biết đầu vào đúng hay sai"},
    [T_DIFFERENCE] = {"difference", "chênh lệch"},
    [T_INTERVAL] = {"interval", "khoảng tin cậy"},
    [T_P] = {"p", "p"},
    [T_RESULT] = {"result", "kết luận"},
    [T_MORE] = {"more", "cao hơn"},
    [T_LESS] = {"less", "thấp hơn"},
    [T_SAME] = {"same in every world", "mọi lần như nhau"},
    [T_UNSEEN] = {"not seen (", "không rõ ("},
    [T_NONE] = {"too few pairs", "quá ít cặp"},
    [T_WORLDS] = {"The differences over the futures; the share with more and with less, with their interval",
                  "Phân bố chênh lệch qua các lần mô phỏng; tỷ lệ lần cao hơn và thấp hơn, kèm khoảng tin cậy"},
    [T_GAIN_NOTE] = {"gain: how many times more replications independent worlds would need for the same error",
                     "hệ số: nếu mô phỏng độc lập thì cần gấp bấy nhiêu lần để có cùng sai số"},
    [T_MEDIAN] = {"median", "trung vị"},
    [T_MORE_IN] = {"more in", "cao hơn"},
    [T_LESS_IN] = {"less in", "thấp hơn"},
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

static void p_text(double p, int language, char *text, size_t size) {
  if (p < 0.0001)
    snprintf(text, size, "<0.0001");
  else
    snprintf(text, size, "%.*f", p < 0.1 ? 4 : 2, p);
  app_local(text, language);
}

static void result_text(const app_compare *c, const ana_comparison *d, double adjusted, char *text, size_t size) {
  static const int word[] = {[APP_COMPARE_TOO_FEW] = T_NONE,
                             [APP_COMPARE_SAME] = T_SAME,
                             [APP_COMPARE_MORE] = T_MORE,
                             [APP_COMPARE_LESS] = T_LESS,
                             [APP_COMPARE_UNSEEN] = T_UNSEEN};
  char limit[32];
  app_compare_result result = app_compare_result_of(c, d, adjusted);
  double detectable = ana_detectable(d->mcse, c->confidence, app_compare_tests(c), APP_COMPARE_POWER);
  app_number_text(detectable, c->language, limit, sizeof limit);
  bool unseen = result == APP_COMPARE_UNSEEN;
  snprintf(text, size, "%s%s%s", texts[word[result]][c->language], unseen ? limit : "", unseen ? ")" : "");
}

static app_mark result_mark(const app_compare *c, const app_pick *pick, const ana_comparison *d, double adjusted) {
  if (isnan(d->p) || d->same || !(adjusted < 1 - c->confidence)) return APP_PLAIN;
  if (pick->better == 0) return APP_STRONG;
  return (d->mean > 0) == (pick->better > 0) ? APP_GOOD : APP_BAD;
}

static void difference_add(app_table *table, const app_compare *c, const app_pick *pick, int scenario,
                           const ana_comparison *d, double adjusted) {
  char mean[32], mcse[32], low[32], high[32], p[32] = "", result[96];
  app_signed_text(d->mean, c->language, mean, sizeof mean);
  app_number_text(d->mcse, c->language, mcse, sizeof mcse);
  app_number_text(d->interval.low, c->language, low, sizeof low);
  app_number_text(d->interval.high, c->language, high, sizeof high);
  p_text(adjusted, c->language, p, sizeof p);
  result_text(c, d, adjusted, result, sizeof result);
  bool none = isnan(d->p) || d->same;
  app_table_add(table, "  %s", c->r->scenario[scenario]);
  if (none) {
    app_table_add(table, "%s", d->same && !isnan(d->p) ? "0" : "-");
    for (int i = 0; i < 2; i++) app_table_add(table, "-");
  } else {
    app_table_add(table, "%s ±%s", mean, mcse);
    app_table_add(table, "[%s; %s]", low, high);
    app_table_add(table, "%s", p);
  }
  app_table_mark(table, result_mark(c, pick, d, adjusted), "%s", result);
}

void app_compare_differences(const app_compare *c) {
  app_table table = {.columns = 5, .loose = true, .wrap = 1U << 4};
  char confidence[32];
  printf("\n");
  app_print(stdout, "%s %s\n%s %d;\n%s\n%s\n\n", texts[T_TITLE][c->language], c->r->scenario[app_compare_base(c)],
            texts[T_TESTS][c->language], c->picks.n * (c->n - 1), texts[T_LIMIT][c->language],
            texts[T_INPUTS][c->language]);
  snprintf(confidence, sizeof confidence, "%.4g %%", 100 * c->confidence);
  app_table_add(&table, "%s", "");
  app_table_add(&table, "%s", texts[T_DIFFERENCE][c->language]);
  app_table_add(&table, "%s %s", texts[T_INTERVAL][c->language], app_local(confidence, c->language));
  app_table_add(&table, "%s", texts[T_P][c->language]);
  app_table_add(&table, "%s", texts[T_RESULT][c->language]);
  for (int i = 0; i < c->picks.n; i++) {
    label_add(&table, c, &c->picks.item[i]);
    for (int s = 1; s < c->n; s++) {
      int at = i * (c->n - 1) + s - 1;
      difference_add(&table, c, &c->picks.item[i], c->scenario[s], &c->found[at], c->adjusted[at]);
    }
  }
  app_table_print(&table);
}

/* "62 % [58; 66]" */
static void share_add(app_table *table, const app_compare *c, double share, double ess) {
  char text[64];
  ana_probability p = ana_probability_of(share * ess, ess, c->confidence);
  snprintf(text, sizeof text, "%.0f %% [%.0f; %.0f]", 100 * p.p, 100 * p.interval.low, 100 * p.interval.high);
  app_table_add(table, "%s", isnan(p.p) ? "-" : app_local(text, c->language));
}

static void world_add(app_table *table, const app_compare *c, int scenario, const ana_comparison *d) {
  char number[32];
  app_table_add(table, "  %s", c->r->scenario[scenario]);
  for (int i = 0; i < ANA_LEVELS; i++) {
    app_signed_text(d->quantile[i], c->language, number, sizeof number);
    app_table_add(table, "%s", number);
  }
  share_add(table, c, d->above, d->ess);
  share_add(table, c, d->below, d->ess);
  app_number_text(d->gain, c->language, number, sizeof number);
  app_table_add(table, "%s%s", isfinite(d->gain) ? "×" : "", isfinite(d->gain) ? number : "-");
}

void app_compare_worlds(const app_compare *c) {
  app_table table = {.columns = 7, .loose = true};
  printf("\n%s\n%s\n\n", texts[T_WORLDS][c->language], texts[T_GAIN_NOTE][c->language]);
  const char *head[] = {"",
                        "10 %",
                        texts[T_MEDIAN][c->language],
                        "90 %",
                        texts[T_MORE_IN][c->language],
                        texts[T_LESS_IN][c->language],
                        texts[T_GAIN][c->language]};
  for (int i = 0; i < table.columns; i++) app_table_add(&table, "%s", head[i]);
  for (int i = 0; i < c->picks.n; i++) {
    label_add(&table, c, &c->picks.item[i]);
    for (int s = 1; s < c->n; s++) world_add(&table, c, c->scenario[s], &c->found[i * (c->n - 1) + s - 1]);
  }
  app_table_print(&table);
}
