// A built site in a folder: its files, its pages, their kinds by the shape of the address, and a sample of them.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { meta, tags } from "./html.mjs";

function list(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? list(path) : [path];
  });
}

// The words that stay in a kind; every other part below the first is a name, so one stands for all.
const kept = /^(a-z|regels|rules|v\d+|overstappen|moves)$/;

// A version that is kept is a whole site in a folder of its own; the folder of a page, with its slash, or nothing for the site of today.
export const versionOf = (path) => path.match(/^versies\/\d{4}-\d{2}-\d{2}\//)?.[0] ?? "";

// `organisaties/gemeente/utrecht/index.html` is of the kind `organisaties/*/*`, `cijfers/mx/index.html` of its own.
// All pages of all versions are of one kind, `versies/*`: what they are made with is looked at on the site of today.
export function kindOf(page) {
  if (versionOf(page)) return `${page.startsWith(`${versionOf(page)}en/`) ? "en/" : ""}versies/*`;
  const [, language, rest] = page.match(/^(en\/)?(.*)$/);
  const parts = rest.split("/");
  const file = parts.pop();
  const isFigure = /^(cijfers|figures)$/.test(parts[0] ?? "");
  const kind = parts.map((part, place) => {
    if (place === 0 || kept.test(part) || (isFigure && place === 1)) return part;
    return /^\d{4}$/.test(part) ? "YEAR" : "*";
  });
  if (file !== "index.html") kind.push(parts.length ? "*.html" : file);
  return (language ?? "") + (kind.join("/") || "home");
}

export class Site {
  constructor(name, folder, options = {}) {
    this.name = name;
    this.folder = resolve(folder);
    this.options = options;
    this.files = new Map();
    for (const path of list(this.folder)) this.files.set(relative(this.folder, path).split(sep).join("/"), statSync(path).size);
    this.changed = new Map();
    this.parsed = new Map();
    this.settle();
  }

  settle() {
    this.paths = [...this.files.keys()].sort();
    this.pages = this.paths.filter((path) => path.endsWith(".html"));
    const home = this.has("index.html") ? tags(this.text("index.html")) : [];
    this.base = home.find((tag) => tag.name === "link" && tag.attributes.rel === "canonical")?.attributes.href;
  }

  // The same site with files changed (a text, a buffer, or undefined for none): what the self-test feeds the gates.
  with(changes, options = {}) {
    const other = Object.assign(Object.create(Site.prototype), this);
    other.options = { ...this.options, ...options };
    other.files = new Map(this.files);
    other.changed = new Map(this.changed);
    other.parsed = new Map();
    for (const [path, content] of Object.entries(changes)) {
      if (content === undefined) {
        other.files.delete(path);
      } else {
        const bytes = Buffer.from(content);
        other.files.set(path, bytes.length);
        other.changed.set(path, bytes);
      }
    }
    other.settle();
    return other;
  }

  has(path) {
    return this.files.has(path);
  }

  bytes(path) {
    if (!this.files.has(path)) throw new Error(`no ${path} in ${this.name}`);
    return this.changed.get(path) ?? readFileSync(join(this.folder, path));
  }

  text(path) {
    return this.bytes(path).toString("utf8");
  }

  // The start tags of a page, read once for all gates.
  tags(path) {
    if (!this.parsed.has(path)) this.parsed.set(path, tags(this.text(path)));
    return this.parsed.get(path);
  }

  isMoved(path) {
    return this.tags(path).some((tag) => tag.name === "meta" && tag.attributes["http-equiv"]?.toLowerCase() === "refresh");
  }

  isEnglish(path) {
    return path.startsWith(`${versionOf(path)}en/`);
  }

  isEmbed(path) {
    return /^(en\/)?embed\//.test(path);
  }

  meta(path, name) {
    return meta(this.tags(path), name);
  }

  // Of each kind and language the page with the most in it, and for some sites the one with the least where they differ much.
  sample() {
    if (this.options.sample) return this.options.sample;
    const kinds = new Map();
    for (const page of this.pages) {
      if (this.isMoved(page)) continue;
      const kind = kindOf(page);
      kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
    }
    const chosen = new Set(this.options.also ?? []);
    for (const pages of kinds.values()) {
      const sorted = pages.toSorted((one, other) => this.files.get(other) - this.files.get(one));
      // What another site showed already is looked at again only where much more stands on it.
      if (this.files.get(sorted[0]) > 1.5 * (this.options.seen?.get(kindOf(sorted[0])) ?? 0)) chosen.add(sorted[0]);
      if (this.options.smallest && this.files.get(sorted.at(-1)) * 2 < this.files.get(sorted[0])) chosen.add(sorted.at(-1));
    }
    return [...chosen].sort();
  }

  // How large the largest page of each kind is, here and where it was looked at before.
  largest() {
    const sizes = new Map(this.options.seen ?? []);
    for (const page of this.pages) {
      const kind = kindOf(page);
      sizes.set(kind, Math.max(sizes.get(kind) ?? 0, this.files.get(page)));
    }
    return sizes;
  }

  pagesOfKind(pattern) {
    return this.pages.filter((page) => pattern.test(kindOf(page)) && !this.isMoved(page));
  }
}
