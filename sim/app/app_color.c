#include "app_color.h"

#include <stdlib.h>
#include <string.h>

#include "app_message.h"

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
