/* Status codes and error detail.
 *
 * Every function that can fail returns enum sim_status; the detail for a person (file, line, column, key, what is
 * wrong) goes into a struct sim_errors that the caller owns. Library code never prints, exits or aborts: only the
 * application talks to people. A reader of input adds every error that it finds, so that a user sees all of them in
 * one pass; the first SIM_ERRORS_MAX are kept and the rest are counted.
 *
 * thread: a struct sim_errors belongs to one thread. */
#ifndef SIM_STATUS_H
#define SIM_STATUS_H

#include <stdbool.h>
#include <stddef.h>

#define SIM_NODISCARD __attribute__((warn_unused_result))
#define SIM_PRINTF(format_arg, first_arg) __attribute__((format(printf, format_arg, first_arg)))

/* X(code, message). Codes of trials are stored in results files: new ones go to the end. SIM_ERR_ABSENT alone may be
 * taken for "there is none": the file is whole and has nothing for this answer. */
#define SIM_STATUS_LIST(X)                                                                                             \
  X(SIM_OK, "no error")                                                                                                \
  X(SIM_ERR_MEMORY, "out of memory")                                                                                   \
  X(SIM_ERR_USAGE, "wrong usage")                                                                                      \
  X(SIM_ERR_INPUT, "a scenario file is wrong")                                                                         \
  X(SIM_ERR_FORMAT, "a results file is missing, damaged or of another kind")                                           \
  X(SIM_ERR_MISMATCH, "the inputs differ from those of the work in progress")                                          \
  X(SIM_ERR_IO, "the operating system could not read or write")                                                        \
  X(SIM_ERR_EXISTS, "an output is already there and is protected")                                                     \
  X(SIM_ERR_LOCKED, "another process is writing the same output")                                                      \
  X(SIM_ERR_RANGE, "an argument is outside its range")                                                                 \
  X(SIM_ERR_INVARIANT, "a conservation law of the model was violated")                                                 \
  X(SIM_ERR_MODEL, "a replication could not be finished")                                                              \
  X(SIM_ERR_EXTERNAL, "a helper program failed")                                                                       \
  X(SIM_ERR_INTERRUPTED, "interrupted")                                                                                \
  X(SIM_ERR_ABSENT, "the results file does not hold what this needs")

typedef enum sim_status {
#define SIM_X(code, text) code,
  SIM_STATUS_LIST(SIM_X)
#undef SIM_X
      SIM_STATUS_COUNT
} sim_status;

/* The message of a status; never NULL. */
const char *sim_status_text(sim_status status);

enum { SIM_ERRORS_MAX = 20 };

typedef struct sim_error {
  sim_status status;
  char file[256];    /* empty when no file is concerned */
  int line, column;  /* from 1; 0 when unknown */
  char key[160];     /* dotted key path, empty when none */
  char message[480]; /* what is wrong and what is allowed */
} sim_error;

typedef struct sim_errors {
  sim_error item[SIM_ERRORS_MAX];
  int n;     /* kept, at most SIM_ERRORS_MAX */
  int total; /* found */
} sim_errors;

/* Where in the input something stands; file may be NULL. */
typedef struct sim_place {
  const char *file;
  int line, column;
} sim_place;

/* Adds one error and returns `status`, so that callers can write `return sim_errors_add(...)`.
 * `errors` and `key` may be NULL. Control characters in the text are replaced, so that input cannot reach a
 * terminal. */
sim_status sim_errors_add(sim_errors *errors, sim_status status, sim_place place, const char *key, const char *format,
                          ...) SIM_PRINTF(5, 6);

/* The same without place and key. */
sim_status sim_fail(sim_errors *errors, sim_status status, const char *format, ...) SIM_PRINTF(3, 4);

/* All errors of another list behind those of this one, as they are. */
void sim_errors_pass(sim_errors *errors, const sim_errors *others);

/* Formats one error as "FILE:LINE:COLUMN: error: key: message", leaving out what is unknown. Always terminates
 * `text`. */
void sim_error_format(const sim_error *error, char *text, size_t size);

/* Assign, test, go to `out`: needs a `sim_status st` and a label `out`. */
#define SIM_TRY(call)                                                                                                  \
  do {                                                                                                                 \
    st = (call);                                                                                                       \
    if (st != SIM_OK) goto out;                                                                                        \
  } while (0)

#endif
