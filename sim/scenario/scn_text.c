#include "scn_text.h"

#include <stdio.h>
#include <string.h>

bool scn_name_is_valid(const char *name) {
  size_t n = strlen(name);
  const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return n >= 1 && n <= SCN_NAME_MAX && strspn(name, letters) == n;
}

void scn_key_join(char *key, size_t size, const char *parent, const char *name) {
  snprintf(key, size, "%s%s%s", parent, parent[0] ? "." : "", name);
}
