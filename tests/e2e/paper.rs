//! An assessment on paper: printed, kept as a PDF, and stopped while it is made.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::app::{App, PATIENCE, workspace_of};
use crate::room::{answered, new_workspace};
use crate::{ENTER, WIDE};

const ESCAPE: &str = "\u{E00C}";
const PRINT: &str = ".on-paper button:first-of-type";
const SAVE: &str = ".on-paper button:last-of-type";
const DIALOG: &str = ".paper-dialog button";

/// A desktop on which a PDF is opened by a program that keeps what it was shown; where.
fn viewer(home: &Path) -> PathBuf {
    let (applications, seen) = (home.join("data/applications"), home.join("seen"));
    fs::create_dir_all(&applications).expect("made");
    let program = home.join("viewer");
    fs::write(&program, format!("#!/bin/sh\ncp \"$1\" '{}'\n", seen.display())).expect("written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).expect("may be run");
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Viewer\nExec={} %f\nMimeType=application/pdf;\n",
        program.display()
    );
    fs::write(applications.join("viewer.desktop"), entry).expect("written");
    let chosen = "[Default Applications]\napplication/pdf=viewer.desktop\n";
    fs::write(applications.join("mimeapps.list"), chosen).expect("written");
    seen
}

/// Where the copies lie that were printed from the one workspace there is.
fn printed(runtime: &Path) -> Option<PathBuf> {
    let mut entries =
        fs::read_dir(runtime).expect("with-keyring makes it").flatten().map(|entry| entry.path());
    entries.find(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("candour-printed-"))
    })
}

/// Waits until it is so.
async fn until(what: &str, so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !so() {
        assert!(Instant::now() < deadline, "{what}: waited in vain");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The process of this window that was started so: it has what the window was given.
fn process(workspace: &Path, started: &[u8]) -> Option<String> {
    let has = |file: PathBuf, what: &[u8]| {
        fs::read(file).is_ok_and(|bytes| bytes.windows(what.len()).any(|part| part == what))
    };
    let found = fs::read_dir("/proc").expect("processes are listed").flatten().find(|process| {
        has(process.path().join("cmdline"), started)
            && has(process.path().join("environ"), workspace.as_os_str().as_encoded_bytes())
    })?;
    found.file_name().into_string().ok()
}

fn is_setting(workspace: &Path) -> bool {
    process(workspace, b"candour\0paper\0").is_some()
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_return_is_printed_kept_as_a_pdf_and_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = workspace_of(folder.path());
    let id = answered(&mut new_workspace(&workspace));
    let seen = viewer(folder.path());
    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    app.ask(&format!("location.hash = '#/a/{id}/check'")).await;
    app.until_its_address_is("check").await;

    app.type_into(PRINT, ENTER).await;
    app.until_it_says("Setting the pages…").await;
    app.expect_accessible().await;
    until("the pages are set", || is_setting(&workspace)).await;
    app.type_into(DIALOG, ESCAPE).await;
    until("the pages are not set any more", || !is_setting(&workspace)).await;
    app.until_it_holds("document.querySelector('.paper-dialog') === null").await;
    app.until_it_holds("document.activeElement.textContent.includes('Print')").await;
    assert!(!seen.exists());

    app.take_keyboard();
    app.press(&["ctrl+p"]);
    app.until_it_says("The PDF opens in your PDF viewer").await;
    app.expect_accessible().await;
    app.picture("printed").await;
    until("a viewer is shown it", || seen.exists()).await;
    let copies = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).expect("with-keyring gives one");
    let copies = printed(&copies).expect("the copy lies in a folder of this workspace");
    assert_eq!(fs::metadata(&copies).expect("there").permissions().mode() & 0o777, 0o700);
    app.type_into(DIALOG, ENTER).await;

    let path = folder.path().join("return.pdf");
    app.type_into(SAVE, ENTER).await;
    app.save_as("Save as PDF", &path);
    app.until_it_says("Every page says that it is a draft.").await;
    app.picture("kept-as-pdf").await;
    assert!(fs::read(&path).expect("saved").starts_with(b"%PDF-1.7"));
    app.type_into(DIALOG, ENTER).await;
    app.close().await;

    let app = App::start("light", folder.path()).await;
    assert!(!copies.exists(), "a copy is not kept beyond the next start");
    app.visit(&format!("#/a/{id}/check")).await;
    app.type_into(PRINT, ENTER).await;
    until("the pages are set", || is_setting(&workspace)).await;
    let window = process(&workspace, b"candour-desktop\0").expect("the window runs");
    let killed = Command::new("kill").args(["-9", &window]).status().expect("kill runs");
    assert!(killed.success());
    let began = Instant::now();
    until("nothing sets pages that nobody waits for", || !is_setting(&workspace)).await;
    assert!(began.elapsed() < Duration::from_secs(2), "it went on for {:?}", began.elapsed());
    app.kill();
}
