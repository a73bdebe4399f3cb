/** The one polite live region: what a screen reader says without moving focus. */
let said = $state("");

export const announcer = {
  get said(): string {
    return said;
  },
};

/** Says it; the same words twice in a row are said twice. */
export function announce(words: string): void {
  said = said === words ? `${words}\u00a0` : words;
}
