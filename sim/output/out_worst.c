#include "out_worst.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_name.h"
#include "out_table.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { DRAWS_SHOWN = 10 };

enum {
  T_HEAD,
  T_HEAD_MET,
  T_WEIGHTED,
  T_RANK,
  T_REPLICATION,
  T_VALUE,
  T_MISSING,
  T_DRAWS,
  T_PARAMETER,
  T_IN,
  T_REST,
  T_ABOVE,
  T_P,
  T_NOTHING,
  T_NO_DRAWS,
  T_SEEN,
  T_TRACE,
  T_FAILED,
  T_FAILED_NOTHING,
  T_MET,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEAD] = N_("{}: the {} of {} {3:future|futures} that {2:misses|miss} {} most ({})"),
    [T_HEAD_MET] =
        N_("{}: the {} of {} {3:future|futures} that {2:comes|come} closest to missing {}, which none does ({})"),
    [T_WEIGHTED] = N_("Futures that what was observed leaves without weight are left out; the others are taken alike."),
    [T_RANK] = N_("rank"),
    [T_REPLICATION] = N_("replication"),
    [T_VALUE] = N_("outcome"),
    [T_MISSING] = N_("missing"),
    [T_MET] = N_("met"),
    [T_DRAWS] = N_("What was drawn in them against the rest, the clearest first"),
    [T_PARAMETER] = N_("parameter"),
    [T_IN] = N_("mean in them"),
    [T_REST] = N_("in the rest"),
    [T_ABOVE] = N_("above the rest"),
    [T_P] = N_("p (of {})"),
    [T_NOTHING] = N_("Among {} {1:parameter|parameters} no draw is seen to go with these futures: it was chance inside "
                     "them, or more futures are needed."),
    [T_NO_DRAWS] = N_("No parameter of this scenario is drawn: chance inside these futures sets them apart."),
    [T_SEEN] =
        N_("{} of {} are seen (95 %, Holm): they go with the worst futures, which is not the same as causing them. "
           "\"Above the rest\" is the chance that a draw of these is larger than one of the rest."),
    [T_TRACE] = N_("Event by event:"),
    [T_FAILED] = N_("What goes with failing in {}, the clearest first:"),
    [T_FAILED_NOTHING] = N_("No draw is seen to go with failing in {}."),
};

sim_status out_worst_make(const res_file *r, const char *target, const char *scenario, int most, ans_worst_of *w,
                          sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_named named;
  *w = (ans_worst_of){.r = r, .target = -1, .most = most};
  w->scenario = 0;
  if (scenario) SIM_TRY(ans_scenario_named(r, "--variant", scenario, &w->scenario, errors));
  if (target) {
    const char *name = strncmp(target, "target:", 7) == 0 ? target + 7 : target;
    SIM_TRY(ans_name_find(r, "--worst", name, true, &named, errors));
    if (named.target < 0)
      return sim_fail(errors, SIM_ERR_USAGE, "--worst: '%.160s' is no target that is evaluated", target);
    w->target = named.target;
  }
  SIM_TRY(ans_worst_make(w, errors));
out:
  return st;
}

/* ---- tables ---- */

static int seen_count(const ans_worst_of *w) {
  int n = 0;
  for (int d = 0; d < w->r->n_draws; d++) n += w->contrast[d].adjusted < 1 - STAT_CONFIDENCE;
  return n;
}

static void draws_table(out_face *out, const ans_worst_of *w, int most, int language) {
  out_table table = {.columns = 6, .keys = 1, .wrap = 1U << 0};
  char text[WRD_SENTENCE], n[24];
  wrd_voice voice = wrd_plain(language);
  wrd_exact(wrd_plain(language), w->r->n_draws, n, sizeof n);
  out_table_add(&table, "%s", wrd_text(language, texts[T_PARAMETER]));
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", wrd_text(language, texts[T_IN]));
  out_table_add(&table, "%s", wrd_text(language, texts[T_REST]));
  out_table_add(&table, "%s", wrd_text(language, texts[T_ABOVE]));
  wrd_fill(text, sizeof text, wrd_text(language, texts[T_P]), n);
  out_table_add(&table, "%s", text);
  for (int i = 0; i < w->r->n_draws && i < most; i++) {
    const ana_contrast *c = &w->contrast[w->order[i]];
    if (isnan(c->z)) break;
    out_table_add(&table, "%s", w->r->draw_name[w->order[i]]);
    out_table_add(&table, "%s", wrd_unit_written(w->r->draw_unit[w->order[i]], language).t);
    const char *unit = w->r->draw_unit[w->order[i]];
    wrd_number_in(voice, c->mean, unit, text, sizeof text);
    out_table_add(&table, "%s", text);
    wrd_number_in(voice, c->mean_rest, unit, text, sizeof text);
    out_table_add(&table, "%s", text);
    wrd_percent(voice, c->above, 0, text, sizeof text);
    out_table_add(&table, "%s", text);
    wrd_p(voice, c->adjusted, text, sizeof text);
    out_table_mark(&table, c->adjusted < 1 - STAT_CONFIDENCE ? OUT_STRONG : OUT_PLAIN, "%s", text);
  }
  out_table_print(out, &table);
}

