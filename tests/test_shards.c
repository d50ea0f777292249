#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "res_shard_priv.h"
#include "res_state.h"
#include "results_toy.h"

enum { N_REP = 1900, LEAVES = 16, MOST = 16 }; /* eight leaves, the last one short, of two scenarios */

typedef struct paths {
  char text[MOST][112];
  char *item[MOST];
} paths;

static const char *shard_path(const toy *t, uint32_t i, paths *p) {
  snprintf(p->text[i - 1], sizeof p->text[0], "%s/shard-%u", t->folder, i);
  return p->item[i - 1] = p->text[i - 1];
}

static sim_status shard_open(toy *t, io_open_mode mode, res_shard shard, const char *path, res_writer **w,
                             uint64_t *done) {
  t->errors = (sim_errors){0};
  return res_writer_open_shard(w, path, mode, shard, &t->experiment, &toy_provenance, done, &t->errors);
}

/* Runs a shard up to `leaves` leaves of it; gives how many were there. */
static uint64_t shard_run(toy *t, io_open_mode mode, res_shard shard, const char *path, uint64_t leaves) {
  res_writer *w;
  uint64_t done, first, end;
  cr_assert_eq(res_shard_range(shard, &t->experiment, &first, &end, &t->errors), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(shard_open(t, mode, shard, path, &w, &done), SIM_OK, "%s", toy_message(t));
  uint64_t to = leaves < end - first ? first + leaves : end;
  cr_assert_eq(toy_feed(t, w, done, to, 1), SIM_OK, "%s", toy_message(t));
  if (leaves >= end - first) cr_assert_eq(res_writer_finish(w, &t->errors), SIM_OK, "%s", toy_message(t));
  res_writer_close(w);
  return done - first;
}

static void shards_run(toy *t, uint32_t n, paths *p) {
  for (uint32_t i = 1; i <= n; i++) shard_run(t, IO_NEW, (res_shard){i, n}, shard_path(t, i, p), UINT64_MAX);
}

static sim_status merge(toy *t, int n, char *const *path) {
  uint64_t failed = 0;
  t->errors = (sim_errors){0};
  sim_status st = res_shard_merge(t->out, false, n, path, &toy_provenance, NULL, &failed, &t->errors);
  if (st == SIM_OK) cr_assert_gt(failed, 0, "the toy's failures are counted");
  return st;
}

static void whole_digest(exp_keep keep, char hex[65]) {
  toy t;
  toy_begin(&t, N_REP, keep);
  toy_run(&t, IO_NEW);
  toy_digest(&t, hex);
  toy_end(&t);
}

/* Refused with these words, and nothing is left at OUT. */
static void refused(toy *t, int n, char *const *path, sim_status wanted, const char *words) {
  char beside[128];
  cr_assert_eq(merge(t, n, path), wanted, "%s", toy_message(t));
  cr_assert(strstr(toy_message(t), words), "'%s' does not say '%s'", toy_message(t), words);
  snprintf(beside, sizeof beside, "%s.h5", t->partial);
  cr_assert(!toy_exists(t->out) && !toy_exists(t->partial) && !toy_exists(beside));
}

/* ---- parts of the fixed tree ---- */

Test(shards, parts_of_the_tree_give_the_same_bits_wherever_it_is_cut) {
  enum { N = 45 };
  stat_moments leaf[N], whole, total;
  res_tree all = {.n_series = 1};
  for (int i = 0; i < N; i++) {
    double x[3];
    for (uint32_t k = 0; k < 3; k++) x[k] = 1e3 * sim_uniform((sim_key){3, (uint32_t)i}, 1, k);
    leaf[i] = stat_moments_of(x, NULL, 3);
    cr_assert_eq(res_tree_add(&all, &leaf[i]), SIM_OK);
  }
  res_tree_total(&all, &whole);
  for (int a = 0; a <= N; a++)
    for (int b = a; b <= N; b++) {
      const int cut[] = {0, a, b, N};
      res_tree joined = {.n_series = 1};
      for (int k = 0; k < 3; k++) {
        res_tree part = {.n_series = 1, .first = (uint64_t)cut[k]}, read = {.n_series = 1};
        io_buffer bytes = {0};
        for (int i = cut[k]; i < cut[k + 1]; i++) cr_assert_eq(res_tree_add(&part, &leaf[i]), SIM_OK);
        cr_assert_eq(res_tree_put(&part, &bytes), SIM_OK);
        cr_assert_eq(res_tree_get(&read, &(io_cursor){bytes.data, bytes.size}), SIM_OK);
        cr_assert_eq(res_tree_append(&joined, &read), SIM_OK);
        res_tree_free(&part);
        res_tree_free(&read);
        io_buffer_free(&bytes);
      }
      res_tree_total(&joined, &total);
      cr_assert_arr_eq(&total, &whole, sizeof whole, "cut at %d and %d", a, b);
      res_tree_free(&joined);
    }
  res_tree gap = {.n_series = 1, .first = 1};
  cr_assert_eq(res_tree_add(&gap, &leaf[1]), SIM_OK);
  res_tree empty = {.n_series = 1};
  cr_assert_eq(res_tree_append(&empty, &gap), SIM_ERR_RANGE);
  res_tree_free(&gap);
  res_tree_free(&empty);
  res_tree_free(&all);
}

/* ---- ranges ---- */

Test(shards, ranges_cover_every_leaf_once_and_differ_by_one_at_most) {
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  for (uint32_t n = 1; n <= LEAVES; n++) {
    uint64_t next = 0, first, end;
    for (uint32_t i = 1; i <= n; i++) {
      cr_assert_eq(res_shard_range((res_shard){i, n}, &t.experiment, &first, &end, &t.errors), SIM_OK);
      cr_assert_eq(first, next);
      cr_assert(end - first == LEAVES / n || end - first == LEAVES / n + 1);
      next = end;
    }
    cr_assert_eq(next, LEAVES);
  }
  uint64_t first, end;
  cr_assert_eq(res_shard_range((res_shard){1, LEAVES + 1}, &t.experiment, &first, &end, &t.errors), SIM_ERR_USAGE);
  cr_assert(strstr(toy_message(&t), "at most 16 shards"), "%s", toy_message(&t));
  cr_assert_eq(res_shard_range((res_shard){0, 3}, &t.experiment, &first, &end, &t.errors), SIM_ERR_USAGE);
  cr_assert_eq(res_shard_range((res_shard){4, 3}, &t.experiment, &first, &end, &t.errors), SIM_ERR_USAGE);
  toy_end(&t);
}

/* ---- merging ---- */

static void merged_digest_check(exp_keep keep, uint32_t n, const char *whole) {
  char hex[65], command[256];
  toy t;
  paths p;
  toy_begin(&t, N_REP, keep);
  shards_run(&t, n, &p);
  for (uint32_t i = 0; i < n / 2; i++) { /* the order of the arguments is nothing */
    char *other = p.item[i];
    p.item[i] = p.item[n - 1 - i];
    p.item[n - 1 - i] = other;
  }
  cr_assert_eq(merge(&t, (int)n, p.item), SIM_OK, "%s", toy_message(&t));
  toy_digest(&t, hex);
  cr_assert_str_eq(hex, whole, "keep %d, %u shards", keep, n);
  snprintf(command, sizeof command, "test $(ls -A %s | wc -l) = %u", t.folder, n + 1); /* the shards and OUT */
  cr_assert_eq(system(command), 0);
  toy_end(&t);
}

Test(shards, merged_results_have_the_digest_of_one_run) {
  char whole[65];
  const uint32_t counts[] = {1, 2, 3, 7, LEAVES};
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    whole_digest(keep, whole);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) merged_digest_check(keep, counts[i], whole);
  }
}

