/* A shard file as it is read: shared by what makes, checks and merges shards. */
#ifndef RES_SHARD_PRIV_H
#define RES_SHARD_PRIV_H

#include "res_journal.h"
#include "res_shard.h"

/* Record types of a journal. */
enum { RES_RECORD_LEAF = 1, RES_RECORD_STATE = 2, RES_RECORD_FORM = 3, RES_RECORD_END = 4 };

/* Payload of the last record. */
typedef struct res_shard_end {
  uint32_t index, count;
  uint64_t first, end, failed;
  uint64_t form; /* where its record stands */
} res_shard_end;

typedef struct res_shard_file {
  res_journal journal;
  io_buffer identity;
  res_shard_end tail;
  uint64_t tail_at;
  io_buffer form;            /* payload */
  exp_experiment experiment; /* the numbers of it (res_out_form_shape); owns nothing */
} res_shard_file;

/* Adds to the identity of an experiment what that of its shard has besides. */
SIM_NODISCARD sim_status res_shard_identity(io_buffer *identity, res_shard shard, uint32_t n_rep, const char *version);

/* Opens a complete shard and reads its ends; free is legal after a failure. */
SIM_NODISCARD sim_status res_shard_file_open(res_shard_file *file, const char *path, sim_errors *errors);
void res_shard_file_free(res_shard_file *file);

/* Calls for each record of results, leaves or a state, in order and checked; stops at the first failure. */
typedef sim_status (*res_shard_visit)(void *self, const res_record *record, const io_buffer *payload,
                                      sim_errors *errors);
SIM_NODISCARD sim_status res_shard_file_each(const res_shard_file *file, res_shard_visit visit, void *self,
                                             sim_errors *errors);

/* "PATH is damaged ...": SIM_ERR_FORMAT. */
sim_status res_shard_damaged(const char *path, sim_errors *errors);

#endif
