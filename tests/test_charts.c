/* Charts of a results file, without the program: kinds, lists, findings, and what is refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "cht_chart.h"
#include "cht_kind.h"
#include "results_toy.h"

static toy t;
static res_file *r;

static void file_open(void) {
  toy_begin(&t, 300, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  cr_assert_eq(res_file_open(&r, t.out, &t.errors), SIM_OK, "%s", toy_message(&t));
}

static void file_close(void) {
  res_file_close(r);
  toy_end(&t);
}

TestSuite(charts, .init = file_open, .fini = file_close);

Test(charts, kinds_have_names_of_their_own_and_words_in_every_language) {
  int n = 0;
  for (const cht_kind *kind; (kind = cht_kind_at(n)); n++) {
    cr_assert_eq(cht_kind_find(cht_kind_name(kind)), kind, "%s", cht_kind_name(kind));
    for (int l = 0; l < SIM_LANGUAGES; l++) cr_assert(*cht_kind_label(kind, l), "%s", cht_kind_name(kind));
  }
  cr_assert_gt(n, 10);
  cr_assert_null(cht_kind_find("pie"));
}

Test(charts, every_kind_is_listed_or_says_why_not_and_finds_what_it_shows) {
  cht_wish wish = {.kinds = {.n = 1, .item = {"all"}}, .all = true};
  cht_charts charts;
  int found = 0;
  cr_assert_eq(cht_charts_list(&charts, r, &wish, SIM_EN, &t.errors), SIM_OK, "%s", toy_message(&t));
  for (int k = 0; cht_kind_at(k); k++) {
    const char *name = cht_kind_name(cht_kind_at(k));
    bool told = false;
    for (int i = 0; i < charts.n; i++) told = told || strcmp(charts.item[i].kind, name) == 0;
    for (int i = 0; i < charts.n_gaps; i++) told = told || strcmp(charts.gap[i].kind, name) == 0;
    cr_assert(told, "%s", name);
  }
  for (int i = 0; i < charts.n; i++) {
    sim_errors errors = {0};
    cr_assert_eq(strspn(charts.item[i].id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"),
                 strlen(charts.item[i].id), "%s", charts.item[i].id);
    for (int k = 0; k < i; k++) cr_assert_str_neq(charts.item[k].id, charts.item[i].id);
    sim_status st = cht_find(&charts, &charts.item[i], &errors);
    cr_assert(st == SIM_OK || (errors.total > 0 && errors.item[0].message[0]), "%s", charts.item[i].id);
    found += st == SIM_OK && charts.item[i].finding[0] && charts.item[i].title[0];
  }
  cr_assert_gt(found, 3);
  cht_charts_free(&charts);
}

Test(charts, a_file_of_no_known_model_lacks_what_is_asked_by_role) {
  cht_wish wish = {.kinds = {.n = 1, .item = {"land"}}};
  cht_charts charts;
  cr_assert_null(r->model);
  cr_assert_eq(cht_charts_list(&charts, r, &wish, SIM_EN, &t.errors), SIM_ERR_USAGE);
  cr_assert(strstr(toy_message(&t), "gives no chart 'land'"), "%s", toy_message(&t));
  cht_charts_free(&charts);
}

Test(charts, what_is_not_in_the_file_is_refused_by_name) {
  const cht_wish wish[] = {{.kinds = {.n = 1, .item = {"pie"}}},
                           {.indicators = {.n = 1, .item = {"nosuch"}}},
                           {.targets = {.n = 1, .item = {"nosuch"}}},
                           {.variants = {.n = 1, .item = {"nosuch"}}}};
  for (size_t i = 0; i < sizeof wish / sizeof *wish; i++) {
    cht_charts charts;
    sim_errors errors = {0};
    cr_assert_eq(cht_charts_list(&charts, r, &wish[i], SIM_EN, &errors), SIM_ERR_USAGE, "%zu", i);
    cr_assert(strstr(errors.item[0].message, i == 0 ? "pie" : "nosuch"), "%s", errors.item[0].message);
    cht_charts_free(&charts);
  }
}
