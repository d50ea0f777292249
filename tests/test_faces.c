/* Answers, studies and charts asked without the program, of small runs of a made-up province: what is told agrees with
 * what is computed another way, and is the same in every language. */
#include <criterion/criterion.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_batch.h"
#include "ans_compare.h"
#include "ans_diff.h"
#include "ans_joint.h"
#include "ans_met.h"
#include "ans_points.h"
#include "ans_sense.h"
#include "ans_target_sets.h"
#include "ans_worst.h"
#include "cht_chart.h"
#include "cht_kind.h"
#include "out_compare.h"
#include "out_optimise.h"
#include "out_rank.h"
#include "out_reference.h"
#include "out_sense.h"
#include "out_show.h"
#include "out_text.h"
#include "out_worst.h"
#include "prov_model.h"
#include "res_file.h"
#include "run_experiment.h"
#include "scn_load.h"
#include "std_optimise.h"
#include "test_folder.h"

/* ---- runs ---- */

typedef struct made {
  folder in;
  char path[512];
  int n;
  sim_scenario *scenario;
  res_file *r;
  sim_errors errors;
} made;

static const char *message(const made *m) { return m->errors.total > 0 ? m->errors.item[0].message : ""; }

/* Loads a scenario file of these lines, which may extend those of the example and of the small province. */
static void load(made *m, const char *lines) {
  char file[512];
  m->in = folder_make();
  in_folder(&m->in, "case.yaml", file);
  FILE *f = fopen(file, "w");
  cr_assert(f && fputs(lines, f) >= 0 && fclose(f) == 0);
  scn_options options = {.installed_dir = strstr(lines, "extends: province") ? EXAMPLE_DIR : SMALL_DIR};
  cr_assert_eq(scn_load(&prov_model, file, &options, &m->n, &m->scenario, &m->errors), SIM_OK, "%s", message(m));
}

/* Runs it and opens the results. */
static void run(made *m, const char *lines, uint32_t n_rep) {
  exp_experiment e = {0};
  res_writer *writer = NULL;
  run_report report;
  uint64_t done = 0;
  load(m, lines);
  in_folder(&m->in, "case.h5", m->path);
  exp_experiment_options options = {.seed = 5, .n_rep = n_rep, .keep = EXP_KEEP_ALL};
  res_provenance by = {"0", "plansim run case.yaml", "", "2026-01-01T00:00:00Z", "", NULL};
  cr_assert_eq(exp_experiment_make(&e, m->n, m->scenario, &options, &m->errors), SIM_OK, "%s", message(m));
  cr_assert_eq(res_writer_open(&writer, m->path, IO_NEW, &e, &by, &done, &m->errors), SIM_OK, "%s", message(m));
  exp_sink sink = res_writer_sink(writer);
  cr_assert_eq(run_experiment(&e, &(run_options){.threads = 1}, &sink, &report, &m->errors), SIM_OK, "%s", message(m));
  cr_assert_eq(res_writer_finish(writer, &m->errors), SIM_OK, "%s", message(m));
  res_writer_close(writer);
  exp_experiment_free(&e);
  cr_assert_eq(res_file_open_own(&m->r, m->path, &m->errors), SIM_OK, "%s", message(m));
  m->r->model = &prov_model;
}

static void end(made *m) {
  res_file_close(m->r);
  for (int i = 0; i < m->n; i++) sim_scenario_free(&m->scenario[i]);
  free(m->scenario);
  folder_remove(&m->in);
}

static const char batch[] =
    "extends: province.yaml\nname: batch\nhorizon: {start: 2024, end: 2030}\ndesign:\n  method: latin_hypercube\n  "
    "points: 12\n"
    "  reference: on\n  over:\n"
    "    - {key: entry.promotion, min: 1, max: 2, unit: \"1\", label: {en: promotion, vi: xúc tiến}}\n"
    "    - {key: land.on_time, min: 0, max: 1, unit: \"1\", label: {en: on time, vi: đúng hạn}}\n"
    "    - {key: processes.noise, values: [on, off], label: {en: noise, vi: nhiễu}}\n";

