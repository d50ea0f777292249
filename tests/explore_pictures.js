"use strict";
// Pictures of a page for the manual: as it opens, and with a lever moved, in both languages.
// usage: node explore_pictures.js PAGE.html FOLDER
const path = require("path");
const { start, tab } = require("./browser.js");

const [page, folder] = process.argv.slice(2);
const shown = n => `Number(document.documentElement.getAttribute('data-shown')) >= ${n}`;

async function pictures(t, language, suffix) {
  await t.run(`(() => { const s = document.getElementById('language'); s.value = ${language};
    s.dispatchEvent(new Event('change')); document.getElementById('reset').click(); })()`);
  await t.until(shown(1000), 120);
  await t.run("scrollTo(0, 0); document.activeElement.blur()");
  await t.picture(path.join(folder, `explorer${suffix}.png`));
  await t.run("document.querySelector('[data-path=\"qualification.programme\"], [data-path]:not([type=checkbox])').focus()");
  await t.press("End");
  await t.until(shown(1000), 120);
  await t.run("document.activeElement.blur(); scrollTo(0, document.querySelector('main').offsetTop)");
  await t.picture(path.join(folder, `explorer-moved${suffix}.png`));
}

(async () => {
  const browser = await start();
  try {
    const t = await tab(browser, { width: 1200, height: 1000 });
    await t.go("file://" + path.resolve(page) + "?workers=2");
    await t.until(shown(1000), 120);
    await pictures(t, 0, "");
    await pictures(t, 1, "-vi");
  } finally { await browser.stop(); }
})().catch(error => { console.error(error); process.exit(1); });
