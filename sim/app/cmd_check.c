/* plansim check: validates scenario files. */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "sim_posterior.h"

static const char *const grades[] = {"S", "A", "B", "C", "M", "assumption"};
enum { N_GRADES = sizeof grades / sizeof *grades };

static bool is_number(const sim_scenario *s, int slot) {
  sim_param_kind kind = s->model->params[sim_scenario_param(s, slot)].kind;
  return kind == SIM_NUMBER || kind == SIM_CHANCE;
}

/* Where the numbers come from, in one line. */
static void print_summary(const sim_scenario *s) {
  int by_grade[N_GRADES] = {0}, given = 0, uncertain = 0;
  for (int i = 0; i < s->n_slots; i++) {
    if (!s->slot[i].given || !is_number(s, i)) continue;
    given++;
    uncertain += s->slot[i].uncertain;
    for (int g = 0; g < N_GRADES; g++) by_grade[g] += strcmp(s->slot[i].grade, grades[g]) == 0;
  }
  printf("%s: correct; %d-%d, %d numbers, %d of them uncertain, %d targets", s->name, s->year_start, s->year_end, given,
         uncertain, s->n_targets);
  if (s->n_observations > 0) printf(", %d observations", s->n_observations);
  printf("; numbers by grade:");
  for (int g = 0; g < N_GRADES; g++) printf("%s %s %d", g ? "," : "", grades[g], by_grade[g]);
  printf("\n");
  if (s->posterior)
    printf("%s: %d numbers from a posterior of %d draws, which weigh as much as %.0f equal ones\n", s->name,
           s->posterior->n_columns, s->posterior->n_rows, sim_posterior_effective(s->posterior));
}

int cmd_check(int argc, char **argv) {
  app_many set = {0}, condition = {0};
  bool dump = false;
  const app_option options[] = {
      {"dump", 0, APP_FLAG, NULL, "print the fully resolved scenario as YAML", &dump},
      {"set", 0, APP_MANY, "KEY=VALUE", "change a value first; may be repeated", &set},
      {"condition", 0, APP_MANY, "FILE", "add observations that weight a run first; may be repeated", &condition},
  };
  const app_command command = {"check",
                               "[OPTIONS] FILE...",
                               "Validates scenario files: keys, units, ranges, sources, references.",
                               "plansim check scenarios/plan.yaml",
                               3,
                               options,
                               1,
                               -1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  sim_errors errors = {0};
  app_scenarios all;
  sim_status st = app_scenarios_load_given(&all, n_files, files, &set, &condition, &errors);
  for (int i = 0; st == SIM_OK && i < all.n; i++) {
    if (dump)
      printf("%s%s", i ? "---\n" : "", all.item[i].resolved);
    else
      print_summary(&all.item[i]);
  }
  app_scenarios_free(&all);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
