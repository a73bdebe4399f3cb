import type { Place } from "./router";

/** What each page is called. */
export const PAGES: Record<Place["page"], string> = {
  start: "Start",
  new: "Start a self-assessment",
  file: "Open a file",
  keys: "Keys and recovery words",
  settings: "Settings",
  shortcuts: "Keyboard shortcuts",
  about: "About",
  details: "Agency details",
  check: "Check answers",
  scores: "Score summary",
  actions: "Action plan",
  summary: "Agency summary",
  find: "Find in answers",
  worksheet: "Worksheet",
  attest: "Sign off",
  review: "Review",
  send: "Send",
  statement: "Statement",
};
