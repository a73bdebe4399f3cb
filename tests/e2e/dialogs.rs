//! What is saved and chosen in the system's own dialogs by those who neither answer nor sign a whole return: a coordinator, and a
//! colleague who is asked.

use std::path::{Path, PathBuf};

use candour_contract::{AssessmentId, AuditId, read_audit};
use candour_operations::file::{Overwrite, write_verify_page};
use candour_operations::partnership::{self, Backup};
use candour_operations::{Passphrase, Workspace, audit, catalogue, pack, share};
use candour_test_support::catalogue::{points_json, read};
use serde_json::json;

use crate::WIDE;
use crate::app::{App, workspace_of};
use crate::exchange::confirm;
use crate::room::{grade_all, new_workspace, open_workspace, take_up};

const TITLE: &str = "Section 11 2027";

/// A coordinator's desk and a colleague's, and a folder between them.
struct Desks {
    folder: tempfile::TempDir,
    audit: AuditId,
    asked: AssessmentId,
}

impl Desks {
    fn furnish() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let of = |name: &str| folder.path().join(name);
        let mut coordinator = new_workspace(&workspace_of(&of("coordinator")));
        let audit = issued(&mut coordinator, folder.path(), &["Open Door"]);
        drop(coordinator);
        let mut colleague = new_workspace(&workspace_of(&of("colleague")));
        let asked = take_up(&mut colleague, &of("lead"), &of("for Priya.candour"));
        grade_all(&mut colleague, asked, "fully_met");
        Self { audit, asked, folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A partnership whose keys are safe, and whose one audit invites these and has a pack.
pub(crate) fn issued(workspace: &mut Workspace, folder: &Path, invited: &[&str]) -> AuditId {
    partnership::new(workspace, "Larkfen Safeguarding Partnership", "Ann Marsh", "Coordinator")
        .expect("made");
    let passphrase = Passphrase::new("rushes at low water").expect("not blank");
    let backup = |holder: &str| folder.join(format!("keys for {holder}.candour"));
    for holder in ["Ann Marsh", "Bob Fen"] {
        let path = backup(holder);
        let asked = Backup { holder, passphrase: &passphrase, path: &path, overwrite: Overwrite::No };
        partnership::backup(workspace, &asked).expect("backed up");
    }
    partnership::rehearse(workspace, &backup("Bob Fen"), &passphrase).expect("rehearsed");
    let points = read(&points_json());
    catalogue::add(workspace, &points).expect("added");
    let invited: Vec<_> = invited.iter().map(|name| json!({"name": name, "kind": "charity"})).collect();
    let said =
        json!({"title": TITLE, "deadline": "2027-02-19", "areas": ["peterborough"], "invited": invited});
    let said = read_audit(said.to_string().as_bytes(), &points).expect("without a fault");
    let audit = audit::save(workspace, None, &points, said).expect("saved");
    pack::issue(workspace, audit, &folder.join("pack.candour"), Overwrite::No).expect("issued");
    audit
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_coordinator_and_a_colleague_save_and_choose_files_as_a_person_does() {
    let desks = Desks::furnish();
    let app = App::start("light", &desks.file("coordinator")).await;
    app.resize(WIDE).await;
    save_the_page_that_checks(&app, &desks).await;
    let words = save_the_key_card(&app, &desks).await;
    dispose_of_the_audit_and_take_it_back(&app, &desks).await;
    app.close().await;

    let app = App::start("light", &desks.file("colleague")).await;
    app.resize(WIDE).await;
    save_the_answers(&app, &desks).await;
    take_the_key_card_in(&app, &desks, &words).await;
    app.close().await;
}

async fn save_the_page_that_checks(app: &App, desks: &Desks) {
    let (page, same) = (desks.file("checks.html"), desks.file("same.html"));
    app.visit("#/file").await;
    app.click_on("Save verify.html…").await;
    app.save_as("Save the page that checks files", &page);
    app.until_it_says("checks.html is saved. It opens in any browser").await;
    app.look("dialogs-verify-page").await;
    write_verify_page(&same, Overwrite::No).expect("written");
    assert!(std::fs::read(page).expect("saved") == std::fs::read(same).expect("written"));
}

/// The ten words that the key card is confirmed by.
async fn save_the_key_card(app: &App, desks: &Desks) -> Vec<String> {
    app.visit("#/trust").await;
    app.click_on("The ten words of the key of Ann Marsh").await;
    let words = app.texts(".words li").await;
    assert_eq!(words.len(), 10);
    app.click_on("Key card of Ann Marsh").await;
    app.click_on("Save the key card…").await;
    app.save_as("Save the key card", &desks.file("Ann Marsh.candour"));
    app.until_it_says("Ann Marsh.candour is saved.").await;
    app.look("dialogs-card-saved").await;
    words
}

async fn dispose_of_the_audit_and_take_it_back(app: &App, desks: &Desks) {
    app.visit(&format!("#/audit/{}", desks.audit)).await;
    app.click_on("When it is over, or was begun by mistake").await;
    app.type_into("#dispose-title", TITLE).await;
    app.type_into("#dispose-reason", "Begun on the wrong computer").await;
    // What others hold parts of goes only when that is said.
    app.click_on("Dispose of it").await;
    app.until_it_says("1 pack of this audit was issued").await;
    app.tick_at("dispose-although").await;
    app.look("dialogs-dispose").await;
    app.click_on("Dispose of it").await;
    app.until_it_says("It is gone.").await;
    app.look("dialogs-disposed").await;
    app.click_on("Go to your partnership").await;
    app.until_it_says("None yet. An audit says").await;

    app.click_on("An audit of ours is not here").await;
    app.click_on("Choose its pack…").await;
    app.choose_file("Choose a pack of the audit", &desks.file("pack.candour"));
    app.until_its_address_is(&desks.audit.to_string()).await;
    app.until_it_says("Number 1,").await;
    app.until_it_holds(&format!("document.querySelector('#audit-title')?.value === {TITLE:?}")).await;
    app.look("dialogs-taken-back").await;
}

async fn save_the_answers(app: &App, desks: &Desks) {
    let answers = desks.file("answers.candour");
    app.visit(&format!("#/a/{}/asked", desks.asked)).await;
    app.click_on("Save your answers…").await;
    app.save_as("Save your answers", &answers);
    app.until_it_says("answers.candour is saved. Send it to Maren Ockley.").await;
    app.look("dialogs-answers").await;
    let mut lead = open_workspace(&desks.file("lead"));
    let reply = share::merge(&mut lead, &std::fs::read(answers).expect("saved"), None).expect("taken in");
    assert_eq!(reply.returned.by.as_str(), "Priya Nair");
}

async fn take_the_key_card_in(app: &App, desks: &Desks, words: &[String]) {
    app.visit("#/trust").await;
    app.click_on("Take in a key card…").await;
    app.choose_file("Choose a key card", &desks.file("Ann Marsh.candour"));
    app.until_it_says("The key of Ann Marsh is to be confirmed.").await;
    app.look("dialogs-card-taken-in").await;
    confirm(app, words).await;
    app.until_it_says("You confirmed this key by its words").await;
    let said = app.texts("main").await.concat();
    assert!(!said.contains("is to be confirmed"), "{said}");
    app.look("dialogs-card-confirmed").await;
}
