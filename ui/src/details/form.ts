import type { Failure } from "../ipc/generated/Failure";
import type { AssessmentView } from "../ipc/generated/AssessmentView";

interface Person {
  name: string;
  job_title: string;
  email: string;
}

/** The agency's details as they stand on the page. */
export interface Draft {
  name: string;
  kind: string;
  areas: string[];
  opt_in: string[];
  lead: Person;
  officer: Person;
  due: string | null;
}

const nobody = (): Person => ({ name: "", job_title: "", email: "" });

export function blank(): Draft {
  return { name: "", kind: "", areas: [], opt_in: [], lead: nobody(), officer: nobody(), due: null };
}

export function of(view: AssessmentView): Draft {
  const { agency: name, kind, areas, opt_in, lead, officer, due } = view;
  return { name, kind, areas: [...areas], opt_in: [...opt_in], lead: { ...lead }, officer: { ...officer }, due };
}

/** In the shape of agency.json. A kind that is not chosen is left out: it has no id. */
export function agency({ name, kind, areas, opt_in, lead, officer }: Draft): Record<string, unknown> {
  return { name, ...(kind !== "" && { kind }), areas, opt_in, lead, officer };
}

/** A fault's place in the file, the id of its field here, and what to do about it there. */
const FIELDS: readonly (readonly [RegExp, string, string])[] = [
  [/^name/, "agency-name", "Give the agency’s name"],
  [/^kind/, "agency-kind", "Choose what kind of agency it is"],
  [/^areas/, "agency-areas", "Choose at least one area that the agency works in"],
  [/^opt_in/, "agency-opt-in", "Choose again what you would also like to answer"],
  [/^(lead|officer)\.(name|job_title|email)/, "", ""],
  [/^due/, "agency-due", ""],
];

export interface Wrong {
  field: string;
  message: string;
}

/** What Rust refused, each at the field it is about. */
export function wrongs(failure: Failure): Wrong[] {
  if (failure.field === "due") return [{ field: "agency-due", message: failure.message }];
  return failure.faults.map(({ place, problem }) => {
    const lacks = /^lacks "(\w+)"/.exec(problem)?.[1];
    const at = place === "" && lacks !== undefined ? lacks : place;
    for (const [pattern, field, words] of FIELDS) {
      const found = pattern.exec(at);
      if (found === null) continue;
      if (field === "") return { field: `${found[1]}-${found[2]}`, message: `What is written here ${problem}` };
      return { field, message: emptied(problem) && words !== "" ? words : `${words || "This"}: ${problem}` };
    }
    return { field: "main", message: place === "" ? problem : `${place} ${problem}` };
  });
}

/** Whether both say the same. */
export function same(one: Draft, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A draft in which the fields that are wrong are as they were kept. */
export function without(draft: Draft, wrong: readonly Wrong[], kept: Draft): Draft {
  const rest = structuredClone(draft);
  for (const { field } of wrong) {
    const part = partOf(field);
    const [who, what] = field.split("-");
    if (part !== undefined) Object.assign(rest, { [part]: kept[part] });
    else if ((who === "lead" || who === "officer") && what !== undefined) Object.assign(rest[who], { [what]: kept[who][what as keyof Person] });
  }
  return rest;
}

/** Whether it is a field of the form, or else nobody can say which. */
export const isField = (field: string) => partOf(field) !== undefined || /^(lead|officer)-/.test(field);

const partOf = (field: string) => PARTS.find((known) => field === `agency-${known.replace("_", "-")}`);
const PARTS = ["name", "kind", "areas", "opt_in", "due"] as const;

const emptied = (problem: string) => /empty|lacks|at least one|knows/.test(problem);
