// A walk with nothing but a keyboard: the skip link, every stop of the Tab key, the search field, details and tables.
import { watch } from "../lib/browser.mjs";
import { kindOf } from "../lib/site.mjs";
import { walkTables } from "./tables.mjs";

export const name = "keyboard";

// One page of each of these is walked from top to bottom, in Dutch and in English.
const walked = /^(en\/)?(home|organisaties|organisations|(organisaties|organisations)\/\*(\/\*)?|(wijzigingen|changes)\/\*|(cijfers|figures)\/mx|(kaart|map)|(leveranciers|providers)\/\*|data|(controleren|checking)|404\.html)$/;
const mostStops = 150;

export async function run({ sites, verdict, browser }) {
  const gate = verdict.gate(name);
  const inContext = async (site, work) => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    const page = await context.newPage();
    await watch(page, [site.origin]);
    await work(page, site);
    await context.close();
  };
  const walk = (isEnglish) => async (page, site) => {
    const paths = site.sample().filter((it) => walked.test(kindOf(it)) && site.isEnglish(it) === isEnglish);
    for (const path of paths) {
      await page.goto(`${site.origin}/${path}`);
      await skip(page, gate, `${site.name}: ${path}`);
      await page.goto(`${site.origin}/${path}`);
      await stops(page, gate, `${site.name}: ${path}`);
      await details(page, gate, `${site.name}: ${path}`);
    }
  };
  // Keys are mostly waited for: each walk has a context of its own, and all go at once.
  const small = sites.filter((site) => !site.options.isLarge);
  const walks = small.flatMap((site) => [walk(false), walk(true)].map((work) => inContext(site, work)));
  const searches = small.filter((site) => site.options.search).map((site) => inContext(site, (page) => search(page, gate, site)));
  await Promise.all([...walks, ...searches, walkTables({ sites, gate, browser })]);
}

// The first stop is the skip link, it is seen, and it leads past the navigation.
async function skip(page, gate, where) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const it = document.activeElement, box = it.getBoundingClientRect();
    return { isSkip: it.matches('a.skip[href^="#"]'), isSeen: box.width > 10 && box.height > 10 && box.top >= 0 && box.left >= 0 };
  });
  if (!gate.check(first.isSkip, `${where}: the first stop is not the skip link`)) return;
  gate.check(first.isSeen, `${where}: the skip link is not seen when it has the focus`);
  await page.keyboard.press("Enter");
  const isPast = await page.evaluate(() => document.activeElement.id === "main" || document.activeElement.closest?.("main") !== null);
  gate.check(isPast, `${where}: the skip link does not move the focus into the main part`);
  await page.keyboard.press("Tab");
  const next = await page.evaluate(() => document.activeElement.closest("header.top nav") === null);
  gate.check(next, `${where}: after the skip link the focus is still in the navigation`);
}

// Every stop is visible and marked, the order is that of the page, nothing traps, and nothing that can be used is left out.
async function stops(page, gate, where) {
  const expected = await page.evaluate(() => {
    const can = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
    const isShown = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled && it.tabIndex >= 0;
    const stops = [...document.querySelectorAll(can)].filter(isShown);
    window.look = () => {
      const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
      const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      const isMarked = outline || style.boxShadow !== "none";
      const point = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 20) / 2);
      const isClear = point === null || it.contains(point) || point.contains(it) || point.closest?.("label") !== null;
      return { place: stops.indexOf(it), isMarked, isClear, html: it.outerHTML.slice(0, 100), hasBox: box.width > 0 && box.height > 0 };
    };
    // What has the focus is looked at when the next key goes down: when the page has been drawn with it.
    window.seen = [];
    addEventListener("keydown", () => window.seen.push(window.look()), { capture: true });
    return stops.length;
  });
  gate.check(expected > 5, `${where}: only ${expected} stops`);
  const walked = Math.min(expected, mostStops);
  for (let step = 0; step < walked; step += 1) await page.keyboard.press("Tab");
  // The first key went down before any stop; the last stop is looked at as it stands.
  const seen = await page.evaluate(() => [...window.seen.slice(1), window.look()]);
  gate.check(seen.length === walked, `${where}: ${walked} keys went down, and ${seen.length} were seen`);
  for (const [step, stop] of seen.entries()) {
    if (!gate.check(stop.place >= 0, `${where}: Tab reaches what should not be a stop: ${stop.html}`)) break;
    // A field that opens a list may stand before the stops that the list brings; back is never right.
    if (!gate.check(stop.place === step, `${where}: Tab goes from stop ${step - 1} to ${stop.place}: ${stop.html}`)) break;
    gate.check(stop.isMarked, `${where}: the focus is not to be seen on ${stop.html}`);
    gate.check(stop.hasBox && stop.isClear, `${where}: something hides the focused ${stop.html}`);
  }
  if (expected > mostStops) return;
  // Past the last stop the focus leaves the page, and it comes back the same way.
  await page.keyboard.press("Tab");
  const left = await page.evaluate((last) => window.look().place !== last, expected - 1);
  gate.check(left, `${where}: the focus is trapped on the last stop`);
}

