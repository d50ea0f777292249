"""Checks a page: every element that begins also ends, ids are there once, links inside lead somewhere, headings come in
order, and there is no event handler. usage: html_check.py FILE"""
import sys
from html.parser import HTMLParser


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.level = [], [], [], 0

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("href", "xlink:href"):
            if values.get(name, "").startswith("#"):
                self.links.append(values[name][1:])
        for name in values:
            if name.startswith("on"):
                sys.exit("a handler: " + name)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            if int(tag[1]) > self.level + 1:
                sys.exit("%s follows h%d" % (tag, self.level))
            self.level = int(tag[1])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            sys.exit("unexpected end of " + tag)


page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
if page.open:
    sys.exit("open at the end: " + ", ".join(page.open))
twice = {i for i in page.ids if page.ids.count(i) > 1}
if twice:
    sys.exit("ids that are there twice: " + ", ".join(sorted(twice)))
lost = [link for link in page.links if link not in page.ids]
if lost:
    sys.exit("links to nowhere: " + ", ".join(lost))
