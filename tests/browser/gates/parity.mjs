// Dutch and English are the same tree: every page has its counterpart, each leads to the other, and both have the same parts.
import { versionOf } from "../lib/site.mjs";
import { resolveLink } from "./links.mjs";

export const name = "parity";

// What is called otherwise in the other language and has no link to it.
const renamed = [["overstappen", "moves"], ["kaart", "map"]];

// The counterpart by the link in the navigation; what has no navigation (embeds) is matched by its hreflang or its name.
function counterpart(site, page) {
  const wanted = site.isEnglish(page) ? "nl" : "en";
  const tags = site.tags(page);
  const link = tags.find((tag) => tag.name === "a" && tag.attributes.hreflang === wanted)?.attributes.href;
  if (link !== undefined) return resolveLink(site, page, link)?.path;
  const alternate = tags.find((tag) => tag.name === "link" && tag.attributes.hreflang === wanted)?.attributes.href;
  if (alternate !== undefined && site.base) return resolveLink(site, page, alternate)?.path;
  const [from, to] = site.isEnglish(page) ? [1, 0] : [0, 1];
  const rest = site.isEnglish(page) ? page.slice(3) : page;
  const named = renamed.reduce((path, pair) => path.replace(`/${pair[from]}.html`, `/${pair[to]}.html`), rest);
  return site.isEnglish(page) ? named : `en/${named}`;
}

// The parts of a page that both languages must have: headings, tables, drawings, forms, details, in their order.
const parts = new Set(["h1", "h2", "h3", "h4", "table", "caption", "figure", "svg", "form", "details", "pre", "dl", "section"]);

function skeleton(site, page) {
  return site.tags(page).filter((tag) => parts.has(tag.name)).map((tag) => tag.name).join(" ");
}

export function run({ sites, verdict }) {
  const gate = verdict.gate(name);
  for (const site of sites) {
    const english = site.pages.filter((page) => site.isEnglish(page)).length;
    gate.check(english * 2 === site.pages.length, `${site.name}: ${english} pages in English of ${site.pages.length}`);
    for (const page of site.pages) {
      const where = `${site.name}: ${page}`;
      const html = site.tags(page).find((tag) => tag.name === "html");
      const lang = site.isEnglish(page) ? "en" : "nl";
      gate.check(html?.attributes.lang === lang, () => `${where}: lang is ${html?.attributes.lang}, not ${lang}`);
      const other = counterpart(site, page);
      const there = other !== undefined && site.has(other) && site.isEnglish(other) !== site.isEnglish(page);
      if (!gate.check(there, () => `${where}: no page in the other language (${other})`)) continue;
      gate.check(counterpart(site, other) === page, () => `${where}: its counterpart ${other} leads to another page`);
      if (site.isEnglish(page)) continue;
      // The order of a sorted list may differ between languages, so the parts are compared as a whole.
      const [one, two] = [skeleton(site, page), skeleton(site, other)];
      gate.check(one === two, () => `${where}: other parts than ${other}: ${difference(one, two)}`);
    }
    // Files beside the pages (feeds, citations, downloads) come in both languages too, unless they are of neither.
    if (site.base) alternates(site, gate);
  }
}

function difference(one, two) {
  const [a, b] = [one.split(" "), two.split(" ")];
  const place = a.findIndex((part, index) => part !== b[index]);
  return `part ${place + 1 || a.length + 1} is ${a[place] ?? "nothing"} here and ${b[place < 0 ? a.length : place] ?? "nothing"} there`;
}

// hreflang pairs point at each other, x-default is the Dutch one, and the canonical address is the page's own.
function alternates(site, gate) {
  for (const page of site.pages) {
    if (page.endsWith("404.html") || site.isMoved(page)) continue;
    const where = `${site.name}: ${page}`;
    const links = site.tags(page).filter((tag) => tag.name === "link");
    const to = (wanted) => links.find((tag) => tag.attributes.rel === "alternate" && tag.attributes.hreflang === wanted)?.attributes.href;
    const path = (address) => (address === undefined ? undefined : resolveLink(site, page, address)?.path);
    const canonical = path(links.find((tag) => tag.attributes.rel === "canonical")?.attributes.href);
    if (site.isEmbed(page) && canonical === undefined) continue;
    if (versionOf(page)) {
      gate.check(to("nl") === undefined && to("en") === undefined, () => `${where}: a page of a version is no alternate of another`);
      gate.check(canonical === undefined || canonical === page.slice(versionOf(page).length), () => `${where}: the canonical address is of ${canonical}, not of the page of today`);
      continue;
    }
    gate.check(canonical === page, () => `${where}: the canonical address is of ${canonical}`);
    const [nl, en] = [path(to("nl")), path(to("en"))];
    gate.check((site.isEnglish(page) ? en : nl) === page, () => `${where}: hreflang of its own language leads to ${site.isEnglish(page) ? en : nl}`);
    gate.check((site.isEnglish(page) ? nl : en) === counterpart(site, page), () => `${where}: hreflang of the other language leads elsewhere`);
    gate.check(path(to("x-default")) === nl, () => `${where}: x-default is not the Dutch page`);
  }
}
