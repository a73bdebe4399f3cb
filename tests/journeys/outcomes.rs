//! From a return that was taken in to an outcome that the agency opens, replies to and answers anew; and a member of the panel elsewhere.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::sending::{answered, send};
use crate::sides::{Partnership, confirm};

const ANN: &str = "Ann Marsh";

/// A partnership that took in the return of an agency, whose key it confirmed; with that agency and its assessment.
fn returned() -> (Partnership, Desk, String) {
    let partnership = Partnership::new();
    let pack = partnership.issue("pack.candour");
    let (agency, id) = answered(&pack, &partnership.audit);
    confirm(&agency, &pack, &partnership);
    send(&agency, &id, &partnership.audit, "return.candour");
    let audit = partnership.audit.as_str();
    let desk = &partnership.desk;
    desk.done(&["audit", "receive", audit, &agency.named("return.candour")]);
    let asked = desk.json(&["audit", "confirm-key", audit, "Open Door"]);
    let places: Vec<usize> = serde_json::from_value(asked["places"].clone()).expect("places");
    let keys = agency.json(&["key", "list"]);
    let keys = keys["own"].as_array().expect("keys");
    let own = keys.iter().find(|key| key["role"] == "lead").expect("the lead's key");
    let words: Vec<String> = serde_json::from_value(own["words"].clone()).expect("words");
    let typed: Vec<&str> = places.iter().map(|place| words[place - 1].as_str()).collect();
    desk.done(&[&["audit", "confirm-key", audit, "Open Door", "--words"], &typed[..]].concat());
    desk.done(&["moderation", "member", audit, "--name", ANN]);
    (partnership, agency, id)
}

fn propose(desk: &Desk, audit: &str, statement: &str, by: &str, grade: &str) {
    let what = ["moderation", "decide", audit, "Open Door", statement, "--as", by, "--propose", grade];
    desk.done(
        &[&what[..], &["--reason", "Its use is not counted.", "--request", "Send the figures"]].concat(),
    );
}

#[test]
fn an_outcome_is_opened_beside_the_answers_and_its_reply_taken_in() {
    let (partnership, agency, id) = returned();
    let (desk, audit) = (&partnership.desk, partnership.audit.as_str());
    let out = desk.named("outcome.candour");
    let make = ["outcome", "make", audit, "Open Door", "--out", &out];
    desk.refused(&make).says("nothing_said", &["Open Door", "--overall"]);
    desk.refused(&["outcome", "make", audit, "Fen Valley Police", "--out", &out]).says("not_returned", &[]);
    desk.refused(&["outcome", "letter", audit, "Open Door", "--out", &desk.named("x.pdf")])
        .says("no_outcome_made", &["outcome make"]);
    propose(desk, audit, "pointed-1", ANN, "2");
    let made = desk.json(&[&make[..], &["--overall", "A candid return."]].concat());
    assert_eq!((&made["count"], &made["send_to"]), (&json!(1), &json!("Maren Ockley, maren@example.org")));
    let message = made["message"].as_str().expect("text");
    assert!(message.contains("outcome.candour") && message.contains("you can reply"), "{message}");
    let letter = desk.named("letter.pdf");
    desk.done(&["outcome", "letter", audit, "Open Door", "--out", &letter]);
    assert!(fs::read(&letter).expect("read").starts_with(b"%PDF-"));

    agency
        .refused(&["outcome", "letter", "--received", &id, "--out", &agency.named("x.pdf")])
        .says("no_outcome", &[]);
    let opened = agency.json(&["outcome", "open", &out]);
    assert_eq!((&opened["assessment"], &opened["decided"]), (&json!(id), &json!(1)));
    let shown = agency.json(&["outcome", "show", &id]);
    let decision = &shown[0]["decided"][0];
    assert_eq!((&decision["statement"]["key"], &decision["settled"]), (&json!("pointed-1"), &json!(false)));
    assert_eq!(decision["request"], "Send the figures");
    assert_eq!(shown[0]["not_decided"].as_array().map(Vec::len), Some(1), "every answer is in it");
    assert!(agency.done(&["outcome", "show", &id]).stdout.contains("proposed"));
    let stranger = Desk::new();
    let refused = stranger.run(&["--json", "outcome", "open", &out]).refusal();
    assert_eq!(refused.0["code"], "for_somebody_else");

    let reply = agency.named("response.candour");
    let respond = ["response", "make", &id, "--out", &reply];
    agency.refused(&respond).says("nothing_replied", &[]);
    agency
        .refused(&[&respond[..], &["--reply", "pointed-1"]].concat())
        .says("bad_reply", &["KEY=facts:TEXT"]);
    // What was begun is kept, and not left out in silence: it gets its words, or is taken back.
    let begun = |more: &[&str]| agency.run(&[&["--json"], &respond[..], more].concat()).refusal().0;
    let refused = begun(&["--reply", "pointed-1=disagrees:", "--note", "Thank you."]);
    assert_eq!((&refused["code"], &refused["field"]), (&json!("no_words"), &json!("pointed-1")), "{refused}");
    assert_eq!(begun(&[])["code"], "no_words", "it is still there");
    assert_eq!(begun(&["--reply", "pointed-1=none", "--note", ""])["code"], "nothing_replied");
    let typed = "pointed-1=disagrees:We counted it in May.";
    let sent = agency.json(&[&respond[..], &["--reply", typed, "--note", "Thank you."]].concat());
    assert_eq!((&sent["count"], &sent["send_to"]), (&json!(1), &json!("s11@example.org")));
    // Among returns it is told from them, and is no refusal.
    let row = desk.json(&["audit", "receive", audit, &reply])["rows"][0].clone();
    assert_eq!((&row["verdict"], &row["sort"]), (&json!("not_ours"), &json!("needs_you")), "{row}");
    assert!(row["why"].as_str().is_some_and(|why| why.contains("reply to an outcome")), "{row}");
    let taken = desk.json(&["response", "take-in", audit, &reply]);
    assert_eq!(
        (&taken["replies"], &taken["note"], &taken["was_here"]),
        (&json!(1), &json!("Thank you."), &json!(false))
    );
    assert_eq!(desk.json(&["response", "take-in", audit, &reply])["was_here"], true);
    // What it says once more stands beside what it said before.
    let again = agency.named("again.candour");
    agency.json(&["response", "make", &id, "--out", &again, "--note", "One more thing."]);
    desk.json(&["response", "take-in", audit, &again]);
    let listed = desk.json(&["outcome", "list", audit]);
    assert_eq!(listed["agencies"][0]["responses"].as_array().map(Vec::len), Some(2));
    let told = desk.done(&["outcome", "list", audit]).stdout;
    for said in
        ["Thank you.", "One more thing.", "We counted it in May.", "Open Door: Maren Ockley replied, "]
    {
        assert!(told.contains(said), "{said:?} is not in {told}");
    }

    // It answers anew: the next revision is taken in, and what was said of the one before stays beside that.
    agency.done(&["assessment", "reopen", &id, "--reason", "The figures came in"]);
    let late = agency.json(&["outcome", "open", &out]);
    assert_eq!((&late["was_here"], &late["is_of_last"]), (&json!(true), &json!(false)));
    let response = agency.verify(reply.as_ref(), &[]).1;
    assert_eq!((&response["kind"], &response["opened_with"]), (&json!("response"), &json!("agency")));
}

