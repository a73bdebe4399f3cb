//! The whole way by the keyboard alone: two agencies begin, one answers all it is asked, is sent back once, is signed, and
//! its file is saved through the system's dialog. No click, no script that acts: real key presses.

use std::path::Path;
use std::process::Command;

use candour_operations::assessment;

use crate::WIDE;
use crate::answering::Grade::{FullyMet, NotApplicable, NotMet, PartlyMet};
use crate::app::App;

const PASSPHRASE: &str = "orchard lantern seventeen gravel";
const HELD: &str = "Head of Homes holds the role by minute of 3 June (governance folder, BD-2026-07).";

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn an_agency_goes_the_whole_way_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    app.take_keyboard();

    begin(&app).await;
    start_an_agency(&app, "Fenland Licensing", &["Cambridgeshire", "Peterborough"]).await;
    assert_eq!(asked(&app).await, 54, "an agency in both areas is asked 54 statements");
    app.press_on("Save and close", 8).await;
    app.until_it_says("Continue").await;
    start_an_agency(&app, "Larkfen Homes", &["Cambridgeshire"]).await;
    assert_eq!(asked(&app).await, 46, "an agency in Cambridgeshire is asked 46 statements");

    answer_with_all_there_is(&app).await;
    for at in 6..=46 {
        answer(&app, at).await;
        if at < 46 {
            app.next_statement().await;
        }
    }
    app.press_on("Check answers", 8).await;
    app.until_it_is_at("check").await;
    app.until_it_says("Nothing is missing.").await;

    app.press_on("Go on to sign off", 1).await;
    attest(&app).await;
    send_back(&app, "1.2: which teams did you ask?").await;
    change_what_was_asked_about(&app).await;
    attest(&app).await;
    sign(&app).await;
    save_and_verify(&app, &folder.path().join("Larkfen Homes.candour")).await;
    app.close().await;
}

/// Makes a workspace, past the link that skips to the work.
async fn begin(app: &App) {
    app.press_on("Skip to main content", 1).await;
    app.until_it_is_ready().await;
    app.press_on("Begin", 1).await;
    app.until_it_says("Write down the recovery words").await;
    app.until_it_is_ready().await;
}

/// From the start: who the agency is, where it works, and who signs.
async fn start_an_agency(app: &App, name: &str, areas: &[&str]) {
    // The same button, called by whether there is one already.
    app.tab_to_one("a[href='#/new']", 12).await;
    app.press(&["Return"]);
    app.until_it_is_at("new").await;
    app.fill("Name of the agency", name).await;
    app.tab_to("What kind of agency it is", 1).await;
    app.press(&["H", "o", "u", "s"]);
    app.until_it_holds("document.activeElement.value === 'housing_provider'").await;
    for area in areas {
        app.tab_to(area, 3).await;
        app.press(&["space"]);
    }
    app.tab_to_one("#agency-due", 3).await;
    app.fill_day(["19", "2", "2027"]).await;
    for who in [
        ["Maren Ockley", "Safeguarding Manager", "m.ockley@example.org"],
        ["Tobias Wenlock", "Managing Director", "t.wenlock@example.org"],
    ] {
        for (field, words) in ["Name", "Job title", "Email address"].into_iter().zip(who) {
            app.fill(field, words).await;
        }
    }
    app.press_on("Save and start answering", 1).await;
    app.until_it_holds("document.querySelector('#statement') !== null").await;
    app.until_it_is_ready().await;
}

/// How many statements the rail says are asked.
async fn asked(app: &App) -> u64 {
    app.element(".std__note").await;
    let notes = app.texts(".std__note").await;
    let of = |note: &String| note.split_whitespace().nth(2).and_then(|count| count.parse::<u64>().ok());
    notes.iter().filter_map(of).sum()
}

/// The first five statements, with every kind of field that an answer has.
async fn answer_with_all_there_is(app: &App) {
    app.choose(PartlyMet).await;
    app.fill("Evidence", HELD).await;
    undo_after_a_save(app).await;
    app.press_on("Cite evidence…", 1).await;
    app.press_on("Add a new entry", 2).await;
    app.until_it_holds("document.activeElement.id.endsWith('-title')").await;
    app.fill("What it is", "Board minutes, June 2026").await;
    app.fill("Where it is kept", "Governance folder, BD-2026-07").await;
    app.fill("Who owns it", "Company Secretary").await;
    app.fill_day(["3", "6", "2026"]).await;
    app.fill_day(["1", "2", "2027"]).await;
    app.press_on("Done", 1).await;
    app.until_it_holds("document.activeElement.textContent.includes('Cite evidence')").await;
    app.fill("Impact", "Since June two evictions were decided by her; in both the children were seen first.")
        .await;
    app.fill("Action", "Put the right name on the website and the partnership's list.").await;
    app.fill("Lead person", "Communications officer").await;
    app.fill_day(["31", "1", "2027"]).await;
    app.fill("How its impact will be measured", "Ten staff asked at random name the right person.").await;
    app.fill("How progress is monitored", "Checked at the January executive.").await;
    app.until_saved().await;

    // Nothing is lost when the page is loaded anew, as F5 does where the web view binds it.
    app.reload().await;
    for words in [HELD, "Since June two evictions", "Ten staff asked at random", "Checked at the January"] {
        let held = "[...document.querySelectorAll('textarea')].some(({ value }) => value.startsWith";
        app.until_it_holds(&format!("{held}({words:?}))")).await;
    }
    app.until_it_says("Board minutes, June 2026").await;
    app.next_statement().await;

    // An action and an entry that are there already.
    app.choose(PartlyMet).await;
    app.fill("Evidence", "The induction names the lead; agency staff do not get it.").await;
    app.press_on("Cite evidence…", 1).await;
    app.tab_to_one(".choice", 2).await;
    app.press(&["Return"]);
    app.until_it_says("E1 · Board minutes, June 2026").await;
    app.press(&["Escape"]);
    app.fill("Impact", "Four of five new staff rang her in their first month.").await;
    app.press_on("Use an action already planned…", 10).await;
    app.tab_to_one(".choice", 2).await;
    app.press(&["Return"]);
    app.until_it_says("Lead person").await;
    app.next_statement().await;

    app.choose(NotApplicable).await;
    app.fill("Why this does not apply", "Larkfen Homes runs no supported lodging.").await;
    app.fill("What is done instead", "None: the council places and visits.").await;
    app.next_statement().await;

    // A grade that is changed keeps what it does not show, and says so.
    app.choose(NotApplicable).await;
    app.fill("Why this does not apply", "We sit on no panel.").await;
    app.until_saved().await;
    app.tab_back_to("Clear the grade", 3).await;
    app.press(&["shift+Tab"]);
    app.until_focus_moves(&[]).await;
    app.choose(FullyMet).await;
    app.until_it_says("Kept, and not sent: why this does not apply.").await;
    app.fill("Evidence", "All 43 staff have supervision every six weeks (log, HR portal).").await;
    app.press_on("It cannot be shown yet…", 3).await;
    app.fill("Why impact cannot be shown yet", "The new log began in September.").await;
    app.next_statement().await;

    app.choose(NotMet).await;
    app.press_on("Use an action already planned…", 12).await;
    app.tab_to_one(".choice", 2).await;
    app.press(&["Return"]);
    app.until_it_says("Lead person").await;
    app.press_on("Note of context", 8).await;
    app.fill("Note of context", "The post has been empty since May.").await;
    app.next_statement().await;
}

