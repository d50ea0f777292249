#include "fuzz_input.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH = 512, PATHS = 8 };
static char folder[PATH / 2]; /* of this process; libFuzzer's entry points take nothing that could hold it */

static void folder_remove(void) {
  DIR *dir = opendir(folder);
  for (struct dirent *entry; dir && (entry = readdir(dir));)
    if (entry->d_name[0] != '.') unlink(fuzz_path(entry->d_name));
  if (dir) closedir(dir);
  rmdir(folder);
}

const char *fuzz_folder(void) {
  const char *place = getenv("TMPDIR");
  if (folder[0]) return folder;
  snprintf(folder, sizeof folder, "%s/plansim-fuzz-XXXXXX", place && place[0] ? place : "/tmp");
  if (!mkdtemp(folder) || atexit(folder_remove) != 0) fuzz_broken("there is no room for files in %s", folder);
  return folder;
}

const char *fuzz_path(const char *name) {
  static char path[PATHS][PATH];
  static int next;
  char *out = path[next++ % PATHS];
  snprintf(out, PATH, "%s/%s", fuzz_folder(), name);
  return out;
}

const char *fuzz_write(const char *name, const void *data, size_t size) {
  const char *path = fuzz_path(name);
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) fuzz_broken("cannot write %s", path);
  return path;
}

const char *fuzz_keep(const char *name, fuzz_text text) {
  static struct {
    char *name, *data;
    size_t size;
  } last[PATHS];
  int i = 0;
  while (last[i].name && strcmp(last[i].name, name) != 0)
    if (++i == PATHS) fuzz_broken("too many files are kept");
  bool same =
      last[i].name && last[i].size == text.size && (text.size == 0 || !memcmp(last[i].data, text.at, text.size));
  if (same) return fuzz_path(name);
  if (!last[i].name) last[i].name = strdup(name);
  free(last[i].data);
  last[i].data = malloc(text.size + 1);
  if (!last[i].name || !last[i].data) fuzz_broken("no memory");
  if (text.size > 0) memcpy(last[i].data, text.at, text.size);
  last[i].size = text.size;
  return fuzz_write(name, text.at, text.size);
}

char *fuzz_read(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  long length = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
  char *data = length >= 0 ? malloc((size_t)length + 1) : NULL;
  if (!data || fseek(file, 0, SEEK_SET) != 0 || fread(data, 1, (size_t)length, file) != (size_t)length)
    fuzz_broken("cannot read %s", path);
  fclose(file);
  data[length] = '\0';
  if (size) *size = (size_t)length;
  return data;
}

/* ---- inputs ---- */

bool fuzz_part(fuzz_text *rest, fuzz_text *part) {
  static const char mark[] = "====\n";
  const size_t length = sizeof mark - 1;
  if (!rest->at) return false;
  *part = *rest;
  const char *end = rest->at + rest->size;
  for (const char *line = rest->at; (size_t)(end - line) >= length;) {
    if (line[0] == '=' && memcmp(line, mark, length) == 0) {
      part->size = (size_t)(line - rest->at);
      *rest = (fuzz_text){line + length, (size_t)(end - line) - length};
      return true;
    }
    const char *newline = memchr(line, '\n', (size_t)(end - line));
    if (!newline) break;
    line = newline + 1;
  }
  *rest = (fuzz_text){NULL, 0};
  return true;
}

void fuzz_take(fuzz_bytes *from, void *to, size_t size) {
  size_t n = size < from->left ? size : from->left;
  memset(to, 0, size);
  if (n > 0) memcpy(to, from->at, n);
  from->at += n;
  from->left -= n;
}

uint8_t fuzz_byte(fuzz_bytes *from) {
  uint8_t byte;
  fuzz_take(from, &byte, 1);
  return byte;
}

/* ---- promises ---- */

void fuzz_broken(const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("fuzz: ", stderr);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  va_end(args);
  abort();
}

void fuzz_check_errors(sim_status status, const sim_errors *errors) {
  if (status == SIM_OK && errors->n > 0) fuzz_broken("a success says: %s", errors->item[0].message);
  if (status != SIM_OK && status != SIM_ERR_MEMORY && errors->n == 0) fuzz_broken("status %d has no reason", status);
  for (int i = 0; i < errors->n; i++)
    if (!errors->item[i].message[0]) fuzz_broken("an error without words");
}
