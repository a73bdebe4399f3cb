// What is pasted is tidied by Rust on its way in, and put in as if it were typed, so that undo takes it out again.
import { ask } from "../ipc/ask";

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldOf(target: EventTarget | null): Field | undefined {
  if (target instanceof HTMLTextAreaElement) return target;
  // A path is taken to the letter, and a passphrase is the person's own.
  const tidied = target instanceof HTMLInputElement && (target.type === "text" || target.type === "email");
  return tidied && target.dataset["verbatim"] === undefined ? target : undefined;
}

export async function pasted(event: ClipboardEvent): Promise<void> {
  const field = fieldOf(event.target);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (field === undefined || field.readOnly || text === "") return;
  event.preventDefault();
  const answer = await ask<string>("text_pasted", { text, oneLine: field instanceof HTMLInputElement });
  // Rather as it came than not at all.
  put(field, answer.ok ? answer.value : text);
}

function put(field: Field, text: string): void {
  if (document.activeElement !== field) field.focus();
  const { selectionStart: from, selectionEnd: to } = field;
  if (from !== null && to !== null) {
    // Away and back: undo takes out what is pasted, and only then what was typed before it.
    field.setSelectionRange(0, 0);
    field.setSelectionRange(from, to);
  }
  // The one way to put text in that undo knows of.
  document.execCommand("insertText", false, text);
}
