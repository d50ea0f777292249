#include <dirent.h>
#include <math.h>
#include <stdio.h>

#include "results_toy.h"
#include "scn_difference.h"
#include "test_prov.h"

/* ---- the resolved text is the scenario ---- */

static void expect_equal_axes(const sim_scenario *a, const sim_scenario *b) {
  for (int x = 0; x < a->model->n_axes; x++) {
    cr_assert_eq(a->axis[x].n, b->axis[x].n);
    for (int i = 0; i < a->axis[x].n; i++) {
      cr_assert_str_eq(a->axis[x].member[i].name, b->axis[x].member[i].name);
      cr_assert_str_eq(a->axis[x].member[i].label[SIM_VI], b->axis[x].member[i].label[SIM_VI]);
    }
  }
}

static void expect_equal_slots(const sim_scenario *a, const sim_scenario *b) {
  cr_assert_eq(a->n_slots, b->n_slots);
  for (int i = 0; i < a->n_slots; i++) {
    const sim_slot *x = &a->slot[i], *y = &b->slot[i];
    cr_assert_str_eq(x->path, y->path);
    cr_assert(memcmp(&a->base[i], &b->base[i], sizeof *a->base) == 0, "%s", x->path);
    cr_assert(x->given == y->given && x->uncertain == y->uncertain && x->stream == y->stream, "%s", x->path);
    cr_assert_eq(x->dist.kind, y->dist.kind, "%s", x->path);
    for (double u = 0.05; u < 1; u += 0.15)
      cr_assert_eq(sim_dist_quantile(&x->dist, u), sim_dist_quantile(&y->dist, u), "%s", x->path);
    cr_assert_str_eq(x->unit, y->unit);
    cr_assert_str_eq(x->source, y->source);
    cr_assert_str_eq(x->grade, y->grade);
  }
}

static void expect_equal_targets(const sim_scenario *a, const sim_scenario *b) {
  cr_assert_eq(a->n_targets, b->n_targets);
  for (int i = 0; i < a->n_targets; i++) {
    const sim_target *x = &a->target[i], *y = &b->target[i];
    cr_assert_str_eq(x->name, y->name);
    cr_assert_eq(!x->not_modelled, !y->not_modelled);
    if (x->not_modelled) continue;
    cr_assert(x->indicator == y->indicator && x->cell == y->cell && x->year == y->year && x->value == y->value &&
                  x->measure == y->measure && x->relation == y->relation,
              "%s", x->name);
  }
}

/* One replication of each; the same bits, to the last one. */
static void expect_equal_outcomes(const sim_scenario *a, const sim_scenario *b) {
  sim_rep *rep[2];
  const sim_scenario *of[] = {a, b};
  double *value[2];
  for (int k = 0; k < 2; k++) {
    const sim_key key = {11, 5};
    value[k] = calloc((size_t)of[k]->n_slots, sizeof *value[k]);
    cr_assert_eq(sim_rep_create(&rep[k], of[k]), SIM_OK);
    sim_scenario_draw(of[k], key, value[k]);
    sim_rep_begin(rep[k], key, value[k]);
    sim_rep_run(rep[k], 0);
    cr_assert_eq(rep[k]->status, SIM_OK, "%s", rep[k]->reason);
  }
  cr_assert_eq(rep[0]->n_events, rep[1]->n_events);
  size_t size = (size_t)rep[0]->tally.layout.size * sizeof(double);
  cr_assert(memcmp(sim_rep_row(rep[0]), sim_rep_row(rep[1]), size) == 0);
  for (int k = 0; k < 2; k++) {
    sim_rep_destroy(rep[k]);
    free(value[k]);
  }
}

static void expect_text_is_scenario(const sim_scenario *s) {
  sim_errors errors = {0};
  sim_scenario again;
  cr_assert_eq(scn_parse(&prov_model, "text", s->resolved, &again, &errors), SIM_OK, "%s: %s: %s", s->name,
               errors.item[0].key, errors.item[0].message);
  cr_assert_str_eq(s->resolved, again.resolved);
  cr_assert_str_eq(s->name, again.name);
  cr_assert(s->year_start == again.year_start && s->year_end == again.year_end);
  expect_equal_axes(s, &again);
  expect_equal_slots(s, &again);
  expect_equal_targets(s, &again);
  expect_equal_outcomes(s, &again);
  sim_scenario_free(&again);
}

