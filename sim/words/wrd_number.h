/* Numbers as a language writes them: 1 234.5 in English, 1.234,5 in Vietnamese. The only place that knows, so that
 * every face of an answer prints the same digits; wrd_share.h adds shares and differences.
 *
 * A text that does not fit is cut at its end; 64 bytes hold any of these.
 *
 * thread: pure functions. */
#ifndef WRD_NUMBER_H
#define WRD_NUMBER_H

#include <stddef.h>

#include "sim_model.h"
#include "stat_summary.h"

typedef enum wrd_medium {
  WRD_PLAIN, /* a terminal or a file: a blank between thousands, a hyphen for minus */
  WRD_PAGE,  /* HTML: spaces at which no line breaks, a narrow one between thousands, a true minus */
} wrd_medium;

typedef struct wrd_voice {
  int language;
  wrd_medium medium;
} wrd_voice;

static inline wrd_voice wrd_plain(int language) { return (wrd_voice){language, WRD_PLAIN}; }

/* At most four significant digits below 1000, whole above; "-" for NaN. wrd_signed writes a plus sign, too. */
void wrd_number(wrd_voice voice, double x, char *text, size_t size);
void wrd_signed(wrd_voice voice, double x, char *text, size_t size);

/* A number that somebody wrote or counted, as it is: all its digits and no more. */
void wrd_exact(wrd_voice voice, double x, char *text, size_t size);

/* Numbers in a unit: nothing stands between the thousands of a year. wrd_level_in is for levels that a design or a
 * person chose: so many significant digits below 1000, and no zeros at the end of decimals. */
void wrd_exact_in(wrd_voice voice, double x, const char *unit, char *text, size_t size);
void wrd_number_in(wrd_voice voice, double x, const char *unit, char *text, size_t size);
void wrd_level_in(wrd_voice voice, double x, int digits, const char *unit, char *text, size_t size);

/* With so many decimals; what rounds to nothing has no sign. */
void wrd_decimals(wrd_voice voice, double x, int decimals, char *text, size_t size);
void wrd_decimals_in(wrd_voice voice, double x, int decimals, const char *unit, char *text, size_t size);
void wrd_decimals_signed(wrd_voice voice, double x, int decimals, char *text, size_t size);

/* An estimate with its standard error: "102.4 ±0.7". The error decides the decimals of both, by the rule of the
 * Particle Data Group (Review of Particle Physics, section 5.3): two digits of it when they are 10 to 35, else one; but
 * no number is rounded to tens. Without an error the number alone. */
void wrd_estimate(wrd_voice voice, double x, double error, char *text, size_t size);
void wrd_estimate_signed(wrd_voice voice, double x, double error, char *text, size_t size);

/* Its interval, "[101; 103.8]", with the decimals that its error asks for. */
void wrd_interval(wrd_voice voice, stat_interval interval, double error, char *text, size_t size);

/* A number with an interval, "12.3 [10.1; 15.8]", by wrd_number; the brackets around two numbers that are written
 * already: "[10.1; 15.8]". */
void wrd_range(wrd_voice voice, double x, double low, double high, char *text, size_t size);
void wrd_brackets(const char *low, const char *high, char *text, size_t size);

/* A p-value: "0.0123", "0.34", "<0.0001". */
void wrd_p(wrd_voice voice, double p, char *text, size_t size);

/* A part of 1 in per cent with so many decimals, "12 %", for what is exact or has no error; estimates: wrd_share.h. */
void wrd_percent(wrd_voice voice, double part, int decimals, char *text, size_t size);

/* The same of a rough part, as of variance or time: a decimal below 10 % and of what is nearly all, else none. */
void wrd_part(wrd_voice voice, double part, char *text, size_t size);

/* A part of 1 as somebody asked for it, all digits: "95 %". */
void wrd_percent_exact(wrd_voice voice, double part, char *text, size_t size);

/* A number on an axis, with thousands apart by a thin space (in English) at any number of decimals. */
void wrd_tick(int language, double x, int decimals, char *text, size_t size);

/* What a language writes before decimals, and a voice between thousands. */
const char *wrd_decimal_mark(int language);
const char *wrd_group_mark(wrd_voice voice);

/* Whether a blank within an English number parts its thousands: no line may end there. */
bool wrd_parts_thousands(const char *text, const char *blank);

/* Changes the numbers of an English text in place to what the voice writes, and returns it. Once only: a second time
 * would take the point between thousands for a decimal one. The text must have room for longer spaces in WRD_PAGE. */
const char *wrd_localise(wrd_voice voice, char *text, size_t size);

/* The same for a plain text, which does not grow. */
const char *wrd_local(char *text, int language);

/* English numbers for texts that are localised as a whole, later. */
void wrd_format(double x, char *text, size_t size);
void wrd_format_exact(double x, char *text, size_t size);

/* Reads a finite number that is the whole text; false otherwise. */
bool wrd_number_read(const char *text, double *x);

#endif
