/* What the explorer's page simulates and answers with: the same trials, the same digest, the same scenario as from
 * files. */
#include <criterion/criterion.h>
#include <math.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prov_model.h"
#include "scn_load.h"
#include "sim_posterior.h"
#include "xpl_answers.h"
#include "xpl_controls.h"
#include "xpl_data.h"
#include "xpl_file.h"
#include "xpl_pack.h"
#include "xpl_sha256.h"

enum { TRIALS = 6, SEED = 20211101 };

static sim_scenario *scenario, packed;
static rep_buffer image;

static sim_scenario *load(const char *path) {
  sim_errors errors = {0};
  sim_scenario *made = NULL;
  int n = 0;
  const scn_options options = {.installed_dir = SCENARIO_DIR};
  cr_assert_eq(scn_load(&prov_model, path, &options, &n, &made, &errors), SIM_OK, "%s", errors.item[0].message);
  cr_assert_eq(n, 1);
  return made;
}

static void open_all(void) {
  sim_errors errors = {0};
  scenario = load(SCENARIO_DIR "/plan-delivered.yaml");
  cr_assert_eq(xpl_pack(scenario, &image), SIM_OK);
  cr_assert_eq(xpl_unpack(&prov_model, image.text, image.n, &packed, &errors), SIM_OK, "%s", errors.item[0].message);
}

static void close_all(void) {
  sim_scenario_free(&packed);
  sim_scenario_free(scenario);
  free(scenario);
  rep_buffer_free(&image);
}

TestSuite(explore, .init = open_all, .fini = close_all);

static int slot_of(const sim_scenario *s, const char *path) {
  for (int i = 0; i < s->n_slots; i++)
    if (strcmp(s->slot[i].path, path) == 0) return i;
  cr_assert_fail("no slot %s", path);
  return -1;
}

static xpl_change change_of(const char *path, double value) { return (xpl_change){slot_of(scenario, path), value}; }

/* The digest of some trials of a scenario with slots set. */
static void digest_of(const sim_scenario *s, int n, const xpl_change *change, char hex[65]) {
  sim_errors errors = {0};
  xpl_run run;
  xpl_store store;
  cr_assert_eq(xpl_run_make(&run, s, XPL_YOURS, n, change, SEED, TRIALS, &errors), SIM_OK, "%s",
               errors.item[0].message);
  cr_assert_eq(xpl_store_make(&store, &run.e, true), SIM_OK);
  for (uint32_t r = 0; r < TRIALS; r++) {
    xpl_run_trial(&run, r);
    cr_assert_eq(xpl_store_add(&store, run.row, run.draws, &run.trial), SIM_OK);
  }
  xpl_digest_total(store.digest, hex);
  cr_assert_eq(strlen(hex), 64);
  xpl_store_free(&store);
  xpl_run_free(&run);
}

Test(explore, sha256_is_that_of_openssl) {
  unsigned char data[300], mine[32], theirs[32];
  for (size_t i = 0; i < sizeof data; i++) data[i] = (unsigned char)(i * 37);
  for (size_t n = 0; n <= sizeof data; n++)
    for (size_t cut = 0; cut <= n; cut += 1 + n / 3) {
      xpl_sha256 h;
      xpl_sha256_begin(&h);
      xpl_sha256_add(&h, data, cut);
      xpl_sha256_add(&h, data + cut, n - cut);
      xpl_sha256_end(&h, mine);
      cr_assert_eq(EVP_Digest(data, n, theirs, NULL, EVP_sha256(), NULL), 1);
      cr_expect(memcmp(mine, theirs, sizeof mine) == 0, "%zu bytes cut at %zu", n, cut);
    }
}

Test(explore, a_packed_scenario_gives_the_same_trials) {
  char plain[65], unpacked[65];
  digest_of(scenario, 0, NULL, plain);
  digest_of(&packed, 0, NULL, unpacked);
  cr_expect_str_eq(plain, unpacked);
  cr_expect_not_null(packed.posterior);
}

