/* A small experiment for the tests of the results file: two variants with different sectors, indicators of every shape,
 * targets, one draw, and rows that are a function of (scenario, replication, column) alone. */
#ifndef RESULTS_TOY_H
#define RESULTS_TOY_H

#include "res_file.h"

typedef struct toy {
  sim_scenario variant[2];
  exp_experiment experiment;
  char folder[64]; /* private temporary folder; removed by toy_end */
  char out[96], partial[112];
  sim_errors errors;
} toy;

extern const res_provenance toy_provenance;
enum { TOY_FAILS_EVERY = 97 };

void toy_begin(toy *t, uint32_t n_rep, exp_keep keep);
void toy_end(toy *t);

/* What the toy "simulates": NaN in failed trials and where variant `small` has no such sector. */
double toy_value(const toy *t, int scenario, uint32_t replication, int column);

/* Hands leaves from ordinal `from` up to `to` (not included; ~0: all) to the writer with a checkpoint after each
 * `every`-th leaf (0: none). */
sim_status toy_feed(toy *t, res_writer *writer, uint64_t from, uint64_t to, int every);

/* The same to any sink. */
sim_status toy_feed_sink(toy *t, exp_sink sink, uint64_t from, uint64_t to, int every);

/* A whole run; fails the test when a step fails. */
void toy_run(toy *t, io_open_mode mode);

/* The digest of t->out in hex (static per call site's buffer). */
void toy_digest(toy *t, char hex[65]);

bool toy_exists(const char *path);
const char *toy_message(const toy *t); /* the first error, "" without */

#endif
