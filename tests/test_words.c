/* Numbers, shares and differences as the two languages write them. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim_dist.h"
#include "stat_student.h"
#include "wrd_catalogues.h"
#include "wrd_distribution.h"
#include "wrd_fill.h"
#include "wrd_nearest.h"
#include "wrd_share.h"
#include "wrd_spoken.h"
#include "wrd_text.h"

#define EXPECT_TEXT(want, CALL)                                                                                        \
  do {                                                                                                                 \
    char text[128];                                                                                                    \
    CALL;                                                                                                              \
    cr_expect_str_eq(text, want, "\"%s\", not \"%s\"", text, want);                                                    \
  } while (0)

static const wrd_voice english = {SIM_EN, WRD_PLAIN}, vietnamese = {SIM_VI, WRD_PLAIN}, page = {SIM_EN, WRD_PAGE};

Test(words, a_number_has_four_digits_at_most) {
  const struct {
    double x;
    const char *en, *vi;
  } row[] = {{0, "0", "0"},
             {1.5, "1.50", "1,50"},
             {-27.349, "-27.3", "-27,3"},
             {340, "340", "340"},
             {1234.5, "1 235", "1.235"},
             {-1234567, "-1 234 567", "-1.234.567"},
             {NAN, "-", "-"},
             {0.00001234, "0.0000123", "0,0000123"},
             {0.0123, "0.0123", "0,0123"}};
  for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
    EXPECT_TEXT(row[i].en, wrd_number(english, row[i].x, text, sizeof text));
    EXPECT_TEXT(row[i].vi, wrd_number(vietnamese, row[i].x, text, sizeof text));
  }
  EXPECT_TEXT("\u22121\u202f234", wrd_number(page, -1234, text, sizeof text));
  EXPECT_TEXT("+3.00", wrd_signed(english, 3, text, sizeof text));
  EXPECT_TEXT("288 217", wrd_exact(english, 288217, text, sizeof text));
  EXPECT_TEXT("10,7", wrd_exact(vietnamese, 10.7, text, sizeof text));
  EXPECT_TEXT("2025", wrd_exact_in(english, 2025, "year", text, sizeof text));
  EXPECT_TEXT("2025,25", wrd_exact_in(vietnamese, 2025.25, "year", text, sizeof text));
  EXPECT_TEXT("2 025", wrd_exact_in(english, 2025, "projects", text, sizeof text));
  EXPECT_TEXT("2024,67", wrd_number_in(vietnamese, 2024.6667, "year", text, sizeof text));
  EXPECT_TEXT("2.025", wrd_number_in(vietnamese, 2024.6667, "projects", text, sizeof text));
  EXPECT_TEXT("2024.67", wrd_level_in(english, 2024.6667, 3, "year", text, sizeof text));
  EXPECT_TEXT("0,5", wrd_level_in(vietnamese, 0.5, 3, "1", text, sizeof text));
  EXPECT_TEXT("0.0000213", wrd_level_in(english, 0.00002134, 3, "1", text, sizeof text));
  EXPECT_TEXT("2024,7", wrd_decimals_in(vietnamese, 2024.6667, 1, "year", text, sizeof text));
  EXPECT_TEXT("2 024.7", wrd_decimals_in(english, 2024.6667, 1, "projects", text, sizeof text));
  EXPECT_TEXT("12.345,6", wrd_exact(vietnamese, 12345.6, text, sizeof text));
  EXPECT_TEXT("1 000 000 000 000", wrd_exact(english, 1e12, text, sizeof text));
  EXPECT_TEXT("1e+15", wrd_exact(english, 1e15, text, sizeof text));
  EXPECT_TEXT("-1 234.50", wrd_decimals(english, -1234.5, 2, text, sizeof text));
  EXPECT_TEXT("1.000,0", wrd_decimals(vietnamese, 999.96, 1, text, sizeof text));
  EXPECT_TEXT("+13 795", wrd_decimals_signed(english, 13795.4, 0, text, sizeof text));
  EXPECT_TEXT("-13.795,4", wrd_decimals_signed(vietnamese, -13795.4, 1, text, sizeof text));
  EXPECT_TEXT("0.0", wrd_decimals_signed(english, 0.01, 1, text, sizeof text));
  EXPECT_TEXT("-", wrd_decimals_signed(english, NAN, 1, text, sizeof text));
}

Test(words, a_tie_is_rounded_away_from_zero_however_it_was_computed) {
  const double p = 305.0 / 400, summed = nextafter(nextafter(p, 0), 0);
  EXPECT_TEXT("76.3", wrd_decimals(english, 100 * p, 1, text, sizeof text));
  EXPECT_TEXT("76.3", wrd_decimals(english, 100 * summed, 1, text, sizeof text));
  EXPECT_TEXT("-76.3", wrd_decimals_signed(english, -100 * summed, 1, text, sizeof text));
  EXPECT_TEXT("12.3", wrd_number(english, 12.25, text, sizeof text));
  EXPECT_TEXT("100", wrd_number(english, 99.95 * (1 - 1e-15), text, sizeof text));
  EXPECT_TEXT("0.1", wrd_decimals(english, 0.05, 1, text, sizeof text));
  EXPECT_TEXT("2 027.5", wrd_decimals(english, 2027.45, 1, text, sizeof text));
  EXPECT_TEXT("0.0500", wrd_decimals(english, 0.04995, 4, text, sizeof text));
  EXPECT_TEXT("123 456 789 012 345", wrd_decimals(english, 123456789012345, 0, text, sizeof text));
  EXPECT_TEXT("0.3", wrd_decimals(english, 0.3499999, 1, text, sizeof text));
}

Test(words, an_error_decides_the_decimals) { /* the rule of the Particle Data Group */
  EXPECT_TEXT("5.37 ±0.26", wrd_estimate(english, 5.3742, 0.2619, text, sizeof text));
  EXPECT_TEXT("5.4 ±0.4", wrd_estimate(english, 5.3742, 0.3571, text, sizeof text));
  EXPECT_TEXT("5.4 ±1.0", wrd_estimate(english, 5.3742, 0.9512, text, sizeof text));
  EXPECT_TEXT("0.0089 ±0.0007", wrd_estimate(english, 0.00887, 0.000661, text, sizeof text));
  EXPECT_TEXT("5 802 ±316", wrd_estimate(english, 5802.3, 316.2, text, sizeof text));
  EXPECT_TEXT("5.802 ±316", wrd_estimate(vietnamese, 5802.3, 316.2, text, sizeof text));
  EXPECT_TEXT("+5,37 ±0,26", wrd_estimate_signed(vietnamese, 5.3742, 0.2619, text, sizeof text));
  EXPECT_TEXT("2 662 ±966", wrd_estimate(english, 2662.3, 966.12, text, sizeof text));
  EXPECT_TEXT("27 ±10", wrd_estimate(english, 26.6, 9.66, text, sizeof text));
  EXPECT_TEXT("0 ±8", wrd_estimate_signed(english, 0.3, 8, text, sizeof text));
  EXPECT_TEXT("12.0", wrd_estimate(english, 12, NAN, text, sizeof text));
  EXPECT_TEXT("-", wrd_estimate(english, NAN, 1, text, sizeof text));
  EXPECT_TEXT("[4.86; 5.89]", wrd_interval(english, (stat_interval){4.8563, 5.8869}, 0.2619, text, sizeof text));
}

