/* How series are told apart: by colour, by lightness, by dashes and by symbol, each alone being enough.
 *
 * Colours keep apart for colour-blind readers, and their grey values differ by at least 18 of 255, so that print in
 * grey shows them too.
 *
 * thread: constants. */
#ifndef REP_STYLE_H
#define REP_STYLE_H

enum { REP_STYLES = 6 };

typedef struct rep_style {
  const char *colour;
  const char *dash; /* gnuplot's words for its dashes */
  int symbol;       /* gnuplot's number: filled shapes first */
} rep_style;

/* Style of series i; further ones begin again. */
const rep_style *rep_style_of(int i);

/* Fill of layer i of n that lie on each other: from dark to light. Writes "#rrggbb". */
void rep_fill_of(int i, int n, char colour[8]);

#define REP_TEXT_COLOUR "#333333"
#define REP_SOFT_COLOUR "#444444"
#define REP_TARGET_COLOUR "#d55e00" /* vermilion of Okabe and Ito (2008): told from blue by colour-blind readers */
#define REP_TARGET_TEXT "#a34700"   /* the same, dark enough for letters */

#endif