static const char variants[] =
    "extends: province.yaml\nvariants:\n  baseline: {}\n  more:\n"
    "    entry: {promotion: {value: 1.5, unit: \"1\", source: test, grade: assumption}}\n"
    "  less:\n    entry: {promotion: {value: 0.7, unit: \"1\", source: test, grade: assumption}}\n";

/* ---- what is shown ---- */

/* Something shown on a face in a language. */
typedef void (*shower)(out_face *out, void *of, int language);

static char *shown(shower show, void *of, int language) {
  char *text = NULL;
  size_t size = 0;
  out_face out = {.file = open_memstream(&text, &size)};
  cr_assert_not_null(out.file);
  show(&out, of, language);
  fclose(out.file);
  cr_assert_not(out.failed);
  return text;
}

/* How often each digit stands in a text, but for numbers that one language writes in digits and another in words. */
static void digits_count(const char *text, int count[10]) {
  static const char *const own[] = {"1/10", "chưa tới 5 %"};
  memset(count, 0, 10 * sizeof *count);
  for (; *text; text++) {
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
      if (strncmp(text, own[i], strlen(own[i])) == 0) text += strlen(own[i]);
    if (!*text) return;
    if (isdigit((unsigned char)*text)) count[*text - '0']++;
  }
}

/* Both languages show the same digits in other words, within a page. Returns the English text, to be freed. */
static char *shown_alike(shower show, void *of) {
  char *text[SIM_LANGUAGES];
  int count[SIM_LANGUAGES][10];
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    text[l] = shown(show, of, l);
    cr_assert(text[l][0]);
    digits_count(text[l], count[l]);
    for (char *line = text[l], *next; *line; line = next) {
      size_t n = strcspn(line, "\n");
      bool command = strncmp(line + strcspn(line, ":"), ": plansim ", 10) == 0; /* whole, to be copied */
      cr_expect(command || out_text_width_n(line, n) <= OUT_COLUMNS, "%.*s", (int)n, line);
      next = line + n + (line[n] == '\n');
    }
  }
  for (int d = 0; d < 10; d++)
    cr_expect_eq(count[SIM_EN][d], count[SIM_VI][d], "digit %d: %s\n%s", d, text[SIM_EN], text[SIM_VI]);
  cr_expect_str_neq(text[SIM_EN], text[SIM_VI]);
  free(text[SIM_VI]);
  return text[SIM_EN];
}

static sim_errors unsaid;

static void show_all(out_face *out, void *r, int language) {
  cr_assert_eq(out_show_print(out, r, &(out_show_asked){0}, language, &unsaid), SIM_OK);
}

static void show_depth(out_face *out, void *r, int language) {
  cr_assert_eq(out_show_print(out, r, &(out_show_asked){.targets = true, .joint = true}, language, &unsaid), SIM_OK);
}

Test(faces, a_file_is_shown_alike_in_every_language) {
  made m = {0};
  run(&m, variants, 24);
  char *text = shown_alike(show_all, m.r);
  for (int s = 0; s < m.r->n_scenarios; s++) cr_expect(strstr(text, m.r->scenario[s]), "%s", m.r->scenario[s]);
  for (int t = 0; t < m.r->n_evaluated; t++) cr_expect(strstr(text, "Output growth 2024-2030"));
  free(text);
  free(shown_alike(show_depth, m.r));
  end(&m);
}

Test(faces, a_design_is_shown_alike_in_every_language) {
  made m = {0};
  run(&m, batch, 6);
  char *text = shown_alike(show_all, m.r);
  cr_expect(strstr(text, "entry.promotion") || strstr(text, "promotion"));
  free(text);
  end(&m);
}

