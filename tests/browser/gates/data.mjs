// Feeds, sitemaps and other files of data parse, their ids are unique, their dates are in order, and their links lead somewhere.
// XML is read by the browser's own strict parser.
import { versionOf } from "../lib/site.mjs";
import { resolveLink } from "./links.mjs";

export const name = "data";
// It asks no server, so it reads the sites without one too.
export const isForAll = true;

const stamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

// Parses XML in the browser and gives back what the checks need of it.
async function readXml(page, texts) {
  return page.evaluate((all) => all.map((text) => {
    const read = new DOMParser().parseFromString(text, "application/xml");
    const broken = read.querySelector("parsererror");
    if (broken) return { fault: broken.textContent.slice(0, 200) };
    const root = read.documentElement;
    const said = (node, name) => [...node.children].find((child) => child.localName === name)?.textContent;
    const items = [...root.children].filter((child) => ["entry", "url", "sitemap"].includes(child.localName));
    const links = (node) => [...node.children].filter((child) => child.localName === "link").map((child) => [child.getAttribute("rel") ?? "alternate", child.getAttribute("href") ?? child.textContent]);
    return {
      root: root.localName, namespace: root.namespaceURI, id: said(root, "id"), title: said(root, "title"), updated: said(root, "updated"),
      lang: root.getAttribute("xml:lang"), links: links(root),
      items: items.map((item) => ({
        kind: item.localName, id: said(item, "id"), title: said(item, "title"), updated: said(item, "updated"), published: said(item, "published"),
        loc: said(item, "loc"), lastmod: said(item, "lastmod"), links: links(item),
      })),
    };
  }), texts);
}

function unique(gate, where, values) {
  gate.check(values.every(Boolean), `${where}: an entry without an id`);
  const twice = values.find((value, place) => values.indexOf(value) !== place);
  gate.check(twice === undefined, `${where}: ${twice} stands there twice`);
}

function leads(gate, site, path, where, link) {
  if (link === undefined || link === null) return;
  const target = resolveLink(site, path, link);
  if (target) gate.check(target.path !== undefined && site.has(target.path), () => `${where}: ${link} leads to no file`);
}

function atom(gate, site, path, read) {
  const where = `${site.name}: ${path}`;
  gate.check(read.root === "feed" && read.namespace === "http://www.w3.org/2005/Atom", `${where}: no Atom feed`);
  gate.check(read.id && read.title && stamp.test(read.updated ?? ""), `${where}: id, title or updated is missing`);
  gate.check(read.lang === (site.isEnglish(path) ? "en" : "nl"), `${where}: xml:lang is ${read.lang}`);
  unique(gate, where, read.items.map((item) => item.id));
  const moments = read.items.map((item) => Date.parse(item.updated));
  gate.check(moments.every((moment, place) => place === 0 || moment <= moments[place - 1]), `${where}: the entries are not ordered by their time`);
  gate.check(moments.every((moment) => moment <= Date.parse(read.updated)), `${where}: an entry is newer than the feed says it is`);
  for (const item of read.items) {
    gate.check(item.title && stamp.test(item.updated ?? ""), `${where}: the entry ${item.id} has no title or time`);
    gate.check(!item.published || Date.parse(item.published) <= Date.parse(item.updated), `${where}: ${item.id} was updated before it was published`);
    gate.check(item.links.length > 0, `${where}: the entry ${item.id} leads nowhere`);
    for (const [, link] of item.links) leads(gate, site, path, where, link);
  }
  for (const [, link] of read.links) leads(gate, site, path, where, link);
}

function sitemap(gate, site, path, read) {
  const where = `${site.name}: ${path}`;
  gate.check(["urlset", "sitemapindex"].includes(read.root), `${where}: the root is ${read.root}`);
  unique(gate, where, read.items.map((item) => item.loc));
  for (const item of read.items) {
    const inside = site.base && item.loc?.startsWith(site.base);
    gate.check(inside, `${where}: ${item.loc} is not below ${site.base}`);
    if (inside) leads(gate, site, path, where, item.loc);
    gate.check(!item.lastmod || day.test(item.lastmod) || stamp.test(item.lastmod), `${where}: lastmod is ${item.lastmod}`);
  }
  return read.items.filter((item) => item.kind === "url").map((item) => item.loc);
}

