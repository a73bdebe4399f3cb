// A core to look at screens with: it stands in for Rust in Chromium and answers as Rust would, changes included. It runs in
// the page, so it may use nothing from outside.
export function core({ catalogue, agency, answers, state, refuse, listed, overlay, comments, carried = {} }) {
  const id = "0197a9d2-6f6e-7c1e-9a51-3f6f0d5e8c11";
  const grades = catalogue.scales[0].grades;
  const standards = catalogue.standards.filter((each) => each.applies_to === undefined);
  const statements = standards.flatMap((standard) => standard.statements.map((s) => ({ ...s, standard })));
  const said = { ...answers.answers, ...overlay };
  const register = answers.evidence_register.map((entry, at) => ({ owner: "", date: null, review_by: null, ...entry, label: `E${at + 1}` }));
  const actions = answers.actions.map((action, at) => ({ ...action, label: `A${at + 1}` }));
  const texts = ["evidence", "impact", "impact_not_yet", "reason", "alternative", "note"];
  const answer = (key) => ({
    grade: null,
    ...Object.fromEntries(texts.map((text) => [text, ""])),
    cites: [],
    actions: [],
    ...said[key],
  });
  const rule = (grade, field) =>
    grade?.fields[{ actions: "action", cites: "evidence", impact_not_yet: "impact" }[field] ?? field] ?? "absent";
  const gap = (code, message, item = null, label = null) => ({ code, statement: null, number: null, item, label, message });
  function missing(key) {
    const now = answer(key);
    const grade = grades.find((each) => each.id === now.grade);
    if (grade === undefined) return [gap("not_graded", "No grade has been given.")];
    const found = [];
    for (const field of ["evidence", "reason", "alternative", "note"]) {
      if (rule(grade, field) === "required" && now[field] === "") found.push(gap(`${field}_missing`, "Missing."));
    }
    if (rule(grade, "impact") === "required" && now.impact + now.impact_not_yet === "") found.push(gap("impact_missing", "Missing."));
    if (rule(grade, "actions") === "required" && now.actions.length === 0) found.push(gap("action_missing", "Missing."));
    for (const action of actions.filter((each) => now.actions.includes(each.id))) {
      for (const part of ["lead", "action", "impact", "due", "progress"]) {
        if ((action[part] ?? "") === "") found.push(gap(`action_${part}_missing`, "Missing.", action.id, action.label));
      }
    }
    return found;
  }
  const unconfirmed = (key) => carried[key] !== undefined && carried[key].confirmed === null;
  const progress = (key) =>
    answer(key).grade === null ? "unanswered" : missing(key).length > 0 || unconfirmed(key) ? "started" : "complete";
  function frame() {
    const rows = standards.map((standard) => {
      const list = standard.statements.map((s) => ({
        key: s.key,
        number: s.number,
        title: s.short_title,
        comment: comments.some((each) => each.this_round && each.statement === s.key),
        unconfirmed: unconfirmed(s.key),
        progress: progress(s.key),
        grade: grades.find((g) => g.id === answer(s.key).grade)?.label ?? null,
      }));
      return {
        key: standard.key,
        number: standard.number,
        title: standard.short_title ?? standard.title,
        answered: list.filter((s) => s.progress !== "unanswered").length,
        questions: list.length,
        comments: list.filter((s) => s.comment).length,
        done: list.every((s) => s.progress === "complete"),
        statements: list,
      };
    });
    return {
      id,
      agency: agency.name,
      catalogue: catalogue.title,
      stage: state.stage,
      revision: 1,
      editable: state.stage === "draft",
      due: { date: "2027-02-19", days_left: 90 },
      standards: rows,
      answered: rows.reduce((sum, row) => sum + row.answered, 0),
      questions: statements.length,
      gaps: statements.reduce((sum, s) => sum + (answer(s.key).grade === null ? 0 : missing(s.key).length), 0),
      actions: actions.length,
      carried: null,
      handover: null,
      signed_on_paper: false,
      asked_by: null,
      choices: 0,
    };
  }
  const fields = ["grade", ...texts, "cites", "actions"];
  function statement(key) {
    const at = statements.findIndex((s) => s.key === key);
    const s = statements[at];
    const now = answer(key);
    const grade = grades.find((each) => each.id === now.grade);
    const siblings = s.standard.statements;
    return {
      key,
      number: s.number,
      standard_number: s.standard.number,
      standard_title: s.standard.title,
      place: siblings.findIndex((each) => each.key === key) + 1,
      places: siblings.length,
      text: s.text,
      guidance: s.guidance,
      evidence_examples: s.evidence_examples,
      impact_prompt: s.impact_prompt ?? null,
      sources: catalogue.sources
        .filter((source) => s.sources.includes(source.id))
        .map(({ title, citation, kind }) => ({ title, citation, kind: kind?.replaceAll("_", " ").replace(/^./, (c) => c.toUpperCase()) ?? null })),
      grades: grades.map((g) => ({
        id: g.id,
        label: g.label,
        hint: s.descriptors[g.id] ?? g.meaning,
        colour: g.colour,
        fields: fields.map((field) => ({ field, rule: rule(g, field) })),
      })),
      answer: now,
      carried: carried[key] ?? null,
      missing: missing(key),
      parked: grade === undefined ? [] : fields.filter((field) => field !== "grade" && rule(grade, field) === "absent" && now[field].length > 0),
      actions,
      evidence_register: register,
      comments: comments.filter((each) => each.statement === key),
      previous: statements[at - 1]?.key ?? null,
      next: statements[at + 1]?.key ?? null,
    };
  }
  function upsert(list, letter, items, empty) {
    for (const item of items ?? []) {
      const known = list.find((each) => each.id === item.id);
      if (known) Object.assign(known, item);
      else list.push({ ...empty, ...item, label: `${letter}${list.length + 1}` });
    }
  }
  const commands = {
    workspace_state: () => state.workspace,
    backup_state: () => ({ last_at: "2026-11-25T14:02:00Z", changed_since: true, failure: null, moved: null, clock: null }),
    workspace_new: () => (state.workspace = { there: true, open: true, words_written: false, failure: null }) && null,
    catalogue_list: () => [
      { urn: catalogue.urn, version: catalogue.version, title: catalogue.title, sha256: "9f86".repeat(16) },
      { urn: "urn:candour:catalogue:section-11-brag", version: "2026.1", title: "Section 11 self-assessment, blue to red", sha256: "6030".repeat(16) },
    ],
    catalogue_choices: () => ({
      catalogue: commands.catalogue_list()[0],
      introduction: "Section 11 of the Children Act 2004 requires listed bodies to do their work with regard to children’s safety and welfare.\n\nOf eight standards, seven hold 46 statements for every agency.",
      grades: ["Not met", "Partly met", "Fully met", "Not applicable"],
      kinds: catalogue.agency_kinds,
      areas: catalogue.areas,
      opt_in: [{ id: "neglect", name: "Neglect" }],
    }),
    assessment_list: () => listed,
    assessment_show: () => ({
      ...agency,
      agency: agency.name,
      opt_in: [],
      due: "2027-02-19",
      catalogue: commands.catalogue_list()[0],
      answers: said,
    }),
    assessment_frame: frame,
    assessment_statement: ({ key }) => statement(key),
    assessment_confirm: ({ statements: keys, statement: key }) => {
      for (const each of keys) carried[each].confirmed = { at: "2026-11-21T14:02:00Z", by: "Maren Ockley" };
      return { at: "2026-11-21T14:02:00Z", frame: frame(), statement: key === null ? null : statement(key) };
    },
    assessment_comment: () => ({ at: "2026-11-21T14:02:00Z", frame: frame(), statement: null }),
    assessment_apply: ({ changes, statement: key }) => {
      for (const [at, change] of Object.entries(changes.answers ?? {})) said[at] = { ...said[at], ...change };
      upsert(register, "E", changes.evidence_register, { title: "", location: "", owner: "", date: null, review_by: null });
      upsert(actions, "A", changes.actions, { lead: "", action: "", impact: "", due: null, progress: "" });
      return { at: "2026-11-21T14:02:00Z", frame: frame(), statement: key === null ? null : statement(key) };
    },
  };
  window.__TAURI_INTERNALS__ = {
    transformCallback: () => 0,
    invoke: async (command, args) => {
      if (refuse[command] !== undefined) throw refuse[command];
      return structuredClone(commands[command]?.(args) ?? null);
    },
  };
}
