/* Results files of the queue (models/queue): between them they have everything that a results file can hold, each as
 * little as possible, so that a target that opens one for every input does little but what the input is about.
 *
 * thread: the main thread. */
#ifndef FUZZ_QUEUE_H
#define FUZZ_QUEUE_H

typedef enum fuzz_queue {
  FUZZ_QUEUE_SEEN,     /* an uncertain parameter, an observation that weights the replications */
  FUZZ_QUEUE_TARGETS,  /* an uncertain parameter, a target */
  FUZZ_QUEUE_VARIANTS, /* two variants */
  FUZZ_QUEUE_POINTS,   /* an uncertain parameter, points of a design */
  FUZZ_QUEUE_SUMS,     /* summaries alone, a target that the model does not cover */
  FUZZ_QUEUE_ALL,      /* of the first three and the last everything, in one file twice as large */
  FUZZ_QUEUES
} fuzz_queue;

/* Simulates one and writes its results to `path`; leaves shop.yaml in the current folder. A failure is a broken
 * promise. */
void fuzz_queue_results(fuzz_queue which, const char *path);

#endif
