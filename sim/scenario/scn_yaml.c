#include "scn_yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "io_file.h"
#include "scn_text.h"
#include "wrd_nearest.h"

typedef struct reader {
  yaml_parser_t parser;
  scn_pool *pool;
  const char *file, *text;
  size_t size;
  int n_nodes;
  size_t line, line_at; /* a line that was looked for, from 0, and where it begins */
  sim_errors *errors;
  sim_status st; /* of what stops the reading */
  bool repeated; /* keys that stood twice do not stop it */
} reader;

static sim_place place_of(const reader *r, yaml_mark_t mark) {
  return (sim_place){r->file, (int)mark.line + 1, (int)mark.column + 1};
}

static scn_node *stop(reader *r, yaml_mark_t mark, const char *message) {
  r->st = sim_errors_add(r->errors, SIM_ERR_INPUT, place_of(r, mark), NULL, "%s", message);
  return NULL;
}

static scn_node *no_memory(reader *r) {
  r->st = sim_fail(r->errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  return NULL;
}

/* ---- what libyaml complains about, in words for a person ---- */

/* libyaml gives only a byte offset for bytes that it cannot decode. */
static sim_place place_of_byte(const reader *r, size_t offset) {
  sim_place place = {r->file, 1, 1};
  for (size_t i = 0; i < offset && i < r->size; i++) {
    if (r->text[i] == '\n')
      place = (sim_place){r->file, place.line + 1, 1};
    else if (((unsigned char)r->text[i] & 0xc0) != 0x80)
      place.column++;
  }
  return place;
}

static char char_at(const reader *r, size_t index) {
  size_t i = 0;
  for (; i < r->size; i++)
    if (((unsigned char)r->text[i] & 0xc0) != 0x80 && index-- == 0) break;
  return i < r->size ? r->text[i] : '\0';
}

/* The usual mistake behind a syntax error; NULL when there is no better guess than libyaml's own words. */
static const char *hint_of(const reader *r) {
  const yaml_parser_t *p = &r->parser;
  char c = char_at(r, p->problem_mark.index);
  if (p->context && strstr(p->context, "block scalar"))
    return "a text that starts with > or | must stand in quotes, e.g. \">=\"";
  if (p->problem && strstr(p->problem, "cannot start any token")) {
    if (c == '\t') return "a tab cannot be used for indentation: use spaces";
    if (c == '>' || c == '|') return "a text that starts with > or | must stand in quotes, e.g. \">=\"";
    if (c == '%' || c == '@' || c == '`') return "a text that starts with %, @ or ` must stand in quotes, e.g. \"%\"";
  }
  return NULL;
}

/* A sign in a line, from 0, that looks like another one: no-break spaces, typographic quotes. */
static const char *line_oddity(const reader *r, size_t line) {
  const char *at = r->text, *end = r->text + r->size;
  for (; line > 0 && at && at < end; line--) {
    at = memchr(at, '\n', (size_t)(end - at));
    if (at) at++;
  }
  if (!at || at >= end) return NULL;
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  const char *text = scn_pool_text(r->pool, at, (size_t)((stop ? stop : end) - at));
  return text ? wrd_text_oddity(text) : NULL;
}

/* "; line 3: it holds ..." behind a complaint whose cause may stand there. */
static void oddity_text(const reader *r, char *text, size_t size) {
  const yaml_parser_t *p = &r->parser;
  size_t line[] = {p->problem_mark.line, p->context_mark.line, p->problem_mark.line - (p->problem_mark.line > 0)};
  text[0] = '\0';
  for (int i = 0; i < 3 && !text[0]; i++) {
    const char *odd = line_oddity(r, line[i]);
    if (odd) snprintf(text, size, "; line %d: %s", (int)line[i] + 1, odd);
  }
}

static scn_node *stop_bytes(reader *r) {
  const yaml_parser_t *p = &r->parser;
  size_t at = p->problem_offset;
  bool control = p->problem && strstr(p->problem, "control");
  const unsigned char *b = (const unsigned char *)r->text;
  bool mark = r->size >= 2 && ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff));
  bool zero = mark || (r->size >= 2 && (!b[0] || !b[1])); /* every other byte of UTF-16, three of four of UTF-32 */
  r->st = sim_errors_add(r->errors, SIM_ERR_INPUT, place_of_byte(r, at), NULL, "%s",
                         control && !zero ? "a control character is not allowed"
                         : zero           ? "not UTF-8 text but perhaps UTF-16: save the file as UTF-8"
                                          : "not UTF-8 text: save the file as UTF-8");
  return NULL;
}

