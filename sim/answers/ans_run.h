/* What a results file says of the run that made it - version, seed, replications - as texts: for provenance, and for
 * what differs between two runs. Their words are in ans_run_words.h.
 *
 * thread: pure functions; texts are views of the results file. */
#ifndef ANS_RUN_H
#define ANS_RUN_H

#include "ans_changes.h"

typedef enum ans_run_fact {
  ANS_RUN_FILE,
  ANS_RUN_PROGRAM,
  ANS_RUN_VERSION,
  ANS_RUN_RESULTS_VERSION,
  ANS_RUN_FILE_FORMAT,
  ANS_RUN_REVISION,
  ANS_RUN_COMMAND,
  ANS_RUN_CREATED,
  ANS_RUN_SEED,
  ANS_RUN_REPLICATIONS,
  ANS_RUN_KEEP,
  ANS_RUN_WEIGHTED,
  ANS_RUN_DESIGN,
  ANS_RUN_INPUTS,
  ANS_RUN_FACTS,
} ans_run_fact;

/* What programs call each. */
extern const char *const ans_run_fact_key[ANS_RUN_FACTS];

/* Texts, empty where the file says nothing; numbers are texts of this struct, which must stay where it is. */
typedef struct ans_run {
  const char *fact[ANS_RUN_FACTS];
  char number[ANS_RUN_FACTS][24];
} ans_run;
void ans_run_read(const res_file *results, ans_run *run);

/* What of two runs is set side by side: what says which they are and what makes their numbers differ. */
enum { ANS_RUN_COMPARED = 9 };
void ans_run_changes_make(const ans_run *old, const ans_run *now, ans_run_change change[ANS_RUN_COMPARED]);

#endif
