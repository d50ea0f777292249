/* The report of a search among allocations of money: the same words and digits as on a terminal (out_optimise.h), its
 * charts, the method, and how to get it again. */
#include "page_optimum.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_optimum_words.h"
#include "cht_optimum.h"
#include "out_optimise.h"
#include "page.h"

enum { FIRST_SHOWN = 20 };

/* A page that is told an answer. A heading waits for its table, of which it becomes the caption. */
typedef struct told {
  page_report *p;
  char heading[ANS_OPTIMUM_TEXT];
} told;

static void text_put(page_report *p, const char *text) {
  rep_html_open(&p->html, "p");
  page_put(p, text);
  rep_html_close(&p->html);
}

static void heading_flush(told *t) {
  if (t->heading[0]) text_put(t->p, t->heading);
  t->heading[0] = '\0';
}

static void heading_told(void *self, const char *text) {
  told *t = self;
  heading_flush(t);
  snprintf(t->heading, sizeof t->heading, "%s", text);
}

static void paragraph_told(void *self, const char *text) {
  heading_flush(self);
  text_put(((told *)self)->p, text);
}

static void item_told(void *self, int number, const char *text) {
  char digits[16];
  snprintf(digits, sizeof digits, "%d", number);
  paragraph_told(self, page_form("{}. {}", digits, text).t);
}

/* Cells that say what a row is stand in its head. */
static void row_put(page_table *to, const out_table *table, int row) {
  const out_cell *cell = &table->cell[row * table->columns];
  int keys = table->keys > 1 ? table->keys : 1;
  page_table_row(to, keys > 1 ? page_form("{}. {}", cell[0].text, cell[1].text).t : cell[0].text, NULL);
  for (int c = keys; c < table->columns; c++)
    if (cell[c].mark == OUT_STRONG)
      page_table_strong(to, cell[c].text);
    else
      page_table_cell(to, cell[c].text, NAN);
  page_table_row_end(to);
}

static void table_told(void *self, out_table *table) {
  told *t = self;
  page_table to;
  const char *head[PAGE_COLUMNS];
  int keys = table->keys > 1 ? table->keys : 1, n = table->columns - keys + 1;
  if (table->failed) {
    t->p->html.out.status = SIM_ERR_MEMORY;
  } else {
    for (int c = 0; c < n; c++) head[c] = table->cell[keys - 1 + c].text;
    page_table_open(&to, t->p, t->heading, head, n, false);
    for (int row = 1; row < table->n / table->columns; row++) row_put(&to, table, row);
    page_table_close(&to);
  }
  t->heading[0] = '\0';
  out_table_free(table);
}

static void part_put(page_report *p, out_optimise_part part) {
  told t = {.p = p};
  const out_teller to = {&t, page_voice(p), heading_told, paragraph_told, item_told, table_told};
  out_optimise_tell(p->optimum, part, FIRST_SHOWN, &to);
  heading_flush(&t);
}

/* ---- charts ---- */

typedef enum chart { AMOUNTS, FRONT, CONFIRMED } chart; /* CONFIRMED + objective */

typedef struct drawing {
  const page_report *p;
  chart chart;
} drawing;

static sim_status chart_draw(const void *self, int fd, sim_errors *errors) {
  const drawing *d = self;
  const ans_optimum *o = d->p->optimum;
  const rep_output output = {.picture = fd,
                             .name = "",
                             .format = REP_SVG,
                             .look = {.width_cm = PAGE_CHART_CM, .size_pt = PAGE_CHART_PT},
                             .language = d->p->language};
  if (d->chart == AMOUNTS) return cht_optimum_amounts(o, &output, errors);
  return d->chart == FRONT ? cht_optimum_front(o, &output, errors)
                           : cht_optimum_confirmed(o, (int)d->chart - CONFIRMED, &output, errors);
}

static sim_status chart_put(page_report *p, int which, const char *finding, sim_errors *errors) {
  char prefix[16], id[24];
  snprintf(prefix, sizeof prefix, "c%d-", which);
  snprintf(id, sizeof id, "chart-%d", which);
  const page_figure figure = {.id = id, .prefix = prefix, .class = "chart", .finding = finding, .name = id};
  return page_figure_put(p, &figure, chart_draw, &(drawing){p, (chart)which}, errors);
}

/* ---- sections ---- */

static sim_status answer_put(page_report *p, sim_errors *errors) {
  char text[ANS_OPTIMUM_TEXT];
  (void)errors;
  ans_optimum_short(p->optimum, page_voice(p), text, sizeof text);
  rep_html_open(&p->html, "p");
  rep_html_attr(&p->html, "class", "lead");
  page_put(p, text);
  rep_html_close(&p->html);
  part_put(p, OUT_OPTIMISE_ASKED);
  rep_html_leaf(&p->html, "p", "note", ans_optimum_limits(p->language));
  return SIM_OK;
}

