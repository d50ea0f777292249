"""plansim report in a real browser: nothing is loaded, nothing complains, nothing sticks out, and the script works.
usage: browser_report.py PLANSIM SCENARIO_DIR; works in a private temporary folder."""
import base64
import os
import re
import subprocess
import sys
import tempfile

from chromium import Chromium

plansim, scenarios = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
failures = []
checks = 0


def expect(good, what):
    global checks
    checks += 1
    if not good:
        failures.append(what)
        print("FAILED:", what)


def run(*arguments):
    subprocess.run([plansim, *arguments], check=True, stdout=subprocess.DEVNULL)


def quiet(browser, name):
    """Since the last call: one request, for the page itself; no message."""
    others = [r for r in browser.requests if not r.startswith("file:")]
    expect(not others and len(browser.requests) == 1, "%s asked for %s" % (name, browser.requests))
    expect(not browser.complaints, "%s: %s" % (name, browser.complaints))
    browser.requests.clear()
    browser.complaints.clear()


def sizes(browser, page, name):
    for width in (360, 768, 1280):
        browser.size(width)
        browser.open(page)
        wide = browser.run("document.documentElement.scrollWidth")
        expect(wide <= width, "%s sticks out at %d: %d" % (name, width, wide))
        quiet(browser, "%s at %d" % (name, width))


def charts(browser, page, name):
    charts = set(os.listdir("charts")) - {"plansim-files.sha256"}
    ids = {i[len("chart-"):] + ".svg" for i in browser.run(
        "[...document.querySelectorAll('figure.chart:not(.front)')].map(f => f.id)")}
    expect(ids == charts, "%s lacks charts: %s" % (name, sorted(charts ^ ids)))
    empty = browser.run("[...document.querySelectorAll('figure.chart svg')].filter(s => !(s.getBoundingClientRect()"
                        ".height > 50 && s.getAttribute('aria-label').length > 20)).length")
    expect(empty == 0, "%s has %d empty or mute charts" % (name, empty))


# What page one must not say, and the longest it may be: Vietnamese is written in syllables, of which a word has 1.5.
SHUNNED = {"en.html": r"hazard|grade [ABCMS]\b|percentage points|±|lever:", "vi.html": r"hạng nguồn|điểm phần trăm|±"}
WORDS = {"en.html": 250, "vi.html": 375}


def page_one(browser, page):
    """Two minutes: few words, five findings, two years of targets, one chart."""
    text = browser.run("""[...document.querySelectorAll('header, #summary')].map(part => { const e = part.cloneNode(true);
      e.querySelectorAll('svg, button, .top, .hint').forEach(x => x.remove()); return e.innerText; }).join(' ')""")
    words = [w for w in text.split() if re.search(r"\w", w)]
    expect(100 < len(words) <= WORDS[page], "page one of %s has %d words" % (page, len(words)))
    expect(not re.search(SHUNNED[page], text), "page one of %s says %s" % (page, re.findall(SHUNNED[page], text)))
    count = browser.run("['.findings > li', 'figure', 'tbody tr', 'ul.variants > li'].map(s => "
                        "document.querySelectorAll('#summary ' + s).length)")
    expect(count == [5, 1, 4, 2], "page one of %s: findings, charts, targets, variants: %s" % (page, count))
    expect("Hải Dương" in browser.run("document.querySelector('h1').textContent"), "the province is named")


def printed(browser, page):
    """The pages of a print: their number, and the smallest letters of their texts and charts in points."""
    browser.open(page)
    data = browser.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.size(688)  # the width of the text of an A4 page
    small = browser.run("""Math.min(...[...document.querySelectorAll('p, li, td, th, dt, dd, span, code, figcaption, svg text')]
      .filter(e => e.textContent.trim() && e.getClientRects().length).map(e => { const svg = e.closest('svg'),
      scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      return 0.75 * scale * parseFloat(getComputedStyle(e).fontSize); }))""")
    browser.call("Emulation.setEmulatedMedia", media="")
    return len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(data))), small


def paper(browser):
    for name in ("brief-en.html", "brief-vi.html", "en.html"):
        pages, small = printed(browser, name)
        expect(pages <= 6 or "brief" not in name, "%s has %d pages" % (name, pages))
        expect(small > 8.9, "%s prints letters of %.1f points" % (name, small))


def texts(browser, selector):
    return browser.run("[...document.querySelectorAll(%r)].map(e => e.textContent)" % selector)


