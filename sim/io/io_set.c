#define _GNU_SOURCE /* O_DIRECTORY, flock */

#include "io_set.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "io_file.h"
#include "io_list.h"
#include "io_output.h"
#include "io_output_priv.h"
#include "sim_path.h"

typedef struct member {
  char *name; /* owned */
  FILE *file; /* NULL when saved, or to be removed */
  bool retired;
  char sum[65];
} member;

struct io_set {
  char *folder, *staging; /* staging: NULL until the first file */
  bool made;              /* the folder was made for this set */
  io_gate gate;
  io_list list;
  int n;
  member *item;
};

static char *path_in(const char *folder, const char *name) {
  size_t size = strlen(folder) + strlen(name) + 2;
  char *path = malloc(size);
  if (path) snprintf(path, size, "%s/%s", folder, name);
  return path;
}

/* ---- what may be replaced ---- */

/* Listed with the sum that it has. */
static bool is_own(const void *self, const char *path) {
  const io_list *list = self;
  struct stat s;
  char sum[65];
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  const char *name = sim_path_name(path);
  bool own = fstat(fd, &s) == 0 && io_file_sha256(fd, (uint64_t)s.st_size, sum) && io_list_has(list, name, sum);
  close(fd);
  return own;
}

static sim_status member_check(const io_set *set, const char *name, bool replace, sim_errors *errors) {
  const io_kind kind = {"a file", is_own, &set->list};
  const io_gate gate = {set->gate.inputs, replace};
  char *path = path_in(set->folder, name);
  sim_status st = path ? io_output_check(path, &kind, &gate, errors) : SIM_ERR_MEMORY;
  free(path);
  return st;
}

sim_status io_set_check(io_set *set, const char *name, sim_errors *errors) {
  return member_check(set, name, set->gate.force, errors);
}

/* ---- opening ---- */

sim_status io_set_open(io_set **set, const char *folder, bool replace, const io_sources *inputs, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_set *s = *set = calloc(1, sizeof *s);
  if (!s || !(s->folder = io_folder_name(folder))) return SIM_ERR_MEMORY;
  s->gate = (io_gate){inputs, replace};
  SIM_TRY(io_folder_make(folder, &s->made, errors));
  SIM_TRY(io_list_read(&s->list, folder, errors));
out:
  return st;
}

const char *io_set_folder(const io_set *set) { return set->folder; }

static sim_status staging_make(io_set *set, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  char *inside = path_in(set->folder, "");
  set->staging = inside ? io_scratch_name(inside) : NULL;
  if (set->staging)
    st = mkdir(set->staging, 0700) == 0 ? SIM_OK : io_file_fail("cannot write into", set->folder, errors);
  if (st != SIM_OK) {
    free(set->staging);
    set->staging = NULL;
  }
  free(inside);
  return st;
}

static sim_status member_new(io_set *set, const char *name, member **new) {
  member *grown = realloc(set->item, (size_t)(set->n + 1) * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  set->item = grown;
  *new = &grown[set->n];
  **new = (member){.name = io_file_name(name, "")};
  if (!(*new)->name) return SIM_ERR_MEMORY;
  set->n++;
  return SIM_OK;
}

sim_status io_set_add(io_set *set, const char *name, FILE **file, sim_errors *errors) {
  sim_status st = SIM_OK;
  member *m = NULL;
  char *path = NULL;
  int fd = -1;
  *file = NULL;
  SIM_TRY(io_set_check(set, name, errors));
  if (!set->staging) SIM_TRY(staging_make(set, errors));
  if (!(path = path_in(set->staging, name))) return SIM_ERR_MEMORY;
  fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) SIM_TRY(io_file_fail_in(set->folder, name, errors));
  SIM_TRY(member_new(set, name, &m));
  if (!(m->file = fdopen(fd, "w+"))) SIM_TRY(io_file_fail_in(set->folder, name, errors));
  *file = m->file;
  fd = -1; /* the file's now */
out:
  if (fd >= 0) close(fd);
  free(path);
  return st;
}