Test(words, shares_never_round_to_certainty) {
  stat_share s = stat_share_of(884, 2000, STAT_CONFIDENCE);
  EXPECT_TEXT("44.2 ±1.1 %", wrd_share(english, &s, WRD_ERROR, text, sizeof text));
  EXPECT_TEXT("44,2 ±1,1 %", wrd_share(vietnamese, &s, WRD_ERROR, text, sizeof text));
  EXPECT_TEXT("44.2 %", wrd_share(english, &s, WRD_POINT, text, sizeof text));
  EXPECT_TEXT("44.2\u00a0%", wrd_share(page, &s, WRD_POINT, text, sizeof text));
  EXPECT_TEXT("44.2 % [42.0; 46.4]", wrd_share(english, &s, WRD_INTERVAL, text, sizeof text));
  for (int form = WRD_POINT; form <= WRD_INTERVAL; form++) {
    s = stat_share_of(0, 2000, STAT_CONFIDENCE);
    EXPECT_TEXT("<0.15 %", wrd_share(english, &s, (wrd_form)form, text, sizeof text));
    s = stat_share_of(2000, 2000, STAT_CONFIDENCE);
    EXPECT_TEXT(">99,85 %", wrd_share(vietnamese, &s, (wrd_form)form, text, sizeof text));
    s = stat_share_of(0, 0, STAT_CONFIDENCE);
    EXPECT_TEXT("-", wrd_share(english, &s, (wrd_form)form, text, sizeof text));
  }
  s = stat_share_of(3, 1000000, STAT_CONFIDENCE);
  EXPECT_TEXT("<0.0010 %", wrd_share(english, &s, WRD_ERROR, text, sizeof text));
}

