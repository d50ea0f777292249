#define _XOPEN_SOURCE 700 /* realpath */

#include "io_sources.h"

#include <stdlib.h>
#include <string.h>

#include "io_file.h"

static const char *find(const io_sources *inputs, const struct stat *s, const char *real) {
  for (int i = 0; i < inputs->n; i++) {
    const io_source *in = &inputs->item[i];
    if ((in->device == s->st_dev && in->inode == s->st_ino) || (real && in->real && strcmp(real, in->real) == 0))
      return in->path;
  }
  return NULL;
}

sim_status io_sources_add(io_sources *inputs, const char *path) {
  struct stat s;
  if (stat(path, &s) != 0 || !S_ISREG(s.st_mode)) return SIM_OK;
  if (find(inputs, &s, NULL)) return SIM_OK;
  io_source *grown = realloc(inputs->item, (size_t)(inputs->n + 1) * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  inputs->item = grown;
  io_source in = {io_file_name(path, ""), realpath(path, NULL), s.st_dev, s.st_ino};
  if (!in.path) {
    free(in.real);
    return SIM_ERR_MEMORY;
  }
  grown[inputs->n++] = in;
  return SIM_OK;
}

const char *io_sources_find(const io_sources *inputs, const char *path) {
  struct stat s;
  if (!inputs || inputs->n == 0 || stat(path, &s) != 0) return NULL;
  char *real = realpath(path, NULL);
  const char *found = find(inputs, &s, real);
  free(real);
  return found;
}

void io_sources_free(io_sources *inputs) {
  for (int i = 0; i < inputs->n; i++) {
    free(inputs->item[i].path);
    free(inputs->item[i].real);
  }
  free(inputs->item);
  *inputs = (io_sources){0};
}
