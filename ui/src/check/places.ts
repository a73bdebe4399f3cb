import type { AssessmentView } from "../ipc/generated/AssessmentView";
import type { FrameStandard } from "../ipc/generated/FrameStandard";
import type { GapView } from "../ipc/generated/GapView";
import { to } from "../router";

/** Gaps under the heading they belong to, in the order in which Rust gave them. */
export interface Group {
  title: string;
  gaps: GapView[];
}

/** The gap of the agency's summary, which is on no statement's page. */
const SUMMARY = "summary_not_confirmed";

export function byStandard(gaps: GapView[], standards: FrameStandard[]): Group[] {
  const titles = new Map(
    standards.flatMap((s) => s.statements.map((one) => [one.key, `${s.number}. ${s.title}`] as const)),
  );
  const groups: Group[] = [];
  for (const gap of gaps) {
    const title = heading(gap, titles);
    const group = groups.find((known) => known.title === title);
    if (group === undefined) groups.push({ title, gaps: [gap] });
    else group.gaps.push(gap);
  }
  return groups;
}

function heading(gap: GapView, titles: Map<string, string>): string {
  if (gap.statement !== null) return titles.get(gap.statement) ?? "Other statements";
  if (gap.code === SUMMARY) return "Agency summary";
  return gap.item === null ? "Agency details" : "Actions and evidence register";
}

/** The key of the first statement whose answer cites the action or the register entry that a gap is about. */
export function citing(gap: GapView, view: AssessmentView): string | undefined {
  const { item } = gap;
  if (item === null) return undefined;
  const has = (list: unknown) => Array.isArray(list) && list.includes(item);
  return Object.entries(view.answers).find(
    ([, answer]) => has(answer["actions"]) || has(answer["cites"]),
  )?.[0];
}

/** The first words of the action, or the title of the register entry, that a gap is about. */
export function itemName(gap: GapView, view: AssessmentView): string | undefined {
  const item = [...view.actions, ...view.evidence_register].find((known) => known["id"] === gap.item);
  const words = item?.["action"] ?? item?.["title"];
  if (typeof words !== "string" || words === "") return undefined;
  return words.length > 80 ? `${words.slice(0, 80).replace(/\s+\S*$/, "")}…` : words;
}

/** Where a gap is filled, and what that place is called. The field stands after ? so that the page can go to it. */
export function leadsTo(gap: GapView, id: string, cited?: string): { href: string; words: string } {
  const key = gap.statement ?? cited;
  if (gap.code === SUMMARY) return { href: to({ page: "summary", id }), words: "Agency summary" };
  if (key === undefined) {
    const words = gap.item === null ? "Agency details" : "Action plan";
    return { href: to({ page: gap.item === null ? "details" : "actions", id }), words };
  }
  const words = gap.label === null ? "Statement" : `Item ${gap.label}`;
  return { href: `${to({ page: "statement", id, key })}?at=${at(gap)}`, words };
}

function at(gap: GapView): string {
  if (gap.item !== null) return gap.item;
  return gap.code.replace(/_missing$/, "").replace(/^action$/, "actions").replace(/^not_graded$/, "grade").replace(/^not_confirmed$/, "last-time");
}
