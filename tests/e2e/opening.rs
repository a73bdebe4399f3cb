//! Files that come from outside: an argument, and a second process that hands its own to the first.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use candour_adapters::this_computer;
use candour_operations::{Passphrase, workspace};

use crate::app::{App, PATIENCE, workspace_of};
use crate::{ENTER, NARROW, WIDE, drag};

const SIGNED: &[u8] = include_bytes!("../../src-tauri/crates/sealed/tests/sealed/data/submission.candour");

/// Starts the app once more for a workspace, in a folder, and waits for it to end.
fn start_again(workspace: &Path, folder: &Path, arguments: &[OsString]) -> ExitStatus {
    let mut second = Command::new(env!("CARGO_BIN_EXE_candour-desktop"));
    second.args(arguments).current_dir(folder).env("CANDOUR_WORKSPACE", workspace);
    let mut second = second.spawn().expect("starts");
    let began = Instant::now();
    loop {
        if let Some(ended) = second.try_wait().expect("is ours") {
            return ended;
        }
        if began.elapsed() > PATIENCE {
            let _ = second.kill();
            panic!("a second window was opened");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_file_is_shown_that_the_window_or_a_second_process_is_started_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let (home, workspace) = (folder.path(), workspace_of(folder.path()));
    let signed = home.join("Larkfen Homes - return 1.candour");
    fs::write(&signed, SIGNED).expect("written");

    let app = App::start_with("light", home, &[signed.to_str().expect("plain")]).await;
    app.resize(WIDE).await;
    app.until_it_says("Larkfen Homes - return 1.candour").await;
    app.until_it_says("Who signed it").await;
    app.until_its_address_is("file?at=1").await;
    app.picture("file").await;
    app.expect_accessible().await;

    let name = |bytes: &[u8]| OsString::from_vec(bytes.to_vec());
    let large = home.join("large.candour");
    fs::File::create(&large).and_then(|file| file.set_len(40 << 20)).expect("made");
    fs::write(home.join("notes.txt"), "Dear Ann").expect("written");
    fs::write(home.join(PathBuf::from(name(b"caf\xE9.candour"))), SIGNED).expect("written");
    let address = format!("file://{}", signed.display().to_string().replace(' ', "%20"));
    // Each is relative to where the second process was started.
    for (arguments, said) in [
        (vec![name(b"notes.txt")], "not a Candour file"),
        (vec![name(b"caf\xE9.candour")], "caf\u{FFFD}.candour"),
        (vec![name(b".")], "is a folder"),
        (vec![name(b"notes.txt"), name(b"large.candour")], "2 files were given at once"),
        (vec![name(b"none.candour")], "There is no file"),
        (vec![name(b"large.candour")], "larger than 32 MiB"),
        (vec![name(address.as_bytes())], "Larkfen Homes - return 1.candour"),
    ] {
        assert!(start_again(&workspace, home, &arguments).success(), "{arguments:?}");
        app.until_it_says(said).await;
    }

    // Nothing to open is no reason to lose one's place.
    app.ask("location.hash = '#/about'").await;
    assert!(start_again(&workspace, home, &[]).success());
    app.until_its_address_is("about").await;
    app.close().await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_file_waits_while_something_is_typed_that_nothing_keeps() {
    let folder = tempfile::tempdir().expect("a folder");
    let (home, workspace) = (folder.path(), workspace_of(folder.path()));
    let passphrase = Passphrase::new("orchard lantern seventeen gravel").expect("is one");
    workspace::new(&workspace, Some(&passphrase), this_computer()).expect("made");
    fs::write(home.join("return.candour"), SIGNED).expect("written");

    let app = App::start("light", home).await;
    app.resize(WIDE).await;
    app.type_into("#passphrase", "orchard lant").await;
    assert!(start_again(&workspace, home, &["return.candour".into()]).success());
    app.until_it_says("A file waits to be looked at").await;
    app.picture("file-waits").await;
    app.expect_accessible().await;
    app.resize(NARROW).await;
    app.picture("file-waits-narrow").await;
    app.expect_accessible().await;
    assert_eq!(app.ask("return document.querySelector('#passphrase').value").await, "orchard lant");
    app.type_into(".file-waits button", ENTER).await;
    app.until_it_says("Who signed it").await;
    app.close().await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_file_is_shown_that_is_dropped_on_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    drag::offer(&[concat!(
        "file://",
        env!("CARGO_MANIFEST_DIR"),
        "/src-tauri/crates/sealed/tests/sealed/data/keycard.candour"
    )
    .to_owned()]);
    drag::take_over();
    app.until_it_says("Drop it to look at it").await;
    app.picture("drop").await;
    app.expect_accessible().await;
    drag::drop_it();
    app.until_it_says("A key card").await;
    assert_eq!(app.texts(".drop-here").await, Vec::<String>::new());
    app.close().await;
}