static void replications_table(out_face *out, const ans_worst_of *w, int language) {
  out_table table = {.columns = 4};
  char text[WRD_SENTENCE];
  out_table_add(&table, "%s", wrd_text(language, texts[T_RANK]));
  out_table_add(&table, "%s", wrd_text(language, texts[T_REPLICATION]));
  out_table_add(&table, "%s", wrd_text(language, texts[T_VALUE]));
  out_table_add(&table, "%s", wrd_text(language, texts[T_MISSING]));
  for (int i = 0; i < w->n; i++) {
    out_table_add(&table, "%d", i + 1);
    out_table_add(&table, "%u", (unsigned)w->replication[i]);
    wrd_number(wrd_plain(language), w->value[i], text, sizeof text);
    out_table_add(&table, "%s", text);
    wrd_number(wrd_plain(language), w->missing[i], text, sizeof text);
    out_table_add(&table, "%s", w->missing[i] > 0 ? text : wrd_text(language, texts[T_MET]));
  }
  out_table_print(out, &table);
}

static void replay_say(out_face *out, const ans_worst_of *w, int language) {
  const res_file *r = w->r;
  out_print(out, "\n%s plansim replay %s --variant %s", wrd_text(language, texts[T_TRACE]), r->path,
            r->variant[w->scenario]);
  if (r->design[0]) out_print(out, " --design-point %d", r->design_point[w->scenario]);
  out_print(out, " --replication %u\n", (unsigned)w->replication[0]);
}

/* What was drawn in them, and what is to be made of it. */
static void draws_say(out_face *out, const ans_worst_of *w, int language) {
  char all[24], seen[24];
  out_print(out, "\n");
  if (w->r->n_draws == 0) {
    out_say(out, wrd_text(language, texts[T_NO_DRAWS]));
    return;
  }
  out_print(out, "%s\n\n", wrd_text(language, texts[T_DRAWS]));
  draws_table(out, w, DRAWS_SHOWN, language);
  out_print(out, "\n");
  wrd_exact(wrd_plain(language), w->r->n_draws, all, sizeof all);
  wrd_exact(wrd_plain(language), seen_count(w), seen, sizeof seen);
  if (seen_count(w) > 0)
    out_say(out, wrd_text(language, texts[T_SEEN]), seen, all);
  else
    out_say(out, wrd_text(language, texts[T_NOTHING]), all);
}

void out_worst_print(out_face *out, const ans_worst_of *w, int language) {
  char n[24], all[24], target[WRD_SENTENCE], label[WRD_SENTENCE];
  const res_file *r = w->r;
  if (w->n == 0) {
    out_print(out, "%s: %s: %s\n", r->path, r->scenario[w->scenario], wrd_no_value(language));
    return;
  }
  wrd_exact(wrd_plain(language), w->n, n, sizeof n);
  wrd_exact(wrd_plain(language), w->all, all, sizeof all);
  ans_target_text(&r->target[w->target], w->scenario, language, target, sizeof target);
  wrd_local(target, language);
  wrd_fill(label, sizeof label, "{} {}", r->target[w->target].label[language], target);
  out_say(out, wrd_text(language, texts[w->missing[0] > 0 ? T_HEAD : T_HEAD_MET]), r->path, n, all, label,
          r->scenario[w->scenario]);
  if (r->weighted) out_say(out, wrd_text(language, texts[T_WEIGHTED]));
  out_print(out, "\n");
  replications_table(out, w, language);
  draws_say(out, w, language);
  replay_say(out, w, language);
}

sim_status out_failed_draws_print(out_face *out, const res_file *r, int scenario, int language, sim_errors *errors) {
  ans_worst_of w = {.r = r, .scenario = scenario, .target = -1, .most = (int)r->n_rep};
  sim_status st = r->keep_all ? ans_worst_make(&w, errors) : SIM_OK;
  int seen = st == SIM_OK && w.n > 0 ? seen_count(&w) : 0;
  bool some = r->n_failed[scenario] < r->n_rep; /* where all fail, nothing can go with it */
  if (st == SIM_OK && w.n > 0 && some) {
    out_print(out, "\n");
    out_say(out, wrd_text(language, texts[seen > 0 ? T_FAILED : T_FAILED_NOTHING]), r->scenario[scenario]);
    if (seen > 0) out_print(out, "\n");
    if (seen > 0) draws_table(out, &w, seen < DRAWS_SHOWN ? seen : DRAWS_SHOWN, language);
  }
  if (r->keep_all) ans_worst_free(&w);
  return st;
}
