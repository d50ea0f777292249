#include "ans_precision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrd_text.h"

ans_precision ans_precision_of(const res_file *r) {
  if (!r->precision[0]) return ANS_NOT_ASKED;
  return r->precision_reached ? ANS_PRECISE : r->precision_hopeless ? ANS_OUT_OF_REACH : ANS_IMPRECISE;
}

const char *ans_precision_word(const res_file *r, int language) {
  static const char *const word[] = {
      [ANS_PRECISE] = N_("Stopped by precision"),
      [ANS_IMPRECISE] = N_("Not precise enough"),
      [ANS_OUT_OF_REACH] =
          N_("Not precise enough, and more replications cannot make it so: only a better calibration does")};
  ans_precision is = ans_precision_of(r);
  return is == ANS_NOT_ASKED ? "" : wrd_text(language, word[is]);
}

char *ans_precision_rule(const res_file *r) {
  size_t n = 0, size = 2 * strlen(r->precision) + 1; /* each line break becomes two characters */
  char *text = malloc(size);
  for (const char *at = r->precision; text && *at; at++) {
    if (*at != '\n')
      text[n++] = *at;
    else if (at[1])
      n += (size_t)snprintf(text + n, size - n, ", ");
  }
  if (text) text[n] = '\0';
  return text;
}
