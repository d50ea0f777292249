/* The checksum of a results file: 64 bytes behind the HDF5 data, which every reader of HDF5 passes over.
 *
 *   0  8  magic "PLANSIMC"
 *   8  4  version of the trailer, 1
 *  12  4  bytes of the trailer, 64
 *  16  8  bytes before it
 *  24  8  zero
 *  32 32  SHA-256 of all bytes before it
 * Numbers are little-endian. It is checked before HDF5 sees the file. It tells a damaged file from a whole one; it is
 * no signature: who changes a file on purpose can make a new one. A program that opens the file for writing cuts it
 * off.
 *
 * thread: pure functions of files. */
#ifndef RES_TRAILER_H
#define RES_TRAILER_H

#include "io_file.h"

enum { RES_TRAILER_SIZE = 64 };

/* Appends the trailer to a finished file, open for reading and writing, that messages call `path`. */
SIM_NODISCARD sim_status res_trailer_append(int fd, const char *path, sim_errors *errors);

/* *present: whether the file ends with a trailer, which is then right: SIM_ERR_FORMAT when its length or sum is not
 * that of the file. *data: bytes before the trailer, or all. */
SIM_NODISCARD sim_status res_trailer_check(const io_file_seen *file, const char *path, bool *present, uint64_t *data,
                                           sim_errors *errors);

/* The same without a look at the sum: of a file that this process has just made. */
SIM_NODISCARD sim_status res_trailer_find(const io_file_seen *file, const char *path, bool *present, uint64_t *data,
                                          sim_errors *errors);

#endif
