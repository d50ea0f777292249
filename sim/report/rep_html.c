#include "rep_html.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "wrd_fill.h"

static const char elements[] =
    " html head title meta style script body header nav main footer section h1 h2 h3 h4 p ul ol li dl dt dd a strong "
    "em "
    "code pre span div br table caption thead tbody tr th td figure figcaption button label select option input output "
    "noscript time abbr ";
static const char empty_elements[] = " meta br input ";
static const char attributes[] =
    " lang charset name content http-equiv class id scope colspan role type for value tabindex title datetime hidden "
    "aria-label aria-labelledby aria-live aria-pressed aria-sort aria-describedby aria-current aria-hidden data-sort "
    "data-label data-hint data-grade data-kind data-text data-more abbr autocomplete ";

/* Is the word in a list of words with blanks around them? */
static bool listed(const char *list, const char *word) {
  size_t n = strlen(word);
  for (const char *at = list; n > 0 && (at = strstr(at, word)); at++)
    if (at[-1] == ' ' && at[n] == ' ') return true;
  return false;
}

static void mistake(rep_html *h) {
  if (h->out.status == SIM_OK) h->out.status = SIM_ERR_INVARIANT;
}

/* Ends a start tag that is open for attributes. */
static void tag_end(rep_html *h) {
  if (h->in_tag) rep_buffer_put(&h->out, ">");
  h->in_tag = false;
}

static void escaped_put(rep_html *h, const char *text, size_t n) {
  size_t bytes, size;
  const char *out;
  for (const char *c = text; c < text + n; c += bytes) {
    rep_char_clean(c, n - (size_t)(c - text), &bytes, &out, &size);
    const char *entity = *out == '<'    ? "&lt;"
                         : *out == '>'  ? "&gt;"
                         : *out == '&'  ? "&amp;"
                         : *out == '"'  ? "&quot;"
                         : *out == '\'' ? "&#39;"
                         : *out == '`'  ? "&#96;"
                                        : NULL;
    if (entity)
      rep_buffer_put(&h->out, entity);
    else
      rep_buffer_add(&h->out, out, size);
  }
}

void rep_html_begin(rep_html *h) { rep_buffer_put(&h->out, "<!DOCTYPE html>\n"); }

void rep_html_open(rep_html *h, const char *element) {
  tag_end(h);
  if (!listed(elements, element) || h->depth == REP_HTML_DEPTH) {
    mistake(h);
    return;
  }
  rep_buffer_put(&h->out, "<");
  rep_buffer_put(&h->out, element);
  h->in_tag = true;
  h->open[h->depth++] = element;
}

static void attribute_put(rep_html *h, const char *name, const char *value) {
  if (!h->in_tag) {
    mistake(h);
    return;
  }
  rep_buffer_put(&h->out, " ");
  rep_buffer_put(&h->out, name);
  rep_buffer_put(&h->out, "=\"");
  escaped_put(h, value, strlen(value));
  rep_buffer_put(&h->out, "\"");
}

void rep_html_attr(rep_html *h, const char *name, const char *value) {
  if (listed(attributes, name))
    attribute_put(h, name, value);
  else
    mistake(h);
}

void rep_html_attr_number(rep_html *h, const char *name, double value) {
  char text[40] = "";
  if (isfinite(value)) snprintf(text, sizeof text, "%.9g", value);
  rep_html_attr(h, name, text);
}

void rep_html_label(rep_html *h, const char *label) {
  rep_buffer_put(&h->out, " role=\"img\" aria-label=\"");
  escaped_put(h, label, strlen(label));
  rep_buffer_put(&h->out, "\"");
}

bool rep_html_beside(const char *name) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  size_t n = strlen(name);
  return name[0] != '.' && strspn(name, plain) == n && n > 5 && strcmp(name + n - 5, ".html") == 0;
}

void rep_html_href(rep_html *h, const char *address) {
  if (address[0] == '#' || strncmp(address, "https://", 8) == 0 || rep_html_beside(address))
    attribute_put(h, "href", address);
  else
    mistake(h);
}

void rep_html_close(rep_html *h) {
  if (h->depth == 0) {
    mistake(h);
    return;
  }
  const char *element = h->open[--h->depth];
  tag_end(h);
  if (listed(empty_elements, element)) return;
  rep_buffer_put(&h->out, "</");
  rep_buffer_put(&h->out, element);
  rep_buffer_put(&h->out, ">");
}

void rep_html_text_n(rep_html *h, const char *text, size_t n) {
  tag_end(h);
  escaped_put(h, text, n);
}

void rep_html_text(rep_html *h, const char *text) { rep_html_text_n(h, text, strlen(text)); }

void rep_html_say(rep_html *h, const char *template, ...) {
  va_list args;
  va_start(args, template);
  wrd_reading reading = wrd_template_read(template, args);
  va_end(args);
  tag_end(h);
  for (wrd_piece piece; wrd_piece_next(&reading, &piece);)
    if (piece.stressed)
      rep_html_leaf(h, "strong", NULL, piece.text);
    else
      escaped_put(h, piece.text, piece.n);
}

void rep_html_leaf(rep_html *h, const char *element, const char *class, const char *text) {
  rep_html_open(h, element);
  if (class) rep_html_attr(h, "class", class);
  rep_html_text(h, text);
  rep_html_close(h);
}

void rep_html_asset(rep_html *h, const char *element, const char *text) {
  bool known = strcmp(element, "style") == 0 || strcmp(element, "script") == 0;
  if (!known || strstr(text, "</")) {
    mistake(h);
    return;
  }
  rep_html_open(h, element);
  tag_end(h);
  rep_buffer_put(&h->out, text);
  rep_html_close(h);
}

void rep_html_json(rep_html *h, const char *id, const rep_json *json) {
  if (json->out.status != SIM_OK || json->depth != 0) mistake(h);
  rep_html_open(h, "script");
  rep_html_attr(h, "type", "application/json");
  rep_html_attr(h, "id", id);
  tag_end(h);
  rep_buffer_add(&h->out, json->out.text, json->out.n);
  rep_html_close(h);
}

sim_status rep_html_end(rep_html *h) {
  tag_end(h);
  if (h->depth != 0) mistake(h);
  return h->out.status;
}

void rep_html_free(rep_html *h) {
  rep_buffer_free(&h->out);
  *h = (rep_html){0};
}
