/* Results files of the queue (models/queue): between them they have everything that a results file can hold, each as
 * little as possible, so that a target that opens one for every input does little but what the input is about.
 *
 * thread: the main thread. */
#ifndef FUZZ_QUEUE_H
#define FUZZ_QUEUE_H

typedef enum fuzz_queue {
  FUZZ_QUEUE_SEEN,    /* two variants, an uncertain parameter, an observation that weights the replications */
  FUZZ_QUEUE_TARGETS, /* an uncertain parameter, a target, and one that the model does not cover */
  FUZZ_QUEUE_POINTS,  /* points of a design */
  FUZZ_QUEUE_SUMS,    /* summaries alone */
  FUZZ_QUEUES
} fuzz_queue;

/* Simulates one and writes its results to `path`; leaves shop.yaml in the current folder. A failure is a broken
 * promise. */
void fuzz_queue_results(fuzz_queue which, const char *path);

#endif
