/* SHA-256 (FIPS 180-4, 2015) as a small struct that can be copied: the digest of a run goes on in some hundred of them,
 * one for each variable, and must be formed where no library of ciphers is. tests/test_explore.c compares it with
 * OpenSSL's.
 *
 * thread: pure functions on the caller's struct. */
#ifndef XPL_SHA256_H
#define XPL_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct xpl_sha256 {
  uint32_t state[8];
  uint64_t size; /* bytes so far */
  unsigned char block[64];
} xpl_sha256;

void xpl_sha256_begin(xpl_sha256 *hash);
void xpl_sha256_add(xpl_sha256 *hash, const void *data, size_t size);
void xpl_sha256_end(xpl_sha256 *hash, unsigned char out[32]);

#endif
