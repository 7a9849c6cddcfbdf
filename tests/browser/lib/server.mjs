// Serves a site as a host of static files does, with the headers that its `_headers` asks for.
import { createServer } from "node:http";

const kinds = {
  html: "text/html", css: "text/css", js: "text/javascript", json: "application/json", svg: "image/svg+xml", png: "image/png",
  atom: "application/atom+xml", xml: "application/xml", txt: "text/plain", csv: "text/csv", ndjson: "application/x-ndjson",
  ttl: "text/turtle", bib: "application/x-bibtex", ris: "application/x-research-info-systems", ico: "image/x-icon",
};

// A `_headers` file: patterns at the margin, `Name: value` below them, `! Name` takes back what an earlier pattern gave.
export function parseHeaders(text) {
  const rules = [];
  const faults = [];
  for (const [place, line] of text.split("\n").entries()) {
    if (!line.trim() || line.trim().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      if (!line.startsWith("/")) faults.push(`_headers line ${place + 1}: a pattern begins with a slash: ${line}`);
      rules.push({ pattern: line.trim(), headers: [], without: [] });
      continue;
    }
    const taken = line.match(/^\s+!\s*([A-Za-z-]+)\s*$/);
    const given = line.match(/^\s+([A-Za-z][A-Za-z0-9-]*):\s*(.+)$/);
    if (rules.length && taken) rules.at(-1).without.push(taken[1].toLowerCase());
    else if (rules.length && given) rules.at(-1).headers.push([given[1].toLowerCase(), given[2].trim()]);
    else faults.push(`_headers line ${place + 1} is no header: ${line}`);
  }
  return { rules, faults };
}

function matches(pattern, path) {
  const source = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return new RegExp(`^${source}$`).test(path);
}

// Hosts join what several matching patterns give, with a comma: of two policies both then hold.
export function headersFor(rules, path) {
  const all = {};
  for (const rule of rules) {
    if (!matches(rule.pattern, path)) continue;
    for (const name of rule.without) delete all[name];
    for (const [name, value] of rule.headers) all[name] = name in all ? `${all[name]}, ${value}` : value;
  }
  return all;
}

export async function serve(site) {
  const { rules } = parseHeaders(site.has("_headers") ? site.text("_headers") : "");
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path.endsWith("/")) path += "index.html";
    const file = path.slice(1);
    if (!site.has(file)) {
      const body = site.has("404.html") ? site.bytes("404.html") : "not found";
      response.writeHead(404, { "content-type": "text/html; charset=utf-8", ...headersFor(rules, path) }).end(body);
      return;
    }
    const kind = kinds[file.split(".").pop()] ?? "application/octet-stream";
    const type = kind.startsWith("image/png") ? kind : `${kind}; charset=utf-8`;
    const address = path.endsWith("/index.html") ? path.slice(0, -"index.html".length) : path;
    response.writeHead(200, { "content-type": type, ...headersFor(rules, address) }).end(site.bytes(file));
  });
  return listen(server);
}

// Another site, that frames the address after its question mark.
export function serveFrame() {
  return listen(createServer((request, response) => {
    const framed = decodeURIComponent(request.url.split("?")[1] ?? "");
    response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><title>other</title><iframe src="${framed}"></iframe>`);
  }));
}

async function listen(server) {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
