#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scn_yaml.h"

static sim_errors errors;

/* Parses a text; the first error, if any, is in `errors`. */
static scn_node *parse_bytes(scn_pool *pool, const char *text, size_t size) {
  scn_node *root = NULL;
  errors = (sim_errors){.n = 0};
  sim_status st = scn_yaml_parse(pool, "f", text, size, &root, &errors);
  cr_expect_eq(st != SIM_OK, errors.n > 0);
  return root;
}

static scn_node *parse(scn_pool *pool, const char *text) { return parse_bytes(pool, text, strlen(text)); }

/* What would take minutes were it not refused or indexed; the limit only tells the two apart. */
enum { HANGS = 30 };

static void expect_error(int line, int column, const char *part) {
  cr_assert_geq(errors.n, 1, "no error");
  cr_expect_eq(errors.item[0].line, line, "line %d", errors.item[0].line);
  cr_expect_eq(errors.item[0].column, column, "column %d", errors.item[0].column);
  cr_expect_not_null(strstr(errors.item[0].message, part), "%s", errors.item[0].message);
}

Test(yaml, nodes_know_where_they_stand) {
  scn_pool pool = {NULL};
  const scn_node *root = parse(&pool, "ngành: cơ khí\nlist:\n  - a\n  - {b: \"1\", c: 2}\n");
  cr_assert_not_null(root);
  const scn_node *first = root->child[0], *list = scn_node_get(root, "list"), *b = scn_node_get(list->child[1], "b");
  cr_expect_str_eq(first->key, "ngành");
  cr_expect_str_eq(first->text, "cơ khí");
  cr_expect_eq(first->place.column, 8);
  cr_expect_eq(list->key_place.line, 2);
  cr_expect_eq(list->child[0]->place.line, 3);
  cr_expect_eq(list->child[0]->place.column, 5);
  cr_expect_eq(b->key_place.column, 6);
  cr_expect_eq(b->place.column, 9);
  cr_expect_not(b->plain);
  cr_expect(scn_node_get(list->child[1], "c")->plain);
  cr_expect_null(scn_node_get(root, "absent"));
  scn_pool_free(&pool);
}

Test(yaml, a_byte_order_mark_and_dos_lines_do_not_move_places) {
  scn_pool pool = {NULL};
  const scn_node *root = parse(&pool,
                               "\xef\xbb\xbf"
                               "a: 1\r\nb: 2\r\n");
  cr_assert_not_null(root);
  cr_expect_eq(root->child[0]->key_place.column, 1);
  cr_expect_eq(root->child[1]->place.line, 2);
  cr_expect_eq(root->child[1]->place.column, 4);
  cr_expect_str_eq(root->child[1]->text, "2");
  scn_pool_free(&pool);
}

Test(yaml, a_repeated_key_keeps_the_first_and_names_its_line) {
  scn_pool pool = {NULL};
  const scn_node *root = parse(&pool, "a: 1\nb: 2\na: 3\na: 4\n");
  cr_assert_not_null(root);
  cr_expect_eq(root->n, 2);
  cr_expect_str_eq(scn_node_get(root, "a")->text, "1");
  cr_expect_eq(errors.n, 2);
  expect_error(3, 1, "first on line 1");
  scn_pool_free(&pool);
}

Test(yaml, deep_nesting_is_refused_at_once, .timeout = HANGS) {
  enum { N = 100000 };
  scn_pool pool = {NULL};
  char *text = malloc(N);
  memset(text, '[', N);
  cr_expect_null(parse_bytes(&pool, text, N));
  expect_error(1, 33, "nested too deeply");
  free(text);
  scn_pool_free(&pool);
}

Test(yaml, the_allowed_depth_is_accepted) {
  scn_pool pool = {NULL};
  char text[2 * SCN_YAML_DEPTH + 1] = "";
  memset(text, '[', SCN_YAML_DEPTH);
  memset(text + SCN_YAML_DEPTH, ']', SCN_YAML_DEPTH);
  cr_expect_not_null(parse(&pool, text));
  scn_pool_free(&pool);
}

Test(yaml, a_billion_laughs_are_refused_at_once, .timeout = HANGS) {
  scn_pool pool = {NULL};
  cr_expect_null(parse(&pool, "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n"));
  expect_error(1, 4, "anchors");
  scn_pool_free(&pool);
}

Test(yaml, twenty_thousand_keys_are_fast, .timeout = HANGS) {
  enum { N = 20000 };
  scn_pool pool = {NULL};
  char *text = malloc(N * 16), *end = text;
  for (int i = 0; i < N; i++) end += sprintf(end, "key%d: %d\n", (i * 7919) % N, i);
  const scn_node *root = parse_bytes(&pool, text, (size_t)(end - text));
  cr_assert_not_null(root);
  cr_expect_eq(root->n, N);
  scn_index index;
  cr_assert_eq(scn_index_make(&pool, root, &index), SIM_OK);
  for (int i = 0; i < N; i++) cr_assert_eq(scn_index_find(&index, root->child[i]->key), i);
  cr_expect_eq(scn_index_find(&index, "key"), -1);
  free(text);
  scn_pool_free(&pool);
}

