/* The plan's money: how much of each line's is spent in each year, and what becomes of the rest.
 *
 * The money of a line in a year is what was released, what the line carried over from the year before, and what other
 * lines did not spend then. Of it an execution share is spent. Of the rest, one part stays with the line for the next
 * year, another goes to the other lines by their amounts of that year, and what remains is lost; so is everything after
 * the last year with money. All of it is settled when a replication begins: nothing in the model feeds back on it.
 * A year in which the plan is in force for a part releases that part, and only what is appropriated is released. */
#include <math.h>

#include "prov_world.h"

static bool is_first_year(const prov_world *w, int line, int year) {
  for (int y = 0; y < year; y++)
    if (w->policy.budget.released[line * w->n_years + y] > 0) return false;
  return true;
}

static double execution(const sim_rep *rep, int line, int year) {
  const prov_world *w = prov_world_of(rep);
  uint32_t calendar_year = (uint32_t)(rep->scenario->year_start + year);
  double deviation = prov_draw(rep, PROV_D(rep, EXECUTION_DEVIATION, 0), PROV_STREAM_EXECUTION,
                               w->policy.line_key[line], calendar_year, 0);
  deviation += prov_draw(rep, PROV_D(rep, YEAR_DEVIATION, 0), PROV_STREAM_EXECUTION_YEAR, 0, calendar_year, 0);
  double share = PROV_P(rep, EXECUTION, 0) * PROV_P(rep, LINE_EXECUTION, line) + deviation;
  if (is_first_year(w, line, year)) share *= PROV_P(rep, FIRST_YEAR, line);
  return fmin(1, fmax(0, PROV_P(rep, LEADERSHIP_EXECUTION, 0) * share));
}

/* Amounts that the other lines have in a year. */
static double others(const prov_world *w, int line, int year) {
  double sum = 0;
  for (int other = 0; other < w->n_lines; other++)
    if (other != line) sum += w->policy.budget.released[other * w->n_years + year];
  return sum;
}

/* Hands on what a line leaves unspent; returns what is not lost. */
static double hand_on(const sim_rep *rep, int line, int year, double unspent) {
  const prov_world *w = prov_world_of(rep);
  const prov_ledger *b = &w->policy.budget;
  int i = line * w->n_years + year;
  double carried = PROV_P(rep, BUDGET_CARRIED, 0), moved = fmin(PROV_P(rep, BUDGET_MOVED, 0), 1 - carried);
  double takers = others(w, line, year + 1);
  b->carried_out[i] = b->carried_in[i + 1] = carried * unspent;
  if (takers <= 0) return b->carried_out[i];
  b->moved_out[i] = moved * unspent;
  for (int other = 0; other < w->n_lines; other++) {
    int next = other * w->n_years + year + 1;
    if (other != line) b->moved_in[next] += b->moved_out[i] * (b->released[next] / takers);
  }
  return b->carried_out[i] + b->moved_out[i];
}

static void settle(const sim_rep *rep, int line, int year, bool last) {
  const prov_world *w = prov_world_of(rep);
  const prov_ledger *b = &w->policy.budget;
  int i = line * w->n_years + year;
  double available = b->released[i] + b->carried_in[i] + b->moved_in[i];
  b->spent[i] = execution(rep, line, year) * available;
  double unspent = available - b->spent[i];
  b->lost[i] = fmax(0, unspent - (last ? 0 : hand_on(rep, line, year, unspent)));
}

/* Fills in what is released; returns the last year with money, -1 without any. */
static int release(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  int last = -1;
  for (int y = 0; y < w->n_years; y++) {
    double part = prov_policy_part(rep, y, 0, INFINITY) * PROV_P(rep, APPROPRIATED, 0);
    for (int line = 0; line < w->n_lines; line++) {
      double amount = PROV_P(rep, BUDGET, line * w->n_years + y) * part;
      w->policy.budget.released[line * w->n_years + y] = amount;
      if (amount > 0) last = y;
    }
  }
  return last;
}

void prov_budget_begin(sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
#define X(column)                                                                                                      \
  for (int i = 0; i < w->n_lines * w->n_years; i++) w->policy.budget.column[i] = 0;
  PROV_LEDGER(X)
#undef X
  if (!PROV_ON(rep, BUDGET)) return;
  int last = release(rep);
  for (int y = 0; y <= last; y++)
    for (int line = 0; line < w->n_lines; line++) settle(rep, line, y, y == last);
}
