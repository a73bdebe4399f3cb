//! Making a keyed connection, and telling why one cannot be made. Nothing here writes to a database that is there.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::Foreign;
use crate::schema::{APPLICATION_ID, Schema, version_of};
use crate::{StoreError, WorkspaceKey};

/// SQLCipher's page size; a file's length is a whole number of pages.
const PAGE: u64 = 4096;

/// Opens an existing database with its key, and makes sure that it is ours and not newer than this program.
pub(crate) fn open_existing(
    path: &Path,
    key: &WorkspaceKey,
    schema: &Schema<'_>,
) -> Result<Connection, StoreError> {
    let length = inspect(path)?;
    let connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|error| match error {
        // What does not open with this key has a whole number of pages all the same, unless its end is missing.
        StoreError::WrongKey { .. } if length % PAGE != 0 => StoreError::damaged(format!(
            "its length, {length} bytes, is not a whole number of pages, so a part of it is missing"
        )),
        other => other,
    })?;
    if connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::ReadOnlyFolder { folder: Some(path.to_owned()) });
    }
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
            what: Foreign::OtherApplication(application),
        });
    }
    let found = version_of(&connection)?;
    if found > schema.version {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: schema.version });
    }
    // Until here the connection would not even have tidied up after itself.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// What can be said of the file before SQLite looks at it.
fn inspect(path: &Path) -> Result<u64, StoreError> {
    let failed = |error| StoreError::io("opening", path, error);
    let mut file = File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length == 0 {
        // SQLite would take it for a new database.
        return Err(StoreError::damaged("the file is empty"));
    }
    let mut start = Vec::new();
    file.by_ref().take(16).read_to_end(&mut start).map_err(failed)?;
    if start == b"SQLite format 3\0" {
        return Err(StoreError::Foreign { path: path.to_owned(), what: Foreign::PlainDatabase });
    }
    Ok(length)
}

/// Connects and keys. Until told otherwise, closing the connection leaves the files as they are.
pub(crate) fn connect(path: &Path, key: &WorkspaceKey, flags: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    require_encryption(&connection)?;
    connection.execute_batch(&key.pragma())?;
    connection.execute_batch(include_str!("connection.sql"))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_prepared_statement_cache_capacity(128);
    // Keying never fails; reading does.
    match connection.query_row("SELECT count(*) FROM sqlite_master", (), |row| row.get::<_, i64>(0)) {
        Ok(_) => Ok(connection),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            Err(StoreError::WrongKey { path: path.to_owned() })
        }
        Err(error) => Err(error.into()),
    }
}

/// On plain SQLite, keying would succeed without a word and everything be written in the clear.
pub(crate) fn require_encryption(connection: &Connection) -> Result<(), StoreError> {
    let version = connection.query_row("PRAGMA cipher_version", (), |row| row.get::<_, String>(0));
    match version {
        Ok(version) if !version.is_empty() => Ok(()),
        _ => Err(StoreError::NotEncrypting),
    }
}
