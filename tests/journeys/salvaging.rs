//! A damaged database: what can be read is saved beside it, a list says what was not, and the damaged one stays as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};
use crate::fill::{SECTION_11, agency, asked, files};

const PAGE: usize = 4096;

/// Runs in the workspace that was saved.
fn saved(desk: &Desk, folder: &str, args: &[&str]) -> Ran {
    let mut command = desk.candour();
    command.arg("--json").arg("--workspace").arg(folder);
    command.arg("--workspace-passphrase-file").arg(desk.path("passphrase")).args(args);
    Ran::of(command.output().expect("runs"))
}

/// A whole section 11, and a second assessment of another agency.
fn filled() -> (Desk, String) {
    let desk = Desk::new();
    let police = agency("Fen Valley Police", "police", &["cambridgeshire"]);
    let id = desk.start(SECTION_11, &police);
    let catalogue = desk.json(&["catalogue", "show", SECTION_11]);
    for file in files(&asked(&catalogue, &police)) {
        desk.apply(&id, &file);
    }
    desk.start(SECTION_11, &agency("Larkfen Homes", "housing_provider", &["cambridgeshire"]));
    (desk, id)
}

/// Pages all over it, one at a time: what is lost is named, and what was saved is a sound workspace. (Every page: tests of the store.)
#[test]
fn whichever_page_is_damaged_the_rest_is_saved() {
    let (desk, id) = filled();
    let whole = desk.show(&id);
    let answers = whole["answers"].as_object().expect("answers").len();
    let database = desk.workspace().join("workspace.db");
    let sound = fs::read(&database).expect("there");
    let pages = sound.len() / PAGE;
    let mut told = BTreeMap::<&str, usize>::new();
    for page in (1..pages).step_by((pages / 7).max(1)) {
        let mut damaged = sound.clone();
        for byte in &mut damaged[page * PAGE + 100..page * PAGE + 200] {
            *byte ^= 0x55;
        }
        fs::write(&database, &damaged).expect("written");
        let ran = desk.run(&["--json", "workspace", "salvage"]);
        assert_eq!(fs::read(&database).expect("there"), damaged, "the damaged one is not touched");
        if ran.code != Some(0) {
            *told.entry("refused").or_default() += 1;
            ran.refusal().says("nothing_readable", &["damaged"]);
            continue;
        }
        let report = ran.json()["salvage"].clone();
        let folder = report["folder"].as_str().expect("a folder").to_owned();
        let shown = saved(&desk, &folder, &["assessment", "show", &id]);
        if shown.code == Some(0) {
            let kept = shown.json()["answers"].as_object().expect("answers").len();
            *told.entry(if kept == answers { "whole" } else { "some answers" }).or_default() += 1;
            if kept < answers {
                assert!(!report["missing"].as_array().expect("a list").is_empty(), "page {page}: {report}");
            }
        } else {
            *told.entry("lost").or_default() += 1;
            eprintln!("page {page} of {pages}: {report}");
            let named = !report["lost"].as_array().expect("a list").is_empty()
                || !report["missing"].as_array().expect("a list").is_empty();
            assert!(named, "page {page}: {report}");
        }
        assert_eq!(saved(&desk, &folder, &["workspace", "check"]).code, Some(0), "page {page}");
        fs::remove_dir_all(&folder).expect("there");
    }
    let some = told.get("whole").copied().unwrap_or(0) + told.get("some answers").copied().unwrap_or(0);
    assert!(some >= 4, "{told:?}");
}

#[test]
fn a_database_that_was_cut_short_gives_what_is_left_and_one_goes_on_with_it() {
    let (desk, id) = filled();
    let database = desk.workspace().join("workspace.db");
    let whole = fs::read(&database).expect("there");
    let cut = whole[..whole.len() - 3 * PAGE - 17].to_vec();
    fs::write(&database, &cut).expect("written");
    desk.refused(&["assessment", "show", &id]).says("damaged", &["left as it is"]);
    let ran = desk.json(&["workspace", "salvage", "--go-on"]);
    let kept = PathBuf::from(ran["kept"].as_str().expect("kept"));
    assert_eq!(fs::read(kept).expect("there"), cut, "the damaged one is kept as it was");
    let listed = desk.json(&["assessment", "list"]);
    let lost = ran["salvage"]["lost"].as_array().expect("a list").len();
    assert_eq!(listed.as_array().map(Vec::len).unwrap_or(0) + lost, 2, "{ran}");
    desk.done(&["workspace", "check"]);
}

#[test]
fn where_nothing_can_be_read_it_is_said_and_backups_are_named() {
    let (desk, _) = crate::signing::completed();
    let database = desk.workspace().join("workspace.db");
    let mut damaged = fs::read(&database).expect("there");
    damaged[0] ^= 1;
    fs::write(&database, damaged).expect("written");
    let beside = |desk: &Desk| fs::read_dir(desk.path("")).expect("listed").count();
    let before = beside(&desk);
    desk.refused(&["workspace", "salvage"]).says("nothing_readable", &["backup"]);
    assert_eq!(beside(&desk), before, "nothing half made is left");
    let said = desk.run(&["--json", "workspace", "salvage", "--words-file", &desk.write("words", "one two")]);
    said.refusal().says("bad_words", &[]);
}

#[test]
fn a_sound_workspace_is_saved_whole() {
    let made = crate::signing::signed();
    let desk = made.desk();
    let report = desk.json(&["workspace", "salvage"])["salvage"].clone();
    assert_eq!((&report["missing"], &report["lost"]), (&json!([]), &json!([])), "{report}");
    assert_eq!(
        (&report["assessments"][0]["signed"], &report["assessments"][0]["graded"]),
        (&json!(2), &json!(2))
    );
    let folder = report["folder"].as_str().expect("a folder");
    let strip = |mut value: Value| {
        value["updated_at"].take();
        value
    };
    let there = saved(&desk, folder, &["assessment", "show", &made.id]).json();
    assert_eq!(strip(there), strip(desk.show(&made.id)));
    let out = desk.named("again.candour");
    let exported = saved(&desk, folder, &["assessment", "export", &made.id, "--out", &out]);
    assert_eq!(exported.code, Some(0), "{}", exported.all());
    assert!(desk.verify(std::path::Path::new(&out), &[]).0);
}
