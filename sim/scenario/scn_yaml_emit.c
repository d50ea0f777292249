/* A tree as YAML text, through libyaml's emitter. */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "scn_rows.h"

typedef struct writer {
  yaml_emitter_t emitter;
  char *text;
  size_t used, size;
} writer;

static bool bytes_add(writer *w, const char *bytes, size_t n) {
  if (w->used + n + 1 > w->size) {
    size_t size = 2 * (w->used + n + 1);
    char *grown = realloc(w->text, size);
    if (!grown) return false;
    w->text = grown;
    w->size = size;
  }
  memcpy(w->text + w->used, bytes, n);
  w->used += n;
  w->text[w->used] = '\0';
  return true;
}

static int bytes_take(void *data, unsigned char *bytes, size_t n) { return bytes_add(data, (char *)bytes, n); }

/* Every failure here is one of memory: the events come from a well-formed tree. */
static bool text_emit(writer *w, const char *text, size_t length, yaml_scalar_style_t style) {
  yaml_event_t e;
  return yaml_scalar_event_initialize(&e, NULL, NULL, (const yaml_char_t *)text, (int)length, 1, 1, style) &&
         yaml_emitter_emit(&w->emitter, &e);
}

static bool scalar_emit(writer *w, const char *text, bool plain) {
  yaml_scalar_style_t style = plain && text[0] ? YAML_PLAIN_SCALAR_STYLE : YAML_SINGLE_QUOTED_SCALAR_STYLE;
  if (plain && !text[0]) {
    text = "null"; /* an empty value must not come back as an empty text */
    style = YAML_PLAIN_SCALAR_STYLE;
  }
  return text_emit(w, text, strlen(text), style);
}

/* Where the last line that was written begins. */
static size_t last_line(const writer *w) {
  size_t at = w->used - 1; /* its own end does not count */
  while (at > 0 && w->text[at - 1] != '\n') at--;
  return at;
}

/* A table as a literal block. libyaml looks at each letter several times: it writes the first row, which settles how
 * far the block stands in, and the others follow as they are. */
static bool rows_emit(writer *w, const char *text) {
  static const char space[] = "                                                                ";
  const char *next = strchr(text, '\n') + 1;
  if (!text_emit(w, text, (size_t)(next - text), YAML_LITERAL_SCALAR_STYLE) || !yaml_emitter_flush(&w->emitter))
    return false;
  size_t indent = strspn(w->text + last_line(w), " ");
  for (size_t length; *next; next += length) {
    length = (size_t)(strchr(next, '\n') + 1 - next);
    if (!bytes_add(w, space, indent) || !bytes_add(w, next, length)) return false;
  }
  return true;
}

/* libyaml writes nothing of a map or list before it has seen two or three events in it, so a table that comes first
 * there is not written at once and must be left to it. */
static bool is_written_at_once(const scn_node *node, int i) {
  return i > 0 && scn_rows_can(node->child[i]) && scn_rows_are_plain(node->child[i]->text);
}

/* A row of a table: a list of scalars in a list. */
static bool is_row(const scn_node *node) {
  if (node->kind != SCN_LIST || node->key) return false;
  for (int i = 0; i < node->n; i++)
    if (node->child[i]->kind != SCN_SCALAR || scn_rows_can(node->child[i])) return false;
  return true;
}

static bool node_emit(writer *w, const scn_node *node) {
  yaml_event_t e;
  if (scn_rows_can(node) && scn_rows_are_plain(node->text))
    return text_emit(w, node->text, strlen(node->text), YAML_LITERAL_SCALAR_STYLE);
  if (node->kind == SCN_SCALAR) return scalar_emit(w, node->text, node->plain);
  bool map = node->kind == SCN_MAP;
  yaml_sequence_style_t list = is_row(node) ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE;
  if (map ? !yaml_mapping_start_event_initialize(&e, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE)
          : !yaml_sequence_start_event_initialize(&e, NULL, NULL, 1, list))
    return false;
  if (!yaml_emitter_emit(&w->emitter, &e)) return false;
  for (int i = 0; i < node->n; i++) {
    if (map && !scalar_emit(w, node->child[i]->key, true)) return false;
    if (is_written_at_once(node, i) ? !rows_emit(w, node->child[i]->text) : !node_emit(w, node->child[i])) return false;
  }
  if (map ? !yaml_mapping_end_event_initialize(&e) : !yaml_sequence_end_event_initialize(&e)) return false;
  return yaml_emitter_emit(&w->emitter, &e);
}

static bool document_emit(writer *w, const scn_node *root) {
  yaml_event_t e;
  return yaml_stream_start_event_initialize(&e, YAML_UTF8_ENCODING) && yaml_emitter_emit(&w->emitter, &e) &&
         yaml_document_start_event_initialize(&e, NULL, NULL, NULL, 1) && yaml_emitter_emit(&w->emitter, &e) &&
         node_emit(w, root) && yaml_document_end_event_initialize(&e, 1) && yaml_emitter_emit(&w->emitter, &e) &&
         yaml_stream_end_event_initialize(&e) && yaml_emitter_emit(&w->emitter, &e);
}

sim_status scn_yaml_emit(const scn_node *root, char **text) {
  writer w = {.text = NULL};
  *text = NULL;
  if (!yaml_emitter_initialize(&w.emitter)) return SIM_ERR_MEMORY;
  yaml_emitter_set_output(&w.emitter, bytes_take, &w);
  yaml_emitter_set_unicode(&w.emitter, 1);
  yaml_emitter_set_width(&w.emitter, -1);
  bool done = document_emit(&w, root);
  yaml_emitter_delete(&w.emitter);
  if (!done) {
    free(w.text);
    return SIM_ERR_MEMORY;
  }
  *text = w.text;
  return SIM_OK;
}