/* Also what no digest holds: failures with their reasons, inputs, provenance. */
static void merged_content_check(exp_keep keep) {
  toy t;
  paths p;
  res_file *r = NULL, *s = NULL;
  char single[128], hex[65];
  toy_begin(&t, N_REP, keep);
  toy_run(&t, IO_NEW);
  snprintf(single, sizeof single, "%s/single.h5", t.folder);
  rename(t.out, single);
  shards_run(&t, 3, &p);
  cr_assert_eq(merge(&t, 3, p.item), SIM_OK, "%s", toy_message(&t));
  cr_assert_eq(res_file_open(&r, t.out, &t.errors), SIM_OK, "%s", toy_message(&t));
  cr_assert_eq(res_file_open(&s, single, &t.errors), SIM_OK);
  cr_assert_eq(res_inputs_sha256(&t.experiment, hex), SIM_OK);
  cr_assert_str_eq(r->inputs_sha256, hex);
  cr_assert_str_eq(r->command, s->command);
  cr_assert_eq(r->n_failed[1], s->n_failed[1]);
  cr_assert_str_eq(res_file_scenario_text(r, 1), res_file_scenario_text(s, 1));
  for (int v = 0; v < r->n_variables; v++) {
    double a[1000], b[1000];
    cr_assert_eq(res_file_summary(r, v, 0, RES_QUANTILE, a, &t.errors), SIM_OK);
    cr_assert_eq(res_file_summary(s, v, 0, RES_QUANTILE, b, &t.errors), SIM_OK);
    size_t n = (size_t)r->n_quantiles * (size_t)r->n_years * (size_t)r->variable[v].n_cells;
    cr_assert(n <= 1000 && memcmp(a, b, n * sizeof *a) == 0, "quantiles of %s", r->variable[v].name);
  }
  res_file_close(r);
  res_file_close(s);
  /* All that both files have is equal but for provenance; h5diff passes what it cannot compare, but says so */
  char command[512];
  snprintf(command, sizeof command, "cd %s && test -z \"$(h5diff --exclude-path /provenance out.h5 single.h5 2>&1)\"",
           t.folder);
  cr_assert_eq(system(command), 0);
  toy_end(&t);
}