static void show_comparison(out_face *out, void *of, int language) {
  ans_compare c = {.language = language, .confidence = 0.95};
  cr_assert_eq(ans_compare_make(&c, of, &(ans_compare_asked){0}, &unsaid), SIM_OK, "%s", unsaid.item[0].message);
  out_compare_differences(out, &c);
  out_compare_worlds(out, &c);
  cr_assert_eq(out_compare_dominance(out, &c, &unsaid), SIM_OK);
  cr_assert_eq(out_compare_choice(out, &c, &unsaid), SIM_OK);
  cr_assert_eq(out_compare_cost(out, &c, &unsaid), SIM_OK);
  ans_compare_free(&c);
}

Test(faces, a_comparison_is_told_alike_in_every_language) {
  made m = {0};
  run(&m, variants, 24);
  free(shown_alike(show_comparison, m.r));
  end(&m);
}

/* ---- answers keep what the roles of their columns promise ---- */

typedef struct kept {
  int rows;
} kept;

static double value_of(const ans_answer *a, const ans_value *value, const char *column) {
  int c = column ? ans_column_find(a, column) : -1;
  return c >= 0 && a->column[c].kind != ANS_TEXT ? value[c].number : NAN;
}

static sim_status row_keep(void *self, const ans_answer *a, const ans_value *value, sim_errors *errors) {
  const double tiny = 1e-9;
  (void)errors;
  ((kept *)self)->rows++;
  for (int c = 0; c < a->n_columns; c++) {
    const ans_column *column = &a->column[c];
    double x = value_of(a, value, column->name), of = value_of(a, value, column->of);
    double near = tiny * fmax(1, fabs(of));
    if (isnan(x)) continue;
    bool share = column->role == ANS_SHARE || column->role == ANS_P;
    cr_expect(!share || (x >= -tiny && x <= 1 + tiny), "%s.%s: %g", a->name, column->name, x);
    cr_expect(column->role != ANS_ERROR || x >= 0, "%s.%s: %g", a->name, column->name, x);
    cr_expect(column->kind != ANS_WHOLE || x == floor(x), "%s.%s: %g", a->name, column->name, x);
    cr_expect((column->role != ANS_N && column->role != ANS_COUNT) || x >= 0, "%s.%s: %g", a->name, column->name, x);
    cr_expect(column->role != ANS_LOW || !(x > of + near), "%s.%s: %g is above %g", a->name, column->name, x, of);
    cr_expect(column->role != ANS_HIGH || !(x < of - near), "%s.%s: %g is below %g", a->name, column->name, x, of);
  }
  return SIM_OK;
}

/* Every answer of a place; returns how many have rows. */
static int roles_kept(ans_place place, const void *source) {
  const ans_answer *a;
  int n = 0;
  for (int i = 0; (a = ans_next(place, &i));) {
    const void *own = ans_own_source(a, source);
    kept k = {0};
    if (!own) continue;
    cr_assert_eq(ans_rows(a, own, (ans_taker){&k, row_keep}, &unsaid), SIM_OK, "%s: %s", a->name,
                 unsaid.item[0].message);
    n += k.rows > 0;
  }
  return n;
}

static void all_wanted(ans_source *s, bool *wanted) {
  for (int i = 0; i < s->r->n_variables; i++) wanted[i] = true;
  s->wanted = wanted;
}

