/* What is reported at the end of a year: the truth, what the model does not explain, what is published; and what
 * a trace says of an event. */
#ifndef PROV_REPORT_H
#define PROV_REPORT_H

#include "prov_lists.h"
#include "sim_replication.h"

/* What a sector has at the end of a year (prov_observe.c). */
typedef struct prov_sums {
  double firms, counted, output, potential, workers; /* counted: by the plan */
} prov_sums;

/* What the model does not explain (prov_discrepancy.c). */
typedef struct prov_discrepancy {
  uint32_t key[PROV_DISCREPANCY_COUNT];                                      /* hash of the kind's name */
  double log_factor[PROV_DISCREPANCY_COUNT], factor[PROV_DISCREPANCY_COUNT]; /* factors on what is reported */
  double modern, ordinary;          /* on output of the supporting and high-tech sectors, of the ordinary one */
  double stock_before, stock_shift; /* FDI stock of the year before; what is reported beyond the model's */
  double output_before[4];          /* of the year before: total, as reported, modern, as reported */
} prov_discrepancy;

/* Published figures (prov_publish.c). */
typedef struct prov_published {
  double *counted_in, *counted_value, *border; /* [n_sectors] firms; factors on output */
  double reclassified, reclassified_share;     /* foreign firms published as high-tech; their part of ordinary output */
} prov_published;

/* ---- prov_discrepancy.c: what the model does not explain, on what is reported ---- */
void prov_discrepancy_begin(sim_rep *rep);
void prov_discrepancy_year(sim_rep *rep, int year_index);       /* first of all when a year ends: factors, flows */
void prov_discrepancy_sectors(sim_rep *rep, prov_sums *sector); /* [n_sectors] becomes what is reported */
double prov_discrepancy_land(const sim_rep *rep, double leased, double released); /* leased, as reported */
double prov_discrepancy_stock(sim_rep *rep, int year_index);                      /* FDI stock, as reported */
/* Components of the change of output, from the model's output and the one that is reported. */
void prov_discrepancy_changes(sim_rep *rep, int year_index, double total, double modern, double reported_total,
                              double reported_modern);

/* ---- prov_publish.c ---- */
void prov_publish_begin(sim_rep *rep);
void prov_publish_force(sim_rep *rep, int year_index);
void prov_publish(sim_rep *rep, int year_index, const prov_sums *sector); /* [n_sectors] the truth */

/* ---- prov_proxy.c: proxies of the whole economy; output relative to the start, price level ---- */
void prov_proxy_observe(sim_rep *rep, int year_index, double relative_output, double price);

/* ---- prov_observe.c, prov_check.c, prov_validate.c ---- */
void prov_observe(sim_rep *rep, int year_index);
sim_status prov_check(const sim_rep *rep, sim_errors *errors);
sim_status prov_validate(const sim_scenario *scenario, sim_errors *errors);

/* ---- prov_trace.c: events in words ---- */
enum {
  PROV_TRACE_ABOUT,
  PROV_TRACE_IDENTITY,
  PROV_TRACE_SECTOR,
  PROV_TRACE_ORIGIN,
  PROV_TRACE_CAPITAL,
  PROV_TRACE_AREA,
  PROV_TRACE_ZONE,
  PROV_TRACE_STAGE,
  PROV_TRACE_NOTE,
  PROV_TRACE_COUNT
};
extern const sim_trace_column prov_trace_columns[PROV_TRACE_COUNT];
void prov_event_describe(const sim_rep *rep, const sim_event *event, int language, char text[][SIM_TRACE_TEXT]);

#endif