Test(shards, merged_results_read_like_those_of_one_run) {
  merged_content_check(EXP_KEEP_ALL);
  merged_content_check(EXP_KEEP_SUMMARY);
}

/* ---- interruption ---- */

Test(shards, an_interrupted_shard_continues_to_the_same_bytes_of_results) {
  char whole[65], hex[65], again[65];
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    whole_digest(keep, whole);
    for (uint64_t leaves = 1; leaves < 6; leaves++) {
      toy t;
      paths p;
      res_shard_info info;
      toy_begin(&t, N_REP, keep);
      shards_run(&t, 3, &p);
      cr_assert_eq(res_shard_digest(p.item[1], hex, &info, &t.errors), SIM_OK);
      unlink(p.item[1]);
      shard_run(&t, IO_NEW, (res_shard){2, 3}, p.item[1], leaves > 4 ? 4 : leaves);
      cr_assert_eq(shard_run(&t, IO_RESUME, (res_shard){2, 3}, p.item[1], UINT64_MAX), leaves > 4 ? 4 : leaves);
      cr_assert_eq(res_shard_digest(p.item[1], again, &info, &t.errors), SIM_OK);
      cr_assert_str_eq(hex, again);
      cr_assert_eq(info.shard.index, 2);
      cr_assert_eq(merge(&t, 3, p.item), SIM_OK, "%s", toy_message(&t));
      toy_digest(&t, hex);
      cr_assert_str_eq(hex, whole);
      toy_end(&t);
    }
  }
}

Test(shards, another_part_or_length_of_the_run_is_not_continued) {
  toy t;
  paths p;
  res_writer *w;
  uint64_t done;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  shard_run(&t, IO_NEW, (res_shard){2, 3}, shard_path(&t, 2, &p), 2);
  cr_assert_eq(shard_open(&t, IO_RESUME, (res_shard){1, 3}, p.item[1], &w, &done), SIM_ERR_MISMATCH);
  cr_assert(strstr(toy_message(&t), "shard was '2 of 3' and is '1 of 3'"), "%s", toy_message(&t));
  cr_assert_eq(shard_open(&t, IO_RESUME, (res_shard){0, 0}, p.item[1], &w, &done), SIM_ERR_MISMATCH);
  cr_assert(strstr(toy_message(&t), "another --shard"), "%s", toy_message(&t));
  t.experiment.n_rep = 2000;
  cr_assert_eq(shard_open(&t, IO_RESUME, (res_shard){2, 3}, p.item[1], &w, &done), SIM_ERR_MISMATCH);
  cr_assert(strstr(toy_message(&t), "number of replications was '1900' and is '2000'"), "%s", toy_message(&t));
  toy_end(&t);
}

