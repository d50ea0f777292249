/* The reader of statements: io_statements.c has figures and rules, io_statements_table.c the tables. */
#ifndef IO_STATEMENTS_PRIV_H
#define IO_STATEMENTS_PRIV_H

#include "io_scenario_priv.h"
#include "io_statements.h"

enum { IO_FIGURES_MAX = 10000, IO_RULES_MAX = 10000 };

typedef struct io_stating {
  io_bind bind; /* for its messages and its memory */
  sim_statements *out;
  int figure_capacity, rule_capacity;
} io_stating;

/* The next figure or rule, zeroed; NULL when there is no memory or there are too many. */
sim_figure *io_figure_add(io_stating *s);
sim_rule *io_rule_add(io_stating *s, sim_rule_kind kind, int n_readings);

/* Fills in what a number says: value, rounding (of `decimals` or `about` beside it, else as printed), place. */
void io_figure_number(io_stating *s, sim_figure *f, const io_node *record, const io_node *number, const char *key);

/* Sets unit, source and grade of a figure that has its number; complains about what is missing. */
void io_figure_meta(io_stating *s, sim_figure *f, const io_node *record, const io_node *around, const io_node *number,
                    const char *key);

/* Sets the i-th reading of a rule; the unit of a rule; a place with a file of its own. */
void io_reading_set(io_stating *s, sim_rule *r, int i, const char *name, const char *formula);
void io_rule_unit(io_stating *s, sim_rule *r, const char *unit);
sim_place io_place_keep(io_stating *s, sim_place place);

/* A name that a formula can hold: a letter, then letters, digits and _. Complains when it is none. */
const char *io_figure_name(io_stating *s, const io_node *record, const char *list);

void io_tables_read(io_stating *s, const io_node *list);

#endif
