/* Where project time is lost as an answer, year by year and over periods; source: an ans_held_asked. */
#include <math.h>

#include "ans_columns.h"
#include "ans_held.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("sector", ANS_KEY, N_("sector"), N_("member that the projects belong to; empty: all together")),
    ANS_WHOLE_COLUMN("from_year", ANS_KEY, NC_("year", "from"), N_("first year")),
    ANS_WHOLE_COLUMN("year", ANS_KEY, NC_("year", "to"), N_("last year")),
    ANS_TEXT_COLUMN("constraint", ANS_KEY, N_("constraint"), N_("what holds projects up")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_REAL_COLUMN("share", ANS_SHARE, NULL, "1", NC_("of a total", "share"),
                    N_("share of all lost time that it takes")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "share", "1", N_("± error"), N_("Monte Carlo standard error of the share")),
    ANS_REAL_COLUMN("most_in", ANS_SHARE, NULL, "1", N_("most in"), N_("share of futures in which it takes most")),
};

static sim_status span_rows(const ans_held_asked *a, ans_held *l, int scenario, const char *sector, int first, int last,
                            ans_row *row, sim_errors *errors) {
  const res_file *r = a->r;
  const sim_axis *constraints = &r->axis[r->variable[a->held].axis[0]].members;
  sim_status st = ans_held_read(l, r, scenario, first, last, errors);
  for (int k = 0; k < l->k && st == SIM_OK; k++) {
    ans_put_text(row, r->scenario[scenario]);
    ans_put_text(row, sector);
    ans_put_number(row, r->year[first]);
    ans_put_number(row, r->year[last]);
    ans_put_text(row, constraints->member[k].name);
    for (int i = 0; i < SIM_LANGUAGES; i++) ans_put_text(row, constraints->member[k].label[i]);
    ans_put_number(row, l->binding[k].share.ratio);
    ans_put_number(row, l->binding[k].share.se);
    ans_put_number(row, l->binding[k].first);
    st = ans_put_end(row, errors);
  }
  return st;
}

/* Years one by one, then periods: of all projects, or of a sector. */
static sim_status part_rows(const ans_held_asked *a, ans_held *l, int scenario, const char *sector, ans_row *row,
                            sim_errors *errors) {
  int n = a->r->n_years;
  sim_status st = SIM_OK;
  for (int y = 1; y < n && st == SIM_OK; y++) st = span_rows(a, l, scenario, sector, y, y, row, errors);
  for (int y = 1; y < n && a->period > 1 && st == SIM_OK; y += a->period)
    st = span_rows(a, l, scenario, sector, y, y + a->period < n ? y + a->period - 1 : n - 1, row, errors);
  return st;
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_held_asked *a = from;
  const res_file *r = a->r;
  ans_held l;
  sim_status st = ans_held_make(&l, r->variable[a->held].n_cells, r->n_rep);
  const sim_axis *sectors = a->in_sectors < 0 ? NULL : &r->axis[r->variable[a->in_sectors].axis[0]].members;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) {
    l.variable = a->held;
    l.cell = 0;
    st = part_rows(a, &l, s, NULL, row, errors);
    l.variable = a->in_sectors;
    for (int m = 0; sectors && m < sectors->n && st == SIM_OK; m++) {
      l.cell = m * l.k;
      st = part_rows(a, &l, s, sectors->member[m].name, row, errors);
    }
  }
  ans_held_free(&l);
  return st;
}

const ans_answer ans_bottlenecks = {"bottlenecks",
                                    N_("Bottlenecks"),
                                    N_("where project time is lost, by constraint, year and sector"),
                                    ANS_LISTED(column),
                                    {{"scenario", "sector", ANS_BY_LABEL}, "year", {"share", "mcse"}},
                                    .rows = rows};