def sorting(browser):
    row = "#targets table.sortable tbody tr"
    click = "document.querySelectorAll('#targets table.sortable')[0].querySelectorAll('button.sort')[2].click()"
    first = "[...document.querySelectorAll('#targets table.sortable')[0].tBodies[0].rows]"
    before = browser.run(first + ".map(r => r.textContent)")
    browser.run(click)
    up = browser.run(first + ".map(r => Number(r.children[2].dataset.sort))")
    expect(len(up) > 10 and up == sorted(up), "ascending: %s" % up)
    expect(browser.run("document.querySelectorAll('#targets th[aria-sort=ascending]').length") == 1, "aria-sort")
    browser.run(click)
    down = browser.run(first + ".map(r => Number(r.children[2].dataset.sort))")
    expect(down == sorted(up, reverse=True), "descending: %s" % down)
    browser.run(click)
    expect(browser.run(first + ".map(r => r.textContent)") == before, "the third click restores the order")
    expect(texts(browser, row), "rows are there")


def explorer(browser):
    value = "document.getElementById('explorer-values').textContent"
    expect(browser.run("!document.getElementById('explorer').hidden"), "the explorer is there")
    first = browser.run(value)
    expect(re.match(r"2030: ", first), "its last year: " + first)
    browser.run("document.querySelector('#explorer-chart svg').focus()")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowLeft", code="ArrowLeft",
                 windowsVirtualKeyCode=37)
    expect(re.match(r"2029: ", browser.run(value)), "the arrow key goes back a year: " + browser.run(value))
    box = browser.run("(r => [r.left, r.top, r.width])(document.querySelector('#explorer-chart svg')"
                      ".getBoundingClientRect())")
    browser.run("document.querySelector('#explorer-chart').scrollIntoView()")
    box = browser.run("(r => [r.left, r.top, r.width])(document.querySelector('#explorer-chart svg')"
                      ".getBoundingClientRect())")
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=box[0] + 0.13 * box[2], y=box[1] + 60)
    expect(re.match(r"2020: ", browser.run(value)), "the pointer chooses a year: " + browser.run(value))
    browser.run("(s => { s.value = 3; s.dispatchEvent(new Event('change')); })"
                "(document.getElementById('explorer-variable'))")
    expect(browser.run(value) != first and browser.run("document.querySelectorAll('#explorer-chart .band').length") == 5,
           "another indicator has five bands")


def filtering(browser):
    shown = "[...document.querySelectorAll('#assumptions tr[data-grade]')].filter(r => !r.hidden)"
    total = browser.run(shown + ".length")
    browser.run("(s => { s.value = 'C'; s.dispatchEvent(new Event('input')); })"
                "(document.getElementById('filter-grade'))")
    some = browser.run(shown + ".map(r => r.dataset.grade)")
    expect(0 < len(some) < total and set(some) == {"C"}, "the filter by grade shows %d of %d" % (len(some), total))
    browser.run("(s => { s.value = 'nothing has these words'; s.dispatchEvent(new Event('input')); })"
                "(document.getElementById('filter-words'))")
    expect(browser.run(shown + ".length") == 0, "the filter by words")


def themes(browser, page):
    ground = "getComputedStyle(document.body).backgroundColor"
    for scheme, other in (("light", "dark"), ("dark", "light")):
        browser.scheme(scheme)
        browser.open(page)
        before = browser.run(ground)
        browser.run("document.getElementById('theme').click()")
        expect(browser.run(ground) != before and browser.run("document.documentElement.dataset.theme") == other,
               "the switch turns %s into %s" % (scheme, other))
    browser.scheme("light")


def contrast(browser, page):
    """Text on its ground, as WCAG counts it: at least 4.5 to 1, of all kinds of text in both themes."""
    script = """(() => { const lum = c => { const v = c.map(x => { x /= 255; return x <= 0.03928 ? x / 12.92 :
      Math.pow((x + 0.055) / 1.055, 2.4); }); return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
      const rgb = s => s.match(/[0-9.]+/g).map(Number); let worst = [99, ''];
      document.querySelectorAll('h1,h2,h3,p,li,td,th,a,button,figcaption,label,select,caption,dt,dd,code').forEach(e => {
        if (!e.textContent.trim() || !e.getClientRects().length) return;
        let g = e; while (g && rgb(getComputedStyle(g).backgroundColor)[3] === 0) g = g.parentElement;
        const a = lum(rgb(getComputedStyle(e).color)), b = lum(rgb(getComputedStyle(g || document.body).backgroundColor));
        const k = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (k < worst[0]) worst = [k, e.tagName + '.' + e.className]; }); return worst; })()"""
    for scheme in ("light", "dark"):
        browser.scheme(scheme)
        browser.open(page)
        worst = browser.run(script)
        expect(worst[0] >= 4.5, "%s: contrast %.2f of %s" % (scheme, worst[0], worst[1]))
    browser.scheme("light")


