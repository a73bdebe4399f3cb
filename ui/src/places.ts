import type { Frame } from "./ipc/generated/Frame";
import type { Place } from "./router";

/** What each page is called. */
export const PAGES: Record<Place["page"], string> = {
  start: "Start",
  new: "Start a self-assessment",
  again: "Start from last time’s answers",
  file: "Open a file",
  pack: "A partnership’s pack",
  answer: "Start a self-assessment",
  partnership: "Your partnership",
  trust: "Keys and trust",
  refused: "Refused files",
  audit: "What an audit asks",
  home: "An audit",
  receive: "Take returns in",
  return: "A return",
  moderation: "Moderation",
  agency: "An agency",
  panel: "Panel day",
  papers: "Panel papers",
  matrix: "All returns",
  "audit-summary": "Summary of returns",
  "audit-actions": "Actions of all agencies",
  compare: "Compared with an earlier audit",
  outcomes: "Outcomes",
  keys: "Recovery words",
  backups: "Backups",
  settings: "Settings",
  shortcuts: "Keyboard shortcuts",
  about: "About",
  details: "Agency details",
  check: "Check answers",
  scores: "Score summary",
  actions: "Action plan",
  summary: "Agency summary",
  colleagues: "Colleagues",
  asked: "What you are asked",
  find: "Find in answers",
  worksheet: "Worksheet",
  attest: "Sign off",
  review: "Review",
  handover: "Hand-over",
  send: "Send",
  outcome: "Outcome",
  statement: "Statement",
};

/** What the window is called at a place: the narrowest first, as whoever looks for it among others reads it. */
export function titleOf(place: Place, frame: Frame | undefined): string {
  const within = "id" in place && frame?.id === place.id ? frame : undefined;
  const all = within?.standards.flatMap((standard) => standard.statements);
  const here = place.page === "statement" ? all?.find(({ key }) => key === place.key) : undefined;
  const page = here === undefined ? PAGES[place.page] : `${here.number} ${here.title}`;
  return [page, within?.agency, "Candour"].filter((part) => part !== undefined).join(" – ");
}