/* Years that a shorter horizon leaves out stay in the text. */
Test(replay, a_scenario_with_a_shorter_horizon_loads_again_from_its_resolved_text) {
  const char *set[] = {"horizon.end=2027"};
  scn_options options = {1, set, NULL, NULL, false};
  sim_errors errors = {0};
  sim_scenario *all;
  int n;
  cr_assert_eq(scn_load(&prov_model, SCENARIO_DIR "/plan.yaml", &options, &n, &all, &errors), SIM_OK, "%s",
               errors.item[0].message);
  cr_assert_eq(n, 1);
  expect_text_is_scenario(&all[0]);
  sim_scenario_free(&all[0]);
  free(all);
}

Test(replay, every_scenario_loads_again_from_its_resolved_text) {
  const char *set[] = {"licensing.reform=35"};
  scn_options options = {1, set, NULL, NULL, false};
  int seen = 0;
  DIR *folder = opendir(SCENARIO_DIR);
  cr_assert_not_null(folder);
  for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    char path[512];
    sim_errors errors = {0};
    sim_scenario *all;
    int n;
    const char *dot = strrchr(entry->d_name, '.');
    if (!dot || strcmp(dot, ".yaml") != 0) continue;
    snprintf(path, sizeof path, "%s/%s", SCENARIO_DIR, entry->d_name);
    cr_assert_eq(scn_load(&prov_model, path, &options, &n, &all, &errors), SIM_OK, "%s: %s", path,
                 errors.item[0].message);
    for (int i = 0; i < n && i < 3; i++, seen++) expect_text_is_scenario(&all[i]);
    for (int i = 0; i < n; i++) sim_scenario_free(&all[i]);
    free(all);
  }
  closedir(folder);
  cr_assert_geq(seen, 8);
}

Test(replay, a_text_that_is_no_scenario_is_refused) {
  static const char *const wrong[] = {"", "- a", "name: [", "name: x\nextends: plan.yaml\n", "name: x\nnonsense: 1\n"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    sim_errors errors = {0};
    sim_scenario s;
    cr_assert_eq(scn_parse(&prov_model, "text", wrong[i], &s, &errors), SIM_ERR_INPUT, "%s", wrong[i]);
    cr_assert_gt(errors.n, 0);
    cr_assert_str_eq(errors.item[0].file, "text");
    sim_scenario_free(&s);
  }
}

/* ---- single trials ---- */

Test(replay, a_trial_is_read_as_its_column_of_values) {
  enum { N_REP = 300 };
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = NULL;
  cr_assert_eq(res_file_open(&r, t.out, &t.errors), SIM_OK);
  double row[64], x[N_REP], value[8], met[8];
  for (int v = 0; v < r->n_variables; v++)
    for (int s = 0; s < r->n_scenarios; s++)
      for (uint32_t i = 0; i < N_REP; i += 97) {
        cr_assert_eq(res_file_row(r, v, s, i, row, &t.errors), SIM_OK, "%s", toy_message(&t));
        for (int k = 0; k < r->n_years * r->variable[v].n_cells; k++) {
          int cells = r->variable[v].n_cells;
          cr_assert_eq(res_file_values(r, v, s, k / cells, k % cells, x, &t.errors), SIM_OK);
          cr_assert(x[i] == row[k] || (isnan(x[i]) && isnan(row[k])), "%s %u %d", r->variable[v].name, i, k);
        }
      }
  cr_assert_eq(res_file_trial_draws(r, 1, 250, value, &t.errors), SIM_OK);
  cr_assert_eq(res_file_draws(r, 1, 0, x, &t.errors), SIM_OK);
  cr_assert_eq(value[0], x[250]);
  cr_assert_eq(res_file_trial_targets(r, 0, 250, value, met, &t.errors), SIM_OK);
  for (int k = 0; k < r->n_evaluated; k++) {
    cr_assert_eq(res_file_target_values(r, 0, k, x, &t.errors), SIM_OK);
    cr_assert(value[k] == x[250] && (met[k] == 0 || met[k] == 1));
  }
  cr_assert_eq(res_file_row(r, 0, 0, N_REP, row, &t.errors), SIM_ERR_RANGE);
  cr_assert_eq(res_file_row(r, 0, 2, 0, row, &t.errors), SIM_ERR_RANGE);
  cr_assert_eq(res_file_row(r, r->n_variables, 0, 0, row, &t.errors), SIM_ERR_RANGE);
  res_file_close(r);
  toy_end(&t);
}

