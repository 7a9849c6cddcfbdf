// Tables that sort and filter in place. What is chosen stands in the address, so that it can be sent to somebody.
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
      // A browser may forbid it to a page on a disk.
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
