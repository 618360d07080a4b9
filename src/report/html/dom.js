// Elements out of data. Texts become text nodes: no text is ever read as markup.

const data = JSON.parse(document.getElementById("data").textContent);

/** What the page says; `{}` is filled with the values in their order. */
function t(key, ...values) {
  const words = data.words[key] ?? key;
  return values.reduce((said, value) => said.replace("{}", () => value), words);
}

/** An element. Properties that begin with "on" are listeners, the rest attributes. */
function el(name, properties = {}, ...children) {
  return filled(document.createElement(name), properties, children);
}

/** What tells drawings from other elements; nothing is fetched by it. */
const DRAWING = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
function drawn(name, properties = {}, ...children) {
  return filled(document.createElementNS(DRAWING, name), properties, children);
}

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : revealed(String(value)));
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) element.append(child);
    else element.append(...textNodes(String(child)));
  }
}

/** Puts new children in place of the old ones. */
function refill(element, ...children) {
  element.replaceChildren();
  add(element, children);
}

/** A text with marks over it, as <mark> elements. */
function marked(text, marks) {
  return pieces(text, marks).map((piece) =>
    piece.mark ? el("mark", { class: piece.mark }, piece.text) : piece.text,
  );
}

function button(label, onclick, properties = {}) {
  return el("button", { type: "button", onclick, ...properties }, label);
}

/** A choice among [value, label]. */
function choice(label, options, onchange, properties = {}) {
  const list = el("select", { onchange: () => onchange(list.value), ...properties });
  add(list, options.map(([value, name]) => el("option", { value }, revealed(name))));
  return el("label", { class: "field" }, el("span", {}, label), list);
}

function search(label, oninput, properties = {}) {
  const input = el("input", { type: "search", autocomplete: "off", spellcheck: "false", ...properties });
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => oninput(folded(input.value.trim())), 120);
  });
  return el("label", { class: "field" }, el("span", {}, label), input);
}

/** Says something to who sees the page and to who hears it. */
function tell(message) {
  refill(document.getElementById("told"), message);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  tell(t("copied"));
}

/**
 * A table that is sorted by the buttons in its head. Columns: { head, of: row → cell, by: row →
 * value, class }; without `by` a column is not sorted.
 */
function sortable(caption, columns, rows, state, properties = {}) {
  const table = el("table", { class: "list", ...properties });
  const body = el("tbody");
  const heads = columns.map((column, at) =>
    el("th", { scope: "col", class: column.class },
      column.by ? button(column.head, () => sort(at), { class: "sort" }) : column.head),
  );
  function sort(at) {
    state.down = state.at === at ? !state.down : Boolean(columns[at].down);
    state.at = at;
    show();
  }
  function show() {
    const by = columns[state.at]?.by;
    const sorted = by ? [...rows].sort((a, b) => order(by(a), by(b)) * (state.down ? -1 : 1)) : rows;
    heads.forEach((head, at) => {
      if (at === state.at) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    refill(body, sorted.map((row, index) =>
      el("tr", {}, columns.map((column) =>
        el(column.rowHead ? "th" : "td", { class: column.class, scope: column.rowHead && "row" },
          column.of(row, index))))));
  }
  add(table, [el("caption", {}, caption), el("thead", {}, el("tr", {}, heads)), body]);
  show();
  return table;
}

function order(a, b) {
  if (typeof a === "string") return a.localeCompare(b, "vi");
  return (a ?? -1) - (b ?? -1);
}
