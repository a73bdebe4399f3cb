//! What can still be read of a damaged database, copied into a new one. The damaged one is not touched: a copy of it is read.

mod mend;
mod rows;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use candour_domain::catalogue::Catalogue;
use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::connection::{connect, connect_damaged};
use crate::private::make_own;
use crate::schema::{APPLICATION_ID, PRESENT, version_of};
use crate::snapshot::{put_in_place, remove_if_there};
use crate::table::change::append;
use crate::{Operation, StoreError, Workspace, WorkspaceKey, WorkspaceLock};

use mend::{catalogues, mend};
use rows::{Keys, read};

/// What was saved of one table, and what was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvagedTable {
    /// The table.
    pub name: String,
    /// How many rows were saved.
    pub saved: u64,
    /// How many there were, where the database still knows.
    pub were: Option<u64>,
    /// Whether some of it could not be read.
    pub damaged: bool,
    /// How many were read and belong to something that was not: they say nothing alone, and were left out.
    pub left_out: u64,
}

/// Who waits for it: told how many tables are read of how many, and asked now and then whether to go on.
#[derive(Clone, Copy)]
pub struct Watch<'w> {
    /// Told how far it is.
    pub told: &'w dyn Fn(usize, usize),
    /// Whether to go on.
    pub goes_on: &'w dyn Fn() -> bool,
}

impl Watch<'_> {
    /// Nobody: it goes on to its end.
    pub const NOBODY: Watch<'static> = Watch { told: &|_, _| {}, goes_on: &|| true };
}

