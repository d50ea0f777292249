/* The writer of pages: whatever text goes in, markup stays what the program wrote. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rep_html.h"

/* The page <p title="TEXT">TEXT</p>. */
static rep_html page_of(const char *text) {
  rep_html h = {0};
  rep_html_open(&h, "p");
  rep_html_attr(&h, "title", text);
  rep_html_text(&h, text);
  rep_html_close(&h);
  cr_assert_eq(rep_html_end(&h), SIM_OK);
  return h;
}

static int count(const char *text, const char *what) {
  int n = 0;
  for (; (text = strstr(text, what)); text++) n++;
  return n;
}

Test(html, hostile_texts_stay_texts) {
  static const char *const hostile[] = {"<script>alert(1)</script>",
                                        "\"><img src=x onerror=alert(1)>",
                                        "' onmouseover='alert(1)",
                                        "]]>",
                                        "<!--",
                                        "-->",
                                        "</p></title></script><b>",
                                        "`onclick=alert(1)`",
                                        "&lt;script&gt;",
                                        "&#60;"};
  for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
    rep_html h = page_of(hostile[i]);
    cr_expect_eq(count(h.out.text, "<"), 2, "%s", h.out.text);
    cr_expect_eq(count(h.out.text, ">"), 2, "%s", h.out.text);
    cr_expect_eq(count(h.out.text, "\""), 2, "%s", h.out.text);
    cr_expect_null(strpbrk(h.out.text, "'`"));
    cr_expect_eq(strncmp(h.out.text, "<p title=\"", 10), 0);
    rep_html_free(&h);
  }
}

Test(html, escapes_keep_the_meaning) {
  rep_html h = page_of("a < b & \"c\" 'd' `e` > ệ");
  cr_expect_str_eq(h.out.text,
                   "<p title=\"a &lt; b &amp; &quot;c&quot; &#39;d&#39; &#96;e&#96; &gt; ệ\">"
                   "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &#96;e&#96; &gt; ệ</p>");
  rep_html_free(&h);
}

Test(html, control_and_direction_marks_are_replaced) {
  rep_html h = page_of(
      "a\x1b[31mb\x7f"
      "c\u202e\u2066\u200f\u061c\xc2\x85"
      "d\xff\xc3(\xed\xa0\x80");
  for (const char *bad = "\x1b\x7f\xff"; *bad; bad++) cr_expect_null(strchr(h.out.text, *bad));
  cr_expect_null(strstr(h.out.text, "\u202e"));
  cr_expect_null(strstr(h.out.text, "\u2066"));
  cr_expect_null(strstr(h.out.text, "\u200f"));
  cr_expect_null(strstr(h.out.text, "\u061c"));
  cr_expect_null(strstr(h.out.text, "\xc2\x85"));
  cr_expect_null(strstr(h.out.text, "\xed\xa0\x80"));
  cr_expect_not_null(strstr(h.out.text,
                            "a\ufffd[31mb\ufffd"
                            "c\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"
                            "d\ufffd\ufffd("));
  rep_html_free(&h);
}

Test(html, sentences_are_filled_in_and_escaped) {
  rep_html h = {0};
  rep_html_open(&h, "p");
  rep_html_say(&h, "{} {*} {x} {", "<a>", "<b>");
  rep_html_close(&h);
  cr_assert_eq(rep_html_end(&h), SIM_OK);
  cr_expect_str_eq(h.out.text, "<p>&lt;a&gt; <strong>&lt;b&gt;</strong> {x} {</p>");
  rep_html_free(&h);
  h = (rep_html){0};
  rep_html_say(&h, "{*} of {} {2:<target>|targets} {1:is|are} met", "1", "3");
  cr_assert_eq(rep_html_end(&h), SIM_OK);
  cr_expect_str_eq(h.out.text, "<strong>1</strong> of 3 targets is met");
  rep_html_free(&h);
}

