#include "io_list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io_buffer.h"
#include "io_file.h"
#include "io_output.h"

enum { SUM = 64, LARGEST = 1 << 24 };

static const char first_line[] =
    "# Made by plansim in this folder; what is changed or not listed here it leaves alone.\n";

bool io_list_has(const io_list *l, const char *name, const char *sum) {
  for (int i = 0; i < l->n; i++)
    if (strcmp(l->item[i].name, name) == 0 && strcmp(l->item[i].sum, sum) == 0) return true;
  return false;
}

sim_status io_list_add(io_list *l, const char *name, const char *sum) {
  if (io_list_has(l, name, sum)) return SIM_OK;
  io_listed *grown = realloc(l->item, (size_t)(l->n + 1) * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  l->item = grown;
  io_listed *new = &grown[l->n];
  if (!(new->name = io_file_name(name, ""))) return SIM_ERR_MEMORY;
  snprintf(new->sum, sizeof new->sum, "%s", sum);
  l->n++;
  return SIM_OK;
}

void io_list_remove(io_list *l, const char *name) {
  int kept = 0;
  for (int i = 0; i < l->n; i++) {
    if (strcmp(l->item[i].name, name) == 0)
      free(l->item[i].name);
    else
      l->item[kept++] = l->item[i];
  }
  l->n = kept;
}

void io_list_free(io_list *l) {
  for (int i = 0; i < l->n; i++) free(l->item[i].name);
  free(l->item);
  *l = (io_list){0};
}

/* ---- the file ---- */

static char *list_path(const char *folder) { return io_file_name(folder, "/" IO_LIST_NAME); }

static bool is_list(int fd) {
  char begin[sizeof first_line];
  return io_file_read(fd, begin, sizeof first_line - 1, 0) && memcmp(begin, first_line, sizeof first_line - 1) == 0;
}

static bool list_made(const void *self, const char *path) {
  (void)self;
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  bool is = is_list(fd);
  close(fd);
  return is;
}

static const io_kind kind_list = {"a list of files", list_made, NULL};

/* "SUM  NAME"; what reads otherwise lists nothing. */
static sim_status line_take(io_list *l, char *line) {
  if (strlen(line) < SUM + 3 || strspn(line, "0123456789abcdef") != SUM || line[SUM] != ' ' || line[SUM + 1] != ' ')
    return SIM_OK;
  line[SUM] = '\0';
  return io_list_add(l, line + SUM + 2, line);
}

static sim_status text_take(io_list *l, char *text) {
  sim_status st = SIM_OK;
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line && st == SIM_OK; line = strtok_r(NULL, "\n", &rest))
    st = line_take(l, line);
  return st;
}

static sim_status file_take(io_list *l, int fd, const char *path, sim_errors *errors) {
  struct stat s;
  if (fstat(fd, &s) != 0) return io_file_fail("cannot read", path, errors);
  if (!S_ISREG(s.st_mode) || s.st_size > LARGEST || !is_list(fd))
    return sim_fail(errors, SIM_ERR_EXISTS, "%s is not the list of files that plansim keeps there: remove it first",
                    path);
  size_t n = (size_t)s.st_size;
  char *text = malloc(n + 1);
  if (!text) return SIM_ERR_MEMORY;
  sim_status st = SIM_OK;
  if (io_file_read(fd, text, n, 0)) {
    text[n] = '\0';
    st = text_take(l, text);
  } else {
    st = io_file_fail("cannot read", path, errors);
  }
  free(text);
  return st;
}

sim_status io_list_read(io_list *l, const char *folder, sim_errors *errors) {
  char *path = list_path(folder);
  *l = (io_list){0};
  if (!path) return SIM_ERR_MEMORY;
  sim_status st = SIM_OK;
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd >= 0)
    st = file_take(l, fd, path, errors);
  else if (errno == ELOOP)
    st = sim_fail(errors, SIM_ERR_EXISTS, "%s is a symbolic link: remove it first", path);
  else if (errno != ENOENT)
    st = io_file_fail("cannot read", path, errors);
  if (fd >= 0) close(fd);
  if (st != SIM_OK) io_list_free(l);
  free(path);
  return st;
}

static sim_status list_text(const io_list *l, io_buffer *text) {
  sim_status st = io_buffer_put(text, first_line, sizeof first_line - 1);
  for (int i = 0; i < l->n && st == SIM_OK; i++) {
    st = io_buffer_put(text, l->item[i].sum, SUM);
    if (st == SIM_OK) st = io_buffer_put(text, "  ", 2);
    if (st == SIM_OK) st = io_buffer_put(text, l->item[i].name, strlen(l->item[i].name));
    if (st == SIM_OK) st = io_buffer_put(text, "\n", 1);
  }
  return st;
}

sim_status io_list_write(const io_list *l, const char *folder, const io_sources *inputs, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_output *o = NULL;
  io_buffer text = {0};
  char *path = list_path(folder);
  if (!path) return SIM_ERR_MEMORY;
  SIM_TRY(list_text(l, &text));
  SIM_TRY(io_output_open(&o, path, &kind_list, &(io_gate){inputs, true}, errors));
  SIM_TRY(io_output_write(o, text.data, text.size, errors));
  SIM_TRY(io_output_put(o, errors));
out:
  io_output_close(o);
  io_buffer_free(&text);
  free(path);
  return st;
}
