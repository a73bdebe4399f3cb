import { count, dayInWords } from "../words";

interface Made {
  to: string;
  by: string | null;
  many: number;
}

/** The text of an email to send statements with: what it is, what to do, by when; nothing of its content. */
export function email({ to, by, many }: Made, agency: string): string {
  return [
    `Subject: ${count(many, "statement")} for our safeguarding self-assessment`,
    "",
    `Hello ${to}`,
    "",
    `Attached is an Excel sheet with ${count(many, "statement")} of the safeguarding self-assessment of ${agency}. Read the first page of it, fill in the second, save it, and send it back to me as an attachment.`,
    "",
    ...(by === null ? [] : [`Please send it back by ${dayInWords(by)}.`]),
    "Please do not name children, or people accused. If the attachment does not reach you, ring me: a gateway may have stopped it.",
    "",
    "Kind regards",
  ].join("\n");
}