function jsonFeed(gate, site, path, feed) {
  const where = `${site.name}: ${path}`;
  gate.check(/^https:\/\/jsonfeed\.org\/version\/1(\.1)?$/.test(feed.version) && feed.title, `${where}: no JSON Feed`);
  gate.check(Array.isArray(feed.items), `${where}: no items`);
  unique(gate, where, (feed.items ?? []).map((item) => item.id));
  const moments = (feed.items ?? []).map((item) => Date.parse(item.date_modified ?? item.date_published));
  gate.check(moments.every((moment, place) => place === 0 || moment <= moments[place - 1]), `${where}: the items are not ordered by their time`);
  for (const item of feed.items ?? []) {
    gate.check(item.content_text || item.content_html, `${where}: ${item.id} has no content`);
    for (const link of [item.url, item.external_url]) leads(gate, site, path, where, link);
  }
  for (const link of [feed.home_page_url, feed.feed_url]) leads(gate, site, path, where, link);
}

// RFC 4180: every record has as many fields as the head.
export function recordsOf(text) {
  const records = [[]];
  let field = "", quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const character = text[place];
    if (quoted) {
      if (character === '"' && text[place + 1] === '"') { field += '"'; place += 1; }
      else if (character === '"') quoted = false;
      else field += character;
    } else if (character === '"' && field === "") quoted = true;
    else if (character === ",") { records.at(-1).push(field); field = ""; }
    else if (character === "\n") { records.at(-1).push(field.replace(/\r$/, "")); field = ""; records.push([]); }
    else field += character;
  }
  if (field !== "" || records.at(-1).length) records.at(-1).push(field);
  return { records: records.filter((record) => record.length), isClosed: !quoted };
}

function table(gate, site, path) {
  const where = `${site.name}: ${path}`;
  const { records, isClosed } = recordsOf(site.text(path));
  gate.check(isClosed, `${where}: a quote is not closed`);
  gate.check(records.length > 0, `${where}: no head`);
  const odd = records.findIndex((record) => record.length !== records[0]?.length);
  gate.check(odd < 0, `${where}: record ${odd + 1} has ${records[odd]?.length} fields, the head ${records[0]?.length}`);
}

function parsed(gate, where, text) {
  try {
    const value = JSON.parse(text);
    gate.check(true);
    return value;
  } catch (error) {
    gate.check(false, `${where}: ${error.message}`);
  }
}

export async function run({ sites, verdict, browser }) {
  const gate = verdict.gate(name);
  const page = await browser.newPage();
  for (const site of sites) {
    const listed = [];
    const xml = site.paths.filter((path) => /\.(atom|xml|svg)$/.test(path));
    for (let start = 0; start < xml.length; start += 200) {
      const part = xml.slice(start, start + 200);
      const read = await readXml(page, part.map((path) => site.text(path)));
      for (const [place, path] of part.entries()) {
        const it = read[place];
        if (!gate.check(!it.fault, `${site.name}: ${path}: ${it.fault}`)) continue;
        if (path.endsWith(".atom")) atom(gate, site, path, it);
        if (path.endsWith(".xml") && /sitemap/.test(path)) listed.push(...sitemap(gate, site, path, it));
      }
    }
    for (const path of site.paths) {
      const where = `${site.name}: ${path}`;
      if (/\.(json|jsonld|geojson)$/.test(path)) {
        const value = parsed(gate, where, site.text(path));
        if (value?.version?.includes?.("jsonfeed.org")) jsonFeed(gate, site, path, value);
        else gate.check(!/(^|\/)(feed|alles|all)\.json$/.test(path), `${where}: no JSON Feed`);
      }
      if (path.endsWith(".ndjson")) for (const line of site.text(path).split("\n").filter(Boolean)) parsed(gate, where, line);
      if (path.endsWith(".csv")) table(gate, site, path);
    }
    // What is kept is not subscribed to.
    const feed = site.paths.find((path) => versionOf(path) && /(^|\/)(feed|alles|all)\.(atom|json)$/.test(path));
    gate.check(!feed, `${site.name}: ${feed} is a feed in a version that is kept`);
    // A sitemap that is there names every page that has an address of its own; of a version none.
    if (listed.length) {
      const named = new Set(listed);
      for (const path of site.pages) {
        if (!path.endsWith("index.html") || site.isMoved(path) || site.isEmbed(path)) continue;
        const address = `${site.base}${path.slice(0, -"index.html".length)}`;
        gate.check(named.has(address) !== Boolean(versionOf(path)), () => `${site.name}: the sitemap ${versionOf(path) ? "has" : "lacks"} ${address}`);
      }
    }
    gate.note(`${site.name}: ${xml.length} XML, ${site.paths.filter((path) => /\.(json|jsonld|ndjson|csv)$/.test(path)).length} other`);
  }
  await page.close();
}
