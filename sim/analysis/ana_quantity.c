#include "ana_quantity.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_math.h"

enum { NODES_MAX = 128, DEPTH_MAX = 32, NAME_MAX = 200 };

typedef enum op {
  OP_NUMBER,
  OP_SERIES,
  OP_ADD,
  OP_SUBTRACT,
  OP_MULTIPLY,
  OP_DIVIDE,
  OP_MORE,
  OP_LESS,
  OP_NEGATE,
  OP_LOG,
  OP_MEAN,
  OP_SUM,
  OP_SD,
  OP_LEAST,
  OP_MOST,
  OP_CHANGE,
  OP_GROWTH,
} op;

typedef struct node {
  op op;
  double number;
  ana_series series;
  int left, right; /* indices of nodes */
  int from, to;    /* calendar years; of a series 0: the year in which it stands */
} node;

struct ana_quantity {
  int n, root, year_initial;
  node node[NODES_MAX];
};

/* ---- reading ---- */

typedef struct parser {
  const char *at;
  ana_quantity *out;
  const ana_source *source;
  sim_place place;
  const char *key;
  sim_errors *errors;
  int depth, within; /* nesting; how many functions over years are around */
  bool failed;
} parser;

#define REFUSE(p, ...)                                                                                                 \
  do {                                                                                                                 \
    if (!(p)->failed) sim_errors_add((p)->errors, SIM_ERR_INPUT, (p)->place, (p)->key, __VA_ARGS__);                   \
    (p)->failed = true;                                                                                                \
  } while (0)

static int order_read(parser *p);

static int node_add(parser *p, node made) {
  if (p->failed) return 0;
  if (p->out->n == NODES_MAX) {
    REFUSE(p, "the formula is too long (at most %d parts)", NODES_MAX);
    return 0;
  }
  p->out->node[p->out->n] = made;
  return p->out->n++;
}

static char next(parser *p) {
  while (*p->at == ' ') p->at++;
  return *p->at;
}

static bool take(parser *p, char c) {
  if (next(p) != c) return false;
  p->at++;
  return true;
}

static void need(parser *p, char c) {
  if (!take(p, c)) REFUSE(p, "'%c' is missing before '%.40s'", c, p->at);
}

static int year_read(parser *p) {
  int first = p->source->year_initial + 1, last = p->source->year_last;
  next(p);
  size_t n = strspn(p->at, "abcdefghijklmnopqrstuvwxyz0123456789");
  int year = n == 5 && strncmp(p->at, "first", n) == 0  ? first
             : n == 4 && strncmp(p->at, "last", n) == 0 ? last
             : n == 4                                   ? atoi(p->at)
                                                        : 0;
  if (year < first - 1 || year > last)
    REFUSE(p,
           "'%.*s' is no year of the run: %d is the initial state, %d the first and %d the last year, or write first "
           "or last",
           (int)n, p->at, first - 1, first, last);
  p->at += n;
  return year;
}

static int series_read(parser *p) {
  char name[NAME_MAX], why[ANA_WHY] = "";
  size_t n = strspn(p->at, "abcdefghijklmnopqrstuvwxyz_0123456789");
  const char *end = p->at[n] == '[' ? strchr(p->at, ']') : NULL;
  if (p->at[n] == '[' && end) n = (size_t)(end - p->at) + 1;
  node made = {.op = OP_SERIES};
  if (n >= sizeof name) {
    REFUSE(p, "'%.40s' is too long a name", p->at);
    return 0;
  }
  memcpy(name, p->at, n);
  name[n] = '\0';
  if (!p->source->find(p->source->self, name, &made.series, why)) REFUSE(p, "%s", why);
  p->at += n;
  if (take(p, '@'))
    made.from = year_read(p);
  else if (p->within == 0)
    REFUSE(p, "%.80s needs a year, as in %.80s@last, or a function over years around it", name, name);
  return node_add(p, made);
}

static int function_read(parser *p, op which) {
  node made = {.op = which};
  need(p, '(');
  p->within += which != OP_LOG;
  made.left = order_read(p);
  p->within -= which != OP_LOG;
  if (which != OP_LOG) {
    need(p, ',');
    made.from = year_read(p);
    need(p, ',');
    made.to = year_read(p);
    if (!p->failed && made.from >= made.to)
      REFUSE(p, "the first year (%d) must come before the last (%d)", made.from, made.to);
  }
  need(p, ')');
  return node_add(p, made);
}

static int word_read(parser *p) {
  static const struct {
    const char *name;
    op op;
  } functions[] = {{"mean", OP_MEAN}, {"sum", OP_SUM},       {"sd", OP_SD},         {"least", OP_LEAST},
                   {"most", OP_MOST}, {"change", OP_CHANGE}, {"growth", OP_GROWTH}, {"log", OP_LOG}};
  size_t n = strspn(p->at, "abcdefghijklmnopqrstuvwxyz_0123456789");
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    if (strlen(functions[i].name) == n && strncmp(functions[i].name, p->at, n) == 0 && p->at[n] == '(') {
      p->at += n;
      return function_read(p, functions[i].op);
    }
  return series_read(p);
}

