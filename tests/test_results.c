#include <criterion/criterion.h>
#include <hdf5.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "res_contents.h"
#include "res_filling.h"
#include "res_out_priv.h"
#include "results_toy.h"
#include "stat_summary.h"

enum { N_REP = 600, MANY = 6000 };

static int column_of(const toy *t, int variable, int year, int cell) {
  const sim_layout *l = &t->experiment.layout;
  return l->offset[variable] + year * l->cells[variable] + cell;
}

static res_file *opened(toy *t) {
  res_file *r = NULL;
  cr_assert_eq(res_file_open(&r, t->out, &t->errors), SIM_OK, "%s", toy_message(t));
  return r;
}

static bool same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

Test(results, every_value_written_is_read_back) {
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  double x[N_REP];
  int checked = 0;
  for (int v = 0; v < r->n_variables; v++)
    for (int s = 0; s < r->n_scenarios; s++)
      for (int y = 0; y < r->n_years; y++)
        for (int c = 0; c < r->variable[v].n_cells; c++) {
          cr_assert_eq(res_file_values(r, v, s, y, c, x, &t.errors), SIM_OK, "%s", toy_message(&t));
          for (uint32_t i = 0; i < N_REP; i++, checked++)
            cr_assert(same(x[i], toy_value(&t, s, i, column_of(&t, v, y, c))), "%s scenario %d replication %u",
                      r->variable[v].name, s, i);
        }
  cr_assert_eq(checked, 2 * N_REP * 4 * (3 + 1 + 6 + 3));
  res_file_close(r);
  toy_end(&t);
}

