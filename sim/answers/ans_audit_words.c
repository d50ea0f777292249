#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_audit.h"
#include "ans_label.h"
#include "sim_path.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { NUMBER = 64, LINE = 4096 };

enum {
  T_LEFT,
  T_RIGHT,
  T_START,
  T_CAN_BE,
  T_NOT_BOTH,
  T_NO_TWO,
  T_AT_MOST,
  T_RANGE,
  T_TOO_HIGH,
  T_TOO_LOW,
  T_NEEDED,
  T_RANK,
  T_MET_BEFORE,
  T_FIGURES,
  T_FROM_TARGETS,
  T_IMPLIED,
  T_CHECKED,
  T_NOT_MET,
  T_HEAD,
  T_NONE_DECLARED,
  T_ROUNDING,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_LEFT] = N_("left"),
    [T_RIGHT] = N_("right"),
    [T_START] = N_("start"),
    [T_CAN_BE] = N_("{}; can be {} to {}"),
    [T_NOT_BOTH] = N_("The two cannot both hold."),
    [T_NO_TWO] = N_("No two of these can both hold."),
    [T_AT_MOST] = N_("At most {} of {} can hold together; these do: {}, at {} {}."),
    [T_RANGE] = N_("{} to {}"),
    [T_TOO_HIGH] = N_("{} is at least {}, the others together allow at most {}."),
    [T_TOO_LOW] = N_("{} is at most {}, the others together need at least {}."),
    [T_NEEDED] = N_("Needed is {} {} {}; no numbers within the rounding satisfy that."),
    [T_RANK] = N_("The stated rank is {}; among the {} of its list it is {}. Greater:"),
    [T_MET_BEFORE] = N_("The target of {} {} {} is met before the plan begins."),
    [T_FIGURES] = N_("figures read:"),
    [T_FROM_TARGETS] = N_("{} (from the targets)"),
    [T_IMPLIED] = N_("What the figures imply:"),
    [T_CHECKED] = N_("Checked, nothing found:"),
    [T_NOT_MET] = N_("{}: not met at the start"),
    [T_HEAD] =
        N_("{}: {} stated {2:figure|figures}, {} {3:target|targets}, {} {4:rule|rules}; {} {5:finding|findings}"),
    [T_NONE_DECLARED] =
        N_("No figures of the plan are declared (statements:); only targets are compared with each other."),
    [T_ROUNDING] = N_("A finding holds for all numbers that round to the printed ones. rate(x, 5) is the growth per "
                      "year that makes x of 1 in 5 years."),
};

/* ---- text ---- */

/* Spaces between digits must not be where a line breaks: U+00A0. */
static void join_digits(const char *number, char *text, size_t size) {
  size_t used = 0;
  for (const char *c = number; *c && used + 3 < size; c++) {
    if (*c == ' ') text[used++] = '\xc2';
    text[used++] = *c == ' ' ? '\xa0' : *c;
  }
  text[used] = '\0';
}

static void format_number(double x, int language, char *text, size_t size) {
  char plain[NUMBER];
  wrd_level_in(wrd_plain(language), x, 4, "", plain, sizeof plain);
  join_digits(plain, text, size);
}

/* A figure as it was printed, with "%" where that is its unit. */
static void format_printed(const aud_figure *f, int language, char *text, size_t size) {
  char plain[NUMBER], joined[NUMBER - 8];
  if (f->decimals > 0)
    wrd_decimals(wrd_plain(language), f->value, f->decimals, plain, sizeof plain);
  else
    wrd_exact(wrd_plain(language), f->value, plain, sizeof plain);
  join_digits(plain, joined, sizeof joined);
  snprintf(text, size, "%s%s", joined, f->unit[0] == '%' ? "\xc2\xa0%" : "");
}

/* ---- arithmetic ---- */

