/* A number as files write it, in digits alone: "1234567", "0.00002", never "1.23457e+06".
 *
 * thread: pure functions. */
#ifndef SIM_DIGITS_H
#define SIM_DIGITS_H

enum { SIM_DIGITS = 40 };

/* All the digits of a number that was given: up to twelve, and of a whole number all. What was formed has no such end
 * and gets so many (6 to 12), but all before the decimal point. From 1e15 on and below 1e-9 with an exponent. */
void sim_digits(double x, int digits, char text[SIM_DIGITS]);

#endif
