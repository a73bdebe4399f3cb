import type { PanelHere } from "../ipc/generated/PanelHere";
import type { PanelMade } from "../ipc/generated/PanelMade";
import { count } from "../words";

/** The text of an email to send papers to a member of the panel with: what it is, what to do next; nothing of its content, and no words. */
export function toMember({ member, agencies }: PanelMade, title: string): string {
  return [
    `Subject: ${title}: papers for the panel`,
    "",
    `Hello ${member}`,
    "",
    `Attached are your papers for ${title}: ${count(agencies.length, "return")} to look at.`,
    "",
    "The file is encrypted. I will tell you six words that open it by phone, or face to face; they are in no email.",
    "",
    "You need Candour on your computer. Save the attachment, open it with a double click, and type the six words. When you have said what you think, Candour makes a file of it: please send me that.",
    "",
    "Please keep what you read to yourself, and tell me if you have an interest in one of these agencies.",
    "",
    "Kind regards",
  ].join("\n");
}

/** The text of an email to send back what a member said with. */
export function toCoordinator({ title, member, from }: PanelHere, events: number): string {
  return [
    `Subject: ${title}: what I say to the returns`,
    "",
    `Hello ${from}`,
    "",
    `Attached is what I said and decided on the returns of ${title}${events === 0 ? "" : ` (${count(events, "thing")})`}.`,
    "",
    "Save the attachment, then open it in the Candour that you gave me the papers from. It is encrypted, and that Candour opens it without asking for words.",
    "",
    "Please tell me when it has arrived.",
    "",
    "Kind regards",
    member,
  ].join("\n");
}
