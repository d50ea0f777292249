/* Charts of a results file as pictures in a folder (plansim plot).
 *
 * thread: the charts belong to one thread; `stop` may be set by any. */
#ifndef TAB_PICTURES_H
#define TAB_PICTURES_H

#include <signal.h>

#include "cht_chart.h"
#include "io_sources.h"
#include "out_print.h"

typedef struct tab_pictures_way {
  const char *folder;
  const io_sources *inputs; /* files that must stay as they are */
  rep_format format;
  rep_look look;
  bool keep_scripts;                 /* the gnuplot script of each chart stays beside it */
  const volatile sig_atomic_t *stop; /* not 0: end soon with SIM_ERR_INTERRUPTED, no chart is written */
  out_face *names;                   /* the names of what was written */
  out_face *notes;                   /* which charts the file cannot give after all, and why; NULL: nobody reads it */
} tab_pictures_way;

/* A chart that the file cannot give after all, as a note: NAME is not drawn, WHY. */
void tab_pictures_left_out(out_face *notes, const cht_charts *charts, const char *name, const char *why);

/* Draws the charts that were listed, each into ID.FORMAT of the folder, which is made when it is missing; files that
 * plansim did not make, or that were changed since, are protected (io_set.h). SIM_ERR_ABSENT when a kind that was named
 * gave none. Nothing is written after a failure. */
SIM_NODISCARD sim_status tab_pictures_write(cht_charts *charts, const tab_pictures_way *way, sim_errors *errors);

#endif
