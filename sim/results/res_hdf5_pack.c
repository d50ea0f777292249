#include "res_hdf5_pack.h"

#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "io_worker.h"

/* LEVEL: fast, and hardly larger than the slow ones make these numbers. AHEAD: bytes that may wait to be stored. */
enum { LEVEL = 1, CHECKSUM = 4, AHEAD = 32 << 20 };

/* The pipeline of res_h5_define, in its order; without compression it begins with the last. */
enum { SHUFFLED, DEFLATED, CHECKED, FILTERS };

typedef struct packing packing;

typedef struct chunk {
  io_job job; /* first */
  packing *of;
  hsize_t offset[RES_MAX_DIMS];
  hsize_t left;                /* elements that are still to come */
  unsigned char *plain;        /* elements, what is beyond the variable's end included; room for what is stored */
  unsigned char *room;         /* for the elements once it is full */
  const unsigned char *packed; /* what is stored, in `plain` */
  size_t size;                 /* of packed */
} chunk;

/* A variable that was written to. */
struct packing {
  hid_t set;     /* with a reference of its own while chunks are put together: it may be closed meanwhile */
  hid_t type;    /* in memory: that of the file */
  bool own;      /* chunks are put together here */
  bool deflated; /* and compressed */
  res_pack *pack;
  size_t element;
  int n_dims;
  hsize_t size[RES_MAX_DIMS], chunk[RES_MAX_DIMS], along[RES_MAX_DIMS]; /* along: chunks along a dimension */
  size_t n_chunks, volume;                                              /* elements of a chunk */
  chunk **open;                                                         /* [n_chunks] */
};

struct res_pack {
  int n, next; /* next: where the next variable is looked for first, as they are written in turn */
  packing **of;
  io_worker *worker;
  struct libdeflate_compressor *compressor; /* the worker's */
  size_t ahead;
};

/* ---- what HDF5's filters do ---- */

/* The first bytes of all elements, then the second, ... */
static void shuffle(const unsigned char *plain, size_t n, size_t element, unsigned char *out) {
  for (size_t b = 0; b < element; b++)
    for (size_t i = 0; i < n; i++) *out++ = plain[i * element + b];
}

/* Fletcher's checksum (1982) of 16-bit words, the higher byte first. The sums are folded after as many words as HDF5
 * takes, which is after an overflow at worst, and a last byte without a partner stands alone. Between two foldings the
 * second sum is one of the words, each as often as it is added there, which needs no order. */
static uint32_t folded(uint32_t sum) { return (sum & 0xffff) + (sum >> 16); }

static uint32_t fletcher32(const unsigned char *x, size_t n) {
  enum { WORDS = 360 };
  uint32_t a = 0, b = 0;
  for (size_t from = 0; from < n / 2; from += WORDS) {
    int words = n / 2 - from < WORDS ? (int)(n / 2 - from) : WORDS;
    uint32_t plain = 0, often = 0;
    const unsigned char *y = x + 2 * from;
    for (int i = 0; i < words;
         i++) { /* of an index with a sign the compiler knows that it stays small: it uses vectors */
      uint32_t word = (uint32_t)y[2 * i] << 8 | y[2 * i + 1];
      plain += word;
      often += (uint32_t)(words - i) * word;
    }
    b = folded(b + (uint32_t)words * a + often);
    a = folded(a + plain);
  }
  if (n % 2 > 0) {
    a += (uint32_t)x[n - 1] << 8;
    b = folded(b + a);
    a = folded(a);
  }
  return folded(b) << 16 | folded(a);
}

static void checksum_append(chunk *c, unsigned char *to) {
  uint32_t sum = fletcher32(to, c->size);
  for (int i = 0; i < CHECKSUM; i++) to[c->size++] = (unsigned char)(sum >> 8 * i);
  c->packed = to;
}

static size_t plain_size(const packing *p) { return p->volume * p->element; }

/* Room for a chunk as it is stored. One that compression cannot make smaller becomes a little larger. It is stored so
 * all the same, since HDF5 1.10 forgets which filters a chunk skips when the chunk had been stored before with as many
 * bytes. */