static scn_node *stop_syntax(reader *r) {
  const yaml_parser_t *p = &r->parser;
  const char *hint = NULL;
  char odd[SCN_WHY];
  if (p->error == YAML_MEMORY_ERROR) return no_memory(r);
  if (p->error == YAML_READER_ERROR) return stop_bytes(r);
  if ((hint = hint_of(r))) return stop(r, p->problem_mark, hint);
  oddity_text(r, odd, sizeof odd);
  if (p->context)
    r->st =
        sim_errors_add(r->errors, SIM_ERR_INPUT, place_of(r, p->problem_mark), NULL, "%s (%s that starts on line %d)%s",
                       p->problem, p->context, (int)p->context_mark.line + 1, odd);
  else
    r->st = sim_errors_add(r->errors, SIM_ERR_INPUT, place_of(r, p->problem_mark), NULL, "%s%s", p->problem, odd);
  return NULL;
}

/* ---- events to nodes ---- */

static bool next(reader *r, yaml_event_t *event) {
  if (yaml_parser_parse(&r->parser, event)) return true;
  stop_syntax(r);
  return false;
}

/* Anchors and tags make a text mean something that is not written there. */
static const char *refusal(const yaml_event_t *e) {
  switch (e->type) {
    case YAML_ALIAS_EVENT:
      return "aliases (*name) are not allowed: write the value out, or use extends:";
    case YAML_SCALAR_EVENT:
      if (e->data.scalar.anchor) return "anchors (&name) are not allowed: use extends:";
      return e->data.scalar.tag ? "tags (!name) are not allowed" : NULL;
    case YAML_SEQUENCE_START_EVENT:
      if (e->data.sequence_start.anchor) return "anchors (&name) are not allowed: use extends:";
      return e->data.sequence_start.tag ? "tags (!name) are not allowed" : NULL;
    case YAML_MAPPING_START_EVENT:
      if (e->data.mapping_start.anchor) return "anchors (&name) are not allowed: use extends:";
      return e->data.mapping_start.tag ? "tags (!name) are not allowed" : NULL;
    default:
      return NULL;
  }
}

static scn_node *node_read(reader *r, const yaml_event_t *e, int depth);

static sim_status list_read(reader *r, scn_node *list, int depth) {
  yaml_event_t e;
  while (next(r, &e)) {
    bool end = e.type == YAML_SEQUENCE_END_EVENT;
    scn_node *child = end ? NULL : node_read(r, &e, depth);
    yaml_event_delete(&e);
    if (end) return SIM_OK;
    if (!child) break;
    if (scn_node_append(r->pool, list, child) != SIM_OK) no_memory(r);
    if (r->st != SIM_OK) break;
  }
  return r->st;
}

/* The value of a key that has just been read. */
static scn_node *value_read(reader *r, const scn_node *key, int depth) {
  yaml_event_t e;
  if (!next(r, &e)) return NULL;
  scn_node *value = node_read(r, &e, depth);
  yaml_event_delete(&e);
  if (value) {
    value->key = key->text;
    value->key_place = key->place;
  }
  return value;
}

static bool is_piece(const scn_node *node) {
  const char *key = node->key;
  return node->kind == SCN_SCALAR && node->plain && !node->text[0] && key[0] >= '0' && key[0] <= '9' &&
         strspn(key, "0123456789.") == strlen(key);
}

/* Between braces YAML reads `median: 1,200` as the entries `median: 1` and `200`, and 12,345,678 as three. After a year
 * another year is none of a number's pieces: {2022: 5, 2023}. */
static bool is_cut(const scn_node *before, const scn_node *node) {
  static const char digits[] = "0123456789";
  const char *text = before->text;
  if (!is_piece(node) || before->kind != SCN_SCALAR || !before->plain || before->key_place.line != node->key_place.line)
    return false;
  bool years = strspn(before->key, digits) == strlen(before->key) && strspn(node->key, digits) == 4 && !node->key[4];
  return !years && strpbrk(text, digits) && strspn(text, "-0123456789. '_") == strlen(text);
}

/* Notes of a number that was cut at child `i` how it was written. Returns the child behind its last piece. */
static int cut_mark(const reader *r, scn_node *map, int i) {
  enum { LONGEST = 60 };
  char whole[LONGEST + 1];
  int end = i + 1;
  size_t used = (size_t)snprintf(whole, sizeof whole, "%.40s", map->child[i]->text);
  for (; end < map->n && is_piece(map->child[end]); end++) {
    if (used + 1 + strlen(map->child[end]->key) > LONGEST) break;
    used += (size_t)snprintf(whole + used, sizeof whole - used, ",%s", map->child[end]->key);
    map->child[end]->whole = "";
  }
  if (end == i + 1) return end;
  map->child[i]->whole = map->child[i + 1]->whole = scn_pool_text(r->pool, whole, used);
  return map->child[i]->whole ? end : -1;
}

