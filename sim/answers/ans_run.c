#include "ans_run.h"

#include <stdio.h>

#include "sim_path.h"

const char *const ans_run_fact_key[ANS_RUN_FACTS] = {
    [ANS_RUN_FILE] = "file",
    [ANS_RUN_PROGRAM] = "program",
    [ANS_RUN_VERSION] = "version",
    [ANS_RUN_RESULTS_VERSION] = "results_version",
    [ANS_RUN_FILE_FORMAT] = "file_format",
    [ANS_RUN_REVISION] = "revision",
    [ANS_RUN_COMMAND] = "command",
    [ANS_RUN_CREATED] = "created",
    [ANS_RUN_SEED] = "seed",
    [ANS_RUN_REPLICATIONS] = "replications",
    [ANS_RUN_KEEP] = "keep",
    [ANS_RUN_WEIGHTED] = "weighted",
    [ANS_RUN_DESIGN] = "design",
    [ANS_RUN_INPUTS] = "inputs_sha256",
};

static void number(ans_run *run, ans_run_fact fact, unsigned long long value) {
  snprintf(run->number[fact], sizeof run->number[fact], "%llu", value);
  run->fact[fact] = run->number[fact];
}

void ans_run_read(const res_file *r, ans_run *run) {
  *run = (ans_run){.fact = {
                       [ANS_RUN_FILE] = sim_path_name(r->path),
                       [ANS_RUN_PROGRAM] = "plansim",
                       [ANS_RUN_VERSION] = r->version,
                       [ANS_RUN_REVISION] = r->revision,
                       [ANS_RUN_COMMAND] = r->command,
                       [ANS_RUN_CREATED] = r->created,
                       [ANS_RUN_KEEP] = r->keep_all ? "all" : "summary",
                       [ANS_RUN_WEIGHTED] = r->weighted ? "by observations" : "no",
                       [ANS_RUN_DESIGN] = r->design,
                       [ANS_RUN_INPUTS] = r->inputs_sha256,
                   }};
  number(run, ANS_RUN_RESULTS_VERSION, (unsigned long long)r->results_version);
  number(run, ANS_RUN_FILE_FORMAT, (unsigned long long)r->format);
  number(run, ANS_RUN_SEED, r->seed);
  number(run, ANS_RUN_REPLICATIONS, r->n_rep);
}

void ans_run_changes_make(const ans_run *old, const ans_run *now, ans_run_change change[ANS_RUN_COMPARED]) {
  static const ans_run_fact compared[ANS_RUN_COMPARED] = {ANS_RUN_FILE,     ANS_RUN_VERSION,  ANS_RUN_RESULTS_VERSION,
                                                          ANS_RUN_REVISION, ANS_RUN_SEED,     ANS_RUN_REPLICATIONS,
                                                          ANS_RUN_KEEP,     ANS_RUN_WEIGHTED, ANS_RUN_INPUTS};
  for (int i = 0; i < ANS_RUN_COMPARED; i++) {
    ans_run_fact fact = compared[i];
    change[i] = (ans_run_change){ans_run_fact_key[fact], old->fact[fact], now->fact[fact]};
  }
}
