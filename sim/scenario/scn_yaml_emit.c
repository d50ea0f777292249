/* A tree as YAML text, through libyaml's emitter. */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "scn_yaml.h"

typedef struct writer {
  yaml_emitter_t emitter;
  char *text;
  size_t used, size;
} writer;

static int bytes_add(void *data, unsigned char *bytes, size_t n) {
  writer *w = data;
  if (w->used + n + 1 > w->size) {
    size_t size = 2 * (w->used + n + 1);
    char *grown = realloc(w->text, size);
    if (!grown) return 0;
    w->text = grown;
    w->size = size;
  }
  memcpy(w->text + w->used, bytes, n);
  w->used += n;
  w->text[w->used] = '\0';
  return 1;
}

/* Every failure here is one of memory: the events come from a well-formed tree. */
static bool scalar_emit(writer *w, const char *text, bool plain) {
  yaml_event_t e;
  yaml_scalar_style_t style = plain && text[0] ? YAML_PLAIN_SCALAR_STYLE : YAML_SINGLE_QUOTED_SCALAR_STYLE;
  if (plain && !text[0]) {
    text = "null"; /* an empty value must not come back as an empty text */
    style = YAML_PLAIN_SCALAR_STYLE;
  }
  return yaml_scalar_event_initialize(&e, NULL, NULL, (const yaml_char_t *)text, (int)strlen(text), 1, 1, style) &&
         yaml_emitter_emit(&w->emitter, &e);
}

/* A row of a table: a list of scalars in a list. */
static bool is_row(const scn_node *node) {
  if (node->kind != SCN_LIST || node->key) return false;
  for (int i = 0; i < node->n; i++)
    if (node->child[i]->kind != SCN_SCALAR) return false;
  return true;
}

static bool node_emit(writer *w, const scn_node *node) {
  yaml_event_t e;
  if (node->kind == SCN_SCALAR) return scalar_emit(w, node->text, node->plain);
  bool map = node->kind == SCN_MAP;
  yaml_sequence_style_t list = is_row(node) ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE;
  if (map ? !yaml_mapping_start_event_initialize(&e, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE)
          : !yaml_sequence_start_event_initialize(&e, NULL, NULL, 1, list))
    return false;
  if (!yaml_emitter_emit(&w->emitter, &e)) return false;
  for (int i = 0; i < node->n; i++) {
    if (map && !scalar_emit(w, node->child[i]->key, true)) return false;
    if (!node_emit(w, node->child[i])) return false;
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
  yaml_emitter_set_output(&w.emitter, bytes_add, &w);
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