// Enter and the space bar open and close what is folded.
async function details(page, gate, where) {
  const count = await page.locator("details").count();
  for (let place = 0; place < Math.min(count, 3); place += 1) {
    const it = page.locator("details").nth(place);
    const isOpen = () => it.evaluate((node) => node.open);
    const before = await isOpen();
    await it.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    gate.check((await isOpen()) !== before, `${where}: Enter does not unfold details ${place + 1}`);
    await page.keyboard.press("Space");
    gate.check((await isOpen()) === before, `${where}: the space bar does not fold details ${place + 1}`);
  }
}

// Typing suggests bodies, arrows choose one, Escape closes the list, Enter goes there.
async function search(page, gate, site) {
  const { typed, slug, says } = site.options.search;
  for (const [path, folder] of [["index.html", "organisaties"], ["en/index.html", "organisations"]]) {
    const where = `${site.name}: ${path}`;
    const field = page.locator('main input[type="search"]').first();
    const open = async () => {
      await page.goto(`${site.origin}/${path}`);
      await field.focus();
      await page.keyboard.type(typed, { delay: 20 });
      await page.locator(`#found a[href*="${slug}"], #found [role="option"]`).first().waitFor({ state: "visible", timeout: 10_000 });
    };
    try {
      await open();
    } catch {
      gate.check(false, `${where}: typing ${typed} suggests nothing`);
      continue;
    }
    if (says) gate.check((await page.locator("#found").innerText()).includes(says), `${where}: the suggestion for ${typed} does not say "${says}"`);
    // Either the focus moves to the suggestion, or the field says which one is active.
    const chosen = () => page.evaluate(() => {
      const it = document.activeElement, active = it.getAttribute("aria-activedescendant");
      if (active) return document.getElementById(active)?.innerHTML ?? "";
      return it.closest("#found") ? it.outerHTML : "";
    });
    const isField = () => field.evaluate((it) => it === document.activeElement);
    await page.keyboard.press("ArrowDown");
    gate.check((await chosen()).length > 0, `${where}: the arrow down chooses no suggestion`);
    await page.keyboard.press("ArrowUp");
    gate.check(await isField(), `${where}: the arrow up does not lead back to the field`);
    await page.keyboard.press("Escape");
    gate.check(!(await page.locator("#found").isVisible()), `${where}: Escape does not close the list`);
    gate.check(await isField(), `${where}: after Escape the focus is not in the field`);
    await open();
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(new RegExp(`/${folder}/[a-z-]+/[a-z0-9-]+/`), { timeout: 10_000 }).catch(() => {}), page.keyboard.press("Enter")]);
    gate.check(page.url().includes(slug), `${where}: Enter on the suggestion leads to ${page.url()}`);
    // A word that nobody has is answered too.
    await page.goto(`${site.origin}/${path}`);
    await field.focus();
    await page.keyboard.type("xqzxqz");
    await page.waitForFunction(() => document.querySelector('[role="status"], [aria-live]')?.textContent.trim(), undefined, { timeout: 10_000 }).then(
      () => gate.check(true),
      () => gate.check(false, `${where}: nothing is said where nothing is found`),
    );
  }
}
