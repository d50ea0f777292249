/* Small things about files that POSIX leaves to everyone: whole writes, whole reads, checksums, and making a
 * rename last. How outputs are made is in io_output.h.
 *
 * thread: pure functions of the operating system. */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

/* "what PATH: reason of errno"; returns SIM_ERR_IO. */
sim_status io_file_fail(const char *what, const char *path, sim_errors *errors);

/* The same of a file of a folder that cannot be written. */
sim_status io_file_fail_in(const char *folder, const char *name, sim_errors *errors);

/* Writes or reads all of data[size] at an offset; false with errno on failure (EIO when the file ends first). */
bool io_file_write(int fd, const void *data, size_t size, uint64_t offset);
bool io_file_read(int fd, void *data, size_t size, uint64_t offset);

/* Does an open file begin as an HDF5 file does, which results are, perhaps behind a block of a user's own? As plansim's
 * journals do, which are unfinished runs and shards? As archives do, which workbooks and documents of office programs
 * are? */
bool io_file_is_hdf5(int fd);
bool io_file_is_journal(int fd);
bool io_file_is_archive(int fd);

/* The first eight bytes of a journal (sim/results/res_journal.h). */
extern const char io_journal_magic[8];

/* An open file and what it was when it was looked at. */
typedef struct io_file_seen {
  int fd;
  uint64_t size;
  int64_t seconds, nanoseconds; /* of its last change */
} io_file_seen;

bool io_file_see(int fd, io_file_seen *seen); /* false with errno on failure */
bool io_file_unchanged(const io_file_seen *seen);

/* Waits until what was written to an open file or folder is on its disk; false with errno on failure. A file system
 * that has no such wait (EINVAL, ENOSYS, EOPNOTSUPP) has done what it can. */
bool io_file_save(int fd);

/* Makes the entry of `path` in its folder durable: a rename or a new file survives a crash only after this. */
SIM_NODISCARD sim_status io_file_sync_folder(const char *path, sim_errors *errors);

/* An open, empty file without a name that stands in memory, for the caller to close; -1 with errno. */
int io_file_memory(void);

bool io_file_exists(const char *path);

/* Do two paths lead to one file? */
bool io_file_same(const char *a, const char *b);

/* Bytes that a file of this name could still take on its disk, with those that it takes already; infinite when nobody
 * says. */
double io_file_room(const char *path);

/* SHA-256 of the first `size` bytes of an open file, as hexadecimal digits; false with errno when it cannot be read. */
bool io_file_sha256(int fd, uint64_t size, char hex[65]);

/* path + suffix on the heap; NULL when memory is short. */
char *io_file_name(const char *path, const char *suffix);

#endif
