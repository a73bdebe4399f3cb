//! Creating and opening a workspace database.

use std::ops::Deref;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::connection::{connect, open_existing, require_encryption};
use crate::journal::{network_share, set_journal};
use crate::private::make_own;
use crate::schema::{Migrated, PRESENT, Schema, migrate, references_hold};
use crate::snapshot::{put_in_place, remove_if_there, snapshot};
use crate::table::change::append;
use crate::table::workspace;
use crate::{Journal, Operation, Reader, StoreError, Workspace, WorkspaceKey, WorkspaceLock, has_database};

/// An open workspace database, and the lock on its folder.
#[derive(Debug)]
pub struct Store {
    // Closed before the lock is let go: fields drop in this order.
    pub(crate) reader: Reader,
    journal: Journal,
    migrated: Option<Migrated>,
    lock: Option<WorkspaceLock>,
}

impl Store {
    /// Makes the database of a new workspace. Whatever lies there already is left alone.
    pub fn create(lock: WorkspaceLock, key: &WorkspaceKey, workspace: Workspace) -> Result<Self, StoreError> {
        let path = lock.database();
        if has_database(lock.folder())? {
            return Err(StoreError::AlreadyThere { path });
        }
        // Made aside and then named: a process killed half-way leaves no database rather than half of one.
        let aside = aside(&path);
        remove_if_there(&aside)?;
        remove_if_there(&path.with_extension("db.new-journal"))?;
        let made = make(&aside, key, &workspace).and_then(|()| put_in_place(&aside, &path));
        if made.is_err() {
            let _ = remove_if_there(&aside);
        }
        made?;
        Self::open(lock, key)
    }

    /// Opens the database of a workspace, and brings it to the present form where it is older.
    pub fn open(lock: WorkspaceLock, key: &WorkspaceKey) -> Result<Self, StoreError> {
        Self::open_as(&PRESENT, lock, key)
    }

    pub(crate) fn open_as(
        schema: &Schema<'_>,
        lock: WorkspaceLock,
        key: &WorkspaceKey,
    ) -> Result<Self, StoreError> {
        if !has_database(lock.folder())? {
            return Err(StoreError::NotFound { folder: lock.folder().to_owned() });
        }
        let reader = Reader { connection: open_existing(&lock.database(), key, schema)? };
        // Left where a creation was killed just after its database had got its name.
        let _ = remove_if_there(&aside(&lock.database()));
        let journal = set_journal(&reader.connection, network_share(lock.folder()))?;
        let migrated = migrate(&reader.connection, schema, lock.folder(), key, lock.since())?;
        Ok(Self { reader, journal, migrated, lock: Some(lock) })
    }

    /// A workspace in memory, gone when dropped: the fake, for tests and the demo.
    pub fn in_memory(workspace: Workspace) -> Result<Self, StoreError> {
        let connection = Connection::open_in_memory()?;
        require_encryption(&connection)?;
        connection.execute_batch(include_str!("connection.sql"))?;
        connection.set_prepared_statement_cache_capacity(128);
        fill(&connection, &workspace)?;
        Ok(Self { reader: Reader { connection }, journal: Journal::Memory, migrated: None, lock: None })
    }

    /// The workspace's folder; none in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.lock.as_ref().map(WorkspaceLock::folder)
    }

    /// Which journal the database has, and why it is not the usual one.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Whether opening brought the database to the present form.
    pub fn migrated(&self) -> Option<&Migrated> {
        self.migrated.as_ref()
    }

    /// Reads the whole database and says whether any of it is damaged. Takes a while with a large one.
    pub fn check(&self) -> Result<(), StoreError> {
        check_pages(&self.reader.connection, self.lock.is_some())?;
        references_hold(&self.reader.connection)
    }

    /// Copies the whole database, as it stands, into one new file under the same key.
    pub fn snapshot(&self, to: &Path, key: &WorkspaceKey) -> Result<(), StoreError> {
        snapshot(&self.reader.connection, to, key)
    }

    /// Closes the database and says whether that went well; dropping it closes it too.
    pub fn close(self) -> Result<(), StoreError> {
        self.closed().map(drop)
    }

    /// Closes the database and keeps the lock on its folder.
    pub fn into_lock(self) -> Result<WorkspaceLock, StoreError> {
        self.closed()?
            .ok_or_else(|| StoreError::Sqlite { detail: "a database in memory has no folder".into() })
    }

    fn closed(self) -> Result<Option<WorkspaceLock>, StoreError> {
        let Self { reader, lock, .. } = self;
        reader.connection.close().map_err(|(_, error)| StoreError::from(error))?;
        Ok(lock)
    }
}

impl Deref for Store {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

/// The name under which a database is made.
fn aside(path: &Path) -> PathBuf {
    path.with_extension("db.new")
}

fn make(path: &Path, key: &WorkspaceKey, workspace: &Workspace) -> Result<(), StoreError> {
    make_own(path).map_err(|error| StoreError::io("making", path, error))?;
    let connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    fill(&connection, workspace)?;
    connection.close().map_err(|(_, error)| error.into())
}

fn fill(connection: &Connection, workspace: &Workspace) -> Result<(), StoreError> {
    let transaction = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    PRESENT.make(connection)?;
    workspace::insert(connection, workspace)?;
    append(connection, &Operation::new("workspace.create", workspace.created_at))?;
    transaction.commit()?;
    Ok(())
}

/// Reads every page and says whether one is damaged; those of a file are encrypted.
pub(crate) fn check_pages(connection: &Connection, encrypted: bool) -> Result<(), StoreError> {
    if encrypted {
        first_finding(connection, "PRAGMA cipher_integrity_check", None)?;
    }
    first_finding(connection, "PRAGMA integrity_check", Some("ok"))
}

/// Runs a check that gives a row for each finding, or one that says that all is well.
fn first_finding(connection: &Connection, check: &str, well: Option<&str>) -> Result<(), StoreError> {
    let mut statement = connection.prepare(check)?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let finding: String = row.get(0)?;
        if Some(finding.as_str()) != well {
            return Err(StoreError::damaged(finding));
        }
    }
    Ok(())
}
