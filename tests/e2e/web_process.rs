//! The process that draws the page is killed, and the window is not: the page comes again, where it stood, with all that it
//! showed as saved. Where that happens again and again, the person is told. WebDriver ends with the page's process, so that the
//! window is watched as a screen reader watches it.

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::app::{PATIENCE, end, end_all, family_of, of_somebody, workspace_of};
use crate::heard::{Bus, heard};
use crate::keyboard::{come_to, xdotool};
use crate::room::{grade_all, new_workspace, start};

/// As often as the page comes again by itself.
const TIMES: usize = 3;
const SENTENCE: &str = " Twelve files were read.";

/// A window that no driver steers. Ended when dropped, with all that it started.
struct Window(Child);

impl Window {
    fn open(home: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_candour-desktop"));
        Self(of_somebody(&mut program, "light", home).spawn().expect("the window opens"))
    }

    /// Ends the process that draws the page, and no other.
    fn end_the_web_process(&self) {
        // The system keeps the first fifteen letters of a name.
        let draws = |one: &u32| {
            let name = std::fs::read_to_string(format!("/proc/{one}/comm"));
            name.is_ok_and(|name| name.trim() == "WebKitWebProces")
        };
        let found: Vec<_> = family_of(self.0.id()).into_iter().filter(draws).collect();
        assert_eq!(found.len(), 1, "one process draws the page");
        end(&found);
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        end_all(self.0.id());
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "opens a real window: script/test runs it"]
fn the_page_comes_again_where_it_stood_until_it_ends_again_and_again() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = workspace_of(home.path());
    let mut workspace = new_workspace(&folder);
    let id = start(&mut workspace);
    let keys = grade_all(&mut workspace, id, "partly_met");
    drop(workspace);
    // The window opens where it was left: at a field, which has the keyboard then.
    let place = format!("#/a/{id}/s/{}?at=evidence", keys[2]);
    std::fs::write(folder.join("window-place"), &place).expect("noted");
    let _bus = Bus::start();
    let window = Window::open(home.path());
    until("the statement stands", |page| page.contains("entry: Evidence"));

    let mut written = String::new();
    for time in 0..TIMES {
        come_to("^Candour");
        xdotool(&["key", "ctrl+End"]);
        xdotool(&["type", "--delay", "20", "--", SENTENCE]);
        written = format!("{written}{SENTENCE}").trim().to_owned();
        until("it shows as saved", |page| holds(page, &written) && page.contains("Saved on this computer"));
        // In the middle of a word: what is not shown as saved yet may go with the process, and nothing else.
        xdotool(&["type", "--delay", "20", "--", " Som"]);
        window.end_the_web_process();
        let page = until(&format!("the page stands again after kill {time}"), |page| holds(page, &written));
        written = evidence(&page).expect("it holds something").to_owned();
    }

    window.end_the_web_process();
    // The system's own dialog, above the window: its first answer is to try again.
    come_to("Candour cannot show its page");
    xdotool(&["key", "Return"]);
    until("the page stands again once the person asks for it", |page| holds(page, &written));
}

/// Waits until the page that is told is as wanted; the page.
fn until(what: &str, wanted: impl Fn(&str) -> bool) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let page = heard(&["written"]).unwrap_or_default();
        if wanted(&page) {
            return page;
        }
        assert!(Instant::now() < deadline, "{what}: waited in vain, this is told:\n{page}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// What the field holds.
fn evidence(page: &str) -> Option<&str> {
    let line = page.lines().find(|line| line.trim_start().starts_with("entry: Evidence"))?;
    line.split_once(" = ").map(|(_, held)| held)
}

fn holds(page: &str, written: &str) -> bool {
    evidence(page).is_some_and(|held| held.starts_with(written))
}
