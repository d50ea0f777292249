"use strict";
// A page of the explorer in Firefox without a window, driven through Marionette, the browser's own remote protocol:
// messages "LENGTH:JSON" on a local port, so nothing but node and firefox-esr is needed. It opens from the disk,
// settings change the figures, digests are written for the comparison with the program.
// usage: node explore_firefox.js PAGE.html FOLDER   writes FOLDER/SETTING/{yours.yaml,digest} and FOLDER/page.png
const { spawn } = require("child_process");
const fs = require("fs");
const net = require("net");
const os = require("os");
const path = require("path");

const [page, folder] = process.argv.slice(2);
const failures = [];
let checks = 0;
const check = (good, what) => { checks++; if (!good) failures.push(what); };
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const END = "\ue010", RIGHT = "\ue014", LEFT = "\ue012";

// A port that is free now; Firefox takes it a moment later.
const freePort = () => new Promise(resolve => {
  const server = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function connect(port) {
  for (let i = 0; i < 300; i++, await wait(200)) {
    const socket = await new Promise(resolve => {
      const s = net.connect(port, "127.0.0.1", () => resolve(s));
      s.on("error", () => resolve(null));
    });
    if (socket) return socket;
  }
  throw new Error("Firefox does not listen");
}

async function start() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "plansim-firefox-")), port = await freePort();
  fs.writeFileSync(path.join(home, "user.js"), [["marionette.port", port], ["app.update.auto", false],
    ["datareporting.policy.dataSubmissionEnabled", false], ["browser.shell.checkDefaultBrowser", false],
    ["network.captive-portal-service.enabled", false], ["network.connectivity-service.enabled", false],
    ["devtools.console.stdout.content", true]].map(([k, v]) => `user_pref("${k}", ${v});`).join("\n"));
  const child = spawn("firefox-esr", ["--headless", "--marionette", "--no-remote", "--profile", home, "about:blank"],
    { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  child.stdout.on("data", chunk => { said += chunk; });
  const socket = await connect(port), waiting = new Map();
  let rest = Buffer.alloc(0), ids = 0;
  socket.on("data", chunk => {
    rest = Buffer.concat([rest, chunk]);
    for (let colon; (colon = rest.indexOf(":")) >= 0;) {
      const size = Number(rest.toString("latin1", 0, colon));
      if (rest.length < colon + 1 + size) break;
      const message = JSON.parse(rest.toString("utf8", colon + 1, colon + 1 + size));
      rest = rest.subarray(colon + 1 + size);
      if (!Array.isArray(message)) continue; /* the greeting */
      const [, id, error, result] = message, { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(error.message)); else resolve(result);
    }
  });
  const send = (command, parameters = {}) => new Promise((resolve, reject) => {
    const text = JSON.stringify([0, ++ids, command, parameters]);
    waiting.set(ids, { resolve, reject });
    socket.write(Buffer.byteLength(text) + ":" + text);
  });
  const stop = async () => {
    const gone = new Promise(resolve => child.on("exit", resolve));
    await Promise.race([send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {}), wait(3000)]);
    socket.destroy();
    child.kill("SIGKILL");
    await gone;
    for (let i = 0; i < 50; i++) { /* processes of the browser may write to the last */
      try { return fs.rmSync(home, { recursive: true, force: true }); } catch { await new Promise(r => setTimeout(r, 100)); }
    }
  };
  return { send, stop, said: () => said };
}

