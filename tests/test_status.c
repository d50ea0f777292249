/* Errors: limits, cleaning, cutting, formats; and the text of every status. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "sim_status.h"

static const sim_place nowhere = {0};

Test(status, every_status_has_a_text_of_its_own) {
  for (int i = 0; i < SIM_STATUS_COUNT; i++) {
    const char *text = sim_status_text((sim_status)i);
    cr_assert(text && strlen(text) > 5, "status %d", i);
    cr_assert_str_neq(text, "unknown status", "status %d", i);
    for (int j = 0; j < i; j++) cr_assert_str_neq(text, sim_status_text((sim_status)j), "statuses %d and %d", i, j);
  }
}

Test(status, texts_belong_to_their_codes) {
#define SAME(code, text) cr_assert_str_eq(sim_status_text(code), text);
  SIM_STATUS_LIST(SAME)
#undef SAME
  cr_assert_str_eq(sim_status_text(SIM_ERR_INTERRUPTED), "interrupted");
}

Test(status, a_status_outside_the_list_has_a_text_too) {
  cr_assert_str_eq(sim_status_text((sim_status)-1), "unknown status");
  cr_assert_str_eq(sim_status_text(SIM_STATUS_COUNT), "unknown status");
  cr_assert_str_eq(sim_status_text((sim_status)1000), "unknown status");
}

Test(status, success_is_zero) { cr_assert_eq(SIM_OK, 0); }

Test(status, an_error_keeps_what_it_was_given) {
  sim_errors errors = {0};
  sim_place place = {"plan.yaml", 12, 3};
  cr_assert_eq(sim_errors_add(&errors, SIM_ERR_RANGE, place, "land.delay", "%d is above %g", 30, 20.5), SIM_ERR_RANGE);
  cr_assert(errors.n == 1 && errors.total == 1);
  const sim_error *e = &errors.item[0];
  cr_assert(e->status == SIM_ERR_RANGE && e->line == 12 && e->column == 3);
  cr_assert_str_eq(e->file, "plan.yaml");
  cr_assert_str_eq(e->key, "land.delay");
  cr_assert_str_eq(e->message, "30 is above 20.5");
}

Test(status, the_first_errors_are_kept_and_the_rest_counted) {
  sim_errors errors = {0};
  for (int i = 0; i < SIM_ERRORS_MAX + 7; i++)
    cr_assert_eq(sim_fail(&errors, SIM_ERR_INPUT, "error %d", i), SIM_ERR_INPUT);
  cr_assert_eq(errors.n, SIM_ERRORS_MAX);
  cr_assert_eq(errors.total, SIM_ERRORS_MAX + 7);
  for (int i = 0; i < SIM_ERRORS_MAX; i++) {
    char text[32];
    snprintf(text, sizeof text, "error %d", i);
    cr_assert_str_eq(errors.item[i].message, text);
  }
}

Test(status, errors_may_be_nobodys) {
  cr_assert_eq(sim_fail(NULL, SIM_ERR_MEMORY, "lost %d", 1), SIM_ERR_MEMORY);
  cr_assert_eq(sim_errors_add(NULL, SIM_ERR_IO, nowhere, NULL, "lost"), SIM_ERR_IO);
}

Test(status, errors_of_another_list_keep_their_places) {
  static sim_errors errors, others;
  const sim_place place = {"a.yaml", 3, 5};
  sim_fail(&errors, SIM_ERR_IO, "first");
  for (int i = 0; i < SIM_ERRORS_MAX + 1; i++) sim_errors_add(&others, SIM_ERR_INPUT, place, "key", "other %d", i);
  sim_errors_pass(&errors, &others);
  cr_expect_eq(errors.n, SIM_ERRORS_MAX);
  cr_expect_eq(errors.total, SIM_ERRORS_MAX + 2);
  cr_expect_str_eq(errors.item[1].message, "other 0");
  cr_expect_str_eq(errors.item[1].file, "a.yaml");
  cr_expect_str_eq(errors.item[1].key, "key");
  cr_expect_eq(errors.item[1].line, 3);
  sim_errors_pass(NULL, &others);
}

Test(status, control_characters_do_not_pass) {
  sim_errors errors = {0};
  sim_place place = {"a\x1b[31mb\n.yaml", 1, 1};
  sim_errors_add(&errors, SIM_ERR_INPUT, place, "k\te\x7fy", "%s", "one\ntwo\r\x1b]0;title\a \x01");
  const sim_error *e = &errors.item[0];
  cr_assert_str_eq(e->file, "a?[31mb?.yaml");
  cr_assert_str_eq(e->key, "k?e?y");
  cr_assert_str_eq(e->message, "one?two??]0;title? ?");
}

Test(status, letters_of_other_languages_pass) {
  sim_errors errors = {0};
  sim_fail(&errors, SIM_ERR_INPUT, "%s", "Tỷ trọng công nghiệp hỗ trợ");
  cr_assert_str_eq(errors.item[0].message, "Tỷ trọng công nghiệp hỗ trợ");
}

/* `letter`, repeated behind `shift` ASCII letters until `size` bytes are passed. */
static void repeat(char *text, size_t size, int shift, const char *letter) {
  size_t n = 0;
  while (shift-- > 0) text[n++] = 'x';
  for (; n <= size; n += strlen(letter)) memcpy(text + n, letter, strlen(letter));
  text[n] = '\0';
}

