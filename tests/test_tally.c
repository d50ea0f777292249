/* Tallies: each kind of indicator over a few years, with and without axes. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "sim_tally.h"

enum { YEAR, SECTOR, ZONE, MINE, AXES };

enum {
  SALES,           /* flow */
  SALES_SECTOR,    /* flow by sector */
  SALES_CELL,      /* flow by sector and zone */
  FIRMS_SECTOR,    /* stock by sector */
  OUTPUT,          /* stock */
  QUEUE,           /* average */
  QUEUE_SECTOR,    /* average by sector */
  SHARE,           /* per cent of a denominator without axes */
  PER_FIRM,        /* ratio within each sector */
  GROWTH,          /* per cent */
  GROWTH_SECTOR,   /* 1, by sector */
  QUEUE_PER_SALES, /* ratio of an average and a flow */
  ORE,             /* on an axis without members */
  INDICATORS
};

#define NONE SIM_NO_AXIS
#define LABELS                                                                                                         \
  { "label", "nhãn" }
static const sim_indicator_desc indicators[INDICATORS] = {
    [SALES] = {"sales", "bn VND", SIM_FLOW, {NONE, NONE}, -1, -1, 0, LABELS, ""},
    [SALES_SECTOR] = {"sales_sector", "bn VND", SIM_FLOW, {SECTOR, NONE}, -1, -1, 0, LABELS, ""},
    [SALES_CELL] = {"sales_cell", "bn VND", SIM_FLOW, {SECTOR, ZONE}, -1, -1, 0, LABELS, ""},
    [FIRMS_SECTOR] = {"firms_sector", "firms", SIM_STOCK, {SECTOR, NONE}, -1, -1, 0, LABELS, ""},
    [OUTPUT] = {"output", "bn VND", SIM_STOCK, {NONE, NONE}, -1, -1, 0, LABELS, ""},
    [QUEUE] = {"queue", "projects", SIM_AVERAGE, {NONE, NONE}, -1, -1, 0, LABELS, ""},
    [QUEUE_SECTOR] = {"queue_sector", "projects", SIM_AVERAGE, {SECTOR, NONE}, -1, -1, 0, LABELS, ""},
    [SHARE] = {"share", "%", SIM_RATIO, {SECTOR, NONE}, SALES_SECTOR, SALES, 0, LABELS, ""},
    [PER_FIRM] = {"per_firm", "bn VND", SIM_RATIO, {SECTOR, NONE}, SALES_SECTOR, FIRMS_SECTOR, 0, LABELS, ""},
    [GROWTH] = {"growth", "%", SIM_GROWTH, {NONE, NONE}, OUTPUT, -1, 0, LABELS, ""},
    [GROWTH_SECTOR] = {"growth_sector", "1", SIM_GROWTH, {SECTOR, NONE}, FIRMS_SECTOR, -1, 0, LABELS, ""},
    [QUEUE_PER_SALES] = {"queue_per_sales", "1", SIM_RATIO, {NONE, NONE}, QUEUE, SALES, 0, LABELS, ""},
    [ORE] = {"ore", "t", SIM_FLOW, {MINE, NONE}, -1, -1, 0, LABELS, ""},
};

static const sim_axis_desc axis_lists[AXES] = {{.name = "year", .source = SIM_AXIS_YEAR},
                                               {.name = "sector", .key = "sectors", .source = SIM_AXIS_LIST},
                                               {.name = "zone", .key = "zones", .source = SIM_AXIS_LIST},
                                               {.name = "mine", .key = "mines", .source = SIM_AXIS_LIST}};
static const sim_model model = {
    .name = "tally", .n_axes = AXES, .n_indicators = INDICATORS, .axes = axis_lists, .indicators = indicators};

enum { YEARS = 3, SECTORS = 2, ZONES = 3 };
static sim_axis axes[AXES] = {{.n = YEARS}, {.n = SECTORS}, {.n = ZONES}, {.n = 0}};
static const sim_scenario scenario = {.model = &model, .year_start = 2021, .year_end = 2023, .axis = axes};

static sim_tally tally;

static void begin(void) {
  cr_assert_eq(sim_tally_init(&tally, &scenario), SIM_OK);
  sim_tally_reset(&tally, 2021);
}

static void end(void) {
  sim_tally_free(&tally);
  sim_tally_free(&tally); /* legal twice */
}

static double row(int indicator, int year, int cell) {
  const sim_layout *l = &tally.layout;
  return tally.row[l->offset[indicator] + year * l->cells[indicator] + cell];
}

