#include "xpl_data.h"

#include <math.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_observation.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"
#include "wrd_unit_label.h"
#include "xpl_answers.h"
#include "xpl_assets.h"
#include "xpl_controls.h"
#include "xpl_pack.h"
#include "xpl_store.h"

enum { ALL_DIGITS = 17 };

static const struct {
  const char *key, *text;
} words[] = {
#define WORD(key, text) {#key, text},
#include "xpl_words.def"
#undef WORD
};

/* ---- pieces ---- */

static void text_put(rep_json *j, const char *key, const char *text) {
  rep_json_key(j, key);
  rep_json_text(j, text ? text : "");
}

static void number_put(rep_json *j, const char *key, double x) {
  rep_json_key(j, key);
  rep_json_number(j, x, ALL_DIGITS);
}

static void list_begin(rep_json *j, const char *key) {
  rep_json_key(j, key);
  rep_json_begin(j, '[');
}

/* One text for each language. */
static void texts_put(rep_json *j, const char *key, const char *const text[SIM_LANGUAGES]) {
  list_begin(j, key);
  for (int l = 0; l < SIM_LANGUAGES; l++) rep_json_text(j, text[l] ? text[l] : "");
  rep_json_end(j);
}

static void labels_put(rep_json *j, const char *key, char *const label[SIM_LANGUAGES]) {
  const char *text[SIM_LANGUAGES];
  for (int l = 0; l < SIM_LANGUAGES; l++) text[l] = label[l];
  texts_put(j, key, text);
}

static void unit_put(rep_json *j, const char *key, const char *unit) {
  wrd_unit_words said[SIM_LANGUAGES];
  const char *text[SIM_LANGUAGES];
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    said[l] = wrd_unit_written(strcmp(unit, "1") == 0 ? "" : unit, l);
    text[l] = said[l].t;
  }
  texts_put(j, key, text);
}

/* ---- levers ---- */

static void member_put(rep_json *j, const sim_scenario *s, const xpl_control *c) {
  const sim_param_desc *d = &s->model->params[sim_scenario_param(s, c->slot[0])];
  if (c->record >= 0) labels_put(j, "member", s->axis[d->axis[0]].member[c->record].label);
}

static void control_put(rep_json *j, const sim_scenario *s, const xpl_control *c) {
  const sim_slot *slot = &s->slot[c->slot[0]];
  const sim_param_desc *d = &s->model->params[sim_scenario_param(s, c->slot[0])];
  rep_json_begin(j, '{');
  text_put(j, "path", c->path);
  texts_put(j, "label", d->doc);
  unit_put(j, "unit", d->unit);
  text_put(j, "kind", c->is_switch ? "switch" : c->scales ? "factor" : "number");
  number_put(j, "low", c->low);
  number_put(j, "high", c->high);
  number_put(j, "step", c->step);
  number_put(j, "plan", c->plan);
  list_begin(j, "drawn");
  if (c->drawn) rep_json_number(j, c->from, ALL_DIGITS);
  if (c->drawn) rep_json_number(j, c->to, ALL_DIGITS);
  rep_json_end(j);
  list_begin(j, "slots");
  for (int i = 0; i < c->n_slots; i++) rep_json_number(j, c->slot[i], ALL_DIGITS);
  rep_json_end(j);
  list_begin(j, "values");
  for (int i = 0; i < c->n_slots; i++) rep_json_number(j, s->base[c->slot[i]], ALL_DIGITS);
  rep_json_end(j);
  text_put(j, "grade", slot->grade);
  text_put(j, "source", slot->source);
  member_put(j, s, c);
  rep_json_end(j);
}

static void lever_put(rep_json *j, const xpl_page_scenario *p, const xpl_controls *all, int lever) {
  const sim_lever *l = &p->scenario->lever[lever];
  rep_json_begin(j, '{');
  text_put(j, "name", l->off.name);
  labels_put(j, "label", l->off.label);
  labels_put(j, "why", l->why);
  number_put(j, "free", l->is_free);
  number_put(j, "money", all->money[lever]);
  number_put(j, "strength", p->strength ? p->strength[lever] : -lever);
  list_begin(j, "controls");
  for (int i = 0; i < all->n; i++)
    if (all->item[i].lever == lever) control_put(j, p->scenario, &all->item[i]);
  rep_json_end(j);
  rep_json_end(j);
}

