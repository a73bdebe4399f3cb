//! What can go wrong, told apart as far as a person would act differently.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use candour_domain::digest::Digest;
use candour_domain::ids::{Urn, Version};
use rusqlite::ffi;

use crate::lock::Holder;

/// Why the store could not do what was asked. Nothing was half done, and no file was replaced.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no workspace in the folder.
    #[error("there is no Candour workspace in {}", folder.display())]
    NotFound {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// There is something already where a new file was to be made.
    #[error("{} is there already, and is never written over", path.display())]
    AlreadyThere {
        /// What is in the way.
        path: PathBuf,
    },
    /// Another process has the workspace.
    #[error("the workspace in {} is in use{}", folder.display(), by(holder.as_ref()))]
    Locked {
        /// The workspace.
        folder: PathBuf,
        /// Who has it, where that could be read.
        holder: Option<Holder>,
    },
    /// A program other than Candour holds the database file.
    #[error("another program is using the workspace database")]
    Busy,
    /// The key does not open the database: it is another key, or the file is not one of Candour's, or its beginning is damaged.
    #[error("the key does not open {}: it is another workspace's key, or the beginning of the file is damaged", path.display())]
    WrongKey {
        /// The database.
        path: PathBuf,
    },
    /// The file is a database of something else.
    #[error("{} is not a Candour workspace: {what}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: Foreign,
    },
    /// A later version of Candour wrote the database. It was not touched.
    #[error("{} was written by a newer version of Candour (form {found}; this version knows up to {known})", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// The version of its schema.
        found: i32,
        /// The latest that this program knows.
        known: i32,
    },
    /// The database, or something in it, cannot be read as it was written. It was kept as it is.
    #[error("the workspace database is damaged{}: {detail}", place(*table, *column))]
    Damaged {
        /// The table, where known.
        table: Option<&'static str>,
        /// The column, where known.
        column: Option<&'static str>,
        /// What was found.
        detail: String,
    },
    /// Nothing can be written there.
    #[error("{} cannot be written to", folder.as_deref().map_or("the workspace's folder".into(), Path::to_string_lossy))]
    ReadOnlyFolder {
        /// The folder or file, where known.
        folder: Option<PathBuf>,
    },
    /// The disk is full. What was saved before is safe; this change was not saved.
    #[error("the disk is full, so this change was not saved; everything saved before is safe")]
    DiskFull,
    /// The file system refused.
    #[error("{doing} failed: {source}")]
    Io {
        /// What was being done, and to what.
        doing: String,
        /// What the system said.
        source: io::Error,
    },
    /// This build of Candour cannot encrypt. Nothing was written.
    #[error("this build of Candour has no encryption, so it opens no workspace")]
    NotEncrypting,
    /// The database could not be brought to the present form. It is as it was before.
    #[error("the workspace could not be brought from form {from} to {to}, and is as it was: {detail}")]
    MigrationFailed {
        /// The version it has.
        from: i32,
        /// The version it was to have.
        to: i32,
        /// What went wrong.
        detail: String,
    },
    /// Another document is held under the same URN and version.
    #[error(
        "another catalogue is held as {urn} version {version}; a changed catalogue needs a version of its own"
    )]
    CatalogueConflict {
        /// The name.
        urn: Urn,
        /// The version.
        version: Version,
        /// The digest of the one held.
        held: Digest,
        /// The digest of the one given.
        given: Digest,
    },
    /// What was to be changed is not there.
    #[error("there is no {what} {id} in this workspace")]
    NoSuch {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// It is there already and can be there only once.
    #[error("the {what} is there already: {detail}")]
    AlreadyKept {
        /// What kind of thing.
        what: &'static str,
        /// What SQLite said.
        detail: String,
    },
    /// A rule of the database refused the change: a fault of the program, not of the person.
    #[error("the workspace database refused the change: {detail}")]
    Rejected {
        /// The rule.
        detail: String,
    },
    /// Anything else that SQLite said.
    #[error("the workspace database gave an error: {detail}")]
    Sqlite {
        /// What it said.
        detail: String,
    },
}

/// What a file is that is not a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// An SQLite database without encryption.
    PlainDatabase,
    /// An encrypted database that this key opens, but of another application.
    OtherApplication(i32),
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PlainDatabase => f.write_str("it is a database without encryption"),
            Self::OtherApplication(id) => write!(f, "it is a database of another application ({id:#010x})"),
        }
    }
}

fn by(holder: Option<&Holder>) -> String {
    holder.map(|holder| format!(" by {holder}")).unwrap_or_default()
}

fn place(table: Option<&str>, column: Option<&str>) -> String {
    match (table, column) {
        (Some(table), Some(column)) => format!(" ({table}.{column})"),
        (Some(table), None) => format!(" ({table})"),
        (None, _) => String::new(),
    }
}

impl StoreError {
    /// Damage whose place in the tables is not known.
    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged { table: None, column: None, detail: detail.into() }
    }

    /// A fault of the file system, told apart where a person would act differently.
    pub(crate) fn io(doing: &str, path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnlyFolder { folder: Some(path.to_owned()) }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io { doing: format!("{doing} {}", path.display()), source },
        }
    }

    /// A broken UNIQUE rule, said of what it is about.
    pub(crate) fn once(self, what: &'static str) -> Self {
        match self {
            Self::Rejected { detail } if detail.starts_with("UNIQUE") => Self::AlreadyKept { what, detail },
            other => other,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // SQLite's messages name tables, columns and rules, never values: what people wrote does not get into a log.
        let detail = error.to_string();
        let rusqlite::Error::SqliteFailure(failure, message) = error else { return Self::Sqlite { detail } };
        let detail = message.unwrap_or(detail);
        match failure.extended_code & 0xff {
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Self::damaged(detail),
            ffi::SQLITE_FULL => Self::DiskFull,
            ffi::SQLITE_READONLY => Self::ReadOnlyFolder { folder: None },
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::Busy,
            ffi::SQLITE_CONSTRAINT => Self::Rejected { detail },
            ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN => {
                Self::Io { doing: "using the workspace database".into(), source: io::Error::other(detail) }
            }
            _ => Self::Sqlite { detail },
        }
    }
}
