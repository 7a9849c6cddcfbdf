// Reads our own HTML: a stream of start tags, end tags and texts, each with the language around it.
// It need not forgive what browsers forgive, since the validity gate (vnu) sees every file as well.

const empty = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const rawText = new Set(["script", "style"]);
const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

export function decode(text) {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name) => {
    if (name[0] !== "#") return entities[name] ?? whole;
    return String.fromCodePoint(name[1].toLowerCase() === "x" ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

function attributesOf(text) {
  const found = {};
  for (const [, name, , double, single, bare] of text.matchAll(/([^\s"'>/=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    found[name.toLowerCase()] ??= decode(double ?? single ?? bare ?? "");
  }
  return found;
}

// Elements whose end tag may be left out, and what begins without it (HTML, section 13.1.2.4).
const endedBy = { td: ["td", "th"], th: ["td", "th"], tr: ["td", "th", "tr"], li: ["li"] };

// Yields {kind: "open" | "close" | "text", name, attributes, text, lang, inside}; `inside` are the names of the open elements.
export function* tokens(html) {
  const stack = [];
  const top = () => stack[stack.length - 1] ?? { name: "", lang: "" };
  const pattern = /<!--[\s\S]*?-->|<![^>]*>|<\/([a-zA-Z][^\s>]*)\s*>|<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
  let last = 0;
  for (let match; (match = pattern.exec(html)); ) {
    const text = html.slice(last, match.index);
    last = pattern.lastIndex;
    if (text) yield { kind: "text", text: decode(text), lang: top().lang, inside: stack };
    const [, closed, opened, rest] = match;
    if (closed) {
      const name = closed.toLowerCase();
      const place = stack.findLastIndex((element) => element.name === name);
      if (place >= 0) stack.length = place;
      yield { kind: "close", name, lang: top().lang, inside: stack };
    } else if (opened) {
      const name = opened.toLowerCase();
      for (const ended of endedBy[name] ?? []) if (top().name === ended) stack.pop();
      const attributes = attributesOf(rest.replace(/\/$/, ""));
      const lang = attributes.lang ?? top().lang;
      yield { kind: "open", name, attributes, lang, inside: stack };
      if (empty.has(name) || rest.endsWith("/")) continue;
      stack.push({ name, lang, attributes });
      if (rawText.has(name)) {
        const end = html.indexOf(`</${name}`, last);
        last = end < 0 ? html.length : end;
        pattern.lastIndex = last;
      }
    }
  }
  if (last < html.length) yield { kind: "text", text: decode(html.slice(last)), lang: top().lang, inside: stack };
}

// The start tags alone.
export function tags(html) {
  return [...tokens(html)].filter((token) => token.kind === "open");
}

// Everything in which a page or drawing names another address, as [attribute, address].
export function addresses(all) {
  const found = [];
  for (const { name, attributes: it } of all) {
    for (const key of ["href", "src", "action", "poster", "data-index", "xlink:href", "cite", "formaction"]) {
      if (it[key] !== undefined) found.push([`${name} ${key}`, it[key]]);
    }
    if (name === "object" && it.data) found.push(["object data", it.data]);
    for (const candidate of (it.srcset ?? "").split(",").filter(Boolean)) found.push([`${name} srcset`, candidate.trim().split(/\s+/)[0]]);
    const refresh = it["http-equiv"]?.toLowerCase() === "refresh" && it.content?.match(/url\s*=\s*['"]?([^'"]*)/i);
    if (refresh) found.push(["meta refresh", refresh[1]]);
  }
  return found;
}

// The content of a meta element, by its name or property.
export function meta(all, name) {
  return all.find((tag) => tag.name === "meta" && (tag.attributes.name === name || tag.attributes.property === name))?.attributes.content;
}