/* ---- all other numbers, by area ---- */

static bool begins_with(const char *key, const char *word) {
  size_t n = strlen(word);
  return strncmp(key, word, n) == 0 && (key[n] == '.' || key[n] == '[');
}

/* The first area of the label that the area of a parameter has; -1 without one. */
static int area_of(const sim_scenario *s, const xpl_control *c) {
  const sim_model *m = s->model;
  const char *key = m->params[sim_scenario_param(s, c->slot[0])].key;
  for (int a = 0; a < m->n_areas; a++) {
    if (!begins_with(key, m->areas[a].key)) continue;
    for (int first = 0; first <= a; first++)
      if (strcmp(m->areas[first].label[SIM_EN], m->areas[a].label[SIM_EN]) == 0) return first;
  }
  return -1;
}

static void area_put(rep_json *j, const sim_scenario *s, const xpl_controls *others, int area) {
  rep_json_begin(j, '{');
  texts_put(j, "label", s->model->areas[area].label);
  list_begin(j, "controls");
  for (int i = 0; i < others->n; i++)
    if (area_of(s, &others->item[i]) == area) control_put(j, s, &others->item[i]);
  rep_json_end(j);
  rep_json_end(j);
}

static sim_status others_put(rep_json *j, const sim_scenario *s, const xpl_controls *known) {
  xpl_controls others = {.n = 0};
  sim_status st = xpl_others_make(&others, known, s);
  list_begin(j, "others");
  for (int a = 0; st == SIM_OK && a < s->model->n_areas; a++) {
    bool any = false;
    for (int i = 0; i < others.n; i++) any |= area_of(s, &others.item[i]) == a;
    if (any) area_put(j, s, &others, a);
  }
  rep_json_end(j);
  xpl_controls_free(&others);
  return st;
}

static sim_status levers_put(rep_json *j, const xpl_page_scenario *p) {
  xpl_controls all = {.n = 0};
  sim_status st = xpl_controls_make(&all, p->scenario);
  list_begin(j, "levers");
  for (int i = 0; st == SIM_OK && i < p->scenario->n_levers; i++) {
    bool any = false;
    for (int k = 0; k < all.n; k++) any |= all.item[k].lever == i;
    if (any) lever_put(j, p, &all, i);
  }
  rep_json_end(j);
  if (st == SIM_OK) st = others_put(j, p->scenario, &all);
  xpl_controls_free(&all);
  return st;
}

/* ---- outcomes and targets ---- */

static void outcomes_put(rep_json *j, const sim_scenario *s) {
  list_begin(j, "outcomes");
  for (int k = 0; k < XPL_OUTCOMES; k++) {
    int i = xpl_outcome(s->model, k);
    rep_json_begin(j, '{');
    number_put(j, "there", i != SIM_NO_INDICATOR);
    if (i != SIM_NO_INDICATOR) {
      texts_put(j, "label", s->model->indicators[i].label);
      unit_put(j, "unit", s->model->indicators[i].unit);
      number_put(j, "flow", s->model->indicators[i].kind == SIM_FLOW);
    }
    rep_json_end(j);
  }
  rep_json_end(j);
}

/* The fan in which a target can be drawn; -1 without one. */
static int fan_of(const sim_scenario *s, const sim_target *t) {
  for (int k = 0; k < XPL_RESULTS; k++) {
    int i = xpl_outcome(s->model, k);
    if (t->measure == SIM_LEVEL && (t->indicator == i || t->truth == i) && t->cell == 0) return k;
  }
  return -1;
}

static void target_put(rep_json *j, const sim_scenario *s, const sim_target *t) {
  char text[SIM_LANGUAGES][128], number[64];
  const char *asked[SIM_LANGUAGES];
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    wrd_exact((wrd_voice){l, WRD_PAGE}, t->value, number, sizeof number);
    snprintf(text[l], sizeof text[l], "%s\u00a0%s\u00a0%s", t->relation == SIM_AT_LEAST ? "≥" : "≤", number,
             wrd_unit_label(t->unit, l));
    asked[l] = text[l];
  }
  rep_json_begin(j, '{');
  labels_put(j, "label", t->label);
  labels_put(j, "group", t->group_label);
  texts_put(j, "asked", asked);
  number_put(j, "fan", fan_of(s, t));
  number_put(j, "year", t->year);
  number_put(j, "value", t->value);
  number_put(j, "up", t->relation == SIM_AT_LEAST);
  number_put(j, "published", t->truth != t->indicator);
  rep_json_end(j);
}

