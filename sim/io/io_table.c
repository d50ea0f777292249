#include "io_table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io_file.h"
#include "io_output.h"

static const char NAME[] = "a temporary file";

static size_t rows_at_once(const io_table *t) {
  size_t n = t->width > 0 ? IO_VIEW_BYTES / (t->width * sizeof *t->data) : 1;
  return n > 0 ? n : 1;
}

static sim_status file_make(io_table *t, size_t bytes, sim_errors *errors) {
  sim_status st = io_scratch_open(&t->fd, errors);
  if (st != SIM_OK) return st;
  t->filed = ftruncate(t->fd, (off_t)bytes) == 0;
  if (t->filed) return SIM_OK;
  st = io_file_fail("cannot write", NAME, errors);
  close(t->fd);
  return st;
}

sim_status io_table_make(io_table *t, size_t rows, size_t width, size_t most, sim_errors *errors) {
  *t = (io_table){.rows = rows, .width = width, .most = most, .owned = true};
  if (width > 0 && rows > INT64_MAX / sizeof *t->data / width) return SIM_ERR_MEMORY;
  size_t bytes = rows * width * sizeof *t->data;
  if (bytes > most) {
    bool needed = bytes > IO_TABLE_SPARE;
    sim_status st = file_make(t, bytes, needed ? errors : NULL);
    if (st == SIM_OK || needed) return st;
  }
  t->data = calloc(rows * width + 1, sizeof *t->data);
  return t->data ? SIM_OK : SIM_ERR_MEMORY;
}

void io_table_free(io_table *t) {
  if (t->filed) close(t->fd);
  if (t->owned) free(t->data);
  *t = (io_table){0};
}

io_table io_table_of(const double *x, size_t rows, size_t width) {
  return (io_table){.rows = rows, .width = width, .most = SIZE_MAX, .data = (double *)x};
}

static uint64_t place(const io_table *t, size_t row, size_t from) {
  return ((uint64_t)row * t->width + from) * sizeof *t->data;
}

sim_status io_table_put(io_table *t, size_t row, size_t from, size_t n, const double *x, sim_errors *errors) {
  if (t->data) {
    memcpy(t->data + row * t->width + from, x, n * sizeof *x);
    return SIM_OK;
  }
  return io_file_write(t->fd, x, n * sizeof *x, place(t, row, from)) ? SIM_OK
                                                                     : io_file_fail("cannot write", NAME, errors);
}

sim_status io_table_get(const io_table *t, size_t row, size_t from, size_t n, double *x, sim_errors *errors) {
  if (t->data) {
    memcpy(x, t->data + row * t->width + from, n * sizeof *x);
    return SIM_OK;
  }
  return io_file_read(t->fd, x, n * sizeof *x, place(t, row, from)) ? SIM_OK
                                                                    : io_file_fail("cannot read", NAME, errors);
}

/* ---- views ---- */

void io_view_free(io_view *v) {
  free(v->room);
  *v = (io_view){0};
}

static sim_status room_fill(io_view *v, size_t row, size_t n, sim_errors *errors) {
  const io_table *t = v->table;
  if (!v->room) v->room = malloc(rows_at_once(t) * t->width * sizeof *v->room + 1);
  if (!v->room) return SIM_ERR_MEMORY;
  v->first = row;
  v->held = n;
  return io_table_get(t, row, 0, n * t->width, v->room, errors);
}

sim_status io_view_rows(io_view *v, size_t row, size_t *n, const double **x, sim_errors *errors) {
  const io_table *t = v->table;
  size_t most = rows_at_once(t), left = t->rows - row;
  *n = left < most ? left : most;
  if (t->data) {
    *x = t->data + row * t->width;
    return SIM_OK;
  }
  if (row < v->first || row >= v->first + v->held) {
    sim_status st = room_fill(v, row, *n, errors);
    if (st != SIM_OK) return st;
  }
  *x = v->room + (row - v->first) * t->width;
  *n = v->first + v->held - row;
  return SIM_OK;
}

sim_status io_view_row(io_view *v, size_t row, const double **x, sim_errors *errors) {
  size_t n;
  return io_view_rows(v, row, &n, x, errors);
}