Test(yaml, too_many_nodes_are_refused) {
  size_t n = 2 * (SCN_YAML_NODES + 10);
  scn_pool pool = {NULL};
  char *text = malloc(n);
  for (size_t i = 0; i < n; i++) text[i] = i == 0 ? '[' : i % 2 ? 'a' : ',';
  cr_expect_null(parse_bytes(&pool, text, n));
  expect_error(1, 2 * SCN_YAML_NODES, "too many entries");
  free(text);
  scn_pool_free(&pool);
}

Test(yaml, bytes_that_are_no_text_are_refused_at_their_place) {
  scn_pool pool = {NULL};
  cr_expect_null(parse_bytes(&pool, "a: 1\nb: x\0y\n", 12));
  expect_error(2, 5, "control character");
  cr_expect_null(parse_bytes(&pool, "\0n\0a\0:\0 \0b\0\n", 12));
  expect_error(1, 1, "UTF-16");
  cr_expect_null(parse_bytes(&pool, "n\0a\0:\0 \0b\0\n\0", 12));
  expect_error(1, 2, "UTF-16");
  cr_expect_null(parse_bytes(&pool, "\xff\xfeh\0o\0", 6)); /* with its mark */
  expect_error(1, 1, "perhaps UTF-16");
  cr_expect_null(parse_bytes(&pool, "\0\0\0a\0\0\0:", 8)); /* UTF-32 */
  expect_error(1, 1, "perhaps UTF-16");
  cr_expect_null(parse_bytes(&pool, "a: 1\nb: \xe1\xba\x9fx\xc3(\n", 14));
  expect_error(2, 7, "UTF-8"); /* where the character breaks off */
  scn_pool_free(&pool);
}

static sim_status read_file(const char *path) {
  scn_pool pool = {NULL};
  scn_node *root = NULL;
  errors = (sim_errors){.n = 0};
  sim_status st = scn_yaml_read(&pool, path, NULL, &root, &errors);
  cr_expect_null(root);
  scn_pool_free(&pool);
  return st;
}

Test(yaml, what_is_no_readable_file_is_refused) {
  char folder[] = "/tmp/plansim-yaml-XXXXXX", path[64];
  cr_assert_not_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/x", folder);

  cr_expect_eq(read_file(path), SIM_ERR_INPUT);
  expect_error(0, 0, "No such file");
  cr_expect_eq(read_file(folder), SIM_ERR_INPUT);
  expect_error(0, 0, "is a folder");
  cr_assert_eq(mkfifo(path, 0600), 0);
  cr_expect_eq(read_file(path), SIM_ERR_INPUT);
  expect_error(0, 0, "not a regular file");
  unlink(path);
  FILE *file = fopen(path, "wb");
  cr_assert_not_null(file);
  cr_expect_eq(read_file(path), SIM_ERR_INPUT);
  expect_error(0, 0, "the file is empty");
  cr_assert_eq(ftruncate(fileno(file), SCN_YAML_BYTES + 1), 0);
  cr_expect_eq(read_file(path), SIM_ERR_INPUT);
  expect_error(0, 0, "too large");
  cr_assert(fwrite("\x89HDF\r\n\x1a\n", 8, 1, file) == 1 && fflush(file) == 0);
  cr_expect_eq(read_file(path), SIM_ERR_INPUT);
  expect_error(0, 0, "is a results file");
  cr_assert(fseek(file, 0, SEEK_SET) == 0 && fwrite("PLANSIMJ\4\3\2\1", 12, 1, file) == 1 && fflush(file) == 0);
  cr_expect_eq(read_file(path), SIM_ERR_INPUT);
  expect_error(0, 0, "is a shard or an unfinished run, not a scenario file: plansim merge");
  cr_assert(fseek(file, 0, SEEK_SET) == 0 && fwrite("PK\3\4\24", 5, 1, file) == 1 && fflush(file) == 0);
  cr_expect_eq(read_file(path), SIM_ERR_INPUT);
  expect_error(0, 0, "is a workbook");
  fclose(file);
  unlink(path);
  rmdir(folder);
}

static void expect_equal(const scn_node *a, const scn_node *b) {
  cr_assert_eq(a->kind, b->kind);
  cr_assert_eq(a->n, b->n);
  if (a->kind == SCN_SCALAR) {
    if (!scn_node_is_empty(a)) cr_expect_str_eq(a->text, b->text);
    cr_expect_eq(scn_node_is_empty(a), scn_node_is_empty(b), "%s", a->text);
  }
  for (int i = 0; i < a->n; i++) {
    if (a->kind == SCN_MAP) cr_expect_str_eq(a->child[i]->key, b->child[i]->key);
    expect_equal(a->child[i], b->child[i]);
  }
}

