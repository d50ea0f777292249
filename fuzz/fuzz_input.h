/* What the fuzz targets share: a private folder, inputs of several parts, and what is said of a broken promise.
 *
 * A target is a function of bytes (libFuzzer's LLVMFuzzerTestOneInput) that asks the program to take them and checks
 * what must be true of any input: no crash, no leak, and what the target's own comment promises. The same function
 * replays inputs that were found earlier, without libFuzzer (fuzz_replay.c). */
#ifndef FUZZ_INPUT_H
#define FUZZ_INPUT_H

#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A folder of this process, in TMPDIR or /tmp; made when it is first asked for, removed with its files at exit. */
const char *fuzz_folder(void);

/* FOLDER/name in one of a few buffers that are used in turn. */
const char *fuzz_path(const char *name);

/* Writes a file of the folder; returns its path. */
const char *fuzz_write(const char *name, const void *data, size_t size);

/* A file of the sources of the tests, whole, with a zero behind it; the caller frees it. */
char *fuzz_read(const char *path, size_t *size);

/* The next part of an input: all up to a line "====", or up to the end. False when nothing is left. */
typedef struct fuzz_text {
  const char *at;
  size_t size;
} fuzz_text;
bool fuzz_part(fuzz_text *rest, fuzz_text *part);

/* fuzz_write for a file that nobody else changes: written only when it is to be another one than last time. */
const char *fuzz_keep(const char *name, fuzz_text text);

/* Bytes one after the other; zeros behind the end. */
typedef struct fuzz_bytes {
  const uint8_t *at;
  size_t left;
} fuzz_bytes;
uint8_t fuzz_byte(fuzz_bytes *from);
void fuzz_take(fuzz_bytes *from, void *to, size_t size);

/* A promise is broken: says which, and ends the process. */
_Noreturn void fuzz_broken(const char *format, ...) SIM_PRINTF(1, 2);

/* A failure has a reason for a person, and a success has none to report. */
void fuzz_check_errors(sim_status status, const sim_errors *errors);

#endif
