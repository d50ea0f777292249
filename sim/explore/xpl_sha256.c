#include "xpl_sha256.h"

#include <string.h>

static const uint32_t constant[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turn(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void schedule(const unsigned char block[64], uint32_t w[64]) {
  for (int i = 0; i < 16; i++) {
    const unsigned char *b = block + 4 * i;
    w[i] = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
  }
  for (int i = 16; i < 64; i++) {
    uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
  }
}

static void compress(uint32_t state[8], const unsigned char block[64]) {
  uint32_t w[64], s[8];
  schedule(block, w);
  memcpy(s, state, sizeof s);
  for (int i = 0; i < 64; i++) {
    uint32_t e = s[4], a = s[0], choice = (e & s[5]) ^ (~e & s[6]), major = (a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]);
    uint32_t x = s[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + constant[i] + w[i];
    uint32_t y = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + major;
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += x;
    s[0] = x + y;
  }
  for (int i = 0; i < 8; i++) state[i] += s[i];
}

void xpl_sha256_begin(xpl_sha256 *h) {
  static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  h->size = 0;
  memcpy(h->state, start, sizeof start);
}

void xpl_sha256_add(xpl_sha256 *h, const void *data, size_t size) {
  const unsigned char *at = data;
  size_t used = (size_t)(h->size % sizeof h->block);
  h->size += size;
  if (used + size < sizeof h->block) {
    memcpy(h->block + used, at, size);
    return;
  }
  if (used > 0) {
    size_t part = sizeof h->block - used;
    memcpy(h->block + used, at, part);
    compress(h->state, h->block);
    at += part;
    size -= part;
  }
  for (; size >= sizeof h->block; at += sizeof h->block, size -= sizeof h->block) compress(h->state, at);
  memcpy(h->block, at, size);
}

void xpl_sha256_end(xpl_sha256 *h, unsigned char out[32]) {
  unsigned char tail[72] = {0x80};
  uint64_t bits = 8 * h->size;
  size_t used = (size_t)(h->size % 64), pad = used < 56 ? 56 - used : 120 - used;
  for (int i = 0; i < 8; i++) tail[pad + (size_t)i] = (unsigned char)(bits >> (56 - 8 * i));
  xpl_sha256_add(h, tail, pad + 8);
  for (int i = 0; i < 32; i++) out[i] = (unsigned char)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}