Test(explore, bytes_cut_short_or_of_another_release_are_refused) {
  for (size_t n = 0; n < image.n; n += 1 + image.n / 97) {
    sim_errors errors = {0};
    sim_scenario s;
    cr_expect_eq(xpl_unpack(&prov_model, image.text, n, &s, &errors), SIM_ERR_FORMAT, "%zu bytes", n);
    sim_scenario_free(&s);
  }
  sim_errors errors = {0};
  sim_scenario s;
  image.text[4]++; /* the release of the results */
  cr_expect_eq(xpl_unpack(&prov_model, image.text, image.n, &s, &errors), SIM_ERR_FORMAT);
  sim_scenario_free(&s);
}

/* Numbers, a switch in a record, money by year, a number with a column of the posterior. */
static int changes_make(xpl_change change[16]) {
  int n = 0;
  change[n++] = change_of("licensing.reform", 33.3);
  change[n++] = change_of("measures[power].on", 0);
  change[n++] = change_of("money.deflator", 2.1);
  for (int year = scenario->year_start + 1; year <= scenario->year_start + 4; year++) {
    char path[64];
    snprintf(path, sizeof path, "budget_lines[training].amount[%d]", year);
    change[n++] = change_of(path, 0.1 * year);
  }
  return n;
}

Test(explore, the_scenario_file_gives_the_numbers_of_the_page) {
  xpl_change change[16];
  int n = changes_make(change);
  char page[65], file[65];
  const xpl_file f = {
      .base = "plan-delivered.yaml", .digest = "", .seed = SEED, .n_rep = TRIALS, .source = "a \"test\""};
  rep_buffer text = {0};
  digest_of(&packed, n, change, page);
  cr_assert_eq(xpl_file_write(&f, &packed, n, change, &text), SIM_OK);
  char path[] = "/tmp/plansim-explore-XXXXXX";
  int fd = mkstemp(path);
  cr_assert(fd >= 0 && write(fd, text.text, text.n) == (ssize_t)text.n);
  close(fd);
  sim_scenario *back = load(path);
  unlink(path);
  digest_of(back, 0, NULL, file);
  cr_expect_str_eq(page, file, "%s", text.text);
  cr_expect_eq(back->replications, TRIALS);
  cr_expect_eq(back->seed, SEED);
  sim_scenario_free(back);
  free(back);
  rep_buffer_free(&text);
}

Test(explore, a_value_out_of_range_is_refused_with_the_reason) {
  sim_errors errors = {0};
  xpl_run run;
  xpl_change change = change_of("licensing.reform", 300);
  cr_expect_neq(xpl_run_make(&run, &packed, XPL_YOURS, 1, &change, SEED, TRIALS, &errors), SIM_OK);
  cr_expect(errors.n > 0 && strstr(errors.item[0].message, "allowed"));
  xpl_run_free(&run);
}

Test(explore, trials_are_added_in_their_order) {
  sim_errors errors = {0};
  xpl_run run;
  xpl_store store;
  cr_assert_eq(xpl_run_make(&run, &packed, XPL_YOURS, 0, NULL, SEED, TRIALS, &errors), SIM_OK);
  cr_assert_eq(xpl_store_make(&store, &run.e, true), SIM_OK);
  xpl_run_trial(&run, 1);
  cr_expect_eq(xpl_store_add(&store, run.row, run.draws, &run.trial), SIM_ERR_USAGE);
  cr_expect_eq(store.n, 0);
  xpl_store_free(&store);
  xpl_run_free(&run);
}

/* By the true figures: of every target as often as the row says so. */
Test(explore, targets_are_kept_by_the_true_figures_too) {
  sim_errors errors = {0};
  xpl_run run;
  xpl_store store;
  int differ = 0;
  cr_assert_eq(xpl_run_make(&run, &packed, XPL_YOURS, 0, NULL, SEED, TRIALS, &errors), SIM_OK);
  cr_assert_eq(xpl_store_make(&store, &run.e, false), SIM_OK);
  cr_assert(exp_experiment_twofold(&run.e));
  for (uint32_t r = 0; r < TRIALS; r++) {
    xpl_run_trial(&run, r);
    cr_assert_eq(xpl_store_add(&store, run.row, run.draws, &run.trial), SIM_OK);
    for (int t = 0; t < run.e.n_targets; t++) {
      double want = run.row[run.e.layout.size + 3 * run.e.n_targets + t], got = xpl_store_true_met(&store, t)[r];
      cr_expect(want == got || (isnan(want) && isnan(got)), "target %d", t);
      differ += got != xpl_store_met(&store, t)[r];
    }
  }
  cr_expect(differ > 0, "no target tells the two apart");
  xpl_store_free(&store);
  xpl_run_free(&run);
}

