//! A colleague opens what a lead asks: the words, the statements, answers that survive a killed window, and back to the lead.

use candour_contract::AssessmentId;
use candour_operations::file::Overwrite;
use candour_operations::share::{self, ToColleague};

use crate::app::{App, workspace_of};
use crate::room::{Room, new_workspace, open_workspace};
use crate::{ENTER, WIDE};

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn what_a_colleague_answers_is_there_after_the_window_was_killed_and_is_merged_where_it_was_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (lead, ann) = (folder.path().join("lead"), folder.path().join("ann"));
    for home in [&lead, &ann] {
        std::fs::create_dir_all(home).expect("made");
    }
    let room = Room::furnish(&lead);
    let sent = folder.path().join("for Ann.candour");
    let words = asked(&room, &lead, &sent);
    drop(new_workspace(&workspace_of(&ann)));

    let app = App::start_with("light", &ann, &[sent.to_str().expect("plain")]).await;
    app.resize(WIDE).await;
    app.until_it_says("This file is closed with words").await;
    app.picture("closed").await;
    app.type_into("#words", &format!("{}{ENTER}", words.to_uppercase().replace('-', " "))).await;
    app.until_it_says("Maren Ockley asks you").await;
    app.until_it_stands().await;
    app.picture("asked").await;
    app.expect_accessible().await;
    assert_eq!(app.texts("#main tbody a").await.len(), 2, "exactly what was chosen");
    app.click_on("Start answering").await;
    app.element("#grade-first").await;
    app.ask("document.querySelectorAll('[name=grade]')[2].click()").await;
    app.type_into("#evidence", "Minutes of the night team").await;
    app.until_saved().await;
    app.kill();

    let id = only(&ann);
    let mut here = open_workspace(&workspace_of(&ann));
    let back = folder.path().join("answers.candour");
    share::reply(&mut here, id, "Ann Other", &back, Overwrite::No).expect("written");
    drop(here);

    let app = App::start_with("light", &lead, &[back.to_str().expect("plain")]).await;
    app.resize(WIDE).await;
    app.until_it_says("The reply of Ann Other").await;
    app.until_it_says("Minutes of the night team").await;
    app.until_it_stands().await;
    app.picture("reply-handed").await;
    app.expect_accessible().await;
    app.click_on("Take it in").await;
    app.until_it_says("The reply of Ann Other is taken in.").await;
    app.close().await;
}

/// Asks Ann for the last two statements of the draft, which nobody has answered; the words.
fn asked(room: &Room, lead: &std::path::Path, to: &std::path::Path) -> String {
    let mut workspace = open_workspace(&workspace_of(lead));
    let statements = room.last_two();
    let given = ToColleague {
        statements: &statements,
        colleague: "Ann Other",
        by_when: None,
        note: "Only what you know.",
    };
    let made = share::make_file(&mut workspace, room.begun, &given, to, Overwrite::No).expect("made");
    made.words.expect("words").to_string()
}

/// The one piece of work that there is.
fn only(home: &std::path::Path) -> AssessmentId {
    let workspace = open_workspace(&workspace_of(home));
    let listed = candour_operations::assessment::list(&workspace).expect("listed");
    assert_eq!(listed.len(), 1);
    listed.first().expect("one").assessment.id
}