def without_scripts(browser, page):
    browser.scripts(False)
    browser.open(page)
    browser.scripts(True)
    expect(browser.run("document.querySelectorAll('#assumptions tr[data-grade]').length") > 50, "numbers without scripts")
    expect(browser.run("[...document.querySelectorAll('main > section')].every(s => s.getBoundingClientRect().height >"
                       " 40)"), "all sections without scripts")
    expect(browser.run("!document.querySelector('button.sort') && getComputedStyle(document.getElementById('explorer'))"
                       ".display === 'none'"), "no dead controls without scripts")


def drivers(browser):
    """The first influence of the page is the one that plansim sensitivity prints."""
    row = "document.querySelector('#drivers tbody tr')"
    name = browser.run(row + ".querySelector('.note').textContent")
    influence = browser.run(row + ".children[1].textContent").replace("\u2212", "-").replace("\u00a0", " ")
    outcome = browser.run("document.querySelector('#drivers h3').textContent")
    out = subprocess.run([plansim, "sensitivity", "two.h5", "--top", "50"], check=True, capture_output=True, text=True)
    block = out.stdout[out.stdout.index("\n" + outcome):]
    line = re.search(r"\n +%s +(\S+ \[\S+; \S+\])" % re.escape(name), block)
    expect(line and line.group(1).lstrip("+") == influence.lstrip("+"), "%s: %s, not %s" % (name, influence, line and line.group(1)))


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e]]>&amp;`'\\\""


def hostile_scenario():
    """A plan whose texts are all of them attacks."""
    text = open(os.path.join(scenarios, "smoke.yaml"), encoding="utf-8").read()
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    label = 'label: {en: "%s", vi: "%s"}' % (quoted, quoted)
    text = re.sub(r"^label:.*$", lambda _: label, text, flags=re.M)
    with open("hostile.yaml", "w", encoding="utf-8") as file:
        file.write(text)


def main():
    run("run", scenarios + "/plan.yaml", scenarios + "/baseline.yaml", "-n", "1200", "-q", "-o", "two.h5")
    run("plot", "two.h5", "-o", "charts", "--base", "baseline")
    run("report", "two.h5", "-o", "en.html")
    run("report", "two.h5", "-o", "vi.html", "--lang", "vi")
    for language in ("en", "vi"):
        run("report", "two.h5", "--brief", "-o", "brief-%s.html" % language, "--lang", language)
    for name in os.listdir(scenarios):
        if name.endswith(".yaml"):
            open(name, "w", encoding="utf-8").write(open(os.path.join(scenarios, name), encoding="utf-8").read())
    hostile_scenario()
    run("run", "hostile.yaml", "-n", "12", "-q", "-o", "hostile.h5")
    run("report", "hostile.h5", "-o", "hostile.html")
    with Chromium() as browser:
        for name in ("en.html", "vi.html"):
            sizes(browser, name, name)
            charts(browser, name, name)
            page_one(browser, name)
        paper(browser)
        browser.requests.clear()
        browser.open("en.html")
        sorting(browser)
        explorer(browser)
        filtering(browser)
        drivers(browser)
        themes(browser, "en.html")
        contrast(browser, "en.html")
        without_scripts(browser, "en.html")
        browser.requests.clear()
        sizes(browser, "hostile.html", "hostile.html")
        title = browser.run("document.querySelector('header').textContent")
        expect("<script>alert(1)</script>" in title and "\u202e" not in title, "the hostile label is a text: " + title)
        expect(browser.run("document.querySelectorAll('img, script:not([type])').length") == 1, "one script, no image")
    print("%d checks, %d failed" % (checks, len(failures)))
    return 1 if failures else 0


with tempfile.TemporaryDirectory() as work:
    tests = os.path.dirname(os.path.abspath(__file__))
    os.chdir(work)
    result = main()
    os.chdir(tests)
sys.exit(result)
