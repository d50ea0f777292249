#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "results_toy.h"

enum { N_REP = 700, LEAVES = 6 }; /* three leaves, the last one short, of two scenarios */

static sim_status begin(toy *t, io_open_mode mode, res_writer **w, uint64_t *done) {
  t->errors = (sim_errors){0};
  return res_writer_open(w, t->out, mode, &t->experiment, &toy_provenance, done, &t->errors);
}

/* What a run does while its first trials run. */
static sim_status start(toy *t, res_writer *w) {
  exp_sink sink = res_writer_sink(w);
  return sink.begin(sink.self, &t->errors);
}

/* Leaves a run unfinished after `leaves` leaves, each saved. */
static void interrupt(toy *t, uint64_t leaves) {
  res_writer *w;
  uint64_t done;
  cr_assert_eq(begin(t, IO_NEW, &w, &done), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(start(t, w), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(toy_feed(t, w, 0, leaves, 1), SIM_OK);
  res_writer_close(w);
}

/* Continues to the end; gives how many leaves were there. */
static uint64_t resume(toy *t) {
  res_writer *w;
  uint64_t done;
  cr_assert_eq(begin(t, IO_RESUME, &w, &done), SIM_OK, "%s", toy_message(t));
  if (done < LEAVES) cr_assert_eq(start(t, w), SIM_OK, "%s", toy_message(t)); /* else no trial runs */
  cr_assert_eq(toy_feed(t, w, done, UINT64_MAX, 2), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(res_writer_finish(w, &t->errors), SIM_OK, "%s", toy_message(t));
  res_writer_close(w);
  return done;
}

/* What `run --resume` does when the results are in their place and the journal is still there. */
static void discard(toy *t) {
  res_writer *w;
  uint64_t done;
  cr_assert_eq(begin(t, IO_RESUME_OVER, &w, &done), SIM_OK, "%s", toy_message(t));
  res_writer_discard(w);
  res_writer_close(w);
}

static void digest_of_whole_run(uint32_t n_rep, exp_keep keep, char hex[65]) {
  toy t;
  toy_begin(&t, n_rep, keep);
  toy_run(&t, IO_NEW);
  toy_digest(&t, hex);
  toy_end(&t);
}

static off_t size_of(const char *path) {
  struct stat s;
  cr_assert_eq(stat(path, &s), 0);
  return s.st_size;
}

/* Nothing but OUT is left in the folder. */
static void only_out_is_left(const toy *t) {
  char command[192];
  snprintf(command, sizeof command, "test \"$(ls -A %s)\" = out.h5", t->folder);
  cr_assert_eq(system(command), 0);
}

Test(journal, a_run_leaves_nothing_but_the_results) {
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    toy t;
    toy_begin(&t, N_REP, keep);
    toy_run(&t, IO_NEW);
    only_out_is_left(&t);
    toy_end(&t);
  }
}

Test(journal, every_interrupted_run_continues_to_the_same_digest) {
  char whole[65], hex[65];
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    digest_of_whole_run(N_REP, keep, whole);
    for (uint64_t leaves = 1; leaves <= LEAVES; leaves++) {
      toy t;
      toy_begin(&t, N_REP, keep);
      interrupt(&t, leaves);
      cr_assert_eq(resume(&t), leaves);
      toy_digest(&t, hex);
      cr_assert_str_eq(hex, whole, "keep %d after %d leaves", keep, (int)leaves);
      toy_end(&t);
    }
  }
}

/* The journal after a crash is a prefix of the journal: cut it everywhere that differs in kind, and at random. */
Test(journal, a_journal_cut_anywhere_continues_to_the_same_digest) {
  char whole[65], hex[65], copy[128], command[600];
  toy t;
  digest_of_whole_run(N_REP, EXP_KEEP_ALL, whole);
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  interrupt(&t, LEAVES);
  snprintf(copy, sizeof copy, "%s/copy", t.folder);
  rename(t.partial, copy);
  off_t size = size_of(copy);
  uint64_t full = 0, none = 0;
  for (int i = 0; i < 60; i++) {
    double u = sim_uniform((sim_key){3, (uint32_t)i}, 1, 1);
    off_t cut = i < 6 ? 13 * i : i < 12 ? size - (i - 6) : i < 24 ? (off_t)(u * 1000) : (off_t)(u * (double)size);
    snprintf(command, sizeof command, "cp %s %s && truncate -s %lld %s && rm -f %s", copy, t.partial, (long long)cut,
             t.partial, t.out);
    cr_assert_eq(system(command), 0);
    uint64_t done = resume(&t);
    full += done == LEAVES;
    none += done == 0;
    toy_digest(&t, hex);
    cr_assert_str_eq(hex, whole, "cut at %lld of %lld", (long long)cut, (long long)size);
  }
  cr_assert_eq(full, 1, "only the uncut journal holds every leaf");
  cr_assert(none >= 6 && none < 40);
  toy_end(&t);
}

Test(journal, a_damaged_record_is_written_again) {
  char whole[65], hex[65];
  toy t;
  digest_of_whole_run(N_REP, EXP_KEEP_ALL, whole);
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  interrupt(&t, 4);
  int fd = open(t.partial, O_RDWR);
  off_t at = size_of(t.partial) * 5 / 8;
  char byte;
  cr_assert_eq(pread(fd, &byte, 1, at), 1);
  byte ^= 1;
  cr_assert_eq(pwrite(fd, &byte, 1, at), 1);
  close(fd);
  cr_assert_eq(resume(&t), 2, "what follows the damage is not trusted");
  toy_digest(&t, hex);
  cr_assert_str_eq(hex, whole);
  toy_end(&t);
}

/* kill -9 while a child writes: whatever is on the disk continues. */
Test(journal, what_is_left_beside_finished_results_is_discarded) {
  toy t;
  char whole[65], hex[65], command[600];
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  interrupt(&t, LEAVES);
  snprintf(command, sizeof command, "cp %s %s/kept", t.partial, t.folder);
  cr_assert_eq(system(command), 0);
  resume(&t);
  toy_digest(&t, whole);
  snprintf(command, sizeof command, "mv %s/kept %s && head -c 3000 %s > %s.partial.h5", t.folder, t.partial, t.out,
           t.out); /* half-written by the same run, begun again */
  cr_assert_eq(system(command), 0);
  discard(&t);
  only_out_is_left(&t);
  toy_digest(&t, hex);
  cr_assert_str_eq(hex, whole);
  toy_end(&t);
}

/* ---- the order in which a run is given up ---- */

static const char *watched; /* a path */
static toy *watched_by;
static bool gone, locked_then, saved_then;

static bool is_locked(const char *path) {
  pid_t pid = fork(); /* a process does not see its own locks */
  if (pid == 0) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_RDWR);
    _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 0 : 1);
  }
  int status;
  return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* These take the place of the system's in this program. */
