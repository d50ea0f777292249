/* plansim new: a folder with a commented province to start from, and a policy variant of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_commands.h"
#include "app_installed.h"
#include "app_message.h"
#include "app_options.h"
#include "io_file.h"
#include "io_output.h"
#include "scn_text.h"
#include "wrd_fill.h"
#include "wrd_text.h"

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

static sim_status part_write(io_output *out, const part *p, const char *name, sim_errors *errors) {
  sim_status st = SIM_OK;
  char path[1024], *line = NULL;
  size_t room = 0;
  snprintf(path, sizeof path, "%s/%s", app_scenario_dir(), p->from);
  FILE *from = fopen(path, "r");
  if (!from) return io_file_fail("cannot read", path, errors);
  while (st == SIM_OK && getline(&line, &room, from) >= 0) st = line_put(out, line, name, p->name_suffix, errors);
  if (st == SIM_OK && ferror(from)) st = io_file_fail("cannot read", path, errors);
  free(line);
  fclose(from);
  return st;
}

static sim_status folder_fill(const char *folder, const char *name, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_output *out[N_PARTS] = {NULL};
  char path[4096];
  for (int i = 0; i < N_PARTS; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, parts[i].to);
    SIM_TRY(io_output_open(&out[i], path, &scenario_kind, &(io_gate){0}, errors));
    SIM_TRY(part_write(out[i], &parts[i], name, errors));
  }
  for (int i = 0; i < N_PARTS; i++) SIM_TRY(io_output_put(out[i], errors));
out:
  for (int i = 0; i < N_PARTS; i++) io_output_close(out[i]);
  return st;
}

static void next_steps_print(const char *folder, int language) {
  static const char *const text =
      N_("{} holds province.yaml, a made-up province that runs as it is, and policy.yaml, a variant of it. Next:\n"
         "  plansim check {}/province.yaml {}/policy.yaml\n"
         "  plansim run {}/province.yaml {}/policy.yaml -n 500 -o {}/first.h5\n"
         "  plansim show {}/first.h5\n"
         "Then replace the invented numbers from top to bottom; docs/PROVINCE.md goes through it.\n");
  char steps[8192];
  wrd_fill(steps, sizeof steps, wrd_text(language, text), folder, folder, folder, folder, folder, folder, folder);
  app_print(stdout, "%s", steps);
}

int cmd_new(int argc, char **argv) {
  const char *lang = NULL;
  const app_option options[] = {
      {"lang", 0, APP_TEXT, "en|vi", N_("language of what is printed"), &lang},
  };
  const app_command command = {
      "new",
      "[OPTIONS] FOLDER",
      N_("Writes a commented province to start from, and a policy variant of it, into a folder."),
      "plansim new my-province",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files, name[64];
  bool made = false;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0) return APP_USAGE;
  sim_errors errors = {0};
  name_of(files[0], name, sizeof name);
  sim_status st = io_folder_make(files[0], &made, &errors);
  if (st == SIM_OK) st = folder_fill(files[0], name, &errors);
  if (st != SIM_OK) return app_fail(st, &errors);
  next_steps_print(files[0], language);
  return APP_DONE;
}
