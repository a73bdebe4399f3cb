// What the mocked core finds and shows of a standard, for pictures: as Rust would answer, of the demo's answers.

/** The places of a word, plainly matched. */
export function foundOf({ standards, answers, register, actions }, word) {
  const pieces = (text) => {
    const at = text.toLowerCase().indexOf(word);
    const from = at < 50 ? 0 : text.lastIndexOf(" ", at - 40) + 1;
    const parts = text.slice(from, from + 170).split(new RegExp(`(${word})`, "i"));
    const shown = parts.map((part) => ({ text: part, found: part.toLowerCase() === word })).filter((part) => part.text !== "");
    const piece = (text) => ({ text, found: false });
    return [...(from > 0 ? [piece("…")] : []), ...shown, ...(from + 170 < text.length ? [piece("…")] : [])];
  };
  const names = { evidence: "Evidence", impact: "Impact", impact_not_yet: "Why impact cannot be shown yet", alternative: "What is done instead", note: "Note of context", reason: "Why this does not apply" };
  const parts = { action: "what will be done", lead: "who leads it", progress: "how progress is monitored" };
  const seen = new Set();
  const groups = standards.map((standard) => {
    const places = standard.statements.flatMap((statement) => {
      const said = answers[statement.key] ?? {};
      const at = { standard: standard.key, statement: statement.key, number: statement.number, title: [{ text: statement.short_title, found: false }], item: null, label: null, kept: false };
      const text = Object.keys(names)
        .filter((field) => said[field]?.toLowerCase().includes(word))
        .map((field) => ({ ...at, kind: "answer", field, what: names[field], excerpt: pieces(said[field]) }));
      const fresh = (items, cited) => items.filter((item) => cited?.includes(item.id) && !seen.has(item.id) && seen.add(item.id));
      const entries = fresh(register, said.cites)
        .filter((entry) => entry.owner?.toLowerCase().includes(word))
        .map((entry) => ({ ...at, kind: "evidence", item: entry.id, label: entry.label, field: "owner", what: `Register entry ${entry.label}, who owns it`, excerpt: pieces(entry.owner) }));
      const planned = fresh(actions, said.actions).flatMap((action) =>
        Object.keys(parts)
          .filter((part) => action[part].toLowerCase().includes(word))
          .map((part) => ({ ...at, kind: "action", item: action.id, label: action.label, field: part, what: `Action ${action.label}, ${parts[part]}`, excerpt: pieces(action[part]) })),
      );
      return [...text, ...entries, ...planned];
    });
    return { title: `${standard.number}. ${standard.short_title ?? standard.title}`, places };
  });
  const total = groups.reduce((sum, group) => sum + group.places.length, 0);
  return { total, told: total, answers: Object.keys(answers).length, groups: groups.filter((group) => group.places.length > 0) };
}

/** The worksheet of the n-th standard. */
export function worksheetOf({ standards, answers, register, actions, marks }, n) {
  const name = (standard) => (standard === undefined ? null : { key: standard.key, number: standard.number, title: standard.short_title ?? standard.title });
  const standard = standards[n];
  const wanting = [
    [{ words: "Impact", field: "impact", item: null }],
    [],
    [{ words: "Evidence", field: "evidence", item: null }, { words: "A7: by when", field: "due", item: "a7" }],
  ];
  const rows = standard.statements.map((statement, at) => {
    const blank = at === standard.statements.length - 2;
    const said = blank ? {} : (answers[statement.key] ?? {});
    const field = ["evidence", "reason", "impact", "note"].find((each) => said[each]) ?? null;
    const missing = blank ? [{ words: "Grade", field: "grade", item: null }] : (wanting[at] ?? []);
    return {
      key: statement.key,
      number: statement.number,
      title: statement.short_title,
      progress: blank ? "unanswered" : missing.length > 0 ? "started" : "complete",
      grade: marks.find((mark) => mark.id === said.grade) ?? null,
      missing,
      field,
      words: field === null ? "" : `${said[field].slice(0, 175).replace(/\s+\S*$/, "")}…`,
      cites: register.filter((entry) => said.cites?.includes(entry.id)).map((entry) => entry.label),
      actions: actions.filter((action) => said.actions?.includes(action.id)).map((action) => action.label),
      comments: at === 1 ? 2 : 0,
      edited: blank ? null : { at: `2026-11-${10 + at}T1${at}:02:00Z`, by: "Maren Ockley" },
    };
  });
  return {
    key: standard.key,
    number: standard.number,
    title: standard.title,
    answered: rows.filter((row) => row.grade !== null).length,
    rows,
    previous: name(standards[n - 1]),
    next: name(standards[n + 1]),
  };
}
