//! A colleague who has Candour: what is asked is opened once, answered bit by bit as other work is, and sent back.

use std::fs;

use candour_test_support::catalogue::points_json;
use serde_json::json;

use crate::desk::Desk;
use crate::fill::{agency, asked};

const POINTS: &str = "urn:candour:catalogue:points";
/// Signed as it should be, and its catalogue has none of the statements that it asks about.
const ASKS_WHAT_IS_NOT_THERE: &[u8] =
    include_bytes!("../../src-tauri/crates/sealed/tests/sealed/data/share.candour");

/// A lead's desk, its assessment, the two statements that there are, and what is asked of Ann: the file and the words.
fn given() -> (Desk, String, Vec<String>, String, String) {
    let desk = Desk::new();
    let file = desk.write("points.json", points_json().to_string());
    desk.done(&["catalogue", "add", &file]);
    let agency = agency("Open Door", "charity", &["peterborough"]);
    let id = desk.start(POINTS, &agency);
    let keys: Vec<String> = asked(&points_json(), &agency).into_iter().map(|one| one.key).collect();
    desk.apply(&id, &json!({"answers": {&keys[0]: {"evidence": "Ours, before"}}}));
    let out = desk.named("for Ann.candour");
    let made = desk.json(&[
        "share",
        "make",
        &id,
        "--statements",
        &keys[0],
        "--to",
        "Ann Other",
        "--by",
        "2030-01-15",
        "--note",
        "Only what you know.",
        "--file",
        &out,
    ]);
    let words = made["words"].as_str().expect("words").to_owned();
    (desk, id, keys, out, words)
}

/// A colleague's desk with what was sent to it, opened: its id there, and the file with the words.
fn opened(sent: &str, words: &str) -> (Desk, String, String, String) {
    let ann = Desk::elsewhere();
    let file = ann.named("for Ann.candour");
    fs::copy(sent, &file).expect("sent");
    let heard = ann.write("words", words.replace('-', " ").to_uppercase());
    let view = ann.json(&["share", "open", &file, "--words-file", &heard]);
    let id = view["id"].as_str().expect("an id").to_owned();
    (ann, id, file, heard)
}

#[test]
fn what_is_asked_is_kept_answered_bit_by_bit_and_merged_at_the_lead() {
    let (desk, id, keys, sent, words) = given();
    let (ann, here, file, heard) = opened(&sent, &words);
    assert_ne!(here, id, "it is no copy of the lead's assessment");
    let view = ann.json(&["share", "asked", &here]);
    assert_eq!((&view["agency"], &view["colleague"]), (&json!("Open Door"), &json!("Ann Other")));
    assert_eq!((&view["by_when"], &view["note"]), (&json!("2030-01-15"), &json!("Only what you know.")));
    let statements = view["statements"].as_array().expect("a list");
    assert_eq!(statements.len(), 1, "exactly what was chosen");
    assert_eq!(
        (&statements[0]["statement"]["key"], &statements[0]["changed"]),
        (&json!(keys[0]), &json!(false))
    );
    let listed = ann.json(&["assessment", "list"]);
    assert_eq!((&listed[0]["questions"], &listed[0]["answered"]), (&json!(1), &json!(0)));
    assert!(listed[0]["asked_by"].is_string());

    // Each answer is kept as it is given, and opening the file again takes nothing away.
    ann.apply(&here, &json!({"answers": {&keys[0]: {"evidence": "Theirs"}}}));
    ann.apply(&here, &json!({"answers": {&keys[0]: {"note": "And a word more"}}}));
    let again = ann.json(&["share", "open", &file, "--words-file", &heard]);
    assert_eq!((&again["id"], &again["statements"][0]["changed"]), (&json!(here), &json!(true)));
    assert_eq!(ann.show(&here)["answers"][&keys[0]]["evidence"], "Theirs");

    let reply = ann.named("reply.candour");
    let write = ["share", "reply", &here, "--name", "Ann Marie Other", "--out", &reply];
    let written = ann.json(&write);
    assert_eq!(written["asked"]["replied_by"], "Ann Marie Other");
    ann.refused(&write).says("in_the_way", &[]);
    ann.refused(&["share", "reply", &here, "--name", " ", "--out", &ann.named("x")])
        .says("field", &["blank"]);
    ann.refused(&["share", "merge", &reply]).says("reply_closed", &[]);

    let back = desk.named("reply.candour");
    fs::copy(&reply, &back).expect("sent");
    let merged = desk.json(&["share", "merge", &back]);
    assert_eq!(merged["by"], "Ann Marie Other");
    let answers = desk.show(&id)["answers"][&keys[0]].clone();
    assert_eq!((&answers["evidence"], &answers["note"]), (&json!("Theirs"), &json!("And a word more")));

    // It can be gone on with, and sent once more.
    ann.apply(&here, &json!({"answers": {&keys[0]: {"evidence": "Theirs, later"}}}));
    ann.json(&[&write[..], &["--replace"]].concat());
    fs::copy(&reply, &back).expect("sent");
    desk.json(&["share", "merge", &back]);
    assert_eq!(desk.show(&id)["answers"][&keys[0]]["evidence"], "Theirs, later");
}

#[test]
fn of_somebody_elses_assessment_nothing_can_be_done_but_answer_what_is_asked() {
    let (desk, id, keys, sent, words) = given();
    let heard = desk.write("words", &words);
    desk.refused(&["share", "open", &sent, "--words-file", &heard]).says("made_here", &["Ann Other"]);
    let (ann, here, file, _) = opened(&sent, &words);
    let wrong = ann.write("wrong", "other words altogether");
    ann.refused(&["share", "open", &file, "--words-file", &wrong]).says("wrong_words", &[]);
    let stray = ann.write("stray.json", json!({"answers": {&keys[1]: {"note": "x"}}}).to_string());
    ann.refused(&["assessment", "apply", &here, &stray]).says("faults", &[&keys[1]]);
    let attest = ["assessment", "attest", &here, "--name", "Ann", "--job-title", "Nurse"];
    ann.refused(&attest).says("only_to_answer", &[]);
    let onward =
        ["share", "make", &here, "--statements", &keys[0], "--to", "Bo", "--excel", &ann.named("x.xlsx")];
    ann.refused(&onward).says("only_to_answer", &[]);
    ann.refused(&["share", "status", &here]).says("only_to_answer", &[]);
    ann.refused(&["assessment", "carry-forward", &here, "--catalogue", POINTS]).says("only_to_answer", &[]);
    desk.refused(&["share", "asked", &id]).says("nothing_asked_of_you", &[]);
    assert_eq!(ann.show(&here)["answers"], json!({&keys[0]: {"evidence": "Ours, before"}}));
    let log = ann.json(&["assessment", "log", &here]).to_string();
    assert!(log.contains("share.open") && words.split('-').all(|word| !log.contains(word)), "{log}");
}

#[test]
fn a_file_that_asks_what_its_standards_do_not_have_is_refused_and_nothing_is_kept() {
    let ann = Desk::new();
    let file = ann.write("asks.candour", ASKS_WHAT_IS_NOT_THERE);
    let words = ann.write("words", "not closed");
    for args in [["share", "open"], ["share", "answer"]] {
        ann.refused(&[&args[..], &[&file, "--words-file", &words]].concat())
            .says("share_faulty", &["named-senior-lead", "do not have", "ask them to make the file again"]);
    }
    assert_eq!(ann.json(&["assessment", "list"]), json!([]));
}