/// The web view's own undo still takes words back once they were saved, and what it leaves is saved as well.
async fn undo_after_a_save(app: &App) {
    app.until_saved().await;
    app.press(&["Home", "End"]);
    app.types(" Nobody else knows.").await;
    app.until_saved().await;
    app.press(&["ctrl+z"]);
    app.until_it_holds(&format!("document.activeElement.value === {HELD:?}")).await;
}

/// The rest, each in its own words: mostly met, some not, some partly.
async fn answer(app: &App, at: usize) {
    match at % 9 {
        0 => {
            app.choose(NotMet).await;
            app.press_on("Use an action already planned…", 12).await;
            app.tab_to_one(".choice", 2).await;
            app.press(&["Return"]);
            app.until_it_says("Lead person").await;
        }
        4 => {
            app.choose(NotApplicable).await;
            app.fill("Why this does not apply", &format!("Statement {at} asks about work we do not do."))
                .await;
            app.fill("What is done instead", &format!("None for {at}.")).await;
        }
        _ => {
            app.choose(FullyMet).await;
            app.fill("Evidence", &format!("File {at}, kept by the lead.")).await;
            app.fill("Impact", &format!("For {at}: six children were seen sooner.")).await;
        }
    }
}

async fn attest(app: &App) {
    app.until_it_is_at("attest").await;
    app.until_it_says("What you declare").await;
    app.tab_to_one("#declared", 3).await;
    app.press(&["space"]);
    app.press_on("Attest", 1).await;
    app.until_it_is_at("review").await;
    app.until_it_says("For the senior officer who signs").await;
}

async fn send_back(app: &App, comment: &str) {
    app.press_on("Go to sign or send back", 2).await;
    app.fill("What should the lead look at again?", comment).await;
    app.press_on("Send back to the lead", 3).await;
    app.until_it_says("has not attested this return").await;
    app.until_it_says(comment).await;
    app.until_it_is_ready().await;
}

/// From the review page, which shows the comment, by the rail to the first standard, and on.
async fn change_what_was_asked_about(app: &App) {
    app.tab_to_one(".std[href*='/s/']", 100).await;
    app.press(&["Return"]);
    app.until_it_holds("document.querySelector('#statement') !== null").await;
    app.until_it_is_ready().await;
    app.next_statement().await;
    app.tab_to("Evidence", 10).await;
    app.press(&["ctrl+End"]);
    app.types(" Asked: repairs, lettings, support.").await;
    app.tab_to_one(".std[href$='/check']", 40).await;
    app.press(&["Return"]);
    app.until_it_is_at("check").await;
    app.until_it_says("Nothing is missing.").await;
    app.press_on("Go on to sign off", 1).await;
}

async fn sign(app: &App) {
    // The very words that are signed.
    app.until_it_says(assessment::SIGNOFF_STATEMENT).await;
    app.press_on("Go to sign or send back", 2).await;
    app.tab_to_one("#read", 1).await;
    app.press(&["space"]);
    app.fill("Choose a passphrase", PASSPHRASE).await;
    app.fill("Type it again", PASSPHRASE).await;
    app.press_on("Sign off", 2).await;
    app.until_it_is_at("send").await;
    app.until_it_says("Signed off: send it").await;
}

async fn save_and_verify(app: &App, path: &Path) {
    app.press_on("Save the signed file…", 1).await;
    app.save_as("Save the signed return", path);
    app.until_it_says("Saved, and read back whole").await;
    expect_good(path);
}

/// The command line says that a return is whole, complete and signed.
pub(crate) fn expect_good(path: &Path) {
    let candour = Path::new(env!("CARGO_BIN_EXE_candour-desktop")).with_file_name("candour");
    let verified = Command::new(candour).arg("verify").arg(path).output().expect("the command line is built");
    let said = String::from_utf8_lossy(&verified.stdout);
    assert!(verified.status.success() && said.contains("GOOD"), "{said}");
}