static size_t packed_most(const packing *p) {
  return p->deflated ? libdeflate_zlib_compress_bound(p->pack->compressor, plain_size(p)) : plain_size(p);
}

/* On the worker's thread: there and back between the chunk's two rooms. */
static void compress(io_job *job) {
  chunk *c = (chunk *)job;
  const packing *p = c->of;
  shuffle(c->plain, p->volume, p->element, c->room);
  c->size = libdeflate_zlib_compress(p->pack->compressor, c->room, plain_size(p), c->plain, packed_most(p));
  checksum_append(c, c->plain);
}

/* ---- chunks ---- */

static void chunk_free(chunk *c) {
  if (!c) return;
  free(c->plain);
  free(c->room);
  free(c);
}

static chunk *chunk_make(packing *p, const hsize_t *offset) {
  chunk *c = calloc(1, sizeof *c);
  if (!c) return NULL;
  c->of = p;
  c->left = 1;
  memcpy(c->offset, offset, sizeof c->offset);
  for (int d = 0; d < p->n_dims; d++) {
    hsize_t beyond = p->size[d] - offset[d];
    c->left *= beyond < p->chunk[d] ? beyond : p->chunk[d];
  }
  if (!(c->plain = calloc(1, packed_most(p) + CHECKSUM))) {
    free(c);
    return NULL;
  }
  if (H5Tget_class(p->type) == H5T_FLOAT && p->element == sizeof(double)) {
    const double fill = NAN;
    for (size_t i = 0; i < p->volume; i++) memcpy(c->plain + i * sizeof fill, &fill, sizeof fill);
  }
  return c;
}

/* Stores a chunk as it stands in the file, and frees it. */
static sim_status store(const res_h5 *h, chunk *c, sim_errors *errors) {
  bool ok = H5Dwrite_chunk(c->of->set, H5P_DEFAULT, 0, c->offset, c->size, c->packed) >= 0;
  chunk_free(c);
  return ok ? SIM_OK : res_h5_fail(h, "write values", "", errors);
}

/* The oldest of those that are being compressed. */
static sim_status oldest_store(const res_h5 *h, sim_errors *errors) {
  chunk *c = (chunk *)io_worker_take(h->pack->worker);
  h->pack->ahead -= plain_size(c->of);
  return store(h, c, errors);
}

static sim_status plain_store(const res_h5 *h, chunk *c, sim_errors *errors) {
  c->size = plain_size(c->of);
  checksum_append(c, c->plain);
  return store(h, c, errors);
}

static sim_status hand_over(const res_h5 *h, chunk **open, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_pack *k = h->pack;
  chunk *c = *open;
  *open = NULL;
  if (!c->of->deflated) return plain_store(h, c, errors);
  if (!(c->room = malloc(plain_size(c->of)))) {
    chunk_free(c);
    return SIM_ERR_MEMORY;
  }
  k->ahead += plain_size(c->of);
  io_worker_give(k->worker, &c->job);
  while (st == SIM_OK && k->ahead > AHEAD) st = oldest_store(h, errors);
  return st;
}

static sim_status all_store(const res_h5 *h, sim_errors *errors) {
  sim_status st = SIM_OK;
  while (st == SIM_OK && h->pack->ahead > 0) st = oldest_store(h, errors);
  return st;
}

/* What a piece at `start`, of `count` elements, has in common with a chunk goes from one to the other. */
static void piece_copy(const packing *p, chunk *c, const hsize_t *start, const hsize_t *count, const char *data) {
  hsize_t n[RES_MAX_DIMS], at[RES_MAX_DIMS] = {0}, run = 1, all = 1, from = 0, to = 0;
  hsize_t step_from[RES_MAX_DIMS], step_to[RES_MAX_DIMS], in_from = 1, in_to = 1;
  for (int d = p->n_dims - 1; d >= 0; d--) {
    hsize_t low = start[d] > c->offset[d] ? start[d] : c->offset[d], high = start[d] + count[d];
    if (high > c->offset[d] + p->chunk[d]) high = c->offset[d] + p->chunk[d];
    n[d] = high - low;
    from += (low - start[d]) * (step_from[d] = in_from);
    to += (low - c->offset[d]) * (step_to[d] = in_to);
    in_from *= count[d];
    in_to *= p->chunk[d];
    all *= n[d];
  }
  int last = p->n_dims; /* dimensions from here on lie together in both */
  do {
    last--;
    run *= n[last];
  } while (last > 0 && n[last] == count[last] && n[last] == p->chunk[last]);
  for (hsize_t done = 0; done < all; done += run) {
    hsize_t x = from, y = to;
    for (int d = 0; d < last; d++) x += at[d] * step_from[d], y += at[d] * step_to[d];
    memcpy(c->plain + y * p->element, data + x * p->element, run * p->element);
    for (int d = last - 1; d >= 0 && ++at[d] == n[d]; d--) at[d] = 0;
  }
  c->left -= all;
}