static stat_paired shares(double won, double lost, double pairs) {
  double d = won - lost;
  return (stat_paired){.pairs = pairs,
                       .won = won,
                       .lost = lost,
                       .mean = d / pairs,
                       .mcse = sqrt((won + lost - d * d / pairs) / pairs / (pairs - 1)),
                       .p = pairs > 1 ? stat_mcnemar_exact(won, lost) : NAN,
                       .same = won + lost == 0};
}

Test(words, a_difference_is_said_in_points_and_in_futures) {
  stat_paired d = shares(24, 1, 400), none = shares(0, 0, 400), few = shares(0, 1, 1), even = shares(1, 1, 400);
  EXPECT_TEXT("+5.8 ±1.2", wrd_points(english, &d, text, sizeof text));
  EXPECT_TEXT("6.0 (0.3)", wrd_ahead(english, &d, text, sizeof text));
  EXPECT_TEXT("+5,8 ±1,2", wrd_points(vietnamese, &d, text, sizeof text));
  EXPECT_TEXT("0", wrd_points(english, &none, text, sizeof text));
  EXPECT_TEXT("0 (0)", wrd_ahead(english, &none, text, sizeof text));
  EXPECT_TEXT("-", wrd_points(english, &few, text, sizeof text));
  EXPECT_TEXT("0.0 ±0.4", wrd_points(english, &even, text, sizeof text));
}

Test(words, verdicts_speak_of_the_simulated_futures) {
  cr_expect_str_eq(wrd_verdict(SIM_EN, STAT_SEEN), "seen");
  cr_expect_str_eq(wrd_verdict(SIM_EN, STAT_UNSEEN), "not told apart");
  cr_expect_str_eq(wrd_verdict(SIM_EN, STAT_SAME), "the same");
  cr_expect_str_eq(wrd_verdict(SIM_EN, STAT_TOO_FEW), "too few");
  for (int v = STAT_TOO_FEW; v <= STAT_UNSEEN; v++)
    for (int w = v + 1; w <= STAT_UNSEEN; w++)
      cr_expect_str_neq(wrd_verdict(SIM_VI, (stat_verdict)v), wrd_verdict(SIM_VI, (stat_verdict)w));
}

Test(words, per_cents_and_p_values) {
  EXPECT_TEXT("12 %", wrd_percent(english, 0.1234, 0, text, sizeof text));
  EXPECT_TEXT("99 %", wrd_part(english, 0.994, text, sizeof text));
  EXPECT_TEXT("99.8 %", wrd_part(english, 0.998, text, sizeof text));
  EXPECT_TEXT("0.2 %", wrd_part(english, 0.002, text, sizeof text));
  EXPECT_TEXT("100 %", wrd_part(english, 1, text, sizeof text));
  EXPECT_TEXT("12,3 %", wrd_percent(vietnamese, 0.1234, 1, text, sizeof text));
  EXPECT_TEXT("-", wrd_percent(english, NAN, 1, text, sizeof text));
  EXPECT_TEXT("<0.0001", wrd_p(english, 1e-9, text, sizeof text));
  EXPECT_TEXT("0,0123", wrd_p(vietnamese, 0.0123, text, sizeof text));
  EXPECT_TEXT("0.34", wrd_p(english, 0.3421, text, sizeof text));
  EXPECT_TEXT("95 %", wrd_percent_exact(english, STAT_CONFIDENCE, text, sizeof text));
}

