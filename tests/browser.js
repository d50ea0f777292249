"use strict";
// Chromium without a window, driven through its remote debugging pipe: nothing but node and the browser is needed.
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const find = () => ["chromium", "chromium-browser", "google-chrome"].find(name =>
  process.env.PATH.split(":").some(folder => fs.existsSync(path.join(folder, name))));

async function start() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "plansim-browser-"));
  const child = spawn(find(), ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
    "--user-data-dir=" + home, "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--mute-audio", "--hide-scrollbars", "--disable-dev-shm-usage", "about:blank"],
  { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map(), listeners = [];
  let ids = 0, rest = "";
  child.stdio[4].setEncoding("utf8");
  child.stdio[4].on("data", chunk => {
    const lines = (rest + chunk).split("\0");
    rest = lines.pop();
    for (const line of lines) {
      const message = JSON.parse(line);
      if (message.id && waiting.has(message.id)) {
        const { resolve, reject } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) reject(new Error(message.error.message)); else resolve(message.result);
      } else {
        listeners.forEach(listener => listener(message));
      }
    }
  });
  const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    waiting.set(++ids, { resolve, reject });
    child.stdio[3].write(JSON.stringify({ id: ids, method, params, sessionId }) + "\0");
  });
  const stop = async () => {
    const gone = new Promise(resolve => child.on("exit", resolve));
    try { await Promise.race([send("Browser.close"), new Promise(r => setTimeout(r, 2000))]); } catch { /* gone */ }
    child.kill("SIGKILL");
    await gone;
    for (let i = 0; i < 50; i++) { /* processes of the browser may write to the last */
      try { return fs.rmSync(home, { recursive: true, force: true }); } catch { await new Promise(r => setTimeout(r, 100)); }
    }
  };
  return { send, stop, listen: listener => listeners.push(listener) };
}

// A tab with what it asked for, what went wrong on its console, and the usual gestures.
async function tab(browser, { width = 1280, height = 900, dark = false, folder = null } = {}) {
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, sessionId);
  const requests = [], problems = [];
  browser.listen(message => {
    if (message.sessionId !== sessionId) return;
    const p = message.params;
    if (message.method === "Network.requestWillBeSent") requests.push(p.request.url);
    if (message.method === "Runtime.exceptionThrown") problems.push(p.exceptionDetails.exception?.description ?? "?");
    if (message.method === "Log.entryAdded" && p.entry.level !== "info") problems.push(p.entry.text);
    if (message.method === "Runtime.consoleAPICalled" && /error|warning|assert/.test(p.type))
      problems.push(p.args.map(a => a.value ?? a.description).join(" "));
  });
  for (const domain of ["Page", "Runtime", "Network", "Log"]) await send(domain + ".enable");
  const size = (w, h) => send("Emulation.setDeviceMetricsOverride", { width: w, height: h, deviceScaleFactor: 1,
    mobile: w < 600 });
  await size(width, height);
  if (dark) await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
  if (folder) await browser.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  const run = async expression => {
    const r = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description ?? expression);
    return r.result.value;
  };
  const until = async (expression, seconds = 60) => {
    const end = Date.now() + 1000 * seconds;
    while (!(await run(expression))) {
      if (Date.now() > end) throw new Error("never came true: " + expression);
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  };
  const codes = { ArrowRight: 39, ArrowLeft: 37, ArrowUp: 38, ArrowDown: 40, Home: 36, End: 35, Tab: 9, " ": 32,
    Enter: 13 };
  const press = async (key, modifiers = 0) => {
    const event = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: codes[key], modifiers };
    await send("Input.dispatchKeyEvent", { type: "keyDown", text: key === " " ? " " : key === "Enter" ? "\r" : undefined,
      ...event });
    await send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  };
  const picture = async (file, whole = false) => {
    const shot = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
    fs.writeFileSync(file, Buffer.from(shot.data, "base64"));
  };
  const go = async url => {
    const loaded = new Promise(resolve => browser.listen(m => {
      if (m.sessionId === sessionId && m.method === "Page.loadEventFired") resolve();
    }));
    await send("Page.navigate", { url });
    await loaded;
  };
  return { run, until, press, picture, go, size, send, requests, problems,
    close: () => browser.send("Target.closeTarget", { targetId }) };
}

module.exports = { find, start, tab };
