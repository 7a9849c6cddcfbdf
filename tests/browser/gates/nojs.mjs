// Without JavaScript, from a server and from a disk: home, a body by its letter, its change, figures, the table of the map.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { watch } from "../lib/browser.mjs";

export const name = "nojs";

// Goes through the first link of the page that matches, and says whether there was one.
async function follow(page, gate, where, selector) {
  const link = page.locator(selector).first();
  if (!gate.check((await link.count()) > 0, `${where}: no link ${selector} on ${page.url()}`)) return false;
  // What is folded is unfolded first, as a reader would.
  await link.evaluate((it) => it.closest("details"));
  for (const summary of await page.locator(`details:not([open]):has(${selector}) > summary`).all()) await summary.click();
  await Promise.all([page.waitForLoadState("load"), link.click()]);
  return true;
}

const words = {
  nl: { organisations: "organisaties", changes: "wijzigingen", figures: "cijfers", map: "kaart", home: "index.html" },
  en: { organisations: "organisations", changes: "changes", figures: "figures", map: "map", home: "en/index.html" },
};

async function journey(page, gate, site, base, lang) {
  const word = words[lang];
  const { body, slug, letter, change, record } = site.options.journey;
  const where = `${site.name} from ${base.startsWith("file:") ? "disk" : "a server"}, ${lang}`;
  await page.goto(`${base}/${word.home}`);
  if (!(await follow(page, gate, where, `header nav a[href*="${word.organisations}"]`))) return;
  // The list is there at once, or a page of the letter leads to it.
  const entry = `main a[href*="${slug}/"]`;
  if ((await page.locator(entry).count()) === 0 && !(await follow(page, gate, where, `main a[href*="a-z/${letter}/"]`))) return;
  if (!(await follow(page, gate, where, entry))) return;
  gate.check((await page.locator("h1").first().innerText()).includes(body), `${where}: the page of ${body} was not reached`);
  if (!(await follow(page, gate, where, `main a[href*="${word.changes}/${change}/"]`))) return;
  gate.check((await page.content()).includes(record), `${where}: the change does not show its record`);
  if (!(await follow(page, gate, where, `header nav a[href*="${word.figures}"]`))) return;
  if (!(await follow(page, gate, where, 'main a[href*="mx/index.html"]'))) return;
  gate.check((await page.locator("main table tbody tr").count()) > 0, `${where}: the figure has no table`);
  // The map counts from the day that it is there.
  if (site.pagesOfKind(new RegExp(`^(en/)?${word.map}$`)).length) {
    await page.goto(`${base}/${word.home}`);
    if (!(await follow(page, gate, where, `a[href$="${word.map}/index.html"]`))) return;
    // A registry without CBS codes has no dots; its map says so instead.
    const isEmpty = (await page.locator("main .notice").count()) > 0;
    const [pictures, tables] = [await page.locator("main svg, main img, main object").count(), await page.locator("main table").count()];
    gate.check(pictures > 0 ? tables > 0 : isEmpty, `${where}: the map has a picture without a table, or neither picture nor a word on why`);
  }
}

// Everything that is on the page with JavaScript is there without it: nothing waits for a script to be shown.
async function same(page, gate, site, base, path) {
  await page.goto(`${base}/${path}`);
  const hidden = await page.locator("main [hidden]").evaluateAll((all) => all.filter((it) => it.textContent.trim()).length).catch(() => 0);
  gate.check(hidden === 0, `${site.name}: ${path}: something in the main part is hidden without JavaScript`);
  gate.check((await page.locator("main").innerText()).trim().length > 40, `${site.name}: ${path}: nothing to read without JavaScript`);
}

async function walk({ browser, gate, site, base }) {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 }, javaScriptEnabled: false });
  const page = await context.newPage();
  const problems = await watch(page, [site.origin, pathToFileURL(join(site.folder)).href]);
  if (site.options.journey) for (const lang of ["nl", "en"]) await journey(page, gate, site, base, lang);
  for (const [from, to] of site.options.moved ?? []) {
    await page.goto(`${base}/${from}`, { waitUntil: "commit" });
    const isThere = await page.waitForURL(`${base}/${to}`, { timeout: 10_000 }).then(() => true, () => false);
    gate.check(isThere, `${site.name}: ${from} does not lead to ${to}`);
  }
  if (base === site.origin && !site.options.isLarge) for (const path of site.sample()) await same(page, gate, site, base, path);
  for (const kind of ["console", "policy", "requests"]) {
    gate.check(problems[kind].length === 0, `${site.name} without JavaScript from ${base}: ${kind}: ${problems[kind][0]}`);
  }
  await context.close();
}

// From a server and from a disk, each with a page of its own, at once.
export async function run({ sites, verdict, browser }) {
  const gate = verdict.gate(name);
  const walks = sites.flatMap((site) => [site.origin, pathToFileURL(site.folder).href].map((base) => ({ browser, gate, site, base })));
  await Promise.all(walks.map(walk));
}