int unlink(const char *path) {
  if (watched && strcmp(path, watched) == 0) {
    gone = true;
    locked_then = is_locked(watched_by->partial);
  }
  return unlinkat(AT_FDCWD, path, 0);
}

int fdatasync(int fd) {
  saved_then = true;
  return fsync(fd);
}

/* Whoever gets the lock makes a file of the same name, which must not be removed as that of the run before. */
Test(journal, results_in_the_making_go_before_the_lock_and_the_journal_is_saved) {
  char scratch[160];
  res_writer *w;
  uint64_t done;
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  snprintf(scratch, sizeof scratch, "%s.partial.h5", t.out);
  cr_assert_eq(begin(&t, IO_NEW, &w, &done), SIM_OK, "%s", toy_message(&t));
  cr_assert_eq(start(&t, w), SIM_OK, "%s", toy_message(&t));
  cr_assert_eq(toy_feed(&t, w, 0, 2, 0), SIM_OK, "%s", toy_message(&t));
  cr_assert(toy_exists(scratch));
  watched = scratch;
  watched_by = &t;
  saved_then = false;
  res_writer_close(w);
  watched = NULL;
  cr_assert(gone && locked_then && saved_then);
  cr_assert_eq(resume(&t), 2);
  only_out_is_left(&t);
  toy_end(&t);
}