/* The formula with numbers in the place of names; "growth(g)" becomes "(1 + 10 %)^5". */
static void format_arithmetic(const ans_audit *a, const char *formula, int language, char *text, size_t size) {
  static const char growth[] = "growth(";
  size_t used = 0;
  for (const char *c = formula; *c && used + 1 < size;) {
    bool grows = strncmp(c, growth, sizeof growth - 1) == 0;
    const char *name = grows ? c + sizeof growth - 1 : c;
    size_t n = aud_name_length(name);
    int at = n ? aud_figure_find(a->statements.figure, a->statements.n_figures, name, n) : -1;
    char number[NUMBER];
    if (at >= 0) format_printed(&a->statements.figure[at], language, number, sizeof number);
    if (at >= 0 && grows) {
      const aud_figure *f = &a->statements.figure[at];
      snprintf(text + used, size - used, "(1 + %s)^%d", number, f->year - f->from_year);
      c = name + n + (name[n] == ')');
    } else if (at >= 0) {
      snprintf(text + used, size - used, "%s", number);
      c = name + n;
    } else {
      size_t length = n && !grows ? n : 1;
      snprintf(text + used, size - used, "%.*s", (int)length, c);
      c += length;
    }
    used = strlen(text);
  }
}

/* Names of readings are the file's, but those that its keys give. */
static const char *reading_name(const aud_rule *r, int i, int language) {
  if (r->kind == AUD_RULE_COMPARE && i < 2) return wrd_text(language, texts[i == 0 ? T_LEFT : T_RIGHT]);
  return r->kind == AUD_RULE_START ? wrd_text(language, texts[T_START]) : r->reading[i].name;
}

static void tell_reading(const ans_audit *a, const aud_rule *r, const aud_verdict *v, int i, const char *unit,
                         const ans_audit_taker *to, int language) {
  char arithmetic[LINE], value[NUMBER], low[NUMBER], high[NUMBER], point[2 * LINE], line[3 * LINE];
  format_arithmetic(a, r->reading[i].formula, language, arithmetic, sizeof arithmetic);
  format_number(v->reading[i].value, language, value, sizeof value);
  format_number(v->reading[i].low, language, low, sizeof low);
  format_number(v->reading[i].high, language, high, sizeof high);
  bool plain = strncmp(arithmetic, value, strlen(value)) == 0 &&
               aud_name_length(r->reading[i].formula) == strlen(r->reading[i].formula);
  snprintf(point, sizeof point, "%s = %s%s%s %s", reading_name(r, i, language), plain ? "" : arithmetic,
           plain ? "" : " = ", value, wrd_unit_quoted(unit, language).t);
  (void)wrd_fill(line, sizeof line, strcmp(low, high) != 0 ? wrd_text(language, texts[T_CAN_BE]) : "{}", point, low,
                 high);
  to->say(to->self, ANS_AUDIT_LINE, line);
}

/* ---- what follows ---- */

static void names_join(const aud_rule *r, const bool *member, char *text, size_t size) {
  text[0] = '\0';
  for (int i = 0; i < r->n; i++) {
    size_t used = strlen(text);
    if (member[i]) snprintf(text + used, size - used, "%s%s", used ? ", " : "", r->reading[i].name);
  }
}

static void conclude_same(const aud_rule *r, const aud_verdict *v, const ans_audit_taker *to, int language) {
  char names[LINE], low[NUMBER], high[NUMBER], end[NUMBER], range[3 * NUMBER], count[2][24], line[2 * LINE];
  names_join(r, v->member, names, sizeof names);
  format_number(v->agreement.low, language, low, sizeof low);
  format_number(v->agreement.high, language, high, sizeof high);
  (void)wrd_fill(range, sizeof range, strcmp(low, high) ? wrd_text(language, texts[T_RANGE]) : "{}", low, high);
  snprintf(count[0], sizeof count[0], "%d", v->agreement.n);
  snprintf(count[1], sizeof count[1], "%d", r->n);
  if (v->agreement.n == 1 && r->n == 2)
    snprintf(line, sizeof line, "%s", wrd_text(language, texts[T_NOT_BOTH]));
  else if (v->agreement.n == 1)
    snprintf(line, sizeof line, "%s", wrd_text(language, texts[T_NO_TWO]));
  else
    (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_AT_MOST]), count[0], count[1], names, range,
                   wrd_unit_quoted(r->unit, language).t);
  to->say(to->self, ANS_AUDIT_LINE, line);
  for (int i = 0; i < r->n && v->agreement.n > 1; i++) {
    if (v->member[i]) continue;
    bool above = v->reading[i].low > v->agreement.high;
    format_number(above ? v->reading[i].low : v->reading[i].high, language, end, sizeof end);
    (void)wrd_fill(line, sizeof line, wrd_text(language, texts[above ? T_TOO_HIGH : T_TOO_LOW]), r->reading[i].name,
                   end, above ? high : low);
    to->say(to->self, ANS_AUDIT_LINE, line);
  }
}

