/* Peeling trajectories as CSV. */
#include <math.h>
#include <stdio.h>

#include "app_csv.h"
#include "app_discover_print.h"

void app_discover_csv(const ans_telling *t, const ana_prim *prim) {
  printf("box,confirmed,step,chosen,factor,unit,side,limit");
  printf(",support,density,coverage,held_out_support,held_out_density,held_out_coverage\n");
  for (int i = 0; i < prim->n + prim->rejected; i++)
    for (int k = 0; k < prim->box[i].n_steps; k++) {
      const ana_step *step = &prim->box[i].step[k];
      const ans_future_column *c = k > 0 ? &t->futures->column[step->limit.factor] : NULL;
      printf("%d,%d,%d,%d,", i + 1, i < prim->n, k, k == prim->box[i].chosen);
      app_csv_text(c ? c->name : "");
      printf(",");
      app_csv_text(c ? c->unit : "");
      if (c)
        printf(",%s,%.17g", step->limit.side == ANA_LOW ? "at least" : "below", step->limit.limit);
      else
        printf(",,");
      for (int part = 0; part < ANA_PARTS; part++) {
        const double x[] = {step->in[part].support, step->in[part].density, step->in[part].coverage};
        for (int n = 0; n < 3; n++)
          if (isnan(x[n]))
            printf(",");
          else
            printf(",%.10g", x[n]);
      }
      printf("\n");
    }
}
