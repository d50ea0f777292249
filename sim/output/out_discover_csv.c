/* Peeling trajectories as CSV. */
#include <math.h>
#include <stdio.h>

#include "out_discover.h"
#include "out_quoted.h"

void out_discover_csv(out_face *out, const ans_telling *t, const ana_prim *prim) {
  out_print(out, "box,confirmed,step,chosen,factor,unit,side,limit");
  out_print(out, ",support,density,coverage,held_out_support,held_out_density,held_out_coverage\n");
  for (int i = 0; i < prim->n + prim->rejected; i++)
    for (int k = 0; k < prim->box[i].n_steps; k++) {
      const ana_step *step = &prim->box[i].step[k];
      const ans_future_column *c = k > 0 ? &t->futures->column[step->limit.factor] : NULL;
      out_print(out, "%d,%d,%d,%d,", i + 1, i < prim->n, k, k == prim->box[i].chosen);
      out_quoted(out, c ? c->name : "");
      out_print(out, ",");
      out_quoted(out, c ? c->unit : "");
      if (c)
        out_print(out, ",%s,%.17g", step->limit.side == ANA_LOW ? "at least" : "below", step->limit.limit);
      else
        out_print(out, ",,");
      for (int part = 0; part < ANA_PARTS; part++) {
        const double x[] = {step->in[part].support, step->in[part].density, step->in[part].coverage};
        for (int n = 0; n < 3; n++)
          if (isnan(x[n]))
            out_print(out, ",");
          else
            out_print(out, ",%.10g", x[n]);
      }
      out_print(out, "\n");
    }
}
