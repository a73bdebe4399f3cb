import type { Verification } from "../ipc/generated/Verification";

/** What people call each kind of file. */
const KINDS: Record<string, string> = {
  submission: "A signed self-assessment",
  pack: "A partnership’s pack: what it asks, and by when",
  keycard: "A key card: somebody’s public key",
  handover: "A self-assessment, handed over to the senior officer who signs",
  review: "What the senior officer who signs says to it",
  share: "Statements that a colleague is asked to answer",
  "share-return": "A colleague’s answers",
};

export const kindName = (kind: string): string => KINDS[kind] ?? kind;

/** Whether it is closed with words, or was opened with some that are kept here. */
export const isSealed = ({ code, opened_with }: Verification) => code === "passphrase-needed" || opened_with === "passphrase";
