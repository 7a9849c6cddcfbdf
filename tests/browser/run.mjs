// Opens the built site in headless Chromium as readers do: phone and desktop, light and dark,
// with and without JavaScript, from a server and from disk. Usage: node run.mjs PUBLIC [SHOTS]
// Besides it looks at the golden site of tests/site, which has services, figures and sales that the demo has not.
// Fails on a console error, a request to elsewhere, a page wider than its window, an
// accessibility violation (axe, WCAG 2.2 AA), a dead internal link, or a body that cannot be found.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(process.argv[2] ?? "public");
const shots = process.argv[3];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const faults = [];
let checks = 0;

function check(holds, fault) {
  checks += 1;
  if (!holds) faults.push(fault);
}

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const kinds = { html: "text/html", css: "text/css", js: "text/javascript", json: "application/json", svg: "image/svg+xml" };
const servers = [];
async function serve(folder) {
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path.endsWith("/")) path += "index.html";
    const file = resolve(join(folder, path));
    try {
      if (!file.startsWith(folder + sep)) throw new Error("outside");
      const body = readFileSync(file);
      const kind = kinds[file.split(".").pop()] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": `${kind}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}`;
}
const golden = resolve(fileURLToPath(new URL("../site/golden", import.meta.url)));
const origin = await serve(root);
const goldenOrigin = await serve(golden);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const pagesOf = (folder) =>
  files(folder).filter((file) => file.endsWith(".html")).map((file) => relative(folder, file).split(sep).join("/")).sort();
const pages = pagesOf(root);
check(pages.length > 20, `only ${pages.length} pages`);

// One page of each kind and language, by the shape of its address.
const kindOf = (page) => {
  const [, language, rest] = page.match(/^(en\/)?(.*)$/);
  const list = rest.replace(/^((?:leveranciers|providers)\/)[^/]+\/[^/]+\/[^/]+\/index\.html$/, "$1LIST");
  return (language ?? "") + list.replace(/\/\d{4}\/index\.html$/, "/YEAR").replace(/^(.+)\/[^/]+\/index\.html$/, "$1/*");
};
const sampleOf = (from) => [...new Map(from.map((page) => [kindOf(page), page])).values()];
// Of the golden site the pages that show what the demo has not, in Dutch: the templates are the same in English.
const goldenPages = [
  ...["stad", "kust", "dal"].map((slug) => `organisaties/gemeente/${slug}/index.html`),
  ...["samen-ict", "naambeheer", "webplein"].map((id) => `leveranciers/${id}/index.html`),
  ...["mx", "nos-2026", "operator-location", "tenants"].map((measure) => `cijfers/${measure}/index.html`),
  "nauwkeurigheid/index.html",
  // What was claimed and is told otherwise: the lists, a withdrawn claim, a corrected change, one that is gone.
  ...["correcties/index.html", "correcties/2026/index.html", "wijzigingen/2026/index.html"],
  ...["gemeente-dorp", "gemeente-voorbeeld"].map((body) => `wijzigingen/2026-03-12-${body}-mail/index.html`),
  "wijzigingen/2026-03-11-gemeente-kust-mail/index.html",
  // A body with withdrawn claims and silence, one that ended, its heir, one that was renamed, and the list with its old name.
  ...["dorp", "oud", "voorbeeld", "nieuwenaam"].map((slug) => `organisaties/gemeente/${slug}/index.html`),
  "organisaties/index.html",
];
// Old addresses lead to today's at once, so that there is nothing to look at; whether they do is tried below.
const moved = [
  ["organisaties/gemeente/oudenaam/index.html", "organisaties/gemeente/nieuwenaam/index.html"],
  ["en/organisations/gemeente/oudenaam/index.html", "en/organisations/gemeente/nieuwenaam/index.html"],
  [
    "wijzigingen/2026-03-11-ministerie-voorbeelden-mail-minvb-nl/index.html",
    "wijzigingen/2026-03-11-ministerie-voorbeelden-mail/index.html",
  ],
];
const isMoved = (path) => readFileSync(join(root, path), "utf8").includes('http-equiv="refresh"');
const sample = [
  ...sampleOf(pages.filter((path) => !isMoved(path))).map((path) => ({ path, at: origin, name: path })),
  ...goldenPages.map((path) => ({ path, at: goldenOrigin, name: `golden/${path}` })),
];

