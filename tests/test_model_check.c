/* What sim_model_check says of lists: a right model passes, and every mistake is found, alone. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "sim_model.h"
#include "sim_random.h"

#define NONE SIM_NO_AXIS
#define PLAIN                                                                                                          \
  { NONE, NONE }

enum { AXES = 3, PARAMS = 4, INDICATORS = 5, EVENTS = 2, STREAMS = 3 };

/* A model whose lists can be spoilt. */
typedef struct lists {
  sim_axis_desc axis[AXES];
  sim_param_desc param[PARAMS];
  sim_indicator_desc indicator[INDICATORS];
  sim_event_desc event[EVENTS];
  sim_stream_desc stream[STREAMS];
  sim_published_desc published;
  sim_role_desc role[2];
} lists;

static const lists right = {
    .axis = {{"year", NULL, SIM_AXIS_YEAR, 400, NULL, 0, "years", false},
             {"sector", "sectors", SIM_AXIS_LIST, 9, NULL, 0, "sectors", false},
             {"zone", "zones", SIM_AXIS_LIST, 9, NULL, 0, "zones", false}},
    .param = {{"land.delay", "yr", SIM_NUMBER, PLAIN, 0, 0, 20, NULL, {"delay", "delay"}},
              {"growth", "%/yr", SIM_CHANCE, {1, NONE}, NAN, -50, 50, NULL, {"growth", "growth"}},
              {"zones[].kind", "", SIM_CHOICE, {2, NONE}, 0, 0, 0, "park|cluster", {"kind", "kind"}},
              {"processes.land", "", SIM_SWITCH, PLAIN, 1, 0, 1, NULL, {"land is needed", "land is needed"}}},
    .indicator = {{"output", "bn VND", SIM_FLOW, {1, NONE}, -1, -1, 0, {"Output", "Sản lượng"}, ""},
                  {"total", "bn VND", SIM_FLOW, PLAIN, -1, -1, 0, {"Total", "Tổng"}, ""},
                  {"share", "%", SIM_RATIO, {1, NONE}, 0, 1, 0, {"Share", "Tỷ trọng"}, ""},
                  {"growth", "%", SIM_GROWTH, {1, NONE}, 0, -1, 0, {"Growth", "Tăng trưởng"}, ""},
                  {"firms", "firms", SIM_STOCK, PLAIN, -1, -1, 0, {"Firms", "Doanh nghiệp"}, ""}},
    .event = {{"arrival", 0, NULL, ""}, {"departure", 0, NULL, ""}},
    .stream = {{"arrival", ""}, {"service", ""}, {"size", ""}},
    .published = {0, 0},
    .role = {{SIM_ROLE_FIRMS, 0}, {SIM_ROLE_JOBS, 1}},
};

static sim_status check(const lists *l, sim_errors *errors) {
  sim_model m = {.name = "lists",
                 .n_axes = AXES,
                 .n_params = PARAMS,
                 .n_indicators = INDICATORS,
                 .n_events = EVENTS,
                 .n_streams = STREAMS,
                 .axes = l->axis,
                 .params = l->param,
                 .indicators = l->indicator,
                 .events = l->event,
                 .streams = l->stream,
                 .n_published = 1,
                 .published = &l->published,
                 .n_roles = 2,
                 .roles = l->role};
  return sim_model_check(&m, errors);
}

static void check_says(const lists *l, const char *want) {
  sim_errors errors = {0};
  cr_assert_eq(check(l, &errors), SIM_ERR_MODEL, "not found: %s", want);
  cr_assert_str_eq(errors.item[0].message, want);
  cr_assert_eq(errors.total, 1, "%s; and also: %s", want, errors.item[1].message);
}

/* Spoils one thing in a right model. */
#define SPOILT(change, want)                                                                                           \
  do {                                                                                                                 \
    lists l = right;                                                                                                   \
    change;                                                                                                            \
    check_says(&l, want);                                                                                              \
  } while (0)

Test(model_check, a_right_model_passes) {
  sim_errors errors = {0};
  cr_assert_eq(check(&right, &errors), SIM_OK, "%s", errors.item[0].message);
  cr_assert_eq(errors.total, 0);
}

