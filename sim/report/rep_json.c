#include "rep_json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void value_begin(rep_json *j) {
  if (j->follows) rep_buffer_put(&j->out, ",");
  j->follows = true;
}

void rep_json_begin(rep_json *j, char bracket) {
  value_begin(j);
  j->follows = false;
  if (j->depth == REP_JSON_DEPTH || (bracket != '{' && bracket != '[')) {
    if (j->out.status == SIM_OK) j->out.status = SIM_ERR_INVARIANT;
    return;
  }
  j->open[j->depth++] = bracket;
  rep_buffer_add(&j->out, &bracket, 1);
}

void rep_json_end(rep_json *j) {
  if (j->depth == 0) {
    if (j->out.status == SIM_OK) j->out.status = SIM_ERR_INVARIANT;
    return;
  }
  rep_buffer_put(&j->out, j->open[--j->depth] == '{' ? "}" : "]");
  j->follows = true;
}

static void string_put(rep_json *j, const char *text) {
  size_t n = strlen(text), bytes, size;
  const char *out;
  char escape[8];
  rep_buffer_put(&j->out, "\"");
  for (const char *c = text; *c; c += bytes) {
    rep_char_clean(c, n - (size_t)(c - text), &bytes, &out, &size);
    bool plain = (unsigned char)*out >= 0x20 && !strchr("<>&\"\\'`", *out);
    bool separator = size == 3 && memcmp(out, "\xe2\x80", 2) == 0 && (out[2] == '\xa8' || out[2] == '\xa9');
    if (plain && !separator) {
      rep_buffer_add(&j->out, out, size);
      continue;
    }
    snprintf(escape, sizeof escape, "\\u%04x", separator ? 0x2000u + (unsigned char)out[2] - 0x80u : (unsigned)*out);
    rep_buffer_put(&j->out, escape);
  }
  rep_buffer_put(&j->out, "\"");
}

void rep_json_key(rep_json *j, const char *key) {
  value_begin(j);
  string_put(j, key);
  rep_buffer_put(&j->out, ":");
  j->follows = false;
}

void rep_json_text(rep_json *j, const char *text) {
  value_begin(j);
  string_put(j, text);
}

void rep_json_number(rep_json *j, double value, int digits) {
  char text[40];
  value_begin(j);
  snprintf(text, sizeof text, "%.*g", digits, value);
  rep_buffer_put(&j->out, isfinite(value) ? text : "null");
}

void rep_json_free(rep_json *j) {
  rep_buffer_free(&j->out);
  *j = (rep_json){0};
}
