import type { AskedView } from "../ipc/generated/AskedView";
import { count } from "../words";

/** The text of an email to send answers back with: what it is, what to do with it; nothing of its content. */
export function email({ lead, agency, statements }: AskedView, name: string): string {
  return [
    `Subject: my answers for the safeguarding self-assessment of ${agency}`,
    "",
    `Hello ${lead}`,
    "",
    `Attached are my answers to the ${count(statements.length, "statement")} that you asked me about, as a Candour file.`,
    "",
    "Save it, then open it in Candour on the computer that you asked from: it opens without any words, because it is closed with yours.",
    "",
    "If the attachment does not reach you, ring me: a gateway may have stopped it.",
    "",
    "Kind regards",
    name,
  ].join("\n");
}
