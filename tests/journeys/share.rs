//! Two colleagues, one by Excel and one by file: given, answered, merged, chosen.

use std::fs;

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{agency, asked};

const POINTS: &str = "urn:candour:catalogue:points";

fn started() -> (Desk, String, Vec<String>) {
    let desk = Desk::new();
    let file = desk.write("points.json", points_json().to_string());
    desk.done(&["catalogue", "add", &file]);
    let agency = agency("Open Door", "charity", &["peterborough"]);
    let id = desk.start(POINTS, &agency);
    let keys = asked(&points_json(), &agency).into_iter().map(|one| one.key).collect();
    (desk, id, keys)
}

fn outcomes(reply: &Value) -> Vec<(&str, &str)> {
    let fields = reply["fields"].as_array().expect("a list").iter();
    fields
        .map(|field| (field["field"].as_str().expect("text"), field["outcome"].as_str().expect("text")))
        .collect()
}

#[test]
fn by_file_a_colleague_answers_without_a_workspace_and_both_sides_are_kept() {
    let (desk, id, keys) = started();
    let [first, second] = &keys[..] else { panic!("two statements") };
    desk.apply(&id, &json!({"answers": {first: {"evidence": "Ours, before"}}}));
    let out = desk.named("for Ann.candour");
    let make = [
        "share",
        "make",
        &id,
        "--statements",
        first,
        second,
        "--to",
        "Ann Other",
        "--by",
        "2020-01-15",
        "--file",
        &out,
    ];
    let made = desk.json(&make);
    let words = made["words"].as_str().expect("words");
    desk.refused(&make).says("in_the_way", &[]);
    let listed = desk.json(&["share", "status", &id]);
    assert_eq!(listed["shares"].as_array().expect("a list").len(), 1, "what was refused was given to nobody");
    assert_eq!(
        (&listed["shares"][0]["late"], &listed["shares"][0]["answered_at"]),
        (&json!(true), &Value::Null)
    );

    // The colleague has Candour, the file and the words, and no workspace.
    let ann = Desk::bare();
    let file = ann.named("for Ann.candour");
    fs::copy(&out, &file).expect("sent");
    let heard = ann.write("words", words.replace('-', " ").to_uppercase());
    let told = ann.json(&["share", "answer", &file, "--words-file", &heard]);
    assert_eq!(told["statements"], json!([first, second]));
    let wrong = ann.write("wrong", "other words altogether");
    ann.refused(&["share", "answer", &file, "--words-file", &wrong]).says("wrong_words", &[]);
    let answers = json!({
        "answers": {
            first: {"evidence": "Theirs"},
            second: {"evidence": "Only theirs", "actions": ["new"]},
        },
        "actions": [{"id": "new", "lead": "Ann", "action": "Train the night team", "impact": "Counted", "due": "2027-03-31", "progress": "Monthly"}],
    });
    let answers = ann.write("answers.json", answers.to_string());
    let reply = ann.named("reply.candour");
    let answer = [
        "share",
        "answer",
        &file,
        "--words-file",
        &heard,
        "--answers",
        &answers,
        "--name",
        "Ann Other",
        "--out",
        &reply,
    ];
    ann.done(&answer);
    let stray = ann.write("stray.json", json!({"answers": {"unknown": {"note": "x"}}}).to_string());
    ann.refused(&[
        "share",
        "answer",
        &file,
        "--words-file",
        &heard,
        "--answers",
        &stray,
        "--name",
        "A",
        "--out",
        &ann.named("x"),
    ])
    .says("faults", &["unknown"]);

    // Meanwhile the lead wrote on.
    desk.apply(&id, &json!({"answers": {first: {"evidence": "Ours, after"}}}));
    let back = desk.named("reply.candour");
    fs::copy(&reply, &back).expect("sent");
    let before = desk.show(&id);
    let preview = desk.json(&["share", "merge", &back, "--preview"]);
    assert_eq!(outcomes(&preview), [("evidence", "beside"), ("evidence", "taken")]);
    assert_eq!(desk.show(&id), before, "a preview changes nothing");
    let merged = desk.json(&["share", "merge", &back]);
    assert_eq!((outcomes(&merged), merged["by"].as_str()), (outcomes(&preview), Some("Ann Other")));
    let now = desk.show(&id);
    assert_eq!(now["answers"][first]["evidence"], "Ours, after");
    assert_eq!(now["answers"][second]["evidence"], "Only theirs");
    assert_eq!(now["actions"][0]["action"], "Train the night team");
    let again = desk.json(&["share", "merge", &back]);
    assert_eq!(again["nothing"], true);
    assert_eq!(desk.show(&id), now);

    let status = desk.json(&["share", "status", &id]);
    assert_eq!(
        (&status["shares"][0]["late"], &status["shares"][0]["answered_by"]),
        (&json!(false), &json!("Ann Other"))
    );
    let choice = &status["choices"][0];
    assert_eq!((&choice["ours"], &choice["theirs"]), (&json!("Ours, after"), &json!("Theirs")));
    let share = choice["share"].as_str().expect("an id");
    desk.done(&["share", "choose", share, first, "evidence", "--take", "both"]);
    assert_eq!(desk.show(&id)["answers"][first]["evidence"], "Ours, after\n\nTheirs");
    desk.refused(&["share", "choose", share, first, "evidence", "--take", "ours"])
        .says("nothing_to_choose", &[]);
    assert_eq!(desk.json(&["share", "status", &id])["choices"], json!([]));
    // Elsewhere nobody can open it, or knows what it answers.
    let elsewhere = Desk::new();
    elsewhere.refused(&["share", "merge", &back]).says("reply_closed", &[]);
    desk.refused(&["share", "merge", &out]).says("not_a_reply", &[]);
}

#[test]
fn by_excel_a_sheet_comes_back_and_is_not_taken_from_elsewhere() {
    let (desk, id, keys) = started();
    let out = desk.named("for Bo.xlsx");
    let made = desk.json(&[
        "share",
        "make",
        &id,
        "--statements",
        &keys[0],
        "--to",
        "Bo",
        "--note",
        "=cmd|x",
        "--excel",
        &out,
    ]);
    assert_eq!(made["words"], Value::Null);
    let back = desk.json(&["share", "merge", &out, "--preview"]);
    assert_eq!((&back["nothing"], &back["told"]), (&json!(true), &json!([])), "unanswered, it says nothing");
    let elsewhere = Desk::new();
    elsewhere.refused(&["share", "merge", &out]).says("share_unknown", &[]);
    let text = desk.write("some.txt", "plain words");
    desk.refused(&["share", "merge", &text]).says("sheet", &["not an Excel workbook"]);
    desk.refused(&[
        "share",
        "make",
        &id,
        "--statements",
        "unknown",
        "--to",
        "Bo",
        "--excel",
        &desk.named("x.xlsx"),
    ])
    .says("no_statement", &["unknown"]);
    desk.refused(&[
        "share",
        "make",
        &id,
        "--statements",
        &keys[0],
        "--to",
        " ",
        "--excel",
        &desk.named("x.xlsx"),
    ])
    .says("field", &["blank"]);
    assert!(!desk.path("x.xlsx").exists());
}
