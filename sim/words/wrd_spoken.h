/* Numbers as a person says them: "about 390", "about 2 in 10 (20 %)". For page one of the report, where the exact
 * figures stand on the pages behind; every other face writes wrd_number.h and wrd_share.h.
 *
 * thread: pure functions. */
#ifndef WRD_SPOKEN_H
#define WRD_SPOKEN_H

#include "stat_share.h"
#include "wrd_number.h"

/* Two significant digits, whole above ten: 391 is "390", 27.3 "27", 4 281 "4 300", 1.94 "1.9"; "-" for NaN. */
void wrd_spoken_number(wrd_voice voice, double x, char *text, size_t size);

/* A part of 1 in per cent, to the next five from ten on, else whole: "65 %", "4 %". */
void wrd_spoken_part(wrd_voice voice, double part, char *text, size_t size);

/* A chance to the next twentieth, "about 3 in 20 (15 %)", with its interval where that reaches farther than the
 * rounding, "(15 %; 95 % interval 6 to 32 %)"; "fewer than 1 in 20" and "more than 19 in 20" only where the interval
 * says so, and of none or all of few futures as much as it says: "fewer than 1 in 5", or "not to be told (95 % interval
 * 0 to 79 %)". "-" when there is none. The short form, for a column, has the same per cents: "15 %", "<5 %", or "-". */
void wrd_spoken_chance(wrd_voice voice, const stat_share *share, bool brief, char *text, size_t size);

/* Whether the unit counts whole things (firms, workers, ...), of which no part is ever written. */
bool wrd_unit_counts(const char *unit);

/* The first sentence of a text, without its full stop: up to the first ". ". Returns its length in bytes. */
size_t wrd_first_sentence(const char *text);

#endif
