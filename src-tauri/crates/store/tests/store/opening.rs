//! Making and opening a workspace, and every reason not to.

use std::fs;

use candour_store::{Foreign, Journal, Store, StoreError, WorkspaceKey, WorkspaceLock, has_database};
use candour_test_support::assessment::moment;

use crate::support::{OnDisk, change, key, workspace};

#[test]
fn a_workspace_is_made_once_and_opens_again() {
    let disk = OnDisk::empty();
    assert!(!has_database(disk.folder()).expect("a folder"));
    let store = disk.create();
    assert_eq!(store.workspace().expect("reads"), workspace());
    assert_eq!(store.folder(), Some(disk.folder()));
    assert_eq!(*store.journal(), Journal::WriteAhead);
    assert_eq!(store.migrated(), None);
    store.check().expect("whole");
    store.close().expect("closes");
    assert!(has_database(disk.folder()).expect("a folder"));
    assert_eq!(disk.files().keys().collect::<Vec<_>>(), ["workspace.db"], "closing leaves one file");
    assert_eq!(disk.open().expect("opens").workspace().expect("reads"), workspace());
}

#[test]
fn the_folder_is_made_for_its_owner_alone() {
    let disk = OnDisk::empty();
    let folder = disk.folder().join("new/Candour");
    let lock = WorkspaceLock::acquire_new(&folder, moment(2)).expect("makes it");
    Store::create(lock, &key(), workspace()).expect("makes a workspace");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&folder).expect("there").permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn making_never_touches_what_is_there() {
    let (disk, _) = OnDisk::filled();
    for content in [None, Some(b"".as_slice()), Some(b"anything")] {
        if let Some(content) = content {
            fs::write(disk.database(), content).expect("writes");
        }
        let before = disk.files();
        let refused = Store::create(disk.lock(), &key(), workspace()).expect_err("is there");
        assert!(matches!(refused, StoreError::AlreadyThere { .. }), "{refused}");
        assert_eq!(disk.files(), before);
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_made_into_a_workspace() {
    let disk = OnDisk::empty();
    std::os::unix::fs::symlink(disk.folder().join("gone"), disk.database()).expect("links");
    assert!(has_database(disk.folder()).expect("a folder"));
    let refused = Store::create(disk.lock(), &key(), workspace()).expect_err("something is there");
    assert!(matches!(refused, StoreError::AlreadyThere { .. }), "{refused}");
}

#[test]
fn what_a_killed_creation_left_is_no_workspace_and_no_hindrance() {
    let disk = OnDisk::empty();
    fs::write(disk.folder().join("workspace.db.new"), b"half").expect("writes");
    fs::write(disk.folder().join("workspace.db.new-journal"), b"half").expect("writes");
    assert!(matches!(disk.open(), Err(StoreError::NotFound { .. })));
    disk.create().close().expect("closes");
    assert_eq!(disk.files().keys().collect::<Vec<_>>(), ["workspace.db"]);
}

#[test]
fn a_creation_killed_after_its_last_step_is_a_workspace() {
    let disk = OnDisk::made();
    fs::hard_link(disk.database(), disk.folder().join("workspace.db.new")).expect("links");
    disk.open().expect("opens").close().expect("closes");
    assert_eq!(disk.files().keys().collect::<Vec<_>>(), ["workspace.db"]);
    assert_eq!(disk.open().expect("opens").workspace().expect("reads"), workspace());
}

#[test]
fn opening_where_nothing_is_makes_nothing() {
    let disk = OnDisk::empty();
    assert!(matches!(disk.open(), Err(StoreError::NotFound { .. })));
    assert!(disk.files().is_empty());
    for missing in [disk.folder().join("missing"), disk.folder().join("workspace.lock")] {
        let refused = WorkspaceLock::acquire(&missing, moment(2)).expect_err("no such folder");
        assert!(matches!(refused, StoreError::NotFound { .. }), "{refused}");
    }
}

#[test]
fn another_key_is_refused_and_changes_nothing() {
    let (disk, _) = OnDisk::filled();
    let before = disk.files();
    for other in [[0; 32], [0x5d; 32]] {
        let refused = Store::open(disk.lock(), &WorkspaceKey::new(other)).expect_err("another key");
        assert!(matches!(refused, StoreError::WrongKey { .. }), "{refused}");
        assert!(refused.to_string().contains("workspace.db"), "{refused}");
    }
    assert_eq!(disk.files(), before);
    disk.open().expect("the right key still opens it");
}

#[test]
fn a_database_without_encryption_is_named_and_kept() {
    let disk = OnDisk::empty();
    let plain = rusqlite::Connection::open(disk.database()).expect("opens");
    plain.execute_batch("CREATE TABLE notes (text)").expect("writes");
    plain.close().expect("closes");
    let before = disk.files();
    let refused = disk.open().expect_err("not ours");
    assert!(matches!(refused, StoreError::Foreign { what: Foreign::PlainDatabase, .. }), "{refused}");
    assert_eq!(disk.files(), before);
}

#[test]
fn a_database_of_another_application_is_named_and_kept() {
    let disk = OnDisk::empty();
    let other = disk.raw();
    other.execute_batch("CREATE TABLE notes (text); PRAGMA application_id = 77;").expect("writes");
    other.close().expect("closes");
    let before = disk.files();
    let refused = disk.open().expect_err("not ours");
    assert!(matches!(refused, StoreError::Foreign { what: Foreign::OtherApplication(77), .. }), "{refused}");
    assert_eq!(disk.files(), before);
}

#[test]
fn a_newer_database_is_refused_and_changes_nothing() {
    let (disk, _) = OnDisk::filled();
    let newer = disk.raw();
    // In the write-ahead log, so that opening might be tempted to bring it into the database.
    newer.execute_batch("PRAGMA journal_mode = WAL; PRAGMA user_version = 9;").expect("writes");
    let before = disk.files();
    assert!(before.contains_key("workspace.db-wal"));
    std::mem::forget(newer); // as a kill would leave it
    let lock = WorkspaceLock::acquire(disk.folder(), moment(2)).expect("free");
    drop(lock);
    let copy = OnDisk::empty();
    for (name, bytes) in before.iter().filter(|(name, _)| !name.ends_with("-shm")) {
        fs::write(copy.folder().join(name), bytes).expect("writes");
    }
    let before = copy.files();
    let refused = copy.open().expect_err("newer");
    assert!(matches!(refused, StoreError::Newer { found: 9, known: 5, .. }), "{refused}");
    assert_eq!(copy.files(), before);
}

#[test]
fn a_snapshot_is_one_whole_file_that_opens_with_the_same_key_and_replaces_nothing() {
    let (disk, assessment) = OnDisk::filled();
    let store = disk.open().expect("opens");
    let to = OnDisk::empty();
    store.snapshot(&to.database(), &key()).expect("copies");
    assert_eq!(to.files().keys().collect::<Vec<_>>(), ["workspace.db"]);
    let copied = to.open().expect("opens");
    copied.check().expect("whole");
    assert_eq!(copied.assessment(assessment.id).expect("reads"), Some(assessment));
    let refused = store.snapshot(&to.database(), &key()).expect_err("is there");
    assert!(matches!(refused, StoreError::AlreadyThere { .. }), "{refused}");
}

#[test]
fn no_word_stands_readable_in_the_files() {
    let disk = OnDisk::empty();
    let mut store = disk.create();
    change(&mut store, |tx| {
        tx.save_setting("last-screen", Some("MARKER-OF-A-SETTING"))?;
        tx.save_recovery_words(Some("abandon ability able MARKER-OF-WORDS"))
    });
    let snapshot = disk.folder().join("copy.db");
    store.snapshot(&snapshot, &key()).expect("copies");
    for closed in [false, true] {
        for (name, bytes) in disk.files() {
            let reads = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!reads(b"MARKER"), "{name}, closed {closed}");
            assert!(!reads(b"CREATE TABLE"), "{name}, closed {closed}");
            assert!(!reads(b"SQLite format"), "{name}, closed {closed}");
        }
        if !closed {
            assert!(disk.files().contains_key("workspace.db-wal"), "the log is looked through too");
            let opened = std::mem::replace(&mut store, crate::support::memory());
            opened.close().expect("closes");
        }
    }
}

#[cfg(unix)]
#[test]
fn every_file_of_a_workspace_is_for_its_owner_alone_also_one_that_was_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let (disk, _) = OnDisk::filled();
    let open = |mode: u32| {
        for name in disk.files().keys() {
            let loose = fs::Permissions::from_mode(mode);
            fs::set_permissions(disk.folder().join(name), loose).expect("set");
        }
    };
    let others = || {
        let mode =
            |name: &String| fs::metadata(disk.folder().join(name)).expect("there").permissions().mode();
        disk.files().keys().map(|name| mode(name) & 0o077).max()
    };
    assert_eq!(others(), Some(0), "{:?}", disk.files().keys());
    open(0o644);
    let mut store = disk.open().expect("opens");
    assert_eq!(others(), Some(0));
    // What SQLite makes beside it, and a copy.
    change(&mut store, |tx| tx.save_setting("kept", Some("word")));
    assert!(disk.files().contains_key("workspace.db-wal"));
    store.snapshot(&disk.folder().join("workspace.copy.db"), &key()).expect("copies");
    assert_eq!(others(), Some(0), "{:?}", disk.files().keys());
}
