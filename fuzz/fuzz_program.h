/* The program within a fuzz target: the function main of sim/app under another name, small inputs for it, and what it
 * leaves.
 *
 * thread: the main thread. */
#ifndef FUZZ_PROGRAM_H
#define FUZZ_PROGRAM_H

#include <stdbool.h>

/* Copies the scenarios of the tests into fuzz_folder and makes it the current folder. */
void fuzz_program_begin(void);

/* Runs the program with these words after its name, with nothing to say to anyone; its exit code. A command that works
 * for longer than a moment, or simulates more than so many trials, is interrupted as by Ctrl-C. */
int fuzz_program(int n, char *const *word, int trials);

/* The same with words divided by blanks; breaks off when the exit code is another one. */
void fuzz_program_line(const char *line, int code);

/* Closes what stays open when a results file was opened without the program; fuzz_program does so by itself. */
void fuzz_program_forget(void);

/* Removes all files and folders but those that were there when it was last called with keep. */
void fuzz_program_clean(bool keep);

#endif