static sim_status cuts_mark(const reader *r, scn_node *map) {
  for (int i = 0; i + 1 < map->n;) {
    i = is_cut(map->child[i], map->child[i + 1]) ? cut_mark(r, map, i) : i + 1;
    if (i < 0) return SIM_ERR_MEMORY;
  }
  return SIM_OK;
}

/* Reports keys that stand twice and keeps the first of each. */
static sim_status repeats_drop(reader *r, scn_node *map) {
  scn_index index;
  if (scn_index_make(r->pool, map, &index) != SIM_OK) return SIM_ERR_MEMORY;
  for (int i = 1, first = 0; i < index.n; i++) {
    if (strcmp(index.entry[i].name, index.entry[first].name) != 0) {
      first = i;
      continue;
    }
    if (map->child[index.entry[i].position]->whole) continue; /* 1,5 and 2,5: not meant as keys */
    const scn_node *one = map->child[index.entry[first].position], *two = map->child[index.entry[i].position];
    sim_errors_add(r->errors, SIM_ERR_INPUT, two->key_place, two->key, "the key stands twice, first on line %d",
                   one->key_place.line);
    r->repeated = true;
    map->child[index.entry[i].position] = NULL;
  }
  int n = 0;
  for (int i = 0; i < map->n; i++)
    if (map->child[i]) map->child[n++] = map->child[i];
  map->n = n;
  return SIM_OK;
}

static sim_status map_read(reader *r, scn_node *map, int depth) {
  yaml_event_t e;
  while (next(r, &e)) {
    bool end = e.type == YAML_MAPPING_END_EVENT;
    scn_node *key = end ? NULL : node_read(r, &e, depth);
    if (key && key->kind != SCN_SCALAR) key = stop(r, e.start_mark, "a key must be a text");
    yaml_event_delete(&e);
    if (end) {
      if (cuts_mark(r, map) != SIM_OK || repeats_drop(r, map) != SIM_OK) no_memory(r);
      return r->st;
    }
    scn_node *value = key ? value_read(r, key, depth) : NULL;
    if (!value) break;
    if (scn_node_append(r->pool, map, value) != SIM_OK) no_memory(r);
    if (r->st != SIM_OK) break;
  }
  return r->st;
}

/* The beginning of a line, from 0, that is not before the one looked for last. */
static const char *line_find(reader *r, size_t line) {
  while (r->line < line) {
    const char *end = memchr(r->text + r->line_at, '\n', r->size - r->line_at);
    if (!end) break;
    r->line_at = (size_t)(end + 1 - r->text);
    r->line++;
  }
  return r->text + r->line_at;
}

static size_t spaces_at(const char *text, const char *end) {
  size_t n = 0;
  while (text + n < end && text[n] == ' ') n++;
  return n;
}

/* The column in which the lines of a literal block begin: libyaml takes the spaces away and does not say how many. */
static int block_begin(reader *r, const yaml_event_t *e) {
  const char *text = (const char *)e->data.scalar.value, *end = text + e->data.scalar.length;
  size_t empty = 0; /* lines at its top */
  while (text + empty < end && text[empty] == '\n') empty++;
  size_t in_file = spaces_at(line_find(r, e->start_mark.line + 1 + empty), r->text + r->size);
  size_t in_text = spaces_at(text + empty, end);
  return in_file > in_text ? (int)(in_file - in_text) + 1 : 1;
}

static scn_node *node_read(reader *r, const yaml_event_t *e, int depth) {
  const char *refused = refusal(e);
  if (refused) return stop(r, e->start_mark, refused);
  if (depth >= SCN_YAML_DEPTH) return stop(r, e->start_mark, "nested too deeply (at most 32 levels)");
  if (++r->n_nodes > SCN_YAML_NODES) return stop(r, e->start_mark, "too many entries (at most 1000000)");

  scn_node *node = scn_pool_take(r->pool, sizeof *node);
  if (!node) return no_memory(r);
  node->place = place_of(r, e->start_mark);
  if (e->type == YAML_SCALAR_EVENT) {
    node->kind = SCN_SCALAR;
    node->plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (e->data.scalar.style == YAML_LITERAL_SCALAR_STYLE) node->begin = block_begin(r, e);
    node->text = scn_pool_text(r->pool, (const char *)e->data.scalar.value, e->data.scalar.length);
    if (!node->text) return no_memory(r);
    if (strlen(node->text) != e->data.scalar.length) return stop(r, e->start_mark, "a text holds a NUL character");
    return node;
  }
  node->kind = e->type == YAML_SEQUENCE_START_EVENT ? SCN_LIST : SCN_MAP;
  sim_status st = node->kind == SCN_LIST ? list_read(r, node, depth + 1) : map_read(r, node, depth + 1);
  return st == SIM_OK ? node : NULL;
}

