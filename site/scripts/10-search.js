// Type-ahead for the search form; without it the form leads to the list from A to Z.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.q, list = document.getElementById("found"), said = document.getElementById("said");
  const lang = document.documentElement.lang === "en" ? 1 : 0, most = 8;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\p{M}'’‘`]/gu, "").replace(/[-/,()]+/g, " ").replace(/\s+/g, " ").trim();
  // Of an address of a page or for mail the domain is looked for.
  const domain = (text) => text.toLowerCase().trim().replace(/^[a-z]+:\/\//, "").replace(/^.*@/, "").replace(/^www\./, "").replace(/[/?#:].*$/, "");
  const folder = new URL(form.getAttribute("action"), location.href);
  let index;

  const load = () => {
    index ??= fetch(form.dataset.index)
      .then((answer) => answer.json())
      .then((read) => read.bodies.map(([name, id, words, now]) => {
        const kind = (read.kinds[id.split("/")[0]] || ["", ""])[lang];
        const more = now === 0 ? `${kind} (${form.dataset.ended})` : now ? `${kind} → ${now}` : kind;
        return { name, id, kind: more, key: fold(name), words: words.toLowerCase().split(" "), all: ` ${fold(`${kind} ${name}`)}`, late: now === undefined ? 0 : 1 };
      }))
      .catch(() => { index = undefined; return []; });
    return index;
  };

  // The name itself comes first, then names, abbreviations and domains that begin so, then words inside. What has ended comes after what has not.
  const rank = (body, text, parts, name) => {
    if (body.key === text) return 0;
    if (body.words.includes(name)) return 1;
    if (body.key.startsWith(text)) return 2;
    if (name.length > 1 && body.words.some((word) => word.startsWith(name))) return 3;
    if (parts.every((part) => body.all.includes(` ${part}`))) return 4;
    return body.key.includes(text) || (name.length > 2 && body.words.some((word) => word.includes(name))) ? 5 : 9;
  };

  const show = async () => {
    const raw = input.value, text = fold(raw), parts = text.split(" "), name = domain(raw);
    const bodies = text.length > 1 ? await load() : [];
    if (input.value !== raw) return;
    const found = bodies.map((body) => [rank(body, text, parts, name) * 2 + body.late, body]).filter(([place]) => place < 18);
    found.sort((a, b) => a[0] - b[0]);
    list.replaceChildren(...found.slice(0, most).map(([, body]) => {
      const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span"), own = document.createElement("span");
      link.href = new URL(`${body.id}/index.html`, folder);
      own.lang = "nl";
      own.textContent = body.name;
      kind.className = "quiet";
      kind.textContent = body.kind;
      link.append(own, " ", kind);
      item.append(link);
      return item;
    }));
    list.hidden = found.length === 0;
    said.textContent = !bodies.length ? "" : !found.length ? form.dataset.none : form.dataset.count.replace("%1", Math.min(most, found.length)).replace("%2", found.length);
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", load, { once: true });
  form.addEventListener("submit", (event) => {
    const first = list.querySelector("a");
    if (first && !list.hidden) { event.preventDefault(); location.href = first.href; }
  });
  form.addEventListener("keydown", (event) => {
    const links = [input, ...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); list.hidden = true; said.textContent = ""; input.focus(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden && links[at + step]) { event.preventDefault(); links[at + step].focus(); }
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; show(); }
})();
