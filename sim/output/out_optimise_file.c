/* An allocation as a scenario file. */
#include "out_optimise_file.h"

#include <stdlib.h>
#include <string.h>

#include "io_plain.h"

/* A text in one line between quotes. */
static sim_status quoted_put(FILE *f, const char *text) {
  size_t size = io_plain_text(text, NULL, 0) + 1;
  char *plain = malloc(size);
  if (!plain) return SIM_ERR_MEMORY;
  (void)io_plain_text(text, plain, size);
  fputc('"', f);
  for (const char *c = plain; *c; c++) {
    if (*c == '"' || *c == '\\') fputc('\\', f);
    fputc(*c, f);
  }
  fputc('"', f);
  free(plain);
  return SIM_OK;
}

/* "budget_lines" and "amount" of "budget_lines[].amount"; false for a key that is no field of a list. */
static bool key_cut(const std_optimise *o, const std_line *line, const char **list, int *size, const char **field) {
  const sim_scenario *s = o->scenario;
  const char *key = s->model->params[sim_scenario_param(s, line->slot[0])].key, *mark = strstr(key, "[].");
  *list = key;
  *size = mark ? (int)(mark - key) : 0;
  *field = mark ? mark + 3 : NULL;
  return mark && !strchr(*field, '.') && !memchr(key, '.', (size_t)*size);
}

bool out_optimise_file_works(const std_optimise *o) {
  const char *list, *field, *first;
  int size, length;
  if (!key_cut(o, &o->line[0], &first, &length, &field)) return false;
  for (int i = 0; i < o->optimum.n_lines; i++)
    if (!key_cut(o, &o->line[i], &list, &size, &field) || list != first) return false;
  return true;
}

static void values_put(const std_optimise *o, const std_line *line, double amount, FILE *f) {
  if (line->n_slots == 1 && std_line_year(o->scenario, line->slot[0]) == 0) {
    fprintf(f, "      value: %.10g\n", amount);
    return;
  }
  fprintf(f, "      values: {");
  for (int k = 0; k < line->n_slots; k++)
    fprintf(f, "%s%d: %.10g", k ? ", " : "", std_line_year(o->scenario, line->slot[k]), amount * line->part[k]);
  fprintf(f, "}\n");
}

sim_status out_optimise_file(const std_optimise *o, int point, const char *base, const char *command, FILE *f) {
  sim_status st = SIM_OK;
  const ans_allocation *a = &o->optimum.point[point];
  const char *list, *field;
  int size;
  char text[512];
  fprintf(f, "# Made by plansim: an allocation that a search chose. The command:\n# ");
  for (const char *c = command; *c; c++) fputc((unsigned char)*c < ' ' ? ' ' : *c, f);
  snprintf(text, sizeof text, "%s-%s", o->scenario->name, a->name);
  fprintf(f, "\nname: ");
  SIM_TRY(quoted_put(f, text));
  fprintf(f, "\nextends: ");
  SIM_TRY(quoted_put(f, base));
  fprintf(f, "\nlabel:");
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    snprintf(text, sizeof text, "%s [%s]", o->scenario->label[l], a->name);
    fprintf(f, "\n  %s: ", l == SIM_EN ? "en" : "vi");
    SIM_TRY(quoted_put(f, text));
  }
  (void)key_cut(o, &o->line[0], &list, &size, &field);
  fprintf(f, "\n%.*s:\n", size, list);
  for (int i = 0; i < o->optimum.n_lines; i++) {
    (void)key_cut(o, &o->line[i], &list, &size, &field);
    fprintf(f, "  - name: %s\n    %s:\n      unit: %s\n      source: ", o->optimum.line[i].name, field,
            o->optimum.unit);
    snprintf(text, sizeof text, "assumption: allocation %s of plansim optimise, seed %llu", a->name,
             (unsigned long long)o->optimum.seed);
    SIM_TRY(quoted_put(f, text));
    fprintf(f, "\n      grade: assumption\n");
    values_put(o, &o->line[i], a->amount[i], f);
  }
out:
  return st;
}
