// The page of a review: what it is about, what is asked for, one of four views, and the panel.

const report = {
  views: {
    matrix: () => matrix.view(),
    wards: () => lists.wards(),
    duties: () => lists.duties(),
    rows: () => lists.rows(),
  },
  at: "matrix",

  start() {
    own.recall();
    document.title = revealed(this.title());
    add(document.getElementById("app"), [this.header(), el("main", { id: "view", tabindex: -1 }),
      el("aside", { id: "panel", hidden: true, "aria-label": t("panel") }),
      el("p", { id: "told", role: "status" })]);
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("beforeprint", () => matrix.finish());
    this.show();
  },

  title() {
    const { number, issuer, title } = data.parent;
    const plan = number ? t("title.number", number) : title ?? data.parent.path;
    return t("title", plan) + (issuer ? t("title.issuer", issuer) : "");
  },

  header() {
    return el("header", { class: "top" },
      el("div", { class: "what" }, el("h1", {}, this.title()),
        el("p", { class: "place" }, data.parent.title), el("p", { id: "counts" })),
      el("nav", { "aria-label": t("views") }, Object.keys(this.views).map((view) =>
        button(t(`view.${view}`), () => this.go(view), { id: `go-${view}` }))),
      this.file(), this.questions());
  },

  questions() {
    const ask = (name) => (value) => this.ask({ [name]: value });
    const what = ["gaps", ...STATUSES, "unassigned", "review", "own", "outdated", "unread"];
    const label = (it) => (STATUSES.includes(it) ? t(`status.${it}`) : t(`what.${it}`));
    const offices = [...new Set(model.wards.filter(isCompared).flatMap((ward) =>
      model.duties.map((duty) => office(ward, duty))))].filter(Boolean).sort((a, b) => order(a, b));
    const departments = el("input", { type: "checkbox", id: "departments",
      onchange: (event) => this.ask({ departments: event.target.checked }) });
    return el("form", { class: "questions", role: "search", onsubmit: (event) => event.preventDefault() },
      search(t("search.ward"), ask("ward"), { id: "q-ward" }),
      search(t("search.duty"), ask("duty"), { id: "q-duty" }),
      choice(t("result"), [["", t("all")], ...what.map((it) => [it, label(it)])], ask("what"), { id: "q-what" }),
      choice(t("section"), [["", t("all")], ...data.sections.map((name, at) => [String(at), name || t("no_section")])],
        ask("section"), { id: "q-section" }),
      choice(t("office"), [["", t("all")], ...offices.map((it) => [it, it])], ask("office"), { id: "q-office" }),
      el("label", { class: "option" }, departments, t("departments")),
      button(t("clear"), () => this.clear()));
  },

  file() {
    const input = el("input", { type: "file", accept: ".json", id: "load", class: "unseen", tabindex: -1,
      "aria-label": t("own.load"), onchange: () => this.load(input) });
    return el("div", { class: "file" }, button(t("own.save"), () => this.save(), { id: "save" }),
      button(t("own.load"), () => input.click()), input, button(t("print"), () => window.print()),
      el("details", {}, el("summary", {}, t("keys")), el("p", {}, t("keys.said"))));
  },

  ask(question, ward, duty) {
    Object.assign(asked, question);
    if (ward !== undefined) document.getElementById("q-ward").value = revealed(ward);
    if (duty !== undefined) document.getElementById("q-duty").value = revealed(duty);
    this.show();
  },

  clear() {
    document.querySelector(".questions").reset();
    this.ask({ ward: "", duty: "", what: "", section: "", office: "", departments: false });
  },

  go(view) {
    this.at = view;
    this.show();
    document.getElementById("view").scrollTop = 0;
  },

  show() {
    for (const view of Object.keys(this.views)) {
      document.getElementById(`go-${view}`).toggleAttribute("data-here", view === this.at);
      if (view === this.at) document.getElementById(`go-${view}`).setAttribute("aria-current", "page");
      else document.getElementById(`go-${view}`).removeAttribute("aria-current");
    }
    refill(document.getElementById("view"), this.views[this.at]());
    this.showCounts();
  },

  showCounts() {
    const compared = model.wards.filter(isCompared);
    const shares = compared.map((ward) => ofWard(ward).coverage).filter((it) => it !== null);
    const mean = shares.length ? shares.reduce((a, b) => a + b) / shares.length : null;
    const inState = (state) => model.wards.filter((ward) => ward.state === state).length;
    const states = ["not_sent", "unreadable", "not_a_plan"].filter(inState);
    const said = [t("counts.wards", String(model.wards.length)),
      ...states.map((state) => `${inState(state)} ${t(`state.${state}`).toLowerCase()}`),
      t("counts.duties", String(bindingDuties().filter((duty) => ofDuty(duty).judged > 0).length)), t("counts.mean", percent(mean)),
      t("counts.own", String(own.all.size))];
    refill(document.getElementById("counts"), said.join(" · "));
  },

  save() {
    const url = URL.createObjectURL(new Blob([own.file()], { type: "application/json" }));
    const link = el("a", { href: url, download: t("own.file") });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    tell(t("own.saved", String(own.all.size)));
  },

  async load(input) {
    const file = input.files[0];
    if (!file) return;
    try {
      const taken = own.take(own.read(await file.text()));
      own.keep();
      this.show();
      if (panel.isOpen()) panel.show(...panel.at);
      tell(t("own.loaded", String(taken)));
    } catch {
      tell(t("own.refused"));
    }
    input.value = "";
  },

  key(event) {
    if (event.key === "Escape") panel.close();
    const writing = event.target.matches?.("input:not([type=radio]), textarea, select");
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { n: [0, 1], p: [0, -1], j: [1, 0], k: [-1, 0] };
    if (event.key === "/") {
      document.getElementById("q-duty").focus();
      event.preventDefault();
    } else if (panel.isOpen() && steps[event.key]) panel.step(...steps[event.key]);
  },
};

if (document.documentElement.dataset.page === "report") report.start();
