//! Taking returns in with the window: a folder is dropped on an audit, each file gets its verdict, keys are confirmed by words that were
//! heard, and what changed since an earlier revision is read. By keyboard but for the dropping.

use std::fs;

use crate::app::{App, workspace_of};
use crate::dialogs::issued;
use crate::returns::Agency;
use crate::room::new_workspace;
use crate::{NARROW, WIDE, drag};

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn a_folder_is_taken_in_its_keys_confirmed_and_a_return_read() {
    let home = tempfile::tempdir().expect("a folder");
    let of = |name: &str| home.path().join(name);
    let mut workspace = new_workspace(&workspace_of(&of("office")));
    let audit =
        issued(&mut workspace, home.path(), &["Open Door", "Quiet Harbour", "Holt Trust"]).to_string();
    let shown = candour_operations::partnership::show(&workspace).expect("shown").expect("there");
    let words: Vec<String> = shown.words.map(str::to_owned).into();
    drop(workspace);
    let pack = fs::read(of("pack.candour")).expect("read");
    let inbox = of("inbox");
    fs::create_dir_all(&inbox).expect("made");
    let mut door = Agency::answering(&pack, &words, "Open Door", Some("Open Door"));
    let mut harbour = Agency::answering(&pack, &words, "Quiet Harbour", Some("Quiet Harbour"));
    door.send(&inbox.join("Open Door.candour"));
    door.revise("We began a second clinic.");
    door.send(&inbox.join("Open Door again.candour"));
    harbour.send(&inbox.join("Quiet Harbour.candour"));
    let cut = fs::read(inbox.join("Open Door.candour")).expect("read");
    fs::write(inbox.join("cut short.candour"), &cut[..cut.len() / 2]).expect("written");
    fs::write(inbox.join("picture.png"), b"\x89PNG\r\n").expect("written");

    let app = App::start("light", &of("office")).await;
    app.resize(WIDE).await;
    app.visit(&format!("#/audits/{audit}")).await;
    app.until_it_says("0 of 3 returned").await;
    drag::offer(&[format!("file://{}", inbox.display())]);
    drag::take_over();
    app.until_it_says("Drop it to take it in").await;
    app.picture("receiving-held").await;
    drag::drop_it();
    app.until_it_says("None taken in, 4 need you. 1 file was no return to you").await;
    app.until_it_says("Damaged or changed on its way.").await;
    app.picture("receiving-taken").await;
    app.expect_accessible().await;
    app.resize(NARROW).await;
    app.expect_accessible().await;
    app.picture("receiving-narrow").await;
    app.resize(WIDE).await;

    // What needs a person: two keys, each confirmed by three words that the agency reads out.
    app.take_keyboard();
    app.visit(&format!("#/audits/{audit}")).await;
    app.until_it_says("Keys to confirm").await;
    app.picture("receiving-keys").await;
    let (first, second) = (door.words(), harbour.words());
    confirm_keys(&app, &[("Open Door", &first), ("Quiet Harbour", &second)]).await;
    app.until_it_says("2 of 3 returned").await;
    app.picture("audit-home").await;
    app.expect_accessible().await;
    app.resize(NARROW).await;
    app.expect_accessible().await;
    app.picture("audit-home-narrow").await;
    app.resize(WIDE).await;

    // One agency, and what changed since its first return.
    let first = app.element(".agency .fold").await;
    app.click(first, "Open Door").await;
    app.until_it_says("A later revision took its place").await;
    app.picture("audit-agency").await;
    app.expect_accessible().await;
    app.click_on("What changed since revision 1").await;
    app.until_it_says("We began a second clinic.").await;
    app.picture("audit-difference").await;
    app.expect_accessible().await;
    app.click_on("Read all of it").await;
    app.until_it_says("Its answers").await;
    app.expect_accessible().await;
    app.picture("audit-return").await;
    app.close().await;
}

/// Confirms, by keyboard, the keys of these agencies, by words that each of them read out.
pub(crate) async fn confirm_keys(app: &App, heard: &[(&str, &[String])]) {
    app.take_keyboard();
    for _ in heard {
        let labels = app.texts(".trust:first-of-type .govuk-label").await;
        let whose = app.texts(".trust h3").await;
        let words = heard.iter().find(|(agency, _)| *agency == whose[0]).expect("of one of them").1;
        for label in &labels {
            let place: usize = label.trim_start_matches("Word ").parse().expect("a place");
            app.tab_to(label, 60).await;
            app.types(&words[place - 1]).await;
        }
        app.press(&["Return"]);
        app.until_it_holds(&format!("document.querySelectorAll('.trust').length < {}", whose.len())).await;
    }
}
