// Type-ahead for the search form; without it the form leads to the list from A to Z.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.q, list = document.getElementById("found"), said = document.getElementById("said");
  const lang = document.documentElement.lang === "en" ? 1 : 0;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/['’]/g, "").replace(/-/g, " ");
  const folder = new URL(form.getAttribute("action"), location.href);
  let index;

  const load = () => {
    index ??= fetch(form.dataset.index)
      .then((answer) => answer.json())
      .then((read) => read.bodies.map(([name, id, words, now]) => {
        const kind = (read.kinds[id.split("/")[0]] || ["", ""])[lang];
        return { name, id, kind: now ? `${kind} → ${now}` : kind, key: fold(name), words: words.toLowerCase(), all: fold(`${kind} ${name}`) };
      }))
      .catch(() => []);
    return index;
  };

  // Names that begin so come first, then abbreviations and domains, then words inside.
  const rank = (body, text, raw) => {
    if (body.key.startsWith(text)) return 0;
    if (body.words.split(" ").some((word) => word.startsWith(raw))) return 1;
    if (` ${body.all}`.includes(` ${text}`)) return 2;
    return body.key.includes(text) || body.words.includes(raw) ? 3 : 9;
  };

  const show = async () => {
    const raw = input.value.trim().toLowerCase(), text = fold(raw);
    const bodies = text.length > 1 ? await load() : [];
    if (input.value.trim().toLowerCase() !== raw) return;
    const found = bodies.map((body) => [rank(body, text, raw), body]).filter(([place]) => place < 9);
    found.sort((a, b) => a[0] - b[0]);
    list.replaceChildren(...found.slice(0, 8).map(([, body]) => {
      const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
      link.href = new URL(`${body.id}/index.html`, folder);
      link.append(body.name, " ");
      kind.className = "quiet";
      kind.textContent = body.kind;
      link.append(kind);
      item.append(link);
      return item;
    }));
    list.hidden = found.length === 0;
    said.textContent = bodies.length && !found.length ? form.dataset.none : "";
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", load, { once: true });
  form.addEventListener("submit", (event) => {
    const first = list.querySelector("a");
    if (first && !list.hidden) { event.preventDefault(); location.href = first.href; }
  });
  form.addEventListener("keydown", (event) => {
    const links = [input, ...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { list.hidden = true; input.focus(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links[at + step]) { event.preventDefault(); links[at + step].focus(); }
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; show(); }
})();