Test(shards, a_finished_shard_is_recognised_and_checked) {
  toy t;
  paths p;
  res_shard_info info;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  shard_run(&t, IO_NEW, (res_shard){2, 3}, shard_path(&t, 2, &p), UINT64_MAX);
  const char *version = toy_provenance.version;
  cr_assert_eq(res_shard_check(p.item[1], (res_shard){2, 3}, &t.experiment, version, &info, &t.errors), SIM_OK);
  cr_assert_eq(info.failed, 14); /* leaves 6 to 10: 768 .. 1279 of both, 1280 .. 1535 of one */
  cr_assert_eq(res_shard_check(p.item[1], (res_shard){3, 3}, &t.experiment, version, &info, NULL), SIM_ERR_MISMATCH);
  cr_assert_eq(res_shard_check(p.item[1], (res_shard){2, 3}, &t.experiment, "9.9", &info, NULL), SIM_ERR_MISMATCH);
  res_file *r;
  cr_assert_eq(res_file_open(&r, p.item[1], &t.errors), SIM_ERR_FORMAT);
  cr_assert(strstr(toy_message(&t), "plansim merge"), "%s", toy_message(&t));
  toy_end(&t);
}

/* ---- refusals ---- */

Test(shards, what_is_missing_or_given_twice_is_named) {
  toy t;
  paths p;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  shards_run(&t, 7, &p);
  char *some[] = {p.item[0], p.item[1], p.item[3], p.item[4], p.item[6]};
  refused(&t, 5, some, SIM_ERR_MISMATCH, "2 of 7 shards missing: 3, 6");
  char *twice[] = {p.item[0], p.item[1], p.item[0]};
  refused(&t, 3, twice, SIM_ERR_MISMATCH, "are both shard 1 of 7");
  char other[112];
  snprintf(other, sizeof other, "%s/other", t.folder);
  shard_run(&t, IO_NEW, (res_shard){2, 3}, other, UINT64_MAX);
  char *mixed[] = {p.item[0], other};
  refused(&t, 2, mixed, SIM_ERR_MISMATCH, "is one of 7 shards, but");
  char *absent[] = {p.item[0], t.out};
  refused(&t, 2, absent, SIM_ERR_FORMAT, "cannot read");
  toy_end(&t);
}

/* Shard 2 of 2 of something else beside shard 1 of 2. */
static void foreign(toy *t, char *const *path, const char *words) {
  unlink(path[1]);
  shard_run(t, IO_NEW, (res_shard){2, 2}, path[1], UINT64_MAX);
  refused(t, 2, path, SIM_ERR_MISMATCH, words);
}

Test(shards, shards_of_other_runs_are_refused_and_the_difference_named) {
  toy t;
  paths p;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  shards_run(&t, 2, &p);
  t.experiment.seed = 43;
  foreign(&t, p.item, "seed is '42' in one and '43' in the other");
  t.experiment.seed = 42;
  t.experiment.keep = EXP_KEEP_SUMMARY;
  foreign(&t, p.item, "keep is 'all' in one and 'summary' in the other");
  t.experiment.keep = EXP_KEEP_ALL;
  t.experiment.n_rep = 1901;
  foreign(&t, p.item, "number of replications is '1900' in one and '1901'");
  t.experiment.n_rep = N_REP;
  sim_model newer = *t.experiment.model;
  newer.results_version++;
  t.experiment.model = &newer;
  foreign(&t, p.item, "results version is '3' in one and '4'");
  t.experiment.model = t.variant[0].model;
  char *resolved = t.variant[1].resolved, other[256];
  snprintf(other, sizeof other, "%s", resolved);
  *strstr(other, "11") = '9';
  t.variant[1].resolved = other;
  foreign(&t, p.item, "scenario 2 (small): jobs is '11' in one and '91'");
  t.variant[1].resolved = resolved;
  res_provenance newer_program = toy_provenance;
  newer_program.version = "0.2.0";
  res_writer *w;
  uint64_t done;
  unlink(p.item[1]);
  cr_assert_eq(
      res_writer_open_shard(&w, p.item[1], IO_NEW, (res_shard){2, 2}, &t.experiment, &newer_program, &done, &t.errors),
      SIM_OK);
  cr_assert_eq(toy_feed(&t, w, done, UINT64_MAX, 0), SIM_OK);
  cr_assert_eq(res_writer_finish(w, &t.errors), SIM_OK);
  res_writer_close(w);
  refused(&t, 2, p.item, SIM_ERR_MISMATCH, "program version is '0.1.0' in one and '0.2.0'");
  toy_end(&t);
}