static void targets_put(rep_json *j, const sim_scenario *s) {
  int silent = 0;
  list_begin(j, "targets");
  for (int t = 0; t < s->n_targets; t++) {
    if (!s->target[t].not_modelled) target_put(j, s, &s->target[t]);
    silent += s->target[t].not_modelled != NULL;
  }
  rep_json_end(j);
  number_put(j, "not_modelled", silent);
}

/* ---- a scenario ---- */

/* How many bytes at the end of b are those at the end of a: scenarios of one plan end in the same posterior. */
static size_t shared_end(const rep_buffer *a, const rep_buffer *b) {
  size_t n = 0;
  while (n < a->n && n < b->n && a->text[a->n - 1 - n] == b->text[b->n - 1 - n]) n++;
  return n;
}

/* The scenario as bytes; those at its end that the first scenario of the page has, too, are only counted. */
static sim_status image_put(rep_json *j, const sim_scenario *s, rep_buffer *first) {
  rep_buffer image = {.n = 0};
  sim_status st = xpl_pack(s, &image);
  size_t shared = first->text && st == SIM_OK ? shared_end(first, &image) : 0, own = image.n - shared;
  char *base64 = malloc(4 * (own / 3 + 1) + 1);
  if (st == SIM_OK && !base64) st = SIM_ERR_MEMORY;
  if (st == SIM_OK) {
    EVP_EncodeBlock((unsigned char *)base64, (const unsigned char *)image.text, (int)own);
    text_put(j, "image", base64);
    number_put(j, "shared", (double)shared);
  }
  free(base64);
  if (first->text) {
    rep_buffer_free(&image);
  } else {
    *first = image;
  }
  return st;
}

static sim_status scenario_put(rep_json *j, const xpl_page_scenario *p, rep_buffer *first) {
  const sim_scenario *s = p->scenario;
  char seed[24];
  sim_status st = SIM_OK;
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)sim_scenario_seed(s));
  rep_json_begin(j, '{');
  labels_put(j, "label", s->label);
  labels_put(j, "title", s->title);
  text_put(j, "file", p->file);
  text_put(j, "seed", seed);
  number_put(j, "first", s->year_start - 1);
  number_put(j, "last", s->year_end);
  outcomes_put(j, s);
  targets_put(j, s);
  SIM_TRY(levers_put(j, p));
  SIM_TRY(image_put(j, s, first));
  rep_json_end(j);
out:
  return st;
}

/* ---- words ---- */

static void words_put(rep_json *j) {
  list_begin(j, "languages");
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    rep_json_begin(j, '{');
    text_put(j, "code", sim_language_code(l));
    text_put(j, "decimal", wrd_decimal_mark(l));
    text_put(j, "group", wrd_group_mark((wrd_voice){l, WRD_PAGE}));
    text_put(j, "assumption", wrd_grade(l, "assumption"));
    rep_json_key(j, "words");
    rep_json_begin(j, '{');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) text_put(j, words[i].key, wrd_text(l, words[i].text));
    rep_json_end(j);
    rep_json_end(j);
  }
  rep_json_end(j);
}

sim_status xpl_data_put(const xpl_page *page, rep_json *j) {
  sim_status st = SIM_OK;
  rep_buffer first = {.n = 0};
  rep_json_begin(j, '{');
  text_put(j, "version", page->version);
  number_put(j, "language", page->language);
  words_put(j);
  list_begin(j, "levels");
  for (int i = 0; i < XPL_LEVELS; i++) rep_json_number(j, xpl_level[i], ALL_DIGITS);
  rep_json_end(j);
  list_begin(j, "scenarios");
  for (int i = 0; i < page->n; i++) SIM_TRY(scenario_put(j, &page->item[i], &first));
  rep_json_end(j);
  text_put(j, "program", xpl_wasm);
  rep_json_end(j);
  st = j->out.status;
out:
  rep_buffer_free(&first);
  return st;
}
