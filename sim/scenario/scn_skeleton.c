#include "scn_skeleton.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io_file.h"
#include "io_output.h"
#include "scn_text.h"

/* What the example province is called in the folder that is made of it. */
typedef struct part {
  const char *from, *to;   /* among the installed scenarios; in the folder */
  const char *name_suffix; /* of the variant */
} part;
static const part parts[] = {{"example/province.yaml", "province.yaml", ""},
                             {"example/early-port.yaml", "policy.yaml", "-policy"}};
enum { N_PARTS = sizeof parts / sizeof *parts };

/* Nobody's file is replaced: plansim made none that people are meant to edit. */
static bool never_made(const void *self, const char *path) {
  (void)self;
  (void)path;
  return false;
}
static const io_kind scenario_kind = {"a scenario", never_made, NULL};

/* A province is called after its folder, where that is a name. */
static void name_of(const char *folder, char *name, size_t size) {
  size_t n = strlen(folder);
  while (n > 1 && folder[n - 1] == '/') n--;
  size_t first = n;
  while (first > 0 && folder[first - 1] != '/') first--;
  snprintf(name, size, "%.*s", (int)(n - first), folder + first);
  if (!scn_name_is_valid(name)) snprintf(name, size, "province");
}

/* A line of the template; its name and label become those of the new province. */
static sim_status line_put(io_output *out, const char *line, const char *name, const char *suffix, sim_errors *errors) {
  char own[400];
  const char *text = line;
  if (strncmp(line, "name:", 5) == 0) snprintf(own, sizeof own, "name: %s%s\n", name, suffix);
  if (strncmp(line, "label:", 6) == 0)
    snprintf(own, sizeof own, "label: {en: \"%s%s\", vi: \"%s%s\"}\n", name, suffix, name, suffix);
  if (strncmp(line, "name:", 5) == 0 || strncmp(line, "label:", 6) == 0) text = own;
  return io_output_write(out, text, strlen(text), errors);
}

static sim_status part_write(io_output *out, const part *p, const char *name, const char *installed_dir,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  char path[1024], *line = NULL;
  size_t room = 0;
  snprintf(path, sizeof path, "%s/%s", installed_dir, p->from);
  FILE *from = fopen(path, "r");
  if (!from) return io_file_fail("cannot read", path, errors);
  while (st == SIM_OK && getline(&line, &room, from) >= 0) st = line_put(out, line, name, p->name_suffix, errors);
  if (st == SIM_OK && ferror(from)) st = io_file_fail("cannot read", path, errors);
  free(line);
  fclose(from);
  return st;
}

sim_status scn_skeleton_write(const char *folder, const char *installed_dir, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_output *out[N_PARTS] = {NULL};
  char path[4096], name[64];
  bool made = false;
  name_of(folder, name, sizeof name);
  SIM_TRY(io_folder_make(folder, &made, errors));
  for (int i = 0; i < N_PARTS; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, parts[i].to);
    SIM_TRY(io_output_open(&out[i], path, &scenario_kind, &(io_gate){0}, errors));
    SIM_TRY(part_write(out[i], &parts[i], name, installed_dir, errors));
  }
  for (int i = 0; i < N_PARTS; i++) SIM_TRY(io_output_put(out[i], errors));
out:
  for (int i = 0; i < N_PARTS; i++) io_output_close(out[i]);
  if (st != SIM_OK && made) rmdir(folder); /* unless something is in it */
  return st;
}
