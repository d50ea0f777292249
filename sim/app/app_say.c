#include "app_say.h"

#include <stdarg.h>
#include <string.h>

#include "app.h"

void app_say(const char *template, ...) {
  va_list args;
  va_start(args, template);
  for (const char *place; (place = strstr(template, "{}")); template = place + 2) {
    app_print(stdout, "%.*s", (int)(place - template), template);
    app_print(stdout, "%s", va_arg(args, const char *));
  }
  va_end(args);
  app_print(stdout, "%s\n", template);
}
