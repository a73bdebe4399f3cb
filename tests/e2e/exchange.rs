//! What the two sides of an audit do in their windows until a return is there: a partnership makes its keys and issues a pack, an
//! agency opens it, answers, signs and saves the encrypted file, and the partnership opens that.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app::{App, workspace_of};

const HOLDER_WORDS: &str = "rushes at low water";
pub(crate) const PARTNERSHIP: &str = "Larkfen Safeguarding Partnership";
/// The agency that answers in a window.
pub(crate) const AGENCY: &str = "Open Door";
/// The words that its senior officer signs with.
const OFFICER_WORDS: &str = "orchard lantern seventeen gravel";
/// What is saved beside the return before it is signed off.
pub(crate) const UNSIGNED: &str = "not signed off.candour";

/// From nothing: keys, a backup for each of two holders, and one of them tried. The ten words of the key.
pub(crate) async fn make_keys(app: &App, folder: &Path) -> Vec<String> {
    app.visit("#/partnership").await;
    app.write("Name of the partnership", PARTNERSHIP).await;
    app.write("Who signs for it", "Ann Marsh").await;
    app.write("Their job title", "Coordinator").await;
    app.click_on("Make its keys").await;
    let backup = |holder: &str| folder.join(format!("keys for {holder}.candour"));
    for (at, holder) in ["Ann Marsh", "Bob Fen"].into_iter().enumerate() {
        app.until_it_says("Their passphrase").await;
        app.write("Who keeps it", holder).await;
        app.write("Their passphrase", HOLDER_WORDS).await;
        app.click_on("Save the backup…").await;
        app.save_as("Save the backup of the keys", &backup(holder));
        let kept = format!("document.querySelectorAll('.steps li').length === {}", at + 1);
        app.until_it_holds(&kept).await;
    }
    app.write("Passphrase of the backup", HOLDER_WORDS).await;
    app.click_on("Choose the backup…").await;
    app.choose_file("Choose the backup of the keys", &backup("Bob Fen"));
    app.until_it_says("Its keys are safe").await;
    app.picture("exchange-keys").await;
    let words = app.texts(".words li").await;
    assert_eq!(words.len(), 10);
    words
}

/// Writes an audit down that invites three agencies, and issues its pack.
pub(crate) async fn issue(app: &App, pack: &Path) {
    app.click_on("Write down an audit").await;
    app.write("Title", "Section 11 2027").await;
    app.write("Day", "19").await;
    app.write("Month", "2").await;
    app.write("Year", "2027").await;
    app.choose_from("#audit-set", "Test catalogue points, version 1").await;
    app.until_it_says("Peterborough").await;
    app.tick("Peterborough").await;
    app.write("Where returns are sent", "s11@example.org").await;
    for (at, (name, kind)) in
        [(AGENCY, "Charity"), ("Quiet Harbour", "Charity"), ("Fen Valley Police", "Police")]
            .into_iter()
            .enumerate()
    {
        app.click_on("Add an agency").await;
        app.type_into(&format!("#invited-{at}-name"), name).await;
        app.choose_from(&format!("#invited-{at}-kind"), kind).await;
    }
    app.click_on("Issue its pack…").await;
    app.save_as("Save the pack", pack);
    app.until_it_says("Packs issued").await;
    app.picture("exchange-issued").await;
    app.expect_accessible().await;
}

/// The agency begins, keeps the pack that it was sent, and confirms by three words whose it is.
pub(crate) async fn open_pack(app: &App, words: &[String]) {
    app.until_it_says("To answer it, begin your work").await;
    app.picture("exchange-first").await;
    app.click_on("Begin with this pack").await;
    app.until_it_says("It is not kept yet").await;
    app.click_on("Keep this pack").await;
    app.until_it_says("Answer it").await;
    confirm(app, words).await;
    app.until_it_says("Who it is from is confirmed").await;
    app.picture("exchange-pack").await;
    app.expect_accessible().await;
}

/// Types the three of its ten words that are asked for.
pub(crate) async fn confirm(app: &App, words: &[String]) {
    let asked = app.texts(".words-asked label").await;
    assert_eq!(asked.len(), 3);
    for label in asked {
        let place: usize = label.rsplit(' ').next().and_then(|place| place.parse().ok()).expect("a place");
        app.write(&label, &words[place - 1]).await;
    }
    app.click_on("Confirm").await;
}

pub(crate) async fn answer(app: &App) {
    app.click_on("Start a self-assessment for it").await;
    app.until_it_says("Your agency on the partnership").await;
    app.choose_from("#as", AGENCY).await;
    app.until_it_holds(&format!("document.querySelector('#agency-name')?.value === {AGENCY:?}")).await;
    for (id, words) in [
        ("lead-name", "Maren Ockley"),
        ("lead-job_title", "Safeguarding lead"),
        ("officer-name", "Tobias Wenlock"),
        ("officer-job_title", "Managing Director"),
    ] {
        app.type_into(&format!("#{id}"), words).await;
    }
    app.click_on("Save and start answering").await;
    for at in 1..=2 {
        app.until_it_says(&format!("Statement {at} of pointed.")).await;
        app.until_it_is_ready().await;
        app.element("[name=grade][value='2']").await.click().await.expect("graded");
        app.until_it_says("Impact").await;
        app.write("Evidence", &format!("Minutes {at}, kept by the lead.")).await;
        app.write("Impact", "Six children were seen sooner.").await;
        app.until_saved().await;
        if at == 1 {
            app.click_on("Next statement").await;
        }
    }
    app.click_on("Check answers").await;
    app.until_it_says("Nothing is missing.").await;
}

