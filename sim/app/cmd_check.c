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

static const char *digits(int number, int language, char text[16]) {
  wrd_exact(wrd_plain(language), number, text, 16);
  return text;
}

/* Adds "WORD COUNT" to a list with commas. */
static void list_add(char *list, size_t size, const char *word, int count, int language) {
  char number[16];
  size_t used = strlen(list);
  wrd_fill(list + used, size - used, "{}{} {}", used ? ", " : "", word, digits(count, language, number));
}

/* The files that a scenario's numbers stand in, each with how many: where `extends:` was found. */
static void print_files(const sim_scenario *s, const char *word, int language) {
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
  for (int k = 0; k < n; k++) list_add(list, sizeof list, file[k], count[k], language);
  out_say(app_out(), "{}: {} {}", s->name, word, list);
}

enum { T_FILES, T_LEFT_OUT, T_CORRECT, T_OBSERVED, T_GRADES, T_POSTERIOR, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_FILES] = N_("numbers by file:"),
    [T_LEFT_OUT] = N_("{}: {} {2:target|targets} beyond the horizon {2:is|are} left out"),
    [T_CORRECT] = N_("{}: correct; {}-{}, {} {4:number|numbers}, {} of them uncertain, {} {6:target|targets}{}"),
    [T_OBSERVED] = N_(", {} {1:observation|observations}"),
    [T_GRADES] = N_("numbers by grade"),
    [T_POSTERIOR] =
        N_("{}: {} {2:number|numbers} from a posterior of {} {3:draw, which weighs|draws, which weigh} as much "
           "as {} equal {4:one|ones}"),
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
  char number[4][16], year[2][16], list[WRD_SENTENCE] = "", observed[WRD_SENTENCE] = "";
  snprintf(year[0], sizeof year[0], "%d", s->year_start);
  snprintf(year[1], sizeof year[1], "%d", s->year_end);
  if (s->n_observations > 0)
    wrd_fill(observed, sizeof observed, wrd_text(language, texts[T_OBSERVED]),
             digits(s->n_observations, language, number[0]));
  out_say(app_out(), wrd_text(language, texts[T_CORRECT]), s->name, year[0], year[1],
          digits(given, language, number[1]), digits(uncertain, language, number[2]),
          digits(s->n_targets, language, number[3]), observed);
  for (int g = 0; g < N_GRADES; g++) list_add(list, sizeof list, wrd_grade(language, grades[g]), by_grade[g], language);
  out_say(app_out(), "{}: {}: {}", s->name, wrd_text(language, texts[T_GRADES]), list);
  print_files(s, wrd_text(language, texts[T_FILES]), language);
  if (s->n_left_out > 0)
    out_say(app_out(), wrd_text(language, texts[T_LEFT_OUT]), s->name, digits(s->n_left_out, language, number[0]));
  if (s->posterior)
    out_say(app_out(), wrd_text(language, texts[T_POSTERIOR]), s->name,
            digits(s->posterior->n_columns, language, number[0]), digits(s->posterior->n_rows, language, number[1]),
            digits((int)floor(sim_posterior_effective(s->posterior) + 0.5), language, number[2]));
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
      st = out_commitment_print(app_out(), app_messages(), &all.item[i], app_scenarios_seed(&all), language, &errors);
    }
  }
  app_scenarios_free(&all);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
