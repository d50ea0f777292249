/* Replays inputs of a fuzz target, without libFuzzer: each argument is a file, or a folder of files. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fuzz_input.h"

static int replay(const char *path) {
  struct stat info;
  int n = 0;
  if (stat(path, &info) != 0) fuzz_broken("there is no %s", path);
  if (!S_ISDIR(info.st_mode)) {
    size_t size;
    char *data = fuzz_read(path, &size);
    fprintf(stderr, "%s\n", path); /* the last one is the one that breaks a promise */
    LLVMFuzzerTestOneInput((const uint8_t *)data, size);
    free(data);
    return 1;
  }
  DIR *dir = opendir(path);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    char inside[4096];
    if (entry->d_name[0] == '.') continue;
    snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
    n += replay(inside);
  }
  if (dir) closedir(dir);
  return n;
}

int main(int argc, char **argv) {
  int n = 0;
  LLVMFuzzerInitialize(&argc, &argv);
  for (int i = 1; i < argc; i++) n += replay(argv[i]);
  printf("%d inputs replayed\n", n);
  return n > 0 ? 0 : 1;
}
