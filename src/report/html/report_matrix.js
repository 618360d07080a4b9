// The matrix: a row for each ward, a column for each duty, a sign in each cell.

/** Widths in pixels: a table whose columns need no measuring is there at once. */
const NAME_WIDTH = 180;
const FIGURE_WIDTH = 58;
const DUTY_WIDTH = 26;
/** Rows that are made in one go. */
const AT_ONCE = 45;

const matrix = {
  /** The cell in focus: [ward, duty]. */
  at: null,

  view() {
    const { wards, duties } = shown();
    this.wards = this.sorted(wards);
    this.duties = duties;
    const inView = this.at && this.wards.includes(this.at[0]) && duties.includes(this.at[1]);
    if (!inView) {
      const first = this.wards.find(isCompared);
      this.at = first && duties.length ? [first, duties[0]] : null;
    }
    const table = el("table", { class: "matrix", role: "grid", "aria-label": t("matrix"),
      onkeydown: (event) => this.key(event), onclick: (event) => this.click(event),
      onfocusin: (event) => this.focused(event) });
    table.style.width = `${NAME_WIDTH + FIGURE_WIDTH + DUTY_WIDTH * Math.max(duties.length, 12)}px`;
    add(table, [this.head(), this.body()]);
    return [this.legend(), el("div", { class: "scroll" }, table), this.dutyList()];
  },

  /** What a window shows at once; the rest of the rows follows when that is painted. */
  body() {
    const body = el("tbody", {}, this.wards.slice(0, AT_ONCE).map((ward) => this.row(ward)));
    const rest = this.wards.slice(AT_ONCE);
    const some = (count) => body.append(...rest.splice(0, count).map((ward) => this.row(ward)));
    const later = () => {
      if (rest.length === 0) return;
      some(AT_ONCE);
      requestAnimationFrame(later);
    };
    this.finish = () => some(rest.length);
    requestAnimationFrame(() => setTimeout(later));
    return body;
  },

  /** Makes the rows that are not there yet. */
  finish() {},

  sort: { by: "", down: false },

  sorted(wards) {
    const { by, down } = this.sort;
    if (!by) return wards;
    const value = by === "name" ? (ward) => ward.name : (ward) => ofWard(ward).coverage;
    const values = new Map(wards.map((ward) => [ward, value(ward)]));
    return [...wards].sort((a, b) => order(values.get(a), values.get(b)) * (down ? -1 : 1));
  },

  sortBy(by) {
    this.sort = { by, down: this.sort.by === by ? !this.sort.down : false };
    report.show();
  },

  head() {
    const sort = (by, label, name) => {
      const sorted = this.sort.by === by ? (this.sort.down ? "descending" : "ascending") : null;
      return el("th", { scope: "col", class: name, "aria-sort": sorted },
        button(label, () => this.sortBy(by), { class: "sort", tabindex: -1 }));
    };
    const duty = (it) =>
      el("th", { scope: "col", class: it.binds ? "duty" : "duty aside", title: `${it.number}. ${it.text}` },
        button(String(it.number), () => lists.openDuty(it),
          { tabindex: -1, "aria-label": `${it.number}. ${it.text.slice(0, 120)}` }));
    return el("thead", {}, el("tr", {}, sort("name", t("ward"), "name"),
      sort("coverage", t("coverage.short"), "figure"), this.duties.map(duty)));
  },

  row(ward) {
    const head = el("th", { scope: "row", class: "name", title: ward.path },
      button(ward.name, () => lists.openWard(ward), { tabindex: -1 }));
    if (!isCompared(ward)) {
      return el("tr", { class: "unread" }, head, el("td", { class: "figure" }, "–"),
        el("td", { colspan: Math.max(this.duties.length, 1) },
          el("strong", {}, `${SIGNS_OF_STATE[ward.state]} ${t(`state.${ward.state}`)}`),
          ward.message && `: ${ward.message}`));
    }
    const row = el("tr", {}, head,
      el("td", { class: "figure", id: `w${ward.index}` }, percent(ofWard(ward).coverage)));
    for (const duty of this.duties) row.append(this.cell(ward, duty));
    return row;
  },

  cell(ward, duty) {
    const cell = document.createElement("td");
    cell.id = `c${ward.index}-${duty.index}`;
    cell.setAttribute("role", "gridcell");
    cell.tabIndex = this.at?.[0] === ward && this.at[1] === duty ? 0 : -1;
    this.paint(cell, ward, duty);
    return cell;
  },

  paint(cell, ward, duty) {
    const found = verdict(ward, duty);
    const faint = !isAsked(ward, duty) ? " faint" : "";
    const doubt = found.outdated ? "!" : found.mine ? "†" : found.review ? "?" : "";
    const flag = doubt + (found.actor ? "*" : "");
    cell.className = `cell ${found.status}${faint}${flag ? " flagged" : ""}`;
    cell.textContent = SIGNS[found.status];
    if (flag) cell.dataset.flag = flag;
    else delete cell.dataset.flag;
    const said = [t(`status.${found.status}`), found.actor && t(`actor.${found.actor}`), found.review && t("review"), found.mine && t("own"),
      found.outdated && t("outdated")];
    cell.setAttribute("aria-label", said.filter(Boolean).join(", "));
  },

  /** After a decision: the cell and the figure of its ward. */
  repaint(ward, duty) {
    const cell = document.getElementById(`c${ward.index}-${duty.index}`);
    if (!cell) return;
    this.paint(cell, ward, duty);
    refill(document.getElementById(`w${ward.index}`), percent(ofWard(ward).coverage));
  },

  of(element) {
    const found = /^c(\d+)-(\d+)$/.exec(element?.closest?.("td")?.id ?? "");
    return found && [model.wards[found[1]], model.duties[found[2]]];
  },

  click(event) {
    const at = this.of(event.target);
    if (at) panel.open(...at);
  },

  focused(event) {
    const at = this.of(event.target);
    if (!at) return;
    this.move(at);
    if (panel.isOpen()) panel.show(...at);
  },

  move(at) {
    if (this.at) this.element(this.at)?.setAttribute("tabindex", "-1");
    this.at = at;
    this.element(at)?.setAttribute("tabindex", "0");
  },

  element([ward, duty]) {
    const find = () => document.getElementById(`c${ward.index}-${duty.index}`);
    if (!find() && report.at === "matrix") this.finish();
    return find();
  },

  /** The cell so many steps away, over wards that have cells. */
  step(at, down, right) {
    const wards = this.wards.filter(isCompared);
    const bound = (value, most) => Math.max(0, Math.min(value, most));
    const row = bound(wards.indexOf(at[0]) + down, wards.length - 1);
    const column = bound(this.duties.indexOf(at[1]) + right, this.duties.length - 1);
    return [wards[row], this.duties[column]];
  },

  key(event) {
    const at = this.of(event.target);
    if (!at) return;
    const far = Infinity;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
      Home: [0, -far], End: [0, far], PageUp: [-10, 0], PageDown: [10, 0] };
    if (steps[event.key]) {
      this.element(this.step(at, ...steps[event.key])).focus();
    } else if (event.key === "Enter" || event.key === " ") {
      panel.open(...at);
      panel.focus();
    } else return;
    event.preventDefault();
  },

  legend() {
    const sign = (status) => el("span", { class: "key" },
      el("span", { class: `cell ${status}`, "aria-hidden": "true" }, SIGNS[status]), t(`status.${status}`));
    const flag = (mark, said) => el("span", { class: "key" },
      el("span", { class: "flag", "aria-hidden": "true" }, mark), said);
    return el("p", { class: "legend" }, STATUSES.map(sign), flag("*", t("actor.unnamed")), flag("?", t("review")), flag("†", t("own")),
      flag("!", t("outdated")));
  },

  /** On paper the numbers of the columns need their words. */
  dutyList() {
    return el("ol", { class: "on-paper" },
      this.duties.map((duty) => el("li", { value: duty.number }, duty.text, ` (${duty.place})`)));
  },
};

const SIGNS_OF_STATE = { unreadable: "⊘", not_a_plan: "⊘", not_sent: "∅" };
