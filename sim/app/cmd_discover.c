/* plansim discover: under which conditions a target is missed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_answers.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_number.h"
#include "app_options.h"
#include "app_results.h"
#include "out_condition.h"
#include "out_discover.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { FOLDS = 10, MAX_BOXES = 20 };

typedef struct asked {
  const char *target, *outcome, *below, *above, *variant, *lang, *peel, *support, *edge, *format;
  bool met, tree, csv;
  long boxes;
  app_seed seed;
} asked;

static bool number_parse(const char *option, const char *text, double low, double high, double *x) {
  sim_errors errors = {0};
  return app_number_read(option, text, low, high, x, &errors) == SIM_OK || app_fail(SIM_ERR_USAGE, &errors) == APP_DONE;
}

static bool asked_check(const asked *a, ana_prim_options *o, ans_question *q) {
  if (!a->target == !a->outcome) {
    app_warn("discover wants either --target NAME or --outcome NAME with --below X or --above X");
    return false;
  }
  if (a->outcome ? !a->below == !a->above || a->met : a->below || a->above) {
    app_warn(a->outcome ? "--outcome wants either --below X or --above X" : "--below and --above go with --outcome");
    return false;
  }
  q->event = a->below ? ANS_BELOW : a->above ? ANS_ABOVE : a->met ? ANS_MET : ANS_MISSED;
  if (a->boxes > MAX_BOXES) {
    app_warn("--boxes wants at most %d", MAX_BOXES);
    return false;
  }
  o->max_boxes = (int)a->boxes;
  return number_parse("below", a->below, -INFINITY, INFINITY, &q->bound) &&
         number_parse("above", a->above, -INFINITY, INFINITY, &q->bound) &&
         number_parse("peel", a->peel, 0.001, 0.5, &o->peel) &&
         number_parse("min-support", a->support, 0.001, 0.5, &o->min_support) &&
         number_parse("edge", a->edge, 0, 1, &o->edge);
}

static sim_status variant_find(ans_question *q, const res_file *r, const char *name, sim_errors *errors) {
  for (int s = 0; s < r->n_scenarios; s += r->n_points)
    if (!name || strcmp(r->variant[s], name) == 0) {
      q->scenario = s;
      return SIM_OK;
    }
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no variant '%s'", r->path, name);
}

static sim_status tree_make(const ans_futures *f, double min_share, uint64_t seed, ana_cart *cart) {
  int *fold = calloc(f->sample.n + 1, sizeof *fold);
  if (!fold) return SIM_ERR_MEMORY;
  ana_sample_folds(&f->sample, seed, FOLDS, fold);
  sim_status st = ana_cart_make(cart, &f->sample, f->find, &(ana_cart_options){min_share, FOLDS, fold});
  free(fold);
  return st;
}

static sim_status answer_json(const ans_telling *t, const ana_prim *prim, const ana_cart *cart, app_json *json,
                              sim_errors *errors) {
  ans_source source = {.r = t->results, .digest = ""};
  const ans_discovered found = {t->futures, prim, cart};
  sim_status st = app_json_file(json, &source, ANS_ALONE, errors);
  return st == SIM_OK ? app_json_answers(json, ANS_DISCOVER, &found, errors) : st;
}

/* json: the document that the numbers go into; NULL: they are printed. */
static sim_status answer(const asked *a, const ana_prim_options *o, ans_question *q, const res_file *r, int language,
                         app_json *json, sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_futures futures = {0};
  ana_prim prim = {0};
  ana_cart cart = {0};
  uint64_t seed = a->seed.given ? a->seed.value : r->seed;
  SIM_TRY(variant_find(q, r, a->variant, errors));
  SIM_TRY(ans_question_find(q, r, a->target, a->outcome, errors));
  SIM_TRY(ans_futures_read(&futures, r, q, seed, errors));
  ans_telling telling = {r, q, &futures, language};
  if (futures.sample.n == 0) {
    st = sim_fail(errors, SIM_ERR_ABSENT, "%s: no replication has a value", r->path);
    goto out;
  }
  SIM_TRY(ana_prim_search(&prim, &futures.sample, futures.find, futures.test, o));
  if (a->tree && !a->csv) SIM_TRY(tree_make(&futures, o->min_support, seed, &cart));
  if (json) {
    st = answer_json(&telling, &prim, a->tree ? &cart : NULL, json, errors);
    goto out;
  }
  if (a->csv) {
    out_discover_csv(app_out(), &telling, &prim);
    goto out;
  }
  out_discover_head(app_out(), &telling);
  SIM_TRY(out_condition_note(app_out(), r, q->scenario, language, errors));
  out_discover_boxes(app_out(), &telling, &prim, o->max_boxes);
  if (a->tree) SIM_TRY(out_discover_tree(app_out(), &telling, &cart));
out:
  ana_cart_free(&cart);
  ana_prim_free(&prim);
  ans_futures_free(&futures);
  return st;
}

int cmd_discover(int argc, char **argv) {
  asked a = {.boxes = 3};
  const app_option options[] = {
      {"target", 0, APP_TEXT, "NAME", N_("when is this target missed?"), &a.target},
      {"met", 0, APP_FLAG, NULL, N_("when is it met?"), &a.met},
      {"outcome", 0, APP_TEXT, "NAME[CELL]@YEAR", N_("an indicator instead; without a year: the last"), &a.outcome},
      {"below", 0, APP_TEXT, "X", N_("when is it below X (in its unit)?"), &a.below},
      {"above", 0, APP_TEXT, "X", N_("when is it above X?"), &a.above},
      {"variant", 0, APP_TEXT, "NAME", N_("variant to look at; default: the first"), &a.variant},
      {"boxes", 0, APP_COUNT, "N", N_("at most N boxes, one after the other; default 3"), &a.boxes},
      {"min-support", 0, APP_TEXT, "S", N_("least share of futures in a box, and in a leaf; default 0.05"), &a.support},
      {"peel", 0, APP_TEXT, "A", N_("share of the box that one step cuts off; default 0.05"), &a.peel},
      {"edge", 0, APP_TEXT, "P", N_("a box ends where the share that is missed falls to P; default: share of all"),
       &a.edge},
      {"tree", 0, APP_FLAG, NULL, N_("also a classification tree"), &a.tree},
      {"csv", 0, APP_FLAG, NULL, N_("the peeling trajectories as CSV instead of the text"), &a.csv},
      {"seed", 0, APP_SEED, "S", N_("which futures are held out; default: the seed of the run"), &a.seed},
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "discover",
      "[OPTIONS] --target NAME | --outcome NAME[CELL]@YEAR --below X RESULTS.h5",
      N_("Finds conditions on what is uncertain (draws and factors of a design) under which a target is\n"
         "missed: boxes by PRIM, tested in futures that were held out. Says so when there is none."),
      "plansim discover plan.h5 --target TARGET --tree",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  ans_question question = {0};
  ana_prim_options o = ans_discover_options(0);
  bool as_json;
  if (language < 0 || !asked_check(&a, &o, &question) || !app_format_read(a.format, &as_json)) return APP_USAGE;
  sim_errors errors = {0};
  res_file *r = NULL;
  sim_status st = app_results_open(&r, files[0], &errors);
  app_json json;
  if (as_json) app_json_begin(&json, argc, argv);
  if (st == SIM_OK) st = answer(&a, &o, &question, r, language, as_json ? &json : NULL, &errors);
  res_file_close(r);
  if (as_json) return app_json_end(&json, st, APP_DONE, &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
