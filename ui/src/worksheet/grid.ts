/** A cell of a table, by its row and column, from 0. */
export interface Cell {
  row: number;
  column: number;
}

/** The cell that a key leads to, within a table of so many rows and columns; nothing where the key is not for moving. */
export function moved(from: Cell, event: KeyboardEvent, rows: number, columns: number): Cell | undefined {
  if (event.altKey || event.shiftKey || event.metaKey) return undefined;
  const [last, end] = [rows - 1, columns - 1];
  const { row, column } = from;
  if (event.ctrlKey) {
    return { Home: { row: 0, column: 0 }, End: { row: last, column: end } }[event.key];
  }
  const to = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - 10, column },
    PageDown: { row: row + 10, column },
    Home: { row, column: 0 },
    End: { row, column: end },
  }[event.key];
  return to === undefined
    ? undefined
    : { row: Math.min(last, Math.max(0, to.row)), column: Math.min(end, Math.max(0, to.column)) };
}
