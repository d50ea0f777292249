"use strict";
// The program of a page under node: three settings of its levers, each as a scenario file with the digest of its run.
// usage: node explore_node.js PAGE.html REPLICATIONS FOLDER; writes FOLDER/SETTING/yours.yaml and FOLDER/SETTING/digest
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");

const [file, count, folder] = process.argv.slice(2);
const html = fs.readFileSync(file, "utf8");
const data = JSON.parse(html.match(/<script type="application\/json" id="data">([^]*?)<\/script>/)[1]);
const script = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(m => m[1]).join("\n");
const makeEngine = new Function(script.slice(0, script.indexOf("function workerMain")) + "; return makeEngine")();
const scenario = data.scenarios[0];
const controls = scenario.levers.flatMap(lever => lever.controls);

// Where each control is put: as in the plan, all at one end of their range, and each somewhere between.
const settings = {
  plan: () => null,
  end: c => c.kind === "switch" ? 0 : c.plan === c.high ? c.low : c.high,
  between: (c, i) => c.kind === "switch" ? 1 - i % 2 : c.low + (c.high - c.low) * (0.13 + 0.7 * ((i * 7) % 11) / 11),
};

(async () => {
  const engine = await makeEngine(zlib.gunzipSync(Buffer.from(data.program, "base64")));
  engine.open(Buffer.from(scenario.image, "base64"));
  for (const [name, place] of Object.entries(settings)) {
    const changes = { slots: [], values: [] };
    controls.forEach((c, i) => {
      const x = place(c, i);
      if (x === null) return;
      c.slots.forEach((slot, k) => {
        changes.slots.push(slot);
        changes.values.push(c.kind === "factor" ? c.values[k] * x : x);
      });
    });
    engine.set(1, changes, scenario.seed, Number(count), true);
    for (let r = 0; r < Number(count); r++) engine.add(1, Float64Array.from(engine.trial(1, r)));
    const to = path.join(folder, name);
    fs.mkdirSync(to, { recursive: true });
    fs.writeFileSync(path.join(to, "yours.yaml"), engine.file(scenario.file, "a test", changes));
    fs.writeFileSync(path.join(to, "digest"), engine.digest() + "\n");
  }
})();