/* An identifier of HDF5 is never used twice, so that the same one tells that nothing was opened again. */
Test(results, variables_that_are_read_in_turns_stay_open) {
  toy t;
  hid_t first[3], again, none = -1;
  toy_begin(&t, 10, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  static const char *const suffix[] = {"", "_mean", "_sd"};
  for (int k = 0; k < 3; k++)
    cr_assert_eq(res_file_set(r, r->variable[0].name, suffix[k], &first[k], &t.errors), SIM_OK);
  cr_assert_neq(res_file_set(r, "nothing", "", &none, &t.errors), SIM_OK);
  cr_assert_neq(res_file_set(r, "nothing", "", &none, &t.errors), SIM_OK, "a failure is remembered as a success");
  for (int k = 0; k < 3; k++) {
    cr_assert_eq(res_file_set(r, r->variable[0].name, suffix[k], &again, &t.errors), SIM_OK);
    cr_assert_eq(again, first[k], "variable %d was opened again", k);
  }
  res_file_close(r);
  toy_end(&t);
}

Test(results, no_more_variables_stay_open_than_there_are_places) {
  toy t;
  hid_t set;
  toy_begin(&t, 10, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  hid_t root = res_handle_of(r)->h.file;
  hsize_t all = 0, variables = 0;
  char name[256];
  cr_assert_geq(H5Gget_num_objs(root, &all), 0);
  for (int round = 0; round < 2; round++)
    for (hsize_t i = 0; i < all; i++) {
      if (H5Gget_objtype_by_idx(root, i) != H5G_DATASET) continue;
      H5Gget_objname_by_idx(root, i, name, sizeof name);
      cr_assert_eq(res_file_set(r, name, "", &set, &t.errors), SIM_OK, "%s", toy_message(&t));
      variables++;
    }
  cr_assert_gt(variables, 2 * RES_OPEN_SETS);
  cr_assert_eq(H5Fget_obj_count(root, H5F_OBJ_DATASET), RES_OPEN_SETS);
  res_file_close(r);
  toy_end(&t);
}

Test(results, names_units_labels_and_years_are_read_back) {
  toy t;
  toy_begin(&t, 10, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  cr_assert_eq(r->n_scenarios, 2);
  cr_assert_str_eq(r->scenario[1], "small");
  cr_assert_str_eq(r->variant_label[SIM_VI][0], "Đề án");
  cr_assert_eq(r->n_rep, 10);
  cr_assert(r->keep_all);
  cr_assert_eq(r->n_years, 4);
  cr_assert_eq(r->year[0], 2020);
  cr_assert_eq(r->year[3], 2023);
  cr_assert_eq(r->n_variables, 4, "the indicator without members is left out");
  cr_assert_str_eq(r->variable[2].name, "investment");
  cr_assert_str_eq(r->variable[2].unit, "bn VND");
  cr_assert_str_eq(r->variable[2].label[SIM_VI], "Vốn đầu tư");
  cr_assert_str_eq(r->variable[3].kind, "ratio");
  cr_assert_eq(r->variable[0].chart, 1);
  cr_assert_eq(r->variable[2].n_axes, 2);
  cr_assert_eq(r->variable[2].n_cells, 6);
  cr_assert_str_eq(r->axis[r->variable[2].axis[1]].name, "zone");
  cr_assert_str_eq(r->axis[0].members.member[2].label[SIM_VI], "Dệt may");
  cr_assert_eq(r->n_draws, 1);
  cr_assert_str_eq(r->draw_name[0], "growth");
  cr_assert_str_eq(r->draw_unit[0], "%/yr");
  cr_assert_eq(r->seed, 42);
  cr_assert_str_eq(r->command, toy_provenance.command);
  cr_assert_str_eq(res_file_scenario_text(r, 1), t.variant[1].resolved);
  char hex[65];
  cr_assert_eq(res_inputs_sha256(&t.experiment, hex), SIM_OK);
  cr_assert_str_eq(r->inputs_sha256, hex);
  res_file_close(r);
  toy_end(&t);
}

Test(results, targets_are_read_back_with_their_counts) {
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  cr_assert_eq(r->n_targets, 3);
  cr_assert_eq(r->n_evaluated, 2);
  cr_assert_str_eq(r->target[0].variable, "output");
  cr_assert_str_eq(r->target[0].cell_name, "mechanical");
  cr_assert_float_eq(r->target[0].value[1], 120, 1e-12);
  cr_assert_str_eq(r->target[1].measure, "growth");
  cr_assert_eq(r->target[1].from_year, 2021);
  cr_assert_str_eq(r->target[2].name, "hdi");
  cr_assert_str_eq(r->target[2].not_modelled, "no model of it");
  cr_assert_str_eq(r->target[0].not_modelled, "");
  cr_assert_str_eq(r->target[0].label[SIM_VI], "Chỉ tiêu tiếng Việt");
  double x[N_REP], sum = 0;
  uint64_t n = 0, met = 0;
  cr_assert_eq(res_file_target_values(r, 1, 0, x, &t.errors), SIM_OK);
  for (uint32_t i = 0; i < N_REP; i++) {
    double v = toy_value(&t, 1, i, t.experiment.layout.size);
    cr_assert(same(v, x[i]));
    if (isnan(v)) continue;
    n++;
    sum += v;
    met += toy_value(&t, 1, i, t.experiment.layout.size + 2) == 1;
  }
  res_target_result got;
  cr_assert_eq(res_file_target(r, 1, 0, &got, &t.errors), SIM_OK, "%s", toy_message(&t));
  cr_assert_eq(got.n, n);
  cr_assert_eq(got.met, met);
  cr_assert_float_eq(got.mean, sum / (double)n, 1e-9 * fabs(got.mean));
  res_file_close(r);
  toy_end(&t);
}

Test(results, observations_are_read_back_and_are_no_part_of_the_digest) {
  toy t;
  char with[65], without[65];
  toy_begin(&t, 10, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  cr_assert_eq(r->n_observations, 3);
  const res_observation *o = r->observation;
  cr_expect_str_eq(o[0].name, "firms_2022");
  cr_expect_str_eq(o[0].label[SIM_EN], "Observed in English");
  cr_expect_str_eq(o[0].label[SIM_VI], "Số liệu thống kê");
  cr_expect_str_eq(o[0].variable, "firms");
  cr_expect_str_eq(o[0].cell_name, "");
  cr_expect_str_eq(o[0].measure, "level");
  cr_expect_str_eq(o[0].unit, "firms");
  cr_expect_str_eq(o[0].source, "Niên giám thống kê 2022");
  cr_expect_str_eq(o[0].grade, "A");
  cr_expect_str_eq(o[0].not_modelled, "");
  cr_expect_eq(o[0].value, 61.5);
  cr_expect_eq(o[0].standard_error, 1.25);
  cr_expect_eq(o[0].use, SIM_USE_CALIBRATION);
  cr_expect(o[0].evaluable);
  cr_expect_str_eq(o[1].variable, "output");
  cr_expect_str_eq(o[1].cell_name, "electronics");
  cr_expect_str_eq(o[1].measure, "growth");
  cr_expect_eq(o[1].from_year, 2015);
  cr_expect_eq(o[1].year, 2018);
  cr_expect_eq(o[1].use, SIM_USE_NONE);
  cr_expect_not(o[1].evaluable);
  cr_expect_str_eq(o[2].variable, "");
  cr_expect_str_eq(o[2].not_modelled, "no model of it");
  cr_expect_str_eq(o[2].not_modelled_vi, "mô hình không có");
  cr_expect(isnan(o[2].standard_error));
  res_file_close(r);
  toy_digest(&t, with);
  t.experiment.n_observations = 0;
  toy_run(&t, IO_FORCE);
  toy_digest(&t, without);
  cr_expect_str_eq(with, without);
  r = opened(&t);
  cr_expect_eq(r->n_observations, 0);
  res_file_close(r);
  toy_end(&t);
}

Test(results, draws_status_and_failures_are_kept) {
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  double x[N_REP];
  uint32_t status[N_REP], param[N_REP], chance[N_REP];
  cr_assert_eq(res_file_draws(r, 1, 0, x, &t.errors), SIM_OK);
  cr_assert_eq(res_file_trials(r, 1, status, param, chance, &t.errors), SIM_OK);
  for (uint32_t i = 0; i < N_REP; i++) {
    cr_assert_eq(x[i], sim_uniform((sim_key){9, i}, 1, 1));
    cr_assert_eq(status[i], i % TOY_FAILS_EVERY == TOY_FAILS_EVERY - 1 ? SIM_ERR_MODEL : SIM_OK);
    cr_assert(param[i] == i && chance[i] == i);
  }
  cr_assert_eq(r->n_failed[0], N_REP / TOY_FAILS_EVERY);
  io_table table;
  double row[N_REP];
  cr_assert_eq(res_file_draws_table(r, 0, 2, NULL, &table, &t.errors), SIM_OK);
  cr_assert(table.rows == (size_t)r->n_draws && table.width == 2 * N_REP);
  for (size_t s = 0; s < 2; s++) {
    cr_assert_eq(res_file_draws(r, (int)s, 0, x, &t.errors), SIM_OK);
    cr_assert_eq(io_table_get(&table, 0, s * N_REP, N_REP, row, &t.errors), SIM_OK);
    cr_expect(memcmp(row, x, sizeof row) == 0);
  }
  cr_expect_neq(res_file_draws_table(r, 1, 2, NULL, &(io_table){0}, &t.errors), SIM_OK);
  io_table_free(&table);
  cr_assert_eq(res_file_draws_table(r, 1, 1, (bool[]){false}, &table, &t.errors), SIM_OK);
  cr_expect_eq(table.rows, 0);
  io_table_free(&table);
  res_file_close(r);
  toy_end(&t);
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Mean, sd and every quantile of every cell against arithmetic on the sorted values. */
static void summaries_check(toy *t, const res_file *r, double tolerance) {
  double x[MANY], out[15 * 4 * 6];
  for (int v = 0; v < r->n_variables; v++)
    for (int s = 0; s < 2; s++)
      for (int y = 0; y < 4; y++)
        for (int c = 0; c < r->variable[v].n_cells; c++) {
          size_t n = 0, at = (size_t)(y * r->variable[v].n_cells + c), cells = (size_t)(4 * r->variable[v].n_cells);
          for (uint32_t i = 0; i < t->experiment.n_rep; i++) {
            x[n] = toy_value(t, s, i, column_of(t, v, y, c));
            if (!isnan(x[n])) n++;
          }
          qsort(x, n, sizeof *x, ascending);
          stat_moments m = stat_moments_of(x, NULL, n);
          cr_assert_eq(res_file_summary(r, v, s, RES_MEAN, out, &t->errors), SIM_OK);
          if (n == 0) {
            cr_assert(isnan(out[at]));
            continue;
          }
          cr_assert_float_eq(out[at], m.mean, 1e-9 * (1 + fabs(m.mean)));
          cr_assert_eq(res_file_summary(r, v, s, RES_SD, out, &t->errors), SIM_OK);
          cr_assert_float_eq(out[at], stat_sd(m), 1e-9 * stat_sd(m));
          cr_assert_eq(res_file_summary(r, v, s, RES_QUANTILE, out, &t->errors), SIM_OK);
          for (int q = 0; q < r->n_quantiles; q++) {
            double exact = stat_quantile_sorted(x, n, r->quantile[q]), got = out[(size_t)q * cells + at];
            size_t below = (size_t)((double)(n - 1) * r->quantile[q]);
            double scale = fmax(fabs(x[below]), fabs(x[below + 1 < n ? below + 1 : below]));
            cr_assert(fabs(got - exact) <= tolerance * scale, "%s q%g: %.17g, exact %.17g", r->variable[v].name,
                      r->quantile[q], got, exact);
          }
        }
}

/* Targets are the last block that has quantiles: the last of all that are found. */
static void target_quantiles_check(toy *t) {
  enum { SCENARIOS = 2, TARGETS = 2 };
  double got[SCENARIOS][RES_QUANTILES][TARGETS], x[MANY];
  hid_t file = H5Fopen(t->out, H5F_ACC_RDONLY, H5P_DEFAULT), set = H5Dopen2(file, "target_value_quantile", H5P_DEFAULT);
  cr_assert_eq(t->experiment.n_targets, (int)TARGETS);
  cr_assert_geq(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, got), 0);
  H5Dclose(set);
  H5Fclose(file);
  for (int s = 0; s < SCENARIOS; s++)
    for (int k = 0; k < TARGETS; k++) {
      size_t n = 0;
      for (uint32_t i = 0; i < t->experiment.n_rep; i++) {
        x[n] = toy_value(t, s, i, t->experiment.layout.size + k);
        n += !isnan(x[n]);
      }
      qsort(x, n, sizeof *x, ascending);
      for (int q = 0; q < RES_QUANTILES; q++)
        cr_assert_eq(got[s][q][k], stat_quantile_sorted(x, n, res_quantile_level[q]), "%d %d %d", s, k, q);
    }
}

Test(results, quantiles_of_kept_replications_are_exact) {
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  target_quantiles_check(&t);
  res_file *r = opened(&t);
  summaries_check(&t, r, 0);
  res_file_close(r);
  toy_end(&t);
}

/* The sums that a file says it has are those of what it holds. */
static void sums_check(toy *t) {
  res_h5 h;
  res_contents said, is;
  cr_assert_eq(res_h5_open(&h, t->out, &t->errors), SIM_OK);
  cr_assert_eq(res_contents_stored(&h, &said, &t->errors), SIM_OK);
  cr_assert_eq(res_contents_of(&h, &is, NULL, NULL, &t->errors), SIM_OK);
  cr_expect_str_eq(said.contents, is.contents);
  cr_expect_str_eq(said.provenance, is.provenance);
  cr_assert_eq(res_h5_close(&h, &t->errors), SIM_OK);
}

static sim_status filling_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  return res_filling_add(self, leaf, errors);
}

/* As a run completes its results, but quantiles are found of no more than `gathered` bytes of values at a time. */
static void run_gathering(toy *t, size_t gathered) {
  res_filling f;
  res_file *r = NULL;
  const io_gate gate = {.force = true};
  cr_assert_eq(res_filling_open(&f, t->out, &res_kind_results, &gate, &t->experiment, &t->errors), SIM_OK);
  cr_assert_eq(res_filling_begin(&f, &toy_provenance, &t->errors), SIM_OK);
  cr_assert_eq(f.out->gathered, RES_GATHERED);
  f.out->gathered = gathered;
  cr_assert_eq(toy_feed_sink(t, (exp_sink){&f, NULL, filling_leaf, NULL}, 0, UINT64_MAX, 0), SIM_OK);
  cr_assert_eq(res_filling_complete(&f, NULL, NULL, &t->errors), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(res_filling_put(&f, false, &r, &t->errors), SIM_OK, "%s", toy_message(t));
  res_file_close(r);
  res_filling_drop(&f);
}

/* What stands on the disk has to be what was to be written, in every number that says how large it is. */
Test(results, what_reads_back_differently_takes_no_place) {
  for (int k = 0; k < 4; k++) {
    toy t;
    res_filling f;
    res_file *r = NULL;
    const io_gate gate = {.force = true};
    toy_begin(&t, N_REP, EXP_KEEP_ALL);
    cr_assert_eq(res_filling_open(&f, t.out, &res_kind_results, &gate, &t.experiment, &t.errors), SIM_OK);
    cr_assert_eq(res_filling_begin(&f, &toy_provenance, &t.errors), SIM_OK);
    cr_assert_eq(toy_feed_sink(&t, (exp_sink){&f, NULL, filling_leaf, NULL}, 0, UINT64_MAX, 0), SIM_OK);
    cr_assert_eq(res_filling_complete(&f, NULL, NULL, &t.errors), SIM_OK, "%s", toy_message(&t));
    exp_experiment other = t.experiment;
    other.n_scenarios += k == 0;
    other.n_rep += k == 1;
    other.n_targets += k == 2;
    other.n_draws += k == 3;
    f.experiment = &other;
    cr_assert_eq(res_filling_put(&f, false, &r, &t.errors), SIM_ERR_IO);
    cr_assert(strstr(toy_message(&t), "reads back differently"), "%s", toy_message(&t));
    res_file_close(r);
    res_filling_drop(&f);
    cr_assert(!toy_exists(t.out));
    toy_end(&t);
  }
}

/* Blocks of series that do not fit into memory at once, and scenarios that are read in several pieces: one series at a
 * time, two and a rest, five and a rest. */
Test(results, quantiles_and_sums_are_the_same_in_how_many_turns_they_are_found) {
  const size_t series[] = {0, 2, 5};
  for (size_t k = 0; k < sizeof series / sizeof *series; k++) {
    toy t;
    toy_begin(&t, MANY, EXP_KEEP_ALL);
    run_gathering(&t, series[k] * MANY * sizeof(double));
    res_file *r = opened(&t);
    summaries_check(&t, r, 0);
    res_file_close(r);
    target_quantiles_check(&t);
    sums_check(&t);
    toy_end(&t);
  }
}

/* The sums of most variables are taken while their quantiles are found. */
Test(results, the_sums_that_a_file_says_it_has_are_those_of_what_it_holds) {
  static const exp_keep keep[] = {EXP_KEEP_ALL, EXP_KEEP_SUMMARY};
  for (size_t k = 0; k < 2; k++) {
    toy t;
    toy_begin(&t, N_REP, keep[k]);
    toy_run(&t, IO_NEW);
    sums_check(&t);
    toy_end(&t);
  }
}

Test(results, summary_quantiles_keep_their_bound) {
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_SUMMARY);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  double x[N_REP];
  summaries_check(&t, r, 1.0 / 256);
  cr_assert_eq(res_file_values(r, 0, 0, 0, 0, x, &t.errors), SIM_ERR_ABSENT);
  cr_assert(strstr(toy_message(&t), "--keep summary"), "%s", toy_message(&t));
  cr_assert_eq(r->n_failed[1], N_REP / TOY_FAILS_EVERY);
  res_file_close(r);
  toy_end(&t);
}

Test(results, both_ways_of_keeping_give_the_same_bits_of_mean_and_sd) {
  toy a, b;
  toy_begin(&a, 1500, EXP_KEEP_ALL);
  toy_begin(&b, 1500, EXP_KEEP_SUMMARY);
  toy_run(&a, IO_NEW);
  toy_run(&b, IO_NEW);
  res_file *x = opened(&a), *y = opened(&b);
  double p[24], q[24];
  for (int v = 0; v < x->n_variables; v++)
    for (int what = RES_MEAN; what <= RES_MCSE; what++) {
      cr_assert_eq(res_file_summary(x, v, 0, what, p, &a.errors), SIM_OK);
      cr_assert_eq(res_file_summary(y, v, 0, what, q, &b.errors), SIM_OK);
      cr_assert_eq(memcmp(p, q, (size_t)(4 * x->variable[v].n_cells) * sizeof *p), 0, "%s", x->variable[v].name);
    }
  res_file_close(x);
  res_file_close(y);
  toy_end(&a);
  toy_end(&b);
}

static bool files_equal(const char *a, const char *b) {
  char command[256];
  snprintf(command, sizeof command, "cmp -s %s %s", a, b);
  return system(command) == 0;
}

Test(results, equal_inputs_give_equal_bytes) {
  toy a, b;
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    toy_begin(&a, N_REP, keep);
    toy_begin(&b, N_REP, keep);
    toy_run(&a, IO_NEW);
    toy_run(&b, IO_NEW);
    cr_assert(files_equal(a.out, b.out));
    toy_end(&a);
    toy_end(&b);
  }
}

static void count_part(void *self, const char *name, const char *hex) {
  (void)name;
  cr_assert_eq(strlen(hex), 64);
  ++*(int *)self;
}

/* Changes one stored value of `set` in place. */
static void poke(const char *path, const char *set, double value) {
  hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT), d = H5Dopen2(file, set, H5P_DEFAULT);
  hid_t space = H5Dget_space(d);
  const hsize_t at[3] = {1, 5, 2};
  hsize_t one = 1;
  hid_t memory = H5Screate_simple(1, &one, NULL);
  cr_assert(H5Sselect_elements(space, H5S_SELECT_SET, 1, at) >= 0);
  cr_assert(H5Dwrite(d, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, &value) >= 0);
  H5Sclose(memory);
  H5Sclose(space);
  H5Dclose(d);
  cr_assert(H5Fclose(file) >= 0);
}

Test(results, digest_sees_a_changed_value_but_not_the_provenance) {
  toy a, b;
  char x[65], y[65];
  int parts = 0;
  toy_begin(&a, 40, EXP_KEEP_ALL);
  toy_begin(&b, 40, EXP_KEEP_ALL);
  toy_run(&a, IO_NEW);
  res_writer *w = NULL;
  uint64_t done;
  const res_provenance other = {"9.9.9", "another command", "", "2030-01-01T00:00:00Z", "", NULL};
  cr_assert_eq(res_writer_open(&w, b.out, IO_NEW, &b.experiment, &other, &done, &b.errors), SIM_OK);
  cr_assert_eq(toy_feed(&b, w, 0, UINT64_MAX, 0), SIM_OK);
  cr_assert_eq(res_writer_finish(w, &b.errors), SIM_OK);
  res_writer_close(w);
  res_file *r = opened(&a);
  cr_assert_eq(res_file_digest(r, x, count_part, &parts, &a.errors), SIM_OK);
  res_file_close(r);
  cr_assert_eq(parts, 1 + 4 + 1 + 1 + 3, "axes, indicators, values of targets, draws, trials");
  toy_digest(&b, y);
  cr_assert_str_eq(x, y);
  double was = toy_value(&b, 1, 5, column_of(&b, 1, 2, 0));
  poke(b.out, "firms", nextafter(was, 1e9));
  cr_assert_eq(res_file_open_own(&r, b.out, &b.errors), SIM_OK); /* res_file_open refuses it */
  cr_assert_eq(res_file_digest(r, y, NULL, NULL, &b.errors), SIM_OK);
  res_file_close(r);
  cr_assert_str_neq(x, y);
  poke(b.out, "firms", was);
  toy_digest(&b, y);
  cr_assert_str_eq(x, y);
  toy_end(&a);
  toy_end(&b);
}

Test(results, what_was_read_back_is_handed_over_under_its_name) {
  toy t;
  char x[65], y[65];
  res_writer *w = NULL;
  uint64_t done;
  toy_begin(&t, 40, EXP_KEEP_ALL);
  cr_assert_eq(res_writer_open(&w, t.out, IO_NEW, &t.experiment, &toy_provenance, &done, &t.errors), SIM_OK);
  cr_assert_eq(toy_feed(&t, w, 0, UINT64_MAX, 0), SIM_OK);
  cr_expect_null(res_writer_take(w), "there is nothing yet");
  cr_assert_eq(res_writer_finish(w, &t.errors), SIM_OK);
  res_file *r = res_writer_take(w);
  cr_assert_not_null(r);
  cr_expect_null(res_writer_take(w), "it is taken once");
  res_writer_close(w);
  cr_expect_str_eq(r->path, t.out);
  cr_assert_eq(res_file_digest(r, x, NULL, NULL, &t.errors), SIM_OK, "%s", toy_message(&t));
  toy_digest(&t, y);
  cr_expect_str_eq(x, y);
  FILE *file = fopen(t.out, "ab"); /* it is the file on the disk and not another one */
  cr_assert(file && fputc('x', file) == 'x' && fclose(file) == 0);
  cr_expect_eq(res_file_digest(r, x, NULL, NULL, &t.errors), SIM_ERR_FORMAT);
  cr_expect(strstr(toy_message(&t), t.out) && strstr(toy_message(&t), "was changed while it was being read"));
  res_file_close(r);
  toy_end(&t);
}

static void expect_open(toy *t, const char *path, const char *words) {
  res_file *r = NULL;
  t->errors = (sim_errors){0};
  cr_assert_eq(res_file_open(&r, path, &t->errors), SIM_ERR_FORMAT);
  cr_assert(r == NULL);
  cr_assert(strstr(toy_message(t), words), "'%s' does not say '%s'", toy_message(t), words);
}

static void shell(const char *before, const char *a, const char *between, const char *b) {
  char command[512];
  snprintf(command, sizeof command, "%s %s %s %s", before, a, between, b);
  cr_assert_eq(system(command), 0, "%s", command);
}

Test(results, wrong_files_are_refused_with_a_reason) {
  toy t;
  char path[128];
  toy_begin(&t, 20, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  snprintf(path, sizeof path, "%s/x", t.folder);
  expect_open(&t, path, "No such file");
  shell("echo hello >", path, "", "");
  expect_open(&t, path, "not HDF5");
  shell("head -c 20000", t.out, ">", path);
  expect_open(&t, path, "truncated");
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  H5Fclose(file);
  expect_open(&t, path, "not one of plansim's results");
  shell("cp", t.out, "", path);
  file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
  cr_assert(H5Adelete(file, "complete") >= 0);
  H5Fclose(file);
  expect_open(&t, path, "not complete");
  shell("cp", t.out, "", path);
  file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
  hid_t a = H5Aopen(file, "schema_version", H5P_DEFAULT);
  const int version = 99;
  cr_assert(H5Awrite(a, H5T_NATIVE_INT, &version) >= 0);
  H5Aclose(a);
  H5Fclose(file);
  expect_open(&t, path, "file format 99, written by plansim 0.1.0; this program reads format 2");
  toy_end(&t);
}

Test(results, indices_out_of_range_are_refused) {
  toy t;
  double x[64];
  toy_begin(&t, 5, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  res_file *r = opened(&t);
  cr_assert_eq(res_file_values(r, 0, 0, 0, 3, x, &t.errors), SIM_ERR_RANGE);
  cr_assert_eq(res_file_values(r, 0, 0, 4, 0, x, &t.errors), SIM_ERR_RANGE);
  cr_assert_eq(res_file_values(r, 0, 2, 0, 0, x, &t.errors), SIM_ERR_RANGE);
  cr_assert_eq(res_file_values(r, 4, 0, 0, 0, x, &t.errors), SIM_ERR_RANGE);
  cr_assert_eq(res_file_values(r, -1, 0, 0, 0, x, &t.errors), SIM_ERR_RANGE);
  res_file_close(r);
  toy_end(&t);
}

/* Runs a command and gives what it printed. */
static void output_of(const char *command, char *out, size_t size) {
  FILE *pipe = popen(command, "r");
  cr_assert_not_null(pipe);
  size_t n = fread(out, 1, size - 1, pipe);
  out[n] = '\0';
  cr_assert_eq(pclose(pipe), 0, "%s failed: %s", command, out);
}

/* Entries of an attribute that lists something; 0 without it. */
static int listed(hid_t set, const char *name) {
  if (H5Aexists(set, name) <= 0) return 0;
  hid_t list = H5Aopen(set, name, H5P_DEFAULT), space = H5Aget_space(list);
  int n = (int)H5Sget_simple_extent_npoints(space);
  H5Sclose(space);
  H5Aclose(list);
  return n;
}

typedef struct attachments {
  int dimensions, references, scales;
} attachments;

static herr_t count_attached(hid_t file, const char *name, const H5L_info_t *info, void *self) {
  attachments *a = self;
  H5O_info_t object;
  (void)info;
  H5Oget_info_by_name2(file, name, &object, H5O_INFO_BASIC, H5P_DEFAULT);
  if (object.type != H5O_TYPE_DATASET) return 0;
  hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
  a->dimensions += listed(set, "DIMENSION_LIST");
  a->references += listed(set, "REFERENCE_LIST");
  a->scales += H5Aexists(set, "CLASS") > 0;
  H5Dclose(set);
  return 0;
}

/* Also of variables that were defined when the lists of the scales had been written: the counts of targets. */
Test(results, every_dimension_is_in_the_list_of_its_scale) {
  toy t;
  attachments a = {0};
  toy_begin(&t, 10, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  hid_t file = H5Fopen(t.out, H5F_ACC_RDONLY, H5P_DEFAULT);
  H5Lvisit(file, H5_INDEX_NAME, H5_ITER_INC, count_attached, &a);
  H5Fclose(file);
  cr_assert_gt(a.scales, 5);
  cr_assert_gt(a.dimensions, 40);
  cr_assert_eq(a.references, a.dimensions, "%d dimensions, %d references", a.dimensions, a.references);
  toy_end(&t);
}

Test(results, netcdf_tools_see_named_dimensions) {
  static char out[200000];
  char command[256];
  toy t;
  toy_begin(&t, 300, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  snprintf(command, sizeof command, "ncdump -h %s 2>&1", t.out);
  output_of(command, out, sizeof out);
  const char *const words[] = {"replication = UNLIMITED ; // (300 currently)",
                               "double output(scenario, replication, year, sector)",
                               "double investment(scenario, replication, year, sector, zone)",
                               "double firms_quantile(scenario, quantile, year)",
                               "double target_met(scenario, replication, target)",
                               "output:long_name_vi = \"Giá trị sản xuất\"",
                               "output:_FillValue = NaN",
                               "firms:cell_methods = \"year: point\"",
                               "string sector(sector)",
                               "group: provenance",
                               "group: inputs"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    cr_assert(strstr(out, words[i]), "ncdump does not show: %s\n%s", words[i], out);
  cr_assert(!strstr(out, "phony_dim"), "an axis has no scale");
  toy_end(&t);
}

Test(results, xarray_reads_values_and_vietnamese_labels) {
  static char out[4096];
  char command[2048];
  toy t;
  toy_begin(&t, 300, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  for (int engine = 0; engine < 2; engine++) {
    snprintf(command, sizeof command,
             "/usr/bin/python3 -W ignore -c \"\n"
             "import xarray as xr\n"
             "d = xr.open_dataset('%s', engine='%s')\n"
             "assert d.investment.dims == ('scenario','replication','year','sector','zone'), d.investment.dims\n"
             "assert list(d.year.values) == [2020,2021,2022,2023]\n"
             "assert list(d.sector.values) == ['mechanical','electronics','textile'], d.sector.values\n"
             "assert d.sector_label_vi.values[2] == 'Dệt may'\n"
             "assert d.variant_label_vi.sel(scenario='plan').item() == 'Đề án'\n"
             "assert d.firms.attrs['units'] == 'firms'\n"
             "assert 'variant' in d.firms.coords\n"
             "x = d.firms.sel(scenario='small', year=2022)\n"
             "assert int(x.isnull().sum()) == 3\n"
             "print('%%.17g' %% x.values[5])\n"
             "\" 2>&1",
             t.out, engine ? "h5netcdf" : "netcdf4");
    output_of(command, out, sizeof out);
    cr_assert_eq(strtod(out, NULL), toy_value(&t, 1, 5, column_of(&t, 1, 2, 0)), "%s", out);
  }
  toy_end(&t);
}

Test(results, inputs_answer_where_a_number_comes_from) {
  static char out[100000];
  char command[256];
  toy t;
  toy_begin(&t, 3, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  snprintf(command, sizeof command, "ncdump -v /inputs/plan/source,/inputs/plan/line,/inputs/plan/unit %s 2>&1", t.out);
  output_of(command, out, sizeof out);
  cr_assert(strstr(out, "Niên giám thống kê 2020"), "%s", out);
  cr_assert(strstr(out, "line = 7, 8"), "%s", out);
  cr_assert(strstr(out, "unit = \"%/yr\", \"persons\""), "%s", out);
  toy_end(&t);
}
