/* Passes over the columns of operating firms: plain loops that every tick runs through, compiled once for each width of
 * vectors and chosen with the form of sim_lanes.h.
 *
 * Each loop does the same operations in the same order on each firm, whatever its width, and adds up in the order of
 * the firms; so all forms give the same bits, and the plain one, which every processor runs, is the reference.
 *
 * thread: constant tables of functions of their arguments alone. */
#ifndef PROV_PASSES_H
#define PROV_PASSES_H

#include "prov_firms.h"
#include "prov_suppliers.h"

/* The labour market of a tick, as employers see it. */
typedef struct prov_market {
  int n_skills, skill_room;
  double stay, most;                /* part of the workers who stay; part of the posts that can be filled */
  const double *share, *hire_share; /* [skill_room] of the posts by skill; of those vacant that are filled */
  double *seekers, *vacancies;      /* [skill_room] */
  double policy, needed;            /* factor on output; part of the workers wanted that it needs */
  const uint64_t *lead;             /* [n_sectors] 1 for the high-tech group, else 0 */
  double *idle;                     /* [n_sectors] gains what firms that entered lack, in firms' worth of output */
  double now, filling;              /* firms fill their first posts for so long */
} prov_market;

typedef struct prov_passes {
  const char *name; /* of the form of sim_lanes.h that it belongs to */

  /* ---- growth; columns of o->pass ---- */
  /* size = log_output - log_productivity[sector], at least 0. */
  void (*log_sizes)(const prov_operating *o, const double *log_productivity, double *size);
  /* y = factor (x - from). */
  void (*scaled)(size_t n, const double *x, double factor, double from, double *y);
  /* log_output += step[sector] + effect (size - mean[sector]). */
  void (*step)(const prov_operating *o, const double *step, const double *mean, double effect, const double *size);
  /* variance = min(square variance, most). */
  void (*cap)(size_t n, double square, double most, double *variance);
  /* noise = sqrt(variance gamma) noise, variance = -variance / 2. */
  void (*spread)(size_t n, const double *gamma, double *variance, double *noise);
  /* log_output += noise + part correction. */
  void (*add)(const prov_operating *o, double part, const double *noise, const double *correction);

  /* ---- exits and expansions ---- */
  /* hazard = rate[origin] hazard shock. */
  void (*hazards)(const prov_operating *o, const double *rate, double shock, double *hazard);
  /* Clocks of the first n firms for a quarter: prov_firm.c. */
  void (*exit_clocks)(const prov_operating *o, size_t n, const double *hazard, double decay, double young);
  void (*expansion_clocks)(const prov_operating *o, size_t n, const double *hazard); /* [origins][2] */
  size_t (*due)(const prov_operating *o, int *place); /* places of firms one of whose clocks has run out */

  /* ---- labour ---- */
  /* wanted = potential per_output[sector]. */
  void (*wants)(const prov_operating *o, const double *per_output);
  /* Everybody wanted is employed. */
  void (*employ)(const prov_operating *o, const prov_market *m);
  /* Separations and dismissals of n employers, workers[n][skill_room]; what is missing becomes vacancies. Returns `all`
   * with the workers wanted added. */
  double (*demand)(int n, const prov_market *m, const double *wanted, double *workers, double all);
  /* Each hires its part of those available; all[n]: the workers that it has then. */
  void (*hire)(int n, const prov_market *m, const double *wanted, double *workers, double *all);
  /* Output as far as workers were found, workers[n], and what is lost for want of them; returns that of lead firms.
   * workers and lack[n] are used up. */
  double (*realise)(const prov_operating *o, const prov_market *m, double *workers, double *lack);

  /* by_skill[room] gains the workers of all firms. */
  void (*staff)(const prov_operating *o, int room, double *by_skill);

  /* ---- suppliers ---- */
  /* lead[sector], supporting[sector]: 1 or 0. */
  prov_chain (*chain)(const prov_operating *o, const uint64_t *lead, const uint64_t *supporting);
} prov_passes;

extern const prov_passes prov_passes_plain, prov_passes_avx2, prov_passes_avx512;

/* The passes of a form. */
const prov_passes *prov_passes_of(const sim_lanes *lanes);

#endif
