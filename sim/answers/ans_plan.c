/* What scenarios say: where an answer comes from, targets, inputs. */
#include "ans_plan.h"

#include <math.h>
#include <stdio.h>

#include "ans_columns.h"
#include "io_slot.h"

/* ---- made ---- */

static const ans_column made_column[] = {
    ANS_TEXT_COLUMN("key", ANS_KEY, "what", "mục", "what the line says", "dòng này nói về điều gì"),
    ANS_TEXT_COLUMN("value", ANS_ABOUT, "value", "nội dung", "its value as text", "nội dung dạng chữ"),
};

static sim_status pair(ans_row *row, const char *key, const char *value, sim_errors *errors) {
  ans_put_text(row, key);
  ans_put_text(row, value);
  return ans_put_end(row, errors);
}

static sim_status made_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_made *m = from;
  char seed[32], n[32];
  sim_status st = SIM_OK;
  SIM_TRY(pair(row, "program", "plansim", errors));
  SIM_TRY(pair(row, "version", m->version, errors));
  SIM_TRY(pair(row, "command", m->command, errors));
  for (int i = 0; i < m->n_files; i++) SIM_TRY(pair(row, "file", m->file[i], errors));
  for (int i = 0; i < m->n_scenarios; i++) SIM_TRY(pair(row, "scenario", m->scenario[i].name, errors));
  if (m->n_rep == 0) goto out;
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)m->seed);
  snprintf(n, sizeof n, "%u", (unsigned)m->n_rep);
  SIM_TRY(pair(row, "seed", seed, errors));
  st = pair(row, "replications", n, errors);
out:
  return st;
}

const ans_answer ans_made_of = {"made_of",
                                {"Provenance", "Nguồn gốc"},
                                {"what the answer was made by and from", "kết quả do đâu và từ đâu mà có"},
                                sizeof made_column / sizeof *made_column,
                                made_column,
                                {{"key"}, NULL, {"value"}},
                                made_rows};

/* ---- targets ---- */

static const ans_column targets_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("target", ANS_KEY, "target", "mục tiêu", "name of the target", "tên mục tiêu"),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("group", ANS_ABOUT, "group", "nhóm", "group of targets", "nhóm mục tiêu"),
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_TEXT_COLUMN("measure", ANS_ABOUT, "measure", "cách đo",
                    "level: value of `year`; growth: mean growth a year from `from_year` to `year`",
                    "level: giá trị của `year`; growth: tăng bình quân năm từ `from_year` đến `year`"),
    ANS_WHOLE_COLUMN("from_year", ANS_ABOUT, "from", "từ năm", "first year of a growth; empty for a level",
                     "năm đầu khi đo tăng trưởng; để trống khi đo mức"),
    ANS_WHOLE_COLUMN("year", ANS_ABOUT, "year", "năm", "year of the target", "năm của mục tiêu"),
    ANS_TEXT_COLUMN("relation", ANS_ABOUT, "relation", "chiều", "at least or at most",
                    "at least: ít nhất; at most: nhiều "
                    "nhất"),
    ANS_REAL_COLUMN("threshold", ANS_VALUE, NULL, "unit", "threshold", "mức mục tiêu", "the yardstick", "mức phải đạt"),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("not_modelled", ANS_ABOUT, "not covered", "ngoài mô hình",
                    "why the model does not cover it; empty: it does", "vì sao ngoài mô hình; để trống: trong mô hình"),
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
    ANS_TEXT_COLUMN("file", ANS_ORIGIN, "file", "tệp", "scenario file", "tệp kịch bản"),
    ANS_WHOLE_COLUMN("line", ANS_ORIGIN, "line", "dòng", "line in the file", "dòng trong tệp"),
};