static int number_read(parser *p) {
  char *end = NULL;
  node made = {.op = OP_NUMBER, .number = strtod(p->at, &end)};
  p->at = end;
  return node_add(p, made);
}

static int factor_read(parser *p) {
  int made = 0;
  char c = next(p);
  if (p->failed || ++p->depth > DEPTH_MAX) {
    REFUSE(p, "the formula is nested too deeply");
  } else if (take(p, '-')) {
    made = node_add(p, (node){.op = OP_NEGATE, .left = factor_read(p)});
  } else if (take(p, '(')) {
    made = order_read(p);
    need(p, ')');
  } else if (isdigit((unsigned char)c)) {
    made = number_read(p);
  } else if (islower((unsigned char)c)) {
    made = word_read(p);
  } else {
    REFUSE(p, "a number, an indicator or a function is missing before '%.40s'", p->at);
  }
  p->depth--;
  return made;
}

/* A chain of operations of one rank, from the left; the i-th of `signs` makes ops[i]. */
static int chain_read(parser *p, const char *signs, const op *ops, int (*part)(parser *p)) {
  int left = part(p);
  for (const char *sign; !p->failed && next(p) && (sign = strchr(signs, *p->at));) {
    p->at++;
    int right = part(p);
    left = node_add(p, (node){.op = ops[sign - signs], .left = left, .right = right});
  }
  return left;
}

static int product_read(parser *p) {
  static const op ops[] = {OP_MULTIPLY, OP_DIVIDE};
  return chain_read(p, "*/", ops, factor_read);
}

static int sum_read(parser *p) {
  static const op ops[] = {OP_ADD, OP_SUBTRACT};
  return chain_read(p, "+-", ops, product_read);
}

static int order_read(parser *p) {
  static const op ops[] = {OP_MORE, OP_LESS};
  return chain_read(p, "><", ops, sum_read);
}

sim_status ana_quantity_make(ana_quantity **quantity, const char *formula, const ana_source *source, sim_place place,
                             const char *key, sim_errors *errors) {
  ana_quantity *q = calloc(1, sizeof *q);
  *quantity = NULL;
  if (!q) return SIM_ERR_MEMORY;
  parser p = {.at = formula, .out = q, .source = source, .place = place, .key = key, .errors = errors};
  q->year_initial = source->year_initial;
  q->root = order_read(&p);
  if (next(&p)) REFUSE(&p, "nothing is expected any more at '%.40s'", p.at);
  if (p.failed) {
    free(q);
    return SIM_ERR_INPUT;
  }
  *quantity = q;
  return SIM_OK;
}

void ana_quantity_free(ana_quantity *quantity) { free(quantity); }

/* ---- reckoning ---- */

static double value_of(const ana_quantity *q, const double *row, int at, int year);

static double over_years(const ana_quantity *q, const double *row, const node *x) {
  double sum = 0, least = INFINITY, most = -INFINITY, squares = 0;
  int n = x->to - x->from + 1;
  for (int year = x->from; year <= x->to; year++) {
    double v = value_of(q, row, x->left, year);
    if (isnan(v)) return NAN;
    sum += v;
    least = fmin(least, v);
    most = fmax(most, v);
  }
  for (int year = x->from; year <= x->to && x->op == OP_SD; year++) {
    double d = value_of(q, row, x->left, year) - sum / n;
    squares += d * d;
  }
  if (x->op == OP_LEAST || x->op == OP_MOST) return x->op == OP_LEAST ? least : most;
  if (x->op == OP_SD) return sqrt(squares / (n - 1));
  return x->op == OP_SUM ? sum : sum / n;
}

static double between_years(const ana_quantity *q, const double *row, const node *x) {
  double from = value_of(q, row, x->left, x->from), to = value_of(q, row, x->left, x->to);
  double change = from > 0 && to > 0 ? sim_log(to / from) : NAN;
  return x->op == OP_CHANGE ? change : 100 * sim_expm1(change / (x->to - x->from));
}

static double value_of(const ana_quantity *q, const double *row, int at, int year) {
  const node *x = &q->node[at];
  if (x->op == OP_NUMBER) return x->number;
  if (x->op == OP_SERIES)
    return row[x->series.offset + ((x->from ? x->from : year) - q->year_initial) * x->series.stride];
  if (x->op == OP_CHANGE || x->op == OP_GROWTH) return between_years(q, row, x);
  if (x->op >= OP_MEAN) return over_years(q, row, x);
  double a = value_of(q, row, x->left, year);
  if (x->op == OP_NEGATE) return -a;
  if (x->op == OP_LOG) return a > 0 ? sim_log(a) : NAN;
  double b = value_of(q, row, x->right, year);
  if (isnan(a) || isnan(b)) return NAN;
  switch (x->op) {
    case OP_ADD:
      return a + b;
    case OP_SUBTRACT:
      return a - b;
    case OP_MULTIPLY:
      return a * b;
    case OP_DIVIDE:
      return b != 0 ? a / b : NAN;
    case OP_MORE:
      return a > b;
    default:
      return a < b;
  }
}

double ana_quantity_value(const ana_quantity *q, const double *row) {
  return value_of(q, row, q->root, q->year_initial);
}