Test(words, a_misspelt_word_is_meant_for_the_nearest_and_of_those_for_the_first) {
  static const char *const known[] = {"clearance", "clearing", "demand"};
  char text[WRD_HINT];
  const char *const word[] = {"clearanse", "clearanng", "mech", "dem", "dem\xd0\xb0nd"};
  const char *const hint[] = {"; did you mean 'clearance'?", "; did you mean 'clearance'?", "",
                              "; did you mean 'demand'?",
                              "; did you mean 'demand'? It holds letters that are none of a to z"};
  for (int i = 0; i < 5; i++) {
    wrd_nearest nearest = wrd_nearest_start(word[i]);
    for (int k = 0; k < 3; k++) wrd_nearest_try(&nearest, known[k]);
    wrd_nearest_text(&nearest, text, sizeof text);
    cr_expect_str_eq(text, hint[i]);
  }
}

Test(words, a_colon_without_a_space_is_said_of_keys_alone) {
  static const char *const word[] = {"demand:3", "demand:", ":demand"};
  static const char *const name[] = {"", "; did you mean 'demand'?", "; did you mean 'demand'?"};
  static const char *const key[] = {"; write a space after the colon", "; write a space after the colon",
                                    "; did you mean 'demand'?"};
  char text[WRD_HINT];
  for (int i = 0; i < 3; i++) {
    wrd_nearest nearest = wrd_nearest_start(word[i]);
    if (i > 0) wrd_nearest_try(&nearest, "demand");
    wrd_nearest_text(&nearest, text, sizeof text);
    cr_expect_str_eq(text, name[i]);
    wrd_nearest_key_text(&nearest, text, sizeof text);
    cr_expect_str_eq(text, key[i]);
  }
}

Test(words, ticks_part_thousands_at_any_number_of_decimals) {
  EXPECT_TEXT("−1\u2009234\u2009567.89", wrd_tick(SIM_EN, -1234567.891, 2, text, sizeof text));
  EXPECT_TEXT("−1.234.567,89", wrd_tick(SIM_VI, -1234567.891, 2, text, sizeof text));
  EXPECT_TEXT("0.00", wrd_tick(SIM_EN, -0.004, 2, text, sizeof text));
  EXPECT_TEXT("999", wrd_tick(SIM_EN, 999, 0, text, sizeof text));
}

Test(words, ranges_and_distributions) {
  EXPECT_TEXT("12.3 [10.1; 1 580]", wrd_range(english, 12.3, 10.1, 1580, text, sizeof text));
  EXPECT_TEXT("12,3 [10,1; 1.580]", wrd_range(vietnamese, 12.3, 10.1, 1580, text, sizeof text));
  EXPECT_TEXT("7.1 %", wrd_part(english, 0.0712, text, sizeof text));
  EXPECT_TEXT("71 %", wrd_part(english, 0.712, text, sizeof text));
}

static void distribution(wrd_voice voice, const char *unit, const char *stored, const char *want) {
  EXPECT_TEXT(want, wrd_distribution(voice, stored, unit, text, sizeof text));
}

Test(words, distributions_have_words_and_numbers_of_the_language) {
  static const char triangular[] = "triangular(min 0.5, mode 1, max 1234567.8)";
  distribution(english, "1", triangular, "triangular(min 0.5, mode 1, max 1 234 567.8)");
  distribution(vietnamese, "1", triangular, "phân phối tam giác (nhỏ nhất 0,5; phổ biến nhất 1; lớn nhất 1.234.567,8)");
  distribution(page, "1", triangular, "triangular(min 0.5, mode 1, max 1\u202f234\u202f567.8)");
  distribution(vietnamese, "1", "posterior(sd 0.6, 5-50-95 %: -1.2, 2, 3500)",
               "hậu nghiệm (độ lệch chuẩn 0,6; 5-50-95 %: -1,2; 2; 3.500)");
  distribution(english, "1", "discrete(values 1000 2000, weights 0.25 0.75)",
               "discrete(values 1 000, 2 000, weights 0.25, 0.75)");
  distribution(vietnamese, "1", "discrete(values 1000 2000, weights 0.25 0.75)",
               "phân phối rời rạc (giá trị 1.000; 2.000; trọng số 0,25; 0,75)");
  distribution(english, "1", "1234567", "1 234 567");
  distribution(vietnamese, "1", "supporting", "supporting");
  distribution(vietnamese, "1", "max", "max");
  EXPECT_TEXT("phân phối đều (",
              wrd_distribution(vietnamese, "uniform(min 1, max 2)", "1", text, sizeof "phân phối đều ("));
}