/* Killed when the results were whole, and not yet in their place: they are left where they were made, and go when the
 * same are in the place. Other results that somebody keeps there stay. */
Test(journal, whole_results_that_were_left_are_removed_when_they_are_the_same) {
  for (int same = 0; same <= 1; same++) {
    toy other, t;
    char command[400], scratch[160];
    toy_begin(&other, same ? N_REP : N_REP / 2, EXP_KEEP_ALL);
    toy_run(&other, IO_NEW);
    toy_begin(&t, N_REP, EXP_KEEP_ALL);
    interrupt(&t, LEAVES);
    snprintf(scratch, sizeof scratch, "%s.partial.h5", t.out);
    snprintf(command, sizeof command, "cp %s %s", other.out, scratch);
    cr_assert_eq(system(command), 0);
    cr_assert_eq(resume(&t), LEAVES);
    cr_assert_eq(toy_exists(scratch), !same);
    if (same) only_out_is_left(&t);
    toy_end(&t);
    toy_end(&other);
  }
}

Test(journal, a_killed_run_continues_to_the_same_digest) {
  char whole[65], hex[65];
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    digest_of_whole_run(N_REP, keep, whole);
    for (int i = 0; i < 8; i++) {
      toy t;
      toy_begin(&t, N_REP, keep);
      pid_t pid = fork();
      if (pid == 0) {
        res_writer *w;
        uint64_t done;
        if (begin(&t, IO_NEW, &w, &done) == SIM_OK && start(&t, w) == SIM_OK &&
            toy_feed(&t, w, 0, UINT64_MAX, 1) == SIM_OK && res_writer_finish(w, &t.errors) == SIM_OK)
          pause(); /* complete, not closed */
        _exit(1);
      }
      nanosleep(&(struct timespec){.tv_nsec = 1000000L << i}, NULL); /* 1 ms to 128 ms */
      kill(pid, SIGKILL);
      waitpid(pid, NULL, 0);
      if (!toy_exists(t.out))
        resume(&t);
      else if (toy_exists(t.partial))
        discard(&t);
      toy_digest(&t, hex);
      cr_assert_str_eq(hex, whole, "keep %d killed after %d ms", keep, 1 << i);
      only_out_is_left(&t);
      toy_end(&t);
    }
  }
}

Test(journal, more_replications_extend_a_run) {
  char whole[65], hex[65];
  toy t;
  digest_of_whole_run(N_REP, EXP_KEEP_ALL, whole);
  toy_begin(&t, 300, EXP_KEEP_ALL);
  interrupt(&t, 4); /* both scenarios, with a short second leaf */
  t.experiment.n_rep = N_REP;
  cr_assert_eq(resume(&t), 2, "short leaves are done again in full");
  toy_digest(&t, hex);
  cr_assert_str_eq(hex, whole);
  toy_end(&t);
}

Test(journal, a_summary_is_extended_only_from_whole_leaves) {
  char whole[65], hex[65];
  res_writer *w;
  uint64_t done;
  toy t;
  digest_of_whole_run(N_REP, EXP_KEEP_SUMMARY, whole);
  toy_begin(&t, 512, EXP_KEEP_SUMMARY);
  interrupt(&t, 4);
  t.experiment.n_rep = N_REP;
  cr_assert_eq(resume(&t), 4);
  toy_digest(&t, hex);
  cr_assert_str_eq(hex, whole);
  unlink(t.out);
  t.experiment.n_rep = 300;
  interrupt(&t, 4);
  t.experiment.n_rep = N_REP;
  cr_assert_eq(begin(&t, IO_RESUME, &w, &done), SIM_ERR_MISMATCH);
  cr_assert(strstr(toy_message(&t), "not a multiple of 256"), "%s", toy_message(&t));
  cr_assert(toy_exists(t.partial), "a refused run keeps its journal");
  toy_end(&t);
}

