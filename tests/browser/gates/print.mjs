// On paper: no navigation, nothing cut off at the edge of A4, black on white in the dark theme too, and where it comes from.
import { kindOf } from "../lib/site.mjs";

export const name = "print";

const printed = /^(en\/)?(home|(organisaties|organisations)\/\*\/\*|(wijzigingen|changes)\/\*|(cijfers|figures)\/[a-z0-9-]+|(leveranciers|providers)\/\*|kaart|map|(methode|method)(\/(regels|rules)\/\*)?)$/;

export async function run({ sites, verdict, browser }) {
  const gate = verdict.gate(name);
  const context = await browser.newContext({ viewport: { width: 718, height: 1000 }, colorScheme: "dark" });
  const page = await context.newPage();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const site of sites) {
    for (const path of site.sample().filter((it) => printed.test(kindOf(it)))) {
      const where = `${site.name}: ${path} on paper`;
      await page.goto(`${site.origin}/${path}`);
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
          footer: document.querySelector("footer")?.innerText ?? "",
        };
      });
      gate.check(!seen.navigation && !seen.skip, `${where}: the navigation is printed`);
      gate.check(!seen.search, `${where}: the search field is printed`);
      gate.check(seen.heading, `${where}: no heading`);
      gate.check(seen.ink < 0.45 && seen.paper > 0.9, `${where}: ink ${seen.ink}, paper ${seen.paper}`);
      gate.check(seen.over <= 0, `${where}: ${seen.over} px are cut off`);
      gate.check(seen.footer.trim().length > 0, `${where}: the footer, which says of what commit it is, is not printed`);
    }
  }
  // And it does come out of a printer.
  const first = sites[0];
  await page.goto(`${first.origin}/index.html`);
  const pdf = await page.pdf({ format: "A4" });
  gate.check(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 5000, `${first.name}: the front page does not print`);
  await context.close();
}
