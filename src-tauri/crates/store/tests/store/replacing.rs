//! Another database in the place of the present one, which is kept; and one that lies elsewhere, examined.

use std::fs;

use candour_store::{StoreError, WorkspaceKey, WorkspaceLock, examine, put_back, replace_database};
use candour_test_support::assessment::moment;

use crate::support::{OnDisk, change, key, workspace};

#[test]
fn the_present_one_is_kept_and_can_come_back() {
    let (disk, _) = OnDisk::filled();
    let other = disk.folder().join("other.db");
    let before = fs::read(disk.database()).expect("reads");
    let mut store = disk.open().expect("opens");
    store.snapshot(&other, &key()).expect("copied");
    change(&mut store, |tx| tx.save_setting("later", Some("word")));
    let lock = store.into_lock().expect("closes");
    fs::write(disk.folder().join("workspace.db-wal"), "a log").expect("written");
    let kept = replace_database(&lock, &other, moment(9)).expect("replaced").expect("there was one");
    assert!(!other.exists(), "it was moved");
    let mut log = kept.clone().into_os_string();
    log.push("-wal");
    assert_eq!(fs::read(&log).expect("kept with it"), b"a log");
    assert!(!disk.folder().join("workspace.db-wal").exists());
    put_back(&lock, &kept).expect("back");
    assert!(!kept.exists() && fs::read(disk.database()).expect("reads").len() >= before.len());
    fs::remove_file(disk.folder().join("workspace.db-wal")).expect("there");
    drop(lock);
    assert_eq!(disk.open().expect("opens").setting("later").expect("reads").as_deref(), Some("word"));
}

#[test]
fn where_the_other_cannot_be_put_there_all_is_as_it_was() {
    let disk = OnDisk::made();
    let lock = WorkspaceLock::acquire(disk.folder(), moment(1)).expect("free");
    let before = disk.files();
    replace_database(&lock, &disk.folder().join("none.db"), moment(9)).expect_err("there is none");
    assert_eq!(disk.files(), before);
}

#[test]
fn a_database_is_examined_without_a_trace() {
    let (disk, _) = OnDisk::filled();
    let copy = disk.folder().join("copy.db");
    disk.open().expect("opens").snapshot(&copy, &key()).expect("copied");
    let before = disk.files();
    let found = examine(&copy, &key()).expect("whole");
    assert_eq!((found.workspace, found.last_change > 1), (workspace(), true));
    let wrong = examine(&copy, &WorkspaceKey::new([1; 32])).expect_err("another key");
    assert!(matches!(wrong, StoreError::WrongKey { .. }), "{wrong:?}");
    assert_eq!(disk.files(), before);
    let whole = fs::read(&copy).expect("reads");
    for page in [1, whole.len() / 4096 / 2, whole.len() / 4096 - 1] {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 1234] ^= 0x40;
        fs::write(&copy, damaged).expect("writes");
        let refused = examine(&copy, &key()).expect_err("a page does not hold");
        assert!(matches!(refused, StoreError::Damaged { .. }), "{refused:?}");
    }
}