Test(faces, answers_of_variants_keep_what_their_columns_promise) {
  made m = {0};
  bool wanted[512];
  ans_compare c = {.language = SIM_EN, .confidence = 0.95};
  ans_file_changes changes = {0};
  run(&m, variants, 24);
  ans_rank rank = {.r = m.r, .by = {.target = 0}, .confidence = 0.95};
  ans_source source = {.r = m.r, .digest = "", .comparison = &c, .ranking = &rank, .changes = &changes.sides};
  all_wanted(&source, wanted);
  cr_assert_eq(ans_compare_make(&c, m.r, &(ans_compare_asked){0}, &m.errors), SIM_OK, "%s", message(&m));
  cr_assert_eq(ans_file_changes_make(&changes, m.r, 0, c.n, c.scenario, &m.errors), SIM_OK);
  cr_assert_eq(ans_rank_make(&rank, &m.errors), SIM_OK, "%s", message(&m));
  cr_expect_geq(roles_kept(ANS_TABLE | ANS_BOOK | ANS_TRIALS, &source), 14);
  cr_expect_geq(roles_kept(ANS_CHOICE, &source), 3);
  double *met = malloc((size_t)m.r->n_scenarios * (size_t)m.r->n_evaluated * m.r->n_rep * sizeof *met);
  for (int s = 0; s < m.r->n_scenarios; s++)
    cr_assert_eq(ans_targets_met(m.r, s, met + (size_t)s * (size_t)m.r->n_evaluated * m.r->n_rep, &m.errors), SIM_OK);
  cr_expect_eq(roles_kept(ANS_JOINT, &(ans_joint_source){m.r, met}), 2);
  free(met);
  ans_rank_free(&rank);
  ans_file_changes_free(&changes);
  ans_compare_free(&c);
  end(&m);
}

Test(faces, answers_of_a_batch_keep_what_their_columns_promise) {
  made m = {0};
  bool wanted[512];
  ans_batch b = {0};
  ans_worst_of worst = {0};
  run(&m, batch, 8);
  ans_source source = {.r = m.r, .digest = "", .ranking = &b.rank};
  all_wanted(&source, wanted);
  cr_assert_eq(ans_batch_make(&b, m.r, ans_batch_target(m.r), 0, &m.errors), SIM_OK);
  cr_expect_geq(roles_kept(ANS_TABLE | ANS_TRIALS, &source), 11);
  cr_assert_eq(out_worst_make(m.r, m.r->target[0].name, NULL, 3, &worst, &m.errors), SIM_OK, "%s", message(&m));
  cr_expect_eq(roles_kept(ANS_WORST, &worst), 2);
  ans_worst_free(&worst);
  ans_batch_free(&b);
  end(&m);
}

/* Of two variants of one file worlds are the same: differences of results are those of the comparison. */
Test(faces, what_changed_between_two_sides_is_their_difference) {
  made m = {0};
  int n = 0;
  bool paired = false;
  ans_result_change *item = NULL;
  run(&m, variants, 24);
  const ans_diff_side old = {m.r, 0}, now = {m.r, 1};
  cr_assert_eq(ans_diff_results(&old, &now, &n, &item, &paired, &m.errors), SIM_OK, "%s", message(&m));
  cr_assert(paired && n > m.r->n_evaluated);
  for (int i = 0; i < n; i++) {
    cr_expect_eq(isnan(item[i].difference.mean), isnan(item[i].now) || isnan(item[i].old), "%s", item[i].name);
    if (isnan(item[i].now)) continue; /* what this province has no data for */
    cr_expect(fabs(item[i].difference.mean - (item[i].now - item[i].old)) <= 1e-9 * fmax(1, fabs(item[i].now)),
              "%s: %g, not %g - %g", item[i].name, item[i].difference.mean, item[i].now, item[i].old);
    cr_expect(isnan(item[i].adjusted) || item[i].adjusted >= item[i].difference.p - 1e-12, "%s", item[i].name);
  }
  const ans_result_changes source = {m.r->scenario[0], m.r->scenario[1], n, item, {false, false}};
  kept k = {0};
  cr_assert_eq(ans_rows(&ans_result_changes_of, &source, (ans_taker){&k, row_keep}, &m.errors), SIM_OK);
  cr_expect_eq(k.rows, n);
  free(item);
  end(&m);
}

/* ---- rankings ---- */

static void show_ranking(out_face *out, void *of, int language) { out_rank_print(out, of, 5, language); }

/* A scenario is on the front when none is as good and as cheap, and better in one. */
static bool beaten(const ans_rank *k, int i) {
  const ans_ranked *own = &k->item[i];
  for (int j = 0; j < k->n; j++) {
    const ans_ranked *other = &k->item[j];
    bool no_worse = other->of.mean >= own->of.mean && other->cost <= own->cost;
    if (no_worse && (other->of.mean > own->of.mean || other->cost < own->cost)) return true;
  }
  return false;
}

