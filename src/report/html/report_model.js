// Wards, duties and what the reviewer decided on them; what is asked for, and what of it is there.

const GAPS = ["partial", "missing", "conflict"];
const STATUSES = data.statuses ?? [];
const SIGNS = { covered: "✓", partial: "◐", missing: "✕", conflict: "≠", not_applicable: "–" };

/** A text of the pool. */
const pooled = (at) => data.pool[at];

/** A ward's name as rasoat compares it: blind to case and to where the tone mark stands. */
function sameName(ward) {
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const words = ward.normalize("NFD").toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  return words.map((word) => word.replace(tone, "") + (word.match(tone) ?? []).join("")).join(" ");
}

/** Everything that the page shows, made once from the data. */
const model = {
  wards: (data.wards ?? []).map((ward, index) => ({
    ...ward,
    index,
    folded: folded(`${ward.name} ${ward.path ?? ""} ${ward.number ?? ""}`),
    same: sameName(ward.key ?? ""),
  })),
  duties: (data.duties ?? []).map((duty, index) => ({
    ...duty,
    index,
    number: index + 1,
    folded: folded(`${duty.text} ${duty.place} ${data.sections[duty.section]}`),
    binds: duty.binding !== "department",
  })),
};

/** The reviewer's own verdicts: in the browser, and in the file that the next run takes up. */
const own = {
  place: `rasoat/verdicts/1 ${data.parent?.number ?? data.parent?.title ?? data.parent?.path}`,
  all: new Map(),

  of(ward, duty) {
    return this.all.size && ward.key ? this.all.get(`${duty.id}\n${ward.same}`) : undefined;
  },

  /** Takes up verdicts; of two on one duty of one ward the later decision counts. */
  take(verdicts) {
    let taken = 0;
    for (const verdict of verdicts) {
      const key = `${verdict.duty}\n${sameName(verdict.ward)}`;
      const known = this.all.get(key);
      if (known && (known.decided ?? "") >= (verdict.decided ?? "")) continue;
      this.all.set(key, verdict);
      taken += 1;
    }
    return taken;
  },

  set(ward, duty, status, note) {
    const cell = ward.cells[duty.index];
    const key = `${duty.id}\n${ward.same}`;
    if (!status && !note) this.all.delete(key);
    else {
      this.all.set(key, {
        duty: duty.id,
        ward: ward.key,
        status: status || null,
        note: note || null,
        found: STATUSES[cell.s],
        quotes: quotes(ward, cell),
        decided: new Date().toISOString(),
      });
    }
    this.keep();
  },

  keep() {
    try {
      localStorage.setItem(this.place, JSON.stringify([...this.all.values()]));
    } catch {
      tell(t("own.not_kept"));
    }
  },

  recall() {
    this.take(data.own ?? []);
    try {
      this.take(this.checked(JSON.parse(localStorage.getItem(this.place) ?? "[]")));
    } catch {
      tell(t("own.not_kept"));
    }
  },

  file() {
    const verdicts = [...this.all.values()].sort((a, b) =>
      order(`${a.ward}\n${a.duty}`, `${b.ward}\n${b.duty}`));
    const file = { schema: "rasoat/verdicts/1", parent: data.parent.number, verdicts };
    return `${JSON.stringify(file, null, 2)}\n`;
  },

  /** What a file holds; throws where it is no such file. */
  read(text) {
    const file = JSON.parse(text.replace(/^\ufeff/, ""));
    if (file.schema !== "rasoat/verdicts/1") throw new Error("no file of verdicts");
    return this.checked(file.verdicts);
  },

  /** The verdicts, where each is one: others than this page write files, and into its storage. */
  checked(verdicts) {
    const isText = (it) => typeof it === "string";
    const may = (it, is) => it === null || it === undefined || is(it);
    const isVerdict = (it) => isText(it.duty) && isText(it.ward) && may(it.note, isText) &&
      may(it.decided, isText) && may(it.status, (status) => STATUSES.includes(status)) &&
      may(it.quotes, (quotes) => Array.isArray(quotes) && quotes.every(isText));
    if (!Array.isArray(verdicts) || !verdicts.every(isVerdict)) throw new Error("no verdicts");
    return verdicts;
  },
};

/** The ward's passages that a verdict rests on. */
function quotes(ward, cell) {
  return (cell.e ?? []).map(([passage, start, end]) =>
    pooled(ward.passages[passage][0]).slice(start, end));
}

/** The verdict on a duty of a ward: the reviewer's, else rasoat's. */
function verdict(ward, duty) {
  const cell = ward.cells[duty.index];
  const mine = own.of(ward, duty);
  const now = () => quotes(ward, cell).map(folded).join("\n");
  return {
    cell,
    mine,
    status: mine?.status ?? STATUSES[cell.s],
    review: Boolean(cell.r) && !mine?.status,
    // A person who decides on all or nothing of it settles who does it, too.
    actor: !mine?.status || ["partial", "conflict"].includes(mine.status) ? cell.a : undefined,
    outdated: Boolean(mine) && now() !== (mine.quotes ?? []).map(folded).join("\n"),
  };
}

/** Counts over verdicts, and the share that is taken up: as the contract counts it. */
function figures(pairs) {
  const found = { covered: 0, partial: 0, missing: 0, conflict: 0, not_applicable: 0, unassigned: 0, review: 0 };
  for (const [ward, duty] of pairs) {
    const { actor, status, review } = verdict(ward, duty);
    found[status] += 1;
    if (actor) found.unassigned += 1;
    if (review) found.review += 1;
  }
  found.judged = found.covered + found.partial + found.missing + found.conflict;
  found.coverage = found.judged
    ? (found.covered + found.conflict + found.partial / 2) / found.judged
    : null;
  return found;
}

const isCompared = (ward) => ward.state === "compared";
const bindingDuties = () => model.duties.filter((duty) => duty.binds);
const ofWard = (ward) => figures(isCompared(ward) ? bindingDuties().map((duty) => [ward, duty]) : []);
const ofDuty = (duty) => figures(model.wards.filter(isCompared).map((ward) => [ward, duty]));

/** What is asked for. */
const asked = { ward: "", duty: "", what: "", section: "", office: "", departments: false };

/** Whether a verdict is among what is asked for. */
function isAsked(ward, duty) {
  if (asked.office && office(ward, duty) !== asked.office) return false;
  if (!asked.what) return true;
  const { actor, mine, status, review, outdated } = verdict(ward, duty);
  switch (asked.what) {
    case "gaps": return GAPS.includes(status);
    case "unassigned": return Boolean(actor);
    case "review": return review;
    case "own": return Boolean(mine);
    case "outdated": return outdated;
    default: return status === asked.what;
  }
}

/** The ward's office that does a duty, or that is proposed for it. */
function office(ward, duty) {
  const at = ward.cells[duty.index].o;
  return at === undefined ? "" : pooled(at);
}

/** Rows and columns that hold something that is asked for. */
function shown() {
  let duties = model.duties.filter((duty) =>
    (duty.binds || asked.departments) &&
    (!asked.section || String(duty.section) === asked.section) &&
    (!asked.duty || holds(duty.folded, asked.duty)));
  let wards = model.wards.filter((ward) => !asked.ward || holds(ward.folded, asked.ward));
  if (asked.what === "unread") {
    wards = wards.filter((ward) => !isCompared(ward));
  } else if (asked.what || asked.office) {
    const compared = wards.filter(isCompared);
    wards = compared.filter((ward) => duties.some((duty) => isAsked(ward, duty)));
    duties = duties.filter((duty) => wards.some((ward) => isAsked(ward, duty)));
  }
  return { wards, duties };
}