/* ---- variables ---- */

/* Has it the filters of res_h5_define, with or without compression? */
static bool filters_known(hid_t properties, bool *deflated) {
  static const H5Z_filter_t wanted[FILTERS] = {
      [SHUFFLED] = H5Z_FILTER_SHUFFLE, [DEFLATED] = H5Z_FILTER_DEFLATE, [CHECKED] = H5Z_FILTER_FLETCHER32};
  int n = H5Pget_nfilters(properties);
  bool known = n == FILTERS || n == FILTERS - CHECKED;
  *deflated = n == FILTERS;
  for (int i = 0; known && i < n; i++) {
    unsigned flags, config;
    size_t values = 0;
    known = H5Pget_filter2(properties, (unsigned)i, &flags, &values, NULL, 0, NULL, &config) == wanted[FILTERS - n + i];
  }
  return known;
}

static bool is_packed(hid_t set, packing *p) {
  hid_t properties = H5Dget_create_plist(set), shape = H5Dget_space(set), type = H5Dget_type(set);
  int n = shape >= 0 ? H5Sget_simple_extent_ndims(shape) : -1;
  bool is = properties >= 0 && type >= 0 && H5Tequal(type, p->type) > 0 && n >= 1 && n <= RES_MAX_DIMS &&
            H5Pget_layout(properties) == H5D_CHUNKED && filters_known(properties, &p->deflated);
  is = is && H5Pget_chunk(properties, n, p->chunk) == n && H5Sget_simple_extent_dims(shape, p->size, NULL) == n;
  p->n_dims = n;
  p->element = is ? H5Tget_size(type) : 0;
  res_h5_release(properties);
  res_h5_release(shape);
  res_h5_release(type);
  return is;
}

static sim_status packing_init(packing *p) {
  p->n_chunks = p->volume = 1;
  for (int d = 0; d < p->n_dims; d++) {
    p->along[d] = (p->size[d] + p->chunk[d] - 1) / p->chunk[d];
    p->n_chunks *= (size_t)p->along[d];
    p->volume *= (size_t)p->chunk[d];
  }
  p->open = calloc(p->n_chunks + 1, sizeof *p->open);
  return p->open ? SIM_OK : SIM_ERR_MEMORY;
}

/* False when closing a variable that nobody else has open fails. */
static bool packing_close(packing *p) {
  bool held = p->own && p->open;
  for (size_t i = 0; held && i < p->n_chunks; i++) chunk_free(p->open[i]);
  free(p->open);
  p->open = NULL;
  p->own = false;
  return !held || res_h5_release(p->set);
}

static packing *known(res_pack *k, hid_t set) {
  for (int i = 0; i < k->n; i++) {
    int at = (k->next + i) % k->n;
    if (k->of[at]->set != set) continue;
    k->next = (at + 1) % k->n;
    return k->of[at];
  }
  return NULL;
}

static packing *add(res_pack *k, hid_t set, hid_t type) {
  packing **of = realloc(k->of, (size_t)(k->n + 1) * sizeof *of);
  if (!of) return NULL;
  k->of = of;
  packing *p = calloc(1, sizeof *p);
  if (!p) return NULL;
  *p = (packing){.set = set, .type = type, .pack = k};
  p->own = is_packed(set, p);
  if (p->own && (packing_init(p) != SIM_OK || H5Iinc_ref(set) < 0)) {
    free(p->open);
    free(p);
    return NULL;
  }
  k->next = 0;
  return k->of[k->n++] = p;
}

