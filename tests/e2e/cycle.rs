//! One cycle of an audit from nothing, in the windows of both sides: a pack, returns with bad files among them, moderation by keyboard, a
//! panel day, an outcome that its agency disagrees with, and the next return with what changed in it.

use std::fs;
use std::path::{Path, PathBuf};

use candour_operations::catalogue;
use candour_test_support::catalogue::{points_json, read};

use crate::WIDE;
use crate::app::{App, workspace_of};
use crate::drag;
use crate::exchange::{self, AGENCY, PARTNERSHIP, UNSIGNED, text};
use crate::receiving::confirm_keys;
use crate::returns::Agency;
use crate::room::new_workspace;

const REASON: &str = "Minutes show that it was planned; nothing shows that it took place.";
const DISAGREES: &str = "It took place on 3 June. The register of attendance is at the office.";
const ADDED: &str = "Minutes 1 and the register of attendance of 3 June.";

/// Where all of it stands, and the files that go between the two sides.
struct Cycle {
    folder: tempfile::TempDir,
}

impl Cycle {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The window of one of the two sides, with a file that was double-clicked.
    async fn window(&self, whose: &str, file: Option<&str>) -> App {
        let file = file.map(|name| self.file(name));
        let arguments: Vec<&str> = file.as_deref().map(text).into_iter().collect();
        let app = App::start_with("light", &self.file(whose), &arguments).await;
        app.resize(WIDE).await;
        app
    }
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_cycle_goes_from_a_pack_to_the_return_after_the_outcome() {
    let cycle = Cycle { folder: tempfile::tempdir().expect("a folder") };
    // A set of standards that two answers complete.
    let mut workspace = new_workspace(&workspace_of(&cycle.file("partnership")));
    catalogue::add(&mut workspace, &read(&points_json())).expect("added");
    drop(workspace);

    let app = cycle.window("partnership", None).await;
    let partnership_words = exchange::make_keys(&app, cycle.folder.path()).await;
    exchange::issue(&app, &cycle.file("pack.candour")).await;
    app.close().await;

    let app = cycle.window("agency", Some("pack.candour")).await;
    exchange::open_pack(&app, &partnership_words).await;
    exchange::answer(&app).await;
    exchange::sign_and_save(&app, &cycle.file("return.candour")).await;
    let own = exchange::open(&app, &cycle.file("agency"), &cycle.file("return.candour")).await;
    assert!(own.contains("this is your own copy"), "{own}");
    let agency_words = words_of_the_lead(&app).await;
    app.close().await;

    let other = others_send(&cycle, &partnership_words);
    let app = cycle.window("partnership", Some(UNSIGNED)).await;
    app.until_it_says("Attested, and not signed off").await;
    app.until_it_says("To your partnership").await;
    app.click_on("Take it in").await;
    app.until_it_says("None taken in, 1 needs you").await;
    app.close().await;
    let app = cycle.window("partnership", Some("return.candour")).await;
    take_in(&app, &cycle, &agency_words, &other.words()).await;
    moderate(&app).await;
    hold_the_panel(&app).await;
    send_the_outcome(&app, &cycle).await;
    app.close().await;
    exchange::decrypt(&cycle.file("partnership"), &cycle.file("return.candour"));

    let app = cycle.window("agency", Some("outcome.candour")).await;
    disagree(&app, &cycle.file("response.candour")).await;
    return_again(&app, &cycle.file("return again.candour")).await;
    app.close().await;

    let app = cycle.window("partnership", None).await;
    take_the_response_in(&app, &cycle.file("response.candour")).await;
    app.close().await;
    let app = cycle.window("partnership", Some("return again.candour")).await;
    see_the_difference(&app).await;
    app.close().await;
}

/// The ten words of the key that the agency's lead signed with, as they are read out to whoever rings.
async fn words_of_the_lead(app: &App) -> Vec<String> {
    app.visit("#/trust").await;
    app.click_on("The ten words of the key of Maren Ockley").await;
    let words = app.texts(".folded:not([hidden]) .words li").await;
    assert_eq!(words.len(), 10);
    words
}

/// What else came: another agency's return, one that was cut short, and what is no return.
fn others_send(cycle: &Cycle, words: &[String]) -> Agency {
    let inbox = cycle.file("inbox");
    fs::create_dir_all(&inbox).expect("made");
    let pack = fs::read(cycle.file("pack.candour")).expect("read");
    let mut other = Agency::answering(&pack, words, "Quiet Harbour", Some("Quiet Harbour"));
    other.send(&inbox.join("Quiet Harbour.candour"));
    let whole = fs::read(cycle.file("return.candour")).expect("read");
    fs::write(inbox.join("cut short.candour"), &whole[..whole.len() / 2]).expect("written");
    fs::write(inbox.join("Open Door once more.candour"), &whole).expect("written");
    fs::write(inbox.join("minutes.docx"), b"PK\x03\x04 not a return").expect("written");
    other
}

/// A return that was double-clicked, then a folder that is chosen; both keys are confirmed by words that were heard.
async fn take_in(app: &App, cycle: &Cycle, first: &[String], second: &[String]) {
    app.until_it_says("To your partnership").await;
    let seen = app.texts("main").await.concat();
    for words in
        ["This file is good", "nothing is missing", AGENCY, PARTNERSHIP, "Section 11 2027", "Tobias Wenlock"]
    {
        assert!(seen.contains(words), "{words:?} is not in {seen}");
    }
    app.look("cycle-return").await;
    app.click_on("Take it in").await;
    app.until_it_says("None taken in, 1 needs you").await;
    app.click_on("Choose a folder…").await;
    app.choose_file("Choose a folder of returns to take in", &cycle.file("inbox"));
    app.until_it_says("Damaged or changed on its way.").await;
    app.look("cycle-received").await;
    app.click_on("Back to the audit").await;
    app.until_it_says("Keys to confirm").await;
    confirm_keys(app, &[(AGENCY, first), ("Quiet Harbour", second)]).await;
    app.until_it_says("2 of 3 returned").await;
    app.look("cycle-home").await;
}

/// By keyboard alone, from the audit's page: whoever sits down proposes a lower grade, and accepts another.
async fn moderate(app: &App) {
    app.take_keyboard();
    app.press_on("Moderation", 60).await;
    app.until_it_says("Who sits at this computer?").await;
    app.fill("Who sits at this computer?", "Priya Nair").await;
    app.press_on("Begin", 2).await;
    app.until_it_holds("document.querySelector('.sit') === null").await;
    app.press_on(AGENCY, 40).await;
    app.until_it_says("Its answers").await;
    app.press_on("1.1 pointed 1", 20).await;
    app.until_it_says("Proposed grade").await;
    app.tab_to_one("#panel-grade", 40).await;
    app.press(&["Right"]);
    app.fill("Reason", REASON).await;
    app.fill("Ask the agency for", "The register of attendance").await;
    app.press_on("Propose and next", 8).await;
    app.until_its_address_is("pointed-2?by=agency").await;
    app.until_it_says("Statement 2 of pointed.").await;
    app.tab_to("Accept as graded", 40).await;
    app.press(&["Return"]);
    app.until_it_says("That was the last one").await;
}

/// The panel day of the first agency: who is there, and the grade that they agree on; then all of it is frozen.
async fn hold_the_panel(app: &App) {
    let home = place_of(app).await;
    app.visit(&format!("{home}/panel")).await;
    app.click_on(AGENCY).await;
    app.until_it_says("Who is there").await;
    app.take_keyboard();
    app.tab_to("Priya Nair", 40).await;
    app.press(&["space"]);
    app.press_on("Record who is there", 8).await;
    app.until_it_says("Priya Nair").await;
    app.click_on("1.1 pointed 1").await;
    app.until_it_says("The panel decides").await;
    app.click_on("Agree Grade 1").await;
    app.until_it_says("Agreed: Grade 1").await;
    app.look("cycle-panel").await;
    app.visit(&home).await;
    app.click_on("Freeze 2 returns").await;
    app.until_it_says("froze it on").await;
}

/// The outcome, signed and encrypted to the agency, and its letter.
async fn send_the_outcome(app: &App, cycle: &Cycle) {
    let home = place_of(app).await;
    app.visit(&format!("{home}/outcomes")).await;
    app.click_on(&format!("Make the outcome for {AGENCY}")).await;
    app.write("What is said of the return as a whole", "Clear and honest.").await;
    app.click_on("Sign and save it…").await;
    app.save_as("Save the outcome", &cycle.file("outcome.candour"));
    app.until_it_says("Saved, read back, opened and checked").await;
    app.look("cycle-outcome").await;
    app.click_on("Save the last one as a letter…").await;
    let letter = cycle.file("letter.pdf");
    app.save_as("Save the letter", &letter);
    app.until_it_says("Saved as letter.pdf").await;
    assert!(fs::read(letter).expect("saved").starts_with(b"%PDF-"));
}

/// The agency keeps the outcome beside its answers, and disagrees with what was decided.
async fn disagree(app: &App, response: &Path) {
    app.until_it_says("To your agency").await;
    app.click_on("Keep it beside your answers").await;
    app.until_it_says("What was decided").await;
    let seen = app.texts("main").await.concat();
    for words in ["Clear and honest.", REASON, "The register of attendance", "Grade 1", "Grade 2"] {
        assert!(seen.contains(words), "{words:?} is not in {seen}");
    }
    app.tick("We disagree").await;
    app.write("What you say to 1.1", DISAGREES).await;
    app.look("cycle-disagrees").await;
    app.click_on("Sign and save the response…").await;
    app.save_as("Save the response", response);
    app.until_it_says("Saved, read back, opened and checked").await;
}

/// It shows more evidence, and both sign once more.
async fn return_again(app: &App, sent: &Path) {
    app.click_on("Something has to change: reopen it").await;
    app.write("Why is it reopened?", "The panel asked for the register of attendance.").await;
    app.click_on("Reopen as return 2").await;
    app.until_it_says("Nothing is missing.").await;
    app.visit(&format!("{}/s/pointed-1", place_of(app).await)).await;
    app.until_it_says("Statement 1 of pointed.").await;
    app.until_it_is_ready().await;
    app.element("#evidence").await.clear().await.expect("cleared");
    app.write("Evidence", ADDED).await;
    app.until_saved().await;
    app.click_on("Check answers").await;
    app.until_it_says("Nothing is missing.").await;
    exchange::sign_again(app, sent).await;
}

/// It is dropped on the audit, where returns go, and is told as what it is.
async fn take_the_response_in(app: &App, response: &Path) {
    app.visit("#/partnership").await;
    app.click_on("Section 11 2027").await;
    app.until_it_says("This audit").await;
    drag::offer(&[format!("file://{}", response.display())]);
    drag::take_over();
    drag::drop_it();
    app.until_it_says("To your partnership").await;
    app.click_on("Take in this response").await;
    app.until_it_says("Maren Ockley replied").await;
    app.until_it_says(DISAGREES).await;
    app.look("cycle-response").await;
    let home = place_of(app).await;
    app.visit(&format!("{home}/moderation")).await;
    app.until_it_says("Replied, to look at again").await;
    app.tick("Priya Nair").await;
    app.click_on("Begin").await;
    app.until_it_holds("document.querySelector('.sit') === null").await;
    app.click_on("1.1 pointed 1").await;
    app.until_it_says(DISAGREES).await;
    app.look("cycle-replied").await;
}

/// The next return counts at once, for its key is known, and what changed in it can be read.
async fn see_the_difference(app: &App) {
    app.until_it_says("To your partnership").await;
    app.click_on("Take it in").await;
    app.until_it_says("revision 2").await;
    app.click_on("Back to the audit").await;
    app.until_it_says("Joined since").await;
    let first = app.element(".agency .fold").await;
    app.click(first, AGENCY).await;
    app.click_on("What changed since revision 1").await;
    app.until_it_says("What changed from revision 1 to revision 2").await;
    app.until_it_says("register of attendance").await;
    app.look("cycle-difference").await;
}

/// The address of the audit or of the assessment that the window stands at.
async fn place_of(app: &App) -> String {
    let hash = app.ask("return location.hash").await;
    let hash = hash.as_str().expect("an address");
    hash.split('/').take(3).collect::<Vec<_>>().join("/")
}
