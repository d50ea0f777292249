/* A library to be preloaded: what is invalid, divides by zero or overflows in floating point ends the program.
 *
 * Threads take the traps of the thread that makes them. A trap ends the process with SIGFPE.
 *
 *   TRAPS_LOG=F     where a trap is written to: what it was, the program, where it stands (for addr2line)
 *   TRAPS_NAN=pass  comparing with NaN, which for statistics means that there is nothing, is let pass (x86)
 *   TRAPS_ONLY=NAME only in processes of that name: Criterion runs each test in one of its own
 *   TRAPS_TEST=1    the library tries itself: it divides zero by zero in a new thread */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <fenv.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

enum { FRAMES = 40 };

static char log_file[4096], program[4096];
static bool nan_passes;

static const char *name_of(int code) {
  return code == FPE_FLTINV   ? "invalid"
         : code == FPE_FLTDIV ? "division by zero"
         : code == FPE_FLTOVF ? "overflow"
                              : "?";
}

/* ---- comparisons with NaN ---- */

#ifdef __x86_64__
enum { INVALID_MASKED = 1 << 7, ONE_STEP = 1 << 8 };

/* comisd, cmpsd, minsd, maxsd and their forms for vectors and single precision. */
static bool compares(const unsigned char *at) {
  while (*at == 0x66 || *at == 0xf2 || *at == 0xf3 || (*at & 0xf0) == 0x40) at++;
  if (*at != 0x0f) return false;
  return at[1] == 0x2f || at[1] == 0xc2 || at[1] == 0x5d || at[1] == 0x5f;
}

/* The instruction is done without traps, and the next one traps again. */
static bool passed(ucontext_t *c) {
  if (!nan_passes || !compares((const unsigned char *)c->uc_mcontext.gregs[REG_RIP])) return false;
  c->uc_mcontext.fpregs->mxcsr |= INVALID_MASKED;
  c->uc_mcontext.gregs[REG_EFL] |= ONE_STEP;
  return true;
}

static void on_step(int signal, siginfo_t *info, void *context) {
  ucontext_t *c = context;
  (void)signal, (void)info;
  c->uc_mcontext.fpregs->mxcsr &= ~(unsigned)(INVALID_MASKED | 1);
  c->uc_mcontext.gregs[REG_EFL] &= ~ONE_STEP;
}
#else
static bool passed(ucontext_t *c) { return (void)c, false; }
static void on_step(int signal, siginfo_t *info, void *context) { (void)signal, (void)info, (void)context; }
#endif

static void on_trap(int signal, siginfo_t *info, void *context) {
  void *frame[FRAMES];
  char line[4200];
  if (info->si_code == FPE_FLTINV && passed(context)) return;
  int fd = log_file[0] ? open(log_file, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;
  if (fd < 0) fd = STDERR_FILENO;
  int n = snprintf(line, sizeof line, "trap: %s in %s\n", name_of(info->si_code), program);
  if (write(fd, line, (size_t)n) < 0) _exit(1);
  backtrace_symbols_fd(frame, backtrace(frame, FRAMES), fd);
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigaction(signal, &usual, NULL);
  raise(signal);
}

static void *zero_by_zero(void *zero) {
  volatile double *z = zero;
  *z /= *z;
  return NULL;
}

__attribute__((constructor)) static void begin(void) {
  void *frame[1];
  const char *file = getenv("TRAPS_LOG"), *only = getenv("TRAPS_ONLY"), *nan = getenv("TRAPS_NAN");
  if (only && strcmp(only, program_invocation_short_name) != 0) return;
  if (file) snprintf(log_file, sizeof log_file, "%s", file);
  if (readlink("/proc/self/exe", program, sizeof program - 1) < 0) strcpy(program, "?");
  backtrace(frame, 1); /* the first call loads a library */
  nan_passes = nan && strcmp(nan, "pass") == 0;
  struct sigaction trap = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_NODEFER};
  struct sigaction step = {.sa_sigaction = on_step, .sa_flags = SA_SIGINFO};
  sigaction(SIGFPE, &trap, NULL);
  sigaction(SIGTRAP, &step, NULL);
  feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
  if (getenv("TRAPS_TEST")) {
    volatile double zero = 0;
    pthread_t thread;
    if (pthread_create(&thread, NULL, zero_by_zero, (void *)&zero) == 0) pthread_join(thread, NULL);
  }
}
