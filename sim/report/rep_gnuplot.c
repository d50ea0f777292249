#include "rep_gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io_file.h"
#include "rep_text.h"

extern char **environ;

/* How each terminal is told its size, and by what its font sizes are to be multiplied to be pixels (measured). */
static const struct {
  const char *name, *terminal, *unit, *options;
  double size, font;
} formats[REP_FORMATS] = {
    [REP_SVG] = {"svg", "svg", "", "dynamic", 1, 1},
    [REP_PNG] = {"png", "pngcairo", "", "linewidth 2 pointscale 2", 2, 1.5},
    [REP_PDF] = {"pdf", "pdfcairo", "in", "linewidth 1.8", 1.0 / 96, 0.5625},
    [REP_EMF] = {"emf", "emf", "", "", 1, 0.75},
};

rep_format rep_format_of(const char *name) {
  for (int i = 0; i < REP_FORMATS; i++)
    if (strcmp(name, formats[i].name) == 0) return (rep_format)i;
  return REP_FORMATS;
}

const char *rep_format_name(rep_format format) {
  return (unsigned)format < REP_FORMATS ? formats[format].name : "unknown format";
}

/* A file in memory: it needs no folder, and nothing of it is ever left. */
static FILE *memory_file(sim_errors *errors) {
  int fd = io_file_memory();
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w+");
  if (!file) sim_fail(errors, SIM_ERR_IO, "no temporary file for a chart: %s", strerror(errno));
  if (!file && fd >= 0) close(fd);
  return file;
}

bool rep_font_is_valid(const char *name) {
  static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -";
  size_t n = strlen(name);
  return n > 0 && n < 64 && strspn(name, good) == n;
}

sim_status rep_script_open(FILE **script, const rep_output *o, double width, double height, sim_errors *errors) {
  *script = NULL;
  if ((unsigned)o->format >= REP_FORMATS) return sim_fail(errors, SIM_ERR_RANGE, "unknown picture format");
  if (o->look.font && !rep_font_is_valid(o->look.font)) return sim_fail(errors, SIM_ERR_RANGE, "not a name of a font");
  if (!(*script = memory_file(errors))) return SIM_ERR_IO;
  double scale = o->look.size_pt > 0 ? o->look.size_pt / 9 : 1, size = scale * formats[o->format].size;
  bool fixed = o->format == REP_SVG && o->look.width_cm > 0; /* else it grows with the window */
  const char *unit = formats[o->format].unit;
  fprintf(*script, "set encoding utf8\n");
  fprintf(*script, "set terminal %s noenhanced %s size %g%s,%g%s font '%s,12' fontscale %g background '#ffffff'\n",
          formats[o->format].terminal, fixed ? "fixed" : formats[o->format].options, size * width, unit, size * height,
          unit, o->look.font ? o->look.font : "DejaVu Sans", scale * formats[o->format].font);
  return SIM_OK;
}

/* gnuplot would read a doubled apostrophe at the start of a literal as an empty one, so an apostrophe becomes a
 * literal of its own: 'it'."'".'s'. */
void rep_script_text(FILE *script, const char *text, size_t n) {
  fputc('\'', script);
  for (size_t i = 0; i < n;) {
    size_t bytes = rep_char_bytes(text + i, n - i);
    if (bytes == 0)
      fputc(' ', script);
    else if (text[i] == '\'')
      fputs("'.\"'\".'", script);
    else
      fwrite(text + i, 1, bytes, script);
    i += bytes ? bytes : 1;
  }
  fputc('\'', script);
}

/* Only what gnuplot and the font library need: no user settings of gnuplot, and a fixed locale. */
static void environment(char *env[], size_t size) {
  static const char *const keep[] = {
      "PATH=", "HOME=", "TMPDIR=", "XDG_CACHE_HOME=", "FONTCONFIG_FILE=", "FONTCONFIG_PATH="};
  static char locale[] = "LC_ALL=C.UTF-8";
  size_t n = 0;
  env[n++] = locale;
  for (char **e = environ; e && *e; e++)
    for (size_t k = 0; k < sizeof keep / sizeof *keep; k++)
      if (n + 1 < size && strncmp(*e, keep[k], strlen(keep[k])) == 0) env[n++] = *e;
  env[n] = NULL;
}

