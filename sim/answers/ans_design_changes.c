#include "ans_design_changes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrd_choice.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"
#include "wrd_unit_label.h"

enum { TEXT = 400 };

/* ---- texts ---- */

static void place_text(const sim_design *d, char *text) {
  if (d)
    snprintf(text, TEXT, "%.380s:%d", d->place.file, d->place.line);
  else
    snprintf(text, TEXT, "-");
}

static void method_text(const sim_design *d, char *text) {
  snprintf(text, TEXT, "%s", d ? sim_design_method_name(d->method) : "-");
}

static void points_text(const sim_design *d, char *text) {
  if (d)
    snprintf(text, TEXT, "%lld", sim_design_size(d));
  else
    snprintf(text, TEXT, "-");
}

static const sim_factor *factor_find(const sim_design *d, const char *path) {
  for (int i = 0; d && i < d->n_factors; i++)
    if (strcmp(d->factor[i].path, path) == 0) return &d->factor[i];
  return NULL;
}

static void number_text(const sim_factor *f, double x, int language, char *text, size_t size) {
  if (f->words[0]) {
    wrd_choice_say(f->words, x, language, text, size);
    return;
  }
  wrd_format_exact(x, text, size);
  wrd_local(text, language);
}

/* "[1; 1.5] %", "on, off", "its distribution" as the scenario has it, "-" for what is no factor. */
static void factor_text(const sim_design *d, const sim_factor *f, int language, char *text) {
  char low[64], high[64];
  text[0] = '\0';
  if (!f || f->own) {
    snprintf(text, TEXT, "%s", f ? wrd_text(language, N_("its distribution")) : "-");
    return;
  }
  for (int i = 0; i < f->n_values; i++) {
    size_t used = strlen(text);
    number_text(f, f->value[i], language, low, sizeof low);
    snprintf(text + used, TEXT - used, "%s%s", i ? ", " : "", low);
  }
  if (f->n_values == 0) {
    number_text(f, f->split > 0 ? 0 : f->min, language, low, sizeof low);
    number_text(f, f->split > 0 ? d->split[f->split - 1].total : f->max, language, high, sizeof high);
    wrd_brackets(low, high, text, TEXT);
  }
  size_t used = strlen(text);
  bool plain = !f->unit[0] || f->words[0] || strcmp(f->unit, "1") == 0 || strcmp(f->unit, "year") == 0;
  snprintf(text + used, TEXT - used, "%s%s", plain ? "" : " ", plain ? "" : wrd_unit_written(f->unit, language).t);
}

/* ---- rows ---- */

static sim_status row_add(ans_design_changes *c, const char *key, const char *old, const char *now) {
  ans_run_change *list = realloc(c->item, ((size_t)c->n + 1) * sizeof *list);
  if (!list) return SIM_ERR_MEMORY;
  c->item = list;
  list[c->n] = (ans_run_change){strdup(key), strdup(old), strdup(now)};
  const ans_run_change *x = &list[c->n++];
  return x->key && x->old && x->now ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status factor_add(ans_design_changes *c, const sim_design *old, const sim_design *now, const char *path,
                             int language) {
  char text[2][TEXT], key[TEXT];
  factor_text(old, factor_find(old, path), language, text[0]);
  factor_text(now, factor_find(now, path), language, text[1]);
  (void)wrd_fill(key, sizeof key, wrd_text(language, N_("over {}")), path);
  return strcmp(text[0], text[1]) == 0 ? SIM_OK : row_add(c, key, text[0], text[1]);
}

sim_status ans_design_changes_make(const sim_design *old, const sim_design *now, int language, ans_design_changes *c) {
  static const struct {
    const char *key;
    void (*text)(const sim_design *design, char *text);
  } rows[] = {{"design", place_text}, {"method", method_text}, {"points", points_text}};
  char text[2][TEXT];
  sim_status st = SIM_OK;
  *c = (ans_design_changes){0};
  if ((!old && !now) || (old && now && strcmp(old->text, now->text) == 0)) return SIM_OK;
  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
    rows[k].text(old, text[0]);
    rows[k].text(now, text[1]);
    SIM_TRY(row_add(c, rows[k].key, text[0], text[1]));
  }
  for (int i = 0; old && i < old->n_factors; i++) SIM_TRY(factor_add(c, old, now, old->factor[i].path, language));
  for (int i = 0; now && i < now->n_factors; i++)
    if (!factor_find(old, now->factor[i].path)) SIM_TRY(factor_add(c, old, now, now->factor[i].path, language));
out:
  return st;
}

void ans_design_changes_free(ans_design_changes *c) {
  for (int i = 0; i < c->n; i++) {
    free((char *)(uintptr_t)c->item[i].key);
    free((char *)(uintptr_t)c->item[i].old);
    free((char *)(uintptr_t)c->item[i].now);
  }
  free(c->item);
  *c = (ans_design_changes){0};
}
