#include "wrd_distribution.h"

#include <stdio.h>
#include <string.h>

#include "wrd_number.h"
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

/* A word or a number; anything else ("5-50-95", "%:") stays. */
static void part_put(int language, const char *part, char *text, size_t size) {
  double x;
  if (wrd_number_read(part, &x)) {
    wrd_exact(wrd_plain(language), x, text, size);
    return;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(strchr(words[i], '\004') + 1, part) == 0) part = wrd_text(language, words[i]);
  snprintf(text, size, "%s", part);
}

void wrd_distribution(int language, const char *english, char *text, size_t size) {
  static const char ends[] = " ,()";
  char part[64];
  size_t used = 0;
  snprintf(text, size, "%s", english);
  if (language == SIM_EN) return;
  if (!strchr(english, '(')) {
    wrd_local(text, language);
    return;
  }
  for (const char *c = english; *c && used + 1 < size; c += *c != '\0') {
    size_t n = strcspn(c, ends);
    snprintf(part, sizeof part, "%.*s", (int)n, c);
    part_put(language, part, text + used, size - used);
    used += strlen(text + used);
    c += n;
    const char mark[] = {*c == ',' ? ';' : *c, '\0'};
    if (used < size) used += (size_t)snprintf(text + used, size - used, "%s", *c == '(' ? " (" : mark);
  }
}
