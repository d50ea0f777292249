/* Variables that are written piece by piece: their chunks are put together here and HDF5 only stores them. Those of
 * compressed variables are compressed by a thread of its own, while the caller goes on; HDF5 would compress one after
 * the other, on the caller's thread, with zlib; libdeflate makes the same format in less than half of the time. The
 * file is what any HDF5 library writes and reads: bytes, shuffled and deflated if it is compressed, with a Fletcher
 * checksum behind them.
 *
 * No element may be written twice before its variable is settled. Bytes do not depend on which thread was faster.
 *
 * thread: one thread at a time, as all of HDF5. */
#ifndef RES_HDF5_PACK_H
#define RES_HDF5_PACK_H

#include "res_hdf5.h"

/* NULL without memory. */
res_pack *res_pack_create(void);

/* What res_h5_write is asked for. *taken: it is kept until its chunks are full. False for a variable without
 * chunks, with another type in memory, or that was settled: then HDF5 writes. */
SIM_NODISCARD sim_status res_pack_write(const res_h5 *h, hid_t set, hid_t type, const hsize_t *start,
                                        const hsize_t *count, const void *data, bool *taken, sim_errors *errors);

/* Everything kept of a variable is stored, full or not, so that HDF5 can read it. From now on HDF5 writes it. */
SIM_NODISCARD sim_status res_pack_settle(const res_h5 *h, hid_t set, sim_errors *errors);

/* The same of all variables. */
SIM_NODISCARD sim_status res_pack_settle_all(const res_h5 *h, sim_errors *errors);

/* Forgets what is kept. NULL is legal. */
void res_pack_destroy(res_pack *pack);

#endif
