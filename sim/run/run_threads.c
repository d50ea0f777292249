#include "run_threads.h"

#include <limits.h>
#include <omp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PATH_SIZE = 4096 };

static int least(int a, int b) { return b > 0 && (a == 0 || b < a) ? b : a; }

static int worth(double quota, double period) {
  if (!(quota > 0) || !(period > 0) || quota / period > INT_MAX / 2) return 0;
  int whole = (int)(quota / period);
  return whole + (whole * period < quota);
}

static bool line_read(const char *folder, const char *name, char *line, int size) {
  char path[PATH_SIZE + 64];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "r");
  bool read = file && fgets(line, size, file);
  if (file) fclose(file);
  return read;
}

/* "200000 100000" or "max 100000" in cpu.max; the two numbers in files of their own in version 1, -1 for none. */
static int folder_quota(const char *folder) {
  char line[128];
  double quota = 0, period = 0;
  if (line_read(folder, "cpu.max", line, sizeof line)) {
    return sscanf(line, "%lf %lf", &quota, &period) == 2 ? worth(quota, period) : 0;
  }
  if (line_read(folder, "cpu.cfs_quota_us", line, sizeof line)) sscanf(line, "%lf", &quota);
  if (line_read(folder, "cpu.cfs_period_us", line, sizeof line)) sscanf(line, "%lf", &period);
  return worth(quota, period);
}

/* The group and all above it, which bind it as well. */
static int group_quota(const char *root, const char *group) {
  char folder[PATH_SIZE];
  int quota = 0;
  if (snprintf(folder, sizeof folder, "%s%s", root, group) >= (int)sizeof folder) return 0;
  for (size_t top = strlen(root);;) {
    quota = least(quota, folder_quota(folder));
    char *slash = strrchr(folder, '/');
    if (!slash || (size_t)(slash - folder) < top) return quota;
    *slash = '\0';
  }
}

/* Whether the controller cpu is in a list like "cpu,cpuacct". */
static bool has_cpu(const char *controllers, size_t n) {
  for (const char *at = controllers; at < controllers + n;) {
    size_t length = strcspn(at, ",:");
    if (length == 3 && strncmp(at, "cpu", 3) == 0) return true;
    at += length + 1;
  }
  return false;
}

int run_quota(const char *membership, const char *root) {
  char line[PATH_SIZE], mount[PATH_SIZE + 8];
  int quota = 0;
  FILE *file = fopen(membership, "r");
  while (file && fgets(line, sizeof line, file)) { /* "0::/GROUP" or "4:cpu,cpuacct:/GROUP" */
    char *controllers = strchr(line, ':'), *group = controllers ? strchr(controllers + 1, ':') : NULL;
    if (!group) continue;
    group[strcspn(group, "\n")] = '\0';
    size_t n = (size_t)(group - controllers - 1);
    bool second = n == 0;
    if (!second && !has_cpu(controllers + 1, n)) continue;
    snprintf(mount, sizeof mount, "%.4000s%s", root, second ? "" : "/cpu");
    quota = least(quota, group_quota(mount, group + 1));
  }
  if (file) fclose(file);
  return quota;
}

int run_threads(int asked) {
  int threads = asked > 0 ? asked : least(omp_get_max_threads(), run_quota("/proc/self/cgroup", "/sys/fs/cgroup"));
  threads = least(threads, omp_get_thread_limit());
  return threads > 0 ? threads : 1;
}
