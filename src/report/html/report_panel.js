// A cell, opened: both texts side by side, why, what to paste, and what the reviewer decides.

const panel = {
  at: null,

  isOpen() {
    return this.at !== null;
  },

  open(ward, duty) {
    this.show(ward, duty);
    matrix.move([ward, duty]);
  },

  show(ward, duty) {
    this.settle();
    this.at = [ward, duty];
    const place = document.getElementById("panel");
    place.hidden = false;
    const found = verdict(ward, duty);
    refill(place, this.head(ward, duty, found),
      el("div", { class: "sides" }, this.asked(duty, found), this.given(ward, found), this.decision(ward, duty, found)));
    place.scrollTop = 0;
    // What the panel covers must not be the cell that it speaks of.
    matrix.element([ward, duty])?.scrollIntoView({ block: "nearest", inline: "nearest" });
  },

  focus() {
    document.querySelector("#panel h2")?.focus();
  },

  /** What is being written counts before the panel shows something else. */
  settle() {
    if (document.activeElement?.matches("#panel textarea")) document.activeElement.blur();
  },

  close() {
    if (!this.isOpen()) return;
    this.settle();
    const cell = matrix.element(this.at);
    this.at = null;
    document.getElementById("panel").hidden = true;
    cell?.focus();
  },

  step(down, right) {
    if (!this.isOpen() || !matrix.wards) return;
    const at = matrix.step(this.at, down, right);
    this.open(...at);
    matrix.element(at)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.focus();
  },

  head(ward, duty, found) {
    const move = (sign, label, down, right) =>
      button(sign, () => this.step(down, right), { "aria-label": label, title: label });
    return el("header", {},
      el("h2", { tabindex: -1 }, `${ward.name} · ${t("duty")} ${duty.number}`),
      this.badges(found),
      el("span", { class: "moves" }, move("←", t("previous.duty"), 0, -1), move("→", t("next.duty"), 0, 1),
        move("↑", t("previous.ward"), -1, 0), move("↓", t("next.ward"), 1, 0),
        button("✕", () => this.close(), { "aria-label": t("close"), title: t("close") })));
  },

  badges({ actor, status, review, mine, outdated }) {
    return el("span", { class: "badges" },
      el("span", { class: `badge ${status}` }, `${SIGNS[status]} ${t(`status.${status}`)}`),
      actor && el("span", { class: "badge" }, t(`actor.${actor}`)),
      review && el("span", { class: "badge review" }, t("review")),
      mine?.status && el("span", { class: "badge" }, t("own")),
      outdated && el("span", { class: "badge review" }, t("outdated")));
  },

  asked(duty, { cell }) {
    const marks = (cell.x ?? []).map(([start, end, status]) => [start, end, STATUSES[status]]);
    const absent = (cell.x ?? []).filter(([, , status]) => STATUSES[status] === "missing");
    return el("section", { "aria-label": t("asked") },
      el("h3", {}, t("asked")),
      el("blockquote", {}, marked(duty.text, marks)),
      el("p", { class: "place" }, `${duty.place} · ${t(`binding.${duty.binding}`)}`,
        duty.doers.length > 0 && `: ${duty.doers.join("; ")}`),
      absent.length > 0 && el("div", {}, el("h4", {}, t("absent")),
        el("ul", { class: "absent" }, absent.map(([start, end]) => el("li", {}, duty.text.slice(start, end))))));
  },

  given(ward, { cell }) {
    const quote = ([passage, start, end], kind) => {
      const [text, place] = ward.passages[passage].map(pooled);
      return [el("blockquote", { class: kind }, marked(text, [[start, end, kind]])),
        el("p", { class: "place" }, place)];
    };
    return el("section", { "aria-label": t("given") },
      el("h3", {}, t("given")),
      (cell.e ?? []).map((it) => quote(it, "evidence")),
      !cell.e && el("p", { class: "nothing" }, t("nothing")),
      cell.n && el("div", {}, el("h4", {}, t("nearest")), quote(cell.n, "nearest")),
      this.deadlines(cell),
      this.targets(cell.g),
      cell.w && el("div", {}, el("h4", {}, t("why")),
        el("ul", {}, cell.w.map((at) => el("li", {}, pooled(at))))));
  },

  deadlines(cell) {
    const deadlines = (cell.d ?? []).map(([asked, given, status]) =>
      el("li", { class: status === "in_time" ? null : "late" }, `${t("due.asked")}: ${pooled(asked)}; `,
        `${t("due.given")}: ${given === null ? "–" : pooled(given)} (${t(`deadline.${status}`)})`));
    return deadlines.length > 0 && el("div", {}, el("h4", {}, t("deadlines")), el("ul", {}, deadlines));
  },

  /** Figures that are lowered or left out, in the words of both plans. */
  targets(targets) {
    const rows = (targets ?? []).map(([asked, given, status]) =>
      el("li", { class: "late" }, `${t("due.asked")}: “${pooled(asked)}”; ${t("due.given")}: `,
        given === null ? "–" : `“${pooled(given)}”`, ` (${t(`target.${status}`)})`));
    return rows.length > 0 && el("div", { class: "targets" }, el("h4", {}, t("targets")), el("ul", {}, rows));
  },

  decision(ward, duty, found) {
    const suggestion = found.cell.t !== undefined && pooled(found.cell.t);
    return el("section", { "aria-label": t("decision") },
      suggestion && el("div", { class: "suggestion" }, el("h3", {}, t("suggestion")),
        el("blockquote", {}, suggestion), button(t("copy"), () => copy(suggestion))),
      el("h3", {}, t("decision")),
      ward.key ? this.form(ward, duty, found) : el("p", { class: "nothing" }, t("own.no_ward")));
  },

  form(ward, duty, { cell, mine, outdated }) {
    const note = el("textarea", { rows: 2, "aria-label": t("note"), placeholder: t("note") });
    note.value = mine?.note ?? "";
    const status = () => document.querySelector("#panel input[name=own]:checked")?.value ?? "";
    const decide = () => {
      own.set(ward, duty, status(), note.value.trim());
      if (report.at === "matrix") matrix.repaint(ward, duty);
      else report.show();
      const found = verdict(ward, duty);
      document.querySelector("#panel .badges").replaceWith(this.badges(found));
      report.showCounts();
      tell(t("own.kept"));
    };
    const option = (value, label) => el("label", { class: "option" },
      el("input", { type: "radio", name: "own", value, checked: (mine?.status ?? "") === value, onchange: decide }),
      label);
    note.addEventListener("change", decide);
    const said = t("own.none", t(`status.${STATUSES[cell.s]}`));
    return [
      el("fieldset", {}, el("legend", {}, t("own.legend")), option("", said),
        STATUSES.map((it) => option(it, `${SIGNS[it]} ${t(`status.${it}`)}`))),
      note,
      outdated && el("div", { class: "outdated" }, el("h4", {}, t("outdated.before")),
        (mine.quotes ?? []).length ? mine.quotes.map((it) => el("blockquote", {}, it)) : el("p", {}, t("nothing"))),
    ];
  },
};
