/* The journal of a run in progress, OUT.partial: an append-only file that a crash can only shorten.
 *
 *   header   magic "PLANSIMJ", byte-order mark, format version, length and SHA-256 of the identity, CRC-32 of all this
 *   identity a text that says which inputs the run has (res_identity.h)
 *   records  {type, CRC-32, length, ordinal} and payload, one after the other
 * The CRC of a record covers its type, length, ordinal and payload, so a torn or damaged record is recognised; what
 * follows it is not looked at. Numbers stand in the machine's byte order: a journal is continued where it was begun.
 *
 * The file is locked by fcntl while it is open. Such a lock is lost when ANY descriptor of the file is closed in the
 * process, so everything goes through the one descriptor here. A lock may be won on a file that has just been renamed
 * away; therefore, after locking, the locked file must still be the one that the path names.
 *
 * thread: belongs to one thread. */
#ifndef RES_JOURNAL_H
#define RES_JOURNAL_H

#include <stdint.h>

#include "io_buffer.h"
#include "res_file.h"

typedef struct res_journal {
  char *path;   /* owned */
  int fd;       /* -1 when closed */
  uint64_t end; /* where the next record goes */
} res_journal;

typedef struct res_record {
  uint32_t type, crc;
  uint64_t length, ordinal;
} res_record;

typedef struct res_piece {
  const void *data;
  size_t size;
} res_piece;

/* Opens or creates `path` under a lock (io_work_open). IO_NEW: SIM_ERR_EXISTS when it is there; IO_FORCE: emptied. */
SIM_NODISCARD sim_status res_journal_open(res_journal *journal, const char *path, io_open_mode mode,
                                          const io_sources *inputs, sim_errors *errors);

/* Opens a file that nobody writes any more, only for reading and without a lock. */
SIM_NODISCARD sim_status res_journal_open_finished(res_journal *journal, const char *path, sim_errors *errors);

/* Writes the header and the identity into an empty journal, durably. */
SIM_NODISCARD sim_status res_journal_begin(res_journal *journal, const io_buffer *identity, sim_errors *errors);

/* Reads the header. *identity stays empty when the file ends within it: nothing was begun. SIM_ERR_FORMAT when the file
 * is something else or damaged. */
SIM_NODISCARD sim_status res_journal_identity(res_journal *journal, io_buffer *identity, sim_errors *errors);

/* Reads the record at `offset`; *whole is false when there is none or it is torn. The next one stands at
 * res_record_end. */
SIM_NODISCARD sim_status res_journal_read(const res_journal *journal, uint64_t offset, res_record *record,
                                          io_buffer *payload, bool *whole, sim_errors *errors);
uint64_t res_record_end(uint64_t offset, const res_record *record);

/* Shortens the journal to `end`. */
SIM_NODISCARD sim_status res_journal_cut(res_journal *journal, uint64_t end, sim_errors *errors);

/* Appends a record made of n pieces. When that fails the journal is cut back to what it was. */
SIM_NODISCARD sim_status res_journal_append(res_journal *journal, uint32_t type, uint64_t ordinal, int n,
                                            const res_piece *piece, sim_errors *errors);

SIM_NODISCARD sim_status res_journal_sync(res_journal *journal, sim_errors *errors);

/* Puts a journal with the same header and this one record in the place of the old, atomically and durably. */
SIM_NODISCARD sim_status res_journal_replace(res_journal *journal, const io_buffer *identity, uint32_t type,
                                             uint64_t ordinal, const io_buffer *payload, sim_errors *errors);

/* Whether a file begins as a journal does. */
bool res_journal_is(const char *path);

/* Closes and unlocks; with `remove` the file is deleted first. Legal on a journal that failed to open. */
void res_journal_close(res_journal *journal, bool remove);

#endif