static sim_status chosen_put(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  const ans_optimum *o = p->optimum;
  char text[ANS_OPTIMUM_TEXT];
  part_put(p, OUT_OPTIMISE_CHOSEN);
  ans_optimum_short(o, page_voice(p), text, sizeof text);
  if (o->n_objectives > 1) SIM_TRY(chart_put(p, FRONT, text, errors));
  for (int k = 0; k < o->n_objectives; k++) {
    ans_optimum_verdict(o, true, k, page_voice(p), text, sizeof text);
    SIM_TRY(chart_put(p, CONFIRMED + k, text, errors));
  }
out:
  return st;
}

static sim_status amounts_put(page_report *p, sim_errors *errors) {
  char text[ANS_OPTIMUM_TEXT];
  part_put(p, OUT_OPTIMISE_AMOUNTS);
  ans_optimum_asked(p->optimum, page_voice(p), text, sizeof text);
  return chart_put(p, AMOUNTS, text, errors);
}

static sim_status rests_put(page_report *p, sim_errors *errors) {
  (void)errors;
  for (out_optimise_part part = OUT_OPTIMISE_WORTH; part <= OUT_OPTIMISE_DECIDERS; part++) part_put(p, part);
  return SIM_OK;
}

static sim_status first_put(page_report *p, sim_errors *errors) {
  (void)errors;
  part_put(p, OUT_OPTIMISE_FIRST);
  return SIM_OK;
}

static sim_status method_put(page_report *p, sim_errors *errors) {
  static const page_source sources[] = {
      {"Smith, J. and Winkler, R. (2006) The optimizer's curse: skepticism and postdecision surprise in decision "
       "analysis. Management Science 52.",
       "https://doi.org/10.1287/mnsc.1050.0451"},
      {"Hsu, J. (1984) Constrained simultaneous confidence intervals for multiple comparisons with the best. Annals of "
       "Statistics 12.",
       NULL},
      {"Savage, L. (1951) The theory of statistical decision. JASA 46.",
       "https://doi.org/10.1080/01621459.1951.10500768"},
      {"Haimes, Y., Lasdon, L. and Wismer, D. (1971) On a bicriterion formulation of the problems of integrated system "
       "identification and system optimization. IEEE Transactions on Systems, Man, and Cybernetics 1.",
       "https://doi.org/10.1109/TSMC.1971.4308298"},
  };
  (void)errors;
  for (int i = W_OP_M_1; i <= W_OP_M_4; i++) rep_html_leaf(&p->html, "p", NULL, page_word(p, i));
  page_sources_put(p, sizeof sources / sizeof *sources, sources);
  rep_html_leaf(&p->html, "p", "note", W(OP_M_MORE));
  return SIM_OK;
}

static sim_status provenance_put(page_report *p, sim_errors *errors) {
  const ans_optimum *o = p->optimum;
  char seed[32], sure[64];
  (void)errors;
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)o->seed);
  wrd_percent_exact(page_voice(p), o->confidence, sure, sizeof sure);
  rep_html_leaf(&p->html, "p", NULL, W(OP_P_INTRO));
  rep_html_open(&p->html, "dl");
  page_fact_put(p, W_P_COMMAND, p->command, true);
  page_fact_put(p, W_P_VERSION, "plansim " PLANSIM_VERSION, false);
  page_fact_put(p, W_P_SEED, seed, true);
  page_fact_put(p, W_OP_P_TRIALS, page_count(p, (double)o->trials).t, false);
  page_fact_put(p, W_OP_P_CONFIDENCE, sure, false);
  rep_html_close(&p->html);
  return SIM_OK;
}

static const page_part parts[] = {
    {"summary", W_SUMMARY, answer_put},
    {"chosen", W_OP_CHOSEN, chosen_put},
    {"amounts", W_OP_AMOUNTS, amounts_put},
    {"rests", W_OP_RESTS, rests_put},
    {"first", W_OP_FIRST, first_put},
    {"method", W_METHOD, method_put},
    {"provenance", W_PROVENANCE, provenance_put},
};

sim_status page_optimum_make(const ans_optimum *o, const page_optimum_way *way, rep_html *html, sim_errors *errors) {
  page_report report = {.language = way->language, .optimum = o, .command = way->command, .stop = way->stop};
  page_report *p = &report;
  const char *label = o->scenario->label[way->language], *title = o->scenario->title[way->language];
  char seed[32];
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)o->seed);
  const page_text window = page_form("{}: {}", W(OP_TITLE), label);
  const page_text from = page_form(W(OP_MADE_FROM), o->scenario->name, seed, PLANSIM_VERSION);
  const page_frame frame = {.title = window.t,
                            .kind = title && title[0] ? window.t : W(OP_TITLE),
                            .head = title && title[0] ? title : label,
                            .made_from = from.t,
                            .n = sizeof parts / sizeof *parts,
                            .part = parts};
  sim_status st = page_frame_put(p, &frame, errors);
  *html = p->html;
  return st;
}
