#include "app_param_path.h"

#include <string.h>

void app_param_key(const char *path, bool brackets, char key[APP_PARAM_KEY]) {
  size_t n = 0;
  bool inside = false;
  for (; *path && n + 1 < APP_PARAM_KEY; path++) {
    if (*path == '[') inside = true;
    if (!inside || (brackets && (*path == '[' || *path == ']'))) key[n++] = *path;
    if (*path == ']') inside = false;
  }
  key[n] = '\0';
}

/* A key has brackets where a record of a list has its name; members behind a key stand in brackets of their own, which
 * no key has. */
const sim_param_desc *app_param_of(const char *path) {
  char own[APP_PARAM_KEY], key[APP_PARAM_KEY];
  app_param_key(path, false, own);
  for (int i = 0; i < prov_model.n_params; i++) {
    app_param_key(prov_model.params[i].key, false, key);
    if (strcmp(key, own) == 0) return &prov_model.params[i];
  }
  return NULL;
}
