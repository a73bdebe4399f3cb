//! Reading a table round what cannot be read in it: from the front, from the back, and one by one in between.

use rusqlite::types::Value;
use rusqlite::{Connection, ToSql, params_from_iter};

/// After so many keys in a row that do not read, what follows is given up.
const PATIENCE: u32 = 2_000;

/// How a table's rows are found.
pub(super) enum Keys {
    /// By number.
    Number,
    /// By the columns of its key; one by one by these, where it is damaged in the middle.
    Columns(Vec<String>, Vec<Vec<Value>>),
}

/// What was read of a table.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Its rows, each with the columns in order.
    pub(super) rows: Vec<Vec<Value>>,
    /// Whether some of it could not be read.
    pub(super) damaged: bool,
}

/// Reads what can be read, until it is asked not to go on.
pub(super) fn read(
    from: &Connection,
    table: &str,
    columns: &[String],
    keys: &Keys,
    goes_on: &dyn Fn() -> bool,
) -> Rows {
    let listed = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let mut rows = Rows::default();
    match keys {
        Keys::Number => {
            let by_number = format!("SELECT rowid, {listed} FROM \"{table}\" NOT INDEXED");
            let last = scan(from, &format!("{by_number} ORDER BY rowid"), &mut rows, goes_on);
            if rows.damaged {
                let back = format!("{by_number} WHERE rowid > ?1 ORDER BY rowid DESC");
                let mut end = Rows::default();
                scan_from(from, &back, &[&last], &mut end, goes_on);
                let until = end.rows.iter().filter_map(|row| number(row.first())).min();
                between(from, &format!("{by_number} WHERE rowid = ?1"), last + 1, until, &mut rows, goes_on);
                rows.rows.extend(end.rows);
            }
            // The number in front was only to find them by.
            for row in &mut rows.rows {
                row.remove(0);
            }
        }
        Keys::Columns(key, candidates) => {
            let order = |way: &str| {
                key.iter().map(|column| format!("\"{column}\"{way}")).collect::<Vec<_>>().join(", ")
            };
            let all = format!("SELECT {listed} FROM \"{table}\"");
            scan(from, &format!("{all} ORDER BY {}", order("")), &mut rows, goes_on);
            if rows.damaged {
                scan_from(from, &format!("{all} ORDER BY {}", order(" DESC")), &[], &mut rows, goes_on);
                let places: Vec<_> =
                    key.iter().enumerate().map(|(n, column)| format!("\"{column}\" = ?{}", n + 1)).collect();
                let one = format!("{all} WHERE {}", places.join(" AND "));
                if let Ok(mut statement) = from.prepare(&one) {
                    for candidate in candidates.iter().take_while(|_| goes_on()) {
                        let found = statement.query_row(params_from_iter(candidate), whole);
                        rows.rows.extend(found.ok());
                    }
                }
                rows.rows.sort_by_key(|row| format!("{row:?}"));
                rows.rows.dedup();
            }
        }
    }
    rows
}

/// From the front until it does not go on; the number of the last row, where the first column is one.
fn scan(from: &Connection, sql: &str, rows: &mut Rows, goes_on: &dyn Fn() -> bool) -> i64 {
    scan_from(from, sql, &[], rows, goes_on);
    rows.rows.last().and_then(|row| number(row.first())).unwrap_or(0)
}

fn scan_from(
    from: &Connection,
    sql: &str,
    params: &[&dyn ToSql],
    rows: &mut Rows,
    goes_on: &dyn Fn() -> bool,
) {
    let Ok(mut statement) = from.prepare(sql) else {
        rows.damaged = true;
        return;
    };
    let Ok(mut found) = statement.query(params) else {
        rows.damaged = true;
        return;
    };
    while goes_on() {
        match found.next() {
            Ok(Some(row)) => match whole(row) {
                Ok(row) => rows.rows.push(row),
                Err(_) => rows.damaged = true,
            },
            Ok(None) => return,
            Err(_) => {
                rows.damaged = true;
                return;
            }
        }
    }
}

/// Row by row where the table is damaged. Where its end is not known, until nothing has come for long.
fn between(
    from: &Connection,
    sql: &str,
    first: i64,
    until: Option<i64>,
    rows: &mut Rows,
    goes_on: &dyn Fn() -> bool,
) {
    let Ok(mut statement) = from.prepare(sql) else { return };
    let mut missed = 0;
    let mut at = first;
    while until.is_none_or(|until| at < until) && missed < PATIENCE && goes_on() {
        match statement.query_row([at], whole) {
            Ok(row) => {
                rows.rows.push(row);
                missed = 0;
            }
            Err(_) => missed += 1,
        }
        at += 1;
    }
}

fn whole(row: &rusqlite::Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()
}

fn number(value: Option<&Value>) -> Option<i64> {
    match value {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    }
}
