import type { Failure } from "../ipc/generated/Failure";

/** What to do in this window, where Rust's hint is for the command line. */
const HERE: Record<string, string> = {
  no_keychain: "Nothing was made. Choose a passphrase instead.",
  passphrase_needed: "Type it below. Everything you saved is safe.",
  keychain_gone:
    "Everything saved is safe. Log in to the desktop as usual and try again, or open it by its recovery words.",
  keychain_entry_lost: "Everything saved is safe, and no new key was made. Open it by its recovery words.",
  locked:
    "Only one program at a time may write in it, so that nothing is lost. Most often it is Candour’s command line at work, or another window. When that is closed or done, your work opens here by itself.",
  no_workspace: "Look whether its folder was moved or renamed. Nothing was made in its place.",
};

export function hintHere({ code, hint }: Failure): string {
  return HERE[code] ?? hint;
}
