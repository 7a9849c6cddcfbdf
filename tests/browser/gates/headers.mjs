// `_headers` is read as hosts read it, and gives every page the policy that the page carries itself, and no framing.
import { headersFor, parseHeaders } from "../lib/server.mjs";

export const name = "headers";

const directives = (policy) => new Map(policy.split(";").map((part) => part.trim().split(/\s+/)).filter(([name]) => name).map(([name, ...values]) => [name, values.join(" ")]));

// What may be asked of nobody else; a directive that is missing falls back on `default-src`.
const own = ["'none'", "'self'"];

export function run({ sites, verdict }) {
  const gate = verdict.gate(name);
  for (const site of sites) {
    if (!gate.check(site.has("_headers"), `${site.name}: no _headers`)) continue;
    const { rules, faults } = parseHeaders(site.text("_headers"));
    for (const fault of faults) gate.check(false, `${site.name}: ${fault}`);
    for (const page of site.pages) {
      const where = `${site.name}: ${page}`;
      const given = headersFor(rules, `/${page.replace(/(^|\/)index\.html$/, "$1")}`);
      const inPage = site.tags(page).find((tag) => tag.attributes["http-equiv"]?.toLowerCase() === "content-security-policy")?.attributes.content;
      if (!gate.check(inPage !== undefined, () => `${where}: no policy in the page`)) continue;
      const meta = directives(inPage);
      for (const [directive, value] of meta) {
        const values = value.split(" ");
        gate.check(values.every((it) => own.includes(it)), () => `${where}: ${directive} allows ${value}`);
      }
      gate.check(meta.get("default-src") === "'none'", () => `${where}: default-src is ${meta.get("default-src")}`);
      for (const name of ["base-uri", "form-action"]) gate.check(meta.has(name), () => `${where}: the policy says nothing of ${name}`);
      const policy = given["content-security-policy"] ?? "";
      // An embed may go without: joined policies would all hold, and one from the pattern of all pages forbids framing.
      if (site.isEmbed(page) && policy === "") continue;
      const header = directives(policy);
      gate.check(policy !== "" && !policy.includes(","), () => `${where}: the header has ${policy ? "two policies" : "no policy"}: ${policy}`);
      for (const [directive, value] of meta) {
        gate.check(header.get(directive) === value, () => `${where}: ${directive} is ${value} in the page and ${header.get(directive)} in the header`);
      }
      // Only what is made to stand on other sites may be framed.
      const framed = header.get("frame-ancestors");
      gate.check(site.isEmbed(page) ? framed !== "'none'" : framed === "'none'", () => `${where}: frame-ancestors is ${framed}`);
      gate.check(given["x-content-type-options"] === "nosniff", () => `${where}: no nosniff`);
      gate.check(given["referrer-policy"] === "no-referrer", () => `${where}: the referrer policy is ${given["referrer-policy"]}`);
    }
    // What is fetched by other sites' scripts says so; a file that may change is not kept for a year.
    for (const path of site.paths) {
      const given = headersFor(rules, `/${path}`);
      if (/^(versies\/[^/]+\/)?(api|data)\/.*\.(json|csv|ndjson)$/.test(path)) {
        gate.check(given["access-control-allow-origin"] === "*", () => `${site.name}: ${path} may not be read by scripts of others`);
      }
      if (/immutable/.test(given["cache-control"] ?? "")) {
        gate.check(/\.[0-9a-f]{8,}\.\w+$/.test(path), () => `${site.name}: ${path} is kept for ever and has no hash in its name`);
      }
    }
  }
}