/// Copies what can be read of the database in one folder into a new one in another, of the same form. `workspace` says whose it
/// is where it does not say so itself any more; `known` are catalogues that take the place of one that cannot be read. Nothing where
/// it was ended before its end.
pub fn salvage(
    damaged: &Path,
    key: &WorkspaceKey,
    to: &WorkspaceLock,
    workspace: Workspace,
    known: &[&Catalogue],
    at: DateTime<Utc>,
    watch: Watch<'_>,
) -> Result<Option<Vec<SalvagedTable>>, StoreError> {
    let copy = Copy::of(damaged, to.folder())?;
    let from = connect_damaged(&copy.0, key)?;
    let form = version_of(&from)?;
    if form > PRESENT.version {
        return Err(StoreError::Newer { path: damaged.to_owned(), found: form, known: PRESENT.version });
    }
    let made = to.folder().join("workspace.db.new");
    remove_if_there(&made)?;
    make_own(&made).map_err(|error| StoreError::io("making", &made, error))?;
    let target = connect(&made, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let copied = fill(&from, &target, form, workspace, known, at, watch);
    drop(from);
    let closed = target.close().map_err(|(_, error)| StoreError::from(error));
    match copied.and_then(|copied| closed.map(|()| copied)) {
        Ok(Some(copied)) => {
            put_in_place(&made, &to.database())?;
            Ok(Some(copied))
        }
        Ok(None) => {
            remove_if_there(&made)?;
            Ok(None)
        }
        Err(error) => {
            let _ = fs::remove_file(&made);
            Err(error)
        }
    }
}

fn fill(
    from: &Connection,
    target: &Connection,
    form: i32,
    workspace: Workspace,
    known: &[&Catalogue],
    at: DateTime<Utc>,
    watch: Watch<'_>,
) -> Result<Option<Vec<SalvagedTable>>, StoreError> {
    target.pragma_update(None, "foreign_keys", false)?;
    let transaction = rusqlite::Transaction::new_unchecked(target, rusqlite::TransactionBehavior::Immediate)?;
    let parts = parts(from)?;
    for (_, sql) in parts.iter().filter(|(kind, _)| kind == "table") {
        target.execute_batch(sql)?;
    }
    let mut done = BTreeMap::new();
    let tables = tables(target)?;
    for (read_so_far, table) in tables.iter().enumerate() {
        (watch.told)(read_so_far, tables.len());
        let table = table.clone();
        let columns = columns(target, &table)?;
        let keys = keys(from, target, &table, known)?;
        let found = read(from, &table, &columns, &keys, watch.goes_on);
        let marks = (1..=columns.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let mut insert = target.prepare(&format!("INSERT OR IGNORE INTO \"{table}\" VALUES ({marks})"))?;
        let mut saved = 0;
        for row in found.rows.iter().take_while(|_| (watch.goes_on)()) {
            // A row that a rule of the table refuses is as good as damaged.
            saved += insert.execute(params_from_iter(row)).unwrap_or(0) as u64;
        }
        if !(watch.goes_on)() {
            return Ok(None);
        }
        let were =
            from.query_row(&format!("SELECT count(*) FROM \"{table}\""), (), |row| row.get::<_, i64>(0));
        let were = were.ok().and_then(|were| u64::try_from(were).ok());
        let name = table.clone();
        done.insert(table, SalvagedTable { name, saved, were, damaged: found.damaged, left_out: 0 });
    }
    mend(target, workspace, known, at)?;
    leave_out(target, &mut done)?;
    for (_, sql) in parts.iter().filter(|(kind, _)| kind != "table") {
        target.execute_batch(sql)?;
    }
    target.pragma_update(None, "application_id", APPLICATION_ID)?;
    target.pragma_update(None, "user_version", form)?;
    append(target, &Operation::new("workspace.salvage", at))?;
    transaction.commit()?;
    Ok(Some(done.into_values().collect()))
}

/// What the database is made of, in the order in which it was made.
fn parts(from: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
    let mut statement = from.prepare(sql)?;
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn tables(target: &Connection) -> Result<Vec<String>, StoreError> {
    let sql =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
    let mut statement = target.prepare(sql)?;
    let rows = statement.query_map((), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn columns(target: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = target.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let rows = statement.query_map([table], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How the rows of a table are found: by number, or by its key where it has no numbers.
fn keys(
    from: &Connection,
    target: &Connection,
    table: &str,
    known: &[&Catalogue],
) -> Result<Keys, StoreError> {
    let without: bool =
        target.query_row("SELECT wr FROM pragma_table_list WHERE name = ?1", [table], |row| row.get(0))?;
    if !without {
        return Ok(Keys::Number);
    }
    let mut statement = target.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let key: Vec<String> = statement.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let candidates = if table == "answer_field" { answers(from, target, known) } else { Vec::new() };
    Ok(Keys::Columns(key, candidates))
}

/// Every answer that there may be, by its key: of each assessment, to each statement of a catalogue that is known.
fn answers(from: &Connection, target: &Connection, known: &[&Catalogue]) -> Vec<Vec<Value>> {
    const FIELDS: [&str; 9] = [
        "grade",
        "evidence",
        "impact",
        "impact_not_yet",
        "reason",
        "alternative",
        "note",
        "cites",
        "actions",
    ];
    // The index of ids may be whole where the table is not.
    let mut assessments: Vec<String> = Vec::new();
    for (connection, sql) in
        [(from, "SELECT id FROM assessment ORDER BY id"), (target, "SELECT id FROM assessment")]
    {
        if let Ok(mut statement) = connection.prepare(sql)
            && let Ok(rows) = statement.query_map((), |row| row.get::<_, String>(0))
        {
            assessments.extend(rows.map_while(Result::ok));
        }
    }
    assessments.sort();
    assessments.dedup();
    let own = catalogues(target);
    let catalogues = known.iter().copied().chain(&own);
    let standards = catalogues.flat_map(|catalogue| &catalogue.document().standards);
    let mut statements: Vec<String> =
        standards.flat_map(|standard| &standard.statements).map(|one| one.key.to_string()).collect();
    statements.sort();
    statements.dedup();
    let text = |text: &str| Value::Text(text.to_owned());
    let mut all = Vec::new();
    for assessment in &assessments {
        for statement in &statements {
            all.extend(FIELDS.map(|field| vec![text(assessment), text(statement), text(field)]));
        }
    }
    all
}

/// Leaves out rows that refer to something that was not saved, and what refers to those in turn.
fn leave_out(target: &Connection, done: &mut BTreeMap<String, SalvagedTable>) -> Result<(), StoreError> {
    loop {
        let mut changed = 0;
        for (name, table) in done.iter_mut() {
            let sql = "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?1)";
            let mut statement = target.prepare(sql)?;
            let references: Vec<(String, String, String)> = statement
                .query_map([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<Result<_, _>>()?;
            for (column, parent, key) in references {
                let orphans = format!(
                    "DELETE FROM \"{name}\" WHERE \"{column}\" IS NOT NULL
                     AND \"{column}\" NOT IN (SELECT \"{key}\" FROM \"{parent}\")"
                );
                let gone = target.execute(&orphans, ())? as u64;
                table.saved = table.saved.saturating_sub(gone);
                table.left_out += gone;
                changed += gone;
            }
        }
        if changed == 0 {
            return Ok(());
        }
    }
}

/// A copy of a database and of what lies beside it; it goes when it was read.
struct Copy(PathBuf);

impl Copy {
    fn of(database: &Path, folder: &Path) -> Result<Self, StoreError> {
        let copy = Self(folder.join("workspace.damaged.db"));
        for ending in ["", "-wal", "-journal"] {
            let (from, to) = (with(database, ending), with(&copy.0, ending));
            remove_if_there(&to)?;
            match fs::copy(&from, &to) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound && !ending.is_empty() => {}
                copied => {
                    copied.map_err(|error| StoreError::io("copying", &from, error))?;
                }
            }
        }
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-journal", "-shm"] {
            let _ = fs::remove_file(with(&self.0, ending));
        }
    }
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
