// Opens a page of every kind, in every language, as readers have it: narrow and wide, light and dark.
// What is seen there belongs to four gates: `console`, `policy`, `layout` and `axe`.
import { parallel, watch } from "../lib/browser.mjs";
import { serveFrame } from "../lib/server.mjs";
import { audit } from "./axe.mjs";

export const name = "pages";

const widths = [320, 390, 820, 1440];
const audited = [[390, "light"], [390, "dark"], [1280, "light"], [1280, "dark"]];

// How far the page is wider than its window, and what sticks out, where nothing around it scrolls.
function overflow() {
  const width = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth - width;
  if (over <= 0) return { over: 0 };
  const scrolls = (element) => element && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const culprit = [...document.querySelectorAll("main *, header *, footer *")].find((it) => it.getBoundingClientRect().right > width + 0.5 && !scrolls(it.parentElement));
  return { over, culprit: culprit?.outerHTML.slice(0, 120) };
}

// Text that is smaller than it can be read, or cut off without a way to see the rest.
function cut() {
  const small = [...document.querySelectorAll("main *")].find((it) => it.firstChild?.nodeType === 3 && it.firstChild.data.trim() && !it.closest("svg") && parseFloat(getComputedStyle(it).fontSize) < 11);
  return small?.outerHTML.slice(0, 120);
}

async function look(page, { site, path }, verdict, problems) {
  const gate = (name) => verdict.gate(name);
  const where = `${site.name}: ${path}`;
  await page.setViewportSize({ width: widths[0], height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  const answer = await page.goto(`${site.origin}/${path}`, { waitUntil: "load" });
  const expected = path.endsWith("404.html") ? [200, 404] : [200];
  if (!verdict.gate("pages").check(expected.includes(answer.status()), `${where}: status ${answer.status()}`)) return;
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const { over, culprit } = await page.evaluate(overflow);
    gate("layout").check(over <= 0, `${where} at ${width} px: ${over} px wider than its window: ${culprit}`);
  }
  const small = await page.evaluate(cut);
  gate("layout").check(!small, `${where}: text below 11 px: ${small}`);
  for (const [width, colorScheme] of audited) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await audit(page, `${where} at ${width} px, ${colorScheme}`, gate("axe"));
  }
  const heard = [...problems.policy, ...(await page.evaluate(() => window.violations))];
  gate("policy").check(heard.length === 0, `${where}: ${heard[0]}`);
  gate("policy").check(problems.requests.length === 0, `${where}: a request to ${problems.requests[0]}`);
  gate("console").check(problems.console.length === 0, `${where}: ${problems.console.join("; ")}`);
}

// The policy is in force and this gate hears it: what it forbids is tried, on a page of each site.
async function prove(browser, site, gate) {
  const page = await browser.newPage();
  const problems = await watch(page, [site.origin]);
  await page.goto(`${site.origin}/index.html`);
  await page.evaluate(() => {
    const add = (name, change) => document.body.append(Object.assign(document.createElement(name), change));
    add("script", { textContent: "window.ran = true" });
    add("img", { src: "http://127.0.0.2:9/tracker.png", alt: "" });
    const styled = document.createElement("div");
    styled.innerHTML = '<p style="color: red">x</p>';
    document.body.append(styled);
  });
  await page.waitForTimeout(200);
  const heard = await page.evaluate(() => window.violations);
  const ran = await page.evaluate(() => window.ran === true);
  gate.check(!ran, `${site.name}: an inline script runs`);
  for (const directive of ["script-src", "img-src", "style-src"]) {
    gate.check(heard.some((it) => it.startsWith(directive)), `${site.name}: a violation of ${directive} goes unnoticed (${heard.join("; ")})`);
  }
  gate.check(problems.policy.length > 0, `${site.name}: the console says nothing of a violation`);
  await page.close();
}

// A page of another origin may frame what is made for that, and nothing else.
async function frames(browser, site, gate) {
  const tried = [site.pages.find((path) => path === "index.html"), site.pages.find((path) => site.isEmbed(path))].filter(Boolean);
  const other = await serveFrame();
  for (const path of tried) {
    const page = await browser.newPage();
    await page.goto(`${other.origin}/?${encodeURIComponent(`${site.origin}/${path}`)}`, { waitUntil: "load" });
    // What is refused ends on the browser's own page of errors.
    const places = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => location.href).catch(() => "")));
    const shown = places.some((place) => place.startsWith(site.origin));
    gate.check(shown === site.isEmbed(path), `${site.name}: ${path} ${shown ? "may" : "cannot"} be framed by others`);
    await page.close();
  }
  other.close();
}

export async function run({ sites, verdict, browser, workers }) {
  const work = sites.flatMap((site) => site.sample().map((path) => ({ site, path })));
  for (const site of sites) {
    if (!site.sample().length) continue;
    verdict.gate("pages").note(`${site.name}: ${site.sample().length} of ${site.pages.length}`);
    await prove(browser, site, verdict.gate("policy"));
    await frames(browser, site, verdict.gate("policy"));
  }
  const origins = sites.map((site) => site.origin);
  await parallel(work, workers, async (next) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const problems = await watch(page, origins);
    for (let item; (item = next()); ) {
      problems.clear();
      try {
        await look(page, item, verdict, problems);
      } catch (error) {
        verdict.gate("pages").check(false, `${item.site.name}: ${item.path}: ${error.message.split("\n")[0]}`);
      }
    }
    await context.close();
  });
}
