// Tables that sort and filter in place: by keyboard, said to a screen reader, with the state in the address.
import { parallel } from "../lib/browser.mjs";
import { kindOf, versionOf } from "../lib/site.mjs";

// The kinds of page on which a table should sort, once the script for it is there.
const expected = /^(en\/)?((organisaties|organisations)\/\*|(sectoren|sectors)\/\*|(provincies|provinces)\/\*|(leveranciers|providers)(\/\*)?|(cijfers|figures)\/(mx|mailbox)|kaart|map)$/;

export async function walkTables({ sites, gate, browser }) {
  await Promise.all(sites.map((site) => walkSite(site, gate, browser)));
}

async function walkSite(site, gate, browser) {
  const hasScript = site.paths.some((path) => path.endsWith(".js") && !versionOf(path) && /data-sort|dataset\.sort/.test(site.text(path)));
  const sorted = site.sample().filter((path) => site.tags(path).some((tag) => tag.name === "table" && "data-sort" in tag.attributes));
  gate.check(hasScript || sorted.length === 0, `${site.name}: ${sorted[0]} has a table to sort and no script for it`);
  if (!hasScript) return;
  const kinds = new Set(sorted.map(kindOf));
  for (const path of site.sample()) {
    // A map without a municipality has no table to sort either.
    const hasTable = site.tags(path).some((tag) => tag.name === "table");
    if (!hasTable || !expected.test(kindOf(path))) continue;
    // Nor has a provider of whom no scan knows a user.
    if (site.options.isLarge && /(leveranciers|providers)\//.test(path)) continue;
    gate.check(kinds.has(kindOf(path)), `${site.name}: ${path}: no table of its kind of page sorts`);
  }
  // One page of a kind is enough: the script is the same.
  const chosen = new Map(sorted.map((it) => [kindOf(it), it])).values();
  await parallel(chosen, 2, async (next) => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    const page = await context.newPage();
    for (let path; (path = next()); ) {
      await page.goto(`${site.origin}/${path}`);
      const count = await page.locator("table[data-sort]").count();
      for (let place = 0; place < count; place += 1) await walk(page, gate, site, path, place);
    }
    await context.close();
  });
}

// What cells are sorted by, the number that they say they hold or else their words; a sum stays below whatever is sorted.
const cells = (table, column) => table.evaluate((it, at) => [...it.tBodies[0].rows].filter((row) => !row.hidden && !row.classList.contains("sum")).map((row) => row.cells[at]?.dataset.v ?? row.cells[at]?.textContent.trim()), column);

async function walk(page, gate, site, path, place) {
  const where = `${site.name}: ${path}, table ${place + 1}`;
  const address = `${site.origin}/${path}`;
  await page.goto(address);
  const table = page.locator("table[data-sort]").nth(place);
  const rows = await table.evaluate((it) => it.tBodies[0].rows.length);
  const buttons = table.locator("thead th button");
  if (rows < 2 && (await buttons.count()) === 0) return;
  if (!gate.check((await buttons.count()) > 0, `${where}: no button in its head`)) return;
  gate.check((await table.locator("caption").count()) === 1, `${where}: no caption`);
  for (let at = 0; at < Math.min(await buttons.count(), 3); at += 1) {
    const button = buttons.nth(at);
    const column = await button.evaluate((it) => it.closest("th").cellIndex);
    const said = () => button.evaluate((it) => it.closest("th").getAttribute("aria-sort"));
    await button.focus();
    await page.keyboard.press("Enter");
    const [first, once] = [await said(), await cells(table, column)];
    gate.check(["ascending", "descending"].includes(first), `${where}: after Enter on column ${column + 1} aria-sort is ${first}`);
    await page.keyboard.press("Enter");
    const [second, twice] = [await said(), await cells(table, column)];
    gate.check(["ascending", "descending"].includes(second) && second !== first, `${where}: a second Enter leaves aria-sort ${second}`);
    if (new Set(once).size > 1) gate.check(once.join("\n") !== twice.join("\n"), `${where}: sorting column ${column + 1} changes no row`);
    gate.check([...once].sort().join("\n") === [...twice].sort().join("\n"), `${where}: sorting loses a row`);
    gate.check((await table.locator("th[aria-sort=ascending], th[aria-sort=descending]").count()) === 1, `${where}: two columns say that they are sorted`);
  }
  // The state is in the address, and an address with it gives the same table.
  const state = page.url();
  gate.check(state !== address, `${where}: the address does not say how the table is sorted`);
  // Rows that are equal in that column may stand in another order: an address names one column, not the walk to it.
  const column = await table.locator("thead th").evaluateAll((all) => all.findIndex((it) => ["ascending", "descending"].includes(it.getAttribute("aria-sort"))));
  const before = await cells(table, column);
  await page.goto("about:blank");
  await page.goto(state);
  gate.check((await cells(table, column)).join("\n") === before.join("\n"), `${where}: the address ${state} does not bring the order back`);
  await filter(page, gate, where, table, address);
}

async function filter(page, gate, where, table, address) {
  await page.goto(address);
  const all = await cells(table, 0);
  const field = await table.evaluateHandle((it) => {
    const inputs = [...document.querySelectorAll('main input[type="search"], main input[type="text"], main input:not([type])')].filter((input) => !input.closest("form.search"));
    return inputs.findLast((input) => input.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING) ?? null;
  });
  const element = field.asElement();
  if (!element) {
    gate.check(all.length < 12, `${where}: ${all.length} rows and no field to filter them`);
    return;
  }
  gate.check(await element.evaluate((it) => it.labels?.length > 0 || Boolean(it.getAttribute("aria-label"))), `${where}: the field of the filter has no label`);
  const wanted = all.at(-1).slice(0, 12);
  await element.focus();
  await page.keyboard.type(wanted);
  await page.waitForTimeout(300);
  const left = await cells(table, 0);
  gate.check(left.length > 0 && left.length <= all.length && left.includes(all.at(-1)), `${where}: filtering by "${wanted}" leaves ${left.length} of ${all.length}`);
  await page.keyboard.type("xqzxqz");
  await page.waitForTimeout(300);
  gate.check((await cells(table, 0)).length === 0, `${where}: filtering by what no row has leaves rows`);
  const said = await page.evaluate(() => [...document.querySelectorAll('[role="status"], [aria-live], output')].some((it) => /\d/.test(it.textContent)));
  gate.check(said, `${where}: how many rows are left is not said`);
  gate.check(page.url() !== address, `${where}: the address does not say what the table is filtered by`);
}
