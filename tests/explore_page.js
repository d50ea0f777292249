"use strict";
// A page of the explorer in headless Chromium, as somebody with a keyboard meets it.
// usage: node explore_page.js PAGE.html FOLDER [all]
//   writes FOLDER/LANGUAGE-SETTING/{yours.yaml,digest}; `all`: every lever is moved, and pictures are taken
const fs = require("fs");
const path = require("path");
const { start, tab } = require("./browser.js");

const [page, folder, all] = process.argv.slice(2);
const address = "file://" + path.resolve(page) + "?workers=2";
const failures = [];
let checks = 0;
const check = (good, what) => { checks++; if (!good) failures.push(what); };

const shown = "Number(document.documentElement.getAttribute('data-shown')) || 0";
const digest = "document.getElementById('digest').textContent";
const settled = t => t.until(`(${shown}) === 64 && ${digest} !== ''`, 120);
const notice = "document.querySelector('.notice').textContent";

// Each control in the order of the page; the details around it is opened first.
const paths = t => t.run("[...document.querySelectorAll('[data-path]')].map(e => e.getAttribute('data-path'))");
const focus = (t, at) => t.run(`(() => { const e = document.querySelector('[data-path="' + ${JSON.stringify(at)} + '"]');
  for (let d = e.closest('details'); d; d = d.parentNode.closest('details')) d.open = true;
  e.focus(); return document.activeElement === e ? e.type : ''; })()`);

// Moves a control by keys alone and waits for its numbers.
async function move(t, at, key) {
  const kind = await focus(t, at);
  check(kind !== "", `${at} cannot be reached`);
  await t.press(kind === "checkbox" ? " " : key);
  await settled(t);
  return kind;
}