Test(explore, what_no_lever_sets_has_controls_of_its_own) {
  xpl_controls known, others;
  int refused = 0;
  cr_assert_eq(xpl_controls_make(&known, scenario), SIM_OK);
  cr_assert_eq(xpl_others_make(&others, &known, scenario), SIM_OK);
  cr_assert(others.n > 200, "%d", others.n);
  for (int i = 0; i < others.n; i++) {
    const xpl_control *c = &others.item[i];
    cr_expect(c->low < c->high && c->step > 0, "%s", c->path);
    cr_expect(c->plan >= c->low && c->plan <= c->high, "%s: %g is not in %g to %g", c->path, c->plan, c->low, c->high);
    cr_expect(xpl_file_can(scenario, c->n_slots, c->slot), "%s", c->path);
    for (int k = 0; k < i; k++) cr_expect_str_neq(c->path, others.item[k].path);
    for (int k = 0; k < known.n; k++)
      for (int m = 0; m < known.item[k].n_slots; m++) cr_expect_neq(c->slot[0], known.item[k].slot[m], "%s", c->path);
    for (int end = 0; i % 6 == 0 && end < 2; end++) {
      sim_errors errors = {0};
      xpl_run run;
      xpl_change change[64];
      double x = end ? c->high : c->low;
      cr_assert(c->n_slots <= 64);
      for (int k = 0; k < c->n_slots; k++)
        change[k] = (xpl_change){c->slot[k], c->scales ? x * scenario->base[c->slot[k]] : x};
      bool taken = xpl_run_make(&run, scenario, XPL_YOURS, c->n_slots, change, SEED, 1, &errors) == SIM_OK;
      refused += !taken;
      xpl_run_free(&run);
    }
  }
  cr_expect(refused * 60 < others.n, "%d settings are refused", refused); /* by rules across parameters */
  xpl_controls_free(&known);
  xpl_controls_free(&others);
}

Test(explore, controls_run_over_what_levers_set) {
  xpl_controls all;
  int money = 0, factors = 0;
  cr_assert_eq(xpl_controls_make(&all, scenario), SIM_OK);
  cr_assert(all.n > scenario->n_levers);
  for (int i = 0; i < all.n; i++) {
    const xpl_control *c = &all.item[i];
    factors += c->scales;
    cr_expect(c->low < c->high && c->step > 0, "%s", c->path);
    cr_expect(c->plan >= c->low && c->plan <= c->high, "%s: %g is not in %g to %g", c->path, c->plan, c->low, c->high);
    cr_expect(xpl_file_can(scenario, c->n_slots, c->slot), "%s", c->path);
    for (int k = 0; k < i; k++) cr_expect_str_neq(c->path, all.item[k].path);
  }
  for (int l = 0; l < scenario->n_levers; l++) money += all.money[l];
  cr_expect_eq(money, factors);
  cr_expect(money >= 9);
  xpl_controls_free(&all);
}

/* ---- what the page is told ---- */

/* A document of JSON whose brackets match and whose numbers are numbers: outside of strings no word but true, false and
 * null. */
static bool whole(const char *text) {
  char open[64];
  int depth = 0;
  bool in = false, ended = false;
  for (; *text; text++) {
    if (in) {
      if (*text == '\\') text++;
      in = *text != '"';
    } else if (*text == '"') {
      in = true;
    } else if (*text == '{' || *text == '[') {
      if (depth == 64 || ended) return false;
      open[depth++] = *text;
    } else if (*text == '}' || *text == ']') {
      if (depth == 0 || open[--depth] != (*text == '}' ? '{' : '[')) return false;
      ended = depth == 0;
    } else if (strchr("tfn", *text)) {
      size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz");
      if (strncmp(text, "true", n) != 0 && strncmp(text, "false", n) != 0 && strncmp(text, "null", n) != 0)
        return false;
      text += n - 1;
    }
  }
  return ended && !in;
}

