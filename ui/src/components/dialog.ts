/** Shows a dialog over the page, which waits for it. */
export function modal(dialog: HTMLDialogElement): void {
  dialog.showModal?.();
}

/** What can be pressed first has the keyboard, also when the one before it is gone. */
export function first(button: HTMLButtonElement): void {
  button.focus();
}