static off_t size_of(const char *path) {
  struct stat s;
  cr_assert_eq(stat(path, &s), 0);
  return s.st_size;
}

static void byte_flip(const char *path, off_t at) {
  char byte;
  int fd = open(path, O_RDWR);
  cr_assert_eq(pread(fd, &byte, 1, at), 1);
  byte ^= 1;
  cr_assert_eq(pwrite(fd, &byte, 1, at), 1);
  close(fd);
}

/* Wherever it is cut or one bit is turned: never a wrong result, always the name of the file. */
Test(shards, a_cut_or_damaged_shard_is_refused_and_named) {
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    toy t;
    paths p;
    res_shard_info info;
    char hex[65];
    toy_begin(&t, N_REP, keep);
    shards_run(&t, 3, &p);
    off_t size = size_of(p.item[1]);
    for (int i = 0; i < 24; i++) {
      off_t at = i < 8 ? 12 * i : i < 16 ? size - 1 - 12 * (i - 8) : size * (i - 15) / 9;
      byte_flip(p.item[1], at);
      refused(&t, 3, p.item, SIM_ERR_FORMAT, p.item[1]);
      cr_assert_eq(res_shard_digest(p.item[1], hex, &info, NULL), SIM_ERR_FORMAT, "bit at %ld", (long)at);
      byte_flip(p.item[1], at);
    }
    cr_assert_eq(merge(&t, 3, p.item), SIM_OK, "%s", toy_message(&t)); /* nothing but the bits was wrong */
    unlink(t.out);
    for (off_t left = size - 1; left > 0; left = left * 2 / 3) {
      cr_assert_eq(truncate(p.item[1], left), 0);
      refused(&t, 3, p.item, SIM_ERR_FORMAT, p.item[1]);
    }
    toy_end(&t);
  }
}

Test(shards, nothing_may_stand_between_the_records_of_a_shard) {
  const int tail = (int)(sizeof(res_record) + sizeof(res_shard_end));
  toy t;
  paths p;
  char command[640];
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  shards_run(&t, 2, &p);
  snprintf(command, sizeof command,
           "cd %s && { head -c -%d shard-1; printf 12345678; tail -c %d shard-1; } >x && mv x shard-1", t.folder, tail,
           tail);
  cr_assert_eq(system(command), 0);
  refused(&t, 2, p.item, SIM_ERR_FORMAT, p.item[0]);
  toy_end(&t);
}

/* The last two records of a shard made anew, so that their checksums hold: one number in the head of the form is
 * another, and the end says that the form stands at `form` (0: where it stands). */
static void ends_forge(const char *path, size_t number, uint64_t form) {
  res_shard_file f;
  res_journal j;
  int32_t x;
  cr_assert_eq(res_shard_file_open(&f, path, NULL), SIM_OK);
  cr_assert_eq(res_journal_open(&j, path, IO_RESUME, NULL, NULL), SIM_OK);
  cr_assert_eq(res_journal_cut(&j, f.tail.form, NULL), SIM_OK);
  memcpy(&x, f.form.data + number * sizeof x, sizeof x);
  x++;
  memcpy(f.form.data + number * sizeof x, &x, sizeof x);
  if (form) f.tail.form = form;
  const res_piece ends[] = {{f.form.data, f.form.size}, {&f.tail, sizeof f.tail}};
  cr_assert_eq(res_journal_append(&j, RES_RECORD_FORM, 0, 1, &ends[0], NULL), SIM_OK);
  cr_assert_eq(res_journal_append(&j, RES_RECORD_END, 0, 1, &ends[1], NULL), SIM_OK);
  res_journal_close(&j, false);
  res_shard_file_free(&f);
}

/* Numbers of the head: 4 draws, 5 targets, 6 where these begin. Rows of all shards are read by those of the first. */
Test(shards, a_form_that_is_not_that_of_the_others_is_refused) {
  for (size_t number = 4; number <= 6; number++)
    for (int k = 0; k < 2; k++) {
      toy t;
      paths p;
      toy_begin(&t, N_REP, EXP_KEEP_ALL);
      shards_run(&t, 2, &p);
      ends_forge(p.item[k], number, 0);
      refused(&t, 2, p.item, SIM_ERR_FORMAT, p.item[1]);
      toy_end(&t);
    }
}

