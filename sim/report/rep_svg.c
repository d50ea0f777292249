/* A picture in SVG becomes part of a page: what is on the lists below is copied, all else is left out, so that a
 * picture can neither run anything nor load anything, nor share an id with another. */
#include <string.h>

#include "rep_html.h"

static const char elements[] =
    " g path text tspan rect circle ellipse polygon polyline line defs clipPath pattern use ";
static const char attributes[] =
    " viewBox x y x1 y1 x2 y2 dx dy width height r rx ry cx cy d points transform fill fill-opacity fill-rule stroke "
    "stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray stroke-miterlimit opacity color "
    "font-family font-size font-weight font-style text-anchor dominant-baseline shape-rendering clip-path clip-rule "
    "patternUnits patternContentUnits patternTransform id href xlink:href xml:space style ";

typedef struct span {
  const char *at;
  size_t n;
} span;

typedef struct reader {
  rep_buffer *out;
  const char *at, *end, *prefix;
} reader;

static bool is(span s, const char *word) { return s.n == strlen(word) && memcmp(s.at, word, s.n) == 0; }

static bool listed(const char *list, span word) {
  for (const char *at = list; *at;) {
    at += strspn(at, " ");
    size_t n = strcspn(at, " ");
    if (n == word.n && n > 0 && memcmp(at, word.at, n) == 0) return true;
    at += n;
  }
  return false;
}

/* Text that is escaped already; what a screen should not get is replaced. */
static void copy(reader *r, span s) {
  size_t bytes, size;
  const char *out;
  for (size_t i = 0; i < s.n; i += bytes) {
    rep_char_clean(s.at + i, s.n - i, &bytes, &out, &size);
    if (*out == '"')
      rep_buffer_put(r->out, "&quot;");
    else if (*out != '<' && *out != '>')
      rep_buffer_add(r->out, out, size);
  }
}

static bool letters_url(const char *at) { return (at[0] | 32) == 'u' && (at[1] | 32) == 'r' && (at[2] | 32) == 'l'; }

/* A value in which references inside the picture get the prefix; nothing when it refers to what is outside. */
static void value_copy(reader *r, span name, span value) {
  size_t done = 0;
  if (memchr(value.at, '&', value.n) || memchr(value.at, '\\', value.n) || memchr(value.at, '@', value.n)) return;
  if (is(name, "id")) rep_buffer_put(r->out, r->prefix);
  if (is(name, "href") || is(name, "xlink:href")) {
    if (value.n == 0 || value.at[0] != '#') return;
    rep_buffer_put(r->out, "#");
    rep_buffer_put(r->out, r->prefix);
    done = 1;
  }
  for (size_t i = done; i + 3 <= value.n; i++) {
    if (!letters_url(value.at + i)) continue;
    if (i + 5 > value.n || memcmp(value.at + i, "url(#", 5) != 0) return;
    copy(r, (span){value.at + done, i + 5 - done});
    rep_buffer_put(r->out, r->prefix);
    done = i + 5;
  }
  copy(r, (span){value.at + done, value.n - done});
}

/* ---- tags ---- */

static void blanks_skip(reader *r) {
  while (r->at < r->end && strchr(" \t\r\n", *r->at)) r->at++;
}

static span name_take(reader *r) {
  span s = {r->at, 0};
  while (r->at < r->end && !strchr(" \t\r\n=/>\"'<", *r->at)) r->at++;
  s.n = (size_t)(r->at - s.at);
  return s;
}

typedef enum part { ATTRIBUTE, TAG_OPEN, TAG_EMPTY } part;

/* The next attribute, or how the tag ends. A tag without an end is the end of the picture. */
static part attribute_take(reader *r, span *name, span *value) {
  *value = (span){r->at, 0};
  while (r->at < r->end) {
    blanks_skip(r);
    if (r->at < r->end && *r->at == '>') return r->at++, TAG_OPEN;
    if (r->at + 1 < r->end && r->at[0] == '/' && r->at[1] == '>') return r->at += 2, TAG_EMPTY;
    *name = name_take(r);
    if (name->n == 0) {
      r->at += r->at < r->end; /* a stray character */
      continue;
    }
    blanks_skip(r);
    if (r->at >= r->end || *r->at != '=') return ATTRIBUTE;
    r->at++;
    blanks_skip(r);
    if (r->at >= r->end || (*r->at != '"' && *r->at != '\'')) return ATTRIBUTE;
    const char *close = memchr(r->at + 1, *r->at, (size_t)(r->end - r->at - 1));
    if (!close) break;
    *value = (span){r->at + 1, (size_t)(close - r->at - 1)};
    r->at = close + 1;
    return ATTRIBUTE;
  }
  r->at = r->end;
  return TAG_EMPTY;
}