Test(words, years_stand_as_years_in_distributions) {
  static const char uniform[] = "uniform(min 2024, max 2026.5)";
  distribution(english, "year", uniform, "uniform(min 2024, max 2026.5)");
  distribution(vietnamese, "year", uniform, "phân phối đều (nhỏ nhất 2024; lớn nhất 2026,5)");
  distribution(page, "year", uniform, "uniform(min 2024, max 2026.5)");
  distribution(vietnamese, "year", "2021.5", "2021,5");
  distribution(vietnamese, "projects", uniform, "phân phối đều (nhỏ nhất 2.024; lớn nhất 2.026,5)");
}

/* Every kind and every argument of it has words: none of the English ones is left. */
Test(words, every_kind_of_distribution_has_words) {
  for (int kind = 0; kind < SIM_DIST_COUNT; kind++) {
    sim_dist d = {.kind = (sim_dist_kind)kind, .min = 1, .max = 9};
    char described[256], text[256], *word, *rest = described;
    sim_dist_describe(&d, described, sizeof described);
    wrd_distribution(vietnamese, described, "1", text, sizeof text);
    for (; (word = strtok_r(rest, " ,()", &rest));)
      if (!strchr("0123456789-", *word)) {
        bool international = strcmp(word, "gamma") == 0 || strcmp(word, "beta") == 0 || strcmp(word, "alpha") == 0 ||
                             strcmp(word, "sigma") == 0;
        cr_expect(international || !strstr(text, word), "%s is left in %s", word, text);
      }
  }
}

Test(words, sources_have_a_catalogue_of_their_own) {
  cr_expect_str_eq(wrd_source(SIM_VI, "Plan, Appendix 4, line 1"), "Đề án, Phụ lục 4, nội dung 1");
  cr_expect_str_eq(wrd_source(SIM_EN, "Plan, Appendix 4, line 1"), "Plan, Appendix 4, line 1");
  cr_expect_str_eq(wrd_source(SIM_VI, "command line"), "dòng lệnh");
  cr_expect_str_eq(wrd_source(SIM_VI, "our own survey"), "our own survey");
  cr_expect_str_eq(wrd_source(SIM_VI, ""), "");
}

Test(words, spoken_numbers_are_those_that_a_person_says) {
  const struct {
    double x;
    const char *text;
  } row[] = {{391, "390"},   {4281, "4 300"}, {27.3, "27"}, {1.94, "1.9"}, {0.0444, "0.044"},
             {-391, "-390"}, {0, "0"},        {NAN, "-"},   {99.7, "100"}};
  for (size_t i = 0; i < sizeof row / sizeof *row; i++)
    EXPECT_TEXT(row[i].text, wrd_spoken_number(english, row[i].x, text, sizeof text));
  EXPECT_TEXT("65 %", wrd_spoken_part(english, 0.67, text, sizeof text));
  EXPECT_TEXT("4 %", wrd_spoken_part(english, 0.042, text, sizeof text));
  cr_expect(wrd_unit_counts("firms") && !wrd_unit_counts("ha"));
  cr_expect_eq(wrd_first_sentence("Costs 1.5 more. And so on."), strlen("Costs 1.5 more"));
}

/* "Never" only where the interval says so. */
Test(words, spoken_chances_promise_no_more_than_the_futures_say) {
  const struct {
    double met, n;
    const char *text, *brief;
  } row[] = {{0, 1000, "fewer than 1 in 20", "<5 %"},
             {0, 20, "fewer than 1 in 5", "<20 %"},
             {1000, 1000, "more than 19 in 20", ">95 %"},
             {20, 20, "more than 4 in 5", ">80 %"},
             {123, 1000, "about 1 in 10 (10 %)", "10 %"},
             {148, 1000, "about 3 in 20 (15 %)", "15 %"},
             {500, 1000, "about 5 in 10 (50 %)", "50 %"},
             {150, 200, "about 3 in 4 (75 %; 95 % interval 69 to 80 %)", "75 %"},
             {271, 1000, "about 1 in 4 (25 %)", "25 %"},
             {0, 50, "fewer than 1 in 10", "<10 %"},
             {3, 1000, "fewer than 1 in 20", "<5 %"},
             {1, 50, "about 1 in 20 (5 %; 95 % interval 0 to 10 %)", "5 %"},
             {0, 1, "not to be told (95 % interval 0 to 79 %)", "-"},
             {0, 0, "-", "-"}};
  stat_share few = stat_share_of(3, 20, STAT_CONFIDENCE);
  for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
    stat_share s = stat_share_of(row[i].met, row[i].n, STAT_CONFIDENCE);
    EXPECT_TEXT(row[i].text, wrd_spoken_chance(english, &s, false, text, sizeof text));
    EXPECT_TEXT(row[i].brief, wrd_spoken_chance(english, &s, true, text, sizeof text));
    cr_expect(strcmp(row[i].brief, "-") == 0 || !strchr(row[i].text, '(') || strstr(row[i].text, row[i].brief),
              "words and table say the same");
  }
  EXPECT_TEXT("khoảng 3/20 (15 %; khoảng tin cậy 95 %: 5 đến 36 %)",
              wrd_spoken_chance(vietnamese, &few, false, text, sizeof text));
}

