/* An HTML page, written so that no text from elsewhere can become markup.
 *
 * Elements and attributes are words of this program, checked against short lists. Text enters in three ways only:
 * rep_html_text (escaped content), rep_html_attr (escaped value), rep_json (data; "<" never appears in it). There is no
 * way to write markup, a style or an event handler that came from data; a link leads to a place in the page or to an
 * https address. A pair of brackets is a pair of calls: rep_html_open, rep_html_close.
 *
 * Mistakes (an unknown element, a bracket too many) and a lack of memory are kept in `out.status`, so that a page is
 * written without a check on each line and judged at the end.
 *
 * thread: each page belongs to one thread. */
#ifndef REP_HTML_H
#define REP_HTML_H

#include <stdbool.h>

#include "rep_buffer.h"
#include "rep_json.h"

enum { REP_HTML_DEPTH = 64 };

typedef struct rep_html {
  rep_buffer out;
  const char *open[REP_HTML_DEPTH]; /* elements that are open, outermost first */
  int depth;
  bool in_tag; /* attributes may follow */
} rep_html;

/* Is it the name of a page in the folder of another one, as in "explorer.html"? Letters of ASCII, digits, and . _ - */
bool rep_html_beside(const char *name);

/* "<!DOCTYPE html>" */
void rep_html_begin(rep_html *html);

/* Begins an element; attributes follow at once, content after them. */
void rep_html_open(rep_html *html, const char *element);
void rep_html_attr(rep_html *html, const char *name, const char *value);
void rep_html_attr_number(rep_html *html, const char *name, double value); /* for scripts: 0.5, never 0,5; no NaN */
void rep_html_href(rep_html *html,
                   const char *address); /* "#place", "https://..." or a page beside this one, rep_html_beside */
void rep_html_close(rep_html *html);

/* Escaped content. The second replaces every "{}" of the template by the next of its arguments (const char *), and
 * every "{*}" by the next one in bold. */
void rep_html_text(rep_html *html, const char *text);
void rep_html_text_n(rep_html *html, const char *text, size_t n); /* its first n bytes */
void rep_html_say(rep_html *html, const char *template, ...);

/* An element with nothing but text; `class` may be NULL. */
void rep_html_leaf(rep_html *html, const char *element, const char *class, const char *text);

/* A style sheet or script of this program itself: the text must not hold "</". */
void rep_html_asset(rep_html *html, const char *element, const char *text);

/* The rule of the page, in its head: nothing is loaded, and nothing runs but these two assets, whatever else might get
 * into the page (rep_policy.c). `n` bytes of script; `script_may`: what scripts may do beyond ("" or " 'keyword'");
 * `also`: further directives ("" or "name value; "). SIM_ERR_EXTERNAL when no hash can be had. */
SIM_NODISCARD sim_status rep_html_policy(rep_html *html, const char *style, const char *script, size_t n,
                                         const char *script_may, const char *also);

/* Data for scripts, as an element of its own that nothing runs. */
void rep_html_json(rep_html *html, const char *id, const rep_json *json);

/* A picture in SVG as gnuplot writes it, as part of the page (rep_svg.c): what is no picture is left out, and its ids
 * get the prefix. `label` is what the picture shows, in words. SIM_ERR_FORMAT when it is no SVG. */
SIM_NODISCARD sim_status rep_html_svg(rep_html *html, const char *svg, size_t n, const char *prefix, const char *label);

/* role="img" and the label, in a start tag that is being written (rep_svg.c). */
void rep_html_label(rep_html *html, const char *label);

/* SIM_OK when all that was opened is closed and nothing went wrong. */
SIM_NODISCARD sim_status rep_html_end(rep_html *html);
void rep_html_free(rep_html *html);

#endif
