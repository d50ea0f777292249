/* Labour: people and posts by skill, wages, foreign experts, training, jobs in parks. */
#ifndef PROV_LABOUR_H
#define PROV_LABOUR_H

#include "prov_lists.h"
#include "sim_replication.h"

typedef struct prov_world prov_world;

typedef struct prov_labour {
  double force, other, *seekers, *vacancies;   /* [skill_room] */
  double *skill_share, *newcomer_share;        /* [skill_room], [n_skills] sums one */
  double tightness, *skill_tightness, *coming; /* [n_skills]: by skill; skills among those who come for work */
  double *hire_share;                          /* [skill_room] scratch */
  double park_part;                            /* of the ordinary aggregate's workers that is in parks */
} prov_labour;

typedef struct prov_wage {
  double log_relative, start_tightness; /* of the wage over its trend */
  double before;                        /* that of the quarter before */
  double needed; /* part of the workers wanted that output needs: below 1 when low wages make firms want more */
} prov_wage;

/* Foreign experts (prov_skills.c). */
typedef struct prov_expertise {
  int skill;              /* or -1 */
  double ratio, replaced; /* experts per local post of their skill at the start; part replaced since */
} prov_expertise;

typedef struct prov_training {
  int n;
  double *trained; /* [n] people */
} prov_training;

/* ---- prov_labour.c ---- */
void prov_labour_begin(sim_rep *rep); /* at the opening, when firms are known */
void prov_labour_tick(sim_rep *rep);
void prov_workers_return(sim_rep *rep, int place);
void prov_workers_move(sim_rep *rep, int place, double part); /* from the aggregate to a firm */

/* ---- prov_wage.c ---- */
void prov_wage_begin(prov_world *world);
void prov_wage_tick(sim_rep *rep); /* after productivity has been set, before labour */
double prov_wage_index(const sim_rep *rep);
double prov_wage_participation(const sim_rep *rep);
/* Factor on people's willingness to come, from wages and from how tight labour of each skill is; world->coming gets the
 * shares of the skills among them. */
double prov_wage_pull(sim_rep *rep);

/* ---- prov_skills.c: posts and newcomers by skill, foreign experts ---- */
void prov_skills_begin(sim_rep *rep);
void prov_skills_tick(sim_rep *rep);                       /* after productivity has been set, before labour */
double prov_skilled_supply(const sim_rep *rep, int skill); /* policy's factor on the supply of a skill */
double prov_experts(const sim_rep *rep);

/* ---- prov_trained.c ---- */
void prov_trained_begin(sim_rep *rep);
void prov_trained_tick(sim_rep *rep, double grown, double graduates, double moved); /* people of the quarter */

/* ---- prov_parks.c: jobs in parks, and where firms of the start are ---- */
void prov_parks_begin(sim_rep *rep); /* when they have their workers */
void prov_parks_observe(sim_rep *rep, int year_index);

#endif
