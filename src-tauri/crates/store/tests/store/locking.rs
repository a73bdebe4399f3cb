//! One process per workspace.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use candour_store::{StoreError, WorkspaceLock};
use candour_test_support::assessment::moment;

use crate::support::OnDisk;

const FOLDER: &str = "CANDOUR_STORE_TEST_HOLD";

fn refusal(disk: &OnDisk) -> StoreError {
    WorkspaceLock::acquire(disk.folder(), moment(9)).expect_err("somebody has it")
}

#[test]
fn a_second_holder_is_told_who_has_it() {
    let disk = OnDisk::made();
    let store = disk.open().expect("opens");
    let refused = refusal(&disk);
    let StoreError::Locked { holder: Some(holder), folder } = &refused else { panic!("{refused}") };
    assert_eq!(folder, disk.folder());
    assert_eq!(holder.pid, std::process::id());
    assert_eq!(holder.since, moment(2));
    assert!(refused.to_string().contains(&format!("process {}", holder.pid)), "{refused}");
    drop(store);
    disk.open().expect("free again");
}

#[test]
fn an_unreadable_note_of_the_holder_still_means_locked() {
    let disk = OnDisk::made();
    let _store = disk.open().expect("opens");
    for note in [b"".as_slice(), b"[1]", &[0xff; 9000]] {
        fs::write(disk.folder().join("workspace.holder"), note).expect("writes");
        assert!(matches!(refusal(&disk), StoreError::Locked { holder: None, .. }));
    }
}

#[test]
fn a_failed_opening_lets_the_lock_go() {
    let disk = OnDisk::empty();
    assert!(matches!(disk.open(), Err(StoreError::NotFound { .. })));
    disk.create().close().expect("closes");
}

/// Run by the test below in a process of its own.
#[test]
fn holder() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let _lock = WorkspaceLock::acquire(folder.as_ref(), moment(5)).expect("free");
    eprintln!("held");
    let _ = std::io::stdin().read(&mut [0]);
    panic!("was to be killed");
}

#[test]
fn a_killed_process_leaves_no_lock_behind() {
    let disk = OnDisk::made();
    let mut other = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "locking::holder", "--nocapture"])
        .env(FOLDER, disk.folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut lines = BufReader::new(other.stderr.take().expect("piped")).lines();
    assert_eq!(lines.next().expect("a line").expect("text"), "held");
    let StoreError::Locked { holder: Some(holder), .. } = refusal(&disk) else { panic!("is held") };
    assert_eq!((holder.pid, holder.since), (other.id(), moment(5)));
    other.kill().expect("is there");
    other.wait().expect("ends");
    disk.open().expect("the system freed it");
}