/* The rest of a start tag; true when the element is empty. Copies what is known when `keep`. */
static bool tag_read(reader *r, bool keep, bool picture) {
  span name = {0}, value;
  part p;
  while ((p = attribute_take(r, &name, &value)) == ATTRIBUTE) {
    bool size = picture && (is(name, "width") || is(name, "height"));
    if (!keep || size || !listed(attributes, name)) continue;
    rep_buffer_put(r->out, " ");
    rep_buffer_add(r->out, name.at, name.n);
    rep_buffer_put(r->out, "=\"");
    value_copy(r, name, value);
    rep_buffer_put(r->out, "\"");
  }
  return p == TAG_EMPTY;
}

/* ---- the picture ---- */

/* Behind the next `end`. */
static void skip_to(reader *r, const char *end) {
  size_t n = strlen(end);
  while (r->at + n <= r->end && memcmp(r->at, end, n) != 0) r->at++;
  r->at = r->at + n <= r->end ? r->at + n : r->end;
}

/* Comments, declarations and instructions of the parser: true when there was one. */
static bool other_skip(reader *r) {
  size_t n = (size_t)(r->end - r->at);
  if (n < 2 || (r->at[1] != '!' && r->at[1] != '?')) return false;
  if (n >= 4 && memcmp(r->at, "<!--", 4) == 0)
    skip_to(r, "-->");
  else if (n >= 9 && memcmp(r->at, "<![CDATA[", 9) == 0)
    skip_to(r, "]]>");
  else
    skip_to(r, ">");
  return true;
}

/* What is open: elements that are copied, and how deep inside one that is not. */
typedef struct nesting {
  span open[REP_HTML_DEPTH];
  int depth, hidden;
  bool closed; /* the picture itself */
} nesting;

static bool start_read(reader *r, nesting *nest) {
  span name = (r->at++, name_take(r));
  bool keep = nest->hidden == 0 && listed(elements, name);
  if (nest->depth == REP_HTML_DEPTH) return false;
  if (keep) {
    rep_buffer_put(r->out, "<");
    rep_buffer_add(r->out, name.at, name.n);
  }
  bool empty = tag_read(r, keep, false);
  if (keep) rep_buffer_put(r->out, empty ? "/>" : ">");
  if (keep && !empty) nest->open[nest->depth++] = name;
  if (!keep && !empty) nest->hidden++;
  return true;
}

/* "</name>"; false when it closes something else than what is open. */
static bool end_read(reader *r, nesting *nest) {
  span name = (r->at += 2, name_take(r));
  skip_to(r, ">");
  if (nest->hidden > 0) {
    nest->hidden--;
    return true;
  }
  nest->closed = nest->depth == 0;
  if (nest->closed) return is(name, "svg");
  span open = nest->open[--nest->depth];
  if (open.n != name.n || memcmp(open.at, name.at, name.n) != 0) return false;
  rep_buffer_put(r->out, "</");
  rep_buffer_add(r->out, name.at, name.n);
  rep_buffer_put(r->out, ">");
  return true;
}

static sim_status body_read(reader *r) {
  nesting nest = {0};
  while (r->at < r->end && !nest.closed) {
    const char *tag = memchr(r->at, '<', (size_t)(r->end - r->at));
    if (!tag) break;
    if (nest.hidden == 0 && nest.depth > 0) copy(r, (span){r->at, (size_t)(tag - r->at)});
    r->at = tag;
    if (other_skip(r)) continue;
    bool end = r->at + 1 < r->end && r->at[1] == '/';
    if (!(end ? end_read(r, &nest) : start_read(r, &nest))) return SIM_ERR_FORMAT;
  }
  return nest.closed ? SIM_OK : SIM_ERR_FORMAT;
}

sim_status rep_html_svg(rep_html *h, const char *svg, size_t n, const char *prefix, const char *label) {
  reader r = {&h->out, svg, svg + n, prefix};
  rep_html_text(h, ""); /* ends a tag */
  while (r.at < r.end) {
    skip_to(&r, "<");
    if (r.at + 3 < r.end && memcmp(r.at, "svg", 3) == 0 && strchr(" \t\r\n>", r.at[3])) break;
  }
  if (r.at >= r.end) return SIM_ERR_FORMAT;
  name_take(&r);
  size_t start = h->out.n;
  rep_buffer_put(&h->out, "<svg");
  bool empty = tag_read(&r, true, true);
  rep_html_label(h, label);
  rep_buffer_put(&h->out, ">");
  sim_status st = empty ? SIM_ERR_FORMAT : body_read(&r);
  rep_buffer_put(&h->out, "</svg>");
  if (st != SIM_OK && h->out.status == SIM_OK) h->out.text[h->out.n = start] = '\0';
  return st != SIM_OK ? st : h->out.status;
}