Test(model_check, errors_of_others_do_not_count) {
  sim_errors errors = {0};
  sim_fail(&errors, SIM_ERR_INPUT, "an earlier one");
  cr_assert_eq(check(&right, &errors), SIM_OK);
  cr_assert_eq(errors.total, 1);
}

Test(model_check, names_stand_once_in_their_list) {
  SPOILT(l.axis[2].name = "sector", "axis 'sector': stands twice");
  SPOILT(l.param[3].key = "growth", "parameter 'growth': stands twice");
  SPOILT(l.indicator[3].name = "total", "indicator 'total': stands twice");
  SPOILT(l.event[1].name = "arrival", "event 'arrival': stands twice");
}

Test(model_check, a_stream_that_stands_twice_also_collides) {
  lists l = right;
  sim_errors errors = {0};
  l.stream[2].name = "arrival";
  cr_assert_eq(check(&l, &errors), SIM_ERR_MODEL);
  cr_assert_eq(errors.total, 2);
  cr_assert_str_eq(errors.item[0].message, "stream 'arrival': stands twice");
  cr_assert_str_eq(errors.item[1].message, "stream 'arrival': its id collides with another's");
}

Test(model_check, names_are_not_empty) {
  SPOILT(l.axis[1].name = "", "axis '': a name is empty");
  SPOILT(l.axis[1].name = NULL, "axis '': a name is empty");
  SPOILT(l.param[0].key = "", "parameter '': a name is empty");
  SPOILT(l.indicator[1].name = NULL, "indicator '': a name is empty");
  SPOILT(l.event[0].name = "", "event '': a name is empty");
  SPOILT(l.stream[0].name = "", "stream '': a name is empty");
}

Test(model_check, an_indicator_is_not_called_like_an_axis) {
  SPOILT(l.indicator[1].name = "zone", "indicator 'zone': is the name of an axis, too");
}

Test(model_check, a_published_figure_has_shape_and_unit_of_the_truth) {
  SPOILT(l.published.published = 1, "published figure 'total': has another shape or unit than the truth");
  SPOILT(l.published.published = 3, "published figure 'growth': has another shape or unit than the truth");
  SPOILT(l.published.truth = INDICATORS, "published figure '': is of an unknown indicator");
}

Test(model_check, what_is_not_published_otherwise_is_published_as_it_is) {
  const sim_published_desc pair = {0, 4};
  sim_model m = {.n_published = 1, .published = &pair};
  cr_assert_eq(sim_model_published(&m, 0), 4);
  cr_assert_eq(sim_model_published(&m, 4), 4);
  cr_assert_eq(sim_model_published(&m, 2), 2);
}

Test(model_check, only_the_first_axis_is_years) {
  SPOILT(l.axis[0].source = SIM_AXIS_LIST, "axis 'year': only axis 0 is years");
  SPOILT(l.axis[2].source = SIM_AXIS_YEAR, "axis 'zone': only axis 0 is years");
}

Test(model_check, parameters_are_described) {
  SPOILT(l.param[0].unit = "", "parameter 'land.delay': has no unit");
  SPOILT(l.param[1].unit = "", "parameter 'growth': has no unit");
  SPOILT(l.param[0].doc[SIM_EN] = "", "parameter 'land.delay': lacks a description");
  SPOILT(l.param[3].doc[SIM_VI] = NULL, "parameter 'processes.land': lacks a description");
}

Test(model_check, ranges_of_parameters_make_sense) {
  SPOILT((l.param[1].min = 60, l.param[1].max = 50), "parameter 'growth': min is above max");
  SPOILT(l.param[1].max = NAN, "parameter 'growth': min is above max");
  SPOILT(l.param[0].neutral = -1, "parameter 'land.delay': its neutral value is outside its range");
  SPOILT(l.param[0].neutral = 20.5, "parameter 'land.delay': its neutral value is outside its range");
}

Test(model_check, a_choice_has_choices) {
  SPOILT(l.param[2].choices = NULL, "parameter 'zones[].kind': has no choices");
  SPOILT(l.param[2].choices = "", "parameter 'zones[].kind': has no choices");
}

