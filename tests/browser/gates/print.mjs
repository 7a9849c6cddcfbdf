// On paper: no navigation, nothing cut off at the edge of A4, black on white in the dark theme too, and what a reader of
// paper needs to find it again: the citation, the commits, the address of the page and of what it links to elsewhere.
import { serve } from "../lib/server.mjs";
import { kindOf } from "../lib/site.mjs";

export const name = "print";
// A site that is for the other gates without a browser has an address of its own, which belongs on paper.
export const isForAll = true;

const printed = /^(en\/)?(home|(organisaties|organisations)\/\*\/\*|(wijzigingen|changes)\/\*|(cijfers|figures)\/[a-z0-9-]+|(leveranciers|providers)\/\*|(sectoren|sectors|provincies|provinces)\/\*|kaart|map|(methode|method)(\/(regels|rules)\/\*)?)$/;

// What of the page a reader of paper could not find again; every check is a fault when false.
function traces() {
  const seen = (element) => element?.checkVisibility() ? element.innerText.trim() : "";
  const footer = document.querySelector("footer");
  const commits = [...(footer?.querySelectorAll("code") ?? [])].filter((it) => it.checkVisibility()).map((it) => it.innerText);
  const links = [...document.querySelectorAll('main a[href^="http"]')].filter((it) => it.checkVisibility());
  const bare = links.find((it) => !getComputedStyle(it, "::after").content.includes(it.getAttribute("href")) && it.innerText !== it.getAttribute("href"));
  return {
    isCitable: Boolean(document.querySelector('meta[name="citation_title"]')),
    citation: seen(document.querySelector("#cite .cite")), apa: seen(document.querySelector("#cite dd")),
    cited: seen(document.querySelector("#cite")),
    footer: seen(footer), commits, bare: bare?.outerHTML.slice(0, 120), links: links.length,
    canonical: document.querySelector('link[rel="canonical"]')?.href,
  };
}

function checkTraces(gate, where, it, site) {
  gate.check(!it.isCitable || (it.citation && it.apa), `${where}: the citation is not printed`);
  gate.check(!it.isCitable || !site.base || it.cited.includes(it.canonical), `${where}: the citation is printed without its address`);
  gate.check(it.commits.some((commit) => /^[0-9a-f]{7,}$/.test(commit)), `${where}: the commit is not printed`);
  gate.check(!it.canonical || it.footer.includes(it.canonical), `${where}: the address of the page is not printed`);
  gate.check(!it.bare, `${where}: the address of a link is not printed: ${it.bare}`);
}

export async function run({ sites, verdict, browser }) {
  const gate = verdict.gate(name);
  const context = await browser.newContext({ viewport: { width: 718, height: 1000 }, colorScheme: "dark" });
  const page = await context.newPage();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const own = [];
  for (const site of sites) {
    if (!site.origin) own.push(await serve(site));
    const origin = site.origin ?? own.at(-1).origin;
    let links = 0;
    for (const path of site.sample().filter((it) => printed.test(kindOf(it)))) {
      const where = `${site.name}: ${path} on paper`;
      await page.goto(`${origin}/${path}`);
      const seen = await page.evaluate(() => {
        const light = (colour) => {
          const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
          return a === 0 ? undefined : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
        };
        const isSeen = (selector) => [...document.querySelectorAll(selector)].some((it) => it.checkVisibility());
        return {
          navigation: isSeen("header nav a"), skip: isSeen("a.skip") && document.querySelector("a.skip").getBoundingClientRect().bottom > 0,
          search: isSeen("form.search input"), heading: isSeen("h1"),
          ink: light(getComputedStyle(document.querySelector("main h1") ?? document.body).color),
          paper: light(getComputedStyle(document.body).backgroundColor) ?? light(getComputedStyle(document.documentElement).backgroundColor) ?? 1,
          over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        };
      });
      gate.check(!seen.navigation && !seen.skip, `${where}: the navigation is printed`);
      gate.check(!seen.search, `${where}: the search field is printed`);
      gate.check(seen.heading, `${where}: no heading`);
      gate.check(seen.ink < 0.45 && seen.paper > 0.9, `${where}: ink ${seen.ink}, paper ${seen.paper}`);
      gate.check(seen.over <= 0, `${where}: ${seen.over} px are cut off`);
      const found = await page.evaluate(traces);
      links += found.links;
      checkTraces(gate, where, found, site);
    }
    gate.note(`${site.name}: ${links} links to elsewhere`);
  }
  // And it does come out of a printer.
  const first = sites[0];
  await page.goto(`${first.origin}/index.html`);
  const pdf = await page.pdf({ format: "A4" });
  gate.check(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 5000, `${first.name}: the front page does not print`);
  await context.close();
  for (const server of own) server.close();
}
