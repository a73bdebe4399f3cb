export type Value = string | null | string[];
/**
 * `answers/<statement>/<field>`, `actions/<id>/<part>`, `evidence_register/<id>/<part>` or `summary/<field>`; and `comments/<statement>`,
 * or `comments/` for the whole, which is no part of the return.
 */
export type Path = string;
export type Fields = ReadonlyMap<Path, Value>;

export const NOTHING: Fields = new Map();

/** Those fields, with one more, or with one changed, put last. */
export function withField(fields: Fields, path: Path, value: Value): Fields {
  const others = [...fields].filter(([other]) => other !== path);
  return new Map([...others, [path, value]]);
}

/** Both, where what is newer stands over what is older. */
export function over(older: Fields, newer: Fields): Fields {
  return new Map([...older, ...newer]);
}

/** What is said of a statement, or of the whole; nothing takes it back. */
interface Said {
  statement: string | null;
  text: string | null;
}
const COMMENTS = "comments/";

/** Comments, and the fields of the return itself. */
export function apart(fields: Fields): { said: Said[]; rest: Fields } {
  const comments = [...fields].filter(([path]) => path.startsWith(COMMENTS));
  const said = comments.map(([path, value]) => {
    const [statement, text] = [path.slice(COMMENTS.length), typeof value === "string" ? value : ""];
    return { statement: statement === "" ? null : statement, text: text.trim() === "" ? null : text };
  });
  return { said, rest: new Map([...fields].filter(([path]) => !path.startsWith(COMMENTS))) };
}

type Item = Record<string, Value>;

/** Fields in the shape of answers.json. */
export function changes(fields: Fields): Record<string, unknown> {
  const answers: Record<string, Item> = {};
  const summary: Item = {};
  const actions = new Map<string, Item>();
  const register = new Map<string, Item>();
  const add = (items: Map<string, Item>, id: string, part: string, value: Value) =>
    items.set(id, { ...(items.get(id) ?? { id }), [part]: value });
  for (const [path, value] of fields) {
    const [kind = "", id = "", part = ""] = path.split("/");
    if (kind === "answers") answers[id] = { ...answers[id], [part]: value };
    else if (kind === "summary") summary[id] = value;
    else if (kind === "actions") add(actions, id, part, value);
    else if (kind === "evidence_register") add(register, id, part, value);
  }
  return {
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(Object.keys(summary).length > 0 && { summary }),
    ...(actions.size > 0 && { actions: [...actions.values()] }),
    ...(register.size > 0 && { evidence_register: [...register.values()] }),
  };
}
