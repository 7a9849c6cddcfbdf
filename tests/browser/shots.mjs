// Pictures of one page of every kind, to be looked at by people: three widths, light and dark, and on paper.
//
//   node shots.mjs [--out shots] [--kinds kaart,home] [--lang nl] [--widths 390,820,1440] [--sheet] NAME=FOLDER ...
//
// `--sheet` adds contact sheets: per width and theme one page with all pictures small, `sheet-390-light.png`.
// Not part of CI: whether a page is beautiful no gate can say.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch, parallel } from "./lib/browser.mjs";
import { also } from "./lib/fixtures.mjs";
import { serve } from "./lib/server.mjs";
import { Site, kindOf } from "./lib/site.mjs";

const options = { out: "shots", kinds: undefined, lang: undefined, widths: [390, 820, 1440], isSheet: false, sites: [] };
const words = process.argv.slice(2);
for (let word; (word = words.shift()); ) {
  if (word === "--out") options.out = words.shift();
  else if (word === "--kinds") options.kinds = words.shift().split(",");
  else if (word === "--lang") options.lang = words.shift();
  else if (word === "--widths") options.widths = words.shift().split(",").map(Number);
  else if (word === "--sheet") options.isSheet = true;
  else {
    const [name, folder] = word.split("=");
    options.sites.push(new Site(name, folder, also[name] ?? {}));
  }
}
if (!options.sites.length) throw new Error("no NAME=FOLDER given");

const out = resolve(options.out);
mkdirSync(out, { recursive: true });
// A long list shows what it is in its first screens.
const tallest = 6000;
const looks = options.widths.flatMap((width) => [[width, "light"], [width, "dark"]]);
const taken = new Map();

const wanted = (site, path) => {
  const kind = kindOf(path);
  if (options.lang && site.isEnglish(path) !== (options.lang === "en")) return false;
  return !options.kinds || options.kinds.some((it) => kind.replace(/^en\//, "").startsWith(it));
};

const browser = await launch();
for (const site of options.sites) {
  const server = await serve(site);
  const paths = site.sample().filter((path) => wanted(site, path));
  await parallel(paths, 2, async (next) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (let path; (path = next()); ) {
      const name = `${site.name}-${path.replace(/\/?index\.html$/, "").replace(/[/.]/g, "-") || "home"}`;
      await page.emulateMedia({ media: "screen" });
      await page.goto(`${server.origin}/${path}`);
      for (const [width, colorScheme] of looks) await shoot(page, name, width, colorScheme);
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      await page.pdf({ path: join(out, `${name}-print.pdf`), format: "A4" });
      await shoot(page, name, 718, "print");
    }
    await context.close();
  });
  server.close();
}

async function shoot(page, name, width, look) {
  if (look !== "print") await page.emulateMedia({ media: "screen", colorScheme: look });
  await page.setViewportSize({ width, height: 900 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const file = `${name}-${look === "print" ? "print" : `${width}-${look}`}.png`;
  await page.screenshot({ path: join(out, file), fullPage: true, clip: height > tallest ? { x: 0, y: 0, width, height: tallest } : undefined });
  const sheet = look === "print" ? "print" : `${width}-${look}`;
  taken.set(sheet, [...(taken.get(sheet) ?? []), [name, file]]);
}

// All pictures of a width and theme side by side, as wide as a screen.
if (options.isSheet) {
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  for (const [sheet, files] of taken) {
    const sorted = files.toSorted(([one], [other]) => one.localeCompare(other));
    for (let start = 0; start < sorted.length; start += 24) {
      const figures = sorted.slice(start, start + 24).map(([name, file]) => {
        const data = readFileSync(join(out, file)).toString("base64");
        return `<figure><div><img src="data:image/png;base64,${data}"></div><figcaption>${name}</figcaption></figure>`;
      });
      const css = "body{margin:8px;display:grid;grid-template-columns:repeat(6,1fr);gap:8px;font:11px sans-serif}figure{margin:0}div{height:480px;overflow:hidden;border:1px solid #999}img{width:100%}";
      await page.setContent(`<!doctype html><style>${css}</style>${figures.join("")}`);
      await page.screenshot({ path: join(out, `sheet-${sheet}${start ? `-${start / 24 + 1}` : ""}.png`), fullPage: true });
    }
  }
  await page.close();
}
await browser.close();
const count = [...taken.values()].reduce((sum, files) => sum + files.length, 0);
writeFileSync(join(out, "list.txt"), [...taken.values()].flat().map(([, file]) => `${file}\n`).sort().join(""));
console.log(`${count} pictures in ${out}`);
