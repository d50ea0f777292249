#include "io_mark.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_file.h"

enum { HEX = 64, LONGEST = 128, ARCHIVE_END = 22 };

/* How the mark of a kind reads, and how a file of the kind begins. */
typedef struct form {
  const char *begin, *before, *after;
} form;

static const form yaml = {"# Made by plansim", "# plansim sha256 ", "\n"};
static const form html = {"<!DOCTYPE html>", "<!-- plansim sha256 ", " -->\n"};
static const form archive = {"PK\x03\x04", "plansim sha256 ", ""};

static size_t length(const form *f) { return strlen(f->before) + HEX + strlen(f->after); }

static bool begins(int fd, const form *f) {
  char begin[LONGEST];
  size_t n = strlen(f->begin);
  return io_file_read(fd, begin, n, 0) && memcmp(begin, f->begin, n) == 0;
}

/* Whether an open file ends with the mark, and is what it was when it got it. */
static bool ends(int fd, const form *f) {
  struct stat s;
  char last[LONGEST], hex[HEX + 1];
  size_t n = length(f), head = strlen(f->before);
  if (fstat(fd, &s) != 0 || !S_ISREG(s.st_mode) || (uint64_t)s.st_size < n) return false;
  uint64_t before = (uint64_t)s.st_size - n;
  if (!io_file_read(fd, last, n, before) || memcmp(last, f->before, head) != 0 ||
      memcmp(last + head + HEX, f->after, strlen(f->after)) != 0)
    return false;
  return io_file_sha256(fd, before, hex) && memcmp(last + head, hex, HEX) == 0;
}

static bool made(const void *self, const char *path) {
  const form *f = self;
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  bool is = begins(fd, f) && ends(fd, f);
  close(fd);
  return is;
}

const io_kind io_kind_posterior = {"a posterior", made, &yaml};
const io_kind io_kind_page = {"a report", made, &html};
const io_kind io_kind_book = {"a workbook", made, &archive};

/* Says in the end of a ZIP archive that a comment of so many bytes follows. */
static bool archive_announce(int fd, uint64_t size, size_t comment) {
  unsigned char end[ARCHIVE_END];
  static const unsigned char begin[4] = {'P', 'K', 5, 6};
  if (size < ARCHIVE_END || !io_file_read(fd, end, sizeof end, size - ARCHIVE_END)) return false;
  if (memcmp(end, begin, sizeof begin) != 0 || end[20] != 0 || end[21] != 0) return false;
  return io_file_write(fd, (unsigned char[2]){(unsigned char)comment, 0}, 2, size - 2);
}

sim_status io_mark_put(io_output *o, const io_kind *kind, sim_errors *errors) {
  const form *f = kind->self;
  char text[LONGEST + 1], hex[HEX + 1];
  struct stat s;
  int fd = io_output_fd(o);
  if (fstat(fd, &s) != 0 || (f == &archive && !archive_announce(fd, (uint64_t)s.st_size, length(f))) ||
      !io_file_sha256(fd, (uint64_t)s.st_size, hex))
    return io_file_fail("cannot mark", io_output_path(o), errors);
  int n = snprintf(text, sizeof text, "%s%s%s", f->before, hex, f->after);
  return io_output_write(o, text, (size_t)n, errors);
}