#[test]
fn a_member_of_the_panel_moderates_on_another_computer_and_it_is_merged_once() {
    let (partnership, ..) = returned();
    let (desk, audit) = (&partnership.desk, partnership.audit.as_str());
    propose(desk, audit, "pointed-1", ANN, "2");
    let papers = desk.named("papers.candour");
    let made = desk.json(&["panel", "make", audit, "--member", "Priya Nair", "--out", &papers]);
    assert_eq!(made["agencies"], json!(["Open Door"]));
    let words: Vec<&str> =
        made["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect();

    let member = Desk::bare();
    member.done(&["workspace", "new"]);
    let heard = member.write("words", words.join(" "));
    let opened = member.json(&["panel", "open", &papers, "--words-file", &heard]);
    assert_eq!((&opened["audit"], &opened["member"]), (&json!(audit), &json!("Priya Nair")));
    propose(&member, audit, "pointed-1", "Priya Nair", "1");
    // With her papers nobody else says anything, by whatever name.
    let note = |by| ["moderation", "note", audit, "Open Door", "--as", by, "--text", "Not mine."];
    member.refused(&note(ANN)).says("papers_of_another", &["Priya Nair"]);
    member
        .refused(&["moderation", "member", audit, "--name", "Ivy Lane"])
        .says("papers_of_another", &["Priya Nair"]);
    let mine = member.json(&["panel", "list", audit]);
    assert_eq!(
        (&mine["member"], &mine["unsent"], &mine["sent"]),
        (&json!("Priya Nair"), &json!(1), &Value::Null)
    );
    let back = member.named("back.candour");
    let given = member.json(&["panel", "return", audit, "--out", &back, "--note", "I had an hour."]);
    assert_eq!(given["events"], 1);
    let merged = desk.json(&["panel", "merge", audit, &back]);
    assert_eq!(
        (&merged["new"], &merged["differ"], &merged["note"]),
        (&json!(1), &json!(1), &json!("I had an hour."))
    );
    assert_eq!(desk.json(&["panel", "merge", audit, &back])["new"], 0);
    let given = desk.json(&["panel", "list", audit]);
    assert_eq!(given["given"][0]["back"][0]["note"], "I had an hour.");
    assert_eq!(given["given"][0]["words"], made["words"]);
    assert!(desk.done(&["panel", "list", audit]).stdout.contains("1 entry, from back.candour"));
    let listed = desk.json(&["outcome", "list", audit]);
    assert_eq!(listed["agencies"][0]["unsettled"], 1, "a person settles what members differ on");

    for (agency, name) in [(None, "all.pdf"), (Some("Open Door"), "one.pdf")] {
        let out = desk.named(name);
        let pack: Vec<&str> =
            ["panel", "pack", audit].into_iter().chain(agency).chain(["--out", &out]).collect();
        desk.done(&pack);
        assert!(fs::read(&out).expect("read").starts_with(b"%PDF-"));
    }
}