Test(journal, fewer_replications_than_are_there_are_refused) {
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    res_writer *w;
    uint64_t done;
    toy t;
    toy_begin(&t, N_REP, keep);
    interrupt(&t, 4);
    t.experiment.n_rep = 400;
    cr_assert_eq(begin(&t, IO_RESUME, &w, &done), SIM_ERR_MISMATCH);
    cr_assert(strstr(toy_message(&t), "more than the 400"), "%s", toy_message(&t));
    toy_end(&t);
  }
}

static void expect_mismatch(toy *t, const char *words) {
  res_writer *w;
  uint64_t done;
  cr_assert_eq(begin(t, IO_RESUME, &w, &done), SIM_ERR_MISMATCH);
  cr_assert(w == NULL);
  cr_assert(strstr(toy_message(t), words), "'%s' does not say '%s'", toy_message(t), words);
  cr_assert(toy_exists(t->partial));
}

Test(journal, other_inputs_are_refused_and_named) {
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  interrupt(&t, 2);
  t.experiment.seed = 43;
  expect_mismatch(&t, "seed was '42' and is '43'");
  t.experiment.seed = 42;
  t.experiment.keep = EXP_KEEP_SUMMARY;
  expect_mismatch(&t, "keep was 'all' and is 'summary'");
  t.experiment.keep = EXP_KEEP_ALL;
  sim_model newer = *t.experiment.model;
  newer.results_version++;
  t.experiment.model = &newer;
  expect_mismatch(&t, "results version was '3' and is '4'");
  t.experiment.model = t.variant[0].model;
  char *resolved = t.variant[1].resolved, other[256];
  snprintf(other, sizeof other, "%s", resolved);
  *strstr(other, "11") = '9';
  t.variant[1].resolved = other;
  expect_mismatch(&t, "scenario 2 (small): jobs was '11' and is '91'");
  t.variant[1].resolved = resolved;
  t.experiment.n_scenarios = t.experiment.n_variants = 1;
  expect_mismatch(&t, "other scenarios");
  t.experiment.n_scenarios = t.experiment.n_variants = 2;
  cr_assert_eq(resume(&t), 2, "refusals change nothing");
  toy_end(&t);
}

Test(journal, outputs_are_protected) {
  res_writer *w;
  uint64_t done;
  char before[65], after[65];
  toy t;
  toy_begin(&t, 100, EXP_KEEP_ALL);
  interrupt(&t, 1);
  cr_assert_eq(begin(&t, IO_NEW, &w, &done), SIM_ERR_EXISTS);
  cr_assert(
      strstr(toy_message(&t), t.partial) && strstr(toy_message(&t), "--resume") && strstr(toy_message(&t), "--force"),
      "%s", toy_message(&t));
  resume(&t);
  toy_digest(&t, before);
  cr_assert_eq(begin(&t, IO_NEW, &w, &done), SIM_ERR_EXISTS);
  cr_assert(strstr(toy_message(&t), t.out) && strstr(toy_message(&t), "--force"), "%s", toy_message(&t));
  /* With force the old results stay until the new ones are complete. */
  t.experiment.seed = 5;
  cr_assert_eq(begin(&t, IO_FORCE, &w, &done), SIM_OK);
  cr_assert_eq(toy_feed(&t, w, 0, 1, 1), SIM_OK);
  toy_digest(&t, after);
  cr_assert_str_eq(before, after);
  cr_assert_eq(toy_feed(&t, w, 1, UINT64_MAX, 1), SIM_OK);
  cr_assert_eq(res_writer_finish(w, &t.errors), SIM_OK);
  res_writer_close(w);
  only_out_is_left(&t);
  toy_end(&t);
}

