#include "res_hash.h"

#include <math.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

void res_hash_hex(const unsigned char sha256[32], char hex[65]) {
  for (int i = 0; i < 32; i++) snprintf(hex + 2 * i, 3, "%02x", sha256[i]);
}

sim_status res_hash_init(res_hash *h, res_hash_each each, void *self) {
  *h = (res_hash){EVP_MD_CTX_new(), EVP_MD_CTX_new(), each, self};
  return h->total && h->part && EVP_DigestInit_ex(h->total, EVP_sha256(), NULL) == 1 ? SIM_OK : SIM_ERR_MEMORY;
}

void res_hash_free(res_hash *h) {
  EVP_MD_CTX_free(h->total);
  EVP_MD_CTX_free(h->part);
  *h = (res_hash){0};
}

static sim_status add(res_hash *h, const void *data, size_t size) {
  return EVP_DigestUpdate(h->part, data, size) == 1 ? SIM_OK : SIM_ERR_MEMORY;
}

/* The bytes of x from the lowest on, wherever this runs. */
static void little_endian(uint64_t x, void *out) {
  unsigned char byte[8];
  for (int i = 0; i < 8; i++) byte[i] = (unsigned char)(x >> 8 * i);
  memcpy(out, byte, sizeof byte);
}

sim_status res_hash_text(res_hash *h, const char *text) {
  uint64_t size = strlen(text), bytes;
  little_endian(size, &bytes);
  sim_status st = add(h, &bytes, sizeof bytes);
  return st == SIM_OK ? add(h, text, size) : st;
}

sim_status res_hash_numbers(res_hash *h, double *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint64_t bits = 0x7ff8000000000000u;
    if (!isnan(x[i])) memcpy(&bits, &x[i], sizeof bits);
    little_endian(bits, &x[i]);
  }
  return add(h, x, n * sizeof *x);
}

sim_status res_hash_number(res_hash *h, double x) { return res_hash_numbers(h, &x, 1); }

sim_status res_hash_integers(res_hash *h, uint64_t *x, size_t n) {
  for (size_t i = 0; i < n; i++) little_endian(x[i], &x[i]);
  return add(h, x, n * sizeof *x);
}

sim_status res_hash_begin(res_hash *h, const char *name) {
  if (EVP_DigestInit_ex(h->part, EVP_sha256(), NULL) != 1) return SIM_ERR_MEMORY;
  return res_hash_text(h, name);
}

sim_status res_hash_cut(res_hash *h, unsigned char sha256[32]) {
  return EVP_DigestFinal_ex(h->part, sha256, NULL) == 1 ? SIM_OK : SIM_ERR_MEMORY;
}

sim_status res_hash_part(res_hash *h, const char *name, const unsigned char sha256[32]) {
  char hex[65];
  if (EVP_DigestUpdate(h->total, sha256, 32) != 1) return SIM_ERR_MEMORY;
  res_hash_hex(sha256, hex);
  if (h->each) h->each(h->self, name, hex);
  return SIM_OK;
}

sim_status res_hash_end(res_hash *h, const char *name) {
  unsigned char sha256[32];
  sim_status st = res_hash_cut(h, sha256);
  return st == SIM_OK ? res_hash_part(h, name, sha256) : st;
}

sim_status res_hash_total(res_hash *h, char hex[65]) {
  unsigned char sha256[32];
  if (EVP_DigestFinal_ex(h->total, sha256, NULL) != 1) return SIM_ERR_MEMORY;
  res_hash_hex(sha256, hex);
  return SIM_OK;
}
