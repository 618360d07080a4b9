// The page of one plan or several: outline, assignments by office, deadlines in order, targets, and
// the text with the findings in its margin.

/** A date as people write it: 2026-03-XX → …/03/2026. */
function inWords(edtf) {
  return edtf?.split("-").reverse().join("/").replace(/X+/g, "…");
}

/** A plan; spans of the record count letters, of which a script's unit may be half a one. */
class PlanView {
  constructor(record, index) {
    this.record = record;
    this.index = index;
    this.letters = Array.from(record.text);
  }

  get name() {
    const { issuer, title } = this.record.metadata;
    return [issuer?.name, title].filter(Boolean).join(": ") || this.record.source.path;
  }

  id(name) {
    return `p${this.index}-${name}`;
  }

  /** A link to the line of the text. */
  link(item, words) {
    return el("a", { href: `#${this.id(`l${item.paragraph}`)}` }, words);
  }

  show() {
    return [el("div", { class: "about", tabindex: 0, role: "region", "aria-label": t("plan.about") }, this.facts(), this.outline()),
      el("div", {}, this.offices(), this.deadlines(), this.targets(), this.text())];
  }

  facts() {
    const { metadata, quality, source } = this.record;
    const fact = (key, value) => [el("dt", {}, t(`plan.${key}`)), el("dd", {}, value ?? t("plan.none"))];
    return el("section", {}, el("h2", {}, t("plan.about")), el("dl", {},
      fact("number", metadata.number), fact("issued", inWords(metadata.issued)), fact("issuer", metadata.issuer?.name),
      fact("parent", metadata.parent && [metadata.parent.number, metadata.parent.issuer].filter(Boolean).join(", ")),
      fact("signer", metadata.signature?.name), fact("file", source.path)),
      quality.notes.map((note) => el("p", { class: "doubt" }, note)));
  }

  outline() {
    const section = (it) => el("li", { class: `depth-${Math.min(it.depth, 5)}` },
      this.link(it, [it.label, it.title].filter(Boolean).join(". ")));
    return el("section", {}, el("h3", {}, t("plan.outline")), el("ol", { class: "outline" }, this.record.sections.map(section)));
  }

  offices() {
    const groups = new Map();
    for (const it of this.record.assignments) {
      const names = it.assignees.map((assignee) => assignee.name).join("; ") || t("plan.nobody");
      groups.set(names, [...(groups.get(names) ?? []), it]);
    }
    const task = (it) => el("li", {}, this.link(it, it.task),
      it.coordinators.length > 0 && el("span", { class: "place" }, ` ${t("plan.with")}: ${it.coordinators.map((c) => c.name).join("; ")}`));
    const group = ([names, tasks]) => [el("h4", {}, `${names} (${tasks.length})`), el("ul", {}, tasks.map(task))];
    return el("section", {}, el("h3", {}, t("plan.offices")), [...groups].map(group));
  }

  deadlines() {
    const last = (edtf) => (edtf ?? "9999").split("/").pop();
    const rows = this.record.assignments.flatMap((it) => it.deadlines.map((deadline) => ({ it, deadline })));
    rows.sort((a, b) => order(last(a.deadline.edtf), last(b.deadline.edtf)));
    const row = ({ it, deadline }) => el("tr", {}, el("td", { class: "due" }, deadline.text), el("td", {}, this.link(it, it.task)),
      el("td", {}, it.assignees.map((assignee) => assignee.name).join("; ")));
    return this.table("deadlines", ["due", "task", "who"], rows.map(row));
  }

  targets() {
    const row = (it) => el("tr", {}, el("td", {}, this.link(it, it.text)),
      el("td", { class: "figure" }, `${it.comparator} ${String(it.value).replace(".", ",")} ${it.unit}`), el("td", {}, it.place));
    return this.table("targets", ["target", "figure", "place"], this.record.targets.map(row));
  }

  table(key, heads, rows) {
    if (rows.length === 0) return null;
    return el("section", {}, el("h3", {}, t(`plan.${key}`)), el("table", { class: "list" },
      el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, t(`plan.head.${head}`))))),
      el("tbody", {}, rows)));
  }

  text() {
    const { findings, sections, text } = this.record;
    const headings = new Map(sections.map((it) => [it.paragraph, it.depth]));
    const whole = findings.filter((it) => it.paragraph === null);
    let start = 0;
    const lines = text.split("\n").map((line, at) => {
      const length = Array.from(line).length;
      const here = findings.filter((it) => it.paragraph === at + 1);
      const marks = here.map((it) => [it.span.start - start, it.span.end - start, it.severity])
        .map(([from, to, severity]) => [this.units(line, from), this.units(line, to), severity]);
      start += length + 1;
      return el("div", { class: "line", id: this.id(`l${at + 1}`) },
        el("p", { class: headings.has(at + 1) ? "heading" : null }, marked(line, marks)),
        here.length > 0 && el("div", { class: "margin" }, here.map((it) => this.finding(it))));
    });
    return el("section", { class: "paper" }, el("h3", {}, t("plan.text")),
      whole.length > 0 && el("div", { class: "whole" }, whole.map((it) => this.finding(it))), lines);
  }

  /** So many letters of a line, in a script's units. */
  units(line, letters) {
    return Array.from(line).slice(0, Math.max(0, letters)).join("").length;
  }

  finding(it) {
    return el("p", { class: `finding ${it.severity}` }, el("strong", {}, t(`severity.${it.severity}`)), ` ${it.message}`);
  }
}

const plans = {
  start() {
    const views = data.plans.map((record, index) => new PlanView(record, index));
    document.title = revealed(views.length === 1 ? views[0].name : t("plan.several", String(views.length)));
    const place = el("main", { class: "plan", id: "view", tabindex: -1 });
    const title = el("h1");
    const show = (at) => {
      refill(title, views[at].name);
      refill(place, views[at].show());
    };
    const list = views.map((view, at) => [String(at), `${view.name} (${view.record.source.path})`]);
    const pick = views.length > 1 && choice(t("plan.choose"), list, (at) => show(Number(at)));
    add(document.getElementById("app"), [el("header", { class: "top" }, title, pick,
      el("div", { class: "file" }, button(t("print"), () => window.print()))), place, el("p", { id: "told", role: "status" })]);
    show(0);
  },
};

if (document.documentElement.dataset.page === "plans") plans.start();
