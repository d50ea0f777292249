#include "ana_box.h"

void ana_box_set(ana_box *box, const ana_limit *limit) {
  int i = 0;
  while (i < box->n && !(box->limit[i].factor == limit->factor && box->limit[i].side == limit->side)) i++;
  box->limit[i] = *limit;
  if (i == box->n) box->n++;
}

void ana_box_remove(ana_box *box, int index) {
  box->n--;
  for (int i = index; i < box->n; i++) box->limit[i] = box->limit[i + 1];
}

void ana_box_copy(ana_box *to, const ana_box *from) {
  to->n = from->n;
  for (int i = 0; i < from->n; i++) to->limit[i] = from->limit[i];
}

void ana_box_rows(const ana_box *box, const ana_sample *s, const bool *part, int except, bool *inside) {
  for (size_t i = 0; i < s->n; i++) inside[i] = part[i];
  for (int k = 0; k < box->n; k++) {
    if (k == except) continue;
    const double *x = ana_column(s, box->limit[k].factor);
    for (size_t i = 0; i < s->n; i++) inside[i] = inside[i] && ana_limit_holds(&box->limit[k], x[i]);
  }
}

double ana_limit_p(const ana_share *with, double density_without) {
  return with->rows ? ana_binomial_upper(with->density * with->n, with->n, density_without) : 1;
}

ana_limit_test ana_box_test(const ana_box *box, const ana_sample *s, const bool *part, int limit, bool *rows) {
  ana_box_rows(box, s, part, limit, rows);
  ana_share without = ana_share_of(s, rows);
  ana_box_rows(box, s, part, -1, rows);
  ana_share with = ana_share_of(s, rows);
  return (ana_limit_test){without.density, ana_limit_p(&with, without.density)};
}
