//! At 400% a window of 1280 by 860 has the room of 320 by 215: every page is one column that spills nowhere, and whatever
//! the keyboard comes to is in sight. So it is with the wider spacing of text that some readers set.

use std::path::Path;

use crate::WIDE;
use crate::app::App;
use crate::audit_room::AuditRoom;
use crate::room::Room;

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn every_page_is_usable_at_four_hundred_percent() {
    let home = tempfile::tempdir().expect("a folder");
    let room = Room::furnish(home.path());
    let app = four_times_as_large(home.path()).await;
    let begun = room.begun;
    let of = |page: &str| format!("#/a/{begun}/{page}");
    let pages =
        ["details", "check", "scores", "actions", "summary", "find", "w/senior-management-commitment"];
    let mut all: Vec<_> = pages.map(of).into();
    all.extend(
        ["#/", "#/new", "#/file", "#/keys", "#/settings", "#/shortcuts", "#/about"].map(str::to_owned),
    );
    all.push(format!("#/a/{}/attest", room.complete));
    all.push(format!("#/a/{}/review", room.awaiting));
    all.push(format!("#/a/{}/send", room.signed));
    all.extend([0, 1].map(|at| room.statement(begun, at)));
    each_is_usable(&app, "large", &all).await;
    app.close().await;
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn every_page_of_moderation_is_usable_at_four_hundred_percent() {
    let home = tempfile::tempdir().expect("a folder");
    let room = AuditRoom::furnish(home.path()).begun(home.path());
    let app = four_times_as_large(home.path()).await;
    each_is_usable(&app, "large-moderation", &room.pages()).await;
    app.close().await;
}

async fn four_times_as_large(home: &Path) -> App {
    let app = App::start("light", home).await;
    app.resize(WIDE).await;
    app.take_keyboard();
    app.press(&["ctrl+equal"; 16]);
    app.until("the text is four times as large", |now| now["width"] == 320).await;
    app
}

/// Nothing is cut off, and whatever Tab comes to is in sight; then once more, with wider spacing.
async fn each_is_usable(app: &App, pictures: &str, all: &[String]) {
    for spaced in [false, true] {
        if spaced {
            app.ask(include_str!("spacing.js")).await;
        }
        let mut cut = Vec::new();
        for (at, address) in all.iter().enumerate() {
            app.visit(address).await;
            let name = address.rsplit(['/', '#']).next().unwrap_or_default();
            app.picture(&format!("{pictures}/{at:02}-{name}{}", if spaced { "-spaced" } else { "" })).await;
            let here = app.ask(include_str!("cut.js")).await;
            cut.extend(here.as_array().into_iter().flatten().map(|what| format!("{address}: {what}")));
        }
        assert!(cut.is_empty(), "at 400%{}:\n{}", if spaced { ", spaced" } else { "" }, cut.join("\n"));
        for address in all {
            app.visit(address).await;
            app.tab_through(if address.contains("/s/") { 60 } else { 14 }).await;
        }
    }
}
