//! A person at the keyboard: real key presses, which the X server hands to the window. The page itself is only read.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::app::{App, PATIENCE};

/// After so long without a key, no more is on its way.
const SILENCE: Duration = Duration::from_secs(2);
/// So often words are typed that the driver did not let through.
const TRIES: usize = 3;

/// Where a person presses Tab to get to.
#[derive(Clone, Copy, Debug)]
enum Sought<'a> {
    /// By the name that a screen reader tells.
    Name(&'a str),
    Css(&'a str),
}

impl App {
    /// Lets the window have the keyboard. Nobody else does: the screen of a test has no window manager.
    pub(crate) fn take_keyboard(&self) {
        xdotool(&["search", "--sync", "--onlyvisible", "--name", "^Candour", "windowfocus", "--sync"]);
    }

    /// Presses keys one after another, each as xdotool names it: "Tab", "ctrl+Next".
    pub(crate) fn press(&self, keys: &[&str]) {
        xdotool(&[&["key", "--delay", "4"], keys].concat());
    }

    /// Types words into the field that has the focus, and waits until they stand at its end. The field holds what the page
    /// heard, to the letter; where the driver kept a key from the page, it is typed again.
    pub(crate) async fn types(&self, words: &str) {
        for _ in 0..TRIES {
            self.ask(include_str!("hears.js")).await;
            xdotool(&["type", "--delay", "1", "--", words]);
            // Asked nothing meanwhile, the driver keeps fewer.
            tokio::time::sleep(Duration::from_millis(100)).await;
            let heard = self.heard(words).await;
            self.until_the_field_ends_with(&heard).await;
            if heard == words {
                return;
            }
            println!("typed {words:?}, and the page heard {heard:?}");
            for _ in heard.chars() {
                self.press(&["BackSpace"]);
            }
        }
        panic!("typed {words:?}, and the page did not hear it");
    }

    /// What the page has heard of the words, once that is all of them or no more comes.
    async fn heard(&self, words: &str) -> String {
        let mut heard = String::new();
        let mut silent_since = Instant::now();
        while heard != words && silent_since.elapsed() < SILENCE {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let now = self.ask("return window.typing.join('')").await;
            let now = now.as_str().unwrap_or_default();
            if now != heard {
                now.clone_into(&mut heard);
                silent_since = Instant::now();
            }
        }
        heard
    }

    async fn until_the_field_ends_with(&self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let now = self.ask("return document.activeElement?.value ?? null").await;
            if now.as_str().is_some_and(|now| now.ends_with(words)) {
                return;
            }
            assert!(Instant::now() < deadline, "the page heard {words:?}, and the field holds {now}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Presses Tab until the focus stands at what a screen reader calls by that name, at most so many times. Every stop on
    /// the way has a name, is in sight and shows that it has the focus.
    pub(crate) async fn tab_to(&self, name: &str, at_most: usize) {
        self.go_on("Tab", Sought::Name(name), at_most).await;
    }

    /// The same, for one of several of a name, or for one whose name nobody knows beforehand.
    pub(crate) async fn tab_to_one(&self, css: &str, at_most: usize) {
        self.go_on("Tab", Sought::Css(css), at_most).await;
    }

    /// The same as `tab_to`, backwards.
    pub(crate) async fn tab_back_to(&self, name: &str, at_most: usize) {
        self.go_on("shift+Tab", Sought::Name(name), at_most).await;
    }

    /// Goes on to a button or a link and presses it.
    pub(crate) async fn press_on(&self, name: &str, at_most: usize) {
        self.tab_to(name, at_most).await;
        self.press(&["Return"]);
    }

    /// Goes on to a field and types into it.
    pub(crate) async fn fill(&self, name: &str, words: &str) {
        self.tab_to(name, 10).await;
        self.types(words).await;
    }

    /// Goes on by Tab, at most so many times or until the page is at its end; every stop is held to the same rules.
    pub(crate) async fn tab_through(&self, at_most: usize) {
        let mut passed = Vec::new();
        for _ in 0..at_most {
            self.press_tab("Tab", &passed).await;
            match self.stop(":not(*)", &passed).await {
                Some((name, _)) => passed.push(name),
                None => break,
            }
        }
        assert!(!passed.is_empty(), "the page has no stop");
    }

    async fn go_on(&self, key: &str, sought: Sought<'_>, at_most: usize) {
        let css = if let Sought::Css(css) = sought { css } else { ":not(*)" };
        let mut passed = Vec::new();
        for _ in 0..=at_most {
            if let Some((name, wanted)) = self.stop(css, &passed).await {
                if wanted || matches!(sought, Sought::Name(wanted) if wanted == name) {
                    return;
                }
                passed.push(name);
            }
            self.press_tab(key, &passed).await;
        }
        panic!("{at_most} presses of {key} did not lead to {sought:?}, but past {passed:?}");
    }

    /// The name of the stop that the focus stands at, and whether it is what the selector wants; none where it stands at
    /// the top of a page. It is held to the rules of every stop.
    async fn stop(&self, wanted: &str, passed: &[String]) -> Option<(String, bool)> {
        let stop = self.ask_later(include_str!("stop.js"), vec![json!(wanted)]).await;
        let faults = stop["faults"].as_array().cloned().unwrap_or_default();
        assert!(faults.is_empty(), "past {passed:?}: {}", json!(faults));
        if stop["at"].is_null() {
            return None;
        }
        let name = self.name_of(&stop["at"]).await;
        assert!(!name.is_empty(), "past {passed:?}: a stop without a name");
        Some((name, stop["wanted"] == true))
    }

    async fn press_tab(&self, key: &str, passed: &[String]) {
        self.press(&[key]);
        self.until_focus_moves(passed).await;
    }

    /// The web view hears of a key press a little later than the X server.
    pub(crate) async fn until_focus_moves(&self, passed: &[String]) {
        let deadline = Instant::now() + PATIENCE;
        while self.ask("return document.activeElement === window.stoodAt").await == true {
            assert!(Instant::now() < deadline, "the focus does not move, past {passed:?}");
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    }

    /// Waits until the window stands at a page and has brought the keyboard there.
    pub(crate) async fn until_it_is_at(&self, page: &str) {
        self.until_its_address_is(page).await;
        self.until_it_is_ready().await;
    }

    /// Waits until the page is there and has the keyboard.
    pub(crate) async fn until_it_is_ready(&self) {
        let ready = "document.activeElement.id === 'main' && document.activeElement.ariaBusy !== 'true'";
        self.until_it_holds(ready).await;
    }

    /// Waits until something holds in the page.
    pub(crate) async fn until_it_holds(&self, condition: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.ask_if_it_answers(&format!("return Boolean({condition})")).await != true {
            assert!(
                Instant::now() < deadline,
                "it never held that {condition}; the page says {}",
                self.ask("return document.body.innerText").await
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Types a path into the system's own dialog of that title, once it is there, and accepts it.
    pub(crate) fn save_as(&self, title: &str, path: &Path) {
        come_to(title);
        xdotool(&["key", "ctrl+a"]);
        xdotool(&["type", "--delay", "4", "--", path.to_str().expect("a plain path")]);
        xdotool(&["key", "Return"]);
        self.take_keyboard();
    }

    /// Chooses a file in the system's own dialog of that title, once it is there.
    pub(crate) fn choose_file(&self, title: &str, path: &Path) {
        come_to(title);
        // The stroke at the root opens a field for a path, which hears nothing while it comes.
        xdotool(&["key", "slash"]);
        std::thread::sleep(Duration::from_millis(500));
        xdotool(&["key", "ctrl+a"]);
        xdotool(&["type", "--delay", "8", "--", path.to_str().expect("a plain path")]);
        std::thread::sleep(Duration::from_millis(300));
        xdotool(&["key", "Return"]);
        self.take_keyboard();
    }
}

/// Gives the window of that title the keyboard, once it is there.
pub(crate) fn come_to(title: &str) {
    xdotool(&["search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync"]);
    std::thread::sleep(Duration::from_millis(400));
}

/// Hands words and keys to whatever window has the keyboard.
pub(crate) fn xdotool(what: &[&str]) {
    let done = Command::new("xdotool").args(what).output().expect("xdotool is installed");
    assert!(done.status.success(), "xdotool {what:?}: {}", String::from_utf8_lossy(&done.stderr));
}
