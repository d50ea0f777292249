#include "ans_param_path.h"

#include <stdio.h>
#include <string.h>

#include "wrd_fill.h"

void ans_param_key(const char *path, bool brackets, char key[ANS_PARAM_KEY]) {
  size_t n = 0;
  bool inside = false;
  for (; *path && n + 1 < ANS_PARAM_KEY; path++) {
    if (*path == '[') inside = true;
    if (!inside || (brackets && (*path == '[' || *path == ']'))) key[n++] = *path;
    if (*path == ']') inside = false;
  }
  key[n] = '\0';
}

/* A key has brackets where a record of a list has its name; members behind a key stand in brackets of their own, which
 * no key has. */
const sim_param_desc *ans_param_of(const sim_model *m, const char *path) {
  char own[ANS_PARAM_KEY], key[ANS_PARAM_KEY];
  ans_param_key(path, false, own);
  for (int i = 0; m && i < m->n_params; i++) {
    ans_param_key(m->params[i].key, false, key);
    if (strcmp(key, own) == 0) return &m->params[i];
  }
  return NULL;
}

/* The label of a member that some axis has; its name otherwise. */
static const char *member_label(const res_file *r, const char *name, int language) {
  for (int a = 0; a < r->n_axes; a++) {
    const sim_axis *axis = &r->axis[a].members;
    for (int m = 0; m < axis->n; m++)
      if (strcmp(axis->member[m].name, name) == 0) return axis->member[m].label[language];
  }
  return name;
}

void ans_param_members(const res_file *r, const char *path, int language, char *text, size_t size) {
  const char *end = path;
  size_t n = 0;
  text[0] = '\0';
  for (const char *at = strchr(path, '['); at; at = strchr(end, '[')) {
    char members[128], *rest = NULL;
    end = strchr(at, ']');
    if (!end) break;
    snprintf(members, sizeof members, "%.*s", (int)(end - at - 1), at + 1);
    for (char *name = strtok_r(members, ",", &rest); name && n < size; name = strtok_r(NULL, ",", &rest))
      n += (size_t)snprintf(text + n, size - n, "%s%s", n > 0 ? ", " : "", member_label(r, name, language));
  }
}

void ans_param_meaning(const res_file *r, const char *path, int language, char *text, size_t size) {
  char members[WRD_SENTENCE];
  const sim_param_desc *param = ans_param_of(r->model, path);
  const char *doc = param ? param->doc[language] : path;
  int words = (int)strcspn(doc, ";"); /* what comes behind is for those who set it */
  ans_param_members(r, path, language, members, sizeof members);
  bool named = param && members[0];
  snprintf(text, size, "%.*s%s%s%s", words, doc, named ? " (" : "", named ? members : "", named ? ")" : "");
}