Test(faces, a_ranking_is_in_order_and_its_front_is_beaten_by_none) {
  made m = {0};
  ans_batch b = {0};
  run(&m, batch, 8);
  int target = ans_batch_target(m.r);
  cr_assert(ans_batch_is(m.r) && target >= 0);
  cr_assert_eq(ans_batch_make(&b, m.r, target, 0, &m.errors), SIM_OK, "%s", message(&m));
  const ans_rank *k = &b.rank;
  int front = 0, best = 0;
  cr_assert_eq(k->n, m.r->n_scenarios);
  for (int i = 0; i < k->n; i++) {
    const ans_ranked *item = &k->item[i];
    ans_met met;
    cr_assert(i == 0 || item->of.mean <= k->item[i - 1].of.mean);
    cr_assert_eq(ans_met_of(m.r, item->scenario, target, false, &met, &m.errors), SIM_OK);
    cr_expect_float_eq(item->of.mean, met.judged.p, 1e-12, "%s", m.r->scenario[item->scenario]);
    cr_expect(!item->on_front || !beaten(k, i), "%s", m.r->scenario[item->scenario]);
    cr_expect_eq(ans_batch_ranked(&b, item->scenario), item);
    front += item->on_front;
    best += item->of.may_be_best;
    cr_expect(i > 0 || item->of.may_be_best);
  }
  cr_expect_eq(front, k->n_front);
  cr_expect_gt(front, 0);
  cr_expect_eq(best, k->n_best);
  free(shown_alike(show_ranking, &b.rank));
  ans_batch_free(&b);
  end(&m);
}

Test(faces, what_a_factor_does_adds_up_over_its_bins) {
  made m = {0};
  ans_batch b = {0};
  ans_response *response = NULL;
  run(&m, batch, 8);
  cr_assert_eq(ans_batch_make(&b, m.r, ans_batch_target(m.r), 0, &m.errors), SIM_OK);
  cr_assert_eq(ans_batch_responses(&b, &response), SIM_OK);
  for (int f = 0; f < m.r->n_factors; f++) {
    double points = 0, met = 0, mean = 0;
    for (int i = 0; i < response[f].n; i++) {
      const ans_bin *bin = &response[f].bin[i];
      points += bin->n;
      met += bin->n * bin->share;
      cr_expect(bin->low <= bin->x + 1e-9 && bin->x <= bin->high + 1e-9 && bin->error >= 0,
                "%d: %g in %g..%g, error %g", bin->n, bin->x, bin->low, bin->high, bin->error);
      cr_expect(i == 0 || bin->low >= response[f].bin[i - 1].high);
    }
    int reference = b.points - (int)points; /* the scenario as it stands is no point of the sample */
    cr_assert(reference == 0 || reference == 1);
    for (int p = reference; p < b.points; p++) mean += b.mean[p];
    cr_expect_float_eq(met, mean, 1e-9, "factor %d", response[f].factor);
    cr_expect(response[f].part <= 1 && (f == 0 || response[f].part <= response[f - 1].part));
  }
  free(response);
  ans_batch_free(&b);
  end(&m);
}

/* ---- labels as long as they may be ---- */

/* 157 letters of three bytes, then END: as long as a label may be. */
static const char *long_label(char text[512]) {
  text[0] = '\0';
  for (int i = 0; i < 157; i++) strcat(text, i % 9 == 8 ? " " : "\xe1\xba\xbf");
  return strcat(text, "END");
}

/* How often END stands in a text whose lines break anywhere. */
static int ends(const char *text) {
  char *solid = malloc(strlen(text) + 1);
  int n = 0;
  size_t length = 0;
  cr_assert_not_null(solid);
  for (; *text; text++)
    if (!isspace((unsigned char)*text)) solid[length++] = *text;
  solid[length] = '\0';
  for (const char *at = solid; (at = strstr(at, "END")); at += 3) n++;
  free(solid);
  return n;
}

