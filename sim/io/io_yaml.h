/* YAML text as a tree whose nodes remember where they stand.
 *
 * libyaml's events are turned into nodes of three kinds: scalar, list, map. No type is guessed from the text: `no`,
 * `010` and `1:30` are just texts until the reader of a key says what it wants. Anchors, aliases, tags and second
 * documents are refused, and depth, number of nodes and size are capped, so a file can neither grow nor loop. Keys are
 * texts; a key that stands twice in a map is an error that names the first line, and the first one is kept.
 *
 * Nodes are made in a pool and never changed afterwards by functions of this header: an edit makes a new map that
 * shares the other children. */
#ifndef IO_YAML_H
#define IO_YAML_H

#include "io_pool.h"
#include "sim_status.h"

enum { IO_YAML_DEPTH = 32, IO_YAML_NODES = 1000000, IO_YAML_BYTES = 16 << 20 };

typedef enum io_node_kind { IO_SCALAR, IO_LIST, IO_MAP } io_node_kind;

typedef struct io_node {
  io_node_kind kind;
  bool plain;                     /* scalar: without quotes */
  const char *key;                /* its name in the map around it; NULL in a list and for the root */
  sim_place key_place;            /* of the key */
  sim_place place;                /* of the value */
  const char *text;               /* scalar; never NULL there */
  int layer;                      /* where several trees are merged: the higher one was written on top of the lower */
  int n, capacity;                /* children; room for them */
  const struct io_node *replaced; /* of one value: the `values` by member that it stands in the place of, or NULL */
  const struct io_node *added_to; /* of an entry of a list: the extended list, which has none of this name, or NULL */
  struct io_node **child;
} io_node;

/* Reads a file. Adds every error found; *root is NULL when nothing can be used (SIM_ERR_INPUT, SIM_ERR_MEMORY), and it
 * is usable beside SIM_ERR_INPUT when only keys stood twice. The nodes point to `path`, which must live as long as the
 * pool. */
SIM_NODISCARD sim_status io_yaml_read(io_pool *pool, const char *path, io_node **root, sim_errors *errors);

/* The same for text in memory; `name` stands for the file. */
SIM_NODISCARD sim_status io_yaml_parse(io_pool *pool, const char *name, const char *text, size_t size, io_node **root,
                                       sim_errors *errors);

/* Writes a tree as YAML in block style, rows of tables on one line each, that reads back to an equal tree. *text is owned by the caller (free). */
SIM_NODISCARD sim_status io_yaml_emit(const io_node *root, char **text);

/* A child of a map by key; NULL when absent or when `map` is NULL or no map. */
io_node *io_node_get(const io_node *map, const char *key);

/* Nothing was written: an empty value, `~` or `null`; also NULL. */
bool io_node_is_empty(const io_node *node);

/* Where to point at when something is missing in a node: its key if it has one. */
sim_place io_node_where(const io_node *node);

/* Gives a tree its layer. */
void io_node_lay(io_node *node, int layer);

/* The highest layer in a tree: that of the last word on what it says. */
int io_node_layer(const io_node *node);

/* New nodes; NULL when there is no memory. `like` gives key, places and layer and may be NULL. */
io_node *io_node_scalar(io_pool *pool, const char *text, bool plain, const io_node *like);
io_node *io_node_empty_map(io_pool *pool, const io_node *like);
io_node *io_node_named(io_pool *pool, const io_node *node, const char *key); /* a copy under another key */

/* A copy of a list or map with room for `more` further children; appends a child to such a node. */
io_node *io_node_copy(io_pool *pool, const io_node *node, int more);
SIM_NODISCARD sim_status io_node_append(io_pool *pool, io_node *node, io_node *child);

/* A copy of `map` in which `child` (by its key) is replaced or added. NULL when there is no memory or no child. */
io_node *io_node_with(io_pool *pool, const io_node *map, io_node *child);

/* Children sorted by name, for many look-ups: name is the key of a map's child or the `name:` of a list's record. */
typedef struct io_index_entry {
  const char *name;
  int position; /* in node->child */
} io_index_entry;

typedef struct io_index {
  int n;
  io_index_entry *entry; /* equal names in order of position */
} io_index;

SIM_NODISCARD sim_status io_index_make(io_pool *pool, const io_node *node, io_index *index);
int io_index_find(const io_index *index, const char *name); /* position of the first of that name, -1 when absent */

/* The `name:` of a record of a list; NULL when it has none. */
const char *io_record_name(const io_node *record);

#endif