static void conclude_compare(const aud_rule *r, const ans_audit_taker *to, int language) {
  static const char *const words[] = {
      [AUD_ORDER_GE] = "≥", [AUD_ORDER_LE] = "≤", [AUD_ORDER_GT] = ">", [AUD_ORDER_LT] = "<"};
  char line[LINE];
  (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_NEEDED]), reading_name(r, 0, language), words[r->order],
                 reading_name(r, 1, language));
  to->say(to->self, ANS_AUDIT_LINE, line);
}

static void conclude_rank(const ans_audit *a, const aud_rule *r, const aud_verdict *v, const ans_audit_taker *to,
                          int language) {
  char line[LINE], rank[NUMBER], value[NUMBER], stated[24], others[24];
  snprintf(rank, sizeof rank, v->rank_first == v->rank_last ? "%d" : "%d-%d", v->rank_first, v->rank_last);
  snprintf(stated, sizeof stated, "%.0f", v->reading[0].value);
  snprintf(others, sizeof others, "%d", r->n - 1);
  (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_RANK]), stated, others, rank);
  for (int i = 2; i < r->n; i++) {
    if (v->reading[i].value <= v->reading[1].value) continue;
    format_arithmetic(a, r->reading[i].formula, language, value, sizeof value);
    size_t used = strlen(line);
    snprintf(line + used, sizeof line - used, " %s (%s)", r->reading[i].name, value);
  }
  to->say(to->self, ANS_AUDIT_LINE, line);
}

static const aud_figure *target_of(const ans_audit *a, const aud_rule *r) {
  const char *name = r->reading[1].formula;
  return &a->statements.figure[aud_figure_find(a->statements.figure, a->statements.n_figures, name, strlen(name))];
}

static void conclude_start(const ans_audit *a, const aud_rule *r, const ans_audit_taker *to, int language) {
  const aud_figure *t = target_of(a, r);
  char line[LINE], goal[NUMBER];
  format_number(t->value, language, goal, sizeof goal);
  (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_MET_BEFORE]), t->relation == SIM_AT_LEAST ? "≥" : "≤",
                 goal, wrd_unit_quoted(t->unit, language).t);
  to->say(to->self, ANS_AUDIT_LINE, line);
}

/* ---- one rule ---- */

static const char *file_of(const sim_place *place) {
  return strlen(place->file) > 40 ? sim_path_name(place->file) : place->file;
}

static void tell_figure(const aud_figure *f, bool exact, const ans_audit_taker *to, int language) {
  char number[NUMBER], printed[2 * NUMBER], rounding[NUMBER + 8] = "", place[320] = "-";
  format_printed(f, language, number, sizeof number);
  snprintf(printed, sizeof printed, "%s%s%s", number, f->unit[0] == '%' ? "" : " ",
           wrd_unit_quoted(f->unit, language).t + (f->unit[0] == '%'));
  format_number(f->rounding, language, number, sizeof number);
  if (!exact) snprintf(rounding, sizeof rounding, " ±%s", number);
  if (f->place.file) snprintf(place, sizeof place, "%s:%d", file_of(&f->place), f->place.line);
  to->figure(to->self, &(ans_audit_figure){f->name, printed, rounding, wrd_grade(language, f->grade), place});
}

static void tell_figures(const ans_audit *a, const aud_rule *r, const aud_verdict *v, const ans_audit_taker *to,
                         int language) {
  to->figures_begin(to->self, wrd_text(language, texts[T_FIGURES]));
  for (int i = 0; i < a->statements.n_figures; i++)
    if (v->read[i]) tell_figure(&a->statements.figure[i], r->exact, to, language);
  to->figures_end(to->self);
}