async function open(page, address) {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith(goldenOrigin) && !url.startsWith("file:") && !url.startsWith("data:")) problems.push(`request to ${url}`);
  });
  await page.goto(address, { waitUntil: "load" });
  return problems;
}

// Both widths and both themes of every kind of page; the audit needs the policy out of its way,
// so it runs in the same window after the page proved that it obeys it.
for (const { path, at, name } of sample) {
  for (const [width, colorScheme] of [[390, "light"], [390, "dark"], [1280, "light"], [1280, "dark"]]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const where = `${name} at ${width} px, ${colorScheme}`;
    const problems = await open(page, `${at}/${path}`);
    check(problems.length === 0, `${where}: ${problems.join("; ")}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(overflow <= 0, `${where}: ${overflow} px wider than the window`);
    if (shots) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name.replace(/[/.]/g, "-")}-${width}-${colorScheme}.png`), fullPage: true });
    }
    if (width === 390) {
      const audit = `${axe}; axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })`;
      const result = await page.evaluate(audit);
      for (const violation of result.violations) {
        check(false, `${where}: ${violation.id}: ${violation.help} (${violation.nodes[0]?.html})`);
      }
      check(result.passes.length > 5, `${where}: the audit found nothing to look at`);
    }
    await context.close();
  }
}

// Without JavaScript a reader gets from the home page to a body and to a change, from disk as well.
for (const base of [origin, pathToFileURL(root).href]) {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 }, javaScriptEnabled: false });
  const page = await context.newPage();
  const problems = await open(page, `${base}/index.html`);
  check(problems.length === 0, `${base}: ${problems.join("; ")}`);
  await page.locator('nav a[href*="organisaties"]').first().click();
  await page.locator('main a[href*="voorbeeldstad"]').first().click();
  check((await page.locator("h1").first().innerText()).includes("Voorbeeldstad"), `${base}: the page of Voorbeeldstad was not reached`);
  const change = page.locator('main a[href*="2025-12-29-gemeente-voorbeeldstad-mail"]').first();
  check((await change.count()) === 1, `${base}: no way from the body to its change`);
  await change.click();
  check((await page.content()).includes("voorbeeldstad-example.mail.protection.outlook.com"), `${base}: the change does not show its record`);
  await context.close();
}

// An old address leads to the new one, without JavaScript and from disk too.
for (const base of [goldenOrigin, pathToFileURL(golden).href]) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  for (const [from, to] of moved) {
    const page = await context.newPage();
    await page.goto(`${base}/${from}`, { waitUntil: "commit" });
    await page.waitForURL(`${base}/${to}`, { timeout: 5000 }).then(
      () => check(true, ""),
      () => check(false, `${base}/${from} does not lead to ${to}`),
    );
    await page.close();
  }
  await context.close();
}

// A body is found under the name that it had before.
{
  const context = await browser.newContext({ viewport: { width: 390, height: 900 } });
  const page = await context.newPage();
  await open(page, `${goldenOrigin}/index.html`);
  await page.locator('input[type="search"]').first().fill("oudena");
  const hit = page.locator('#found a[href*="nieuwenaam"]').first();
  await hit.waitFor({ state: "visible", timeout: 5000 }).then(
    async () => check((await hit.innerText()).includes("→ Nieuwenaam"), "the suggestion does not say what the body is called now"),
    () => check(false, "typing a former name suggests nothing"),
  );
  await context.close();
}

// With JavaScript the search field suggests.
{
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await open(page, `${origin}/index.html`);
  const field = page.locator('input[type="search"]').first();
  await field.fill("testd");
  const hit = page.locator('a[href*="testdam"]').first();
  await hit.waitFor({ state: "visible", timeout: 5000 }).then(
    () => check(true, ""),
    () => check(false, "typing `testd` on the home page suggests nothing"),
  );
  await context.close();
}

await browser.close();
for (const server of servers) server.close();
for (const fault of faults) console.log(`fault: ${fault}`);
console.log(`${sample.length} kinds of page of ${pages.length} pages`);
console.log(`${checks - faults.length} passed, ${faults.length} failed`);
process.exit(faults.length ? 1 : 0);
