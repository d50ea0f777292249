/* plansim new: a folder with a commented province to start from, and a policy variant of it. */
#include <stdlib.h>

#include "app_commands.h"
#include "app_installed.h"
#include "app_message.h"
#include "app_options.h"
#include "io_output.h"
#include "scn_skeleton.h"
#include "wrd_fill.h"
#include "wrd_text.h"

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
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0) return APP_USAGE;
  sim_errors errors = {0};
  char *folder = io_folder_name(files[0]);
  sim_status st = folder ? scn_skeleton_write(folder, app_scenario_dir(), &errors) : SIM_ERR_MEMORY;
  if (st == SIM_OK) next_steps_print(folder, language);
  free(folder);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
