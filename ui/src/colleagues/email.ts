import { count, dayInWords } from "../words";

interface Made {
  to: string;
  by: string | null;
  many: number;
  way: "sheet" | "file";
}

/** The text of an email to send statements with: what it is, what to do, by when; nothing of its content. */
export function email({ to, by, many, way }: Made, agency: string): string {
  const what = `with ${count(many, "statement")} of the safeguarding self-assessment of ${agency}`;
  return [
    `Subject: ${count(many, "statement")} for our safeguarding self-assessment`,
    "",
    `Hello ${to}`,
    "",
    way === "sheet"
      ? `Attached is an Excel sheet ${what}. Read the first page of it, fill in the second, save it, and send it back to me as an attachment.`
      : `Attached is a Candour file ${what}. Save it, then open it in Candour. It asks for words, which I tell you by phone and do not write here. Answer the statements, save your answers, and send that file back to me.`,
    "",
    ...(by === null ? [] : [`Please send it back by ${dayInWords(by)}.`]),
    "Please do not name children, or people accused. If the attachment does not reach you, ring me: a gateway may have stopped it.",
    "",
    "Kind regards",
  ].join("\n");
}
