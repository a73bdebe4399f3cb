//! The real window: the built app under a real web view, driven as WebDriver drives a browser.
//!
//! Ignored by a plain `cargo test`, because it needs a display, the web view's driver and the built user interface;
//! `script/test` brings all three and always runs it.

#[cfg(test)]
mod answering;
#[cfg(test)]
mod app;
#[cfg(test)]
mod by_keyboard;
#[cfg(test)]
mod drag;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod settings;

use std::net::TcpListener;
use std::time::Duration;

use app::App;

const ENTER: &str = "\u{E007}";
const EVIDENCE: &str = "Head of Licensing holds the role by minute of 3 June (governance folder). The website names her predecessor.";
const WIDE: (u32, u32) = (1280, 860);
/// 320 CSS pixels: a window at 400% zoom on a small screen.
const NARROW: (u32, u32) = (320, 860);

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_first_answer_is_given_by_keyboard_and_survives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    app.picture("start").await;
    app.expect_accessible().await;
    let width = app.ask("return innerWidth").await;
    app.press_with_control("+").await;
    app.until("the text grows", |now| now["width"].as_f64() < width.as_f64()).await;
    app.press_with_control("-").await;
    app.until("the text shrinks back", |now| now["width"] == width).await;

    app.type_into(".buttons button", ENTER).await;
    app.until_it_says("Write down the recovery words").await;
    app.expect_accessible().await;

    app.type_into(".buttons a", ENTER).await;
    app.type_into("#agency-name", "Fenland Licensing").await;
    app.type_into("#agency-kind", "District").await;
    app.type_into("#agency-areas", " ").await;
    app.expect_accessible().await;
    app.picture("details").await;
    app.type_into("form button[type=submit]", ENTER).await;
    app.element("#statement").await;
    assert_eq!(asked(&app).await, 46, "an agency in Cambridgeshire is asked 46 statements");

    app.type_into("#grade-partly_met", " ").await;
    app.type_into("#evidence", EVIDENCE).await;
    app.until_it_says("Saved on this computer").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    app.picture("statement").await;
    app.expect_accessible().await;
    app.resize(NARROW).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let spill = app.ask("return document.documentElement.scrollWidth - window.innerWidth").await;
    assert!(spill.as_i64() <= Some(0), "the statement spills {spill}px sideways at 320px");
    let left = app.ask("return document.querySelector('main').getBoundingClientRect().left").await;
    assert!(left.as_f64() < Some(60.0), "the page is one column at 320px, and not {left}px to the right");
    app.picture("statement-narrow").await;
    app.expect_accessible().await;
    app.kill();

    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    // It opens where it was.
    app.element("#statement").await;
    app.until_it_says("Fenland Licensing").await;
    let kept = app.ask("return document.querySelector('#evidence').value").await;
    assert_eq!(kept, EVIDENCE, "what was shown as saved is there after a kill");

    // The details need no button either.
    to_details(&app).await;
    app.type_into("#lead-name", "Ann Fen").await;
    app.until_it_says("Saved on this computer").await;
    app.resize(WIDE).await;
    app.picture("details-saved").await;
    app.expect_accessible().await;
    app.kill();
    let app = App::start("light", folder.path()).await;
    to_details(&app).await;
    app.element("#lead-name").await;
    let kept = app.ask("return document.querySelector('#lead-name').value").await;
    assert_eq!(kept, "Ann Fen", "nor do the details forget");
    app.close().await;
}

async fn to_details(app: &App) {
    app.ask("location.hash = document.querySelector(\"a[href$='/details']\").hash").await;
}

/// How many statements the rail says are asked, once it is there.
async fn asked(app: &App) -> u64 {
    app.element(".std__note").await;
    let notes = app.texts(".std__note").await;
    let of = |note: &String| note.split_whitespace().nth(2).and_then(|count| count.parse::<u64>().ok());
    notes.iter().filter_map(of).sum()
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn the_page_is_held_to_its_policy() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::start("dark", &folder.path().join("workspace")).await;
    app.resize(WIDE).await;
    app.picture("start-dark").await;
    app.expect_accessible().await;

    // What the content policy and the capabilities must refuse, tried from inside the page.
    let outside = TcpListener::bind("127.0.0.1:0").expect("a port");
    outside.set_nonblocking(true).expect("a listener that does not wait");
    let port = outside.local_addr().expect("an address").port();
    let tries = app.ask_later(include_str!("forbidden.js"), vec![port.into()]).await;
    let tries = tries.as_array().expect("a list of what was tried");
    let allowed: Vec<_> = tries.iter().filter(|attempt| attempt["refused"] != true).collect();
    assert!(!tries.is_empty() && allowed.is_empty(), "the page was let do {allowed:?}");
    // A refusal could as well be an answer that made no sense: nothing may have knocked at all.
    assert!(outside.accept().is_err(), "the page opened a connection");
    app.close().await;
}
