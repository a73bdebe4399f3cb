//! Everybody who works on one return: two colleagues, one by file and one by Excel, and the senior officer on another
//! computer. Whatever comes back first, it comes to the same.

use std::fs;

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::{Desk, copy_folder};
use crate::fill::{agency, asked};
use crate::filled::saved_anew;
use crate::handover::{carry, hand_over, open, plain};

/// The lead's desk with what both colleagues sent back, and the statements' keys.
fn given_and_answered() -> (Desk, String, Vec<String>) {
    let desk = Desk::new();
    let file = desk.write("points.json", points_json().to_string());
    desk.done(&["catalogue", "add", &file]);
    let who = agency("Open Door", "charity", &["peterborough"]);
    let id = desk.start("urn:candour:catalogue:points", &who);
    let keys: Vec<String> = asked(&points_json(), &who).into_iter().map(|one| one.key).collect();
    let [first, second] = &keys[..] else { panic!("two statements") };
    desk.apply(&id, &json!({"answers": {first: {"grade": "2", "evidence": "Ours, before"}}}));
    let make = ["share", "make", &id, "--statements", first, second];
    let (by_file, by_sheet) = (desk.named("for Ann.candour"), desk.named("for Bo.xlsx"));
    let made = desk.json(&[&make[..], &["--to", "Ann Other", "--file", &by_file]].concat());
    desk.done(&[&make[..], &["--to", "Bo Sand", "--excel", &by_sheet]].concat());

    let ann = Desk::bare();
    ann.done(&["workspace", "new"]);
    let sent = ann.write("for Ann.candour", fs::read(&by_file).expect("read"));
    let words = ann.write("words", made["words"].as_str().expect("words"));
    let opened = ann.json(&["share", "open", &sent, "--words-file", &words]);
    let here = opened["id"].as_str().expect("an id");
    let theirs = json!({"answers": {
        first: {"evidence": "Ann's", "impact": "Ann saw it"},
        second: {"grade": "2", "evidence": "Ann's rota"},
    }});
    ann.apply(here, &theirs);
    let reply = ann.named("reply.candour");
    ann.done(&["share", "reply", here, "--name", "Ann Other", "--out", &reply]);
    carry(&ann, &desk, "reply.candour");

    let label = points_json()["scales"][0]["grades"][2]["label"].as_str().expect("a label").to_owned();
    let filled = saved_anew(
        &fs::read(&by_sheet).expect("read"),
        &[
            &[("key", first), ("evidence", "Bo's"), ("answered_by", "Bo Sand")],
            &[
                ("key", second),
                ("grade", &label),
                ("evidence", "Bo's minutes"),
                ("impact", "Six children were seen sooner"),
            ],
        ],
    );
    desk.write("back.xlsx", filled);
    // Meanwhile the lead wrote on.
    desk.apply(&id, &json!({"answers": {first: {"evidence": "Ours, after"}}}));
    (desk, id, keys)
}

/// A copy of the desk that merges the files in that order, and what it then holds: answers, and what is to be chosen.
fn merged(from: &Desk, id: &str, files: [&str; 2]) -> (Desk, Value, Vec<String>) {
    let desk = Desk::bare();
    copy_folder(&from.workspace(), &desk.workspace());
    for file in files {
        carry(from, &desk, file);
        desk.done(&["share", "merge", &desk.named(file)]);
    }
    let status = desk.json(&["share", "status", id]);
    let choices = status["choices"].as_array().expect("a list").iter();
    let said = |choice: &Value| {
        format!("{} {} {} {}", choice["statement"]["key"], choice["field"], choice["ours"], choice["theirs"])
    };
    let mut choices: Vec<String> = choices.map(said).collect();
    choices.sort();
    let answers = desk.show(id)["answers"].clone();
    (desk, answers, choices)
}

#[test]
fn colleagues_and_the_senior_officer_answer_and_nothing_depends_on_who_is_first() {
    let (desk, id, keys) = given_and_answered();
    let (lead, answers, choices) = merged(&desk, &id, ["reply.candour", "back.xlsx"]);
    let (_, other_answers, other_choices) = merged(&desk, &id, ["back.xlsx", "reply.candour"]);
    assert_eq!((&answers, &choices), (&other_answers, &other_choices));
    assert_eq!(answers[&keys[0]]["evidence"], "Ours, after", "what the lead wrote stays until one chooses");
    assert_eq!(answers[&keys[0]]["impact"], "Ann saw it");
    assert_eq!(choices.len(), 3, "{choices:?}");

    // Nobody signs past a colleague's words.
    let attest = ["assessment", "attest", &id, "--name", "Maren Ockley", "--job-title", "Safeguarding lead"];
    lead.refused(&attest).says("choices_wait", &[]);
    let status = lead.json(&["share", "status", &id]);
    for choice in status["choices"].as_array().expect("a list") {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let key = text(&choice["statement"]["key"]);
        let (share, field) = (text(&choice["share"]), text(&choice["field"]));
        lead.done(&["share", "choose", &share, &key, &field, "--take", "both"]);
    }
    lead.attest(&id);

    let officer = Desk::elsewhere();
    let hand = |file: &str| {
        let words = hand_over(&lead, &id, file);
        let sent = carry(&lead, &officer, file);
        officer.done(&plain(&open(&officer, &sent, &words)));
    };
    let answer = |file: &str| {
        let (out, passphrase) = (officer.named(file), officer.named("officer"));
        officer.done(&["handover", "review", &id, "--out", &out, "--passphrase-file", &passphrase]);
        lead.json(&["handover", "take-in", &carry(&officer, &lead, file)])
    };
    hand("for signing.candour");
    officer.done(&["assessment", "comment", &id, "--statement", &keys[1], "Since when?"]);
    officer.done(&["assessment", "send-back", &id, "--comment", "One question first."]);
    assert_eq!(answer("back.candour")["signed_off"], false);
    lead.apply(&id, &json!({"answers": {&keys[1]: {"note": "Since June."}}}));
    lead.attest(&id);
    hand("again.candour");
    officer.sign_off(&id, &[]);
    assert_eq!(answer("signed.candour")["signed_off"], true);
    lead.export(&id, "return.candour");
    let (good, seen) = lead.verify(&lead.path("return.candour"), &["--known-only"]);
    assert!(good && seen["complete"] == true && seen["made_on_one_computer"] == false, "{seen}");
}
