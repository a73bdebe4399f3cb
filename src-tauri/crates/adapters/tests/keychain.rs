//! The real keychain, in a session of its own: never that of whoever runs the tests.
//!
//! Needs D-Bus and gnome-keyring, so it is tried where `CANDOUR_TEST_KEYCHAIN=1` says that they are there, as in `script/test`. Each case
//! is a process of its own, because the keychain is looked for once a process; one that hangs is killed and fails.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use candour_adapters::{SystemKeychain, this_computer};
use candour_operations::ports::{Keychain as _, KeychainFault};
use candour_operations::{Error, RecoveryWords, workspace};

const CASE: &str = "CANDOUR_KEYCHAIN_CASE";
const WITH_KEYRING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../script/lib/with-keyring");
/// Far more than any case takes, and far less than a person waits before they think that it hangs.
const MOST: Duration = Duration::from_secs(60);

/// Runs a case in a process of its own, through a program that sets the scene for it.
fn case(name: &str, scene: Option<&str>) {
    let test = std::env::current_exe().expect("this test");
    let mut command = match scene {
        Some(scene) => {
            let mut command = Command::new(scene);
            command.arg(test);
            command
        }
        None => Command::new(test),
    };
    let nowhere = tempfile::tempdir().expect("a folder");
    command.args(["--exact", "one_case", "--nocapture"]).env(CASE, name).stdin(Stdio::null());
    command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.env("XDG_RUNTIME_DIR", nowhere.path());
    let mut run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let began = Instant::now();
    while run.try_wait().expect("is ours").is_none() {
        if began.elapsed() > MOST {
            let _ = run.kill();
            panic!("{name}: still waiting after {MOST:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let ended = run.wait_with_output().expect("ended");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success() && said.contains(&format!("tried: {name}")), "{name}: {said}");
}

fn with_a_keyring(name: &str) {
    if std::env::var_os("CANDOUR_TEST_KEYCHAIN").is_none_or(|set| set != "1") {
        eprintln!("passed over: the keychain is tried with CANDOUR_TEST_KEYCHAIN=1, as script/test does");
        return;
    }
    case(name, Some(WITH_KEYRING));
}

#[test]
fn what_is_written_is_read_back_and_what_is_not_there_is_none() {
    with_a_keyring("entries");
}

#[test]
fn a_workspace_is_made_opened_lost_and_recovered() {
    with_a_keyring("workspace");
}

#[test]
fn a_locked_keyring_is_locked_and_is_not_waited_for() {
    with_a_keyring("locked");
}

#[test]
fn without_a_session_bus_there_is_no_keychain() {
    case("no bus", None);
}

/// Run by the tests above in a process of its own.
#[test]
fn one_case() {
    let Ok(name) = std::env::var(CASE) else { return };
    match name.as_str() {
        "entries" => entries(),
        "workspace" => whole_workspace(),
        "locked" => locked(),
        "no bus" => no_bus(),
        other => panic!("no such case: {other}"),
    }
    eprintln!("tried: {name}");
}

fn entries() {
    assert_eq!(SystemKeychain.read("none"), Ok(None));
    let secret: Vec<u8> = (0..=255).collect();
    SystemKeychain.write("a", &secret).expect("kept");
    SystemKeychain.write("b", b"another").expect("kept");
    let read = |name: &str| SystemKeychain.read(name).expect("answers").map(|secret| secret.to_vec());
    assert_eq!((read("a"), read("b")), (Some(secret), Some(b"another".to_vec())));
    SystemKeychain.write("a", b"instead").expect("kept");
    assert_eq!((read("a"), read("c")), (Some(b"instead".to_vec()), None));
}

fn whole_workspace() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut made = workspace::new(folder.path(), None, this_computer()).expect("made");
    let words = workspace::recovery_words(&mut made, false).expect("made").phrase;
    let device = made.device().expect("read");
    drop(made);
    let open = || workspace::open(folder.path(), None, this_computer());
    assert_eq!(open().expect("by the keychain").device().expect("read"), device);
    // The entry is lost: another key stands there, then one of another length.
    SystemKeychain.write(&device.to_string(), b"not a key").expect("kept");
    assert!(matches!(open(), Err(Error::KeychainEntryLost)));
    let words = RecoveryWords::read(&words).expect("words");
    drop(workspace::recover(folder.path(), &words, None, this_computer()).expect("by the words"));
    assert_eq!(open().expect("as ever").device().expect("read"), device);
}

fn locked() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(workspace::new(folder.path(), None, this_computer()).expect("made"));
    SystemKeychain.write("a", b"secret").expect("kept");
    let lock = Command::new("dbus-send")
        .args(["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
        .args([
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        ])
        .output();
    let lock = lock.expect("dbus-send is there");
    assert!(String::from_utf8_lossy(&lock.stdout).contains("collection/login"), "{lock:?}");
    let read = SystemKeychain.read("a");
    assert!(matches!(read, Err(KeychainFault::Locked(_))), "{read:?}");
    // Names can be looked up while it is locked: what is not there is not there.
    assert_eq!(SystemKeychain.read("none"), Ok(None));
    let opened = workspace::open(folder.path(), None, this_computer());
    assert!(matches!(opened, Err(Error::KeychainLocked(_))), "{opened:?}");
    let written = SystemKeychain.write("b", b"secret");
    assert!(matches!(written, Err(KeychainFault::Locked(_))), "{written:?}");
}

fn no_bus() {
    assert!(matches!(SystemKeychain.read("a"), Err(KeychainFault::Absent(_))));
    assert!(matches!(SystemKeychain.write("a", b"secret"), Err(KeychainFault::Absent(_))));
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(workspace::new(folder.path(), None, this_computer()), Err(Error::NoKeychain(_))));
    assert!(!folder.path().join("workspace.db").exists() && !folder.path().join("workspace.keys").exists());
}
