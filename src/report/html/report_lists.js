// The same verdicts as lists: by ward, by duty, and one by one under the heads of the report.

const lists = {
  /** How each list is sorted, kept while the page is open. */
  sorts: { wards: { at: 2, down: false }, duties: { at: 5, down: true } },
  /** How many rows of the long list are shown. */
  most: 200,

  count(name, head, of) {
    return { head, class: `figure ${name}`, of, by: of, down: true };
  },

  wards() {
    const { wards } = shown();
    const found = new Map(wards.map((ward) => [ward, ofWard(ward)]));
    const count = (name, head) =>
      this.count(name, head, (ward) => (isCompared(ward) ? found.get(ward)[name] : null));
    const columns = [
      { head: t("number"), class: "figure", of: (_, index) => String(index + 1) },
      { head: t("ward"), rowHead: true, by: (ward) => ward.name,
        of: (ward) => [button(ward.name, () => this.openWard(ward), { class: "link" }),
          el("span", { class: "place" }, ward.path)] },
      { head: t("coverage"), class: "wide", by: (ward) => found.get(ward).coverage,
        of: (ward) => (isCompared(ward) ? bar(found.get(ward)) : el("strong", {}, t(`state.${ward.state}`))) },
      count("covered", t("status.covered")), count("partial", t("status.partial")),
      count("missing", t("status.missing")), count("conflict", t("status.conflict")),
      count("unassigned", t("actor.unnamed")), count("review", t("review")),
    ];
    return [sortable(t("by.ward"), columns, wards, this.sorts.wards)];
  },

  duties() {
    const { duties } = shown();
    const found = new Map(duties.map((duty) => [duty, ofDuty(duty)]));
    const count = (name, head) => this.count(name, head, (duty) => found.get(duty)[name]);
    const columns = [
      { head: t("number"), class: "figure", of: (duty) => String(duty.number), by: (duty) => duty.number },
      { head: t("asked"), rowHead: true, class: "text",
        of: (duty) => [button(duty.text, () => this.openDuty(duty), { class: "link" }),
          el("span", { class: "place" }, duty.place)] },
      { head: t("coverage"), class: "wide", of: (duty) => bar(found.get(duty)), by: (duty) => found.get(duty).coverage },
      count("covered", t("status.covered")), count("partial", t("status.partial")),
      count("missing", t("status.missing")), count("conflict", t("status.conflict")),
      count("unassigned", t("actor.unnamed")), count("review", t("review")),
    ];
    return [this.sections(duties), sortable(t("by.duty"), columns, duties, this.sorts.duties)];
  },

  /** A chart: what share of the duties of each section is missing or in part. */
  sections(duties) {
    const rows = data.sections.map((name, index) => {
      const own = duties.filter((duty) => duty.section === index);
      const pairs = own.flatMap((duty) => model.wards.filter(isCompared).map((ward) => [ward, duty]));
      return { name, found: figures(pairs) };
    }).filter(({ found }) => found.judged > 0);
    return el("table", { class: "list chart" }, el("caption", {}, t("by.section")),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("section")),
        el("th", { scope: "col", class: "wide" }, t("coverage")),
        el("th", { scope: "col", class: "figure" }, t("status.missing")))),
      el("tbody", {}, rows.map(({ name, found }) => el("tr", {}, el("th", { scope: "row" }, name || t("no_section")),
        el("td", { class: "wide" }, bar(found)),
        el("td", { class: "figure" }, percent(found.missing / found.judged))))));
  },

  /** Every verdict that is asked for, under the heads of the report. */
  rows() {
    const { wards, duties } = shown();
    const pairs = wards.filter(isCompared).flatMap((ward) =>
      duties.filter((duty) => isAsked(ward, duty)).map((duty) => [ward, duty]));
    const heads = ["number", "ward", "asked", "given", "result", "proposal", "remark"];
    const table = el("table", { class: "list rows" },
      el("caption", {}, t("rows.count", String(pairs.length))),
      el("thead", {}, el("tr", {}, heads.map((key) => el("th", { scope: "col" }, t(`head.${key}`))))),
      el("tbody", {}, pairs.slice(0, this.most).map(([ward, duty], index) => this.line(ward, duty, index + 1))));
    const rest = pairs.length - this.most;
    return [wards.length === 1 && this.card(wards[0]), table, rest > 0 && button(t("rows.more", String(rest)), () => {
      this.most += 500;
      report.show();
    })];
  },

  /** What is known of one ward beside its verdicts. */
  card(ward) {
    const versions = ward.undecided ? t("ward.undecided") : ward.versions > 1 && t("ward.versions", String(ward.versions));
    const open = (duty) => button(String(duty + 1), () => panel.open(ward, model.duties[duty]), { class: "link" });
    const change = (kind) => ward.change[kind].length > 0 &&
      el("p", {}, `${t(`change.${kind}`)} (${ward.change[kind].length}): `,
        ward.change[kind].map((duty, at) => [at > 0 && ", ", open(duty)]));
    return el("section", { class: "card", "aria-label": ward.name }, el("h2", {}, ward.name),
      isCompared(ward) ? bar(ofWard(ward)) : el("p", {}, el("strong", {}, t(`state.${ward.state}`))),
      ward.path && el("p", { class: "place" }, [ward.path, ward.number].filter(Boolean).join(" · ")),
      versions && el("p", {}, versions),
      ward.message && el("p", {}, ward.message),
      ward.notes.map((note) => el("p", { class: "doubt" }, `${t("ward.note")}: ${pooled(note)}`)),
      ward.change && ["mended", "remaining", "new"].map(change),
      panel.targets(ward.targets), this.late(ward));
  },

  /** Deadlines that a ward puts off or leaves out, each with the duty that it opens. */
  late(ward) {
    const rows = ward.cells.flatMap((cell, index) => (cell.d ?? []).filter(([, , status]) => status !== "in_time")
      .map(([asked, given, status]) => el("li", { class: "late" },
        button(`${t("duty")} ${index + 1}`, () => panel.open(ward, model.duties[index]), { class: "link" }),
        ` ${t("due.asked")}: ${pooled(asked)}; ${t("due.given")}: ${given === null ? "–" : pooled(given)} `,
        `(${t(`deadline.${status}`)})`)));
    return rows.length > 0 && el("div", { class: "deadlines" }, el("h4", {}, t("deadlines")), el("ul", {}, rows));
  },

  line(ward, duty, number) {
    const found = verdict(ward, duty);
    const said = (found.cell.e ?? []).map(([passage, start, end]) => {
      const [text, place] = ward.passages[passage].map(pooled);
      return el("p", {}, text.slice(start, end), " ", el("span", { class: "place" }, place));
    });
    const proposal = found.cell.t === undefined ? null : pooled(found.cell.t);
    return el("tr", {}, el("td", { class: "figure" }, String(number)), el("th", { scope: "row" }, ward.name),
      el("td", {}, button(duty.text, () => panel.open(ward, duty), { class: "link" }), " ",
        el("span", { class: "place" }, duty.place)),
      el("td", {}, said), el("td", {}, panel.badges(found)),
      el("td", {}, (found.cell.w ?? []).map((at) => el("p", {}, pooled(at))), proposal),
      el("td", {}, found.mine?.note ?? ""));
  },

  /** All of one ward, or all wards of one duty: the long list, asked for nothing else. */
  openWard(ward) {
    report.ask({ ward: folded(ward.name), duty: "" }, ward.name, "");
    report.go("rows");
  },

  openDuty(duty) {
    const words = duty.text.split(" ").slice(0, 12).join(" ");
    report.ask({ ward: "", duty: folded(words) }, "", words);
    report.go("rows");
  },
};

/** Shares as a bar, with the coverage in words beside it. */
function bar(found) {
  const width = 160;
  let x = 0;
  const part = (status) => {
    const share = found.judged ? (found[status] / found.judged) * width : 0;
    const rect = drawn("rect", { class: status, x: x.toFixed(1), y: 0, width: share.toFixed(1), height: 10 });
    x += share;
    return rect;
  };
  return el("span", { class: "bar" },
    drawn("svg", { viewBox: `0 0 ${width} 10`, width, height: 10, "aria-hidden": "true" },
      ["covered", "conflict", "partial", "missing"].map(part)),
    el("strong", {}, percent(found.coverage)));
}
