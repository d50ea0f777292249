/* Units of the scenario language.
 *
 * A value is written with its unit and is used in the canonical unit of its line in the model's list. Units of one
 * dimension convert into each other: time (yr, quarters, months, weeks, days; a year has 365.25 days), shares (1, %),
 * area (ha, m2, km2), money (bn VND, ...; m USD, ...; never between currencies), people. "A/B" converts A and B each
 * for itself ("%/month" to "1/yr"; rates are linear, not compounded). Any other unit matches only itself.
 *
 * thread: pure functions. */
#ifndef WRD_UNITS_H
#define WRD_UNITS_H

#include <stdbool.h>
#include <stddef.h>

/* value in `to` = value in `from` * multiply / divide; both are whole numbers, so that 70 % is 0.7 to the last bit. */
typedef struct wrd_conversion {
  double multiply, divide;
} wrd_conversion;

/* False when `from` does not convert into `to`. */
bool wrd_units_convert(const char *from, const char *to, wrd_conversion *conversion);

/* The units that convert into `to`, for a message: "yr, quarters, months, weeks, days". Always terminates. */
void wrd_units_allowed(const char *to, char *text, size_t size);

/* The first unit of the dimension of `name` ("%/yr": "1/yr"; an unknown unit is its own), and 1 `name` in it. */
void wrd_units_base(const char *name, char *base, size_t size, wrd_conversion *worth);

/* The units one by one: the i-th, the first one of its dimension, and how many of that it is. False after the last. */
bool wrd_units_at(int i, const char **name, const char **first, wrd_conversion *worth);

#endif
