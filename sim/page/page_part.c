/* Words, headings and descriptions of inputs that several sections use. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_changes.h"
#include "ans_param_path.h"
#include "page.h"
#include "wrd_distribution.h"
#include "wrd_number.h"
#include "wrd_text.h"

const char *page_word(const page_report *p, int word) {
  static const char *const words[PAGE_WORDS] = {
#define WORD(id, text) [W_##id] = text,
#include "page_words.def"
#undef WORD
  };
  return wrd_text(p->language, words[word]);
}

void page_heading(page_report *p, const char *id, const char *text) {
  char title[64];
  snprintf(title, sizeof title, "%s-title", id);
  rep_html_open(&p->html, "section");
  rep_html_attr(&p->html, "id", id);
  rep_html_attr(&p->html, "aria-labelledby", title);
  rep_html_open(&p->html, "h2");
  rep_html_attr(&p->html, "id", title);
  rep_html_text(&p->html, text);
  rep_html_close(&p->html);
}

/* ---- what an input is ---- */

const char *page_grade(const page_report *p, const char *grade) {
  static const struct {
    const char *grade;
    int word;
  } names[] = {{"S", W_I_GRADE_S}, {"A", W_I_GRADE_A}, {"B", W_I_GRADE_B},
               {"C", W_I_GRADE_C}, {"M", W_I_GRADE_M}, {"assumption", W_I_ASSUMPTION}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(grade, names[i].grade) == 0) return page_word(p, names[i].word);
  return grade[0] ? grade : "-";
}

page_text page_members(const page_report *p, const char *path) {
  page_text text;
  ans_param_members(p->r, path, p->language, text.t, sizeof text.t);
  return text;
}

page_text page_meaning(const page_report *p, const char *path) {
  page_text text;
  ans_param_meaning(p->r, path, p->language, text.t, sizeof text.t);
  return text;
}

page_text page_unit(const page_report *p, const res_input *input) {
  const char *unit = input->unit_as_written[0] ? input->unit_as_written : input->unit;
  return page_form("{}", wrd_unit_written(strcmp(unit, "1") == 0 ? "" : unit, p->language).t);
}

page_text page_value(const page_report *p, const res_input *input, bool unit) {
  double number;
  page_text text;
  if (ans_input_written(input, &number))
    wrd_exact_in(page_voice(p), number, input->unit, text.t, sizeof text.t);
  else
    wrd_distribution(page_voice(p), input->distribution, input->unit, text.t, sizeof text.t);
  page_text name = page_form("{}", unit ? page_unit(p, input).t : "");
  return page_form(name.t[0] ? "{}\u00a0{}" : "{}", text.t, name.t);
}
