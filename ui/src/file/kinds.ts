/** What people call each kind of file. */
const KINDS: Record<string, string> = {
  submission: "A signed self-assessment",
  pack: "A partnership’s pack: what it asks, and by when",
  keycard: "A key card: somebody’s public key",
  handover: "A self-assessment, handed over to the senior officer who signs",
  review: "What the senior officer who signs says to it",
  share: "Statements that a colleague is asked to answer",
  "share-return": "A colleague’s answers",
  "partnership-backup": "A backup of a partnership’s keys",
};

export const kindName = (kind: string): string => KINDS[kind] ?? kind;

/** The core’s word for a file that words open. */
export const SEALED = "passphrase-needed";
