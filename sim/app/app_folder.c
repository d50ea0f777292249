#include "app_folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ans_cells.h"
#include "app_message.h"
#include "io_output.h"
#include "sim_path.h"

bool app_folder_is(const char *path) {
  struct stat s;
  return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static bool is_yaml(const struct dirent *entry) {
  size_t n = strlen(entry->d_name);
  return entry->d_name[0] != '.' && n > 5 && strcmp(entry->d_name + n - 5, ".yaml") == 0;
}

static int by_name(const void *a, const void *b) {
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;
  const char *base_x = sim_path_name(x), *base_y = sim_path_name(y);
  bool first_x = strcmp(base_x, ANS_BASE ".yaml") == 0, first_y = strcmp(base_y, ANS_BASE ".yaml") == 0;
  if (first_x != first_y) return first_y - first_x;
  return strcmp(base_x, base_y);
}

static sim_status add(app_folder *f, const char *folder, const char *name) {
  char **grown = realloc(f->file, (size_t)(f->n + 1) * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  f->file = grown;
  size_t size = strlen(folder) + strlen(name) + 2;
  char *path = malloc(size);
  if (!path) return SIM_ERR_MEMORY;
  snprintf(path, size, "%s/%s", folder, name);
  f->file[f->n++] = path;
  return SIM_OK;
}

sim_status app_folder_open(app_folder *f, const char *path, sim_errors *errors) {
  sim_status st = SIM_OK;
  struct dirent *entry;
  *f = (app_folder){0};
  DIR *folder = opendir(path);
  if (!folder) return sim_fail(errors, SIM_ERR_IO, "cannot read the folder %s", path);
  char *name = io_folder_name(path);
  if (!name) st = SIM_ERR_MEMORY;
  while (st == SIM_OK && (entry = readdir(folder)))
    if (is_yaml(entry)) st = add(f, name, entry->d_name);
  free(name);
  closedir(folder);
  if (f->n > 0) qsort(f->file, (size_t)f->n, sizeof *f->file, by_name);
  return st;
}

void app_folder_free(app_folder *f) {
  for (int i = 0; i < f->n; i++) free(f->file[i]);
  free(f->file);
  *f = (app_folder){0};
}

/* What a variant is called and how often it is run says nothing about what it is. */
static const char *skip_told(const char *at) {
  static const char *const told[] = {"name:", "label:", "description:", "replications:", "seed:"};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
    if (strncmp(at, told[i], strlen(told[i])) != 0) continue;
    do {
      at += strcspn(at, "\n");
      at += *at == '\n';
    } while (*at == ' ' || *at == '-');
    i = (size_t)-1; /* another one may follow */
  }
  return at;
}

static bool same_but_for_name(const char *a, const char *b) {
  for (;;) {
    a = skip_told(a);
    b = skip_told(b);
    size_t n = strcspn(a, "\n");
    if (n != strcspn(b, "\n") || memcmp(a, b, n) != 0) return false;
    if (!a[n] || !b[n]) return a[n] == b[n];
    a += n + 1;
    b += n + 1;
  }
}

const char *app_folder_why_not(int n, const sim_scenario *more, int n_taken, const sim_scenario *taken) {
  for (int i = 0; i < n; i++) {
    if (more[i].design) return "it has a design: run it on its own";
    for (int k = 0; k < n_taken; k++) {
      if (more[i].year_start != taken[k].year_start || more[i].year_end != taken[k].year_end)
        return "it has other years";
      if (strcmp(more[i].name, taken[k].name) == 0) return "its name is that of an earlier one";
      if (same_but_for_name(more[i].resolved, taken[k].resolved)) return "it says the same as an earlier one";
    }
  }
  return NULL;
}

void app_folder_left_out(const char *file, const char *why) { app_remark("left out: %s: %s", file, why); }
