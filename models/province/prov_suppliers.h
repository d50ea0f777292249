/* Lead firms, their suppliers, workshops that become suppliers, and certificates. */
#ifndef PROV_SUPPLIERS_H
#define PROV_SUPPLIERS_H

#include "prov_lists.h"
#include "sim_replication.h"

typedef struct prov_world prov_world;

typedef struct prov_suppliers {
  double workshops;
  int lead_firms; /* operating firms of the high-tech group */
  double initial_lead_firms, initial_suppliers;
  int lead_factor_of; /* lead firms of which lead_factor is; -1: none yet */
  double lead_factor;
  bool lead_known;
  double lead_output; /* of the high-tech group, when it is known (prov_lead_output) */
  double local_share; /* part of lead firms' inputs that is bought in the province */
  double sourced;     /* output that demand beyond the trend has called forth */
} prov_suppliers;

/* ---- prov_suppliers.c: lead firms (the high-tech group), their suppliers, workshops that become suppliers ---- */
typedef struct prov_chain {
  double lead_output, suppliers, supporting_potential;
} prov_chain;
prov_chain prov_chain_sum(const sim_rep *rep);
double prov_lead_output(const sim_rep *rep);          /* as in prov_chain, added up once until it changes */
void prov_lead_set(prov_world *world, double output); /* it is that now */
void prov_lead_changed(prov_world *world);            /* outputs or firms have */
bool prov_lead_sound(const sim_rep *rep);             /* what is kept is the sum of now */
void prov_suppliers_begin(sim_rep *rep);              /* at the opening, when outputs are known */
void prov_workshops_update(sim_rep *rep);             /* rates of qualification */
void prov_workshop_qualify(sim_rep *rep, uint32_t entity, int sector);

/* ---- prov_sourcing.c, prov_certification.c ---- */
void prov_sourcing_begin(sim_rep *rep);
void prov_sourcing_tick(sim_rep *rep);
void prov_sourcing_observe(sim_rep *rep, int year_index);
void prov_certification_tick(sim_rep *rep);
double prov_certified_firms(const sim_rep *rep);

#endif
