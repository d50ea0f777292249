/* Writes unrounded numbers, as an export holds them, the way every face must print them. One question a line:
 *   share N MET MCSE LOW HIGH                  -> POINT|ERROR|INTERVAL
 *   points PAIRS MEAN MCSE P MORE_IN LESS_IN   -> DIFFERENCE|AHEAD
 *   means  PAIRS MEAN MCSE P MORE_IN LESS_IN   -> DIFFERENCE|AHEAD */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "wrd_share.h"

static void share_put(wrd_voice v, const double *x) {
  char text[64];
  const double z2 = 1.959963984540054 * 1.959963984540054;
  double n = x[0]; /* where none or all meet it, as many as the Wilson interval is that of */
  if (x[1] == 0) n = z2 * (1 - x[4]) / x[4];
  if (x[1] == x[0]) n = z2 * x[3] / (1 - x[3]);
  stat_share share = stat_share_of(x[1] == 0 ? 0 : x[1] == x[0] ? n : x[1], n, STAT_CONFIDENCE);
  share.mcse = x[2];
  share.interval = (stat_interval){x[3], x[4]};
  for (int form = WRD_POINT; form <= WRD_INTERVAL; form++) {
    wrd_share(v, &share, (wrd_form)form, text, sizeof text);
    printf("%s%s", form == WRD_POINT ? "" : "|", text);
  }
  printf("\n");
}

static void difference_put(wrd_voice v, const char *what, const double *x) {
  char text[64];
  stat_paired d = {.pairs = x[0],
                   .mean = x[1],
                   .mcse = x[2],
                   .p = x[3],
                   .won = round(x[4] * x[0]),
                   .lost = round(x[5] * x[0]),
                   .same = x[4] == 0 && x[5] == 0};
  (strcmp(what, "points") == 0 ? wrd_points : wrd_difference)(v, &d, text, sizeof text);
  printf("%s", text);
  wrd_ahead(v, &d, text, sizeof text);
  printf("|%s\n", text);
}

int main(int argc, char **argv) {
  wrd_voice v = wrd_plain(argc > 1 && strcmp(argv[1], "vi") == 0 ? SIM_VI : SIM_EN);
  char line[512], what[16];
  double x[6];
  while (fgets(line, sizeof line, stdin)) {
    int n = sscanf(line, "%15s %lf %lf %lf %lf %lf %lf", what, &x[0], &x[1], &x[2], &x[3], &x[4], &x[5]);
    if (n == 6 && strcmp(what, "share") == 0)
      share_put(v, x);
    else if (n == 7)
      difference_put(v, what, x);
    else
      return 2;
  }
  return 0;
}