Test(faces, labels_of_factors_are_whole_in_rankings) {
  char label[512], lines[4096];
  made m = {0};
  ans_batch b = {0};
  long_label(label);
  snprintf(
      lines, sizeof lines,
      "extends: province.yaml\nname: batch\nhorizon: {start: 2024, end: 2030}\ndesign:\n  method: latin_hypercube\n"
      "  points: 4\n  over:\n    - {key: entry.promotion, min: 1, max: 2, unit: \"1\", label: {en: \"%s\", vi: "
      "\"%s\"}}\n"
      "    - {key: land.on_time, min: 0, max: 1, unit: \"1\", label: {en: \"%s\", vi: \"%s\"}}\n",
      label, label, label, label);
  run(&m, lines, 4);
  cr_assert_eq(ans_batch_make(&b, m.r, ans_batch_target(m.r), 0, &m.errors), SIM_OK, "%s", message(&m));
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    char *text = shown(show_ranking, &b.rank, l);
    cr_expect_geq(ends(text), 8, "%s", text); /* four points, two factors each, and those of the front */
    free(text);
  }
  ans_batch_free(&b);
  end(&m);
}

/* ---- the worst futures ---- */

static void show_worst(out_face *out, void *of, int language) { out_worst_print(out, of, language); }

Test(faces, the_worst_futures_are_those_with_most_missing) {
  made m = {0};
  ans_worst_of worst = {0};
  run(&m, variants, 40);
  double *value = calloc(m.r->n_rep, sizeof *value);
  cr_assert_eq(out_worst_make(m.r, "castings_2035", "less", 7, &worst, &m.errors), SIM_OK, "%s", message(&m));
  cr_assert_eq(worst.n, 7);
  cr_assert_eq(res_file_target_values(m.r, worst.scenario, worst.target, value, &m.errors), SIM_OK);
  double last = worst.value[worst.n - 1];
  int below = 0;
  for (uint32_t i = 0; i < m.r->n_rep; i++) below += value[i] < last;
  for (int i = 0; i < worst.n; i++) {
    cr_expect_eq(worst.value[i], value[worst.replication[i]]);
    cr_expect_float_eq(worst.missing[i], 70 - worst.value[i], 1e-9);
    cr_expect(i == 0 || worst.missing[i] <= worst.missing[i - 1]);
  }
  cr_expect_lt(below, worst.n, "%d futures are worse than the last shown", below);
  free(shown_alike(show_worst, &worst));
  ans_worst_free(&worst);
  free(value);
  sim_errors errors = {0};
  cr_expect_eq(out_worst_make(m.r, "nosuch", NULL, 7, &worst, &errors), SIM_ERR_USAGE);
  cr_expect(strstr(errors.item[0].message, "nosuch"));
  ans_worst_free(&worst);
  end(&m);
}

/* ---- sensitivities of designs ---- */

static void show_sensitivity(out_face *out, void *of, int language) {
  ans_sense s = {.r = of, .language = language, .top = 5, .confidence = 0.95, .taker = out_sense_printer(out)};
  ans_sense_analysis *analyse;
  ans_sense_way way;
  ans_outcome *outcome = NULL;
  int n = 0;
  const sim_names wanted = {.n = 1, .item = {"total_output_real"}};
  cr_assert_eq(ans_sense_analysis_of(s.r, false, &way, &analyse, &unsaid), SIM_OK);
  cr_assert_eq(ans_outcomes_select(s.r, &wanted, language, &n, &outcome, &unsaid), SIM_OK);
  cr_assert_eq(n, 1);
  cr_assert_eq(analyse(&s, &outcome[0], &unsaid), SIM_OK, "%s", unsaid.item[0].message);
  cr_assert_eq(s.taken, SIM_OK);
  ans_sense_random_free(&s);
  free(outcome);
}

