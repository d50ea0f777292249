/* What two runs on the same random worlds say, as JSON with numbers for charts and words for people: fans of the
 * outcomes, how often each target is met, and what differs, in the words of every other face (sim/words).
 *
 * {"n": replications, "failed": [plan, yours],
 *  "outcomes": [{"plan": q, "yours": q, "means": [text, text], "difference": text}, ...]   XPL_OUTCOMES of them
 *  "targets": [{"p": [plan, yours], "low": ..., "high": ..., "shares": [text, text],
 *               "true": [text, text], "difference": text}, ...]}
 * with "true" the same shares by the true figures, and q[level][year], null where there is no value; levels are
 * xpl_level. Outcomes that the model lacks are null. All targets are judged together, and all outcomes (Holm).
 *
 * thread: pure functions. */
#ifndef XPL_ANSWERS_H
#define XPL_ANSWERS_H

#include "xpl_run.h"
#include "xpl_store.h"

enum { XPL_LEVELS = 5 };
extern const double xpl_level[XPL_LEVELS];

/* Of replications 0 to n - 1, which both stores hold; the caller frees the text. NULL when memory is short. */
char *xpl_answers_json(const xpl_store *plan, const xpl_store *yours, uint32_t n, int language);

#endif
