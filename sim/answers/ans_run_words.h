/* What is said of a run, of its design and of the file that it made - file, seed, replications - in words.
 *
 * thread: pure functions. */
#ifndef ANS_RUN_WORDS_H
#define ANS_RUN_WORDS_H

/* The word of a key of the answers `provenance` and `run_changes`; one that has none stands as it is. */
const char *ans_run_key(const char *key, int language);

/* The word of a value of that key: "all" of `keep`; names and numbers stand as they are. */
const char *ans_run_value(const char *key, const char *value, int language);

#endif