static sim_status target_row(const sim_scenario *s, const sim_target *t, ans_row *row, sim_errors *errors) {
  bool given = !t->not_modelled, growth = given && t->measure == SIM_MEAN_GROWTH;
  ans_put_text(row, s->name);
  ans_put_text(row, t->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, t->label[l]);
  ans_put_text(row, t->group);
  ans_put_text(row, given ? s->model->indicators[t->indicator].name : NULL);
  ans_put_text(row, given ? t->cell_name : NULL);
  ans_put_text(row, !given ? NULL : growth ? "growth" : "level");
  ans_put_number(row, growth ? (double)t->from_year : NAN);
  ans_put_number(row, given ? (double)t->year : NAN);
  ans_put_text(row, !given ? NULL : t->relation == SIM_AT_LEAST ? "at least" : "at most");
  ans_put_number(row, given ? t->value : NAN);
  ans_put_text(row, given ? t->unit : NULL);
  ans_put_text(row, t->not_modelled);
  ans_put_text(row, t->source);
  ans_put_text(row, t->grade);
  ans_put_text(row, t->place.file);
  ans_put_number(row, t->place.line > 0 ? (double)t->place.line : NAN);
  return ans_put_end(row, errors);
}

static sim_status targets_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_plans *p = from;
  sim_status st = SIM_OK;
  for (int s = 0; s < p->n; s++)
    for (int t = 0; t < p->item[s].n_targets && st == SIM_OK; t++)
      st = target_row(&p->item[s], &p->item[s].target[t], row, errors);
  return st;
}

const ans_answer ans_plan_targets = {"plan_targets",
                                     {"Targets of the plan", "Mục tiêu của đề án"},
                                     {"targets as the scenario files state them", "mục tiêu như trong tệp kịch bản"},
                                     sizeof targets_column / sizeof *targets_column,
                                     targets_column,
                                     {{"scenario", ANS_BY_LABEL}, NULL, {"threshold", "unit", "source"}},
                                     targets_rows};

/* ---- inputs ---- */

static const ans_column inputs_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("parameter", ANS_KEY, "parameter", "tham số", "path of the number", "đường dẫn của con số"),
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "unit", "value", "giá trị",
                    "value; of a distribution its mean; of a choice or switch its index",
                    "giá trị; với phân phối: trung bình; với lựa chọn: số thứ tự"),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("distribution", ANS_ABOUT, "distribution", "phân phối",
                    "distribution, constant, or the word chosen", "phân phối, hằng số, hoặc từ được chọn"),
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
    ANS_TEXT_COLUMN("file", ANS_ORIGIN, "file", "tệp", "scenario file that gives it", "tệp kịch bản cho giá trị"),
    ANS_WHOLE_COLUMN("line", ANS_ORIGIN, "line", "dòng", "line in the file", "dòng trong tệp"),
};

static sim_status inputs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_plans *p = from;
  char text[IO_SLOT_TEXT];
  sim_status st = SIM_OK;
  for (int k = 0; k < p->n; k++) {
    const sim_scenario *s = &p->item[k];
    for (int i = 0; i < s->n_slots && st == SIM_OK; i++) {
      const sim_slot *slot = &s->slot[i];
      sim_scenario_word(s, i, text, sizeof text); /* of a choice or switch; "" for a number */
      if (!text[0]) io_slot_distribution(s, i, text);
      ans_put_text(row, s->name);
      ans_put_text(row, slot->path);
      ans_put_number(row, s->base[i]);
      ans_put_text(row, s->model->params[sim_scenario_param(s, i)].unit);
      ans_put_text(row, text);
      ans_put_text(row, slot->source);
      ans_put_text(row, slot->grade);
      ans_put_text(row, slot->given ? slot->place.file : NULL);
      ans_put_number(row, slot->given && slot->place.line > 0 ? (double)slot->place.line : NAN);
      st = ans_put_end(row, errors);
    }
  }
  return st;
}

const ans_answer ans_plan_inputs = {"plan_inputs",
                                    {"Assumptions of the scenarios", "Giả định của kịch bản"},
                                    {"every number of the scenario files, with source and grade",
                                     "mọi con số trong tệp kịch bản, kèm nguồn và hạng nguồn"},
                                    sizeof inputs_column / sizeof *inputs_column,
                                    inputs_column,
                                    {{"scenario", "parameter"}, NULL, {"value", "grade", "source"}},
                                    inputs_rows};
