/* The reader of statements: scn_statements.c has figures and rules, scn_statements_table.c the tables. */
#ifndef SCN_STATEMENTS_PRIV_H
#define SCN_STATEMENTS_PRIV_H

#include "scn_priv.h"
#include "scn_statements.h"

enum { SCN_FIGURES_MAX = 10000, SCN_RULES_MAX = 10000 };

typedef struct scn_stating {
  scn_bind bind; /* for its messages and its memory */
  aud_statements *out;
  int figure_capacity, rule_capacity;
} scn_stating;

/* The next figure or rule, zeroed; NULL when there is no memory or there are too many. */
aud_figure *scn_figure_add(scn_stating *s);
aud_rule *scn_rule_add(scn_stating *s, aud_rule_kind kind, int n_readings);

/* Fills in what a number says: value, rounding (of `decimals` or `about` beside it, else as printed), place. */
void scn_figure_number(scn_stating *s, aud_figure *f, const scn_node *record, const scn_node *number, const char *key);

/* Sets unit, source and grade of a figure that has its number; complains about what is missing. */
void scn_figure_meta(scn_stating *s, aud_figure *f, const scn_node *record, const scn_node *around,
                     const scn_node *number, const char *key);

/* Sets the i-th reading of a rule; the unit of a rule; a place with a file of its own. */
void scn_reading_set(scn_stating *s, aud_rule *r, int i, const char *name, const char *formula);
void scn_rule_unit(scn_stating *s, aud_rule *r, const char *unit);
sim_place scn_place_keep(scn_stating *s, sim_place place);

/* A name that a formula can hold: a letter, then letters, digits and _. Complains when it is none. */
const char *scn_figure_name(scn_stating *s, const scn_node *record, const char *list);

void scn_tables_read(scn_stating *s, const scn_node *list);

#endif
