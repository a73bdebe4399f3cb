import type { HandoverView } from "../ipc/generated/HandoverView";

/** The text of an email to send the file to the senior officer with: what it is, what to do next, whom to ring; nothing of its content. */
export function toOfficer({ agency, catalogue, revision, lead, officer }: HandoverView): string {
  const whom = [lead.name, lead.job_title].filter((part) => part !== "").join(", ");
  return [
    `Subject: ${agency}: self-assessment for you to read and sign`,
    "",
    officer.name === "" ? "Hello" : `Hello ${officer.name}`,
    "",
    `Attached is the self-assessment of ${agency} (${catalogue}, return ${String(revision)}). Please read it, then sign it or send it back with your comments.`,
    "",
    "The file is encrypted. I will tell you six words that open it by phone, or face to face; they are in no email.",
    "",
    "You need Candour on your computer. Save the attachment, open it with a double click, and type the six words. When you have signed it or sent it back, Candour makes a file with your answer: please send me that.",
    "",
    `Questions: ${whom === "" ? "reply to this email" : whom}${lead.email === "" ? "" : `, ${lead.email}`}.`,
    "",
    "Kind regards",
    lead.name,
  ].join("\n");
}

/** The text of an email to send the answer back to the lead with. */
export function toLead({ agency, catalogue, revision, lead, officer, answer }: HandoverView): string {
  const did = answer?.signed_off === true ? "I have signed it." : "I have sent it back with my comments.";
  return [
    `Subject: ${agency}: my answer to the self-assessment`,
    "",
    lead.name === "" ? "Hello" : `Hello ${lead.name}`,
    "",
    `Attached is my answer to the self-assessment of ${agency} (${catalogue}, return ${String(revision)}). ${did}`,
    "",
    "Save the attachment, then open it in the Candour that you made the return with. It is encrypted, and that Candour opens it without asking for words.",
    "",
    "Please tell me when it has arrived.",
    "",
    "Kind regards",
    officer.name,
  ].join("\n");
}