/* The output of the first year moves with initial.output one to one and with the exchange rate not at all. */
static void design_told(const char *design, uint32_t n_rep) {
  char lines[1024];
  made m = {0};
  snprintf(lines, sizeof lines,
           "extends: design.yaml\nname: case\ndesign:\n%s  over:\n    - {key: money.deflator, min: 0, max: 4, unit: "
           "\"%%/yr\"}\n    - {key: initial.output, min: 10000, max: 20000, unit: bn VND}\n"
           "    - {key: money.exchange_rate}\n",
           design);
  run(&m, lines, n_rep);
  char *text = shown_alike(show_sensitivity, m.r);
  char *led = strstr(text, "initial.output"), *idle = strstr(text, "money.exchange_rate");
  cr_expect(led && (!idle || led < idle), "%s", text);
  free(text);
  end(&m);
}

Test(faces, elementary_effects_find_what_matters) { design_told("  method: morris\n  points: 6\n  levels: 4\n", 3); }

Test(faces, variance_shares_find_what_matters) {
  design_told("  method: saltelli\n  points: 16\n  second_order: on\n", 2);
  design_told("  method: saltelli\n  points: 16\n  scrambles: 4\n", 2);
}

Test(faces, points_of_a_sample_find_what_matters) { design_told("  method: latin_hypercube\n  points: 40\n", 2); }

/* Ignorance and luck, and chosen points: sentences and a table in both languages. */
static void told_of(const char *lines, uint32_t n_rep, const char *wanted) {
  made m = {0};
  run(&m, lines, n_rep);
  char *text = shown_alike(show_sensitivity, m.r);
  cr_expect(strstr(text, wanted), "%s", text);
  free(text);
  end(&m);
}

Test(faces, ignorance_and_luck_are_told_apart) {
  told_of("extends: design.yaml\nname: case\ndesign: {method: nested, points: 8}\n", 6, "luck");
}

Test(faces, chosen_points_are_set_side_by_side) {
  told_of(
      "extends: design.yaml\nname: case\ndesign:\n  method: grid\n  over:\n    - {key: initial.output, values: "
      "[9000, 18000], unit: bn VND}\n    - {key: processes.noise, values: [off, on]}\n",
      8, "initial.output");
}

/* ---- the model's lists as tables ---- */

typedef void (*lister)(out_face *out, const sim_model *model);

static void list_shown(out_face *out, void *of, int language) {
  (void)language;
  (*(lister *)of)(out, &prov_model);
}

/* The rows of tables of Markdown below their heads; each has as many cells as its head. */
static int markdown_rows(const char *text) {
  int rows = 0, cells = 0, heads = 0;
  for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
    int bars = 0;
    for (const char *c = line; *c && *c != '\n'; c++) bars += *c == '|' && (c == line || c[-1] != '\\');
    if (*line != '|') {
      cells = 0;
      continue;
    }
    cr_expect(cells == 0 || bars == cells, "%.*s", (int)strcspn(line, "\n"), line);
    heads += 2 * (cells == 0); /* and the line below it */
    cells = bars;
    rows++;
  }
  return rows - heads;
}

Test(faces, tables_of_the_documents_have_a_row_for_every_entry_of_a_list) {
  const struct {
    lister list;
    int n;
  } lists[] = {{out_parameters_markdown, prov_model.n_params},
               {out_indicators_markdown, prov_model.n_indicators},
               {out_events_markdown, prov_model.n_events},
               {out_streams_markdown, prov_model.n_streams}};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    lister list = lists[i].list;
    char *text = shown(list_shown, &list, SIM_EN);
    cr_expect_eq(markdown_rows(text), lists[i].n, "list %zu: %d rows for %d entries", i, markdown_rows(text),
                 lists[i].n);
    free(text);
  }
}

/* ---- charts ---- */

