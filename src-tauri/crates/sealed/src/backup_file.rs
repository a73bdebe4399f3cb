//! The first line of a backup: what it is, and the wraps of the key that its database is encrypted with. After that line, to the
//! file's end, stands the database itself, byte for byte.
//!
//! Nothing in the line is secret, and nothing in it is believed: the digest says whether the file came whole, and what the database
//! is of, it says itself once its key opens it.

use candour_domain::digest::Digest;
use candour_domain::ids::DeviceId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::refusal::shown;
use crate::strict::{self, SaysItIs, is_newer};
use crate::workspace_keys::{NotWorkspaceKeys, WorkspaceKeys};

/// The form that this version writes and reads.
pub const FORMAT: &str = "candour-backup/1";
/// How a backup's name ends. It has an ending of its own, so that none is sent to a partnership in place of a return.
pub const ENDING: &str = "candour-backup";
/// No first line is longer.
pub const LINE_LIMIT: usize = 256 * 1024;

/// What a backup was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To go back to.
    Backup,
    /// To go back to, from before the database was brought to a newer form.
    Update,
    /// To go on with on another computer.
    Move,
}

/// Whether a file begins as a backup does, of this form or another.
pub fn begins(bytes: &[u8]) -> bool {
    const STEM: &[u8] = br#"{"format":"candour-backup/"#;
    bytes.starts_with(STEM)
}

/// The first line of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    format: String,
    /// What it was made for.
    pub purpose: Purpose,
    /// The workspace.
    pub workspace: DeviceId,
    /// The backups of a workspace are numbered in order.
    pub number: u32,
    /// When it was made, by the clock of that computer.
    pub made_at: DateTime<Utc>,
    /// The version of Candour that made it.
    pub app: String,
    /// The form of the database.
    pub form: i32,
    /// The last entry of the change log.
    pub last_change: i64,
    /// When that was.
    pub last_change_at: DateTime<Utc>,
    /// The size of the database.
    pub bytes: u64,
    /// Its digest.
    pub sha256: Digest,
    /// The text of `workspace.keys` as it was.
    keys: String,
}

/// Why a first line is not that of a backup that this version reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotABackup {
    /// It is something else.
    #[error("it is not a backup of Candour's")]
    Other,
    /// A later form.
    #[error("it was made by a newer version of Candour ({0})")]
    Newer(String),
    /// It says that it is one, and cannot be read.
    #[error("its first line is damaged: {0}")]
    Damaged(String),
}

/// What the first line says of a database besides its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// What it was made for.
    pub purpose: Purpose,
    /// Its number.
    pub number: u32,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The form of the database.
    pub form: i32,
    /// The last entry of the change log.
    pub last_change: i64,
    /// When that was.
    pub last_change_at: DateTime<Utc>,
    /// The size of the database.
    pub bytes: u64,
    /// Its digest.
    pub sha256: Digest,
}

impl Heading {
    /// The heading of a database that was copied, under keys.
    pub fn new(copied: Copied, keys: &WorkspaceKeys) -> Self {
        let Copied { purpose, number, made_at, form, last_change, last_change_at, bytes, sha256 } = copied;
        Self {
            format: FORMAT.to_owned(),
            purpose,
            workspace: keys.workspace,
            number,
            made_at,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            form,
            last_change,
            last_change_at,
            bytes,
            sha256,
            keys: String::from_utf8_lossy(&keys.to_json()).into_owned(),
        }
    }

    /// The line, with its end.
    pub fn line(&self) -> Vec<u8> {
        let mut line = serde_json::to_vec(self).unwrap_or_default();
        line.push(b'\n');
        line
    }

    /// Reads a line, given without its end.
    pub fn read(line: &[u8]) -> Result<Self, NotABackup> {
        let Some(found) = SaysItIs::of(line).format else { return Err(NotABackup::Other) };
        if is_newer(&found, FORMAT) {
            return Err(NotABackup::Newer(shown(&found)));
        }
        if found != FORMAT {
            return Err(NotABackup::Other);
        }
        let damaged = |why: String| NotABackup::Damaged(shown(&why));
        let heading: Self = strict::read(line).map_err(|fault| damaged(fault.to_string()))?;
        let keys = heading.keys().map_err(|fault| match fault {
            NotWorkspaceKeys::Newer { found } => NotABackup::Newer(found),
            NotWorkspaceKeys::Damaged { problem } => damaged(problem),
        })?;
        match keys.workspace == heading.workspace {
            true => Ok(heading),
            false => Err(damaged("its keys are of another workspace".to_owned())),
        }
    }

    /// The wraps of the key that the database is encrypted with.
    pub fn keys(&self) -> Result<WorkspaceKeys, NotWorkspaceKeys> {
        WorkspaceKeys::read(self.keys.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::workspace_keys::{Wrap, WrappedBy};

    fn keys() -> WorkspaceKeys {
        let wraps = vec![Wrap { by: WrappedBy::Passphrase, age: b"wrapped".to_vec() }];
        WorkspaceKeys { workspace: DeviceId::new(Uuid::from_u128(7)), wraps }
    }

    fn heading() -> Heading {
        let copied = Copied {
            purpose: Purpose::Backup,
            number: 12,
            made_at: DateTime::UNIX_EPOCH,
            form: 3,
            last_change: 99,
            last_change_at: DateTime::UNIX_EPOCH,
            bytes: 4096,
            sha256: Digest::of(b"pages"),
        };
        Heading::new(copied, &keys())
    }

    fn text() -> String {
        let line = String::from_utf8(heading().line()).expect("text");
        line.strip_suffix('\n').expect("one line").to_owned()
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        assert!(!text().contains('\n'));
        let read = Heading::read(text().as_bytes()).expect("read");
        assert_eq!((&read, read.keys()), (&heading(), Ok(keys())));
    }

    #[test]
    fn what_is_something_else_newer_or_damaged_is_told_apart() {
        for other in
            ["", "SQLite format 3", "{}", "[1]", "{\"format\":\"candour-bundle/1\",\"kind\":\"pack\"}"]
        {
            assert_eq!(Heading::read(other.as_bytes()), Err(NotABackup::Other), "{other}");
        }
        let newer = "candour-backup/2".to_owned();
        let of_it = format!("{{\"format\":\"{newer}\",\"parts\":[]}}");
        assert_eq!(Heading::read(of_it.as_bytes()), Err(NotABackup::Newer(newer)));
        let text = text();
        for damaged in [
            text.replace("\"number\":12", "\"number\":-1"),
            text.replace("\"number\":12,", ""),
            text.replace("\"number\":12", "\"number\":12,\"more\":1"),
            text.replace("\"number\":12", "\"number\": 12"),
            text.replacen("00000007", "00000008", 1),
            text.replace("passphrase", "retina"),
        ] {
            let read = Heading::read(damaged.as_bytes());
            assert!(matches!(read, Err(NotABackup::Damaged(_))), "{damaged}: {read:?}");
        }
    }
}
