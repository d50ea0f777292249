/* Small things about files that POSIX leaves to everyone: whole writes, whole reads, and making a rename last.
 *
 * thread: pure functions of the operating system. */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

/* "what PATH: reason of errno"; returns SIM_ERR_IO. */
sim_status io_file_fail(const char *what, const char *path, sim_errors *errors);

/* Writes or reads all of data[size] at an offset; false with errno on failure (EIO when the file ends first). */
bool io_file_write(int fd, const void *data, size_t size, uint64_t offset);
bool io_file_read(int fd, void *data, size_t size, uint64_t offset);

/* An open file and what it was when it was looked at. */
typedef struct io_file_seen {
  int fd;
  uint64_t size;
  int64_t seconds, nanoseconds; /* of its last change */
} io_file_seen;

bool io_file_see(int fd, io_file_seen *seen); /* false with errno on failure */
bool io_file_unchanged(const io_file_seen *seen);

/* Makes the entry of `path` in its folder durable: a rename or a new file survives a crash only after this. */
SIM_NODISCARD sim_status io_file_sync_folder(const char *path, sim_errors *errors);

/* fsync of a file by name. */
SIM_NODISCARD sim_status io_file_sync(const char *path, sim_errors *errors);

/* Puts the finished file `beside`, of the same folder, into the place of `path`, so that neither a failure nor a crash
 * leaves half of it there. On failure `beside` is removed and `path` is what it was. */
SIM_NODISCARD sim_status io_file_replace(const char *beside, const char *path, sim_errors *errors);

bool io_file_exists(const char *path);

/* SIM_ERR_EXISTS when there is something at `path`: for outputs without --force. */
SIM_NODISCARD sim_status io_file_protect(const char *path, sim_errors *errors);

/* path + suffix on the heap; NULL when memory is short. */
char *io_file_name(const char *path, const char *suffix);

#endif
