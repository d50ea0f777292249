/* The words of how often a target is met (ans_met.h has the numbers).
 *
 * thread: pure functions. */
#ifndef ANS_MET_WORDS_H
#define ANS_MET_WORDS_H

#include "ans_met.h"
#include "wrd_number.h"

/* "13.5 %", or, of a target with two figures, "13.5 %; true figures 0.6 %": the form is that of the first share. */
void ans_met_words(wrd_voice voice, const ans_met *met, char *text, size_t size);

#endif