/* Each of these is a mistake of the program: the page must not come out. */
#define REFUSED(...)                                                                                                   \
  do {                                                                                                                 \
    rep_html h = {0};                                                                                                  \
    rep_html_open(&h, "p");                                                                                            \
    __VA_ARGS__;                                                                                                       \
    rep_html_close(&h);                                                                                                \
    cr_expect_eq(rep_html_end(&h), SIM_ERR_INVARIANT, #__VA_ARGS__);                                                   \
    rep_html_free(&h);                                                                                                 \
  } while (0)

Test(html, unknown_words_and_addresses_are_refused) {
  REFUSED(rep_html_open(&h, "iframe"), rep_html_close(&h));
  REFUSED(rep_html_open(&h, "p onclick=x"), rep_html_close(&h));
  REFUSED(rep_html_open(&h, ""), rep_html_close(&h));
  REFUSED(rep_html_attr(&h, "onclick", "x"));
  REFUSED(rep_html_attr(&h, "style", "x"));
  REFUSED(rep_html_attr(&h, "href", "x"));
  REFUSED(rep_html_href(&h, "javascript:alert(1)"));
  REFUSED(rep_html_href(&h, "http://example.org/"));
  REFUSED(rep_html_href(&h, "data:text/html,x"));
  REFUSED(rep_html_href(&h, "../other.html"));
  REFUSED(rep_html_href(&h, "folder/other.html"));
  REFUSED(rep_html_href(&h, ".html"));
  REFUSED(rep_html_href(&h, "javascript:a.html"));
  REFUSED(rep_html_text(&h, "x"), rep_html_attr(&h, "class", "late"));
  REFUSED(rep_html_asset(&h, "script", "a</script>b"));
  REFUSED(rep_html_asset(&h, "p", "x"));
  REFUSED(rep_html_open(&h, "p"));
  REFUSED(rep_html_close(&h));
}

Test(html, empty_elements_have_no_end) {
  rep_html h = {0};
  rep_html_open(&h, "p");
  rep_html_open(&h, "br");
  rep_html_close(&h);
  rep_html_close(&h);
  cr_assert_eq(rep_html_end(&h), SIM_OK);
  cr_expect_str_eq(h.out.text, "<p><br></p>");
  rep_html_free(&h);
}

/* ---- data ---- */

Test(json, nothing_ends_a_script) {
  rep_json j = {0};
  rep_html h = {0};
  rep_json_begin(&j, '{');
  rep_json_key(&j, "</script>");
  rep_json_text(&j, "</script><!--\"\\'`&\n\x01\u2028\u202e ệ");
  rep_json_end(&j);
  rep_html_json(&h, "d", &j);
  cr_assert_eq(rep_html_end(&h), SIM_OK);
  cr_expect_str_eq(h.out.text,
                   "<script type=\"application/json\" id=\"d\">{\"\\u003c/script\\u003e\":"
                   "\"\\u003c/script\\u003e\\u003c!--\\u0022\\u005c\\u0027\\u0060\\u0026\\u000a\ufffd\\u2028\ufffd ệ\"}"
                   "</script>");
  rep_json_free(&j);
  rep_html_free(&h);
}

Test(json, numbers_are_for_programs) {
  rep_json j = {0};
  rep_json_begin(&j, '[');
  rep_json_number(&j, 1234.5, 5);
  rep_json_number(&j, NAN, 5);
  rep_json_number(&j, INFINITY, 5);
  rep_json_begin(&j, '[');
  rep_json_end(&j);
  rep_json_begin(&j, '{');
  rep_json_key(&j, "a");
  rep_json_number(&j, -0.25, 3);
  rep_json_key(&j, "b");
  rep_json_text(&j, "");
  rep_json_end(&j);
  rep_json_end(&j);
  cr_assert_eq(j.out.status, SIM_OK);
  cr_expect_str_eq(j.out.text, "[1234.5,null,null,[],{\"a\":-0.25,\"b\":\"\"}]");
  rep_json_free(&j);
}

Test(json, an_open_bracket_is_refused) {
  rep_json j = {0};
  rep_html h = {0};
  rep_json_begin(&j, '[');
  rep_html_json(&h, "d", &j);
  cr_expect_eq(rep_html_end(&h), SIM_ERR_INVARIANT);
  rep_json_free(&j);
  rep_html_free(&h);
}

/* ---- pictures ---- */

static char *picture(const char *svg, sim_status wanted) {
  rep_html h = {0};
  cr_expect_eq(rep_html_svg(&h, svg, strlen(svg), "c1-", "what it <shows>"), wanted, "%s", svg);
  char *text = strdup(h.out.text ? h.out.text : "");
  rep_html_free(&h);
  return text;
}

Test(svg, a_picture_is_copied_with_ids_of_its_own) {
  char *text = picture(
      "<?xml version='1.0'?><!DOCTYPE svg><svg width='5' height='5' viewBox='0 0 9 9' xmlns='x'>"
      "<title>T</title><style>p{}</style><defs><path id='a' d='M0 0'/></defs>"
      "<use xlink:href='#a'/><g clip-path=\"url(#a)\" style='fill:url(#a)'><text x='1'>a &lt; b</text></g>"
      "</svg>\n",
      SIM_OK);
  cr_expect_str_eq(text,
                   "<svg viewBox=\"0 0 9 9\" role=\"img\" aria-label=\"what it &lt;shows&gt;\">"
                   "<defs><path id=\"c1-a\" d=\"M0 0\"/></defs><use xlink:href=\"#c1-a\"/>"
                   "<g clip-path=\"url(#c1-a)\" style=\"fill:url(#c1-a)\"><text x=\"1\">a &lt; b</text></g></svg>");
  free(text);
}

Test(svg, what_runs_or_loads_is_left_out) {
  char *text = picture(
      "<svg onload='alert(1)'><script>alert(1)</script><a href='https://x'><text>kept out</text></a>"
      "<image href='https://x'/><foreignObject><p>x</p></foreignObject><use href='https://x#a'/>"
      "<rect onclick='x' fill='url(https://x)' style='background:URL(//x)' stroke='u&#114;l(//x)'/>"
      "<!-- <script>x</script> --><![CDATA[<script>x</script>]]><text>ok</text></svg>",
      SIM_OK);
  static const char *const bad[] = {"script",  "alert", "https", "image", "foreign",
                                    "onclick", "//x",   "out",   "<!",    "]]"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) cr_expect_null(strstr(text, bad[i]), "%s in %s", bad[i], text);
  cr_expect_not_null(strstr(text, "<text>ok</text></svg>"));
  free(text);
}

Test(svg, what_is_no_picture_is_refused) {
  static const char *const bad[] = {"",       "hello",    "<svg",         "<html></html>", "<svg><g></svg>",
                                    "<svg/>", "<svg><g>", "<svg><g a='b", "<svg><script>", "<svgx></svgx>"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char *text = picture(bad[i], SIM_ERR_FORMAT);
    cr_expect_null(strstr(text, "<svg"));
    free(text);
  }
}