static sim_status gnuplot_start(pid_t *pid, int in, int out, int err, sim_errors *errors) {
  char name[] = "gnuplot", defaults[] = "-d"; /* -d: do not read ~/.gnuplot */
  char *argv[] = {name, defaults, NULL}, *env[16];
  posix_spawn_file_actions_t actions;
  environment(env, sizeof env / sizeof *env);
  if (posix_spawn_file_actions_init(&actions) != 0) return sim_fail(errors, SIM_ERR_MEMORY, "out of memory");
  int rc = posix_spawn_file_actions_adddup2(&actions, in, 0);
  if (rc == 0) rc = posix_spawn_file_actions_adddup2(&actions, out, 1);
  if (rc == 0) rc = posix_spawn_file_actions_adddup2(&actions, err, 2);
  if (rc == 0) rc = posix_spawnp(pid, name, &actions, NULL, argv, env);
  posix_spawn_file_actions_destroy(&actions);
  if (rc == ENOENT || rc == EACCES)
    return sim_fail(errors, SIM_ERR_EXTERNAL,
                    "gnuplot was not found: charts need it (Debian: apt-get install gnuplot-nox)");
  if (rc != 0) return sim_fail(errors, SIM_ERR_EXTERNAL, "gnuplot could not be started: %s", strerror(rc));
  return SIM_OK;
}

/* The first line that says something; before it, gnuplot repeats its prompt and the command, and points at the
 * place. */
static void complaint(FILE *err, char *text, size_t size) {
  rewind(err);
  while (fgets(text, (int)size, err)) {
    text[strcspn(text, "\n")] = '\0';
    const char *start = text + strspn(text, " \t^");
    if (*start && !strstr(text, "plot> ")) {
      memmove(text, start, strlen(start) + 1);
      return;
    }
  }
  snprintf(text, size, "it said nothing");
}

/* Seconds that a chart may take: some take a few on a slow machine, none a minute. */
static double patience(void) {
  const char *seconds = getenv("PLANSIM_GNUPLOT_SECONDS");
  double s = seconds ? strtod(seconds, NULL) : 0;
  return s > 0 ? s : 120;
}

/* Waits for gnuplot's end and stops it when it takes too long; false then. */
static bool gnuplot_wait(pid_t pid, pid_t *got, int *result) {
  double waited = 0, limit = patience();
  for (long pause = 1000000; (*got = waitpid(pid, result, WNOHANG)) == 0 || (*got < 0 && errno == EINTR);) {
    if (waited > limit) {
      kill(pid, SIGKILL);
      while ((*got = waitpid(pid, result, 0)) < 0 && errno == EINTR) continue;
      return false;
    }
    nanosleep(&(struct timespec){0, pause}, NULL);
    waited += 1e-9 * (double)pause;
    if (pause < 20000000) pause *= 2;
  }
  return true;
}

/* A picture of a page has no name. */
static sim_status picture_fail(const char *what, const rep_output *o, int failure, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_IO, "cannot %s %s: %s", what, o->name ? o->name : "a picture", strerror(failure));
}

static sim_status gnuplot_run(FILE *script, const rep_output *o, sim_errors *errors) {
  int out = o->picture;
  FILE *err = memory_file(errors);
  if (!err) return SIM_ERR_IO;
  pid_t pid = 0, got = 0;
  int result = 0;
  sim_status st = gnuplot_start(&pid, fileno(script), out, fileno(err), errors);
  if (st != SIM_OK) goto out;
  if (!gnuplot_wait(pid, &got, &result)) {
    st = sim_fail(errors, SIM_ERR_EXTERNAL, "gnuplot had drawn no picture after %g s and was stopped", patience());
    goto out;
  }
  struct stat picture = {0};
  bool good = got == pid && WIFEXITED(result) && WEXITSTATUS(result) == 0;
  if (good && fstat(out, &picture) == 0 && picture.st_size > 0) goto out;
  char text[240];
  complaint(err, text, sizeof text);
  int full = fstat(out, &picture) == 0 ? posix_fallocate(out, picture.st_size, 1 << 16) : 0;
  if (full == ENOSPC || full == EDQUOT) { /* gnuplot does not say so */
    st = picture_fail("write", o, full, errors);
    goto out;
  }
  st = sim_fail(errors, SIM_ERR_EXTERNAL, "gnuplot drew no picture: %s", text);
out:
  fclose(err);
  return st;
}

