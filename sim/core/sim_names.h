/* Names that somebody gives one after the other, as with an option that may be repeated. */
#ifndef SIM_NAMES_H
#define SIM_NAMES_H

typedef struct sim_names {
  int n;
  const char *item[256]; /* not owned */
} sim_names;

#endif
