/* Target marks with their labels, on free spots of a panel.
 *
 * thread: no shared state. */
#ifndef REP_MARK_H
#define REP_MARK_H

#include "rep_chart.h"
#include "rep_frame.h"
#include "rep_place.h"

/* Draws the marks that can be drawn. `taken` is ground->taken with room for 2 n more; usual[n]: the value around which
 * things go at the mark's year (labels go away from it), NaN when not known. */
void rep_marks_put(rep_canvas canvas, const rep_frame *frame, rep_ground *ground, rep_box *taken, int n,
                   const rep_mark *mark, const double *usual);

/* The frame as the place for labels: a little inside, and open to the right, where lines end. */
rep_box rep_mark_room(const rep_frame *frame);

#endif
