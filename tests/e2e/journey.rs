//! The whole way in the window: a lead's answers are looked at, attested, sent back, attested again, signed and saved.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use candour_adapters::this_computer;
use candour_contract::{read_agency, read_answers};
use candour_operations::{Workspace, assessment, catalogue, file, workspace};

use crate::app::{App, workspace_of};
use crate::{ENTER, WIDE};

const AGENCY: &[u8] = include_bytes!("../../assets/demo/agency.json");
const ANSWERS: [&[u8]; 2] =
    [include_bytes!("../../assets/demo/answers.json"), include_bytes!("../../assets/demo/last-answer.json")];
const PASSPHRASE: &str = "orchard lantern seventeen gravel";

/// A workspace in which the demo's agency has answered all that it is asked; its id.
pub(crate) fn answered(folder: &Path) -> String {
    let mut workspace = workspace::new(folder, None, this_computer()).expect("made with the test's keychain");
    let named = "urn:candour:catalogue:section-11".parse().expect("a URN");
    let catalogue = catalogue::find(Some(&workspace), &named).expect("built in");
    let agency = read_agency(AGENCY, &catalogue).expect("without a fault");
    let id = assessment::new(&mut workspace, &catalogue, agency, None).expect("started");
    for answers in ANSWERS {
        let read = read_answers(answers, id);
        assessment::apply(&mut workspace, id, &read.edits, read.faults).expect("saved");
    }
    id.to_string()
}

/// Goes to a page and holds it to the rules of every page.
pub(crate) async fn visit(app: &App, id: &str, page: &str) {
    app.ask(&format!("location.hash = '#/a/{id}/{page}'")).await;
    app.until_its_address_is(page).await;
    settled(app, page).await;
}

/// The page stands: it says no problem, spills nowhere, and axe finds nothing.
async fn settled(app: &App, name: &str) {
    app.element("main h1").await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(app.texts("[role=alert]").await, Vec::<String>::new(), "{name}");
    app.picture(&name.replace('/', "-")).await;
    app.expect_accessible().await;
}

/// Types a path into the system's own dialog of that title, once it is there, and accepts it.
pub(crate) fn save_as(title: &str, path: &Path) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let script = "xdotool search --name \"$1\" windowfocus --sync && sleep 0.5 && \
                      xdotool key ctrl+a && xdotool type --delay 5 \"$2\" && xdotool key Return";
        let typed = Command::new("sh").args(["-c", script, "sh", title]).arg(path).output().expect("sh");
        if typed.status.success() {
            return;
        }
        assert!(Instant::now() < deadline, "no dialog: {}", String::from_utf8_lossy(&typed.stderr));
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_return_is_attested_sent_back_signed_and_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let id = answered(&workspace_of(folder.path()));
    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    for page in ["details", "check", "scores", "actions", "summary", "attest"] {
        visit(&app, &id, page).await;
    }
    // A key that the menus take turns what the page shows: here, from the table of one standard to the next.
    visit(&app, &id, "w/senior-management-commitment").await;
    app.take_keyboard();
    app.press(&["ctrl+Next"]);
    app.until_its_address_is("w/statement-of-responsibilities").await;
    visit(&app, &id, "attest").await;

    attest(&app).await;
    app.type_into("#comment", "2.4: which teams did you ask?").await;
    app.type_into("form:has(#comment) button", ENTER).await;
    app.until_it_says("has not attested this return").await;
    visit(&app, &id, "attest").await;
    attest(&app).await;
    settled(&app, "review").await;

    // The very words that are signed.
    app.until_it_says(assessment::SIGNOFF_STATEMENT).await;
    app.type_into("#read", " ").await;
    app.type_into("#passphrase", PASSPHRASE).await;
    app.type_into("#passphrase-again", PASSPHRASE).await;
    app.picture("signing").await;
    app.type_into("form:has(#passphrase) button.govuk-button", ENTER).await;
    app.until_it_says("Signed off").await;
    visit(&app, &id, "send").await;

    let path = folder.path().join("return.candour");
    app.type_into("main .buttons button", ENTER).await;
    save_as("Save the signed return", &path);
    app.until_it_says("Saved, and read back whole").await;
    settled(&app, "sent").await;
    let report =
        file::verify(&std::fs::read(&path).expect("saved"), None::<&Workspace>, false).expect("read");
    assert_eq!(report.verdict, file::Verdict::Good);
    app.close().await;
}

/// Attests with the names that the details gave.
async fn attest(app: &App) {
    app.type_into("#declared", " ").await;
    app.type_into("form:has(#declared) button", ENTER).await;
    app.until_its_address_is("review").await;
    app.element("#comment").await;
}