/// Both sign, the senior officer for the first time, and the encrypted file is saved.
pub(crate) async fn sign_and_save(app: &App, sent: &Path) {
    attest(app).await;
    send_unsigned(app, &sent.with_file_name(UNSIGNED)).await;
    app.tick_at("read").await;
    app.write("Choose a passphrase", OFFICER_WORDS).await;
    app.write("Type it again", OFFICER_WORDS).await;
    sign_off_and_save(app, sent).await;
}

/// The deadline comes first: it goes as it stands, told as that.
async fn send_unsigned(app: &App, sent: &Path) {
    app.click_on("Send it as it stands").await;
    app.until_it_says("it does not count until the signed return comes").await;
    app.click_on("Save it as not signed off…").await;
    app.save_as("Save the encrypted return", sent);
    app.until_it_says("Saved, read back, opened and checked").await;
    app.picture("exchange-unsigned").await;
    app.expect_accessible().await;
    app.ask("history.back()").await;
    app.until_it_says("For the senior officer who signs").await;
}

/// The lead attests.
async fn attest(app: &App) {
    app.click_on("Go on to sign off").await;
    app.until_it_says("What you declare").await;
    app.tick_at("declared").await;
    app.click_on("Attest").await;
    app.until_it_says("For the senior officer who signs").await;
}

/// The same once more, by the passphrase that was chosen before.
pub(crate) async fn sign_again(app: &App, sent: &Path) {
    attest(app).await;
    app.tick_at("read").await;
    app.write("Your passphrase", OFFICER_WORDS).await;
    sign_off_and_save(app, sent).await;
}

async fn sign_off_and_save(app: &App, sent: &Path) {
    app.click_on("Sign off").await;
    app.until_it_says("Signed off: send it").await;
    app.until_it_says(PARTNERSHIP).await;
    app.click_on("Save the encrypted file…").await;
    app.save_as("Save the encrypted return", sent);
    app.until_it_says("Saved, read back, opened and checked").await;
    app.picture("exchange-sent").await;
    app.expect_accessible().await;
    let bytes = std::fs::read(sent).expect("saved");
    assert!(bytes.starts_with(b"age-encryption.org/v1"), "it is encrypted");
}

/// What the window says of a file that a second start hands to it.
pub(crate) async fn open(app: &App, home: &Path, file: &Path) -> String {
    let status = Command::new(env!("CARGO_BIN_EXE_candour-desktop"))
        .arg(file)
        .env("CANDOUR_WORKSPACE", workspace_of(home))
        .status()
        .expect("starts");
    assert!(status.success());
    app.until_it_says("This file is good").await;
    app.texts("main").await.concat()
}

/// The same file opened on the command line, and what came out of it verified.
pub(crate) fn decrypt(home: &Path, sent: &Path) {
    let candour = |arguments: &[&str]| {
        let program = Path::new(env!("CARGO_BIN_EXE_candour-desktop")).with_file_name("candour");
        let ran = Command::new(program)
            .arg("--workspace")
            .arg(workspace_of(home))
            .args(arguments)
            .output()
            .expect("the command line is built");
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(ran.status.success(), "{arguments:?}: {said} {}", String::from_utf8_lossy(&ran.stderr));
        said
    };
    let plain: PathBuf = sent.with_file_name("decrypted.candour");
    candour(&["decrypt", text(sent), "--out", text(&plain)]);
    let said = candour(&["verify", text(&plain)]);
    assert!(said.contains("GOOD"), "{said}");
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

impl App {
    /// Types into the field of that label.
    pub(crate) async fn write(&self, label: &str, words: &str) {
        let id = self.labelled(label).await;
        self.type_into(&format!("[id='{id}']"), words).await;
    }

    pub(crate) async fn tick(&self, label: &str) {
        let id = self.labelled(label).await;
        self.tick_at(&id).await;
    }

    pub(crate) async fn tick_at(&self, id: &str) {
        self.element(&format!("[id='{id}']")).await.click().await.expect("ticked");
    }

    /// Chooses from a list by the words of the choice. The driver clicks on no choice, so the page is told as the list would tell it.
    async fn choose_from(&self, css: &str, words: &str) {
        self.element(css).await;
        let choice = format!(
            "[...document.querySelector({css:?}).options].find((each) => each.text.trim() === {words:?})"
        );
        self.until_it_holds(&choice).await;
        self.ask(&format!(
            "const choice = {choice}; choice.selected = true; \
             choice.parentElement.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ))
        .await;
    }

    /// The id of the field that has a label, once it is there.
    async fn labelled(&self, label: &str) -> String {
        let find = format!(
            "[...document.querySelectorAll('label')].find((each) => each.textContent.trim() === {label:?})?.htmlFor"
        );
        self.until_it_holds(&find).await;
        self.ask(&format!("return {find}")).await.as_str().expect("an id").to_owned()
    }
}
