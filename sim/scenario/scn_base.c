#include "scn_base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim_path.h"

/* The file `name` in folder[length], on the heap. */
static char *path_in(const char *folder, size_t length, const char *name) {
  size_t size = length + strlen(name) + 2;
  char *path = malloc(size);
  if (path) snprintf(path, size, "%.*s%s%s", (int)length, folder, length && folder[length - 1] != '/' ? "/" : "", name);
  return path;
}

sim_status scn_base_find(const char *from, const char *name, const char *installed_dir, char **path) {
  struct stat info;
  const char *folder[2] = {from, installed_dir};
  const size_t length[2] = {sim_path_folder(from), installed_dir ? strlen(installed_dir) : 0};
  for (int i = 0; i < 2 && folder[i]; i++) {
    *path = path_in(folder[i], length[i], name);
    if (!*path) return SIM_ERR_MEMORY;
    if (stat(*path, &info) == 0) return SIM_OK;
    free(*path);
    *path = NULL;
  }
  return SIM_OK;
}