async function session(browser) {
  const { send } = browser;
  await send("WebDriver:NewSession", { capabilities: {} });
  await send("WebDriver:SetWindowRect", { width: 1200, height: 1000 });
  const run = async script => (await send("WebDriver:ExecuteScript", { script: "return " + script, args: [] })).value;
  const until = async (script, seconds = 120) => {
    for (const end = Date.now() + 1000 * seconds; !(await run(script)); await wait(20))
      if (Date.now() > end) throw new Error("never came true: " + script);
  };
  /* Keys for a slider; a switch is clicked, because space sent by this protocol does not reach it. */
  const press = async (selector, key) => {
    const found = (await send("WebDriver:FindElement", { using: "css selector", value: selector })).value;
    const id = Object.values(found)[0];
    await (key ? send("WebDriver:ElementSendKeys", { id, text: key }) : send("WebDriver:ElementClick", { id }));
  };
  const picture = async file => fs.writeFileSync(file,
    Buffer.from((await send("WebDriver:TakeScreenshot", { full: false })).value, "base64"));
  return { send, run, until, press, picture, go: url => send("WebDriver:Navigate", { url }) };
}

const digest = "document.getElementById('digest').textContent";
const settled = t => t.until("Number(document.documentElement.getAttribute('data-shown')) === 64 && " + digest + " !== ''");

async function move(t, at, key) {
  const here = `document.querySelector('[data-path="${at}"]')`, stands = `(e => e.type + e.checked + e.value)(${here})`;
  await t.run(`(e => { for (let d = e.closest('details'); d; d = d.parentNode.closest('details')) d.open = true; })(${here})`);
  const before = await t.run(stands);
  await t.press(`[data-path="${at}"]`, /^checkbox/.test(before) ? "" : key);
  check(await t.run(`document.activeElement === ${here}`), `${at} cannot be reached`);
  await t.until(`${stands} !== ${JSON.stringify(before)}`, 10);
  await settled(t);
}

async function keep(t, name) {
  const own = path.join(folder, name);
  fs.mkdirSync(own, { recursive: true });
  await t.run("(window.kept = '', URL.createObjectURL = (make => blob => { blob.text().then(x => { window.kept = x; }); " +
    "return make(blob); })(URL.createObjectURL.bind(URL)), document.getElementById('download').click())");
  await t.until("window.kept !== ''");
  fs.writeFileSync(path.join(own, "yours.yaml"), await t.run("window.kept"));
  fs.writeFileSync(path.join(own, "digest"), (await t.run(digest)) + "\n");
}

async function visit(t) {
  await t.go("file://" + path.resolve(page) + "?workers=2#futures=64");
  await settled(t);
  const plan = await t.run(digest);
  await keep(t, "plan");
  const paths = await t.run("[...document.querySelectorAll('[data-path]')].map(e => e.getAttribute('data-path'))");
  const money = paths.find(p => /amount$/.test(p)) ?? paths[1];
  const seen = new Set([plan]);
  for (const [at, key, name] of [[paths.find(p => !/\[|^processes/.test(p)), END, "one"], [money, RIGHT, "several"],
    [paths[paths.length - 1], LEFT, "more"]]) {
    const before = await t.run("document.querySelector('main').innerText");
    await move(t, at, key);
    check(await t.run("document.querySelector('main').innerText") !== before, `${at}: the figures stay`);
    await keep(t, name);
    seen.add(await t.run(digest));
  }
  check(seen.size === 4, "settings share a digest");
  await t.picture(path.join(folder, "page.png"));
  await t.run("document.getElementById('reset').click()");
  await settled(t);
  check(await t.run(digest) === plan, "not back as in the plan");
  const wide = await t.run("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  check(wide <= 0, `${wide} px too wide`);
  const loaded = await t.run("performance.getEntriesByType('resource').map(e => e.name).filter(n => !/^blob:/.test(n))");
  check(loaded.length === 0, "it asked for " + loaded.join(", "));
}

(async () => {
  const browser = await start();
  try {
    await visit(await session(browser));
    const wrong = browser.said().split("\n").filter(line => /^(console\.error: (?!RSLoader)|JavaScript error)/.test(line));
    check(wrong.length === 0, "console: " + wrong.join("; "));
  } finally { await browser.stop(); }
  failures.forEach(f => console.error("FAILED: " + f));
  console.log(`Firefox: ${checks} checks of the page, ${failures.length} failed`);
  process.exit(failures.length ? 1 : 0);
})().catch(error => { console.error(error); process.exit(1); });
