//! An Excel sheet that a colleague filled in: made here, written by another program, and taken in.

use std::fs;

use candour_test_support::catalogue::points_json;
use rust_xlsxwriter::{Formula, Workbook};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{agency, asked};

const POINTS: &str = "urn:candour:catalogue:points";
/// What the hidden second row of a sheet calls its columns.
const COLUMNS: [&str; 19] = [
    "number",
    "statement",
    "grades",
    "already",
    "grade",
    "evidence",
    "impact",
    "impact_not_yet",
    "reason",
    "alternative",
    "note",
    "action",
    "action_lead",
    "action_impact",
    "action_due",
    "action_progress",
    "answered_by",
    "answered_on",
    "key",
];

/// The workbook as another program saves it: the same share, and rows that a person filled in.
pub(crate) fn saved_anew(made: &[u8], rows: &[&[(&str, &str)]]) -> Vec<u8> {
    let sheet = candour_sheets::read(made).expect("our own sheet");
    let mut workbook = Workbook::new();
    let answers = workbook.add_worksheet();
    for (at, name) in (0..).zip(COLUMNS) {
        answers.write_string(0, at, name).expect("written");
        answers.write_string(1, at, format!("candour:{name}")).expect("written");
    }
    for (row, cells) in (2..).zip(rows) {
        for (name, text) in *cells {
            let at = (0..).zip(COLUMNS).find(|(_, column)| column == name).expect("a column").0;
            match text.strip_prefix('=') {
                Some(formula) => answers.write_formula(row, at, Formula::new(formula)).expect("written"),
                None => answers.write_string(row, at, *text).expect("written"),
            };
        }
    }
    let machine = workbook.add_worksheet();
    for (row, text) in (0..).zip(["candour-share-sheet/1", &sheet.share.to_string(), &sheet.base.to_string()])
    {
        machine.write_string(row, 0, text).expect("written");
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn what_a_colleague_filled_in_is_taken_in_under_their_name_and_nothing_is_lost() {
    let desk = Desk::new();
    let file = desk.write("points.json", points_json().to_string());
    desk.done(&["catalogue", "add", &file]);
    let agency = agency("Open Door", "charity", &["peterborough"]);
    let id = desk.start(POINTS, &agency);
    let keys: Vec<String> = asked(&points_json(), &agency).into_iter().map(|one| one.key).collect();
    let [first, second] = &keys[..] else { panic!("two statements") };
    desk.apply(&id, &json!({"answers": {first: {"evidence": "Ours, before"}}}));
    let out = desk.named("for Bo.xlsx");
    desk.done(&["share", "make", &id, "--statements", first, second, "--to", "Bo", "--excel", &out]);
    let grade = points_json()["scales"][0]["grades"][0].clone();
    let label = grade["label"].as_str().expect("a label").to_uppercase();

    let filled = saved_anew(
        &fs::read(&out).expect("read"),
        &[
            &[("key", first), ("evidence", "Theirs"), ("note", "=1+1"), ("answered_by", "Bo Sand")],
            &[
                ("key", second),
                ("grade", &label),
                ("evidence", "Minutes of May"),
                ("action", "Train the night team"),
                ("action_lead", "Bo"),
            ],
        ],
    );
    let back = desk.write("back.xlsx", filled);
    // Meanwhile the lead wrote on.
    desk.apply(&id, &json!({"answers": {first: {"evidence": "Ours, after"}}}));
    let before = desk.show(&id);
    let preview = desk.json(&["share", "merge", &back, "--preview"]);
    assert_eq!(desk.show(&id), before, "a preview changes nothing");
    let merged = desk.json(&["share", "merge", &back]);
    let what = |view: &Value| (view["fields"].clone(), view["told"].clone());
    assert_eq!(what(&merged), what(&preview));
    assert_eq!(merged["by"], "Bo Sand");
    let told = merged["told"].to_string();
    assert!(told.contains("formula"), "{told}");

    let now = desk.show(&id);
    assert_eq!(
        now["answers"][first]["evidence"], "Ours, after",
        "what is there stays until somebody chooses"
    );
    assert_eq!(now["answers"][second]["evidence"], "Minutes of May");
    assert_eq!(now["answers"][second]["grade"], grade["id"]);
    assert_eq!(now["actions"][0]["action"], "Train the night team");
    let status = desk.json(&["share", "status", &id]);
    let choice = &status["choices"][0];
    assert_eq!((&choice["theirs"], &choice["theirs_by"]), (&json!("Theirs"), &json!("Bo Sand")));
    assert_eq!(status["shares"][0]["answered_by"], "Bo Sand");
    desk.done(&[
        "share",
        "choose",
        choice["share"].as_str().expect("an id"),
        first,
        "evidence",
        "--take",
        "theirs",
    ]);
    assert_eq!(desk.show(&id)["answers"][first]["evidence"], "Theirs");

    // Taken in once more, it says nothing new.
    let again = desk.json(&["share", "merge", &back]);
    assert_eq!(again["nothing"], true, "{again}");
}
