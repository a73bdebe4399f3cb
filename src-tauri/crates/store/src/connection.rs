//! Making a keyed connection, and telling why one cannot be made. Nothing here writes to a database that is there.

use std::fs::{File, OpenOptions};
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
    // For writing too: SQLite would go on with a file that it can only read, until the first change.
    inspect(path, File::options().read(true).write(true))?;
    let connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    is_known(&connection, path, schema)?;
    // Until here the connection would not even have tidied up after itself.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Opens a database that lies by itself, to be read alone.
pub(crate) fn connect_to_read(
    path: &Path,
    key: &WorkspaceKey,
    schema: &Schema<'_>,
) -> Result<Connection, StoreError> {
    inspect(path, File::options().read(true))?;
    let connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    is_known(&connection, path, schema)?;
    Ok(connection)
}

/// That a database is ours, and not newer than this program.
fn is_known(connection: &Connection, path: &Path, schema: &Schema<'_>) -> Result<(), StoreError> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
            what: Foreign::OtherApplication(application),
        });
    }
    let found = version_of(connection)?;
    if found > schema.version {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: schema.version });
    }
    Ok(())
}

/// What can be said of the file before SQLite looks at it.
fn inspect(path: &Path, options: &OpenOptions) -> Result<(), StoreError> {
    let failed = |error| StoreError::io("opening", path, error);
    let mut file = options.open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    let mut start = Vec::new();
    file.by_ref().take(16).read_to_end(&mut start).map_err(failed)?;
    if start == b"SQLite format 3\0" {
        return Err(StoreError::Foreign { path: path.to_owned(), what: Foreign::PlainDatabase });
    }
    // SQLite would take a very short file for a new database. A longer one may end half-way through a page where a journal
    // is there to mend it, and only there.
    if length < PAGE || (length % PAGE != 0 && !has_beside(path, "-wal") && !has_beside(path, "-journal")) {
        return Err(StoreError::damaged(format!("its length is {length} bytes, so a part of it is missing")));
    }
    Ok(())
}

/// Whether SQLite's own file lies beside the database. Where that cannot be told, as if it did.
fn has_beside(path: &Path, ending: &str) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    Path::new(&name).try_exists().unwrap_or(true)
}

/// Connects and keys. If it is closed without further ado, the files are as they were.
pub(crate) fn connect(path: &Path, key: &WorkspaceKey, flags: OpenFlags) -> Result<Connection, StoreError> {
    let connection = keyed(path, key, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    read_first(connection, path)
}

/// Connects to a copy of a damaged database: one that was cut short is otherwise not read at all, not even where it is whole.
pub(crate) fn connect_damaged(path: &Path, key: &WorkspaceKey) -> Result<Connection, StoreError> {
    let connection = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.execute_batch("PRAGMA writable_schema = ON")?;
    read_first(connection, path)
}

fn keyed(path: &Path, key: &WorkspaceKey, flags: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // What stands in a write-ahead log stays there if this connection is closed again at once.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_beside(path, "-wal"))?;
    require_encryption(&connection)?;
    // SQLCipher would also write its errors to the terminal; they are told here.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key.pragma())?;
    Ok(connection)
}

/// Sets what every connection runs with, and reads.
fn read_first(connection: Connection, path: &Path) -> Result<Connection, StoreError> {
    connection.set_prepared_statement_cache_capacity(128);
    // Keying never fails; the first reading does, and some settings read.
    let settings = connection.execute_batch(include_str!("connection.sql"));
    let read =
        settings.and_then(|()| connection.query_row("SELECT count(*) FROM sqlite_master", (), |_| Ok(())));
    match read {
        Ok(()) => Ok(connection),
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