Test(yaml, an_emitted_tree_reads_back_equal) {
  static const char source[] =
      "a: {x: 1, y: [1.5, \"2\", '%', \"\"], z: , t: ~}\n\"12\": \"null\"\nlong: \""
      "word word word word word word word word word "
      "word word word word word word word word word word\"\ntext: |\n  first: line\n    # second\n\nlast: "
      "\"a\\tb\\\"'#: {\"\n"
      "vi: Đề án phát triển\nemoji: \"\\U0001F600 \\u00a0 \\ufeff\"\nempty: {}\nnone: []\nrecords:\n  - name: 'on'\n   "
      " v: on\n";
  scn_pool pool = {NULL};
  char *once = NULL, *twice = NULL;
  const scn_node *first = parse(&pool, source);
  cr_assert_not_null(first);
  cr_assert_eq(scn_yaml_emit(first, &once), SIM_OK);
  const scn_node *second = parse(&pool, once);
  cr_assert_not_null(second, "%s", once);
  expect_equal(first, second);
  cr_assert_eq(scn_yaml_emit(second, &twice), SIM_OK);
  /* The block text of the source is quoted by now; from here on nothing changes any more. */
  cr_expect_str_eq(once, twice);
  cr_expect_not_null(strstr(once, "vi: Đề án phát triển\n"));
  free(once);
  free(twice);
  scn_pool_free(&pool);
}

/* The tree of a text, written and read again. */
static void expect_survives(const char *source) {
  scn_pool pool = {NULL};
  char *text = NULL;
  const scn_node *first = parse(&pool, source);
  cr_assert_not_null(first);
  cr_assert_eq(scn_yaml_emit(first, &text), SIM_OK);
  const scn_node *second = parse(&pool, text);
  cr_assert_not_null(second, "%s", text);
  expect_equal(first, second);
  cr_expect_eq(strstr(source, "|\n") != NULL, strstr(text, "|\n") != NULL, "%s", text);
  free(text);
  scn_pool_free(&pool);
}

Test(yaml, a_table_of_numbers_stays_a_block_wherever_it_stands) {
  expect_survives("|\n 1 2\n 3 4\n");
  expect_survives("a: |\n  1 2\n  3 4\n");
  expect_survives("a: |\n  1 2\n  3 4\nb: |\n  5\n  6\n  7e-1\nc: 1\n");
  expect_survives("a: x\nb:\n  c: y\n  d:\n    e: |\n        1\n        2\n    f: |\n        3\n        4\n  g: z\n");
  expect_survives("- |\n  1 2\n  3 4\n- |\n  1\n- - |\n    1\n    2\n  - |\n    3\n    4\n");
  expect_survives("a: {b: 1, c: \"1 2\\n3 4\\n\"}\n");
}

Test(yaml, a_block_knows_in_which_column_its_lines_begin) {
  static const struct {
    const char *text;
    int begin;
  } blocks[] = {{"a: |\n  1\n", 3},
                {"a: 1\nb: |\n\n\n     1\n", 6},
                {"a: |2\n    1\n", 3},
                {"|\n 1\n", 2},
                {"a: |\n", 1},
                {"a: >\n  1\n", 0},
                {"a: \"1\"\n", 0},
                {"a: 1\n", 0},
                {"a: |\n\n   ", 1},
                {"a: |\n \n   x", 4},
                {"a:\r\n  b: |\r\n    x\r\n", 5}};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    scn_pool pool = {NULL};
    const scn_node *node = parse(&pool, blocks[i].text);
    cr_assert_not_null(node);
    while (node->kind == SCN_MAP) node = node->child[node->n - 1];
    cr_expect_eq(node->begin, blocks[i].begin, "%zu: %d", i, node->begin);
    scn_pool_free(&pool);
  }
}

Test(yaml, an_edit_leaves_the_old_tree_alone) {
  scn_pool pool = {NULL};
  const scn_node *old = parse(&pool, "{a: 1, b: 2}");
  scn_node *nine = scn_node_named(&pool, scn_node_scalar(&pool, "9", true, NULL), "b");
  const scn_node *new = scn_node_with(&pool, old, nine);
  cr_expect_str_eq(scn_node_get(new, "b")->text, "9");
  cr_expect_str_eq(scn_node_get(old, "b")->text, "2");
  cr_expect_eq(scn_node_get(new, "a"), scn_node_get(old, "a"));
  cr_expect_eq(scn_node_with(&pool, old, scn_node_named(&pool, nine, "c"))->n, 3);
  cr_expect_eq(old->n, 2);
  scn_pool_free(&pool);
}
