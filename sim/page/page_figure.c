/* Pictures in the page, drawn in memory. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_file.h"
#include "page.h"

/* The whole of a picture; *text is the caller's. */
static sim_status picture_read(int fd, char **text, size_t *n, sim_errors *errors) {
  struct stat info;
  if (fstat(fd, &info) != 0) return io_file_fail("cannot read", "a chart", errors);
  *n = (size_t)info.st_size;
  if (!(*text = malloc(*n + 1))) return SIM_ERR_MEMORY;
  return io_file_read(fd, *text, *n, 0) ? SIM_OK : io_file_fail("cannot read", "a chart", errors);
}

static sim_status picture_make(page_draw *draw, const void *self, char **svg, size_t *n, sim_errors *errors) {
  int fd = io_file_memory();
  if (fd < 0) return io_file_fail("no memory for", "a chart", errors);
  sim_status st = draw(self, fd, errors);
  if (st == SIM_OK) st = picture_read(fd, svg, n, errors);
  close(fd);
  return st;
}

static sim_status svg_put(page_report *p, const page_figure *f, const char *svg, size_t n, sim_errors *errors) {
  rep_html *h = &p->html;
  rep_html_open(h, "figure");
  rep_html_attr(h, "class", f->class);
  rep_html_attr(h, "id", f->id);
  rep_html_open(h, "div");
  rep_html_attr(h, "class", "figure-scroll");
  sim_status st = rep_html_svg(h, svg, n, f->prefix, f->finding[0] ? f->finding : f->name);
  rep_html_close(h);
  if (f->title) {
    rep_html_open(h, "figcaption");
    rep_html_leaf(h, "strong", NULL, f->title);
    page_put(p, f->finding);
    rep_html_close(h);
  }
  rep_html_close(h);
  return st == SIM_ERR_FORMAT ? sim_fail(errors, SIM_ERR_EXTERNAL, "gnuplot drew no picture that can be read") : st;
}

sim_status page_figure_put(page_report *p, const page_figure *figure, page_draw *draw, const void *self,
                           sim_errors *errors) {
  char *svg = NULL;
  size_t n = 0;
  sim_status st = picture_make(draw, self, &svg, &n, errors);
  if (st == SIM_OK) st = svg_put(p, figure, svg, n, errors);
  free(svg);
  return st;
}
