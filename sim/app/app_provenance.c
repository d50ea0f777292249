#include "app_provenance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app_message.h"

char *app_command_text(int argc, char **argv) {
  size_t size = sizeof "plansim";
  for (int i = 0; i < argc; i++) size += strlen(argv[i]) + 1;
  char *text = malloc(size), *end = text;
  if (!text) app_short(); /* provenance would not be whole */
  if (!text) return NULL;
  end += sprintf(end, "plansim");
  for (int i = 0; i < argc; i++) end += sprintf(end, " %s", argv[i]);
  return text;
}

void app_time_text(char *text, size_t size) {
  time_t now = time(NULL);
  struct tm utc;
  gmtime_r(&now, &utc);
  strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", &utc);
}
