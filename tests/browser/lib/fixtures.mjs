// What is known of the two sites whose content we wrote ourselves: pages to look at besides one of each kind,
// and the bodies by which the keyboard and the run without JavaScript find their way.

const golden = [
  // Services, sales and measures that the demo has not.
  ...["stad", "kust", "dal"].map((slug) => `organisaties/gemeente/${slug}/index.html`),
  ...["samen-ict", "naambeheer", "webplein"].map((id) => `leveranciers/${id}/index.html`),
  // What was claimed and is told otherwise: a withdrawn claim, a corrected change, one that is gone.
  ...["gemeente-dorp", "gemeente-voorbeeld"].map((body) => `wijzigingen/2026-03-12-${body}-mail/index.html`),
  "wijzigingen/2026-03-11-gemeente-kust-mail/index.html",
  // A body with withdrawn claims and silence, one that ended, its heir, and one that was renamed.
  ...["dorp", "oud", "voorbeeld", "nieuwenaam"].map((slug) => `organisaties/gemeente/${slug}/index.html`),
];

export const also = {
  demo: {
    smallest: true,
    also: ["embed/kaart.html", "en/embed/map.html"],
    search: { typed: "testd", slug: "testdam" },
    journey: { body: "Voorbeeldstad", slug: "voorbeeldstad", letter: "v", change: "2025-12-29-gemeente-voorbeeldstad-mail", record: "voorbeeldstad-example.mail.protection.outlook.com" },
  },
  golden: {
    also: golden,
    search: { typed: "oudena", slug: "nieuwenaam", says: "→ Nieuwenaam" },
    // Old addresses lead to today's at once, without JavaScript and from disk.
    moved: [
      ["organisaties/gemeente/oudenaam/index.html", "organisaties/gemeente/nieuwenaam/index.html"],
      ["en/organisations/gemeente/oudenaam/index.html", "en/organisations/gemeente/nieuwenaam/index.html"],
      ["wijzigingen/2026-03-11-ministerie-voorbeelden-mail-minvb-nl/index.html", "wijzigingen/2026-03-11-ministerie-voorbeelden-mail/index.html"],
    ],
  },
  // The registry of this repository without a scan: large lists, few kinds of page; the walks are the demo's.
  real: { isLarge: true },
};
