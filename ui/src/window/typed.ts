// Words of a form that are kept only once it is sent: while the window is open they stand there again for whoever comes back.
const all = new Map<string, string>();

/** What was typed into a form and not sent yet. */
export function typedBefore(form: string): string | undefined {
  return all.get(form);
}

export function remember(form: string, words: string): void {
  all.set(form, words);
}

/** It was sent, or is for nobody any more. */
export function forget(form: string): void {
  all.delete(form);
}
