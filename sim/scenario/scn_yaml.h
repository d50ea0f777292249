/* YAML text as a tree whose nodes remember where they stand.
 *
 * libyaml's events are turned into nodes of three kinds: scalar, list, map. No type is guessed from the text: `no`,
 * `010` and `1:30` are just texts until the reader of a key says what it wants. Anchors, aliases, tags and second
 * documents are refused, and depth, number of nodes and size are capped, so a file can neither grow nor loop. Keys are
 * texts; a key that stands twice in a map is an error that names the first line, and the first one is kept.
 *
 * Nodes are made in a pool and never changed afterwards by functions of this header: an edit makes a new map that
 * shares the other children. */
#ifndef SCN_YAML_H
#define SCN_YAML_H

#include "scn_pool.h"
#include "sim_status.h"

enum { SCN_YAML_DEPTH = 32, SCN_YAML_NODES = 1000000, SCN_YAML_BYTES = 16 << 20 };

typedef enum scn_node_kind { SCN_SCALAR, SCN_LIST, SCN_MAP } scn_node_kind;

typedef struct scn_node {
  scn_node_kind kind;
  bool plain;                      /* scalar: without quotes */
  const char *key;                 /* its name in the map around it; NULL in a list and for the root */
  sim_place key_place;             /* of the key */
  sim_place place;                 /* of the value */
  const char *text;                /* scalar; never NULL there */
  int begin;                       /* of a literal block (|): the column in which its lines begin, else 0 */
  const char *whole;               /* of a number that commas between braces cut into entries, what was written, at the
                                      first of them and at the first piece; "" at the others; else NULL */
  int layer;                       /* where several trees are merged: the higher one was written on top of the lower */
  int n, capacity;                 /* children; room for them */
  const struct scn_node *replaced; /* of one value: the `values` by member that it stands in the place of, or NULL */
  const struct scn_node *added_to; /* of an entry of a list: the extended list, which has none of this name, or NULL */
  struct scn_node **child;
} scn_node;

/* Reads a file. Adds every error found; *root is NULL when nothing can be used (SIM_ERR_INPUT, SIM_ERR_MEMORY), and it
 * is usable beside SIM_ERR_INPUT when only keys stood twice. The nodes point to `path`, which must live as long as the
 * pool. `by`: the value of the key that names the file, where one that is no scenario at all is told, or NULL. */
SIM_NODISCARD sim_status scn_yaml_read(scn_pool *pool, const char *path, const scn_node *by, scn_node **root,
                                       sim_errors *errors);

/* The same for text in memory; `name` stands for the file. */
SIM_NODISCARD sim_status scn_yaml_parse(scn_pool *pool, const char *name, const char *text, size_t size,
                                        scn_node **root, sim_errors *errors);

/* Writes a tree as YAML in block style, rows of tables on one line each, that reads back to an equal tree. A literal
 * block of numbers (scn_rows.h) stays one. *text is owned by the caller (free). */
SIM_NODISCARD sim_status scn_yaml_emit(const scn_node *root, char **text);

/* A child of a map by key; NULL when absent or when `map` is NULL or no map. */
scn_node *scn_node_get(const scn_node *map, const char *key);

/* Whether the i-th key of a map is the rest of a text that a comma between braces cut: {source: Yearbook, page 5}. */
bool scn_node_is_cut_off(const scn_node *map, int i);

/* Nothing was written: an empty value, `~` or `null`; also NULL. */
bool scn_node_is_empty(const scn_node *node);

/* Where to point at when something is missing in a node: its key if it has one. */
sim_place scn_node_where(const scn_node *node);

/* Gives a tree its layer. */
void scn_node_lay(scn_node *node, int layer);

/* The highest layer in a tree: that of the last word on what it says. */
int scn_node_layer(const scn_node *node);

/* New nodes; NULL when there is no memory. `like` gives key, places and layer and may be NULL. */
scn_node *scn_node_scalar(scn_pool *pool, const char *text, bool plain, const scn_node *like);
scn_node *scn_node_empty_map(scn_pool *pool, const scn_node *like);
scn_node *scn_node_named(scn_pool *pool, const scn_node *node, const char *key); /* a copy under another key */

/* A copy of a list or map with room for `more` further children; appends a child to such a node. */
scn_node *scn_node_copy(scn_pool *pool, const scn_node *node, int more);
SIM_NODISCARD sim_status scn_node_append(scn_pool *pool, scn_node *node, scn_node *child);

/* A copy of `map` in which `child` (by its key) is replaced or added. NULL when there is no memory or no child. */
scn_node *scn_node_with(scn_pool *pool, const scn_node *map, scn_node *child);

/* Children sorted by name, for many look-ups: name is the key of a map's child or the `name:` of a list's record. */
typedef struct scn_index_entry {
  const char *name;
  int position; /* in node->child */
} scn_index_entry;

typedef struct scn_index {
  int n;
  scn_index_entry *entry; /* equal names in order of position */
} scn_index;

SIM_NODISCARD sim_status scn_index_make(scn_pool *pool, const scn_node *node, scn_index *index);
int scn_index_find(const scn_index *index, const char *name); /* position of the first of that name, -1 when absent */

/* The `name:` of a record of a list; NULL when it has none. */
const char *scn_record_name(const scn_node *record);

#endif
