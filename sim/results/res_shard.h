/* Shards: a run in parts, e.g. on several machines, that res_shard_merge puts together to the results of one run.
 *
 * Shard i of n holds the i-th of n contiguous ranges of the leaves, in their fixed order (leaf index, then scenario).
 * Its file is its journal (res_journal.h), complete and closed by two records:
 *   a form   what the results file has besides results (res_out.h), so that a merge needs no scenario files and no
 *   model
 *   an end   which shard this is, its range, how many trials failed
 * so no trial is stored or summed twice: the leaves are there as the runner gave them, or, where the journal holds sums
 * (res_leaf.h), the nodes of the fixed tree of sums and the bins.
 *
 * thread: belongs to one thread. */
#ifndef RES_SHARD_H
#define RES_SHARD_H

#include <signal.h>

#include "res_file.h"

enum { RES_SHARDS_MAX = 1000000 };

typedef struct res_shard {
  uint32_t index, count; /* index from 1 */
} res_shard;

/* Its leaves: first .. end - 1. SIM_ERR_USAGE when there is no such shard or fewer leaves than shards. */
SIM_NODISCARD sim_status res_shard_range(res_shard shard, const exp_experiment *experiment, uint64_t *first,
                                         uint64_t *end, sim_errors *errors);

/* As res_writer_open, for a writer that makes a shard: *done_leaves is the ordinal of the next leaf. */
SIM_NODISCARD sim_status res_writer_open_shard(res_writer **writer, const char *path, io_open_mode mode,
                                               res_shard shard, const exp_experiment *experiment,
                                               const res_provenance *provenance, uint64_t *done_leaves,
                                               sim_errors *errors);

/* What --force may replace by a shard. */
extern const io_kind res_kind_shard;

/* Whether a file looks like a shard, complete or not. */
bool res_shard_is(const char *path);

typedef struct res_shard_info {
  res_shard shard;
  uint64_t first, end; /* leaves */
  uint64_t failed;     /* trials */
} res_shard_info;

/* Reads a finished shard, checks every record of it, and that it is this shard of this experiment made by this version
 * of the program. SIM_ERR_FORMAT when it is damaged or not complete, SIM_ERR_MISMATCH. */
SIM_NODISCARD sim_status res_shard_check(const char *path, res_shard shard, const exp_experiment *experiment,
                                         const char *version, res_shard_info *info, sim_errors *errors);

/* SHA-256 of what a finished shard contributes to the results: equal for equal shards, however often they were
 * interrupted. Every record is checked. hex[65]. */
SIM_NODISCARD sim_status res_shard_digest(const char *path, char hex[65], res_shard_info *info, sim_errors *errors);

/* Puts all shards of a run together, in whatever order they are named, into a results file with the digest of the
 * uninterrupted run. Refuses what does not belong together, is missing, given twice or damaged (SIM_ERR_MISMATCH,
 * SIM_ERR_FORMAT), and an existing `path` unless `force`. Nothing stands at `path` before it is complete; the shards
 * stay. *failed counts failed trials. It ends with SIM_ERR_INTERRUPTED soon after *stop becomes non-zero. */
SIM_NODISCARD sim_status res_shard_merge(const char *path, bool force, int n, char *const *shard_path,
                                         const res_provenance *by, volatile sig_atomic_t *stop, uint64_t *failed,
                                         sim_errors *errors);

#endif