/* A cut text is as long as fits and ends with a whole letter: with every possible position of the cut in a letter. */
static void check_cut(const char *got, size_t size, int shift, const char *letter) {
  size_t n = strlen(got), letter_size = strlen(letter);
  cr_assert(n < size && n + letter_size >= size, "%zu bytes of %zu", n, size);
  cr_assert_eq((n - (size_t)shift) % letter_size, 0, "%zu bytes end within a letter", n);
}

Test(status, long_texts_are_cut_between_letters) {
  const char *letters[] = {"x", "é", "ợ", "\xf0\x9f\x8f\xad"};
  for (int l = 0; l < 4; l++)
    for (int shift = 0; shift < 4; shift++) {
      sim_errors errors = {0};
      sim_error *e = &errors.item[0];
      char file[300], key[200], message[2000];
      repeat(file, sizeof e->file, shift, letters[l]);
      repeat(key, sizeof e->key, shift, letters[l]);
      repeat(message, 3 * sizeof e->message, shift, letters[l]); /* longer than the buffer that it is formatted in */
      sim_errors_add(&errors, SIM_ERR_INPUT, (sim_place){file, 1, 1}, key, "%s", message);
      check_cut(e->file, sizeof e->file, shift, letters[l]);
      check_cut(e->key, sizeof e->key, shift, letters[l]);
      check_cut(e->message, sizeof e->message, shift, letters[l]);
    }
}

Test(status, a_text_that_just_fits_is_not_cut) {
  sim_errors errors = {0};
  char text[sizeof errors.item[0].message];
  memset(text, 'x', sizeof text);
  text[sizeof text - 1] = '\0';
  sim_fail(&errors, SIM_ERR_INPUT, "%s", text);
  cr_assert_str_eq(errors.item[0].message, text);
}

static void check_format(sim_place place, const char *key, const char *want) {
  sim_errors errors = {0};
  char text[256];
  sim_errors_add(&errors, SIM_ERR_INPUT, place, key, "too large");
  sim_error_format(&errors.item[0], text, sizeof text);
  cr_assert_str_eq(text, want);
}

Test(status, a_format_leaves_out_what_is_unknown) {
  check_format((sim_place){"a.yaml", 3, 7}, "land.delay", "a.yaml:3:7: error: land.delay: too large");
  check_format((sim_place){"a.yaml", 3, 7}, NULL, "a.yaml:3:7: error: too large");
  check_format((sim_place){"a.yaml", 0, 0}, "land.delay", "a.yaml: error: land.delay: too large");
  check_format((sim_place){NULL, 3, 7}, "land.delay", "error: land.delay: too large");
  check_format(nowhere, NULL, "error: too large");
  check_format(nowhere, "", "error: too large");
}

Test(status, a_format_always_ends_within_its_buffer) {
  sim_errors errors = {0};
  char text[64];
  sim_errors_add(&errors, SIM_ERR_INPUT, (sim_place){"a.yaml", 1, 1}, "key", "%0200d", 1);
  for (size_t size = 1; size <= sizeof text; size++) {
    memset(text, '#', sizeof text);
    sim_error_format(&errors.item[0], text, size);
    cr_assert_eq(strlen(text), size - 1);
    for (size_t i = size; i < sizeof text; i++) cr_assert_eq(text[i], '#', "size %zu", size);
  }
}

Test(status, the_longest_place_is_formatted_whole) {
  sim_errors errors = {0};
  char file[256], text[1024], want[512];
  memset(file, 'f', sizeof file - 1);
  file[sizeof file - 1] = '\0';
  sim_errors_add(&errors, SIM_ERR_INPUT, (sim_place){file, 2147483647, 2147483647}, NULL, "m");
  sim_error_format(&errors.item[0], text, sizeof text);
  snprintf(want, sizeof want, "%s:2147483647:2147483647: error: m", file);
  cr_assert_str_eq(text, want);
}

static sim_status try_twice(sim_status first, sim_status second, int *reached) {
  sim_status st = SIM_OK;
  SIM_TRY(first);
  *reached = 1;
  SIM_TRY(second);
  *reached = 2;
out:
  return st;
}

Test(status, a_try_stops_at_the_first_failure) {
  int reached = 0;
  cr_assert_eq(try_twice(SIM_ERR_IO, SIM_ERR_MEMORY, &reached), SIM_ERR_IO);
  cr_assert_eq(reached, 0);
  cr_assert_eq(try_twice(SIM_OK, SIM_ERR_MEMORY, &reached), SIM_ERR_MEMORY);
  cr_assert_eq(reached, 1);
  cr_assert_eq(try_twice(SIM_OK, SIM_OK, &reached), SIM_OK);
  cr_assert_eq(reached, 2);
}
