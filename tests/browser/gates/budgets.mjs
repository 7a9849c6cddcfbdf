// Sizes, uncompressed, over all files: what a reader on a phone has to wait for. Offenders are listed, largest first.
import { kindOf, versionOf } from "../lib/site.mjs";
import { resolveLink } from "./links.mjs";

const limits = { html: 60_000, css: 15_000, js: 12_000, visit: 130_000, map: 160_000, embed: 20_000 };
const isMap = (page) => /^(en\/)?(kaart|map)$/.test(kindOf(page.slice(versionOf(page).length)));

export const name = "budgets";

// What a browser fetches before the reader does anything: style, script, and pictures that are not lazy.
function firstVisit(site, page) {
  const loaded = new Set();
  for (const { name, attributes: it } of site.tags(page)) {
    const rel = (it.rel ?? "").split(/\s+/);
    if (name === "link" && rel.some((word) => ["stylesheet", "preload", "icon", "modulepreload"].includes(word))) loaded.add(it.href);
    if (["script", "iframe", "source"].includes(name) && it.src) loaded.add(it.src);
    if (name === "img" && it.loading !== "lazy") loaded.add(it.src);
    if (name === "object" && it.data) loaded.add(it.data);
  }
  const sizes = [...loaded].map((link) => site.files.get(resolveLink(site, page, link)?.path) ?? 0);
  return site.files.get(page) + sizes.reduce((sum, size) => sum + size, 0);
}

export function run({ sites, verdict }) {
  const gate = verdict.gate(name);
  for (const site of sites) {
    const over = [];
    const within = (path, what, size, limit) => {
      if (size > limit) over.push([size / limit, `${site.name}: ${path}: ${what} ${size} bytes, at most ${limit}`]);
      else gate.check(true);
    };
    const largest = { size: 0, visit: 0 };
    for (const [path, size] of site.files) {
      const extension = path.split(".").pop();
      if (["html", "css", "js"].includes(extension)) within(path, extension.toUpperCase(), size, limits[extension]);
    }
    // The limits for style and script are for all there is together, however many files it stands in.
    for (const extension of ["css", "js"]) {
      const totals = new Map();
      for (const path of site.paths.filter((it) => it.endsWith(`.${extension}`))) {
        totals.set(versionOf(path), (totals.get(versionOf(path)) ?? 0) + site.files.get(path));
      }
      for (const [version, total] of totals) within(`${version}all .${extension}`, "together", total, limits[extension]);
    }
    for (const page of site.pages) {
      const visit = firstVisit(site, page);
      within(page, "a first visit", visit, isMap(page) ? limits.map : limits.visit);
      if (site.isEmbed(page)) {
        within(page, "an embed", visit, limits.embed);
        gate.check(!site.tags(page).some((tag) => tag.name === "script"), `${site.name}: ${page}: an embed has a script`);
      }
      largest.size = Math.max(largest.size, site.files.get(page));
      largest.visit = Math.max(largest.visit, visit);
    }
    over.sort((one, other) => other[0] - one[0]);
    for (const [, fault] of over) gate.check(false, fault);
    gate.note(`${site.name}: ${site.pages.length} pages, largest ${largest.size}, visit at most ${largest.visit} bytes`);
  }
}
