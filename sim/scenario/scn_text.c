#include "scn_text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

bool scn_name_is_valid(const char *name) {
  size_t n = strlen(name);
  const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return n >= 1 && n <= SCN_NAME_MAX && strspn(name, letters) == n;
}

void scn_key_join(char *key, size_t size, const char *parent, const char *name) {
  snprintf(key, size, "%s%s%s", parent, parent[0] ? "." : "", name);
}

bool scn_is_blank(const char *text) { return !text[strspn(text, " \t\r\n")]; }

int scn_switch_word(const char *text) {
  static const char *const on[] = {"on", "true", "yes"}, *const off[] = {"off", "false", "no"};
  for (int i = 0; i < 3; i++) {
    if (strcasecmp(text, on[i]) == 0) return 1;
    if (strcasecmp(text, off[i]) == 0) return 0;
  }
  return -1;
}

void scn_names_add(char *text, size_t size, const char *name) {
  static const char rest[] = ", ...";
  size_t used = strlen(text);
  bool full = used >= strlen(rest) && strcmp(text + used - strlen(rest), rest) == 0;
  if (full) return;
  const char *between = used ? ", " : "";
  bool fits = used + strlen(between) + strlen(name) + sizeof rest <= size;
  snprintf(text + used, size - used, "%s%s", fits ? between : rest, fits ? name : "");
}
