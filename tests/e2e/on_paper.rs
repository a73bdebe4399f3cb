//! A sign-off in ink, recorded by the lead: what is typed, what is read before it counts, and what is said of it afterwards.

use std::path::Path;
use std::process::Command;

use crate::app::{App, workspace_of};
use crate::room::{answered, new_workspace};
use crate::{NARROW, WIDE};
use candour_operations::assessment;

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn what_was_signed_on_paper_is_recorded_and_told_as_that() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut workspace = new_workspace(&workspace_of(folder.path()));
    let id = answered(&mut workspace);
    let reference =
        assessment::attest(&mut workspace, id, "Maren Ockley", "Safeguarding Manager").expect("attested");
    let today = workspace.today().to_string();
    drop(workspace);
    let app = App::start("light", folder.path()).await;
    app.resize(WIDE).await;
    app.visit(&format!("#/a/{id}/review")).await;
    app.click_on("The senior officer signs on paper instead").await;
    app.click_on("See what will be said, then record it").await;
    app.until_it_says("Copy the reference off the paper").await;
    app.picture("paper-refused").await;
    app.expect_accessible().await;

    for (field, figures) in
        ["#paper-day-year", "#paper-day-month", "#paper-day"].into_iter().zip(today.split('-'))
    {
        app.type_into(field, figures).await;
    }
    app.type_into("#paper-kept", "Board office, file 12").await;
    // A paper that was printed before a change has another reference.
    app.type_into("#paper-reference", "0000 0000 0000").await;
    app.click_on("See what will be said, then record it").await;
    app.until_it_holds("document.querySelector('#paper-reference-error') !== null").await;
    app.ask("const field = document.querySelector('#paper-reference'); field.value = ''; field.dispatchEvent(new Event('input'))").await;
    app.type_into("#paper-reference", &reference.to_string()[..12]).await;
    app.click_on("See what will be said, then record it").await;
    app.until_it_says("This will be said wherever the return is looked at").await;
    app.until_it_says("Board office, file 12").await;
    app.picture("paper-said").await;
    app.expect_accessible().await;
    app.resize(NARROW).await;
    app.picture("paper-said-narrow").await;
    app.expect_accessible().await;
    app.resize(WIDE).await;
    app.click_on("Record that it was signed on paper").await;
    app.until_its_address_is("send").await;
    app.until_it_says("Signed on paper").await;
    app.picture("paper-recorded").await;
    app.expect_accessible().await;

    let file = folder.path().join("return.candour");
    app.take_keyboard();
    app.click_on("Save the signed file…").await;
    app.save_as("Save the signed return", &file);
    app.until_it_says("Saved, and read back whole").await;
    app.visit("#/file").await;
    app.type_into("#path", &format!("{}{}", file.display(), crate::ENTER)).await;
    app.until_it_says("and was signed on paper").await;
    app.picture("paper-verified").await;
    app.expect_accessible().await;
    app.close().await;
    told_without_the_window(&file);
}

fn told_without_the_window(file: &Path) {
    let candour = Path::new(env!("CARGO_BIN_EXE_candour-desktop")).with_file_name("candour");
    let ran = Command::new(candour).arg("verify").arg(file).output().expect("the command line is built");
    // It is wrapped to the terminal.
    let said = String::from_utf8_lossy(&ran.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Signed on paper by Tobias Wenlock", "as recorded by Maren Ockley", "Board office, file 12"]
    {
        assert!(said.contains(words), "{words:?}: {said}");
    }
}
