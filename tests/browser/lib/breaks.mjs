// The broken sites of the self-test: what is broken, which gate must notice, and what it should say.

const home = "index.html";
const home_en = "en/index.html";

// A page with something put at the end of its main part.
const put = (site, path, html) => ({ changes: { [path]: replaced(site.text(path), "</main>", `${html}</main>`) } });

// A replacement that must apply: a break that breaks nothing would prove nothing.
function replaced(text, from, to) {
  const made = text.replace(from, () => to);
  if (made === text) throw new Error(`nothing to replace: ${from}`);
  return made;
}

const style = (site) => site.paths.find((path) => /static\/.*\.css$/.test(path));
const script = (site) => site.paths.find((path) => /static\/.*\.js$/.test(path));
const styled = (site, css) => ({ changes: { [style(site)]: `${site.text(style(site))}\n${css}`, [home]: site.text(home) } });

const atom = (entries, updated = "2026-01-19T00:00:00Z") => `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl"><id>urn:x</id><title>x</title><updated>${updated}</updated>${entries}</feed>`;
const entry = (id, updated = "2026-01-19T00:00:00Z", link = "index.html") => `<entry><id>${id}</id><title>x</title><updated>${updated}</updated><link href="${link}"/></entry>`;

const table = (rows) => `<table data-sort><caption>x</caption><thead><tr><th scope="col">x</th></tr></thead><tbody>${rows}</tbody></table>`;

