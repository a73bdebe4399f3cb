//! A return goes to a senior officer on another computer and back, twice: each side at its own window, with a workspace of its own,
//! and nothing between them but files and words read out.

use std::path::{Path, PathBuf};

use candour_contract::AssessmentId;

use crate::WIDE;
use crate::app::{App, workspace_of};
use crate::by_keyboard::expect_good;
use crate::room::{answered, new_workspace};

const PASSPHRASE: &str = "orchard lantern seventeen gravel";
const QUESTION: &str = "Since when is that so?";

/// What travels.
struct Post {
    folder: PathBuf,
}

impl Post {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_return_is_sent_back_and_signed_on_another_computer() {
    let [lead, officer, post] = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
    let post = Post { folder: post.path().to_owned() };
    let id = answered(&mut new_workspace(&workspace_of(lead.path())));

    let first = post.file("for signing 1.candour");
    let words = hand_over(lead.path(), id, &first).await;
    let back = post.file("sent back.candour");
    send_back(officer.path(), &first, &words, &back).await;
    take_in_comments(lead.path(), id, &back).await;

    let second = post.file("for signing 2.candour");
    let words = hand_over(lead.path(), id, &second).await;
    let signed = post.file("signed.candour");
    sign(officer.path(), &second, &words, &signed).await;
    take_in_signature(lead.path(), id, &signed, &post.file("return.candour")).await;
    // What was answered is told apart from what was not, and nothing moves any more.
    let app = App::start_with("light", lead.path(), &[&named(&back)]).await;
    app.click_on("Take it in").await;
    app.until_it_says("The answer of Tobias Wenlock was taken in already").await;
    app.close().await;
}

fn named(path: &Path) -> String {
    path.to_str().expect("a plain path").to_owned()
}

/// The lead attests and hands over; the words that the window shows.
async fn hand_over(home: &Path, id: AssessmentId, to: &Path) -> String {
    let app = App::start("light", home).await;
    app.resize(WIDE).await;
    app.visit(&format!("#/a/{id}/attest")).await;
    app.click(app.element("#declared").await, "the declaration").await;
    app.click_on("Attest").await;
    app.until_its_address_is("review").await;
    app.click_on("Hand it over in a file").await;
    app.until_its_address_is("handover").await;
    app.picture("handover-before").await;
    app.click_on("Save the file for them").await;
    app.save_as("Save the file for the senior officer", to);
    app.until_it_says("Saved, and read back whole").await;
    app.look_wide_and_narrow("handover-made").await;
    let words = app.texts(".words--spoken li").await;
    assert_eq!(words.len(), 6, "{words:?}");
    // It waits, and says so wherever the return is named.
    app.visit("#/").await;
    app.until_it_says("Handed over, waiting for the answer").await;
    app.close().await;
    words.join(" ")
}

/// The senior officer opens the file with a double click, and says who reads it.
async fn open(home: &Path, file: &Path, words: &str) -> App {
    let app = App::start_with("light", home, &[&named(file)]).await;
    app.resize(WIDE).await;
    app.until_it_says("This file is closed with words").await;
    if app.texts("#words").await.is_empty() {
        app.until_it_says("Candour is new on this computer").await;
        app.look_wide_and_narrow("handover-begin").await;
        app.click_on("Begin, then type the words").await;
    }
    app.type_into("#words", "zoo zoo zoo zoo zoo zoo").await;
    app.click_on("Open it").await;
    app.until_it_says("These words do not open the file").await;
    app.look_wide_and_narrow("handover-wrong-words").await;
    app.element("#words").await.clear().await.expect("cleared");
    app.type_into("#words", &words.to_uppercase()).await;
    app.click_on("Open it").await;
    app.element("#job-title").await;
    app.look_wide_and_narrow("handover-reader").await;
    // Whoever signed here before is known.
    if app.ask("return document.querySelector('#name').value").await == "" {
        app.type_into("#name", "Tobias Wenlock").await;
        app.type_into("#job-title", "Managing Director").await;
    }
    app.click_on("Read it").await;
    app.until_its_address_is("review").await;
    app.until_it_says("Handed over to you by Maren Ockley, to read and sign").await;
    app
}

async fn send_back(home: &Path, file: &Path, words: &str, to: &Path) {
    let app = open(home, file, words).await;
    // Nothing of the lead's is offered.
    let rail = app.texts(".rail__after .std__title").await;
    assert_eq!(rail, ["Score summary", "Action plan", "Agency summary", "Read and sign", "Your answer"]);
    app.look_wide_and_narrow("handover-review").await;
    app.click_on("Open all standards").await;
    app.click_on("Comment on 1.1").await;
    app.type_into("textarea[id^='comment-']", QUESTION).await;
    app.type_into("#comment", "One question first.").await;
    app.click_on("Send back to the lead").await;
    app.until_its_address_is("handover").await;
    app.until_it_says("You sent it back").await;
    app.type_into("#passphrase", PASSPHRASE).await;
    app.type_into("#passphrase-again", PASSPHRASE).await;
    app.look_wide_and_narrow("handover-answer").await;
    app.click_on("Save your answer").await;
    app.save_as("Save your answer", to);
    app.until_it_says("Saved, and read back whole").await;
    app.look_wide_and_narrow("handover-answered").await;
    app.visit("#/").await;
    app.until_it_says("Sent back, answer saved").await;
    app.look_wide_and_narrow("handover-start").await;
    app.close().await;
}

/// The lead takes the comments in, sees them and changes an answer.
async fn take_in_comments(home: &Path, id: AssessmentId, file: &Path) {
    let app = App::start_with("light", home, &[&named(file)]).await;
    app.resize(WIDE).await;
    app.until_it_says("The senior officer’s answer").await;
    app.look_wide_and_narrow("handover-take-in").await;
    app.click_on("Take it in").await;
    app.until_it_says("sent it back, so it is a draft again. 2 comments come with it.").await;
    app.look_wide_and_narrow("handover-taken-in").await;
    app.click_on("See the comments").await;
    app.until_its_address_is("check").await;
    app.until_it_says(QUESTION).await;
    app.until_it_says("One question first.").await;
    let first = app.ask("return document.querySelector('.std[href*=\"/s/\"]').getAttribute('href')").await;
    app.visit(first.as_str().expect("an address")).await;
    app.until_it_says(QUESTION).await;
    app.type_into("#evidence", " Since June.").await;
    app.until_saved().await;
    assert_eq!(app.ask("return location.hash.split('/')[2]").await, id.to_string());
    app.close().await;
}

async fn sign(home: &Path, file: &Path, words: &str, to: &Path) {
    let app = open(home, file, words).await;
    app.click_on("Open all standards").await;
    app.until_it_says("Since June.").await;
    app.click(app.element("#read").await, "the declaration").await;
    app.type_into("#passphrase", PASSPHRASE).await;
    // The rail and a link of the page begin with these words too.
    app.click(app.element("form[aria-labelledby='sign'] > button.govuk-button").await, "Sign off").await;
    app.until_its_address_is("handover").await;
    app.until_it_says("You signed it off").await;
    app.look_wide_and_narrow("handover-signed").await;
    app.click_on("Save your answer").await;
    app.save_as("Save your answer", to);
    app.until_it_says("Saved, and read back whole").await;
    app.close().await;
}

async fn take_in_signature(home: &Path, id: AssessmentId, file: &Path, to: &Path) {
    let app = App::start_with("light", home, &[&named(file)]).await;
    app.resize(WIDE).await;
    app.click_on("Take it in").await;
    app.until_it_says("signed it off.").await;
    app.click_on("Go on to send it").await;
    app.until_its_address_is(&format!("{id}/send")).await;
    app.click_on("Save the signed file").await;
    app.save_as("Save the signed return", to);
    app.until_it_says("Saved, and read back whole").await;
    app.close().await;
    expect_good(to);
}
