/* The chain of files that a scenario extends. */
#define _XOPEN_SOURCE 700 /* realpath */

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scn_base.h"
#include "scn_priv.h"

typedef struct chain {
  scn_pool *pool;
  const char *installed_dir;
  io_sources *inputs;
  sim_errors *errors;
  int n;
  struct {
    dev_t device;
    ino_t inode;
  } file[SCN_CHAIN_MAX];
} chain;

static sim_status no_memory(chain *c) {
  return sim_fail(c->errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
}

static bool goes_up(const char *name) {
  for (const char *part = name; part; part = strchr(part, '/')) {
    part += *part == '/';
    if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || !part[2])) return true;
  }
  return false;
}

/* Is the file, after following links, in the folder that the first `folder` bytes of its path name, or below it? */
static bool stays_below(const char *path, size_t folder) {
  char *named = folder ? strndup(path, folder) : strdup(".");
  char *real_path = realpath(path, NULL), *real_folder = named ? realpath(named, NULL) : NULL;
  size_t n = real_folder ? strlen(real_folder) : 0;
  bool below = real_path && real_folder && strncmp(real_path, real_folder, n) == 0 &&
               (real_path[n] == '/' || strcmp(real_folder, "/") == 0);
  free(real_path);
  free(real_folder);
  free(named);
  return below;
}

sim_status scn_files_find(scn_pool *pool, const scn_node *node, const char *key, const char *installed_dir,
                          const char **found, sim_errors *errors) {
  sim_status st = SIM_OK;
  const char *name = node->text;
  char *path = NULL;
  if (node->kind != SCN_SCALAR || scn_node_is_empty(node) || !name[0])
    return sim_errors_add(errors, SIM_ERR_INPUT, node->place, key, "must name one file, e.g. base.yaml");
  if (name[0] == '/' || goes_up(name))
    return sim_errors_add(errors, SIM_ERR_INPUT, node->place, key,
                          "'%s' must be in the folder of this file or below it: no absolute path and no '..'", name);
  if (scn_base_find(node->place.file, name, installed_dir, &path) != SIM_OK ||
      (path && !(*found = scn_pool_text(pool, path, strlen(path)))))
    st = sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  else if (!path)
    st = sim_errors_add(errors, SIM_ERR_INPUT, node->place, key, "there is no file '%s' in the folder of this file%s",
                        name, installed_dir ? " or among the installed scenarios" : "");
  else if (!stays_below(path, strlen(path) - strlen(name)))
    st = sim_errors_add(errors, SIM_ERR_INPUT, node->place, key, "'%s' is a link out of its folder", name);
  free(path);
  return st;
}

/* Remembers a file by its identity, so that a cycle is seen whatever the files are called. */
static sim_status chain_add(chain *c, const char *path, const scn_node *extends) {
  struct stat info;
  if (stat(path, &info) != 0) return SIM_OK; /* reading it says why */
  sim_place place = extends ? extends->place : (sim_place){path, 0, 0};
  for (int i = 0; i < c->n; i++)
    if (c->file[i].device == info.st_dev && c->file[i].inode == info.st_ino)
      return sim_errors_add(c->errors, SIM_ERR_INPUT, place, "extends", "the files extend each other in a circle");
  if (c->n == SCN_CHAIN_MAX)
    return sim_errors_add(c->errors, SIM_ERR_INPUT, place, "extends", "more than %d files extend each other",
                          SCN_CHAIN_MAX);
  c->file[c->n].device = info.st_dev;
  c->file[c->n++].inode = info.st_ino;
  return SIM_OK;
}

/* A copy of a map without some keys. */
static scn_node *map_without(scn_pool *pool, const scn_node *map, const char *const *keys, int n_keys) {
  scn_node *copy = scn_node_copy(pool, map, 0);
  if (!copy) return NULL;
  copy->n = 0;
  for (int i = 0; i < map->n; i++) {
    bool dropped = false;
    for (int k = 0; k < n_keys; k++) dropped = dropped || strcmp(map->child[i]->key, keys[k]) == 0;
    if (!dropped) copy->child[copy->n++] = map->child[i];
  }
  return copy;
}

/* One file, named by `from` or by nobody, and, by calling itself, what it extends; at most SCN_CHAIN_MAX deep. */
static sim_status file_read(chain *c, const char *path, const scn_node *from, scn_node **tree, scn_node **variants) {
  int layer = SCN_LAYER_FILE - c->n;
  static const char *const own[] = {"extends", "variants", "name", "label", "description"};
  sim_status st = SIM_OK;
  scn_node *file = NULL, *base = NULL;
  *tree = NULL;
  SIM_TRY(chain_add(c, path, from));
  if (c->inputs) SIM_TRY(io_sources_add(c->inputs, path));
  sim_status read = scn_yaml_read(c->pool, path, from, &file, c->errors);
  if (!file) return read; /* keys that stand twice have been told and stop nothing here */
  scn_node_lay(file, layer);
  if (file->kind != SCN_MAP)
    return sim_errors_add(c->errors, SIM_ERR_INPUT, file->place, NULL,
                          "a scenario file must be a map of keys (key: value)");

  const scn_node *extends = scn_node_get(file, "extends");
  if (variants && (*variants = scn_node_get(file, "variants"))) scn_node_lay(*variants, SCN_LAYER_VARIANT);
  *tree = map_without(c->pool, file, own, 2);
  if (extends) {
    const char *base_path = NULL;
    SIM_TRY(scn_files_find(c->pool, extends, "extends", c->installed_dir, &base_path, c->errors));
    SIM_TRY(file_read(c, base_path, extends, &base, NULL));
    base = map_without(c->pool, base, own, 5);
    *tree = base && *tree ? scn_merge(c->pool, base, *tree) : NULL;
  }
  if (!*tree) st = no_memory(c);
out:
  if (st != SIM_OK) *tree = NULL; /* half a scenario would only lack what the missing half has */
  return st;
}

/* Whoever installed plansim and names a file of the documentation has it elsewhere than here. */
static sim_status installed_tell(const char *path, const char *installed_dir, sim_errors *errors) {
  struct stat info;
  char *installed = NULL;
  if (!installed_dir || stat(path, &info) == 0 || path[0] == '/' || goes_up(path)) return SIM_OK;
  sim_status st = scn_base_find("", path, installed_dir, &installed);
  if (st != SIM_OK) return sim_fail(errors, st, "%s", sim_status_text(st));
  if (installed)
    st = sim_errors_add(errors, SIM_ERR_INPUT, (sim_place){path, 0, 0}, NULL,
                        "No such file or directory; the one that comes with plansim is %s", installed);
  free(installed); /* reading the file says why, where nothing is installed either */
  return st;
}

sim_status scn_files_read(scn_pool *pool, const char *path, const scn_node *by, const char *installed_dir,
                          io_sources *inputs, scn_node **tree, scn_node **variants, sim_errors *errors) {
  chain c = {.pool = pool, .installed_dir = installed_dir, .inputs = inputs, .errors = errors};
  *tree = *variants = NULL;
  sim_status st = installed_tell(path, installed_dir, errors);
  if (st != SIM_OK) return st;
  return file_read(&c, path, by, tree, variants);
}