/* Stream start, at most one document, stream end. NULL with r->st SIM_OK: there is no document. */
static scn_node *document_read(reader *r) {
  scn_node *root = NULL;
  bool seen = false;
  for (;;) {
    yaml_event_t e;
    if (!next(r, &e)) return NULL;
    yaml_event_type_t type = e.type;
    bool starts = type == YAML_DOCUMENT_START_EVENT;
    if (starts && seen)
      stop(r, e.start_mark, "a second document (---) is not allowed");
    else if (type != YAML_STREAM_START_EVENT && type != YAML_STREAM_END_EVENT && type != YAML_DOCUMENT_END_EVENT &&
             !starts)
      root = node_read(r, &e, 0);
    yaml_event_delete(&e);
    seen = seen || starts;
    if (r->st != SIM_OK) return NULL;
    if (type == YAML_STREAM_END_EVENT) return root;
  }
}

sim_status scn_yaml_parse(scn_pool *pool, const char *name, const char *text, size_t size, scn_node **root,
                          sim_errors *errors) {
  reader r = {.pool = pool, .file = name, .text = text, .size = size, .errors = errors, .st = SIM_OK};
  *root = NULL;
  if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
    r.text += 3; /* a byte order mark would add one to the columns of line 1 */
    r.size -= 3;
  }
  if (!yaml_parser_initialize(&r.parser)) {
    no_memory(&r);
    return r.st;
  }
  yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text, r.size);
  *root = document_read(&r);
  yaml_parser_delete(&r.parser);
  if (r.st != SIM_OK) return r.st;
  return r.repeated ? SIM_ERR_INPUT : SIM_OK;
}

/* ---- files ---- */

/* Where a file comes from: its path, and the value that names it or NULL. */
typedef struct origin {
  const char *path;
  const scn_node *by;
} origin;

/* The line that names a file is what its author can look at; one from the command line has none. */
static sim_status unreadable(origin from, const char *why, sim_errors *errors) {
  if (from.by) return sim_errors_add(errors, SIM_ERR_INPUT, from.by->place, from.by->key, "%s: %s", from.by->text, why);
  return sim_errors_add(errors, SIM_ERR_INPUT, (sim_place){from.path, 0, 0}, NULL, "%s", why);
}

/* What an open file is instead of a text, or NULL. */
static const char *other_kind(int fd) {
  if (io_file_is_hdf5(fd)) return "is a results file, not a scenario file: plansim show tells what is in it";
  if (io_file_is_journal(fd))
    return "is a shard or an unfinished run, not a scenario file: plansim merge makes a results file of all shards of "
           "a "
           "run, and plansim run --resume goes on with an unfinished one";
  if (io_file_is_archive(fd)) return "is a workbook or another archive, not a scenario file, which is a text";
  return NULL;
}

static sim_status bytes_read(FILE *file, origin from, size_t size, scn_pool *pool, char **text, sim_errors *errors) {
  *text = scn_pool_text(pool, NULL, 0);
  if (size) *text = scn_pool_take(pool, size);
  if (!*text) return sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  if (fread(*text, 1, size, file) != size) return unreadable(from, "cannot be read to its end", errors);
  return SIM_OK;
}

sim_status scn_yaml_read(scn_pool *pool, const char *path, const scn_node *by, scn_node **root, sim_errors *errors) {
  const origin from = {path, by};
  sim_status st = SIM_OK;
  struct stat info;
  FILE *file = NULL;
  char *text = NULL;
  *root = NULL;
  /* Not blocking: a named pipe in place of a file must not hang. */
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return unreadable(from, strerror(errno), errors);
  if (fstat(fd, &info) != 0) SIM_TRY(unreadable(from, strerror(errno), errors));
  if (S_ISDIR(info.st_mode)) SIM_TRY(unreadable(from, "is a folder, not a scenario file", errors));
  if (!S_ISREG(info.st_mode)) SIM_TRY(unreadable(from, "is not a regular file", errors));
  const char *other = other_kind(fd);
  if (other) SIM_TRY(unreadable(from, other, errors));
  if (info.st_size > SCN_YAML_BYTES)
    SIM_TRY(unreadable(from, "is too large for a scenario file, a text of at most 16 MiB", errors));
  if (!(file = fdopen(fd, "rb"))) SIM_TRY(unreadable(from, strerror(errno), errors));
  fd = -1;
  SIM_TRY(bytes_read(file, from, (size_t)info.st_size, pool, &text, errors));
  SIM_TRY(scn_yaml_parse(pool, path, text, (size_t)info.st_size, root, errors));
  if (!*root) SIM_TRY(unreadable(from, "the file is empty", errors));
out:
  if (file) fclose(file);
  if (fd >= 0) close(fd);
  return st;
}