Test(shards, a_form_that_stands_nowhere_is_damage) {
  const uint64_t nowhere[] = {UINT64_MAX, UINT64_MAX - 3, INT64_MAX, 1u << 30};
  for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) {
    toy t;
    paths p;
    toy_begin(&t, N_REP, EXP_KEEP_ALL);
    shards_run(&t, 2, &p);
    ends_forge(p.item[0], 0, nowhere[i]);
    refused(&t, 2, p.item, SIM_ERR_FORMAT, "is damaged");
    toy_end(&t);
  }
}

Test(shards, outputs_are_protected) {
  toy t;
  paths p;
  uint64_t failed;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  shards_run(&t, 2, &p);
  cr_assert_eq(merge(&t, 2, p.item), SIM_OK);
  cr_assert_eq(merge(&t, 2, p.item), SIM_ERR_EXISTS);
  cr_assert_eq(res_shard_merge(t.out, true, 2, p.item, &toy_provenance, NULL, &failed, &t.errors), SIM_OK);
  unlink(t.out);
  res_writer *w;
  uint64_t done;
  cr_assert_eq(res_writer_open(&w, t.out, IO_NEW, &t.experiment, &toy_provenance, &done, &t.errors), SIM_OK);
  cr_assert_eq(toy_feed(&t, w, 0, 1, 1), SIM_OK);
  res_writer_close(w);
  off_t size = size_of(t.partial);
  cr_assert_eq(merge(&t, 2, p.item), SIM_ERR_EXISTS);
  cr_assert(strstr(toy_message(&t), "unfinished run"), "%s", toy_message(&t));
  cr_assert_eq(size_of(t.partial), size);
  cr_assert_eq(res_shard_merge(p.item[0], true, 2, p.item, &toy_provenance, NULL, &failed, &t.errors), SIM_ERR_EXISTS);
  toy_end(&t);
}

Test(shards, a_stopped_merge_leaves_nothing) {
  toy t;
  paths p;
  uint64_t failed;
  volatile sig_atomic_t stop = SIGINT;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  shards_run(&t, 2, &p);
  cr_assert_eq(res_shard_merge(t.out, false, 2, p.item, &toy_provenance, &stop, &failed, &t.errors),
               SIM_ERR_INTERRUPTED);
  char command[192];
  snprintf(command, sizeof command, "test \"$(ls -A %s | tr '\\n' ' ')\" = 'shard-1 shard-2 '", t.folder);
  cr_assert_eq(system(command), 0);
  toy_end(&t);
}

/* A limit on file size stands for a full disk, at every moment of the merge. */
Test(shards, a_full_disk_leaves_the_shards_and_no_output) {
  int seen[2] = {0};
  char whole[65], hex[65];
  signal(SIGXFSZ, SIG_IGN);
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    toy t;
    paths p;
    whole_digest(keep, whole);
    toy_begin(&t, N_REP, keep);
    shards_run(&t, 3, &p);
    for (rlim_t limit = 1000; limit < 8000000; limit = limit * 3 / 2) {
      int status;
      pid_t pid = fork();
      if (pid == 0) {
        const struct rlimit r = {limit, limit};
        uint64_t failed;
        setrlimit(RLIMIT_FSIZE, &r);
        sim_status st = res_shard_merge(t.out, false, 3, p.item, &toy_provenance, NULL, &failed, &t.errors);
        _exit(st == SIM_OK ? 0 : st == SIM_ERR_IO && strstr(toy_message(&t), "File too large") ? 1 : 2);
      }
      waitpid(pid, &status, 0);
      cr_assert(WIFEXITED(status) && WEXITSTATUS(status) < 2, "limit %ld: %d", (long)limit, status);
      seen[WEXITSTATUS(status)]++;
      cr_assert_eq(toy_exists(t.out), WEXITSTATUS(status) == 0);
      cr_assert(!toy_exists(t.partial));
      if (!toy_exists(t.out)) continue;
      toy_digest(&t, hex);
      cr_assert_str_eq(hex, whole);
      unlink(t.out);
    }
    cr_assert_eq(merge(&t, 3, p.item), SIM_OK, "%s", toy_message(&t));
    toy_end(&t);
  }
  cr_assert(seen[0] > 2 && seen[1] > 10, "%d %d", seen[0], seen[1]);
}
