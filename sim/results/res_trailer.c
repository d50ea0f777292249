#include "res_trailer.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

enum { TRAILER_VERSION = 1, PIECE = 1 << 20 };
static const char magic[8] = "PLANSIMC";
enum { AT_VERSION = 8, AT_SIZE = 12, AT_DATA = 16, AT_ZERO = 24, AT_SUM = 32 };

static void number_put(unsigned char *out, uint64_t x, int bytes) {
  for (int i = 0; i < bytes; i++) out[i] = (unsigned char)(x >> 8 * i);
}

/* SHA-256 of the first `size` bytes; SIM_ERR_IO with errno when they cannot be read. */
static sim_status sum_of(int fd, uint64_t size, unsigned char sha256[32]) {
  sim_status st = SIM_ERR_MEMORY;
  EVP_MD_CTX *sum = EVP_MD_CTX_new();
  unsigned char *piece = malloc(PIECE);
  if (!sum || !piece || EVP_DigestInit_ex(sum, EVP_sha256(), NULL) != 1) goto out;
  for (uint64_t at = 0; at < size; at += PIECE) {
    size_t n = size - at < PIECE ? (size_t)(size - at) : PIECE;
    if (!io_file_read(fd, piece, n, at)) {
      st = SIM_ERR_IO;
      goto out;
    }
    if (EVP_DigestUpdate(sum, piece, n) != 1) goto out;
  }
  if (EVP_DigestFinal_ex(sum, sha256, NULL) == 1) st = SIM_OK;
out:
  EVP_MD_CTX_free(sum);
  free(piece);
  return st;
}

/* The trailer that belongs behind the first `size` bytes. */
static sim_status trailer_make(int fd, uint64_t size, unsigned char trailer[RES_TRAILER_SIZE]) {
  memset(trailer, 0, RES_TRAILER_SIZE);
  memcpy(trailer, magic, sizeof magic);
  number_put(trailer + AT_VERSION, TRAILER_VERSION, 4);
  number_put(trailer + AT_SIZE, RES_TRAILER_SIZE, 4);
  number_put(trailer + AT_DATA, size, 8);
  return sum_of(fd, size, trailer + AT_SUM);
}

sim_status res_trailer_append(int fd, const char *path, sim_errors *errors) {
  io_file_seen seen;
  unsigned char trailer[RES_TRAILER_SIZE];
  if (!io_file_see(fd, &seen)) return io_file_fail("cannot read", path, errors);
  sim_status st = trailer_make(fd, seen.size, trailer);
  if (st == SIM_OK && !io_file_write(fd, trailer, sizeof trailer, seen.size)) st = SIM_ERR_IO;
  if (st == SIM_ERR_IO) io_file_fail("cannot write the checksum of", path, errors);
  return st;
}

/* What stands where a trailer would; *present when it is one. */
static sim_status trailer_read(const io_file_seen *file, const char *path, unsigned char found[RES_TRAILER_SIZE],
                               bool *present, uint64_t *data, sim_errors *errors) {
  *present = false;
  *data = file->size;
  if (file->size < RES_TRAILER_SIZE) return SIM_OK;
  uint64_t before = file->size - RES_TRAILER_SIZE;
  if (!io_file_read(file->fd, found, RES_TRAILER_SIZE, before))
    return sim_fail(errors, SIM_ERR_FORMAT, "cannot read %s: %s", path, strerror(errno));
  if (memcmp(found, magic, sizeof magic) != 0) return SIM_OK;
  *present = true;
  *data = before;
  return SIM_OK;
}

sim_status res_trailer_find(const io_file_seen *file, const char *path, bool *present, uint64_t *data,
                            sim_errors *errors) {
  unsigned char found[RES_TRAILER_SIZE];
  return trailer_read(file, path, found, present, data, errors);
}

sim_status res_trailer_check(const io_file_seen *file, const char *path, bool *present, uint64_t *data,
                             sim_errors *errors) {
  unsigned char found[RES_TRAILER_SIZE], wanted[RES_TRAILER_SIZE];
  sim_status st = trailer_read(file, path, found, present, data, errors);
  if (st != SIM_OK || !*present) return st;
  st = trailer_make(file->fd, *data, wanted);
  if (st == SIM_ERR_IO) return sim_fail(errors, SIM_ERR_FORMAT, "cannot read %s: %s", path, strerror(errno));
  if (st != SIM_OK) return st;
  if (memcmp(found, wanted, sizeof wanted) == 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_FORMAT,
                  "%s: is damaged or was changed: its checksum is not that of its bytes; fetch it again from where it "
                  "came from, or run it again",
                  path);
}
