//! What a screen reader tells of a statement, read from the accessibility bus: tests/e2e/heard.txt says how it is meant to
//! read, with "…" for words that may be any, such as the catalogue's. A change there is a change of what people hear.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::WIDE;
use crate::app::App;
use crate::room::Room;

/// Started when a window is opened for somebody who uses a screen reader, and ended with the test.
pub(crate) struct Bus(Child);

impl Bus {
    pub(crate) fn start() -> Self {
        let launcher = Command::new("/usr/libexec/at-spi-bus-launcher")
            .arg("--launch-immediately")
            .stderr(Stdio::null())
            .spawn();
        Self(launcher.expect("the accessibility bus starts (Debian package at-spi2-core)"))
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What is told of the page in the window, or why nothing is.
pub(crate) fn heard(how: &[&str]) -> Result<String, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/heard.py");
    // Debian's own Python: it is the one that has the bus's library.
    let heard = Command::new("/usr/bin/python3").arg(script).args(how).output().expect("Python is installed");
    if !heard.status.success() {
        return Err(String::from_utf8_lossy(&heard.stderr).into_owned());
    }
    Ok(String::from_utf8_lossy(&heard.stdout).into_owned())
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_statement_is_told_as_it_is_meant_to_be() {
    let home = tempfile::tempdir().expect("a folder");
    let room = Room::furnish(home.path());
    let _bus = Bus::start();
    let app = App::start_heard(home.path()).await;
    app.resize(WIDE).await;
    app.visit(&room.parked()).await;
    app.until_it_says("Kept, and not sent").await;

    let told = heard(&[]).unwrap_or_else(|why| panic!("{why}"));
    let meant = include_str!("heard.txt");
    let differs = meant.lines().zip(told.lines()).find(|(meant, told)| !is_as_meant(told, meant));
    assert_eq!(differs, None, "this is what is told:\n{told}");
    assert_eq!(told.lines().count(), meant.lines().count(), "this is what is told:\n{told}");
    app.close().await;
}

/// Whether a line is as it is meant to be: some words, and not none, wherever "…" stands.
fn is_as_meant(told: &str, meant: &str) -> bool {
    let mut parts = meant.split('…');
    let Some(mut rest) = parts.next().and_then(|start| told.strip_prefix(start)) else { return false };
    let parts: Vec<_> = parts.collect();
    for (at, part) in parts.iter().enumerate() {
        let last = at + 1 == parts.len();
        let found = if last {
            rest.len().checked_sub(part.len()).filter(|_| rest.ends_with(part))
        } else {
            rest.find(part)
        };
        match found {
            Some(at) if at > 0 => rest = &rest[at + part.len()..],
            _ => return false,
        }
    }
    rest.is_empty()
}

#[test]
fn a_line_is_as_it_is_meant_to_be() {
    let told = "entry: Impact | What changed? Still needed";
    for meant in [told, "entry: Impact | … Still needed", "entry: Impact | …", "…"] {
        assert!(is_as_meant(told, meant), "{meant}");
    }
    for meant in [
        "",
        "entry: Impact",
        "entry:  | …",
        "entry: Impact | What changed? Still needed…",
        "entry: Action | …",
    ] {
        assert!(!is_as_meant(told, meant), "{meant}");
    }
}
