//! The bare primitive of the database: the same file, key and settings, without Candour.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::measure::Outcome;
use crate::subject::Subject;

/// The settings that the store runs with, from its own file.
const SETTINGS: &str = include_str!("../../store/src/connection.sql");

/// Opens a copy of the subject's database, so that it holds the same rows in the same tables on the same disk.
pub(crate) fn copy_of(subject: &Subject, name: &str) -> Outcome<Connection> {
    let path = subject.folder.path().join(name);
    subject.workspace.store().snapshot(&path, &subject.key)?;
    connect(&path, subject.key.bytes())
}

/// Opens a database with its key, and as the store does otherwise.
pub(crate) fn connect(path: &Path, key: &[u8; 32]) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\""))?;
    connection.execute_batch(SETTINGS)?;
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if journal == "wal" { Ok(connection) } else { Err(format!("the journal is \"{journal}\"").into()) }
}

/// Makes a database with a key, in which nothing is yet.
pub(crate) fn connect_new(path: &Path, key: &[u8; 32]) -> Outcome<Connection> {
    let connection = Connection::open(path)?;
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\""))?;
    connection.execute_batch(SETTINGS)?;
    Ok(connection)
}

/// Reads every answer row of the assessment, and says how many bytes they hold.
pub(crate) fn read_rows(connection: &Connection, assessment: &str) -> Outcome<usize> {
    let sql =
        "SELECT statement, field, by_role, by_name, at, value, base FROM answer_field WHERE assessment = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([assessment])?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        for column in 0..7 {
            bytes += row.get_ref(column)?.as_bytes()?.len();
        }
    }
    Ok(bytes)
}