#define EQUAL(got, want) cr_assert_eq(got, want, #got " is %.17g, not %.17g", (double)(got), (double)(want))
#define NEAR(got, want) cr_assert(fabs((got) - (want)) < 1e-12, #got " is %.17g, not %.17g", got, (double)(want))

TestSuite(tally, .init = begin, .fini = end);

/* ---- layout ---- */

Test(tally, blocks_of_indicators_follow_each_other_without_gaps) {
  const sim_layout *l = &tally.layout;
  int cells[] = {1, SECTORS, SECTORS * ZONES, SECTORS, 1, 1, SECTORS, SECTORS, SECTORS, 1, SECTORS, 1, 0}, size = 0;
  EQUAL(l->n_years, YEARS + 1);
  for (int i = 0; i < INDICATORS; i++) {
    EQUAL(l->cells[i], cells[i]);
    EQUAL(l->offset[i], size);
    size += (YEARS + 1) * cells[i];
  }
  EQUAL(l->size, size);
}

Test(tally, every_cell_of_every_year_is_a_place_of_its_own) {
  for (int y = 0; y <= YEARS; y++) {
    for (int c = 0; c < SECTORS * ZONES; c++) sim_tally_add(&tally, SALES_CELL, c, 100 * y + c + 1);
    for (int c = 0; c < SECTORS; c++) sim_tally_stock(&tally, FIRMS_SECTOR, c, y, 1000 * y + c + 1);
    sim_tally_close_year(&tally, y, 2021 + y);
  }
  for (int y = 0; y <= YEARS; y++) {
    for (int c = 0; c < SECTORS * ZONES; c++) EQUAL(row(SALES_CELL, y, c), y ? 100 * y + c + 1 : 0);
    for (int c = 0; c < SECTORS; c++) EQUAL(row(FIRMS_SECTOR, y, c), 1000 * y + c + 1);
  }
}

/* ---- flows ---- */

Test(tally, a_flow_adds_up_within_its_year) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_add(&tally, SALES_SECTOR, 0, 1.5);
  sim_tally_add(&tally, SALES_SECTOR, 0, 2);
  sim_tally_add(&tally, SALES_SECTOR, 1, -0.25);
  sim_tally_close_year(&tally, 1, 2022);
  sim_tally_add(&tally, SALES_SECTOR, 1, 8);
  sim_tally_close_year(&tally, 2, 2023);
  EQUAL(row(SALES_SECTOR, 1, 0), 3.5);
  EQUAL(row(SALES_SECTOR, 1, 1), -0.25);
  EQUAL(row(SALES_SECTOR, 2, 0), 0);
  EQUAL(row(SALES_SECTOR, 2, 1), 8);
}

Test(tally, what_flowed_before_the_first_year_is_not_counted) {
  sim_tally_add(&tally, SALES, 0, 7);
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(SALES, 0, 0), 0);
  EQUAL(row(SALES, 1, 0), 0);
}

/* ---- averages ---- */

Test(tally, an_average_weights_levels_by_time) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_set(&tally, QUEUE, 0, 4, 2021.25);
  sim_tally_set(&tally, QUEUE, 0, 10, 2021.75);
  sim_tally_close_year(&tally, 1, 2022);
  sim_tally_close_year(&tally, 2, 2023);
  sim_tally_set(&tally, QUEUE, 0, 0, 2023.5);
  sim_tally_close_year(&tally, 3, 2024);
  EQUAL(row(QUEUE, 0, 0), 0);
  EQUAL(row(QUEUE, 1, 0), 0.25 * 0 + 0.5 * 4 + 0.25 * 10);
  EQUAL(row(QUEUE, 2, 0), 10); /* a level stays from one year to the next */
  EQUAL(row(QUEUE, 3, 0), 5);
}

Test(tally, the_average_of_the_initial_state_is_its_level) {
  sim_tally_reset(&tally, 2017); /* four years of warm-up */
  sim_tally_set(&tally, QUEUE, 0, 8, 2018);
  sim_tally_set(&tally, QUEUE, 0, 3, 2020.5);
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(QUEUE, 0, 0), 3);
  EQUAL(row(QUEUE, 1, 0), 3); /* nothing is left of the warm-up */
}

Test(tally, levels_of_cells_do_not_mix) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_set(&tally, QUEUE_SECTOR, 1, 4, 2021.5);
  sim_tally_set(&tally, QUEUE, 0, 1, 2021.5);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(QUEUE_SECTOR, 1, 0), 0);
  EQUAL(row(QUEUE_SECTOR, 1, 1), 2);
  EQUAL(row(QUEUE, 1, 0), 0.5);
}

