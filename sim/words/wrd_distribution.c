#include "wrd_distribution.h"

#include <stdio.h>
#include <string.h>

#include "wrd_choice.h"
#include "wrd_text.h"

/* Kinds and arguments, as sim_dist.h and wrd_slot.h name them. */
static const char *const words[] = {NC_("distribution", "constant"),
                                    NC_("distribution", "uniform"),
                                    NC_("distribution", "triangular"),
                                    NC_("distribution", "normal"),
                                    NC_("distribution", "lognormal"),
                                    NC_("distribution", "gamma"),
                                    NC_("distribution", "beta"),
                                    NC_("distribution", "weibull"),
                                    NC_("distribution", "exponential"),
                                    NC_("distribution", "poisson"),
                                    NC_("distribution", "negative_binomial"),
                                    NC_("distribution", "discrete"),
                                    NC_("distribution", "posterior"),
                                    NC_("distribution", "value"),
                                    NC_("distribution", "min"),
                                    NC_("distribution", "mode"),
                                    NC_("distribution", "max"),
                                    NC_("distribution", "mean"),
                                    NC_("distribution", "sd"),
                                    NC_("distribution", "median"),
                                    NC_("distribution", "sigma"),
                                    NC_("distribution", "shape"),
                                    NC_("distribution", "scale"),
                                    NC_("distribution", "alpha"),
                                    NC_("distribution", "dispersion"),
                                    NC_("distribution", "values"),
                                    NC_("distribution", "weights")};

static const char ends[] = " ,()";

/* A word or a number; anything else ("5-50-95", "%:") stays. */
static void part_put(wrd_voice v, const char *part, const char *unit, char *text, size_t size) {
  double x;
  if (wrd_number_read(part, &x)) {
    wrd_exact_in(v, x, unit, text, size);
    return;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(strchr(words[i], '\004') + 1, part) == 0) part = wrd_text(v.language, words[i]);
  snprintf(text, size, "%s", part);
}

/* What stands behind a part. Blanks alone do not part the numbers of a list where one may hold blanks. */
static const char *mark_of(int language, const char *part, const char *end) {
  bool vietnamese = language == SIM_VI;
  double x;
  char next[64];
  switch (*end) {
    case '(':
      return vietnamese ? " (" : "(";
    case ')':
      return ")";
    case ',':
      return vietnamese ? ";" : ",";
    case ' ':
      snprintf(next, sizeof next, "%.*s", (int)strcspn(end + 1, ends), end + 1);
      break;
    default:
      return "";
  }
  return !(wrd_number_read(part, &x) && wrd_number_read(next, &x)) ? " " : vietnamese ? "; " : ", ";
}

void wrd_distribution(wrd_voice v, const char *english, const char *unit, char *text, size_t size) {
  char part[64];
  size_t used = 0;
  double x;
  snprintf(text, size, "%s", wrd_choice_told(english, v.language));
  if (wrd_number_read(english, &x)) wrd_exact_in(v, x, unit, text, size);
  if (!strchr(english, '(')) return;
  for (const char *c = english; *c && used + 1 < size; c += *c != '\0') {
    size_t n = strcspn(c, ends);
    snprintf(part, sizeof part, "%.*s", (int)n, c);
    part_put(v, part, unit, text + used, size - used);
    used += strlen(text + used);
    c += n;
    if (used < size) used += (size_t)snprintf(text + used, size - used, "%s", mark_of(v.language, part, c));
  }
}
