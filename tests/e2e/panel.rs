//! Papers go to a member of the panel on another computer and come back: each side at its own window, with a workspace of its own, and nothing
//! between them but files and words read out.

use std::path::Path;

use crate::app::App;
use crate::audit_room::AuditRoom;
use crate::{WIDE, drag};

const LEAD: &str = "named-senior-lead";
const REASON: &str = "The deputy is named, and not the lead.";

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_member_moderates_on_another_computer_and_it_is_merged() {
    let [office, member, post] = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
    let room = AuditRoom::furnish(office.path()).begun(office.path());
    let (papers, back) = (post.path().join("papers.candour"), post.path().join("from Priya Nair.candour"));

    let words = give(office.path(), &room, &papers).await;
    moderate(member.path(), &room, &papers, &words).await;
    send_back(member.path(), &room, &back).await;
    merge(office.path(), &room, &back, &post.path().join("panel.pdf")).await;
}

/// The coordinator gives a member the returns; the words that the window shows.
async fn give(home: &Path, room: &AuditRoom, to: &Path) -> String {
    let app = App::start("light", home).await;
    app.resize(WIDE).await;
    app.visit(&format!("#/audits/{}/moderation", room.audit)).await;
    app.click_on("Panel papers").await;
    app.until_its_address_is("papers").await;
    app.click_on("Save the papers").await;
    app.until_it_says("Choose who gets the papers").await;
    app.tick("Priya Nair").await;
    app.look_wide_and_narrow("panel-papers").await;
    app.click_on("Save the papers").await;
    app.save_as("Save the papers", to);
    app.until_it_says("Six words to read out").await;
    app.until_it_says("Nothing came back yet.").await;
    app.look_wide_and_narrow("panel-given").await;
    let words = app.texts(".words--spoken li").await;
    assert_eq!(words.len(), 6, "{words:?}");
    app.close().await;
    words.join(" ")
}

/// The member opens the papers with a double click, where Candour is new, and decides in their own name.
async fn moderate(home: &Path, room: &AuditRoom, papers: &Path, words: &str) {
    let app = App::start_with("light", home, &[papers.to_str().expect("a plain path")]).await;
    app.resize(WIDE).await;
    app.until_it_says("This file is closed with words").await;
    app.click_on("Begin, then type the words").await;
    app.type_into("#words", words).await;
    app.click_on("Open it").await;
    app.until_it_says("Papers for a member of a panel").await;
    app.click_on("Keep them, to moderate here").await;
    app.until_it_says("The papers are here, Priya Nair.").await;
    app.look_wide_and_narrow("panel-opened").await;
    app.click_on("Begin to moderate").await;
    app.until_it_says("You moderate as Priya Nair").await;
    // Nobody else sits down here: it is not even asked who does.
    let seen = app.texts("body").await.concat();
    assert!(!seen.contains("Who sits at this computer"), "{seen}");
    app.look_wide_and_narrow("panel-member").await;
    app.visit(&room.answer(1, LEAD)).await;
    app.until_it_says("Proposed grade").await;
    app.ask("document.querySelector('[name=panel-grade][value=not_met]').click()").await;
    app.type_into("#panel-reason", REASON).await;
    app.click_on("Propose").await;
    app.until_it_holds(&format!("!location.hash.includes({:?})", room.invited[1])).await;
    app.visit(&room.answer(1, LEAD)).await;
    app.until_it_says(REASON).await;
    // The start page leads back to it.
    app.visit("#/").await;
    app.until_it_says("To moderate").await;
    app.until_it_says("1 thing said, nothing sent back yet").await;
    app.look_wide_and_narrow("panel-start").await;
    app.close().await;
}

async fn send_back(home: &Path, room: &AuditRoom, to: &Path) {
    let app = App::start("light", home).await;
    app.resize(WIDE).await;
    app.visit(&format!("#/audits/{}/moderation", room.audit)).await;
    app.click_on("Send back what I said").await;
    app.until_it_says("1 of them here").await;
    app.type_into("#note", "I had an hour.").await;
    app.look_wide_and_narrow("panel-send-back").await;
    app.click_on("Save what I said").await;
    app.save_as("Save what you said", to);
    app.until_it_says("What to do next").await;
    app.look_wide_and_narrow("panel-sent-back").await;
    app.visit("#/").await;
    app.until_it_says("Sent back").await;
    app.close().await;
}

/// It is dropped on the audit, told as what it is without words, merged, and shown with the member's name.
async fn merge(home: &Path, room: &AuditRoom, file: &Path, pdf: &Path) {
    let app = App::start("light", home).await;
    app.resize(WIDE).await;
    app.visit(&format!("#/audits/{}", room.audit)).await;
    app.until_it_says("This audit").await;
    drag::offer(&[format!("file://{}", file.display().to_string().replace(' ', "%20"))]);
    drag::take_over();
    drag::drop_it();
    app.until_it_says("What Priya Nair says").await;
    app.until_it_says("1 of them is not here yet").await;
    app.look_wide_and_narrow("panel-came-back").await;
    app.click_on("Merge it").await;
    app.until_it_says("Merged: what Priya Nair said").await;
    app.look_wide_and_narrow("panel-merged").await;
    app.click_on("Panel papers").await;
    app.until_it_says("I had an hour.").await;
    app.look_wide_and_narrow("panel-papers-back").await;
    app.click_on("Save as PDF").await;
    app.save_as("Save as PDF", pdf);
    app.until_it_says("Saved, and read back whole").await;
    assert!(std::fs::read(pdf).expect("saved").starts_with(b"%PDF-"));
    app.picture("panel-pdf").await;
    app.click_on("Close").await;
    app.visit(&room.answer(1, LEAD)).await;
    app.tick("Ann Marsh").await;
    app.click_on("Begin").await;
    app.until_it_says(REASON).await;
    app.picture("panel-decided-elsewhere").await;
    let said = app.texts(".said-list").await.concat();
    assert!(said.contains("Priya Nair"), "{said}");
    app.close().await;
}
