#include "io_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io_file.h"

/* Sanitizers reserve address space by the terabyte. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ADDRESS_SPACE_COUNTS false
#else
#define ADDRESS_SPACE_COUNTS true
#endif

typedef struct answer {
  sim_status status;
  sim_errors errors;
} answer;

static void limit(int resource, rlim_t most) {
  struct rlimit l;
  if (getrlimit(resource, &l) != 0) return;
  if (l.rlim_cur == RLIM_INFINITY || l.rlim_cur > most) l.rlim_cur = most;
  setrlimit(resource, &l);
}

/* Address space that the process has now; 0 where the system does not say. */
static uint64_t space_now(void) {
  char text[64] = "";
  int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : 0;
  if (fd >= 0) close(fd);
  return n > 0 ? strtoull(text, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

/* In the child: the handlers of the program are not for it, and a crash leaves no core. */
static void confine(const io_child *c) {
  const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) signal(ends[i], SIG_DFL);
  limit(RLIMIT_CORE, 0);
  if (!c->writes) limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, c->seconds);
  if (ADDRESS_SPACE_COUNTS) limit(RLIMIT_AS, space_now() + c->memory);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody waits for it then */
#endif
}

static bool pipe_write(int fd, const void *data, size_t size) {
  for (const char *at = data; size > 0;) {
    ssize_t n = write(fd, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    at += n;
    size -= (size_t)n;
  }
  return true;
}

static bool pipe_read(int fd, void *data, size_t size) {
  for (char *at = data; size > 0;) {
    ssize_t n = read(fd, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    at += n;
    size -= (size_t)n;
  }
  return true;
}

static void child_main(const io_child *c, int out) {
  answer a = {0};
  confine(c);
  a.status = c->work(c->self, &a.errors);
  _exit(pipe_write(out, &a, sizeof a) ? 0 : 1);
}

static bool stopped(const io_child *c) { return c->stop && *c->stop; }

/* Until there is an answer, or none is wanted any more. */
static void answer_await(const io_child *c, int fd, pid_t pid) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (!stopped(c))
    if (poll(&p, 1, 100) > 0) return;
  kill(pid, SIGKILL);
}

static sim_status died(int how, const char *path, sim_errors *errors) {
  int number = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
  if (number == SIGINT || number == SIGTERM || number == SIGHUP) return SIM_ERR_INTERRUPTED; /* for us as well */
  const char *what = number == SIGXCPU || number == SIGKILL ? "reading it takes too long" : "reading it breaks off";
  return sim_fail(errors, SIM_ERR_FORMAT, "%s: is damaged or was made to do harm: %s (signal %d): refused", path, what,
                  number);
}

/* What the child found, or how it ended. */
static sim_status answer_take(bool whole, const answer *a, int how, const char *path, sim_errors *errors) {
  if (!whole || !WIFEXITED(how) || a->status < SIM_OK || a->status >= SIM_STATUS_COUNT) return died(how, path, errors);
  if (a->status == SIM_ERR_MEMORY)
    return sim_fail(errors, SIM_ERR_FORMAT, "%s: claims more than fits into memory: refused", path);
  for (int i = 0; i < a->errors.n && i < SIM_ERRORS_MAX; i++)
    sim_fail(errors, a->errors.item[i].status, "%s", a->errors.item[i].message);
  return a->status;
}

sim_status io_child_run(const io_child *c, const char *path, sim_errors *errors) {
  int end[2], how = 0;
  answer a;
  if (pipe(end) != 0) return io_file_fail("cannot check", path, errors);
  pid_t pid = fork();
  if (pid < 0) {
    close(end[0]);
    close(end[1]);
    return io_file_fail("cannot start a process to check", path, errors);
  }
  if (pid == 0) {
    close(end[0]);
    child_main(c, end[1]);
  }
  close(end[1]);
  answer_await(c, end[0], pid);
  bool whole = pipe_read(end[0], &a, sizeof a);
  close(end[0]);
  while (waitpid(pid, &how, 0) < 0 && errno == EINTR) continue;
  return !whole && stopped(c) ? SIM_ERR_INTERRUPTED : answer_take(whole, &a, how, path, errors);
}