export const breaks = [
  // budgets
  { gate: "budgets", what: "a page of 61 kB", expects: /index\.html: HTML/, make: (site) => put(site, home, `<p>${"x ".repeat(31_000)}</p>`) },
  { gate: "budgets", what: "a style of 16 kB", expects: /CSS/, make: (site) => styled(site, `/*${"x".repeat(15_500)}*/`) },
  { gate: "budgets", what: "a script in a second file", expects: /all \.js/, make: () => ({ changes: { "static/more.js": "x".repeat(11_900) } }) },
  { gate: "budgets", what: "a heavy picture on the front page", expects: /a first visit/, make: (site) => withFile(put(site, home, '<img src="heavy.png" alt="">'), "heavy.png", "x".repeat(140_000)) },
  { gate: "budgets", what: "an embed of 21 kB", expects: /an embed/, make: () => ({ changes: { "embed/x.html": `<html lang="nl"><p>${"x".repeat(21_000)}</p></html>` } }) },
  { gate: "budgets", what: "an embed with a script", expects: /has a script/, make: () => ({ changes: { "embed/x.html": '<html lang="nl"><script src="x.js"></script></html>' } }) },
  { gate: "budgets", what: "a style of 16 kB in a version", expects: /versies\/2020-01-01\/all \.css/, make: () => ({ changes: { "versies/2020-01-01/static/x.css": "x".repeat(16_000) } }) },
  // links
  { gate: "links", what: "a dead link", expects: /leads to no file/, make: (site) => put(site, home, '<a href="nergens/index.html">x</a>') },
  { gate: "links", what: "a link out of the site", expects: /leads to no file/, make: (site) => put(site, home, '<a href="../../x.html">x</a>') },
  { gate: "links", what: "a dead anchor", expects: /no such anchor/, make: (site) => put(site, home, '<a href="#nergens">x</a>') },
  { gate: "links", what: "a dead picture in a srcset", expects: /img srcset/, make: (site) => put(site, home, '<img src="static/x.png" srcset="static/y.png 2x" alt="">') },
  { gate: "links", what: "an id that stands there twice", expects: /stands there twice/, make: (site) => put(site, home, '<p id="a"></p><p id="a"></p>') },
  { gate: "links", what: "a label for a field that is not there", expects: /for names/, make: (site) => put(site, home, '<label for="nergens">x</label>') },
  { gate: "links", what: "a link by plain http", expects: /not by https/, make: (site) => put(site, home, '<a href="http://example.org/">x</a>') },
  { gate: "links", what: "a released address that is gone", expects: /was released and is gone/, make: () => ({ changes: {}, options: { released: "/\n/verdwenen/\n" } }) },
  { gate: "links", what: "a page that a release did not list", expects: /not on the list/, make: () => ({ changes: {}, options: { released: "/\n" } }) },
  { gate: "links", what: "a version that a release did not list", expects: /\/versies\/2020-01-01\/ has a page and is not on the list/, make: () => ({ changes: { "versies/2020-01-01/index.html": "<p>x</p>", "versies/2020-01-01/a/index.html": "<p>x</p>" }, options: { released: "/\n" } }) },
  // headers
  { gate: "headers", what: "no _headers", expects: /no _headers/, make: () => ({ changes: { _headers: undefined } }) },
  { gate: "headers", what: "a _headers that is no such file", expects: /is no header/, make: () => ({ changes: { _headers: "/*\n  nonsense\n" } }) },
  { gate: "headers", what: "a looser policy in the header", expects: /script-src is/, make: (site) => ({ changes: { _headers: replaced(site.text("_headers"), "script-src 'self'", "script-src *") } }) },
  { gate: "headers", what: "a looser policy in a page", expects: /allows/, make: (site) => ({ changes: { [home]: replaced(site.text(home), /script-src [^;]*;/, "script-src &#39;unsafe-inline&#39;;") } }) },
  { gate: "headers", what: "pages that may be framed", expects: /frame-ancestors is/, make: (site) => ({ changes: { _headers: replaced(site.text("_headers"), /; frame-ancestors 'none'/, "") } }) },
  { gate: "headers", what: "a file kept for ever under a name that stays", expects: /no hash/, make: () => ({ changes: { "static/x.png": "x" } }) },
  // parity
  { gate: "parity", what: "a page that is not there in English", expects: /no page in the other language/, make: () => ({ changes: { "en/about/index.html": undefined } }) },
  { gate: "parity", what: "a page with the wrong lang", expects: /lang is nl, not en/, make: (site) => ({ changes: { [home_en]: replaced(site.text(home_en), '<html lang="en">', '<html lang="nl">') } }) },
  { gate: "parity", what: "a table that only Dutch readers get", expects: /other parts than/, make: (site) => put(site, home, "<table><tr><td>x</td></tr></table>") },
  { gate: "parity", what: "two pages with one counterpart", expects: /leads to another page/, make: (site) => ({ changes: { "over/index.html": replaced(site.text("over/index.html"), /href="[^"]*"( lang="en" hreflang="en")/, 'href="../en/index.html" lang="en" hreflang="en"') } }) },
  // words
  { gate: "words", what: "a Dutch sentence on an English page", expects: /not en/, make: (site) => put(site, home_en, "<p>Dit is niet vertaald.</p>") },
  { gate: "words", what: "an English sentence on a Dutch page", expects: /not nl/, make: (site) => put(site, home, "<p>This was not translated.</p>") },
  { gate: "words", what: "an English description of a drawing", expects: /not nl/, make: (site) => put(site, home, '<svg role="img" aria-label="shares of the municipalities"></svg>') },
  { gate: "words", what: "a forbidden claim", expects: /a forbidden claim/, make: (site) => put(site, home, "<p>De gemeente ging naar de cloud.</p>") },
  { gate: "words", what: "a forbidden claim in English", expects: /a forbidden claim/, make: (site) => put(site, home_en, "<p>It decided to move.</p>") },
  // validity
  { gate: "validity", what: "a picture without a text", expects: /alt/, make: (site) => put(site, home, '<img src="static/x.png">') },
  { gate: "validity", what: "an element that is not closed", expects: /Unclosed|unclosed|not closed|open elements/i, make: (site) => put(site, home, "<div><p>x</p>") },
  { gate: "validity", what: "a style that is none", expects: /CSS|Parse/i, make: (site) => styled(site, "p { colour: rood }") },
  // data
  { gate: "data", what: "a feed that is no XML", expects: /feed\.atom/, make: () => ({ changes: { "feed.atom": "<feed><entry></feed>" } }) },
  { gate: "data", what: "an entry that stands there twice", expects: /stands there twice/, make: () => ({ changes: { "feed.atom": atom(entry("a") + entry("a")) } }) },
  { gate: "data", what: "entries out of order", expects: /not ordered/, make: () => ({ changes: { "feed.atom": atom(entry("a", "2025-01-01T00:00:00Z") + entry("b", "2026-01-01T00:00:00Z")) } }) },
  { gate: "data", what: "a feed older than its entry", expects: /newer than the feed/, make: () => ({ changes: { "feed.atom": atom(entry("a", "2026-01-20T00:00:00Z")) } }) },
  { gate: "data", what: "an entry that leads nowhere", expects: /leads to no file/, make: () => ({ changes: { "feed.atom": atom(entry("a", undefined, "nergens/index.html")) } }) },
  { gate: "data", what: "a JSON feed with an id twice", expects: /stands there twice/, make: () => ({ changes: { "feed.json": JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "x", items: [{ id: "a", content_text: "x" }, { id: "a", content_text: "x" }] }) } }) },
  { gate: "data", what: "JSON that does not parse", expects: /api\/v1\/x\.json/, make: () => ({ changes: { "api/v1/x.json": "{" } }) },
  { gate: "data", what: "a table with a record too long", expects: /record 2 has 2 fields/, make: () => ({ changes: { "data/x.csv": "a\n1,2\n" } }) },
  { gate: "data", what: "a sitemap of elsewhere", expects: /is not below/, make: () => ({ changes: { "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/</loc></url></urlset>' } }) },
  { gate: "data", what: "a feed in a version", expects: /is a feed in a version/, make: () => ({ changes: { "versies/2020-01-01/feed.atom": atom(entry("a")) } }) },
  // pages: console, policy, layout, axe
  { gate: "pages", what: "a script that fails", expects: /console: .*kapot/, make: (site) => ({ changes: { [script(site)]: `throw new Error("kapot");`, [home]: site.text(home) } }) },
  { gate: "pages", what: "a picture of elsewhere", expects: /policy: .*(img-src|a request to)/, make: (site) => put(site, home, '<img src="http://127.0.0.2:9/x.png" alt="">') },
  { gate: "pages", what: "an inline script", expects: /policy: .*script-src/, make: (site) => put(site, home, "<script>window.x = 1</script>") },
  { gate: "pages", what: "an inline style", expects: /policy: .*style-src/, make: (site) => put(site, home, '<p style="color: red">x</p>') },
  { gate: "pages", what: "a policy that forbids nothing", expects: /an inline script runs/, make: (site) => ({ changes: { _headers: "/*\n", [home]: replaced(site.text(home), /<meta http-equiv="Content-Security-Policy"[^>]*>/, "") } }) },
  { gate: "pages", what: "a page that all may frame", expects: /may be framed/, make: (site) => ({ changes: { _headers: replaced(site.text("_headers"), /; frame-ancestors 'none'/, "") } }) },
  { gate: "pages", what: "a drawing wider than a phone", expects: /layout: .*at 320 px/, make: (site) => put(site, home, '<table><tr><td><svg width="700" height="9"></svg></td></tr></table>') },
  { gate: "pages", what: "text that is too small", expects: /below 11 px/, make: (site) => styled(site, "main p { font-size: 8px }") },
  { gate: "pages", what: "a picture without a text", expects: /axe: .*image-alt/, make: (site) => put(site, home, '<img src="static/x.png">') },
  { gate: "pages", what: "grey on white", expects: /axe: .*light: color-contrast/, make: (site) => styled(site, "@media (prefers-color-scheme: light) { main p { color: #bbb } }") },
  { gate: "pages", what: "grey on black, in the dark only", expects: /axe: .*dark: color-contrast/, make: (site) => styled(site, "@media (prefers-color-scheme: dark) { main p { color: #444 } }") },
  { gate: "pages", what: "a target of 8 px", expects: /axe: .*target-size/, make: (site) => ({ changes: { ...styled(site, ".mini button { width: 8px; height: 8px; padding: 0; margin: 0; border: 0; font-size: 0; display: inline-block }").changes, ...put(site, home, '<p class="mini"><button type="button" aria-label="a"></button><button type="button" aria-label="b"></button></p>').changes } }) },
  { gate: "pages", what: "a field without a label", expects: /axe: .*label/, make: (site) => put(site, home, "<input>") },
  // keyboard
  { gate: "keyboard", what: "a focus that cannot be seen", expects: /the focus is not to be seen/, make: (site) => styled(site, "*:focus { outline: none !important; box-shadow: none !important }") },
  { gate: "keyboard", what: "no skip link", expects: /the first stop is not the skip link/, make: (site) => ({ changes: { [home]: replaced(site.text(home), /<a class="skip"[^>]*>[^<]*<\/a>/, "") } }) },
  { gate: "keyboard", what: "a skip link that skips nothing", expects: /does not move the focus|still in the navigation/, make: (site) => ({ changes: { [home]: replaced(site.text(home), /<main id="main" tabindex="-1">/, "<main>") } }) },
  { gate: "keyboard", what: "an order that is not the page's", expects: /Tab goes from stop/, make: (site) => put(site, home, '<a href="index.html" tabindex="1">x</a>') },
  { gate: "keyboard", what: "a trap", expects: /trapped|Tab goes from/, make: (site) => trapped(site) },
  { gate: "keyboard", what: "a search that says nothing", expects: /suggests nothing/, make: (site) => ({ changes: { [script(site)]: "", [home]: site.text(home) } }) },
  { gate: "keyboard", what: "a table to sort without a script", expects: /no script for it/, make: (site) => ({ changes: { ...put(site, home, table("<tr><td>a</td></tr><tr><td>b</td></tr>")).changes, [script(site)]: "" } }) },
  { gate: "keyboard", what: "a sorting script that does nothing", expects: /no button in its head/, make: (site) => ({ changes: { ...put(site, home, table("<tr><td>a</td></tr><tr><td>b</td></tr>")).changes, [script(site)]: "/* data-sort */" } }) },
  // nojs
  { gate: "nojs", what: "a home that hides its main part until a script runs", expects: /hidden without JavaScript/, make: (site) => put(site, home, "<section hidden><p>x y z</p></section>") },
  { gate: "nojs", what: "a navigation without organisations", expects: /no link/, make: (site) => ({ changes: { [home]: replaced(site.text(home), /<a href="organisaties\/index\.html"[^>]*>/, "<a>") } }) },
  // print
  { gate: "print", what: "a navigation on paper", expects: /navigation is printed/, make: (site) => styled(site, "@media print { header.top, header.top nav, header.top li { display: block !important } }") },
  { gate: "print", what: "white ink", expects: /ink/, make: (site) => styled(site, "@media print { h1 { color: #eee !important } }") },
  { gate: "print", what: "a citation that is not printed", expects: /the citation is not printed/, make: (site) => hidden(site, "#cite") },
  { gate: "print", what: "a citation in words without the reference", expects: /the citation is not printed/, make: (site) => hidden(site, "#cite dl") },
  { gate: "print", what: "a footer without its commits", expects: /the commit is not printed/, make: (site) => hidden(site, "footer code") },
  { gate: "print", what: "a page without its address", expects: /the address of the page is not printed/, make: (site) => ({ changes: { [home]: replaced(site.text(home), "</head>", '<link rel="canonical" href="https://overstap.example/"></head>') } }) },
  { gate: "print", what: "a link of which paper does not say where it leads", expects: /the address of a link is not printed/, make: (site) => linked(styled(site, 'main a[href^="http"]::after { content: none !important }'), site) },
];

// Something of a page that can be cited is left out on paper.
function hidden(site, selector) {
  const made = styled(site, `@media print { ${selector} { display: none !important } }`);
  const path = site.pages.find((it) => /^wijzigingen\/\d{4}-\d{2}-\d{2}-/.test(it));
  return { ...made, changes: { ...made.changes, [path]: site.text(path) } };
}

function linked(made, site) {
  const page = put(site, home, '<p><a href="https://example.org/bron">bron</a></p>');
  return { ...made, changes: { ...made.changes, ...page.changes } };
}

function withFile(made, path, content) {
  return { ...made, changes: { ...made.changes, [path]: content } };
}

function trapped(site) {
  const code = 'document.addEventListener("keydown", (event) => { if (event.key === "Tab" && document.activeElement.closest("footer")) event.preventDefault(); });';
  return { changes: { [script(site)]: `${site.text(script(site))}\n${code}`, [home]: site.text(home) } };
}
