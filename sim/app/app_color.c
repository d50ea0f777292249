#include "app_color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_message.h"

app_mark app_likely_mark(double met, double n) {
  if (!(n > 0)) return APP_PLAIN;
  return 3 * met >= 2 * n ? APP_GOOD : 3 * met <= n ? APP_BAD : APP_PLAIN;
}

static bool is_set(const char *variable) {
  const char *value = getenv(variable);
  return value && *value;
}

bool app_color_on(void) {
  const char *term = getenv("TERM");
  if (is_set("CLICOLOR_FORCE")) return true;
  return isatty(STDOUT_FILENO) && !is_set("NO_COLOR") && term && *term && strcmp(term, "dumb") != 0;
}

/* The variables that other programs know, too, keep the choice: there is no state in this one. */
bool app_color_choose(const char *word) {
  bool always = strcmp(word, "always") == 0, never = strcmp(word, "never") == 0;
  if (!always && !never && strcmp(word, "auto") != 0) {
    app_warn("--color knows auto, always and never, not '%s'", word);
    return false;
  }
  if (always) return setenv("CLICOLOR_FORCE", "1", 1) == 0;
  return unsetenv("CLICOLOR_FORCE") == 0 && (!never || setenv("NO_COLOR", "1", 1) == 0);
}

void app_color_begin(app_mark mark) {
  static const char *const code[] = {
      [APP_PLAIN] = "", [APP_GOOD] = "\033[32m", [APP_BAD] = "\033[31m", [APP_STRONG] = "\033[1m"};
  if (mark != APP_PLAIN && app_color_on()) fputs(code[mark], stdout);
}

void app_color_end(app_mark mark) {
  if (mark != APP_PLAIN && app_color_on()) fputs("\033[0m", stdout);
}