/* Text between tags: markup becomes entities, what is no text a space. */
static void xml_text(FILE *out, const char *text) {
  size_t left = text ? strlen(text) : 0;
  while (left > 0) {
    size_t bytes = rep_char_bytes(text, left);
    if (bytes == 0)
      fputc(' ', out);
    else if (*text == '<' || *text == '>' || *text == '&')
      fputs(*text == '<' ? "&lt;" : *text == '>' ? "&gt;" : "&amp;", out);
    else
      fwrite(text, 1, bytes, out);
    text += bytes ? bytes : 1;
    left -= bytes ? bytes : 1;
  }
}

/* An SVG names one font; viewers that lack it would fall back to a serif: a style sheet names the next best ones. Title
 * and description take the place of those of gnuplot, which it writes before any text of ours. */
static char *svg_head(const rep_output *o, size_t *size) {
  char *text = NULL;
  FILE *out = open_memstream(&text, size);
  if (!out) return NULL;
  fprintf(out, "<title>");
  xml_text(out, o->title);
  fprintf(out, "</title>\n<desc>");
  xml_text(out, o->description);
  fprintf(out, "</desc>\n<style>text{font-family:");
  if (o->look.font) fprintf(out, "'%s',", o->look.font);
  fprintf(out, "'DejaVu Sans',Verdana,'Segoe UI',Arial,sans-serif}</style>");
  if (fclose(out) == 0) return text;
  free(text);
  return NULL;
}

static sim_status svg_finish(int fd, const rep_output *o, sim_errors *errors) {
  static const char begin[] = "<title>", end[] = "</desc>";
  sim_status st = SIM_OK;
  struct stat file = {0};
  char *svg = NULL, *head = NULL, *from = NULL, *after = NULL;
  if (fstat(fd, &file) != 0) return picture_fail("read", o, errno, errors);
  size_t n = (size_t)file.st_size, n_head = 0;
  svg = malloc(n + 1);
  head = svg_head(o, &n_head);
  if (!svg || !head) SIM_TRY(sim_fail(errors, SIM_ERR_MEMORY, "out of memory"));
  if (!io_file_read(fd, svg, n, 0)) SIM_TRY(picture_fail("read", o, errno, errors));
  svg[n] = '\0';
  from = strstr(svg, begin);
  after = from ? strstr(from, end) : NULL;
  if (!after) goto out;
  after += strlen(end);
  size_t tail = n - (size_t)(after - svg), start = (size_t)(from - svg);
  if (!io_file_write(fd, head, n_head, start) || !io_file_write(fd, after, tail, start + n_head) ||
      ftruncate(fd, (off_t)(start + n_head + tail)) != 0)
    st = picture_fail("write", o, errno, errors);
out:
  free(svg);
  free(head);
  return st;
}

/* The script of a picture, in a form that the user can change and run: its picture's name follows the terminal. */
static sim_status script_keep(FILE *script, const rep_output *o, sim_errors *errors) {
  enum { HEAD_LINES = 2 };
  char line[4096];
  FILE *out = o->script;
  rewind(script);
  fprintf(out, "# Draws its picture again when it is run in its folder: gnuplot FILE.gp\n");
  for (int i = 0; i < HEAD_LINES && fgets(line, sizeof line, script); i++) fputs(line, out);
  fprintf(out, "set output './'.");
  rep_script_text(out, o->name, strlen(o->name));
  fprintf(out, "\n");
  for (size_t n; (n = fread(line, 1, sizeof line, script)) > 0;) fwrite(line, 1, n, out);
  if (ferror(script) || ferror(out)) return sim_fail(errors, SIM_ERR_IO, "the script of %s cannot be written", o->name);
  return SIM_OK;
}

sim_status rep_script_run(FILE *script, const rep_output *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (ferror(script) || fflush(script) != 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_IO, "cannot write the script of a chart: %s", strerror(errno)));
  if (o->script) SIM_TRY(script_keep(script, o, errors));
  if (lseek(fileno(script), 0, SEEK_SET) != 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_IO, "cannot read the script of a chart: %s", strerror(errno)));
  if (ftruncate(o->picture, 0) != 0 || lseek(o->picture, 0, SEEK_SET) != 0)
    SIM_TRY(picture_fail("write", o, errno, errors));
  SIM_TRY(gnuplot_run(script, o, errors));
  if (o->format == REP_SVG) SIM_TRY(svg_finish(o->picture, o, errors));
out:
  fclose(script);
  return st;
}
