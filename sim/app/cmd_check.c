/* plansim check: validates scenario files. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app_commands.h"
#include "app_message.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "out_advice.h"
#include "out_text.h"
#include "sim_names.h"
#include "sim_posterior.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

static const char *const grades[] = {"S", "A", "B", "C", "M", "assumption"};
enum { N_GRADES = sizeof grades / sizeof *grades };

static bool is_number(const sim_scenario *s, int slot) {
  sim_param_kind kind = s->model->params[sim_scenario_param(s, slot)].kind;
  return kind == SIM_NUMBER || kind == SIM_CHANCE;
}

enum { FILES_MAX = 16 };

/* Adds "WORD COUNT" to a list with commas. */
static void list_add(char *list, size_t size, const char *word, int count) {
  char number[16];
  size_t used = strlen(list);
  snprintf(number, sizeof number, "%d", count);
  wrd_fill(list + used, size - used, "{}{} {}", used ? ", " : "", word, number);
}

static const char *digits(int number, char text[16]) {
  snprintf(text, 16, "%d", number);
  return text;
}

/* The files that a scenario's numbers stand in, each with how many: where `extends:` was found. */
static void print_files(const sim_scenario *s, const char *word) {
  const char *file[FILES_MAX];
  int count[FILES_MAX] = {0}, n = 0;
  char list[FILES_MAX * WRD_SENTENCE] = "";
  for (int i = 0; i < s->n_slots; i++) {
    const char *name = s->slot[i].place.file;
    int k = 0;
    if (!s->slot[i].given || !is_number(s, i) || !name) continue;
    while (k < n && strcmp(file[k], name) != 0) k++;
    if (k == FILES_MAX) continue;
    if (k == n) file[n++] = name;
    count[k]++;
  }
  if (n < 2) return;
  for (int k = 0; k < n; k++) list_add(list, sizeof list, file[k], count[k]);
  out_say(app_out(), "{}: {} {}", s->name, word, list);
}

enum {
  T_FILES,
  T_LEFT_OUT,
  T_CORRECT,
  T_NUMBERS,
  T_UNCERTAIN,
  T_TARGETS,
  T_OBSERVED,
  T_GRADES,
  T_POSTERIOR,
  T_DRAWS,
  T_EQUAL,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_FILES] = N_("numbers by file:"),
    [T_LEFT_OUT] = N_("targets beyond the horizon are left out"),
    [T_CORRECT] = N_("correct"),
    [T_NUMBERS] = N_("numbers"),
    [T_UNCERTAIN] = N_("of them uncertain"),
    [T_TARGETS] = N_("targets"),
    [T_OBSERVED] = N_("observations"),
    [T_GRADES] = N_("numbers by grade"),
    [T_POSTERIOR] = N_("numbers from a posterior of"),
    [T_DRAWS] = N_("draws, which weigh as much as"),
    [T_EQUAL] = N_("equal ones"),
};

/* Where the numbers come from. */
static void print_summary(const sim_scenario *s, int language) {
  int by_grade[N_GRADES] = {0}, given = 0, uncertain = 0;
  for (int i = 0; i < s->n_slots; i++) {
    if (!s->slot[i].given || !is_number(s, i)) continue;
    given++;
    uncertain += s->slot[i].uncertain;
    for (int g = 0; g < N_GRADES; g++) by_grade[g] += strcmp(s->slot[i].grade, grades[g]) == 0;
  }
  char number[6][16], list[WRD_SENTENCE] = "", observed[WRD_SENTENCE] = "";
#define WORD(text) wrd_text(language, texts[text])
  if (s->n_observations > 0)
    wrd_fill(observed, sizeof observed, ", {} {}", digits(s->n_observations, number[0]), WORD(T_OBSERVED));
  out_say(app_out(), "{}: {}; {}-{}, {} {}, {} {}, {} {}{}", s->name, WORD(T_CORRECT), digits(s->year_start, number[1]),
          digits(s->year_end, number[2]), digits(given, number[3]), WORD(T_NUMBERS), digits(uncertain, number[4]),
          WORD(T_UNCERTAIN), digits(s->n_targets, number[5]), WORD(T_TARGETS), observed);
  for (int g = 0; g < N_GRADES; g++) list_add(list, sizeof list, wrd_grade(language, grades[g]), by_grade[g]);
  out_say(app_out(), "{}: {}: {}", s->name, WORD(T_GRADES), list);
  print_files(s, WORD(T_FILES));
  if (s->n_left_out > 0) out_say(app_out(), "{}: {} {}", s->name, digits(s->n_left_out, number[0]), WORD(T_LEFT_OUT));
  if (s->posterior)
    out_say(app_out(), "{}: {} {} {} {} {} {}", s->name, digits(s->posterior->n_columns, number[0]), WORD(T_POSTERIOR),
            digits(s->posterior->n_rows, number[1]), WORD(T_DRAWS),
            digits((int)floor(sim_posterior_effective(s->posterior) + 0.5), number[2]), WORD(T_EQUAL));
#undef WORD
}

int cmd_check(int argc, char **argv) {
  sim_names set = {0}, condition = {0};
  bool dump = false;
  const char *lang = NULL;
  const app_option options[] = {
      {"dump", 0, APP_FLAG, NULL, N_("print the fully resolved scenario as YAML"), &dump},
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &set},
      {"condition", 0, APP_MANY, "FILE", N_("add observations that weight a run first; may be repeated"), &condition},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the summary"), &lang},
  };
  const app_command command = {"check",
                               "[OPTIONS] FILE...",
                               N_("Validates scenario files: keys, units, ranges, sources, references."),
                               "plansim check scenarios/plan.yaml",
                               sizeof options / sizeof *options,
                               options,
                               1,
                               -1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0) return APP_USAGE;
  sim_errors errors = {0};
  app_scenarios all;
  sim_status st = app_scenarios_read(&all, n_files, files, &set, &condition, &errors);
  for (int i = 0; st == SIM_OK && i < all.n; i++) {
    if (dump) {
      printf("%s%s", i ? "---\n" : "", all.item[i].resolved);
    } else {
      print_summary(&all.item[i], language);
      out_advice_print(app_out(), &all.item[i], language);
      st = out_commitment_print(app_out(), app_messages(), &all.item[i], language, &errors);
    }
  }
  app_scenarios_free(&all);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
