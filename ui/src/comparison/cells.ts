// The cells of one agency's row. A matrix has thousands, so they are made by hand: a copy of one that was made once, and its text.
import type { MatrixRow } from "../ipc/generated/MatrixRow";
import type { MatrixView } from "../ipc/generated/MatrixView";
import { toAnswer } from "./places";
import type { At } from "./rows";

/** A row, its number among all agencies, and the cell that Tab comes to. */
export interface RowOf {
  view: MatrixView;
  row: MatrixRow;
  number: number;
  at: At;
  /** What is drawn later of it, where not all is drawn at once. */
  later: Later | undefined;
}

/** The columns out of sight, which are drawn when the first picture stands: it stands sooner for it. */
export class Later {
  /** No column is narrower, so that more than fill the window are drawn at once. */
  static readonly #NARROWEST = 100;
  readonly columns = Math.ceil(innerWidth / Later.#NARROWEST);
  #rest: (() => void)[] = [];

  add(draw: () => void): void {
    this.#rest.push(draw);
  }

  draw(): void {
    for (const draw of this.#rest.splice(0)) draw();
  }
}

const made = (name: string, className = "") => {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  return element;
};

function cells({ view, row, number, at }: RowOf, from: number, end: number): DocumentFragment {
  const all = document.createDocumentFragment();
  const faded = new Set(row.faded);
  view.columns.slice(from, end).forEach(({ statement }, place) => {
    const column = from + place;
    const [mark, own] = [view.marks[row.cells[column] ?? 0], view.marks[row.own[column] ?? 0]];
    const cell = made("td", faded.has(column) ? "matrix__faded" : "");
    const leads = row.returned && mark?.code !== "not_asked";
    const word = made(leads ? "a" : "span", leads ? "cell-mark" : "matrix__none");
    if (word instanceof HTMLAnchorElement) word.href = toAnswer(view.audit.id, row.invited, statement.key);
    cell.dataset["colour"] = mark?.colour ?? "none";
    word.dataset["at"] = `${String(number)} ${String(column)}`;
    word.tabIndex = at.row === number && at.column === column ? 0 : -1;
    word.textContent = mark?.label ?? "";
    cell.append(word);
    if (mark !== own) {
      const self = made("small");
      self.textContent = `self: ${own?.label ?? ""}`;
      cell.append(self);
    }
    all.append(cell);
  });
  return all;
}

/** Puts an agency's cells behind its name. */
export function fill(tr: HTMLTableRowElement, of: RowOf) {
  let now = of;
  let drawn = 0;
  const draw = (end: number) => {
    tr.append(cells(now, drawn, end));
    drawn = end;
  };
  draw(Math.min(of.view.columns.length, of.later?.columns ?? Infinity));
  of.later?.add(() => {
    draw(now.view.columns.length);
  });
  return {
    update(next: RowOf) {
      // Where Tab comes to is seen to as it moves: only another row, or another view, is drawn anew.
      if (next.view === now.view && next.row === now.row && next.number === now.number) return;
      now = next;
      while (tr.children.length > 1) tr.lastElementChild?.remove();
      drawn = 0;
      draw(now.view.columns.length);
    },
  };
}

/** The cell that Tab comes to from now on. */
export function reach(table: Element, at: At): HTMLElement | null {
  const cell = table.querySelector<HTMLElement>(`[data-at="${String(at.row)} ${String(at.column)}"]`);
  if (cell === null) return null;
  for (const other of table.querySelectorAll<HTMLElement>("[data-at][tabindex='0']")) other.tabIndex = -1;
  cell.tabIndex = 0;
  return cell;
}