Test(words, texts_are_looked_up_by_what_they_are_and_mean) {
  cr_expect_str_eq(wrd_text(SIM_VI, N_("median")), "giá trị trung vị");
  cr_expect_str_eq(wrd_text(SIM_EN, N_("median")), "median");
  cr_expect_str_eq(wrd_text(SIM_VI, "answer"), "trả lời");
  cr_expect_str_eq(wrd_text(SIM_VI, NC_("table", "answer")), "bảng");
  cr_expect_str_eq(wrd_text(SIM_EN, NC_("table", "answer")), "answer");
  const char *unknown = "a text that no catalogue has";
  cr_expect_str_eq(wrd_text(SIM_VI, unknown), unknown);
  cr_expect_str_eq(wrd_text(SIM_VI, ""), "", "the head of a catalogue is no text");
}

Test(words, templates_take_their_arguments_in_order) {
  char text[32], small[6];
  cr_expect_eq(wrd_fill(text, sizeof text, "{}: {*} of {x} {", "a", "b"), 13);
  cr_expect_str_eq(text, "a: b of {x} {");
  cr_expect_eq(wrd_fill(small, sizeof small, "{}{}", "abcd", "efgh"), 8, "as long as it would be");
  cr_expect_str_eq(small, "ab…", "who reads it sees that it was cut");
  wrd_fill(small, sizeof small, "a{}", "đđđ");
  cr_expect_str_eq(small, "a…", "before a letter, not within one");
  cr_expect_eq(wrd_fill(NULL, 0, "{}", "abc"), 3);
}

Test(words, templates_choose_words_by_the_number_of_an_argument) {
  char text[80];
  const char *template = "{} of {} {2:target|targets} {1:is|are} met";
  wrd_fill(text, sizeof text, template, "1", "3");
  cr_expect_str_eq(text, "1 of 3 targets is met");
  wrd_fill(text, sizeof text, template, "0", "1");
  cr_expect_str_eq(text, "0 of 1 target are met");
  wrd_fill(text, sizeof text, "{*} {1:row|rows}{1:|!} {2:a|b} {1:a} {1|a} {:a|b} {1:a|b", "1");
  cr_expect_str_eq(text, "1 row b {1:a} {1|a} {:a|b} {1:a|b",
                   "what is no choice stays, and there is no second argument");
}

/* What msgfmt writes (GNU gettext manual, "The Format of GNU MO Files"). */
static uint32_t mo_number(const char *mo, size_t at) {
  uint32_t number;
  memcpy(&number, mo + at, sizeof number);
  return number;
}

Test(words, every_sentence_of_the_catalogue_has_room_with_three_labels_in_it) {
  enum { MO_COUNT = 8, MO_ORIGINALS = 12, MO_TRANSLATIONS = 16, MOST = WRD_SENTENCE - 3 * WRD_LABEL };
  const char *mo = wrd_catalogue_vi;
  uint32_t n = mo_number(mo, MO_COUNT);
  cr_assert(n > 1000);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t original = mo_number(mo, mo_number(mo, MO_ORIGINALS) + 8 * i);
    const char *text = mo + mo_number(mo, mo_number(mo, MO_ORIGINALS) + 8 * i + 4);
    cr_expect(i == 0 || original <= MOST, "%u bytes: %s", original, text); /* 0: the catalogue's head */
    uint32_t size = mo_number(mo, mo_number(mo, MO_TRANSLATIONS) + 8 * i);
    cr_expect(i == 0 || size <= MOST, "%u bytes: translation of %s", size, text);
  }
}