Test(journal, force_starts_over_a_run_of_other_inputs) {
  toy t;
  toy_begin(&t, 100, EXP_KEEP_ALL);
  interrupt(&t, 1);
  t.experiment.seed = 5;
  toy_run(&t, IO_FORCE);
  only_out_is_left(&t);
  toy_end(&t);
}

Test(journal, a_second_process_is_locked_out) {
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    res_writer *w;
    uint64_t done;
    toy t;
    toy_begin(&t, N_REP, keep);
    cr_assert_eq(begin(&t, IO_NEW, &w, &done), SIM_OK);
    cr_assert_eq(toy_feed(&t, w, 0, 2, 1),
                 SIM_OK); /* a checkpoint of a summary replaces the file: the lock must hold */
    for (int mode = IO_NEW; mode <= IO_RESUME; mode++) {
      pid_t pid = fork();
      if (pid == 0) {
        res_writer *other;
        _exit((int)begin(&t, (io_open_mode)mode, &other, &done));
      }
      int status;
      waitpid(pid, &status, 0);
      cr_assert(WIFEXITED(status));
      cr_assert_eq(WEXITSTATUS(status), SIM_ERR_LOCKED, "mode %d keep %d", mode, keep);
    }
    cr_assert_eq(toy_feed(&t, w, 2, UINT64_MAX, 1), SIM_OK, "%s", toy_message(&t));
    cr_assert_eq(res_writer_finish(w, &t.errors), SIM_OK);
    res_writer_close(w);
    toy_end(&t);
  }
}

Test(journal, a_file_that_is_no_journal_is_left_alone) {
  char command[192];
  res_writer *w;
  uint64_t done;
  toy t;
  toy_begin(&t, 100, EXP_KEEP_ALL);
  snprintf(command, sizeof command, "echo 'my precious notes' > %s", t.partial);
  cr_assert_eq(system(command), 0);
  off_t size = size_of(t.partial);
  for (io_open_mode mode = IO_NEW; mode <= IO_RESUME; mode++) {
    cr_assert_eq(begin(&t, mode, &w, &done), SIM_ERR_EXISTS);
    cr_assert(strstr(toy_message(&t), "is not a run in progress"), "%s", toy_message(&t));
    cr_assert_eq(size_of(t.partial), size);
  }
  toy_end(&t);
}

Test(journal, a_run_without_a_leaf_leaves_no_trace) {
  res_writer *w;
  uint64_t done;
  toy t;
  toy_begin(&t, 100, EXP_KEEP_ALL);
  cr_assert_eq(begin(&t, IO_NEW, &w, &done), SIM_OK);
  cr_assert(toy_exists(t.partial));
  res_writer_close(w);
  cr_assert(!toy_exists(t.partial));
  toy_end(&t);
}

Test(journal, a_missing_folder_is_an_error_of_the_system) {
  res_writer *w;
  uint64_t done;
  toy t;
  toy_begin(&t, 100, EXP_KEEP_ALL);
  snprintf(t.out, sizeof t.out, "%s/no/such/out.h5", t.folder);
  cr_assert_eq(begin(&t, IO_NEW, &w, &done), SIM_ERR_IO);
  cr_assert(strstr(toy_message(&t), "No such file or directory"), "%s", toy_message(&t));
  toy_end(&t);
}

Test(journal, an_unwritable_folder_is_an_error_of_the_system) {
  toy t;
  toy_begin(&t, 100, EXP_KEEP_ALL);
  cr_assert_eq(chmod(t.folder, 0500), 0);
  pid_t pid = fork();
  if (pid == 0) { /* permissions do not bind root: become somebody else, who owns nothing here */
    res_writer *w;
    uint64_t done;
    if (geteuid() == 0 && (chmod(t.folder, 0755) != 0 || seteuid(65534) != 0)) _exit(99);
    sim_status st = begin(&t, IO_NEW, &w, &done);
    _exit(strstr(toy_message(&t), "Permission denied") ? (int)st : 98);
  }
  int status;
  waitpid(pid, &status, 0);
  cr_assert_eq(WEXITSTATUS(status), SIM_ERR_IO);
  toy_end(&t);
}

