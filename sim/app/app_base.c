#include "app_base.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app_installed.h"

const char *app_base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

app_base app_base_find(const char *folder, const char *file, char *found, size_t size) {
  struct stat meant, there;
  snprintf(found, size, "%s%s", folder, app_base_name(file));
  if (stat(found, &there) != 0) {
    snprintf(found, size, "%s/%s", app_scenario_dir(), app_base_name(file));
    if (stat(found, &there) != 0) return APP_BASE_NOWHERE;
  }
  bool same = stat(file, &meant) == 0 && meant.st_dev == there.st_dev && meant.st_ino == there.st_ino;
  return same ? APP_BASE_SAME : APP_BASE_OTHER;
}