/* The chunk with index `at` along each dimension; made when it is new. */
static chunk **chunk_at(packing *p, const hsize_t *at) {
  size_t i = 0;
  hsize_t offset[RES_MAX_DIMS] = {0};
  for (int d = 0; d < p->n_dims; d++) {
    i = i * (size_t)p->along[d] + (size_t)at[d];
    offset[d] = at[d] * p->chunk[d];
  }
  if (!p->open[i]) p->open[i] = chunk_make(p, offset);
  return p->open[i] ? &p->open[i] : NULL;
}

/* The piece goes into every chunk that it touches. */
static sim_status piece_put(const res_h5 *h, packing *p, const hsize_t *start, const hsize_t *count, const void *data,
                            sim_errors *errors) {
  hsize_t at[RES_MAX_DIMS];
  for (int d = 0; d < p->n_dims; d++) at[d] = start[d] / p->chunk[d];
  for (int d = 0; d >= 0;) {
    chunk **c = chunk_at(p, at);
    if (!c) return SIM_ERR_MEMORY;
    piece_copy(p, *c, start, count, data);
    sim_status st = (*c)->left == 0 ? hand_over(h, c, errors) : SIM_OK;
    if (st != SIM_OK) return st;
    for (d = p->n_dims - 1; d >= 0 && ++at[d] * p->chunk[d] >= start[d] + count[d]; d--) at[d] = start[d] / p->chunk[d];
  }
  return SIM_OK;
}

/* ---- the whole ---- */

res_pack *res_pack_create(void) {
  res_pack *k = calloc(1, sizeof *k);
  if (!k) return NULL;
  k->worker = io_worker_create(compress);
  k->compressor = libdeflate_alloc_compressor(LEVEL);
  if (k->worker && k->compressor) return k;
  res_pack_destroy(k);
  return NULL;
}

sim_status res_pack_write(const res_h5 *h, hid_t set, hid_t type, const hsize_t *start, const hsize_t *count,
                          const void *data, bool *taken, sim_errors *errors) {
  packing *p = known(h->pack, set);
  if (!p && !(p = add(h->pack, set, type))) return SIM_ERR_MEMORY;
  *taken = p->own && p->type == type;
  for (int d = 0; *taken && d < p->n_dims; d++)
    if (count[d] == 0) return SIM_OK;
  if (*taken) return piece_put(h, p, start, count, data, errors);
  return p->own ? res_pack_settle(h, set, errors) : SIM_OK;
}

static sim_status settle(const res_h5 *h, packing *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (size_t i = 0; st == SIM_OK && p->own && i < p->n_chunks; i++)
    if (p->open[i]) st = hand_over(h, &p->open[i], errors);
  return st;
}

static sim_status packing_end(const res_h5 *h, packing *p, sim_errors *errors) {
  return packing_close(p) ? SIM_OK : res_h5_fail(h, "write variable", "", errors);
}

sim_status res_pack_settle(const res_h5 *h, hid_t set, sim_errors *errors) {
  sim_status st = SIM_OK;
  packing *p = known(h->pack, set);
  if (!p || !p->own) return SIM_OK;
  SIM_TRY(settle(h, p, errors));
  SIM_TRY(all_store(h, errors));
  st = packing_end(h, p, errors);
out:
  return st;
}

sim_status res_pack_settle_all(const res_h5 *h, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < h->pack->n; i++) SIM_TRY(settle(h, h->pack->of[i], errors));
  SIM_TRY(all_store(h, errors));
  for (int i = 0; i < h->pack->n; i++) SIM_TRY(packing_end(h, h->pack->of[i], errors));
out:
  return st;
}

void res_pack_destroy(res_pack *k) {
  if (!k) return;
  for (io_job *job; k->worker && (job = io_worker_take(k->worker));) chunk_free((chunk *)job);
  io_worker_destroy(k->worker);
  if (k->compressor) libdeflate_free_compressor(k->compressor);
  for (int i = 0; i < k->n; i++) {
    packing_close(k->of[i]);
    free(k->of[i]);
  }
  free(k->of);
  free(k);
}
