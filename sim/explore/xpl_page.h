/* The explorer's page: one HTML file that simulates in the browser. It holds the program as WebAssembly, the scenarios
 * as bytes (xpl_pack.h), what is to be read of their levers and targets as data, and all words in every language.
 *
 * Nothing is loaded, nothing is sent: the page forbids itself the network. Labels and words enter as data that a script
 * shows as text; nothing of them is run.
 *
 * thread: no shared state. */
#ifndef XPL_PAGE_H
#define XPL_PAGE_H

#include "rep_html.h"
#include "sim_scenario.h"

typedef struct xpl_page_scenario {
  const sim_scenario *scenario;
  const char *file;       /* what a downloaded file extends: "plan.yaml" */
  const double *strength; /* [n_levers] the larger, the further in front; NULL: the order of the file */
} xpl_page_scenario;

typedef struct xpl_page {
  int language; /* the page begins with */
  const char *version;
  int n;
  const xpl_page_scenario *item; /* [n] */
} xpl_page;

/* Whether this build has the program for the browser. */
bool xpl_page_can(void);

/* Appends the page. SIM_ERR_USAGE for a scenario that a page cannot have (a design, weights by observations, no
 * levers), SIM_ERR_EXTERNAL without the program. */
SIM_NODISCARD sim_status xpl_page_write(const xpl_page *page, rep_html *html, sim_errors *errors);

#endif
