#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "io_file.h"
#include "res_out.h"
#include "std_size.h"

typedef struct size_text {
  char text[32];
} size_text;

/* "2.1 GB", "340.0 MB" */
static size_text size_of(double bytes) {
  const double mb = 1e6, gb = 1e9;
  size_text s;
  (void)snprintf(s.text, sizeof s.text, "%.1f %s", bytes / (bytes < gb ? mb : gb), bytes < gb ? "MB" : "GB");
  return s;
}

/* The journal, which may be there in part, and the results beside it, in place of half-written ones that a killed run
 * left; a shard writes its part of both. */
static sim_status disk_check(const exp_experiment *e, res_shard shard, const char *path, sim_errors *errors) {
  double trials, all = (double)e->n_scenarios * e->n_rep;
  sim_status st = std_trials_count(e, shard, &trials, errors);
  if (st != SIM_OK) return st;
  char *journal = io_file_name(path, ".partial");
  if (!journal) return sim_fail(errors, SIM_ERR_MEMORY, "out of memory");
  double needed = (std_file_bytes(e) + std_journal_bytes(e)) * trials / all;
  double room = io_file_room(journal) + res_out_rest_bytes(path);
  free(journal);
  if (needed <= room) return SIM_OK;
  return sim_fail(errors, SIM_ERR_IO,
                  "%s: the run would write about %s (the results, and the run in progress beside them), and its "
                  "disk has %s left: take fewer replications, or --keep summary, --outcomes; --dry-run says how "
                  "much",
                  path, size_of(needed).text, size_of(room).text);
}

sim_status std_room_check(const exp_experiment *e, res_shard shard, int threads, const char *path, sim_errors *errors) {
  double memory = std_memory_bytes(e, threads);
  double installed = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
  if (e->watch) return SIM_OK;
  if (installed > 0 && memory > installed)
    return sim_fail(errors, SIM_ERR_IO,
                    "%s: the run would need about %s of memory, and the machine has %s: take fewer scenarios "
                    "or --outcomes; --dry-run says how much",
                    path, size_of(memory).text, size_of(installed).text);
  return disk_check(e, shard, path, errors);
}