Test(replay, failed_trials_are_listed_with_either_way_of_keeping) {
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    toy t;
    double row[64];
    toy_begin(&t, 300, keep);
    toy_run(&t, IO_NEW);
    res_file *r = NULL;
    res_failed_trial *failure;
    int n;
    cr_assert_eq(res_file_open(&r, t.out, &t.errors), SIM_OK);
    cr_assert_eq(res_file_failed_trials(r, &n, &failure, &t.errors), SIM_OK, "%s", toy_message(&t));
    cr_assert_eq((uint64_t)n, r->n_failed[0] + r->n_failed[1]);
    cr_assert_gt(n, 2);
    for (int i = 0; i < n; i++) {
      cr_assert(isnan(toy_value(&t, failure[i].scenario, failure[i].replication, 0)), "%u did not fail",
                failure[i].replication);
      cr_assert_gt(strlen(failure[i].reason), 0);
    }
    if (keep == EXP_KEEP_SUMMARY) cr_assert_eq(res_file_row(r, 0, 0, 0, row, &t.errors), SIM_ERR_ABSENT);
    res_failed_trials_free(n, failure);
    res_file_close(r);
    toy_end(&t);
  }
}

/* ---- differences ---- */

static void expect_difference(const char *was, const char *is, int n, const char *words) {
  scn_difference d;
  char text[512];
  cr_assert(scn_difference_find(was, strlen(was), is, strlen(is), &d), "%s", is);
  snprintf(text, sizeof text, "%s %s %s", d.key, d.was, d.is);
  cr_expect_eq(d.n, n, "%d differences: %s", d.n, text);
  if (n > 0) cr_expect_str_eq(text, words);
}

Test(replay, a_difference_is_named_by_its_path) {
  const char *text =
      "a: {b: 1, c: {value: 2, source: s}}\nzones: [{name: x, area: 3}, {name: y, area: 4}]\nlist: [1, 2]\n";
  expect_difference(text, text, 0, "");
  expect_difference(
      text, "a: {b: 9, c: {value: 2, source: s}}\nzones: [{name: x, area: 3}, {name: y, area: 4}]\nlist: [1, 2]", 1,
      "a.b '1' '9'");
  expect_difference(
      text, "a: {b: 1, c: {value: 5, source: q}}\nzones: [{name: x, area: 3}, {name: y, area: 4}]\nlist: [1, 2]", 2,
      "a.c.value '2' '5'");
  expect_difference(text, "a: {b: 1, c: off}\nzones: [{name: x, area: 3}, {name: y, area: 4}]\nlist: [1, 2]", 1,
                    "a.c '2' 'off'");
  expect_difference(
      text, "a: {b: 1, c: {value: 2, source: s}}\nzones: [{name: x, area: 3}, {name: y, area: 7}]\nlist: [1, 2]", 1,
      "zones[y].area '4' '7'");
  expect_difference(
      text, "a: {b: 1, c: {value: 2, source: s}}\nzones: [{name: y, area: 4}, {name: x, area: 3}]\nlist: [1, 2]", 1,
      "zones a list the same in another order");
  expect_difference(text, "a: {b: 1, c: {value: 2, source: s}}\nzones: [{name: x, area: 3}]\nlist: [1, 2, 3]", 2,
                    "zones[y] a map absent");
  expect_difference(text, "a: {b: 1, c: {value: 2, source: s}}\nzones: [{name: x, area: 3}]\nlist: [1, 2]", 1,
                    "zones[y] a map absent");
}

