/* The report of a search among allocations of money as one page. */
#ifndef PAGE_OPTIMUM_H
#define PAGE_OPTIMUM_H

#include <signal.h>

#include "ans_optimum.h"
#include "rep_html.h"

typedef struct page_optimum_way {
  int language;
  const char *command;         /* that made it */
  volatile sig_atomic_t *stop; /* not 0: end soon */
} page_optimum_way;

/* Writes the page into *html, which needs rep_html_free, also after a failure. */
SIM_NODISCARD sim_status page_optimum_make(const ans_optimum *optimum, const page_optimum_way *way, rep_html *html,
                                           sim_errors *errors);

#endif
