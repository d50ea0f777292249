/* Parts of paths. */
#include <criterion/criterion.h>

#include "sim_path.h"

static const struct {
  const char *path, *name;
  size_t folder, stem;
} of[] = {{"plan.yaml", "plan.yaml", 0, 4},
          {"scenarios/plan.yaml", "plan.yaml", 10, 4},
          {"/plan", "plan", 1, 4},
          {"v1.2/plan", "plan", 5, 4},
          {"a/.hidden", ".hidden", 2, 7},
          {"two.dots.h5", "two.dots.h5", 0, 8},
          {"folder/", "", 7, 0},
          {"", "", 0, 0}};

Test(path, name_folder_and_stem) {
  for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
    const char *name = sim_path_name(of[i].path);
    cr_expect_str_eq(name, of[i].name, "%s", of[i].path);
    cr_expect_eq(sim_path_folder(of[i].path), of[i].folder, "%s", of[i].path);
    cr_expect_eq(sim_path_stem(name), of[i].stem, "%s", of[i].path);
  }
}
