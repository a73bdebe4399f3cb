/** A digest as people compare it: the first twelve characters in fours. */
export function reference(sha256: string): string {
  return sha256.slice(0, 12).match(/.{1,4}/g)?.join(" ") ?? "";
}

const FIELDS: Record<string, string> = {
  grade: "Grade",
  evidence: "Evidence",
  impact: "Impact",
  impact_not_yet: "Why impact cannot be shown yet",
  reason: "Why it does not apply",
  alternative: "What is done instead",
  note: "Note of context",
  cites: "Evidence cited",
  actions: "Improvement actions",
  strengths: "Strengths",
  risks: "Risks",
  support_wanted: "Support wanted",
};

/** A field by the name it has on the pages. */
export function fieldName(field: string): string {
  return FIELDS[field] ?? field.replaceAll("_", " ");
}

const PARTS: Record<string, string> = {
  lead: "who leads it",
  action: "what will be done",
  impact: "how its impact will be measured",
  due: "by when",
  progress: "how progress is monitored",
};

/** A part of an action, as it stands within a sentence. */
export function partName(part: string): string {
  return PARTS[part] ?? part;
}
