// Which rows of a long table are drawn, and where arrow keys lead in it.

/** From so many agencies on, only the rows in sight are drawn. */
export const SCROLLS_FROM = 120;
/** How many more are drawn above and below, so that a turn of the wheel shows no gap. */
const AROUND = 12;

export interface At {
  row: number;
  column: number;
}

/** The rows to draw: the first, and the one behind the last. */
export function drawn(rows: number, height: number, top: number, tall: number): { first: number; end: number } {
  const first = Math.max(0, Math.min(rows, Math.floor(top / height)) - AROUND);
  const end = Math.min(rows, Math.ceil((top + Math.max(tall, height)) / height) + AROUND);
  return { first, end: Math.max(end, Math.min(rows, first + 2 * AROUND)) };
}

/** Where a key leads; nothing where it is none of these. */
export function moved(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">,
  at: At,
  size: { rows: number; columns: number; page: number },
): At | undefined {
  if (event.altKey || event.metaKey) return undefined;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to: Record<string, At | undefined> = event.ctrlKey
    ? { Home: { row: 0, column: 0 }, End: last }
    : {
        ArrowUp: { ...at, row: at.row - 1 },
        ArrowDown: { ...at, row: at.row + 1 },
        ArrowLeft: { ...at, column: at.column - 1 },
        ArrowRight: { ...at, column: at.column + 1 },
        Home: { ...at, column: 0 },
        End: { ...at, column: last.column },
        PageUp: { ...at, row: at.row - size.page },
        PageDown: { ...at, row: at.row + size.page },
      };
  const wanted = to[event.key];
  if (wanted === undefined) return undefined;
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
  return { row: within(wanted.row, last.row), column: within(wanted.column, last.column) };
}