Test(model_check, axes_are_in_range_and_start_with_the_first) {
  SPOILT(l.param[0].axis[0] = AXES, "parameter 'land.delay': axis out of range");
  SPOILT(l.param[1].axis[1] = -2, "parameter 'growth': axis out of range");
  SPOILT(l.param[0].axis[1] = 1, "parameter 'land.delay': axis out of range");
  SPOILT(l.indicator[4].axis[0] = AXES, "indicator 'firms': axis out of range");
}

Test(model_check, indicators_are_described) {
  SPOILT(l.indicator[1].unit = "", "indicator 'total': has no unit");
  SPOILT(l.indicator[1].label[SIM_EN] = NULL, "indicator 'total': lacks a label");
  SPOILT(l.indicator[1].label[SIM_VI] = "", "indicator 'total': lacks a label");
}

Test(model_check, derived_indicators_stand_after_what_they_are_formed_from) {
  SPOILT(l.indicator[2].numerator = SIM_NO_INDICATOR, "indicator 'share': bad numerator");
  SPOILT(l.indicator[2].numerator = 2, "indicator 'share': bad numerator");
  SPOILT(l.indicator[2].denominator = SIM_NO_INDICATOR, "indicator 'share': bad denominator");
  SPOILT(l.indicator[2].denominator = 3, "indicator 'share': bad denominator");
  SPOILT(l.indicator[3].numerator = INDICATORS, "indicator 'growth': bad numerator");
}

Test(model_check, a_numerator_has_the_axes_of_its_ratio) {
  SPOILT(l.indicator[2].numerator = 1, "indicator 'share': has other axes than its numerator");
  SPOILT(l.indicator[3].axis[0] = 2, "indicator 'growth': has other axes than its numerator");
}

Test(model_check, a_denominator_has_the_axes_of_its_ratio_or_none) {
  SPOILT(l.indicator[1].axis[0] = 2, "indicator 'share': has other axes than its denominator");
  lists l = right;
  sim_errors errors = {0};
  l.indicator[1].axis[0] = 1;
  cr_assert_eq(check(&l, &errors), SIM_OK, "%s", errors.item[0].message);
}

/* Two words known to share their 32-bit FNV-1a hash. */
Test(model_check, stream_ids_do_not_collide) {
  const char *one = "costarring", *two = "liquid";
  cr_assert_eq(sim_stream_id(one), sim_stream_id(two));
  SPOILT((l.stream[0].name = one, l.stream[2].name = two), "stream 'liquid': its id collides with another's");
}

Test(model_check, shapes_multiply_their_axes) {
  sim_axis axes[AXES] = {{.n = 10}, {.n = 4}, {.n = 3}};
  cr_assert_eq(sim_shape_size((int[]){NONE, NONE}, axes), 1);
  cr_assert_eq(sim_shape_size((int[]){1, NONE}, axes), 4);
  cr_assert_eq(sim_shape_size((int[]){1, 2}, axes), 12);
  cr_assert_eq(sim_shape_size((int[]){2, 0}, axes), 30);
  axes[1].n = 0;
  cr_assert_eq(sim_shape_size((int[]){1, 2}, axes), 0);
}

Test(model_check, members_are_found_by_name) {
  sim_member members[] = {{(char[]){"a"}, {NULL}}, {(char[]){"bc"}, {NULL}}};
  sim_axis axis = {2, members};
  cr_assert_eq(sim_axis_find(&axis, "a"), 0);
  cr_assert_eq(sim_axis_find(&axis, "bc"), 1);
  cr_assert_eq(sim_axis_find(&axis, "b"), -1);
  cr_assert_eq(sim_axis_find(&axis, ""), -1);
  sim_axis none = {0};
  sim_axis_free(&none);
  cr_assert_eq(sim_axis_find(&none, "a"), -1);
}

Test(model_check, a_role_is_played_by_one_known_indicator) {
  SPOILT(l.role[1].indicator = INDICATORS, "role '': is played by an unknown indicator");
  SPOILT(l.role[1].role = SIM_ROLE_FIRMS, "role 'total': is played by another indicator, too");
  cr_assert_eq(sim_model_role(&(sim_model){.n_roles = 2, .roles = right.role}, SIM_ROLE_JOBS), 1);
  cr_assert_eq(sim_model_role(&(sim_model){0}, SIM_ROLE_JOBS), SIM_NO_INDICATOR);
  cr_assert_str_eq(sim_model_role_name(NULL, SIM_ROLE_JOBS), "");
}
