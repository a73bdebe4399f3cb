import type { Verification } from "../ipc/generated/Verification";

/** What people call each kind of file. */
const KINDS: Record<string, string> = {
  submission: "A signed self-assessment",
  provisional: "A self-assessment that is not signed off yet",
  outcome: "An outcome: what a partnership says of a self-assessment",
  response: "What an agency says to an outcome",
  panel: "Papers for a member of a panel",
  "panel-return": "What a member of a panel says",
  pack: "A partnership’s pack: what it asks, and by when",
  keycard: "A key card: somebody’s public key",
  handover: "A self-assessment, handed over to the senior officer who signs",
  review: "What the senior officer who signs says to it",
  share: "Statements that a colleague is asked to answer",
  "share-return": "A colleague’s answers",
  "partnership-backup": "A backup of a partnership’s keys",
};

export const kindName = (kind: string): string => KINDS[kind] ?? kind;

/** Whether a file is closed with words, or was opened with some that are kept here. */
export const sealed = ({ code, opened_with }: Verification): boolean => code === "passphrase-needed" || opened_with === "passphrase";
