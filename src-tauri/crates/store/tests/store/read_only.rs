//! A folder that takes no files. Root may write anywhere, so there the test runs as nobody.

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;
use std::time::Duration;

use candour_store::{Store, StoreError, WorkspaceLock};
use candour_test_support::assessment::moment;

use crate::support::{OnDisk, key, workspace};

const FOLDER: &str = "CANDOUR_STORE_TEST_READ_ONLY";
const NOBODY: u32 = 65534;

/// Runs a copy of this test. Another thread that forks while the copy is written holds it open for a moment longer.
fn started(command: &mut Command) -> Output {
    loop {
        match command.output() {
            Err(busy) if busy.kind() == ErrorKind::ExecutableFileBusy => {
                thread::sleep(Duration::from_millis(20))
            }
            ended => return ended.expect("starts"),
        }
    }
}

/// Run by the test below in a process of its own.
#[test]
fn reader() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let is_read_only =
        |error: StoreError| assert!(matches!(error, StoreError::ReadOnlyFolder { .. }), "{error:?}");
    // No file may be made at all.
    is_read_only(WorkspaceLock::acquire(&folder.join("closed"), moment(2)).expect_err("no lock file"));
    is_read_only(WorkspaceLock::acquire_new(&folder.join("closed/new"), moment(2)).expect_err("no folder"));
    // The lock file is there and open to all, the rest is closed.
    is_read_only(WorkspaceLock::acquire(&folder.join("lockable"), moment(2)).expect_err("no other file"));
    // Only the database is closed.
    let lock = WorkspaceLock::acquire(&folder.join("readable"), moment(2)).expect("the folder is open");
    is_read_only(Store::open(lock, &key()).expect_err("the database can only be read"));
    eprintln!("all refused");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_to_be_so() {
    let disk = OnDisk::empty();
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).expect("ours");
    let folder = |name: &str| {
        let path = disk.folder().join(name);
        fs::create_dir(&path).expect("makes it");
        path
    };
    folder("closed");
    fs::write(folder("lockable").join("workspace.lock"), b"").expect("writes");
    let readable = folder("readable");
    let lock = WorkspaceLock::acquire(&readable, moment(2)).expect("free");
    Store::create(lock, &key(), workspace()).expect("makes it").close().expect("closes");
    set(&readable.join("workspace.db"), 0o444);
    let before = fs::read(readable.join("workspace.db")).expect("reads");
    for name in ["lockable", "readable"] {
        set(&disk.folder().join(name).join("workspace.lock"), 0o666);
    }
    for (name, mode) in [("closed", 0o555), ("lockable", 0o555), ("readable", 0o777)] {
        set(&disk.folder().join(name), mode);
    }
    // Nobody may not be able to reach the build's folder.
    let test = disk.folder().join("test");
    fs::copy(std::env::current_exe().expect("this test"), &test).expect("copies");
    set(&test, 0o755);
    set(disk.folder(), 0o755);
    let root = std::os::unix::fs::MetadataExt::uid(&fs::metadata(disk.folder()).expect("there")) == 0;
    let mut command = Command::new(&test);
    command.args(["--exact", "read_only::reader", "--nocapture"]).env(FOLDER, disk.folder());
    if root {
        command.uid(NOBODY).gid(NOBODY);
    }
    let done = started(&mut command);
    let said = String::from_utf8_lossy(&done.stderr);
    for name in ["closed", "lockable", "readable"] {
        set(&disk.folder().join(name), 0o755);
    }
    assert!(done.status.success() && said.contains("all refused"), "{said}");
    assert_eq!(fs::read(readable.join("workspace.db")).expect("reads"), before);
}
