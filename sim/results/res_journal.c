#include "res_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_file.h"
#include "io_output.h"

enum { JOURNAL_VERSION = 3, BYTE_ORDER_MARK = 0x01020304 };

typedef struct header {
  char magic[8];
  uint32_t order, version;
  uint64_t length;
  unsigned char sha256[32];
  uint32_t unused, crc;
} header;

static uint32_t crc_add(uint32_t crc, const void *data, size_t size) { return libdeflate_crc32(crc, data, size); }

static uint32_t header_crc(const header *h) { return crc_add(0, h, offsetof(header, crc)); }

/* ---- opening ---- */

sim_status res_journal_open(res_journal *j, const char *path, io_open_mode mode, const io_sources *inputs,
                            sim_errors *errors) {
  static const char unfinished[] = "holds an unfinished run: continue it with --resume, or start over with --force";
  *j = (res_journal){.fd = -1, .path = io_file_name(path, "")};
  if (!j->path) return SIM_ERR_MEMORY;
  sim_status st = io_work_open(&j->fd, path, mode, io_journal_magic, unfinished, inputs, errors);
  if (st != SIM_OK) res_journal_close(j, false);
  return st;
}

sim_status res_journal_open_finished(res_journal *j, const char *path, sim_errors *errors) {
  struct stat s;
  *j = (res_journal){.fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), .path = io_file_name(path, "")};
  bool there = j->fd >= 0 && fstat(j->fd, &s) == 0, regular = there && S_ISREG(s.st_mode);
  if (j->path && regular) return SIM_OK;
  const char *why = there && !regular ? "is not a regular file" : strerror(errno);
  sim_status st = j->path ? sim_fail(errors, SIM_ERR_FORMAT, "cannot read %s: %s", path, why) : SIM_ERR_MEMORY;
  res_journal_close(j, false);
  return st;
}

bool res_journal_is(const char *path) {
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a pipe has no writer to wait for */
  bool is = fd >= 0 && io_file_is_journal(fd);
  if (fd >= 0) close(fd);
  return is;
}

void res_journal_close(res_journal *j, bool remove) {
  if (j->path && j->fd >= 0) {
    if (remove) unlink(j->path); /* while still locked: nobody can have begun another run in it */
    close(j->fd);
  }
  free(j->path);
  *j = (res_journal){.fd = -1};
}

/* ---- header ---- */

static sim_status begin_in(int fd, const char *path, const io_buffer *identity, sim_errors *errors) {
  header h = {.order = BYTE_ORDER_MARK, .version = JOURNAL_VERSION, .length = identity->size};
  memcpy(h.magic, io_journal_magic, sizeof h.magic);
  if (EVP_Digest(identity->data, identity->size, h.sha256, NULL, EVP_sha256(), NULL) != 1) return SIM_ERR_MEMORY;
  h.crc = header_crc(&h);
  if (!io_file_write(fd, &h, sizeof h, 0) || !io_file_write(fd, identity->data, identity->size, sizeof h) ||
      !io_file_save(fd))
    return io_file_fail("cannot write", path, errors);
  return SIM_OK;
}

sim_status res_journal_begin(res_journal *j, const io_buffer *identity, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(res_journal_cut(j, 0, errors));
  SIM_TRY(begin_in(j->fd, j->path, identity, errors));
  SIM_TRY(io_file_sync_folder(j->path, errors));
  j->end = sizeof(header) + identity->size;
out:
  return st;
}

static sim_status damaged(const char *path, const char *what, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_FORMAT, "%s %s: start over with --force", path, what);
}

sim_status res_journal_identity(res_journal *j, io_buffer *identity, sim_errors *errors) {
  header h = {0};
  struct stat s;
  unsigned char sha256[32];
  identity->size = 0;
  if (fstat(j->fd, &s) != 0) return io_file_fail("cannot read", j->path, errors);
  uint64_t size = (uint64_t)s.st_size;
  if (!io_file_read(j->fd, &h, size < sizeof h ? (size_t)size : sizeof h, 0))
    return io_file_fail("cannot read", j->path, errors);
  size_t seen = size < sizeof h.magic ? (size_t)size : sizeof h.magic;
  if (memcmp(h.magic, io_journal_magic, seen) != 0) return damaged(j->path, "is not a run in progress", errors);
  if (size < sizeof h) return SIM_OK;
  if (h.crc != header_crc(&h)) return damaged(j->path, "is damaged", errors);
  if (h.order != BYTE_ORDER_MARK || h.version != JOURNAL_VERSION)
    return damaged(j->path, "was written by another version of the program", errors);
  if (size - sizeof h < h.length) return SIM_OK;
  sim_status st = io_buffer_reserve(identity, h.length);
  if (st != SIM_OK) return st;
  if (!io_file_read(j->fd, identity->data, h.length, sizeof h)) return io_file_fail("cannot read", j->path, errors);
  if (EVP_Digest(identity->data, h.length, sha256, NULL, EVP_sha256(), NULL) != 1) return SIM_ERR_MEMORY;
  if (memcmp(sha256, h.sha256, sizeof sha256) != 0) return damaged(j->path, "is damaged", errors);
  identity->size = h.length;
  j->end = sizeof h + h.length;
  return SIM_OK;
}