// The three settings of the comparison with the program: nothing, one lever, several of all kinds.
async function settings(t, language) {
  const known = await paths(t);
  const first = known.find(p => !/\[/.test(p)), money = known.find(p => /amount$/.test(p)) ?? known[1];
  const steps = [["plan", []], ["one", [[first, "End"]]],
    ["several", [[money, "ArrowRight"], [known[known.length - 1], "ArrowLeft"]]]];
  const seen = new Set();
  for (const [name, moves] of steps) {
    for (const [at, key] of moves) await move(t, at, key);
    await settled(t);
    const own = path.join(folder, language + "-" + name);
    fs.mkdirSync(own, { recursive: true });
    await t.run("window.kept = ''; URL.createObjectURL = (make => blob => { blob.text().then(x => { window.kept = x; }); " +
      "return make(blob); })(URL.createObjectURL.bind(URL)); document.getElementById('download').click()");
    await t.until("window.kept !== ''");
    fs.writeFileSync(path.join(own, "yours.yaml"), await t.run("window.kept"));
    fs.writeFileSync(path.join(own, "digest"), (await t.run(digest)) + "\n");
    seen.add(await t.run(digest));
  }
  check(seen.size === steps.length, `${language}: settings share a digest`);
}

const inArea = (t, at) => t.run(`document.querySelector('[data-path="${at}"]').closest('.area') !== null`);

// Turns the switch of the same lever over, if there is one, and moves the control from there.
async function switched(t, at) {
  const other = await t.run(`(e => { const s = [...e.closest('fieldset').querySelectorAll('[type=checkbox]')].find(x =>
    x !== e); return s ? s.getAttribute('data-path') : ''; })(document.querySelector('[data-path="${at}"]'))`);
  if (other === "") return;
  await move(t, other, " ");
  const from = await t.run(digest);
  await move(t, at, "Home");
  check(await t.run(digest) !== from, `${at}: the digest stays with ${other}`);
}

// Which of the controls are moved: all levers and some of what no lever sets, or a few of both.
async function sample(t) {
  const others = await t.run("[...document.querySelectorAll('.area [data-path]')].map(e => e.getAttribute('data-path'))");
  const levers = (await paths(t)).filter(p => !others.includes(p));
  check(others.length > 100, `only ${others.length} other numbers`);
  return levers.filter((_, i) => all || i < 2).concat(others.filter((_, i) => i % (all ? 23 : 300) === 7));
}

// Every lever changes the figures; back as in the plan they are what they were.
async function levers(t) {
  const list = await sample(t), without = [], text = "document.querySelector('main').innerText";
  await t.run("document.getElementById('reset').click()");
  await settled(t);
  const plan = await t.run(digest);
  for (const at of list) {
    const before = await t.run(text);
    await move(t, at, "ArrowLeft");
    if (await t.run(digest) === plan) await move(t, at, "End"); /* it stood at that end */
    if (await t.run(digest) === plan) await switched(t, at); /* what it belongs to is off */
    if (await t.run(digest) === plan && await inArea(t, at)) without.push(at);
    else check(await t.run(digest) !== plan, `${at}: the digest stays`);
    check(await t.run(text) !== before, `${at}: the figures stay`);
    await t.run("document.getElementById('reset').click()");
    await settled(t);
    check(await t.run(digest) === plan, `${at}: not back as in the plan`);
  }
  if (without.length) console.log("numbers that bind nowhere, so that moving them changes nothing: " + without.join(", "));
  check(without.length * 5 < list.length, `${without.length} of ${list.length} controls change nothing`);
}

// Links that are not of this page change nothing and say so.
async function links(t) {
  const at = (await paths(t)).find(p => !/\[|processes/.test(p));
  const before = await t.run("document.querySelector('.levers').innerText");
  for (const hash of ["nothing.here=1", at + "=1e9", at + "=NaN", at + "=0x10", "%E0%A4%A", "=1", "futures=7",
    "<img src=x onerror=alert(1)>", at + "=" + "9".repeat(30), "__proto__=1", "a&".repeat(20000)]) {
    await t.run(`location.hash = ${JSON.stringify(hash)}`);
    await t.until(`${notice} !== ''`, 5).catch(() => {});
    check(await t.run(`${notice} !== ''`), `no word on the link #${hash.slice(0, 40)}`);
    check(await t.run("document.querySelector('.levers').innerText") === before, `#${hash.slice(0, 40)} changed levers`);
    await t.run("document.getElementById('reset').click()");
  }
  check(await t.run("document.images.length") === 0, "a picture out of a link");
}

// A link gives the same numbers again.
async function again(t) {
  const known = await paths(t);
  await move(t, known.find(p => !/\[|processes/.test(p)), "End");
  const want = await t.run(digest), hash = await t.run("location.hash");
  check(hash.length > 1, "the address does not hold the levers");
  await t.go("about:blank");
  await t.go(address + hash);
  await settled(t);
  check(await t.run(digest) === want, "the link gives other numbers");
}

async function widths(t) {
  for (const [width, dark] of [[400, false], [768, true], [1280, false], [1600, true]]) {
    await t.size(width, width < 600 ? 1600 : 1200);
    await t.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme",
      value: dark ? "dark" : "light" }] });
    const wide = await t.run("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    check(wide <= 0, `${width} px: ${wide} px too wide`);
    if (all) await t.picture(path.join(folder, `page-${width}.png`));
  }
}

(async () => {
  const browser = await start();
  try {
    for (const [i, language] of ["en", "vi"].entries()) {
      const t = await tab(browser);
      await t.go(address + "#futures=64");
      await settled(t);
      await t.run(`(() => { const s = document.getElementById('language'); s.value = ${i};
        s.dispatchEvent(new Event('change')); })()`);
      check(await t.run("document.documentElement.lang") === language, `not in ${language}`);
      await settings(t, language);
      if (i === 0) {
        await levers(t);
        await links(t);
        await again(t);
      }
      await widths(t);
      const unnamed = await t.run("[...document.querySelectorAll('input, select, button')].filter(e => " +
        "!e.getAttribute('aria-label') && !e.textContent && !e.closest('label')).length");
      check(unnamed === 0, `${unnamed} controls without a name`);
      const loaded = t.requests.filter(u => !u.startsWith("file://") && !/^(blob|about|data):/.test(u));
      const others = t.requests.filter(u => u.startsWith("file://") && !u.startsWith(address));
      check(loaded.length + others.length === 0, "it asked for " + loaded.concat(others).join(", "));
      check(t.problems.length === 0, "console: " + t.problems.join("; "));
      await t.close();
    }
  } finally { await browser.stop(); }
  failures.forEach(f => console.error("FAILED: " + f));
  console.log(`${checks} checks of the page, ${failures.length} failed`);
  process.exit(failures.length ? 1 : 0);
})().catch(error => { console.error(error); process.exit(1); });
