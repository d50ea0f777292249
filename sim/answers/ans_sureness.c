#include "ans_sureness.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_met.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_ONE, T_SEVERAL, T_ROWS, T_PARTS, T_ALL, T_SUMMARY, T_COUNTED };
static const char *const texts[] = {
    [T_ONE] = N_("Parameters come from a posterior of {} {1:row|rows} (worth {}) of a single calibration: how far "
                 "another one would have moved these numbers is not in their errors."),
    [T_SEVERAL] =
        N_("Parameters come from a posterior of {} rows (worth {}) of {} independent calibrations; what differs "
           "between them is in the errors."),
    [T_ROWS] = N_("Parameters come from a posterior of {} {1:row|rows} (worth {})."),
    [T_PARTS] = N_("Of the variance {} is chance of the replications, which more of them shrink; the rest lies in "
                   "the posterior, which only a better calibration shrinks."),
    [T_ALL] =
        N_("These replications show no variance that lies in the posterior: all that they show is their own chance, "
           "which more of them shrink."),
    [T_SUMMARY] =
        N_("A summary does not say which replications share a row, so errors leave out the posterior's part."),
    [T_COUNTED] =
        N_("Of a summary only errors of shares know the calibrations, and none knows which replications share a row: "
           "errors of means are chance of the replications alone."),
};

ans_sureness ans_sureness_in(const res_file *r, int scenario, double replications) {
  const res_rows *rows = r->rows ? r->rows[scenario] : NULL;
  if (!rows) return (ans_sureness){.replications = NAN};
  return (ans_sureness){.n_rows = rows->n_rows,
                        .n_calibrations = rows->n_calibrations,
                        .effective = rows->effective,
                        .replications = replications,
                        .summary = !r->keep_all,
                        .counted = res_file_is_split(r)};
}

sim_status ans_sureness_of(const res_file *r, int scenario, ans_sureness *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  double all = 0, posterior = 0;
  *out = ans_sureness_in(r, scenario, NAN);
  if (out->n_rows == 0) return SIM_OK;
  for (int t = 0; t < r->n_evaluated; t++) {
    ans_met met;
    if (isnan(r->target[t].value[scenario])) continue;
    SIM_TRY(ans_met_of(r, scenario, t, false, &met, errors));
    if (!(met.judged.p > 0.02 && met.judged.p < 0.98)) continue;
    all += met.judged.mcse * met.judged.mcse;
    posterior += met.posterior * met.posterior;
  }
  if (all > 0 && (r->keep_all || out->counted)) out->replications = 1 - posterior / all;
out:
  return st;
}

ans_sureness ans_sureness_by(const sim_posterior *p, double replications) {
  if (!p) return (ans_sureness){.replications = NAN};
  return (ans_sureness){.n_rows = p->n_rows,
                        .n_calibrations = p->n_calibrations,
                        .effective = sim_posterior_effective(p),
                        .replications = replications};
}

static void sentence_add(char *text, size_t size, const char *more) {
  size_t used = strlen(text);
  if (used < size) snprintf(text + used, size - used, " %s", more);
}

void ans_sureness_text(const ans_sureness *s, int language, char *text, size_t size) {
  char rows[16], effective[32], calibrations[16], part[32];
  wrd_voice voice = wrd_plain(language);
  text[0] = '\0';
  if (s->n_rows == 0) return;
  wrd_exact(wrd_plain(language), s->n_rows, rows, sizeof rows);
  snprintf(calibrations, sizeof calibrations, "%d", s->n_calibrations);
  wrd_decimals(voice, s->effective, 0, effective, sizeof effective);
  int first = s->summary && !s->counted ? T_ROWS : s->n_calibrations > 1 ? T_SEVERAL : T_ONE;
  (void)wrd_fill(text, size, wrd_text(language, texts[first]), rows, effective, calibrations);
  if (!isnan(s->replications)) {
    char parts[512];
    wrd_part(voice, s->replications, part, sizeof part);
    (void)wrd_fill(parts, sizeof parts, wrd_text(language, texts[s->replications < 1 ? T_PARTS : T_ALL]), part);
    sentence_add(text, size, parts);
  }
  if (s->summary) sentence_add(text, size, wrd_text(language, texts[s->counted ? T_COUNTED : T_SUMMARY]));
}