static void kept_of(xpl_run *run, xpl_store *store, int n, const xpl_change *change) {
  sim_errors errors = {0};
  cr_assert_eq(xpl_run_make(run, &packed, XPL_YOURS, n, change, SEED, TRIALS, &errors), SIM_OK);
  cr_assert_eq(xpl_store_make(store, &run->e, true), SIM_OK);
  for (uint32_t r = 0; r < TRIALS; r++) {
    xpl_run_trial(run, r);
    cr_assert_eq(xpl_store_add(store, run->row, run->draws, &run->trial), SIM_OK);
  }
}

/* Text up to the next quotation mark, and the numbers of a document without its strings. */
static char *bare(const char *text) {
  char *to = malloc(strlen(text) + 1);
  size_t n = 0;
  bool in = false;
  cr_assert_not_null(to);
  for (; *text; text++) {
    if (in && *text == '\\')
      text++;
    else if (*text == '"')
      in = !in;
    else if (!in)
      to[n++] = *text;
  }
  to[n] = '\0';
  return to;
}

Test(explore, answers_hold_the_same_numbers_in_every_language) {
  xpl_run run[2];
  xpl_store store[2];
  char *text[SIM_LANGUAGES], *numbers[SIM_LANGUAGES];
  const xpl_change change = change_of("licensing.reform", 60);
  kept_of(&run[0], &store[0], 0, NULL);
  kept_of(&run[1], &store[1], 1, &change);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    text[l] = xpl_answers_json(&store[0], &store[1], TRIALS, l);
    cr_assert(text[l] && whole(text[l]), "%s", text[l]);
    numbers[l] = bare(text[l]);
  }
  cr_expect_str_eq(numbers[SIM_EN], numbers[SIM_VI]);
  cr_expect_str_neq(text[SIM_EN], text[SIM_VI]);
  /* a plan beside itself differs in nothing */
  char *same = xpl_answers_json(&store[0], &store[0], TRIALS, SIM_EN);
  cr_assert(same && whole(same));
  cr_expect(strstr(same, "\"verdict\":0") && !strstr(same, "\"verdict\":1"), "%s", same);
  free(same);
  for (int l = 0; l < SIM_LANGUAGES; l++) free(text[l]), free(numbers[l]);
  for (int i = 0; i < 2; i++) xpl_store_free(&store[i]), xpl_run_free(&run[i]);
}

Test(explore, the_page_is_told_every_lever_and_target) {
  const xpl_page_scenario item = {scenario, "plan-delivered.yaml", NULL};
  const xpl_page page = {.language = SIM_VI, .version = "0", .n = 1, .item = &item};
  rep_json json = {0};
  cr_assert_eq(xpl_data_put(&page, &json), SIM_OK);
  cr_assert(whole(json.out.text));
  xpl_controls all;
  cr_assert_eq(xpl_controls_make(&all, scenario), SIM_OK);
  for (int k = 0; k < all.n; k++) { /* a lever that nothing can be moved of has no place */
    const char *label = scenario->lever[all.item[k].lever].off.label[SIM_VI];
    cr_expect(strstr(json.out.text, label) && strstr(json.out.text, all.item[k].path), "%s", label);
  }
  xpl_controls_free(&all);
  for (int t = 0; t < scenario->n_targets; t++)
    if (!scenario->target[t].not_modelled)
      cr_expect(strstr(json.out.text, scenario->target[t].label[SIM_EN]), "%s", scenario->target[t].label[SIM_EN]);
  cr_expect(strstr(json.out.text, "plan-delivered.yaml"));
  rep_buffer_free(&json.out);
}

Test(explore, units_of_levers_are_told_in_both_languages) {
  const xpl_page_scenario item = {scenario, "plan-delivered.yaml", NULL};
  const xpl_page page = {.language = SIM_VI, .version = "0", .n = 1, .item = &item};
  char **path = &scenario->lever[0].strong.change[0].path, *own = *path, slice[] = "land.slice_most";
  rep_json json = {0};
  *path = slice;
  cr_assert_eq(xpl_data_put(&page, &json), SIM_OK);
  *path = own;
  cr_expect(strstr(json.out.text, "\"ha/yr\""));
  cr_expect(strstr(json.out.text, "\"ha/năm\""));
  rep_buffer_free(&json.out);
}
