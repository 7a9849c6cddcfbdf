(() => {
"use strict";
const form = document.querySelector("form.search");
if (!form) return;
const input = form.q, list = document.getElementById("found"), said = document.getElementById("said");
const lang = document.documentElement.lang === "en" ? 1 : 0, most = 8;
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\p{M}'’‘`]/gu, "").replace(/[-/,()]+/g, " ").replace(/\s+/g, " ").trim();
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
(() => {
"use strict";
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base", ignorePunctuation: true });
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const make = (name, values) => Object.assign(document.createElement(name), values);
const cell = (row, column) => {
let at = -1;
return [...row.cells].find((one) => (at += one.colSpan) >= column) || row.cells[0];
};
const value = (row, column) => cell(row, column).dataset.v ?? cell(row, column).textContent.trim();
const number = (text) => {
const read = parseFloat(text.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(",", "."));
return Number.isNaN(read) ? -Infinity : read;
};

const enhance = (table) => {
const name = table.dataset.sort, heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
const rows = [...body.rows].filter((row) => !row.classList.contains("sum")), last = [...body.rows].filter((row) => !rows.includes(row));
const asked = new URLSearchParams(location.search), selects = [];
let field, said;

const remember = (key, text) => {
const url = new URL(location.href);
if (text) url.searchParams.set(key, text); else url.searchParams.delete(key);
try { history.replaceState(history.state, "", url); } catch { }
};

const sort = (column, down) => {
const isNumber = heads[column].classList.contains("number"), sign = down ? -1 : 1;
const compare = isNumber ? (a, b) => number(a) - number(b) : collator.compare;
rows.sort((a, b) => sign * compare(value(a, column), value(b, column)));
body.append(...rows, ...last);
heads.forEach((head, at) => at === column ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
};

const filter = () => {
const words = fold(field.value).split(/\s+/).filter(Boolean);
for (const row of rows) {
const text = fold(row.textContent);
row.hidden = !words.every((word) => text.includes(word)) || !selects.every(([column, split, select]) => !select.value || (split ? value(row, column).split(split) : [value(row, column)]).includes(select.value));
}
const isAll = !words.length && selects.every(([, , select]) => !select.value);
last.forEach((row) => { row.hidden = !isAll; });
const shown = rows.filter((row) => !row.hidden).length;
said.textContent = isAll ? "" : table.dataset.count.replace("%1", shown).replace("%2", rows.length);
};

heads.forEach((head, column) => {
if (head.tagName !== "TH") return;
const button = make("button", { type: "button" });
button.append(...head.childNodes);
head.append(button);
button.addEventListener("click", () => {
const now = head.getAttribute("aria-sort"), down = now ? now === "ascending" : head.classList.contains("number");
sort(column, down);
remember(`${name}.sort`, `${down ? "-" : ""}${column + 1}`);
});
});
const order = Number(asked.get(`${name}.sort`));
if (heads[Math.abs(order) - 1]) sort(Math.abs(order) - 1, order < 0);

if (!table.dataset.filter) return;
const controls = make("div", { className: "table-filter" });
const add = (text, control, key) => {
const label = make("label", { textContent: text });
label.append(control);
controls.append(label);
control.addEventListener("input", () => { filter(); remember(key, control.value); });
control.value = asked.get(key) || "";
if (control.selectedIndex < 0) control.value = "";
};
field = make("input", { type: "search", autocomplete: "off", spellcheck: false });
add(table.dataset.filter, field, name);
heads.forEach((head, column) => {
if (!("choose" in head.dataset)) return;
const split = head.dataset.choose, select = make("select"), counts = new Map();
rows.flatMap((row) => split ? value(row, column).split(split) : value(row, column)).forEach((text) => counts.set(text, (counts.get(text) || 0) + 1));
if (counts.size < 2) return;
select.append(make("option", { value: "", textContent: table.dataset.all }));
[...counts].sort((a, b) => collator.compare(a[0], b[0])).forEach(([text, count]) => select.append(make("option", { value: text, textContent: `${text} (${count})` })));
selects.push([column, split, select]);
add(head.textContent, select, `${name}.${column + 1}`);
});
said = make("p", { className: "quiet" });
said.setAttribute("role", "status");
controls.append(said);
(table.closest(".wide") || table).before(controls);
filter();
};

document.querySelectorAll("table[data-sort]").forEach(enhance);
})();