Test(tally, two_levels_at_one_time_leave_the_last) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_set(&tally, QUEUE, 0, 1e9, 2021.5);
  sim_tally_set(&tally, QUEUE, 0, 2, 2021.5);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(QUEUE, 1, 0), 1);
}

/* ---- ratios ---- */

Test(tally, a_ratio_divides_the_sums_of_its_year) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_add(&tally, SALES_SECTOR, 0, 1);
  sim_tally_add(&tally, SALES_SECTOR, 0, 2);
  sim_tally_add(&tally, SALES_SECTOR, 1, 9);
  sim_tally_stock(&tally, FIRMS_SECTOR, 0, 1, 2);
  sim_tally_stock(&tally, FIRMS_SECTOR, 1, 1, 4);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(PER_FIRM, 1, 0), 1.5);
  EQUAL(row(PER_FIRM, 1, 1), 2.25);
}

Test(tally, a_denominator_without_axes_serves_every_cell) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_add(&tally, SALES, 0, 16);
  sim_tally_add(&tally, SALES_SECTOR, 0, 4);
  sim_tally_add(&tally, SALES_SECTOR, 1, 12);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(SHARE, 1, 0), 25); /* per cent */
  EQUAL(row(SHARE, 1, 1), 75);
}

Test(tally, a_ratio_can_divide_an_average_by_a_flow) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_set(&tally, QUEUE, 0, 6, 2021.5);
  sim_tally_add(&tally, SALES, 0, 2);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(QUEUE_PER_SALES, 1, 0), 1.5);
}

Test(tally, a_ratio_with_zero_denominator_has_no_value) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_add(&tally, SALES_SECTOR, 0, 1);
  sim_tally_stock(&tally, FIRMS_SECTOR, 1, 1, 5);
  sim_tally_close_year(&tally, 1, 2022);
  cr_assert(isnan(row(PER_FIRM, 1, 0)), "1 / 0 is %g", row(PER_FIRM, 1, 0));
  EQUAL(row(PER_FIRM, 1, 1), 0);
  cr_assert(isnan(row(SHARE, 1, 0)) && isnan(row(SHARE, 1, 1)));
  cr_assert(isnan(row(SHARE, 0, 0)), "flows of the initial state are zero");
}

/* ---- growth ---- */

Test(tally, growth_compares_with_the_year_before) {
  double output[] = {200, 250, 200, 200}, firms[] = {10, 5, 5, 15};
  for (int y = 0; y <= YEARS; y++) {
    sim_tally_stock(&tally, OUTPUT, 0, y, output[y]);
    sim_tally_stock(&tally, FIRMS_SECTOR, 0, y, 1);
    sim_tally_stock(&tally, FIRMS_SECTOR, 1, y, firms[y]);
    sim_tally_close_year(&tally, y, 2021 + y);
  }
  cr_assert(isnan(row(GROWTH, 0, 0)) && isnan(row(GROWTH_SECTOR, 0, 1)), "nothing stands before the initial state");
  NEAR(row(GROWTH, 1, 0), 25);
  NEAR(row(GROWTH, 2, 0), -20);
  NEAR(row(GROWTH, 3, 0), 0);
  NEAR(row(GROWTH_SECTOR, 1, 0), 0);
  NEAR(row(GROWTH_SECTOR, 1, 1), -0.5);
  NEAR(row(GROWTH_SECTOR, 3, 1), 2);
}

Test(tally, growth_from_zero_has_no_value) {
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_stock(&tally, OUTPUT, 0, 1, 5);
  sim_tally_close_year(&tally, 1, 2022);
  sim_tally_close_year(&tally, 2, 2023);
  cr_assert(isnan(row(GROWTH, 1, 0)));
  EQUAL(row(GROWTH, 2, 0), -100);
}

/* ---- reset ---- */

Test(tally, a_reset_leaves_nothing_behind) {
  for (int y = 0; y <= 2; y++) {
    sim_tally_add(&tally, SALES, 0, 5);
    sim_tally_set(&tally, QUEUE, 0, 5, 2021.5 + y);
    sim_tally_stock(&tally, OUTPUT, 0, y, 5);
    if (y < 2) sim_tally_close_year(&tally, y, 2021 + y); /* the last one stays open */
  }
  sim_tally_reset(&tally, 2021);
  for (int i = 0; i < tally.layout.size; i++) EQUAL(tally.row[i], 0);
  sim_tally_close_year(&tally, 0, 2021);
  sim_tally_close_year(&tally, 1, 2022);
  EQUAL(row(SALES, 1, 0), 0);
  EQUAL(row(QUEUE, 1, 0), 0);
  EQUAL(row(OUTPUT, 1, 0), 0);
}