Test(journal, leaves_out_of_order_and_unfinished_runs_are_refused) {
  res_writer *w;
  uint64_t done;
  toy t;
  toy_begin(&t, N_REP, EXP_KEEP_ALL);
  cr_assert_eq(begin(&t, IO_NEW, &w, &done), SIM_OK);
  cr_assert_eq(toy_feed(&t, w, 1, 2, 0), SIM_ERR_RANGE);
  cr_assert_eq(toy_feed(&t, w, 0, 1, 0), SIM_OK);
  cr_assert_eq(toy_feed(&t, w, 0, 1, 0), SIM_ERR_RANGE);
  cr_assert_eq(res_writer_finish(w, &t.errors), SIM_ERR_RANGE);
  cr_assert(!toy_exists(t.out));
  res_writer_close(w);
  toy_end(&t);
}

/* A run under a limit on file size: 0 done, 1 failed in the journal, 2 failed in the results file, above: wrong. */
static int run_limited(toy *t, rlim_t limit, bool late) {
  const struct rlimit r = {limit, limit};
  res_writer *w = NULL;
  uint64_t done;
  if (!late) setrlimit(RLIMIT_FSIZE, &r);
  sim_status st = begin(t, IO_NEW, &w, &done);
  if (st == SIM_OK) st = toy_feed(t, w, 0, UINT64_MAX, 1);
  int code = st == SIM_OK ? 0 : 1;
  if (late) setrlimit(RLIMIT_FSIZE, &r);
  if (st == SIM_OK && (st = res_writer_finish(w, &t->errors)) != SIM_OK) code = 2;
  if (st != SIM_OK && st != SIM_ERR_IO) code = 3;
  if (st != SIM_OK && !strstr(toy_message(t), "File too large")) code = 4;
  res_writer_close(w);
  return code;
}

/* A limit on file size stands for a full disk at every moment of a run, in the journal and in the results file. The run
 * fails with a reason, keeps what it has, and continues when there is room. */
static void disk_full_check(exp_keep keep, bool late, rlim_t limit, const char *whole, int *seen) {
  char hex[65];
  int status;
  toy t;
  toy_begin(&t, N_REP, keep);
  pid_t pid = fork();
  if (pid == 0) _exit(run_limited(&t, limit, late));
  waitpid(pid, &status, 0);
  cr_assert(WIFEXITED(status), "limit %ld: signal %d", (long)limit, WTERMSIG(status));
  int code = WEXITSTATUS(status);
  cr_assert_lt(code, 3, "keep %d late %d limit %ld: code %d", keep, late, (long)limit, code);
  seen[code]++;
  cr_assert_eq(toy_exists(t.out), code == 0);
  if (code != 0) resume(&t);
  toy_digest(&t, hex);
  cr_assert_str_eq(hex, whole, "keep %d limit %ld", keep, (long)limit);
  only_out_is_left(&t);
  toy_end(&t);
}

Test(journal, a_full_disk_loses_nothing) {
  char whole[65];
  int seen[3] = {0};
  signal(SIGXFSZ, SIG_IGN);
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    digest_of_whole_run(N_REP, keep, whole);
    for (int late = 0; late < 2; late++)
      for (rlim_t limit = late ? 20000 : 100; limit < 3000000; limit = limit * 3 / 2)
        disk_full_check(keep, late, limit, whole, seen);
  }
  cr_assert(seen[0] > 3 && seen[1] > 10 && seen[2] > 6, "%d %d %d", seen[0], seen[1], seen[2]);
}
