/* The words of a search among allocations, the same on every face (ans_optimum.h has the numbers).
 *
 * thread: pure functions. */
#ifndef ANS_OPTIMUM_WORDS_H
#define ANS_OPTIMUM_WORDS_H

#include "ans_optimum.h"
#include "wrd_number.h"

enum { ANS_OPTIMUM_TEXT = 2 * WRD_SENTENCE };

/* "the plan's allocation", "equal shares", "nothing", "random 17", "search 4". */
void ans_allocation_name(const ans_allocation *allocation, int language, char *text, size_t size);

/* What was asked: money, lines and caps; an objective; worlds and seed. */
void ans_optimum_asked(const ans_optimum *optimum, wrd_voice voice, char *text, size_t size);
void ans_objective_asked(const ans_optimum *optimum, int objective, wrd_voice voice, char *text, size_t size);
void ans_optimum_worlds(const ans_optimum *optimum, wrd_voice voice, char *text, size_t size);

/* What the futures suffice to say of an objective, of the first stage and of the chosen in fresh worlds. */
void ans_optimum_verdict(const ans_optimum *optimum, bool fresh, int objective, wrd_voice voice, char *text,
                         size_t size);

/* How much better the best of an objective looked where it was chosen than it is in fresh worlds; "" for the plan. */
void ans_optimum_curse(const ans_optimum *optimum, int objective, wrd_voice voice, char *text, size_t size);

/* The answer in a sentence or two, for whoever reads nothing else. */
void ans_optimum_short(const ans_optimum *optimum, wrd_voice voice, char *text, size_t size);

/* The difference that more money for a line makes: "+5.4 ±0.3", in brackets where it is not told apart from none, "="
 * where it is the same in every future, "-" where nothing can be moved; in how many of 100 futures it is better
 * (worse). */
void ans_worth_number(const ans_worth *worth, wrd_voice voice, char *text, size_t size);
void ans_worth_ahead(const ans_optimum *optimum, const ans_worth *worth, wrd_voice voice, char *text, size_t size);

/* How the table of what lines deserve is to be read; what the whole does not say. */
void ans_worth_legend(const ans_optimum *optimum, wrd_voice voice, char *text, size_t size);
const char *ans_optimum_limits(int language);

/* What is said where ans_optimum_plan_fits is not so. */
const char *ans_optimum_plan_cut(int language);

#endif
