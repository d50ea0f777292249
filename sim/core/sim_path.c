#include "sim_path.h"

#include <string.h>

const char *sim_path_name(const char *path) { return path + sim_path_folder(path); }

size_t sim_path_folder(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? (size_t)(slash - path) + 1 : 0;
}

size_t sim_path_stem(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot && dot > name ? (size_t)(dot - name) : strlen(name);
}
