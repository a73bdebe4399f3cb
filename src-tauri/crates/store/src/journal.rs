//! Which journal keeps a database whole: a write-ahead log, or, where that cannot work, a rollback journal.

use std::path::{Component, Path, PathBuf, Prefix};

use rusqlite::Connection;

use crate::StoreError;

/// How the database guards against being cut off half-way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Journal {
    /// A write-ahead log.
    WriteAhead,
    /// A rollback journal: as safe, but slower.
    Rollback {
        /// Why there is no write-ahead log.
        why: String,
    },
    /// None: the database is in memory.
    Memory,
}

/// Sets the best journal that works; `share` says why a write-ahead log is not to be tried.
pub(crate) fn set_journal(connection: &Connection, share: Option<String>) -> Result<Journal, StoreError> {
    let why = match share {
        Some(share) => share,
        None => match mode(connection, "WAL") {
            Ok(mode) if mode == "wal" => return Ok(Journal::WriteAhead),
            Ok(mode) => format!("the file system allows only the journal \"{mode}\""),
            Err(error @ (StoreError::Damaged { .. } | StoreError::DiskFull | StoreError::Busy)) => {
                return Err(error);
            }
            Err(error) => error.to_string(),
        },
    };
    match mode(connection, "DELETE")?.as_str() {
        "delete" => Ok(Journal::Rollback { why }),
        other => Err(StoreError::Sqlite { detail: format!("no safe journal can be kept, only \"{other}\"") }),
    }
}

fn mode(connection: &Connection, wanted: &str) -> Result<String, StoreError> {
    Ok(connection.pragma_update_and_check(None, "journal_mode", wanted, |row| row.get(0))?)
}

/// Why the folder is on a network share, as far as that can be told.
pub(crate) fn network_share(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    if let Some(Component::Prefix(prefix)) = folder.components().next()
        && matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    {
        return Some("the workspace is on a network share".into());
    }
    let kind = mounted_as(&std::fs::read_to_string("/proc/self/mountinfo").ok()?, &folder)?;
    const SHARES: [&str; 13] = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "fuse.sshfs",
        "fuse.davfs",
        "davfs",
        "fuse.glusterfs",
        "ncpfs",
    ];
    SHARES.contains(&kind.as_str()).then(|| format!("the workspace is on a network share ({kind})"))
}

/// The kind of file system that a path is on, by Linux's table of mounts.
fn mounted_as(table: &str, path: &Path) -> Option<String> {
    let mount = |line: &str| {
        let (place, system) = line.split_once(" - ")?;
        let point = PathBuf::from(unescape(place.split(' ').nth(4)?));
        Some((point, system.split(' ').next()?.to_owned()))
    };
    let holding = table.lines().filter_map(mount).filter(|(point, _)| path.starts_with(point));
    // The longest point is the nearest; of equal ones the last lies on top, which is the one that max_by_key keeps.
    holding.max_by_key(|(point, _)| point.components().count()).map(|(_, kind)| kind)
}

/// The table writes blanks and the like as three octal digits.
fn unescape(text: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(text.to_owned(), |text, (code, character)| text.replace(code, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:40 / /home rw shared:2 - nfs4 server:/home rw
32 31 8:2 / /home/ann/local\\040disk rw - xfs /dev/sdb rw
33 22 0:50 / /mnt rw - cifs //server/share rw
34 33 0:51 / /mnt rw - tmpfs tmpfs rw";

    #[test]
    fn the_nearest_mount_decides() {
        let kind = |path: &str| mounted_as(TABLE, Path::new(path)).expect("the root holds everything");
        assert_eq!(kind("/work"), "ext4");
        assert_eq!(kind("/home/ann"), "nfs4");
        assert_eq!(kind("/homework"), "ext4");
        assert_eq!(kind("/home/ann/local disk/candour"), "xfs");
        assert_eq!(kind("/mnt/x"), "tmpfs");
    }

    #[test]
    fn a_database_in_memory_has_no_safe_journal_and_says_so() {
        let connection = Connection::open_in_memory().expect("opens");
        let refused = set_journal(&connection, None).expect_err("memory keeps no journal");
        assert!(matches!(refused, StoreError::Sqlite { .. }), "{refused}");
    }

    #[test]
    fn on_a_share_a_database_goes_over_to_a_rollback_journal_and_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let open = || {
            let connection = Connection::open(folder.path().join("a.db")).expect("opens");
            connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE").expect("sets");
            connection
        };
        let connection = open();
        assert_eq!(set_journal(&connection, None).expect("works"), Journal::WriteAhead);
        connection.execute_batch("CREATE TABLE a (b)").expect("writes");
        drop(connection);
        let connection = open();
        let why = "the workspace is on a network share".to_owned();
        let journal = set_journal(&connection, Some(why.clone())).expect("works");
        assert_eq!(journal, Journal::Rollback { why });
        connection.execute_batch("INSERT INTO a VALUES (1)").expect("writes");
        assert!(!folder.path().join("a.db-wal").exists());
        drop(connection);
        let connection = open();
        assert_eq!(set_journal(&connection, None).expect("works"), Journal::WriteAhead);
        let rows: i64 = connection.query_row("SELECT count(*) FROM a", (), |row| row.get(0)).expect("reads");
        assert_eq!(rows, 1);
    }
}
