/* Files that stand beside a scenario. The first line says which the rest is:
 *   condition    observations that weight the replications (--condition)
 *   statements   a plan's own figures; every rule that loads is judged
 *   evidence     what checks of priors rest on; every quantity is read
 *   formula      a formula over three figures
 *   quantity     a formula over indicators */
#include <stdlib.h>
#include <string.h>

#include "ana_quantity.h"
#include "aud_judge.h"
#include "fuzz_input.h"
#include "scenario_toy.h"
#include "scn_evidence.h"
#include "scn_statements.h"

static sim_errors errors;
static sim_scenario beside; /* the scenario that they stand beside; it names the file */
static const sim_place nowhere = {"input", 1, 1};

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  size_t size;
  char *base = fuzz_read(FUZZ_DIR "/base.yaml", &size);
  (void)argc, (void)argv;
  fuzz_write("base.yaml", base, size);
  if (scn_parse(&toy_model, "base", base, &beside, &errors) != SIM_OK) fuzz_broken("%s", errors.item[0].message);
  char **name[] = {&beside.statements, &beside.evidence};
  sim_place *named[] = {&beside.statements_place, &beside.evidence_place};
  for (int i = 0; i < 2; i++) {
    *name[i] = strdup("beside.yaml");
    *named[i] = (sim_place){strdup(fuzz_path("base.yaml")), 1, 1};
    if (!*name[i] || !named[i]->file) fuzz_broken("no memory");
  }
  free(base);
  return 0;
}

static void condition_take(fuzz_text text) {
  sim_scenario *all = NULL;
  int n = 0;
  const char *file[] = {fuzz_write("beside.yaml", text.at, text.size)};
  const scn_conditions conditions = {1, file};
  sim_status st = scn_load_given(&toy_model, fuzz_path("base.yaml"), NULL, &conditions, &n, &all, &errors);
  fuzz_check_errors(st, &errors);
  for (int i = 0; i < n; i++) sim_scenario_free(&all[i]);
  free(all);
}

static void statements_take(fuzz_text text) {
  aud_statements said;
  fuzz_write("beside.yaml", text.at, text.size);
  sim_status st = scn_statements_load(&beside, NULL, &said, &errors);
  fuzz_check_errors(st, &errors);
  if (st == SIM_OK) st = aud_targets(&beside, &said, &errors);
  for (int i = 0; st == SIM_OK && i < said.n_rules; i++) {
    aud_verdict verdict;
    errors = (sim_errors){.n = 0};
    sim_status judged = aud_rule_judge(&said.rule[i], said.figure, said.n_figures, &verdict, &errors);
    fuzz_check_errors(judged, &errors);
    aud_verdict_free(&verdict);
  }
  aud_statements_free(&said);
}

static bool series_find(void *self, const char *name, ana_series *series, char *why) {
  (void)self;
  *series = (ana_series){name[0] & 3, 4};
  strcpy(why, "there is none");
  return name[0] != 'x';
}

static void quantity_read(const char *text) {
  static double row[4 * 5];
  const ana_source source = {2020, 2023, series_find, NULL};
  ana_quantity *quantity = NULL;
  for (int i = 0; i < 20; i++) row[i] = i - 3;
  errors = (sim_errors){.n = 0};
  sim_status st = ana_quantity_make(&quantity, text, &source, nowhere, "quantity", &errors);
  fuzz_check_errors(st, &errors);
  if (st == SIM_OK) ana_quantity_value(quantity, row);
  ana_quantity_free(quantity);
}

static void evidence_take(fuzz_text text) {
  aud_evidence known;
  fuzz_write("beside.yaml", text.at, text.size);
  sim_status st = scn_evidence_load(&beside, NULL, &known, &errors);
  fuzz_check_errors(st, &errors);
  for (int i = 0; st == SIM_OK && i < known.n; i++)
    if (known.check[i].quantity) quantity_read(known.check[i].quantity);
  aud_evidence_free(&known);
}

static char *text_of(fuzz_text part) {
  char *text = calloc(part.size + 1, 1);
  if (!text) fuzz_broken("no memory");
  if (part.size > 0) memcpy(text, part.at, part.size);
  return text;
}

static void formula_take(fuzz_text part) {
  static char a[] = "a", b[] = "part.b", g[] = "g", one[] = "1", bn[] = "bn VND";
  const aud_figure figure[] = {
      {.name = a, .unit = bn, .base = bn, .value = 40, .rounding = 0.5, .multiply = 1, .divide = 1},
      {.name = b, .unit = one, .base = one, .value = 0, .rounding = 0.05, .multiply = 1, .divide = 1},
      {.name = g,
       .unit = one,
       .base = one,
       .value = -0.1,
       .rounding = 1,
       .multiply = 1,
       .divide = 1,
       .from_year = 2015,
       .year = 2020}};
  bool read[3];
  aud_value value;
  char *text = text_of(part);
  const aud_context context = {3, figure, false, read};
  sim_status st = aud_formula_evaluate(text, &context, nowhere, "formula", &value, &errors);
  fuzz_check_errors(st, &errors);
  if (st == SIM_OK && value.low > value.high) fuzz_broken("an interval from %g to %g", value.low, value.high);
  free(text);
}

static void quantity_take(fuzz_text part) {
  char *text = text_of(part);
  quantity_read(text);
  free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const struct {
    const char *name;
    void (*take)(fuzz_text text);
  } kind[] = {{"condition\n", condition_take},
              {"statements\n", statements_take},
              {"evidence\n", evidence_take},
              {"formula\n", formula_take},
              {"quantity\n", quantity_take}};
  errors = (sim_errors){.n = 0};
  for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
    size_t length = strlen(kind[i].name);
    if (size >= length && memcmp(data, kind[i].name, length) == 0)
      kind[i].take((fuzz_text){(const char *)data + length, size - length});
  }
  return 0;
}
