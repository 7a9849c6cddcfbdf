// Every internal address on every page, in every drawing, style, feed and map of the site leads to a file, and its anchor exists.
import { addresses, tags } from "../lib/html.mjs";
import { versionOf } from "../lib/site.mjs";

export const name = "links";

// Where a link on a page leads within the site: {path, anchor}; undefined where it leads elsewhere, path undefined where out of it.
export function resolveLink(site, from, link) {
  if (site.base && (link === site.base.replace(/\/$/, "") || link.startsWith(site.base))) link = `/${link.slice(site.base.length)}`;
  if (/^(?!data:|mailto:|tel:)[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith("//")) return undefined;
  if (/^(data|mailto|tel):/i.test(link)) return undefined;
  const [before, anchor = ""] = link.split("#");
  const [file] = before.split("?");
  const folder = file.startsWith("/") ? [] : from.split("/").slice(0, -1);
  const parts = file === "" ? from.split("/") : folder;
  if (file !== "") {
    for (const part of file.split("/").filter((part, place) => part !== "" || place > 0)) {
      if (part === "..") {
        if (!parts.length) return { path: undefined, anchor };
        parts.pop();
      } else if (part !== ".") parts.push(part);
    }
  }
  let path = decodeURIComponent(parts.join("/"));
  if (path === "" || path.endsWith("/")) path += "index.html";
  else if (!site.has(path) && site.has(`${path}/index.html`) && (file.endsWith("..") || file.endsWith("."))) path += "/index.html";
  return { path, anchor: decodeURIComponent(anchor) };
}

function idsOf(site, cache, path) {
  if (!cache.has(path)) {
    const all = path.endsWith(".html") ? site.tags(path) : tags(site.text(path));
    cache.set(path, new Set(all.flatMap((tag) => [tag.attributes.id, tag.name === "a" ? tag.attributes.name : undefined]).filter(Boolean)));
  }
  return cache.get(path);
}

export function run({ sites, verdict }) {
  const gate = verdict.gate(name);
  for (const site of sites) {
    const ids = new Map();
    const follow = (from, kind, link) => {
      const target = resolveLink(site, from, link);
      if (!target) {
        // Plain http is followed by nobody today; whether a document elsewhere stands is no test's to ask.
        gate.check(!/^(http:|\/\/)/i.test(link) || /^http:\/\/www\.w3\.org\//.test(link), `${site.name}: ${from}: ${kind} leads to ${link}, not by https`);
        return;
      }
      const there = target.path !== undefined && site.has(target.path);
      if (!gate.check(there, () => `${site.name}: ${from}: ${kind} ${link} leads to no file`) || !target.anchor) return;
      if (!/\.(html|svg)$/.test(target.path)) return;
      gate.check(idsOf(site, ids, target.path).has(target.anchor), () => `${site.name}: ${from}: ${kind} ${link} has no such anchor`);
    };
    for (const path of site.paths) {
      if (path.endsWith(".html")) {
        const all = site.tags(path);
        for (const [kind, link] of addresses(all)) follow(path, kind, link);
        const seen = new Set();
        for (const { attributes } of all) {
          if (attributes.id === undefined) continue;
          gate.check(!seen.has(attributes.id), () => `${site.name}: ${path}: the id ${attributes.id} stands there twice`);
          seen.add(attributes.id);
        }
        for (const tag of all) {
          for (const key of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "list", "headers"]) {
            for (const id of (tag.attributes[key] ?? "").split(/\s+/).filter(Boolean)) {
              gate.check(seen.has(id), () => `${site.name}: ${path}: ${key} names ${id}, which is not there`);
            }
          }
        }
      } else if (path.endsWith(".svg")) {
        for (const [kind, link] of addresses(tags(site.text(path)))) follow(path, kind, link);
      } else if (path.endsWith(".css")) {
        for (const [, link] of site.text(path).matchAll(/url\(\s*['"]?([^'")]+)/g)) follow(path, "css url", link);
      }
    }
    if (site.options.released) released(site, gate);
  }
}

// The list of released addresses, one a line: every one has a page, and every page that has an address is on it.
function released(site, gate) {
  const list = site.options.released.split("\n").filter((line) => line && !line.startsWith("#"));
  const made = new Set(site.pages.filter((page) => page.endsWith("index.html")).map((page) => `/${page.slice(0, -"index.html".length)}`));
  gate.check(list.length > 0, `${site.name}: the list of released addresses is empty`);
  for (const address of list) gate.check(made.has(address), `${site.name}: ${address} was released and is gone`);
  // A version is kept or lost as a whole: the list has its front page alone.
  const within = (address) => versionOf(address.slice(1)) && versionOf(address.slice(1)) !== address.slice(1);
  for (const address of made) if (!within(address)) gate.check(list.includes(address), `${site.name}: ${address} has a page and is not on the list of a release`);
}
