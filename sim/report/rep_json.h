/* JSON that may stand inside HTML: "<", ">" and "&" are written as \u escapes, so no "</script>" can end it early.
 *
 * Numbers are written as programs read them, whatever the language; what is not finite is null.
 *
 * thread: each document belongs to one thread. */
#ifndef REP_JSON_H
#define REP_JSON_H

#include <stdbool.h>

#include "rep_buffer.h"

enum { REP_JSON_DEPTH = 32 };

typedef struct rep_json {
  rep_buffer out;
  char open[REP_JSON_DEPTH]; /* '{' or '[' */
  int depth;
  bool follows; /* a comma comes before the next value */
} rep_json;

void rep_json_begin(rep_json *json, char bracket); /* '{' or '[' */
void rep_json_end(rep_json *json);
void rep_json_key(rep_json *json, const char *key);
void rep_json_text(rep_json *json, const char *text);
void rep_json_number(rep_json *json, double value, int digits); /* significant digits, at most 17 */
void rep_json_free(rep_json *json);

#endif