/* ---- records ---- */

static uint32_t record_crc(const res_record *r) {
  uint64_t head[3] = {r->type, r->length, r->ordinal};
  return crc_add(0, head, sizeof head);
}

uint64_t res_record_end(uint64_t offset, const res_record *r) { return offset + sizeof *r + r->length; }

sim_status res_journal_read(const res_journal *j, uint64_t offset, res_record *r, io_buffer *payload, bool *whole,
                            sim_errors *errors) {
  struct stat s;
  *whole = false;
  if (fstat(j->fd, &s) != 0) return io_file_fail("cannot read", j->path, errors);
  uint64_t size = (uint64_t)s.st_size;
  if (offset > size || size - offset < sizeof *r) return SIM_OK; /* a made-up offset may be near the largest number */
  if (!io_file_read(j->fd, r, sizeof *r, offset)) return io_file_fail("cannot read", j->path, errors);
  if (r->length > size - offset - sizeof *r) return SIM_OK;
  sim_status st = io_buffer_reserve(payload, r->length);
  if (st != SIM_OK) return st;
  if (!io_file_read(j->fd, payload->data, r->length, offset + sizeof *r))
    return io_file_fail("cannot read", j->path, errors);
  payload->size = r->length;
  *whole = crc_add(record_crc(r), payload->data, payload->size) == r->crc;
  return SIM_OK;
}

sim_status res_journal_cut(res_journal *j, uint64_t end, sim_errors *errors) {
  if (ftruncate(j->fd, (off_t)end) != 0) return io_file_fail("cannot write", j->path, errors);
  j->end = end;
  return SIM_OK;
}

sim_status res_journal_append(res_journal *j, uint32_t type, uint64_t ordinal, int n, const res_piece *piece,
                              sim_errors *errors) {
  res_record r = {.type = type, .ordinal = ordinal};
  for (int i = 0; i < n; i++) r.length += piece[i].size;
  r.crc = record_crc(&r);
  for (int i = 0; i < n; i++) r.crc = crc_add(r.crc, piece[i].data, piece[i].size);
  uint64_t at = j->end + sizeof r;
  bool ok = io_file_write(j->fd, &r, sizeof r, j->end);
  for (int i = 0; ok && i < n; at += piece[i++].size) ok = io_file_write(j->fd, piece[i].data, piece[i].size, at);
  if (ok) {
    j->end = at;
    return SIM_OK;
  }
  io_file_fail("cannot write", j->path, errors);
  /* Best effort: a torn record is recognised anyway, but a full disk gets the room back. */
  if (ftruncate(j->fd, (off_t)j->end) != 0) return SIM_ERR_IO;
  return SIM_ERR_IO;
}

sim_status res_journal_sync(res_journal *j, sim_errors *errors) {
  return fdatasync(j->fd) == 0 ? SIM_OK : io_file_fail("cannot save", j->path, errors);
}

/* The old journal is locked and was checked when it was opened. */
static bool is_ours(const void *self, const char *path) {
  (void)self;
  (void)path;
  return true;
}

sim_status res_journal_replace(res_journal *j, const io_buffer *identity, uint32_t type, uint64_t ordinal,
                               const io_buffer *payload, sim_errors *errors) {
  static const io_kind kind = {"a run in progress", is_ours, NULL};
  sim_status st = SIM_OK;
  io_output *o = NULL;
  res_piece piece = {payload->data, payload->size};
  SIM_TRY(io_output_open(&o, j->path, &kind, &(io_gate){.force = true}, errors));
  res_journal next = {.fd = io_output_fd(o), .path = j->path};
  SIM_TRY(io_work_lock(next.fd, j->path, errors));
  SIM_TRY(begin_in(next.fd, j->path, identity, errors));
  next.end = sizeof(header) + identity->size;
  SIM_TRY(res_journal_append(&next, type, ordinal, 1, &piece, errors));
  SIM_TRY(io_output_put(o, errors));
  close(j->fd); /* the path names the new file, which is locked already: no moment without a lock */
  j->fd = io_output_release(o);
  j->end = next.end;
  return SIM_OK;
out:
  io_output_close(o);
  return st;
}