Test(replay, a_table_of_numbers_says_the_same_as_a_list_of_its_rows) {
  const char *list = "a: 1\ndraws: [[1, 2.5], [3, 4]]\n", *text = "a: 1\ndraws: |\n  1 2.5\n  3 4\n";
  expect_difference(list, text, 0, "");
  expect_difference(text, list, 0, "");
  expect_difference(text, "a: 1\ndraws: |\n  1 2.5\n  3 5\n", 1, "draws[2][2] '4' '5'");
  expect_difference(list, "a: 1\ndraws: |\n  1 2.5\n  3 5\n", 1, "draws[2][2] '4' '5'");
  expect_difference(text, "a: 1\ndraws: |\n  1 2.5\n", 1, "draws[2] a list absent");
  expect_difference(text, "a: 1\ndraws: none\n", 1, "draws a list 'none'");
}

Test(replay, what_is_no_yaml_has_no_named_difference) {
  scn_difference d;
  cr_expect_not(scn_difference_find("a: [", 4, "a: 1", 4, &d));
  cr_expect_not(scn_difference_find("", 0, "a: 1", 4, &d));
  cr_expect_eq(d.n, 0);
}

/* ---- events in words ---- */

typedef struct witness {
  int seen[PROV_EVENT_COUNT], described[PROV_EVENT_COUNT];
  bool pending;
  sim_event last;
} witness;

static void describe_last(witness *w, const sim_rep *rep) {
  char text[SIM_TRACE_COLUMNS][SIM_TRACE_TEXT] = {{0}};
  if (!w->pending) return;
  w->seen[w->last.type]++;
  for (int language = 0; language < SIM_LANGUAGES; language++) prov_model.describe_event(rep, &w->last, language, text);
  for (int c = 0; c < PROV_TRACE_COUNT; c++) {
    cr_assert(memchr(text[c], 0, SIM_TRACE_TEXT) != NULL);
    if (text[c][0]) w->described[w->last.type]++;
  }
  bool project = w->last.type == PROV_EVENT_LICENSED || w->last.type == PROV_EVENT_BUILT;
  cr_assert(!project || (text[PROV_TRACE_SECTOR][0] && text[PROV_TRACE_ORIGIN][0] && text[PROV_TRACE_STAGE][0] &&
                         atof(text[PROV_TRACE_CAPITAL]) > 0));
}

static void witness_event(void *self, const sim_rep *rep, const sim_event *event) {
  witness *w = self;
  describe_last(w, rep);
  w->last = *event;
  w->pending = true;
}

/* Looking changes nothing. */
Test(replay, events_are_described_and_stay_what_they_are) {
  witness w = {.pending = false};
  province p = prov_load(SCENARIO_DIR "/plan.yaml", NULL);
  size_t size = (size_t)p.rep->tally.layout.size * sizeof(double);
  prov_run(&p, 3, 8);
  double *row = malloc(size);
  cr_assert_not_null(row);
  memcpy(row, sim_rep_row(p.rep), size);
  p.rep->trace = witness_event;
  p.rep->trace_self = &w;
  prov_run(&p, 3, 8);
  describe_last(&w, p.rep);
  cr_assert(memcmp(row, sim_rep_row(p.rep), size) == 0);
  for (int type = 0; type < PROV_EVENT_COUNT; type++) {
    bool plain = type == PROV_EVENT_POLICY || type == PROV_EVENT_YEAR || type == PROV_EVENT_RESERVE_ENDS;
    cr_assert(plain || w.seen[type] == 0 || w.described[type] >= w.seen[type], "event '%s' is not described",
              prov_model.events[type].name);
  }
  cr_assert_gt(w.seen[PROV_EVENT_BUILT], 100);
  cr_assert_gt(w.seen[PROV_EVENT_RELEASED], 0);
  free(row);
  prov_close(&p);
}