/* Every chart of every kind says alike what it shows, in both languages. */
static void charts_told(res_file *r, const char *wanted) {
  cht_wish wish = {.kinds = {.n = 1, .item = {"all"}}, .lead = true};
  cht_charts charts[SIM_LANGUAGES];
  bool told = false;
  for (int l = 0; l < SIM_LANGUAGES; l++)
    cr_assert_eq(cht_charts_list(&charts[l], r, &wish, l, &unsaid), SIM_OK, "%s", unsaid.item[0].message);
  cr_assert_eq(charts[SIM_EN].n, charts[SIM_VI].n);
  for (int i = 0; i < charts[0].n; i++) {
    sim_errors errors = {0};
    int count[SIM_LANGUAGES][10];
    sim_status st[SIM_LANGUAGES];
    for (int l = 0; l < SIM_LANGUAGES; l++) {
      cht_chart *chart = &charts[l].item[i];
      st[l] = cht_find(&charts[l], chart, &errors);
      cr_assert(st[l] == SIM_OK || st[l] == SIM_ERR_ABSENT, "%s: %s", chart->id, errors.item[0].message);
      digits_count(chart->finding, count[l]);
    }
    cr_assert_eq(st[SIM_EN], st[SIM_VI]);
    told = told || (st[SIM_EN] == SIM_OK && strcmp(charts[0].item[i].kind, wanted) == 0);
    for (int d = 0; d < 10 && st[SIM_EN] == SIM_OK; d++)
      cr_expect_eq(count[SIM_EN][d], count[SIM_VI][d], "%s, digit %d: %s / %s", charts[0].item[i].id, d,
                   charts[SIM_EN].item[i].finding, charts[SIM_VI].item[i].finding);
  }
  cr_expect(told, "no chart %s", wanted);
  for (int l = 0; l < SIM_LANGUAGES; l++) cht_charts_free(&charts[l]);
}

Test(faces, charts_of_variants_say_the_same_in_every_language) {
  made m = {0};
  run(&m, variants, 24);
  charts_told(m.r, "fan");
  end(&m);
}

Test(faces, charts_of_a_batch_say_the_same_in_every_language) {
  made m = {0};
  run(&m, batch, 6);
  charts_told(m.r, "response");
  end(&m);
}

/* ---- allocations of money ---- */

static void show_optimum(out_face *out, void *of, int language) { out_optimise_print(out, of, 5, language); }

Test(faces, a_search_among_allocations_keeps_its_cap_and_is_told_alike) {
  made m = {0};
  std_optimise study = {0};
  char label[512], lines[2048];
  const sim_names objective = {.n = 2, .item = {"supporting_firms@2030", "firms_qualified[castings]@2035"}}, none = {0};
  snprintf(
      lines, sizeof lines,
      "extends: province.yaml\nname: case\nbudget_lines:\n  - {name: trade_fairs, label: {en: \"%s\", vi: \"%s\"}}\n",
      long_label(label), label);
  load(&m, lines);
  std_optimise_options o = std_optimise_default(&m.scenario[0]);
  o.levers = "budget_lines[].amount";
  o.total = 40000;
  o.objective = &objective;
  o.cap = o.bound = o.fix = o.better = &none;
  o.n_worlds = 8;
  o.n_drawn = 6;
  o.n_evaluations = 6;
  o.job.threads = 1;
  cr_assert_eq(std_optimise_prepare(&study, &m.scenario[0], &o, &m.errors), SIM_OK, "%s", message(&m));
  cr_assert_eq(std_optimise_run(&study), SIM_OK, "%s", message(&m));
  const ans_optimum *found = &study.optimum;
  cr_assert_gt(found->n_points, 6);
  for (int i = 0; i < found->n_points; i++) {
    double sum = 0;
    for (int l = 0; l < found->n_lines; l++) sum += found->point[i].amount[l];
    cr_expect_leq(sum, 40000 * (1 + 1e-9), "allocation %d", i);
  }
  char *text = shown_alike(show_optimum, (void *)(uintptr_t)found);
  cr_expect(strstr(text, "Master classes"));
  cr_expect(ends(text) > 0, "%s", text);
  free(text);
  cr_expect_geq(roles_kept(ANS_OPTIMISE, found), 3);
  std_optimise_free(&study);
  end(&m);
}
