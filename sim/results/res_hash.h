/* A hash of hashes: SHA-256 over the SHA-256 sums of named parts, so that a difference can be found by part.
 *
 * A text is hashed as its length (8 bytes) and its bytes, so that neighbours cannot be confused; a number as a
 * little-endian f64 with one bit pattern for every NaN; 0 and -0 are different.
 *
 * thread: belongs to one thread. */
#ifndef RES_HASH_H
#define RES_HASH_H

#include <openssl/types.h>
#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

/* Called once per part, in order. */
typedef void (*res_hash_each)(void *self, const char *name, const char *hex);

typedef struct res_hash {
  EVP_MD_CTX *total, *part;
  res_hash_each each; /* or NULL */
  void *self;
} res_hash;

SIM_NODISCARD sim_status res_hash_init(res_hash *hash, res_hash_each each, void *self);
void res_hash_free(res_hash *hash); /* legal on a zeroed struct, and after a failed init */

/* A part begins with its name. */
SIM_NODISCARD sim_status res_hash_begin(res_hash *hash, const char *name);
SIM_NODISCARD sim_status res_hash_text(res_hash *hash, const char *text);
SIM_NODISCARD sim_status res_hash_number(res_hash *hash, double x);
SIM_NODISCARD sim_status res_hash_numbers(res_hash *hash, double *x, size_t n); /* x is overwritten */
/* Whole numbers as 8 bytes, little-endian, two's complement; x is overwritten. */
SIM_NODISCARD sim_status res_hash_integers(res_hash *hash, uint64_t *x, size_t n);
SIM_NODISCARD sim_status res_hash_end(res_hash *hash, const char *name);
/* The same in two: the sum of the part that was begun, and a part whose sum is known. */
SIM_NODISCARD sim_status res_hash_cut(res_hash *hash, unsigned char sha256[32]);
SIM_NODISCARD sim_status res_hash_part(res_hash *hash, const char *name, const unsigned char sha256[32]);

SIM_NODISCARD sim_status res_hash_total(res_hash *hash, char hex[65]);

void res_hash_hex(const unsigned char sha256[32], char hex[65]);

#endif
