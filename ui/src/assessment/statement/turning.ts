// Going from statement to statement: the page that shows one knows what comes before and after it.
export type Way = "next" | "previous";

let turns: ((way: Way) => void) | undefined;

/** From now on `how` turns; returns what ends that. */
export function takesTurns(how: (way: Way) => void): () => void {
  turns = how;
  return () => {
    if (turns === how) turns = undefined;
  };
}

/** Goes to the next or the previous statement; where there is none, nothing happens. */
export function turn(way: Way): void {
  turns?.(way);
}
