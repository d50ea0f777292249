"use strict";
// How fast a page is, beside the program.
// usage: node explore_time.js PAGE.html PLANSIM SCENARIO
const { execFileSync, spawnSync } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const zlib = require("zlib");
const { start, tab } = require("./browser.js");

const [page, plansim, scenario] = process.argv.slice(2);
const html = fs.readFileSync(page, "utf8");
const data = JSON.parse(html.match(/<script type="application\/json" id="data">([^]*?)<\/script>/)[1]);
const script = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(m => m[1]).join("\n");
const makeEngine = new Function(script.slice(0, script.indexOf("function workerMain")) + "; return makeEngine")();

// CPU seconds of replications of the program, without start and end: the difference of a long run and a short one.
function native(form, few, many) {
  const cpu = n => {
    const out = path.join(os.tmpdir(), `plansim-time-${process.pid}.h5`);
    const r = spawnSync("bash", ["-c", 'TIMEFORMAT=%U; time "$0" run "$1" -n "$2" --threads 1 --keep summary -q -o "$3" --force',
      plansim, scenario, String(n), out], { env: { ...process.env, PLANSIM_VECTOR: form }, encoding: "utf8" });
    fs.rmSync(out, { force: true });
    return Number(r.stderr.trim().split("\n").pop());
  };
  return (cpu(many) - cpu(few)) / (many - few);
}

async function wasm(few, many) {
  const engine = await makeEngine(zlib.gunzipSync(Buffer.from(data.program, "base64")));
  engine.open(Buffer.from(data.scenarios[0].image, "base64"));
  engine.set(1, { slots: [], values: [] }, data.scenarios[0].seed, many, false);
  let before;
  for (let r = 0; r < many; r++) {
    if (r === few) before = process.cpuUsage();
    engine.trial(1, r);
  }
  return process.cpuUsage(before).user / 1e6 / (many - few);
}

const median = list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function ratios() {
  const forms = ["sse2", execFileSync("grep", ["-m1", "flags", "/proc/cpuinfo"]).includes("avx512f") ? "avx512" : "avx2"];
  const times = { wasm: [] };
  for (let round = 0; round < 3; round++) {
    for (const form of forms) (times[form] ??= []).push(native(form, 40, 240));
    times.wasm.push(await wasm(40, 240));
  }
  const w = median(times.wasm);
  console.log(`CPU a replication: page ${(1000 * w).toFixed(2)} ms; ` +
    forms.map(f => `${f} ${(1000 * median(times[f])).toFixed(2)} ms, ratio ${(w / median(times[f])).toFixed(2)}`).join("; "));
}

const shown = n => `Number(document.documentElement.getAttribute('data-shown')) >= ${n}`;

async function waits(t) {
  const first = [], all = [];
  for (let round = 0; round < 3; round++) {
    await t.run("document.querySelector('[data-path]:not([type=checkbox])').focus()");
    const begin = Date.now();
    await t.press(round % 2 ? "ArrowRight" : "ArrowLeft");
    await t.until(shown(64));
    first.push(Date.now() - begin);
    await t.until(shown(1000), 120);
    all.push(Date.now() - begin);
  }
  console.log(`two workers: first fan (64 futures) after ${(median(first) / 1000).toFixed(2)} s, 1,000 futures after ` +
    `${(median(all) / 1000).toFixed(1)} s`);
}

(async () => {
  await ratios();
  const browser = await start();
  try {
    const t = await tab(browser, { width: 1200, height: 1000 });
    await t.go("file://" + path.resolve(page) + "?workers=2");
    await t.until(shown(1000), 120);
    await waits(t);
  } finally { await browser.stop(); }
})().catch(error => { console.error(error); process.exit(1); });
