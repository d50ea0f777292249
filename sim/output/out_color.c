#include "out_color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

out_mark out_likely_mark(double met, double n) {
  if (!(n > 0)) return OUT_PLAIN;
  return 3 * met >= 2 * n ? OUT_GOOD : 3 * met <= n ? OUT_BAD : OUT_PLAIN;
}

static bool is_set(const char *variable) {
  const char *value = getenv(variable);
  return value && *value;
}

bool out_color_on(FILE *file) {
  const char *term = getenv("TERM");
  if (is_set("CLICOLOR_FORCE")) return true;
  return isatty(fileno(file)) && !is_set("NO_COLOR") && term && *term && strcmp(term, "dumb") != 0;
}

void out_color_begin(const out_face *out, out_mark mark) {
  static const char *const code[] = {
      [OUT_PLAIN] = "", [OUT_GOOD] = "\033[32m", [OUT_BAD] = "\033[31m", [OUT_STRONG] = "\033[1m"};
  if (mark != OUT_PLAIN && out->colour) fputs(code[mark], out->file);
}

void out_color_end(const out_face *out, out_mark mark) {
  if (mark != OUT_PLAIN && out->colour) fputs("\033[0m", out->file);
}
