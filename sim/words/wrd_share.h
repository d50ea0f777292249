/* Shares of futures, and what differs between scenarios, in numbers and words. Every table, sentence, page and chart
 * takes them from here.
 *
 * thread: pure functions. */
#ifndef WRD_SHARE_H
#define WRD_SHARE_H

#include "stat_paired.h"
#include "stat_share.h"
#include "wrd_number.h"

typedef enum wrd_form {
  WRD_POINT,    /* "44.2 %" */
  WRD_ERROR,    /* "44.2 ±1.1 %" */
  WRD_INTERVAL, /* "44.2 % [42; 46.4]" */
} wrd_form;

/* All forms have the same decimals: as many as leave the error a digit, at least one. Never rounded to certainty: where
 * no future has it, or all have, the bound that their number allows, "<0.15 %" or ">99.85 %". "-" when there is
 * none. */
void wrd_share(wrd_voice voice, const stat_share *share, wrd_form form, char *text, size_t size);

/* The paired difference of two shares in percentage points: "+2.3 ±0.6"; its interval, "[1.1; 3.5]". "0" when they are
 * the same in every future, "-" when there are too few pairs. */
void wrd_points(wrd_voice voice, const stat_paired *difference, char *text, size_t size);
void wrd_points_interval(wrd_voice voice, const stat_paired *difference, char *text, size_t size);

/* The paired difference of two means, in the same way: "+5.37 ±0.26", "[4.86; 5.89]". */
void wrd_difference(wrd_voice voice, const stat_paired *difference, char *text, size_t size);
void wrd_difference_interval(wrd_voice voice, const stat_paired *difference, char *text, size_t size);

/* In how many of 100 futures the one is ahead, and in brackets behind: "3.0 (0.8)". */
void wrd_ahead(wrd_voice voice, const stat_paired *difference, char *text, size_t size);

/* Where there is no future to speak of, or none that has a value: a sentence that stands in place of the number. */
const char *wrd_no_value(int language);

/* What the futures suffice to say: "seen", "not told apart", "the same", "too few". */
const char *wrd_verdict(int language, stat_verdict verdict);

/* The grade of a source: the word for "assumption" in the language, letters as they are. */
const char *wrd_grade(int language, const char *grade);

#endif
