//! The real window: the built app under a real web view, driven as WebDriver drives a browser.
//!
//! Ignored by a plain `cargo test`, because it needs a display, the web view's driver and the built user interface;
//! `script/test` brings all three and always runs it.

#[cfg(test)]
mod app;

use std::net::TcpListener;

use app::App;

const WIDE: (u32, u32) = (1280, 860);
/// 320 CSS pixels: a window at 400% zoom on a small screen.
const NARROW: (u32, u32) = (320, 860);

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn the_start_screen_lists_the_catalogues() {
    let app = App::start("light").await;
    app.resize(WIDE).await;

    let titles = app.texts("article h2").await;
    assert_eq!(titles.len(), 2, "the two built-in sets of standards are listed: {titles:?}");
    assert_eq!(app.texts("[role=alert]").await, Vec::<String>::new());

    app.picture("start").await;
    app.expect_accessible().await;

    let width = app.ask("return innerWidth").await;
    app.press_with_control("+").await;
    app.until("the text grows", |now| now["width"].as_f64() < width.as_f64()).await;
    app.press_with_control("-").await;
    app.until("the text shrinks back", |now| now["width"] == width).await;

    app.resize(NARROW).await;
    let spill = app.ask("return document.documentElement.scrollWidth - window.innerWidth").await;
    assert!(spill.as_i64() <= Some(0), "the page spills {spill}px sideways at 320px");
    app.picture("start-narrow").await;
    app.expect_accessible().await;
    app.close().await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn the_page_is_held_to_its_policy() {
    let app = App::start("dark").await;
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
