/* A folder of its own for a test of charts, and labels that nobody should run. */
#ifndef TEST_FOLDER_H
#define TEST_FOLDER_H

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct folder {
  char name[200];
} folder;

static inline folder folder_make(void) {
  folder f;
  const char *base = getenv("TMPDIR");
  snprintf(f.name, sizeof f.name, "%s/plansim-charts-XXXXXX", base ? base : "/tmp");
  cr_assert(mkdtemp(f.name), "no temporary folder");
  return f;
}

static inline void in_folder(const folder *f, const char *name, char path[512]) {
  snprintf(path, 512, "%s/%s", f->name, name);
}

static inline int files_in(const char *name) {
  int n = 0;
  DIR *d = opendir(name);
  cr_assert(d);
  for (struct dirent *e; (e = readdir(d));) n += e->d_name[0] != '.';
  closedir(d);
  return n;
}

static inline void folder_remove(const folder *f) {
  DIR *d = opendir(f->name);
  cr_assert(d);
  for (struct dirent *e; (e = readdir(d));) {
    char path[512];
    in_folder(f, e->d_name, path);
    if (e->d_name[0] != '.') unlink(path);
  }
  closedir(d);
  cr_assert(rmdir(f->name) == 0);
}

/* The whole file with a 0 behind; the caller frees it. */
static inline char *file_read(const char *path, size_t *size) {
  FILE *f = fopen(path, "rb");
  cr_assert(f, "%s is not there", path);
  fseek(f, 0, SEEK_END);
  *size = (size_t)ftell(f);
  rewind(f);
  char *text = malloc(*size + 1);
  cr_assert(text && fread(text, 1, *size, f) == *size);
  text[*size] = '\0';
  fclose(f);
  return text;
}

/* An empty file that a picture goes into. */
static inline int picture_open(const char *path) {
  int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
  cr_assert(fd >= 0, "%s cannot be written", path);
  return fd;
}

static const char *const evil[] = {"`touch PWN` <b>&",
                                   "$(touch PWN) \"; system \"touch PWN\" #",
                                   "'; system 'touch PWN' #",
                                   "new\nsystem 'touch PWN'\n#",
                                   "EOD\nsystem 'touch PWN'\n\\",
                                   "@evil {/Bold a}_b^c ~d{.5x} \\n \\ %s %d %%''''"};

enum { EVILS = sizeof evil / sizeof *evil };

#endif