sim_status io_set_save(io_set *set, FILE *file, sim_errors *errors) {
  for (int i = 0; i < set->n; i++) {
    member *m = &set->item[i];
    struct stat s;
    if (m->file != file) continue;
    int fd = fileno(file);
    bool ok = !ferror(file) && fflush(file) == 0 && io_file_save(fd) && fstat(fd, &s) == 0 &&
              io_file_sha256(fd, (uint64_t)s.st_size, m->sum);
    sim_status st = ok ? SIM_OK : io_file_fail_in(set->folder, m->name, errors);
    m->file = NULL;
    if (fclose(file) != 0 && ok) st = io_file_fail_in(set->folder, m->name, errors);
    return st;
  }
  return SIM_OK;
}

static void member_drop(io_set *set, int i) {
  member *m = &set->item[i];
  char *path = set->staging && !m->retired ? path_in(set->staging, m->name) : NULL;
  if (m->file) fclose(m->file);
  if (path) unlink(path);
  free(path);
  free(m->name);
  set->item[i] = set->item[--set->n];
}

void io_set_drop(io_set *set, FILE *file) {
  for (int i = 0; i < set->n && file; i++)
    if (set->item[i].file == file) {
      member_drop(set, i);
      return;
    }
}

sim_status io_set_retire(io_set *set, const char *name, bool *kept, sim_errors *errors) {
  member *m = NULL;
  sim_errors unsaid = {0};
  char *path = path_in(set->folder, name);
  if (!path) return SIM_ERR_MEMORY;
  bool there = io_file_exists(path);
  free(path);
  sim_status st = there ? member_check(set, name, true, &unsaid) : SIM_OK;
  *kept = st == SIM_ERR_EXISTS;
  if (*kept || !there) return SIM_OK;
  if (st == SIM_OK) st = member_new(set, name, &m);
  if (st == SIM_OK) m->retired = true;
  if (st != SIM_OK) sim_errors_pass(errors, &unsaid);
  return st;
}

/* ---- putting into place ---- */

/* The list as it is while both old and new files may stand there (`both`), or at the end. */
static sim_status list_update(io_set *set, bool both, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < set->n; i++) {
    member *m = &set->item[i];
    if (!both) io_list_remove(&set->list, m->name);
    if (!m->retired) SIM_TRY(io_list_add(&set->list, m->name, m->sum));
  }
  SIM_TRY(io_list_write(&set->list, set->folder, set->gate.inputs, errors));
out:
  return st;
}

static sim_status member_place(io_set *set, const member *m, sim_errors *errors) {
  sim_status st = SIM_OK;
  char *from = path_in(set->staging ? set->staging : "", m->name), *to = path_in(set->folder, m->name);
  if (!from || !to)
    st = SIM_ERR_MEMORY;
  else if (m->retired && unlink(to) != 0 && errno != ENOENT)
    st = io_file_fail("cannot remove", to, errors);
  else if (!m->retired && !io_place_take(from, to, set->gate.force))
    st = io_file_fail("cannot write", to, errors);
  free(from);
  free(to);
  return st;
}

/* Under a lock of the folder, which is no failure where there are none. */
static sim_status members_place(io_set *set, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_list_free(&set->list); /* another process may have written files meanwhile */
  SIM_TRY(io_list_read(&set->list, set->folder, errors));
  for (int i = 0; i < set->n; i++)
    SIM_TRY(member_check(set, set->item[i].name, set->gate.force || set->item[i].retired, errors));
  SIM_TRY(list_update(set, true, errors));
  for (int i = 0; i < set->n; i++) SIM_TRY(member_place(set, &set->item[i], errors));
  SIM_TRY(list_update(set, false, errors));
out:
  return st;
}

sim_status io_set_put(io_set *set, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < set->n && st == SIM_OK; i++)
    if (set->item[i].file) st = io_set_save(set, set->item[i].file, errors);
  if (st != SIM_OK) return st;
  int fd = open(set->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return io_file_fail("cannot write into", set->folder, errors);
  while (flock(fd, LOCK_EX) != 0 && errno == EINTR) continue;
  st = members_place(set, errors);
  if (st == SIM_OK) set->made = false; /* it stays */
  close(fd);
  return st;
}

void io_set_close(io_set *set) {
  if (!set) return;
  while (set->n > 0) member_drop(set, set->n - 1);
  if (set->staging) rmdir(set->staging);
  if (set->made) rmdir(set->folder); /* unless something is in it */
  io_list_free(&set->list);
  free(set->item);
  free(set->staging);
  free(set->folder);
  free(set);
}