static const char *rule_unit(const ans_audit *a, const aud_rule *r) {
  return r->kind == AUD_RULE_START ? target_of(a, r)->unit : r->unit;
}

static void tell_finding(const ans_audit *a, int number, int rule, const ans_audit_taker *to, int language) {
  const aud_rule *r = &a->statements.rule[rule];
  const aud_verdict *v = &a->verdict[rule];
  char title[LINE], line[2 * LINE];
  snprintf(title, sizeof title, "%d. %s [%s]", number, r->label[language], r->name);
  (void)wrd_fill(line, sizeof line, r->derived ? wrd_text(language, texts[T_FROM_TARGETS]) : "{}", title);
  to->say(to->self, ANS_AUDIT_FINDING, line);
  int shown = r->kind == AUD_RULE_RANK ? 0 : r->kind == AUD_RULE_START ? 1 : r->n;
  for (int i = 0; i < shown; i++) tell_reading(a, r, v, i, rule_unit(a, r), to, language);
  if (r->kind == AUD_RULE_SAME) conclude_same(r, v, to, language);
  if (r->kind == AUD_RULE_COMPARE) conclude_compare(r, to, language);
  if (r->kind == AUD_RULE_RANK) conclude_rank(a, r, v, to, language);
  if (r->kind == AUD_RULE_START) conclude_start(a, r, to, language);
  tell_figures(a, r, v, to, language);
}

/* ---- the whole ---- */

static bool is_implied(const aud_rule *r) { return r->kind == AUD_RULE_SAME && r->n == 1; }

static void tell_implied(const ans_audit *a, const ans_audit_taker *to, int language) {
  bool any = false;
  for (int i = 0; i < a->statements.n_rules; i++) {
    const aud_rule *r = &a->statements.rule[i];
    if (!is_implied(r)) continue;
    if (!any) to->say(to->self, ANS_AUDIT_HEADING, wrd_text(language, texts[T_IMPLIED]));
    any = true;
    to->say(to->self, ANS_AUDIT_ITEM, r->label[language]);
    tell_reading(a, r, &a->verdict[i], 0, r->unit, to, language);
  }
}

static void tell_held(const ans_audit *a, const ans_audit_taker *to, int language) {
  bool any = false;
  for (int i = 0; i < a->statements.n_rules; i++) {
    const aud_rule *r = &a->statements.rule[i];
    char title[LINE], line[2 * LINE];
    if (a->verdict[i].found || is_implied(r)) continue;
    if (!any) to->say(to->self, ANS_AUDIT_HEADING, wrd_text(language, texts[T_CHECKED]));
    any = true;
    snprintf(title, sizeof title, "%s [%s]", r->label[language], r->name);
    (void)wrd_fill(line, sizeof line, r->kind == AUD_RULE_START ? wrd_text(language, texts[T_NOT_MET]) : "{}", title);
    to->say(to->self, ANS_AUDIT_ITEM, line);
  }
}

void ans_audit_tell(const ans_audit *a, const ans_audit_taker *to, int language) {
  int implied = 0, number = 0;
  char line[LINE], count[4][24];
  for (int i = 0; i < a->statements.n_rules; i++) implied += is_implied(&a->statements.rule[i]);
  const int counted[4] = {a->n_declared, a->statements.n_figures - a->n_declared, a->statements.n_rules - implied,
                          a->n_found};
  for (int i = 0; i < 4; i++) snprintf(count[i], sizeof count[i], "%d", counted[i]);
  (void)wrd_fill(line, sizeof line, wrd_text(language, texts[T_HEAD]), a->scenario->label[language], count[0], count[1],
                 count[2], count[3]);
  to->say(to->self, ANS_AUDIT_NOTE, line);
  if (a->n_declared == 0) to->say(to->self, ANS_AUDIT_NOTE, wrd_text(language, texts[T_NONE_DECLARED]));
  if (a->n_found > 0) to->say(to->self, ANS_AUDIT_NOTE, wrd_text(language, texts[T_ROUNDING]));
  for (int i = 0; i < a->statements.n_rules; i++)
    if (a->verdict[i].found) tell_finding(a, ++number, i, to, language);
  tell_implied(a, to, language);
  tell_held(a, to, language);
}
