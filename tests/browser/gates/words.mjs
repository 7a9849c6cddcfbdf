// Words in the wrong language, and words that claim what the data cannot carry.
// What is marked with another `lang` is of that language; code, records and commands are of none.
import { decode, tokens } from "../lib/html.mjs";

export const name = "words";

// Common words that the other language does not have; in lower case, so that names ("The Hague") do not trip them.
const foreign = {
  en: /(?<![\p{L}\d'’.@/-])(het|een|niet|wordt|worden|zijn|voor|naar|deze|dit|ook|geen|meer|sinds|waarvan|onbekend|gemeenten|leveranciers|wijzigingen|overgestapt|meting|cijfers|tussen|zonder)(?![\p{L}\d@/-]|\.\p{L})/gu,
  nl: /(?<![\p{L}\d'’.@/-])(the|and|with|which|since|from|this|these|that|are|been|not|between|without|unknown|moved|observed|municipalities|providers|changes|figures)(?![\p{L}\d@/-]|\.\p{L})/gu,
};

// Motive, contract and place are not in the DNS.
const forbidden = {
  nl: /naar de cloud|de cloud in\b|besloten om over te stappen|kozen? ervoor om|stapten? (?:massaal )?over\b|in zee (?:gaan|ging) met|contract (?:getekend|gesloten) met/giu,
  en: /\b(?:in)?to the cloud\b|\bdecided to (?:move|switch)|\bchose to (?:move|switch)|\bsigned (?:a contract|up) with|\bmigrated to\b/giu,
};

const unspoken = new Set(["code", "pre", "kbd", "samp", "script", "style", "textarea", "q", "blockquote"]);
const spokenAttributes = ["alt", "title", "aria-label", "placeholder", "data-none"];

// The names of bodies and providers: what their pages are headed with. They are of the language that they are of.
function namesOf(site) {
  const names = new Set();
  for (const page of site.pagesOfKind(/^(en\/)?((organisaties|organisations)\/\*\/\*|(leveranciers|providers)\/\*)$/)) {
    const heading = site.text(page).match(/<h1[^>]*>([\s\S]*?)<\/h1>/);
    if (heading) names.add(decode(heading[1].replace(/<[^>]*>/g, "")).trim());
  }
  return names;
}

// Every text that is read out, with its language: texts, attributes that are shown, and the description.
// A title, a citation that is copied, a description and an attribute cannot mark a name, so the heading of the page is taken out of them.
export function* spoken(html, names = new Set()) {
  const heading = decode(html.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1].replace(/<[^>]*>/g, "") ?? "").trim();
  const without = (text) => (names.has(heading) ? text.replaceAll(heading, "…") : text);
  for (const token of tokens(html)) {
    const inside = token.inside.some((element) => unspoken.has(element.name) || element.attributes?.translate === "no");
    if (token.kind === "text") {
      const isPlain = token.inside.at(-1)?.name === "title" || token.inside.some((element) => element.attributes?.id === "cite");
      if (!inside && token.text.trim() && !names.has(token.text.trim())) yield [token.lang, isPlain ? without(token.text) : token.text];
      continue;
    }
    if (token.kind !== "open") continue;
    for (const key of spokenAttributes) if (token.attributes[key]) yield [token.lang, without(token.attributes[key])];
    const what = token.attributes.name ?? token.attributes.property ?? "";
    if (token.name === "meta" && /description$|^og:image:alt$/.test(what)) yield [token.lang, without(token.attributes.content ?? "")];
  }
}

// Names of standards, which are the same in every language.
const standards = /CSV on the Web/g;

export function run({ sites, verdict }) {
  const gate = verdict.gate(name);
  for (const site of sites) {
    const names = namesOf(site);
    for (const page of site.pages) {
      for (const [lang, text] of spoken(site.text(page), names)) {
        const wrong = text.replace(standards, "…").match(foreign[lang] ?? /(?!)/g);
        gate.check(!wrong, () => `${site.name}: ${page}: not ${lang}: "${wrong.join(", ")}" in "${text.trim().slice(0, 140)}"`);
        const claimed = text.match(forbidden[lang] ?? /(?!)/g);
        gate.check(!claimed, () => `${site.name}: ${page}: a forbidden claim: "${claimed.join(", ")}" in "${text.trim().slice(0, 140)}"`);
      }
    }
  }
}
